"""The descriptions of a bundle: the signed header outside, the manifest inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from iwhc_desktop.domain.change import FIRST_OWN_FEED, Json
from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.domain.strict_json import damaged, json_bytes, strict_json, too_large
from iwhc_desktop.sync.segment import Segment
from iwhc_desktop.sync.shape import (
    FEEDS,
    INT63,
    KEY_ID,
    NAME,
    OFFICE,
    SEQUENCES,
    SHA256,
    TOKEN,
    HaveMap,
    Shape,
    have_json,
)
from iwhc_desktop.sync.stored_zip import EXPANDED_BYTES, MEMBER_BYTES

FORMAT = 1
"""The format that this program writes, and the newest that it reads."""

ANYBODY = "any"
NUMBERS = 4_000_000
"""The most sequence numbers in one file; the writer splits before."""

_NONE: Mapping[int, tuple[int, str]] = MappingProxyType({})


def _nothing() -> HaveMap:
    return _NONE


@dataclass(frozen=True, slots=True)
class Header:
    """The signed line outside the payload; it contains no title and no name.

    `bundle` is the SHA-256 of the payload, `number` counts the files sent to this recipient. Until headquarters accepts
    the office, `starter` and `enrolment` (base64 of an age file encrypted with the code) identify the signer.
    """

    bundle: str
    feed: int
    key: str
    number: int
    size: int
    expanded: int
    part: int = 1
    parts: int = 1
    encryption: str = "none"
    starter: str = ""
    enrolment: str = ""

    def to_json(self) -> dict[str, Json]:
        """The header as JSON, as it is signed."""
        header: dict[str, Json] = {
            "format": FORMAT,
            "min_reader": FORMAT,
            "bundle": self.bundle,
            "feed": self.feed,
            "key": self.key,
            "encryption": self.encryption,
            "number": self.number,
            "part": self.part,
            "parts": self.parts,
            "size": self.size,
            "expanded": self.expanded,
        }
        if self.enrolment:
            header |= {"starter": self.starter, "enrolment": self.enrolment}
        return header


def read_header(value: Json) -> Header:
    """The header from its JSON. Raises BundleError damaged, version_too_new, too_large, encrypted."""
    shape = Shape("header")
    found = shape.members(
        value, "min_reader", "bundle", "feed", "key", "encryption", "number", "part", "parts", "size", "expanded"
    )
    needs = shape.number(found["min_reader"], 1, FEEDS)
    if needs > FORMAT:
        raise BundleError("version_too_new", needs=needs, have=FORMAT)
    if shape.token(found["encryption"], NAME) != "none":
        raise BundleError("encrypted")
    expanded = shape.number(found["expanded"], 0, INT63)
    if expanded > EXPANDED_BYTES:
        raise too_large("expanded", EXPANDED_BYTES)
    parts = shape.number(found["parts"], 1, SEQUENCES)
    return Header(
        shape.token(found["bundle"], SHA256),
        shape.number(found["feed"], FIRST_OWN_FEED, FEEDS),
        shape.token(found["key"], KEY_ID),
        shape.number(found["number"], 1, SEQUENCES),
        shape.number(found["size"], 0, INT63),
        expanded,
        shape.number(found["part"], 1, parts + 1),
        parts,
        starter=shape.token(found["starter"], TOKEN) if "starter" in found else "",
        enrolment=shape.token(found["enrolment"], TOKEN) if "enrolment" in found else "",
    )


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment as the manifest lists it; its `size` bytes follow those of the segment before it."""

    feed: int
    first: int
    last: int
    previous: str
    schema: int
    chain: str
    signature: str
    size: int

    def with_body(self, body: bytes) -> Segment:
        """The segment with its bytes."""
        return Segment(self.feed, self.first, self.last, self.previous, self.schema, self.chain, self.signature, body)


