"""The exchange of files between two offices, in processor time: full and small files, the same file again.

    python -m tests.benchmarks exchange

Limits: plain sqlite3 with the product's settings that writes the same rows into tables of the same form (an import) or
reads the same log (an export), with JSON and zlib. Signing, encryption, documents and the backup are part of ours.
"""

from __future__ import annotations

import json
import shutil
import statistics
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from iwhc_desktop.services.exchange.sent import taken_back
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Edit, Save, Undo
from iwhc_desktop.store.connection import Mode, connect
from tests.benchmarks.figures import Figure, cpu_milliseconds
from tests.benchmarks.made_register import CITIES
from tests.exchange_offices import founded_offices

AGREEMENTS, EDITS, PER_SAVE, ROUNDS = 10_000, 5_000, 400, 3
"""Agreements with two parties each, edits of one field in one save each, agreements in a bulk entry, runs."""

KINDS = ("partner", "agreement", "agreement_party")


def figures() -> Iterator[Figure]:
    """The lines, each the median of several runs with offices of their own."""
    runs: list[dict[str, tuple[float, float]]] = []
    for number in range(ROUNDS):
        with tempfile.TemporaryDirectory(prefix="iwhc-exchange-") as folder:
            runs.append(dict(_round(Path(folder), number)))
    for name, most in GOALS.items():
        found = [run[name] for run in runs]
        ours, limit = (statistics.median(part) for part in zip(*found, strict=True))
        ratios = [one / other for one, other in found]
        yield Figure(name, ours, limit, most, against=AGAINST[name], spread=f"{min(ratios):.3g}-{max(ratios):.3g}")


FULL_IMPORT = f"full import, {AGREEMENTS:,} agreements, new office"
UNDONE = "counting what was undone in all of it, to making the file"
AGAIN = "the same file again, to its first reading"
SMALL_EXPORT = f"export of {EDITS} edits, one save each"
SMALL_IMPORT = f"import of {EDITS} edits"
GOALS = {UNDONE: 3.0, FULL_IMPORT: 25.0, AGAIN: 0.05, SMALL_EXPORT: 6.0, SMALL_IMPORT: 12.0}
AGAINST = {
    UNDONE: "making the full file",
    FULL_IMPORT: "sqlite3: JSON, zlib, the same rows in one transaction",
    AGAIN: "the first reading",
    SMALL_EXPORT: "sqlite3: SELECT of the log, JSON, zlib",
    SMALL_IMPORT: "sqlite3: zlib, JSON, one UPDATE an edit in one transaction",
}


def _round(folder: Path, number: int) -> Iterator[tuple[str, tuple[float, float]]]:
    offices = founded_offices(folder, "BAH")
    hq = offices.of["HQ"]
    for start in range(0, AGREEMENTS, PER_SAVE):
        hq.bus.run(Save(tuple(_agreements(start))))
    hq.bus.run(Save((Change("agreement", hq.queries.keys("agreement")[0], {"registry_no": "1"}),)))
    hq.bus.run(Undo())
    sent: list[Path] = []
    making = cpu_milliseconds(lambda: sent.append(offices.send("HQ", "BAH")))
    full = sent[0]
    yield UNDONE, (cpu_milliseconds(lambda: taken_back(hq.store, 0)), making)
    plain = Plain(folder, hq)
    first = cpu_milliseconds(lambda: offices.read("BAH", full))
    yield FULL_IMPORT, (first, cpu_milliseconds(plain.take_all))
    yield AGAIN, (cpu_milliseconds(lambda: offices.read("BAH", full)), first)
    offices.pass_on("BAH", "HQ")
    keys = hq.queries.keys("agreement")
    for place in range(EDITS):
        hq.bus.run(Save((Change("agreement", keys[place % len(keys)], {"registry_no": f"{number}/{place}"}),)))
    made: list[Path] = []
    ours = cpu_milliseconds(lambda: made.append(offices.send("HQ", "BAH")))
    yield SMALL_EXPORT, (ours, cpu_milliseconds(plain.pack))
    yield SMALL_IMPORT, (cpu_milliseconds(lambda: offices.read("BAH", made[0])), cpu_milliseconds(plain.take_edits))
    offices.close()


def _agreements(start: int) -> Iterator[Edit]:
    for number in range(start, start + PER_SAVE):
        city = CITIES[number % len(CITIES)]
        names = {"name_en": f"University of {city} {number}", "name_fr": f"Université de {city} {number}"}
        yield Create("partner", {**names, "type": "university"}, f"u{number}")
        titles = {"title_en": f"Heritage with {city}", "title_fr": f"Patrimoine avec {city}", "title_ar": "مذكرة تفاهم"}
        yield Create("agreement", {**titles, "kind": "memorandum_of_understanding"}, f"a{number}")
        for position, partner in enumerate({number, max(start, number - 1)}, 1):
            values = {"agreement": f"@a{number}", "partner": f"@u{partner}", "position": position}
            yield Create("agreement_party", values)


class Plain:
    """The same rows through sqlite3 alone, packed as JSON and zlib."""

    def __init__(self, folder: Path, register: Register, kinds: Sequence[str] = KINDS) -> None:
        self._source = connect(register.store.register_file, Mode.READ)
        copy = folder / "plain.sqlite"
        shutil.copy(register.store.register_file, copy)
        self._target = connect(copy, Mode.WRITE)
        self._kinds, self._packed = kinds, dict[str, bytes]()
        self.pack_all()
        for kind in kinds:
            self._target.execute(f"DELETE FROM {kind}")
        self._edits = b""

    def pack_all(self) -> None:
        """Read all rows of the kinds, and pack them."""
        self._packed = {kind: self._all(kind) for kind in self._kinds}

    def _all(self, kind: str) -> bytes:
        rows = self._source.execute(f"SELECT * FROM {kind}").fetchall()
        return zlib.compress(json.dumps(rows, ensure_ascii=False).encode("utf-8"), 6)

    def take_all(self) -> None:
        """Insert every row in one transaction."""
        self._target.execute("BEGIN IMMEDIATE")
        for kind, packed in self._packed.items():
            rows = json.loads(zlib.decompress(packed))
            marks = ", ".join("?" * len(rows[0]))
            self._target.executemany(f"INSERT INTO {kind} VALUES ({marks})", rows)
        self._target.execute("COMMIT")

    def pack(self) -> None:
        """Read what was written later, and pack it."""
        self._source.execute("BEGIN")
        rows = self._source.execute("SELECT row, unit, clock, value FROM later_write ORDER BY seq").fetchall()
        self._source.execute("COMMIT")
        self._edits = zlib.compress(json.dumps(rows[-EDITS:], ensure_ascii=False).encode("utf-8"), 6)

    def take_edits(self) -> None:
        """Write the packed values in one transaction."""
        edits = json.loads(zlib.decompress(self._edits))
        self._target.execute("BEGIN IMMEDIATE")
        self._target.executemany(
            "UPDATE agreement SET registry_no = ? WHERE key = ?",
            [(json.loads(value), row) for row, _, _, value in edits],
        )
        self._target.execute("COMMIT")
