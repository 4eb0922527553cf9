"""Everything that can be entered arrives: every record kind, every field, every document, on every computer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from exchange_offices import Offices, add_partner, edit, founded_offices, row_counts, store_hashes
from full_records import Keys, filled, rewritten

from iwhc_desktop.domain.change import row_key
from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.domain.fields import sets_of, units_of
from iwhc_desktop.domain.records import FINAL_KINDS, RECORDS
from iwhc_desktop.i18n.error_texts.table import describe
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.services.exchange.importing.sentences import file_sentence
from iwhc_desktop.services.exchange.results import ALREADY_HERE, IMPORTED, REFUSED, WAITING, FileReport
from iwhc_desktop.services.exchange.trust import HeldRoster, held_roster, put_roster
from iwhc_desktop.services.offices.founding import new_identity
from iwhc_desktop.services.offices.opening import open_register
from iwhc_desktop.services.records.documents import MISSING, PRESENT, TRAVELLING
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Attach, Create, Save, Withdraw
from iwhc_desktop.store.dump import dump_log, dump_projection
from iwhc_desktop.store.store import Store
from iwhc_desktop.sync.bundle import known_keys, open_bundle
from iwhc_desktop.sync.keys import Keys as SigningKeys
from iwhc_desktop.sync.keys import keys_folder, save_keys
from iwhc_desktop.sync.roster import (
    ACCEPTED,
    WITHDRAWN,
    RoleRange,
    RosterInstallation,
    sign_roster,
    with_office,
)

PDF = b"%PDF-1.7\n" + bytes(range(256)) + b"\n%%EOF\n"
LANGUAGES = ("ar", "en", "fr")


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    founded = founded_offices(tmp_path, "BAH", "AZE")
    founded.round()
    yield founded
    founded.close()


def everything(register: Register) -> list[str]:
    """What travels, and what is derived from it; without what each installation alone acknowledged."""
    with register.store.reading() as connection:
        derived = [line for line in dump_log(connection) if not line.startswith(('["operation"', '["ack"'))]
        return [*dump_projection(connection), *derived]


def fill(register: Register) -> Keys:
    """Two rows of every kind with every field set, each field written once more afterwards."""
    with register.store.unit_of_work() as work:
        keys = filled(work)
        work.commit()
    with register.store.unit_of_work() as work:
        rewritten(work, keys, 2)
        work.commit()
    return keys


def told(report: FileReport, language: str) -> str:
    return Formats(language).plain(file_sentence(report))


def test_every_field_of_every_record_arrives_as_it_was_entered(offices: Offices) -> None:
    hq, bahrain, baku = (offices.of[code] for code in ("HQ", "BAH", "AZE"))
    keys = fill(bahrain)
    (report,) = offices.pass_on("BAH", "HQ")
    assert (report.outcome, report.operations) == (IMPORTED, 2)
    assert report.counts.new == 2 * len(RECORDS)
    assert offices.pass_on("HQ", "AZE")[0].outcome == IMPORTED
    assert len(offices.digests()) == 1
    assert everything(hq) == everything(baku) == everything(bahrain)
    for kind, rows in keys.items():
        for row in rows:
            sent, got = (register.queries.row(kind, row) for register in (bahrain, baku))
            assert got.values == sent.values, kind
            names = [*units_of(RECORDS[kind].record), *sets_of(RECORDS[kind].record)]
            empty = {name for name in names if got.values[name] is None}
            assert empty <= ({"reverses"} if kind in FINAL_KINDS else set()), kind
            assert got.retired is None
            assert not got.unsent
            assert sent.unsent is False, "it is in a file"
    for register in (hq, bahrain, baku):
        assert register.care.verify().is_ok


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_arrived_prints_the_same_bytes(offices: Offices, language: str) -> None:
    """The page names who printed it and the office; for one and the same person both print the same file."""
    keys = fill(offices.of["BAH"])
    offices.round()
    day = offices.watch["HQ"]().date()
    printing = offices.of["HQ"].store.identity
    sheets = set()
    for register in offices.of.values():
        identity = replace(register.store.identity, office_key=printing.office_key, person_key=printing.person_key)
        register.store.identity = identity
        sheets.add(register.printing.summary(keys["agreement"][0], day, language))
    assert len(sheets) == 1
    assert sheets.pop().startswith(b"%PDF")


def test_search_status_and_lists_are_the_same_where_it_arrived(offices: Offices) -> None:
    keys = fill(offices.of["BAH"])
    offices.pass_on("BAH", "HQ")
    sender, reader = offices.of["BAH"], offices.of["HQ"]
    day = offices.watch["HQ"]().date()
    for kind in RECORDS:
        for language in LANGUAGES:
            assert reader.queries.keys(kind, language=language) == sender.queries.keys(kind, language=language)
    for words in ("نص عربي", "text", "texte naïf", "FULL-2", "IWHC-MOU-2024-HQ1-9003-X"):
        assert reader.queries.search(words, 50) == sender.queries.search(words, 50)
    assert reader.queries.agreement_facts(keys["agreement"]) == sender.queries.agreement_facts(keys["agreement"])
    assert [item.status for item in reader.agreements.summaries(keys["agreement"], day)] == [
        item.status for item in sender.agreements.summaries(keys["agreement"], day)
    ]


def test_both_change_every_field_and_every_difference_is_to_decide_on_both_sides(offices: Offices) -> None:
    keys = fill(offices.of["BAH"])
    offices.round()
    for number, code in ((5, "BAH"), (6, "HQ")):
        with offices.of[code].store.unit_of_work() as work:
            rewritten(work, keys, number)
            work.commit()
    offices.round()
    offices.round()
    assert len(offices.digests()) == 1
    found = {
        code: {(item.row, item.unit) for item in register.queries.conflicts()} for code, register in offices.of.items()
    }
    assert found["HQ"] == found["BAH"] == found["AZE"]
    assert len(found["HQ"]) > 100
    assert not {unit for _, unit in found["HQ"] if "/" in unit}, "members of a set never contradict"
    for register in offices.of.values():
        assert register.care.verify().is_ok
        assert len({item.id for item in register.exchange.conflicts()}) == len(found["HQ"])


def test_a_withdrawal_of_every_kind_arrives(offices: Offices) -> None:
    keys = fill(offices.of["BAH"])
    withdrawn = [kind for kind in RECORDS if kind not in FINAL_KINDS]
    with offices.of["BAH"].store.unit_of_work() as work:
        for kind in reversed(withdrawn):
            work.retire(kind, keys[kind][1], f"no {kind}")
        work.commit()
    offices.pass_on("BAH", "HQ")
    for kind in withdrawn:
        assert offices.of["HQ"].queries.row(kind, keys[kind][1]).retired == f"no {kind}"
        assert keys[kind][1] not in offices.of["HQ"].queries.keys(kind)
    assert len({offices.of[code].store.digest().digest for code in ("HQ", "BAH")}) == 1


# documents


def attach(offices: Offices, code: str, content: bytes, name: str) -> tuple[int, str]:
    """A partner with an attached file; the document's key and hash."""
    register = offices.of[code]
    path = offices.folder / name
    path.write_bytes(content)
    partner = add_partner(register, f"Partner of {name}")
    register.bus.run(Attach("partner", partner, path))
    (item,) = register.documents.of(partner)
    return item.key, item.sha256


