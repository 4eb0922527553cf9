"""Unforeseen errors: written to a log, reported in one sentence; the program continues or exits with 3."""

from __future__ import annotations

import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from iwhc_desktop import __version__

LOG_BYTES = 1 << 20
"""The size beyond which the log is started anew; the previous one is kept beside it."""


def log_bug(log: Path, error: BaseException) -> str:
    """Write an error with its traceback to the log. Returns that text; a full disk is ignored."""
    told = "".join(traceback.format_exception(error))
    entry = f"{datetime.now(UTC).isoformat(timespec='seconds')} {__version__}\n{told}\n"
    with suppress(OSError):
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > LOG_BYTES:
            log.replace(log.with_suffix(".before.txt"))
        with log.open("a", encoding="utf-8") as file:
            file.write(entry)
    return told


class CrashLog:
    """A context that catches an unforeseen error: it is logged, and its text is in `told`; other errors pass."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self.told = ""

    def __enter__(self) -> CrashLog:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, Exception):
            return False
        self.told = log_bug(self._log, error)
        return True
