"""The same act on many records: which of them it changes, which stay as they are and why; then one step for all.

A record is left out where the save of it alone would be refused: it is another office's, its agreement is signed, a
rule of its kind is broken. What differs between offices is decided first, so such a field is left out too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from iwhc_desktop.domain.agreement.term.status import is_signed
from iwhc_desktop.domain.change import RETIRED, Values
from iwhc_desktop.domain.editing import Edited
from iwhc_desktop.domain.kind_names import AGREEMENT, DOCUMENT
from iwhc_desktop.domain.records import decided_at
from iwhc_desktop.domain.strict_json import json_bytes
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.progress import Silent, WorkProgress
from iwhc_desktop.services.records.documents import attached
from iwhc_desktop.services.saving.attaching import DOCUMENT_ALIAS, OpenedFile, link_to
from iwhc_desktop.services.saving.batches import Batch
from iwhc_desktop.services.saving.bus import Bus
from iwhc_desktop.services.saving.commands import Change, Create, Edit, Save, Seen, Withdraw
from iwhc_desktop.services.saving.roles import refusal
from iwhc_desktop.services.saving.save import Staged, stage
from iwhc_desktop.services.session import Session
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row

_LOOKED_AT = 500
"""The records that are looked at between two steps of the progress."""
_SAVED, _BYTES = 2_000, 500_000
"""The most records, and about the most bytes, of one operation, which may have 1 MiB: more are saved as several."""


@dataclass(frozen=True, slots=True)
class SameValues:
    """Give many records of a kind the same values; a member of a set (`fields/<key>`) is added or removed."""

    kind: str
    keys: tuple[int, ...]
    values: Values


@dataclass(frozen=True, slots=True)
class SameFile:
    """Attach one file to many records of a kind as one document."""

    kind: str
    keys: tuple[int, ...]
    file: OpenedFile
    document_kind: str


@dataclass(frozen=True, slots=True)
class SameWithdrawal:
    """Withdraw many records of a kind with one reason."""

    kind: str
    keys: tuple[int, ...]
    reason: str


SameAct = SameValues | SameFile | SameWithdrawal


class LeftOut(NamedTuple):
    """Records that an act does not change, for one reason: its code and arguments, as errors have them."""

    code: str
    detail: MappingProxyType[str, Any]
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What an act does: the records that it changes, those that are so already, and those that are left out.

    `signed`: the agreements among the first that are signed, where they are to be withdrawn.
    """

    act: SameAct
    changed: tuple[int, ...] = ()
    already: tuple[int, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    signed: tuple[int, ...] = ()
    seen: dict[int, Seen] = field(default_factory=dict, hash=False, repr=False)


@dataclass(slots=True)
class _Sorted:
    """The records as far as they have been looked at."""

    changed: list[int] = field(default_factory=list)
    already: list[int] = field(default_factory=list)
    refused: dict[tuple[str, str], tuple[MappingProxyType[str, Any], list[int]]] = field(default_factory=dict)
    seen: dict[int, Seen] = field(default_factory=dict)

    def refuse(self, key: int, code: str, detail: MappingProxyType[str, Any]) -> None:
        """Leave a record out; those with the same reason, as people read it, are counted together."""
        label = getattr(detail.get("label"), "msgid", "")
        self.refused.setdefault((code, label), (detail, []))[1].append(key)

    def left_out(self) -> tuple[LeftOut, ...]:
        """The reasons, the most frequent first."""
        found = [LeftOut(code, detail, tuple(keys)) for (code, _), (detail, keys) in self.refused.items()]
        return tuple(sorted(found, key=lambda one: -len(one.keys)))


class AtOnce:
    """Foresees an act on many records, and carries out what was foreseen."""

    def __init__(self, session: Session, bus: Bus) -> None:
        self._session = session
        self._bus = bus

    def foresee(self, act: SameAct, progress: WorkProgress | None = None) -> Foreseen:
        """What an act would do now; nothing is written. Raises Cancelled."""
        watched, found = progress or Silent(), _Sorted()
        watched.start(N_("Looking at the selected records"), len(act.keys))
        with self._session.reading() as queries:
            for start in range(0, len(act.keys), _LOOKED_AT):
                self._look_at(queries, act, act.keys[start : start + _LOOKED_AT], found)
                watched.step(min(start + _LOOKED_AT, len(act.keys)))
            signed = _signed(queries, found.changed) if _may_be_signed(act) else ()
        return Foreseen(act, tuple(found.changed), tuple(found.already), found.left_out(), signed, found.seen)

    def _look_at(self, queries: Queries, act: SameAct, keys: Sequence[int], found: _Sorted) -> None:
        rows = self._touchable(queries, act, keys, found)
        edits = tuple(_edits(act, rows, {}))
        if not edits:
            return
        staged = stage(self._session, queries, Save(edits, reason=_reason(act)))
        refused = dict(self._refusals(queries, act, staged))
        written = {_record_of(act, edited) for edited in staged.edited}
        for key, row in rows.items():
            if key in refused:
                found.refuse(key, *refused[key])
            elif key in written:
                found.changed.append(key)
                if isinstance(act, SameValues):
                    found.seen[key] = row.seen(act.values)
            else:
                found.already.append(key)

    def _touchable(self, queries: Queries, act: SameAct, keys: Sequence[int], found: _Sorted) -> dict[int, Row]:
        """The rows without those about which there is nothing to ask."""
        rows = queries.rows(act.kind, keys)
        have = _have_file(queries, act, keys, self._session) if isinstance(act, SameFile) else frozenset()
        left: dict[int, Row] = {}
        for key in keys:
            row = rows.get(key)
            if row is None:
                found.refuse(key, "no_such_record", MappingProxyType({"value": str(key)}))
            elif row.retired is not None and not isinstance(act, SameWithdrawal):
                found.refuse(key, "record_withdrawn", MappingProxyType({}))
            elif row.retired is not None or key in have:
                found.already.append(key)
            elif isinstance(act, SameValues) and not row.conflicts.isdisjoint(act.values):
                found.refuse(key, "to_be_decided", MappingProxyType({}))
            else:
                left[key] = row
        return left

    def _refusals(
        self, queries: Queries, act: SameAct, staged: Staged
    ) -> Iterator[tuple[int, tuple[str, MappingProxyType[str, Any]]]]:
        """Why records are left out; the last reason given counts: whose the record is, else its first broken rule."""
        actor = self._session.actor(queries)
        names = {edited.name: _record_of(act, edited) for edited in staged.edited}
        for one in reversed(staged.findings.problems):
            key = names.get(one.row)
            if key is not None:
                yield key, (one.code, one.detail)
        for edited in staged.edited:
            code = refusal(edited, staged.staging, actor)
            key = names[edited.name]
            if code and key is not None:
                yield key, (code, MappingProxyType({"kind": decided_at(act.kind).label}))

    def carry_out(self, foreseen: Foreseen, progress: WorkProgress | None = None) -> int:
        """Change what was foreseen, in one transaction and as one step to undo. Returns the number of records.

        Raises ChangedMeanwhile where a value is another by now than when it was looked at, ValidationError, NotAllowed,
        StoreError, Cancelled: nothing was written.
        """
        watched, act, keys = progress or Silent(), foreseen.act, foreseen.changed
        if not keys:
            return 0
        if isinstance(act, SameFile):
            self._session.store.documents.put(act.file.content)
        watched.start(N_("Saving the selected records"), len(keys))
        size = _part_of(act)
        with self._bus.together() as saves:
            document = 0
            for start in range(0, len(keys), size):
                document = self._save(saves, foreseen, keys[start : start + size], document)
                watched.step(min(start + size, len(keys)))
            saves.finish()
        return len(keys)

    def _save(self, saves: Batch, foreseen: Foreseen, keys: Sequence[int], document: int) -> int:
        """Save one part. Returns the key of the document that the first part created, 0 where there is none."""
        act = foreseen.act
        edits = tuple(_edits(act, keys, foreseen.seen, document))
        result = saves.save(edits, _reason(act))
        return document or result.keys.get(DOCUMENT_ALIAS, 0)


def _edits(act: SameAct, keys: Collection[int], seen: dict[int, Seen], document: int = 0) -> Iterator[Edit]:
    """The edits of some of the records; a file becomes a document once, before it is linked."""
    match act:
        case SameValues(kind, _, values):
            yield from (Change(kind, key, values, seen.get(key)) for key in keys)
        case SameWithdrawal(kind, _, reason):
            yield from (Withdraw(kind, key, reason) for key in keys)
        case SameFile(_, _, file, document_kind):
            if keys and not document:
                yield Create(DOCUMENT, {"kind": document_kind, **file.known}, DOCUMENT_ALIAS)
            yield from (link_to(key, document or f"@{DOCUMENT_ALIAS}") for key in keys)


def _record_of(act: SameAct, edited: Edited) -> int | None:
    """The record among the selected ones that an edited row is, or is attached to; None for the document itself."""
    if not isinstance(act, SameFile):
        return edited.key
    record = edited.after.get("record")
    return record if isinstance(record, int) else None


def _reason(act: SameAct) -> str:
    return act.reason if isinstance(act, SameWithdrawal) else ""


def _part_of(act: SameAct) -> int:
    """How many records are saved as one operation."""
    values = act.values if isinstance(act, SameValues) else {RETIRED: _reason(act)}
    return max(1, min(_SAVED, _BYTES // (100 + len(json_bytes(dict(values))))))


def _have_file(queries: Queries, act: SameFile, keys: Sequence[int], session: Session) -> frozenset[int]:
    """The records that have a document with the same bytes already."""
    items = attached(queries, keys, session.store.documents.has)
    sha256 = act.file.known["sha256"]
    return frozenset(key for key, found in items.items() if any(item.sha256 == sha256 for item in found))


def _may_be_signed(act: SameAct) -> bool:
    return isinstance(act, SameWithdrawal) and act.kind == AGREEMENT


def _signed(queries: Queries, keys: Sequence[int]) -> tuple[int, ...]:
    return tuple(key for key, facts in queries.agreement_facts(keys).items() if is_signed(facts))
