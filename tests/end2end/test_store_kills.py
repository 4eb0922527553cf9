"""Programs that are killed while they save, and programs that save at the same time."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from store_samples import add, named, new_store

from iwhc_desktop.store.dump import dump_log, dump_projection
from iwhc_desktop.store.store import Store
from iwhc_desktop.sync.plan import plan

ROOT = Path(__file__).resolve().parents[2]
KILLS = 4
SAVES = """
import sys
from pathlib import Path
from iwhc_desktop.store.store import Store
with Store.open(Path(sys.argv[1])) as store:
    for number in range(10_000):
        with store.unit_of_work() as work:
            agreement = work.create("agreement", {
                "title_en": [f"Agreement {number}", "original"], "title_original": "en"})
            party = work.create("agreement_party", {
                "agreement": agreement, "position": 1, "contact_name": f"C{number}"})
            work.create("signature", {"agreement_party": party, "signed_on": "2024-06-13"})
            work.commit()
        print(number, flush=True)
"""
EDITS = """
import sys
from pathlib import Path
from iwhc_desktop.domain.errors import ChangedMeanwhile
from iwhc_desktop.store import store as module
from iwhc_desktop.store.files.lock import StoreLock
StoreLock.take = lambda self, now=None: None  # what the lock forbids: several programs write to one store
with module.Store.open(Path(sys.argv[1])) as store:
    row, done = int(sys.argv[2]), 0
    while done < int(sys.argv[3]):
        seen = store.queries.row("partner", row)
        count = int(str(seen.values["website"] or "0"))
        try:
            with store.unit_of_work() as work:
                work.write("partner", row, "website", str(count + 1), seen.stamps("website"))
                work.commit()
        except ChangedMeanwhile:
            continue
        done += 1
"""


def started(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )


def is_consistent(store: Store, scratch: Path) -> bool:
    """Whether the tables are what a replay of the log gives."""
    with new_store(scratch, 7000) as rebuilt:
        with rebuilt.unit_of_work() as work:
            work.apply(plan(work.existing, store.log.unsealed()))
            work.finish()
        found = []
        for opened in (store, rebuilt):
            with opened.reading() as connection:
                found.append([*dump_projection(connection), *dump_log(connection)])
    return found[0] == found[1]


@pytest.mark.parametrize("kill", range(KILLS))
def test_a_kill_at_any_moment_leaves_every_acknowledged_save_whole(tmp_path: Path, kill: int) -> None:
    new_store(tmp_path / "store").close()
    chance = random.Random(kill)
    acknowledged = -1
    with started(SAVES, str(tmp_path / "store")) as process:
        assert process.stdout is not None
        for _ in range(chance.randrange(1, 8)):
            acknowledged = int(process.stdout.readline())
        for _ in range(chance.randrange(200_000)):
            pass
        process.kill()
        left = process.stdout.read().split()
        acknowledged = int(left[-1]) if left and left[-1].isdecimal() else acknowledged
    with Store.open(tmp_path / "store") as store:
        counts = store.queries.counts()
        assert counts["agreement"] == counts["agreement_party"] == counts["signature"]
        assert acknowledged + 1 <= counts["agreement"] <= acknowledged + 3
        assert len(store.queries.keys("agreement", status="partly_signed")) == counts["agreement"]
        assert len(store.queries.keys("agreement", search="agreement")) == counts["agreement"]
        assert store.damage() == []
        assert is_consistent(store, tmp_path / "rebuilt")
        add(store, "partner", named("Next"))


def test_programs_that_edit_one_value_at_the_same_time_lose_no_update(tmp_path: Path) -> None:
    with new_store(tmp_path / "store") as store:
        row = add(store, "partner", named("A"))
    processes = [started(EDITS, str(tmp_path / "store"), str(row), "10") for _ in range(3)]
    for process in processes:
        process.communicate(timeout=120)
        assert process.returncode == 0
    with Store.open(tmp_path / "store") as store:
        assert store.queries.row("partner", row).values["website"] == "30"
        assert [item.seq for item in store.log.unsealed()] == list(range(1, 32))
        assert is_consistent(store, tmp_path / "rebuilt")


READS = """
import sys
from contextlib import nullcontext
from pathlib import Path
from iwhc_desktop.domain.change import Operation, Write, row_key
from iwhc_desktop.store.writing.imported import NewImport, next_import, record_import
from iwhc_desktop.store.store import Store
from iwhc_desktop.sync.plan import plan
operations = []
for number in range(1, 3001):
    key = row_key(6000, number)
    operations.append(Operation(6000, number, number, number, creates=(("partner", key),),
                                writes=(Write("partner", key, "name_en", [f"Partner {number}", "original"]),)))
with Store.open(Path(sys.argv[1])) as store, store.unit_of_work() as first:
    print("begins", flush=True)
    reading = NewImport(at="2026-01-01", file="x.iwhc", bundle="b", feed=6000, outcome="imported")
    with store.work_beside(first) if sys.argv[2] == "large" else nullcontext(first) as work:
        number = next_import(work.connection)
        work.apply(plan(work.existing, operations), number)
        record_import(work.connection, number, reading, len(operations))
        print("written", flush=True)
        work.finish()
    print("done", flush=True)
"""


@pytest.mark.parametrize("size", ["small", "large"])
@pytest.mark.parametrize("kill", range(KILLS))
def test_a_kill_while_reading_leaves_the_state_before_or_after(tmp_path: Path, kill: int, size: str) -> None:
    """Also where the file is so large that it is written beside the register."""
    with new_store(tmp_path / "store") as store:
        add(store, "partner", named("Ours"))
    with started(READS, str(tmp_path / "store"), size) as process:
        assert process.stdout is not None
        said = [process.stdout.readline().strip() for _ in range(1 + kill % 3)]
        for _ in range(random.Random(kill).randrange(3_000_000)):
            pass
        process.kill()
        said += process.stdout.read().split()
    with Store.open(tmp_path / "store") as store:
        partners, imports = len(store.queries.keys("partner")), store.log.imports()
        assert (partners, len(imports)) in ((1, 0), (3001, 1))
        assert ("done" not in said) or partners == 3001
        assert len(store.queries.keys("partner", search="partner")) == partners - 1
        assert store.log.last(6000) == (3000 if imports else 0)
        assert store.damage() == []
        assert not [path for path in store.folder.iterdir() if ".part" in path.name]
        add(store, "partner", named("Next"))
