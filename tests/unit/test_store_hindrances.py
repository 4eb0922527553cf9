"""Full disks, read-only media, damaged files: at every kind of call a sentence, and the state before."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from store_samples import FEED, add, change, identity, named, new_store, signed_agreement, ticking, titled
from test_store_reading import unsigned

from iwhc_desktop.domain.errors import ApplicationError, ChangedMeanwhile, NotFound, StoreError
from iwhc_desktop.i18n.error_texts.table import describe, text_of
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.store import connection as connections
from iwhc_desktop.store.connection import APPLICATION_ID, SETTINGS, Mode, connected
from iwhc_desktop.store.dump import dump_log, dump_projection
from iwhc_desktop.store.faults import SQLITE_CODES, SYSTEM_CODES
from iwhc_desktop.store.files import platform
from iwhc_desktop.store.files.mark import HighWaterMark, Sealed
from iwhc_desktop.store.schema.versions import SCHEMA_VERSION
from iwhc_desktop.store.settings import read_setting
from iwhc_desktop.store.sql import Connection
from iwhc_desktop.store.store import DOCUMENTS_FILE, REGISTER_FILE, Store
from iwhc_desktop.store.writing.unit_of_work import NoUnitOfWorkError
from iwhc_desktop.sync.segment import GENESIS

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path / "store") as opened:
        signed_agreement(opened, "Hajj routes", "2024-01-17")
        yield opened


def lines(store: Store) -> list[str]:
    with store.reading() as connection:
        return [*dump_projection(connection), *dump_log(connection)]


def said(error: ApplicationError, language: str) -> tuple[str, str]:
    return describe(error, Formats(language))


# every fault has a sentence


@pytest.mark.parametrize(
    "code",
    sorted(
        {
            *SQLITE_CODES.values(),
            *SYSTEM_CODES.values(),
            "exists",
            "not_a_store",
            "schema_too_new",
            "schema_too_old",
            "restored_or_copied",
            "mark_damaged",
            "document_damaged",
            "document_too_large",
            "no_such_document",
        }
    ),
)
def test_every_fault_of_the_world_has_a_sentence_and_a_way_on_in_three_languages(code: str) -> None:
    assert text_of(code) is not None
    fault = StoreError(
        code,
        file="F",
        process=7,
        computer="C",
        since="2026-01-01T00:00:00+00:00",
        found=9,
        known=1,
        feed=5000,
        sequence=3,
        most=60 << 20,
        sha256="ab",
        needed=2 << 30,
        free=1 << 20,
    )
    told = {said(fault, language) for language in ("ar", "en", "fr")}
    assert len(told) == 3
    for sentence, hint in told:
        assert sentence
        assert hint
        assert "{" not in sentence + hint


def test_a_full_disk_says_how_much_is_missing() -> None:
    sentence, _ = said(StoreError("disk_full", needed=2_000_000_000, free=1_000_000, file="X"), "en")
    assert "2" in sentence
    assert "GB" in sentence


def test_who_has_the_store_is_said_with_computer(tmp_path: Path) -> None:
    with new_store(tmp_path / "store"):
        with pytest.raises(StoreError) as caught:
            Store.open(tmp_path / "store")
        told = " ".join(said(caught.value, "en"))
        assert caught.value.detail["computer"] in told
        reader = Store.open(tmp_path / "store", read_only=True)
        assert reader.queries.counts()["partner"] == 0
        reader.close()


# the k-th statement fails


class FailingStatement:
    """Lets the k-th statement of the writers fail as SQLite does."""

    def __init__(self, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seen = 0
        self.fail_at = 0
        self._code = code
        look = self.look

        class Failing(Connection):
            def _cursor(self, *given: Any) -> Any:
                look()
                return super()._cursor(*given)

            def run(self, *given: Any, **named: Any) -> Any:
                look()
                return super().run(*given, **named)

            def many(self, *given: Any) -> None:
                look()
                super().many(*given)

        monkeypatch.setattr("iwhc_desktop.store.store.Connection", Failing)

    def look(self) -> None:
        self.seen += 1
        if self.seen == self.fail_at:
            error = sqlite3.OperationalError("injected")
            error.sqlite_errorcode = self._code
            raise error

    def arm(self, k: int) -> None:
        self.seen, self.fail_at = 0, k


def withdraw(store: Store, kind: str, row: int) -> None:
    with store.unit_of_work() as work:
        work.retire(kind, row, "entered twice")
        work.commit()


def keep(store: Store) -> None:
    with store.unit_of_work() as work:
        work.put_setting("language", "fr")
        work.put_entry("theirs", "1", {"have": {}})
        work.finish()


SAVES: dict[str, Callable[[Store], object]] = {
    "a new record": lambda store: signed_agreement(store, "Another", "2025"),
    "a change": lambda store: change(store, "partner", store.queries.keys("partner")[0], website="x.example"),
    "a withdrawal": lambda store: withdraw(store, "partner", store.queries.keys("partner")[0]),
    "a seal": lambda store: store.seal([unsigned(store.log.unsealed(), GENESIS)]),
    "a setting": keep,
}


@pytest.mark.parametrize(
    ("name", "number", "code"),
    [
        ("a new record", sqlite3.SQLITE_FULL, "disk_full"),
        ("a change", sqlite3.SQLITE_IOERR | 8 << 8, "unreadable_disk"),
        ("a withdrawal", sqlite3.SQLITE_READONLY, "folder_read_only"),
        ("a seal", sqlite3.SQLITE_CORRUPT, "corrupt"),
        ("a setting", sqlite3.SQLITE_FULL, "disk_full"),
    ],
)
def test_whichever_statement_fails_the_state_before_stays(
    store: Store, name: str, number: int, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = FailingStatement(number, monkeypatch)
    before, k = lines(store), 0
    while True:
        k += 1
        failing.arm(k)
        try:
            SAVES[name](store)
        except StoreError as told:
            assert told.code == code
            assert told.detail["file"] in (str(store.register_file), str(store.folder))
            assert lines(store) == before
            continue
        break
    failing.arm(0)
    assert k > 3, "at least a handful of statements were let fail"
    assert name in ("a seal", "a setting") or lines(store) != before
    assert store.damage() == []


def test_a_commit_that_fails_is_no_save(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    before = lines(store)
    with monkeypatch.context() as patch:
        patch.setattr("iwhc_desktop.store.writing.unit_of_work.commit_patiently", full)
        with pytest.raises(StoreError) as caught:
            add(store, "partner", named("Never"))
    assert caught.value.code == "disk_full"
    assert lines(store) == before
    assert add(store, "partner", named("Now")) > 0


def test_a_commit_waits_for_readers_and_gives_up_after_a_minute(store: Store) -> None:
    class Driver:
        in_transaction = True
        tries = 0

        def execute(self, _: str) -> None:
            self.tries += 1
            if self.tries < 4:
                error = sqlite3.OperationalError("database is locked")
                error.sqlite_errorcode = sqlite3.SQLITE_BUSY
                raise error
            self.in_transaction = False

    class Held:
        def __init__(self, driver: Driver) -> None:
            self.connection = type("Raw", (), {"dbapi_connection": driver})()
            self.committed = 0

        def commit(self) -> None:
            self.committed += 1

    patient = Held(Driver())
    connections.commit_patiently(patient, clock=iter(range(100)).__next__)  # type: ignore[arg-type]  # as it is used
    assert patient.committed == 1
    impatient = Held(Driver())
    moments = iter((0.0, 59.0, 61.0))
    with pytest.raises(sqlite3.OperationalError):
        connections.commit_patiently(impatient, clock=moments.__next__)  # type: ignore[arg-type]  # as it is used
    assert impatient.committed == 0


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EROFS, "folder_read_only"),
        (errno.EACCES, "no_access"),
        (errno.EIO, "unreadable_disk"),
    ],
)
def test_a_store_that_cannot_be_made_leaves_nothing_that_looks_like_one(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    code: str,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    for name in ("mkdir", "replace"):
        folder = tmp_path / name
        with monkeypatch.context() as patch:
            patch.setattr(Path, name, fail)
            with pytest.raises(StoreError) as caught:
                new_store(folder)
        assert caught.value.code == code
        assert not (folder / REGISTER_FILE).exists()
        with new_store(folder) as made:
            assert made.damage() == []


def test_the_mark_is_written_or_the_fault_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = HighWaterMark(tmp_path / "profile", "store-1")
    mark.write(Sealed(5000, 3, "ab"))

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    for name in ("write", "fsync"):
        with monkeypatch.context() as patch:
            patch.setattr(os, name, fail)
            with pytest.raises(StoreError) as caught:
                mark.write(Sealed(5000, 9, "cd"))
        assert caught.value.code == "disk_full"
        assert mark.read() == Sealed(5000, 3, "ab")
    assert [path.name for path in (tmp_path / "profile" / "keys" / "store-1").iterdir()] == ["mark.json"]


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "full"), OSError(errno.EACCES, "held")])
def test_a_document_that_cannot_be_kept_is_not_half_there(
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: OSError,
) -> None:
    kept = store.documents.put(b"first")
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF" + b"x" * 3_000_000)

    class Torn:
        """A file whose third piece cannot be read."""

        def __init__(self) -> None:
            self.left = 2

        def __enter__(self) -> Torn:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def read(self, size: int) -> bytes:
            self.left -= 1
            if self.left < 0:
                raise fault
            return b"x" * size

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", lambda *_, **__: Torn())
        with pytest.raises(StoreError) as caught:
            store.documents.put(path)
    assert caught.value.code in ("disk_full", "no_access")
    assert store.documents.sizes() == {kept.sha256: 5}
    with connected(store.documents.path, Mode.READ) as connection:
        assert connection.execute("SELECT count(*) FROM piece").fetchone() == (1,)
    assert store.damage() == []


# what may be opened


@contextmanager
def changed_file(folder: Path, statement: str) -> Iterator[bytes]:
    connection = sqlite3.connect(folder / REGISTER_FILE)
    connection.execute(statement)
    connection.commit()
    connection.close()
    yield (folder / REGISTER_FILE).read_bytes()


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        (f"PRAGMA user_version={SCHEMA_VERSION + 1}", "schema_too_new"),
        ("PRAGMA user_version=2147483647", "schema_too_new"),
        ("PRAGMA application_id=0", "not_a_store"),
        (f"PRAGMA application_id={APPLICATION_ID + 1}", "not_a_store"),
    ],
)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_foreign_or_newer_store_is_refused_and_not_touched(
    store: Store,
    statement: str,
    code: str,
    read_only: bool,
) -> None:
    store.close()
    with changed_file(store.folder, statement) as before:
        with pytest.raises(StoreError) as caught:
            Store.open(store.folder, read_only)
        assert caught.value.code == code
        assert store.register_file.read_bytes() == before
        with pytest.raises(StoreError):
            Store.open(store.folder, read_only)
    assert (
        not (store.folder / (REGISTER_FILE + "-journal")).exists()
        or (store.folder / (REGISTER_FILE + "-journal")).stat().st_size == 0
    )


def test_after_a_refusal_the_lock_is_free_again(store: Store) -> None:
    store.close()
    with changed_file(store.folder, f"PRAGMA user_version={SCHEMA_VERSION + 1}"):
        for _ in range(2):
            with pytest.raises(StoreError) as caught:
                Store.open(store.folder)
            assert caught.value.code == "schema_too_new"
    with changed_file(store.folder, f"PRAGMA user_version={SCHEMA_VERSION}"), Store.open(store.folder) as again:
        assert again.queries.counts()["agreement"] == 1


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"%PDF-1.7 no store at all", bytes(8192)])
def test_what_is_no_store_at_all_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / REGISTER_FILE).write_bytes(content)
    for read_only in (False, True):
        with pytest.raises(StoreError) as caught:
            Store.open(tmp_path, read_only)
        assert caught.value.code in ("corrupt", "not_a_store", "schema_too_old")
    assert (tmp_path / REGISTER_FILE).read_bytes() == content


def test_a_truncated_store_is_told_and_no_traceback(store: Store) -> None:
    content = store.register_file.read_bytes()
    store.close()
    for length in (100, 4096, 4097, len(content) // 2):
        store.register_file.write_bytes(content[:length])
        with pytest.raises(StoreError) as caught, Store.open(store.folder, read_only=True) as opened:
            lines(opened)
        assert caught.value.code in ("corrupt", "schema_too_old", "not_a_store")


# settings of every connection a store uses


def pragmas(connection: Any) -> dict[str, object]:
    run = getattr(connection, "exec_driver_sql", None) or connection.execute
    return {
        name: next(iter(run(f"PRAGMA {name}")))[0]
        for name in (
            "journal_mode",
            "synchronous",
            "foreign_keys",
            "trusted_schema",
            "cell_size_check",
            "secure_delete",
            "temp_store",
            "busy_timeout",
            "query_only",
            "application_id",
        )
    }


EXPECTED = {
    "journal_mode": "truncate",
    "synchronous": 3,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "busy_timeout": 5000,
    "application_id": APPLICATION_ID,
}


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of the program, which waits for the disk."""
    monkeypatch.setattr(connections, "SETTINGS", SETTINGS)


