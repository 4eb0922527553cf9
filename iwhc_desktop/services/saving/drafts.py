"""The automatic draft of an open form: typed texts survive a power cut and a killed program."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from iwhc_desktop.domain.change import Json, Stamp
from iwhc_desktop.store.faults import sorted_faults
from iwhc_desktop.store.files.atomic import write_atomically

_FORM = re.compile(r"[a-z_]{1,40}-[0-9]{1,19}")
_FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The contents of an open form: `key` is 0 for a new record, `seen` the stamps of what the person saw.

    `typed` is defined by the form: texts as typed, valid or not.
    """

    kind: str
    key: int = 0
    typed: Mapping[str, Json] = field(default_factory=dict, hash=False)
    seen: Mapping[str, Stamp] = field(default_factory=dict, hash=False)

    @property
    def form(self) -> str:
        """The form that the draft belongs to; there is one open form for each record."""
        return f"{self.kind}-{self.key}"


class Drafts:
    """The drafts of one store, in the profile, one small file for each form."""

    def __init__(self, profile: Path, store_id: str) -> None:
        self._folder = profile / "drafts" / store_id

    def keep(self, draft: Draft) -> None:
        """Replace the stored draft."""
        with sorted_faults(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
        content = {
            "format": _FORMAT,
            "kind": draft.kind,
            "key": draft.key,
            "typed": dict(draft.typed),
            "seen": {unit: list(stamp) for unit, stamp in draft.seen.items()},
        }
        text = json.dumps(content, ensure_ascii=False)
        write_atomically(self._file(draft.form), text.encode("utf-8", "surrogatepass"), private=True)

    def find(self, kind: str, key: int = 0) -> Draft | None:
        """The draft of a form, None if there is none or it cannot be read."""
        return _read(self._file(f"{kind}-{key}"))

    def all(self) -> list[Draft]:
        """All stored drafts, by form."""
        if not self._folder.is_dir():
            return []
        files = sorted(path for path in self._folder.glob("*.json") if _FORM.fullmatch(path.stem))
        return [draft for path in files if (draft := _read(path)) is not None]

    def discard(self, kind: str, key: int = 0) -> None:
        """Delete a draft: it was saved, or the person discarded it."""
        path = self._file(f"{kind}-{key}")
        with sorted_faults(path):
            path.unlink(missing_ok=True)

    def _file(self, form: str) -> Path:
        if not _FORM.fullmatch(form):
            raise ValueError(form)
        return self._folder / f"{form}.json"


def _read(path: Path) -> Draft | None:
    try:
        kept = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
        if kept["format"] != _FORMAT:
            return None
        seen = {str(unit): Stamp(int(feed), int(seq)) for unit, (feed, seq) in kept["seen"].items()}
        return Draft(kind=str(kept["kind"]), key=int(kept["key"]), typed=dict(kept["typed"]), seen=seen)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
