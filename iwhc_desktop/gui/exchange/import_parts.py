"""The parts of a preview: the four counts, and sections of records of which a few are shown at first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.exchange.words import (
    ICONS,
    by_kind,
    record_name,
    shortened_text,
    signed_words,
    told_fields,
    value_said,
)
from iwhc_desktop.gui.look.accessibility import DESCRIPTION, say
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.parts.buttons import QUIET, Button
from iwhc_desktop.gui.parts.card import Card, column, row
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.gui.parts.list_row import ListRow, OldAndNew
from iwhc_desktop.gui.parts.pill import PillLabel
from iwhc_desktop.gui.views.value_words import unit_label
from iwhc_desktop.i18n.error_texts.table import hint_of
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message
from iwhc_desktop.services.exchange.results import FieldChange, FileReport, RecordChange
from iwhc_desktop.services.records.unit_words import NamesOf

FIRST, FURTHER = 3, 50
"""Records of a section that are shown at first, and with every click on *more*."""


class Sort(NamedTuple):
    """A group of changes: its name, icon and colour."""

    said: Message
    icon: str
    colour: str


SORTS = {
    "to_decide": Sort(C_("records", "To decide"), "git-compare-arrows", "danger"),
    "updated": Sort(C_("records", "Changed"), "pencil", "info"),
    "new": Sort(C_("records", "New"), "plus", "success"),
}
_HERE = Sort(C_("records", "Already here"), "check", "text2")
_CARDS = ("new", "updated", "to_decide")


class CountCard(Card):
    """A number with its word, and the kinds that it consists of."""

    def __init__(self, appearance: Appearance, sort: Sort, number: int, second: Message) -> None:
        super().__init__(appearance, side=12)
        count = PlainLabel(appearance, Message("{n}", {"n": number}), role="number")
        words = PlainLabel(appearance, sort.said, role="button", colour=sort.colour)
        self.body.setSpacing(4)
        self.body.addLayout(
            row(IconLabel(appearance, sort.icon, colour=sort.colour, size=20), count, words, None, spacing=10)
        )
        self.body.addWidget(PlainLabel(appearance, second, role="note", colour="text2", wraps=True))


def count_cards(appearance: Appearance, counts: object, records: Sequence[RecordChange]) -> QWidget:
    """Cards for new, changed, to decide, already here."""
    holder, line = QWidget(), row(spacing=12)
    for outcome in _CARDS:
        mine = [change for change in records if change.outcome == outcome]
        line.addWidget(CountCard(appearance, SORTS[outcome], getattr(counts, outcome), by_kind(mine)), 1)
    line.addWidget(CountCard(appearance, _HERE, getattr(counts, "already_here", 0), by_kind(())), 1)
    holder.setLayout(line)
    return holder


class MoreRows(QWidget):
    """Rows under a heading: a few at first, more with every click."""

    def __init__(
        self, appearance: Appearance, sort: Sort, makes: Sequence[Callable[[], QWidget]], first: int = FIRST
    ) -> None:
        super().__init__()
        self._makes = list(makes)
        self._appearance = appearance
        heading = row(
            PlainLabel(appearance, sort.said, role="second_strong", colour=sort.colour),
            PillLabel(appearance, "neutral", Message("{n}", {"n": len(makes)})),
            None,
            spacing=10,
        )
        self.rows: QVBoxLayout = column(spacing=0)
        self.more = Button(appearance, look=QUIET, icon="chevron-down", height=28)
        self.more.clicked.connect(lambda: self.show_more(FURTHER))
        self.setLayout(column(heading, self.rows, row(self.more, None), spacing=2, margins=(16, 8, 16, 8)))
        self.show_more(first)

    def show_more(self, number: int) -> None:
        """Show this many more rows."""
        shown, self._makes = self._makes[:number], self._makes[number:]
        for make in shown:
            self.rows.addWidget(make())
        self.more.setVisible(bool(self._makes))
        self.more.say(NP_("{n} more", "{n} more", len(self._makes)))


def record_row(appearance: Appearance, change: RecordChange, language: str, names_of: NamesOf) -> ListRow:
    """A record in a preview: what is new, what changes, what is to decide."""
    sort = SORTS[change.outcome]
    made = ListRow(appearance, sort.icon, sort.colour, record_name(change, language))
    if change.outcome == "new":
        told = N_(
            "{kind} · {who}", kind=RECORDS[change.kind].label, who=signed_words(change.author, change.at, language)
        )
        made.words.addWidget(PlainLabel(appearance, told, role="second", colour="text2", wraps=True))
    for item in told_fields(change):
        made.words.addWidget(change_line(appearance, change, item, names_of, language))
    return made


def change_line(
    appearance: Appearance,
    change: RecordChange,
    item: FieldChange,
    names_of: NamesOf,
    language: str,
) -> OldAndNew:
    """A field with its old and new value; for a conflict, the value here and the other one."""
    label = unit_label(change.kind, item.unit)
    if change.kind != change.top_kind:
        label = N_("{kind}: {field}", kind=RECORDS[change.kind].label, field=label)
    other = next((value for value in item.others if value != item.old), item.new)
    old, new = (
        value_said(change.kind, item.unit, value, names_of) for value in (item.old, other if item.others else item.new)
    )
    cut_old, cut_new = (shortened_text(appearance.text(said)) for said in (old, new))
    line = OldAndNew(appearance, label, (cut_old, old), (cut_new, new), is_against=bool(item.others))
    say(appearance, line, signed_words(item.author, item.at, language), DESCRIPTION)
    return line


def file_row(appearance: Appearance, item: FileReport, said: Message) -> ListRow:
    """A file that needs an explanation: its name, a sentence about it, what to do next."""
    icon, colour = ICONS[item.outcome]
    made = ListRow(appearance, icon, colour, item.name, said)
    hint = hint_of(item.error) if item.error is not None else Message("")
    if hint.msgid:
        made.words.addWidget(PlainLabel(appearance, hint, role="second", colour="text3", wraps=True))
    return made
