"""The register as of a day: equal to what it was then, whatever came later, with its history and its documents."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import ApplicationError, Cancelled, StoreError
from iwhc_desktop.services import past
from iwhc_desktop.services.progress import Cancellable, Silent
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Attach, Change, Create, Restore, Save, Undo, Withdraw
from iwhc_desktop.store.dump import dump_log, dump_projection
from tests.exchange_offices import NOON, Offices, add_partner, founded_offices

FIRST_DAY = NOON.date()


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    found = founded_offices(tmp_path, "BAH")
    for name in ("One", "Two"):
        add_partner(found.of["HQ"], name)
    found.round()
    yield found
    found.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "past"


def as_of(register: Register, folder: Path, day: date) -> Register:
    register.past.write(folder, day, Silent())
    return register.past.opened(folder, day)


def projection(register: Register) -> list[str]:
    with register.store.reading() as connection:
        return list(dump_projection(connection))


def whole(register: Register) -> list[str]:
    with register.store.reading() as connection:
        return [*dump_projection(connection), *dump_log(connection)]


def next_day(offices: Offices) -> None:
    for watch in offices.watch.values():
        watch.now += timedelta(days=1)


def do_something(register: Register, chance: random.Random) -> None:
    """One act of a person; one that the register refuses is none."""
    partners = register.queries.keys("partner", include_retired=True)
    key, field = chance.choice(partners), chance.choice(register.queries.keys("field"))
    activities = register.queries.keys("activity") or [0]
    changed: dict[str, Json] = {"mode": chance.choice(("online", "hybrid")), f"fields/{field}": chance.random() < 0.7}
    acts = (
        lambda: Save((Create("partner", {"name_en": f"Partner {chance.random()}", "type": "university"}),)),
        lambda: Save((Create("activity", {"type": "workshop", "title_en": "A", "partner_list_complete": False}),)),
        lambda: Save((Change("partner", key, {"website": f"{chance.randrange(5)}.example"}),)),
        lambda: Save((Change("activity", chance.choice(activities), changed),)),
        lambda: Save((Withdraw("partner", key, "by chance"),)),
        lambda: Save((Restore("partner", key),)),
        Undo,
    )
    try:
        register.bus.run(chance.choice(acts)())
    except ApplicationError:
        return


def test_every_day_of_a_random_register_is_as_it_was(offices: Offices, folder: Path) -> None:
    chance, hq, were = random.Random(1), offices.of["HQ"], {}
    for number in range(3):
        for register in offices.of.values():
            for _act in range(5):
                do_something(register, chance)
        offices.round()
        were[FIRST_DAY + timedelta(days=number)] = projection(hq)
        next_day(offices)
    assert len({tuple(lines) for lines in were.values()}) == 3
    for day, lines in were.items():
        with as_of(hq, folder, day) as register:
            assert projection(register) == lines
            assert register.session.today == day


def test_today_is_the_whole_register_even_what_a_clock_ahead_has_entered(offices: Offices, folder: Path) -> None:
    hq = offices.of["HQ"]
    offices.watch["BAH"].ahead = timedelta(days=300)
    do_something(offices.of["BAH"], random.Random(1))
    offices.pass_on("BAH", "HQ")
    with as_of(hq, folder, hq.session.today) as register:
        assert whole(register) == whole(hq)
        assert register.queries.counts() == hq.queries.counts()


def test_before_anything_was_entered_there_is_what_came_with_the_program(offices: Offices, folder: Path) -> None:
    hq = offices.of["HQ"]
    with as_of(hq, folder, date(2001, 1, 1)) as register:
        assert register.queries.keys("country") == hq.queries.keys("country")
        assert set(register.queries.keys("partner")) < set(hq.queries.keys("partner"))
        assert register.queries.keys("office") == []


def test_it_is_written_part_by_part_and_can_be_cancelled(
    offices: Offices, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past, "_TOGETHER", 3)
    hq, progress = offices.of["HQ"], Cancellable()
    (folder / "store").mkdir(parents=True)
    (folder / "store" / "rest").write_text("left behind by an earlier run", encoding="utf-8")
    with as_of(hq, folder, hq.session.today) as register:
        assert whole(register) == whole(hq)
        assert not (folder / "store" / "rest").exists()
    progress.cancel()
    with pytest.raises(Cancelled):
        hq.past.write(folder, hq.session.today, progress)


def test_nothing_can_be_saved_in_it_and_history_and_documents_are_there(
    offices: Offices, folder: Path, tmp_path: Path
) -> None:
    hq, path = offices.of["HQ"], tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.4 a letter")
    made = hq.bus.run(Save((Create("partner", {"name_en": "Early", "type": "university"}),))).key
    hq.bus.run(Attach("partner", made, path, "letter"))
    next_day(offices)
    hq.bus.run(Save((Change("partner", made, {"name_en": "Late"}),)))
    with as_of(hq, folder, FIRST_DAY) as register:
        assert register.queries.names([made], "en") == {made: "Early"}
        assert [entry.unit for entry in register.queries.history("partner", made)] == [
            entry.unit for entry in hq.queries.history("partner", made)[:-1]
        ]
        assert register.exchange.authors()(hq.identity.feed, 1).office == "HQ"
        [document] = register.documents.of(made)
        assert register.documents.content(document.key) == b"%PDF-1.4 a letter"
        with pytest.raises(StoreError, match="read_only"):
            register.bus.run(Save((Change("partner", made, {"website": "x.example"}),)))
    assert hq.queries.names([made], "en") == {made: "Late"}


def test_what_a_file_of_before_held_is_marked_as_sent(offices: Offices, folder: Path) -> None:
    hq = offices.of["HQ"]
    sent = hq.bus.run(Save((Create("partner", {"name_en": "Sent", "type": "university"}),))).key
    offices.pass_on("HQ", "BAH")
    kept = hq.bus.run(Save((Create("partner", {"name_en": "Kept", "type": "university"}),))).key
    with as_of(hq, folder, hq.session.today) as register:
        assert [page.unsent for page in register.pages.many("partner", [sent, kept])] == [False, True]
