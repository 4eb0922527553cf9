"""The cells of a list: one way to measure and draw each shape, for all kinds of records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.tokens import CELL, COMPACT_ROW, GAP, ROW
from iwhc_desktop.gui.models.shapes import (
    FACT,
    LINK,
    NAME,
    DaySpan,
    Lines,
    Mark,
    Pill,
    Progress,
    Sample,
    Samples,
    Shape,
    TwoLines,
    words_of,
)
from iwhc_desktop.gui.parts.bars import draw_progress
from iwhc_desktop.gui.parts.drawing import draw_icon, mirrored
from iwhc_desktop.gui.parts.pill import HEIGHT, PillLook, ReadyPill
from iwhc_desktop.gui.views.text_lines import BrokenText, LineBreaker
from iwhc_desktop.i18n.messages import Message

_WIDEST = 190
"""Pixels at most for words: longer ones are broken into two lines."""

_BAR, _BAR_HEIGHT = 40, 5

TextPart: TypeAlias = tuple[tuple[str, ...], LineBreaker, str]
"""Lines in one font and colour (a token)."""


class Cell:
    """One cell while it is drawn: the painter, the place inside the margins, the direction."""

    def __init__(self, painter: QPainter, rect: QRect, is_rtl: bool) -> None:
        self.painter = painter
        self.rect = rect
        self.is_rtl = is_rtl

    def icon(self, pixmap: QPixmap) -> None:
        """An icon in the middle."""
        draw_icon(self.painter, self.rect, pixmap)


class _Roles(NamedTuple):
    """The fonts of both lines of a cell, the usual colour, and how many lines the first may take.

    One size in a column: a text that is too long for its lines is shortened, never set smaller than its neighbours.
    """

    first: str
    second: str
    tone: str
    most: int


_ROLES = {
    NAME: _Roles("strong", "second", "text", 2),
    FACT: _Roles("body", "note", "text", 2),
    LINK: _Roles("link", "note", "primary", 2),
}
_WORDS = _Roles("second", "second", "text2", 2)
_COMPACT = {
    NAME: _Roles("compact", "note", "text", 2),
    FACT: _Roles("note", "note", "text", 2),
    LINK: _Roles("small_link", "note", "primary", 2),
}
_COMPACT_WORDS = _Roles("note", "note", "text2", 2)
_LINK_FONTS = {"link": "button", "small_link": "small"}
"""The type roles of the two sizes of a link, which is underlined."""


class CellPainter:
    """Measures and draws the shapes of cells in the fonts and colours in force.

    Fonts, colours and pills are kept, because rows are painted again and again; `forget` after the appearance changed.
    """

    def __init__(self, appearance: Appearance) -> None:
        self.appearance = appearance
        self._breakers: dict[str, LineBreaker] = {}
        self._colours: dict[str, QColor] = {}
        self._pills: dict[PillLook, ReadyPill] = {}
        self._row_height = 0

    def forget(self) -> None:
        """Drop what was measured in another language, size or theme."""
        self._breakers.clear()
        self._colours.clear()
        self._pills.clear()
        self._row_height = 0

    @property
    def row_height(self) -> int:
        """The height of every row (pixels)."""
        if not self._row_height:
            self._row_height = self.appearance.px(COMPACT_ROW if self.appearance.is_compact else ROW)
        return self._row_height

    def breaker(self, role: str) -> LineBreaker:
        """What breaks texts of a role into lines; links are underlined."""
        if role not in self._breakers:
            font = self.appearance.font(_LINK_FONTS.get(role, role))
            font.setUnderline(role in _LINK_FONTS)
            self._breakers[role] = LineBreaker(font, is_rtl=self.appearance.is_rtl)
        return self._breakers[role]

    def colour(self, token: str) -> QColor:
        """A colour of the theme."""
        if token not in self._colours:
            self._colours[token] = self.appearance.colour(token)
        return self._colours[token]

    # measuring

    def width(self, samples: Samples) -> int:
        """How wide a column must be for its longest contents (pixels); as wide as an icon without any."""
        if not samples:
            return self.appearance.px(18) + CELL
        return max(self._sample_width(sample) for sample in samples) + 2 * CELL

    def _sample_width(self, sample: Sample | TwoLines) -> int:
        first, second, has_bar = sample if isinstance(sample, TwoLines) else (sample, None, False)
        if isinstance(first, PillLook):
            return self._pill_width_with(first, second, has_bar)
        width = self._words_width(first, "second" if isinstance(first, Message) and second is None else "body")
        if second is not None:
            width = max(width, self._words_width(second, "note"))
        return width

    def _words_width(self, sample: Sample, role: str) -> int:
        return min(self.breaker(role).width(self._said(sample)), self.appearance.px(_WIDEST))

    def _said(self, sample: Sample) -> str:
        """A sample in words; days are short, as they are in tables."""
        formats = self.appearance.formats
        if isinstance(sample, dt.date):
            return formats.date(sample, short=True)
        if isinstance(sample, DaySpan):
            return formats.span(sample.first, sample.last, short=True)
        if isinstance(sample, Message):
            days = {name: value for name, value in sample.arguments.items() if isinstance(value, dt.date)}
            sample = sample.with_arguments(**{name: formats.date(day, short=True) for name, day in days.items()})
        return formats.value(sample)

    def pill_width(self, shape: Pill) -> int:
        """How wide a pill and the words of its progress are as they are drawn (pixels)."""
        words = shape.progress.words if shape.progress is not None else ""
        has_bar = shape.progress is not None and shape.progress.part is not None
        return self._pill_width_with(shape.look, words or None, has_bar)

    def _pill_width_with(self, look: PillLook, words: Sample | None, has_bar: bool) -> int:
        """A pill with the words of its progress: beside it in a low window, else below it beside the bar."""
        pill = self._pill_width(look)
        if words is None:
            return pill
        left = self._words_width(words, "small")
        if self.appearance.is_compact:
            return pill + GAP + left
        return max(pill, left + 2 + (self.appearance.px(_BAR) + GAP if has_bar else 0))

    def _pill_width(self, look: PillLook) -> int:
        return self._pill(look).width

    def _pill(self, look: PillLook) -> ReadyPill:
        if look not in self._pills:
            self._pills[look] = ReadyPill(self.appearance, look)
        return self._pills[look]

    def words_beside(self, shape: Pill, width: int) -> str:
        """The words that are drawn beside or below a pill in a cell of this width."""
        progress = shape.progress or Progress("")
        room = width - 1 - (self._pill_width(shape.look) + GAP)
        if not self.appearance.is_compact:
            room = width - 3 - (self.appearance.px(_BAR) + GAP if progress.part is not None else 0)
        return _fitting(progress, room, self.breaker("small"))

    def cut_text(self, shape: Shape, width: int) -> str:
        """The whole text of a cell that does not fit; "" where it does."""
        if isinstance(shape, Pill):
            whole = shape.progress.words if shape.progress is not None else ""
            return words_of(shape, self.appearance.formats) if self.words_beside(shape, width) != whole else ""
        if not isinstance(shape, Lines):
            return ""
        roles = self._roles(shape)
        is_cut = self.broken(shape, width).is_cut or _is_cut(self.breaker(roles.second), shape.second, width)
        is_low = shape.look == NAME and self.appearance.is_compact
        is_hidden = is_low and _is_cut(self.breaker("compact"), shape.first, width)
        return words_of(shape, self.appearance.formats) if is_cut or is_hidden else ""

    def broken(self, shape: Lines, width: int) -> BrokenText:
        """The first line of a cell, on as many lines as it may take."""
        roles = self._roles(shape)
        return self.breaker(roles.first).broken(shape.first, width, self._most(shape, roles))

    def _most(self, shape: Lines, roles: _Roles) -> int:
        """How many lines the first line may take."""
        may_take_more = shape.look in (NAME, FACT, LINK) and not self.appearance.is_compact
        return roles.most if may_take_more or not shape.second else 1

    # drawing

    def draw(self, cell: Cell, shape: Shape) -> None:
        """Draw a cell."""
        if isinstance(shape, Lines):
            self._draw_lines(cell, shape)
            return
        cell.painter.save()
        match shape:
            case Pill():
                self._draw_pill(cell, shape)
            case Progress():
                self._draw_progress(cell, shape)
            case Mark(icon, tone):
                cell.icon(self.appearance.pixmap(icon, tone))
        cell.painter.restore()

    def _roles(self, shape: Lines) -> _Roles:
        if self.appearance.is_compact:
            return _COMPACT.get(shape.look, _COMPACT_WORDS)
        return _ROLES.get(shape.look, _WORDS)

    def _draw_lines(self, cell: Cell, shape: Lines) -> None:
        roles, width = self._roles(shape), cell.rect.width()
        parts: list[TextPart] = []
        if shape.first:
            breaker = self.breaker(roles.first)
            lines = breaker.broken(shape.first, width, self._most(shape, roles)).lines
            parts.append((lines, breaker, shape.tone or roles.tone))
        if shape.second:
            breaker = self.breaker(roles.second)
            parts.append((breaker.broken(shape.second, width).lines, breaker, shape.second_tone))
        self._draw_text(cell, parts)

    def _draw_text(self, cell: Cell, parts: Sequence[TextPart]) -> None:
        """Lines under one another in the middle of a cell, a little closer than in running text."""
        most = (self.row_height - 4) // 2 if self.appearance.is_compact else self.row_height
        heights = [min(breaker.height - 1, most) for _lines, breaker, _colour in parts]
        total = sum(height * len(part[0]) for height, part in zip(heights, parts, strict=True))
        left, width = cell.rect.left(), cell.rect.width()
        top = cell.rect.top() + (cell.rect.height() - total) // 2
        for height, (lines, breaker, colour) in zip(heights, parts, strict=True):
            for words in lines:
                breaker.draw(cell.painter, QRect(left, top, width, height), words, self.colour(colour))
                top += height

    def _draw_pill(self, cell: Cell, shape: Pill) -> None:
        height, progress = self.appearance.px(HEIGHT), shape.progress
        has_words = progress is not None and bool(progress.words)
        is_stacked = has_words and not self.appearance.is_compact
        line = self.breaker("small").height
        top = cell.rect.top() + (cell.rect.height() - height - (line + 4 if is_stacked else 0)) // 2
        pill = self._pill(shape.look)
        place = QRect(cell.rect.left(), top, pill.width, height)
        pill.draw(cell.painter, mirrored(place, cell.rect, cell.is_rtl))
        if progress is None or not has_words:
            return
        if is_stacked:
            self._draw_below(cell, progress, QRect(cell.rect.left(), top + height + 4, cell.rect.width(), line))
        else:
            start = place.right() + 1 + GAP
            self._write(cell, progress, QRect(start, top, cell.rect.right() - start, height))

    def _draw_below(self, cell: Cell, progress: Progress, line: QRect) -> None:
        """The bar of a progress and its words behind it; the words alone where there is no bar."""
        start = line.left() + 2
        if progress.part is not None:
            bar = QRect(start, line.center().y() - 2, self.appearance.px(_BAR), _BAR_HEIGHT)
            place = mirrored(bar, line, cell.is_rtl)
            draw_progress(cell.painter, self.appearance, place, progress.part, progress.tone)
            start = bar.right() + 1 + GAP
        self._write(cell, progress, QRect(start, line.top(), line.right() - start, line.height()))

    def _write(self, cell: Cell, progress: Progress, place: QRect) -> None:
        words = Cell(cell.painter, mirrored(place, cell.rect, cell.is_rtl), cell.is_rtl)
        said = _fitting(progress, place.width(), self.breaker("small"))
        self._draw_text(words, (((said,), self.breaker("small"), progress.words_tone),))

    def _draw_progress(self, cell: Cell, shape: Progress) -> None:
        """Words above a bar over the whole cell."""
        height = self.breaker("body").height
        total = height + (4 + _BAR_HEIGHT if shape.part is not None else 0)
        top = cell.rect.top() + (cell.rect.height() - total) // 2
        line = Cell(cell.painter, QRect(cell.rect.left(), top, cell.rect.width(), height), cell.is_rtl)
        self._draw_text(line, (((shape.words,), self.breaker("body"), shape.words_tone),))
        if shape.part is not None:
            bar = QRect(cell.rect.left(), top + height + 4, cell.rect.width(), _BAR_HEIGHT)
            draw_progress(cell.painter, self.appearance, bar, shape.part, shape.tone)


def _fitting(progress: Progress, room: int, breaker: LineBreaker) -> str:
    """The words of a progress that fit: whole, in few words, or none; those without few words are cut short."""
    said = (words for words in (progress.words, progress.short) if breaker.width(words) <= room)
    return next(said, "") if progress.short else progress.words


def _is_cut(breaker: LineBreaker, text: str, width: int) -> bool:
    return breaker.broken(text, width, 1).is_cut
