"""The rows of the list of agreements."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject, QRect

from iwhc_desktop.gui.agreements.list_row import (
    ENDS_SOON,
    ENTER_DAY,
    NOT_SIGNED,
    RENEWAL_ASKED,
    STATE_LOOKS,
    TO_DECIDE,
    AgreementRow,
    StateLook,
)
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.tokens import CELL, GAP
from iwhc_desktop.gui.models.record_table import TableRow
from iwhc_desktop.gui.parts.bars import draw_progress
from iwhc_desktop.gui.parts.drawing import mirrored
from iwhc_desktop.gui.parts.pill import HEIGHT, PillLook, draw_pill, pill_width
from iwhc_desktop.gui.views.row_painter import Cell, RowPainter
from iwhc_desktop.i18n.messages import C_, NP_

_BAR = 40
_COPY = {True: ("paperclip", "text2"), False: ("file-x-2", "danger"), None: ("minus", "text3")}
_BAR_TONES = {"success": "primary", "warning": "warning", "danger": "danger", "neutral": "neutral"}


class AgreementPainter(RowPainter):
    """Title and parties, last day and day of signing, state and days left, signed copy, sent."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(appearance, parent)
        self._pills: dict[StateLook, tuple[PillLook, int]] = {}

    def forget(self) -> None:
        """Pills are as wide as their words."""
        super().forget()
        self._pills.clear()

    def _pill(self, look: StateLook) -> tuple[PillLook, int]:
        """The pill of a state, and how wide it is: measured once, because rows are painted again and again."""
        if look not in self._pills:
            pill = PillLook(look.tone, look.icon, look.said)
            self._pills[look] = pill, pill_width(self.appearance, pill)
        return self._pills[look]

    def column_width(self, column: str) -> int:
        """From the longest words of the language."""
        match column:
            case "title":
                return 0
            case "last_day":
                return self._days_width() + 2 * CELL
            case "status":
                return self._status_width() + 2 * CELL
        return self.appearance.px(18) + CELL

    def _days_width(self) -> int:
        formats = self.appearance.formats
        days = [formats.date(dt.date(2028, month, 28), short=True) for month in range(1, 13)]
        widths = [self.breaker("body").width(day) for day in days]
        widths += [self.breaker("body").width(formats.plain(said)) for said in (ENTER_DAY, NOT_SIGNED)]
        if not self.appearance.is_compact:
            signed = [formats.plain(C_("row of a list", "signed {day}", day=day)) for day in days]
            widths += [self.breaker("note").width(words) for words in signed]
        return max(widths)

    def _status_width(self) -> int:
        looks = [*STATE_LOOKS.values(), ENDS_SOON, RENEWAL_ASKED, TO_DECIDE]
        pill = max(self._pill(look)[1] for look in looks)
        longest = NP_("{n} day left", "{n} days left", 348)
        left = self.breaker("small").width(self.appearance.formats.plain(longest))
        if self.appearance.is_compact:
            timed = [STATE_LOOKS["in_force"], STATE_LOOKS["expired"], ENDS_SOON]
            return max(pill, max(self._pill(look)[1] for look in timed) + GAP + left)
        return max(pill, self.appearance.px(_BAR) + GAP + left + 2)

    def draw_cell(self, cell: Cell, row: TableRow, column: str) -> None:
        """One cell of an agreement."""
        assert isinstance(row, AgreementRow)  # the rows this painter is made for
        match column:
            case "title":
                self._draw_title(cell, row)
            case "last_day":
                self._draw_days(cell, row)
            case "status":
                self._draw_status(cell, row)
            case "copy":
                name, token = _COPY[row.has_copy]
                cell.icon(self.appearance.pixmap(name, token))
            case "sent":
                name, token = ("arrow-up-from-line", "warning") if row.unsent else ("check", "success")
                cell.icon(self.appearance.pixmap(name, token))

    def _draw_title(self, cell: Cell, row: AgreementRow) -> None:
        titles, seconds = self._roles()
        width = cell.rect.width()
        title = self.fitting(titles, row.title, width, 2)
        lines, breaker, _colour = self.fitting(seconds, row.who, width)
        is_full = self.appearance.is_compact and len(title[0]) == 2
        self.draw_lines(cell, (title,) if is_full else (title, (lines, breaker, "text2")))

    def _roles(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if self.appearance.is_compact:
            return ("compact",), ("note",)
        return ("strong", "second_strong", "compact"), ("second", "note")

    def cut_text(self, row: TableRow, column: str, width: int) -> str:
        """Title and parties where one of them does not fit."""
        if not isinstance(row, AgreementRow) or column != "title":
            return ""
        titles, seconds = self._roles()
        is_cut = self.is_cut(titles[-1], row.title, width, 2) or self.is_cut(seconds[-1], row.who, width)
        is_hidden = self.appearance.is_compact and self.is_cut("compact", row.title, width)
        return row.cell("title") if is_cut or is_hidden else ""

    def _draw_days(self, cell: Cell, row: AgreementRow) -> None:
        first, second = self.breaker("body"), self.breaker("note")
        days = row.days[:1] if self.appearance.is_compact else tuple(day for day in row.days if day)
        colour = "primary" if row.day_is_asked else "text" if row.left or len(row.days) > 1 else "text3"
        if row.day_is_asked:
            first = self.breaker("link")
        self.draw_lines(cell, ((days[:1], first, colour), (days[1:], second, "text2")))

    def _draw_status(self, cell: Cell, row: AgreementRow) -> None:
        look, width = self._pill(row.look)
        height = self.appearance.px(HEIGHT)
        stacked = bool(row.left) and not self.appearance.is_compact
        line = self.breaker("small").height
        top = cell.rect.top() + (cell.rect.height() - height - (line + 4 if stacked else 0)) // 2
        place = QRect(cell.rect.left(), top, width, height)
        draw_pill(cell.painter, self.appearance, mirrored(place, cell.rect, cell.is_rtl), look)
        if stacked:
            self._draw_left(cell, row, QRect(cell.rect.left(), top + height + 4, cell.rect.width(), line))
        elif row.left:
            start = place.right() + 1 + GAP
            words = QRect(start, top, cell.rect.right() - start, height)
            self._write_left(cell, row, words)

    def _draw_left(self, cell: Cell, row: AgreementRow, line: QRect) -> None:
        bar = QRect(line.left() + 2, line.center().y() - 2, self.appearance.px(_BAR), 5)
        tone = _BAR_TONES.get(row.look.tone, "primary")
        draw_progress(cell.painter, self.appearance, mirrored(bar, line, cell.is_rtl), row.part, tone)
        start = bar.right() + 1 + GAP
        self._write_left(cell, row, QRect(start, line.top(), line.right() - start, line.height()))

    def _write_left(self, cell: Cell, row: AgreementRow, place: QRect) -> None:
        tone = row.look.tone if row.look.tone in ("warning", "danger") else "text2"
        words = Cell(cell.painter, mirrored(place, cell.rect, cell.is_rtl), cell.is_rtl)
        small = self.breaker("small")
        self.draw_lines(words, (((row.left,), small, tone),))
