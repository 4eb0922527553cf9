"""The PDF font of one face: one code per text character, each with its exact Unicode value.

The glyphs of a cluster (letter skeleton, dots, vowel marks) become one composite glyph, so that every viewer finds the
printed word. A combining mark has a code of its own, 30/1000 em wide, because viewers drop characters without width; it
lies on its letter and takes no room.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph as Outline
from fontTools.ttLib.tables._g_l_y_f import GlyphComponent

from iwhc_desktop.reports.text.fonts import Face
from iwhc_desktop.reports.text.shaping import Glyph, is_mark

_MARK_WIDTH = 30
_ARGUMENTS_ARE_OFFSETS = 0x0002
# Viewers drop a mark that is alone and has no extent: it gets one too small to see.
_HAIR = (Glyph(-2, 0, 0),)
_LARGEST_CODE = 0xFFFF
_BLOCK = 100


@dataclass(frozen=True, slots=True)
class _Code:
    character: str
    advance: int
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class DrawnCharacter:
    """One character of a cluster: its code, its distance from the cluster's left end, its width, in font units."""

    character: str
    code: int
    offset: int
    width: int


@dataclass(slots=True)
class PdfFont:
    """The codes assigned for one face, in the order of first use, which makes the file reproducible."""

    face: Face
    name: str
    _codes: dict[_Code, int] = field(default_factory=dict)
    _shown: dict[tuple[str, int, tuple[Glyph, ...], bool], tuple[DrawnCharacter, ...]] = field(default_factory=dict)

    def show(self, text: str, advance: int, glyphs: tuple[Glyph, ...], rightwards: bool) -> tuple[DrawnCharacter, ...]:
        """The characters of one cluster in logical order, each with its own code and position."""
        key = (text, advance, glyphs, rightwards)
        shown = self._shown.get(key)
        if shown is None:
            shown = self._shown[key] = tuple(self._show(text, advance, glyphs, rightwards))
        return shown

    def _show(self, text: str, advance: int, glyphs: tuple[Glyph, ...], rightwards: bool) -> Iterator[DrawnCharacter]:
        """Letters share the width, and the leftmost one draws the ink; marks lie on their letter."""
        marks = [index > 0 and is_mark(one) for index, one in enumerate(text)]
        left, right = 0, advance
        shares = _shares(advance, marks.count(False))
        for index, character in enumerate(text):
            if marks[index]:
                width = self._mark_advance()
                offset = right if rightwards else left - width
                yield DrawnCharacter(character, self._code(character, width, _HAIR), offset, width)
                continue
            width = shares.pop()
            offset, left, right = right - width if rightwards else left, left + width, right - width
            ink = glyphs if offset == 0 else ()
            yield DrawnCharacter(character, self._code(character, width, ink), offset, width)

    def _mark_advance(self) -> int:
        return round(_MARK_WIDTH * self.face.units_per_em / 1000)

    def _code(self, character: str, advance: int, glyphs: tuple[Glyph, ...]) -> int:
        wanted = _Code(character, advance, glyphs)
        if wanted not in self._codes:
            if len(self._codes) >= _LARGEST_CODE:
                wanted = next(code for code in self._codes if code.character == character)
            else:
                self._codes[wanted] = len(self._codes) + 1
        return self._codes[wanted]

    def widths(self) -> list[float]:
        """The widths of the codes from 1 on, in thousandths of the type size."""
        scale = 1000 / self.face.units_per_em
        return [round(code.advance * scale, 3) for code in self._codes]

    def to_unicode(self) -> bytes:
        """The ToUnicode map."""
        lines = [
            f"<{number:04X}> <{code.character.encode('utf-16-be').hex().upper()}>"
            for code, number in self._codes.items()
        ]
        blocks = [lines[at : at + _BLOCK] for at in range(0, len(lines), _BLOCK)]
        body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return (_CMAP_HEAD + body + _CMAP_END).encode("ascii")

    def program(self) -> bytes:
        """A TrueType font with exactly the assigned codes; a code is its glyph index."""
        return _Program(self.face, list(self._codes)).build()


