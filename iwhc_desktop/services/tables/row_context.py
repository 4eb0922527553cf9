"""One record of a list while it is read: its cells by field, and what is asked and said about them."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, product
from operator import attrgetter

from iwhc_desktop.domain.change import Json
from iwhc_desktop.i18n.text_rules import tidy_text
from iwhc_desktop.services.tables.cells import EMPTY, ListCell, ListSheet, letter
from iwhc_desktop.services.tables.findings import Answers, Ask, KnownRow, RowReading, RowRemark
from iwhc_desktop.services.tables.layout import Layout, heading_of
from iwhc_desktop.services.tables.new_names import NewNames
from iwhc_desktop.services.tables.registered import Registered
from iwhc_desktop.services.tables.text_language import language_below, language_of

_TO_DELETE = re.compile(
    r"[\[(]\s*(?:à supprimer|supprimer|supprimé|to (?:be )?deleted?|delete|deleted|للحذف|يحذف|محذوف)\s*[\])]",
    re.IGNORECASE,
)


@dataclass(slots=True)
class ListContext:
    """Everything besides its cells that the reading of a row depends on.

    `order`: day_first, month_first, or '' where no row proves one. `own_numbers`: whether its references are none of
    the register. `known`: the rows of the list that were brought in
    before, with the record that each became and the marks of its cells.
    """

    sheet: ListSheet
    layout: Layout
    registered: Registered
    as_of: date
    office_country: str = ""
    order: str = ""
    answers: Answers = field(default_factory=Answers)
    known: Mapping[int, KnownRow] = field(default_factory=dict)
    new_names: NewNames = field(default_factory=NewNames)
    seen_rows: dict[Hashable, int] = field(default_factory=dict)
    rows_by_marks: dict[frozenset[tuple[str, str]], list[int]] = field(default_factory=dict)
    own_numbers: bool = False
    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, row in self.known.items():
            self.rows_by_marks.setdefault(frozenset(row.marks.items()), []).append(number)

    @property
    def language(self) -> str:
        """The language of the list."""
        return self.layout.language


class RowContext:
    """The cells of one record, on one row or several, and its result in the making."""

    def __init__(self, listing: ListContext, rows: tuple[int, ...]) -> None:
        self.listing = listing
        self.reading = RowReading(rows[0], rows)
        self._columns: dict[str, list[int]] = {}
        for column, name in listing.layout.columns.items():
            if name:
                self._columns.setdefault(name, []).append(column)

    def has(self, name: str) -> bool:
        """Whether the list has a column of this field."""
        return name in self._columns

    def columns(self, name: str) -> list[int]:
        """The columns of a field."""
        return self._columns.get(name, [])

    def cell(self, name: str) -> ListCell:
        """The first cell of a field, an empty one where there is none."""
        return next((cell for cell in self.cells(name)), EMPTY)

    def counted_in(self, name: str, what: Callable[[str], str]) -> Counter[str]:
        """What the cells of a field say in the whole list, counted once for it."""
        counts, sheet = self.listing.counts, self.listing.sheet
        if name not in counts:
            column = self.columns(name)[0]
            counts[name] = Counter(what(sheet.cell(number, column).text) for number in self.listing.layout.body)
        return counts[name]

    def also(self, name: str) -> frozenset[str]:
        """What the headings of a field say that its cells have besides."""
        return frozenset(chain.from_iterable(self.listing.layout.also.get(column, ()) for column in self.columns(name)))

    def heading_over(self, name: str, cell: ListCell) -> str:
        """The heading of that column of a field in which a cell is, '' for none."""
        sheet, row = self.listing.sheet, self.reading.rows[0]
        over = (column for column in self.columns(name) if sheet.cell(row, column) is cell)
        return next((self.listing.layout.headings[column] for column in over), "")

    def cells(self, name: str) -> list[ListCell]:
        """All cells of a field that hold something, of every row of the record, each once."""
        return self.cells_in(name, self.reading.rows)

    def cells_in(self, name: str, rows: Sequence[int]) -> list[ListCell]:
        """The cells of a field that hold something, of some rows of the record, each once."""
        return self._cells_of(self.columns(name), rows)

    def _cells_of(self, columns: Sequence[int], rows: Sequence[int]) -> list[ListCell]:
        first, sheet = self.reading.rows[0], self.listing.sheet
        places = product(columns, rows)
        cells = ((number, sheet.cell(number, column)) for column, number in places)
        return [cell for number, cell in cells if not (cell.is_blank or (cell.is_merged and number != first))]

    def text(self, name: str) -> str:
        """The text of a field, '' for an empty cell or a dash; several cells under one another."""
        return self.text_in(name, self.reading.rows)

    def text_in(self, name: str, rows: Sequence[int]) -> str:
        """The same of some rows of the record."""
        return self._text_of(self.columns(name), rows)

    def _text_of(self, columns: Sequence[int], rows: Sequence[int] = ()) -> str:
        cells = self._cells_of(columns, rows or self.reading.rows)
        return "\n".join(dict.fromkeys(self.tidy(one.text) for one in cells if not (one.is_empty or one.is_formula)))

    def notes(self) -> str:
        """The notes, and under their headings the texts of the columns that have no field."""
        layout = self.listing.layout
        self.reading.own_notes = self._text_of([one for one in self.columns("notes") if one not in layout.headed])
        headed = {column: self._text_of([column]) for column in sorted(layout.headed)}
        lines = (f"{heading_of(layout, column)}: {text}" for column, text in headed.items() if text)
        return "\n".join(filter(None, (self.reading.own_notes, *lines)))

    @property
    def is_crossed_out(self) -> bool:
        """Whether its main cell and most others are crossed out, or a mark says that the row is to be deleted."""
        cells = [cell for name in self._columns for cell in self.cells(name)]
        marked = any(_TO_DELETE.search(cell.text) for cell in cells)
        return marked or sum(cell.is_struck for cell in cells) * 2 > len(cells)

    def say_what_is_from_above(self) -> None:
        """Say which cells have a ditto mark, whose value is that of the row above."""
        for name in self._columns:
            for cell in self.cells(name):
                if cell.is_from_above:
                    self.say(name, "as_above", text=cell.text)

    @staticmethod
    def tidy(text: str) -> str:
        """A text as the register keeps it."""
        return tidy_text(text) or ""

    def letter(self, name: str) -> str:
        """The letter of the column of a field."""
        columns = self.columns(name)
        return letter(columns[0]) if columns else ""

    def in_its_language(self, name: str, text: str) -> dict[str, Json]:
        """A text of a field by its language, {} for an empty one."""
        return {language_of(self.listing.layout, name, text): text} if text else {}

    def in_languages(self, name: str) -> dict[str, Json]:
        """The text of a field by language, out of all its columns: each in the language of its heading or its own."""
        found: dict[str, Json] = {}
        for column in self.columns(name):
            text = " ".join(self._text_of([column]).split())
            if text:
                layout = self.listing.layout
                found.setdefault(language_below(layout, layout.headings[column], text), text)
        return found

    def ask(self, name: str, code: str, text: str, choices: Iterable[Json] = ()) -> Json:
        """The answer to a question; while there is none, the row waits for it and None is returned."""
        asked = Ask(self.letter(name), code, text, tuple(choices))
        answer = self.listing.answers.find(self.reading.row, asked)
        if answer is None:
            self.reading.asks.append(asked)
        return answer

    def say(self, name: str, code: str, **detail: Json) -> None:
        """Note something about a cell."""
        self.reading.remarks.append(RowRemark(self.letter(name), code, detail))

    def say_formulas(self) -> None:
        """Say which cells have a formula whose value the file does not hold, where nothing is asked about them."""
        asked = {ask.column for ask in self.reading.asks}
        for name in self._columns:
            formulas = filter(attrgetter("is_formula"), self.cells(name))
            for cell in formulas if self.letter(name) not in asked else ():
                self.say(name, "formula_not_read", text=cell.text)

    def finished(self) -> RowReading:
        """The result: questions and remarks by column."""
        self.reading.asks.sort(key=lambda ask: (len(ask.column), ask.column))
        self.reading.remarks.sort(key=lambda remark: (len(remark.column), remark.column))
        self.reading.seen = {
            name: self.text(name) or "".join(cell.text for cell in self.cells(name)[:1]) for name in self._columns
        }
        self.reading.marks = marks_of(self.reading.seen)
        return self.reading


def marks_of(seen: Mapping[str, str]) -> dict[str, str]:
    """A short hash of each cell that holds something."""
    return {name: hashlib.sha256(text.encode()).hexdigest()[:10] for name, text in seen.items() if text}
