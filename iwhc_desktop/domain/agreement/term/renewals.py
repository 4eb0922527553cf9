"""Which renewals count as of a day, and the chain of terms that results.

Either one party requests a renewal and the others agree, or all sign one letter. What counts is the date on the letter;
with several consents the last one decides whether the renewal came in time.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import date
from typing import NamedTuple

from iwhc_desktop.domain.agreement.term.answers import Bounds
from iwhc_desktop.domain.agreement.term.calendar import bounds_at, last_day_in_force
from iwhc_desktop.domain.agreement.term.facts import (
    CONSENT_ANY,
    JOINT,
    LATE_GAPLESS,
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


class RenewalCase(NamedTuple):
    """A renewal with what the agreement requires of it.

    `others`: the parties whose consent it needs. `months`: the fewest and the most months it may add.
    """

    facts: RenewalFacts
    others: tuple[Hashable, ...]
    months: tuple[int, int]


class Chain(NamedTuple):
    """The terms as of a day, for one completion of the partial dates.

    `months` are counted from the anchor to the end of each term; `last_days` of each term; `outcomes` of each renewal,
    in the order of the facts, and `due`, the last day by which all had to agree.
    """

    months: tuple[int | None, ...]
    last_days: tuple[date, ...]
    outcomes: tuple[str, ...] = ()
    due: tuple[date, ...] = ()


def renewals_of(facts: AgreementFacts) -> tuple[RenewalCase, ...]:
    """The renewals with the consents that they need and the months that they add."""
    if not facts.renewals:
        return ()
    parties = required_parties(facts.parties)
    months = [_months(renewal, facts.rules) for renewal in facts.renewals]
    lengths = [_spread(facts, months) or (added, added) for added in months]
    return tuple(
        RenewalCase(renewal, _without(parties, renewal.by_party), length)
        for renewal, length in zip(facts.renewals, lengths, strict=True)
    )


def _without(parties: tuple[Hashable, ...], party: Hashable | None) -> tuple[Hashable, ...]:
    """The parties except one."""
    return tuple(other for other in parties if other != party)


def _months(renewal: RenewalFacts, rules: TermRules) -> int:
    """The length of the new term: as stated in the letter, else by the agreement, else that of the first term."""
    for months in (renewal.months, rules.renewal_term_months, rules.term_months):
        if months is not None:
            return max(months, 0)
    return 0


def _spread(facts: AgreementFacts, months: list[int]) -> tuple[int, int] | None:
    """The fewest and the most months, where a limit excludes some of several renewals of unequal length.

    Partial dates leave open which ones are excluded; any of the lengths may then count.
    """
    limit = facts.rules.max_renewals
    if limit is None or len(months) <= limit or len(set(months)) == 1:
        return None
    return (min(months), max(months)) if any(_open_dates(facts)) else None


def _open_dates(facts: AgreementFacts) -> Iterator[bool]:
    """For each date that the terms depend on, whether it allows more than one day."""
    happened = [signature.signed_on for signature in facts.signatures]
    stated = [facts.rules.effective_on]
    for renewal in facts.renewals:
        happened += [renewal.letter_on, *(response.on for response in renewal.responses)]
        stated.append(renewal.withdrawn_on)
    yield from (when is None or not when.is_day for when in (*happened, *filter(None, stated)))


def agreed_bounds(renewal: RenewalCase, consent: str, as_of: date) -> Bounds | None:
    """The bounds of the day on which all needed consents were signed; None while one is missing."""
    letter = bounds_at(renewal.facts.letter_on, as_of)
    if renewal.facts.kind == JOINT or not renewal.others:
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


def chain(rules: TermRules, renewals: tuple[RenewalCase, ...], anchor: date, as_of: date, *, longest: bool) -> Chain:
    """The chain of terms from `anchor`, given what had happened by `as_of`.

    With `longest`, every partial date is completed to make the chain as long as possible, otherwise as short as
    possible: an earlier consent, a later withdrawal and a later anchor never make it shorter.
    """
    months: list[int | None] = [rules.term_months]
    last_days = [last_day_in_force(anchor, rules.term_months, rules.last_day_rule)]
    if not renewals:
        return Chain(tuple(months), tuple(last_days))
    found = [_stage(renewal, rules.renewal_consent, as_of, longest=longest) for renewal in renewals]
    outcomes, due = [outcome for outcome, _ in found], [date.max] * len(renewals)
    for day, index in _agreed(found):
        due[index] = last_days[-1]
        outcomes[index] = _outcome(rules, day, last_days)
        if outcomes[index] == EFFECTIVE:
            months.append(_added(months[-1], renewals[index].months[longest]))
            last_days.append(last_day_in_force(anchor, months[-1], rules.last_day_rule))
    return Chain(tuple(months), tuple(last_days), tuple(outcomes), tuple(due))


def _agreed(found: list[tuple[str, date]]) -> list[tuple[date, int]]:
    """The agreed renewals by day, so that the order in which they were entered does not matter."""
    return sorted((day, index) for index, (stage, day) in enumerate(found) if stage == AGREED)


def _added(months: int | None, more: int) -> int | None:
    """The months from the anchor to the end of one more term."""
    return None if months is None else months + more


def _stage(renewal: RenewalCase, consent: str, as_of: date, *, longest: bool) -> tuple[str, date]:
    """The stage a renewal had reached by `as_of` and, when agreed, the day of the agreement."""
    side = 0 if longest else 1
    withdrawn = renewal.facts.withdrawn_on
    if withdrawn is not None and withdrawn.bounds[1 - side] <= as_of:
        return WITHDRAWN, as_of
    if bounds_at(renewal.facts.letter_on, as_of)[side] > as_of:
        return AHEAD, as_of
    agreed = agreed_bounds(renewal, consent, as_of) or (date.max, date.max)
    if agreed[side] <= as_of:
        return AGREED, agreed[side]
    return (REFUSED if _is_refused(renewal, consent, as_of) else FILED), as_of


def _outcome(rules: TermRules, day: date, last_days: list[date]) -> str:
    """Whether a renewal agreed on `day` adds a term to those that end with `last_days`."""
    if rules.max_renewals is not None and len(last_days) > rules.max_renewals:
        return OVER_LIMIT
    if day > last_days[-1] and rules.late_renewal != LATE_GAPLESS:
        return LATE
    return EFFECTIVE
