"""The bidirectional algorithm against the conformance file of the Unicode Character Database."""
from __future__ import annotations

import lzma
from collections.abc import Iterator
from pathlib import Path

from iwhc_desktop.reports.text import bidi

CONFORMANCE = Path(__file__).parents[1] / "golden" / "BidiCharacterTest.txt.xz"


def conformance_lines() -> Iterator[tuple[str, int | None, int, list[int | None], list[int]]]:
    with lzma.open(CONFORMANCE, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                codes, direction, level, levels, order = line.strip().split(";")
                yield ("".join(chr(int(code, 16)) for code in codes.split()),
                       None if direction == "2" else int(direction), int(level),
                       [None if one == "x" else int(one) for one in levels.split()],
                       [int(one) for one in order.split()])


def test_every_line_of_the_conformance_file_passes() -> None:
    passed = 0
    for text, direction, level, levels, order in conformance_lines():
        whole = bidi.paragraph(text, direction)
        finished = bidi.line_levels(whole, 0, len(text))
        assert whole.level == level, ascii(text)
        assert finished == levels, ascii(text)
        assert bidi.visual_order(finished) == order, ascii(text)
        passed += 1
    assert passed == 91_707
