"""Readers, writers, clocks and several operations in one transaction."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import bindparam, select
from sqlalchemy.exc import ResourceClosedError
from store_samples import FEED, NOON_2026, add, change, identity, named, new_store, ticking, titled
from test_store_reading import deliver, read

from iwhc_desktop.domain.change import FIRST_OWN_FEED, Operation, Stamp, Write, row_key
from iwhc_desktop.domain.clock import COUNTER_BITS, FAR_AHEAD_MS
from iwhc_desktop.domain.errors import NotAllowed, StoreError
from iwhc_desktop.store import connection as module
from iwhc_desktop.store.connection import Mode, commit_patiently, connect
from iwhc_desktop.store.engines import engine
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.settings import write_setting
from iwhc_desktop.store.sql import Connection
from iwhc_desktop.store.store import REGISTER_FILE, Store
from iwhc_desktop.store.writing.rebuilding import is_stale
from iwhc_desktop.store.writing.unit_of_work import NoUnitOfWorkError
from iwhc_desktop.sync.plan import plan


@pytest.fixture
def store(tmp_path: Path):
    with new_store(tmp_path / "store") as opened:
        yield opened


def test_threads_that_read_at_once_have_connections_of_their_own(store: Store) -> None:
    found: list[Connection] = []
    together = threading.Barrier(3)

    def look() -> None:
        with store.reading() as connection:
            found.append(connection)
            together.wait(30)
            assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1
            together.wait(30)

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(map(id, found))) == 3


def test_a_connection_is_handed_on_to_the_next_thread(store: Store) -> None:
    """Nothing is left for the end of a thread, where Qt's threads may run no Python any more."""
    found: list[Connection] = []

    def look() -> None:
        with store.reading() as connection:
            found.append(connection)

    for _ in range(3):
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    assert len(set(map(id, found))) == 1
    with store.reading() as own:
        assert own is found[0]


def test_a_closed_store_has_closed_every_connection(store: Store) -> None:
    with store.reading() as idle:
        pass
    with store.reading() as used:
        store.close()
    for connection in (idle, used):
        with pytest.raises(ResourceClosedError):
            connection.exec_driver_sql("SELECT 1")


def test_a_reading_inside_another_sees_the_same_state(store: Store) -> None:
    row = add(store, "partner", named("Before"))
    with store.reading() as outer:
        count = "SELECT count(*) FROM partner"
        assert outer.exec_driver_sql(count).scalar_one() == 1
        with store.reading() as inner:
            assert inner.exec_driver_sql("SELECT key FROM partner").one() == (row,)
        assert outer.exec_driver_sql(count).scalar_one() == 1


def test_a_reading_holds_up_no_save_once_it_is_over(store: Store) -> None:
    """Half-read rows keep their lock until they are closed, so nothing may be left half read."""
    for name in "abc":
        add(store, "partner", named(name))
    with store.reading() as connection:
        first = connection.exec_driver_sql("SELECT key FROM partner ORDER BY key").first()
        rows = connection.exec_driver_sql("SELECT key FROM partner ORDER BY key")
        assert next(iter(rows)) == first
    add(store, "partner", named("d"))
    with store.reading() as connection:
        assert len(connection.exec_driver_sql("SELECT key FROM partner").fetchall()) == 4


def test_the_first_row_is_taken_and_the_rest_is_closed(store: Store) -> None:
    keys = [add(store, "partner", named(name)) for name in "ab"]
    partner = table_of("partner")
    statement = select(partner.c.key, partner.c.type).where(partner.c.key >= bindparam("least"))
    with store.reading() as connection:
        assert connection.first(statement, least=0) == (keys[0], "university")
        assert connection.value(statement, least=keys[1]) == keys[1]
        assert connection.column(statement, least=0) == keys
        assert connection.first(statement, least=keys[1] + 1) is None
        assert connection.value(statement, least=keys[1] + 1) is None
        assert not connection.rows(statement, least=keys[1] + 1)


def test_readers_see_the_state_before_until_a_save_is_committed(store: Store) -> None:
    row = add(store, "partner", named("Before"))
    with store.unit_of_work() as work:
        work.write("partner", row, "name_en", ["After", "original"])
        work.record()
        assert work.queries.names([row], "en") == {row: "After"}
        assert store.queries.names([row], "en") == {row: "Before"}
        work.finish()
    assert store.queries.names([row], "en") == {row: "After"}


def test_readers_go_on_while_a_long_reading_is_written(store: Store) -> None:
    operations = []
    for number in range(1, 1500):
        key = row_key(6000, number)
        writes = (Write("partner", key, "name_en", [f"Partner number {number} of many", "original"]),)
        operations.append(Operation(6000, number, number, number, creates=(("partner", key),), writes=writes))
    with store.unit_of_work() as work:
        work.apply(plan(work.existing, operations))
        assert len(store.queries.keys("partner")) == 0
        assert store.queries.search("partner") == []
        work.finish()
    assert len(store.queries.keys("partner", search="number 1499")) == 1
    assert len(store.queries.keys("partner")) == 1499