_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_END = """
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def _shares(advance: int, letters: int) -> list[int]:
    """The width of a ligature divided among its letters without losing a unit."""
    share, rest = divmod(advance, letters)
    return [share] * (letters - 1) + [share + rest]


def subset_tag(program: bytes) -> str:
    """Six capital letters that identify this subset."""
    digest = hashlib.sha256(program).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


class _Program:
    """Builds the TrueType file of a PDF font."""

    def __init__(self, face: Face, codes: Sequence[_Code]) -> None:
        self.face = face
        self.codes = codes
        self.source = face.outlines["glyf"]
        self.outlines: dict[str, Outline] = {".notdef": _box(face)}
        self.advances: dict[str, int] = {".notdef": face.units_per_em * 3 // 5}

    def build(self) -> bytes:
        parts = self._parts()
        for number, code in enumerate(self.codes, start=1):
            self._add(f"c{number}", self._compose(code, parts), code.advance)
        for name, outline in parts.values():
            self._add(name, outline, 0)
        return self._saved()

    def _add(self, name: str, outline: Outline, advance: int) -> None:
        self.outlines[name] = outline
        self.advances[name] = advance

    def _parts(self) -> dict[int, tuple[str, Outline]]:
        """Every source glyph with ink that some code uses."""
        used = sorted({glyph.identifier for code in self.codes for glyph in code.glyphs})
        outlines = {identifier: self._outline(identifier) for identifier in used}
        return {
            identifier: (f"p{identifier}", outline)
            for identifier, outline in outlines.items()
            if outline.numberOfContours
        }

    def _outline(self, identifier: int) -> Outline:
        if identifier < 0:
            return _hair() if identifier == _HAIR[0].identifier else _box(self.face)
        name = self.face.outlines.getGlyphName(identifier)
        points, ends, flags = self.source[name].getCoordinates(self.source)
        outline = Outline()
        outline.numberOfContours = len(ends)
        if ends:
            outline.coordinates, outline.endPtsOfContours, outline.flags = points, list(ends), flags
            outline.program = _box(self.face).program
        return outline

    def _compose(self, code: _Code, parts: dict[int, tuple[str, Outline]]) -> Outline:
        components = [
            _component(parts[glyph.identifier][0], glyph) for glyph in code.glyphs if glyph.identifier in parts
        ]
        outline = Outline()
        outline.numberOfContours = -1 if components else 0
        if components:
            outline.components = components
        return outline

    def _saved(self) -> bytes:
        builder = FontBuilder(self.face.units_per_em, isTTF=True)
        builder.setupGlyphOrder(list(self.outlines))
        builder.setupGlyf(self.outlines)
        glyf = builder.font["glyf"]
        builder.setupHorizontalMetrics(
            {name: (advance, getattr(glyf[name], "xMin", 0)) for name, advance in self.advances.items()}
        )
        metrics = self.face.metrics
        builder.setupHorizontalHeader(ascent=metrics.ascent, descent=metrics.descent)
        builder.setupMaxp()
        made = self.face.outlines["head"].created
        builder.updateHead(created=made, modified=made)
        builder.font.recalcTimestamp = False
        target = BytesIO()
        builder.save(target)
        return target.getvalue()


def _component(name: str, glyph: Glyph) -> GlyphComponent:
    component = GlyphComponent()
    component.glyphName, component.x, component.y = name, glyph.dx, glyph.dy
    component.flags = _ARGUMENTS_ARE_OFFSETS
    return component


def _box(face: Face) -> Outline:
    """A hollow rectangle: the sign for a character that no font has."""
    unit = face.units_per_em / 1000
    pen = TTGlyphPen(None)
    for inset, turn in ((0, 1), (50, -1)):
        left, right = round((80 + inset) * unit), round((520 - inset) * unit)
        low, high = round(inset * unit), round((700 - inset) * unit)
        _contour(pen, [(left, low), (left, high), (right, high), (right, low)][::turn])
    return pen.glyph()


def _hair() -> Outline:
    """A triangle of four by one font units: too small to leave ink, too large for viewers to treat as a line."""
    pen = TTGlyphPen(None)
    _contour(pen, [(0, 0), (4, 1), (4, 0)])
    return pen.glyph()


def _contour(pen: TTGlyphPen, points: Iterable[tuple[int, int]]) -> None:
    first, *others = points
    pen.moveTo(first)
    for point in others:
        pen.lineTo(point)
    pen.closePath()
