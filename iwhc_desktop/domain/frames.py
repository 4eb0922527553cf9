"""Operations as bytes: singly for the log before sealing, in compressed frames for segments.

A payload is the JSON list [format, feed, first number, first clock, tables, operations]. `tables` lists each kind with
its units once; an operation is [clock step, kinds of its new rows, writes, rest], where writes are [row step, table,
unit, value, unit, value, ...] and a row step counts from the operation's first number as a key. Later numbers follow
from the count of new rows, so they are not written.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Any, NamedTuple

from iwhc_desktop.domain.change import Json, Operation, Write, row_key
from iwhc_desktop.domain.errors import BundleError, StoreError
from iwhc_desktop.domain.field_types import TEXT_LIMIT
from iwhc_desktop.domain.strict_json import (
    LINE_LIMIT,
    check_bounds,
    damaged,
    json_bytes,
    strict_json,
    too_large,
    trusted_json,
)

FORMAT = 1
SCHEMA = 1
"""The version of the declared records: which fields the author of a segment knew."""

_HEAD_BYTES, _HEAD = 96, re.compile(rb"\[[0-9]{1,9},[0-9]{1,19},(?P<first>[0-9]{1,19}),")
"""Matches the start of every frame: format, feed and first number."""

FRAME_BYTES = 64 << 10
"""The size of JSON text at which a frame is closed, so that a reader can stop between two frames."""

_KEPT_PARSED = 4
"""The number of payloads and frames that are kept parsed, of 1 MiB at most: records of one entry follow one another."""

EXPANSION_LIMIT = 100
"""The largest factor by which a frame may grow when inflated."""

_FEEDS = 1 << 31
_SEQUENCES = 1 << 32
_INT63 = 1 << 63
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
_UNIT = re.compile(r"[a-z][a-z0-9_]{0,63}(/[1-9][0-9]{0,18})?")
_CHAIN = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class FrameLimits:
    """Limits of one frame: bytes of its JSON text, and its number of operations."""

    expanded: int = LINE_LIMIT
    operations: int = 500_000


FRAME_LIMITS = FrameLimits()


def encode_operation(operation: Operation) -> bytes:
    """One operation as JSON bytes.

    Raises StoreError operation_too_large for more than 1 MiB (save in smaller parts) or a text beyond TEXT_LIMIT.
    """
    return _checked(_payload((operation,)))


def decode_operation(data: bytes) -> Operation:
    """The operation that `encode_operation` wrote. Raises BundleError."""
    operations = _operations(strict_json(data, "operation"), FRAME_LIMITS)
    if len(operations) != 1:
        raise damaged("operation")
    return operations[0]


def encode_frame(operations: Sequence[Operation]) -> bytes:
    """Consecutive operations of one feed, at least one, as one compressed frame."""
    return _packed(_checked(_payload(operations)))


def _packed(text: bytes) -> bytes:
    packed = zlib.compress(text, 6)
    if len(text) > EXPANSION_LIMIT * len(packed):
        packed = zlib.compress(text, 0)
    return packed


def decode_frame(data: bytes, limits: FrameLimits = FRAME_LIMITS) -> tuple[Operation, ...]:
    """The operations of a frame. Raises BundleError; never inflates beyond the limits."""
    return _operations(strict_json(_inflated(data, limits), "frame", most=limits.expanded), limits)


def decode_checked_frame(data: bytes) -> tuple[Operation, ...]:
    """The same for a frame that `decode_frame` accepted before. Raises BundleError."""
    return _operations(trusted_json(_inflated(data, FRAME_LIMITS), "frame"), FRAME_LIMITS)


def decode_own_operation(data: bytes) -> Operation:
    """The same as `decode_operation` for bytes of our own log. Raises BundleError."""
    operations = _operations(trusted_json(data, "operation"), FRAME_LIMITS)
    if len(operations) != 1:
        raise damaged("operation")
    return operations[0]


def stored_operation(data: bytes, number: int, rows: Collection[int]) -> Operation | None:
    """The operation with this number, with its writes to these rows alone; None where it ends before it.

    `data` is a payload of the log or a frame of a segment that was checked when it was stored: a bulk entry is not
    decoded for the history of one record, and parsed once for records that are looked at one after another. Raises
    BundleError.
    """
    stored = _parsed(data)
    found = next((one for one in stored.operations if number <= one.seq), None)
    if found is None:
        return None
    origin = row_key(stored.feed, found.first)
    groups = sorted(chain.from_iterable(found.groups.get(row - origin, ()) for row in set(rows)), key=_PLACE)
    writes = tuple(write for _, group in groups for write in _writes(group, origin, stored.tables))
    return Operation(
        stored.feed, found.first, found.seq, found.clock, creates=found.creates, writes=writes, **found.rest
    )


_PLACE = itemgetter(0)


def stored_changes(data: bytes, number: int) -> tuple[Write, ...]:
    """What the operation with this number wrote to rows that were there before it; () where it ends before it.

    `data` is a payload or a frame as `stored_operation` takes it; the values of new rows are not decoded.
    """
    stored = _parsed(data)
    found = next((one for one in stored.operations if number <= one.seq), None)
    earlier = found.earlier(row_key(stored.feed, found.first)) if found is not None else []
    operation = stored_operation(data, number, earlier) if earlier else None
    return operation.writes if operation is not None else ()


class _Parsed(NamedTuple):
    """An operation that was parsed and not decoded: what it wrote, with its place, is found by the row's number."""

    first: int
    seq: int
    clock: int
    creates: tuple[tuple[str, int], ...]
    groups: Mapping[int, list[tuple[int, list[Json]]]]
    rest: dict[str, Any]

    def earlier(self, origin: int) -> list[int]:
        """The rows that it wrote to and did not create; `origin` is its first number as a key."""
        made = {row for _, row in self.creates}
        return [origin + step for step in self.groups if origin + step not in made]


