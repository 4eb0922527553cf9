"""The PDF font: one code per character, exact Unicode values, a program that holds what was used."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from iwhc_desktop.reports.text.fonts import FontSet, load_fonts
from iwhc_desktop.reports.text.pdf_font import DrawnCharacter, PdfFont, subset_tag
from iwhc_desktop.reports.text.shaping import Glyph, Run, Shaper


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return load_fonts()


def shown(fonts: FontSet, text: str, rightwards: bool = True) -> tuple[PdfFont, list[DrawnCharacter]]:
    face = fonts.regular[0]
    font = PdfFont(face, "F0")
    clusters = Shaper(fonts).clusters(Run(face, text, rightwards, "ar"))
    characters = [
        one
        for cluster in clusters
        for one in font.show(text[cluster.start : cluster.end], cluster.advance, cluster.glyphs, rightwards)
    ]
    return font, characters


def unicode_of(font: PdfFont) -> dict[int, str]:
    pairs = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>\n", font.to_unicode().decode("ascii"))
    return {int(code, 16): bytes.fromhex(value).decode("utf-16-be") for code, value in pairs if value != "FFFF"}


@pytest.mark.parametrize("text", ["بيت", "مُذَكِّرَة", "لا", "الله", "2024", "ن\u200cم"])
def test_each_character_has_a_code_with_its_own_value(fonts: FontSet, text: str) -> None:
    font, characters = shown(fonts, text)
    values = unicode_of(font)
    assert [values[one.code] for one in characters] == list(text)


def test_the_same_letter_in_the_same_shape_has_one_code(fonts: FontSet) -> None:
    _, characters = shown(fonts, "دد")
    assert characters[0].code == characters[1].code
    _, joined = shown(fonts, "بب")
    assert joined[0].code != joined[1].code


def test_a_ligature_is_split_among_its_letters(fonts: FontSet) -> None:
    font = PdfFont(fonts.regular[0], "F0")
    ligature = font.show("لا", 601, (Glyph(5, 0, 0),), True)
    assert [(one.offset, one.width) for one in ligature] == [(300, 301), (0, 300)]
    forwards = font.show("fi", 601, (Glyph(5, 0, 0),), False)
    assert [(one.offset, one.width) for one in forwards] == [(0, 301), (301, 300)]


def test_a_mark_lies_upon_its_letter_and_is_thirty_thousandths_wide(fonts: FontSet) -> None:
    _, (letter, mark) = shown(fonts, "مُ")
    assert (mark.offset, mark.width) == (letter.offset, 30)
    _, (_, accent) = shown(fonts, "x\u0304", rightwards=False)
    assert accent.width == 30


def test_a_mark_without_letter_counts_as_one(fonts: FontSet) -> None:
    _, characters = shown(fonts, "\u064e")
    assert characters[0].offset == 0


def test_letter_and_dots_are_one_composite_glyph(fonts: FontSet) -> None:
    font, characters = shown(fonts, "بيت")
    program = TTFont(BytesIO(font.program()))
    assert "cmap" not in program
    for one in characters:
        assert program["glyf"][program.getGlyphName(one.code)].isComposite()


def test_side_bearings_equal_the_outlines(fonts: FontSet) -> None:
    font, _ = shown(fonts, "اتفاقية مُبرمة")
    program = TTFont(BytesIO(font.program()))
    for name in program.getGlyphOrder():
        assert program["hmtx"][name][1] == getattr(program["glyf"][name], "xMin", 0)


def test_widths_in_the_file_equal_those_in_the_program(fonts: FontSet) -> None:
    font, _ = shown(fonts, "مركز التراث")
    program = TTFont(BytesIO(font.program()))
    advances = [program["hmtx"][program.getGlyphName(code)][0] for code in range(1, len(font.widths()) + 1)]
    assert advances == font.widths()


def test_the_program_is_the_same_each_time(fonts: FontSet) -> None:
    programs = [shown(fonts, "شراكة وتعاون")[0].program() for _ in range(2)]
    assert programs[0] == programs[1]
    assert re.fullmatch("[A-Z]{6}", subset_tag(programs[0]))


def test_a_character_beyond_the_basic_plane_has_its_value(fonts: FontSet) -> None:
    font, characters = shown(fonts, "🙂", rightwards=False)
    assert unicode_of(font)[characters[0].code] == "🙂"
    assert TTFont(BytesIO(font.program()))["maxp"].numGlyphs >= 3
