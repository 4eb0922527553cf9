"""New offices: headquarters makes a starter file and a code, the office joins, its first file is accepted."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from contextlib import ExitStack, nullcontext
from dataclasses import replace
from pathlib import Path

from iwhc_desktop.domain.change import row_key
from iwhc_desktop.domain.errors import BundleError, NotAllowed, NotFound, Problem, ValidationError, problem
from iwhc_desktop.domain.field_types import LANGUAGES
from iwhc_desktop.domain.reference_number import DEVICES, is_office_code
from iwhc_desktop.i18n.text_rules import check_text, tidy_text
from iwhc_desktop.services.actor import OFFICER, READER
from iwhc_desktop.services.exchange.enrolment import (
    Enrolled,
    Invitation,
    drop_invitation,
    enrolled,
    put_invitation,
)
from iwhc_desktop.services.exchange.export import ALL, ENDING, Export, ExportOrder, largest_document
from iwhc_desktop.services.exchange.importing.batch import announced, created_in
from iwhc_desktop.services.exchange.importing.file import require_free_number
from iwhc_desktop.services.exchange.importing.ledger import Ledger
from iwhc_desktop.services.exchange.importing.sentences import import_sentence
from iwhc_desktop.services.exchange.made import drop_made, next_number, put_made, read_made, utc_text
from iwhc_desktop.services.exchange.peers import receiver
from iwhc_desktop.services.exchange.results import (
    ACCEPTED_HERE,
    IMPORTED,
    Accepted,
    FileReport,
    ImportResult,
    StarterFile,
)
from iwhc_desktop.services.exchange.trust import HeldRoster, held_roster, names_in, office_name, put_roster
from iwhc_desktop.services.progress import Silent, WorkProgress
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Save
from iwhc_desktop.store.files.atomic import require_writable, safe_name, write_atomically
from iwhc_desktop.store.writing.imported import NewImport, next_import, record_import
from iwhc_desktop.sync.plan import plan
from iwhc_desktop.sync.roster import (
    ACCEPTED,
    INVITED,
    RoleRange,
    Roster,
    RosterInstallation,
    RosterOffice,
    RosterPerson,
    sign_roster,
    with_office,
)
from iwhc_desktop.sync.starter import Starter, new_code, new_starter_id, starter_bytes

_SILENT = Silent()


def new_office(
    register: Register, code: str, names: Mapping[str, str], path: Path, progress: WorkProgress = _SILENT
) -> StarterFile:
    """Headquarters: enter an office with its names by language, and make its starter file and code.

    `path` is the file, or a folder. Whether it can be written is checked before anything is saved, and the office is
    put on the list only once its file exists. Raises ValidationError office_code_form, office_code_taken,
    office_code_own, name_missing;
    NotAllowed only_headquarters; StoreError of keys and disk.
    """
    _require_headquarters(register)
    wanted = code.strip().upper()
    roster = held_roster(register.store)
    _check_office(register, wanted, names, roster.roster)
    office = RosterOffice(wanted, names.get("ar", ""), names.get("en", ""), names.get("fr", ""))
    place = _next_place(office)
    target = _target(path, office, place)
    office = replace(office, row=_office_record(register, wanted, names))
    return _invited(register, roster, office, place, target, progress)


def new_computer(register: Register, code: str, path: Path, progress: WorkProgress = _SILENT) -> StarterFile:
    """Headquarters: make a starter file for another computer of an office, or for one that replaces a lost one.

    An older, unused starter file of the same computer is withdrawn. Raises NotFound no_such_office.
    """
    _require_headquarters(register)
    roster = held_roster(register.store)
    office = roster.roster.office(code.strip().upper())
    if office is None or office.code == register.identity.office_code:
        raise NotFound("no_such_office", value=code)
    place = _next_place(office)
    return _invited(register, roster, office, place, _target(path, office, place), progress)


def is_invited(register: Register, code: str) -> bool:
    """Whether an office is on the list and has not used its starter file yet.

    Raises BundleError first_file_here where its first file waits to be accepted: a new starter file would discard it.
    """
    wanted = code.strip().upper()
    office = held_roster(register.store).roster.office(wanted)
    if any(item.office == wanted for item in enrolled(register.store).values()):
        raise BundleError("first_file_here", office=wanted)
    return office is not None and office.status == INVITED


def _require_headquarters(register: Register) -> None:
    with register.session.reading() as queries:
        role = register.session.actor(queries).role
    if not register.identity.headquarters or role == READER:
        raise NotAllowed("only_headquarters")


def _check_office(register: Register, code: str, names: Mapping[str, str], roster: Roster) -> None:
    wrong = _wrong_code(code, roster, register.identity.office_code)
    problems = [*((problem("office_code", wrong, value=code),) if wrong else ()), *_wrong_names(names)]
    if problems:
        raise ValidationError(tuple(problems))


def _wrong_code(code: str, roster: Roster, own: str) -> str:
    """The code's problem, if it is not 2 to 4 unused letters; X and four characters are for offices started alone."""
    if not is_office_code(code) or len(code) > 4:
        return "office_code_form"
    if code == own:
        return "office_code_own"
    return "office_code_taken" if roster.office(code) is not None else ""


