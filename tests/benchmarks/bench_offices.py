"""Headquarters with forty offices against two, and a whole register of 100,000 mixed records brought to a new office.

    python -m tests.benchmarks offices

All offices edit the same field of the same partners; measured is how long headquarters takes for the file of the last
of them. The new office reads its first file in a process of its own, whose greatest memory is measured.
"""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.figures import Figure, cpu_milliseconds, in_fresh_process, say
from tests.benchmarks.mixed_register import COUNTS, mixed_register

if TYPE_CHECKING:  # what is measured is imported in the process that measures
    from tests.exchange_offices import Offices

MANY, FEW, EDITS, ROUNDS = 40, 2, 50, 3
MOST, MEMORY_MB = 3.0, 200.0


def figures(folder: Path) -> Iterator[Figure]:
    """The lines of the table."""
    many, few = (_crowd(number) for number in (MANY, FEW))
    what = f"a file of {EDITS} edits that conflict with all offices, {MANY} offices"
    yield Figure(what, many, few, MOST, against=f"{FEW} offices")
    yield from _first_file(folder)


def _crowd(number: int) -> float:
    """The processor time in which headquarters reads the file of the last office, the median of several rounds."""
    from iwhc_desktop.services.saving.commands import Change, Create, Save
    from tests.exchange_offices import founded_offices

    codes = tuple(f"O{chr(65 + at // 26)}{chr(65 + at % 26)}" for at in range(number))
    with tempfile.TemporaryDirectory(prefix="iwhc-crowd-") as folder:
        offices = founded_offices(Path(folder), *codes)
        named = ({"name_en": f"Institute {at} of Heritage", "type": "university"} for at in range(EDITS))
        entered = Save(tuple(Create("partner", values, f"p{at}") for at, values in enumerate(named)))
        keys = sorted(offices.of["HQ"].bus.run(entered).keys.values())
        offices.pass_on("HQ", *codes)
        taken = []
        for turn in range(ROUNDS):
            for code in codes:
                for key in keys:
                    change = Change("partner", key, {"contact_phone": f"{turn} {code} {key}"})
                    offices.of[code].bus.run(Save((change,)))
            taken.append(_read_all(offices, codes))
            offices.pass_on("HQ", *codes)
        offices.close()
    return statistics.median(taken)


def _read_all(offices: Offices, codes: tuple[str, ...]) -> float:
    """The time for the last of the files; the others are read before."""
    *before, last = [offices.send(code, "HQ") for code in codes]
    for path in before:
        offices.read("HQ", path)
    return cpu_milliseconds(lambda: offices.read("HQ", last))


def _first_file(folder: Path) -> Iterator[Figure]:
    from iwhc_desktop.services.offices.opening import open_register
    from tests.exchange_offices import NOON, Watch, _joined, _keep, held_roster

    profile, _seconds = mixed_register(folder)
    with tempfile.TemporaryDirectory(prefix="iwhc-first-") as temporary:
        place, watch = Path(temporary), Watch(NOON)
        shutil.copytree(profile, place / "HQ")
        with open_register(place / "HQ" / "store", place / "HQ", clock=watch) as hq:
            joined = _joined(place / "BAH", "BAH", hq, watch)
            _keep(joined, held_roster(hq.store))
            joined.close()
            began = time.process_time()
            (file,) = hq.exchange.export("BAH", place).files
            exported = time.process_time() - began
        size = f"{sum(COUNTS.values()):,} mixed records"
        yield Figure(f"full export of {size}, {file.stat().st_size / 1e6:.0f} MB", exported, 0.0, None, unit="s")
        found = in_fresh_process("bench_offices", str(place / "BAH"), str(file), profile=place / "BAH")
    yield Figure(f"full import of {size}, new office", found["seconds"], 0.0, None, unit="s")
    yield Figure(f"memory of importing {size}", found["memory"], MEMORY_MB, 0, "MB")


# in the fresh process


def measure(place: Path, file: Path) -> dict[str, Any]:
    """The first file of an office, read."""
    from iwhc_desktop.services.offices.opening import open_register
    from tests.benchmarks.bench_mixed_exchange import peak_mb
    from tests.exchange_offices import NOON, Watch

    with open_register(place / "store", place / "profile", clock=Watch(NOON)) as register:
        began = time.process_time()
        result = register.exchange.import_files([file])
        assert result.files[0].outcome == "imported", result.files[0]
        seconds = time.process_time() - began
    return {"seconds": seconds, "memory": peak_mb()}


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    say(json.dumps(measure(Path(sys.argv[1]), Path(sys.argv[2]))))
