"""The typefaces of printed pages, loaded by file path and never by family name.

Noto Naskh Arabic sets Arabic, English and French. Letters that it lacks come from faces of the same design: Noto Serif
(the other Latin letters of the member states' languages, transliteration, Cyrillic), Noto Serif Bengali, Noto Sans
Thaana and Tifinagh, and signs from Noto Sans Math and Symbols 2. All are static TrueType fonts under the OFL.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

import uharfbuzz

from iwhc_desktop.i18n.resources import resource_path

_FIRST = ("NotoNaskhArabic", "NotoSerif")
_OTHERS = (
    "NotoSerifBengali-Regular",
    "NotoSansThaana-Regular",
    "NotoSansTifinagh-Regular",
    "NotoSansMath-Regular",
    "NotoSansSymbols2-Regular",
)


class FaceMetrics(NamedTuple):
    """Ascender, descender and the box around all glyphs (left, low, right, high), in font units."""

    ascent: int
    descent: int
    box: tuple[int, int, int, int]


class Face:
    """One font file, for HarfBuzz to shape with and for the PDF font to take outlines from."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self._content = path.read_bytes()
        self._face = uharfbuzz.Face(self._content)
        self.units_per_em: int = self._face.upem
        self.characters: frozenset[int] = frozenset(self._face.unicodes)
        self.hb_font = uharfbuzz.Font(self._face)

    @cached_property
    def _unhinted(self) -> uharfbuzz.Face:
        """The same glyphs without instructions, which need tables that a PDF font has not."""
        asked = uharfbuzz.SubsetInput()
        asked.keep_everything()
        asked.flags = (
            uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
        )
        return uharfbuzz.subset(self._face, asked)

    @cached_property
    def _glyphs(self) -> tuple[bytes, Sequence[int]]:
        """The outlines of all glyphs and where each begins and the last one ends."""
        places = self.table("loca")
        is_long = self.table("head")[51] == 1
        if is_long:
            return self.table("glyf"), struct.unpack(f">{len(places) // 4}I", places)
        return self.table("glyf"), [2 * half for half in struct.unpack(f">{len(places) // 2}H", places)]

    def table(self, tag: str) -> bytes:
        """A table of the font without hints."""
        return bytes(self._unhinted.reference_table(tag).data)

    def outline(self, identifier: int) -> bytes:
        """The outline of a glyph as the table glyf has it; b"" for one without ink."""
        outlines, places = self._glyphs
        return outlines[places[identifier] : places[identifier + 1]]

    @cached_property
    def metrics(self) -> FaceMetrics:
        """The metrics that a PDF font descriptor names."""
        ascent, descent = struct.unpack_from(">2h", self.table("hhea"), 4)
        left, low, right, high = struct.unpack_from(">4h", self.table("head"), 36)
        return FaceMetrics(ascent, descent, (left, low, right, high))

    def has(self, character: str) -> bool:
        """Whether the font has a glyph for this character."""
        return ord(character) in self.characters


@dataclass(frozen=True)
class FontSet:
    """Faces in order of preference, for regular and for bold text."""

    regular: Sequence[Face]
    bold: Sequence[Face]

    def chain(self, bold: bool) -> Sequence[Face]:
        """The faces to try for a text of this weight."""
        return self.bold if bold else self.regular


@cache
def load_fonts() -> FontSet:
    """The bundled print fonts, read once. Raises OSError where the installation is damaged."""
    others = tuple(_face(name) for name in _OTHERS)
    regular, bold = (tuple(_face(f"{name}-{weight}") for name in _FIRST) for weight in ("Regular", "Bold"))
    return FontSet((*regular, *others), (*bold, *others))


def _face(name: str) -> Face:
    return Face(resource_path("fonts", f"{name}.ttf"))
