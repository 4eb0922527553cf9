"""The rows of the list of partners."""

from __future__ import annotations

from iwhc_desktop.domain.choices import PARTNER_TYPES
from iwhc_desktop.gui.look.tokens import CELL
from iwhc_desktop.gui.models.record_table import TableRow
from iwhc_desktop.gui.partners.list_row import PartnerRow
from iwhc_desktop.gui.views.row_painter import Cell, RowPainter

_WIDEST_KIND = 190


class PartnerPainter(RowPainter):
    """Name and acronym, type, country, number of agreements, sent."""

    def column_width(self, column: str) -> int:
        """From the longest words of the language, the longest types broken into two lines."""
        match column:
            case "name":
                return 0
            case "kind":
                words = [self.appearance.formats.plain(said) for said in PARTNER_TYPES.values()]
                longest = max(self.breaker("second").width(word) for word in words)
                return min(longest, self.appearance.px(_WIDEST_KIND)) + 2 * CELL
            case "country":
                return self.appearance.px(150)
            case "agreements":
                return self.breaker("body").width("1,000") + 2 * CELL
        return self.appearance.px(18) + CELL

    def draw_cell(self, cell: Cell, row: TableRow, column: str) -> None:
        """One cell of a partner."""
        assert isinstance(row, PartnerRow)  # the rows this painter is made for
        if column == "sent":
            name, token = ("arrow-up-from-line", "warning") if row.unsent else ("check", "success")
            cell.icon(self.appearance.pixmap(name, token))
        elif column == "name":
            self._draw_name(cell, row)
        else:
            self._draw_words(cell, row.cell(column), "body" if column == "agreements" else "second")

    def _draw_name(self, cell: Cell, row: PartnerRow) -> None:
        names, seconds, most = self._roles(row)
        width = cell.rect.width()
        lines, breaker, _colour = self.fitting(seconds, row.second, width)
        self.draw_lines(cell, (self.fitting(names, row.name, width, most), (lines, breaker, "text2")))

    def _roles(self, row: PartnerRow) -> tuple[tuple[str, ...], tuple[str, ...], int]:
        if self.appearance.is_compact:
            return ("compact",), ("note",), 1 if row.second else 2
        return ("strong", "second_strong", "compact"), ("second", "note"), 2

    def _draw_words(self, cell: Cell, words: str, role: str) -> None:
        roles = ("note",) if self.appearance.is_compact else (role, "note")
        lines, breaker, _colour = self.fitting(roles, words, cell.rect.width(), 2)
        self.draw_lines(cell, ((lines, breaker, "text2"),))

    def cut_text(self, row: TableRow, column: str, width: int) -> str:
        """The name or the words where they do not fit."""
        assert isinstance(row, PartnerRow)  # as above
        if column != "name":
            return row.cell(column) if self.is_cut("note", row.cell(column), width, 2) else ""
        names, _seconds, most = self._roles(row)
        return row.cell(column) if self.is_cut(names[-1], row.name, width, most) else ""
