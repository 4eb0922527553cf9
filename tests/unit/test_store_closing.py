"""A store that is closed while other threads read and write: nothing crashes, and who comes later is told so."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store_samples import add, named, new_store

from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.store import engines
from iwhc_desktop.store.store import REGISTER_FILE, Store

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
TIMES = 60


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path / "store") as opened:
        yield opened


def in_threads(number: int, work: Callable[[], None]) -> list[threading.Thread]:
    threads = [threading.Thread(target=work) for _ in range(number)]
    for thread in threads:
        thread.start()
    return threads


def ended(threads: list[threading.Thread]) -> bool:
    for thread in threads:
        thread.join(60)
    return not any(thread.is_alive() for thread in threads)


def test_a_long_query_of_another_thread_is_broken_off(store: Store) -> None:
    begun, codes = threading.Event(), list[str]()

    def look() -> None:
        try:
            with store.reading() as connection:
                begun.set()
                connection.exec_driver_sql(ENDLESS).scalar_one()
        except StoreError as error:
            codes.append(error.code)

    threads = in_threads(1, look)
    assert begun.wait(30)
    store.close()
    assert ended(threads)
    assert codes == ["closed"]


def test_closing_waits_for_a_reader_between_two_queries(store: Store) -> None:
    begun, go_on, found = threading.Event(), threading.Event(), list[int]()

    def look() -> None:
        with store.reading() as connection:
            begun.set()
            go_on.wait(30)
            found.append(connection.exec_driver_sql("SELECT 1").scalar_one())

    reader = in_threads(1, look)
    assert begun.wait(30)
    closing = in_threads(1, store.close)
    go_on.set()
    assert ended([*reader, *closing])
    assert found == [1]


def test_a_reader_that_stays_too_long_closes_its_connection_itself(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "READERS_S", 0.0)
    begun, go_on, found = threading.Event(), threading.Event(), list[int]()

    def look() -> None:
        with store.reading() as connection:
            begun.set()
            go_on.wait(30)
            found.append(connection.exec_driver_sql("SELECT 1").scalar_one())
        assert connection.core.closed
        found.append(2)

    reader = in_threads(1, look)
    assert begun.wait(30)
    store.close()
    go_on.set()
    assert ended(reader)
    assert found == [1, 2]


def test_a_save_under_way_in_another_thread_is_written_before_the_end(store: Store) -> None:
    begun, go_on, made = threading.Event(), threading.Event(), list[int]()

    def write() -> None:
        with store.unit_of_work() as work:
            begun.set()
            go_on.wait(30)
            made.append(work.create("partner", named("Late")))
            work.commit()

    writer = in_threads(1, write)
    assert begun.wait(30)
    closing = in_threads(1, store.close)
    go_on.set()
    assert ended([*writer, *closing])
    with Store.open(store.folder) as again:
        assert made == again.queries.keys("partner")


@pytest.mark.parametrize(
    "later",
    [
        lambda store: store.queries.counts(),
        lambda store: store.digest(),
        lambda store: store.log.have(),
        lambda store: store.setting("anything"),
        lambda store: add(store, "partner", named("Late")),
    ],
    ids=["queries", "digest", "log", "setting", "save"],
)
def test_whatever_is_begun_after_the_end_raises_one_error(store: Store, later: Callable[[Store], object]) -> None:
    store.close()
    with pytest.raises(StoreError) as refused:
        later(store)
    assert (refused.value.code, refused.value.detail["file"]) == ("closed", str(store.folder / REGISTER_FILE))


def test_a_store_is_closed_twice_without_harm(store: Store) -> None:
    store.close()
    store.close()


def test_readers_and_a_writer_at_work_end_without_a_crash_time_after_time(tmp_path: Path) -> None:
    """Each either sees a whole state or is told that the register was closed."""
    folder = tmp_path / "store"
    with new_store(folder) as first:
        for number in range(30):
            add(first, "partner", named(f"Partner {number}"))
    strange: list[BaseException] = []

    def until_closed(work: Callable[[], object]) -> None:
        try:
            while True:
                work()
        except StoreError as error:
            if error.code != "closed":
                strange.append(error)
        except BaseException as error:  # noqa: BLE001 - whatever else a thread raises is what this looks for
            strange.append(error)

    for _ in range(TIMES):
        opened = Store.open(folder)
        begun = threading.Barrier(5, timeout=30)

        def look(opened: Store = opened, begun: threading.Barrier = begun) -> None:
            begun.wait()
            until_closed(lambda: opened.queries.rows("partner", opened.queries.keys("partner", search="partner")))

        def write(opened: Store = opened, begun: threading.Barrier = begun) -> None:
            begun.wait()
            until_closed(lambda: add(opened, "partner", named("More")))

        threads = [*in_threads(3, look), *in_threads(1, write)]
        begun.wait()
        opened.close()
        assert ended(threads)
    assert strange == []
    with Store.open(folder) as last:
        assert not last.damage()