def status(offices: Offices, code: str, document: int) -> str:
    return offices.of[code].documents.item(document).status


@pytest.mark.parametrize(
    ("choice", "small", "large"),
    [
        ("all", PRESENT, PRESENT),
        ("none", TRAVELLING, TRAVELLING),
        ("under:1", PRESENT, TRAVELLING),
        ("under:0", TRAVELLING, TRAVELLING),
    ],
)
def test_documents_travel_as_it_was_asked_and_the_rest_follows(
    offices: Offices,
    choice: str,
    small: str,
    large: str,
) -> None:
    first, first_hash = attach(offices, "BAH", PDF, "small.pdf")
    second, second_hash = attach(offices, "BAH", PDF + b"x" * 1_200_000, "large.pdf")
    report = offices.read("HQ", offices.send("BAH", "HQ", choice)).files[0]
    assert {note.sha256: note.is_in_file for note in report.documents} == {
        first_hash: small == PRESENT,
        second_hash: large == PRESENT,
    }
    assert (status(offices, "HQ", first), status(offices, "HQ", second)) == (small, large)
    missing = {item.key for item in offices.of["HQ"].documents.all() if item.status == TRAVELLING}
    assert missing == {key for key, state in ((first, small), (second, large)) if state == TRAVELLING}
    digest = offices.of["HQ"].store.digest().digest
    offices.read("HQ", offices.send("BAH", "HQ"))
    assert {status(offices, "HQ", key) for key in (first, second)} == {PRESENT}
    assert offices.of["HQ"].documents.all()
    assert offices.of["HQ"].store.documents.get(first_hash) == PDF
    assert offices.of["HQ"].store.digest().digest == digest, "bytes of documents are no change of the register"


def test_a_document_that_nobody_has_yet_is_missing_everywhere(offices: Offices) -> None:
    key = offices.of["BAH"].bus.run(Save((Create("document", {"kind": "signed_mou", "title_en": "Copy"}),))).key
    offices.pass_on("BAH", "HQ")
    assert {status(offices, code, key) for code in ("BAH", "HQ")} == {MISSING}


