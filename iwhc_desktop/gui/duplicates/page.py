"""Records that may be one, group by group: which is kept, what it keeps of each, or that they are not the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.domain.partner import PARTNER
from iwhc_desktop.gui.duplicates.comparison import Comparison
from iwhc_desktop.gui.duplicates.lines import CardLine
from iwhc_desktop.gui.frame.key_positions import digit_of, is_zero
from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, say
from iwhc_desktop.gui.parts.buttons import QUIET, Button, IconButton, PrimaryButton, SecondaryButton
from iwhc_desktop.gui.parts.card import column, edged, row, scrolling
from iwhc_desktop.gui.parts.empty_state import EmptyState
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.top_bar import TopBar
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.i18n.messages import C_, N_

_TITLE = C_("partners", "Maybe twice")
_NOTHING = N_("Nothing seems to have been entered twice")
_KEYS = N_("Keys: {first} to {last} choose, Enter continues, {zero} is for later.", zero=0)


class DuplicatesPage(Page):
    """One group of records after the other. `compare(keys)` shows certain records."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.appearance, TopBar(workspace.appearance, _TITLE), VIEWS[PARTNER].place)
        self._workspace = workspace
        self.groups: list[tuple[int, ...]] = []
        self.at = 0
        self.comparison: Comparison | None = None
        self._asked: tuple[int, ...] = ()
        self._content: QWidget | None = None
        inside = QWidget()
        self._box = column(self._head(), self._foot(), spacing=8, margins=(0, 10, 0, 12))
        inside.setLayout(self._box)
        edged(workspace.appearance, inside, self._box)
        self.body.addWidget(inside, 1)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        say(workspace.appearance, self, _TITLE, ACCESSIBLE_NAME)
        workspace.appearance.language_changed.connect(self._show)

    def _head(self) -> QWidget:
        appearance = self._workspace.appearance
        self.head = QWidget()
        self.title = PlainLabel(appearance, role="panel_title", wraps=True)
        self.before = IconButton(appearance, "chevron-left", N_("Previous group"))
        self.next = IconButton(appearance, "chevron-right", N_("Next group"))
        self.before.clicked.connect(lambda: self.go(-1))
        self.next.clicked.connect(lambda: self.go(1))
        line = row(self.title, self.before, self.next, spacing=10)
        line.setStretch(0, 1)
        self.head.setLayout(line)
        return self.head

    def _foot(self) -> QWidget:
        appearance, is_closed = self._workspace.appearance, self._workspace.register.changes_nothing
        self.buttons = QWidget()
        self.later = Button(appearance, C_("duplicates", "Later"), "clock", look=QUIET)
        self.apart = SecondaryButton(appearance, N_("Not the same"))
        self.one = PrimaryButton(appearance, N_("One partner"), "check")
        for button, act in ((self.later, self.put_off), (self.apart, self.keep_apart), (self.one, self.make_one)):
            button.clicked.connect(act)
            button.setEnabled(button is self.later or not is_closed)
        self.keys = PlainLabel(appearance, role="note", colour="text3", wraps=True)
        line = row(self.later, column(None, self.keys, None), self.apart, self.one, spacing=12)
        line.setStretch(1, 1)
        self.buttons.setLayout(line)
        return self.buttons

    # showing

    def compare(self, keys: Sequence[int]) -> None:
        """Show these records the next time the page is shown; without any, all that may be one."""
        self._asked, self.at = tuple(keys), 0

    def shown(self) -> None:
        """Look for groups, and show the first."""
        found = self._workspace.register.duplicates.partners() if not self._asked else []
        self.groups = [self._asked] if self._asked else [group.keys for group in found]
        self._show()

    def first_part(self) -> QWidget | None:
        """The first card."""
        return next((line.cards[0] for line in self.lines.values()), None)

    @property
    def group(self) -> tuple[int, ...]:
        """The records that are shown."""
        return self.groups[self.at] if self.at < len(self.groups) else ()

    @property
    def lines(self) -> dict[str, CardLine]:
        """The choices by unit, under "" which record is kept."""
        return self.comparison.lines if self.comparison else {}

    def _show(self) -> None:
        self.comparison = self._read()
        if self._content is not None:
            self._box.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = scrolling(self.comparison) if self.comparison is not None else self._none()
        self._box.insertWidget(1, self._content, 1)
        for part in (self.head, self.buttons):
            part.setVisible(self.comparison is not None)
        self._say()

    def _none(self) -> EmptyState:
        """That nothing is left to decide."""
        none = EmptyState(self.appearance, "circle-check", _NOTHING)
        return none.lead_to_help(self._workspace.window.open_help)

    def _read(self) -> Comparison | None:
        """The group compared; one whose records were withdrawn or made one meanwhile is left out."""
        while self.group:
            try:
                return Comparison(self._workspace, self._workspace.register.duplicates.compared(PARTNER, self.group))
            except ApplicationError:
                self._drop_group()
        return None

    def _drop_group(self) -> None:
        del self.groups[self.at]
        self.at = min(self.at, max(0, len(self.groups) - 1))

    def _say(self) -> None:
        number = len(self.group)
        said = N_("Is this one partner? {n} of {all}", n=self.at + 1, all=len(self.groups))
        self.title.say(said if len(self.groups) > 1 else N_("Is this one partner?"))
        self.keys.say(_KEYS.with_arguments(first=1, last=number))
        for button in (self.before, self.next):
            button.setVisible(len(self.groups) > 1)

    # deciding

    def go(self, step: int) -> None:
        """Go to the next group or the previous one."""
        if self.groups:
            self.at = (self.at + step) % len(self.groups)
            self._show()
            self.setFocus()

    def put_off(self) -> None:
        """Leave the group for later, and go to the next one or back to the list."""
        if self.at + 1 < len(self.groups):
            self.go(1)
        else:
            self._leave()

    def keep_apart(self) -> None:
        """Remember that the records are not the same."""
        self._decide(apart=True)

    def make_one(self) -> None:
        """Make the records one."""
        self._decide(apart=False)

    def _decide(self, *, apart: bool) -> None:
        if self.comparison is None or not self._workspace.may_write():
            return
        try:
            self._save(self.comparison, apart=apart)
        except ApplicationError as error:
            self._workspace.teller.tell(error)
            self.shown()
            return
        self._workspace.offer_undo(N_("Noted: not the same") if apart else N_("Now one partner"))
        self._drop_group()
        if self.groups:
            self._show()
            self.setFocus()
        else:
            self._leave()

    def _save(self, comparison: Comparison, *, apart: bool) -> None:
        duplicates, kept = self._workspace.register.duplicates, comparison.kept
        keys = [row.key for row in comparison.compared.rows]
        if apart:
            duplicates.keep_apart(PARTNER, keys)
        else:
            duplicates.merge(PARTNER, kept, [key for key in keys if key != kept], comparison.taken)

    def _leave(self) -> None:
        """Go back to the list, to the record that is kept."""
        self._asked = ()
        if self.comparison is not None:
            self._workspace.show_record(PARTNER, self.comparison.kept)

    # keys

    def line_in_focus(self) -> CardLine | None:
        """The line that the keys act on: the one in focus, else the first."""
        focus = QApplication.focusWidget()
        lines = list(self.lines.values())
        mine = next((line for line in lines if focus is not None and line.isAncestorOf(focus)), None)
        return mine or next(iter(lines), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 4 choose a card, 0 puts off; Enter goes to the next line and, after the last one, to the act."""
        line = self.line_in_focus()
        digit = digit_of(event.nativeScanCode(), QGuiApplication.platformName(), event.text())
        if digit and line is not None and line.press(digit):
            line.cards[digit - 1].setFocus(Qt.FocusReason.OtherFocusReason)
        elif is_zero(event.nativeScanCode(), QGuiApplication.platformName(), event.text()):
            self.put_off()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and line is not None:
            self._enter(line)
        else:
            super().keyPressEvent(event)

    def _enter(self, line: CardLine) -> None:
        """Press the button in focus, or go on."""
        button = next((one for one in (self.later, self.apart, self.one) if one.hasFocus()), None)
        if button is not None:
            button.click()
        else:
            self._go_on(line)

    def _go_on(self, line: CardLine) -> None:
        lines = list(self.lines.values())
        at = lines.index(line) + 1
        if at < len(lines):
            lines[at].cards[lines[at].result - 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.one.setFocus(Qt.FocusReason.TabFocusReason)
