"""A new office: its register is created from the starter file that headquarters made."""

from __future__ import annotations

import platform
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from iwhc_desktop.domain.change import row_key
from iwhc_desktop.domain.errors import BundleError, StoreError, ValidationError, problem
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.i18n.text_rules import check_text, tidy_text
from iwhc_desktop.services.actor import OFFICER
from iwhc_desktop.services.exchange.enrolment import OwnEnrolment, put_own_enrolment
from iwhc_desktop.services.exchange.results import REFUSED
from iwhc_desktop.services.exchange.trust import HeldRoster, put_roster, root_of
from iwhc_desktop.services.offices.founding import found_store, new_identity
from iwhc_desktop.services.offices.opening import local_clock, open_register, utc_text
from iwhc_desktop.services.progress import Silent, WorkProgress
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.entries import canonical
from iwhc_desktop.services.session import Clock
from iwhc_desktop.services.shipped import builtin
from iwhc_desktop.services.shipped.feeds import LISTS
from iwhc_desktop.store.faults import sorted_faults
from iwhc_desktop.store.identity import Identity
from iwhc_desktop.store.store import REGISTER_FILE
from iwhc_desktop.store.writing.unit_of_work import UnitOfWork
from iwhc_desktop.sync.keys import Keys, keys_folder
from iwhc_desktop.sync.roster import read_roster
from iwhc_desktop.sync.starter import Enrolment, Starter, enrolment_text, read_starter

_SILENT = Silent()
_JOINING = ".joining"


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """The answers of a person who opens a starter file; the code is accepted however it is typed."""

    starter: Path
    code: str
    person: str
    language: str
    passphrase: str = ""


def join(
    folder: Path, profile: Path, asked: Joining, clock: Clock = local_clock, progress: WorkProgress = _SILENT
) -> Register:
    """Create the register of a new office from its starter file and open it; its reference numbers are final.

    Raises BundleError wrong_starter_code, code_incomplete, damaged, ...; ValidationError name_missing; StoreError
    exists. A failure leaves nothing behind.
    """
    _check(asked)
    if (folder / REGISTER_FILE).exists():
        raise StoreError("exists", file=str(folder / REGISTER_FILE))
    progress.start(N_("Opening the starter file"), 0)
    starter = read_starter(asked.starter, asked.code)
    held = _trusted(starter)
    identity = _identity(starter, held, asked.language)
    with _in_the_making(folder, profile, identity) as making:
        _make(making, profile, _Newcomer(asked, starter, held, identity, Keys.generate()), clock, progress)
    return open_register(folder, profile, clock=clock)


def _check(asked: Joining) -> None:
    wrong = check_text(asked.person) if tidy_text(asked.person) else ["name_missing"]
    if wrong:
        raise ValidationError((problem("person_name", wrong[0]),))


def _trusted(starter: Starter) -> HeldRoster:
    """The list of offices in the starter file; without the code nobody could have made it."""
    trusted = (starter.headquarters.sign,)
    roster = read_roster(starter.roster, trusted)
    if roster.root != starter.root or root_of(starter.headquarters) != starter.root:
        raise BundleError("damaged", where="starter")
    return HeldRoster(roster, starter.roster, trusted)


def _identity(starter: Starter, held: HeldRoster, language: str) -> Identity:
    office = held.roster.office(starter.office)
    identity = new_identity(starter.office, language, device=starter.device)
    return replace(
        identity, office_key=office.row if office else 0, person_key=row_key(identity.feed, 1), root=starter.root
    )


@contextmanager
def _in_the_making(folder: Path, profile: Path, identity: Identity) -> Iterator[Path]:
    """A temporary folder that gets the final name at the end; on failure it is removed, and the keys too."""
    making = folder.with_name(folder.name + _JOINING)
    with sorted_faults(folder):
        shutil.rmtree(making, ignore_errors=True)
        making.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as undoing:
        undoing.callback(shutil.rmtree, making, ignore_errors=True)
        undoing.callback(shutil.rmtree, keys_folder(profile, identity.store_id), ignore_errors=True)
        yield making
        with sorted_faults(folder):
            if folder.is_dir():
                folder.rmdir()
            making.rename(folder)
        undoing.pop_all()


@dataclass(frozen=True, slots=True)
class _Newcomer:
    """Everything that a new register is made of."""

    asked: Joining
    starter: Starter
    held: HeldRoster
    identity: Identity
    keys: Keys

    def enrolment(self) -> OwnEnrolment:
        """The enrolment that files carry until headquarters accepts the office."""
        public, starter = self.keys.public, self.starter
        enrolment = Enrolment(
            starter.starter,
            starter.office,
            self.identity.feed,
            starter.device,
            public,
            self.asked.person.strip(),
            platform.node(),
        )
        return OwnEnrolment(starter=starter.starter, text=enrolment_text(enrolment, self.asked.code), sign=public.sign)

    def fill(self, work: UnitOfWork, own: OwnEnrolment) -> None:
        """Write the first operation: the person at this computer."""
        put_roster(work, self.held)
        put_own_enrolment(work, own)
        given = {
            f"name_{self.asked.language}": self.asked.person,
            "office": self.identity.office_key or None,
            "role": OFFICER,
        }
        work.create("person", canonical("person", given, {}, lambda value: value))
        work.commit()


def _make(making: Path, profile: Path, newcomer: _Newcomer, clock: Clock, progress: WorkProgress) -> None:
    own = newcomer.enrolment()
    register = found_store(
        making,
        profile,
        newcomer.identity,
        newcomer.keys,
        lambda work: newcomer.fill(work, own),
        passphrase=newcomer.asked.passphrase,
        clock=clock,
    )
    with register, tempfile.TemporaryDirectory(prefix="iwhc-") as folder:
        if newcomer.starter.bundle:
            path = Path(folder) / newcomer.asked.starter.name
            path.write_bytes(newcomer.starter.bundle)
            report = register.exchange.import_file(path, progress)
            if report.outcome == REFUSED and report.error is not None:
                raise report.error
        builtin.load(register.store, (LISTS,), utc_text(clock))
