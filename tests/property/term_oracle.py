"""A second, slower computation of an agreement's state, from nothing but whole days.

It walks through completed facts, where every date is one day, in the plainest way there is. The properties compare the
engine, which reasons on bounds, with it.
"""

from __future__ import annotations

import calendar
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
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
    """The day before the same day of the month; that day itself by the other rule, or where the month is too short."""
    end = months_later(anchor, months)
    if rules.last_day_rule == "anniversary" or end.day < anchor.day:
        return end
    return end - ONE_DAY


def oracle_states(facts: AgreementFacts, today: date) -> set[str]:
    """The states by every answer to what is open and every completion of the dates."""
    return {
        oracle_state(renewed, today)
        for answered in _one_or_two(facts)
        for placed in _early_or_not(answered, 0)
        for completed in completions(_held(placed), today)
        for renewed in _renewed_twice(completed, today)
    }


def oracle_state(facts: AgreementFacts, today: date) -> str:
    """The state of completed facts in which nothing is open."""
    if _has_come(facts.cancelled_on, today):
        return "cancelled"
    if any(_has_come(one.effective_on, today) for one in facts.terminations):
        return "terminated"
    if _has_come(facts.superseded_on, today):
        return "superseded"
    signed = signing_days(facts)
    done = {party for party, day in signed.items() if day <= today}
    required = required_of(facts)
    if len(required) < 2 or not required <= done:
        return "partly_signed" if done else "draft"
    return _signed_state(facts, today, anchor_of(facts, signed))


def _signed_state(facts: AgreementFacts, today: date, anchor: date) -> str:
    if anchor > today:
        return "signed_not_effective"
    if term_ends(facts, anchor, today)[0][-1] < today:
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
        if one.same_act and one.party not in days and first is not None and _is_party(facts, one.party):
            days[one.party] = first
    return days


def _is_party(facts: AgreementFacts, key: object) -> bool:
    return any(party.key == key for party in facts.parties)


def term_ends(facts: AgreementFacts, anchor: date, today: date) -> tuple[list[date], list[tuple[int, int]]]:
    """The last days of the terms, and the renewals that are the second for one term, each after the first.

    Term by term: of the letters signed within it the first adds a term and every further one another; then the late
    ones that count without a gap; then, if it is renewed tacitly and nobody gave notice, the next one by itself.
    """
    if facts.rules.term_kind == "indefinite":
        return [date.max], []
    walk = _Walk(facts, anchor, today)
    while walk.at < len(walk.ends):
        walk.letters()
        if walk.is_at_end:
            walk.late_letters()
        if walk.is_at_end:
            walk.tacit_term()
        walk.at += 1
    return walk.ends, walk.second


@dataclass
class _Adder:
    """What added a term: a renewal by its place (-1: none), the day it was agreed, the term in which it was."""

    place: int
    day: date | None
    within: int


class _Walk:
    """One walk through the terms of completed facts."""

    def __init__(self, facts: AgreementFacts, anchor: date, today: date) -> None:
        self.facts, self.rules, self.today = facts, facts.rules, today
        self.ends, self.base, self.months = _first_term(facts.rules, anchor)
        self.waiting = _agreed(facts, today)
        self.adders = [_Adder(-1, None, -1)]
        self.second: list[tuple[int, int]] = []
        self.at = 0

    @property
    def is_at_end(self) -> bool:
        return self.at == len(self.ends) - 1

    @property
    def is_full(self) -> bool:
        return self.rules.max_renewals is not None and len(self.ends) > self.rules.max_renewals

    def letters(self) -> None:
        here = [one for one in self.waiting if one[0] <= self.ends[self.at]]
        following = self.adders[self.at + 1] if self.at + 1 < len(self.adders) else None
        first = following.place if following is not None and following.within < self.at else None
        for day, place in here:
            if self.facts.renewals[place].further:
                continue
            if first is None:
                first = place if self.take(day, place) else None
            else:
                self.repeat(day, place, first)
        for day, place in here:
            if self.facts.renewals[place].further:
                self.take(day, place)

    def late_letters(self) -> None:
        for day, place in list(self.waiting) if self.rules.late_renewal == "gapless" else ():
            last = self.adders[-1]
            if last.place >= 0 and day == last.day and not self.facts.renewals[place].further:
                self.repeat(day, place, last.place)
            else:
                self.take(day, place)
                return

    def tacit_term(self) -> None:
        if self.rules.renewal_mode == "tacit" and not self.is_full and _follows(self.facts, self.ends[-1], self.today):
            self.add(self.rules.renewal_term_months or self.rules.term_months or 1, _Adder(-1, None, self.at))

    def take(self, day: date, place: int) -> bool:
        self.waiting.remove((day, place))
        if _is_withdrawn(self.facts.renewals[place], day, self.ends[-1], self.today) or self.is_full:
            return False
        self.add(_length(self.facts, place), _Adder(place, day, self.at))
        return True

    def repeat(self, day: date, place: int, first: int) -> None:
        self.waiting.remove((day, place))
        if not _is_withdrawn(self.facts.renewals[place], day, self.ends[-1], self.today):
            self.second.append((first, place))

    def add(self, length: int, adder: _Adder) -> None:
        self.months += length
        self.ends.append(last_day(self.rules, self.base, self.months))
        self.adders.append(adder)


