"""After a step of the schema the log is replayed: kinds and fields that an older program only kept are shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from full_records import filled, rewritten
from golden_archives import unpacked
from sqlalchemy import delete, insert

from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.domain.projection import NOTHING
from iwhc_desktop.services.offices.opening import open_register
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Create, Save
from iwhc_desktop.store.dump import dump_log, dump_projection
from iwhc_desktop.store.schema.local_tables import HEAD, RECORD, UNKNOWN_ROW
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.settings import REPLAY_DUE, write_setting
from iwhc_desktop.store.store import Store
from iwhc_desktop.store.writing.unit_of_work import UnitOfWork
from iwhc_desktop.sync.plan import plan
from tests.exchange_offices import founded_offices
from tests.services_registers import NOW, founded, opened

NEW_KINDS = (
    "need",
    "activity",
    "activity_partner",
    "participation",
    "recommendation",
    "recommendation_action",
    "contact",
)


def lines(store: Store) -> list[str]:
    with store.reading() as connection:
        return [*dump_projection(connection), *dump_log(connection)]


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """Headquarters, which has read from another office rows of every kind with later writes."""
    offices = founded_offices(tmp_path, "BAH")
    offices.round()
    with offices.of["BAH"].store.unit_of_work() as work:
        keys = filled(work)
        work.commit()
    with offices.of["BAH"].store.unit_of_work() as work:
        rewritten(work, keys, 2)
        work.commit()
    offices.pass_on("BAH", "HQ")
    yield offices.of["HQ"]
    offices.close()


def forget(work: UnitOfWork, kind: str) -> None:
    """Leave of the rows of a kind what a program keeps that does not know it."""
    rows = [
        row
        for (row,) in work.connection.rows(RECORD.select().with_only_columns(RECORD.c.key).where(RECORD.c.kind == kind))
    ]
    for key in rows:
        work.connection.run(insert(UNKNOWN_ROW).values(key=key, kind=kind))
    for written in (
        delete(table_of(kind)),
        delete(RECORD).where(RECORD.c.kind == kind),
        delete(HEAD).where(HEAD.c.row.in_(rows)),
    ):
        work.connection.run(written)


def test_what_an_older_program_kept_is_shown_after_a_replay(register: Register) -> None:
    before, counts = lines(register.store), register.queries.counts()
    with register.store.unit_of_work() as work:
        for kind in NEW_KINDS:
            forget(work, kind)
        work.finish()
    assert all(register.queries.keys(kind, include_retired=True) == [] for kind in NEW_KINDS)
    assert register.care.replay()
    assert lines(register.store) == before
    assert register.queries.counts() == counts
    assert register.care.verify().problems == ()


def test_a_replay_changes_nothing_where_nothing_was_unknown(register: Register) -> None:
    before, digest = lines(register.store), register.store.digest()
    assert register.care.replay()
    assert lines(register.store) == before
    assert register.store.digest() == digest


def test_a_replay_that_is_cut_off_is_due_again(register: Register) -> None:
    with register.store.unit_of_work() as work:
        write_setting(work.connection, REPLAY_DUE, value=True)
        work.finish()
    before = lines(register.store)
    with register.store.unit_of_work() as work:
        work.replay(plan(NOTHING, ()))
    assert register.store.is_replay_due
    assert lines(register.store) == before


def test_a_step_of_the_schema_makes_a_replay_due_and_opening_takes_it(tmp_path: Path) -> None:
    folder = unpacked("store_1.tar.xz", tmp_path / "store")
    with Store.open(folder) as store:
        assert store.is_replay_due
        before = lines(store)
    with open_register(folder, tmp_path / "profile", clock=lambda: NOW) as register:
        assert not register.store.is_replay_due
        assert lines(register.store) == before


def test_rows_whose_operations_are_missing_from_the_log_are_left_as_they_are(tmp_path: Path) -> None:
    folder = unpacked("store_1.tar.xz", tmp_path / "store")
    with open_register(folder, tmp_path / "profile", clock=lambda: NOW) as register:
        before = lines(register.store)
        assert not register.care.replay()
        assert lines(register.store) == before


def test_an_opened_register_shows_what_it_kept_before(tmp_path: Path) -> None:
    with founded(tmp_path) as made:
        key = made.bus.run(Save((Create("need", {"title_en": "Guides", "country": None}),))).key
        before = lines(made.store)
        with made.store.unit_of_work() as work:
            forget(work, "need")
            write_setting(work.connection, REPLAY_DUE, value=True)
            work.finish()
        assert made.queries.keys("need") == []
    with opened(tmp_path) as again:
        assert again.queries.keys("need") == [key]
        assert lines(again.store) == before


def test_a_store_made_today_needs_no_replay(tmp_path: Path) -> None:
    with founded(tmp_path) as made:
        assert not made.store.is_replay_due
    with pytest.raises(StoreError, match="missing"):
        open_register(tmp_path / "nowhere", tmp_path / "profile", clock=lambda: NOW)
