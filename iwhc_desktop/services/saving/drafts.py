"""The automatic draft of an open form: typed texts survive a power cut and a killed program."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from iwhc_desktop.domain.change import Json, Stamp
from iwhc_desktop.store.faults import sorted_faults
from iwhc_desktop.store.files.atomic import write_atomically

_FORM = re.compile(r"[a-z_]{1,40}-[0-9]{1,19}(-[0-9]{1,6})?")
_FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The contents of an open form: `key` is 0 for a new record, `seen` the stamps of what the person saw.

    `number` tells several new records of one kind apart, from 0 on.
    `typed` is defined by the form: texts as typed, valid or not. `is_refused`: the person who typed may not save it.
    """

    kind: str
    key: int = 0
    typed: Mapping[str, Json] = field(default_factory=dict, hash=False)
    seen: Mapping[str, Stamp] = field(default_factory=dict, hash=False)
    number: int = 0
    is_refused: bool = False

    @property
    def form(self) -> str:
        """The form that the draft belongs to; there is one open form for each record, and one for each new one."""
        return _form(self.kind, self.key, self.number)


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
            "number": draft.number,
            "typed": dict(draft.typed),
            "seen": {unit: list(stamp) for unit, stamp in draft.seen.items()},
            "refused": draft.is_refused,
        }
        text = json.dumps(content, ensure_ascii=False)
        write_atomically(self._file(draft.form), text.encode("utf-8", "surrogatepass"), private=True)

    def find(self, kind: str, key: int = 0, number: int = 0) -> Draft | None:
        """The draft of a form, None if there is none or it cannot be read."""
        return _read(self._file(_form(kind, key, number)))

    def free_number(self, kind: str) -> int:
        """The first number that no draft of a new record of this kind has."""
        return next(number for number in count() if not self._file(_form(kind, 0, number)).exists())

    def all(self) -> list[Draft]:
        """All stored drafts, by form."""
        return [draft for path in self._files() if (draft := _read(path)) is not None]

    def of(self, kind: str = "") -> tuple[Draft, ...]:
        """The drafts of one kind, of all kinds where none is named, the newest first."""
        mine = (path for path in self._files() if kind in ("", path.stem.partition("-")[0]))
        files = sorted(mine, key=_age, reverse=True)
        return tuple(draft for path in files if (draft := _read(path)) is not None)

    def __len__(self) -> int:
        """How many there are, without reading them."""
        return len(self._files())

    def _files(self) -> list[Path]:
        if not self._folder.is_dir():
            return []
        return sorted(path for path in self._folder.glob("*.json") if _FORM.fullmatch(path.stem))

    def discard(self, kind: str, key: int = 0, number: int = 0) -> None:
        """Delete a draft: it was saved, or the person discarded it."""
        path = self._file(_form(kind, key, number))
        with sorted_faults(path):
            path.unlink(missing_ok=True)

    def _file(self, form: str) -> Path:
        if not _FORM.fullmatch(form):
            raise ValueError(form)
        return self._folder / f"{form}.json"


def _form(kind: str, key: int, number: int) -> str:
    return f"{kind}-{key}-{number}" if number else f"{kind}-{key}"


def _age(path: Path) -> float:
    """When a draft was kept; one that is gone by now comes last."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _read(path: Path) -> Draft | None:
    try:
        kept = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
        if kept["format"] != _FORMAT:
            return None
        seen = {str(unit): Stamp(int(feed), int(seq)) for unit, (feed, seq) in kept["seen"].items()}
        number = int(kept.get("number", 0))
        typed, is_refused = dict(kept["typed"]), kept.get("refused") is True
        return Draft(
            kind=str(kept["kind"]), key=int(kept["key"]), typed=typed, seen=seen, number=number, is_refused=is_refused
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
