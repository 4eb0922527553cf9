"""What text may hold when it is stored, and how what it may not hold is shown."""

from __future__ import annotations

import pytest

from iwhc_desktop.i18n.text_rules import check_text, first_place, shown, to_store

GOOD = [
    "",
    "Agreement",
    "اتفاقية تعاون وشراكة",
    "مُذَكِّرة",
    "line\nline\ttab",
    "می\u200cخواهم",
    "ک\u200dه",
    "a\u00a0b",
    "\u202f",
    "a building 🏛",
    "Azərbaycan",
    "\u200fمرحبا\u200e",
    "e\u0301",
]
BAD = [
    ("a\u202eb", "direction_character"),
    ("\u2066a\u2069", "direction_character"),
    ("\u202aa", "direction_character"),
    ("a\u200bb", "zero_width_character"),
    ("\ufeffa", "zero_width_character"),
    ("a\u2060b", "zero_width_character"),
    ("a\u200cb", "zero_width_character"),
    ("ب\u200c", "zero_width_character"),
    ("\u200dب", "zero_width_character"),
    ("ب\u200ca", "zero_width_character"),
    ("\u180e", "zero_width_character"),
    ("\u2063", "zero_width_character"),
    ("a\U000e0041", "tag_character"),
    ("\ue000", "private_use_character"),
    ("\U000f0001", "private_use_character"),
    ("\U00100000", "private_use_character"),
    ("\ud800", "surrogate_character"),
    ("\udfff", "surrogate_character"),
    ("\x00", "control_character"),
    ("\x1b", "control_character"),
    ("\x7f", "control_character"),
    ("\x85", "control_character"),
    ("\r", "control_character"),
    ("\u2028", "control_character"),
    ("\uffff", "control_character"),
    ("\U0001fffe", "control_character"),
]


@pytest.mark.parametrize("text", GOOD, ids=ascii)
def test_ordinary_text_passes(text: str) -> None:
    assert check_text(text) == []
    assert first_place(text) is None
    assert shown(text) == text


@pytest.mark.parametrize(("text", "code"), BAD, ids=ascii)
def test_what_hides_or_reverses_is_named(text: str, code: str) -> None:
    assert check_text(text) == [code]
    assert check_text(f"title {text} title") == [code]


def test_each_code_is_told_once_in_order() -> None:
    assert check_text("\x00\u202e\x00\u200b\u202a") == [
        "control_character",
        "direction_character",
        "zero_width_character",
    ]


def test_the_first_bad_place_is_an_index() -> None:
    assert first_place("abc\x00\u202e") == 3
    assert first_place("می\u200cخواهم \u200b") == 9


def test_bad_characters_are_shown_by_their_number() -> None:
    assert shown("invoice\u202efdp.exe") == "invoice⟨U+202E⟩fdp.exe"
    assert shown("\ud800\U000e0041") == "⟨U+D800⟩⟨U+E0041⟩"
    assert shown("می\u200cخواهم") == "می\u200cخواهم"


def test_text_is_stored_composed_with_line_feeds() -> None:
    assert to_store("e\u0301\r\nb\rc") == "é\nb\nc"
    assert to_store("ا\u0654ثار") == "أثار"
    assert to_store("ﻣ") == "ﻣ", "compatibility forms are kept: only keys fold them"
