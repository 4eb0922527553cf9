"""The readings of an agreement's facts that open issues leave possible.

Each reading is what the facts are once every issue is answered in one way. There are as many as the answers allow; when
several dozens would be needed, issues of a kind are answered alike: whatever was entered twice is one everywhere, or
two.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, combinations, islice, product
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from iwhc_desktop.domain.agreement.term.facts import AgreementFacts, PartyFacts, RenewalFacts
from iwhc_desktop.domain.agreement.term.issues import (
    PARTY,
    RENEWAL,
    SIGNATURE,
    SUSPENSION,
    TERMINATION,
    Early,
    Twins,
    before_signing,
    twins_of,
)

_MOST = 48
"""The most readings of which each is computed."""
_WAYS, _MOST_WAYS = MappingProxyType({SIGNATURE: 2, TERMINATION: 2}), 3
"""How many answers there are to two entries of a kind: either one, or both."""


class AnsweredFacts(NamedTuple):
    """The facts as answered; `early`: how many events count although they are dated before the signing."""

    facts: AgreementFacts
    early: int = 0

    @property
    def is_usual(self) -> bool:
        """Whether no event counts that is dated before the signing."""
        return self.early == 0


class AllReadings(NamedTuple):
    """All readings, the first of which is shown. Not `is_all`: states between those of two are possible too."""

    all: tuple[AnsweredFacts, ...]
    is_all: bool = True


def readings_of(facts: AgreementFacts) -> AllReadings:
    """The readings of facts without merged entries; mostly one."""
    if not twins_of(facts) and not before_signing(facts):
        return AllReadings((AnsweredFacts(facts),))
    found = tuple(islice(_read(AnsweredFacts(facts)), _MOST + 1))
    if len(found) <= _MOST:
        return AllReadings(found)
    return AllReadings(tuple(dict.fromkeys(_read_alike(facts))), is_all=False)


def _read(reading: AnsweredFacts) -> Iterator[AnsweredFacts]:
    """Every combination of answers; an answer may raise another issue."""
    for answered in _answers(reading):
        if answered is reading:
            yield reading
        else:
            yield from _read(answered)


def _answers(reading: AnsweredFacts) -> Iterator[AnsweredFacts]:
    """The readings of the first open issue; the reading itself where none is open."""
    facts = reading.facts
    for twins in twins_of(facts):
        yield from (AnsweredFacts(answered, reading.early) for answered in _of_twins(facts, twins))
        return
    for early in before_signing(facts)[reading.early :]:
        yield AnsweredFacts(_without(facts, early.kind, early.place), reading.early)
        yield AnsweredFacts(facts, reading.early + 1)
        return
    yield reading


def _of_twins(facts: AgreementFacts, twins: Twins) -> Iterator[AgreementFacts]:
    """The facts with one entry instead of two, either of them, and with both."""
    kind, first, second = twins
    if kind in (PARTY, RENEWAL):
        yield from dict.fromkeys(_one_of(facts, twins))
        yield _apart(facts, kind, second)
    else:
        yield _without(facts, kind, second)
        yield _without(facts, kind, first)
        if kind == SUSPENSION:
            yield _apart(facts, kind, second)


def _read_alike(facts: AgreementFacts) -> Iterator[AnsweredFacts]:
    """AllReadings in which all issues of a kind are answered alike: the first entry, the second, or both.

    Of what is then dated before the signing, all of a kind counts or none.
    """
    kinds = dict.fromkeys(twins.kind for twins in twins_of(facts))
    if PARTY in kinds:
        kinds[SIGNATURE] = None  # of two parties that are one, both may have signed
    for ways in product(*(range(_WAYS.get(kind, _MOST_WAYS)) for kind in kinds)):
        found = _answered_alike(facts, dict(zip(kinds, ways, strict=True)))
        early = before_signing(found)
        for counted in _subsets(dict.fromkeys(one.kind for one in early)):
            left_out = [one for one in early if one.kind not in counted]
            yield AnsweredFacts(_without_all(found, left_out), len(early) - len(left_out))


def _answered_alike(facts: AgreementFacts, ways: Mapping[str, int]) -> AgreementFacts:
    """The facts with each kind of twins answered in one of its ways."""
    for _ in range(len(facts.parties) + len(facts.signatures) + len(facts.suspensions) + len(facts.renewals)):
        twins = next(iter(twins_of(facts)), None)
        if twins is None:
            break
        answers = tuple(_of_twins(facts, twins))
        facts = answers[min(ways.get(twins.kind, 0), len(answers) - 1)]
    return facts


def _subsets(kinds: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Some, all or none of these, none first."""
    every = tuple(kinds)
    return chain.from_iterable(combinations(every, count) for count in range(len(every) + 1))


