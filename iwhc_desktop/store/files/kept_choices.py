"""Small choices of a person that are remembered in a file of the profile, by name."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.store.files.atomic import write_atomically


def read_choices(file: Path) -> dict[str, Any]:
    """The choices by name; none where the file is missing or damaged."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def keep_choice(file: Path, name: str, value: str | bool) -> None:
    """Remember a choice. One that cannot be remembered is no error: what depends on it begins as it did before."""
    kept = read_choices(file) | {name: value}
    with suppress(StoreError, UnicodeEncodeError):
        write_atomically(file, json.dumps(kept, ensure_ascii=False, indent=2).encode("utf-8"))
