"""Bundles (exchange files): written deterministically, read strictly.

Opening a bundle verifies the outer signature over the raw bytes before anything inside is parsed, then compares the ZIP
with a rebuilt one, then the manifest with the header and the members. All of this only proves who made the file: the
signature of each segment is checked separately, with the key of its feed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.domain.strict_json import LINE_LIMIT, damaged, too_large
from iwhc_desktop.sync.files import FILE_LIMIT, read_exactly
from iwhc_desktop.sync.keys import Keys
from iwhc_desktop.sync.manifest import DocumentEntry, Header, Manifest, entry_of, read_header, read_manifest
from iwhc_desktop.sync.outer import BUNDLE, Placing, SignedFile, SignedHeader, put, sync_file, write_outer
from iwhc_desktop.sync.segment import Segment
from iwhc_desktop.sync.shape import HaveMap
from iwhc_desktop.sync.stored_zip import (
    MEMBER_BYTES,
    Entry,
    Member,
    bytes_member,
    check_caps,
    read_zip,
    write_zip,
    zip_size,
)

KeyOf = Callable[[SignedFile], str]
"""Returns the public signing key for a file whose signature is not checked yet; '' where the key is unknown."""


@dataclass(frozen=True, slots=True)
class DocumentSource:
    """A document to send; `open` returns a stream of its bytes, from the beginning on every call."""

    sha256: str
    size: int
    name: str
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything that a new bundle contains. `later` announces documents that will follow in another file."""

    office: str
    feed: int
    recipients: tuple[str, ...]
    number: int
    made: int
    have: HaveMap
    needs: HaveMap = field(default_factory=dict)
    segments: Sequence[Segment] = ()
    documents: Sequence[DocumentSource] = ()
    later: Sequence[DocumentEntry] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    roster: bytes = b""
    roster_version: int = 0
    part: int = 1
    parts: int = 1
    starter: str = ""
    enrolment: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A finished bundle: its path, its identifier and its size in bytes."""

    path: Path
    bundle: str
    size: int


def write_bundle(path: Path, contents: Contents, keys: Keys, place: Placing = put) -> Written:
    """Write a bundle at `path`, whole or not at all; the same contents and keys give the same bytes.

    `place` moves the finished file to its name and returns where it went. Raises BundleError too_large before
    anything is written, damaged where a document's bytes are not those of its SHA-256, OSError.
    """
    manifest = _manifest(contents, keys)
    members = _members(contents, manifest)
    sizes = [(member.name, member.size) for member in members]
    expanded = sum(size for _, size in sizes)
    _check_caps(sizes)
    payload = path.with_name(path.name + ".payload.part")
    try:
        with payload.open("w+b") as out:
            write_zip(out, members)
            sync_file(out)
        with payload.open("rb") as stream:
            bundle = hashlib.file_digest(stream, "sha256").hexdigest()
        header = Header(
            bundle,
            contents.feed,
            keys.public.key_id,
            contents.number,
            zip_size(sizes),
            expanded,
            contents.part,
            contents.parts,
            starter=contents.starter,
            enrolment=contents.enrolment,
        )
        written = write_outer(path, SignedHeader(BUNDLE, header.to_json()), payload, keys, place)
    finally:
        payload.unlink(missing_ok=True)
    return Written(written, bundle, written.stat().st_size)


def _check_caps(sizes: list[tuple[str, int]]) -> None:
    before = 0
    for count, (name, size) in enumerate(sizes, 1):
        check_caps(count, name, size, before)
        before += size
    if zip_size(sizes) > FILE_LIMIT - 2 * LINE_LIMIT:
        raise too_large("file", FILE_LIMIT)


def _manifest(contents: Contents, keys: Keys) -> Manifest:
    segments = sorted(contents.segments, key=lambda item: (item.feed, item.first))
    documents = [DocumentEntry(item.sha256, item.size, item.name) for item in contents.documents]
    present = {item.sha256 for item in documents}
    later = [
        DocumentEntry(item.sha256, item.size, item.name, present=False)
        for item in contents.later
        if item.sha256 not in present
    ]
    listed = sorted((*documents, *later), key=lambda item: item.sha256)
    return Manifest(
        contents.office,
        contents.feed,
        keys.public.key_id,
        contents.recipients,
        contents.number,
        contents.made,
        contents.have,
        contents.needs,
        tuple(entry_of(item) for item in segments),
        tuple(listed),
        tuple(sorted(contents.counts.items())),
        contents.roster_version,
    )


def _members(contents: Contents, manifest: Manifest) -> list[Member]:
    data = manifest.to_json()
    if len(data) > LINE_LIMIT:
        raise too_large("manifest", LINE_LIMIT)
    read_manifest(data)
    bodies: dict[int, list[bytes]] = {}
    for segment in sorted(contents.segments, key=lambda item: (item.feed, item.first)):
        bodies.setdefault(segment.feed, []).append(segment.body)
    members = [bytes_member("manifest.json", data)]
    members += [bytes_member(f"segments/{feed}", b"".join(parts)) for feed, parts in bodies.items()]
    members += [
        Member(f"documents/{item.sha256}", item.size, item.open, item.sha256)
        for item in sorted(contents.documents, key=lambda item: item.sha256)
    ]
    return [*members, bytes_member("roster", contents.roster)] if contents.roster else members


class OpenBundle:
    """A bundle whose outer signature, ZIP and manifest are valid. Use it in a `with`; its file stays open.

    `sign` is the public key that the signature was checked with.
    """

    def __init__(self, file: SignedFile, sign: str) -> None:
        """Check header, ZIP and manifest. Raises BundleError; the caller closes the file."""
        self.name = file.name
        self.sign = sign
        self._file = file
        self.header = _verified_header(file, sign)
        self._entries = self._checked_entries()
        self.manifest = read_manifest(self._content("manifest.json", LINE_LIMIT))
        self._check_manifest()

    def __enter__(self) -> OpenBundle:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.stream.close()

    def _checked_entries(self) -> dict[str, Entry]:
        """The members by name; the name of every document is the SHA-256 of its bytes."""
        digests: dict[str, hashlib._Hash] = {}

        def watch(name: str, chunk: bytes) -> None:
            if name.startswith("documents/"):
                digests.setdefault(name, hashlib.sha256()).update(chunk)

        entries = read_zip(self._file.stream, self._file.payload_at, self._file.payload_size, watch)
        for entry in entries:
            folder, _, name = entry.name.partition("/")
            if folder == "documents" and digests.get(entry.name, hashlib.sha256()).hexdigest() != name:
                raise damaged(entry.name)
        return {entry.name: entry for entry in entries}

    def _check_manifest(self) -> None:
        """Check that manifest, header and members agree."""
        manifest, header = self.manifest, self.header
        if (manifest.feed, manifest.key, manifest.number) != (header.feed, header.key, header.number):
            raise damaged("manifest")
        found = {entry.name: entry.size for entry in self._entries.values()}
        if header.expanded != sum(found.values()):
            raise damaged("header")
        if list(found.items()) != list(_expected(manifest, found).items()):
            raise damaged("manifest")

    def _content(self, name: str, most: int) -> bytes:
        entry = self._entries.get(name)
        if entry is None:
            raise damaged(name)
        if entry.size > most:
            raise too_large(name, most)
        return self._read(entry.start, entry.size, name)

    def _read(self, start: int, size: int, where: str) -> bytes:
        self._file.stream.seek(self._file.payload_at + start)
        return read_exactly(self._file.stream, size, where)

    def roster(self) -> bytes:
        """The signed list of offices, b'' if the bundle contains none."""
        return self._content("roster", LINE_LIMIT) if self.manifest.roster else b""

    def segments(self) -> Iterator[Segment]:
        """The segments, one body in memory at a time. Their signatures are not checked here."""
        at: dict[int, int] = {}
        for entry in self.manifest.segments:
            name = f"segments/{entry.feed}"
            start = at.get(entry.feed, self._entries[name].start)
            yield entry.with_body(self._read(start, entry.size, name))
            at[entry.feed] = start + entry.size

    def document(self, sha256: str) -> bytes:
        """The bytes of a document, at most 60 MiB. Raises BundleError damaged."""
        data = self._content(f"documents/{sha256}", MEMBER_BYTES)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise damaged(f"documents/{sha256}")
        return data


def _expected(manifest: Manifest, found: Mapping[str, int]) -> dict[str, int]:
    """The expected members in order with their sizes; the manifest states no size for itself and the roster."""
    sizes = {"manifest.json": found["manifest.json"]}
    for entry in manifest.segments:
        name = f"segments/{entry.feed}"
        sizes[name] = sizes.get(name, 0) + entry.size
    sizes.update((f"documents/{item.sha256}", item.size) for item in manifest.documents if item.present)
    if manifest.roster:
        sizes["roster"] = found.get("roster", -1)
    return sizes


def _verified_header(file: SignedFile, sign: str) -> Header:
    """The header, once the signature over the raw bytes is checked and the header names exactly this payload."""
    file.verify(sign)
    header = read_header(file.header())
    if (header.key, header.bundle, header.size) != (file.key_id, file.payload_sha256, file.payload_size):
        raise damaged("header")
    return header


def known_keys(signs: Mapping[str, str]) -> KeyOf:
    """A key lookup by key identifier."""
    return lambda file: signs.get(file.key_id, "")


def open_bundle(path: Path, key_of: KeyOf) -> OpenBundle:
    """Open and check a bundle.

    Raises BundleError: unreadable, too_large, not_an_exchange_file, version_too_new, unknown_signer, damaged,
    encrypted.
    """
    file = SignedFile(path, BUNDLE)
    with ExitStack() as closing:
        closing.enter_context(file)
        sign = key_of(file)
        if not sign:
            raise BundleError("unknown_signer", key=file.key_id, file=path.name)
        opened = OpenBundle(file, sign)
        closing.pop_all()
    return opened


@dataclass(frozen=True, slots=True)
class Inspection:
    """The outside of a bundle; `signature` is valid, invalid, unknown_signer or unchecked."""

    header: Header
    signature: str


def inspect_bundle(path: Path, key_of: KeyOf | None = None) -> Inspection:
    """Read the header; without `key_of` nothing is checked. Raises BundleError where there is no header."""
    with SignedFile(path, BUNDLE) as file:
        header = read_header(file.header())
        if key_of is None:
            return Inspection(header, "unchecked")
        sign = key_of(file)
        if not sign:
            return Inspection(header, "unknown_signer")
        try:
            _verified_header(file, sign)
        except BundleError:
            return Inspection(header, "invalid")
        return Inspection(header, "valid")
