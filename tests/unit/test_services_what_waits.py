"""What waits to be sent: foot, badge, Home, Exchange, Offices and `info` count the same in every state.

Foot, badge and the tab of Exchange show `not_sent`, Home its task, the page Exchange `send_counts`, Offices its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from exchange_offices import Offices, add_partner, founded_offices

from iwhc_desktop.services.exchange.made import Made
from iwhc_desktop.services.exchange.sent import read_waiting
from iwhc_desktop.services.exchange.trust import HeldRoster, held_roster, put_roster
from iwhc_desktop.services.exchange.ways import made_for
from iwhc_desktop.services.home.tasks import UNSENT
from iwhc_desktop.services.offices.enrolling import new_office
from iwhc_desktop.services.offices.table import office_rows
from iwhc_desktop.services.register import Register
from iwhc_desktop.sync.roster import (
    ACCEPTED,
    WITHDRAWN,
    RosterInstallation,
    RosterOffice,
    sign_roster,
    with_office,
)


def places(register: Register) -> dict[str, int]:
    """What each place counts as not sent."""
    exchange, day = register.exchange, register.clock().date()
    tasks = [task.count for task in register.home.tasks(day, "en") if task.kind.name == UNSENT]
    return {
        "foot": exchange.not_sent(),
        "exchange": exchange.send_counts().not_sent,
        "home": sum(tasks),
        "offices": max((row.waiting for row in office_rows(register)), default=0),
    }


def both_ways(register: Register) -> tuple[int, int]:
    """In no file yet, and in a file that nobody confirmed: the same number in every place."""
    found, counts = places(register), register.exchange.send_counts()
    assert len(set(found.values())) == 1, found
    assert max((row.in_file for row in office_rows(register)), default=0) == counts.in_file
    waiting = {row.office for row in office_rows(register) if row.waiting}
    assert waiting == set(counts.offices)
    return found["foot"], counts.in_file


def leave(register: Register, code: str) -> None:
    """An office leaves the list: headquarters signs a list on which it is withdrawn."""
    held = held_roster(register.store)
    office = held.roster.office(code)
    assert office is not None
    listed = with_office(held.roster, replace(office, status=WITHDRAWN))
    with register.store.unit_of_work() as work:
        put_roster(work, HeldRoster(listed, sign_roster(listed, register.exchange.ring.keys()), held.trusted))
        work.finish()


def test_headquarters_before_any_other_office_has_nobody_to_send_to(tmp_path: Path) -> None:
    offices = founded_offices(tmp_path)
    hq = offices.of["HQ"]
    add_partner(hq, "UNESCO")
    assert both_ways(hq) == (0, 0)
    new_office(hq, "DKR", {"fr": "Dakar"}, tmp_path)
    not_sent, in_file = both_ways(hq)
    assert (not_sent, in_file > 1) == (0, True), "the starter file has everything"
    add_partner(hq, "ISESCO")
    assert both_ways(hq) == (1, in_file)
    leave(hq, "DKR")
    assert both_ways(hq) == (0, 0)
    offices.close()


Step = Callable[[Offices], object]
STEPS: Mapping[str, Step] = {
    "edit": lambda offices: add_partner(offices.of["HQ"], f"Partner {offices.watch['HQ'].now}"),
    "theirs": lambda offices: add_partner(offices.of["BAH"], f"Partner {offices.watch['BAH'].now}"),
    "file": lambda offices: offices.send("HQ", "BAH"),
    "to any": lambda offices: offices.send("HQ", "any"),
    "to computer": lambda offices: offices.send("HQ", "BAH1"),
    "read": lambda offices: offices.pass_on("HQ", "BAH"),
    "answer": lambda offices: offices.pass_on("BAH", "HQ"),
    "leave": lambda offices: leave(offices.of["HQ"], "BAH"),
}


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(("edit", "edit"), (2, 0), id="entered"),
        pytest.param(("edit", "file"), (0, 1), id="in a file"),
        pytest.param(("edit", "to any"), (0, 1), id="in a file for any office"),
        pytest.param(("edit", "to computer"), (0, 1), id="in a file for its only computer"),
        pytest.param(("edit", "file", "edit"), (1, 1), id="entered after the file"),
        pytest.param(("edit", "read"), (0, 1), id="read there, not confirmed"),
        pytest.param(("edit", "read", "answer"), (0, 0), id="confirmed"),
        pytest.param(("edit", "read", "edit", "answer"), (1, 0), id="confirmed, one entered meanwhile"),
        pytest.param(("theirs", "answer"), (0, 0), id="theirs is not sent back"),
        pytest.param(("edit", "file", "edit", "leave"), (0, 0), id="the office left"),
    ],
)
def test_with_one_other_office_every_place_counts_the_same(
    tmp_path: Path, steps: tuple[str, ...], expected: tuple[int, int]
) -> None:
    offices = founded_offices(tmp_path, "BAH")
    offices.round()
    assert both_ways(offices.of["HQ"]) == (0, 0)
    for step in steps:
        STEPS[step](offices)
    assert both_ways(offices.of["HQ"]) == expected
    offices.close()


def test_a_change_waits_until_it_is_in_a_file_for_every_office(tmp_path: Path) -> None:
    """What came from one office waits for the others, too: only headquarters brings it there."""
    offices = founded_offices(tmp_path, "BAH", "AZE")
    hq = offices.of["HQ"]
    offices.round()
    offices.round()
    add_partner(hq, "One")
    add_partner(offices.of["BAH"], "Two")
    offices.pass_on("BAH", "HQ")
    waits = {row.office: row.waiting for row in office_rows(hq)}
    assert waits == {"HQ": 0, "BAH": 1, "AZE": 2}
    assert (hq.exchange.not_sent(), hq.exchange.send_counts().offices) == (2, ("AZE", "BAH"))
    offices.pass_on("HQ", "AZE")
    assert (hq.exchange.not_sent(), hq.exchange.send_counts().offices) == (1, ("BAH",))
    offices.pass_on("HQ", "BAH")
    assert (hq.exchange.not_sent(), hq.exchange.send_counts().in_file) == (0, 2)
    offices.pass_on("AZE", "HQ")
    offices.pass_on("BAH", "HQ")
    assert (hq.exchange.not_sent(), hq.exchange.send_counts().in_file) == (0, 0)
    offices.close()


def test_an_officer_s_changes_wait_for_headquarters_alone(tmp_path: Path) -> None:
    offices = founded_offices(tmp_path, "BAH", "AZE")
    offices.round()
    add_partner(offices.of["BAH"], "One")
    offices.send("BAH", "AZE")
    assert both_ways(offices.of["BAH"]) == (1, 0)
    offices.send("BAH", "HQ")
    assert both_ways(offices.of["BAH"]) == (0, 1)
    offices.close()


# one office at a time


def office(*computers: RosterInstallation, status: str = ACCEPTED) -> RosterOffice:
    return RosterOffice("BAH", "", "Manama", "", status, 7, computers, ())


ONE, TWO = RosterInstallation("1", "", ACCEPTED, 2001), RosterInstallation("2", "", ACCEPTED, 2002)
GONE = RosterInstallation("2", "", WITHDRAWN, 2002)


def made(to: str, own_to: int = 0, **have: int) -> Made:
    reach = {feed.removeprefix("f"): last for feed, last in have.items()}
    return Made(to=to, number=1, file="", bundle="", at="", operations=0, bytes=0, own_to=own_to, have=reach)


@pytest.mark.parametrize(
    ("computers", "expected"),
    [
        pytest.param((ONE,), ["BAH", "any", "BAH1"], id="one computer: a file for it is one for the office"),
        pytest.param((ONE, GONE), ["BAH", "any", "BAH1"], id="the other one has left"),
        pytest.param((ONE, TWO), ["BAH", "any"], id="two: the other one has not got it"),
    ],
)
def test_the_files_for_an_office(computers: tuple[RosterInstallation, ...], expected: list[str]) -> None:
    files = [made(to) for to in ("BAH", "AZE", "any", "BAH1", "BAH2", "HQ")]
    assert [item.to for item in made_for(office(*computers), files)] == expected


def test_a_file_reaches_as_far_as_what_was_here_when_it_was_made() -> None:
    file = made("BAH", 9, f2002=4)
    assert [file.reach(feed, own=5001) for feed in (5001, 2002, 2003)] == [9, 4, 0]
    kept = {name: value for name, value in asdict(file).items() if name not in ("have", "documents", "confirms")}
    assert Made.from_json(kept) == made("BAH", 9), "one of an earlier version: only our own numbers are known"
    assert Made.from_json(asdict(file)) == file


def test_a_second_computer_of_an_office_waits_for_what_the_first_one_has(tmp_path: Path) -> None:
    """What one computer entered goes to the other one over headquarters, too."""
    offices = founded_offices(tmp_path, "BAH")
    hq = offices.of["HQ"]
    offices.round()
    held = held_roster(hq.store)
    manama = held.roster.office("BAH")
    assert manama is not None
    assert hq.exchange.not_sent() == 0
    second = replace(TWO, keys=manama.installations[0].keys)
    listed = with_office(held.roster, replace(manama, installations=(*manama.installations, second)))
    with hq.store.unit_of_work() as work:
        put_roster(work, HeldRoster(listed, sign_roster(listed, hq.exchange.ring.keys()), held.trusted))
        work.finish()
    waiting = read_waiting(hq.store)["BAH"]
    assert waiting.confirmed == 0, "nobody knows what the second computer holds"
    assert waiting.not_sent + waiting.in_file == hq.store.log.saves(hq.identity.feed) + hq.store.log.saves(
        offices.of["BAH"].identity.feed
    )
    offices.close()
