"""The windows in which the scenes play: the sample, an empty register, headquarters among offices, no register.

Each is the whole window as people have it, with the name of the office and the bar at the foot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from exchange_offices import NAMES, Offices, add_partner, edit, founded_offices
from exchange_workspace import ots, party_of
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from season_samples import enter_season
from services_registers import founded
from workspace_samples import workspace_on

from iwhc_desktop.app.paths import Places
from iwhc_desktop.app.window.banner import RegisterBanner
from iwhc_desktop.app.window.first_run import FirstRunFlow
from iwhc_desktop.app.window.past import past_folder
from iwhc_desktop.gui.frame.equipment import Equipment
from iwhc_desktop.gui.frame.error_words import texts_of
from iwhc_desktop.gui.frame.errors import ErrorTeller
from iwhc_desktop.gui.frame.main_window import MainWindow
from iwhc_desktop.gui.frame.page_table import places, small_places
from iwhc_desktop.gui.frame.status import StatusPresenter
from iwhc_desktop.gui.frame.tasks import TaskRunner
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.preferences import Preferences
from iwhc_desktop.services.exchange.enrolment import Enrolled, put_enrolled
from iwhc_desktop.services.exchange.trust import HeldRoster, held_roster, put_roster
from iwhc_desktop.services.progress import Silent
from iwhc_desktop.services.register import Register
from iwhc_desktop.sync.keys import Keys
from iwhc_desktop.sync.roster import RosterInstallation, RosterOffice, sign_roster, with_office

SAMPLE, EMPTY, OFFICES, FIRST, SEASON, PAST = "sample", "empty", "offices", "first", "season", "past"

_HEADQUARTERS = ("المقر الرئيسي · الرباط", "Headquarters · Rabat", "Siège · Rabat")
_AMINA = ("أمينة آل خليفة", "Amina Al-Khalifa", "Amina Al-Khalifa")
_PEOPLE = {
    "HQ": _AMINA,
    "BAH": ("خالد حداد", "Khaled Haddad", "Khaled Haddad"),
    "AZE": ("ليلى محمدوفا", "Leyla Mammadova", "Leyla Mammadova"),
    "DKR": ("أوا ديوب", "Awa Diop", "Awa Diop"),
    "AMM": ("رنا حداد", "Rana Haddad", "Rana Haddad"),
}
UNREAD = "unread.iwhc"
"""The file of Manama that nobody read yet, beside the stores of the offices."""


class Stage(NamedTuple):
    """A window without a register."""

    appearance: Appearance
    window: MainWindow
    tasks: TaskRunner


def _call(register: Register, kind: str, key: int, names: tuple[str, str, str]) -> None:
    """Give a record its name in three languages."""
    given = dict(zip(("name_ar", "name_en", "name_fr"), names, strict=True))
    edit(register, kind, key, **given)


@contextmanager
def _whole(application: QApplication, register: Register, language: str) -> Iterator[Workspace]:
    """A window that says how things stand: whose register, saved, not sent, last backup."""
    register.care.back_up()
    with workspace_on(application, register, language) as workspace:
        standing = StatusPresenter(workspace)
        identity = register.identity
        _call(register, "office", identity.office_key, _HEADQUARTERS)
        _call(register, "person", identity.person_key, _AMINA)
        yield workspace
        standing.leave()


@contextmanager
def _sample(application: QApplication, folder: Path, language: str) -> Iterator[Workspace]:
    with _whole(application, founded(folder, sample=True, public_dates=True), language) as workspace:
        yield workspace


@contextmanager
def _season(application: QApplication, folder: Path, language: str) -> Iterator[Workspace]:
    """The sample with a season of activities."""
    register = founded(folder, sample=True, public_dates=True)
    enter_season(register)
    with _whole(application, register, language) as workspace:
        yield workspace


@contextmanager
def _empty(application: QApplication, folder: Path, language: str) -> Iterator[Workspace]:
    with _whole(application, founded(folder), language) as workspace:
        yield workspace


@contextmanager
def _past(application: QApplication, folder: Path, language: str) -> Iterator[Workspace]:
    """The season as of a day, with the bar that leads back to today."""
    where = Places(folder, folder / "store")
    with founded(folder, sample=True, public_dates=True) as register:
        enter_season(register)
        register.past.write(past_folder(where), date(2026, 11, 23), Silent())
        past = register.past.opened(past_folder(where), date(2026, 11, 23))
    with workspace_on(application, past, language) as workspace:
        workspace.is_past, workspace.sends = True, False
        standing = StatusPresenter(workspace)
        bar = RegisterBanner(workspace.appearance, workspace.window, past, where)
        yield workspace
        bar.leave()
        standing.leave()


@contextmanager
def _offices(application: QApplication, folder: Path, language: str) -> Iterator[Workspace]:
    """Headquarters with offices in different conditions, something to decide, and a file to read."""
    offices = founded_offices(folder, "BAH", "AZE", "DKR", "AMM", sample=True)
    _name_people(offices)
    _exchange(offices)
    _contradict(offices)
    _send_more(offices).rename(unread_file(offices.of["HQ"]))
    _newcomers(offices)
    offices.pass_on("HQ", "AMM")
    offices.pass_on("AMM", "HQ")
    for code in offices.of.keys() - {"HQ"}:
        offices.of.pop(code).close()
    with _whole(application, offices.of["HQ"], language) as workspace:
        yield workspace


def _name_people(offices: Offices) -> None:
    """Call offices and people by their names, also on the list of offices, which every office holds."""
    hq = offices.of["HQ"]
    held = held_roster(hq.store)
    listed = held.roster
    for office in held.roster.offices:
        person = replace(office.persons[0], name=_PEOPLE[office.code][1])
        names = _HEADQUARTERS if office.code == "HQ" else NAMES[office.code]
        listed = with_office(
            listed, replace(office, name_ar=names[0], name_en=names[1], name_fr=names[2], persons=(person,))
        )
    signed = sign_roster(listed, hq.exchange.ring.keys())
    for code, register in offices.of.items():
        _call(register, "person", register.identity.person_key, _PEOPLE[code])
        with register.store.unit_of_work() as work:
            put_roster(work, HeldRoster(listed, signed, held.trusted))
            work.finish()


def unread_file(register: Register) -> Path:
    """Where the file lies that headquarters did not read yet."""
    return register.profile.parents[1] / UNREAD


def _later(offices: Offices, days: int) -> None:
    for watch in offices.watch.values():
        watch.now += timedelta(days=days)


def _exchange(offices: Offices) -> None:
    """Baku falls silent first, then Dakar."""
    hq = offices.of["HQ"]
    edit(hq, "agreement", ots(hq), responsible_office=offices.of["BAH"].identity.office_key)
    edit(hq, "agreement_party", party_of(hq), contact_name="Mehmet Aydın", contact_phone="+90 212 555 0100")
    _later(offices, 32)
    offices.pass_on("DKR", "HQ")
    _later(offices, 17)
    offices.pass_on("HQ", "BAH", "AMM")


def _contradict(offices: Offices) -> None:
    """Headquarters and Manama changed one memorandum apart, and headquarters read it."""
    hq, manama = offices.of["HQ"], offices.of["BAH"]
    edit(hq, "agreement", ots(hq), notes_en="Annex 2 awaits translation.")
    edit(hq, "agreement_party", party_of(hq), contact_name="Elif Kaya", contact_phone="+90 212 555 0144")
    edit(hq, "signature", _signature(hq), place_en="Rabat, ICESCO headquarters")
    edit(manama, "agreement", ots(manama), notes_en="Signed copy sent by post.")
    edit(manama, "agreement_party", party_of(manama), contact_name="Elif Kaya Demir", contact_phone="+90 212 555 0150")
    edit(manama, "signature", _signature(manama), place_en="Rabat")
    _later(offices, 2)
    offices.pass_on("BAH", "HQ")


def _signature(register: Register) -> int:
    party = party_of(register)
    return register.queries.children("signature", [party])[party][0].key


def _send_more(offices: Offices) -> Path:
    """Manama's next file: new records, changed ones, one that headquarters changed too, some read before."""
    hq, manama = offices.of["HQ"], offices.of["BAH"]
    for register, notes in ((hq, "The annexes are complete."), (manama, "Annex 1 is at the printer’s.")):
        edit(register, "agreement", _key(register, "AGR-02"), notes_en=notes)
    edit(
        manama,
        "partner",
        _key(manama, "ORG-ARCWH", "partner"),
        contact_name="Rana Haddad",
        contact_phone="+973 1755 0102",
    )
    edit(manama, "partner", _key(manama, "ORG-ICCROM", "partner"), contact_phone="+39 06 555 0102")
    for name in ("University of Bahrain", "Bahrain National Museum", "Arabian Gulf University", "Beit Al Quran"):
        add_partner(manama, name)
    return offices.send("BAH", "HQ")