def test_writing_reading_and_a_reader_beside_work_with_the_same_settings(waiting: None, store: Store) -> None:
    with store.unit_of_work() as work:
        assert pragmas(work.connection) == {**EXPECTED, "query_only": 0}
    with store.reading() as connection:
        assert pragmas(connection) == {**EXPECTED, "query_only": 1}
    with Store.open(store.folder, read_only=True) as beside, beside.reading() as connection:
        assert pragmas(connection) == {**EXPECTED, "query_only": 1}
        with pytest.raises(StoreError) as caught, beside.unit_of_work():
            pass
        assert caught.value.code == "read_only"


def test_documents_and_backups_work_with_the_same_settings(
    waiting: None, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, dict[str, object]]] = []
    real = connections.connect

    def watched(path: Path, mode: Mode, **named_too: bool) -> sqlite3.Connection:
        connection = real(path, mode, **named_too)
        seen.append((path.name, pragmas(connection)))
        return connection

    monkeypatch.setattr(connections, "connect", watched)
    stored = store.documents.put(b"signed copy")
    assert store.documents.get(stored.sha256) == b"signed copy"
    made = store.back_up(NOON)
    names = {name for name, _ in seen}
    assert {DOCUMENTS_FILE, REGISTER_FILE, f"{made.name}.part"} <= names
    for name, found in seen:
        assert {key: value for key, value in found.items() if key != "query_only"} == EXPECTED, name


