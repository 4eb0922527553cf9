"""A second, slower computation of an agreement's state, from nothing but whole days.

It walks through completed facts, where every date is one day, in the plainest way there is. The properties compare the
engine, which reasons on bounds, with it.
"""

from __future__ import annotations

import calendar
import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from iwhc_desktop.domain.agreement.term.status import (
    AgreementFacts,
    RenewalFacts,
    SignatureFacts,
    TermRules,
)
from iwhc_desktop.domain.partial_date import PartialDate

ONE_DAY = timedelta(days=1)


def months_later(anchor: date, months: int) -> date:
    """Month by month, then the same day or the month's last."""
    year, month = anchor.year, anchor.month
    for _ in range(months):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return date(year, month, min(anchor.day, calendar.monthrange(year, month)[1]))


def last_day(rules: TermRules, anchor: date, months: int) -> date:
    end = months_later(anchor, months)
    return end if rules.last_day_rule == "anniversary" else end - ONE_DAY


def oracle_state(facts: AgreementFacts, today: date) -> str:
    """The state of completed facts."""
    if _has_come(facts.cancelled_on, today):
        return "cancelled"
    if any(_has_come(one.effective_on, today) for one in facts.terminations):
        return "terminated"
    if _has_come(facts.superseded_on, today):
        return "superseded"
    signed = signing_days(facts)
    done = {party for party, day in signed.items() if day <= today}
    required = required_of(facts)
    if not required or not required <= done:
        return "partly_signed" if done else "draft"
    return _signed_state(facts, today, anchor_of(facts, signed))


def _signed_state(facts: AgreementFacts, today: date, anchor: date) -> str:
    if anchor > today:
        return "signed_not_effective"
    if term_ends(facts, anchor, today)[-1] < today:
        return "expired"
    for suspension in facts.suspensions:
        assert suspension.from_ is not None
        until = suspension.to.earliest if suspension.to else date.max
        if suspension.from_.earliest <= today <= until:
            return "suspended"
    return "in_force"


def anchor_of(facts: AgreementFacts, signed: dict[object, date]) -> date:
    days = [signed[party] for party in required_of(facts)]
    if facts.rules.effect_rule == "explicit_date":
        assert facts.rules.effective_on is not None
        return facts.rules.effective_on.earliest
    return min(days) if facts.rules.effect_rule == "first_signature" else max(days)


def required_of(facts: AgreementFacts) -> set[object]:
    binding = [party for party in facts.parties if party.capacity == "party"]
    return {party.key for party in binding if party.required} or {party.key for party in binding}


def signing_days(facts: AgreementFacts) -> dict[object, date]:
    """When each party signed; those of the first's act on its day."""
    days: dict[object, date] = {}
    for party in facts.parties:
        own = [one for one in facts.signatures if one.party == party.key and not one.same_act]
        if own:
            days[party.key] = min(one.signed_on.earliest for one in own if one.signed_on)
    first = next(iter(days.values()), None)
    for one in facts.signatures:
        if one.same_act and one.party not in days and first is not None:
            days[one.party] = first
    return days


def term_ends(facts: AgreementFacts, anchor: date, today: date) -> list[date]:
    """The last days of the terms: every renewal agreed in time adds one, until none is left to add."""
    rules = facts.rules
    assert rules.term_months is not None
    months = rules.term_months
    ends = [last_day(rules, anchor, months)]
    agreed = sorted(
        (day, index)
        for index, renewal in enumerate(facts.renewals)
        if (day := agreed_on(facts, renewal, today)) is not None
    )
    for day, index in agreed:
        full = rules.max_renewals is not None and len(ends) > rules.max_renewals
        if full or (day > ends[-1] and rules.late_renewal != "gapless"):
            continue
        months += facts.renewals[index].months or rules.renewal_term_months or months
        ends.append(last_day(rules, anchor, months))
    return ends


def agreed_on(facts: AgreementFacts, renewal: RenewalFacts, today: date) -> date | None:
    """The day by which all had agreed whose consent is needed, if it has come."""
    assert renewal.letter_on is not None
    if _has_come(renewal.withdrawn_on, today):
        return None
    day = renewal.letter_on.earliest
    others = required_of(facts) - {renewal.by_party}
    if renewal.kind == "request" and others:
        agreeing = [one for one in renewal.responses if one.agrees and one.party in others]
        consents = {
            party: min(one.on.earliest for one in agreeing if one.party == party and one.on)
            for party in {one.party for one in agreeing}
        }
        if not consents or (facts.rules.renewal_consent == "all" and len(consents) < len(others)):
            return None
        chosen = min(consents.values()) if facts.rules.renewal_consent == "any" else max(consents.values())
        day = max(day, chosen)
    return day if day <= today else None


def _has_come(when: PartialDate | None, today: date) -> bool:
    return when is not None and when.earliest <= today


Choose = Callable[[PartialDate | None], PartialDate]


def filled(facts: AgreementFacts, choose: Choose) -> AgreementFacts:
    """The facts with every date replaced by `choose`; None is a date that is not known at all."""

    def known(when: PartialDate | None) -> PartialDate | None:
        return None if when is None else choose(when)

    def signature(one: SignatureFacts) -> SignatureFacts:
        return one if one.same_act else replace(one, signed_on=choose(one.signed_on))

    return replace(
        facts,
        rules=replace(facts.rules, effective_on=known(facts.rules.effective_on)),
        signatures=tuple(signature(one) for one in facts.signatures),
        renewals=tuple(
            replace(
                one,
                letter_on=choose(one.letter_on),
                withdrawn_on=known(one.withdrawn_on),
                responses=tuple(replace(answer, on=choose(answer.on)) for answer in one.responses),
            )
            for one in facts.renewals
        ),
        suspensions=tuple(replace(one, from_=known(one.from_), to=known(one.to)) for one in facts.suspensions),
        terminations=tuple(replace(one, effective_on=known(one.effective_on)) for one in facts.terminations),
        cancelled_on=known(facts.cancelled_on),
        superseded_on=known(facts.superseded_on),
    )


def completions(facts: AgreementFacts, today: date, extra: tuple[date, ...] = ()) -> Iterator[AgreementFacts]:
    """Completed facts: every combination of the first and last possible days, today and its neighbours.

    What is not known at all happened on some day up to today.
    """
    choices: list[list[PartialDate]] = []

    def collect(when: PartialDate | None) -> PartialDate:
        choices.append(_days(when, today, extra))
        return choices[-1][0]

    filled(facts, collect)
    for picked in itertools.product(*choices):
        following = iter(picked)
        yield filled(facts, lambda _, following=following: next(following))


def _days(when: PartialDate | None, today: date, extra: tuple[date, ...]) -> list[PartialDate]:
    earliest, latest = when.bounds if when else (date(1000, 1, 1), today)
    days = {earliest, latest, *(day for day in (today, today + ONE_DAY, *extra) if earliest <= day <= latest)}
    return [PartialDate.on(day) for day in sorted(days)]


def boundary_days(facts: AgreementFacts) -> Iterator[date]:
    """The bounds of every date of the facts."""
    found: list[PartialDate] = []

    def collect(when: PartialDate | None) -> PartialDate:
        if when is not None:
            found.append(when)
        return when or PartialDate.parse("2024")

    filled(facts, collect)
    for when in found:
        yield from when.bounds
