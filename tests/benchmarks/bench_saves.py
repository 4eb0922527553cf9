"""A save of one field against UPDATE and COMMIT of the same cells, in processor time.

    python -m tests.benchmarks saves

The limit writes a copy of the same file through a connection with the product's settings. Ours is everything that a
save does: read, check, log, row, search, periods, event.
"""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from iwhc_desktop.app.paths import places
from iwhc_desktop.domain.change import Json
from iwhc_desktop.services.offices.opening import open_register
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Save
from iwhc_desktop.store.connection import Mode, connect
from iwhc_desktop.store.store import REGISTER_FILE
from tests.benchmarks.figures import Figure, alternating, cpu_milliseconds

ROWS, ROUNDS, SAVES, MOST = 1_000, 25, 4, 8.0
"""Agreements, measured rounds, saves a round, and the greatest ratio."""


class Field(NamedTuple):
    """A field that is saved: its record kind, and for the n-th save its values by unit and its cells by column."""

    kind: str
    values: Callable[[int], Mapping[str, Json]]
    cells: Callable[[int], Mapping[str, str]]


FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "contact": Field(
            "agreement_party", lambda n: {"contact_name": f"Contact {n}"}, lambda n: {"contact_name": f"Contact {n}"}
        ),
        "title": Field(
            "agreement", lambda n: {"title_en": f"Memorandum {n}"}, lambda n: {"title_en": f"Memorandum {n}"}
        ),
        "day of a signature": Field(
            "signature",
            lambda n: {"signed_on": f"2019-03-{n % 28 + 1:02}"},
            lambda n: {"signed_on_edtf": f"2019-03-{n % 28 + 1:02}"},
        ),
    }
)


def figures(profile: Path) -> Iterator[Figure]:
    """One line for each field."""
    with tempfile.TemporaryDirectory(prefix="iwhc-saves-") as temporary:
        copy = Path(temporary) / "profile"
        shutil.copytree(profile, copy)
        plain_file = Path(temporary) / REGISTER_FILE
        shutil.copy(copy / "store" / REGISTER_FILE, plain_file)
        found = places({"IWHC_PROFILE": str(copy)})
        plain = connect(plain_file, Mode.WRITE)
        with open_register(found.store, found.profile) as register:
            for name, field in FIELDS.items():
                yield _figure(name, field, register, plain)
        plain.close()


def _figure(name: str, field: Field, register: Register, plain: sqlite3.Connection) -> Figure:
    keys = register.queries.keys(field.kind)
    places_of = {"ours": iter(range(10_000)), "limit": iter(range(10_000))}

    def next_key(whose: str) -> tuple[int, int]:
        number = next(places_of[whose])
        return number, keys[number * 7 % len(keys)]

    def save() -> None:
        number, key = next_key("ours")
        register.bus.run(Save((Change(field.kind, key, field.values(number)),), reason="corrected"))

    def update() -> None:
        number, key = next_key("limit")
        cells = field.cells(number)
        columns = ", ".join(f"{column} = ?" for column in cells)
        plain.execute("BEGIN IMMEDIATE")
        plain.execute(f"UPDATE {field.kind} SET {columns} WHERE key = ?", (*cells.values(), key))
        plain.execute("COMMIT")

    return alternating(
        f"save of one field: {name}",
        lambda _: _mean(save),
        lambda _: _mean(update),
        MOST,
        rounds=ROUNDS,
        against="UPDATE + COMMIT through sqlite3, the same settings",
    )


def _mean(work: Callable[[], object]) -> float:
    return statistics.fmean(cpu_milliseconds(work) for _ in range(SAVES))
