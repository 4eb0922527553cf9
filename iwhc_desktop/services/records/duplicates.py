"""Records that may be the same one: found, compared, made one or kept apart."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, islice
from types import MappingProxyType

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.duplicates import Alike, Called, NameIndex, SharedKeys, same_agreements, same_partners
from iwhc_desktop.domain.editing import text_of, words_in
from iwhc_desktop.domain.errors import NotFound, ValidationError, problem
from iwhc_desktop.domain.merges import APART_FROM, Merges, can_merge
from iwhc_desktop.domain.partner import OTHER_NAME, PARTNER
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.services.agreements.alike import AGREEMENT, agreed
from iwhc_desktop.services.events import Listeners, RecordsChanged
from iwhc_desktop.services.records.called import called_partners
from iwhc_desktop.services.records.late_edits import LateEdit, late_edits, settling
from iwhc_desktop.services.records.maybe_twice import feeds_now, is_due, keep, read_kept
from iwhc_desktop.services.saving.bus import Bus
from iwhc_desktop.services.saving.merging import MOST, Merge, compared_units, keeping_apart, merging
from iwhc_desktop.services.saving.outcome import Result
from iwhc_desktop.services.session import Session
from iwhc_desktop.store.reading.merged_records import apart_of, merges_of
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row

DATES = "dates"
"""Why two agreements may be one: the same parties, and the same day, or the same type and an unknown day."""

_AT_ONCE = 200
"""The partners that are read together when all are."""


@dataclass(frozen=True, slots=True)
class Group:
    """Two to four records that may be one, and the surest reason for it."""

    keys: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Records side by side, the one that is proposed to be kept first.

    `differing` are the units in which at least two of them have values that differ, `other` those in which some have
    one value. `following` counts by kind what refers to each record or belongs to it, by the record's key.
    """

    kind: str
    rows: tuple[Row, ...]
    differing: tuple[str, ...]
    other: tuple[str, ...]
    following: Mapping[int, Mapping[str, int]]

    def follows(self, kept: int) -> dict[str, int]:
        """How many rows of each kind refer to the records that are not kept: they go to the one that is."""
        found: dict[str, int] = {}
        for key, counts in self.following.items():
            for kind, count in counts.items() if key != kept else ():
                found[kind] = found.get(kind, 0) + count
        return found


