"""A program that is killed while a person types loses the input in hand at most."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from services_registers import founded

PROGRAM = Path(__file__).resolve().parents[1] / "gui" / "typing_program.py"
PATIENCE = 120
"""Seconds that a program may take on a slow machine."""


def started(folder: Path, does: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(PROGRAM), str(folder), does],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def test_a_new_program_finds_what_was_typed_but_for_the_input_in_hand(tmp_path: Path) -> None:
    founded(tmp_path, sample=True).close()
    shutil.copytree(tmp_path / "register" / "profile", tmp_path / "person")
    shutil.copytree(tmp_path / "register" / "store", tmp_path / "person" / "store")
    with started(tmp_path, "types") as program:
        assert program.stdout is not None
        typed = json.loads(program.stdout.readline())
        program.kill()
    assert program.returncode != 0
    with started(tmp_path, "opens") as again:
        said, _errors = again.communicate(timeout=PATIENCE)
    found = json.loads(said.splitlines()[-1])
    assert again.returncode == 0
    assert "ما كُتب فيها باقٍ" in found["offered"]
    in_hand = typed.pop("men")
    assert found["typed"].pop("men") in ("", in_hand)
    assert in_hand == "17"
    assert found["typed"] == typed
    assert typed["title"]["ar"].startswith("دورة تدريبية")
    (chip,) = typed["activity_partner"]["chips"]
    assert chip["roles"] == [["expert", 0]]
    assert isinstance(chip["record"], int)
    assert typed["women"] == "14"
    assert typed["starts_on"] == "2026-12-07/2026-12-11"
