"""What holds for every partial date."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from iwhc_desktop.domain.partial_date import PartialDate, PartialDateError

FEW = settings(max_examples=100, deadline=None)


@FEW
@given(st.dates(), st.dates())
def test_bounds_survive_being_written_and_read(one: date, other: date) -> None:
    when = PartialDate.between(min(one, other), max(one, other))
    assert PartialDate.parse(when.edtf) == when
    assert when.bounds == (min(one, other), max(one, other))


@FEW
@given(st.dates(), st.sampled_from((4, 7, 10)))
def test_every_written_form_contains_the_day_it_was_cut_from(day: date, length: int) -> None:
    when = PartialDate.parse(day.isoformat()[:length])
    assert when.allows(day)
    assert when.earliest <= when.latest
    assert when.is_day == (length == 10)


@FEW
@given(st.dates(), st.dates(), st.dates())
def test_order_follows_the_bounds(one: date, two: date, three: date) -> None:
    first = PartialDate.between(*sorted((one, two))) if one != two else PartialDate.on(one)
    second = PartialDate.on(three)
    if first.bounds != second.bounds:
        assert (first < second) == (first.bounds < second.bounds)


@FEW
@given(st.text(alphabet="0123456789-/.٢x ", max_size=24))
def test_any_text_is_read_or_refused_with_a_code(text: str) -> None:
    try:
        when = PartialDate.parse(text)
    except PartialDateError as refused:
        assert refused.code.startswith("partial_date_")
    else:
        assert PartialDate.parse(when.edtf) == when
        assert set(text) <= set("0123456789-/")
