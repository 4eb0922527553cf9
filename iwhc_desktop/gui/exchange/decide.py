"""To decide: record by record, the fields that several offices changed, and the result for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from iwhc_desktop.domain.errors import ApplicationError, ChangedMeanwhile
from iwhc_desktop.domain.fields import units_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.exchange.decide_parts import DecideRow
from iwhc_desktop.gui.exchange.words import value_said
from iwhc_desktop.gui.frame.key_positions import digit_of, is_zero
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, say
from iwhc_desktop.gui.look.tokens import CELL
from iwhc_desktop.gui.parts.buttons import QUIET, Button, IconButton, PrimaryButton
from iwhc_desktop.gui.parts.card import Card, column, edged, row, scrolling
from iwhc_desktop.gui.parts.empty_state import EmptyState
from iwhc_desktop.gui.parts.facts import FactLine
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.gui.views.value_words import unit_label
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message
from iwhc_desktop.services.exchange.results import ToDecide

_STAYS = N_("Both versions stay in History. The result goes to every office with the next file.")
_KEYS = N_(
    "Keys: {first}, {second} and {third} choose, Enter continues, {zero} is for later.",
    first=1,
    second=2,
    third=3,
    zero=0,
)
_WAITS = N_("The record stays here until it is decided; nothing else is blocked.")
_CHOOSE = N_("Nothing is chosen yet: choose a version, or type the result.")


class DecidePanel(QWidget):
    """Shows one record after the other. `decided()` after every saved decision."""

    decided = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.records: list[list[ToDecide]] = []
        self.at = 0
        self.rows: list[DecideRow] = []
        self._kept: dict[str, tuple[int, str]] = {}
        self._content: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        say(workspace.appearance, self, C_("records", "To decide"), ACCESSIBLE_NAME)
        self._box = column(self._head(), spacing=8, margins=(0, 10, 0, 12))
        self._box.addWidget(self._foot())
        edged(workspace.appearance, self, self._box)
        workspace.appearance.language_changed.connect(self.fill)

    def _head(self) -> QWidget:
        appearance = self._workspace.appearance
        self.head = QWidget()
        self.title = PlainLabel(appearance, role="title", wraps=True)
        self.record = PlainLabel(appearance, role="second", colour="text2", wraps=True)
        self.before = IconButton(appearance, "chevron-left", N_("Previous record"))
        self.next = IconButton(appearance, "chevron-right", N_("Next record"))
        self.before.clicked.connect(lambda: self.go(-1))
        self.next.clicked.connect(lambda: self.go(1))
        line = row(column(self.title, self.record, spacing=1), self.before, self.next, spacing=10)
        line.setStretch(0, 1)
        self.head.setLayout(line)
        return self.head

    def _foot(self) -> QWidget:
        appearance = self._workspace.appearance
        self.foot = QWidget()
        self.later = Button(appearance, N_("Later"), "clock", look=QUIET)
        self.save = PrimaryButton(appearance, N_("Save decision"), "check")
        self.later.clicked.connect(self.put_off)
        self.save.clicked.connect(self.decide)
        self.keys = PlainLabel(appearance, _KEYS, role="note", colour="text3", wraps=True)
        line = row(self.later, column(None, self.keys, None), self.save, spacing=12)
        line.setStretch(1, 1)
        self.foot.setLayout(line)
        return self.foot

    def _note(self) -> QWidget:
        """What happens to both versions; it scrolls with the fields, which need the height of a low window."""
        appearance = self._workspace.appearance
        note = Card(appearance, side=8)
        line = row(
            IconLabel(appearance, "info", colour="info"),
            PlainLabel(appearance, _STAYS, role="second", colour="text2", wraps=True),
            spacing=CELL,
        )
        line.setStretch(1, 1)
        note.body.addLayout(line)
        return note

    # showing

    def fill(self) -> int:
        """Load what is to decide and keep showing the same record. Returns the number of records that wait."""
        shown = self.current[0].top if self.current else 0
        found = self._workspace.register.exchange.to_decide()
        self.records = [list(group) for _top, group in groupby(found, key=lambda item: (item.top_kind, item.top))]
        same = (number for number, items in enumerate(self.records) if items[0].top == shown)
        self.at = next(same, min(self.at, max(0, len(self.records) - 1)))
        self._show()
        return len(self.records)

    @property
    def current(self) -> list[ToDecide]:
        """The conflicts of the record shown."""
        return self.records[self.at] if self.at < len(self.records) else []

    def _show(self) -> None:
        if self._content is not None:
            self._box.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        items = self.current
        self._kept |= {item.item.id: item.state for item in self.rows if item.result}
        self.rows = []
        self.head.setVisible(bool(items))
        self.foot.setVisible(bool(items))
        self._content = (
            self._fields(items)
            if items
            else EmptyState(self._workspace.appearance, "circle-check", N_("Nothing to decide")).lead_to_help(
                self._workspace.window.open_help
            )
        )
        self._box.insertWidget(1, self._content, 1)
        if items:
            self._say_record(items)

    def _say_record(self, items: list[ToDecide]) -> None:
        first, language = items[0], self._workspace.language
        name = first.name.shown(language)[0] or first.reference or RECORDS[first.top_kind].label
        self.title.say(self._title_of(items))
        self.record.say(N_("{name} · {n} of {all}", name=name, n=self.at + 1, all=len(self.records)))
        for button in (self.before, self.next):
            button.setVisible(len(self.records) > 1)

    def _title_of(self, items: list[ToDecide]) -> Message:
        """The kind of the record, and in how many offices it was changed."""
        kind = RECORDS[items[0].top_kind].label
        offices = {value.author.office for item in items for value in item.values}
        if len(offices) < 2:
            return N_("{kind}: changed on two computers", kind=kind)
        return NP_("{kind}: changed in {n} office", "{kind}: changed in {n} offices", len(offices), kind=kind)

    def _names(self, keys: Iterable[int]) -> Mapping[int, str]:
        return self._workspace.register.queries.names(list(keys), self._workspace.language)

    def _fields(self, items: list[ToDecide]) -> QWidget:
        appearance, language = self._workspace.appearance, self._workspace.language
        self.rows = [DecideRow(appearance, item, self._names, language) for item in items]
        for made in self.rows:
            made.restore(self._kept.get(made.item.id, made.state))
        content = QWidget()
        content.setLayout(
            column(
                self._headings(),
                *self.rows,
                self._rest(items[0]),
                None,
                self._note(),
                spacing=12,
                margins=(2, 2, 2, 2),
            )
        )
        return scrolling(content)

    def _headings(self) -> QWidget:
        heads, line = QWidget(), row(spacing=12)
        titles = (
            ("list-filter", C_("heading", "Detail"), 19),
            ("building-2", N_("Versions of the offices"), 56),
            ("circle-check", N_("Result"), 29),
        )
        for icon, title, share in titles:
            whole = row(
                IconLabel(self._workspace.appearance, icon, colour="primary"),
                PlainLabel(self._workspace.appearance, title, role="strong"),
                None,
            )
            line.addLayout(whole, share)
        heads.setLayout(line)
        return heads

    def _rest(self, first: ToDecide) -> QWidget:
        """The remaining fields of the record, folded: they are the same everywhere."""
        appearance = self._workspace.appearance
        values = self._workspace.register.queries.rows(first.kind, [first.key]).get(first.key)
        asked = {item.unit for item in self.current}
        units = units_of(RECORDS[first.kind].record)
        same = [
            unit
            for unit in units
            if values is not None
            and values.values.get(unit) is not None
            and unit not in asked
            and not unit.endswith("_original")
        ]
        holder, inside = QWidget(), QWidget()
        facts = [
            FactLine(appearance, "", unit_label(first.kind, unit), self._word(first.kind, unit, values))
            for unit in same
        ]
        inside.setLayout(column(*facts, spacing=2))
        inside.hide()
        said = NP_("The other detail is the same ({n})", "The other details are the same ({n})", len(same))
        fold = Button(appearance, said, "chevron-down", look=QUIET, height=30)
        fold.clicked.connect(lambda: inside.setVisible(inside.isHidden()))
        holder.setLayout(column(row(fold, None), inside, spacing=2))
        holder.setVisible(bool(same))
        return holder

    def _word(self, kind: str, unit: str, found: object) -> str:
        value = getattr(found, "values", {}).get(unit)
        text = self._workspace.appearance.text(value_said(kind, unit, value, self._names))
        return text if len(text) < 90 else text[:89] + "…"

    # deciding

    def go(self, step: int) -> None:
        """Go to the next record or the previous one; what is not saved stays undecided."""
        if self.records:
            self.at = (self.at + step) % len(self.records)
            self._show()
            self.setFocus()

    def put_off(self) -> None:
        """Leave the record undecided and go to the next one."""
        if len(self.records) > 1:
            self.go(1)
        else:
            self._workspace.window.messages.tell("info", _WAITS)

    def decide(self) -> None:
        """Save the decisions; a field that was changed meanwhile is shown again with its present values."""
        chosen = [(item.item.id, item.decision()) for item in self.rows]
        chosen = [(name, decision) for name, decision in chosen if decision]
        if not chosen:
            self._workspace.window.messages.tell("info", _CHOOSE)
            return
        exchange = self._workspace.register.exchange
        for name, decision in chosen:
            try:
                exchange.decide(name, **decision)  # type: ignore[arg-type]  # the words of the row are its own
            except ChangedMeanwhile as error:
                self._workspace.teller.tell(error)
                break
            except ApplicationError as error:
                self._workspace.teller.tell(error)
                return
        else:
            self._workspace.window.messages.pass_by()
        self.fill()
        self.setFocus()
        self.decided.emit()

    # keys

    def row_in_focus(self) -> DecideRow | None:
        """The field that the keys act on: the one in focus, else the first without a result."""
        focus = QApplication.focusWidget()
        mine = next((item for item in self.rows if focus is not None and item.isAncestorOf(focus)), None)
        return mine or next((item for item in self.rows if not item.result), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 2, 3 choose a version, 0 puts off; Enter goes to the next field and, after the last one, saves."""
        target = self.row_in_focus()
        digit = digit_of(event.nativeScanCode(), QGuiApplication.platformName(), event.text())
        if digit and target is not None and target.press(digit):
            target.cards[min(digit, len(target.cards)) - 1].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if is_zero(event.nativeScanCode(), QGuiApplication.platformName(), event.text()):
            self.put_off()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on(target)
            return
        super().keyPressEvent(event)

    def _go_on(self, target: DecideRow | None) -> None:
        at = self.rows.index(target) + 1 if target is not None else len(self.rows)
        if at < len(self.rows):
            self.rows[at].cards[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.decide()
