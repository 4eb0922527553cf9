"""Shaping: clusters, fallback of whole words, and what is drawn for a letter that no font has."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from iwhc_desktop.i18n.resources import resource_path
from iwhc_desktop.reports.text.fonts import FontSet, load_fonts
from iwhc_desktop.reports.text.shaping import Cluster, Run, Shaper, is_mark


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return load_fonts()


@pytest.fixture(scope="module")
def shaper(fonts: FontSet) -> Shaper:
    return Shaper(fonts)


def shaped(shaper: Shaper, text: str, rightwards: bool = True) -> tuple[Cluster, ...]:
    return shaper.clusters(Run(shaper.fonts.regular[0], text, rightwards, "ar"))


def test_fonts_are_static_truetype_and_cover_three_languages(fonts: FontSet) -> None:
    for face in (*fonts.regular, *fonts.bold):
        with TTFont(resource_path("fonts", f"{face.name}.ttf"), lazy=True) as font:
            assert "glyf" in font
            assert "fvar" not in font
    covered = set().union(*(face.characters for face in fonts.regular))
    assert {ord(one) for one in "ابتةىءئؤلآ٠٩،؛؟éèçœÉ«»’–0Az@əğşıŞÇ\ufffd"} <= covered


def test_bold_is_another_face(fonts: FontSet) -> None:
    assert fonts.chain(True)[0].name.endswith("Bold")
    assert fonts.chain(False)[0].name.endswith("Regular")


def test_clusters_come_in_logical_order_and_cover_the_text(shaper: Shaper) -> None:
    clusters = shaped(shaper, "السلام")
    assert [cluster.start for cluster in clusters] == sorted(cluster.start for cluster in clusters)
    assert clusters[0].start == 0
    assert [cluster.end for cluster in clusters[:-1]] == [cluster.start for cluster in clusters[1:]]
    assert clusters[-1].end == 6


def test_letters_join(shaper: Shaper) -> None:
    alone = shaped(shaper, "ب")[0].glyphs
    joined = shaped(shaper, "ببب")
    assert alone != joined[1].glyphs
    assert joined[0].glyphs != joined[2].glyphs


def test_a_vowel_mark_belongs_to_its_letter(shaper: Shaper) -> None:
    clusters = shaped(shaper, "مُذَ")
    assert [(cluster.start, cluster.end) for cluster in clusters] == [(0, 2), (2, 4)]
    assert all(len(cluster.glyphs) > 1 for cluster in clusters)


@pytest.mark.parametrize("bold", [False, True])
def test_the_narrow_space_of_french_numbers_is_seen_and_narrower_than_one_between_words(fonts, bold) -> None:
    face = fonts.chain(bold)[0]
    six, narrow, nought, word, _usd = (
        cluster.advance for cluster in Shaper(fonts).clusters(Run(face, "6\u202f0 $", False, "fr"))
    )
    assert six == nought
    assert face.units_per_em // 6 <= narrow < word


def test_the_same_run_is_shaped_once(shaper: Shaper) -> None:
    assert shaped(shaper, "شراكة") is shaped(shaper, "شراكة")


def test_a_word_with_a_missing_letter_is_set_whole_in_the_other_face(shaper: Shaper) -> None:
    runs = shaper.face_runs("Heydər Rabat", False)
    assert [(start, end, face.name) for start, end, face in runs] == [
        (0, 6, "NotoSerif-Regular"),
        (6, 12, "NotoNaskhArabic-Regular"),
    ]


def test_bold_falls_back_to_bold(shaper: Shaper) -> None:
    assert [face.name for _, _, face in shaper.face_runs("ə", True)] == ["NotoSerif-Bold"]


@pytest.mark.parametrize(
    "name",
    [
        "Əli Məmmədov", "Bakı: Azərbaycan Respublikası", "Қазақстан Республикасы", "Кыргыз өкмөтү, Ҷумҳурии Тоҷикистон",
        "Ўзбекистон", "Oʻzbekiston", "Ḥijra ʿUmar Ṣalāḥ ʾ", "Ɗan Ƙasa Ɓauci", "Ọ̀yọ́ Ẹ́kìtì Ìṣẹ̀ṣe", "Ŋaaye ñ ë ó",
        "বাংলাদেশ ক্ষ ঙ্ক জ্ঞ", "ދިވެހިރާއްޖެ", "ⵜⴰⵎⴰⵡⴰⵙⵜ ⵏ ⵜⵓⵙⵙⵏⴰ", "کمنترين کبودايأن ڤ ڽ ڬ", "ٹھٹھہ ڈھاکہ ں ے",
        "د کلتور ځ ښ ږ ې", "گردشگری چ پ ژ", "Ş ş Ţ ţ Ğ ğ İ ı", "Shqipëri ç ë", "Suriname, Guyana é è", "→ ← ✓ ✗ ★ ☆ ●",
        "m² CO₂ ½ № ™ ± µ", "€ ₺ ₸ ₼ ₦ ₵",
    ],
)  # fmt: skip
@pytest.mark.parametrize("bold", [False, True])
def test_every_letter_of_the_member_states_languages_is_drawn(shaper: Shaper, name: str, bold: bool) -> None:
    """K20, P16: no box, in regular and in bold."""
    assert shaper.lacking(name) == ""
    for start, end, face in shaper.face_runs(name, bold):
        for rightwards in (False, True):
            clusters = shaper.clusters(Run(face, name[start:end], rightwards, "ar"))
            assert all(glyph.identifier > 0 for cluster in clusters for glyph in cluster.glyphs)


def test_letters_that_no_face_has_are_named_once_each(shaper: Shaper) -> None:
    """K20, P16."""
    assert shaper.lacking("中文 Rabat 中\n\u2011\u200d") == "中文"


def test_what_is_kept_of_shaping_does_not_grow_for_ever(shaper: Shaper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("iwhc_desktop.reports.text.shaping._MOST_KNOWN", 50)
    for number in range(200):
        shaped(shaper, f"word {number}", False)
    assert len(shaper._known) <= 50


def test_text_in_one_face_is_one_run(shaper: Shaper) -> None:
    assert len(shaper.face_runs("مذكرة تفاهم 2024", False)) == 1


def test_a_letter_that_no_font_has_becomes_a_box_with_a_width(shaper: Shaper) -> None:
    clusters = shaped(shaper, "中文", rightwards=False)
    assert [cluster.glyphs[0].identifier for cluster in clusters] == [-1, -1]
    assert all(cluster.advance > 0 for cluster in clusters)


def test_hyphens_and_spaces_of_all_kinds_are_drawn(shaper: Shaper) -> None:
    run = shaped(shaper, "a\u2011b\u2009c", rightwards=False)
    assert all(cluster.glyphs[0].identifier > 0 for cluster in run)
    assert shaper.face_runs("a\u2011b", False)[0][2].name == "NotoNaskhArabic-Regular"


@pytest.mark.parametrize(("character", "mark"), [("\u064e", True), ("\u0301", True), ("\u200c", True), ("م", False)])
def test_marks_take_no_room(character: str, mark: bool) -> None:
    assert is_mark(character) is mark
