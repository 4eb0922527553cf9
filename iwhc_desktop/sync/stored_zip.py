"""A plain ZIP in exactly one form: stored, one date, no extras, in the order given.

Reading rebuilds every header from its values and compares the bytes, so nothing can hide between, before or after the
members, and two programs never see different contents.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from iwhc_desktop.domain.strict_json import damaged, too_large
from iwhc_desktop.sync.files import read_exactly

MEMBERS = 5_000
MEMBER_BYTES = 60 << 20
EXPANDED_BYTES = 1 << 30
NAME_BYTES = 255

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_FIXED = (20).to_bytes(2, "little") + b"\0\0" + b"\0\0" + b"\0\0" + b"\x21\0"
"""Version 2.0, no flags, stored, midnight of 1 January 1980."""

_HEADER = 30
_CHUNK = 1 << 16
_NAME = re.compile(rb"[0-9a-z]+([./][0-9a-z]+)*")


@dataclass(frozen=True, slots=True)
class Member:
    """A member to write: a name, its size in bytes, and how to open its content (more than once).

    Where `sha256` is given, the content must match it.
    """

    name: str
    size: int
    open: Callable[[], BinaryIO]
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """The position of a member in the ZIP, counted from the beginning of the ZIP."""

    name: str
    size: int
    crc: int
    header_at: int

    @property
    def start(self) -> int:
        """The offset of the first byte of the content."""
        return self.header_at + _HEADER + len(self.name)


def bytes_member(name: str, data: bytes) -> Member:
    """A member held in memory."""
    return Member(name, len(data), lambda: BytesIO(data))


def zip_size(sizes: Iterable[tuple[str, int]]) -> int:
    """The bytes of a ZIP with members of these names and sizes."""
    return sum(_HEADER + 46 + 2 * len(name) + size for name, size in sizes) + 22


def write_zip(out: BinaryIO, members: Iterable[Member]) -> None:
    """Write the members in this order. Raises BundleError too_large, damaged where a size or SHA-256 is wrong."""
    entries: list[Entry] = []
    at = 0
    for member in members:
        check_caps(len(entries) + 1, member.name, member.size, at)
        entry = Entry(member.name, member.size, _crc(member), at)
        out.write(_local(entry))
        with member.open() as source:
            for chunk in _chunks(source, member.size, member.name):
                out.write(chunk)
        entries.append(entry)
        at = entry.start + entry.size
    out.write(_directory(entries, at))


def read_zip(
    source: BinaryIO, start: int, size: int, watch: Callable[[str, bytes], None] = lambda _name, _chunk: None
) -> list[Entry]:
    """The members of the ZIP in the `size` bytes from `start`, each checked; contents are streamed in chunks.

    `watch` is called with every chunk and its member's name. Raises BundleError damaged, too_large, unreadable.
    """
    source.seek(start)
    entries: list[Entry] = []
    at = 0
    while (signature := read_exactly(source, 4, "zip")) == _LOCAL:
        entry = _entry(signature + read_exactly(source, _HEADER - 4, "zip"), source, at)
        check_caps(len(entries) + 1, entry.name, entry.size, at)
        if entry.start + entry.size > size:
            raise damaged("zip")
        crc = 0
        for chunk in _chunks(source, entry.size, entry.name):
            crc = zlib.crc32(chunk, crc)
            watch(entry.name, chunk)
        if crc != entry.crc:
            raise damaged(entry.name)
        entries.append(entry)
        at = entry.start + entry.size
    _check_directory(source, signature, entries, size - at)
    return entries


def _check_directory(source: BinaryIO, begun: bytes, entries: list[Entry], remaining: int) -> None:
    """Check that the rest of the file is exactly the directory of these members."""
    at = entries[-1].start + entries[-1].size if entries else 0
    expected = _directory(entries, at)
    names = [entry.name for entry in entries]
    if remaining != len(expected) or len(set(names)) != len(names):
        raise damaged("zip")
    if begun + read_exactly(source, len(expected) - 4, "zip") != expected:
        raise damaged("zip")


def check_caps(count: int, name: str, size: int, before: int) -> None:
    """Raise BundleError too_large where a member would exceed a limit."""
    if count > MEMBERS:
        raise too_large("members", MEMBERS)
    if len(name.encode("utf-8")) > NAME_BYTES:
        raise too_large("name", NAME_BYTES)
    if size > MEMBER_BYTES:
        raise too_large("member", MEMBER_BYTES)
    if before + size > EXPANDED_BYTES:
        raise too_large("expanded", EXPANDED_BYTES)


def _entry(header: bytes, source: BinaryIO, at: int) -> Entry:
    length = int.from_bytes(header[26:28], "little")
    if length > NAME_BYTES:
        raise too_large("name", NAME_BYTES)
    name = read_exactly(source, length, "zip")
    if not _NAME.fullmatch(name):
        raise damaged("zip")
    size, crc = int.from_bytes(header[18:22], "little"), int.from_bytes(header[14:18], "little")
    entry = Entry(name.decode("ascii"), size, crc, at)
    if _local(entry) != header + name:
        raise damaged("zip")
    return entry


def _chunks(source: BinaryIO, size: int, where: str) -> Iterator[bytes]:
    remaining = size
    while remaining:
        chunk = read_exactly(source, min(_CHUNK, remaining), where)
        remaining -= len(chunk)
        yield chunk


def _crc(member: Member) -> int:
    """The checksum of a member, which is read once before it is written."""
    crc = 0
    digest = hashlib.sha256()
    with member.open() as source:
        for chunk in _chunks(source, member.size, member.name):
            crc = zlib.crc32(chunk, crc)
            digest.update(chunk)
        if source.read(1) or (member.sha256 and member.sha256 != digest.hexdigest()):
            raise damaged(member.name)
    return crc


def _sizes(entry: Entry) -> bytes:
    name = len(entry.name).to_bytes(2, "little")
    return entry.crc.to_bytes(4, "little") + entry.size.to_bytes(4, "little") * 2 + name + b"\0\0"


def _local(entry: Entry) -> bytes:
    return _LOCAL + _FIXED + _sizes(entry) + entry.name.encode("ascii")


def _directory(entries: list[Entry], at: int) -> bytes:
    made_by = (20).to_bytes(2, "little")
    central = b"".join(
        _CENTRAL
        + made_by
        + _FIXED
        + _sizes(entry)
        + bytes(10)
        + entry.header_at.to_bytes(4, "little")
        + entry.name.encode("ascii")
        for entry in entries
    )
    count = len(entries).to_bytes(2, "little")
    sizes = len(central).to_bytes(4, "little") + at.to_bytes(4, "little")
    return central + _END + bytes(4) + count * 2 + sizes + b"\0\0"
