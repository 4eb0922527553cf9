"""Paragraphs, rules and pictures on ReportLab's frames, set by our text engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from PIL.Image import Image
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from iwhc_desktop.reports.canvas import TaggedCanvas
from iwhc_desktop.reports.tagging import Element
from iwhc_desktop.reports.text.paint import LinePainter, LinePart, colour, invisible, number
from iwhc_desktop.reports.text.typesetter import Line, Placed, SetParagraph

# Share of the line height above the base line: the proportion of the typeface's ascender and descender.
_ABOVE = 0.635


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How a paragraph looks; lengths in points, `align` start, centre or end in reading direction."""

    size: float = 10
    leading: float = 1.6
    ink: str = "1F2328"
    bold: bool = False
    align: str = "start"
    before: float = 0
    after: float = 3
    indent: float = 0
    keep_with_next: bool = False

    def scaled(self, factor: float) -> TextStyle:
        """The same style, a little smaller or larger."""
        if factor == 1:
            return self
        return replace(
            self,
            size=self.size * factor,
            before=self.before * factor,
            after=self.after * factor,
            indent=self.indent * factor,
        )


class Bullet(NamedTuple):
    """The sign before an item of a list, and the element that it is tagged as."""

    text: SetParagraph
    element: Element


class LateText:
    """A paragraph that is set when it is measured or drawn, and let go once it is drawn: a page's worth at a time."""

    def __init__(self, make: Callable[[], SetParagraph]) -> None:
        self._make = make
        self._made: SetParagraph | None = None

    def get(self) -> SetParagraph:
        """The set paragraph."""
        if self._made is None:
            self._made = self._make()
        return self._made

    def let_go(self) -> None:
        """Forget it; it is set again where it is needed again."""
        self._made = None