def _first_term(rules: TermRules, anchor: date) -> tuple[list[date], date, int]:
    """The first last day, from which day later terms are counted, and the months until then."""
    if rules.term_kind == "until_date":
        assert rules.ends_on is not None
        return [rules.ends_on.earliest], rules.ends_on.earliest + ONE_DAY, 0
    assert rules.term_months is not None
    return [last_day(rules, anchor, rules.term_months)], anchor, rules.term_months


def _agreed(facts: AgreementFacts, today: date) -> list[tuple[date, int]]:
    return sorted(
        (day, index)
        for index, renewal in enumerate(facts.renewals)
        if renewal.kind != "non_renewal" and (day := agreed_on(facts, renewal, today)) is not None
    )


def _length(facts: AgreementFacts, index: int) -> int:
    return facts.renewals[index].months or facts.rules.renewal_term_months or facts.rules.term_months or 1


def notice_day(rules: TermRules, end: date) -> date:
    """The last day for giving notice, month by month back."""
    year, month = end.year, end.month
    for _ in range(rules.notice_months or 0):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return date(year, month, min(end.day, calendar.monthrange(year, month)[1]))


def _follows(facts: AgreementFacts, end: date, today: date) -> bool:
    """Whether the notice for a term can no longer be given and nobody has given it."""
    by = notice_day(facts.rules, end)
    for one in facts.renewals:
        if one.kind == "non_renewal" and one.letter_on is not None and one.letter_on.earliest <= min(by, today):
            taken_back = one.withdrawn_on.earliest if one.withdrawn_on else date.max
            if not one.letter_on.earliest <= taken_back <= min(end, today):
                return False
    return by < today


def _is_withdrawn(renewal: RenewalFacts, agreed: date, end: date, today: date) -> bool:
    """Whether a withdrawal counts: not before the letter, and before the term that follows `end` begins."""
    assert renewal.letter_on is not None
    if renewal.withdrawn_on is None:
        return False
    day = renewal.withdrawn_on.earliest
    return renewal.letter_on.earliest <= day <= today and (day <= end or day < agreed)


def agreed_on(facts: AgreementFacts, renewal: RenewalFacts, today: date) -> date | None:
    """The day by which all had agreed whose consent is needed, if it has come."""
    assert renewal.letter_on is not None
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


# answers


def _same(facts: AgreementFacts) -> tuple[str, int, int] | None:
    """The first two entries that may be one."""
    for name, key_of in _KEYS.items():
        entries = getattr(facts, name)
        for second, other in enumerate(entries):
            for first in range(second):
                one = entries[first]
                key = key_of(one)
                if key is not None and key == key_of(other) and not one.apart and not other.apart:
                    return name, first, second
    return None


_KEYS: dict[str, Callable[[object], object]] = {
    "parties": lambda one: one.partner,  # type: ignore[attr-defined]  # by the name of the list
    "signatures": lambda one: ("party", one.party),  # type: ignore[attr-defined]  # by the name of the list
    "terminations": lambda one: "any",
    "suspensions": lambda one: ("from", one.from_),  # type: ignore[attr-defined]  # by the name of the list
    "renewals": lambda one: (one.by_party, one.letter_on) if one.kind == "request" else None,  # type: ignore[attr-defined]  # by the name of the list
}


def _one_or_two(facts: AgreementFacts) -> Iterator[AgreementFacts]:
    found = _same(facts)
    if found is None:
        yield facts
        return
    name, first, second = found
    entries = list(getattr(facts, name))
    apart = [*entries[:second], replace(entries[second], apart=True), *entries[second + 1 :]]
    yield from _one_or_two(replace(facts, **{name: tuple(apart)}))
    for stays, gone in ((first, second), (second, first)):
        kept = [one for place, one in enumerate(entries) if place != gone]
        merged = replace(facts, **{name: tuple(kept)})
        if name == "parties":
            merged = _renamed(merged, entries[gone].key, entries[stays].key)
        if name == "renewals":
            both = replace(entries[stays], responses=entries[first].responses + entries[second].responses)
            at = kept.index(entries[stays])
            merged = replace(facts, renewals=(*kept[:at], both, *kept[at + 1 :]))
        yield from _one_or_two(merged)


