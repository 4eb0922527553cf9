"""From spans to lines: bidi levels, runs, shaped clusters, and line ends in logical order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby
from typing import NamedTuple

from iwhc_desktop.reports.text import bidi
from iwhc_desktop.reports.text.fonts import Face, FontSet
from iwhc_desktop.reports.text.line_breaking import Break, breaks
from iwhc_desktop.reports.text.shaping import Cluster, Run, Shaper
from iwhc_desktop.reports.text.spans import INVISIBLE, TextSpan, plain

_TOLERANCE = 0.01
_SHORT, _MOST_KNOWN = 100, 300
"""Characters of a paragraph that is kept, and how many are: names and labels come back in every table."""


class Piece(NamedTuple):
    """One cluster of a paragraph, between two of its character indices; the width is in points."""

    start: int
    end: int
    width: float
    text: str
    face: Face
    span: TextSpan
    cluster: Cluster
    rightwards: bool

    @property
    def is_space(self) -> bool:
        """Whether the piece is a space, which is invisible at the end of a line."""
        return self.text == " "


class Line(NamedTuple):
    """The pieces `first` to `last` (exclusive); `width` excludes the spaces at the end."""

    first: int
    last: int
    width: float


class Placed(NamedTuple):
    """A piece with its distance, in points, from the left end of the line's text."""

    x: float
    piece: Piece


