"""What benchmarks have in common: fresh processes, medians, and the lines of the table."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 300
"""Seconds after which a measuring process is given up."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: our figure, what it is held against, and how they may relate.

    `most`: the greatest ratio allowed; 0 where `limit` itself is the most that is allowed, None for a line
    that only informs.
    """

    what: str
    ours: float
    limit: float
    most: float | None
    unit: str = "ms"
    against: str = ""
    spread: str = ""
    """The least and the greatest ratio that were seen, where runs alternated."""

    @property
    def ratio(self) -> float:
        """Ours to the limit."""
        return self.ours / self.limit if self.limit else 0.0

    @property
    def is_met(self) -> bool:
        """Whether the goal is reached; lines that only inform are."""
        return self.most is None or self.ratio <= (self.most or 1.0)

    @property
    def line(self) -> str:
        """What, ours, limit or peer, ratio, goal, met or not."""
        goal = "" if self.most is None else f"<= {self.most or 1.0:.3g}"
        met = "" if self.most is None else "met" if self.is_met else "NOT MET"
        limit = f"{self.limit:10.2f}" if self.limit else f"{'':10}"
        ratio = f"{self.ratio:7.3f}" if self.limit else f"{'':7}"
        ratios = f"{ratio} {self.spread:<13}"
        return f"{self.what:<58} {self.ours:10.2f} {limit} {self.unit:<3} {ratios} {goal:<8} {met:<8} {self.against}"


HEAD = f"{'what':<58} {'ours':>10} {'limit':>10} {'':<3} {'ratio':>7} {'least-most':<13} {'goal':<8} {'':<8} against"


def say(line: str) -> None:
    """One line of the table."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def say_all(figures: Iterable[Figure]) -> bool:
    """Print each line of a table as soon as it is measured; whether every goal in it is met."""
    met = True
    for figure in figures:
        say(figure.line)
        met = met and figure.is_met
    return met


def milliseconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def cpu_milliseconds(work: Callable[[], object]) -> float:
    """The processor time that a piece of work takes in this process: other programs on the machine do not count."""
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def children_cpu_milliseconds(work: Callable[[], object]) -> float:
    """The processor time of the processes that a piece of work starts and waits for."""
    before = os.times()
    work()
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return spent * 1000


def alternating(
    what: str,
    ours: Callable[[int], float],
    limit: Callable[[int], float],
    most: float | None,
    *,
    rounds: int,
    against: str,
) -> Figure:
    """Our figure and the limit's in turns: medians of both, and the ratios of the single rounds beside them.

    `ours` and `limit` measure once, given the number of the round; the first round warms up and does not count.
    """
    runs = [(ours(number), limit(number)) for number in range(rounds + 1)][1:]
    mine, theirs = (statistics.median(part) for part in zip(*runs, strict=True))
    ratios = [one / other for one, other in runs]
    return Figure(what, mine, theirs, most, against=against, spread=f"{min(ratios):.3g}-{max(ratios):.3g}")


def medians(runs: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The median of each figure over several runs."""
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def environment(profile: Path | None = None) -> dict[str, str]:
    """What a benchmark's process finds around it: no screen, byte code kept outside the sources as after a start."""
    found = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    found |= {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false", "PYTHONHASHSEED": "0"}
    found["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / "iwhc-benchmark-bytecode")
    if profile is not None:
        found["IWHC_PROFILE"] = str(profile)
    return found


def in_fresh_process(module: str, *arguments: str, profile: Path | None = None) -> Any:
    """The JSON that a module of ours prints as its last line; it is told when it was started."""
    started = time.perf_counter()
    asked = [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments, repr(started)]
    done = subprocess.run(
        asked, cwd=ROOT, env=environment(profile), check=True, stdout=subprocess.PIPE, timeout=PATIENCE
    )
    return json.loads(done.stdout.decode("utf-8").splitlines()[-1])
