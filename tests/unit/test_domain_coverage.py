"""How an activity lies to its agreement: within its term and its topics, or with a mark; never refused."""

from __future__ import annotations

from datetime import date

import pytest

from iwhc_desktop.domain.agreement.term.coverage import Coverage, coverage
from iwhc_desktop.domain.agreement.term.facts import AgreementFacts, PartyFacts, SignatureFacts
from iwhc_desktop.domain.partial_date import PartialDate

MOSQUES, ROUTES, MUSEUMS = 1, 2, 3


def agreement(*signed_on: str) -> AgreementFacts:
    """Two parties, of whom the first ones signed on these days; three years."""
    signatures = tuple(
        SignatureFacts(party=number, signed_on=PartialDate.parse(day)) for number, day in enumerate(signed_on, 1)
    )
    return AgreementFacts(parties=(PartyFacts(1), PartyFacts(2)), signatures=signatures)


SIGNED = ("2024-06-13", "2024-06-13")


@pytest.mark.parametrize(
    ("signed", "days", "found"),
    [
        ((), ("2024-07-01",), Coverage.UNSIGNED),
        (SIGNED[:1], ("2024-07-01",), Coverage.UNSIGNED),
        (SIGNED, (), Coverage.WITHIN),
        (SIGNED, ("2024-06-13",), Coverage.WITHIN),
        (SIGNED, ("2027-06-12",), Coverage.WITHIN),
        (SIGNED, ("2027-06-12", "2027-06-20"), Coverage.WITHIN),
        (SIGNED, ("2024-01-01", "2024-12-31"), Coverage.WITHIN),
        (SIGNED, ("2024-06-12",), Coverage.OUTSIDE_TERM),
        (SIGNED, ("2027-06-13", "2027-06-20"), Coverage.OUTSIDE_TERM),
        (("2024", "2024"), ("2027-06-13",), Coverage.WITHIN),
    ],
)
def test_days_lie_within_the_term_as_far_as_they_can(signed, days, found):
    assert coverage(agreement(*signed), [date.fromisoformat(day) for day in days], (), ()) is found


@pytest.mark.parametrize(
    ("own", "of_agreement", "found"),
    [
        ((), (MOSQUES,), Coverage.WITHIN),
        ((MUSEUMS,), (), Coverage.WITHIN),
        ((MUSEUMS, MOSQUES), (MOSQUES, ROUTES), Coverage.WITHIN),
        ((MUSEUMS,), (MOSQUES, ROUTES), Coverage.OUTSIDE_TOPICS),
    ],
)
def test_topics_lie_outside_where_none_is_shared(own, of_agreement, found):
    assert coverage(agreement(*SIGNED), (), own, of_agreement) is found
    assert found.is_outside is (found is Coverage.OUTSIDE_TOPICS)