@dataclass(slots=True)
class SetParagraph:
    """A shaped paragraph that can be broken into lines of any width."""

    whole: bidi.Paragraph
    pieces: Sequence[Piece]
    size: float
    _ends: Sequence[Sequence[Break]]
    _sums: Sequence[float] = field(init=False)
    _forced: Sequence[int] = field(init=False)
    _broken: dict[tuple[float, bool], list[Line]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._forced = [list(ends).count(Break.FORCED) for ends in self._ends]
        self._sums = (0.0, *accumulate(piece.width for piece in self.pieces))

    @property
    def rightwards(self) -> bool:
        """Whether the paragraph reads from right to left."""
        return self.whole.level == 1

    @property
    def natural_width(self) -> float:
        """The width of the longest line when only newlines break it."""
        return max((line.width for line in self.lines(float("inf"))), default=0.0)

    @property
    def widest_word(self) -> float:
        """The width of the narrowest column that breaks no word."""
        return max((line.width for line in self.lines(0.0, tear=False)), default=0.0)

    def lines(self, limit: float, tear: bool = True) -> list[Line]:
        """Break into lines of at most `limit` points; with `tear` a longer word is broken too."""
        known = self._broken.get((limit, tear))
        if known is None:
            known = self._broken[limit, tear] = self._break(limit, tear)
        return known

    def _break(self, limit: float, tear: bool) -> list[Line]:
        result: list[Line] = []
        starts = [0, *(index for index, count in enumerate(self._forced) if index and count)]
        for first, last in zip(starts, [*starts[1:], len(self.pieces)], strict=True):
            empty = self._forced[first] - 1 if first else 0
            result.extend([self._line(first, first)] * empty)
            result.extend(self._filled(first, last, limit, tear))
        return result

    def _filled(self, first: int, last: int, limit: float, tear: bool) -> Iterator[Line]:
        """The lines between two forced breaks. What is wider than a line is torn, at a space where it has one."""
        start = possible = gap = first
        for index in range(first + 1, last):
            if Break.ALLOWED in self._ends[index]:
                possible = index
            elif self.pieces[index - 1].is_space:
                gap = index
            while self._is_overfull(start, index, limit) and (tear or possible > start):
                end = next((place for place in (possible, gap) if place > start), index)
                yield self._line(start, end)
                start = possible = end
        yield self._line(start, last)

    def _is_overfull(self, start: int, index: int, limit: float) -> bool:
        wide = self._sums[index + 1] - self._sums[start] > limit + _TOLERANCE
        return wide and index > start and not self.pieces[index].is_space

    def _line(self, first: int, last: int) -> Line:
        visible = last
        while visible > first and self.pieces[visible - 1].is_space:
            visible -= 1
        return Line(first, last, self._sums[visible] - self._sums[first])

    def placed(self, line: Line) -> list[Placed]:
        """The line's pieces in logical order, each with its position after reordering.

        Spaces at the end hang beyond the line's width, on the side where the paragraph ends.
        """
        pieces = self.pieces[line.first : line.last]
        if not pieces:
            return []
        start = pieces[0].start
        levels = _filled(bidi.line_levels(self.whole, start, pieces[-1].end))
        order = bidi.visual_order([levels[piece.start - start] for piece in pieces])
        total = sum(piece.width for piece in pieces)
        x = line.width - total if self.rightwards else 0.0
        places = [0.0] * len(pieces)
        for index in order:
            places[index] = x
            x += pieces[index].width
        return [Placed(place, piece) for place, piece in zip(places, pieces, strict=True)]


def _filled(levels: Iterable[int | None]) -> list[int]:
    """The levels; a character removed by rule X9 has the level of the one before it."""
    known = accumulate(levels, lambda before, level: before if level is None else level, initial=0)
    return [level or 0 for level in known][1:]


@dataclass(slots=True)
class Typesetter:
    """Sets paragraphs with one set of fonts."""

    fonts: FontSet
    shaper: Shaper = field(init=False)
    _known: dict[tuple[tuple[TextSpan, ...], float, int | None, str], SetParagraph] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.shaper = Shaper(self.fonts)

    def set(self, spans: Sequence[TextSpan], size: float, level: int | None, language: str) -> SetParagraph:
        """Shape a paragraph of cleaned spans; `level` is its direction (0, 1, or None for its own)."""
        text = plain(spans)
        if len(text) > _SHORT:
            return self._set(text, spans, size, level, language)
        key = (tuple(spans), size, level, language)
        known = self._known.pop(key, None)
        if known is None:
            known = self._set(text, spans, size, level, language)
            if len(self._known) >= _MOST_KNOWN:
                del self._known[next(iter(self._known))]
        self._known[key] = known
        return known

    def _set(self, text: str, spans: Sequence[TextSpan], size: float, level: int | None, language: str) -> SetParagraph:
        whole = bidi.paragraph(text, level)
        pieces = [
            piece
            for start, end, span in _runs(text, spans, whole)
            for piece in self._pieces(text, (start, end), span, whole, size, language)
        ]
        before = breaks(text)
        previous = [0, *(piece.end for piece in pieces)]
        ends = [before[gap : piece.start + 1] for gap, piece in zip(previous, pieces, strict=False)]
        return SetParagraph(whole, pieces, size, ends)

    def _pieces(
        self, text: str, place: tuple[int, int], span: TextSpan, whole: bidi.Paragraph, size: float, language: str
    ) -> Iterator[Piece]:
        start, end = place
        level = whole.levels[start]
        rightwards = (whole.level if level is None else level) % 2 == 1
        for first, last, face in self.shaper.face_runs(text[start:end], span.bold):
            offset = start + first
            words = text[offset : start + last]
            for cluster in self.shaper.clusters(Run(face, words, rightwards, language)):
                yield Piece(
                    offset + cluster.start,
                    offset + cluster.end,
                    cluster.advance * size / face.units_per_em,
                    words[cluster.start : cluster.end],
                    face,
                    span,
                    cluster,
                    rightwards,
                )


def _runs(text: str, spans: Sequence[TextSpan], whole: bidi.Paragraph) -> Iterator[tuple[int, int, TextSpan]]:
    """Stretches of one level and style, without the characters that leave nothing on the page."""
    levels = list(_shown_levels(text, whole))
    offset = 0
    for span in spans:
        for level, group in groupby(range(offset, offset + len(span.text)), key=levels.__getitem__):
            indices = list(group)
            if level is not None:
                yield indices[0], indices[-1] + 1, span
        offset += len(span.text)


def _shown_levels(text: str, whole: bidi.Paragraph) -> Iterator[int | None]:
    """The level of each drawn character; joiners, which rule X9 removes, keep their word together."""
    before = whole.level
    for character, level in zip(text, whole.levels, strict=True):
        dropped = character in INVISIBLE or character == "\n"
        before = before if level is None else level
        yield None if dropped else before
