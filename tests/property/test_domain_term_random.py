"""The term engine on many random agreements: 300 in every run, 10,000 in the deep profile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import hypothesis
import pytest
from term_oracle import anchor_of, boundary_days, completions, oracle_states, required_of, signing_days, term_ends
from term_random import random_agreements

from iwhc_desktop.domain.agreement.term.status import AgreementFacts, issues_of, status, terms, timeline

IS_DEEP = hypothesis.settings().max_examples >= 1_000
PARTS, AGREEMENTS, MOST_OPEN = 4, 2_500 if IS_DEEP else 75, 3
"""The agreements of each part have a seed of their own."""
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize("seed", range(PARTS))
def test_no_certain_state_contradicts_a_completion(seed: int) -> None:
    """Partial dates, renewals, twins, withdrawals: every completion and every answer is among the possible states."""
    certain = 0
    for facts, today in random_agreements(seed, AGREEMENTS, MOST_OPEN):
        answer, found = status(facts, today), oracle_states(facts, today)
        assert found <= set(answer.possible_states), (facts, today)
        assert not answer.certain or found == {answer.state}, (facts, today)
        certain += answer.certain
    assert AGREEMENTS / 4 < certain < AGREEMENTS, "both certain and uncertain answers are tried"


@pytest.mark.parametrize("seed", range(PARTS))
def test_no_two_agreed_renewals_for_one_term_stack(seed: int) -> None:
    """With every day known and nothing open there are as many terms as the slower computation finds, to the day.

    Nothing ends them early here: the last term of a terminated agreement is shorter.
    """
    renewed = 0
    for facts, today in _exact(seed):
        signed = signing_days(facts)
        if not (len(required_of(facts)) > 1 and required_of(facts) <= set(signed)):
            continue
        anchor = anchor_of(facts, signed)
        if anchor < _LONG_AGO or max(anchor, *signed.values()) > today:
            continue
        last_days, twice = term_ends(facts, anchor, today)
        found = terms(facts, today)
        if not twice and found:
            assert [term.last_day[0] for term in found] == last_days[: len(found)], (facts, today)
            assert len(found) == len(last_days), (facts, today)
            renewed += len(found) > 1
    assert renewed > _MANY / 200


_LONG_AGO = date(1950, 1, 1)
"""A day that is not known is completed with one of long ago; tacit terms are counted for a hundred years at most."""
_MANY = 4 * AGREEMENTS
"""Of these few are signed by all, renewed, and leave nothing open."""


def _exact(seed: int) -> Iterator[tuple[AgreementFacts, date]]:
    for facts, today in random_agreements(seed, _MANY, MOST_OPEN):
        lasting = replace(facts, terminations=(), cancelled_on=None, superseded_on=None)
        completed = next(completions(lasting, today))
        if not issues_of(completed):
            yield completed, today


@pytest.mark.parametrize("seed", range(PARTS))
def test_lists_say_of_every_day_what_the_status_says(seed: int) -> None:
    """The timeline that lists filter by, at its edges and at every bound of a date."""
    for facts, today in random_agreements(seed + PARTS, AGREEMENTS // 10, MOST_OPEN):
        periods = timeline(facts)
        edges = {day for period in periods for day in (period.start, period.end) if day}
        inner = edges.union(boundary_days(facts)) - {date.min}
        for day in {today, date.max, *(day + step * ONE_DAY for day in inner for step in (-1, 0))}:
            answer = status(facts, day)
            (period,) = (one for one in periods if one.start <= day and (one.end is None or day < one.end))
            assert period[2:] == (answer.state, answer.certain, answer.possible_states), (facts, day)
