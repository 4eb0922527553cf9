"""Several offices of one register for the tests of the exchange: founded once, copied for each test.

Nobody joins by a starter file here (that takes seconds); the list of offices is written as accepting would.
"""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from iwhc_desktop.domain.change import Json, row_key
from iwhc_desktop.services.exchange.results import FileReport, ImportResult
from iwhc_desktop.services.exchange.trust import HeldRoster, held_roster, put_roster
from iwhc_desktop.services.offices.founding import Founding, create_register, found_store, new_identity
from iwhc_desktop.services.offices.opening import open_register, utc_text
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Save
from iwhc_desktop.services.shipped import builtin
from iwhc_desktop.services.shipped.feeds import LISTS
from iwhc_desktop.store.writing.unit_of_work import UnitOfWork
from iwhc_desktop.sync.keys import Keys
from iwhc_desktop.sync.roster import (
    ACCEPTED,
    RoleRange,
    RosterInstallation,
    RosterOffice,
    RosterPerson,
    sign_roster,
    with_office,
)

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
NAMES = {
    "BAH": ("المنامة", "Manama", "Manama"),
    "AZE": ("باكو", "Baku", "Bakou"),
    "DKR": ("داكار", "Dakar", "Dakar"),
    "AMM": ("عمان", "Amman", "Amman"),
}


class Watch:
    """A clock that goes on by a second with every look; `ahead` makes it wrong."""

    def __init__(self, start: datetime = NOON) -> None:
        self.now = start
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now + self.ahead


class Offices:
    """Opened registers by office code, and a folder for the files that go between them."""

    def __init__(self, folder: Path, codes: Iterable[str]) -> None:
        self.folder = folder
        self.watch = {code: Watch() for code in codes}
        self.of = {code: self._opened(code) for code in self.watch}
        self.files = folder / "files"
        self.files.mkdir(exist_ok=True)

    def _opened(self, code: str) -> Register:
        return open_register(self.folder / code / "store", self.folder / code / "profile", clock=self.watch[code])

    def reopen(self, code: str) -> Register:
        self.of[code].close()
        self.of[code] = self._opened(code)
        return self.of[code]

    def close(self) -> None:
        for register in self.of.values():
            register.close()

    def send(self, sender: str, to: str, documents: str = "all") -> Path:
        """A file of one office for another, in the folder of files."""
        return self.of[sender].exchange.export(to, self.files, documents).files[0]

    def read(self, reader: str, *paths: Path) -> ImportResult:
        return self.of[reader].exchange.import_files(paths)

    def pass_on(self, sender: str, *readers: str) -> list[FileReport]:
        """A file of `sender` for each of the readers, read at once."""
        return [self.read(reader, self.send(sender, reader)).files[0] for reader in readers]

    def round(self) -> None:
        """Everybody sends to headquarters, and headquarters answers everybody."""
        others = [code for code in self.of if code != "HQ"]
        for code in others:
            self.pass_on(code, "HQ")
        self.pass_on("HQ", *others)

    def digests(self) -> set[str]:
        return {register.store.digest().digest for register in self.of.values()}


@cache
def _template(codes: tuple[str, ...], sample: bool) -> Path:
    """A folder per office with its store and profile, everybody accepted and equal, nobody open."""
    folder = Path(tempfile.mkdtemp(prefix="iwhc-offices-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    watch = Watch(NOON - timedelta(days=1))
    founding = Founding(
        office_name="Headquarters",
        person_name="Rania",
        language="en",
        headquarters=True,
        office_code="HQ",
        sample=sample,
    )
    hq = create_register(folder / "HQ" / "store", folder / "HQ" / "profile", founding, clock=watch)
    registers = [_joined(folder / code, code, hq, watch) for code in codes]
    for register in registers:
        _keep(register, held_roster(hq.store))
        register.exchange.import_files([hq.exchange.export(register.identity.office_code, folder).files[0]])
    for register in registers:
        hq.exchange.import_files([register.exchange.export("HQ", folder).files[0]])
    for register in registers:
        register.exchange.import_files([hq.exchange.export(register.identity.office_code, folder).files[0]])
    for register in (hq, *registers):
        register.close()
    return folder


def _names_of(code: str) -> tuple[str, str, str]:
    """The names of an office in three languages; an invented one is called by its code."""
    return NAMES.get(code, (code, code, code))


def _joined(folder: Path, code: str, hq: Register, watch: Watch) -> Register:
    """The register of an office, accepted at headquarters as by a starter file."""
    names = dict(zip(("ar", "en", "fr"), _names_of(code), strict=True))
    given: dict[str, Json] = {f"name_{language}": name for language, name in names.items()}
    row = hq.bus.run(Save((Create("office", {"code": code, "kind": "field_office", **given}),))).key
    keys = Keys.generate()
    held = held_roster(hq.store)
    identity = new_identity(code, "en")
    identity = replace(identity, office_key=row, person_key=row_key(identity.feed, 1), root=held.roster.root)
    person = RosterPerson(1, f"Officer of {names['en']}", (RoleRange("officer", identity.feed),), identity.person_key)
    installation = RosterInstallation("1", "", ACCEPTED, identity.feed, keys.public)
    office = RosterOffice(code, *_names_of(code), ACCEPTED, row, (installation,), (person,))
    listed = with_office(held.roster, office)
    _keep(hq, HeldRoster(listed, sign_roster(listed, hq.exchange.ring.keys()), held.trusted))

    def fill(work: UnitOfWork) -> None:
        work.create(
            "person", {"name_en": [person.name, "original"], "name_original": "en", "office": row, "role": "officer"}
        )
        put_roster(work, held)
        work.commit()

    register = found_store(folder / "store", folder / "profile", identity, keys, fill, clock=watch)
    builtin.load(register.store, (LISTS,), utc_text(watch))
    return register


def _keep(register: Register, held: HeldRoster) -> None:
    with register.store.unit_of_work() as work:
        put_roster(work, held)
        work.finish()


def founded_offices(tmp_path: Path, *codes: str, sample: bool = False) -> Offices:
    """Headquarters and these offices, with registers of their own for one test."""
    shutil.copytree(_template(codes, sample), tmp_path / "offices")
    return Offices(tmp_path / "offices", ("HQ", *codes))


def edit(register: Register, kind: str, row: int, **values: Json) -> None:
    """One save that changes a record, having seen what stands."""
    register.bus.run(Save((Change(kind, row, values),), reason="corrected"))


def add_partner(register: Register, name: str, **more: Json) -> int:
    return register.bus.run(Save((Create("partner", {"name_en": name, "type": "university", **more}),))).key


def shown(register: Register, kind: str, row: int, unit: str) -> Json:
    value = register.queries.row(kind, row).values[unit]
    return value[0] if isinstance(value, list) and len(value) == 2 and isinstance(value[1], str) else value


def store_hashes(register: Register) -> Mapping[str, str]:
    """SHA-256 of both files of a store; '' for documents that were never kept."""
    found = {}
    for name in ("register.iwhc-store", "documents.iwhc-store"):
        path = register.store.folder / name
        found[name] = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
    return found


def row_counts(register: Register) -> Iterator[tuple[str, int]]:
    """Every table of the store with its number of rows."""
    with register.store.reading() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type='table' ORDER BY name").scalars()
        for name in list(names):
            yield name, int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())