def test_a_medium_that_cannot_be_written_is_read_all_the_same(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = lines(store)
    content = store.register_file.read_bytes()
    store.close()
    monkeypatch.setattr(connections, "is_writable", lambda _: False)
    with Store.open(store.folder, read_only=True) as stick:
        assert lines(stick) == before
        assert stick.damage() == []
    assert store.register_file.read_bytes() == content


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_a_folder_that_cannot_be_written_is_the_cause_that_is_told(
    store: Store, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """D4: not *open elsewhere*: nobody else has it open."""
    store.close()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        with pytest.raises(StoreError) as refused:
            Store.open(store.folder)
    assert (refused.value.code, refused.value.detail["file"]) == ("folder_read_only", str(store.folder))


def test_a_register_in_such_a_folder_says_why_nothing_is_saved(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """D4"""
    store.close()
    monkeypatch.setattr(platform, "is_writable", lambda _: False)
    with pytest.raises(StoreError, match="folder_read_only"):
        Store.open(store.folder)
    with Store.open(store.folder, read_only=True) as stick:
        assert stick.closed_by == "folder_read_only"
        with pytest.raises(StoreError, match="folder_read_only"), stick.unit_of_work():
            pass


def test_a_register_that_is_open_elsewhere_says_so(store: Store) -> None:
    with Store.open(store.folder, read_only=True) as beside:
        assert (store.closed_by, beside.closed_by) == ("", "read_only")


# misuse of a unit of work


MISUSES: dict[str, Callable[[Any], object]] = {
    "create": lambda work: work.create("partner", named("X")),
    "write": lambda work: work.write("partner", 1, "website", "x"),
    "retire": lambda work: work.retire("partner", 1, "x"),
    "restore": lambda work: work.restore("partner", 1),
    "commit": lambda work: work.commit(),
    "record": lambda work: work.record(),
    "finish": lambda work: work.finish(),
    "put_setting": lambda work: work.put_setting("language", "ar"),
    "put_entry": lambda work: work.put_entry("a", "b", 1),
    "next_number": lambda work: work.next_number("x"),
    "connection": lambda work: work.connection,
    "queries": lambda work: work.queries,
    "existing": lambda work: work.existing,
}


@pytest.mark.parametrize("misuse", MISUSES)
@pytest.mark.parametrize("ended", ["left", "finished", "committed"])
def test_a_unit_of_work_that_has_ended_takes_nothing_more(store: Store, misuse: str, ended: str) -> None:
    with store.unit_of_work() as work:
        if ended == "committed":
            work.create("partner", named("Kept"))
            work.commit()
        elif ended == "finished":
            work.finish()
        if ended != "left":
            with pytest.raises(NoUnitOfWorkError):
                MISUSES[misuse](work)
    before = lines(store)
    with pytest.raises(NoUnitOfWorkError):
        MISUSES[misuse](work)
    assert lines(store) == before


def test_an_error_inside_takes_everything_back(store: Store) -> None:
    before = lines(store)
    with pytest.raises(ZeroDivisionError), store.unit_of_work() as work:
        work.create("partner", named("A"))
        work.record()
        work.put_setting("language", "fr")
        raise ZeroDivisionError
    assert lines(store) == before
    assert store.setting("language") is None


def test_two_operations_of_one_transaction_follow_each_other(store: Store) -> None:
    with store.unit_of_work() as work:
        first = work.create("partner", named("A"))
        one = work.record("first")
        second = work.create("partner", named("B"))
        work.write("partner", first, "website", "a.example")
        two = work.record("second")
        work.finish()
    assert two.first == one.seq + 1
    assert (first & 0xFFFFFFFF, second & 0xFFFFFFFF) == (one.seq, two.seq)
    assert two.clock > one.clock
    assert [item.note for item in store.log.unsealed()][-2:] == ["first", "second"]


@pytest.mark.parametrize(
    ("do", "error"),
    [
        (lambda work, row: work.write("partner", row, "nonsense", 1), NotFound),
        (lambda work, row: work.write("agreement", row, "title_en", None), NotFound),
        (lambda work, row: work.write("partner", row + 999, "website", "x"), NotFound),
        (lambda work, row: work.retire("partner", row + 999, "x"), NotFound),
        (lambda work, row: work.restore("partner", row + 999), NotFound),
        (lambda work, row: work.write("partner", row, "website", "x", (4, 4)), ChangedMeanwhile),
        (lambda work, row: work.retire("partner", row, "x", (4, 4)), ChangedMeanwhile),
    ],
)
def test_a_refused_edit_leaves_the_unit_of_work_usable(store: Store, do: Any, error: type[Exception]) -> None:
    row = store.queries.keys("partner")[0]
    with store.unit_of_work() as work:
        with pytest.raises(error):
            do(work, row)
        work.write("partner", row, "website", "good.example")
        work.commit()
    assert store.queries.row("partner", row).values["website"] == "good.example"


# restoring


def test_every_backup_opens_and_equals_the_store_of_its_time(store: Store, tmp_path: Path) -> None:
    states = []
    for number in range(3):
        made = store.back_up(NOON.replace(hour=12 + number))
        states.append((made, lines(store), store.digest()))
        add(store, "partner", named(f"Partner {number}"))
    for number, (made, expected, digest) in enumerate(states):
        folder = tmp_path / f"restored {number}"
        folder.mkdir()
        (folder / REGISTER_FILE).write_bytes(made.read_bytes())
        with Store.open(folder) as restored:
            assert lines(restored) == expected
            assert restored.digest() == digest
            assert restored.damage() == []
            assert restored.identity == store.identity


def test_an_older_copy_says_that_it_is_one_and_can_still_be_read(tmp_path: Path) -> None:
    profile, folder = tmp_path / "profile", tmp_path / "store"
    with Store.create(folder, identity(), now_ms=ticking(), profile=profile) as store:
        add(store, "partner", named("A"))
        store.seal([unsigned(store.log.unsealed(), GENESIS)])
        older = store.register_file.read_bytes()
        add(store, "partner", named("B"))
        store.seal([unsigned(store.log.unsealed(), store.log.chain(FEED))])
    newer = (folder / REGISTER_FILE).read_bytes()
    (folder / REGISTER_FILE).write_bytes(older)
    with pytest.raises(StoreError) as caught:
        Store.open(folder, profile=profile)
    assert caught.value.code == "restored_or_copied"
    assert all(all(said(caught.value, language)) for language in ("ar", "en", "fr"))
    with Store.open(folder, read_only=True, profile=profile) as readable:
        assert readable.queries.counts()["partner"] == 1
    assert (folder / REGISTER_FILE).read_bytes() == older
    (folder / REGISTER_FILE).write_bytes(newer)
    with Store.open(folder, profile=profile) as again:
        assert again.queries.counts()["partner"] == 2


def test_another_profile_knows_nothing_of_the_mark(tmp_path: Path) -> None:
    with Store.create(tmp_path / "s", identity(), now_ms=ticking(), profile=tmp_path / "one") as store:
        add(store, "agreement", titled("A"))
        store.seal([unsigned(store.log.unsealed(), GENESIS)])
        assert store.mark is not None
        assert store.mark.read() == Sealed(FEED, 1, store.log.chain(FEED))
    with Store.open(tmp_path / "s", profile=tmp_path / "two") as moved:
        assert moved.mark is not None
        assert moved.mark.read() is None
    with Store.open(tmp_path / "s") as without:
        assert without.mark is None
        with without.reading() as connection:
            assert read_setting(connection, "identity") is not None