def _without_all(facts: AgreementFacts, events: Sequence[Early]) -> AgreementFacts:
    for early in reversed(events):
        facts = _without(facts, early.kind, early.place)
    return facts


def _one_of(facts: AgreementFacts, twins: Twins) -> Iterator[AgreementFacts]:
    """The facts with one party or one request instead of two; it may be as either was entered."""
    kind, first, second = twins
    if kind == PARTY:
        one, other = facts.parties[first], facts.parties[second]
        yield _one_party(facts, twins, one)
        yield _one_party(facts, twins, replace(other, key=one.key))
        return
    for request in (facts.renewals[first], facts.renewals[second]):
        renewals = list(facts.renewals)
        answers = facts.renewals[first].responses + facts.renewals[second].responses
        renewals[first] = replace(request, responses=answers, key=facts.renewals[first].key)
        yield replace(facts, renewals=_dropped(tuple(renewals), second))


def _one_party(facts: AgreementFacts, twins: Twins, party: PartyFacts) -> AgreementFacts:
    """One party, to which everything of both belongs."""
    stays, gone = facts.parties[twins.first].key, facts.parties[twins.second].key
    parties = list(facts.parties)
    parties[twins.first] = party
    return replace(
        facts,
        parties=_dropped(tuple(parties), twins.second),
        signatures=tuple(replace(one, party=stays) if one.party == gone else one for one in facts.signatures),
        renewals=tuple(_asked_by(renewal, gone, stays) for renewal in facts.renewals),
    )


def _asked_by(renewal: RenewalFacts, gone: Hashable, stays: Hashable) -> RenewalFacts:
    """A renewal in which one party stands for another."""
    return replace(
        renewal,
        by_party=stays if renewal.by_party == gone else renewal.by_party,
        responses=tuple(replace(one, party=stays) if one.party == gone else one for one in renewal.responses),
    )


def _apart(facts: AgreementFacts, kind: str, place: int) -> AgreementFacts:
    """The facts with an entry marked as one of its own."""
    if kind == PARTY:
        parties = list(facts.parties)
        parties[place] = replace(parties[place], apart=True)
        return replace(facts, parties=tuple(parties))
    if kind == SUSPENSION:
        suspensions = list(facts.suspensions)
        suspensions[place] = replace(suspensions[place], apart=True)
        return replace(facts, suspensions=tuple(suspensions))
    renewals = list(facts.renewals)
    renewals[place] = replace(renewals[place], apart=True)
    return replace(facts, renewals=tuple(renewals))


def _without(facts: AgreementFacts, kind: str, place: int) -> AgreementFacts:
    """The facts without an entry."""
    if kind == SIGNATURE:
        return replace(facts, signatures=_dropped(facts.signatures, place))
    if kind == TERMINATION:
        return replace(facts, terminations=_dropped(facts.terminations, place))
    if kind == SUSPENSION:
        return replace(facts, suspensions=_dropped(facts.suspensions, place))
    return replace(facts, renewals=_dropped(facts.renewals, place))


_T = TypeVar("_T")


def _dropped(entries: tuple[_T, ...], place: int) -> tuple[_T, ...]:
    return entries[:place] + entries[place + 1 :]
