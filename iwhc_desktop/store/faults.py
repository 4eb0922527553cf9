"""Sorts errors of SQLite and the system into failures of the environment and bugs of ours.

A failure of the environment (a full disk, a damaged file, a lock held by another program) becomes a StoreError whose
code has a sentence and a hint; everything else is left alone, because it is a bug. Nothing heavy is imported here:
settings are read and kept before the register is opened.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from iwhc_desktop.domain.errors import StoreError

FOLDER_READ_ONLY = "folder_read_only"
"""The code where nothing can be written beside a file: a locked stick, a read-only share, a folder of somebody else."""

CLOSED = "closed"
"""The code where a register was closed while, or before, something was read or written."""

SQLITE_CODES = {
    sqlite3.SQLITE_INTERRUPT: CLOSED,
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: FOLDER_READ_ONLY,
    sqlite3.SQLITE_CORRUPT: "corrupt",
    sqlite3.SQLITE_NOTADB: "corrupt",
    sqlite3.SQLITE_IOERR: "unreadable_disk",
    sqlite3.SQLITE_CANTOPEN: "cannot_open",
    sqlite3.SQLITE_PERM: "no_access",
    sqlite3.SQLITE_TOOBIG: "too_large",
}
SYSTEM_CODES = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EROFS: FOLDER_READ_ONLY,
    errno.EACCES: "no_access",
    errno.EPERM: "no_access",
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EIO: "unreadable_disk",
    errno.EBUSY: "locked",
    errno.EISDIR: "is_folder",
}
PART = ".part"
"""Suffix of the name under which a file is written before it gets its own."""

_NO_PLACE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EROFS})
"""Errors of the system where no new file can be created in a folder."""


def sqlite_code(error: BaseException | None) -> str:
    """The code of a failure of the environment, '' for a bug. Extended result codes are reduced to primary ones."""
    number = getattr(error, "sqlite_errorcode", None)
    return SQLITE_CODES.get(number & 0xFF, "") if isinstance(number, int) else ""


def system_code(error: OSError) -> str:
    """The code of a failed system call; 'unreadable_disk' if its number is not a known one."""
    return SYSTEM_CODES.get(error.errno or 0, "unreadable_disk")


def _file_code(error: OSError, path: Path) -> str:
    """The code of a failed system call on `path`; a file that could not be created is not reported as missing."""
    if error.errno in _NO_PLACE and str(error.filename or "").endswith(PART):
        return "cannot_write_there" if path.parent.is_dir() else "no_such_folder"
    return system_code(error)


@contextmanager
def sorted_faults(path: Path) -> Iterator[None]:
    """Raise failures of files and plain SQLite as StoreError(code, file=...); leave bugs as they are."""
    try:
        yield
    except sqlite3.Error as error:
        code = sqlite_code(error)
        if not code:
            raise
        raise store_error(code, path) from error
    except OSError as error:
        raise store_error(_file_code(error, path), path) from error


def store_error(code: str, path: Path) -> StoreError:
    """The error with this code about a file; about its folder where that cannot be written."""
    return StoreError(code, file=str(path.parent if code == FOLDER_READ_ONLY else path))
