"""The same change of many activities, and the register as of a day, in seconds of the processor.

    python -m tests.benchmarks several

The limits: a minute to look at 100,000 records, two to change them, and one to read a register of that size as of a
day. All of it is done off the window's thread and can be cancelled.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from iwhc_desktop.gui.models.ticks import Ticks
from iwhc_desktop.services.progress import Silent
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.at_once import SameValues
from iwhc_desktop.services.saving.commands import Undo
from tests.benchmarks.figures import Figure
from tests.services_registers import founded

ROWS, PER_SAVE = 100_000, 5_000
LOOKING, CHANGING, PAST, TICKING = 60.0, 120.0, 60.0, 0.1
_Answer = TypeVar("_Answer")


def figures() -> Iterator[Figure]:
    """Ticking, looking, changing, and the register of yesterday."""
    with tempfile.TemporaryDirectory(prefix="iwhc-several-") as folder, founded(Path(folder)) as register:
        keys = _activities(register)
        yield from _figures(register, keys, Path(folder) / "past")


def _activities(register: Register) -> tuple[int, ...]:
    made: list[int] = []
    for start in range(0, ROWS, PER_SAVE):
        with register.store.unit_of_work() as work:
            for number in range(start, start + PER_SAVE):
                title = {"title_en": [f"Workshop {number}", "original"], "title_original": "en"}
                made.append(work.create("activity", {"type": "workshop", "mode": "on_site", **title}))
            work.commit()
    return tuple(made)


def _figures(register: Register, keys: tuple[int, ...], folder: Path) -> Iterator[Figure]:
    size, ticks = f"{ROWS:,} records", Ticks(None)
    ticking, _ = _timed(lambda: ticks.tick(keys))
    looking, foreseen = _timed(lambda: register.at_once.foresee(SameValues("activity", keys, {"mode": "online"})))
    assert len(foreseen.changed) == ROWS
    changing, _ = _timed(lambda: register.at_once.carry_out(foreseen))
    undoing, _ = _timed(lambda: register.bus.run(Undo()))
    reading, _ = _timed(lambda: register.past.write(folder, register.session.today, Silent()))
    yield Figure(f"{size} ticked by one key", ticking, TICKING, 0, unit="s")
    yield Figure(f"what a change of {size} does is looked at", looking, LOOKING, 0, unit="s", against="a minute")
    yield Figure(f"{size} changed as one step", changing, CHANGING, 0, unit="s", against="two minutes")
    yield Figure("the step undone", undoing, 0.0, None, unit="s")
    yield Figure("the register as of a day", reading, PAST, 0, unit="s", against="a minute")


def _timed(work: Callable[[], _Answer]) -> tuple[float, _Answer]:
    began = time.process_time()
    found = work()
    return time.process_time() - began, found
