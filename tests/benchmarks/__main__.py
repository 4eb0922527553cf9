"""Benchmarks as one table: what, our figure, the limit or the peer, their ratio, whether the goal is met.

    python -m tests.benchmarks GROUP... [--agreements N] [--cache FOLDER]

Ours and the limit are measured in turns in one run; a line is printed as soon as it is measured, and the exit code is
1 where a goal is missed. The registers that are measured are made by the program's own `apply`; with --cache they are
kept for the next run.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tests.benchmarks import (
    bench_documents,
    bench_duplicates,
    bench_exchange,
    bench_growth,
    bench_home,
    bench_lists,
    bench_mixed,
    bench_mixed_exchange,
    bench_offices,
    bench_saves,
    bench_search,
    bench_several,
    bench_start,
    bench_window_list,
    bench_words,
)
from tests.benchmarks.figures import HEAD, Figure, say, say_all
from tests.benchmarks.made_register import made_register


@dataclass(frozen=True, slots=True)
class Options:
    """What a run was started with: how many agreements the lists have, and where registers are made."""

    agreements: int
    folder: Path


def _list(options: Options) -> Iterator[Figure]:
    profile, seconds = made_register(options.folder, options.agreements)
    if seconds:
        yield Figure(f"apply: {options.agreements:,} agreements made", seconds, 0.0, None, unit="s")
    yield from bench_window_list.figures(profile, options.agreements)


def _search(options: Options) -> Iterator[Figure]:
    yield from bench_search.figures(made_register(options.folder, options.agreements)[0] / "store")


def _start(options: Options) -> Iterator[Figure]:
    yield from bench_start.figures(made_register(options.folder, bench_start.ROWS)[0])


def _exchange(_: Options) -> Iterator[Figure]:
    yield from bench_exchange.figures()


def _growth(options: Options) -> Iterator[Figure]:
    yield from bench_growth.figures(options.folder)


def _saves(options: Options) -> Iterator[Figure]:
    yield from bench_saves.figures(made_register(options.folder, bench_saves.ROWS)[0])


def _documents(options: Options) -> Iterator[Figure]:
    yield from bench_documents.figures(options.folder, options.agreements)


def _words(_: Options) -> Iterator[Figure]:
    yield from bench_words.figures()


def _duplicates(_: Options) -> Iterator[Figure]:
    yield from bench_duplicates.figures()


def _home(_: Options) -> Iterator[Figure]:
    yield from bench_home.figures()


def _lists(_: Options) -> Iterator[Figure]:
    yield from bench_lists.figures()


def _mixed(options: Options) -> Iterator[Figure]:
    yield from bench_mixed.figures(options.folder)


def _mixed_exchange(_: Options) -> Iterator[Figure]:
    yield from bench_mixed_exchange.figures()


def _several(_: Options) -> Iterator[Figure]:
    yield from bench_several.figures()


def _offices(options: Options) -> Iterator[Figure]:
    yield from bench_offices.figures(options.folder)


GROUPS: Mapping[str, Callable[[Options], Iterator[Figure]]] = MappingProxyType(
    {
        "saves": _saves,
        "exchange": _exchange,
        "growth": _growth,
        "list": _list,
        "search": _search,
        "start": _start,
        "documents": _documents,
        "words": _words,
        "lists": _lists,
        "duplicates": _duplicates,
        "home": _home,
        "mixed": _mixed,
        "mixed_exchange": _mixed_exchange,
        "offices": _offices,
        "several": _several,
    }
)
"""The groups by name; each yields its lines one by one."""


def main() -> int:
    """Measure and print; 1 where a goal is missed. Without a group only the usage is printed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measures the program's speed.")
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"what is measured: {', '.join(GROUPS)}, or all")
    parser.add_argument("--agreements", type=int, default=100_000, help="how many agreements the lists have")
    parser.add_argument("--cache", type=Path, help="folder that keeps the registers that are made")
    asked = parser.parse_args()
    if not asked.groups:
        parser.print_help()
        return 0
    unknown = sorted(set(asked.groups) - GROUPS.keys() - {"all"})
    if unknown:
        parser.error(f"unknown groups: {', '.join(unknown)}")
    groups = [*GROUPS] if "all" in asked.groups else asked.groups
    with tempfile.TemporaryDirectory(prefix="iwhc-benchmarks-") as temporary:
        folder = asked.cache or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        say(HEAD)
        met = [say_all(GROUPS[group](Options(asked.agreements, folder))) for group in groups]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
