"""The PDF font of one face: one code per text character, each with its exact Unicode value.

The glyphs of a cluster (letter skeleton, dots, vowel marks) become one composite glyph, so that every viewer finds the
printed word. A combining mark has a code of its own, 30/1000 em wide, because viewers drop characters without width; it
lies on its letter and takes no room.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from iwhc_desktop.reports.text.font_program import HAIR, ComposedGlyph, font_program
from iwhc_desktop.reports.text.fonts import Face
from iwhc_desktop.reports.text.shaping import Glyph, is_mark

_MARK_WIDTH = 30
# Viewers drop a mark that is alone and has no extent: it gets one too small to see.
_HAIR = (Glyph(HAIR, 0, 0),)
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

    def blank(self, text: str) -> int:
        """A code that leaves no ink and is read as this text."""
        return self._code(text, self._mark_advance(), ())

    def _show(self, text: str, advance: int, glyphs: tuple[Glyph, ...], rightwards: bool) -> Iterator[DrawnCharacter]:
        """Letters share the width, and the leftmost one draws the ink; marks lie on their letter."""
        marks = [(index > 0 or not advance) and is_mark(one) for index, one in enumerate(text)]
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
        return font_program(self.face, [ComposedGlyph(code.advance, code.glyphs) for code in self._codes])


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
    share, rest = divmod(advance, max(letters, 1))
    return [share] * (letters - 1) + [share + rest]


def subset_tag(program: bytes) -> str:
    """Six capital letters that identify this subset."""
    digest = hashlib.sha256(program).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