class Duplicates:
    """Finds partners and agreements that may be one, and makes partners one."""

    def __init__(self, session: Session, bus: Bus, listeners: Listeners) -> None:
        self._session = session
        self._bus = bus
        self._known: list[Group] | None = None
        self._is_kept: bool | None = None
        self._shared: SharedKeys | None = None
        self._changed: set[int] = set()
        self._looking = threading.Lock()
        listeners.subscribe(self._forget)

    def _forget(self, event: RecordsChanged) -> None:
        if event.of(PARTNER):
            self._changed |= event.of(PARTNER)
            self._known, self._is_kept = None, False

    # finding

    def partners(self) -> list[Group]:
        """The partners that may be one, the surest first, without those that people keep apart.

        They are looked for once after each change of a partner.
        """
        if self._known is None:
            self._known = self._found()
        return list(self._known)

    def refresh(self) -> bool:
        """Find them and keep them, for Home to count. Returns whether others are kept now; in any thread."""
        store = self._session.store
        seen, before = feeds_now(store), read_kept(store)
        groups = tuple(group.keys for group in self.partners())
        if not store.is_read_only and (groups, seen) != before:
            keep(store, groups, seen)
        return groups != before.groups

    def between(self, some: Collection[int]) -> list[Group]:
        """The groups that hold some of these partners, which have just come, and others besides; in any thread."""
        self._changed |= set(some)
        groups = ((group, sum(key in some for key in group.keys)) for group in self._found())
        return [group for group, count in groups if 0 < count < len(group.keys)]

    def keys(self) -> list[int]:
        """The partners that may be another one."""
        return [key for keys in self._groups() for key in keys]

    def group_of(self, key: int) -> tuple[int, ...]:
        """The partners that one may be, itself first; itself alone where there is none."""
        others = (other for keys in self._groups() if key in keys for other in keys if other != key)
        return (key, *others)

    def _groups(self) -> Sequence[tuple[int, ...]]:
        """The keys of the groups, as they are kept where no partner has changed since, without comparing any."""
        store = self._session.store
        if self._is_kept is None:
            self._is_kept = not is_due(store)
        return read_kept(store).groups if self._is_kept else [group.keys for group in self.partners()]

    def _found(self) -> list[Group]:
        with self._looking, self._session.reading() as queries:
            called, apart = called_partners(queries, self._sharing(queries)), apart_of(queries, PARTNER)
        alike = (pair for pair in same_partners(called) if (pair.first, pair.second) not in apart)
        return _groups(alike, apart)

    def _sharing(self, queries: Queries) -> list[int]:
        """The partners that have to be compared; of all others only those are read that have changed."""
        listed = queries.keys(PARTNER, sort="key")
        changed, self._changed = self._changed, set()
        shared, self._shared = self._shared, None
        if shared is None:
            shared, wanted = SharedKeys(), list(listed)
        else:
            merges, here = merges_of(queries, PARTNER), set(listed)
            touched = changed | {merges.kept(key) for key in changed}
            wanted = sorted(touched & here)
            for key in touched - here:
                shared.drop(key)
        for first in range(0, len(wanted), _AT_ONCE):
            for one in called_partners(queries, wanted[first : first + _AT_ONCE]):
                shared.take(one)
        self._shared = shared
        return shared.sharing()

    def like_name(self, name: str, key: int = 0, *, country: int | None = None) -> list[int]:
        """The partners that a typed name may mean, the surest first; `key` is the record that is being typed.

        Only partners that have most of its words are compared, so that it is quick while somebody types.
        """
        with self._session.reading() as queries:
            near = _near(queries, name) - {key}
            found = NameIndex(called_partners(queries, near)).like(Called(key=key, names=(name,), country=country))
            apart = apart_of(queries, PARTNER) if key else set()
        return [other.first for other in found if (min(key, other.first), max(key, other.first)) not in apart]

    def of(self, kind: str) -> list[Group]:
        """The records of a kind that may be one. Raises ValidationError for one that is never entered twice."""
        if kind == PARTNER:
            return self.partners()
        if kind != AGREEMENT:
            raise ValidationError((problem("", "never_one_record", kind=RECORDS[kind].label),))
        return [Group(pair, DATES) for pair in self.agreements()]

    def agreements(self) -> list[tuple[int, int]]:
        """The agreements of the same parties that may be one, in pairs."""
        with self._session.reading() as queries:
            return same_agreements(agreed(queries))

    # comparing

    def compared(self, kind: str, keys: Sequence[int]) -> Compared:
        """The records side by side; what most refers to is proposed to be kept, then what was entered first.

        Raises NotFound, and ValidationError where fewer than two or more than four are left.
        """
        with self._session.reading() as queries:
            rows = _rows(queries, kind, keys)
            following = {row.key: _following(queries, kind, row.key) for row in rows}
        ordered = sorted(rows, key=lambda row: (-sum(following[row.key].values()), row.key))
        return Compared(
            kind=kind,
            rows=tuple(ordered),
            differing=tuple(unit for unit in compared_units(kind) if len(_values_of(unit, rows)) > 1),
            other=tuple(unit for unit in compared_units(kind) if len(_values_of(unit, rows)) == 1),
            following=following,
        )

    # deciding

    def merge(self, kind: str, kept: int, others: Sequence[int], taken: Mapping[str, int] | None = None) -> Result:
        """Make records one, in one operation that `Undo` takes back.

        `taken`: by unit the record whose value is kept. Raises ValidationError, NotFound, NotAllowed,
        ChangedMeanwhile: nothing was written.
        """
        with self._session.reading() as queries:
            first, *rest = _rows(queries, kind, [kept, *others])
            _require_among(taken or {}, first, *rest)
            merges = merges_of(queries, kind)
            aliases = queries.children(OTHER_NAME, list(merges.all_of([kept, *others])))
        known = [words_in(row.values, "name") for row in chain.from_iterable(aliases.values())]
        return self._bus.run(merging(Merge(kind=kind, kept=first, others=rest, taken=taken or {}), known))

    def late_edits(self) -> list[LateEdit]:
        """What was changed in merged records by people who had not seen the merge."""
        with self._session.reading() as queries:
            return late_edits(queries)

    def settle(self, late_edit: str, answer: int) -> Result:
        """Give the kept record the value of a late edit (KEEP), or leave it (LEAVE). Raises ChangedMeanwhile."""
        with self._session.reading() as queries:
            asked = settling(queries, late_edit, answer)
        return self._bus.run(asked)

    def keep_apart(self, kind: str, keys: Sequence[int]) -> Result:
        """Remember that these records are not the same, at every office. Raises what `compared` raises."""
        with self._session.reading() as queries:
            _rows(queries, kind, keys)
        return self._bus.run(keeping_apart(kind, keys))


