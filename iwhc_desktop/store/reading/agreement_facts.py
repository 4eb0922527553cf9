"""Agreements reduced to the facts on which their state depends, and the table of their states by period.

The term engine is pure; here its facts are read from the records in bulk, and its timeline is stored so that lists can
filter by state as of any day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, delete, func, insert, literal_column, select, union_all, update

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
    effect,
    issues_of,
    last_day_of_all,
    timeline,
)
from iwhc_desktop.domain.partial_date import PartialDate, PartialDateError
from iwhc_desktop.store.in_list import among, listed
from iwhc_desktop.store.reading.merged import read_merges
from iwhc_desktop.store.schema.layout import NO_DAY
from iwhc_desktop.store.schema.local_tables import CONFLICT, ISSUE, PERIOD, SUCCESSION
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection, unindexed

FAR_DAY = date(9999, 12, 31)
FOR_EVER = "~"
BATCH = 2_000
_REPEATED = 4_096
"""The number of cached days and rules: those of a register are repeated many times, and never change."""

_RULES = (
    "effect_rule",
    "effective_on_edtf",
    "term_kind",
    "term_months",
    "ends_on_edtf",
    "last_day_rule",
    "renewal_mode",
    "renewal_consent",
    "late_renewal",
    "max_renewals",
    "renewal_term_months",
    "notice_months",
    "tolling",
)
_DEFAULTS: Mapping[str, str] = {
    "effect_rule": "last_signature",
    "last_day_rule": "day_before",
    "renewal_mode": "by_request",
    "renewal_consent": "all",
    "late_renewal": "ask",
    "tolling": "none",
}

_AGREEMENT, _DOCUMENT, _DOCUMENT_LINK = (table_of(name) for name in ("agreement", "document", "document_link"))
_OWN = select(_AGREEMENT.c.key, _AGREEMENT.c.cancelled_on_edtf, *(_AGREEMENT.c[name] for name in _RULES)).where(
    among(_AGREEMENT.c.key)
)
_SIGNED_COPIES = (
    select(_DOCUMENT_LINK.c.record)
    .join(_DOCUMENT, _DOCUMENT.c.key == _DOCUMENT_LINK.c.document)
    .where(
        unindexed(_DOCUMENT_LINK.c.retired).is_(None),
        unindexed(_DOCUMENT.c.retired).is_(None),
        _DOCUMENT.c.kind == "signed_mou",
        _DOCUMENT.c.sha256.is_not(None),
        among(_DOCUMENT_LINK.c.record),
    )
)
_CONFLICTS = select(CONFLICT.c.row).where(among(CONFLICT.c.row))
_FOLLOWING = union_all(
    select(SUCCESSION.c.successor, SUCCESSION.c.predecessor, literal_column("0")).where(among(SUCCESSION.c.successor)),
    select(_AGREEMENT.c.key, _AGREEMENT.c.predecessor, literal_column("1")).where(
        _AGREEMENT.c.predecessor.is_not(None), among(_AGREEMENT.c.key)
    ),
)
"""Successor and predecessor, as they were when the periods were last written (0) and as they are now (1)."""
_ISSUES = select(func.count()).where(ISSUE.c.agreement == PERIOD.c.agreement).scalar_subquery()
_PERIODS = select(PERIOD, _ISSUES).where(among(PERIOD.c.agreement)).order_by(PERIOD.c.agreement, PERIOD.c.start)
"""The periods, each with the number of issues of its agreement."""
_DROP_SUCCESSIONS = delete(SUCCESSION).where(among(SUCCESSION.c.successor))
_SUCCEED = insert(SUCCESSION)
_DROP_PERIODS = delete(PERIOD).where(among(PERIOD.c.agreement))
_LAST = insert(PERIOD)
_DROP_ISSUES = delete(ISSUE).where(among(ISSUE.c.agreement))
_OPEN_ISSUE = insert(ISSUE)
_END = update(_AGREEMENT).where(_AGREEMENT.c.key == bindparam("of_row")).values(last_day=bindparam("day"))


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
    """The partial date of a column; None if it is empty or invalid."""
    return _written_day(edtf) if isinstance(edtf, str) else None


@lru_cache(_REPEATED)
def _written_day(edtf: str) -> PartialDate | None:
    try:
        return PartialDate.parse(edtf)
    except PartialDateError:
        return None


def _rows_of(connection: Connection, columns: str, kind: str, owner: str, keys: Iterable[int]) -> Sequence[Any]:
    """Columns of the rows of `kind` that are not withdrawn and belong to one of `keys`, owner first."""
    wanted = listed(keys)
    return connection.rows(_below(columns, kind, owner), keys=wanted) if wanted != "[]" else ()


@cache
def _below(columns: str, kind: str, owner: str) -> Select[Any]:
    table = table_of(kind)
    chosen = (table.c[name] for name in (owner, *columns.split(", ")))
    return select(*chosen).where(unindexed(table.c.retired).is_(None), among(table.c[owner])).order_by(table.c.key)


def read_facts(connection: Connection, keys: Collection[int]) -> dict[int, AgreementFacts]:
    """The facts of these agreements, including withdrawn ones."""
    followed = _rows_of(connection, "key", "agreement", "predecessor", keys)
    known = _facts_without_successors(connection, {*keys, *(successor for _, successor in followed)})
    facts = {key: known[key] for key in keys if key in known}
    for key, successor in followed:
        since = _effect(known[successor])
        before = facts[key].superseded_on if key in facts else None
        if key in facts and since is not None and (before is None or since < before):
            facts[key] = replace(facts[key], superseded_on=since)
    return facts


def _effect(facts: AgreementFacts) -> PartialDate | None:
    """The day an agreement takes effect, if it is signed and any bound is known."""
    effective = effect(facts, FAR_DAY)
    if isinstance(effective, tuple):
        return PartialDate.between(*effective)
    return PartialDate.on(effective) if effective is not None else None


def _facts_without_successors(connection: Connection, keys: Collection[int]) -> dict[int, AgreementFacts]:
    if not keys:
        return {}
    rows = connection.rows(_OWN, keys=listed(keys))
    below: dict[int, _Gathered] = {row[0]: _Gathered(cancelled_on=day(row[1])) for row in rows}
    _gather_signing(connection, below)
    _gather_events(connection, below)
    _gather_marks(connection, below)
    return {row[0]: _facts(_rules(row[2:]), below[row[0]]) for row in rows}


@lru_cache(_REPEATED)
def _rules(cells: tuple[Any, ...]) -> TermRules:
    given: dict[str, Any] = dict(zip(_RULES, cells, strict=True))
    given |= {name: day(given.pop(f"{name}_edtf")) for name in ("effective_on", "ends_on")}
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
    rows = _rows_of(
        connection, f"key, required, capacity, position, partner, {_MARKS}", "agreement_party", "agreement", below
    )
    agreement_of, merges = {key: agreement for agreement, key, *_ in rows}, read_merges(connection, "partner")
    for agreement, key, required, capacity, _, named, *marks in sorted(rows, key=_by_position):
        partner = merges.kept(named) if named is not None else None
        below[agreement].parties.append(PartyFacts(key, required != 0, capacity or "party", partner, *_marks(marks)))
    signed = _rows_of(
        connection, f"signed_on_edtf, same_act, key, {_MARKS}", "signature", "agreement_party", agreement_of
    )
    for party, signed_on, same_act, key, *marks in signed:
        found = SignatureFacts(party, day(signed_on), bool(same_act), key, *_marks(marks))
        below[agreement_of[party]].signatures.append(found)


_MARKS = "merged_into, apart"


def _marks(cells: Sequence[Any]) -> tuple[int | None, bool]:
    """Into which row an entry was merged, and whether it is one of its own."""
    return cells[0], bool(cells[1])


def _by_position(row: Sequence[Any]) -> tuple[bool, int, int]:
    """The order of the parties: by position, those without one last."""
    return row[4] is None, row[4] or 0, row[1]


def _gather_events(connection: Connection, below: Mapping[int, _Gathered]) -> None:
    _gather_renewals(connection, below)
    for agreement, first, last, key, *marks in _rows_of(
        connection, f"suspended_from_edtf, suspended_to_edtf, key, {_MARKS}", "suspension", "agreement", below
    ):
        below[agreement].suspensions.append(SuspensionFacts(day(first), day(last), key, *_marks(marks)))
    for agreement, on, notice_on, key, *marks in _rows_of(
        connection, f"terminated_on_edtf, notice_on_edtf, key, {_MARKS}", "termination", "agreement", below
    ):
        below[agreement].terminations.append(TerminationFacts(day(on), day(notice_on), key, *_marks(marks)))


def _gather_renewals(connection: Connection, below: Mapping[int, _Gathered]) -> None:
    renewals = _rows_of(
        connection,
        f"key, kind, by_party, letter_on_edtf, months, withdrawn_on_edtf, document, further, {_MARKS}",
        "renewal",
        "agreement",
        below,
    )
    answers = defaultdict(list)
    for renewal, party, agrees, on in _rows_of(
        connection, "party, agrees, responded_on_edtf", "renewal_response", "renewal", [row[1] for row in renewals]
    ):
        answers[renewal].append(ResponseFacts(party, bool(agrees), day(on)))
    for agreement, key, kind, by_party, letter_on, months, withdrawn_on, document, further, *marks in renewals:
        merged_into, apart = _marks(marks)
        below[agreement].renewals[key] = RenewalFacts(
            kind=kind or "joint",
            by_party=by_party,
            letter_on=day(letter_on),
            months=months,
            withdrawn_on=day(withdrawn_on),
            responses=tuple(answers[key]),
            has_document=document is not None,
            key=key,
            merged_into=merged_into,
            apart=apart,
            further=bool(further),
        )


def _gather_marks(connection: Connection, below: Mapping[int, _Gathered]) -> None:
    keys = listed(below)
    for key in connection.column(_SIGNED_COPIES, keys=keys):
        below[key].has_signed_copy = True
    for key in connection.column(_CONFLICTS, keys=keys):
        below[key].open_conflict = True


def refresh_periods(connection: Connection, agreements: Collection[int]) -> None:
    """Rewrite the states and the last day of these agreements, and of those they follow or followed."""
    if not agreements:
        return
    wanted = listed(agreements)
    found = connection.rows(_FOLLOWING, keys=wanted)
    followed, follows = ({row[:2] for row in found if row[2] == side} for side in (0, 1))
    if followed != follows:
        connection.write(_DROP_SUCCESSIONS, keys=wanted)
        connection.many(_SUCCEED, sorted(follows))
    ordered = sorted({*agreements, *(row[1] for row in found)})
    for start in range(0, len(ordered), BATCH):
        _write_periods(connection, ordered[start : start + BATCH])


def _write_periods(connection: Connection, keys: Collection[int]) -> None:
    facts = read_facts(connection, keys)
    kept = _kept_periods(connection, keys)
    _write_issues(connection, facts, [key for key, rows in kept.items() if rows[0][-1]])
    now = {key: [_period(key, period) for period in timeline(known)] for key, known in facts.items()}
    changed = _changed(keys, kept, now)
    if not kept.keys().isdisjoint(changed):
        connection.write(_DROP_PERIODS, keys=listed(changed))
    connection.many(_LAST, [row for key in changed for row in now.get(key, ())])
    connection.many(_END, [(last_day(known), key) for key, known in facts.items()])


def _changed(
    keys: Collection[int], kept: Mapping[int, list[tuple[Any, ...]]], now: Mapping[int, list[tuple[Any, ...]]]
) -> list[int]:
    """The agreements whose periods are not those that were kept; those have the number of issues at their end."""
    return [key for key in keys if [row[:-1] for row in kept.get(key, ())] != now.get(key, [])]


def _write_issues(connection: Connection, facts: Mapping[int, AgreementFacts], kept: Collection[int]) -> None:
    """What is to decide about these agreements, instead of what was about those in `kept`: few have anything."""
    if kept:
        connection.write(_DROP_ISSUES, keys=listed(kept))
    connection.many(
        _OPEN_ISSUE,
        [
            (key, number, issue.code, issue.kind, issue.rows[-1], issue.rows[0] if len(issue.rows) > 1 else None)
            for key, known in facts.items()
            for number, issue in enumerate(issues_of(known), 1)
        ],
    )


def _kept_periods(connection: Connection, keys: Collection[int]) -> dict[int, list[tuple[Any, ...]]]:
    kept: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in connection.rows(_PERIODS, keys=listed(keys)):
        kept[row[0]].append(row)
    return kept


def _period(key: int, period: Period) -> tuple[int, str, str, str, int, str]:
    until = period.end.isoformat() if period.end is not None else FOR_EVER
    return (key, period.start.isoformat(), until, period.state, int(period.certain), ",".join(period.possible_states))


def last_day(facts: AgreementFacts) -> str:
    """The latest possible last day of an agreement from its records alone, by which lists sort.

    One that is renewed tacitly has none until notice is given.
    """
    found = last_day_of_all(facts)
    return found.isoformat() if found is not None else NO_DAY
