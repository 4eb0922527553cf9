"""The rows of the list of partners."""
from __future__ import annotations

from iwhc_desktop.domain.choices import PARTNER_TYPES
from iwhc_desktop.gui.delegates.row_painter import Cell, RowPainter
from iwhc_desktop.gui.models.partner_row import PartnerRow
from iwhc_desktop.gui.models.record_table import TableRow
from iwhc_desktop.gui.tokens import CELL

_WIDEST_KIND = 240


class PartnerPainter(RowPainter):
    """Name and acronym, type, country, number of agreements, sent."""

    def column_width(self, column: str) -> int:
        """From the longest words of the language, the longest types broken into two lines."""
        match column:
            case "name":
                return 0
            case "kind":
                words = [self.around.formats.plain(said) for said in PARTNER_TYPES.values()]
                longest = max(self.breaker("second").width(word) for word in words)
                return min(longest, self.around.px(_WIDEST_KIND)) + 2 * CELL
            case "country":
                return self.around.px(150)
            case "agreements":
                return self.breaker("body").width("1,000") + 2 * CELL
        return self.around.px(18) + 2 * CELL

    def draw_cell(self, cell: Cell, row: TableRow, column: str) -> None:
        """One cell of a partner."""
        assert isinstance(row, PartnerRow)  # the rows this painter is made for
        if column == "sent":
            name, token = ("arrow-up-from-line", "warning") if row.unsent else ("check", "success")
            cell.icon(self.around.pixmap(name, token))
        elif column == "name":
            self._draw_name(cell, row)
        else:
            self._draw_words(cell, row.cell(column), "body" if column == "agreements" else "second")

    def _draw_name(self, cell: Cell, row: PartnerRow) -> None:
        compact = self.around.is_compact
        first = self.breaker("compact" if compact else "strong")
        second = self.breaker("small" if compact else "second")
        name = first.broken(row.name, cell.rect.width(), 1 if row.second and compact else 2)
        below = second.broken(row.second, cell.rect.width()).lines if row.second else ()
        self.draw_lines(cell, ((name.lines, first, "text"), (below, second, "text2")))

    def _draw_words(self, cell: Cell, words: str, role: str) -> None:
        breaker = self.breaker("small" if self.around.is_compact else role)
        lines = breaker.broken(words, cell.rect.width(), 2).lines
        self.draw_lines(cell, ((lines, breaker, "text2"),))

    def cut_text(self, row: TableRow, column: str, width: int) -> str:
        """The name or the words where they do not fit."""
        compact = self.around.is_compact
        role = "strong" if column == "name" else "second"
        words = row.cell(column).split("\n")[0]
        breaker = self.breaker(("compact" if column == "name" else "small") if compact else role)
        most = 1 if compact and column == "name" else 2
        return row.cell(column) if breaker.broken(words, width, most).is_cut else ""
