"""HarfBuzz shaping of one run: clusters of characters with their glyphs, in font units."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import uharfbuzz

from iwhc_desktop.reports.text.fonts import Face, FontSet

_MARKS = frozenset({"Mn", "Me", "Cf"})
_SPACE_LIKE = frozenset({"Zs"})
_MISSING = -1
_NARROW_SPACE, _NARROW_PART = "\u202f", 6
"""The space within French numbers is at least a sixth of the em; the face draws a ninth, and 60 000 reads 60000."""
_MOST_KNOWN = 120_000
"""Clusters that are kept: labels and names come back on every page, titles do not."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of the font with its position relative to the cluster's left end on the base line.

    The identifier -1 is the box for a character that no font has.
    """

    identifier: int
    dx: int
    dy: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """The characters `start` to `end` of a run that share glyphs; `advance` is in font units."""

    start: int
    end: int
    advance: int
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face and direction."""

    face: Face
    text: str
    rightwards: bool
    language: str


def is_mark(character: str) -> bool:
    """Whether the character takes no room of its own (vowel marks, joiners)."""
    return unicodedata.category(character) in _MARKS


@dataclass(slots=True)
class Shaper:
    """Shapes runs and caches the results: labels and names are repeated many times."""

    fonts: FontSet
    _known: dict[Run, tuple[Cluster, ...]] = field(default_factory=dict)
    _kept: int = 0
    _covered: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        self._covered = frozenset().union(*(face.characters for face in self.fonts.regular))

    def clusters(self, run: Run) -> tuple[Cluster, ...]:
        """The clusters of a run, in logical order."""
        known = self._known.get(run)
        if known is None:
            known = tuple(_shape(run))
            self._kept += len(known)
            if self._kept > _MOST_KNOWN:
                self._known.clear()
                self._kept = len(known)
            self._known[run] = known
        return known

    def lacking(self, text: str) -> str:
        """The letters that no face has, each once, in order."""
        missing = dict.fromkeys(one for one in text if ord(one) not in self._covered and _stand_in(one) == one)
        return "".join(one for one in missing if one != "\n")

    def face_runs(self, text: str, bold: bool) -> list[tuple[int, int, Face]]:
        """Stretches of the text, each with a face that has its letters.

        A word with a missing letter is set whole in the first face that has all its letters.
        """
        chain = self.fonts.chain(bold)
        if _covers(chain[0], text):
            return [(0, len(text), chain[0])]
        return _joined([face for word in _words(text) for face in _faces_of(word, chain)])


def _faces_of(word: str, chain: Sequence[Face]) -> list[Face]:
    """The face of each letter of a word: the first that has all of them, else for each letter the first that has it."""
    whole = next((face for face in chain if _covers(face, word)), None)
    return [whole] * len(word) if whole else [_face_of(one, chain) for one in word]


def _covers(face: Face, text: str) -> bool:
    return all(_covered(one, face) for one in text)


def _covered(character: str, face: Face) -> bool:
    return face.has(character) or _stand_in(character) != character


def _face_of(character: str, chain: Sequence[Face]) -> Face:
    return next((face for face in chain if _covered(character, face)), chain[0])


def _words(text: str) -> list[str]:
    words = [""]
    for character in text:
        if character == " " or (words[-1] and words[-1][-1] == " "):
            words.append("")
        words[-1] += character
    return words


def _joined(faces: Sequence[Face]) -> list[tuple[int, int, Face]]:
    runs: list[tuple[int, int, Face]] = []
    for index, face in enumerate(faces):
        if runs and runs[-1][2] is face:
            runs[-1] = (runs[-1][0], index + 1, face)
        else:
            runs.append((index, index + 1, face))
    return runs


def _stand_in(character: str) -> str:
    """The character drawn for one that fonts often lack: spaces and hyphens of all kinds."""
    if character in ("\u2011", "\u2010"):
        return "-"
    category = unicodedata.category(character)
    return " " if category in _SPACE_LIKE or category == "Cf" else character


def _glyphs(run: Run) -> list[Any]:
    """HarfBuzz's result, from left to right: pairs of glyph and position."""
    buffer = uharfbuzz.Buffer()
    has = run.face.has
    buffer.add_codepoints([ord(one if has(one) else _stand_in(one)) for one in run.text])
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if run.rightwards else "ltr"
    buffer.language = run.language
    uharfbuzz.shape(run.face.hb_font, buffer, {})
    return list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))


def _shape(run: Run) -> list[Cluster]:
    glyphs = _glyphs(run)
    starts = sorted({info.cluster for info, _ in glyphs})
    ends = dict(zip(starts, [*starts[1:], len(run.text)], strict=True))
    groups: dict[int, list[Any]] = {start: [] for start in starts}
    for info, position in glyphs:
        groups[info.cluster].append((info, position))
    return [_cluster(start, ends[start], groups[start], run) for start in starts]


def _cluster(start: int, end: int, glyphs: Sequence[Any], run: Run) -> Cluster:
    pen = 0
    placed: list[Glyph] = []
    for info, position in glyphs:
        if info.codepoint == 0:
            return Cluster(start, end, run.face.units_per_em * 3 // 5, (Glyph(_MISSING, 0, 0),))
        placed.append(Glyph(info.codepoint, pen + position.x_offset, position.y_offset))
        pen += position.x_advance
    if run.text[start:end] == _NARROW_SPACE:
        pen = max(pen, run.face.units_per_em // _NARROW_PART)
    return Cluster(start, end, pen, tuple(placed))
