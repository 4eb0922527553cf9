"""Agreements to test the term engine with: few parties, dates of every precision, renewals, suspensions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from iwhc_desktop.domain.agreement.term.status import (
    AgreementFacts,
    PartyFacts,
    RenewalFacts,
    ResponseFacts,
    SignatureFacts,
    SuspensionFacts,
    TerminationFacts,
    TermRules,
)
from iwhc_desktop.domain.partial_date import PartialDate

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
ASKED = st.dates(date(2018, 1, 1), date(2040, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(DAYS)
    precision = draw(st.sampled_from(("day", "day", "day", "month", "year", "interval")))
    if precision == "interval":
        return PartialDate.between(day, day + timedelta(days=draw(st.integers(1, 500))))
    length = {"day": 10, "month": 7, "year": 4}[precision]
    return PartialDate.parse(day.isoformat()[:length])


PARTIAL = partial_dates()
EXACT = DAYS.map(PartialDate.on)
KNOWN_OR_NOT = st.one_of(PARTIAL, PARTIAL, PARTIAL, st.none())
RARELY = st.one_of(st.none(), st.none(), st.none(), PARTIAL)

RULES = st.builds(
    TermRules,
    effect_rule=st.sampled_from(("last_signature", "last_signature", "first_signature", "explicit_date")),
    effective_on=PARTIAL,
    term_kind=st.sampled_from((None, "months", "months", "until_date", "indefinite")),
    term_months=st.integers(1, 40),
    ends_on=PARTIAL,
    last_day_rule=st.sampled_from(("day_before", "anniversary")),
    renewal_mode=st.sampled_from(("by_request", "by_request", "tacit")),
    renewal_consent=st.sampled_from(("all", "any")),
    late_renewal=st.sampled_from(("ask", "gapless", "successor")),
    max_renewals=st.sampled_from((None, None, None, 0, 1, 2)),
    renewal_term_months=st.integers(1, 40),
    notice_months=st.sampled_from((None, 0, 1, 3)),
)
RESPONSES = st.builds(ResponseFacts, st.integers(1, 3), st.sampled_from((True, True, False)), KNOWN_OR_NOT)
RENEWALS = st.builds(
    RenewalFacts,
    kind=st.sampled_from(("joint", "joint", "request", "request", "non_renewal")),
    by_party=st.integers(1, 3),
    letter_on=KNOWN_OR_NOT,
    months=st.sampled_from((None, None, 12)),
    withdrawn_on=RARELY,
    responses=st.lists(RESPONSES, max_size=2).map(tuple),
    further=st.sampled_from((False, False, False, True)),
)
TERMINATIONS = st.one_of(
    st.just([]), st.just([]), st.lists(st.builds(TerminationFacts, PARTIAL), min_size=1, max_size=2)
)
SUSPENSIONS = st.lists(st.builds(SuspensionFacts, PARTIAL, RARELY), max_size=1)


@st.composite
def signatures(draw: st.DrawFn, count: int) -> tuple[SignatureFacts, ...]:
    """Mostly one signature a party; some together with the first, some twice, some missing."""
    found = []
    for party in range(1, count + 1):
        how = draw(st.sampled_from(("own", "own", "own", "own", "same", "same", "same", "twice", "none")))
        if how in {"own", "twice"}:
            found.append(SignatureFacts(party, draw(KNOWN_OR_NOT if how == "own" else PARTIAL)))
        if how == "twice":
            found.append(SignatureFacts(party, draw(PARTIAL)))
        if how == "same" and found:
            found.append(SignatureFacts(party, None, same_act=True))
    return tuple(found)


@st.composite
def parties(draw: st.DrawFn) -> tuple[PartyFacts, ...]:
    """Two or three, seldom one; sometimes the third is the second once more."""
    count = draw(st.sampled_from((1, 2, 2, 2, 3, 3, 3)))
    is_twice = count == 3 and draw(st.booleans())
    return tuple(
        PartyFacts(
            key,
            draw(st.sampled_from((True, True, True, False))),
            draw(st.sampled_from(("party", "party", "party", "party", "witness"))),
            partner=2 if key == 3 and is_twice else key,
        )
        for key in range(1, count + 1)
    )


@st.composite
def entered_again(draw: st.DrawFn, entries: list[Any]) -> list[Any]:
    """Sometimes the first entry once more, as another office may have typed it."""
    if entries and draw(st.sampled_from((False, False, False, True))):
        return [*entries, entries[0]]
    return entries


@st.composite
def agreements(draw: st.DrawFn, most_renewals: int = 2) -> AgreementFacts:
    all_parties = draw(parties())
    return AgreementFacts(
        rules=draw(RULES),
        parties=all_parties,
        signatures=draw(signatures(len(all_parties))),
        renewals=tuple(draw(entered_again(draw(st.lists(RENEWALS, max_size=most_renewals))))),
        suspensions=tuple(draw(entered_again(draw(SUSPENSIONS)))),
        terminations=tuple(draw(TERMINATIONS)),
        cancelled_on=draw(RARELY),
        superseded_on=draw(RARELY),
    )


def open_dates(facts: AgreementFacts) -> int:
    """How many dates of the facts may be more than one day."""
    dates = [facts.rules.effective_on, facts.rules.ends_on, facts.cancelled_on, facts.superseded_on]
    unknown = sum(one.signed_on is None and not one.same_act for one in facts.signatures)
    dates += [one.signed_on for one in facts.signatures]
    for renewal in facts.renewals:
        dates += [renewal.withdrawn_on]
        answers = [renewal.letter_on, *(answer.on for answer in renewal.responses)]
        unknown += sum(when is None for when in answers)
        dates += answers
    for suspension in facts.suspensions:
        dates += [suspension.from_, suspension.to]
    dates += [one.effective_on for one in facts.terminations]
    return unknown + sum(when is not None and not when.is_day for when in dates)
