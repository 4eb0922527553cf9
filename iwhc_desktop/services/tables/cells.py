"""What a list consists of: sheets of cells, each with what it shows.

`cells_of_text` and `cells_of_html` (in `clipboard`) read what a spreadsheet puts on the clipboard.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from iwhc_desktop.i18n.digits import to_ascii
from iwhc_desktop.i18n.search.folding import fold

DAY, MONTH, YEAR = "day", "month", "year"
"""How much of a date a cell shows."""

MOST_ROWS, MOST_COLUMNS, LONGEST_TEXT = 20_000, 256, 20_000
"""Beyond these a file is no list that a person keeps."""

STEP = 250
"""Rows after which reading a file reports how far it is, and may be stopped."""

_UNSEEN = dict.fromkeys((0x200B, 0x200E, 0x200F, 0x061C, 0x00AD, 0xFEFF))
_EDGES = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200c\u200d"
_NUMBER_BEGINS = (*"0123456789٠١٢٣٤٥٦٧٨٩+",)
_EMPTY = frozenset({"", "-", "–", "—", "_", "/", ".", "n/a", "na", "nil", "none", "--", "…", "...", "لا يوجد", "néant"})


@dataclass(frozen=True, slots=True)
class ListCell:
    """One cell. `text` is what it shows; `day` and `shows` are there for a date, `number` for a number.

    `is_merged`: the value belongs to a merged cell that begins above or beside. `is_formula`: a formula whose value the
    file does not hold. `is_struck`: it is crossed out; `is_from_above`: a ditto mark stands for the value of the cell
    above.
    """

    text: str = ""
    day: date | None = None
    shows: str = DAY
    number: int | float | None = None
    is_merged: bool = False
    is_formula: bool = False
    is_struck: bool = False
    is_from_above: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it, or only a dash or a word for nothing."""
        return fold(self.text).strip() in _EMPTY

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing at all in it, not even a dash."""
        return not self.text

    @property
    def is_figure(self) -> bool:
        """Whether it shows nothing but a number or a date."""
        plain = to_ascii(self.text)
        return (
            self.number is not None
            or self.day is not None
            or (any(map(str.isdigit, plain)) and not any(map(str.isalpha, plain)))
        )


EMPTY = ListCell()


def text_cell(text: str) -> ListCell:
    """A cell of a typed text: without invisible characters, blanks and joiners at its edges.

    The apostrophe that keeps a spreadsheet from reading a number is not part of it.
    """
    plain = text.translate(_UNSEEN).replace("\r\n", "\n").replace("\r", "\n").strip(_EDGES)
    return ListCell((plain[1:] if plain[:1] == "'" and plain[1:2] in _NUMBER_BEGINS else plain)[:LONGEST_TEXT])


@dataclass(slots=True)
class ListSheet:
    """A sheet: rows of cells, numbered from 1 as spreadsheets number them."""

    name: str
    rows: list[list[ListCell]] = field(default_factory=list)
    is_hidden: bool = False

    def row(self, number: int) -> Sequence[ListCell]:
        """The cells of a row, none beyond the last."""
        return self.rows[number - 1] if 0 < number <= len(self.rows) else ()

    def cell(self, number: int, column: int) -> ListCell:
        """One cell; an empty one beyond the edges. Columns count from 0."""
        cells = self.row(number)
        return cells[column] if column < len(cells) else EMPTY

    @property
    def width(self) -> int:
        """The number of columns."""
        return max(map(len, self.rows), default=0)

    @property
    def last_row(self) -> int:
        """The last row with anything in it, 0 for an empty sheet."""
        filled = (
            number for number in range(len(self.rows), 0, -1) if any(not cell.is_blank for cell in self.row(number))
        )
        return next(filled, 0)

    def filled(self, numbers: Iterable[int], says_above: Callable[[str], bool]) -> ListSheet:
        """The sheet with the value from above in each cell of these rows whose text says that it is the same."""
        rows = [list(cells) for cells in self.rows]
        above: list[ListCell] = []
        for number in numbers:
            cells = rows[number - 1]
            for column, cell in enumerate(cells):
                if column < len(above) and says_above(cell.text):
                    cells[column] = replace(above[column], is_from_above=True)
            above = cells
        return replace(self, rows=rows)

    def merge_all(self, places: Iterable[tuple[int, int, int, int]]) -> None:
        """Give every cell of merged ranges the value of the first: top, left, bottom and right of each."""
        for place in places:
            self.merge(*place)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Give every cell of a merged range the value of its first; rows count from 1, columns from 0."""
        first = self.cell(top, left)
        for number in range(top, min(bottom, len(self.rows)) + 1):
            cells = self.rows[number - 1]
            cells += [EMPTY] * (min(right + 1, MOST_COLUMNS) - len(cells))
            for column in range(left, min(right + 1, MOST_COLUMNS)):
                if (number, column) != (top, left):
                    cells[column] = replace(first, is_merged=True)


def own(cells: Sequence[ListCell]) -> Iterator[tuple[int, ListCell]]:
    """The cells of a row that hold something of their own, with their columns."""
    return ((column, cell) for column, cell in enumerate(cells) if not cell.is_blank and not cell.is_merged)


def letter(column: int) -> str:
    """The letters of a column that counts from 0: A, B, ... Z, AA."""
    found = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
