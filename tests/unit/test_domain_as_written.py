"""What stands on paper and no date can say: beside which date it is kept, how it reads, and when it goes."""

from __future__ import annotations

import pytest

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.partial_day import AS_WRITTEN, PartialDay, kept_beside
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.i18n.parse_errors import ParseError
from iwhc_desktop.i18n.read_date import parse_date
from iwhc_desktop.services.saving.entries import canonical

DAY = PartialDay()


@pytest.mark.parametrize(
    ("typed", "beside"),
    [
        ("early 2024", "2024"),
        ("أوائل 2024", "2024"),
        ("fin juin 2024", "2024-06"),
        ("2024~", "2024"),
        ("Q3 2024", "2024-07/2024-09"),
        ("été 2024", "2024"),
        ("since 2024", "2024"),
        ("2024 (?)", "2024"),
        ("2019 or 2020", "2019/2020"),
        # a doubtful day is no certain day: its year is
        ("2024-06-13?", "2024"),
        ("13 June 2024 (to be confirmed)", "2024"),
        ("depuis le 13 juin 2024", "2024"),
        ("13/6/2024 (15 June 2024)", "2024-06-13/2024-06-15"),
        # a remark with a number says more than that the date is doubtful
        ("2019 (renewed 2022)", ""),
        # one of several readings is meant, which a person knows
        ("2011/12", ""),
        ("12-03-24", ""),
        ("1445", ""),
        ("12/25/2024", ""),
        ("soon", ""),
        ("31/04/2024", ""),
    ],
)
def test_doubt_is_kept_beside_a_year_or_a_span(typed: str, beside: str) -> None:
    """K9: beside the certain part of a date, never as a certain day."""
    with pytest.raises(ParseError) as refused:
        parse_date(typed)
    found = kept_beside(refused.value)
    assert found == (str(PartialDate.between(*_bounds(beside))) if beside else "")
    assert found == "" or not PartialDate.parse(found).is_day


def _bounds(edtf: str) -> tuple:
    return PartialDate.parse(edtf).bounds


@pytest.mark.parametrize(
    ("language", "said", "alone"),
    [
        ("ar", "2024 («early 2024»)", "«early 2024»"),
        ("en", "2024 (“early 2024”)", "“early 2024”"),
        ("fr", "2024 («\u202fearly 2024\u202f»)", "«\u202fearly 2024\u202f»"),
    ],
)
def test_it_is_read_in_quotes_after_the_date(language: str, said: str, alone: str) -> None:
    values: dict[str, Json] = {"signed_on": "2024", "signed_on_as_written": "early 2024"}
    for given, expected in ((values, said), ({**values, "signed_on": None}, alone)):
        found = DAY.words_of("signed_on", given, str, language)
        assert isinstance(found, Message)
        assert strip_isolates(Formats(language).text(found)) == expected
    assert DAY.words_of("signed_on", {"signed_on": "2024"}, str, language) == PartialDate.parse("2024")


def test_other_programs_get_it_under_a_name_of_its_own() -> None:
    values: dict[str, Json] = {"signed_on": "2024", "signed_on_as_written": "early 2024"}
    assert DAY.plain_of("signed_on", values, {}) == values
    assert DAY.plain_of("signed_on", {"signed_on": "2024"}, {}) == {"signed_on": "2024"}


@pytest.mark.parametrize(
    ("value", "code"), [("early 2024", ""), (None, ""), (2024, "not_a_text"), ("a\u202eb", "direction_character")]
)
def test_it_is_a_text(value: Json, code: str) -> None:
    assert DAY.problem(value, AS_WRITTEN) == code


@pytest.mark.parametrize(
    ("given", "gone"),
    [
        ({"signed_on": "2024-06-13"}, {"signed_on_as_written": None}),
        ({"signed_on": ""}, {"signed_on_as_written": None}),
        ({"signed_on": "2024"}, {}),
        ({"signed_on": "2024-06", "signed_on_as_written": "summer"}, {}),
        ({"same_act": True}, {}),
    ],
)
def test_it_goes_with_the_date_beside_which_it_was_kept(given: dict[str, Json], gone: dict[str, Json]) -> None:
    current: dict[str, Json] = {"signed_on": "2024", "signed_on_as_written": "early 2024"}
    written = canonical("signature", given, current, lambda value: value)
    assert {unit: value for unit, value in written.items() if unit not in given} == gone