def _renamed(facts: AgreementFacts, gone: object, stays: object) -> AgreementFacts:
    def name(party: object) -> object:
        return stays if party == gone else party

    return replace(
        facts,
        signatures=tuple(replace(one, party=name(one.party)) for one in facts.signatures),
        renewals=tuple(
            replace(
                one,
                by_party=name(one.by_party),
                responses=tuple(replace(answer, party=name(answer.party)) for answer in one.responses),
            )
            for one in facts.renewals
        ),
    )


def _early_or_not(facts: AgreementFacts, kept: int) -> Iterator[AgreementFacts]:
    """With and without each event that is certainly dated before the signing."""
    day = _first_day_signed(facts)
    early = [
        (name, place)
        for name, dated in (("terminations", "effective_on"), ("suspensions", "from_"), ("renewals", "letter_on"))
        for place, one in enumerate(getattr(facts, name))
        if day is not None and getattr(one, dated) is not None and getattr(one, dated).latest < day
    ]
    if len(early) <= kept:
        yield facts
        return
    name, place = early[kept]
    entries = getattr(facts, name)
    yield from _early_or_not(replace(facts, **{name: entries[:place] + entries[place + 1 :]}), kept)
    yield from _early_or_not(facts, kept + 1)


def _held(facts: AgreementFacts) -> AgreementFacts:
    """Where all signed in one act that nobody holds, the first of them holds it, on an unknown day."""
    mine = [one for party in facts.parties for one in facts.signatures if one.party == party.key]
    if not mine or any(not one.same_act for one in mine):
        return facts
    held = replace(mine[0], same_act=False)
    return replace(facts, signatures=(held, *(one for one in facts.signatures if one is not mine[0])))


def _first_day_signed(facts: AgreementFacts) -> date | None:
    """The first day by which all may have signed; None where one has not, or on a day that is not known at all."""
    required = required_of(facts)
    known = [one for one in facts.signatures if not one.same_act or _is_alone(facts, one)]
    if len(required) < 2 or any(one.signed_on is None for one in known if one.party in required):
        return None
    exact = filled(facts, lambda when: PartialDate.on(when.earliest) if when else PartialDate.on(date.min))
    signed = signing_days(exact)
    holder = next((one for one in known if one.party in signed), None)
    if not required <= set(signed) or holder is None or _holds_unknown(facts, required):
        return None
    return max(signed[party] for party in required)


def _is_alone(facts: AgreementFacts, signature: SignatureFacts) -> bool:
    """Whether nobody signed on a day of its own: then the common act has none."""
    return all(one.same_act for one in facts.signatures if _is_party(facts, one.party))


def _holds_unknown(facts: AgreementFacts, required: set[object]) -> bool:
    """Whether a required party signed in the first party's act, and that one on an unknown day."""
    joined = [one for one in facts.signatures if one.same_act and one.party in required]
    own = (one for party in facts.parties for one in facts.signatures if one.party == party.key and not one.same_act)
    first = next(own, None)
    return bool(joined) and (first is None or first.signed_on is None)


def _renewed_twice(facts: AgreementFacts, today: date) -> Iterator[AgreementFacts]:
    """One letter or a further term, for each renewal that is the second for one term."""
    signed = signing_days(facts)
    required = required_of(facts)
    if len(required) < 2 or not required <= set(signed):
        yield facts
        return
    _, second = term_ends(facts, anchor_of(facts, signed), today)
    if not second:
        yield facts
        return
    one, other = second[0]
    renewals = facts.renewals
    for gone in (one, other):
        yield from _renewed_twice(replace(facts, renewals=renewals[:gone] + renewals[gone + 1 :]), today)
    further = replace(renewals[other], further=True)
    yield from _renewed_twice(replace(facts, renewals=(*renewals[:other], further, *renewals[other + 1 :])), today)


Choose = Callable[[PartialDate | None], PartialDate]


def filled(facts: AgreementFacts, choose: Choose) -> AgreementFacts:
    """The facts with every date replaced by `choose`; None is a date that is not known at all."""

    def known(when: PartialDate | None) -> PartialDate | None:
        return None if when is None else choose(when)

    def signature(one: SignatureFacts) -> SignatureFacts:
        return one if one.same_act else replace(one, signed_on=choose(one.signed_on))

    return replace(
        facts,
        rules=replace(facts.rules, effective_on=known(facts.rules.effective_on), ends_on=known(facts.rules.ends_on)),
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
