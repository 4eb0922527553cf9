"""Files that could not be read: kept by name with the reason, so that they can be asked for again.

They are noted in the profile and not in the register, which a file that is refused leaves as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from iwhc_desktop.domain.errors import BundleError, StoreError
from iwhc_desktop.services.exchange.results import REFUSED, FileReport
from iwhc_desktop.store.files.atomic import write_atomically

MOST_NOTED = 200
"""The most files that are noted, newest first."""


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was not read: its name, when it was looked at, and why it was refused."""

    file: str
    at: datetime
    error: BundleError


class RefusedFiles:
    """The refused files of one register."""

    def __init__(self, profile: Path, store_id: str) -> None:
        self._file = profile / "refused" / f"{store_id}.json"

    def all(self) -> list[RefusedFile]:
        """The files that were refused and not read since, newest first."""
        return [found for item in self._read() if (found := _file_in(item)) is not None]

    def note(self, files: Iterable[FileReport], at: datetime) -> None:
        """Note the refused ones of these files, and forget those that could be read now."""
        reports = list(files)
        names = {item.name for item in reports}
        refused = [
            {"file": item.name, "at": at.isoformat(), "code": item.error.code, "detail": _plain(item.error.detail)}
            for item in reports
            if item.outcome == REFUSED and isinstance(item.error, BundleError)
        ]
        kept = [item for item in self._read() if item.get("file") not in names]
        if refused or len(kept) != len(self._read()):
            self._write([*refused, *kept][:MOST_NOTED])

    def _read(self) -> list[dict[str, Any]]:
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return []
        return [item for item in kept if isinstance(item, dict)] if isinstance(kept, list) else []

    def _write(self, items: list[dict[str, Any]]) -> None:
        """Where the profile cannot be written, the files are refused all the same."""
        with suppress(OSError, StoreError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(self._file, json.dumps(items, indent=2).encode("ascii"), private=True)


def _file_in(item: Mapping[str, Any]) -> RefusedFile | None:
    detail = item.get("detail")
    try:
        at = datetime.fromisoformat(str(item.get("at")))
    except ValueError:
        return None
    error = BundleError(str(item.get("code")), **(detail if isinstance(detail, dict) else {}))
    return RefusedFile(str(item.get("file")), at, error)


def _plain(detail: Mapping[str, object]) -> dict[str, str | int]:
    return {name: value if isinstance(value, int) else str(value) for name, value in detail.items()}
