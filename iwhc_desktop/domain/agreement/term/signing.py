"""Who has signed by a day, and from which day the term is counted."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date
from typing import NamedTuple

from iwhc_desktop.domain.agreement.term.answers import Bounds
from iwhc_desktop.domain.agreement.term.facts import (
    CAPACITY_PARTY,
    EXPLICIT_DATE,
    FIRST_SIGNATURE,
    AgreementFacts,
    PartyFacts,
    SignatureFacts,
)


class SigningAct(NamedTuple):
    """One act of signing; `latest` None: on an unknown day. `required`: a required party signed in it."""

    earliest: date
    latest: date | None
    required: bool

    def may_follow(self, day: date) -> bool:
        """Whether the act may have been after `day`; an unknown day is taken to be before it."""
        return self.latest is not None and self.latest > day


class Signing(NamedTuple):
    """The acts of signing, the required ones among them, and the required parties that have not signed.

    `has_two_sides`: two parties or more must sign, without which there is no agreement.
    """

    acts: tuple[SigningAct, ...]
    required: tuple[SigningAct, ...]
    missing: tuple[Hashable, ...]
    has_two_sides: bool

    @property
    def is_complete(self) -> bool:
        """Whether two parties or more must sign and all of them have, even if on an unknown day."""
        return self.has_two_sides and bool(self.required) and not self.missing

    @property
    def days_unknown(self) -> bool:
        """Whether the day of some required signature is entirely unknown."""
        return any(act.latest is None for act in self.required)


_Day = tuple[date, date | None]
_UNKNOWN_DAY: _Day = (date.min, None)


def required_parties(parties: Iterable[PartyFacts]) -> tuple[Hashable, ...]:
    """The parties whose signatures make the agreement: the required ones, or all if none is marked.

    A witness or a depositary signs but is not bound.
    """
    binding = [party for party in parties if party.capacity == CAPACITY_PARTY]
    required = [party for party in binding if party.required]
    return tuple(party.key for party in required or binding)


def signing_of(facts: AgreementFacts) -> Signing:
    """Reduce the signatures to acts: those of one act share its day; signatures of other parties are dropped."""
    required = required_parties(facts.parties)
    signed = _by_party(facts)
    acts = _acts(signed, frozenset(required)) if signed else ()
    missing = tuple(party for party in required if party not in signed)
    return Signing(acts, tuple(act for act in acts if act.required), missing, len(required) > 1)


def _by_party(facts: AgreementFacts) -> dict[Hashable, list[SignatureFacts]]:
    """The signatures of each party that has signed, in the order of the parties."""
    found: dict[Hashable, list[SignatureFacts]] = {party.key: [] for party in facts.parties}
    for signature in facts.signatures:
        if signature.party in found:
            found[signature.party].append(signature)
    return {party: signatures for party, signatures in found.items() if signatures}


def _acts(signed: dict[Hashable, list[SignatureFacts]], required: frozenset[Hashable]) -> tuple[SigningAct, ...]:
    """One act per party, except that all who signed in one act with the first party share a single one."""
    holder = _holder(signed)
    joined = {party for party, signatures in signed.items() if _is_joined(signatures)} | {holder}
    common = SigningAct(*_day_of(signed[holder]), not required.isdisjoint(joined))
    alone = (party for party in signed if party not in joined)
    return (common, *(SigningAct(*_day_of(signed[party]), party in required) for party in alone))


def _holder(signed: dict[Hashable, list[SignatureFacts]]) -> Hashable:
    """The party whose signature gives the day of the common act: the first with a signature of its own."""
    own = (party for party, signatures in signed.items() if not _is_joined(signatures))
    return next(own, next(iter(signed)))


def _is_joined(signatures: list[SignatureFacts]) -> bool:
    """Whether a party signed only in one act with the first party."""
    return all(signature.same_act for signature in signatures)


def _day_of(signatures: list[SignatureFacts]) -> _Day:
    """When a party signed: the earliest of several signatures, a known day before an unknown one."""
    days = [one.signed_on for one in signatures if one.signed_on is not None]
    if not days:
        return _UNKNOWN_DAY
    return min(day.earliest for day in days), min(day.latest for day in days)


def may_be_unsigned(signing: Signing, day: date) -> bool:
    """Whether it is possible that nobody had signed by `day`."""
    return all(act.may_follow(day) for act in signing.acts)


def may_be_signed(signing: Signing, day: date) -> bool:
    """Whether it is possible that all required parties had signed by `day`."""
    return signing.is_complete and all(act.earliest <= day for act in signing.required)


def may_be_partly_signed(signing: Signing, day: date) -> bool:
    """Whether it is possible that somebody had signed by `day` while a required party had not."""
    if not signing.is_complete:
        return any(act.earliest <= day for act in signing.acts)
    return len(signing.acts) > 1 and _may_be_between(signing.acts, day)


def _may_be_between(acts: tuple[SigningAct, ...], day: date) -> bool:
    """Whether one act may have been by `day` and another, required one after it."""
    early = {index for index, act in enumerate(acts) if act.earliest <= day}
    late = (index for index, act in enumerate(acts) if act.required and act.may_follow(day))
    return any(early - {index} for index in late)


def anchor_at(facts: AgreementFacts, signing: Signing, as_of: date) -> Bounds | None:
    """The bounds of the day from which the term counts, once signed; None where nothing bounds it.

    By `effect_rule` it is the last signature of the required parties, their first, or the day stated in the agreement.
    A signature of unknown day was given by `as_of`.
    """
    rules = facts.rules
    if rules.effect_rule == EXPLICIT_DATE:
        return rules.effective_on.bounds if rules.effective_on is not None else None
    if all(act.latest is None for act in signing.required):
        return None
    pick = min if rules.effect_rule == FIRST_SIGNATURE else max
    return pick(act.earliest for act in signing.required), pick(_latest_days(signing, as_of))


def _latest_days(signing: Signing, as_of: date) -> list[date]:
    """The last possible day of each required signature given by `as_of`."""
    return [act.latest or as_of for act in signing.required]


def signing_day(signing: Signing) -> Bounds | None:
    """The bounds of the day on which the last required party signed; None where a day is unknown."""
    latest = [act.latest for act in signing.required if act.latest is not None]
    if not latest or len(latest) < len(signing.required):
        return None
    return max(act.earliest for act in signing.required), max(latest)