def _wrong_names(names: Mapping[str, str]) -> list[Problem]:
    """The problem of names that are empty in every language, or of each text that cannot be kept."""
    texts = {language: text for language, text in names.items() if language in LANGUAGES and tidy_text(text)}
    if not texts:
        return [problem("office_name", "name_missing")]
    return [problem(f"name_{language}", wrong) for language, text in texts.items() for wrong in check_text(text)]


def _target(path: Path, office: RosterOffice, place: RosterInstallation) -> Path:
    """The file to write: the path itself, or one named after the computer in a folder. Raises StoreError."""
    target = path / starter_name(office, place) if path.is_dir() else path
    require_writable(target)
    return target


def starter_name(office: RosterOffice, place: RosterInstallation) -> str:
    """The name of a starter file, on screen and disk: it says for which computer it is, and that it is a starter."""
    return safe_name(f"{office.code}{place.device}_starter{ENDING}")


def check_office(register: Register, code: str, names: Mapping[str, str]) -> None:
    """Check what a person typed for a new office before a folder is asked for. Raises ValidationError, NotAllowed."""
    _require_headquarters(register)
    _check_office(register, code.strip().upper(), names, held_roster(register.store).roster)


def _office_record(register: Register, code: str, names: Mapping[str, str]) -> int:
    """The key of the office's record: an existing one, left by an attempt that made no file, or a new one."""
    given = {f"name_{language}": text for language, text in names.items() if language in LANGUAGES}
    found = next(iter(register.queries.keys("office", filters={"code": code})), 0)
    if found:
        register.bus.run(Save((Change("office", found, given),)))
        return found
    return register.bus.run(Save((Create("office", {"code": code, "kind": "field_office", **given}, "office"),))).key


def _invited(
    register: Register,
    held: HeldRoster,
    office: RosterOffice,
    place: RosterInstallation,
    target: Path,
    progress: WorkProgress,
) -> StarterFile:
    """Write the starter file of a computer; then put the computer on the list and store its code.

    A file without its entry on the list is useless, because nobody has been given its code.
    """
    keys = register.exchange.ring.keys()
    starter, code = new_starter_id(), new_code()
    installation = RosterInstallation(place.device, starter)
    others = tuple(item for item in office.installations if item.device != place.device)
    listed = with_office(held.roster, replace(office, installations=(*others, installation)))
    following = HeldRoster(listed, sign_roster(listed, keys), held.roster.keys)
    invitation = Invitation(
        starter=starter, office=office.code, device=place.device, code=code, at=utc_text(register.clock)
    )
    order = _order(register, following, office.code)
    content = starter_bytes(
        Starter(
            starter,
            listed.root,
            keys.public,
            office.code,
            office.name_ar,
            office.name_en,
            office.name_fr,
            place.device,
            following.signed,
            _register_as_it_stands(register, order, progress),
        ),
        code,
    )
    with ExitStack() as undoing:
        undoing.callback(_forget, register, order)
        written = write_atomically(target, content)
        undoing.callback(written.unlink, missing_ok=True)
        _list(register, following, place, invitation)
        _rename(register, order, written)
        undoing.pop_all()
    return StarterFile(written, code, office.code, f"{office.code}{place.device}")


def _list(register: Register, following: HeldRoster, place: RosterInstallation, invitation: Invitation) -> None:
    """Store the new list of offices and the code of the starter file; an older one of the computer is withdrawn."""
    with register.store.unit_of_work() as work:
        put_roster(work, following)
        drop_invitation(work, place.starter)
        put_invitation(work, invitation)
        work.finish()


def _order(register: Register, following: HeldRoster, code: str) -> ExportOrder:
    """The order for everything a computer that holds nothing needs, with the list of offices that names it."""
    store = register.store
    meant = receiver(code, following.roster, store.identity.feed, {})
    return ExportOrder(
        receiver=meant,
        number=next_number(read_made(store), meant.to),
        theirs={},
        roster=following,
        largest=largest_document(ALL),
    )


def _register_as_it_stands(register: Register, order: ExportOrder, progress: WorkProgress) -> bytes:
    """An exchange file for the new office with the whole register."""
    register.exchange.outgoing.seal()
    now_ms = int(register.clock().timestamp() * 1000)
    with tempfile.TemporaryDirectory(prefix="iwhc-") as folder:
        path = Path(folder) / f"{order.receiver.to}{ENDING}"
        Export(register.store, register.exchange.ring.keys(), order).write(
            path, now_ms, utc_text(register.clock), progress
        )
        return path.read_bytes()


