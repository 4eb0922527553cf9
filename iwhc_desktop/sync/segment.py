"""Segments: sealed runs of operations, forwarded byte for byte and verifiable whoever passes them on.

A body is a sequence of frames, each preceded by its length (4 bytes, big-endian). The chain is the SHA-256 of the chain
before and the body; one signature covers the chain and the header's other facts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from iwhc_desktop.domain.change import FIRST_OWN_FEED, Operation
from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.domain.frames import (
    FRAME_LIMITS,
    SCHEMA,
    FrameLimits,
    StoredFrame,
    decode_checked_frame,
    decode_frame,
    encode_frame,
    framed,
    stored_frames,
)
from iwhc_desktop.domain.strict_json import damaged, json_bytes
from iwhc_desktop.sync.public_keys import Signer, is_signed, signature_bytes, signature_text

FORMAT = 1
GENESIS = "0" * 64
"""The chain before the first segment of a feed."""

SEGMENT_OPERATIONS = 2_000
SEGMENT_BYTES = 1 << 20
_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Segment:
    """The operations `first`..`last` of a feed, sealed. `previous` and `chain` are hexadecimal SHA-256.

    `signature` is base64; '' for the feeds shipped with the program, whose chains are compiled in.
    """

    feed: int
    first: int
    last: int
    previous: str
    schema: int
    chain: str
    signature: str
    body: bytes

    @property
    def message(self) -> bytes:
        """The bytes that the signature covers."""
        return b"iwhc segment\n" + json_bytes(
            [FORMAT, self.feed, self.first, self.last, self.previous, self.schema, self.chain]
        )


def chain_of(previous: str, body: bytes) -> str:
    """The chain after a body; `previous` is hexadecimal."""
    return hashlib.sha256(bytes.fromhex(previous) + body).hexdigest()


def seal(operations: Sequence[Operation], previous: str, keys: Signer | None, schema: int = SCHEMA) -> Segment:
    """Seal consecutive operations of one feed, at least one, after the chain `previous`.

    Without keys the segment is not signed; only feeds below FIRST_OWN_FEED may be unsigned.
    """
    return _sealed([*_packed(operations)], previous, keys, schema)


def _packed(operations: Iterable[Operation]) -> Iterator[StoredFrame]:
    for group in framed(operations):
        yield StoredFrame(group[0].feed, group[0].first, group[-1].seq, len(group), encode_frame(group))


def _sealed(packed: Sequence[StoredFrame], previous: str, keys: Signer | None, schema: int = SCHEMA) -> Segment:
    body = b"".join(len(frame.packed).to_bytes(_LENGTH, "big") + frame.packed for frame in packed)
    feed, first, last = packed[0].feed, packed[0].first, packed[-1].last
    chain = chain_of(previous, body)
    unsigned = Segment(feed, first, last, previous, schema, chain, "", body)
    if keys is None:
        if feed >= FIRST_OWN_FEED:
            raise ValueError("only the feeds that ship with the program go unsigned")
        return unsigned
    signature = signature_text(keys.sign(unsigned.message))
    return Segment(feed, first, last, previous, schema, chain, signature, body)


def seal_all(operations: Sequence[Operation], previous: str, keys: Signer | None) -> list[Segment]:
    """Seal a run as segments of about SEGMENT_OPERATIONS or SEGMENT_BYTES, never splitting an operation."""
    return _all_sealed(_packed(operations), previous, keys)


def seal_stored(payloads: Iterable[bytes], previous: str, keys: Signer) -> list[Segment]:
    """The same for operations as the log holds them, which are not decoded. Raises BundleError."""
    return _all_sealed(stored_frames(payloads), previous, keys)


def _all_sealed(packed: Iterable[StoredFrame], previous: str, keys: Signer | None) -> list[Segment]:
    sealed: list[Segment] = []
    chain = previous
    for run in _runs(packed):
        sealed.append(_sealed(run, chain, keys))
        chain = sealed[-1].chain
    return sealed


def _runs(packed: Iterable[StoredFrame]) -> Iterator[list[StoredFrame]]:
    """Consecutive frames in groups that fit a segment."""
    group: list[StoredFrame] = []
    size = count = 0
    for frame in packed:
        length, more = len(frame.packed), frame.operations
        if group and (size + length > SEGMENT_BYTES or count + more > SEGMENT_OPERATIONS):
            yield group
            group, size, count = [], 0, 0
        group.append(frame)
        size, count = size + length, count + more
    if group:
        yield group


def verify(segment: Segment, sign: str) -> None:
    """Check chain and signature. `sign` is the feed's public signing key, '' for feeds that are shipped unsigned.

    Raises BundleError damaged. The body is not parsed; `operations` checks that it contains what the header says.
    """
    if chain_of(segment.previous, segment.body) != segment.chain:
        raise damaged("segment")
    if segment.feed < FIRST_OWN_FEED and not segment.signature:
        return
    if not sign or not is_signed(segment.message, signature_bytes(segment.signature), sign):
        raise BundleError("damaged", where="segment", feed=segment.feed)


def frames(segment: Segment, limits: FrameLimits = FRAME_LIMITS) -> Iterator[tuple[Operation, ...]]:
    """The operations frame by frame; the caller may stop between two. Raises BundleError."""
    body, at, following = segment.body, 0, segment.first
    while at < len(body):
        size = int.from_bytes(body[at : at + _LENGTH], "big")
        at += _LENGTH
        if not 0 < size <= len(body) - at:
            raise damaged("segment")
        group = decode_frame(body[at : at + size], limits)
        at += size
        if group[0].feed != segment.feed or group[0].first != following:
            raise damaged("segment")
        following = group[-1].seq + 1
        yield group
    if following != segment.last + 1:
        raise damaged("segment")


def checked_operations(segment: Segment) -> Iterator[Operation]:
    """The operations of a segment that `frames` went through to its end before: nothing is checked a second time."""
    body, at = segment.body, 0
    while at < len(body):
        end = at + _LENGTH + int.from_bytes(body[at : at + _LENGTH], "big")
        yield from decode_checked_frame(body[at + _LENGTH : end])
        at = end


def operations(segment: Segment, limits: FrameLimits = FRAME_LIMITS) -> tuple[Operation, ...]:
    """All operations of a segment, exactly those that its header names. Raises BundleError."""
    return tuple(operation for group in frames(segment, limits) for operation in group)
