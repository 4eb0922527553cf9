"""Agreements from a plain random generator: a hundred times as many as strategies make in the same time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from term_strategies import open_dates

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

FIRST, LAST = date(2020, 1, 1), date(2030, 12, 31)
_Entry = TypeVar("_Entry")


def random_agreements(seed: int, count: int, most_open: int) -> Iterator[tuple[AgreementFacts, date]]:
    """Agreements of which at most so many dates are open, each with a day on which it is looked at."""
    random, made = Random(seed), 0
    while made < count:
        facts = _agreement(random)
        if open_dates(facts) <= most_open:
            made += 1
            yield facts, _day(random, date(2018, 1, 1), date(2040, 12, 31))


def _agreement(random: Random) -> AgreementFacts:
    parties = random.choice((2, 2, 2, 3, 3, 1))
    return AgreementFacts(
        rules=_rules(random),
        parties=tuple(_party(random, key, parties) for key in range(1, parties + 1)),
        signatures=tuple(_signatures(random, parties)),
        renewals=tuple(_again(random, [_renewal(random) for _ in range(random.choice((0, 1, 1, 2, 2, 3)))])),
        suspensions=tuple(_again(random, [_suspension(random)] if random.random() < 0.3 else [])),
        terminations=tuple(TerminationFacts(_partial(random)) for _ in range(random.choice((0, 0, 0, 1, 2)))),
        cancelled_on=_rarely(random),
        superseded_on=_rarely(random),
    )


def _rules(random: Random) -> TermRules:
    return TermRules(
        effect_rule=random.choice(("last_signature", "last_signature", "first_signature", "explicit_date")),
        effective_on=_partial(random),
        term_kind=random.choice((None, "months", "months", "months", "until_date", "indefinite")),
        term_months=random.randint(1, 40),
        ends_on=_partial(random),
        last_day_rule=random.choice(("day_before", "anniversary")),
        renewal_mode=random.choice(("by_request", "by_request", "tacit")),
        renewal_consent=random.choice(("all", "any")),
        late_renewal=random.choice(("ask", "gapless", "successor")),
        max_renewals=random.choice((None, None, None, 0, 1, 2)),
        renewal_term_months=random.randint(1, 40),
        notice_months=random.choice((None, 0, 1, 3)),
    )


def _party(random: Random, key: int, count: int) -> PartyFacts:
    is_twice = count == key == 3 and random.random() < 0.4
    return PartyFacts(
        key, random.random() < 0.8, random.choice(("party",) * 5 + ("witness",)), partner=2 if is_twice else key
    )


def _signatures(random: Random, parties: int) -> Iterator[SignatureFacts]:
    for party in range(1, parties + 1):
        others = ("own", "own", "own", "own", "same", "same", "same", "same", "twice", "none")
        how = random.choice(others if party > 1 else ("own",) * 9 + ("none",))
        if how in ("own", "twice"):
            yield SignatureFacts(party, _known_or_not(random))
        if how == "twice":
            yield SignatureFacts(party, _partial(random))
        if how == "same":
            yield SignatureFacts(party, None, same_act=True)


def _renewal(random: Random) -> RenewalFacts:
    answers = range(random.choice((0, 1, 1, 2)))
    return RenewalFacts(
        kind=random.choice(("joint", "joint", "request", "request", "non_renewal")),
        by_party=random.randint(1, 3),
        letter_on=_known_or_not(random),
        months=random.choice((None, None, 12)),
        withdrawn_on=_rarely(random),
        responses=tuple(
            ResponseFacts(random.randint(1, 3), random.random() < 0.7, _known_or_not(random)) for _ in answers
        ),
        further=random.random() < 0.2,
    )


def _suspension(random: Random) -> SuspensionFacts:
    return SuspensionFacts(_partial(random), _rarely(random))


def _again(random: Random, entries: Sequence[_Entry]) -> Sequence[_Entry]:
    """Sometimes the first entry once more, as another office may have typed it."""
    return [*entries, entries[0]] if entries and random.random() < 0.2 else entries


def _day(random: Random, first: date = FIRST, last: date = LAST) -> date:
    return first + timedelta(days=random.randrange((last - first).days + 1))


def _partial(random: Random) -> PartialDate:
    day, precision = _day(random), random.choice((10, 10, 10, 10, 7, 4, 0))
    if precision:
        return PartialDate.parse(day.isoformat()[:precision])
    return PartialDate.between(day, day + timedelta(days=random.randint(1, 500)))


def _known_or_not(random: Random) -> PartialDate | None:
    return None if random.random() < 0.15 else _partial(random)


def _rarely(random: Random) -> PartialDate | None:
    return _partial(random) if random.random() < 0.12 else None
