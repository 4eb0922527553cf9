"""Dates as far as they are known."""

from __future__ import annotations

from datetime import date

import pytest

from iwhc_desktop.domain.partial_date import PartialDate, PartialDateError


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31), "year"),
        ("0001", date(1, 1, 1), date(1, 12, 31), "year"),
        ("9999", date(9999, 1, 1), date(9999, 12, 31), "year"),
        ("2024-06", date(2024, 6, 1), date(2024, 6, 30), "month"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28), "month"),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28), "month"),
        ("2000-02", date(2000, 2, 1), date(2000, 2, 29), "month"),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31), "month"),
        ("2024-06-13", date(2024, 6, 13), date(2024, 6, 13), "day"),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), "day"),
        ("2024-01-01/2024-10-08", date(2024, 1, 1), date(2024, 10, 8), "interval"),
        ("2024/2025", date(2024, 1, 1), date(2025, 12, 31), "interval"),
        ("2023-11/2024-02-03", date(2023, 11, 1), date(2024, 2, 3), "interval"),
    ],
)
def test_reads_every_form_and_keeps_it(text: str, earliest: date, latest: date, precision: str) -> None:
    when = PartialDate.parse(text)
    assert (when.earliest, when.latest, when.precision) == (earliest, latest, precision)
    assert when.bounds == (earliest, latest)
    assert when.edtf == str(when) == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "partial_date_form"),
        ("24", "partial_date_form"),
        ("2024-6", "partial_date_form"),
        ("2024-6-1", "partial_date_form"),
        ("13/06/2024", "partial_date_form"),
        ("2024-06-13 ", "partial_date_form"),
        ("2024-06-13T00:00", "partial_date_form"),
        ("-2024", "partial_date_form"),
        ("12024", "partial_date_form"),
        ("٢٠٢٤", "partial_date_form"),
        ("2024-06-13/", "partial_date_form"),
        ("/2024", "partial_date_form"),
        ("2024/..", "partial_date_form"),
        ("2024/2025/2026", "partial_date_form"),
        ("2024~", "partial_date_form"),
        ("0000", "partial_date_year"),
        ("0000-01-01", "partial_date_year"),
        ("2024-00", "partial_date_no_such_day"),
        ("2024-13", "partial_date_no_such_day"),
        ("2023-02-29", "partial_date_no_such_day"),
        ("2024-04-31", "partial_date_no_such_day"),
        ("2024-04-00", "partial_date_no_such_day"),
        ("2024-10-08/2024-01-01", "partial_date_reversed"),
        ("2025/2024", "partial_date_reversed"),
    ],
)
def test_refuses_what_is_no_date_and_says_why(text: str, code: str) -> None:
    with pytest.raises(PartialDateError) as refused:
        PartialDate.parse(text)
    assert refused.value.code == code
    assert isinstance(refused.value, ValueError)


def test_the_refusal_keeps_what_was_read() -> None:
    with pytest.raises(PartialDateError) as refused:
        PartialDate.parse("2024-02-30")
    assert refused.value.text == "2024-02-30"
    assert str(refused.value) == "partial_date_no_such_day"


def test_a_day_is_known_exactly_and_nothing_else_is() -> None:
    assert PartialDate.parse("2024-06-13").is_day
    assert PartialDate.parse("2024-06-13").day == date(2024, 6, 13)
    for text in ("2024", "2024-06", "2024-06-13/2024-06-14"):
        assert not PartialDate.parse(text).is_day
        assert PartialDate.parse(text).day is None


def test_an_interval_of_one_day_is_that_day() -> None:
    when = PartialDate.parse("2024-06-13/2024-06-13")
    assert when == PartialDate.parse("2024-06-13")
    assert when.precision == "day"


def test_a_day_from_the_calendar() -> None:
    assert PartialDate.on(date(2024, 6, 13)) == PartialDate.parse("2024-06-13")
    assert PartialDate.on(date(7, 6, 3)).edtf == "0007-06-03"


@pytest.mark.parametrize(
    ("earliest", "latest", "edtf"),
    [
        (date(2024, 6, 13), date(2024, 6, 13), "2024-06-13"),
        (date(2024, 6, 1), date(2024, 6, 30), "2024-06"),
        (date(2022, 1, 1), date(2022, 12, 31), "2022"),
        (date(2024, 1, 1), date(2024, 10, 8), "2024-01-01/2024-10-08"),
        (date(2024, 1, 1), date(2025, 12, 31), "2024-01-01/2025-12-31"),
        (date.min, date.max, "0001-01-01/9999-12-31"),
    ],
)
def test_bounds_take_the_shortest_form(earliest: date, latest: date, edtf: str) -> None:
    when = PartialDate.between(earliest, latest)
    assert when.edtf == edtf
    assert when == PartialDate.parse(edtf)


def test_bounds_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(PartialDateError) as refused:
        PartialDate.between(date(2024, 2, 1), date(2024, 1, 31))
    assert refused.value.code == "partial_date_reversed"


def test_a_completion_lies_between_the_bounds() -> None:
    when = PartialDate.parse("2024-06")
    assert when.allows(date(2024, 6, 1))
    assert when.allows(date(2024, 6, 30))
    assert not when.allows(date(2024, 5, 31))
    assert not when.allows(date(2024, 7, 1))


def test_dates_stand_in_order_of_their_first_then_their_last_day() -> None:
    in_order = ["2023", "2024-01-01", "2024-01", "2024-01-01/2024-10-08", "2024", "2024-01-02", "2025"]
    dates = [PartialDate.parse(text) for text in sorted(in_order)]
    assert [when.edtf for when in sorted(dates)] == in_order


def test_dates_are_values() -> None:
    assert len({PartialDate.parse("2024"), PartialDate.parse("2024"), PartialDate.parse("2024-01")}) == 2
    with pytest.raises(AttributeError):
        PartialDate.parse("2024").edtf = "2025"  # type: ignore[misc]  # that it is refused is the test
