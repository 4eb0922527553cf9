"""Previewing and importing: order, gaps, requests, unknown senders, forks, cancelling, and the reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from exchange_offices import Offices, add_partner, edit, founded_offices, row_counts, shown, store_hashes
from services_registers import founded

from iwhc_desktop.domain.change import FIRST_OWN_FEED
from iwhc_desktop.domain.errors import Cancelled, StoreError
from iwhc_desktop.domain.projection import RecordCounts
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.services.events import IMPORT, RecordsChanged
from iwhc_desktop.services.exchange.export import as_segment
from iwhc_desktop.services.exchange.importing.sentences import ask_for, file_sentence
from iwhc_desktop.services.exchange.results import (
    ALREADY_HERE,
    IMPORTED,
    NEW,
    REFUSED,
    TO_DECIDE,
    UPDATED,
    WAITING,
    FileReport,
)
from iwhc_desktop.services.exchange.trust import held_roster
from iwhc_desktop.services.offices.opening import open_register
from iwhc_desktop.services.progress import Cancellable
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Attach, Create, Restore, Save, Withdraw
from iwhc_desktop.services.shipped import builtin
from iwhc_desktop.services.shipped.feeds import LISTS, SAMPLE, loaded
from iwhc_desktop.sync.bundle import Contents, known_keys, open_bundle, write_bundle
from iwhc_desktop.sync.keys import Keys
from iwhc_desktop.sync.segment import GENESIS, Segment, operations, seal
from iwhc_desktop.sync.shape import HaveMap

ENGLISH = Formats("en")


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    founded = founded_offices(tmp_path, "BAH", "AZE")
    founded.round()
    yield founded
    founded.close()


def crafted(register: Register, path: Path, segments: list[Segment], **changes: object) -> Path:
    """A file of an office with exactly these segments, signed as it signs."""
    have: HaveMap = register.store.log.have()
    held = held_roster(register.store)
    values: dict[str, object] = {
        "office": register.identity.office_code,
        "feed": register.identity.feed,
        "recipients": ("HQ",),
        "number": 9,
        "made": 1,
        "have": have,
        "needs": {1: have[1]},
        "segments": segments,
        "roster": held.signed,
        "roster_version": held.roster.version,
        **changes,
    }
    return write_bundle(path, Contents(**values), register.exchange.ring.keys()).path  # type: ignore[arg-type]  # as named


def own_segments(register: Register) -> list[Segment]:
    return [as_segment(item) for item in register.store.log.segments(register.identity.feed)]


def refused(report: FileReport, code: str) -> bool:
    return report.outcome == REFUSED and report.error is not None and report.error.code == code == report.reason


def said(report: FileReport) -> str:
    return ENGLISH.plain(file_sentence(report))


# preview


def test_a_preview_changes_no_byte_and_says_what_the_reading_does(offices: Offices) -> None:
    hq, bahrain = offices.of["HQ"], offices.of["BAH"]
    known = add_partner(hq, "University of Bahrain")
    offices.pass_on("HQ", "BAH")
    edit(bahrain, "partner", known, website="https://uob.example")
    new = add_partner(bahrain, "Bahrain Authority")
    path = offices.send("BAH", "HQ")
    before = store_hashes(hq)
    preview = hq.exchange.preview([path])
    assert store_hashes(hq) == before
    (report,) = preview.files
    assert (report.office, report.person, report.installation) == ("BAH", "Officer of Manama", "BAH1")
    assert (report.outcome, report.operations) == (IMPORTED, 2)
    assert preview.counts == report.counts == RecordCounts(new=1, updated=1)
    assert [(item.outcome, item.key, item.kind) for item in preview.records] == [
        (UPDATED, known, "partner"),
        (NEW, new, "partner"),
    ]
    (change,) = preview.records[0].fields
    assert (change.unit, change.old, change.new) == ("website", None, "https://uob.example")
    assert change.author.person == "Officer of Manama"
    assert preview.records[1].name.en == "Bahrain Authority"
    assert preview.names[new].en == "Bahrain Authority"
    assert preview.can_import
    assert hq.exchange.import_files([path]).counts == preview.counts


def test_a_preview_names_who_changed_what_when(offices: Offices) -> None:
    bahrain = offices.of["BAH"]
    key = add_partner(bahrain, "University of Bahrain")
    offices.pass_on("BAH", "HQ")
    offices.watch["BAH"].now = offices.watch["BAH"].now.replace(day=30)
    edit(bahrain, "partner", key, name_ar="جامعة البحرين", contact_name="Amina")
    (record,) = offices.of["HQ"].exchange.preview([offices.send("BAH", "HQ")]).records
    assert {(change.unit, change.language, change.label.msgid) for change in record.fields} == {
        ("name_ar", "ar", "Name"),
        ("contact_name", "", "Contact"),
    }
    assert {change.at.day for change in record.fields} == {30}
    assert (record.author.office, record.at.day) == ("BAH", 30)


def test_what_contradicts_is_previewed_with_both_values(offices: Offices) -> None:
    key = add_partner(offices.of["HQ"], "ICCROM")
    offices.round()
    edit(offices.of["HQ"], "partner", key, website="https://one.example")
    edit(offices.of["BAH"], "partner", key, website="https://two.example")
    preview = offices.of["HQ"].exchange.preview([offices.send("BAH", "HQ")])
    (record,) = preview.records
    assert (record.outcome, preview.counts.to_decide) == (TO_DECIDE, 1)
    (change,) = record.fields
    assert {change.new, *change.others} == {"https://one.example", "https://two.example"}
    assert change.old == "https://one.example"


def test_changes_of_a_child_are_told_under_the_record_people_know(offices: Offices) -> None:
    hq = offices.of["HQ"]
    partner = add_partner(hq, "OTS")
    keys = hq.bus.run(
        Save(
            (
                Create("agreement", {"kind": "agreement", "title_en": "Cooperation", "responsible_office": None}, "it"),
                Create("agreement_party", {"agreement": "@it", "partner": partner}, "party"),
            )
        )
    ).keys
    offices.round()
    edit(offices.of["BAH"], "agreement_party", keys["party"], contact_name="Leyla")
    (record,) = hq.exchange.preview([offices.send("BAH", "HQ")]).records
    assert (record.kind, record.top_kind, record.top) == ("agreement_party", "agreement", keys["it"])
    assert record.name.en == "Cooperation"
    changed = offices.read("HQ", offices.send("BAH", "HQ")).changed
    assert changed is not None
    assert changed.of("agreement") == {keys["it"]}
    assert changed.of("agreement_party") == {keys["party"]}
    assert changed.origin == IMPORT


def test_several_files_are_previewed_as_one_step(offices: Offices) -> None:
    hq, bahrain = offices.of["HQ"], offices.of["BAH"]
    key = add_partner(bahrain, "First name")
    first = offices.send("BAH", "HQ")
    edit(bahrain, "partner", key, website="https://a.example")
    second = offices.send("BAH", "HQ")
    add_partner(offices.of["AZE"], "Baku State University")
    third = offices.send("AZE", "HQ")
    preview = hq.exchange.preview([third, second, first])
    assert preview.counts == RecordCounts(new=2)
    assert [item.outcome for item in preview.files] == [IMPORTED] * 3
    assert sum(item.counts.new for item in preview.files) == 2
    order = [item.path for item in preview.files]
    assert order.index(first) < order.index(second)


def test_a_preview_works_beside_a_writer(offices: Offices) -> None:
    add_partner(offices.of["BAH"], "One")
    path = offices.send("BAH", "HQ")
    folder = offices.folder / "HQ"
    with open_register(folder / "store", folder / "profile", read_only=True) as reader:
        assert reader.exchange.preview([path]).counts.new == 1
        with pytest.raises(StoreError) as told:
            reader.exchange.import_files([path])
    assert told.value.code == "read_only"


def test_a_refused_file_leaves_the_others_in_the_preview(offices: Offices, tmp_path: Path) -> None:
    add_partner(offices.of["BAH"], "One")
    good, bad = offices.send("BAH", "HQ"), tmp_path / "letter.txt"
    bad.write_text("Dear colleagues", encoding="utf-8")
    preview = offices.of["HQ"].exchange.preview([bad, good])
    assert [item.outcome for item in preview.files] == [IMPORTED, REFUSED]
    assert preview.files[0].size == good.stat().st_size
    assert refused(preview.files[1], "not_an_exchange_file")
    assert preview.counts.new == 1


# reading


def test_a_reading_makes_one_backup_and_tells_what_it_did(offices: Offices) -> None:
    key = add_partner(offices.of["BAH"], "One")
    first = offices.send("BAH", "HQ")
    add_partner(offices.of["AZE"], "Two")
    second = offices.send("AZE", "HQ")
    told: list[RecordsChanged] = []
    hq = offices.of["HQ"]
    hq.listeners.subscribe(told.append)
    result = hq.exchange.import_files([first, second])
    assert result.backup is not None
    assert result.backup.exists()
    assert result.counts == RecordCounts(new=2)
    assert ENGLISH.plain(result.sentence) == "2 files read: 2 new records, 0 changed, 0 to decide, 0 already here."
    assert told == []
    assert result.changed is not None
    assert key in result.changed.of("partner")


def test_readings_are_listed_newest_first(offices: Offices) -> None:
    add_partner(offices.of["BAH"], "One")
    path = offices.send("BAH", "HQ")
    offices.read("HQ", path)
    newest = offices.of["HQ"].exchange.imports()[0]
    assert (newest.office, newest.file, newest.outcome, newest.operations) == ("BAH", path.name, IMPORTED, 1)
    assert newest.counts == RecordCounts(new=1)
    assert newest.office_name.fr == "Manama"
    assert all(item.outcome != builtin.BUILT_IN_OUTCOME for item in offices.of["HQ"].exchange.imports())


def test_an_old_file_brings_nothing_and_takes_nothing_back(offices: Offices) -> None:
    bahrain, hq = offices.of["BAH"], offices.of["HQ"]
    key = add_partner(bahrain, "One")
    old = offices.send("BAH", "HQ")
    edit(bahrain, "partner", key, website="https://new.example")
    offices.pass_on("BAH", "HQ")
    offices.pass_on("HQ", "BAH")
    (report,) = offices.read("HQ", old).files
    assert (report.outcome, report.reason, report.counts.already_here) == (ALREADY_HERE, "nothing_new", 1)
    assert said(report) == "You already have everything in this file."
    assert shown(hq, "partner", key, "website") == "https://new.example"
    add_partner(bahrain, "Two")
    assert bahrain.exchange.export("HQ", offices.files).operations == 1, "the old file's state does not count"


def test_the_same_file_again_says_when_it_was_read(offices: Offices) -> None:
    add_partner(offices.of["BAH"], "One")
    path = offices.send("BAH", "HQ")
    offices.read("HQ", path)
    rows = dict(row_counts(offices.of["HQ"]))
    (report,) = offices.read("HQ", path).files
    assert report.read_on is not None
    assert said(report) == "You already have everything in this file; it was read on 23 November 2026."
    assert dict(row_counts(offices.of["HQ"])) == rows


def test_a_file_for_others_is_refused_but_headquarters_reads_all(offices: Offices) -> None:
    add_partner(offices.of["BAH"], "One")
    path = offices.send("BAH", "AZE")
    assert refused(offices.of["BAH"].exchange.import_file(offices.send("HQ", "AZE")), "not_for_us")
    assert offices.of["HQ"].exchange.import_file(path).outcome == IMPORTED
    assert offices.of["AZE"].exchange.import_file(path).outcome == IMPORTED


def test_our_own_file_brings_nothing(offices: Offices) -> None:
    add_partner(offices.of["BAH"], "One")
    (report,) = offices.read("BAH", offices.send("BAH", "HQ")).files
    assert (report.outcome, report.office) == (ALREADY_HERE, "BAH")


def test_what_is_no_bundle_is_refused_by_what_it_is(offices: Offices, tmp_path: Path) -> None:
    starter, missing = tmp_path / "starter.iwhc", tmp_path / "missing.iwhc"
    starter.write_bytes(b'IWHC-STARTER 1\n{"starter":"00"}\nage')
    folder = tmp_path / "a folder.iwhc"
    folder.mkdir()
    exchange = offices.of["HQ"].exchange
    assert refused(exchange.import_file(starter), "starter_file")
    assert refused(exchange.import_file(missing), "unreadable")
    assert refused(exchange.import_file(folder), "is_folder")
    assert "starter" in said(exchange.import_file(starter))


def test_files_are_known_by_their_content_not_by_their_names(offices: Offices, tmp_path: Path) -> None:
    add_partner(offices.of["BAH"], "One")
    path = offices.send("BAH", "HQ").rename(tmp_path / "x (1).iwhc.txt")
    assert offices.of["HQ"].exchange.import_file(path).outcome == IMPORTED


def test_the_sender_must_be_on_the_list_and_sign_with_its_own_key(offices: Offices, tmp_path: Path) -> None:
    bahrain = offices.of["BAH"]
    unknown_row, exchange = Keys.generate(), offices.of["HQ"].exchange
    held, have = held_roster(bahrain.store), bahrain.store.log.have()
    contents = Contents(
        office="BAH",
        feed=bahrain.identity.feed,
        recipients=("HQ",),
        number=1,
        made=1,
        have=have,
        roster=held.signed,
        roster_version=held.roster.version,
    )
    path = write_bundle(tmp_path / "stranger.iwhc", contents, unknown_row).path
    assert refused(exchange.import_file(path), "unknown_signer")
    other = offices.of["AZE"].exchange.ring.keys()
    path = write_bundle(tmp_path / "other.iwhc", contents, other).path
    assert refused(exchange.import_file(path), "damaged"), "Baku may not sign as Manama"


def test_a_segment_counts_only_with_the_signature_of_its_own_office(offices: Offices, tmp_path: Path) -> None:
    bahrain, hq = offices.of["BAH"], offices.of["HQ"]
    add_partner(bahrain, "One")
    offices.send("BAH", "HQ")
    segment = own_segments(bahrain)[-1]
    operations = [bahrain.store.log.operation(stamp) for stamp in bahrain.store.log.own_stamps(limit=1)]
    forged = seal([item for item in operations if item], segment.previous, offices.of["AZE"].exchange.ring.keys())
    before = store_hashes(hq)
    assert refused(hq.exchange.import_file(crafted(bahrain, tmp_path / "forged.iwhc", [forged])), "damaged")
    unknown = Segment(777_777, 1, 1, GENESIS, 1, forged.chain, forged.signature, forged.body)
    assert refused(hq.exchange.import_file(crafted(bahrain, tmp_path / "unknown.iwhc", [unknown])), "unknown_signer")
    assert store_hashes(hq) == before


# gaps


def test_a_gap_stops_only_its_own_feed_and_closes_by_itself(offices: Offices, tmp_path: Path) -> None:
    bahrain, hq = offices.of["BAH"], offices.of["HQ"]
    for name in ("One", "Two"):
        add_partner(bahrain, name)
        offices.send("BAH", "HQ")
    first, second = own_segments(bahrain)[-2:]
    late = crafted(bahrain, tmp_path / "late.iwhc", [second])
    (report,) = offices.read("HQ", late).files
    assert (report.outcome, report.reason) == (WAITING, "gap")
    (missing,) = report.missing
    assert (missing.office, missing.first, missing.last) == ("BAH", first.first, first.last)
    assert ENGLISH.plain(ask_for(missing)) == f"Ask Manama for its changes {first.first} to {first.last}."
    assert said(report).startswith(f"The file is kept: changes {first.first} to {first.last} of Manama")
    alone = replace(missing, last=missing.first)
    assert ENGLISH.plain(ask_for(alone)) == f"Ask Manama for its change {first.first}."
    assert said(replace(report, missing=(alone,))).startswith(
        f"The file is kept: change {first.first} of Manama, which comes before it, is missing."
    )
    assert bahrain.identity.feed in hq.store.log.have()
    assert hq.store.log.have()[bahrain.identity.feed][0] < first.first, "what waits is not acknowledged"
    assert hq.exchange.import_file(late).outcome == WAITING
    add_partner(offices.of["AZE"], "Another feed goes on")
    assert offices.pass_on("AZE", "HQ")[0].outcome == IMPORTED
    early = crafted(bahrain, tmp_path / "early.iwhc", [first])
    (report,) = offices.read("HQ", early).files
    assert (report.outcome, report.operations, report.counts.new) == (IMPORTED, 2, 2)
    assert hq.store.log.waiting() == []


def test_what_the_sender_has_and_the_file_lacks_is_named(offices: Offices, tmp_path: Path) -> None:
    bahrain = offices.of["BAH"]
    add_partner(bahrain, "One")
    offices.send("BAH", "HQ")
    (report,) = offices.read("HQ", crafted(bahrain, tmp_path / "empty.iwhc", [])).files
    last = own_segments(bahrain)[-1]
    assert [(item.office, item.last) for item in report.missing] == [("BAH", last.last)]


def test_a_request_brings_what_was_lost_documents_too(offices: Offices, tmp_path: Path) -> None:
    bahrain, hq = offices.of["BAH"], offices.of["HQ"]
    pdf = tmp_path / "signed.pdf"
    pdf.write_bytes(b"%PDF-1.7\n%%EOF\n")
    bahrain.bus.run(Attach("partner", add_partner(bahrain, "One"), pdf))
    offices.read("HQ", offices.send("BAH", "HQ", "none"))
    request = hq.exchange.request(tmp_path / "request.iwhc")
    preview = bahrain.exchange.preview([request])
    assert (preview.files[0].outcome, preview.files[0].reason, preview.can_import) == (IMPORTED, "request", True)
    (report,) = offices.read("BAH", request).files
    assert (report.office, report.reason) == ("HQ", "request")
    assert said(report).startswith("Headquarters asks for what it does not have")
    made = bahrain.exchange.export("HQ", offices.files)
    assert (made.operations, made.documents) == (0, 1)
    report = hq.exchange.import_file(made.files[0])
    assert (report.outcome, report.reason) == (IMPORTED, "documents")
    assert len(hq.store.documents.sizes()) == 1
    assert bahrain.exchange.import_file(request).outcome == ALREADY_HERE, "an answered request is no news"
    assert bahrain.exchange.export("HQ", offices.files).documents == 0


def test_the_newer_of_two_requests_counts_however_slow_the_clock_is(offices: Offices, tmp_path: Path) -> None:
    bahrain, hq = offices.of["BAH"], offices.of["HQ"]
    offices.watch["HQ"].now = offices.watch["HQ"].now.replace(year=2010)
    first = hq.exchange.request(tmp_path / "first.iwhc")
    add_partner(bahrain, "One")
    offices.pass_on("BAH", "HQ")
    second = hq.exchange.request(tmp_path / "second.iwhc")
    assert [item.outcome for item in offices.read("BAH", first, second).files] == [IMPORTED, IMPORTED]
    assert bahrain.exchange.export("HQ", offices.files).operations == 0
    assert bahrain.exchange.import_file(first).outcome == ALREADY_HERE


def test_only_offices_on_the_list_may_ask(offices: Offices, tmp_path: Path) -> None:
    with founded(tmp_path / "alone", headquarters=False) as alone:
        request = alone.exchange.request(tmp_path / "request.iwhc")
        assert refused(offices.of["HQ"].exchange.import_file(request), "unknown_signer")


# two contents under one number


def test_a_fork_is_noticed_and_nothing_of_it_is_read(offices: Offices, tmp_path: Path) -> None:
    bahrain, hq = offices.of["BAH"], offices.of["HQ"]
    add_partner(bahrain, "One")
    offices.pass_on("BAH", "HQ")
    last = own_segments(bahrain)[-1]
    *before, newest = operations(last)
    other = seal([*before, replace(newest, note="another history")], last.previous, bahrain.exchange.ring.keys())
    unchanged = store_hashes(hq)
    report = hq.exchange.import_file(crafted(bahrain, tmp_path / "fork.iwhc", [other], have={}))
    assert refused(report, "fork")
    assert said(report) == "Two different histories of one computer were received."
    assert store_hashes(hq) == unchanged


def test_a_store_older_than_what_others_hold_of_it_reads_nothing(offices: Offices, tmp_path: Path) -> None:
    """The mark was lost with the computer, a backup is opened, and headquarters' file holds more of our changes."""
    bahrain = offices.of["BAH"]
    backup = bahrain.care.back_up()
    add_partner(bahrain, "Sent, then lost")
    offices.pass_on("BAH", "HQ")
    bahrain.close()
    bahrain.store.register_file.write_bytes(backup.read_bytes())
    for mark in (bahrain.profile / "keys").rglob("mark.json"):
        mark.unlink()
    report = offices.reopen("BAH").exchange.import_file(offices.send("HQ", "any"))
    assert refused(report, "own_feed_ahead")