class _Stored(NamedTuple):
    """Operations that are stored together."""

    feed: int
    tables: list[tuple[str, list[str]]]
    operations: tuple[_Parsed, ...]


@lru_cache(_KEPT_PARSED)
def _parsed(data: bytes) -> _Stored:
    text = data if data.startswith(b"[") else _inflated(data, FRAME_LIMITS)
    parts = _list(trusted_json(text, "operation"), 6)
    feed, first, clock = (_number(part, 0, _INT63) for part in parts[1:4])
    tables = [_table(table) for table in _list(parts[4])]
    operations: list[_Parsed] = []
    for entry in map(_list, _list(parts[5])):
        creates = _creates(entry, row_key(feed, first), tables)
        seq, clock = first + max(1, len(creates)) - 1, clock + _number(entry[0], -_INT63, _INT63)
        rest = _rest_read(entry[3]) if len(entry) == 4 else {}
        operations.append(_Parsed(first, seq, clock, creates, _by_row(entry), rest))
        first = seq + 1
    return _Stored(feed, tables, tuple(operations))


def _by_row(entry: list[Json]) -> dict[int, list[tuple[int, list[Json]]]]:
    """What an operation wrote, with its place, by the number of the row."""
    groups: dict[int, list[tuple[int, list[Json]]]] = {}
    for place, group in enumerate(map(_list, _list(entry[2]))):
        groups.setdefault(_number(group[0], -_INT63, _INT63), []).append((place, group))
    return groups


def first_in_frame(data: bytes) -> int:
    """The number of a frame's first operation, without parsing the others. Raises BundleError."""
    try:
        head = zlib.decompressobj().decompress(data, _HEAD_BYTES)
    except zlib.error as error:
        raise damaged("frame") from error
    found = _HEAD.match(head)
    if found is None:
        raise damaged("frame")
    return int(found["first"])


def framed(operations: Iterable[Operation]) -> list[tuple[Operation, ...]]:
    """Groups consecutive operations of one feed into frames of about FRAME_BYTES."""
    groups: list[list[Operation]] = [[]]
    size = 0
    for operation in operations:
        length = len(json_bytes(_payload((operation,))))  # bounds are checked once, when the frame is encoded
        if groups[-1] and size + length > FRAME_BYTES:
            groups.append([])
            size = 0
        groups[-1].append(operation)
        size += length
    return [tuple(group) for group in groups if group]


class StoredFrame(NamedTuple):
    """A frame of so many operations, the numbers `first` to `last` of a feed."""

    feed: int
    first: int
    last: int
    operations: int
    packed: bytes


def stored_frames(payloads: Iterable[bytes]) -> Iterator[StoredFrame]:
    """The frames that hold the operations of our own log, given as `encode_operation` wrote them and in its order.

    The bytes are those of `encode_frame` over the same groups as `framed`; no operation is decoded. Raises BundleError.
    """
    group: list[bytes] = []
    size = 0
    for payload in payloads:
        if group and size + len(payload) > FRAME_BYTES:
            yield _joined(group)
            group, size = [], 0
        group.append(payload)
        size += len(payload)
    if group:
        yield _joined(group)