def test_headquarters_passes_a_document_on_that_came_later(offices: Offices) -> None:
    key, sha256 = attach(offices, "BAH", PDF, "scan.pdf")
    offices.read("HQ", offices.send("BAH", "HQ", "none"))
    offices.pass_on("HQ", "AZE")
    assert status(offices, "AZE", key) == TRAVELLING
    offices.read("HQ", offices.send("BAH", "HQ"))
    offices.of["AZE"].exchange.request(offices.files / "request.iwhc")
    offices.read("HQ", offices.files / "request.iwhc")
    offices.pass_on("HQ", "AZE")
    assert status(offices, "AZE", key) == PRESENT
    assert offices.of["AZE"].store.documents.get(sha256) == PDF


# two computers of one office


def second_computer(offices: Offices, code: str) -> Register:
    """A copy of headquarters' knowledge as the second computer of an office, listed and accepted."""
    hq, first = offices.of["HQ"], offices.of[code]
    held, keys = held_roster(hq.store), SigningKeys.generate()
    office = held.roster.office(code)
    assert office is not None
    identity = replace(
        new_identity(code, "en", device="2"),
        office_key=first.identity.office_key,
        root=first.identity.root,
        person_key=row_key(1, 1),
    )
    installation = RosterInstallation("2", "", ACCEPTED, identity.feed, keys.public)
    person = replace(office.persons[0], roles=(*office.persons[0].roles, RoleRange("officer", identity.feed)))
    listed = with_office(
        held.roster, replace(office, installations=(*office.installations, installation), persons=(person,))
    )
    kept = HeldRoster(listed, sign_roster(listed, hq.exchange.ring.keys()), held.trusted)
    with hq.store.unit_of_work() as work:
        put_roster(work, kept)
        work.finish()
    folder, profile = offices.folder / f"{code}2" / "store", offices.folder / f"{code}2" / "profile"
    save_keys(keys_folder(profile, identity.store_id), keys)
    with Store.create(folder, identity, profile=profile) as store, store.unit_of_work() as work:
        put_roster(work, kept)
        work.finish()
    offices.watch[f"{code}2"] = offices.watch["HQ"]
    offices.of[f"{code}2"] = open_register(folder, profile, clock=offices.watch["HQ"])
    return offices.of[f"{code}2"]


def test_two_computers_of_one_office_are_two_voices_with_one_name(offices: Offices) -> None:
    second = second_computer(offices, "BAH")
    offices.read("BAH2", offices.send("HQ", "BAH"))
    assert second.store.digest().digest == offices.of["HQ"].store.digest().digest
    key = add_partner(second, "From the second computer")
    name = second.queries.row("partner", key).values["reference"]
    assert "-BAH2-" in str(name)
    other = add_partner(offices.of["BAH"], "From the first computer")
    assert "-BAH1-" in str(offices.of["BAH"].queries.row("partner", other).values["reference"])
    for sender in ("BAH", "BAH2"):
        report = offices.read("HQ", offices.send(sender, "HQ")).files[0]
        assert (report.outcome, report.office, report.installation) == (
            IMPORTED,
            "BAH",
            "BAH1" if sender == "BAH" else "BAH2",
        )
    path = offices.send("HQ", "BAH")
    assert {offices.read(code, path).files[0].outcome for code in ("BAH", "BAH2")} == {IMPORTED}
    assert offices.of["BAH"].store.digest() == second.store.digest()


def test_a_file_for_an_office_is_what_both_of_its_computers_lack(offices: Offices) -> None:
    second = second_computer(offices, "BAH")
    path = offices.send("HQ", "BAH")
    keys = offices.of["HQ"].exchange.ring.keys().public
    with open_bundle(path, known_keys({keys.key_id: keys.sign})) as bundle:
        assert {item.first for item in bundle.manifest.segments} == {1}, "of the second nothing is known yet"
    offices.read("BAH2", path)
    offices.read("HQ", offices.send("BAH2", "HQ"))
    offices.pass_on("BAH", "HQ")
    new = add_partner(offices.of["HQ"], "New")
    path = offices.send("HQ", "BAH")
    with open_bundle(path, known_keys({keys.key_id: keys.sign})) as bundle:
        assert min(item.first for item in bundle.manifest.segments) > 1
    offices.read("BAH2", path)
    assert second.queries.row("partner", new).values["type"] == "university"


def test_one_file_for_one_computer_is_not_for_the_other(offices: Offices) -> None:
    second_computer(offices, "BAH")
    path = offices.of["HQ"].exchange.export("BAH2", offices.files).files[0]
    assert offices.read("BAH2", path).files[0].outcome == IMPORTED
    report = offices.read("BAH", path).files[0]
    assert (report.outcome, report.reason) == (REFUSED, "not_for_us")


