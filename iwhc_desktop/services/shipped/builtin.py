"""Loads the feeds shipped with the program: lists and owner (1), sample register (2), its public dates (3).

They never travel: their rows have the same keys in every store, an exchange file names the feeds that it builds upon,
and its import loads them from here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping

from iwhc_desktop.domain.errors import BundleError, StoreError
from iwhc_desktop.domain.strict_json import json_bytes, strict_json
from iwhc_desktop.i18n.resources import resource_path
from iwhc_desktop.services.shipped.feeds import BUILT_IN, BuiltIn, is_behind, loaded
from iwhc_desktop.store.store import Store
from iwhc_desktop.store.writing.imported import NewImport, next_import, record_import
from iwhc_desktop.store.writing.unit_of_work import UnitOfWork
from iwhc_desktop.sync.plan import plan
from iwhc_desktop.sync.segment import GENESIS, Segment, chain_of, operations

BUILT_IN_OUTCOME = "built_in"
"""The outcome recorded for loading a feed among the imports; lists of imports leave it out."""

_HEADER_LIMIT = 4096
_HEADER = ("feed", "first", "last", "schema", "bytes")


def feed_bytes(segments: Iterable[Segment]) -> bytes:
    """Segments as one file: each body is preceded by a line of JSON with its header."""
    parts = []
    for segment in segments:
        cells = (segment.feed, segment.first, segment.last, segment.schema, len(segment.body))
        parts += [json_bytes(dict(zip(_HEADER, cells, strict=True))), b"\n", segment.body]
    return b"".join(parts)


def read_segments(data: bytes) -> list[Segment]:
    """The segments of such a file. Raises StoreError built_in_damaged where it is incomplete."""
    found: list[Segment] = []
    at, previous = 0, GENESIS
    while at < len(data):
        end = data.find(b"\n", at, at + _HEADER_LIMIT)
        header = _header(data[at : max(end, at)])
        body = data[end + 1 : end + 1 + header["bytes"]]
        chain = chain_of(previous, body)
        found.append(
            Segment(header["feed"], header["first"], header["last"], previous, header["schema"], chain, "", body)
        )
        at, previous = end + 1 + header["bytes"], chain
    return found


def _header(line: bytes) -> dict[str, int]:
    try:
        header = strict_json(line, "feed")
    except BundleError as error:
        raise StoreError("built_in_damaged") from error
    if not isinstance(header, dict) or tuple(header) != _HEADER:
        raise StoreError("built_in_damaged")
    return {name: number for name, number in header.items() if isinstance(number, int) and number >= 0}


def shipped(built_in: BuiltIn, data: bytes) -> tuple[Segment, ...]:
    """The segments of a shipped feed, checked against the compiled-in figures. Raises StoreError built_in_damaged."""
    if hashlib.sha256(data).hexdigest() != built_in.sha256:
        raise StoreError("built_in_damaged", feed=built_in.feed)
    return tuple(read_segments(data))


def shipped_segments(feed: int) -> tuple[Segment, ...]:
    """The segments of a built-in feed from its file. Raises StoreError built_in_unknown, built_in_damaged."""
    built_in = BUILT_IN.get(feed)
    if built_in is None:
        raise StoreError("built_in_unknown", feed=feed)
    try:
        data = resource_path("feeds", built_in.file).read_bytes()
    except OSError as error:
        raise StoreError("built_in_damaged", feed=feed) from error
    return shipped(built_in, data)


def load_into(work: UnitOfWork, held: Mapping[int, int], feeds: Collection[int], at: str) -> bool:
    """Write what built-in feeds hold beyond `held`, inside a transaction; False if nothing was missing.

    A feed includes those before it, because it builds upon them. `at` is the recorded time of the import (UTC).
    """
    newest = max(feeds, default=0)
    segments = [
        segment
        for feed in BUILT_IN
        if feed <= newest
        for segment in shipped_segments(feed)
        if segment.last > held.get(feed, 0)
    ]
    if not segments:
        return False
    missing = [operation for segment in segments for operation in operations(segment)]
    number = next_import(work.connection)
    work.apply(plan(work.existing, missing), number)
    imported = NewImport(at=at, file="", bundle="", feed=newest, outcome=BUILT_IN_OUTCOME, segments=segments)
    record_import(work.connection, number, imported, len(missing))
    return True


def load(store: Store, feeds: Collection[int], at: str) -> bool:
    """Load built-in feeds, or what a newer program has added to them; False if nothing was missing."""
    held = loaded(store)
    if not is_behind(held, feeds):
        return False
    with store.unit_of_work() as work:
        is_new = load_into(work, held, feeds, at)
        work.finish()
    return is_new
