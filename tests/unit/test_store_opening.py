"""Opening a store: who has it, what may be opened, and with which settings every connection works."""

from __future__ import annotations

import ast
import json
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from store_samples import FEED, add, identity, named, new_store, ticking
from test_store_reading import unsigned

import iwhc_desktop.store
from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.store import connection as module
from iwhc_desktop.store.connection import LIMITS, SETTINGS, Mode, connect
from iwhc_desktop.store.engines import Readers, engine
from iwhc_desktop.store.files import platform
from iwhc_desktop.store.files.lock import Holder, StoreLock, holder_of
from iwhc_desktop.store.schema.versions import SCHEMA_VERSION
from iwhc_desktop.store.store import REGISTER_FILE, Store
from iwhc_desktop.sync.segment import GENESIS

IN_FORCE = {
    "journal_mode": "truncate",
    "synchronous": 3,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
    "mmap_size": 0,
    "temp_store": 2,
    "busy_timeout": 5000,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    new_store(tmp_path / "store").close()
    return tmp_path / "store"


def pragma(connection: sqlite3.Connection, name: str) -> object:
    found = connection.execute(f"PRAGMA {name}").fetchone()
    return found[0] if found else None


@pytest.mark.parametrize("mode", list(Mode))
def test_every_setting_is_in_force_on_every_kind_of_connection(
    folder: Path, mode: Mode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SETTINGS", SETTINGS)  # those of the program, which waits for the disk
    assert IN_FORCE.keys() == {name for name, _ in SETTINGS}
    path = folder / REGISTER_FILE if mode is not Mode.CREATE else folder / "other"
    connection = connect(path, mode)
    try:
        in_force = {name: pragma(connection, name) for name in IN_FORCE}
        assert in_force == {**IN_FORCE, "mmap_size": in_force["mmap_size"]}
        assert in_force["mmap_size"] in (0, None)
        assert [connection.getlimit(limit) for limit, _ in LIMITS] == [most for _, most in LIMITS]
        assert pragma(connection, "query_only") == (mode in (Mode.READ, Mode.READ_MEDIUM))
        assert pragma(connection, "application_id") == 0x49574843
        assert pragma(connection, "page_size") == 4096
    finally:
        connection.close()


def test_no_other_code_connects(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In the source only one function calls sqlite3.connect; at work every connection comes from it."""
    package = Path(next(iter(iwhc_desktop.store.__path__)))
    places = [
        (path.name, node.lineno)
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr == "connect"
        and isinstance(node.value, ast.Name)
        and node.value.id == "sqlite3"
    ]
    assert [name for name, _ in places] == ["connection.py"]
    made: list[object] = []
    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *given, **named_too: made.append(1) or real(*given, **named_too))
    configured: list[object] = []
    configure = module._configure
    monkeypatch.setattr(module, "_configure", lambda *given: configured.append(1) or configure(*given))
    with new_store(tmp_path / "store") as store:
        row = add(store, "partner", named("A"))
        store.documents.put(b"x")
        store.back_up(datetime(2026, 1, 1, tzinfo=UTC))
        assert store.damage() == []
        assert store.queries.row("partner", row)
    Store.open(tmp_path / "store", read_only=True).close()
    assert len(made) == len(configured) > 15


def test_writers_begin_at_once_and_readers_cannot_write(folder: Path) -> None:
    readers = Readers(folder / REGISTER_FILE, Mode.READ)
    writers = engine(folder / REGISTER_FILE)
    with writers.connect() as writing, readers.connect() as reading:
        writing.begin()
        assert reading.exec_driver_sql("SELECT count(*) FROM partner").scalar() == 0
        other = sqlite3.connect(folder / REGISTER_FILE, timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()
        with pytest.raises(Exception, match="readonly"):
            reading.exec_driver_sql("INSERT INTO counter (name, last) VALUES ('x', 1)")


def test_a_second_opener_is_told_who_has_the_store(folder: Path) -> None:
    with Store.open(folder, now_ms=ticking()):
        with pytest.raises(StoreError) as caught:
            Store.open(folder)
        assert caught.value.code == "locked"
        assert caught.value.detail["computer"] == platform.computer_name()
        assert caught.value.detail["process"] > 0
        assert datetime.fromisoformat(caught.value.detail["since"]).tzinfo is not None
        with Store.open(folder, read_only=True) as reader:
            assert reader.is_read_only
            assert list(reader.queries.keys("partner")) == []
            with pytest.raises(StoreError) as refused, reader.unit_of_work():
                pass
            assert refused.value.code == "read_only"
    Store.open(folder).close()


def test_the_lock_of_a_killed_program_holds_nobody_up(folder: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from iwhc_desktop.store.files.lock import StoreLock\n"
        "lock = StoreLock(Path(sys.argv[1])); lock.take(); print('taken', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(folder)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"taken"
        with pytest.raises(StoreError) as caught:
            Store.open(folder)
        assert caught.value.detail["process"] == holder.pid
        holder.kill()
        holder.wait()
    Store.open(folder).close()


def test_a_lock_file_nobody_can_read_names_nobody(tmp_path: Path) -> None:
    assert holder_of(tmp_path) == Holder()
    for text in ("", "[]", '{"process": "x"}', "\x00"):
        (tmp_path / "lock").write_text(text, encoding="utf-8")
        assert holder_of(tmp_path) == Holder()
    lock = StoreLock(tmp_path)
    lock.release()
    lock.take(datetime(2026, 1, 1, tzinfo=UTC))
    assert holder_of(tmp_path).since == "2026-01-01T00:00:00+00:00"
    lock.release()


def test_what_cannot_be_opened_is_told_apart(folder: Path, tmp_path: Path) -> None:
    def code(path: Path, read_only: bool = False) -> str:
        with pytest.raises(StoreError) as caught:
            Store.open(path, read_only)
        return caught.value.code

    assert code(tmp_path / "nothing") == "missing"
    with pytest.raises(StoreError) as caught:
        Store.create(folder, identity())
    assert caught.value.code == "exists"
    plain = sqlite3.connect(folder / REGISTER_FILE)
    plain.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    before = (folder / REGISTER_FILE).read_bytes()
    assert code(folder) == code(folder, read_only=True) == "schema_too_new"
    assert (folder / REGISTER_FILE).read_bytes() == before
    plain.execute("PRAGMA application_id=7")
    plain.close()
    assert code(folder) == "not_a_store"
    (folder / REGISTER_FILE).write_bytes(b"no database at all" * 1000)
    assert code(folder) == code(folder, read_only=True) == "corrupt"


def test_an_older_schema_needs_a_writer_and_a_store_has_an_owner(folder: Path) -> None:
    path = folder / "old" / REGISTER_FILE
    path.parent.mkdir()
    connect(path, Mode.CREATE).close()
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        Store.open(path.parent, read_only=True)
    assert (caught.value.code, caught.value.detail["found"]) == ("schema_too_old", 0)
    assert path.read_bytes() == before
    with pytest.raises(StoreError) as caught:
        Store.open(path.parent)
    assert caught.value.code == "not_a_store"
    plain = sqlite3.connect(path)
    assert plain.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    plain.close()


@pytest.mark.skipif(platform.IS_WINDOWS, reason="access rights of files are POSIX's")
def test_the_store_is_open_to_its_user_only(folder: Path) -> None:
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / REGISTER_FILE).stat().st_mode & 0o777 == 0o600


def test_a_folder_in_any_script_holds_a_store(tmp_path: Path) -> None:
    with new_store(tmp_path / "سجل الشراكات" / "Bakı ofisi? #1") as store:
        add(store, "partner", named("A"))
        assert len(store.queries.keys("partner")) == 1


def test_threads_share_a_store_and_lose_nothing(folder: Path) -> None:
    with Store.open(folder, now_ms=ticking()) as store:
        row = add(store, "partner", named("A"))

        def write(name: str) -> None:
            for number in range(5):
                add(store, "partner_alias", {"partner": row, "name": f"{name} {number}"})

        threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        names = sorted(str(child.values["name"]) for child in store.queries.children("partner_alias", [row])[row])
        assert names == [f"{name} {number}" for name in "abcd" for number in range(5)]
        assert [item.seq for item in store.log.unsealed()] == list(range(1, 22))


def test_the_mark_outside_the_store_notices_a_restored_backup(tmp_path: Path) -> None:
    folder, profile = tmp_path / "store", tmp_path / "profile"
    with Store.create(folder, identity(), ticking(), profile) as store:
        add(store, "partner", named("A"))
        store.seal([unsigned(store.log.unsealed(), GENESIS)])
        old = (folder / REGISTER_FILE).read_bytes()
        add(store, "partner", named("B"))
        store.seal([unsigned(store.log.unsealed(), store.log.chain(FEED))])
        assert store.mark is not None
        kept = store.mark.read()
        assert kept is not None
        assert (kept.feed, kept.sequence, kept.chain) == (FEED, 2, store.log.chain(FEED))
    Store.open(folder, profile=profile).close()
    (folder / REGISTER_FILE).write_bytes(old)
    with pytest.raises(StoreError) as caught:
        Store.open(folder, profile=profile)
    assert (caught.value.code, caught.value.detail["sequence"]) == ("restored_or_copied", 2)
    Store.open(folder, read_only=True, profile=profile).close()
    with Store.open(folder) as store:
        add(store, "partner", named("Another B"))
        store.seal([unsigned(store.log.unsealed(), store.log.chain(FEED))])
    with pytest.raises(StoreError):
        Store.open(folder, profile=profile)


def test_a_mark_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    folder, profile = tmp_path / "store", tmp_path / "profile"
    Store.create(folder, identity(), ticking(), profile).close()
    mark = profile / "keys" / identity().store_id / "mark.json"
    mark.parent.mkdir(parents=True)
    for text in ("", "[]", json.dumps({"feed": 1})):
        mark.write_text(text, encoding="utf-8")
        with pytest.raises(StoreError) as caught:
            Store.open(folder, profile=profile)
        assert caught.value.code == "mark_damaged"


@pytest.mark.parametrize(
    ("place", "problem"),
    [("/home/a/store", ""), ("/media/stick/store", "removable_drive"), ("/mnt/office share/store", "network_drive")],
)
@pytest.mark.skipif(platform.IS_WINDOWS, reason="the table of mounts is Linux's")
def test_drives_a_store_does_not_belong_on(tmp_path: Path, place: str, problem: str) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /media/stick vfat rw 0 0\nserver:/x /mnt/office\\040share nfs4 rw 0 0\n",
        encoding="utf-8",
    )
    for name, removable in (("sda", "0"), ("sdb", "1")):
        (tmp_path / "block" / name / f"{name}1").mkdir(parents=True)
        (tmp_path / "block" / name / "removable").write_text(f"{removable}\n", encoding="ascii")
    assert platform.drive_problem(Path(place), mounts, tmp_path / "block") == problem


def test_the_store_loads_where_the_modules_of_one_system_are_missing() -> None:
    script = (
        "import sys\nfor name in ('fcntl', 'pwd', 'resource', 'msvcrt'): sys.modules[name] = None\n"
        "import iwhc_desktop.store.store"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=Path(__file__).parents[2], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def test_opening_and_reading_wait_for_nothing_that_only_a_save_needs(folder: Path, tmp_path: Path) -> None:
    """The list is what a person waits for at a start; the first save loads the rest."""
    script = (
        "import sys; from pathlib import Path; from datetime import date\n"
        "from iwhc_desktop.services.offices.opening import open_register\n"
        "with open_register(Path(sys.argv[1]), Path(sys.argv[2])) as register:\n"
        "    keys = list(register.queries.keys('agreement'))\n"
        "    register.agreements.page(keys, date(2026, 11, 23))\n"
        "    heavy = ('alembic', 'cryptography', 'reportlab', 'pikepdf')\n"
        "    print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder), str(tmp_path / "profile")],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().strip() == "[]"


def test_alembic_is_loaded_only_when_a_step_is_due(folder: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from iwhc_desktop.store.store import Store\n"
        "Store.open(Path(sys.argv[1])).close(); assert not any(n.startswith('alembic') for n in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)], cwd=Path(__file__).parents[2], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