def _values_of(unit: str, rows: Iterable[Row]) -> set[str]:
    """The different values that records have in a unit."""
    return set(filter(None, (_plain(row.values.get(unit)) for row in rows)))


def _plain(value: Json) -> str | None:
    """A value as it is compared: a text whatever its state."""
    plain = text_of(value)
    return None if plain is None else str(plain)


def _rows(queries: Queries, kind: str, keys: Sequence[int]) -> list[Row]:
    """The records to compare or to make one, in order."""
    wanted = list(dict.fromkeys(keys))
    code = _refusal(kind, len(wanted))
    if code:
        label = RECORDS[kind].label if kind in RECORDS else kind
        raise ValidationError((problem("", code, kind=label, n=MOST),))
    rows, merges = queries.rows(kind, wanted), merges_of(queries, kind)
    for key in wanted:
        _require_whole(rows.get(key), key, merges)
    return [rows[key] for key in wanted]


def _refusal(kind: str, number: int) -> str:
    """Why so many records of a kind cannot be compared, '' if they can."""
    if not can_merge(kind):
        return "never_one_record"
    if number > MOST:
        return "too_many_records"
    return "too_few_records" if number < 2 else ""


def _require_whole(row: Row | None, key: int, merges: Merges) -> None:
    """Raise NotFound for a record that is not here or withdrawn, ValidationError for one that is another one."""
    if row is None or row.retired is not None:
        raise NotFound("no_such_record", value=str(key))
    if key in merges.gone:
        raise ValidationError((problem("", "already_one_record", value=words_in(row.values, "reference")),))


def _require_among(taken: Mapping[str, int], *rows: Row) -> None:
    """Raise NotFound where a value is to come from a record that is none of these."""
    keys = {row.key for row in rows}
    for key in taken.values():
        if key not in keys:
            raise NotFound("no_such_record", value=str(key))


def _following(queries: Queries, kind: str, key: int) -> dict[str, int]:
    """How many rows of each kind refer to a record in any field or belong to it."""
    found = ((other, _rows_naming(queries, other, names, key)) for other, names in _naming(kind).items())
    return {other: len(rows) for other, rows in found if rows}


def _rows_naming(queries: Queries, kind: str, names: Iterable[str], key: int) -> set[int]:
    """The rows of a kind that name a record in one of these fields."""
    return set(chain.from_iterable(queries.keys(kind, sort="key", filters={name: key}) for name in names))


@cache
def _naming(kind: str) -> Mapping[str, tuple[str, ...]]:
    """By kind the fields in which its rows name records of `kind` or belong to them."""
    return MappingProxyType({other: names for other in RECORDS if (names := tuple(_fields_naming(other, kind)))})


def _fields_naming(other: str, kind: str) -> Iterator[str]:
    for item in RECORDS[other].fields:
        if item.type.refers_to in ((kind, "") if item.type.is_owner else (kind,)) and item.name != APART_FROM:
            yield item.name


def _groups(alike: Iterable[Alike], apart: Collection[tuple[int, int]]) -> list[Group]:
    """Pairs joined into groups of at most four, the surest first; who is in a group is in no other."""
    groups: list[Group] = []
    place: dict[int, int] = {}
    for pair in alike:
        known = [place[key] for key in pair[:2] if key in place]
        if not known:
            place |= dict.fromkeys(pair[:2], len(groups))
            groups.append(Group(pair[:2], pair.reason))
        elif len(known) == 1:
            (new,) = {*pair[:2]} - place.keys()
            group = groups[known[0]]
            if _fits(group, new, apart):
                place[new] = known[0]
                groups[known[0]] = replace(group, keys=tuple(sorted((*group.keys, new))))
    return groups


def _fits(group: Group, key: int, apart: Collection[tuple[int, int]]) -> bool:
    is_apart = any((min(key, other), max(key, other)) in apart for other in group.keys)
    return len(group.keys) < MOST and not is_apart


_NEAR = 30
"""The most partners that a typed name is compared with for each of its queries."""


def _near(queries: Queries, name: str) -> set[int]:
    """Partners that have all words of a name but one, in any spelling that search knows."""
    words = name.split()
    fewer = (" ".join(words[:at] + words[at + 1 :]) for at in range(len(words)) if len(words) > 1)
    asked = [name, *islice(fewer, 8), *queries.did_you_mean(name, PARTNER)]
    hits = (queries.search(text, _NEAR, [PARTNER], is_through=False) for text in dict.fromkeys(asked))
    return {hit.key for found in hits for hit in found}
