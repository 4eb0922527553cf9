"""Works with a kind that `declared` adds, through every door of the program, and prints what it met as JSON.

    python tests/new_kind/scenario.py FOLDER [unguarded]

Run as a process of its own, because a declaration is read when the program is imported. Each scene has a folder and an
answer of its own; one that fails answers with its traceback, so that the others are still told.
"""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

HERE = Path(__file__).resolve().parent
SCENES = ("window", "words", "guard", "exchange", "decide", "commands")


def main(folder: Path, *, guarded: bool = True) -> None:
    """Declare the kind, then play every scene."""
    sys.path[:0] = [str(HERE), *(str(HERE.parent / name) for name in (".", "gui"))]
    declared = import_module("declared")
    declared.declare(folder / "steps", *([] if guarded else [MappingProxyType({})]))
    scenes = {name: import_module(f"scene_{name}").play for name in SCENES}
    sys.stdout.write(json.dumps({name: _played(play, folder / name) for name, play in scenes.items()}))


def _played(play: Callable[[Path], Mapping[str, Any]], folder: Path) -> Mapping[str, Any]:
    folder.mkdir()
    try:
        return play(folder)
    except Exception:  # noqa: BLE001 - whatever goes wrong is the answer
        return {"failed": traceback.format_exc()}


if __name__ == "__main__":
    main(Path(sys.argv[1]), guarded="unguarded" not in sys.argv[2:])
