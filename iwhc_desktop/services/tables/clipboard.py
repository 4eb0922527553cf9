"""What a spreadsheet puts on the clipboard: a table as HTML, or as text with tabs.

`cells_of_text` and `cells_of_html` are for every grid that takes pasted rows.
"""

from __future__ import annotations

from html.parser import HTMLParser

from iwhc_desktop.services.tables.cells import EMPTY, MOST_COLUMNS, MOST_ROWS, ListCell, ListSheet, text_cell
from iwhc_desktop.services.tables.delimited import rows_of

_BLOCKS = frozenset({"br", "p", "div"})


def cells_of_text(text: str) -> list[list[ListCell]]:
    """The rows of a pasted text: cells between tabs, line breaks inside quotation marks stay in their cell."""
    return rows_of(text.rstrip("\r\n"), "\t")


def cells_of_html(html: str) -> list[list[ListCell]]:
    """The rows of the first table of a pasted page; merged cells count for every row and column under them."""
    parser = _Tables()
    parser.feed(html)
    parser.close()
    sheet = ListSheet("", parser.rows)
    sheet.merge_all(parser.merged)
    return sheet.rows


class _Tables(HTMLParser):
    """Takes the cells out of the first table; scripts and styles are no text of a cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[ListCell]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self._taken: dict[tuple[int, int], None] = {}
        self._text: list[str] | None = None
        self._span = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row or a cell."""
        if tag == "tr" and len(self.rows) < MOST_ROWS:
            self._close_cell()
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self._open_cell(dict(attrs))
        elif tag in _BLOCKS and self._text:
            self._text.append("\n")

    def _open_cell(self, given: dict[str, str | None]) -> None:
        self._close_cell()
        self._text, self._span = [], (_number(given.get("rowspan")), _number(given.get("colspan")))

    def handle_endtag(self, tag: str) -> None:
        """End a cell."""
        if tag in ("td", "th", "tr", "table"):
            self._close_cell()

    def handle_data(self, data: str) -> None:
        """Take up the text of the open cell."""
        if self._text is not None:
            self._text.append(" ".join(data.split()) if data.strip() else " ")

    def _close_cell(self) -> None:
        if self._text is None:
            return
        row, cells = len(self.rows), self.rows[-1]
        while (row, len(cells)) in self._taken:
            cells.append(EMPTY)
        column, (down, across) = len(cells), self._span
        cells.append(text_cell("".join(self._text)))
        cells += [EMPTY] * (across - 1)
        self._take(row, column, down, across)
        self._text = None

    def _take(self, row: int, column: int, down: int, across: int) -> None:
        """Keep the places under a merged cell free."""
        if (down, across) != (1, 1):
            self.merged.append((row, column, row + down - 1, column + across - 1))
            self._taken |= dict.fromkeys((row + i, column + j) for i in range(1, down) for j in range(across))


def _number(text: str | None) -> int:
    return min(max(int(text), 1), MOST_COLUMNS) if text and text.isdecimal() else 1
