"""Headquarters gives a starter file and a code; an office joins, sends its first file, and is accepted."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from exchange_offices import NOON, Watch, add_partner, row_counts, store_hashes
from services_registers import founded

from iwhc_desktop.domain.errors import ApplicationError, BundleError, NotAllowed, NotFound, StoreError, ValidationError
from iwhc_desktop.domain.reference_number import parse
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.services.exchange.enrolment import EnrolmentBook, enrolled, invitations, put_enrolled
from iwhc_desktop.services.exchange.importing.sentences import file_sentence
from iwhc_desktop.services.exchange.made import read_made
from iwhc_desktop.services.exchange.results import ALREADY_HERE, IMPORTED, REFUSED, WAITING
from iwhc_desktop.services.exchange.sent import SendCounts
from iwhc_desktop.services.exchange.trust import held_roster
from iwhc_desktop.services.offices import enrolling as offices
from iwhc_desktop.services.offices.enrolling import accept, first_files, new_computer, new_office
from iwhc_desktop.services.offices.founding import Founding, create_register
from iwhc_desktop.services.offices.joining import Joining, join
from iwhc_desktop.services.offices.opening import open_register
from iwhc_desktop.services.offices.table import office_rows
from iwhc_desktop.services.register import Register
from iwhc_desktop.store.store import REGISTER_FILE
from iwhc_desktop.sync.bundle import inspect_bundle

NAMES = {"ar": "المنامة", "en": "Manama", "fr": "Manama"}
ENGLISH = Formats("en")


@dataclass(frozen=True)
class Places:
    """Headquarters that invited Manama, the starter file with its code, Manama's register and its first file."""

    folder: Path
    code: str

    @property
    def starter(self) -> Path:
        return self.folder / "BAH1_starter.iwhc"

    @property
    def first(self) -> Path:
        return self.folder / "first.iwhc"

    def opened(self, office: str) -> Register:
        folder = self.folder / office
        return open_register(folder / "store", folder / "profile", clock=Watch())

    def joining(self, **changes: object) -> Joining:
        asked = Joining(starter=self.starter, code=self.code, person="Amina Al-Khalifa", language="ar")
        return replace(asked, **changes)  # type: ignore[arg-type]  # fields by name


