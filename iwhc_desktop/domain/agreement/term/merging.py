"""Entries that people decided to be one: the facts as they are once every decision counts.

The same letter, notice or party may have been entered by two offices. `merged_into` names the entry that stays; the
other one no longer counts, and what refers to a merged party refers to the one that stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from iwhc_desktop.domain.agreement.term.facts import (
    AgreementFacts,
    RenewalFacts,
    ResponseFacts,
    SignatureFacts,
)

Key = Hashable | None
"""The key of a row; rows that exist in no register have none."""


class Entry(Protocol):
    """A row that may be merged into another one of its kind."""

    @property
    def key(self) -> Hashable | None:
        """The row's key."""

    @property
    def merged_into(self) -> Hashable | None:
        """The key of the row that stays."""


_E = TypeVar("_E", bound=Entry)


def settled(facts: AgreementFacts) -> AgreementFacts:
    """The facts without the entries that were merged into others."""
    if not _any_merged(facts):
        return facts
    signatures, renewals = facts.signatures, facts.renewals
    stays = kept_keys(facts.parties)
    if stays:
        signatures = _signatures_of(signatures, stays)
        renewals = tuple(_renewal_of(renewal, stays) for renewal in renewals)
    return replace(
        facts,
        parties=_left(facts.parties),
        signatures=_left(signatures),
        renewals=_answered_together(renewals),
        suspensions=_left(facts.suspensions),
        terminations=_left(facts.terminations),
    )


def _any_merged(facts: AgreementFacts) -> bool:
    kinds: tuple[Sequence[Entry], ...] = (
        facts.parties,
        facts.signatures,
        facts.renewals,
        facts.suspensions,
        facts.terminations,
    )
    return any(entry.merged_into is not None for entries in kinds for entry in entries)


def kept_keys(entries: Sequence[Entry]) -> dict[Key, Key]:
    """For each merged entry the key of the one that stays.

    An entry merged into a row that is not here stays itself. Where two offices merged two entries each into the other,
    the first in the order of the entries stays.
    """
    if all(entry.merged_into is None for entry in entries):
        return {}
    into = {entry.key: entry.merged_into for entry in entries}
    order = list(into)
    found = {key: _end(key, into, order) for key in order}
    return {key: stays for key, stays in found.items() if stays != key}


def _end(key: Hashable | None, into: Mapping[Key, Key], order: list[Hashable | None]) -> Hashable | None:
    """The last entry of the path of merges that starts at `key`; in a circle, its first entry."""
    path: list[Key] = [key]
    while (target := into[path[-1]]) is not None and target in into:
        if target in path:
            return min(path[path.index(target) :], key=order.index)
        path.append(target)
    return path[-1]


def _left(entries: tuple[_E, ...]) -> tuple[_E, ...]:
    """The entries without the merged ones."""
    gone = kept_keys(entries)
    return tuple(entry for entry in entries if entry.key is None or entry.key not in gone)


def _signatures_of(signatures: Sequence[SignatureFacts], stays: Mapping[Key, Key]) -> tuple[SignatureFacts, ...]:
    """The signatures of merged parties as those of the party that stays, unless it has the same one."""
    kept = [signature for signature in signatures if signature.party not in stays]
    for signature in filter(lambda one: one.party in stays, signatures):
        moved = replace(signature, party=stays[signature.party])
        if not any(_is_same(moved, own) for own in kept):
            kept.append(moved)
    return tuple(kept)


def _is_same(one: SignatureFacts, other: SignatureFacts) -> bool:
    """Whether two signatures are plainly one: of one party, on one day or one of them on the first party's."""
    is_one_day = one.same_act or other.same_act or one.signed_on == other.signed_on
    return one.party == other.party and is_one_day


def _renewal_of(renewal: RenewalFacts, stays: Mapping[Key, Key]) -> RenewalFacts:
    responses = tuple(replace(answer, party=stays.get(answer.party, answer.party)) for answer in renewal.responses)
    return replace(renewal, by_party=stays.get(renewal.by_party, renewal.by_party), responses=responses)


def _answered_together(renewals: tuple[RenewalFacts, ...]) -> tuple[RenewalFacts, ...]:
    """The renewals that stay, with the answers to those that were merged into them."""
    stays = kept_keys(renewals)
    answers: dict[Key, list[ResponseFacts]] = defaultdict(list)
    for renewal in renewals:
        if renewal.key in stays:
            answers[stays[renewal.key]].extend(renewal.responses)
    return tuple(
        replace(renewal, responses=(*renewal.responses, *answers[renewal.key])) if renewal.key in answers else renewal
        for renewal in _left(renewals)
    )
