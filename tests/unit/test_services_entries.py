"""What people type, made canonical, and keys moved from provisional to real ones."""

from __future__ import annotations

import pytest

from iwhc_desktop.domain.change import Json
from iwhc_desktop.i18n.text_rules import tidy_text
from iwhc_desktop.services.saving.entries import canonical, defaults_of, moved, unusable


def itself(value: Json) -> Json:
    return value


def written(given: dict[str, Json], current: dict[str, Json] | None = None) -> dict[str, Json]:
    return canonical("agreement", given, current or {}, itself)


# texts


@pytest.mark.parametrize(
    ("typed", "multiline", "stored"),
    [
        ("  Heritage ", True, "Heritage"),
        ("", True, None),
        (" \n\t ", True, None),
        ("one\r\ntwo\rthree", True, "one\ntwo\nthree"),
        ("one\r\ntwo", False, "one two"),
        ("e\u0301", True, "é"),
        ("ا\u0654", True, "أ"),
        ("a\u202eb", True, "a\u202eb"),
    ],
)
def test_texts_are_composed_and_trimmed(typed: str, multiline: bool, stored: str | None) -> None:
    assert tidy_text(typed, multiline=multiline) == stored


def test_the_first_language_entered_is_the_original() -> None:
    assert written({"title_fr": "Accord", "title_en": "Agreement"}) == {
        "title_fr": ["Accord", "original"],
        "title_en": ["Agreement", "draft"],
        "title_original": "fr",
    }


def test_the_language_may_be_named() -> None:
    assert written({"title_fr": "Accord", "title_en": "Agreement", "title_original": "en"}) == {
        "title_fr": ["Accord", "draft"],
        "title_en": ["Agreement", "original"],
        "title_original": "en",
    }


def test_a_state_given_with_the_text_is_kept() -> None:
    assert written({"title_en": ["Agreement", "official"]})["title_en"] == ["Agreement", "official"]


def test_an_empty_first_language_leaves_the_next_one_as_the_original() -> None:
    assert written({"title_ar": "  ", "title_en": "Agreement"}) == {
        "title_ar": None,
        "title_en": ["Agreement", "original"],
        "title_original": "en",
    }


def test_a_known_original_stays() -> None:
    current: dict[str, Json] = {"title_en": ["Agreement", "original"], "title_original": "en"}
    assert written({"title_ar": "اتفاقية"}, current) == {"title_ar": ["اتفاقية", "draft"]}
    assert written({"title_en": "Accord"}, current) == {"title_en": ["Accord", "original"]}


def test_a_text_typed_again_keeps_its_state() -> None:
    current: dict[str, Json] = {"title_fr": ["Accord", "official"], "title_original": "en"}
    assert written({"title_fr": " Accord"}, current) == {"title_fr": ["Accord", "official"]}
    assert written({"title_fr": "Entente"}, current) == {"title_fr": ["Entente", "draft"]}


def test_emptying_a_language_says_nothing_about_the_original() -> None:
    assert written({"title_fr": ""}, {"title_original": "en"}) == {"title_fr": None}


def test_a_value_of_the_wrong_form_goes_through_to_be_refused() -> None:
    assert written({"title_en": 12, "term_months": "x", "effective_on": "soon"}) == {
        "title_en": 12,
        "title_original": "en",
        "term_months": "x",
        "effective_on": "soon",
    }


# other kinds


@pytest.mark.parametrize(
    ("unit", "typed", "stored"),
    [
        ("effective_on", "2024-06-13/2024-06-13", "2024-06-13"),
        ("effective_on", "", None),
        ("effective_on", "2024", "2024"),
        ("kind", "", None),
        ("kind", "protocol", "protocol"),
        ("registry_no", " 7\n8 ", "7 8"),
        ("confidential", False, False),
        ("term_months", 36, 36),
        ("term_months", "", None),
        ("contributions", [], None),
        ("contributions", "half", "half"),
        ("contributions", [{"num": 1}], [{"num": 1}]),
    ],
)
def test_every_kind_has_one_form(unit: str, typed: Json, stored: Json) -> None:
    assert written({unit: typed}) == {unit: stored}


