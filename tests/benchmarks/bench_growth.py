"""What may not grow with the register or with the entry that a record came from, in processor time.

    python -m tests.benchmarks growth

The limit is the same work in a register of a tenth of the size, or for a record that was entered alone.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from iwhc_desktop.app.paths import places
from iwhc_desktop.domain.change import Json
from iwhc_desktop.services.offices.opening import open_register
from iwhc_desktop.services.records.history import rows_of_history
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Edit, Save
from tests.benchmarks.figures import Figure, alternating, cpu_milliseconds
from tests.benchmarks.made_register import made_register

SMALL, LARGE, BULK, ROUNDS, REPEATED = 200, 2_000, 400, 15, 4
"""Agreements of the two registers, records of a bulk entry, measured rounds, and how often a round does the work."""

FLAT, DAY = 1.2, date(2026, 11, 23)


def figures(folder: Path) -> Iterator[Figure]:
    """What a person waits for in a large register and in a small one, then for records of one entry."""
    with ExitStack() as opened:
        temporary = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="iwhc-growth-")))
        small, large = (opened.enter_context(_copied(folder, temporary, size)) for size in (SMALL, LARGE))
        sizes = f"{LARGE:,} to {SMALL:,} agreements"
        yield _ratio(f"save of one field, {sizes}", _saving(large), _saving(small), FLAT)
        yield _ratio(f"detail of a record, {sizes}", _detail(large), _detail(small), FLAT)
        cost, tenth = _verifying(large), _verifying(small)
        yield Figure(f"verify: cost a record, {sizes}", cost / LARGE, tenth / SMALL, FLAT, against="the small register")
        alone, bulk = small.bus.run(Save(tuple(_entry(1)))).keys, small.bus.run(Save(tuple(_entry(BULK)))).keys
        one, many = alone["a0"], bulk[f"a{BULK // 2}"]
        entered = f"of an entry of {BULK} records, to one entered alone"
        yield _ratio(f"detail of a record {entered}", _detail(small, many), _detail(small, one), FLAT)
        yield _ratio(f"history of a record {entered}", _history(small, many), _history(small, one), FLAT)


def _copied(folder: Path, temporary: Path, size: int) -> Register:
    profile = temporary / str(size)
    shutil.copytree(made_register(folder, size)[0], profile)
    found = places({"IWHC_PROFILE": str(profile)})
    return open_register(found.store, found.profile)


def _ratio(what: str, ours: Callable[[], object], limit: Callable[[], object], most: float) -> Figure:
    def measured(work: Callable[[], object]) -> float:
        return cpu_milliseconds(lambda: [work() for _ in range(REPEATED)]) / REPEATED

    against = "the same work there"
    return alternating(what, lambda _: measured(ours), lambda _: measured(limit), most, rounds=ROUNDS, against=against)


def _saving(register: Register) -> Callable[[], object]:
    keys = register.queries.keys("agreement_party")
    numbers = iter(range(1_000_000))

    def save() -> None:
        number = next(numbers)
        values: dict[str, Json] = {"contact_name": f"Contact {number}"}
        register.bus.run(Save((Change("agreement_party", keys[number * 7 % len(keys)], values),), reason="corrected"))

    return save


def _detail(register: Register, key: int | None = None) -> Callable[[], object]:
    key = key or register.queries.keys("agreement")[SMALL // 2]
    return lambda: register.agreements.detail(key, DAY)


def _history(register: Register, key: int) -> Callable[[], object]:
    queries = register.queries
    return lambda: queries.histories(rows_of_history(queries, "agreement", key))


def _verifying(register: Register) -> float:
    return cpu_milliseconds(register.care.verify)


def _entry(agreements: int) -> Iterator[Edit]:
    for number in range(agreements):
        titles = {"title_en": f"Heritage {number}", "title_fr": f"Patrimoine {number}", "title_ar": "مذكرة تفاهم"}
        yield Create("agreement", {**titles, "kind": "memorandum_of_understanding"}, f"a{number}")
