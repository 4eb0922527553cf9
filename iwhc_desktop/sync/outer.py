"""The outer form of a signed file: a first line, a signature block, and the payload that it covers.

    IWHC-BUNDLE 1
    four lines of a minisign signature (prehashed), its trusted comment one line of ASCII JSON: the header
    the payload

The block is accepted only in the one form that this program writes, because a lax reader lets changed bits of it pass.
Stock tools can check a file too: `tail -n +6` is the payload, `sed -n 2,5p` its signature for `minisign -V`.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, BinaryIO

import minisign

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.domain.strict_json import damaged, json_bytes, strict_json, too_large
from iwhc_desktop.sync.files import FILE_LIMIT, open_regular, read_exactly, sync_folder
from iwhc_desktop.sync.keys import Keys

FORMAT = 1
BLOCK_BYTES = 8_000
UNTRUSTED = "iwhc bundle"
BUNDLE = "IWHC-BUNDLE"
REQUEST = "IWHC-REQUEST"
STARTER = "IWHC-STARTER"
FIRST_LINE = re.compile(rb"(IWHC-(?:BUNDLE|REQUEST|STARTER)) ([1-9][0-9]{0,3})\n")
FIRST_LINE_BYTES = 24
_AS_TEXT = re.compile(rb"\xef\xbb\xbfIWHC-[BRS]|IWHC-(?:BUNDLE|REQUEST|STARTER) [1-9][0-9]{0,3}\r")
_CHUNK = 1 << 16

KINDS: Mapping[str, str] = MappingProxyType({BUNDLE: "bundle", REQUEST: "request", STARTER: "starter"})

Placing = Callable[[Path, Path], Path]
"""Moves a finished file to its name and returns where it went."""


@dataclass(frozen=True, slots=True)
class SignedHeader:
    """What is signed with a payload: the magic word of the first line, and the header."""

    magic: str
    header: dict[str, Json]


def kind_of_file(path: Path) -> str:
    """'bundle', 'request', 'starter', or '' for any other file, judged by its first line whatever its name.

    Raises BundleError unreadable, too_large, damaged where line ends were changed on the way.
    """
    with open_regular(path) as stream:
        found = _first_line_in(stream.read(FIRST_LINE_BYTES))
    return KINDS[found[1].decode("ascii")] if found else ""


def has_first_line(start: bytes) -> bool:
    """Whether a file that begins with these bytes is an exchange file, also one that was damaged on the way."""
    return bool(FIRST_LINE.match(start) or _AS_TEXT.match(start))


def _first_line_in(start: bytes) -> re.Match[bytes] | None:
    """The first line of a file. Raises BundleError damaged where a mail program or an editor made it a text file."""
    if _AS_TEXT.match(start):
        raise damaged("line_ends")
    return FIRST_LINE.match(start)


def read_first_line(stream: BinaryIO, magic: str) -> int:
    """Read the first line and return the offset of what follows.

    Raises BundleError: not_an_exchange_file, version_too_new, damaged.
    """
    stream.seek(0)
    found = _first_line_in(stream.read(FIRST_LINE_BYTES))
    if found is None or found[1] != magic.encode("ascii"):
        raise BundleError("not_an_exchange_file")
    if int(found[2]) > FORMAT:
        raise BundleError("version_too_new", needs=int(found[2]), have=FORMAT)
    return found.end()


def first_line(magic: str) -> bytes:
    """The first line of a file, as this program writes it."""
    return f"{magic} {FORMAT}\n".encode("ascii")


def put(part: Path, path: Path) -> Path:
    """Move a finished file to its name, so that it survives a power cut."""
    part.replace(path)
    sync_folder(path.parent)
    return path


def write_outer(path: Path, signed: SignedHeader, payload: Path, keys: Keys, place: Placing = put) -> Path:
    """Sign a finished payload and write the file: `.part`, flushed to the disk, read back, moved to its name.

    Returns where it went. Raises BundleError too_large, not_written_back, and any OSError, after removing the `.part`.
    """
    part = path.with_name(path.name + ".part")
    try:
        with payload.open("rb") as source:
            block = _block(source, signed.header, keys)
            source.seek(0)
            with part.open("wb") as out:
                digest = _copy(first_line(signed.magic) + block, source, out)
                sync_file(out)
        if _digest_of(part) != digest:
            raise BundleError("not_written_back", file=path.name)
        return place(part, path)
    finally:
        part.unlink(missing_ok=True)


def sync_file(out: BinaryIO) -> None:
    """Flush everything written to the disk."""
    out.flush()
    os.fsync(out.fileno())


def _block(payload: BinaryIO, header: dict[str, Json], keys: Keys) -> bytes:
    comment = json_bytes(header, ascii_only=True).decode("ascii")
    try:
        signature = keys.minisign.sign(payload, untrusted_comment=UNTRUSTED, trusted_comment=comment)
    except minisign.Error as error:
        raise too_large("header", BLOCK_BYTES) from error
    block = bytes(signature) + b"\n"
    if len(block) > BLOCK_BYTES:
        raise too_large("header", BLOCK_BYTES)
    return block


def _copy(head: bytes, source: BinaryIO, out: BinaryIO) -> str:
    digest = hashlib.sha256(head)
    out.write(head)
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        out.write(chunk)
    return digest.hexdigest()


def _digest_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class _Payload:
    """The payload as it streams through the signature check: counted, hashed, its errors named."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.sha256 = hashlib.sha256()
        self.size = 0

    def read(self, size: int = -1) -> bytes:
        try:
            chunk = self._stream.read(size)
        except OSError as error:
            raise BundleError("unreadable") from error
        self.sha256.update(chunk)
        self.size += len(chunk)
        return chunk


