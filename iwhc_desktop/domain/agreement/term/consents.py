"""What is known of each renewal by a day: requested, agreed, refused, withdrawn.

Either one party requests a renewal and the others agree, or all sign one letter. What counts is the date on the letter;
with several consents the last one decides whether the renewal came in time.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import NamedTuple

from iwhc_desktop.domain.agreement.term.answers import Bounds
from iwhc_desktop.domain.agreement.term.calendar import bounds_at
from iwhc_desktop.domain.agreement.term.facts import (
    CONSENT_ANY,
    NON_RENEWAL,
    REQUEST,
    AgreementFacts,
    RenewalFacts,
    ResponseFacts,
    TermRules,
)
from iwhc_desktop.domain.agreement.term.signing import required_parties

AHEAD = "ahead"
FILED = "filed"
AGREED = "agreed"
EFFECTIVE = "effective"
REFUSED = "refused"
WITHDRAWN = "withdrawn"
LATE = "late"
OVER_LIMIT = "over_limit"
TWICE = "twice"
NOTICE = "notice"
MERGED = "merged"


class RenewalCase(NamedTuple):
    """A renewal with what the agreement requires of it.

    `others`: the parties whose consent it needs. `months`: the length of the term that it adds.
    """

    facts: RenewalFacts
    others: tuple[Hashable, ...]
    months: int


class Agreed(NamedTuple):
    """A renewal that was agreed, or may have been, by a day: `agreed` and `letter` are the bounds of its days."""

    number: int
    agreed: Bounds
    letter: Bounds
    months: int
    further: bool
    withdrawn: Bounds | None

    @property
    def is_exact(self) -> bool:
        """Whether its days are known."""
        bounds = (self.agreed, self.letter, self.withdrawn)
        return all(days is None or days[0] == days[1] for days in bounds)

    @property
    def is_void(self) -> bool:
        """Whether it was withdrawn before its own letter, which cannot be."""
        return self.withdrawn is not None and self.withdrawn[1] < self.letter[0]

    def may_be_withdrawn(self, last_day: Bounds, as_of: date) -> bool:
        """Whether its withdrawal may count: by `as_of`, and before the term begins that follows `last_day`."""
        if self.withdrawn is None or self.is_void or self.withdrawn[0] > as_of:
            return False
        return self.withdrawn[0] <= last_day[1] or self.withdrawn[0] < self.agreed[1]

    def is_withdrawn(self, last_day: Bounds, as_of: date) -> bool:
        """Whether its withdrawal counts in any case."""
        if self.withdrawn is None or self.withdrawn[1] > as_of or self.withdrawn[0] < self.letter[1]:
            return False
        return self.withdrawn[1] <= last_day[0] or self.withdrawn[1] < self.agreed[0]


def renewals_of(facts: AgreementFacts) -> tuple[RenewalCase, ...]:
    """The renewals with the consents that they need and the months that they add."""
    if not facts.renewals:
        return ()
    parties = required_parties(facts.parties)
    return tuple(
        RenewalCase(renewal, _without(parties, renewal.by_party), months_of(renewal, facts.rules))
        for renewal in facts.renewals
    )


def _without(parties: tuple[Hashable, ...], party: Hashable | None) -> tuple[Hashable, ...]:
    """The parties except one."""
    return tuple(other for other in parties if other != party)


def months_of(renewal: RenewalFacts | None, rules: TermRules) -> int:
    """The length of a new term: as stated in its letter, else by the agreement, else that of the first term."""
    stated = renewal.months if renewal is not None else None
    for months in (stated, rules.renewal_term_months, rules.term_months):
        if months is not None:
            return max(months, 1)
    return 1


def agreed_bounds(renewal: RenewalCase, consent: str, as_of: date) -> Bounds | None:
    """The bounds of the day on which all needed consents were signed; None while one is missing."""
    letter = bounds_at(renewal.facts.letter_on, as_of)
    if renewal.facts.kind != REQUEST or not renewal.others:
        return letter
    consents = _consents(renewal, as_of).values()
    needed, pick = (1, min) if consent == CONSENT_ANY else (len(renewal.others), max)
    if len(consents) < needed:
        return None
    earliest = pick(bounds[0] for bounds in consents)
    latest = pick(bounds[1] for bounds in consents)
    return max(letter[0], earliest), max(letter[1], latest)


def _consents(renewal: RenewalCase, as_of: date) -> dict[Hashable, Bounds]:
    """For each agreeing party, the bounds of its first agreeing answer."""
    found: dict[Hashable, Bounds] = {}
    for response in renewal.facts.responses:
        if response.agrees and response.party in renewal.others:
            bounds = bounds_at(response.on, as_of)
            held = found.get(response.party, bounds)
            found[response.party] = min(held[0], bounds[0]), min(held[1], bounds[1])
    return found


def awaited_parties(renewal: RenewalCase, as_of: date) -> tuple[Hashable, ...]:
    """The parties that have not certainly answered by `as_of`."""
    answered = {response.party for response in renewal.facts.responses if bounds_at(response.on, as_of)[1] <= as_of}
    return tuple(party for party in renewal.others if party not in answered)


def _is_refused(renewal: RenewalCase, consent: str, as_of: date) -> bool:
    """Whether enough parties refused by `as_of` for the renewal to fail."""
    refused = {response.party for response in renewal.facts.responses if _refuses(response, as_of)}
    refused.intersection_update(renewal.others)
    refused.difference_update(_consents(renewal, as_of))
    return len(refused) >= (len(renewal.others) if consent == CONSENT_ANY else 1)


def _refuses(response: ResponseFacts, as_of: date) -> bool:
    """Whether an answer is a refusal that was certainly given by `as_of`."""
    return not response.agrees and bounds_at(response.on, as_of)[1] <= as_of


def known_by(renewal: RenewalCase, index: int, consent: str, as_of: date, *, surely: bool) -> Agreed | str:
    """What is known of a renewal by `as_of`: that it was agreed, or the stage that it had reached.

    `surely`: in every completion of its dates; otherwise in some of them.
    """
    side = int(surely)
    letter = bounds_at(renewal.facts.letter_on, as_of)
    if letter[side] > as_of:
        return AHEAD
    withdrawn = renewal.facts.withdrawn_on.bounds if renewal.facts.withdrawn_on is not None else None
    agreed = agreed_bounds(renewal, consent, as_of) or (date.max, date.max)
    found = Agreed(index, agreed, letter, renewal.months, renewal.facts.further, withdrawn)
    if agreed[side] <= as_of:
        return found
    if found.may_be_withdrawn((date.max, date.max), as_of):
        return WITHDRAWN
    return REFUSED if _is_refused(renewal, consent, as_of) else FILED


class Notice(NamedTuple):
    """A notice of not renewing, by its number: its day, and the day on which it was withdrawn."""

    number: int
    given: Bounds
    withdrawn: Bounds | None

    def is_void(self, last_day: Bounds) -> bool:
        """Whether it was withdrawn only after the agreement had ended with `last_day` because of it."""
        is_given = self.given[1] <= last_day[0]
        return is_given and self.withdrawn is not None and self.withdrawn[0] > last_day[1]

    def may_stop(self, by: Bounds, last_day: Bounds, as_of: date) -> bool:
        """Whether no term may follow `last_day` because of it: given by `by` and not withdrawn in time for certain."""
        if self.given[0] > min(by[1], as_of):
            return False
        if self.withdrawn is None or self.withdrawn[1] > as_of:
            return True
        return self.withdrawn[1] > last_day[0] or self.withdrawn[0] < self.given[1]

    def stops(self, by: Bounds, last_day: Bounds, as_of: date) -> bool:
        """Whether no term follows `last_day` in any case."""
        if self.given[1] > min(by[0], as_of):
            return False
        if self.withdrawn is None or self.withdrawn[0] > as_of:
            return True
        return self.withdrawn[0] > last_day[1] or self.withdrawn[1] < self.given[0]


def notices_by(renewals: tuple[RenewalCase, ...], as_of: date) -> tuple[Notice, ...]:
    """The notices of not renewing that may have been given by `as_of`."""
    found = (
        Notice(
            index,
            bounds_at(one.facts.letter_on, as_of),
            one.facts.withdrawn_on.bounds if one.facts.withdrawn_on is not None else None,
        )
        for index, one in enumerate(renewals)
        if one.facts.kind == NON_RENEWAL
    )
    return tuple(notice for notice in found if notice.given[0] <= as_of)
