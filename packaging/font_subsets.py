"""Writes the fallback fonts of printed pages into resources/fonts: the letters that pages may need, without hints.

    python packaging/font_subsets.py FOLDER

FOLDER holds the unpacked npm packages of `@expo-google-fonts` that `SUBSETS` names, each a folder with its
static TrueType files. The outlines and the rules by which letters join and marks are placed stay as they are.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import uharfbuzz

TARGET = Path(__file__).resolve().parents[1] / "resources" / "fonts"
Spans = tuple[tuple[int, int], ...]

LATIN_AND_CYRILLIC: Spans = (
    (0x20, 0x36F),
    (0x400, 0x52F),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x2030, 0x203A),
    (0x2044, 0x2044),
    (0x2070, 0x209C),
    (0x20A0, 0x20BF),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0xFFFD, 0xFFFD),
    (0xA78B, 0xA78C),
)
ASCII: Spans = ((0x20, 0x7E),)
JOINERS: Spans = ((0x200C, 0x200F),)
BENGALI: Spans = (*ASCII, (0x951, 0x952), (0x964, 0x965), (0x980, 0x9FF), *JOINERS, (0x25CC, 0x25CC))
THAANA: Spans = (*ASCII, (0x60C, 0x60C), (0x61B, 0x61F), (0x660, 0x66C), (0x780, 0x7B1), (0xFDF2, 0xFDF2), *JOINERS)
FEATURES = (
    "abvm abvs akhn blwf blwm blws calt ccmp cjct clig dist fina half haln init kern liga locl mark medi mkmk nukt "
    "pres pstf psts rclt rlig rphf vatu"
)
"""The features that shaping uses by itself; small capitals and other choices of a designer are left out."""
DROPPED = "MATH STAT gasp vhea vmtx"


class Subset(NamedTuple):
    """A file to write, the npm package it comes from, the file's name there without its ending, and its letters."""

    name: str
    package: str
    weight: str
    letters: Spans


SUBSETS = (
    Subset("NotoSerif-Regular", "noto-serif", "400Regular", LATIN_AND_CYRILLIC),
    Subset("NotoSerif-Bold", "noto-serif", "700Bold", LATIN_AND_CYRILLIC),
    Subset("NotoSerifBengali-Regular", "noto-serif-bengali", "400Regular", BENGALI),
    Subset("NotoSansThaana-Regular", "noto-sans-thaana", "400Regular", THAANA),
    Subset("NotoSansTifinagh-Regular", "noto-sans-tifinagh", "400Regular", (*ASCII, (0x2D30, 0x2D7F), *JOINERS)),
    Subset("NotoSansMath-Regular", "noto-sans-math", "400Regular", ((0x20, 0x20), (0x2190, 0x21FF))),
    Subset(
        "NotoSansSymbols2-Regular",
        "noto-sans-symbols-2",
        "400Regular",
        ((0x20, 0x20), (0x25A0, 0x25FF), (0x2605, 0x2606), (0x2610, 0x2612), (0x2701, 0x27BE)),
    ),
)  # fmt: skip


def letters(spans: Spans) -> Iterator[int]:
    """Every code point of the spans."""
    for first, last in spans:
        yield from range(first, last + 1)


def tags(names: str) -> Iterator[int]:
    """The tags of OpenType by their names."""
    return (int.from_bytes(name.encode("ascii"), "big") for name in names.split())


def subset(content: bytes, wanted: Iterable[int]) -> bytes:
    """The font with these letters alone."""
    asked = uharfbuzz.SubsetInput()
    asked.unicode_set.update(wanted)
    asked.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    asked.layout_feature_tag_set.clear()
    asked.layout_feature_tag_set.update(tags(FEATURES))
    asked.drop_table_tag_set.update(tags(DROPPED))
    return bytes(uharfbuzz.subset(uharfbuzz.Face(content), asked).blob.data)


def main() -> None:
    """Write every subset and print its size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where the npm packages are unpacked")
    folder = parser.parse_args().folder
    for wanted in SUBSETS:
        (source,) = folder.glob(f"**/{wanted.package}/{wanted.weight}/*.ttf")
        content = subset(source.read_bytes(), letters(wanted.letters))
        (TARGET / f"{wanted.name}.ttf").write_bytes(content)
        print(f"{wanted.name}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
