"""The letters that differ between versions of a text, and texts that only look alike."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iwhc_desktop.i18n.differing import LetterSpan, are_alike, beside_gaps, difference, differing, written_out
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates


def pieces(text: str, *others: str) -> list[str]:
    return [text[slice(*span)] for span in differing(text, others)]


ALIKE = [
    pytest.param("d'été", "d’été", "'", "’", id="K25 apostrophes"),
    pytest.param("اتفاقية علي", "اتفاقیة علي", "ي", "ی", id="Arabic and Persian yeh"),
    pytest.param("المملكة", "المملکة", "ك", "ک", id="Arabic and Persian kaf"),
    pytest.param("أحمد", "احمد", "أ", "ا", id="alef with and without hamza"),
    pytest.param("مكتبة", "مكتبه", "ة", "ه", id="teh marbuta and heh"),
    pytest.param("مصطفى", "مصطفي", "ى", "ي", id="alef maksura and yeh"),
    pytest.param("محـمد", "محمد", "ـ", "", id="tatweel"),
    pytest.param("مُركب", "مركب", "مُ", "م", id="a vowel mark with its letter"),
    pytest.param("مركز\u200cنا", "مركزنا", "\u200c", "", id="a joiner that is not seen"),
    pytest.param("Paris", "Рaris", "P", "Р", id="Latin and Cyrillic"),
    pytest.param("OTS", "ΟTS", "O", "Ο", id="Latin and Greek"),
    pytest.param("2 000", "2\u00a0000", " ", "\u00a0", id="blank and no-break blank"),
    pytest.param("a  b", "a b", " ", "", id="two blanks"),
    pytest.param("2024-2025", "2024–2025", "-", "–", id="dashes"),
    pytest.param("٢٠٢٤", "۲۰۲۴", "٢٠٢٤", "۲۰۲۴", id="digits of two blocks, all of them"),
]


@pytest.mark.parametrize(("one", "other", "ours", "theirs"), ALIKE)
def test_what_looks_alike_shows_the_letter_that_differs(one: str, other: str, ours: str, theirs: str) -> None:
    assert are_alike(one, other)
    assert ("".join(pieces(one, other)), "".join(pieces(other, one))) == (ours, theirs)


@pytest.mark.parametrize(
    ("one", "other", "ours"),
    [
        ("Memorandum with ICCROM, 2024", "Memorandum with ICCROM, 2025", ["4"]),
        ("Heritage centre in Rabat", "Heritage centre", [" in Rabat"]),
        ("Heritage centre", "Heritage centre in Rabat", []),
        ("The museum of Tunis", "The library of Tunis", ["museum"]),  # another word differs as a whole
        ("Rabat", "Jeddah", []),  # another text altogether: marking all of it says nothing
        ("", "Jeddah", []),
        ("same", "same", []),
    ],
)
def test_what_does_not_look_alike_is_marked_as_far_as_it_says_something(one: str, other: str, ours: list[str]) -> None:
    assert pieces(one, other) == ours
    assert not are_alike(one, other)


def test_of_three_versions_each_shows_what_any_other_has_not() -> None:
    versions = ("Plan 2024, Rabat", "Plan 2025, Rabat", "Plan 2024, Baku")
    found = [pieces(text, *(other for other in versions if other != text)) for text in versions]
    assert found == [["4", "Rabat"], ["5", "Rabat"], ["4", "Baku"]]


@pytest.mark.parametrize(
    ("text", "other", "marked"),
    [
        ("Museum of Art", "Museums of Art", ["Museum"]),
        ("Museum of Art", "Museum of the Art", ["of"]),
        ("Art", "The Art", ["Art"]),
        ("متحف الفن", "متحف الفنون", ["الفن"]),
        ("Rabat", "Jeddah", []),
        ("same", "same", []),
    ],
)
def test_a_text_that_lacks_something_shows_where(text: str, other: str, marked: list[str]) -> None:
    assert [text[slice(*span)].strip() for span in beside_gaps(text, [other])] == marked


WORDS = st.text("ab é'’ \u200c", max_size=30)


@given(WORDS, WORDS)
def test_what_is_not_marked_is_in_the_other_text_in_this_order(one: str, other: str) -> None:
    spans = differing(one, [other])
    assert all(first.end < second.start for first, second in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(one) for span in spans)
    if spans:
        rest = iter(other)
        assert all(letter in rest for letter in written_without(one, spans))


def written_without(text: str, spans: tuple[LetterSpan, ...]) -> str:
    return "".join(letter for at, letter in enumerate(text) if not any(at in range(*span) for span in spans))


def test_long_texts_are_compared_word_by_word() -> None:
    long = "heritage of the Islamic world " * 600
    assert pieces(long + "1" * 500, long + "2" * 500) == ["1" * 500]


@pytest.mark.parametrize(
    ("text", "other", "language", "said"),
    [
        ("d’été", "d'été", "en", "Differs from the others in “’” (U+2019)"),
        ("2\u00a0000", "2 000", "fr", "Ce qui diffère des autres versions\u202f: espace insécable"),
        ("مركز\u200cنا", "مركزنا", "ar", "ما يختلف عن الصيغ الأخرى: حرف غير مرئي (U+200C)"),
        ("Plan 2025, Baku", "Plan 2024, Rabat", "en", "Differs from the others in “5”; “Baku”"),
        ("same", "same", "en", ""),
    ],
)
def test_the_difference_is_said(text: str, other: str, language: str, said: str) -> None:
    found = difference(text, [other])
    assert (strip_isolates(Formats(language).text(found.said)) if found.said else "") == said


def test_what_is_not_seen_is_written_out_where_it_differs() -> None:
    text = "مركز\u200cنا"
    assert written_out(text, differing(text, ["مركزنا"])) == ("مركز⟨U+200C⟩نا", (LetterSpan(4, 12),))
    assert written_out(text, ()) == (text, ())
