"""Tables that begin where they are and are cut between rows; their rules and grounds are decoration.

The heading is repeated at the top of a page and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from iwhc_desktop.reports.canvas import TaggedCanvas
from iwhc_desktop.reports.flowables import TextBlock
from iwhc_desktop.reports.text.paint import colour, number

Cell = Sequence[Flowable]
Row = Sequence[Cell]

_FUZZ = 0.001
_LEAST_FULL = 0.63
"""Of a page, with a little more than the 60 % that are asked for: what is drawn ends above its own foot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLook:
    """Space round each cell, rules and ground of a table; lengths in points, colours RRGGBB or ''.

    `ends` is the additional space above the first row and below the last one. `edge` is the colour of a thick line
    along one side, at the right where `edge_at_right`.
    """

    beside: float = 4
    above: float = 2.2
    ends: float = 0
    heading_rule: str = ""
    row_rule: str = ""
    ground: str = ""
    edge: str = ""
    edge_at_right: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """What the parts of a table share: the widths of its columns, its look, and the height of a whole page."""

    widths: Sequence[float]
    look: TableLook
    page: float
    heading: int = 0


class Grid(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """Rows of cells in the order in which they are drawn, from the left; the first `form.heading` are repeated.

    A row is cut only where it is taller than a page, or where the page would be left less than 60 % full.
    """

    def __init__(self, rows: Sequence[Row], form: Format, *, begins: bool = True, ends: bool = True) -> None:
        super().__init__()
        self.rows, self.form = rows, form
        self.begins, self.ends = begins, ends
        self.above = 0.0
        self.heights: list[float] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002 - ReportLab's signature
        """The size: rows are measured until they are taller than the room."""
        self.width = sum(self.form.widths)
        self.height = self._measured(height)
        return self.width, self.height

    def _measured(self, room: float) -> float:
        total = sum(self.heights)
        while total <= room + _FUZZ and len(self.heights) < len(self.rows):
            self.heights.append(self._row_height(len(self.heights)))
            total += self.heights[-1]
        return total

    def _row_height(self, at: int) -> float:
        beside = 2 * self.form.look.beside
        cells = zip(self.rows[at], self.form.widths, strict=True)
        return max(_stacked_height(cell, width - beside) for cell, width in cells) + sum(self._space(at))

    def _space(self, at: int) -> tuple[float, float]:
        """The space above and below the content of a row."""
        look = self.form.look
        is_first, is_last = self.begins and at == 0, self.ends and at == len(self.rows) - 1
        return look.above + is_first * look.ends, look.above + is_last * look.ends

    def split(self, width: float, height: float) -> list[Flowable]:
        """The rows that fit and the others, under the same heading; nothing where not one row fits."""
        self.wrap(width, height)
        fitting, used = self._fitting(height)
        if fitting == len(self.rows):
            return [self]
        if fitting == len(self.heights) or fitting < self.form.heading:
            return []
        left = height - used if fitting > self.form.heading else height + self.above
        parts = self._cut(fitting, height - used, left)
        if parts is not None:
            rows = self.rows
            rest = [*rows[: self.form.heading], parts[1], *rows[fitting + 1 :]]
            return [self._part([*rows[:fitting], parts[0]], ends=False), self._part(rest, begins=False)]
        if fitting <= self.form.heading:
            return []
        head, rest = self.rows[:fitting], [*self.rows[: self.form.heading], *self.rows[fitting:]]
        return [self._part(head, ends=False), self._part(rest, begins=False)]

    def _fitting(self, room: float) -> tuple[int, float]:
        """The number of rows that fit, and their height."""
        used = 0.0
        for at, height in enumerate(self.heights):
            if used + height > room + _FUZZ:
                return at, used
            used += height
        return len(self.heights), used

    def _cut(self, at: int, room: float, left: float) -> tuple[Row, Row] | None:
        """Both parts of a row that has to be cut, None for one that goes to the next page whole.

        `room` is what the row has, `left` what would be left empty without it.
        """
        if not self._must_be_cut(at, left):
            return None
        beside = 2 * self.form.look.beside
        room -= sum(self._space(at))
        cells = zip(self.rows[at], self.form.widths, strict=True)
        halves = [_cut(cell, width - beside, room) for cell, width in cells]
        if not any(head for head, _ in halves):
            return None
        return [head for head, _ in halves], [tail for _, tail in halves]

    def _must_be_cut(self, at: int, left: float) -> bool:
        headings = sum(self.heights[: self.form.heading])
        return self.heights[at] + headings > self.form.page or left >= (1 - _LEAST_FULL) * self.form.page

    def _part(self, rows: Sequence[Row], *, begins: bool | None = None, ends: bool | None = None) -> Grid:
        return Grid(
            rows,
            self.form,
            begins=self.begins if begins is None else begins,
            ends=self.ends if ends is None else ends,
        )

    def draw(self) -> None:
        """Draw ground and rules as decoration, then the cells, row by row."""
        canvas: TaggedCanvas = self.canv
        self._measured(float("inf"))
        with canvas.artifact():
            canvas.operators(self._decoration())
        top = self.height
        for at, row in enumerate(self.rows):
            above, _ = self._space(at)
            x = 0.0
            for cell, width in zip(row, self.form.widths, strict=True):
                _draw(cell, canvas, (x + self.form.look.beside, top - above), width - 2 * self.form.look.beside)
                x += width
            top -= self.heights[at]
        canvas.press.drew(len(self.rows) - self.form.heading)

    def _decoration(self) -> str:
        look, width = self.form.look, self.width
        parts = []
        if look.ground:
            parts.append(_filled(look.ground, (0, 0), (width, self.height)))
        if look.edge:
            parts.append(_filled(look.edge, (width - 1.25 if look.edge_at_right else -1.25, 0), (2.5, self.height)))
        return "\n".join([*parts, *self._rules()])

    def _rules(self) -> Iterator[str]:
        """The lines below the rows."""
        look, y = self.form.look, self.height
        for at, height in enumerate(self.heights):
            y -= height
            ink, thickness = (look.heading_rule, 0.8) if at < self.form.heading else (look.row_rule, 0.35)
            if ink:
                yield _filled(ink, (0, y - thickness / 2), (self.width, thickness))


def _filled(ink: str, corner: tuple[float, float], size: tuple[float, float]) -> str:
    return f"{colour(ink)} rg {' '.join(map(number, (*corner, *size)))} re f"


def _gaps(cell: Cell) -> list[float]:
    """The space above each flowable of a cell: none above the first, the larger of both between two."""
    befores = [0.0, *(flowable.getSpaceBefore() for flowable in cell[1:])]
    afters = [0.0, *(flowable.getSpaceAfter() for flowable in cell[:-1])]
    return [max(before, after) for before, after in zip(befores, afters, strict=False)]


def height_up_to(limit: float, story: Sequence[Flowable], width: float) -> float:
    """The height of flowables one below the other; what is beyond the limit is not measured."""
    total = 0.0
    for gap, flowable in zip(_gaps(story), story, strict=True):
        total += gap + float(flowable.wrap(width, limit - total)[1])
        if total > limit:
            break
    return total


def _stacked_height(cell: Cell, width: float) -> float:
    """The height of flowables one below the other, without the space above the first and below the last."""
    return sum(
        gap + float(flowable.wrap(width, float("inf"))[1]) for gap, flowable in zip(_gaps(cell), cell, strict=False)
    )


def _draw(cell: Cell, canvas: TaggedCanvas, corner: tuple[float, float], width: float) -> None:
    """Draw the flowables of a cell below its upper left corner."""
    x, y = corner
    for gap, flowable in zip(_gaps(cell), cell, strict=False):
        y -= gap + flowable.wrapOn(canvas, width, float("inf"))[1]
        flowable.drawOn(canvas, x, y)


def _cut(cell: Cell, width: float, room: float) -> tuple[list[Flowable], list[Flowable]]:
    """The flowables that fit into the room, the first that does not cut in two where it can be, and the others."""
    head: list[Flowable] = []
    for at, (gap, flowable) in enumerate(zip(_gaps(cell), cell, strict=False)):
        height = flowable.wrap(width, float("inf"))[1]
        if gap + height > room + _FUZZ:
            parts = flowable.split(width, room - gap)
            return [*head, *parts[:1]], [*parts[1:], *cell[at + bool(parts) :]]
        head.append(flowable)
        room -= gap + height
    return head, []


class Headed(Flowable):  # type: ignore[misc]  # as above
    """A heading that stays with the beginning of its table."""

    def __init__(self, heading: TextBlock, table: Grid) -> None:
        super().__init__()
        self.heading, self.table = heading, table
        self.spaceBefore, self.spaceAfter = heading.spaceBefore, table.getSpaceAfter()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The size of both."""
        above = self._above(width)
        self.width, self.height = width, above + self.table.wrap(width, height - above)[1]
        return self.width, self.height

    def _above(self, width: float) -> float:
        return float(self.heading.wrap(width, float("inf"))[1]) + float(self.heading.spaceAfter)

    def split(self, width: float, height: float) -> list[Flowable]:
        """The heading with the rows that fit, and the others; nothing where not one row fits."""
        self.table.above = self._above(width) + self.spaceBefore
        parts = self.table.split(width, height - self._above(width))
        return [Headed(self.heading, parts[0]), *parts[1:]] if parts else []

    def draw(self) -> None:
        """Draw the heading, and the table below it."""
        _, size = self.heading.wrapOn(self.canv, self.width, self.height)
        self.heading.drawOn(self.canv, 0, self.height - size)
        self.table.wrapOn(self.canv, self.width, self.height)
        self.table.drawOn(self.canv, 0, 0)
