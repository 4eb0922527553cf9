"""The three lists of import_samples, as offices keep them: everything that reading them must give."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Undo
from iwhc_desktop.services.tables.cells import ListSheet
from iwhc_desktop.services.tables.documents import list_document
from iwhc_desktop.services.tables.findings import SheetReading
from iwhc_desktop.services.tables.opening import sheets_of
from iwhc_desktop.services.tables.tables import Wanted
from tests.services_registers import founded

SAMPLES = Path(__file__).resolve().parents[1] / "import_samples"
NAMES = ("officer_list_en", "officer_list_ar", "trainings_fr")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with founded(tmp_path, sample=True, public_dates=True) as made:
        yield made


def expected(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return found


def wanted(name: str) -> Wanted:
    known = expected(name)
    return Wanted(kind=known["sheets"][0]["kind"], as_of=date.fromisoformat(known["as_of"]))


def sheet_of(name: str) -> ListSheet:
    return next(sheet for sheet in sheets_of(SAMPLES / f"{name}.xlsx") if not sheet.is_hidden)


def read(register: Register, name: str) -> SheetReading:
    return register.tables.read(sheet_of(name), wanted(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_whole_result_is_as_written_down(register: Register, name: str) -> None:
    sheets = sheets_of(SAMPLES / f"{name}.xlsx")
    ignored = [sheet.name for sheet in sheets if sheet.is_hidden]
    found = list_document(f"{name}.xlsx", wanted(name).as_of, [read(register, name)], ignored)
    assert json.loads(json.dumps(found)) == expected(name)


@pytest.mark.parametrize("name", NAMES)
def test_good_rows_come_in_as_one_step_and_a_second_reading_gives_nothing_new(register: Register, name: str) -> None:
    first, before = read(register, name), register.queries.counts()
    summary = expected(name)["sheets"][0]["summary"]
    done = register.tables.bring_in(sheet_of(name), first)
    assert (done.new, done.changed, done.left) == (summary["new"], summary["changed"], summary["ask"])
    kind = wanted(name).kind
    assert register.queries.counts()[kind] == before[kind] + summary["new"]
    second = read(register, name)
    assert (second.counts["new"], second.counts["changed"]) == (0, 0)
    assert second.counts["same"] == summary["new"] + summary["changed"]
    assert register.care.verify().is_ok
    register.bus.run(Undo())
    after = register.queries.counts()
    assert (after[kind], after["partner"]) == (before[kind], before["partner"])
    assert not register.bus.can_undo
    assert read(register, name).counts == first.counts
