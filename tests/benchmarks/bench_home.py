"""Home of 10,000 agreements and 20,000 activities, read and painted, against the queries that it asks.

    python -m tests.benchmarks home

Both alternate on the same register. The queries are those that count every task and figure of Home, and those that
list what is coming up.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.figures import Figure, in_fresh_process, medians, milliseconds, say

if TYPE_CHECKING:  # what is measured is imported in the process that measures
    from iwhc_desktop.domain.change import Json
    from iwhc_desktop.services.register import Register

AGREEMENTS, ACTIVITIES, RUNS, ROUNDS = 10_000, 20_000, 3, 7
PER_BATCH = 2_000
TODAY = date(2026, 11, 23)
SIZE = f"{AGREEMENTS:,} agreements, {ACTIVITIES:,} activities"


def figures() -> Iterator[Figure]:
    """The lines of the table."""
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder)
        with _made(profile):
            pass
        found = medians([in_fresh_process("bench_home", str(profile), profile=profile) for _ in range(RUNS)])
    against = "the queries behind its numbers and entries"
    yield Figure(f"Home read and painted ({SIZE})", found["home"], found["counted"], 1.5, against=against)
    yield Figure("  read alone", found["read"], found["counted"], None, against=against)


def _made(profile: Path) -> Register:
    """A register of this size."""
    from datetime import UTC, datetime

    from iwhc_desktop.services.offices.founding import Founding, create_register

    founding = Founding(
        office_name="Headquarters", person_name="N. N.", language="en", headquarters=True, office_code="HQ"
    )
    register = create_register(
        profile / "store", profile, founding, clock=lambda: datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    )
    chance = random.Random(1)
    with register.store.unit_of_work() as work:
        partners = [work.create("partner", _named("name", f"Partner {number}")) for number in range(400)]
        work.commit()
    agreements: list[int] = []
    for first in range(0, AGREEMENTS, PER_BATCH):
        with register.store.unit_of_work() as work:
            agreements += [_agreement(work, chance, number, partners) for number in range(first, first + PER_BATCH)]
            work.commit()
    for first in range(0, ACTIVITIES, PER_BATCH):
        with register.store.unit_of_work() as work:
            for number in range(first, first + PER_BATCH):
                _activity(work, chance, number, agreements)
            work.commit()
    return register


def _named(field: str, english: str) -> dict[str, Json]:
    return {f"{field}_en": [english, "original"], f"{field}_original": "en"}


def _agreement(work: Any, chance: random.Random, number: int, partners: list[int]) -> int:
    values = {**_named("title", f"Agreement {number:05}"), "kind": "agreement", "term_months": 36}
    values |= {"notice_months": chance.choice((None, None, None, 3)), "renewal_mode": "by_request"}
    key: int = work.create("agreement", values)
    signed = (TODAY - timedelta(days=chance.randrange(-30, 1_600))).isoformat()
    for position, partner in enumerate(chance.sample(partners, 2), 1):
        party = work.create(
            "agreement_party", {"agreement": key, "partner": partner, "position": position, "required": True}
        )
        work.create("signature", {"agreement_party": party, "signed_on": signed})
    return key


def _activity(work: Any, chance: random.Random, number: int, agreements: list[int]) -> None:
    begins = TODAY + timedelta(days=chance.randrange(-1_500, 200))
    values = {**_named("title", f"Activity {number:05}"), "type": "workshop", "starts_on": begins.isoformat()}
    values |= {"agreement": chance.choice(agreements), "women": chance.choice((None, 12)), "state": None}
    key = work.create("activity", values)
    if chance.random() < 0.05:
        note = {"record": key, "on": begins.isoformat(), "done": "Talked", "next_step": "Write"}
        work.create("follow_up", {**note, "by_when": (begins + timedelta(days=20)).isoformat()})


# in the fresh process


def measure(profile: Path) -> dict[str, float]:
    """Home and the counting queries in turns."""
    from PySide6.QtWidgets import QApplication

    from iwhc_desktop.services.offices.opening import local_clock, open_register

    application = QApplication.instance() or QApplication([])
    with open_register(profile / "store", profile, clock=local_clock) as register:
        return _in_turns(application, register)


def _in_turns(application: Any, register: Register) -> dict[str, float]:
    from iwhc_desktop.gui.frame.equipment import Equipment
    from iwhc_desktop.gui.frame.error_words import texts_of
    from iwhc_desktop.gui.frame.errors import ErrorTeller
    from iwhc_desktop.gui.frame.main_window import MainWindow
    from iwhc_desktop.gui.frame.page_table import PageStock, places, small_places
    from iwhc_desktop.gui.frame.tasks import TaskRunner
    from iwhc_desktop.gui.frame.workspace import Workspace
    from iwhc_desktop.gui.home.home_page import HomePage, read_around, read_waiting
    from iwhc_desktop.gui.look.appearance import Appearance
    from iwhc_desktop.gui.look.preferences import Preferences
    from iwhc_desktop.services.home.asked import within
    from iwhc_desktop.services.home.day_ahead import Ahead
    from iwhc_desktop.services.home.figures import FIGURES
    from iwhc_desktop.services.home.tasks import TASKS

    appearance = Appearance(application, Preferences(language="en", theme="light"))
    window = MainWindow(appearance, places(), small_places())
    window.complete(Equipment(appearance, window))
    teller = ErrorTeller(appearance, window, window.messages, texts_of)
    workspace = Workspace(appearance, window, TaskRunner(window), teller, texts_of, register)
    PageStock(workspace)
    window.resize(1366, 697)
    window.show()
    page = workspace.page("home")
    assert isinstance(page, HomePage)
    asked = [kind.asks(TODAY) for kind in (*TASKS.values(), *FIGURES.values()) if kind.asks is not None]
    asked = [within(question, register.home.office) for question in asked]

    def opened() -> None:
        page._waiting = page._around = None  # the cards are made anew, although nothing has changed
        page.show_waiting(read_waiting(register, TODAY, "en", sends=True))
        page.show_around(read_around(register, TODAY, "en"))
        page.repaint()

    def read() -> None:
        read_waiting(register, TODAY, "en", sends=True)
        read_around(register, TODAY, "en")

    ahead = Ahead(TODAY, most=6)
    listed = [within(question, register.home.office) for question in (ahead.activities, ahead.endings, ahead.notices)]

    def counted() -> None:
        for question in asked:
            register.queries.count_of(question)
        for question in listed:
            register.queries.keys_of(question)

    opened()
    counted()
    turns = [(milliseconds(opened), milliseconds(read), milliseconds(counted)) for _ in range(ROUNDS)]
    workspace.close()
    window.close()
    home, alone, counts = (statistics.median(column) for column in zip(*turns, strict=True))
    return {"home": home, "read": alone, "counted": counts}


if __name__ == "__main__":
    say(json.dumps(measure(Path(sys.argv[1]))))
