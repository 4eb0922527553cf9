"""The rows of the check: each read value, with what the list has beneath it where that differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from iwhc_desktop.domain.agreement.term.facts import INDEFINITE
from iwhc_desktop.domain.choices import TERM_KINDS
from iwhc_desktop.domain.funding import MONEY
from iwhc_desktop.gui.bringing_in.words import ListWords
from iwhc_desktop.gui.models.record_table import Order, TableColumn
from iwhc_desktop.gui.models.shapes import FACT, NAME, Lines, Samples, Shape, TwoLines, words_of
from iwhc_desktop.i18n.formats import MISSING, Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.tables.cells import letter
from iwhc_desktop.services.tables.findings import (
    ASK,
    CHANGED,
    LEFT_OUT,
    NEW,
    SAME,
    RowReading,
    SheetReading,
    lack_type,
    new_names,
)
from iwhc_desktop.services.tables.list_fields import ACTIVITY, AGREEMENT, CONTACT, COUNTRY, PARTNER, SIGNATURE
from iwhc_desktop.services.tables.plain_words import plain
from iwhc_desktop.services.tables.sentences import ASSUMED, remark_words
from iwhc_desktop.services.tables.term_cells import last_day_of

ALL, TO_PUT_RIGHT, NEW_PARTNERS = "all", "ask", "new_partners"
_IN_LIST = N_("in the list: {text}")
_KNOWN = C_("partner in a list", "known")
_NOT_SIGNED = C_("agreement in a list", "not signed")
_WILL_BE_ENTERED = C_("partner in a list", "will be entered")
_WITHOUT_TYPE = C_("partner in a list", "will be entered, type missing")
_OUTCOMES: Mapping[str, Message] = MappingProxyType(
    {
        NEW: C_("row of a list", "new"),
        CHANGED: C_("row of a list", "changed"),
        SAME: C_("row of a list", "as in the register"),
        ASK: C_("row of a list", "to put right"),
        LEFT_OUT: C_("row of a list", "left out"),
    }
)


class CheckColumn(NamedTuple):
    """A column of the check: its name, its heading, the columns of the list behind it, samples of its width."""

    name: str
    said: Message
    fields: tuple[str, ...]
    samples: Samples = ()


_ROW = CheckColumn("row", C_("list", "Row"), (), ("00000000",))
_DAY = (TwoLines("00 September 0000", _IN_LIST.with_arguments(text="00/00/0000")),)
_LAST_DAY = (TwoLines("00 September 0000 –", _IN_LIST.with_arguments(text="00/00/0000")),)
_PEOPLE = (TwoLines("000", _IN_LIST.with_arguments(text="000")),)
_MONEY = (TwoLines("00,000,000 XXX", _IN_LIST.with_arguments(text="00 000 XXX")),)
_COLUMNS: Mapping[str, tuple[CheckColumn, ...]] = MappingProxyType(
    {
        AGREEMENT: (
            _ROW,
            CheckColumn("title", C_("list", "Title"), ("title", "kind", "notes")),
            CheckColumn("with", N_("With whom"), ("parties",), ("X" * 30,)),
            CheckColumn("when", N_("Signed on"), ("signed_on",), _DAY),
            CheckColumn("last_day", N_("Last day"), ("term", "end", "state"), _LAST_DAY),
        ),
        ACTIVITY: (
            _ROW,
            CheckColumn("title", C_("list", "Title"), ("title", "type", "topics", "notes")),
            CheckColumn("with", N_("With whom"), ("partners",), ("X" * 22,)),
            CheckColumn("when", N_("When"), ("when", "starts", "ends", "year"), _DAY),
            CheckColumn("people", N_("People"), ("people", "women", "men"), _PEOPLE),
            CheckColumn("money", MONEY, ("total",), _MONEY),
        ),
        PARTNER: (
            _ROW,
            CheckColumn("title", C_("list", "Name"), ("name", "type")),
            CheckColumn(COUNTRY, N_("Country"), (COUNTRY,), ("X" * 20,)),
            CheckColumn(CONTACT, N_("Contact"), (CONTACT, "phone", "email"), ("X" * 30,)),
        ),
        CONTACT: (
            _ROW,
            CheckColumn("title", C_("list", "Name"), ("name", "role")),
            CheckColumn("with", N_("Partner"), (PARTNER,), ("X" * 30,)),
            CheckColumn(CONTACT, N_("Contact"), ("phone", "email"), ("X" * 30,)),
        ),
    }
)


def columns_of(kind: str) -> tuple[CheckColumn, ...]:
    """The columns of the check of a list of a kind."""
    return _COLUMNS[kind]


def table_columns(kind: str) -> list[TableColumn]:
    """The same as a table takes them."""
    return [TableColumn(one.name, one.said) for one in _COLUMNS[kind]]


class CheckRow:
    """One row of the list as the check shows it."""

    def __init__(self, row: RowReading, read: SheetReading, formats: Formats) -> None:
        self.key = row.row
        self._row = row
        self._read = read
        self._formats = formats
        self._words = ListWords(read, formats)

    @property
    def sentence(self) -> str:
        """The row for a screen reader: its number, outcome and cells."""
        cells = [self.cell(one.name) for one in columns_of(self._read.layout.kind)[1:]]
        heard = tuple(line for cell in cells for line in cell.split("\n") if line not in ("", MISSING))
        said = N_("Row {n}, {outcome}: {cells}", n=self.key, outcome=_OUTCOMES[self._row.outcome], cells=heard)
        return self._formats.plain(said)

    def cell(self, column: str) -> str:
        """The text of one cell."""
        return strip_isolates(words_of(self.shape(column), self._formats))

    def shape(self, column: str) -> Shape:
        """What a cell looks like: a question in red, else the value and what the list has."""
        declared = next(one for one in columns_of(self._read.layout.kind) if one.name == column)
        asked, shown = self._asked(declared), _SHAPES[column](self)
        if asked is not None:
            return shown._replace(second=asked.first, second_tone="danger") if column == "title" else asked
        if shown.second:
            return shown
        return shown._replace(second=self._in_list(declared, shown.first), second_tone=self._tone(declared))

    def _tone(self, column: CheckColumn) -> str:
        """The colour of what the list has: a warning where the value alone does not say that it is another."""
        letters = self._letters(column)
        is_assumed = any(one.column in letters and one.code in ASSUMED for one in self._row.remarks)
        return "warning" if is_assumed else "text2"

    def _asked(self, column: CheckColumn) -> Lines | None:
        letters = self._letters(column)
        for ask in self._row.asks:
            if ask.column in letters:
                text = self._formats.text(_IN_LIST.with_arguments(text=ask.text)) if ask.text else ""
                return Lines(self._words.asked(ask), text, FACT, "danger")
        return None

    def _letters(self, column: CheckColumn) -> set[str]:
        """The letters of the columns of the list behind a column of the check."""
        return {letter(at) for at, name in self._read.layout.columns.items() if name in column.fields}

    def _in_list(self, column: CheckColumn, shown: str) -> str:
        """What the list has in a column, "" where it is the same; a remark says more."""
        letters = self._letters(column)
        for remark in self._row.remarks:
            if remark.column in letters:
                return self._formats.text(remark_words(remark))
        text = " ".join(next(filter(None, map(self._row.seen.get, column.fields)), "").split())
        return self._formats.text(_IN_LIST.with_arguments(text=text)) if plain(text) not in ("", plain(shown)) else ""

    # cells

    def _number(self) -> Lines:
        return Lines(self._formats.value(self.key), look=FACT, tone="text2")

    def _title(self) -> Lines:
        values = self._row.values
        title = self._words.title(values.get("title") or values.get("name")) or self._row.seen.get("title", "")
        second = self._words.type(values.get("kind") or values.get("type")) or self._row.reference
        return Lines(title or self._row.seen.get("name", ""), second, NAME)

    def _with(self) -> Lines:
        words = self._words.parties(self._row.values)
        if any(new_names(self._row.values)):
            said = _WITHOUT_TYPE if any(lack_type(self._row.values)) else _WILL_BE_ENTERED
            return Lines(words, self._formats.plain(said), FACT, second_tone="info")
        seen = next(filter(None, map(self._row.seen.get, ("parties", "partners", PARTNER))), "")
        is_known = bool(words) and plain(seen) == plain(words)
        return Lines(words, self._formats.plain(_KNOWN) if is_known else "", FACT, second_tone="success")

    def _when(self) -> Lines:
        values = self._row.values
        if values.get(SIGNATURE) == "none":
            return Lines(self._formats.plain(_NOT_SIGNED), look=FACT, tone="text2")
        return Lines(self._words.days(values.get("signed_on") or values.get("start"), values.get("end")), look=FACT)

    def _last_day(self) -> Lines:
        values = self._row.values
        if values.get("term_kind") == INDEFINITE:
            return Lines(self._formats.plain(TERM_KINDS[INDEFINITE]), look=FACT)
        signed = values.get("signed_on")
        last = last_day_of(signed, values) if isinstance(signed, str) else None
        return Lines(self._formats.value(last) if last is not None else "–", look=FACT, tone="text2")

    def _people(self) -> Lines:
        return Lines(self._words.people(self._row.values.get("people")) or "–", look=FACT)

    def _money(self) -> Lines:
        return Lines(self._words.amount(self._row.values.get("total")) or MISSING, look=FACT)

    def _country(self) -> Lines:
        code = self._row.values.get(COUNTRY)
        return Lines(self._formats.country(code) if isinstance(code, str) else "–", look=FACT)

    def _contact(self) -> Lines:
        values = self._row.values
        parts = values.get(CONTACT)
        known = parts if isinstance(parts, dict) else {name: values.get(name) for name in ("phone", "email")}
        return Lines(" · ".join(str(part) for part in known.values() if part), look=FACT)


_SHAPES: Mapping[str, Callable[[CheckRow], Lines]] = MappingProxyType(
    {
        "row": CheckRow._number,
        "title": CheckRow._title,
        "with": CheckRow._with,
        "when": CheckRow._when,
        "last_day": CheckRow._last_day,
        "people": CheckRow._people,
        "money": CheckRow._money,
        COUNTRY: CheckRow._country,
        CONTACT: CheckRow._contact,
    }
)


class CheckRows:
    """The source of the rows: those of a reading, or the part of them behind a tab. Its keys are row numbers."""

    def __init__(self, formats_of: Callable[[], Formats]) -> None:
        self._formats_of = formats_of
        self._rows: dict[int, RowReading] = {}
        self.read: SheetReading | None = None
        self.tab = ALL

    def take(self, read: SheetReading) -> None:
        """Show another reading."""
        self.read = read
        self._rows = {row.row: row for row in read.rows}

    def clear(self) -> None:
        """Show nothing, all of it."""
        self.read, self.tab, self._rows = None, ALL, {}

    def row(self, number: int) -> RowReading | None:
        """A row by its number."""
        return self._rows.get(number)

    def keys(self, _order: Order) -> Sequence[int]:
        """The numbers of the rows behind the tab."""
        return [row.row for row in self._rows.values() if is_behind(row, self.tab)]

    def page(self, keys: Sequence[int]) -> Sequence[CheckRow]:
        """These rows."""
        if self.read is None:
            return []
        return [CheckRow(self._rows[key], self.read, self._formats_of()) for key in keys if key in self._rows]


def is_behind(row: RowReading, tab: str) -> bool:
    """Whether a row belongs to a tab."""
    if tab == TO_PUT_RIGHT:
        return bool(row.asks)
    return tab == ALL or any(new_names(row.values))
