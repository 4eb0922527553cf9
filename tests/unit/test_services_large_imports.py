"""Files so large that they are read in parts, beside the register: nothing but memory and locks is different."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from exchange_offices import Offices, add_partner, edit, founded_offices
from store_samples import add, named, new_store

from iwhc_desktop.domain.errors import Cancelled, StoreError
from iwhc_desktop.services.exchange.importing import files
from iwhc_desktop.services.progress import Cancellable
from iwhc_desktop.store import beside
from iwhc_desktop.store.beside import bring_in, copied, copy_of
from iwhc_desktop.store.store import Store
from iwhc_desktop.store.writing.unit_of_work import UnitOfWork
from iwhc_desktop.sync import feeds


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is a large one, and every operation a part of its own."""
    monkeypatch.setattr(files, "LARGE_BYTES", 0)
    monkeypatch.setattr(feeds, "KEPT_BYTES", 0)
    monkeypatch.setattr(feeds, "PART_WRITES", 1)


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    founded = founded_offices(tmp_path, "BAH", "AZE")
    founded.round()
    yield founded
    founded.close()


def written_in_three_offices(offices: Offices) -> list[Path]:
    """Files for headquarters: new rows, edits of them, one field that two offices edit, and its acknowledgement."""
    shared = add_partner(offices.of["BAH"], "Shared")
    offices.pass_on("BAH", "HQ")
    offices.pass_on("HQ", "AZE")
    for code, number in (("AZE", "1"), ("BAH", "2")):
        add_partner(offices.of[code], f"Of {code}")
        edit(offices.of[code], "partner", shared, contact_phone=number)
        edit(offices.of[code], "partner", shared, website=f"https://{code}.example")
    edit(offices.of["BAH"], "partner", shared, website="https://BAH.example/2")
    return [offices.send(code, "HQ") for code in ("AZE", "BAH")]


@pytest.mark.usefixtures("large")
def test_parts_give_the_counts_the_event_and_the_register_that_the_whole_gives(
    offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What headquarters read in parts and the offices read whole is the same register."""
    paths = written_in_three_offices(offices)
    promised = offices.of["HQ"].exchange.preview(paths)
    result = offices.read("HQ", *paths)
    assert result.counts == promised.counts
    assert (result.counts.new, result.counts.to_decide) == (2, 1)
    assert sorted(file.operations for file in result.files) == [3, 4]
    monkeypatch.setattr(files, "LARGE_BYTES", 1 << 30)
    monkeypatch.setattr(feeds, "PART_WRITES", 1 << 30)
    monkeypatch.setattr(feeds, "KEPT_BYTES", 1 << 30)
    offices.round()
    assert len(offices.digests()) == 1
    assert result.changed is not None
    assert len(result.changed.keys["partner"]) == 3
    assert offices.of["HQ"].store.damage() == []
    assert not copy_of(offices.of["HQ"].store.register_file).exists()


class _StopAt(Cancellable):
    """Cancels when the reading has come so far."""

    def __init__(self, done: int) -> None:
        super().__init__()
        self._done = done

    def step(self, done: int) -> None:
        if done >= self._done:
            self.cancel()
        super().step(done)


@pytest.mark.usefixtures("large")
def test_a_large_file_cancelled_between_two_parts_leaves_the_state_before(offices: Offices) -> None:
    path, _ = written_in_three_offices(offices)
    store = offices.of["HQ"].store
    before = store.digest(), store.log.imports()
    for done in (1, 2, 3):
        with pytest.raises(Cancelled):
            offices.of["HQ"].exchange.import_files([path], _StopAt(done))
        assert (store.digest(), store.log.imports()) == before
        assert not copy_of(store.register_file).exists()
    assert offices.read("HQ", path).files[0].operations in (3, 4)


@contextmanager
def filled_beside(store: Store, saves: int = 3) -> Iterator[UnitOfWork]:
    """More rows than fit into SQLite's cache, written and not brought in before the end."""
    with store.unit_of_work() as work, store.work_beside(work) as apart:
        for _ in range(saves):
            for number in range(1_000):
                apart.create("partner", named(f"Partner {number} " + "of a long name " * 20))
            apart.record()
        yield apart
        apart.finish()


def test_readers_go_on_while_a_large_transaction_writes(tmp_path: Path) -> None:
    with new_store(tmp_path / "store") as store:
        add(store, "partner", named("Ours"))
        with filled_beside(store):
            assert copy_of(store.register_file).stat().st_size > 3 << 20
            with Store.open(store.folder, read_only=True) as other:
                assert len(store.queries.keys("partner")) == len(other.queries.keys("partner")) == 1
        assert len(store.queries.keys("partner")) == 3_001
        assert len(store.queries.keys("partner", search="long name")) == 3_000


def test_a_save_in_another_thread_waits_and_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with new_store(tmp_path / "store") as store:
        saves: list[threading.Thread] = []
        row = add(store, "partner", named("Ours"))

        def save() -> None:
            with store.unit_of_work() as work:
                work.write("partner", row, "website", "https://example.org")
                work.commit()

        def bring_in_beside_a_save(copy: Path, register: Path) -> None:
            saves.append(threading.Thread(target=save))
            saves[0].start()
            bring_in(copy, register)

        monkeypatch.setattr("iwhc_desktop.store.store.bring_in", bring_in_beside_a_save)
        with filled_beside(store, 1):
            pass
        saves[0].join()
        assert store.queries.row("partner", row).values["website"] == "https://example.org"
        assert len(store.queries.keys("partner")) == 1_001
        assert store.damage() == []


def test_what_cannot_come_in_for_readers_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with new_store(tmp_path / "store") as store:
        monkeypatch.setattr(beside, "COMMIT_PATIENCE_S", 0.0)
        monkeypatch.setattr("iwhc_desktop.store.connection.SETTINGS", (("busy_timeout", 1),))
        with copied(store.register_file) as copy, store.reading(), pytest.raises(StoreError, match="locked"):
            store.queries.keys("partner")
            bring_in(copy, store.register_file)
        assert store.damage() == []


def test_a_copy_that_a_kill_left_is_removed_at_the_next_opening(tmp_path: Path) -> None:
    with new_store(tmp_path / "store") as store:
        left = copy_of(store.register_file)
    left.write_bytes(b"half a register")
    with Store.open(tmp_path / "store"):
        assert not left.exists()


def test_a_disk_without_room_for_the_copy_refuses_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_store(tmp_path / "store") as store:
        monkeypatch.setattr("iwhc_desktop.store.files.platform.free_bytes", lambda _folder: 1)
        with store.unit_of_work() as work, pytest.raises(StoreError, match="disk_full"), store.work_beside(work):
            pytest.fail("there is no room")
        assert not copy_of(store.register_file).exists()


def test_what_is_not_finished_or_fails_beside_never_comes_in(tmp_path: Path) -> None:
    with new_store(tmp_path / "store") as store:
        with store.unit_of_work() as work, store.work_beside(work) as apart:
            apart.create("partner", named("Never finished"))
            apart.record()
        with pytest.raises(ZeroDivisionError), store.unit_of_work() as work, store.work_beside(work) as apart:
            apart.create("partner", named("Fails"))
            apart.record()
            raise ZeroDivisionError
        assert store.queries.keys("partner") == []
        assert not copy_of(store.register_file).exists()
        add(store, "partner", named("Next"))
        assert len(store.queries.keys("partner")) == 1