def _key(register: Register, sample_id: str, kind: str = "agreement") -> int:
    key = register.queries.find(kind, sample_id)
    assert key
    return key


def _newcomers(offices: Offices) -> None:
    """One office that has not joined yet, and one whose first file came; written as reading it would."""
    hq, keys = offices.of["HQ"], Keys.generate()
    held = held_roster(hq.store)
    listed = held.roster
    for code, names in (("NIA", ("نيامي", "Niamey", "Niamey")), ("TAS", ("طشقند", "Tashkent", "Tachkent"))):
        listed = with_office(listed, RosterOffice(code, *names, installations=(RosterInstallation("1", code * 8),)))
    came = Enrolled(
        starter="TAS" * 8,
        office="TAS",
        device="1",
        feed=7_000_001,
        sign=keys.public.sign,
        box=keys.public.box,
        person="Dilnoza Karimova",
        computer="TAS-1",
        at="2027-01-12T09:00:00Z",
        file="TAS_2027-01-12_00001.iwhc",
    )
    with hq.store.unit_of_work() as work:
        put_roster(work, HeldRoster(listed, sign_roster(listed, hq.exchange.ring.keys()), held.trusted))
        put_enrolled(work, came)
        work.finish()


@contextmanager
def _first(application: QApplication, folder: Path, language: str) -> Iterator[Stage]:
    """The window before there is a register."""
    appearance = Appearance(application, Preferences(language=language, theme="light"))
    window = MainWindow(appearance, places(), small_places())
    window.complete(Equipment(appearance, window))
    tasks = TaskRunner(window)
    teller = ErrorTeller(appearance, window, window.messages, texts_of)
    FirstRunFlow(
        appearance, window, tasks, teller, texts_of, Places(folder / "person", folder / "person" / "store")
    ).show()
    window.resize(1366, 697)
    window.show()
    try:
        yield Stage(appearance, window, tasks)
    finally:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        appearance.leave()


_MAKERS: dict[str, Callable[[QApplication, Path, str], AbstractContextManager[Workspace | Stage]]] = {
    SAMPLE: _sample,
    EMPTY: _empty,
    SEASON: _season,
    OFFICES: _offices,
    FIRST: _first,
    PAST: _past,
}


def staged(
    name: str,
    application: QApplication,
    folder: Path,
    language: str = "en",
) -> AbstractContextManager[Workspace | Stage]:
    """The window that a scene needs."""
    folder.mkdir(parents=True, exist_ok=True)
    return _MAKERS[name](application, folder, language)
