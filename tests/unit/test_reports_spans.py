"""The one entrance for text: everything is printed as it is or visibly replaced."""

from __future__ import annotations

import pytest

from iwhc_desktop.reports.text.spans import REPLACEMENT, TextSpan, clean, label, plain, spans_of


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "<b>x",
        "<img src='/etc/passwd'>",
        "&#x110000;",
        "=HYPERLINK(1)",
        "'; DROP TABLE",
        "../../x",
        "CON",
        "\\\\server\\share",
        "مُذَكِّرة",
        "Əliyev",
        "中文",
        "🙂",
        "ن\u200cم",
        "a\u2066b\u2069",
    ],
)
def test_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "character",
    [
        "\0",
        "\x1b",
        "\x7f",
        "\x9f",
        "\ud800",
        "\udfff",
        "\u202a",
        "\u202e",
        "\ue000",
        "\uffff",
        "\ufdd0",
        "\U0001ffff",
        "\U000e0041",
        "\ufff9",
        "\U000f0000",
    ],
)
def test_what_cannot_be_printed_is_visibly_replaced(character: str) -> None:
    assert clean(f"a{character}b") == f"a{REPLACEMENT}b"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_is_a_newline(end: str) -> None:
    assert clean(f"a{end}b") == "a\nb"


def test_a_tab_is_a_space() -> None:
    assert clean("a\tb") == "a b"


def test_spans_are_cleaned_and_empty_ones_dropped() -> None:
    spans = spans_of(["a\0", TextSpan("", bold=True), TextSpan("b", bold=True)])
    assert spans == (TextSpan(f"a{REPLACEMENT}"), TextSpan("b", bold=True))
    assert plain(spans) == f"a{REPLACEMENT}b"
    assert spans_of("") == ()


def test_a_label_is_one_short_line_without_invisible_characters() -> None:
    assert label("\u2068one\u2069\n two\0") == f"one two{REPLACEMENT}"
    assert label("x" * 600) == "x" * 499 + "…"
    assert label("word", 3) == "wo…"