def _joined(payloads: Sequence[bytes]) -> StoredFrame:
    """One frame of several payloads: their entries, with the places of kinds and units in one table."""
    tables = _Tables()
    entries: list[Json] = []
    parsed: list[Any] = _list(trusted_json(b"[" + b",".join(payloads) + b"]", "operation"))
    _form, feed, first, begun, *_rest = parsed[0]
    clock, last = begun, first - 1
    for _form, its, number, at, listed, (entry,) in parsed:
        if (its, number) != (feed, last + 1):
            raise ValueError("operations of a frame follow one another in one feed")
        _replace_places(entry, listed, tables)
        entry[0], clock = at - clock, at  # the clock of a payload is that of its one operation
        entries.append(entry)
        last = number + max(1, len(entry[1])) - 1
    packed = _packed(json_bytes([FORMAT, feed, first, begun, tables.listed(), entries]))
    return StoredFrame(feed, first, last, len(entries), packed)


def _replace_places(entry: list[Any], listed: Sequence[Any], tables: _Tables) -> None:
    """Let an entry name its kinds and units by their places in other tables."""
    kinds = [tables.kind(name) for name, _ in listed]
    units = [tables.units(name, its) for name, its in listed]
    entry[1] = [kinds[place] for place in entry[1]]
    for written in entry[2]:
        its = units[written[1]]
        written[1] = kinds[written[1]]
        written[2::2] = [its[place] for place in written[2::2]]


def _inflated(data: bytes, limits: FrameLimits) -> bytes:
    most = min(limits.expanded, EXPANSION_LIMIT * len(data))
    inflater = zlib.decompressobj()
    try:
        text = inflater.decompress(data, most + 1)
    except zlib.error as error:
        raise damaged("frame") from error
    if len(text) > most:
        raise too_large("frame", most)
    if not inflater.eof or inflater.unused_data:
        raise damaged("frame")
    return text


def _checked(payload: Json) -> bytes:
    data = json_bytes(payload)
    if len(data) > LINE_LIMIT:
        raise StoreError("operation_too_large", most=LINE_LIMIT)
    try:
        check_bounds(payload, "operation")
    except BundleError as error:
        raise StoreError("operation_too_large", most=TEXT_LIMIT) from error
    return data


# --- writing ---


