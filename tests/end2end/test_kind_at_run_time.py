"""A kind of record is one declaration: another one, made by a test, can all that kinds can below the window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The program with the two kinds of `kind_at_run_time`, in a process of its own."""
    return subprocess.run(
        [sys.executable, str(TESTS / "kind_at_run_time.py"), str(folder), *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(TESTS.parent), str(TESTS)))},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=240,
    )


def test_a_kind_declared_at_run_time_is_kept_listed_edited_undone_found_guarded_and_exchanged(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, "walked"), done.stderr
    assert [path.name.startswith("step_") for path in tmp_path.glob("*.py")] == [True]


def test_a_kind_declared_at_run_time_without_a_guard_stops_the_program(tmp_path: Path) -> None:
    done = run(tmp_path, "--unguarded")
    assert done.returncode != 0
    assert "guard" in done.stderr.splitlines()[-1]
    assert done.stderr.splitlines()[-1].startswith("TypeError")
