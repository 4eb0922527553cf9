"""Everything that happened to a record by act, newest first; an act can be undone while nothing depends on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iwhc_desktop.domain.change import Stamp
from iwhc_desktop.gui.frame.paper import PRINT
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.accessibility import WINDOW_TITLE, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import EDGE
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.buttons import LinkButton, SecondaryButton, WrappingLink
from iwhc_desktop.gui.parts.card import column, row, scrolling
from iwhc_desktop.gui.parts.facts import Remark
from iwhc_desktop.gui.parts.filter_chip import FilterChip
from iwhc_desktop.gui.parts.flow import FlowRow
from iwhc_desktop.gui.parts.fold import Fold
from iwhc_desktop.gui.parts.helped_dialog import HelpedDialog
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.gui.views.history_acts import (
    FIELD,
    OFFICE,
    PERIOD,
    PERIODS,
    PERSON,
    HistoryAct,
    HistoryFilter,
    choices_of,
    narrowed_acts,
    with_choice,
)
from iwhc_desktop.gui.views.history_words import history_of
from iwhc_desktop.gui.views.record_paper import print_history
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message

_TITLE = N_("History")
_NONE_LEFT = N_("No change fits these filters")
_INDENT = 26
_AT_ONCE = 40
"""The acts that are shown at once: whether each can be undone takes some milliseconds to know."""
_CHIPS = (
    (PERSON, C_("history", "All persons")),
    (OFFICE, C_("history", "All offices")),
    (FIELD, C_("history", "All fields")),
    (PERIOD, C_("history", "Any time")),
)


class FoldedAct(QWidget):
    """An act of several events: one line that says what was done and opens to show them; below it who and when."""

    def __init__(self, appearance: Appearance, act: HistoryAct, *, is_open: bool) -> None:
        super().__init__()
        self.fold = Fold(appearance, act.said, act.said, WrappingLink(appearance, act.said))
        self.fold.body.setSpacing(6)
        for line in act.lines:
            self.fold.body.addWidget(Remark(appearance, line.icon, line.said))
        self.fold.open(is_open)
        when = PlainLabel(appearance, act.when, role="second", colour="text3", wraps=True)
        head = row(IconLabel(appearance, "layers", size=16), self.fold.button, spacing=10)
        head.setStretch(1, 1)
        self.setLayout(column(head, *map(_indented, (when, self.fold)), spacing=4))


def _indented(part: QWidget) -> QHBoxLayout:
    line = row(_INDENT, part, spacing=0)
    line.setStretch(1, 1)
    return line


class HistoryDialog(HelpedDialog):
    """The history of a record: a line or a fold for each act, and a link that undoes the act below it."""

    help_topic = "history"

    def __init__(self, workspace: Workspace, kind: str, key: int) -> None:
        super().__init__(workspace.window)
        self._workspace = workspace
        self._kind, self._key = kind, key
        self._asked = HistoryFilter()
        self._most = _AT_ONCE
        appearance = workspace.appearance
        say(appearance, self, _TITLE, WINDOW_TITLE)
        name = workspace.register.queries.names([key], workspace.language).get(key, "")
        self._lines = history_of(workspace.register, kind, key, workspace.language)
        self.chips = dict(self._made_chips())
        inside = QWidget()
        self._box: QVBoxLayout = column(spacing=12, margins=(0, 0, 12, 0))
        inside.setLayout(self._box)
        close = SecondaryButton(appearance, C_("dialog", "Close"))
        close.clicked.connect(self.accept)
        self.printer = SecondaryButton(appearance, PRINT, "printer")
        self.printer.clicked.connect(self._print)
        self.setLayout(
            column(
                PlainLabel(appearance, _TITLE, role="panel_title"),
                PlainLabel(appearance, name, colour="text2", wraps=True),
                FlowRow(*self.chips.values()),
                6,
                scrolling(inside),
                row(self.printer, *self._as_of(), None, close),
                margins=(EDGE, EDGE, EDGE, EDGE),
            )
        )
        self.resize(appearance.px(680), appearance.px(500))
        self._fill()

    def _made_chips(self) -> Iterator[tuple[str, FilterChip]]:
        """A chip for each thing of which the history names several."""
        appearance = self._workspace.appearance
        choices = choices_of(self._lines, appearance.formats)
        for name, every in _CHIPS:
            options = _periods() if name == PERIOD else [Option(words, _as_is(words)) for words in choices[name]]
            if len(options) > 1:
                chip = FilterChip(appearance, every, (Option(None, every), *options))
                chip.chosen.connect(lambda value, name=name: self.narrow(name, value))
                yield name, chip

    def _as_of(self) -> Iterator[QWidget]:
        """The way to the whole register as of a day, where there is one."""
        command = self._workspace.window.commands["as_of"]
        if command.isEnabled():
            link = LinkButton(self._workspace.appearance, N_("Register as of…"))
            link.clicked.connect(self.accept)
            link.clicked.connect(command.trigger)
            yield link

    def narrow(self, name: str, value: object) -> None:
        """Show the events of one person, office, field or period alone; None takes that filter away."""
        self._asked = with_choice(self._asked, name, value)
        self._most = _AT_ONCE
        self._fill()

    def _fill(self) -> None:
        """Show every act anew."""
        while self._box.count():
            item = self._box.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.hide()
                widget.deleteLater()
        workspace = self._workspace
        acts = narrowed_acts(self._lines, self._asked, workspace.appearance.formats, workspace.today)
        for act in acts[: self._most]:
            self._add_act(act, is_open=act is acts[0])
        if len(acts) > self._most:
            self._add_link(N_("Earlier changes"), self._show_more)
        if not acts:
            self._box.addWidget(PlainLabel(workspace.appearance, _NONE_LEFT, role="second", colour="text3"))
        self._box.addStretch(1)

    def _show_more(self) -> None:
        self._most += _AT_ONCE
        self._fill()

    def _add_act(self, act: HistoryAct, *, is_open: bool) -> None:
        appearance, line, stamp = self._workspace.appearance, act.first, act.first.act
        if len(act.lines) > 1:
            self._box.addWidget(FoldedAct(appearance, act, is_open=is_open))
        else:
            self._box.addWidget(Remark(appearance, line.icon, line.said, act.when))
        register = self._workspace.register
        if stamp is not None and not register.changes_nothing and register.bus.can_undo_act(stamp):
            self._add_link(N_("Undo this change"), lambda: self._undo(stamp))

    def _print(self) -> None:
        """Show what is listed as it will be printed, in place of the dialog."""
        self.accept()
        print_history(self._workspace, self._kind, self._key, self._asked)

    def _add_link(self, said: DisplayText, act: Callable[[], None]) -> None:
        link = LinkButton(self._workspace.appearance, said)
        link.clicked.connect(act)
        holder = QWidget()
        holder.setLayout(row(_INDENT, link, None, spacing=0))
        self._box.addWidget(holder)

    def _undo(self, act: Stamp) -> None:
        if self._workspace.undo_act(act):
            self._lines = history_of(self._workspace.register, self._kind, self._key, self._workspace.language)
            self._fill()


def _as_is(words: str) -> Message:
    return Message("{words}", {"words": words})


def _periods() -> Sequence[Option]:
    return [Option(days, NP_("In the last {n} day", "In the last {n} days", days)) for days in PERIODS]


def show_history(workspace: Workspace, kind: str, key: int) -> None:
    """Show the history of a record."""
    dialog = HistoryDialog(workspace, kind, key)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
