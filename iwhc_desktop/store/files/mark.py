"""How far our own feed was sealed, stored outside the store.

A store that is restored from a backup, or copied, is behind its mark: sealing from there would give one number to two
contents.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.store.faults import sorted_faults
from iwhc_desktop.store.files.atomic import write_atomically
from iwhc_desktop.store.segments import GENESIS

MARK_FILE = "mark.json"


@dataclass(frozen=True, slots=True)
class Sealed:
    """The end of a feed's sealed part."""

    feed: int
    sequence: int = 0
    chain: str = GENESIS


class HighWaterMark:
    """The mark of one store in the profile."""

    def __init__(self, profile: Path, store_id: str) -> None:
        self._file = profile / "keys" / store_id / MARK_FILE

    def read(self) -> Sealed | None:
        """The mark, None before the first sealing. Raises StoreError mark_damaged."""
        if not self._file.exists():
            return None
        with sorted_faults(self._file):
            text = self._file.read_text(encoding="utf-8")
        try:
            kept = json.loads(text)
            return Sealed(int(kept["feed"]), int(kept["sequence"]), str(kept["chain"]))
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError("mark_damaged", file=str(self._file)) from error

    def write(self, sealed: Sealed) -> None:
        """Set the mark; it is on the disk before an exchange file leaves."""
        with sorted_faults(self._file):
            self._file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(self._file, json.dumps(asdict(sealed)).encode("utf-8"), private=True)

    def check(self, sealed: Sealed, chain_at_mark: str | None) -> None:
        """Raise StoreError restored_or_copied where the store's sealed part does not contain the mark.

        `chain_at_mark`: the chain of the store's own segment that ends at the mark's number.
        """
        kept = self.read()
        if kept is None or kept.sequence == 0:
            return
        if kept.feed != sealed.feed or sealed.sequence < kept.sequence or chain_at_mark != kept.chain:
            raise StoreError("restored_or_copied", feed=kept.feed, sequence=kept.sequence)
