"""The running hash: one row a feed instead of the whole register, and it changes with every operation."""

from __future__ import annotations

from pathlib import Path

import pytest
from exchange_offices import edit, founded_offices
from services_registers import founded
from sqlalchemy import update

from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Create, Save
from iwhc_desktop.store.running_hash import carried_on
from iwhc_desktop.store.schema.local_tables import FEED
from iwhc_desktop.store.segments import GENESIS


def add(register: Register, name: str) -> None:
    register.bus.run(Save((Create("partner", {"name_en": name, "type": "university"}),)))


def forget(register: Register) -> None:
    """What is carried is gone, as in a register that an older version wrote."""
    with register.store.unit_of_work() as work:
        work.connection.run(update(FEED).values(running=None))
        work.finish()


def statements(register: Register, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that reading the hash runs, with the number of rows that each gives."""
    found: list[str] = []
    with register.store.reading() as connection:
        rows = type(connection).rows

        def listening(self: object, statement: object, **values: object) -> list[object]:
            result = rows(self, statement, **values)  # type: ignore[arg-type]  # as given
            found.append(f"{len(result)} from {str(statement).split('FROM')[1].split()[0]}")
            return result

        monkeypatch.setattr(type(connection), "rows", listening)
    register.store.running_hash()
    return found


def test_every_save_changes_the_hash(tmp_path: Path) -> None:
    with founded(tmp_path) as register:
        seen = [register.store.running_hash()]
        for number in range(3):
            add(register, f"Partner {number}")
            seen.append(register.store.running_hash())
        assert len(set(seen)) == 4
        assert register.store.running_hash() == seen[-1]


def test_the_hash_is_carried_on_or_read_from_the_log_alike(tmp_path: Path) -> None:
    with founded(tmp_path) as register:
        for number in range(3):
            add(register, f"Partner {number}")
        carried = register.store.running_hash()
        forget(register)
        assert register.store.running_hash() == carried
        add(register, "The next one")
        further = register.store.running_hash()
        forget(register)
        assert register.store.running_hash() == further


def test_a_print_reads_one_row_a_feed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """P20: the foot of a page costs the same in a large register."""
    with founded(tmp_path, sample=True) as register:
        add(register, "One")
        feeds = len(register.store.log.feeds())
        assert statements(register, monkeypatch) == [f"{feeds} from feed", "0 from conflict"]


def test_offices_that_exchanged_everything_have_one_hash(tmp_path: Path) -> None:
    offices = founded_offices(tmp_path, "BAH", sample=True)
    headquarters, office = offices.of["HQ"].store, offices.of["BAH"].store
    partner = offices.of["BAH"].queries.find("partner", "ORG-UN") or 0
    edit(offices.of["BAH"], "partner", partner, name_en="The United Nations")
    assert headquarters.running_hash() != office.running_hash()
    offices.pass_on("BAH", "HQ")
    assert headquarters.running_hash() == office.running_hash()
    offices.close()


def test_operations_are_hashed_one_after_another() -> None:
    whole = carried_on(GENESIS, [b"one", b"two"])
    assert whole == carried_on(carried_on(GENESIS, [b"one"]), [b"two"])
    assert whole != carried_on(GENESIS, [b"two", b"one"])
    assert carried_on(GENESIS, []) == GENESIS
