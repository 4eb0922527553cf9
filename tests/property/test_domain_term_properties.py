"""The term engine against a second computation from whole days, and the invariants of its results."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from term_oracle import boundary_days, completions, last_day, oracle_state, oracle_states
from term_strategies import ASKED, DAYS, agreements, open_dates

from iwhc_desktop.domain.agreement.term.states import cases_of
from iwhc_desktop.domain.agreement.term.status import (
    FLAGS,
    STATES,
    TODO,
    AgreementFacts,
    Issue,
    PartyFacts,
    RenewalFacts,
    SignatureFacts,
    TermRules,
    issues_of,
    renewal_states,
    status,
    terms,
    timeline,
)
from iwhc_desktop.domain.partial_date import PartialDate

LENGTHS = st.lists(st.integers(1, 60), min_size=1, max_size=8)
ONE_DAY = timedelta(days=1)
MOST_OPEN = 3
EXACT_AGREEMENTS = agreements().map(lambda facts: next(completions(facts, date(2024, 7, 1))))
EXAMPLES = int(os.environ.get("TERM_EXAMPLES", "50"))
"""How many random agreements each property is tried on."""
AS_OFTEN = settings(max_examples=EXAMPLES, deadline=None)


def _signed(day: date, rules: TermRules, *renewals: RenewalFacts) -> AgreementFacts:
    return AgreementFacts(
        rules=rules,
        parties=(PartyFacts(1), PartyFacts(2)),
        signatures=(SignatureFacts(1, PartialDate.on(day)), SignatureFacts(2, same_act=True)),
        renewals=renewals,
    )


@AS_OFTEN
@given(agreements(), ASKED)
def test_no_completion_of_the_dates_contradicts_the_answer(facts: AgreementFacts, today: date) -> None:
    assume(open_dates(facts) <= MOST_OPEN)
    answer = status(facts, today)
    assert oracle_states(facts, today) <= set(answer.possible_states)


@AS_OFTEN
@given(agreements(), ASKED)
def test_every_possible_state_comes_of_some_completion(facts: AgreementFacts, today: date) -> None:
    assume(open_dates(facts) <= MOST_OPEN and len(facts.renewals) < 2 and not issues_of(facts))
    answer = status(facts, today)
    found = {oracle_state(completed, today) for completed in completions(facts, today)}
    if answer.state == "signed_day_unknown":
        assert found <= set(answer.possible_states)
    else:
        assert found == set(answer.possible_states)


@AS_OFTEN
@given(EXACT_AGREEMENTS, ASKED)
def test_with_every_day_known_what_is_possible_are_the_answers_to_what_is_open(
    facts: AgreementFacts, today: date
) -> None:
    answer = status(facts, today)
    found = oracle_states(facts, today)
    assert found <= set(answer.possible_states)
    of_signing = {"agreement_party", "signature"}
    if cases_of(facts).is_all and of_signing.isdisjoint(issue.kind for issue in answer.issues):
        assert found == set(answer.possible_states)
        assert answer.state == max(found, key=STATES.index)
    if not answer.issues:
        assert answer.certain


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
    assume(not issues_of(facts))
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
def test_the_last_day_is_the_anchor_and_all_months_for_every_renewal(
    day: date, lengths: list[int], last_day_rule: str
) -> None:
    first, *others = lengths
    joint = [RenewalFacts(letter_on=PartialDate.on(day), months=months, further=True) for months in others]
    facts = _signed(day, TermRules(term_months=first, last_day_rule=last_day_rule), *joint)
    for number, term in enumerate(terms(facts, day), 1):
        last = last_day(facts.rules, day, sum(lengths[:number]))
        assert (term.last_day, term.end) == ((last, last), (last + ONE_DAY, last + ONE_DAY))
    answer = status(facts, day)
    assert answer.last_day == last_day(facts.rules, day, sum(lengths))
    assert answer.term_number == len(lengths)


@AS_OFTEN
@given(agreements(), ASKED)
def test_the_end_lies_within_the_bounds_given_for_it(facts: AgreementFacts, today: date) -> None:
    assume(open_dates(facts) <= MOST_OPEN and not issues_of(facts))
    end = status(facts, today).end
    earliest, latest = end if isinstance(end, tuple) else (end or date.min, end or date.max)
    for completed in completions(facts, today):
        found = status(completed, today).end
        assert found is None or (isinstance(found, date) and earliest <= found <= latest)


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(1, 30), st.integers(-40, 40))
def test_a_joint_letter_renews_up_to_the_last_day(day: date, months: int, distance: int) -> None:
    until = last_day(TermRules(), day, months)
    letter = max(until + distance * ONE_DAY, day)
    rules = TermRules(term_months=months, renewal_term_months=12)
    facts = _signed(day, rules, RenewalFacts(letter_on=PartialDate.on(letter)))
    answer = status(facts, letter)
    if letter <= until:
        assert (answer.state, answer.term_number) == ("in_force", 2)
        assert renewal_states(facts, letter) == ("agreed",)
        assert renewal_states(facts, until + ONE_DAY) == ("effective",)
    else:
        assert (answer.state, answer.term_number) == ("expired", 1)
        assert renewal_states(facts, letter) == ("late",)
        assert "decide_late_renewal" in answer.todo


@AS_OFTEN
@given(agreements(), ASKED)
def test_a_suspension_never_moves_the_end(facts: AgreementFacts, today: date) -> None:
    assert status(facts, today).end == status(replace(facts, suspensions=()), today).end


@AS_OFTEN
@given(DAYS, st.integers(1, 30), st.lists(st.integers(0, 2_000), min_size=1, max_size=5), st.booleans())
def test_no_two_agreed_renewals_for_one_term_stack(
    day: date, months: int, distances: list[int], is_gapless: bool
) -> None:
    rules = TermRules(term_months=months, renewal_term_months=12, late_renewal="gapless" if is_gapless else "ask")
    letters = sorted(day + distance * ONE_DAY for distance in distances)
    renewals = [RenewalFacts(letter_on=PartialDate.on(letter), key=key) for key, letter in enumerate(letters)]
    facts = _signed(day, rules, *renewals)
    found = terms(facts, letters[-1])
    for one, following in pairwise(found):
        since = found[one.number - 2].last_day[0] if one.number > 1 else date.min
        inside = [letter for letter in letters if since < letter <= one.last_day[0]]
        assert inside or is_gapless, following
    assert len(found) <= 1 + len(set(letters))
    twice = [issue for issue in issues_of(facts) if issue.code == "renewal_twice"]
    outcomes = renewal_states(facts, letters[-1])
    assert len(found) + outcomes.count("twice") + outcomes.count("late") == 1 + len(letters)
    assert outcomes.count("twice") <= len(twice)


@AS_OFTEN
@given(agreements(), ASKED, st.data())
def test_an_answer_closes_what_was_asked(facts: AgreementFacts, today: date, data: st.DataObject) -> None:
    """Merged or marked, no issue is left that was answered, and no certain state is contradicted."""
    keyed = _keyed(facts)
    open_issues = [issue for issue in issues_of(keyed) if issue.code in {"renewal_twice", "entered_twice"}]
    assume(open_issues)
    issue = data.draw(st.sampled_from(open_issues))
    is_one = data.draw(st.booleans())
    answered = _answered(keyed, issue, is_one=is_one)
    assert issue not in issues_of(answered)
    before = status(keyed, today)
    if len(open_issues) == 1:
        assert set(status(answered, today).possible_states) <= set(before.possible_states)


def _keyed(facts: AgreementFacts) -> AgreementFacts:
    def numbered(entries: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(replace(entry, key=number) for number, entry in enumerate(entries, 1))

    names = ("signatures", "renewals", "suspensions", "terminations")
    return replace(facts, **{name: numbered(getattr(facts, name)) for name in names})


def _answered(facts: AgreementFacts, issue: Issue, *, is_one: bool) -> AgreementFacts:
    """The facts once the second entry was merged into the first, or marked as one of its own."""
    names = {
        "agreement_party": "parties",
        "signature": "signatures",
        "renewal": "renewals",
        "suspension": "suspensions",
        "termination": "terminations",
    }
    name, (stays, other) = names[issue.kind], issue.rows
    apart = "further" if issue.code == "renewal_twice" else "apart"
    mark = {"merged_into": stays} if is_one else {apart: True}
    entries = tuple(replace(one, **mark) if one.key == other else one for one in getattr(facts, name))
    return replace(facts, **{name: entries})
