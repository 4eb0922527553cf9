"""The term engine against a second computation from whole days, and the invariants of its results."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from term_oracle import boundary_days, completions, months_later, oracle_state
from term_strategies import ASKED, DAYS, agreements, exact, open_dates

from iwhc_desktop.domain.agreement.term.status import (
    FLAGS,
    STATES,
    TODO,
    AgreementFacts,
    PartyFacts,
    RenewalFacts,
    SignatureFacts,
    TermRules,
    renewal_states,
    status,
    terms,
    timeline,
)
from iwhc_desktop.domain.partial_date import PartialDate

LENGTHS = st.lists(st.integers(1, 60), min_size=1, max_size=8)
ONE_DAY = timedelta(days=1)
MOST_OPEN = 3
AS_OFTEN = settings(max_examples=50, deadline=None)


def _signed(day: date, rules: TermRules, *renewals: RenewalFacts) -> AgreementFacts:
    return AgreementFacts(
        rules=rules,
        parties=(PartyFacts(1), PartyFacts(2)),
        signatures=(SignatureFacts(1, PartialDate.on(day)), SignatureFacts(2, same_act=True)),
        renewals=renewals,
    )


def _limit_picks_among_unequal(facts: AgreementFacts) -> bool:
    """Whether the limit lets some of renewals of different lengths count: then more may seem possible."""
    limit = facts.rules.max_renewals
    lengths = {one.months or facts.rules.renewal_term_months for one in facts.renewals}
    return limit is not None and limit < len(facts.renewals) and len(lengths) > 1


@AS_OFTEN
@given(agreements(), ASKED)
def test_no_completion_of_the_dates_contradicts_the_answer(facts: AgreementFacts, today: date) -> None:
    assume(open_dates(facts) <= MOST_OPEN)
    answer = status(facts, today)
    for completed in completions(facts, today):
        assert oracle_state(completed, today) in answer.possible_states


@AS_OFTEN
@given(agreements(), ASKED)
def test_every_possible_state_comes_of_some_completion(facts: AgreementFacts, today: date) -> None:
    assume(open_dates(facts) <= MOST_OPEN and not _limit_picks_among_unequal(facts))
    answer = status(facts, today)
    found = {oracle_state(completed, today) for completed in completions(facts, today)}
    if answer.state == "signed_day_unknown":
        assert found <= set(answer.possible_states)
    else:
        assert found == set(answer.possible_states)


@AS_OFTEN
@given(agreements().filter(exact), ASKED)
def test_with_every_day_known_the_answer_is_certain(facts: AgreementFacts, today: date) -> None:
    answer = status(facts, today)
    assert answer.certain
    assert answer.state == oracle_state(facts, today)


@AS_OFTEN
@given(agreements(), ASKED)
def test_the_answer_has_the_shape_the_register_promises(facts: AgreementFacts, today: date) -> None:
    answer = status(facts, today)
    assert list(answer.possible_states) == sorted(answer.possible_states, key=STATES.index)
    assert answer.certain == (len(answer.possible_states) == 1)
    assert answer.state in {answer.possible_states[-1], "signed_day_unknown"}
    assert list(answer.flags) == [flag for flag in FLAGS if flag in answer.flags]
    assert list(answer.todo) == [code for code in TODO if code in answer.todo]
    assert (answer.days_left is not None) or not answer.alerts
    if answer.days_left is not None:
        assert isinstance(answer.last_day, date)
        assert answer.last_day == today + timedelta(days=answer.days_left - 1)
        assert all(today <= alert <= answer.last_day for alert in answer.alerts)


@AS_OFTEN
@given(agreements(most_renewals=3), st.lists(ASKED, max_size=10))
def test_the_timeline_says_of_every_day_what_the_status_says(facts: AgreementFacts, some_days: list[date]) -> None:
    periods = timeline(facts)
    assert periods[0].start == date.min
    assert periods[-1].end is None
    edges = {day for period in periods for day in (period.start, period.end) if day}
    inner = edges.union(boundary_days(facts)) - {date.min}
    days = {day + step * ONE_DAY for day in inner for step in (-1, 0, 1)}
    for day in (*days, *some_days, date.min, date.max):
        answer = status(facts, day)
        (period,) = (one for one in periods if one.start <= day and (one.end is None or day < one.end))
        assert period[2:] == (answer.state, answer.certain, answer.possible_states), day


@AS_OFTEN
@given(agreements(most_renewals=3))
def test_the_timeline_is_without_gaps_and_as_short_as_can_be(facts: AgreementFacts) -> None:
    periods = timeline(facts)
    for one, following in pairwise(periods):
        assert one.end == following.start
        assert one[2:] != following[2:]


@AS_OFTEN
@given(agreements(), ASKED)
def test_the_answer_depends_on_the_records_and_the_day_alone(facts: AgreementFacts, today: date) -> None:
    copied = replace(facts, signatures=tuple(reversed(facts.signatures)), suspensions=facts.suspensions[::-1])
    assert status(facts, today) == status(copied, today)


@AS_OFTEN
@given(agreements(most_renewals=3), ASKED)
def test_each_term_starts_where_the_one_before_ends(facts: AgreementFacts, today: date) -> None:
    found = terms(facts, today)
    answer = status(facts, today)
    for one, following in pairwise(found):
        assert following.number == one.number + 1
        assert following.start == one.end
        assert following.start[0] <= following.last_day[0]
    if found:
        assert found[-1].number == answer.term_number


@settings(max_examples=60, deadline=None)
@given(DAYS, LENGTHS, st.sampled_from(("day_before", "anniversary")))
@example(date(2024, 2, 29), [36, 12], "day_before")
@example(date(2024, 8, 31), [1, 1, 1, 1, 1, 1], "day_before")
def test_the_end_is_the_anchor_and_all_months_for_every_renewal(
    day: date, lengths: list[int], last_day_rule: str
) -> None:
    first, *others = lengths
    joint = [RenewalFacts(letter_on=PartialDate.on(day), months=months) for months in others]
    facts = _signed(day, TermRules(term_months=first, last_day_rule=last_day_rule), *joint)
    for number, term in enumerate(terms(facts, day), 1):
        end = months_later(day, sum(lengths[:number]))
        assert term.end == (end, end)
    answer = status(facts, day)
    assert answer.end == months_later(day, sum(lengths))
    assert answer.term_number == len(lengths)
    assert answer.last_day == (answer.end if last_day_rule == "anniversary" else answer.end - ONE_DAY)


@AS_OFTEN
@given(agreements(), ASKED)
def test_the_end_lies_within_the_bounds_given_for_it(facts: AgreementFacts, today: date) -> None:
    assume(open_dates(facts) <= MOST_OPEN and not _limit_picks_among_unequal(facts))
    end = status(facts, today).end
    earliest, latest = end if isinstance(end, tuple) else (end or date.min, end or date.max)
    for completed in completions(facts, today):
        found = status(completed, today).end
        assert found is None or (isinstance(found, date) and earliest <= found <= latest)


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(1, 30), st.integers(-40, 40))
def test_a_joint_letter_renews_up_to_the_last_day(day: date, months: int, distance: int) -> None:
    last_day = months_later(day, months) - ONE_DAY
    letter = max(last_day + distance * ONE_DAY, day)
    rules = TermRules(term_months=months, renewal_term_months=12)
    facts = _signed(day, rules, RenewalFacts(letter_on=PartialDate.on(letter)))
    answer = status(facts, letter)
    if letter <= last_day:
        assert (answer.state, answer.term_number) == ("in_force", 2)
        assert renewal_states(facts, letter) == ("agreed",)
        assert renewal_states(facts, last_day + ONE_DAY) == ("effective",)
    else:
        assert (answer.state, answer.term_number) == ("expired", 1)
        assert renewal_states(facts, letter) == ("late",)
        assert "decide_late_renewal" in answer.todo


@AS_OFTEN
@given(agreements(), ASKED)
def test_a_suspension_never_moves_the_end(facts: AgreementFacts, today: date) -> None:
    assert status(facts, today).end == status(replace(facts, suspensions=()), today).end