def test_a_commit_waits_for_readers_and_gives_up_after_a_minute(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SETTINGS", (("busy_timeout", 1), *module.SETTINGS[1:]))
    path = store.register_file
    writers = engine(path)
    reader = connect(path, Mode.READ)
    seconds = iter([0.0, 20.0, 40.0, 59.0, 61.0])
    with writers.connect() as connection:
        connection.begin()
        connection.exec_driver_sql("INSERT INTO counter (name, last) VALUES ('x', 1)")
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM partner").fetchall()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            commit_patiently(connection, lambda: next(seconds))
        assert next(seconds, None) is None
        looks: list[int] = []

        def clock() -> float:
            looks.append(1)
            if len(looks) == 3:
                reader.execute("ROLLBACK")
            return 0.0

        commit_patiently(connection, clock)
        assert len(looks) == 3
    writers.dispose()
    assert reader.execute("SELECT last FROM counter").fetchall() == [(1,)]
    reader.close()


def test_another_writer_in_the_way_is_a_fault_of_the_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SETTINGS", (("busy_timeout", 1), *module.SETTINGS[1:]))
    with new_store(tmp_path / "store") as store:
        other = sqlite3.connect(store.register_file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught, store.unit_of_work():
            pass
        assert caught.value.code == "locked"
        other.execute("ROLLBACK")
        other.close()
        add(store, "partner", named("A"))


def test_several_operations_in_one_transaction_stand_or_fall_together(store: Store) -> None:
    with store.unit_of_work() as work:
        first = work.create("partner", named("A"))
        one = work.record("first")
        work.write("partner", first, "website", "a.example")
        two = work.record("second")
        second = work.create("partner_alias", {"partner": first, "name": "B"})
        three = work.record()
        assert work.queries.row("partner", first).values["website"] == "a.example"
    assert [(item.first, item.seq) for item in (one, two, three)] == [(1, 1), (2, 2), (3, 3)]
    assert store.log.unsealed() == []
    assert store.queries.kinds_of([first, second]) == {}
    with store.unit_of_work() as work:
        first = work.create("partner", named("A"))
        work.record("first")
        work.create("partner_alias", {"partner": first, "name": "Other"})
        work.commit("second")
        with pytest.raises(NoUnitOfWorkError):
            work.record()
    assert [item.note for item in store.log.unsealed()] == ["first", "second"]
    assert list(store.queries.keys("partner", search="other")) == [first]
    clocks = [item.clock for item in store.log.unsealed()]
    assert clocks == sorted(set(clocks))


def test_what_a_row_belongs_to_never_changes(store: Store) -> None:
    one, other = add(store, "agreement", titled("A")), add(store, "agreement", titled("B"))
    party = add(store, "agreement_party", {"agreement": one})
    with store.unit_of_work() as work, pytest.raises(NotAllowed) as caught:
        work.write("agreement_party", party, "agreement", other)
    assert caught.value.code == "owner_never_changes"


def test_values_of_a_row_made_in_the_same_save_may_still_change(store: Store) -> None:
    with store.unit_of_work() as work:
        row = work.create("partner", named("A", website="a.example"))
        work.write("partner", row, "website", None)
        work.write("partner", row, "contact_name", "Amina")
        operation = work.commit()
    values = store.queries.row("partner", row).values
    assert (values["website"], values["contact_name"]) == (None, "Amina")
    assert "website" not in {write.unit for write in operation.writes}
    assert not store.log.later_writes([(row, "contact_name")])


def test_the_last_write_of_a_save_on_one_unit_counts(store: Store) -> None:
    row = add(store, "partner", named("A"))
    with store.unit_of_work() as work:
        work.write("partner", row, "website", "first.example")
        work.write("partner", row, "website", "second.example")
        operation = work.commit()
    assert [write.value for write in operation.writes] == ["second.example"]
    assert store.queries.row("partner", row).values["website"] == "second.example"


def test_a_clock_that_goes_back_does_not_take_the_log_back(tmp_path: Path) -> None:
    moments = iter([NOON_2026, NOON_2026 - 10**12, 0, NOON_2026 + 5, NOON_2026 + 6])
    with Store.create(tmp_path / "store", identity(), now_ms=lambda: next(moments)) as store:
        row = add(store, "partner", named("A"))
        for website in ("a.example", "b.example", "c.example"):
            change(store, "partner", row, website=website)
        clocks = [item.clock for item in store.log.unsealed()]
        assert clocks == sorted(set(clocks))
        assert clocks[1:3] == [clocks[0] + 1, clocks[0] + 2]
        assert clocks[3] == NOON_2026 + 5 << COUNTER_BITS
        assert [entry.new for entry in store.queries.history("partner", row)][-1] == "c.example"


def test_a_clock_far_ahead_is_read_and_does_not_move_ours(store: Store) -> None:
    key = row_key(6000, 1)
    near, far = NOON_2026 + 3_600_000, NOON_2026 + 2 * FAR_AHEAD_MS
    for number, moment in ((1, near), (2, far)):
        creates = (("partner", key),) if number == 1 else ()
        unit = "name_en" if number == 1 else "name_fr"
        write = Write("partner", key, unit, ["A", "original"])
        read(store, [Operation(6000, number, number, moment << COUNTER_BITS, creates=creates, writes=(write,))])
    change(store, "partner", key, website="a.example")
    ours = store.log.unsealed()[-1].clock
    assert near << COUNTER_BITS < ours < far << COUNTER_BITS
    assert store.queries.row("partner", key).values["name_fr"] == ["A", "original"]


def test_an_acknowledgement_names_every_feed_that_was_read(tmp_path: Path) -> None:
    with new_store(tmp_path / "a", 5000) as ours, new_store(tmp_path / "b", 6000) as second:
        add(second, "partner", named("B"))
        deliver(second, ours)
        shipped = Operation(1, 1, 1, 0, creates=(("country", row_key(1, 1)),))
        read(ours, [shipped])
        add(ours, "partner", named("A"))
        ack, operation = ours.log.unsealed()
        assert (ack.entry, set(ack.ack)) == ("ack", {1, 6000})
        assert ours.log.context(operation.stamp) == {1: 1, 6000: 1, 5000: 1}
        read(ours, [Operation(1, 2, 2, 0, creates=(("country", row_key(1, 2)),))])
        add(ours, "partner", named("C"))
        assert [item.entry for item in ours.log.unsealed()] == ["ack", "op", "ack", "op"]
        assert ours.log.context(Stamp(5000, 4))[1] == 2
        assert ours.log.context(Stamp(5000, 2))[1] == 1
        assert ours.digest().built_in == ((1, 2),)
        assert FIRST_OWN_FEED > 1


def test_search_is_folded_anew_when_the_folding_has_changed(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with new_store(folder) as store:
        row = add(store, "partner", named("Museum"))
        with store.unit_of_work() as work:
            work.connection.exec_driver_sql("DELETE FROM search_text")
            work.finish()
        assert not store.queries.keys("partner", search="museum")
        with store.unit_of_work() as work:
            write_setting(work.connection, "fold_version", -1)
            work.finish()
    with Store.open(folder) as store:
        assert list(store.queries.keys("partner", search="museum")) == [row]
        with store.reading() as connection:
            assert not is_stale(connection)


def test_names_get_other_sort_keys_when_the_order_has_changed(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with new_store(folder) as store:
        rows = [add(store, "partner", named(name)) for name in ("Museum", "Archive")]
        with store.unit_of_work() as work:
            work.connection.exec_driver_sql("UPDATE partner SET sort_en='x' || key, sort_ar='', sort_fr=''")
            write_setting(work.connection, "sort_version", -1)
            work.finish()
        assert list(store.queries.keys("partner", language="en")) == rows
    with Store.open(folder) as store:
        assert list(store.queries.keys("partner", language="en")) == rows[::-1]
        assert list(store.queries.keys("partner", language="fr")) == rows[::-1]
        with store.reading() as connection:
            assert not is_stale(connection)


HOSTILE = (
    "<img src=x onerror=y>",
    "<b>x",
    "&#x110000;",
    "=HYPERLINK(1)",
    "'; DROP TABLE partner; --",
    "a\x00b",
    "\u202eabc",
    "x" * 20_000,
    "../../x",
    "CON",
    "\\\\server\\share",
    "{0}%s%(a)s",
    '"quoted"',
    "سجل\u200cالشراكات",
    "𝔘𝔫𝔦",
    "é\u0301",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_kept_as_it_was_written(store: Store, text: str) -> None:
    row = add(store, "partner", {"name_en": [text, "original"], "name_original": "en", "website": text})
    with store.unit_of_work() as work:
        work.retire("partner", row, text)
        work.commit(text)
    found = store.queries.row("partner", row)
    assert (found.values["name_en"], found.values["website"], found.retired) == ([text, "original"], text, text)
    assert store.queries.names([row], "fr") == {row: text}
    assert store.queries.history("partner", row)[-1].note == text
    store.queries.keys("partner", search=text, include_retired=True)
    store.queries.find("partner", text)
    assert store.damage(full=False) == []
    assert (store.folder / REGISTER_FILE).exists()


def test_a_store_takes_the_time_from_where_it_is_told(tmp_path: Path) -> None:
    with Store.create(tmp_path / "store", identity(), now_ms=ticking(5, 7)) as store:
        add(store, "partner", named("A"))
        add(store, "partner", named("B"))
        assert [item.clock >> COUNTER_BITS for item in store.log.unsealed()] == [5, 12]
        assert {item.feed for item in store.log.unsealed()} == {FEED}