class _Tables:
    """The kinds and units of one payload, each with its index in the list."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._units: dict[str, dict[str, int]] = {}

    def kind(self, name: str) -> int:
        return self._places.setdefault(name, len(self._places))

    def unit(self, kind: str, name: str) -> int:
        units = self._units.setdefault(kind, {})
        return units.setdefault(name, len(units))

    def units(self, kind: str, names: Iterable[str]) -> list[int]:
        return [self.unit(kind, name) for name in names]

    def listed(self) -> Json:
        return [[kind, list(self._units.get(kind, ()))] for kind in self._places]


def _payload(operations: Sequence[Operation]) -> Json:
    tables = _Tables()
    first = operations[0]
    clock, following = first.clock, first.first
    entries: list[Json] = []
    for operation in operations:
        last = following + max(1, len(operation.creates)) - 1
        if (operation.feed, operation.first, operation.seq) != (first.feed, following, last):
            raise ValueError("operations of a frame follow one another in one feed")
        entries.append(_entry(operation, clock, tables))
        clock, following = operation.clock, last + 1
    return [FORMAT, first.feed, first.first, first.clock, tables.listed(), entries]


def _entry(operation: Operation, clock: int, tables: _Tables) -> Json:
    origin = row_key(operation.feed, operation.first)
    if any(key != origin + place for place, (_, key) in enumerate(operation.creates)):
        raise ValueError("new rows take the numbers of their operation in order")
    created: list[Json] = [tables.kind(kind) for kind, _ in operation.creates]
    writes: list[Json] = []
    for (row, kind), group in groupby(operation.writes, key=lambda write: (write.row, write.kind)):
        written: list[Json] = [row - origin, tables.kind(kind)]
        for write in group:
            written += [tables.unit(kind, write.unit), write.value]
        writes.append(written)
    rest = _rest(operation)
    entry: list[Json] = [operation.clock - clock, created, writes]
    return [*entry, rest] if rest else entry


def _rest(operation: Operation) -> dict[str, Json]:
    """The attributes of an operation besides its rows and writes, where they differ from the default."""
    said: dict[str, Json] = {
        "author": operation.author,
        "entry": operation.entry,
        "note": operation.note,
        "decision": operation.decision,
        "must_understand": operation.must_understand,
        "ack": [[feed, seq, chain] for feed, (seq, chain) in sorted(operation.ack.items())],
    }
    return {name: value for name, value in said.items() if value != _USUAL[name]}


_USUAL: Mapping[str, Json] = MappingProxyType(
    {"author": 1, "entry": "op", "note": "", "decision": False, "must_understand": 0, "ack": []}
)


# --- reading ---


def _number(value: Json, least: int, most: int) -> int:
    """A whole number from `least` up to, not including, `most`."""
    if type(value) is not int or not least <= value < most:  # true is none
        raise damaged("operation")
    return value


def _list(value: Json, *lengths: int) -> list[Json]:
    if not isinstance(value, list) or (lengths and len(value) not in lengths):
        raise damaged("operation")
    return value


def _name(value: Json, form: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not form.fullmatch(value) or not _is_key(value.partition("/")[2]):
        raise damaged("operation")
    return value


def _is_key(digits: str) -> bool:
    return not digits or int(digits) < _INT63


def _operations(payload: Json, limits: FrameLimits) -> tuple[Operation, ...]:
    parts = _list(payload, 6)
    if _number(parts[0], 1, _FEEDS) > FORMAT:
        raise BundleError("version_too_new", needs=parts[0], have=FORMAT)
    feed = _number(parts[1], 1, _FEEDS)
    following, clock = _number(parts[2], 1, _SEQUENCES), _number(parts[3], 0, _INT63)
    tables = [_table(table) for table in _list(parts[4])]
    entries = _list(parts[5])
    if not entries or len(entries) > limits.operations:
        raise too_large("operations", limits.operations) if entries else damaged("operation")
    operations: list[Operation] = []
    for entry in entries:
        operation = _operation(_list(entry, 3, 4), feed, following, clock, tables)
        operations.append(operation)
        following, clock = operation.seq + 1, operation.clock
    return tuple(operations)


def _table(value: Json) -> tuple[str, list[str]]:
    name, units = _list(value, 2)
    return _name(name, _NAME), [_name(unit, _UNIT) for unit in _list(units)]


def _operation(entry: list[Json], feed: int, first: int, clock: int, tables: list[tuple[str, list[str]]]) -> Operation:
    origin = row_key(feed, first)
    creates = _creates(entry, origin, tables)
    seq = _number(first + max(1, len(creates)) - 1, 1, _SEQUENCES)
    step = _number(entry[0], -_INT63, _INT63)
    groups = [_writes(_list(group), origin, tables) for group in _list(entry[2])]
    writes = tuple(groups[0] if len(groups) == 1 else chain.from_iterable(groups))
    rest = _rest_read(entry[3]) if len(entry) == 4 else {}
    at = _number(clock + step, 0, _INT63)
    return Operation(feed, first, seq, at, creates=creates, writes=writes, **rest)


def _creates(entry: list[Json], origin: int, tables: list[tuple[str, list[str]]]) -> tuple[tuple[str, int], ...]:
    """The kinds and keys of the new rows of an operation."""
    places = _list(entry[1])
    return tuple([(tables[_number(place, 0, len(tables))][0], origin + at) for at, place in enumerate(places)])


def _writes(group: list[Json], origin: int, tables: list[tuple[str, list[str]]]) -> list[Write]:
    if len(group) < 4 or len(group) % 2:
        raise damaged("operation")
    row = _number(origin + _number(group[0], -_INT63, _INT63), 1, _INT63)
    kind, units = tables[_number(group[1], 0, len(tables))]
    most = len(units)
    return [
        Write(kind, row, units[_number(place, 0, most)], value)
        for place, value in zip(group[2::2], group[3::2], strict=True)
    ]


def _rest_read(value: Json) -> dict[str, Any]:
    """Parses what `_rest` wrote; members of later formats are ignored, `must_understand` guards those that matter."""
    if not isinstance(value, dict) or not value:
        raise damaged("operation")
    return {name: _READERS[name](item) for name, item in value.items() if name in _READERS}


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise damaged("operation")
    return value


def _true(value: Json) -> bool:
    if value is not True:
        raise damaged("operation")
    return True


def _ack(value: Json) -> Mapping[int, tuple[int, str]]:
    seen: dict[int, tuple[int, str]] = {}
    for entry in _list(value):
        feed, seq, chain = _list(entry, 3)
        seen[_number(feed, 1, _FEEDS)] = (_number(seq, 1, _SEQUENCES), _name(chain, _CHAIN))
    return seen


_READERS: Mapping[str, Callable[[Json], Any]] = MappingProxyType(
    {
        "author": lambda value: _number(value, 1, _FEEDS),
        "entry": lambda value: _name(value, _NAME),
        "note": _text,
        "decision": _true,
        "must_understand": lambda value: _number(value, 0, _FEEDS),
        "ack": _ack,
    }
)
