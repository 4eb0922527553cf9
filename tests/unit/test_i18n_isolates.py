"""Isolates: which values read left to right, and that no text can break out of its own."""

from __future__ import annotations

import pytest

from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import (
    FSI,
    LRI,
    PDI,
    RLI,
    has_base,
    is_balanced,
    isolate,
    isolate_ltr,
    reads_left_to_right,
    strip_isolates,
)
from iwhc_desktop.i18n.messages import Message

LEFT_TO_RIGHT = [
    "55",
    "+212 537 56 60 52",
    "2024-10-08",
    "2024-01-01/2024-10-08",
    "2024–2025",
    "33.5%",
    "٣٣٫٥٪",
    "1,250.500",
    "IWHC-2024-0017-X",
    "AGR-01",
    "250,000\u00a0SAR",
    "BHD 1,250.500",
    "office@example.org",
    "مكتب@example.org",
    "https://example.org/تراث",
    r"C:\Users\أمينة\file.pdf",
    "/home/أمينة/ملف.pdf",
    r"\\server\ملفات",
    "10:42",
    "(0537) 56",
]
BY_FIRST_LETTER = [
    "المركز",
    "ICESCO – مركز التراث",
    "Ain Shams University",
    "8 أكتوبر 2024",
    "3 سنوات",
    "-",
    "مذكرة 12",
]


@pytest.mark.parametrize("text", LEFT_TO_RIGHT)
def test_figures_and_addresses_read_left_to_right(text: str) -> None:
    assert reads_left_to_right(text)
    assert isolate(text) == f"{LRI}{text}{PDI}"


@pytest.mark.parametrize("text", BY_FIRST_LETTER)
def test_names_and_free_text_read_by_their_first_letter(text: str) -> None:
    assert not reads_left_to_right(text)
    assert isolate(text) == f"{FSI}{text}{PDI}"


def test_nothing_is_put_around_nothing() -> None:
    assert isolate("") == "" and isolate_ltr("") == ""


def test_what_is_isolated_already_is_not_isolated_again() -> None:
    once = isolate("ICESCO")
    assert isolate(once) == once
    two = isolate("a") + isolate("b")
    assert isolate(two) == f"{FSI}{two}{PDI}", "two isolates side by side are not one"


def test_a_text_cannot_close_the_isolate_around_it() -> None:
    assert isolate(f"name{PDI} of a partner") == f"{FSI}name of a partner{PDI}"
    assert isolate(f"{RLI}name") == f"{FSI}name{PDI}"
    assert isolate_ltr(f"{PDI}x{LRI}") == f"{LRI}x{PDI}"


def test_each_line_has_its_own_isolate_because_a_line_end_closes_all() -> None:
    assert isolate("first\nثان\n") == f"{FSI}first{PDI}\n{FSI}ثان{PDI}\n"


@pytest.mark.parametrize(
    ("text", "balanced"),
    [
        ("", True),
        (f"{LRI}a{PDI}", True),
        (f"{LRI}{FSI}a{PDI}{PDI}", True),
        (f"{PDI}{LRI}", False),
        (f"{RLI}a", False),
    ],
)
def test_balance(text: str, balanced: bool) -> None:
    assert is_balanced(text) is balanced


def test_stripping_takes_the_four_marks_and_nothing_else() -> None:
    assert strip_isolates(f"{LRI}{RLI}{FSI}ab\u200fc{PDI}{PDI}{PDI}") == "ab\u200fc"


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("", True),
        (f"{FSI}المنامة{PDI}", True),
        (f"ملف {LRI}12{PDI}", True),
        (f"File {FSI}المنامة{PDI}", True),
        (f"{FSI}الشريك{PDI}: {LRI}1{PDI}", False),
        (f"{FSI}a{PDI}{FSI}b{PDI}", False),
        ("12 · 13", False),
        (f"{FSI}{LRI}a{PDI} b{PDI}: 1", False),
    ],
)
def test_a_sentence_of_values_alone_has_no_base(text: str, has: bool) -> None:
    assert has_base(text) is has


@pytest.mark.parametrize("written", ["2024–2025", "٢٠٢٤–٢٠٢٥", "2024 – 2025"])
def test_a_span_of_years_reads_in_the_order_of_the_language(written: str) -> None:
    """In Arabic it begins at the right, as a span of days with the names of months does."""
    assert isolate(written, "rtl") == f"{RLI}{written}{PDI}"
    assert isolate(written, "ltr") == f"{LRI}{written}{PDI}"
    assert isolate("8 أكتوبر 2024 – 9 أكتوبر 2024", "rtl")[0] == FSI
    assert isolate("250,000 SAR", "rtl")[0] == LRI


def test_the_formatter_isolates_a_span_of_years_in_a_sentence() -> None:
    years = PartialDate.parse("2024/2025")
    assert Formats("ar").text(Message("{when}"), when=years) == f"{RLI}2024–2025{PDI}"
    assert Formats("ar").isolate("2024–2025") == f"{RLI}2024–2025{PDI}"
    assert Formats("fr").text(Message("{when}"), when=years) == f"{LRI}2024–2025{PDI}"
