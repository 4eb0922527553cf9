"""A transaction too large for memory, written into a copy of the register that then takes its place.

What a transaction wrote stays in memory until it commits: SQLite locks out every reader as soon as it writes a single
page into the file earlier, and the window reads on during an import (`nothing_spilled`). The first file of an office
writes a hundred times its own size. So it goes into a copy that nobody reads, which may write its pages whenever its
cache is full; SQLite's backup then brings the copy into the register as one transaction with a journal. Readers wait
only for that. After a kill at any moment the register is as before or as after, because the copy is nothing until then
and the journal is rolled back by whoever opens the register next.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from iwhc_desktop.store.connection import COMMIT_PATIENCE_S, Mode, connected
from iwhc_desktop.store.faults import PART, sorted_faults
from iwhc_desktop.store.files import platform
from iwhc_desktop.store.files.atomic import require_space

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_WAIT_S = 0.02
_TIMES = 3
"""The size of a register that has to be free: for the copy, and for the journal and the growth while it comes in."""


def copy_of(register: Path) -> Path:
    """Where the copy of a register is while it is written."""
    return register.with_name(f"{register.name}.import{PART}")


def remove_copy(register: Path) -> None:
    """Remove the copy, also one that a kill left."""
    copy = copy_of(register)
    for left in (copy, copy.with_name(copy.name + "-journal")):
        left.unlink(missing_ok=True)


@contextmanager
def copied(register: Path) -> Iterator[Path]:
    """A copy of a register in which nobody writes, for as long as the `with` lasts. Raises StoreError disk_full, ..."""
    with sorted_faults(register):
        require_space(register.parent, _TIMES * register.stat().st_size)
        remove_copy(register)
        copy = copy_of(register)
        try:
            with connected(register, Mode.READ) as source, connected(copy, Mode.CREATE) as target:
                platform.make_private(copy)
                source.backup(target)
            yield copy
        finally:
            remove_copy(register)


def bring_in(copy: Path, register: Path, clock: Callable[[], float] = monotonic) -> None:
    """Let a register become what its copy is, in one transaction; nobody else writes in either.

    Readers in the way are waited for as at a commit; then StoreError locked is raised and nothing has changed.
    """
    with connected(copy, Mode.READ) as source, connected(register, Mode.WRITE) as target:
        source.backup(target, progress=_patience(clock() + COMMIT_PATIENCE_S, clock), sleep=_WAIT_S)


def _patience(deadline: float, clock: Callable[[], float]) -> Callable[[int, int, int], None]:
    """What stops a backup that waits for readers beyond a moment."""

    def stop(status: int, _remaining: int, _pages: int) -> None:
        if status in _BUSY and clock() >= deadline:
            error = sqlite3.OperationalError("readers did not leave")
            error.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise error

    return stop
