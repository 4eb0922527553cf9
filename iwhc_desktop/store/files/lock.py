"""One program writes to a store at a time; the next one learns who that is.

The system's own lock ends with the process, so a killed program blocks nobody.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.store.faults import FOLDER_READ_ONLY, sorted_faults, store_error
from iwhc_desktop.store.files import platform

LOCK_FILE = "lock"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a store open: number of the process, name of the computer, since when (UTC, ISO 8601)."""

    process: int = 0
    computer: str = ""
    since: str = ""


def holder_of(folder: Path) -> Holder:
    """Who wrote the lock file last; an empty Holder if it cannot be read."""
    try:
        kept = json.loads((folder / LOCK_FILE).read_text(encoding="utf-8"))
        return Holder(int(kept["process"]), str(kept["computer"]), str(kept["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Holder()


class StoreLock:
    """The lock of one store folder, from `take` to `release`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: IO[str] | None = None

    def take(self, now: datetime | None = None) -> None:
        """Take the lock at once. Raises StoreError locked(process, computer, since), folder_read_only."""
        path = self._folder / LOCK_FILE
        try:
            with sorted_faults(path):
                file = path.open("a+", encoding="utf-8")
        except StoreError as error:
            if error.code == "no_access":  # the folder of somebody else, or one that is only shared for reading
                raise store_error(FOLDER_READ_ONLY, path) from error
            raise
        if not platform.lock(file):
            file.close()
            raise StoreError("locked", **asdict(holder_of(self._folder)), file=str(self._folder))
        self._file = file
        holder = Holder(os.getpid(), platform.computer_name(), (now or datetime.now(UTC)).isoformat(timespec="seconds"))
        file.truncate(0)
        file.write(json.dumps(asdict(holder)))
        file.flush()

    def release(self) -> None:
        """Release the lock; ignored if it was not taken."""
        if self._file is not None:
            self._file.close()
            self._file = None
