"""Backups are opened before they count; what is wrong with a store is found; equal registers have one digest."""

from __future__ import annotations

import os
import random
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from store_samples import FEED, add, change, named, new_store, signed_agreement, ticking
from test_store_reading import deliver, read, unsigned

from iwhc_desktop.domain.errors import BundleError, StoreError
from iwhc_desktop.store.dump import dump_log, dump_projection
from iwhc_desktop.store.files import backup as module
from iwhc_desktop.store.files.backup import STAMP, backup_register, backups_in, check_register, superfluous
from iwhc_desktop.store.store import REGISTER_FILE, Store
from iwhc_desktop.sync.segment import GENESIS

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path):
    with new_store(tmp_path / "store") as opened:
        signed_agreement(opened, "Hajj routes", "2024-01-17", "Jeddah")
        yield opened


def test_a_backup_is_a_store_with_its_documents(store: Store, tmp_path: Path) -> None:
    stored = store.documents.put(b"signed copy")
    made = store.back_up(NOON)
    assert made.name == "register_2026-01-15T120000Z.iwhc-store"
    assert store.last_backup() == NOON
    beside = {path.name for path in made.parent.iterdir() if not path.name.endswith("-journal")}
    assert beside == {made.name, "documents.iwhc-store"}
    again = tmp_path / "again"
    again.mkdir()
    (again / REGISTER_FILE).write_bytes(made.read_bytes())
    (again / "documents.iwhc-store").write_bytes((made.parent / "documents.iwhc-store").read_bytes())
    with Store.open(again) as restored:
        assert restored.digest() == store.digest()
        assert restored.documents.get(stored.sha256) == b"signed copy"


def test_a_backup_is_made_while_somebody_writes(store: Store) -> None:
    with store.unit_of_work() as work:
        work.create("partner", named("Not saved yet"))
        made = store.back_up(NOON)
        work.commit()
    check_register(made)
    assert store.back_up(NOON).name == "register_2026-01-15T120000Z (2).iwhc-store"


@pytest.mark.parametrize("failing", ["fsync", "replace", "open"])
def test_a_backup_that_fails_leaves_no_false_one(store: Store, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, failing, fail)
        with pytest.raises(StoreError) as caught:
            store.back_up(NOON)
    assert caught.value.code == "disk_full"
    assert backups_in(store.folder) == []
    assert not list((store.folder / "backups").glob("*.part*"))
    assert store.last_backup() is None


def test_a_copy_that_cannot_be_opened_never_gets_its_name(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(_: Path, part: Path) -> None:
        part.write_bytes(store.register_file.read_bytes()[:9000])

    monkeypatch.setattr(module, "_copy", torn)
    with pytest.raises(StoreError) as caught:
        backup_register(store.register_file, tmp_path / "out" / "backup.iwhc-store")
    assert caught.value.code == "corrupt"
    assert list((tmp_path / "out").iterdir()) == []


def test_a_full_disk_is_told_before_the_copy(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.platform, "free_bytes", lambda _: 10)
    with pytest.raises(StoreError) as caught:
        store.back_up(NOON)
    assert (caught.value.code, caught.value.detail["free"]) == ("disk_full", 10)
    assert caught.value.detail["needed"] >= 2 * store.register_file.stat().st_size


def test_seven_days_and_four_weeks_are_kept() -> None:
    moments = [NOON - timedelta(hours=6 * number) for number in range(4 * 60)]
    names = [f"register_{moment.strftime(STAMP)}.iwhc-store" for moment in moments]
    dropped = set(superfluous([*names, "documents.iwhc-store", "register_x.iwhc-store"]))
    kept = [moment for moment, name in zip(moments, names, strict=True) if name not in dropped]
    assert [moment for moment in kept if moment.date() == NOON.date()] == moments[:3]
    assert len({moment.date() for moment in kept[:9]}) == 7
    assert len({moment.isocalendar()[:2] for moment in kept}) == 4
    assert len(kept) == 3 + 6 + 2
    assert superfluous([]) == []


def flipped(path: Path, statement: str, *parameters: object) -> None:
    """Change a store behind its back."""
    plain = sqlite3.connect(path)
    plain.execute(statement, parameters)
    plain.commit()
    plain.close()


def test_a_whole_store_has_no_damage(store: Store) -> None:
    store.documents.put(b"x")
    store.seal([unsigned(store.log.unsealed(), GENESIS)])
    assert store.damage() == []
    assert store.damage(full=False) == []


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE segment SET body = zeroblob(length(body))", "segment_damaged"),
        ("UPDATE segment SET chain = previous", "segment_damaged"),
        ("DELETE FROM segment", "segment_missing"),
        ("UPDATE feed SET sealed = sealed + 1", "segment_missing"),
        ("CREATE INDEX additional ON partner (website)", "schema_differs"),
        ("CREATE TRIGGER sly AFTER INSERT ON partner BEGIN SELECT 1; END", "schema_differs"),
        ("DELETE FROM search_text_content", "search_damaged"),
    ],
)
def test_damage_is_named(store: Store, statement: str, code: str) -> None:
    store.seal([unsigned(store.log.unsealed(), GENESIS)])
    flipped(store.register_file, statement)
    assert code in {item.code for item in store.damage()}