class SignedFile:
    """An opened signed file whose block is well formed; nothing in it is trusted before `verify`."""

    def __init__(self, path: Path, magic: str = BUNDLE, most: int = FILE_LIMIT) -> None:
        """Open the file. Raises BundleError unreadable, too_large, not_an_exchange_file, version_too_new, damaged."""
        self.name = path.name
        with ExitStack() as closing:
            self.stream = closing.enter_context(open_regular(path, most))
            self.stream.seek(read_first_line(self.stream, magic))
            self._signature = _signature_in(_four_lines(self.stream))
            self.payload_at = self.stream.tell()
            closing.pop_all()
        self.payload_size = 0
        self.payload_sha256 = ""

    def __enter__(self) -> SignedFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stream.close()

    @property
    def key_id(self) -> str:
        """The identifier of the key that the file claims to be signed with, 16 hexadecimal digits."""
        return base64.b64decode(bytes(self._signature).split(b"\n")[1])[2:10].hex()

    def header(self) -> dict[str, Json]:
        """The header, not trustworthy before `verify`. Raises BundleError damaged."""
        value = strict_json(self._signature.trusted_comment.encode("utf-8"), "header", ascii_only=True)
        if not isinstance(value, dict):
            raise damaged("header")
        return value

    def verify(self, sign: str) -> None:
        """Check the signature over the raw bytes and the header. Raises BundleError damaged."""
        payload = _Payload(self.stream)
        self.stream.seek(self.payload_at)
        try:
            minisign.PublicKey.from_base64(sign).verify(payload, self._signature)
        except minisign.Error as error:
            raise damaged("signature") from error
        self.payload_size, self.payload_sha256 = payload.size, payload.sha256.hexdigest()

    def payload(self, most: int) -> bytes:
        """The whole of a small payload. Raises BundleError too_large, damaged."""
        if self.payload_size > most:
            raise too_large("payload", most)
        self.stream.seek(self.payload_at)
        return read_exactly(self.stream, self.payload_size, "payload")


def _four_lines(stream: BinaryIO) -> bytes:
    block = b""
    for _ in range(4):
        line = stream.readline(BLOCK_BYTES - len(block) + 1)
        block += line
        if len(block) > BLOCK_BYTES or not line.endswith(b"\n"):
            raise damaged("signature")
    return block


def _signature_in(block: bytes) -> Any:
    """The signature of a block, which must equal its own re-encoding."""
    try:
        signature = minisign.Signature.from_bytes(block)
        canonical = bytes(signature) + b"\n"
    except (minisign.Error, ValueError) as error:
        raise damaged("signature") from error
    if canonical != block or signature.untrusted_comment != UNTRUSTED or not signature.is_prehashed():
        raise damaged("signature")
    return signature