def test_an_acknowledgement_of_what_never_was_is_a_fork(offices: Offices, tmp_path: Path) -> None:
    bahrain, hq = offices.of["BAH"], offices.of["HQ"]
    offices.send("BAH", "HQ")
    last = own_segments(bahrain)[-1]
    operation = bahrain.store.log.operation(bahrain.store.log.own_stamps(limit=1)[0])
    assert operation is not None
    wrong = replace(
        operation,
        entry="ack",
        creates=(),
        writes=(),
        first=last.last + 1,
        seq=last.last + 1,
        ack={hq.identity.feed: (1, "ab" * 8)},
    )
    segment = seal([wrong], last.chain, bahrain.exchange.ring.keys())
    assert refused(hq.exchange.import_file(crafted(bahrain, tmp_path / "ack.iwhc", [segment])), "fork")


# feeds that ship with the program


def test_a_file_brings_along_the_built_in_feeds_it_builds_upon(tmp_path: Path) -> None:
    offices = founded_offices(tmp_path, "BAH")
    hq, bahrain = offices.of["HQ"], offices.of["BAH"]
    builtin.load(hq.store, (SAMPLE,), "2026-11-23T12:00:00+00:00")
    agreement = hq.queries.find("agreement", "AGR-05")
    assert agreement is not None
    edit(hq, "agreement", agreement, notes_en="About the sample")
    path = offices.send("HQ", "BAH")
    before = store_hashes(bahrain)
    preview = bahrain.exchange.preview([path])
    assert store_hashes(bahrain) == before
    assert preview.counts == RecordCounts(updated=1), "what ships with the program does not count as new"
    result = bahrain.exchange.import_files([path])
    assert result.counts == preview.counts
    assert loaded(bahrain.store).keys() == {LISTS, SAMPLE}
    assert len(offices.digests()) == 1
    offices.close()