def entry_of(segment: Segment) -> SegmentEntry:
    """The manifest's entry for a segment."""
    return SegmentEntry(
        segment.feed,
        segment.first,
        segment.last,
        segment.previous,
        segment.schema,
        segment.chain,
        segment.signature,
        len(segment.body),
    )


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document that the bundle contains, or announces for later (`present` false)."""

    sha256: str
    size: int
    name: str
    present: bool = True


@dataclass(frozen=True, slots=True)
class Manifest:
    """The contents as listed by the signer.

    `recipients` are office codes, `feed:<number>` or 'any'. `have` acknowledges, to everybody, what the signer holds;
    `needs` are the states that a reader must hold first. `made` is the signer's clock, for display only.
    """

    office: str
    feed: int
    key: str
    recipients: tuple[str, ...]
    number: int
    made: int
    have: HaveMap
    needs: HaveMap = field(default_factory=_nothing)
    segments: tuple[SegmentEntry, ...] = ()
    documents: tuple[DocumentEntry, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    roster: int = 0

    def is_for(self, office: str, feed: int) -> bool:
        """Whether an installation of this office and feed is among the recipients."""
        return not {ANYBODY, office, f"feed:{feed}"}.isdisjoint(self.recipients)

    def to_json(self) -> bytes:
        """The manifest's bytes in the file."""
        segments: list[Json] = [
            [item.feed, item.first, item.last, item.previous, item.schema, item.chain, item.signature, item.size]
            for item in self.segments
        ]
        documents: list[Json] = [[item.sha256, item.size, item.name, item.present] for item in self.documents]
        return json_bytes(
            {
                "format": FORMAT,
                "office": self.office,
                "feed": self.feed,
                "key": self.key,
                "recipients": list(self.recipients),
                "number": self.number,
                "made": self.made,
                "have": have_json(self.have),
                "needs": have_json(self.needs),
                "segments": segments,
                "documents": documents,
                "counts": [[kind, count] for kind, count in self.counts],
                "roster": self.roster,
            }
        )


def read_manifest(data: bytes) -> Manifest:
    """The manifest from its bytes. Raises BundleError damaged, too_large."""
    shape = Shape("manifest")
    found = shape.members(
        strict_json(data, "manifest"),
        "office",
        "feed",
        "key",
        "recipients",
        "number",
        "made",
        "have",
        "needs",
        "segments",
        "documents",
        "counts",
        "roster",
    )
    recipients = tuple(shape.text(item) for item in shape.items(found["recipients"]))
    counts = [shape.items(entry, 2) for entry in shape.items(found["counts"])]
    manifest = Manifest(
        shape.token(found["office"], OFFICE),
        shape.number(found["feed"], FIRST_OWN_FEED, FEEDS),
        shape.token(found["key"], KEY_ID),
        recipients,
        shape.number(found["number"], 1, SEQUENCES),
        shape.number(found["made"], 0, INT63),
        shape.have(found["have"]),
        shape.have(found["needs"]),
        tuple(_segment(shape, item) for item in shape.items(found["segments"])),
        tuple(_document(shape, item) for item in shape.items(found["documents"])),
        tuple((shape.token(kind, NAME), shape.number(count, 0, SEQUENCES)) for kind, count in counts),
        shape.number(found["roster"], 0, SEQUENCES),
    )
    _check_order(manifest)
    return manifest


def _segment(shape: Shape, value: Json) -> SegmentEntry:
    feed, first, last, previous, schema, chain, signature, size = shape.items(value, 8)
    start = shape.number(first, 1, SEQUENCES)
    return SegmentEntry(
        shape.number(feed, FIRST_OWN_FEED, FEEDS),
        start,
        shape.number(last, start, SEQUENCES),
        shape.token(previous, SHA256),
        shape.number(schema, 1, FEEDS),
        shape.token(chain, SHA256),
        shape.token(signature, TOKEN),
        shape.number(size, 1, MEMBER_BYTES + 1),
    )


def _document(shape: Shape, value: Json) -> DocumentEntry:
    sha256, size, name, present = shape.items(value, 4)
    return DocumentEntry(
        shape.token(sha256, SHA256), shape.number(size, 0, INT63), shape.text(name), shape.flag(present)
    )


def _follows(before: SegmentEntry, after: SegmentEntry) -> bool:
    if before.feed != after.feed:
        return before.feed < after.feed
    return before.last + 1 == after.first and before.chain == after.previous


def _check_order(manifest: Manifest) -> None:
    """Check that feeds and documents are sorted and that the segments of a feed follow one another without a gap."""
    digests = [item.sha256 for item in manifest.documents]
    pairs = zip(manifest.segments, manifest.segments[1:], strict=False)
    if digests != sorted(set(digests)) or not all(_follows(before, after) for before, after in pairs):
        raise damaged("manifest")
    if sum(item.last - item.first + 1 for item in manifest.segments) > NUMBERS:
        raise too_large("operations", NUMBERS)