class TextBlock(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """A paragraph that breaks into lines and over pages, never leaving a single line behind.

    `rightwards` is the side on which the paragraph starts, `lone_side` that of one with a single line where it is
    another. Without an element the paragraph is decoration. `bullet` is drawn where it begins, for its own element.
    """

    def __init__(
        self,
        text: LateText,
        style: TextStyle,
        element: Element | None,
        rightwards: bool,
        lines: Sequence[Line] | None = None,
    ) -> None:
        super().__init__()
        self.lone_side: bool | None = None
        self.bullet: Bullet | None = None
        self.source, self.style, self.element, self.rightwards = text, style, element, rightwards
        self.fixed = lines
        self.lines: Sequence[Line] = lines or ()
        self.spaceBefore, self.spaceAfter = style.before, style.after
        self.keepWithNext = int(style.keep_with_next)
        self.bookmark: tuple[str, int] | None = None
        self.is_continued = False
        self.drawn = False

    @property
    def text(self) -> SetParagraph:
        """The paragraph as it is set."""
        return self.source.get()

    @property
    def leading(self) -> float:
        """The distance between base lines in points."""
        return self.style.size * self.style.leading

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002 - ReportLab's signature
        """Break into lines of this width. Returns the size, as ReportLab's `wrap` does."""
        self.width = width
        self.lines = self.fixed if self.fixed is not None else self.text.lines(width - self.style.indent)
        self.height = len(self.lines) * self.leading
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Two parts with at least two lines each, or nothing where that is not possible."""
        self.wrap(width, height)
        count = len(self.lines)
        first = min(int((height + 0.001) // self.leading), count - 2)
        if first < 2 or count < 4:
            return []
        head = TextBlock(self.source, self.style, self.element, self.rightwards, self.lines[:first])
        tail = TextBlock(self.source, self.style, self.element, self.rightwards, self.lines[first:])
        head.spaceAfter = tail.spaceBefore = 0
        head.bookmark, head.bullet = self.bookmark, self.bullet
        head.is_continued, tail.is_continued = True, self.is_continued
        return [head, tail]

    def minWidth(self) -> float:  # noqa: N802 - ReportLab's name
        """The width of the longest word."""
        return self.text.widest_word

    def draw(self) -> None:
        """Draw the lines; a block that is drawn again is a repeated table heading and therefore decoration."""
        canvas: TaggedCanvas = self.canv
        if self.bookmark and not self.drawn:
            canvas.bookmark(*self.bookmark, self.height)
        if self.bullet:
            self._draw_bullet(canvas, self.bullet)
        self._draw_lines(canvas, None if self.drawn else self.element)
        self.drawn = True
        if not self.is_continued:
            self.source.let_go()
            self.lines = ()

    def _draw_lines(self, canvas: TaggedCanvas, element: Element | None) -> None:
        painter = LinePainter(canvas.press.book, self.text.size, self.style.ink)
        lines = list(self._placed_lines())
        parts = [part for line in lines for part in painter.parts(*line)]
        if element is None:
            with canvas.artifact("Pagination"):
                canvas.operators("\n".join(part.drawn for part in parts))
        else:
            _draw_content(canvas, element, parts)
        if canvas.press.book.rightwards:
            canvas.count_letters("".join(one.piece.text for placed, *_ in lines for one in placed))
            _draw_turns(canvas, [turn for line in lines for turn in painter.turns(*line)])

    def _placed_lines(self) -> Iterator[tuple[list[Placed], float, float]]:
        """Each line with its left end and base line."""
        y = self.height - self.leading * _ABOVE
        for line in self.lines:
            yield self.text.placed(line), self._left(line), y
            y -= self.leading

    def _left(self, line: Line) -> float:
        spare = self.width - self.style.indent - line.width
        rightwards = self.rightwards if self.lone_side is None or len(self.lines) > 1 else self.lone_side
        at_right = rightwards is (self.style.align == "start")
        offset = spare / 2 if self.style.align == "centre" else spare if at_right else 0.0
        return offset + (0.0 if rightwards else self.style.indent)

    def _draw_bullet(self, canvas: TaggedCanvas, bullet: Bullet) -> None:
        line = bullet.text.lines(self.width)[0]
        spare = self.style.indent - line.width
        x = self.width - spare / 2 - line.width if self.rightwards else spare / 2
        painter = LinePainter(canvas.press.book, bullet.text.size, self.style.ink)
        with canvas.content_of(bullet.element):
            canvas.operators(painter.operators(bullet.text.placed(line), x, self.height - self.leading * _ABOVE))


def _draw_content(canvas: TaggedCanvas, element: Element, parts: Iterable[LinePart]) -> None:
    """Draw lines as content of the element; where a part has a twin, that is its content."""
    for has_twin, group in groupby(parts, lambda part: bool(part.twin)):
        members = list(group)
        with canvas.artifact() if has_twin else canvas.content_of(element):
            canvas.operators("\n".join(part.drawn for part in members))
        if has_twin:
            with canvas.content_of(element):
                canvas.operators("\n".join(part.twin for part in members))


def _draw_turns(canvas: TaggedCanvas, turns: Sequence[str]) -> None:
    """Draw, behind all words, the marks between them for viewers that go by position alone."""
    if turns:
        with canvas.artifact():
            canvas.operators(invisible(turns))


class Rule(Flowable):  # type: ignore[misc]  # as above
    """A thin line over the whole width."""

    def __init__(self, ink: str, thickness: float = 0.5, before: float = 4, after: float = 4) -> None:
        super().__init__()
        self.ink, self.thickness = ink, thickness
        self.spaceBefore, self.spaceAfter = before, after

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002 - ReportLab's signature
        """As wide as the frame."""
        self.width, self.height = width, self.thickness
        return width, self.thickness

    def draw(self) -> None:
        """Draw the line as decoration."""
        canvas: TaggedCanvas = self.canv
        with canvas.artifact():
            canvas.operators(f"{colour(self.ink)} rg 0 0 {number(self.width)} {number(self.thickness)} re f")


class Picture(Flowable):  # type: ignore[misc]  # as above
    """An image in the middle of its column, no larger than the given box; without an element it is decoration."""

    def __init__(self, image: Image, box: tuple[float, float], element: Element | None = None) -> None:
        super().__init__()
        self.image, self.element = image, element
        factor = min(box[0] / image.width, box[1] / image.height)
        self.drawn_size = (image.width * factor, image.height * factor)

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002 - ReportLab's signature
        """As wide as the column."""
        self.width, self.height = width, self.drawn_size[1]
        return width, self.height

    def draw(self) -> None:
        """Place the image."""
        canvas: TaggedCanvas = self.canv
        wide, high = self.drawn_size
        with canvas.content_of(self.element) if self.element else canvas.artifact("Pagination"):
            canvas.drawImage(ImageReader(self.image), (self.width - wide) / 2, 0, wide, high)
