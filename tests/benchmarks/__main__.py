"""Every benchmark as one table: what, our time, the limit or the peer, their ratio, whether the goal is met.

    python -m tests.benchmarks [list] [start] [--agreements N] [--cache FOLDER]

The registers that are measured are made by the program's own `apply`; with --cache they are kept for the
next run.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import bench_start, bench_window_list
from tests.benchmarks.figures import HEAD, Figure, say, say_all
from tests.benchmarks.made_register import made_register

GROUPS = ("list", "start")


def measured(groups: list[str], agreements: int, folder: Path) -> Iterator[Figure]:
    """The figures of these groups."""
    if "list" in groups:
        profile, seconds = made_register(folder, agreements)
        if seconds:
            yield Figure(f"apply: {agreements:,} agreements made", seconds, 0.0, None, unit="s")
        yield from bench_window_list.figures(profile, agreements)
    if "start" in groups:
        yield from bench_start.figures(made_register(folder, bench_start.ROWS)[0])


def main() -> int:
    """Measure and print; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description="Measures the program against its goals.")
    parser.add_argument("groups", nargs="*", choices=[*GROUPS, []], help="what is measured; everything by default")
    parser.add_argument("--agreements", type=int, default=100_000, help="how many agreements the lists have")
    parser.add_argument("--cache", type=Path, help="folder that keeps the registers that are made")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="iwhc-benchmarks-") as temporary:
        folder = asked.cache or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        say(HEAD)
        return 0 if say_all(measured(asked.groups or [*GROUPS], asked.agreements, folder)) else 1


if __name__ == "__main__":
    sys.exit(main())
