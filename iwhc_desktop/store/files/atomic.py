"""Files that are whole or absent, under names that every system accepts."""

from __future__ import annotations

import os
import re
import stat
import time
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.store.faults import PART, sorted_faults
from iwhc_desktop.store.files import platform

RETRIES = 10
FIRST_WAIT_S = 0.02
NAME_CHARACTERS = 80
NAME_BYTES = 240
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE | re.ASCII)


def write_atomically(
    path: Path, content: bytes | Iterable[bytes], *, private: bool = False, wait: Callable[[float], None] = time.sleep
) -> Path:
    """Write a file whole or not at all, even across a power cut. Returns its path.

    If another program holds the target (a virus scanner, a PDF viewer), it is retried ten times; then the file is named
    "name (2)". `private`: readable by this user only. Raises StoreError disk_full, no_access, is_folder, not_a_file,
    no_such_folder, cannot_write_there, ...
    """
    require_file(path)
    part = path.with_name(path.name + PART)
    with sorted_faults(path):
        try:
            _write_part(part, [content] if isinstance(content, bytes) else content, private)
            return place(part, path, wait)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def place(part: Path, path: Path, wait: Callable[[float], None] = time.sleep) -> Path:
    """Move a finished file to its name, or beside it where another program holds that. Returns its path.

    Raises StoreError is_folder, not_a_file: nothing but a file is ever replaced.
    """
    require_file(path)
    written = _rename(part, path, wait)
    platform.sync_folder(path.parent)
    return written


def require_file(path: Path) -> None:
    """Raise StoreError is_folder, not_a_file where a folder, a device or a pipe has this name."""
    with suppress(OSError, ValueError):  # what cannot be looked at is found out by whoever opens it
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise StoreError("is_folder", file=str(path))
        if not stat.S_ISREG(mode):
            raise StoreError("not_a_file", file=str(path))


def require_folder(path: Path) -> None:
    """Raise StoreError folder_gone where a folder that was chosen earlier is not there any more."""
    if not path.is_dir():
        raise StoreError("folder_gone", file=str(path))


def require_new(path: Path) -> None:
    """Raise StoreError file_exists where a file has this name, else as `require_file` does."""
    require_file(path)
    if path.is_symlink() or path.exists():
        raise StoreError("file_exists", file=str(path))


def require_writable(path: Path) -> None:
    """Check that a file can be written under this name, leaving nothing. Raises StoreError as `write_atomically`."""
    require_file(path)
    part = path.with_name(path.name + PART)
    with sorted_faults(path):
        try:
            _write_part(part, (), private=True)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _write_part(part: Path, pieces: Iterable[bytes], private: bool) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    handle = os.open(part, flags, 0o600 if private else 0o644)
    try:
        for piece in pieces:
            left = memoryview(piece)
            while left:
                left = left[os.write(handle, left) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _rename(part: Path, path: Path, wait: Callable[[float], None]) -> Path:
    for attempt in range(RETRIES + 1):
        try:
            part.replace(path)
        except PermissionError:
            if attempt < RETRIES:
                wait(FIRST_WAIT_S * 2**attempt)
        else:
            return path
    other = free_name(path)
    part.replace(other)
    return other


def free_name(path: Path) -> Path:
    """The path, or the first of "name (2)", "name (3)", ... beside it that is free."""
    number = 2
    free = path
    while free.exists() or free == path:
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return free


def safe_name(name: str, *, otherwise: str = "file") -> str:
    """A file name that Windows, macOS and Linux accept, at most 80 characters, its suffix kept.

    `otherwise` replaces a name of which nothing is left. The result is never empty, hidden, or a path.
    """
    composed = unicodedata.normalize("NFC", name)
    visible = "".join(" " if c.isspace() else c for c in composed if c.isspace() or not _is_invisible(c))
    plain = _FORBIDDEN.sub("_", " ".join(visible.split())).strip(" .")
    return _shortened(_unreserved(plain or otherwise))


def _unreserved(name: str) -> str:
    return f"_{name}" if _RESERVED.match(name) else name


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _shortened(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if not dot or not stem or len(ending) > 10:
        stem, ending = name, ""
    else:
        ending = f".{ending}"
    stem = stem[: NAME_CHARACTERS - len(ending)]
    while len((stem + ending).encode("utf-8")) > NAME_BYTES:
        stem = stem[:-1]
    return stem.rstrip(" .") + ending


def require_space(folder: Path, needed: int, free: int | None = None) -> None:
    """Raise StoreError disk_full(needed, free), in bytes, where a folder's disk has less than `needed` left."""
    left = platform.free_bytes(folder) if free is None else free
    if left < needed:
        raise StoreError("disk_full", needed=needed, free=left, file=str(folder))