def test_a_document_with_other_bytes_is_damage(store: Store) -> None:
    stored = store.documents.put(b"signed copy")
    flipped(store.documents.path, "UPDATE piece SET bytes = zeroblob(11)")
    assert [(item.code, item.where) for item in store.damage()] == [("document_damaged", stored.sha256)]


def dumps(store: Store) -> list[str]:
    with store.reading() as connection:
        return [*dump_projection(connection), *dump_log(connection)]


def test_flipped_bits_show_in_the_files_or_when_the_log_is_replayed(store: Store, tmp_path: Path) -> None:
    """One bit of any text of the register: in rows, indexes, sort keys, later writes or the log itself."""
    chance = random.Random(5)
    change(store, "agreement", next(iter(store.queries.keys("agreement"))), registry_no="No. 17 of the register")
    whole = store.register_file.read_bytes()
    places = [
        at
        for word in (b"Hajj routes", b"Jeddah", b"No. 17", b"Amina")
        for at in range(len(whole))
        if whole.startswith(word, at)
    ]
    store.close()
    assert len(places) > 9
    assert not _is_noticed(store.folder, tmp_path / "whole")
    for at in places:
        wrong = bytearray(whole)
        wrong[at + chance.randrange(5)] ^= 1 << chance.randrange(5)
        store.register_file.write_bytes(wrong)
        assert _is_noticed(store.folder, tmp_path / f"rebuilt {at}"), at


def _is_noticed(folder: Path, scratch: Path) -> bool:
    """Whether the files' own checks find something, or a rebuild from the log differs."""
    try:
        with Store.open(folder, now_ms=ticking()) as opened, new_store(scratch, 7000) as rebuilt:
            read(rebuilt, opened.log.unsealed())
            return bool(opened.damage()) or dumps(opened) != dumps(rebuilt)
    except (StoreError, BundleError, UnicodeDecodeError):
        return True


def test_equal_registers_have_one_digest_and_any_change_another(tmp_path: Path) -> None:
    with new_store(tmp_path / "hq", 5000) as headquarters, new_store(tmp_path / "baku", 6000) as baku:
        row = add(baku, "partner", named("A"))
        before = headquarters.digest()
        assert (before.operations, before.conflicts, before.issues, before.built_in) == (0, 0, 0, ())
        deliver(baku, headquarters)
        assert headquarters.digest() == baku.digest()
        assert headquarters.digest().digest != before.digest
        change(headquarters, "partner", row, website="hq.example")
        change(baku, "partner", row, website="baku.example")
        assert headquarters.digest().digest != baku.digest().digest
        deliver(headquarters, baku)
        deliver(baku, headquarters)
        assert headquarters.digest() == baku.digest()
        assert headquarters.digest().conflicts == 1
        assert headquarters.digest([("late", (row,))]).digest != headquarters.digest().digest
        headquarters.documents.put(b"local")
        with headquarters.unit_of_work() as work:
            work.put_setting("language", "fr")
            work.finish()
        assert headquarters.digest() == baku.digest()


def test_settings_entries_and_counters_stay_here(store: Store) -> None:
    with store.unit_of_work() as work:
        work.put_setting("language", "fr")
        work.put_entry("draft", "agreement/1", {"title_fr": "Mémo"})
        work.put_entry("draft", "agreement/2", [1, None])
        assert [work.next_number("MOU/2026"), work.next_number("MOU/2026"), work.next_number("AGR/2026")] == [1, 2, 1]
        work.finish()
    assert store.setting("language") == "fr"
    assert store.setting("no such", 7) == 7
    assert store.entries("draft") == {"agreement/1": {"title_fr": "Mémo"}, "agreement/2": [1, None]}
    with store.unit_of_work() as work:
        work.put_entry("draft", "agreement/1", None)
        assert work.next_number("MOU/2026") == 3
        work.finish()
    assert store.entries("draft").keys() == {"agreement/2"}
    assert store.entries("other") == {}
    assert store.log.last(FEED) == 4
