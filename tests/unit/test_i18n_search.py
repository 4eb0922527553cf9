"""Search: what is folded together, what is found, and what must not be."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from iwhc_desktop.i18n.search import arabic, latin, tables
from iwhc_desktop.i18n.search.folding import fold
from iwhc_desktop.i18n.search.query import is_in, match_expression, query_terms, query_words
from iwhc_desktop.i18n.search.typing_errors import alike, distance, known_words
from iwhc_desktop.i18n.search.words import stems, surface

SAME = [
    ("مذكّرة", "مذكره"),
    ("إيسيسكو", "ايسيسكو"),
    ("أثينا", "اثينا"),
    ("آثار", "اثار"),
    ("ٱلله", "الله"),
    ("الدولى", "الدولي"),
    ("میراث", "ميراث"),
    ("کرمان", "كرمان"),
    ("قُرْطُبَةُ", "قرطبه"),
    ("جـــرد", "جرد"),
    ("ﻣﻨﻈﻤﺔ", "منظمة"),
    ("٢٠٢٤", "2024"),
    ("۲۰۲۰", "2020"),
    ("Musée", "MUSEE"),
    ("Azərbaycan", "azerbaycan"),
    ("TÜRKSOY", "turksoy"),
    ("Łódź", "lodz"),
    ("Straße", "STRASSE"),
    ("cœur", "coeur"),
    ("İstanbul", "istanbul"),
    ("ısı", "isi"),
    ("Ærø", "aero"),
    ("ﬁn", "fin"),
    ("Qur’an", "qur'an"),
    ("a\u200db\u200fc", "abc"),
    ("l‑ICCROM", "l-iccrom"),
    ("a\tb\nc", "a b c"),
    ("بناء", "بنا"),
    ("پاکستان", "باكستان"),
    ("ڤيينا", "فيينا"),
    ("ڨفصة", "قفصة"),
    ("چاڈ", "جاد"),
    ("أڭادير", "اگادير"),
]
DIFFERENT = [("عالم", "عالمي"), ("جامعة", "جامع"), ("حفظ", "حفط"), ("1995", "1996"), ("موقع", "مواقع")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_word_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_every_character_folds_to_something_that_folds_to_itself() -> None:
    unstable = [hex(code) for code in range(0x30000) if fold(folded := fold(chr(code))) != folded]
    assert unstable == []


def test_a_word_with_a_seat_of_hamza_is_indexed_without_it_too() -> None:
    assert surface(["مسؤول"]).split() == ["مسوول", "مسول"]
    assert "مسول" in surface(["مسئول"]).split()
    assert surface(["شؤون"]).split() == ["شوون", "شون"]
    assert surface(["أثر"]).split() == ["اثر"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Al-Azhar", {"al", "azhar", "alazhar"}),
        ("ARC-WH", {"arc", "wh", "arcwh"}),
        ("Qur’an", {"qur", "an", "quran"}),
        ("l’ICCROM", {"iccrom", "liccrom"}),
        ("Côte d’Ivoire", {"cote", "ivoire", "divoire"}),
        ("d’entente", {"entente"}),
        ("Aix-en-Provence", {"aix", "en", "provence", "aixenprovence"}),
        ("master's", {"master", "s", "masters"}),
        ("(ICOMOS), 2024!", {"icomos", "2024"}),
        ("", set()),
        ("– « »", set()),
        ("U.N.E.S.C.O.", {"unesco"}),
        ("U.N", {"un"}),
        ("J.R. Tolkien", {"jr", "tolkien"}),
        ("St. Louis", {"st", "louis"}),
        ("N’Djamena", {"djamena", "ndjamena"}),
        ("Abu Dhabi", {"abu", "dhabi", "abudhabi"}),
        ("عبد العزيز", {"عبد", "العزيز", "عزيز", "عبدالعزيز"}),
        ("نور الدين", {"نور", "الدين", "دين", "نورالدين"}),
        ("رحمٰن", {"رحمن", "رحمان"}),
        ("إنگلترا", {"انكلترا", "انجلترا", "انغلترا"}),
        ("والتراث", {"والتراث", "تراث"}),
    ],
)
def test_words_are_split_and_joined(text: str, words: set[str]) -> None:
    assert set(surface([text]).split()) == words


def test_an_elision_is_dropped_from_a_query_unless_it_is_all_there_is() -> None:
    assert query_words("Université d Athènes") == ["Université", "Athènes"]
    assert query_words("Library of the Holy Quran في مكة") == ["Library", "Holy", "Quran", "مكة"]
    assert query_words("d") == ["d"] and query_words("of the") == ["of", "the"]
    assert query_terms("«»") == [] and match_expression(query_terms(" ")) == ""


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("التراث", "تراث"),
        ("للتراث", "تراث"),
        ("والتعاون", "تعاون"),
        ("بالقيروان", "قيروان"),
        ("وللمتاحف", "متحف"),
        ("المتاحف", "متحف"),
        ("لمسوولي", "مسوولي"),
        ("اتفاقيات", "اتفاقي"),
        ("اتفاقيه", "اتفاقي"),
        ("دورات", "دوره"),
        ("وتسجيله", "تسجيل"),
        ("ورقمنته", "رقمنه"),
        ("العاملين", "عامل"),
        ("اتفاقيتان", "اتفاقي"),
        ("الحج", "حج"),
    ],
)
def test_stems_under_which_a_word_is_found(word: str, stem: str) -> None:
    assert stem in arabic.index_stems(word)


@pytest.mark.parametrize(
    ("word", "not_a_stem"),
    [
        ("عالمي", "عالم"),
        ("جامعات", "جامع"),
        ("عمان", "عم"),
        ("دولي", "دول"),
    ],
)
def test_words_that_only_look_related_have_different_stems(word: str, not_a_stem: str) -> None:
    assert not_a_stem not in arabic.index_stems(word) + arabic.query_stems(word)


def test_short_words_of_a_query_keep_their_first_letter() -> None:
    assert arabic.query_stems("بلد") == ["بلد"] and arabic.query_stems("ورش") == ["ورشه"]


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("museum museums", "museum"),
        ("ministry ministries", "ministry"),
        ("musee musees", "musee"),
        ("national nationale nationales nationaux", "national"),
        ("culturel culturelle culturels", "culturel"),
        ("organisation organization organisations organizing", "organiz"),
        ("centre center centres", "center"),
        ("archaeology archeology archeologie", "archeology"),
        ("excavation excavations excavate excavated", "excav"),
        ("planning plan plans", "plan"),
        ("memorandum memoranda", "memorandum"),
        ("university universities", "university"),
        ("2024", "2024"),
        ("wto", "wto"),
    ],
)
def test_forms_of_one_latin_word_have_one_stem(words: str, stem: str) -> None:
    assert {latin.bare(word) for word in words.split()} == {stem}


@pytest.mark.parametrize(
    ("one", "other"),
    [("university", "universal"), ("nation", "national"), ("police", "policy"), ("organ", "organization")],
)
def test_latin_words_that_only_look_related_have_different_stems(one: str, other: str) -> None:
    assert latin.bare(one) != latin.bare(other)


def test_the_lists_are_folded_and_lead_to_words_that_are_in_them() -> None:
    assert len(tables.plurals()) >= 200 and len(tables.american()) >= 60
    assert [word for pair in tables.plurals().items() for word in pair if fold(word) != word] == []
    assert arabic.bare("متاحف") == ("متحف",) and arabic.bare("محميات") == arabic.bare("محميه")
    groups = list(tables.groups())
    assert len(groups) >= 200 and all(len(group) > 1 for group in groups)


PAIRS = """
K16 Ministry of Culture | ministries
K16 Bibliothèque nationale | bibliothèques
K16 excavation | excavations
K16 several European universities | university
K16 musées | musée
K16 travaux | travail
K16 nationale | nationaux
K15 modernization of archives | modernisation
K15 digitization | digitisation
K15 Centre for Archaeology | center archeology
K15 labour | labor
K15 programme | program
K15 catalogue | catalogs
K15 theatre | theaters
K17 اجتماع تنسيقي | الاجتماعات
K17 مشروع الترميم | المشروعات
K17 مجال التراث | المجالات
K17 المخطوطات | مخطوط
K17 المخطوطات | مخطوطة
K17 مؤتمر | مؤتمرات
K17 محمية | المحميات
K18 دارة الملك عبدالعزيز | عبد العزيز
K18 أبو ظبي | أبوظبي
K18 نور الدين | نورالدين
K18 AlUla | al ula
K18 Abu Dhabi | Abudhabi
K19 باكستان | پاکستان
K19 فيينا | ڤيينا
K19 إنجلترا | إنگلترا
K19 قفصة | ڨفصة
K19 رحمان | رحمٰن
K19 مائة | مئة
K19 أكادير | أڭادير
K19 لاہور | لاهور
K19b Ndjamena | N'Djamena
K19b Ndjamena | N’Djamena
K19b Ndjamena | N-Djamena
K19b Qur’an | quran
K14 UNEP | U.N.E.P.
K14 UNESCO | U.N.E.S.C.O
K14 ICESCO | I.C.E.S.C.O.
synonym مذكرة تفاهم | MdE
synonym Memorandum of Understanding | MdE
synonym Memorandum of Understanding | MoU
synonym Mémorandum d’entente | مذكرة تفاهم
synonym Executive programme | برنامج تنفيذي
name جامعة سمرقند | Samarqand
name University of Samarkand | سمرقند
name Ville de Fès | Fez
name مراكش | Marrakesh
name بالقيروان | Qayrawan
name قيروان | Kairouan
name Saudi Arabia | السعودية
"""


def _both_ways() -> Iterator[object]:
    for line in PAIRS.strip().splitlines():
        number, _, pair = line.partition(" ")
        one, other = pair.split(" | ")
        yield pytest.param(one, other, id=f"{number}: {other} finds {one}")
        yield pytest.param(other, one, id=f"{number}: {one} finds {other}")


@pytest.mark.parametrize(("text", "query"), list(_both_ways()))
def test_what_is_written_in_one_way_is_found_by_the_other(text: str, query: str) -> None:
    """K14, K15, K16, K17, K18, K19, K19b and the pairs of spellings and names; a word of the query is in the text."""
    assert is_in(text, query_terms(query)) or any(is_in(text, query_terms(word)) for word in query.split())


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Organization of Turkic States", "O.T.S."),
        ("Egyptian Ministry of Antiquities", "I.C.E.S.C.O."),
        ("World Trade Organization, Interpol", "O.I.C."),
        ("UNESCOCHAIR", "U.N.E.S.C.O."),
        ("جنة العريف", "لجنة"),
        ("اللجنة الوطنية", "جنة"),
        ("Universal value", "universities"),
        ("Mémorandum d’entente", "dentente"),
    ],
)
def test_a_word_finds_no_other_that_only_begins_or_ends_like_it(text: str, query: str) -> None:
    """K14: single letters of an acronym find nothing."""
    assert not is_in(text, query_terms(query))


@pytest.mark.parametrize(
    ("typed", "meant", "most"),
    [
        ("univresity", "university", 1),
        ("patrimione", "patrimoine", 1),
        ("مخطوظه", "مخطوطه", 1),
        ("musem", "museum", 1),
        ("heritagee", "heritage", 1),
        ("archeolgoie", "archeologie", 1),
        ("restauratoon", "restauration", 1),
        ("conservatoin", "conversation", 3),
        ("same", "same", 0),
    ],
)
def test_letters_wrong_missing_too_many_or_changed_about_are_counted(typed: str, meant: str, most: int) -> None:
    assert distance(typed, meant, 3) == most


def test_a_mistyped_word_is_compared_with_words_as_they_are_written() -> None:
    known = [pair for text in ("Université", "المخطوطات النادرة", "Universal", "Uni") for pair in known_words(text)]
    assert alike("univresite", known) == ["Université"]
    assert alike("مخطوظه", known) == ["مخطوطات"]
    assert alike("uny", known) == [] == alike("universite", [("universite", "Université")])


RECORDS = {
    1: [
        "المركز الإقليمي العربي للتراث العالمي",
        "Arab Regional Center for World Heritage (ARC-WH)",
        "Centre régional arabe pour le patrimoine mondial",
    ],
    2: ["المركز الدولي (إيكروم)", "ICCROM", "Mémorandum d’entente avec l’ICCROM"],
    3: ["جامعة الأزهر", "Al-Azhar University", "Université Al-Azhar"],
    4: ["قائمة التراث في العالم الإسلامي", "Islamic World Heritage List", "Liste du patrimoine"],
    5: ["دورة لمسؤولي المواقع الأثرية", "Course for archaeological site managers", "Session de formation"],
    6: ["جرد المواقع في كوت ديفوار", "Inventory of sites in Côte d’Ivoire", "Inventaire en Côte d’Ivoire"],
    7: ["الإيسيسكو", "ICESCO", "ICESCO"],
    8: ["منظمة التعاون الإسلامي", "Organisation of Islamic Cooperation (OIC)", "Coopération islamique ٢٠٢٤"],
}


@pytest.fixture
def table() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE found USING fts5(surface, stems, tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
    )
    for key, texts in RECORDS.items():
        connection.execute(
            "INSERT INTO found (rowid, surface, stems) VALUES (?, ?, ?)", (key, surface(texts), stems(texts))
        )
    yield connection
    connection.close()


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("مركز عربي", [1]),
        ("المركز", [1, 2]),
        ("مركز", [1, 2]),
        ("تراث عالمي", [1]),
        ("ايكروم", [2]),
        ("الإيكروم", [2]),
        ("إيسيسكو", [7]),
        ("ايسيسكو", [7]),
        ("centre régional", [1]),
        ("regional cent", [1]),
        ("ARC-WH", [1]),
        ("arcwh", [1]),
        ("arc wh", [1]),
        ("Al-Azhar", [3]),
        ("alazhar", [3]),
        ("al azhar", [3]),
        ("l'ICCROM", [2]),
        ("iccrom", [2]),
        ("memorandum dentente", []),
        ("memorandum d'entente", [2]),
        ("مسئولي المواقع", [5]),
        ("مسوولي", [5]),
        ("موقع", [5, 6]),
        ("cote divoire", [6]),
        ("cote d'ivoire", [6]),
        ("organization", [8]),
        ("2024", [8]),
        ("٢٠٢٤", [8]),
        ("والتعاون", [8]),
        ("عالمي", [1]),
        ('" OR surface:*', []),
        ("NEAR(", []),
        ("iccrom*", [2]),
    ],
)
def test_queries_find_what_an_officer_would_want(
    table: sqlite3.Connection,
    query: str,
    keys: list[int],
) -> None:
    expression = match_expression(query_terms(query))
    rows = table.execute("SELECT rowid FROM found WHERE found MATCH ? ORDER BY rowid", (expression,))
    assert [key for (key,) in rows] == keys


def test_what_was_indexed_is_found_by_its_own_words(table: sqlite3.Connection) -> None:
    for key, texts in RECORDS.items():
        for text in texts:
            rows = table.execute("SELECT rowid FROM found WHERE found MATCH ?", (match_expression(query_terms(text)),))
            assert (key,) in rows.fetchall(), text
