"""The typefaces of printed pages, loaded by file path and never by family name.

Noto Naskh Arabic sets Arabic, English and French; Vazirmatn supplies letters that it lacks (ə, for Azerbaijani names,
and the replacement character). Both are static TrueType fonts under the OFL.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

import uharfbuzz
from fontTools.ttLib import TTFont

from iwhc_desktop.i18n.resources import resource_path

_REGULAR = ("NotoNaskhArabic-Regular.ttf", "Vazirmatn-Regular.ttf")
_BOLD = ("NotoNaskhArabic-Bold.ttf", "Vazirmatn-Bold.ttf")


class Face:
    """One font file, for HarfBuzz to shape with and for the PDF font to take outlines from."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self._content = path.read_bytes()
        face = uharfbuzz.Face(self._content)
        self.units_per_em: int = face.upem
        self.characters: frozenset[int] = frozenset(face.unicodes)
        self.hb_font = uharfbuzz.Font(face)

    @cached_property
    def outlines(self) -> TTFont:
        """The font's tables, read when the first page that uses it is finished."""
        return TTFont(BytesIO(self._content), lazy=True)

    @cached_property
    def metrics(self) -> Any:
        """The hhea table: ascender and descender in font units."""
        return self.outlines["hhea"]

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


def load_fonts() -> FontSet:
    """Read the bundled print fonts. Raises OSError where the installation is damaged."""
    regular, bold = ([Face(resource_path("fonts", name)) for name in names] for names in (_REGULAR, _BOLD))
    return FontSet(tuple(regular), tuple(bold))
