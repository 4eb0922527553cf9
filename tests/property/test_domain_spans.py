"""States that follow from days: the pure function, and the filter of lists that has to agree with it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from store_samples import new_store

from iwhc_desktop.domain.activity import STATES_BY_DAY
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.choices import ACTIVITY_STATES
from iwhc_desktop.domain.list_query import KeyQuery, StateOn
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.store.reading.key_query import count_keys, read_keys

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
WRITTEN = st.one_of(
    DAYS.map(str),
    DAYS.map(lambda day: str(day)[:7]),
    DAYS.map(lambda day: str(day)[:4]),
    st.builds(lambda first, days: str(PartialDate.between(first, first + timedelta(days))), DAYS, st.integers(0, 400)),
)
ROWS = st.fixed_dictionaries(
    {
        "state": st.none() | st.sampled_from(sorted(ACTIVITY_STATES)),
        "starts_on": st.none() | WRITTEN,
        "ends_on": st.none() | WRITTEN,
    }
)
UNSET = ROWS.map(lambda row: {**row, "state": None})


def as_of(row: dict[str, Json], day: date) -> str:
    return STATES_BY_DAY.of(row, day)


@given(ROWS.filter(lambda row: row["state"] is not None), DAYS)
def test_what_a_person_set_holds_on_every_day(row: dict[str, Json], day: date) -> None:
    assert as_of(row, day) == row["state"]


@given(UNSET, DAYS)
def test_a_derived_state_is_one_of_three_and_can_be_set_too(row: dict[str, Json], day: date) -> None:
    assert as_of(row, day) in {"planned", "under_way", "done"} <= set(ACTIVITY_STATES)


@given(UNSET, DAYS, st.integers(0, 800))
def test_a_state_never_goes_back_as_days_go_by(row: dict[str, Json], day: date, later: int) -> None:
    order = ("planned", "under_way", "done")
    assert order.index(as_of(row, day)) <= order.index(as_of(row, day + timedelta(later)))


@given(DAYS, st.integers(0, 400), DAYS)
def test_exact_days_give_the_state_before_during_and_after(first: date, days: int, day: date) -> None:
    last = first + timedelta(days)
    row: dict[str, Json] = {"starts_on": str(first), "ends_on": str(last)}
    expected = "planned" if day < first else "done" if day > last else "under_way"
    assert as_of(row, day) == expected
    assert as_of({"starts_on": str(PartialDate.between(first, last))}, day) == expected


@given(WRITTEN, DAYS)
def test_one_partial_date_is_under_way_on_the_days_it_allows(written: str, day: date) -> None:
    is_during = as_of({"starts_on": written}, day) == "under_way"
    assert is_during == PartialDate.parse(written).allows(day)


@given(DAYS)
def test_without_days_it_is_planned_and_an_end_alone_says_when_it_is_over(day: date) -> None:
    assert as_of({}, day) == as_of({"starts_on": None}, day) == "planned"
    assert as_of({"ends_on": str(day)}, day) == "planned"
    assert as_of({"ends_on": str(day)}, day + timedelta(1)) == "done"


def test_lists_keep_the_states_that_the_function_finds(tmp_path: Path) -> None:
    with new_store(tmp_path / "store") as store:

        @given(st.lists(ROWS, min_size=1, max_size=8), DAYS, st.sets(st.sampled_from(sorted(ACTIVITY_STATES))))
        @settings(max_examples=40, deadline=None)
        def agree(rows: list[dict[str, Json]], day: date, states: set[str]) -> None:
            with store.unit_of_work() as work:
                keys = {work.create("activity", dict(row)): row for row in rows}
                work.commit()
            wanted = StateOn(tuple(sorted(states)), day)
            inside = {key for key, row in keys.items() if as_of(row, day) in states}
            for asked, expected in (
                (KeyQuery(kind="activity", state=wanted), inside),
                (KeyQuery(kind="activity", unless=wanted), keys.keys() - inside),
            ):
                with store.reading() as connection:
                    found = read_keys(connection, asked)
                    assert set(found) & keys.keys() == expected
                    assert count_keys(connection, asked) == len(found)

        agree()
