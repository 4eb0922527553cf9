"""Line breaks: where words end, what holds together, what is never torn."""

from __future__ import annotations

import pytest

from iwhc_desktop.reports.text.line_breaking import Break, breaks


def parts(text: str) -> list[str]:
    """The text cut at every place where a line may or must end."""
    places = [at for at, kind in enumerate(breaks(text)) if kind != Break.FORBIDDEN]
    return [text[start:end] for start, end in zip([0, *places], [*places, len(text)], strict=True)]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("one two", ["one ", "two"]),
        ("one   two", ["one   ", "two"]),
        ("مذكرة تفاهم", ["مذكرة ", "تفاهم"]),
        ("well-known", ["well-", "known"]),
        ("2024-10-08", ["2024-10-08"]),
        ("- item", ["- ", "item"]),
        ("and/or", ["and/", "or"]),
        ("1/3", ["1/3"]),
        ("2024–2025", ["2024–2025"]),
        ("Paris–Rabat", ["Paris–", "Rabat"]),
        ("non\u2011breaking", ["non\u2011breaking"]),
        ("8\u00a0octobre", ["8\u00a0octobre"]),
        ("Motif\u202f: tel", ["Motif\u202f: ", "tel"]),
        ("état ; suite", ["état ; ", "suite"]),
        ("« mot »", ["« mot »"]),
        ("(AI, VR)", ["(AI, ", "VR)"]),
        ("المادة، البند", ["المادة، ", "البند"]),
        ("one\u200btwo", ["one\u200b", "two"]),
        ("中文", ["中", "文"]),
        ("e\u0301a", ["e\u0301a"]),
        ("", [""]),
        ("le 12 février 2022 à", ["le ", "12 février 2022 ", "à"]),
        ("في 18 فبراير 2022 و", ["في ", "18 فبراير 2022 ", "و"]),
        ("on 1er mars 2024", ["on ", "1er mars 2024"]),
        ("on 5 Rabi al-Thani 1446 AH and", ["on ", "5 Rabi al-Thani 1446 AH ", "and"]),
        ("في 5 ربيع الآخر 1446 هـ", ["في ", "5 ربيع الآخر 1446 هـ"]),
        ("March 2024 – May 2024", ["March 2024 ", "– ", "May 2024"]),
        ("for \u206636\u2069 months from", ["for ", "\u206636\u2069 months ", "from"]),
        ("250,000 riyals only", ["250,000 riyals ", "only"]),
        ("33.5% of it", ["33.5% of ", "it"]),
        ("in force  ·  term", ["in ", "force  ·  ", "term"]),
    ],
)
def test_lines_may_end_here_and_nowhere_else(text: str, cut: list[str]) -> None:
    assert parts(text) == cut


def test_a_newline_forces_a_break_and_so_does_each_further_one() -> None:
    kinds = breaks("a\n\nb")
    assert [kinds.index(Break.FORCED), kinds.count(Break.FORCED)] == [2, 2]
    assert breaks("a\n")[2] == Break.FORBIDDEN


def test_isolates_are_transparent() -> None:
    assert parts("from \u2068Rabat\u2069 to") == ["from ", "\u2068Rabat\u2069 ", "to"]


def test_a_short_left_to_right_isolate_is_never_torn() -> None:
    assert parts("call \u2066+212 537 56\u2069 now") == ["call ", "\u2066+212 537 56\u2069 ", "now"]
    assert parts("see \u2066IWHC-MOU-2026-HQ1\u2069") == ["see ", "\u2066IWHC-MOU-2026-HQ1\u2069"]


def test_a_long_left_to_right_isolate_may_be_torn() -> None:
    words = " ".join(["word"] * 20)
    assert len(parts(f"\u2066{words}\u2069")) == 20


def test_a_newline_breaks_even_an_isolate() -> None:
    assert Break.FORCED in breaks("\u2066a\nb\u2069")