# the list of offices


def relist(offices: Offices, code: str, status: str) -> None:
    """Headquarters gives an office's computers another standing."""
    hq = offices.of["HQ"]
    held = held_roster(hq.store)
    office = held.roster.office(code)
    assert office is not None
    listed = with_office(
        held.roster, replace(office, installations=tuple(replace(item, status=status) for item in office.installations))
    )
    with hq.store.unit_of_work() as work:
        put_roster(work, HeldRoster(listed, sign_roster(listed, hq.exchange.ring.keys()), held.trusted))
        work.finish()


def test_a_newer_list_travels_in_every_file_and_an_older_one_changes_nothing(offices: Offices) -> None:
    older = offices.send("BAH", "AZE")
    relist(offices, "AZE", ACCEPTED)
    version = held_roster(offices.of["HQ"].store).roster.version
    offices.pass_on("HQ", "BAH", "AZE")
    assert {held_roster(register.store).roster.version for register in offices.of.values()} == {version}
    offices.read("AZE", older)
    assert held_roster(offices.of["AZE"].store).roster.version == version


def test_a_withdrawn_computer_is_no_longer_read(offices: Offices) -> None:
    add_partner(offices.of["BAH"], "Too late")
    path = offices.send("BAH", "HQ")
    relist(offices, "BAH", WITHDRAWN)
    before = store_hashes(offices.of["HQ"])
    (report,) = offices.read("HQ", path).files
    assert report.outcome == REFUSED
    assert len({told(report, language) for language in LANGUAGES}) == 3
    assert store_hashes(offices.of["HQ"]) == before


# files that are not what they should be


def sentences(report: FileReport) -> set[tuple[str, str]]:
    assert isinstance(report.error, ApplicationError)
    return {describe(report.error, Formats(language)) for language in LANGUAGES}


def test_a_file_for_another_office_an_old_one_and_one_read_before_each_say_so(offices: Offices) -> None:
    add_partner(offices.of["HQ"], "New")
    for_baku, for_bahrain = offices.send("HQ", "AZE"), offices.send("HQ", "BAH")
    before = dict(row_counts(offices.of["BAH"]))
    (report,) = offices.read("BAH", for_baku).files
    assert (report.outcome, report.reason) == (REFUSED, "not_for_us")
    assert len(sentences(report)) == 3
    assert dict(row_counts(offices.of["BAH"])) == before
    assert offices.read("BAH", for_bahrain).files[0].outcome == IMPORTED
    (again,) = offices.read("BAH", for_bahrain).files
    assert (again.outcome, again.reason) == (ALREADY_HERE, "read_before")
    assert again.read_on is not None
    assert len({told(again, language) for language in LANGUAGES}) == 3


def test_changes_of_one_office_reach_another_through_headquarters_in_one_file(offices: Offices) -> None:
    bahrain, hq = offices.of["BAH"], offices.of["HQ"]
    keys = bahrain.exchange.ring.keys().public
    first = add_partner(bahrain, "First")
    one = offices.send("BAH", "HQ")
    offices.read("HQ", one)
    offices.pass_on("HQ", "BAH")
    edit(bahrain, "partner", first, website="second.example")
    two = offices.send("BAH", "HQ")
    with open_bundle(two, known_keys({keys.key_id: keys.sign})) as bundle:
        (segment,) = [item for item in bundle.manifest.segments if item.feed == bahrain.identity.feed]
    assert segment.first > 1
    late = offices.reopen("AZE")
    report = late.exchange.import_files([Path(two)]).files[0]
    assert (report.outcome, report.reason) == (REFUSED, "not_for_us")
    hq.exchange.import_files([two])
    to_all = hq.exchange.export("any", offices.files).files[0]
    assert late.exchange.import_files([to_all]).files[0].outcome == IMPORTED
    assert late.queries.row("partner", first).values["website"] == "second.example"


def test_a_withdrawal_beside_an_edit_is_told_with_both_sides(offices: Offices) -> None:
    hq, bahrain = offices.of["HQ"], offices.of["BAH"]
    key = add_partner(hq, "Twice")
    offices.round()
    hq.bus.run(Save((Withdraw("partner", key, "entered twice"),)))
    edit(bahrain, "partner", key, website="still.example")
    offices.round()
    assert WAITING not in {item.outcome for item in hq.exchange.imports()}
    for register in (hq, bahrain):
        (conflict,) = register.exchange.conflicts()
        assert (conflict.unit, [value.value for value in conflict.values]) in (
            ("retired", [True, False]),
            ("retired", [False, True]),
        )
        assert register.queries.row("partner", key).retired is None