def test_shares_stand_in_the_order_of_their_parties() -> None:
    shares: Json = [{"party": 9, "num": 1, "den": 2}, {"party": 4, "num": 1, "den": 2}]
    assert written({"contributions": shares}) == {
        "contributions": [{"party": 4, "num": 1, "den": 2}, {"party": 9, "num": 1, "den": 2}]
    }


def test_aliases_become_keys_everywhere() -> None:
    names: dict[Json, Json] = {"@a": 4, "@b": 2}
    found = canonical(
        "agreement",
        {
            "predecessor": "@a",
            "fields": ["@b", 7],
            "purposes/@a": True,
            "contributions": [{"party": "@a", "text": "x"}, {"party": "@b", "text": "y"}],
        },
        {},
        lambda value: names.get(str(value), value),
    )
    assert found == {
        "predecessor": 4,
        "fields/2": True,
        "fields/7": True,
        "purposes/4": True,
        "contributions": [{"party": 2, "text": "y"}, {"party": 4, "text": "x"}],
    }


# sets


def test_a_whole_set_is_the_difference_to_what_stands() -> None:
    current: dict[str, Json] = {"fields": [1, 2, 3]}
    assert written({"fields": [2, 4]}, current) == {"fields/4": True, "fields/1": False, "fields/3": False}
    assert written({"fields": [3, 2, 1]}, current) == {}
    assert written({"fields": None}, current) == {"fields/1": False, "fields/2": False, "fields/3": False}


def test_one_membership_is_written_by_itself() -> None:
    assert written({"fields/5": True, "fields/6": False}) == {"fields/5": True, "fields/6": False}


# names


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"colour": "red"}, "unknown_field"),
        ({"title": "T"}, "unknown_field"),
        ({"title_de": "T"}, "unknown_field"),
        ({"key": 4}, "unknown_field"),
        ({"retired": "x"}, "unknown_field"),
        ({"reference": "IWHC-MOU-2026-HQ1-0001-3"}, "given_by_program"),
        ({"fields": "all"}, "not_a_list"),
        ({"fields": ["x"]}, "not_a_list"),
        ({"fields": [0]}, "not_a_list"),
        ({"fields": [1 << 63]}, "not_a_list"),
        ({"fields/x": True}, "not_a_list"),
        ({"fields/5": 1}, "not_a_list"),
    ],
)
def test_names_that_cannot_be_written_are_told(given: dict[str, Json], code: str) -> None:
    (found,) = unusable("agreement", given, "row")
    assert (found.code, found.field, found.row) == (code, next(iter(given)), "row")


def test_names_that_can_be_written_are_not_told_of() -> None:
    given: dict[str, Json] = {
        "title_en": "T",
        "title_original": "en",
        "fields": ["@a", 5],
        "fields/@b": True,
        "purposes": None,
        "sample_id": "AGR-09",
    }
    assert list(unusable("agreement", given, "")) == []


def test_new_rows_start_with_the_defaults_of_their_fields() -> None:
    found = defaults_of("agreement")
    assert found["term_months"] == 36
    assert found["effect_rule"] == "last_signature"
    assert "title" not in found
    assert defaults_of("agreement_party") == {"position": 1, "required": True, "capacity": "party"}


# keys


def test_every_key_in_a_row_is_moved() -> None:
    values: dict[str, Json] = {
        "predecessor": 1,
        "owner_unit": None,
        "fields/2": True,
        "title_en": ["1", "draft"],
        "term_months": 1,
        "contributions": [{"party": 1, "text": "x"}, {"party": 2, "text": "y"}],
    }
    assert moved("agreement", values, lambda key: 100 - key) == {
        "predecessor": 99,
        "owner_unit": None,
        "fields/98": True,
        "title_en": ["1", "draft"],
        "term_months": 1,
        "contributions": [{"party": 98, "text": "y"}, {"party": 99, "text": "x"}],
    }