def _rename(register: Register, order: ExportOrder, written: Path) -> None:
    """Let the record of the file name the starter file as it is on the disk."""
    made = next(item for item in read_made(register.store) if (item.to, item.number) == _name_of(order))
    with register.store.unit_of_work() as work:
        put_made(work, replace(made, file=written.name, bytes=written.stat().st_size))
        work.finish()


def _name_of(order: ExportOrder) -> tuple[str, int]:
    return order.receiver.to, order.number


def _forget(register: Register, order: ExportOrder) -> None:
    """Remove the record of a file that never came into being."""
    with register.store.unit_of_work() as work:
        drop_made(work, order.receiver.to, order.number)
        work.finish()


def _next_place(office: RosterOffice) -> RosterInstallation:
    """The computer that is still expected, or a new one with the next free device character."""
    waited = next((item for item in office.installations if item.status == INVITED), None)
    return waited or RosterInstallation(_free_device(office))


def _free_device(office: RosterOffice) -> str:
    taken = {item.device for item in office.installations}
    return next(device for device in DEVICES if device not in taken)


def first_files(register: Register) -> list[Enrolled]:
    """The senders of first files that wait to be accepted, the oldest first."""
    return sorted(enrolled(register.store).values(), key=lambda item: (item.at, item.starter))


def accept(register: Register, office_code: str, progress: WorkProgress = _SILENT) -> Accepted:
    """Headquarters: put the installation of a first file on the list of offices, and import what was kept.

    Raises NotFound no_first_file; BundleError feed_number_taken, fork; NotAllowed only_headquarters. The caller
    announces `imported.changed`.
    """
    _require_headquarters(register)
    code = office_code.strip().upper()
    newcomer = next((item for item in first_files(register) if item.office == code), None)
    held = held_roster(register.store)
    office = held.roster.office(code)
    if newcomer is None or office is None:
        raise NotFound("no_first_file", value=office_code)
    require_free_number(held.roster, register.identity.feed, newcomer)
    listed = with_office(held.roster, _with_newcomer(office, newcomer))
    following = HeldRoster(listed, sign_roster(listed, register.exchange.ring.keys()), held.roster.keys)
    imported = _import_kept(register, following, newcomer, progress)
    return Accepted(code, f"{code}{newcomer.device}", listed.version, imported)


def _with_newcomer(office: RosterOffice, newcomer: Enrolled) -> RosterOffice:
    number = max((person.number for person in office.persons), default=0) + 1
    person = RosterPerson(number, newcomer.person, (RoleRange(OFFICER, newcomer.feed),), row_key(newcomer.feed, 1))
    installations = tuple(
        replace(item, status=ACCEPTED, feed=newcomer.feed, keys=newcomer.keys)
        if (item.device, item.starter) == (newcomer.device, newcomer.starter)
        else item
        for item in office.installations
    )
    return replace(office, status=ACCEPTED, installations=installations, persons=(*office.persons, person))


def _import_kept(register: Register, following: HeldRoster, newcomer: Enrolled, progress: WorkProgress) -> ImportResult:
    """In one transaction, store the new list of offices and import what waited for it."""
    store, at = register.store, utc_text(register.clock)
    backup = store.back_up(register.clock())
    with store.unit_of_work() as work:
        ledger = Ledger(lambda: nullcontext(work.connection), store.identity, following)
        arrangement = ledger.arranged(())
        ledger.take(arrangement)
        planned = plan(work.existing, arrangement.operations)
        progress.step(1)
        name = office_name(following.roster.office(newcomer.office), names_in(store.queries))
        told = FileReport(
            path=Path(newcomer.file),
            office=newcomer.office,
            person=newcomer.person,
            office_name=name,
            installation=f"{newcomer.office}{newcomer.device}",
            outcome=IMPORTED,
            counts=planned.counts,
            operations=sum(item.entry != "ack" for item in planned.operations),
        )
        counts = planned.counts
        number = next_import(work.connection)
        work.apply(planned, number)
        record_import(
            work.connection,
            number,
            NewImport(
                at=at,
                file=newcomer.file,
                bundle="",
                feed=newcomer.feed,
                outcome=IMPORTED,
                reason=ACCEPTED_HERE,
                detail={
                    "office": newcomer.office,
                    "new": counts.new,
                    "updated": counts.updated,
                    "to_decide": counts.to_decide,
                    "already_here": counts.already_here,
                    "operations": told.operations,
                },
                segments=[item.segment for item in arrangement.apply],
            ),
            arrangement.count,
        )
        put_roster(work, following)
        drop_invitation(work, newcomer.starter)
        work.finish()
    return ImportResult(
        files=(told,),
        counts=planned.counts,
        sentence=import_sentence([told], planned.counts),
        changed=announced(register.session, [planned.outline]),
        created=created_in([planned.outline]),
        backup=backup,
    )
