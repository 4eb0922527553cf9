"""A list of 5,000 agreements read and brought in, in seconds of the processor.

    python -m tests.benchmarks lists

The limit is a minute for opening the file, reading its rows and entering them together.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from iwhc_desktop.services.register import Register
from iwhc_desktop.services.tables.opening import sheets_of
from iwhc_desktop.services.tables.tables import Wanted
from iwhc_desktop.services.tables.writing import Table, write_table
from tests.benchmarks.figures import Figure
from tests.services_registers import founded

ROWS, SECONDS = 5_000, 60.0
_Answer = TypeVar("_Answer")
_WANTED = Wanted(kind="agreement", as_of=date(2026, 11, 23))
_HEADINGS = ("No.", "Partner", "Country", "Type", "Subject", "Date signed", "Validity", "Status", "Remarks")
_COUNTRIES = ("Morocco", "Egypt", "Jordan", "Mali", "Türkiye")
_TYPES = ("MoU", "Agreement", "Protocol", "Exchange of letters")


def figures() -> Iterator[Figure]:
    """Reading the rows, entering them, and both with the file."""
    with tempfile.TemporaryDirectory(prefix="iwhc-lists-") as folder, founded(Path(folder), sample=True) as register:
        path = Path(folder) / "list.xlsx"
        write_table(path, Table("MoUs", _HEADINGS, list(_rows())))
        yield from _figures(register, path)


def _figures(register: Register, path: Path) -> Iterator[Figure]:
    opening, sheets = _timed(lambda: sheets_of(path))
    sheet = sheets[0]
    reading, read = _timed(lambda: register.tables.read(sheet, _WANTED))
    entering, _done = _timed(lambda: register.tables.bring_in(sheet, read))
    again, second = _timed(lambda: register.tables.read(sheet, _WANTED))
    assert second.counts["same"] == ROWS
    yield Figure(f"a list of {ROWS:,} rows: the file opened", opening, 0.0, None, unit="s")
    yield Figure("its rows read", reading, 0.0, None, unit="s")
    yield Figure("its rows read a second time", again, 0.0, None, unit="s")
    yield Figure("its rows brought in", entering, 0.0, None, unit="s")
    whole = opening + reading + entering
    yield Figure("all of it", whole, SECONDS, 0, unit="s", against="a minute")


def _timed(work: Callable[[], _Answer]) -> tuple[float, _Answer]:
    began = time.process_time()
    found = work()
    return time.process_time() - began, found


def _rows() -> Iterator[list[str | int]]:
    for n in range(1, ROWS + 1):
        partner = f"Institute {n} of Heritage" if n % 3 else "University of Athens; ICOM"
        day = f"{n % 28 + 1:02}/{n % 12 + 1:02}/{2010 + n % 14}"
        country, kind = _COUNTRIES[n % len(_COUNTRIES)], _TYPES[n % len(_TYPES)]
        yield [n, partner, country, kind, f"Subject number {n}", day, f"{n % 5 + 1} years", "Active", ""]