@cache
def _template() -> Places:
    """Opening a code takes a second each time, so it is done once."""
    folder = Path(tempfile.mkdtemp(prefix="iwhc-new-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    founding = Founding(
        office_name="Headquarters", person_name="Rania", language="en", headquarters=True, office_code="HQ", sample=True
    )
    with create_register(folder / "HQ" / "store", folder / "HQ" / "profile", founding, clock=Watch()) as hq:
        add_partner(hq, "Entered before Manama joined")
        starter = new_office(hq, "bah", NAMES, folder)
    places = Places(folder, starter.code)
    assert starter.path == places.starter
    asked = places.joining(code=starter.code.lower().replace("-", " "))
    with join(folder / "BAH" / "store", folder / "BAH" / "profile", asked, Watch()) as manama:
        add_partner(manama, "University of Bahrain")
        manama.exchange.export("HQ", places.first)
    shutil.copytree(folder / "HQ", folder / "kept")
    with places.opened("kept") as hq:
        hq.exchange.import_files([places.first])
    return places


@pytest.fixture
def places(tmp_path: Path) -> Places:
    shutil.copytree(_template().folder, tmp_path / "places")
    return Places(tmp_path / "places", _template().code)


@pytest.fixture
def hq(places: Places) -> Iterator[Register]:
    with places.opened("HQ") as register:
        yield register


@pytest.fixture
def kept(places: Places) -> Iterator[Register]:
    """Headquarters where the first file was read."""
    with places.opened("kept") as register:
        yield register


@pytest.fixture
def manama(places: Places) -> Iterator[Register]:
    with places.opened("BAH") as register:
        yield register


def statuses(register: Register) -> dict[str, str]:
    return {row.office: row.status for row in office_rows(register)}


# headquarters invites


def test_a_new_office_is_a_record_an_invitation_and_a_file(hq: Register, places: Places) -> None:
    key = hq.queries.find("office", "BAH")
    assert key is not None
    assert hq.queries.row("office", key).values["name_ar"] == ["المنامة", "original"]
    (invitation,) = invitations(hq.store).values()
    assert (invitation.office, invitation.device, invitation.code) == ("BAH", "1", places.code)
    assert statuses(hq) == {"BAH": "invited", "HQ": "accepted"}
    assert len(places.code) == 19
    assert set(places.code) <= set("ABCDEFGHJKLMNPQRSTUVWXYZ23456789-")
    assert held_roster(hq.store).roster.version == 2


@pytest.mark.parametrize(
    ("code", "names", "wrong"),
    [
        ("B", NAMES, "office_code_form"),
        ("MANAMA", NAMES, "office_code_form"),
        ("X1234", NAMES, "office_code_form"),
        ("BAH", NAMES, "office_code_taken"),
        ("HQ", NAMES, "office_code_own"),
        ("DKR", {}, "name_missing"),
        ("DKR", {"en": "  "}, "name_missing"),
        ("DKR", {"en": "a\x00b"}, ""),
    ],
)
def test_what_was_typed_for_a_new_office_is_checked(
    hq: Register,
    places: Places,
    code: str,
    names: dict[str, str],
    wrong: str,
) -> None:
    with pytest.raises(ValidationError) as told:
        new_office(hq, code, names, places.folder)
    assert told.value.code == wrong or not wrong
    assert held_roster(hq.store).roster.version == 2


def test_an_office_whose_file_cannot_be_written_is_not_entered_at_all(hq: Register, places: Places) -> None:
    before = store_hashes(hq)
    for path, code in ((places.folder / "none" / "x.iwhc", "no_such_folder"), (Path("/dev/null"), "not_a_file")):
        with pytest.raises(StoreError) as told:
            new_office(hq, "DKR", NAMES, path)
        assert told.value.code == code
    assert store_hashes(hq) == before


def test_an_office_is_on_the_list_only_once_its_file_is_there(
    hq: Register,
    places: Places,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made, sent = read_made(hq.store), hq.exchange.send_counts().in_file

    def full(path: Path, content: bytes) -> Path:
        raise StoreError("disk_full", file=str(path))

    with monkeypatch.context() as patch:
        patch.setattr(offices, "write_atomically", full)
        with pytest.raises(StoreError):
            new_office(hq, "DKR", NAMES, places.folder)
    assert statuses(hq) == {"BAH": "invited", "HQ": "accepted"}
    assert (read_made(hq.store), hq.exchange.send_counts().in_file) == (made, sent)
    starter = new_office(hq, "DKR", {"en": "Dakar"}, places.folder)
    assert statuses(hq)["DKR"] == "invited"
    (key,) = hq.queries.keys("office", filters={"code": "DKR"})
    assert hq.queries.row("office", key).values["name_en"][0] == "Dakar"
    assert starter.path.is_file()


def test_a_file_that_cannot_be_entered_on_the_list_is_taken_away(
    hq: Register,
    places: Places,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def hindered(*_: object) -> None:
        raise StoreError("disk_full")

    monkeypatch.setattr(offices, "put_roster", hindered)
    with pytest.raises(StoreError):
        new_office(hq, "DKR", NAMES, places.folder / "dakar.iwhc")
    assert not (places.folder / "dakar.iwhc").exists()
    assert statuses(hq) == {"BAH": "invited", "HQ": "accepted"}


def test_only_headquarters_invites_and_accepts(manama: Register, places: Places) -> None:
    for attempt in (
        lambda: new_office(manama, "DKR", NAMES, places.folder),
        lambda: accept(manama, "BAH"),
        lambda: new_computer(manama, "BAH", places.folder),
    ):
        with pytest.raises(NotAllowed) as told:
            attempt()
        assert told.value.code == "only_headquarters"


def test_a_lost_starter_file_is_replaced_and_the_old_code_opens_nothing_more(hq: Register, places: Places) -> None:
    again = new_computer(hq, "BAH", places.folder / "again.iwhc")
    assert again.installation == "BAH1"
    assert again.code != places.code
    assert [item.code for item in invitations(hq.store).values()] == [again.code]
    (report,) = hq.exchange.import_files([places.first]).files
    assert (report.outcome, report.reason) == (REFUSED, "unknown_signer")
    with pytest.raises(NotFound):
        new_computer(hq, "DKR", places.folder)


# the office joins


def test_a_joined_office_has_the_register_and_final_reference_numbers(hq: Register, manama: Register) -> None:
    identity = manama.identity
    assert (identity.office_code, identity.device, identity.headquarters) == ("BAH", "1", False)
    assert identity.root == hq.identity.root
    assert identity.language == "ar"
    theirs, ours = manama.queries.counts(), hq.queries.counts()
    assert theirs["agreement"] == ours["agreement"] == 5
    assert theirs["partner"] == ours["partner"] + 1
    assert theirs["person"] == ours["person"] + 1
    key = manama.queries.keys("partner", search="University of Bahrain")[0]
    reference = parse(str(manama.queries.row("partner", key).values["reference"]))
    assert (reference.office, reference.device, reference.number) == ("BAH", "1", 1)
    assert manama.queries.row("person", identity.person_key).values["office"] == identity.office_key
    assert manama.queries.row("office", identity.office_key).values["code"] == "BAH"
    assert statuses(manama) == {"BAH": "invited", "HQ": "accepted"}
    assert manama.exchange.send_counts() == SendCounts(0, 2, 0)


@pytest.mark.parametrize("code", ["AAAA-BBBB-CCCC-DDDD", "short", ""])
def test_a_wrong_code_leaves_nothing_behind(places: Places, tmp_path: Path, code: str) -> None:
    folder = tmp_path / "new"
    with pytest.raises(BundleError) as told:
        join(folder / "store", folder / "profile", places.joining(code=code))
    assert told.value.code in ("wrong_starter_code", "code_incomplete")
    assert not folder.exists()


def test_a_changed_starter_file_is_refused(places: Places, tmp_path: Path) -> None:
    data = bytearray(places.starter.read_bytes())
    data[-1] ^= 1
    places.starter.write_bytes(data)
    with pytest.raises(BundleError) as told:
        join(tmp_path / "store", tmp_path / "profile", places.joining())
    assert told.value.code == "wrong_starter_code"


def test_a_name_is_asked_and_a_store_is_never_overwritten(places: Places, tmp_path: Path) -> None:
    with pytest.raises(ValidationError) as typed:
        join(tmp_path / "store", tmp_path / "profile", places.joining(person=" "))
    assert typed.value.code == "name_missing"
    with pytest.raises(StoreError) as kept:
        join(places.folder / "BAH" / "store", tmp_path / "profile", places.joining())
    assert kept.value.code == "exists"


def test_a_join_that_fails_in_the_middle_leaves_neither_store_nor_keys(
    places: Places,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise StoreError("disk_full", needed=1, free=0)

    monkeypatch.setattr("iwhc_desktop.services.exchange.importing.files.require_space", full)
    with pytest.raises(ApplicationError):
        join(tmp_path / "new" / "store", tmp_path / "profile", places.joining())
    assert not list((tmp_path / "new").glob("**/*"))
    assert not list(tmp_path.glob("profile/**/*.key"))


# the first file


def test_the_first_file_carries_the_enrolment_and_is_kept_until_the_office_is_accepted(
    hq: Register,
    places: Places,
) -> None:
    header = inspect_bundle(places.first).header
    assert header.enrolment
    assert header.starter in invitations(hq.store)
    before, rows = hq.store.digest(), dict(row_counts(hq))
    (report,) = hq.exchange.import_files([places.first]).files
    assert (report.outcome, report.reason) == (WAITING, "not_accepted")
    assert (report.office, report.person, report.installation) == ("BAH", "Amina Al-Khalifa", "BAH1")
    assert report.computer
    assert (
        ENGLISH.plain(file_sentence(report))
        == "The first file of Manama is kept; it is read once the office is accepted."
    )
    assert hq.store.digest() == before, "nothing of it counts yet"
    assert dict(row_counts(hq))["segment"] == rows["segment"] + 1
    assert statuses(hq)["BAH"] == "first_file"
    (newcomer,) = first_files(hq)
    assert (newcomer.person, newcomer.file) == ("Amina Al-Khalifa", "first.iwhc")
    kept = store_hashes(hq)
    assert hq.exchange.import_files([places.first]).files[0].outcome == WAITING
    assert store_hashes(hq) == kept


def test_the_first_file_can_be_previewed_before_accepting(hq: Register, places: Places) -> None:
    before = store_hashes(hq)
    preview = hq.exchange.preview([places.first])
    assert store_hashes(hq) == before
    assert preview.files[0].outcome == WAITING
    assert preview.counts.new == 2
    assert {record.kind: record.author.person for record in preview.records} == {
        "person": "Amina Al-Khalifa",
        "partner": "Amina Al-Khalifa",
    }
    assert preview.can_import


def test_a_second_file_before_the_answer_waits_too_and_is_not_counted_with_others(
    hq: Register, manama: Register, places: Places
) -> None:
    """The preview of both says what reading them says: each waits, and neither counts as read."""
    add_partner(manama, "Museum of Bahrain")
    second = manama.exchange.export("HQ", places.folder / "second.iwhc").files[0]
    files = [places.first, second]
    told = [(item.outcome, item.reason) for item in hq.exchange.preview(files).files]
    assert told == [(item.outcome, item.reason) for item in hq.exchange.import_files(files).files]
    assert told == [(WAITING, "not_accepted")] * 2
    assert accept(hq, "BAH").imported.counts.new == 3


def test_accepting_reads_what_was_kept_and_ends_the_invitation(
    kept: Register,
    manama: Register,
    places: Places,
) -> None:
    accepted = accept(kept, "bah")
    assert (accepted.office, accepted.installation, accepted.roster) == ("BAH", "BAH1", 3)
    assert accepted.imported.counts.new == 2
    assert accepted.imported.changed is not None
    assert accepted.imported.changed.of("partner")
    assert accepted.imported.backup is not None
    assert not invitations(kept.store)
    assert not enrolled(kept.store)
    assert statuses(kept)["BAH"] == "accepted"
    assert kept.exchange.imports()[0].outcome == IMPORTED
    (report,) = manama.exchange.import_files([kept.exchange.export("BAH", places.folder).files[0]]).files
    assert (report.outcome, report.counts.new) == (IMPORTED, 0), "it brings no changes, and says who was accepted"
    assert statuses(manama)["BAH"] == "accepted"
    assert manama.exchange.send_counts() == SendCounts(0, 0, 2)
    assert manama.store.digest().digest == kept.store.digest().digest
    second = manama.exchange.export("HQ", places.folder)
    assert inspect_bundle(second.files[0]).header.enrolment == "", "from now on the list says who signs"
    assert kept.exchange.import_files(second.files).files[0].outcome == ALREADY_HERE


def test_two_files_before_the_acceptance_are_both_read_by_it(hq: Register, manama: Register, places: Places) -> None:
    add_partner(manama, "Bahrain Authority")
    second = manama.exchange.export("HQ", places.folder).files[0]
    hq.exchange.import_files([second])
    hq.exchange.import_files([places.first])
    accepted = accept(hq, "BAH")
    assert accepted.imported.counts.new == 3
    assert not hq.store.log.waiting()


def test_an_office_without_a_first_file_cannot_be_accepted(hq: Register) -> None:
    for office in ("BAH", "DKR", "HQ"):
        with pytest.raises(NotFound) as told:
            accept(hq, office)
        assert told.value.code == "no_first_file"


def test_a_code_is_used_once(kept: Register, places: Places, tmp_path: Path) -> None:
    """Somebody else who holds the same starter file and code comes too late."""
    with join(tmp_path / "twin" / "store", tmp_path / "twin" / "profile", places.joining(), Watch()) as twin:
        file = twin.exchange.export("HQ", tmp_path).files[0]
    accept(kept, "BAH")
    before = store_hashes(kept)
    (report,) = kept.exchange.import_files([file]).files
    assert (report.outcome, report.reason) == (REFUSED, "unknown_signer")
    assert store_hashes(kept) == before


def test_a_number_that_another_installation_has_is_not_accepted(kept: Register, places: Places) -> None:
    (newcomer,) = first_files(kept)
    with kept.store.unit_of_work() as work:
        put_enrolled(work, replace(newcomer, feed=kept.identity.feed))
        work.finish()
    with pytest.raises(BundleError) as told:
        accept(kept, "BAH")
    assert told.value.code == "feed_number_taken"
    assert held_roster(kept.store).roster.version == 2


def test_nobody_but_headquarters_reads_a_first_file(places: Places, tmp_path: Path) -> None:
    with founded(tmp_path, headquarters=False) as alone:
        assert alone.exchange.import_file(places.first).reason == "unknown_signer"


def test_a_second_computer_joins_the_same_office(kept: Register, places: Places, tmp_path: Path) -> None:
    accept(kept, "BAH")
    starter = new_computer(kept, "BAH", places.folder / "second.iwhc")
    assert starter.installation == "BAH2"
    asked = places.joining(starter=starter.path, code=starter.code, person="Yusuf Kanoo")
    with join(tmp_path / "two" / "store", tmp_path / "two" / "profile", asked, Watch()) as second:
        key = add_partner(second, "Entered on the second computer")
        assert "BAH2" in str(second.queries.row("partner", key).values["reference"])
        file = second.exchange.export("HQ", tmp_path).files[0]
        feed = second.identity.feed
    assert kept.exchange.import_files([file]).files[0].installation == "BAH2"
    assert accept(kept, "BAH").installation == "BAH2"
    assert kept.exchange.authors()(feed).person == "Yusuf Kanoo"
    row = next(row for row in office_rows(kept) if row.office == "BAH")
    assert row.installations == ("BAH1", "BAH2")
    assert row.waiting > 0, "the second computer has not confirmed anything"


# the list of offices


def test_the_list_says_how_far_everybody_is(kept: Register, manama: Register, places: Places) -> None:
    accept(kept, "BAH")
    add_partner(kept, "New here")
    row = next(row for row in office_rows(kept) if row.office == "BAH")
    assert (row.status, row.is_own, row.waiting, row.silent_days) == ("accepted", False, 1, 0)
    assert row.waiting_bytes > 100
    assert row.theirs_to == manama.store.log.last(manama.identity.feed)
    assert row.name.ar == "المنامة"
    manama.exchange.import_files([kept.exchange.export("BAH", places.folder).files[0]])
    kept.exchange.import_files([manama.exchange.export("HQ", places.folder).files[0]])
    row = next(row for row in office_rows(kept) if row.office == "BAH")
    assert (row.waiting, row.ours_to) == (0, kept.store.log.last(kept.identity.feed))
    assert row.ours_at is not None
    assert row.ours_at.date() == NOON.date()
    own = next(row for row in office_rows(kept) if row.office == "HQ")
    assert (own.is_own, own.silent_days, own.waiting) == (True, None, 0)


def test_silent_days_grow_until_a_file_is_read(kept: Register, places: Places) -> None:
    watch = kept.clock
    assert isinstance(watch, Watch)
    watch.now = watch.now.replace(month=12, day=31, hour=23)
    row = next(row for row in office_rows(kept) if row.office == "BAH")
    assert row.silent_days == 38
    assert (row.status, row.person) == ("first_file", "Amina Al-Khalifa")


def test_what_is_kept_about_enrolments_is_read_in_one_book(kept: Register, manama: Register, places: Places) -> None:
    book = EnrolmentBook.of(kept.store)
    assert book.own is None
    assert {author.person for author in book.authors(held_roster(kept.store).roster).values()} == {"Amina Al-Khalifa"}
    own = EnrolmentBook.of(manama.store).own
    assert own is not None
    assert own.sign == manama.exchange.ring.keys().public.sign
    assert not (places.folder / "BAH" / "store.joining" / REGISTER_FILE).exists()