def test_a_file_that_needs_a_newer_program_says_so(offices: Offices, tmp_path: Path) -> None:
    bahrain, exchange = offices.of["BAH"], offices.of["HQ"].exchange
    last, chain = bahrain.store.log.have()[1]
    newer = crafted(bahrain, tmp_path / "newer.iwhc", [], needs={1: (last + 1, chain)})
    assert refused(exchange.import_file(newer), "version_too_new")
    later = crafted(bahrain, tmp_path / "later.iwhc", [], needs={77: (1, chain)})
    assert refused(exchange.import_file(later), "version_too_new")
    other = crafted(bahrain, tmp_path / "other.iwhc", [], needs={1: (last, "ab" * 32)})
    assert refused(exchange.import_file(other), "damaged")


def test_built_in_feeds_never_travel(offices: Offices, tmp_path: Path) -> None:
    offices.round()
    path = offices.send("HQ", "any")
    keys = offices.of["HQ"].exchange.ring.keys().public
    with open_bundle(path, known_keys({keys.key_id: keys.sign})) as bundle:
        assert min(item.feed for item in bundle.manifest.segments) >= FIRST_OWN_FEED


# cancelling and full disks


class StopAt(Cancellable):
    """Cancels itself at the n-th step."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self.left = step

    def step(self, done: int) -> None:
        self.left -= 1
        if self.left < 0:
            self.cancel()
        super().step(done)


def test_a_reading_cancelled_at_any_step_leaves_the_state_before(offices: Offices) -> None:
    for name in ("One", "Two", "Three"):
        add_partner(offices.of["BAH"], name)
    path, hq = offices.send("BAH", "HQ"), offices.of["HQ"]
    before, steps = hq.store.digest(), 0
    while True:
        try:
            result = hq.exchange.import_files([path], StopAt(steps))
            break
        except Cancelled:
            assert hq.store.digest() == before
            steps += 1
    assert steps >= 3
    assert result.files[0].outcome == IMPORTED


def test_a_preview_can_be_cancelled(offices: Offices) -> None:
    add_partner(offices.of["BAH"], "One")
    with pytest.raises(Cancelled):
        offices.of["HQ"].exchange.preview([offices.send("BAH", "HQ")], StopAt(0))


def test_what_was_read_before_the_cancelling_stays(offices: Offices) -> None:
    add_partner(offices.of["BAH"], "One")
    add_partner(offices.of["AZE"], "Two")
    paths = [offices.send("BAH", "HQ"), offices.send("AZE", "HQ")]
    result = offices.of["HQ"].exchange.import_files(paths, StopAt(6))
    assert [item.outcome for item in result.files] == [IMPORTED, REFUSED]
    assert result.files[1].reason == "cancelled"
    assert result.changed is not None
    assert result.counts.new == 1


def test_a_full_disk_refuses_before_anything_is_written(offices: Offices, monkeypatch: pytest.MonkeyPatch) -> None:
    add_partner(offices.of["BAH"], "One")
    path, hq = offices.send("BAH", "HQ"), offices.of["HQ"]
    before = store_hashes(hq)

    def full(*_: object) -> None:
        raise StoreError("disk_full", needed=1, free=0)

    monkeypatch.setattr("iwhc_desktop.services.exchange.importing.files.require_space", full)
    with pytest.raises(StoreError):
        hq.exchange.import_files([path])
    assert store_hashes(hq) == before


def test_a_backup_that_fails_stops_the_reading(offices: Offices, monkeypatch: pytest.MonkeyPatch) -> None:
    add_partner(offices.of["BAH"], "One")
    path, hq = offices.send("BAH", "HQ"), offices.of["HQ"]
    before = store_hashes(hq)

    def full(*_: object) -> None:
        raise StoreError("disk_full")

    monkeypatch.setattr(type(hq.store), "back_up", full)
    with pytest.raises(StoreError):
        hq.exchange.import_files([path])
    assert store_hashes(hq) == before


# what happened elsewhere is told


def test_a_withdrawal_and_taking_it_back_travel(offices: Offices) -> None:
    bahrain, hq = offices.of["BAH"], offices.of["HQ"]
    key = add_partner(bahrain, "One")
    offices.pass_on("BAH", "HQ")
    bahrain.bus.run(Save((Withdraw("partner", key, "entered twice"),)))
    path = offices.send("BAH", "HQ")
    (change,) = hq.exchange.preview([path]).records[0].fields
    assert (change.unit, change.old, change.new, change.label.msgid) == ("retired", None, "entered twice", "Withdrawn")
    offices.read("HQ", path)
    assert hq.queries.row("partner", key).retired == "entered twice"
    bahrain.bus.run(Save((Restore("partner", key),)))
    offices.pass_on("BAH", "HQ")
    assert hq.queries.row("partner", key).retired is None
