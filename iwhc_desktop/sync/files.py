"""Opening files from outside safely, and writing files that only this user may read."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from iwhc_desktop.domain.errors import BundleError, StoreError

FILE_LIMIT = 512 << 20
"""The most bytes of one exchange file."""


def open_regular(path: Path, most: int = FILE_LIMIT) -> BinaryIO:
    """A regular file of at most `most` bytes, opened for reading; the caller closes it.

    Anything else (a pipe, a device, a folder) is refused without blocking on it. Raises BundleError is_folder,
    unreadable, too_large.
    """
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise BundleError("is_folder" if stat.S_ISDIR(mode) else "unreadable", file=path.name)
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        stream = os.fdopen(os.open(path, flags), "rb")
    except (OSError, ValueError) as error:
        raise BundleError("unreadable", file=path.name) from error
    found = os.fstat(stream.fileno())
    if stat.S_ISREG(found.st_mode) and found.st_size <= most:
        return stream
    stream.close()
    if stat.S_ISREG(found.st_mode):
        raise BundleError("too_large", what="file", most=most, file=path.name)
    raise BundleError("unreadable", file=path.name)


def read_exactly(stream: BinaryIO, size: int, where: str) -> bytes:
    """The next `size` bytes. Raises BundleError: damaged where the file ends too early, unreadable."""
    try:
        data = stream.read(size)
    except OSError as error:
        raise BundleError("unreadable") from error
    if len(data) != size:
        raise BundleError("damaged", where=where)
    return data


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only this user may read, whole or not at all. Raises StoreError not_written."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(part, flags, 0o600), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise StoreError("not_written", file=path.name) from error


def sync_folder(folder: Path) -> None:
    """Flush a folder's entries so that a rename survives a power cut, where the system supports it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
