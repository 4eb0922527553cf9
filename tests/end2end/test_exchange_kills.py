"""A process that is killed at any moment leaves the state before or after, never one between.

TESTS_KILLS=<n> kills so many times in each of saving and reading; two by default.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from exchange_offices import Offices, founded_offices

from iwhc_desktop.services.saving.commands import Create, Save

KILLS = int(os.environ.get("TESTS_KILLS", "2"))
TESTS = Path(__file__).resolve().parents[1]
SEED = 20261123


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    founded = founded_offices(tmp_path, "BAH")
    yield founded
    founded.close()


def started(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """A process that has opened the register and begins its work now."""
    paths = os.pathsep.join([str(TESTS.parent), str(TESTS)])
    process = subprocess.Popen(
        [sys.executable, str(TESTS / "exchange_child.py"), str(folder), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def killed_after(process: subprocess.Popen[str], seconds: float) -> list[str]:
    """Kill it in so many seconds, or at once where it has ended; what it had said by then."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    said, _ = process.communicate()
    return said.splitlines()


def partners(offices: Offices, code: str) -> Counter[str]:
    """How many partners of each save there are."""
    register = offices.reopen(code)
    rows = register.queries.rows("partner", register.queries.keys("partner"))
    names = [row.values["name_en"] for row in rows.values()]
    return Counter(str(name[0]).split(".")[0] for name in names if isinstance(name, list) and "." in str(name[0]))


def test_an_acknowledged_save_stays_and_none_is_there_in_part(offices: Offices) -> None:
    chance, told = random.Random(SEED), Counter[str]()
    for _ in range(KILLS):
        before = partners(offices, "BAH")
        offices.of["BAH"].close()
        said = killed_after(started(offices.folder / "BAH", "save"), chance.uniform(0.0, 0.6))
        saved = sum(line.startswith("saved") for line in said)
        found = partners(offices, "BAH")
        found.subtract(before)
        assert {count for count in found.values() if count} <= {4}
        assert sum(found.values()) // 4 in (saved, saved + 1)
        told["one more" if sum(found.values()) // 4 > saved else "as said"] += 1
    assert offices.of["BAH"].care.verify().is_ok
    sys.stderr.write(f"\nsaving: {KILLS} kills, {dict(told)}\n")


def test_a_reading_is_there_whole_or_not_at_all(offices: Offices) -> None:
    chance, told = random.Random(SEED), Counter[str]()
    for _ in range(KILLS):
        edits = tuple(Create("partner", {"name_en": f"Read.{place}", "type": "university"}) for place in range(400))
        offices.of["BAH"].bus.run(Save(edits))
        path = offices.send("BAH", "HQ")
        before, readings = offices.of["HQ"].store.digest(), len(offices.of["HQ"].exchange.imports())
        offices.of["HQ"].close()
        said = killed_after(started(offices.folder / "HQ", "read", str(path)), chance.uniform(0.0, 0.5))
        hq = offices.reopen("HQ")
        read = hq.store.digest() != before
        assert "read" not in said or read
        assert len(hq.exchange.imports()) == readings + read
        told["read" if read else "before"] += 1
        offices.read("HQ", path)
        assert hq.store.digest().digest == offices.of["BAH"].store.digest().digest
    assert offices.of["HQ"].care.verify().is_ok
    sys.stderr.write(f"\nreading: {KILLS} kills, {dict(told)}\n")
