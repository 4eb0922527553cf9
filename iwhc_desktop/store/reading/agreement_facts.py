"""Agreements reduced to what their state depends on, and the table of their states by period.

The term engine is pure; here its facts are read from the records in bulk, and its timeline is stored so
that lists can filter by state as of any day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from iwhc_desktop.domain.agreement.term.status import (
    AgreementFacts,
    PartyFacts,
    Period,
    RenewalFacts,
    ResponseFacts,
    SignatureFacts,
    SuspensionFacts,
    TerminationFacts,
    TermRules,
    status,
    timeline,
)
from iwhc_desktop.domain.partial_date import PartialDate, PartialDateError
from iwhc_desktop.store.in_list import AMONG, listed
from iwhc_desktop.store.schema.layout import NO_DAY
from iwhc_desktop.store.sql import Connection

FAR_DAY = date(9999, 12, 31)
FOR_EVER = "~"
BATCH = 2_000
_REPEATED = 4_096
"""Days and rules that are kept: those of a register come again and again, and none of them ever changes."""

_RULES = (
    "effect_rule",
    "effective_on_edtf",
    "term_months",
    "last_day_rule",
    "renewal_consent",
    "late_renewal",
    "max_renewals",
    "renewal_term_months",
    "tolling",
)
_DEFAULTS: Mapping[str, str] = {
    "effect_rule": "last_signature",
    "last_day_rule": "day_before",
    "renewal_consent": "all",
    "late_renewal": "ask",
    "tolling": "none",
}


@dataclass(slots=True)
class _Gathered:
    """The rows below one agreement."""

    parties: list[PartyFacts] = field(default_factory=list)
    signatures: list[SignatureFacts] = field(default_factory=list)
    renewals: dict[int, RenewalFacts] = field(default_factory=dict)
    suspensions: list[SuspensionFacts] = field(default_factory=list)
    terminations: list[TerminationFacts] = field(default_factory=list)
    cancelled_on: PartialDate | None = None
    has_signed_copy: bool = False
    open_conflict: bool = False


def day(edtf: object) -> PartialDate | None:
    """The partial date of a column; None for an empty one and for one that no rule can read."""
    return _written_day(edtf) if isinstance(edtf, str) else None


@lru_cache(_REPEATED)
def _written_day(edtf: str) -> PartialDate | None:
    try:
        return PartialDate.parse(edtf)
    except PartialDateError:
        return None


def _standing(connection: Connection, columns: str, kind: str, owner: str, keys: Iterable[int]) -> list[Any]:
    """Columns of the rows of `kind` that stand and belong to one of `keys`, owner first."""
    return list(
        connection.exec_driver_sql(
            f"SELECT {owner}, {columns} FROM {kind} WHERE +retired IS NULL AND {owner} {AMONG} ORDER BY key",
            (listed(keys),),
        ).fetchall()
    )


def read_facts(connection: Connection, keys: Collection[int]) -> dict[int, AgreementFacts]:
    """The facts of these agreements, withdrawn ones too."""
    facts = _facts_without_successors(connection, keys)
    followed = _standing(connection, "key", "agreement", "predecessor", facts)
    successors = _facts_without_successors(connection, {key for _, key in followed})
    for key, successor in followed:
        since = _effect(successors[successor])
        known = facts[key].superseded_on
        if since is not None and (known is None or since < known):
            facts[key] = replace(facts[key], superseded_on=since)
    return facts


def _effect(facts: AgreementFacts) -> PartialDate | None:
    """The day an agreement takes effect, if it is signed and any bound is known."""
    effective = status(facts, FAR_DAY).effective
    if isinstance(effective, tuple):
        return PartialDate.between(*effective)
    return PartialDate.on(effective) if effective is not None else None


def _facts_without_successors(connection: Connection, keys: Collection[int]) -> dict[int, AgreementFacts]:
    if not keys:
        return {}
    rows = connection.exec_driver_sql(
        f"SELECT key, cancelled_on_edtf, {', '.join(_RULES)} FROM agreement WHERE key {AMONG}", (listed(keys),)
    ).fetchall()
    below: dict[int, _Gathered] = {row[0]: _Gathered(cancelled_on=day(row[1])) for row in rows}
    _gather_signing(connection, below)
    _gather_events(connection, below)
    _gather_marks(connection, below)
    return {row[0]: _facts(_rules(row[2:]), below[row[0]]) for row in rows}


@lru_cache(_REPEATED)
def _rules(cells: tuple[Any, ...]) -> TermRules:
    given: dict[str, Any] = dict(zip(_RULES, cells, strict=True))
    given["effective_on"] = day(given.pop("effective_on_edtf"))
    given.update((name, value) for name, value in _DEFAULTS.items() if given[name] is None)
    return TermRules(**given)


def _facts(rules: TermRules, below: _Gathered) -> AgreementFacts:
    return AgreementFacts(
        rules=rules,
        parties=tuple(below.parties),
        signatures=tuple(below.signatures),
        renewals=tuple(below.renewals.values()),
        suspensions=tuple(below.suspensions),
        terminations=tuple(below.terminations),
        cancelled_on=below.cancelled_on,
        has_signed_copy=below.has_signed_copy,
        open_conflict=below.open_conflict,
    )


def _gather_signing(connection: Connection, below: Mapping[int, _Gathered]) -> None:
    rows = _standing(connection, "key, required, capacity, position", "agreement_party", "agreement", below)
    agreement_of = {key: agreement for agreement, key, *_ in rows}
    for agreement, key, required, capacity, _ in sorted(rows, key=lambda row: (row[4] is None, row[4] or 0, row[1])):
        below[agreement].parties.append(PartyFacts(key, required != 0, capacity or "party"))
    signed = _standing(connection, "signed_on_edtf, same_act", "signature", "agreement_party", agreement_of)
    for party, signed_on, same_act in signed:
        below[agreement_of[party]].signatures.append(SignatureFacts(party, day(signed_on), bool(same_act)))


def _gather_events(connection: Connection, below: Mapping[int, _Gathered]) -> None:
    renewals = _standing(
        connection,
        "key, kind, by_party, letter_on_edtf, months, withdrawn_on_edtf, document",
        "renewal",
        "agreement",
        below,
    )
    answers = defaultdict(list)
    for renewal, party, agrees, on in _standing(
        connection, "party, agrees, responded_on_edtf", "renewal_response", "renewal", [row[1] for row in renewals]
    ):
        answers[renewal].append(ResponseFacts(party, bool(agrees), day(on)))
    for agreement, key, kind, by_party, letter_on, months, withdrawn_on, document in renewals:
        below[agreement].renewals[key] = RenewalFacts(
            kind=kind or "joint",
            by_party=by_party,
            letter_on=day(letter_on),
            months=months,
            withdrawn_on=day(withdrawn_on),
            responses=tuple(answers[key]),
            has_document=document is not None,
        )
    for agreement, first, last in _standing(
        connection, "suspended_from_edtf, suspended_to_edtf", "suspension", "agreement", below
    ):
        below[agreement].suspensions.append(SuspensionFacts(day(first), day(last)))
    for agreement, on, notice_on in _standing(
        connection, "terminated_on_edtf, notice_on_edtf", "termination", "agreement", below
    ):
        below[agreement].terminations.append(TerminationFacts(day(on), day(notice_on)))


def _gather_marks(connection: Connection, below: Mapping[int, _Gathered]) -> None:
    keys = (listed(below),)
    for key in connection.exec_driver_sql(
        "SELECT record FROM document_link JOIN document ON document.key = document_link.document "
        "WHERE document_link.retired IS NULL AND document.retired IS NULL AND document.kind = 'signed_mou' "
        f"AND document.sha256 IS NOT NULL AND record {AMONG}",
        keys,
    ).scalars():
        below[key].has_signed_copy = True
    for key in connection.exec_driver_sql(f"SELECT row FROM conflict WHERE row {AMONG}", keys).scalars():
        below[key].open_conflict = True


def refresh_periods(connection: Connection, agreements: Collection[int]) -> None:
    """Write the states and the last day of these agreements, and of those they follow or followed, anew."""
    if not agreements:
        return
    wanted = (listed(agreements),)
    followed = connection.exec_driver_sql(f"SELECT predecessor FROM succession WHERE successor {AMONG}", wanted)
    keys = {*agreements, *followed.scalars()}
    connection.exec_driver_sql(f"DELETE FROM succession WHERE successor {AMONG}", wanted)
    follows = connection.exec_driver_sql(
        "INSERT INTO succession (successor, predecessor) SELECT key, predecessor FROM agreement "
        f"WHERE predecessor IS NOT NULL AND key {AMONG} RETURNING predecessor",
        wanted,
    )
    ordered = sorted(keys.union(follows.scalars()))
    for start in range(0, len(ordered), BATCH):
        _write_periods(connection, ordered[start : start + BATCH])


def _write_periods(connection: Connection, keys: Collection[int]) -> None:
    facts = read_facts(connection, keys)
    connection.exec_driver_sql(f"DELETE FROM agreement_period WHERE agreement {AMONG}", (listed(keys),))
    periods = [_period(key, period) for key, known in facts.items() for period in timeline(known)]
    if periods:
        connection.exec_driver_sql(
            "INSERT INTO agreement_period (agreement, start, until, state, certain, possible) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            periods,
        )
    days = [(last_day(known), key) for key, known in facts.items()]
    if days:
        connection.exec_driver_sql("UPDATE agreement SET last_day=? WHERE key=?", days)


def _period(key: int, period: Period) -> tuple[int, str, str, str, int, str]:
    until = period.end.isoformat() if period.end is not None else FOR_EVER
    return (key, period.start.isoformat(), until, period.state, int(period.certain), ",".join(period.possible_states))


def last_day(facts: AgreementFacts) -> str:
    """The latest last day of an agreement by its records alone, as lists sort by it."""
    found = status(facts, FAR_DAY).last_day
    if found is None:
        return NO_DAY
    return (found[1] if isinstance(found, tuple) else found).isoformat()
