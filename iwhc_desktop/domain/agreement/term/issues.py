"""What contradicts itself or was entered twice: the issues that people decide.

Until one is decided both readings are possible. An issue follows from the records alone; a mark on one of them, or a
correction, closes it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple, Protocol, TypeVar

from iwhc_desktop.domain.agreement.term.answers import Bounds, Issue
from iwhc_desktop.domain.agreement.term.facts import (
    REQUEST,
    AgreementFacts,
    RenewalFacts,
    TerminationFacts,
)
from iwhc_desktop.domain.agreement.term.signing import signing_day, signing_of
from iwhc_desktop.domain.partial_date import PartialDate

RENEWAL_TWICE = "renewal_twice"
ENTERED_TWICE = "entered_twice"
BEFORE_SIGNING = "before_signing"
WITHDRAWAL_VOID = "withdrawal_void"

ISSUES = (RENEWAL_TWICE, ENTERED_TWICE, BEFORE_SIGNING, WITHDRAWAL_VOID)

PARTY = "agreement_party"
SIGNATURE = "signature"
RENEWAL = "renewal"
SUSPENSION = "suspension"
TERMINATION = "termination"


class Twins(NamedTuple):
    """Two entries that may be one, by their places among the facts of their kind."""

    kind: str
    first: int
    second: int


class _Marked(Protocol):
    @property
    def apart(self) -> bool:
        """Whether the entry is one of its own."""


_M = TypeVar("_M", bound=_Marked)


def twins_of(facts: AgreementFacts) -> tuple[Twins, ...]:
    """The entries that may have been entered twice: each with the first that it repeats."""
    return (
        *_pairs(PARTY, facts.parties, lambda one: one.partner),
        *_pairs(SIGNATURE, facts.signatures, lambda one: one.party),
        *_pairs(TERMINATION, facts.terminations, lambda _one: TERMINATION),
        *_pairs(SUSPENSION, facts.suspensions, lambda one: (one.from_,)),
        *_pairs(RENEWAL, facts.renewals, _request),
    )


def _pairs(kind: str, entries: Sequence[_M], same: Callable[[_M], Hashable | None]) -> Iterator[Twins]:
    """Each entry with the first one that is the same; `same` None is an entry that is never the same as another."""
    found: dict[Hashable, int] = {}
    for place, entry in enumerate(entries if len(entries) > 1 else ()):
        one = None if entry.apart else same(entry)
        if one is not None and found.setdefault(one, place) != place:
            yield Twins(kind, found[one], place)


def _request(renewal: RenewalFacts) -> Hashable | None:
    return (renewal.by_party, renewal.letter_on) if renewal.kind == REQUEST else None


class Early(NamedTuple):
    """An event dated before the agreement was signed, by its place among the facts of its kind."""

    kind: str
    place: int


def before_signing(facts: AgreementFacts) -> tuple[Early, ...]:
    """The terminations, suspensions and renewals that are certainly dated before the signing."""
    if not (facts.terminations or facts.suspensions or facts.renewals):
        return ()
    signing = signing_of(facts)
    signed = signing_day(signing) if signing.is_complete else None
    return tuple(_early(facts, signed)) if signed is not None else ()


def _early(facts: AgreementFacts, signed: Bounds) -> Iterator[Early]:
    dated = (
        (TERMINATION, tuple(map(_day_of_termination, facts.terminations))),
        (SUSPENSION, tuple(map(attrgetter("from_"), facts.suspensions))),
        (RENEWAL, tuple(map(attrgetter("letter_on"), facts.renewals))),
    )
    for kind, days in dated:
        yield from (Early(kind, place) for place, day in enumerate(days) if day is not None and day.latest < signed[0])


def _day_of_termination(termination: TerminationFacts) -> PartialDate | None:
    return termination.effective_on or termination.notice_on


def row_key(facts: AgreementFacts, kind: str, place: int) -> Hashable | None:
    """The key of a row by its place among the facts of its kind."""
    return _entries(facts, kind)[place].key


class _Keyed(Protocol):
    @property
    def key(self) -> Hashable | None:
        """The row's key."""


def _entries(facts: AgreementFacts, kind: str) -> Sequence[_Keyed]:
    entries: Mapping[str, Sequence[_Keyed]] = {
        PARTY: facts.parties,
        SIGNATURE: facts.signatures,
        TERMINATION: facts.terminations,
        SUSPENSION: facts.suspensions,
        RENEWAL: facts.renewals,
    }
    return entries[kind]


def entry_issues(facts: AgreementFacts) -> Iterator[Issue]:
    """What was entered twice or is dated before the signing, by the facts without merged entries."""
    for twins in twins_of(facts):
        rows = (row_key(facts, twins.kind, twins.first), row_key(facts, twins.kind, twins.second))
        yield Issue(ENTERED_TWICE, twins.kind, rows)
    for early in before_signing(facts):
        yield Issue(BEFORE_SIGNING, early.kind, (row_key(facts, early.kind, early.place),))


def ordered(found: Iterable[Issue]) -> tuple[Issue, ...]:
    """Issues by the order of `ISSUES`."""
    return tuple(sorted(found, key=lambda issue: ISSUES.index(issue.code)))
