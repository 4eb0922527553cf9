"""Writes resources/fonts/IwhcSpaces-Regular.ttf, the one glyph of which is the narrow no-break space (U+202F).

    python packaging/narrow_space.py

The first face of the window has no such space and that of the second is not a pixel wide at usual sizes, so that
« 60 000 » would be read as one word. A fifth of the em is what French typography calls an espace fine.
"""

from __future__ import annotations

import io
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

TARGET = Path(__file__).resolve().parents[1] / "resources" / "fonts" / "IwhcSpaces-Regular.ttf"
FAMILY, EM, WIDTH = "IWHC Spaces", 1000, 200
_UNTIL_1904 = 2_082_844_800
"""Seconds between the epochs of fonts and of POSIX; the font is dated 1970, so that it is always the same."""


def content() -> bytes:
    """The font."""
    glyphs, empty = (".notdef", "narrow"), TTGlyphPen(None).glyph()
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({0x202F: "narrow"})
    builder.setupGlyf(dict.fromkeys(glyphs, empty))
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (WIDTH, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": FAMILY, "styleName": "Regular", "psName": "IWHCSpaces-Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200, fsType=0)
    builder.setupPost()
    builder.updateHead(created=_UNTIL_1904, modified=_UNTIL_1904)
    builder.font.recalcTimestamp = False
    target = io.BytesIO()
    builder.save(target)
    return target.getvalue()


if __name__ == "__main__":
    TARGET.write_bytes(content())
