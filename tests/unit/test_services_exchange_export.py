"""Making files: what goes in, under which number and name, and what hinders it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from exchange_offices import Offices, add_partner, edit, founded_offices

from iwhc_desktop.domain.errors import Cancelled, NotAllowed, NotFound, StoreError, ValidationError
from iwhc_desktop.services.exchange import export
from iwhc_desktop.services.exchange.export import largest_document
from iwhc_desktop.services.exchange.sent import SendCounts
from iwhc_desktop.services.offices.opening import open_register
from iwhc_desktop.services.progress import Cancellable
from iwhc_desktop.services.saving.commands import Attach, Create, Save
from iwhc_desktop.store.files.atomic import place
from iwhc_desktop.store.files.mark import Sealed
from iwhc_desktop.sync import coded
from iwhc_desktop.sync.bundle import OpenBundle, known_keys, open_bundle
from iwhc_desktop.sync.keys import KEY_FILE, keys_folder, save_keys

PDF = b"%PDF-1.7\n" + bytes(range(256)) + b"\n%%EOF\n"


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    founded = founded_offices(tmp_path, "BAH", "AZE")
    yield founded
    founded.close()


def opened(offices: Offices, sender: str, path: Path) -> OpenBundle:
    keys = offices.of[sender].exchange.ring.keys().public
    return open_bundle(path, known_keys({keys.key_id: keys.sign}))


def attach(offices: Offices, sender: str, path: Path) -> int:
    partner = add_partner(offices.of[sender], f"Partner of {path.name}")
    offices.of[sender].bus.run(Attach("partner", partner, path))
    return partner


def test_a_file_says_what_it_holds(offices: Offices) -> None:
    bahrain = offices.of["BAH"]
    add_partner(bahrain, "University of Bahrain")
    made = bahrain.exchange.export("HQ", offices.files)
    with opened(offices, "BAH", made.files[0]) as bundle:
        manifest, header = bundle.manifest, bundle.header
    assert (manifest.office, manifest.recipients, header.number) == ("BAH", ("HQ",), made.number)
    assert dict(manifest.counts) == {"partner": 1}
    assert manifest.have == bahrain.store.log.have()
    assert set(manifest.needs) == {1}
    assert [(item.feed, item.last) for item in manifest.segments] == [
        (bahrain.identity.feed, bahrain.store.log.last(bahrain.identity.feed))
    ]
    assert manifest.roster == 3
    assert header.bundle == made.bundle
    assert (header.encryption, header.enrolment) == ("none", "")
    assert made.bytes == made.files[0].stat().st_size


def test_in_a_folder_a_file_gets_its_name_by_office_day_and_number(offices: Offices) -> None:
    exchange = offices.of["BAH"].exchange
    name = exchange.file_name("HQ")
    made = exchange.export("HQ", offices.files)
    assert made.files[0].name == name == f"BAH_2026-11-23_{made.number:05}.iwhc"
    assert exchange.file_name("HQ") != name
    elsewhere = exchange.export("AZE", offices.folder / "for Baku.iwhc")
    assert (elsewhere.files[0].name, elsewhere.number) == ("for Baku.iwhc", 1)


def test_a_name_that_is_taken_in_a_folder_is_left_alone(offices: Offices) -> None:
    exchange = offices.of["BAH"].exchange
    taken = offices.files / exchange.file_name("HQ")
    taken.write_text("something else", encoding="utf-8")
    made = exchange.export("HQ", offices.files)
    assert made.files[0] != taken
    assert taken.read_text(encoding="utf-8") == "something else"


def test_no_part_of_a_file_is_left_lying_about(offices: Offices) -> None:
    offices.send("BAH", "HQ")
    assert [path.suffix for path in offices.files.iterdir()] == [".iwhc"]


@pytest.mark.parametrize("to", ["HQ", "hq", " HQ ", "HQ1", "any", "AZE"])
def test_receivers_are_offices_installations_or_anybody(offices: Offices, to: str) -> None:
    made = offices.of["BAH"].exchange.export(to, offices.files)
    with opened(offices, "BAH", made.files[0]) as bundle:
        hq, baku = offices.of["HQ"].identity, offices.of["AZE"].identity
        assert bundle.manifest.is_for("HQ", hq.feed) == (to != "AZE")
        assert bundle.manifest.is_for("AZE", baku.feed) == (to in ("AZE", "any"))


@pytest.mark.parametrize("to", ["XYZ", "HQ2", "", "everybody"])
def test_an_office_that_is_not_listed_gets_no_file(offices: Offices, to: str) -> None:
    with pytest.raises(NotFound) as told:
        offices.of["BAH"].exchange.export(to, offices.files)
    assert told.value.code == "no_such_office"
    assert list(offices.files.iterdir()) == []


def test_somebody_of_whom_nothing_is_known_gets_everything(offices: Offices) -> None:
    bahrain = offices.of["BAH"]
    made = bahrain.exchange.export("AZE", offices.files)
    with opened(offices, "BAH", made.files[0]) as bundle:
        firsts = {item.feed: item.first for item in reversed(bundle.manifest.segments)}
    assert set(firsts) == {feed for feed in bahrain.store.log.have() if feed > 1000}
    assert set(firsts.values()) == {1}


def test_changes_go_from_not_sent_to_a_file_to_confirmed(offices: Offices) -> None:
    offices.round()
    bahrain = offices.of["BAH"].exchange
    done = bahrain.send_counts().confirmed
    add_partner(offices.of["BAH"], "One")
    add_partner(offices.of["BAH"], "Two")
    assert bahrain.send_counts() == SendCounts(2, 0, done, ("HQ",))
    path = offices.send("BAH", "HQ")
    assert bahrain.send_counts() == SendCounts(0, 2, done)
    add_partner(offices.of["BAH"], "Three")
    offices.read("HQ", path)
    assert bahrain.send_counts() == SendCounts(1, 2, done, ("HQ",))
    offices.pass_on("HQ", "BAH")
    assert bahrain.send_counts() == SendCounts(1, 0, done + 2, ("HQ",))


def test_headquarters_changes_are_confirmed_when_every_office_has_them(offices: Offices) -> None:
    offices.round()
    offices.round()
    hq = offices.of["HQ"]
    add_partner(hq, "One")
    offices.pass_on("HQ", "BAH")
    offices.pass_on("BAH", "HQ")
    counts = hq.exchange.send_counts()
    assert (counts.not_sent, counts.in_file, counts.offices) == (1, 0, ("AZE",)), "Baku has no file yet"
    offices.send("HQ", "AZE")
    assert (hq.exchange.send_counts().not_sent, hq.exchange.send_counts().in_file) == (0, 1)
    offices.pass_on("HQ", "AZE")
    offices.pass_on("AZE", "HQ")
    assert (hq.exchange.send_counts().not_sent, hq.exchange.send_counts().in_file) == (0, 0)


def test_files_made_are_listed_newest_first_with_their_confirmation(offices: Offices) -> None:
    offices.round()
    bahrain = offices.of["BAH"]
    add_partner(bahrain, "One")
    first = bahrain.exchange.export("HQ", offices.files)
    offices.read("HQ", first.files[0])
    offices.pass_on("HQ", "BAH")
    add_partner(bahrain, "Two")
    second = bahrain.exchange.export("HQ", offices.files)
    listed = [item for item in bahrain.exchange.made_files() if item.to == "HQ"]
    assert [item.number for item in listed[:2]] == [second.number, first.number]
    assert [item.is_confirmed for item in listed[:2]] == [False, True]
    assert [item.operations for item in listed[:2]] == [1, 1]
    assert listed[1].file == first.files[0].name


def test_a_file_that_passes_on_the_changes_of_others_is_confirmed_by_its_receiver(offices: Offices) -> None:
    offices.round()
    offices.round()
    hq = offices.of["HQ"]
    add_partner(offices.of["BAH"], "One")
    offices.pass_on("BAH", "HQ")
    offices.pass_on("HQ", "AZE")
    made = hq.exchange.made_files()[0]
    assert (made.to, made.operations, made.has_news, made.is_confirmed) == ("AZE", 1, True, False)
    offices.pass_on("AZE", "HQ")
    assert hq.exchange.made_files()[0].is_confirmed
    offices.send("HQ", "BAH")
    answer = hq.exchange.made_files()[0]
    assert (answer.to, answer.operations, answer.has_news) == ("BAH", 0, False)


def test_a_stick_that_is_pulled_out_in_the_middle_is_named_and_nothing_counts_as_sent(
    offices: Offices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is gone by the time the file gets its name; the next one has the same number."""
    bahrain, stick = offices.of["BAH"].exchange, tmp_path / "stick"
    stick.mkdir()
    add_partner(offices.of["BAH"], "One")
    before, name = bahrain.send_counts(), bahrain.file_name("HQ")

    def pulled_out(part: Path, path: Path) -> Path:
        shutil.rmtree(stick)
        return place(part, path)

    with monkeypatch.context() as patch:
        patch.setattr(export, "place", pulled_out)
        with pytest.raises(StoreError) as told:
            bahrain.export("HQ", stick, in_folder=True)
    assert (told.value.code, told.value.detail["file"]) == ("folder_gone", str(stick))
    assert (bahrain.send_counts(), bahrain.file_name("HQ")) == (before, name)
    stick.mkdir()
    assert bahrain.export("HQ", stick, in_folder=True).files == (stick / name,)


def test_a_document_goes_along_once(offices: Offices, tmp_path: Path) -> None:
    offices.round()
    path = tmp_path / "signed.pdf"
    path.write_bytes(PDF)
    attach(offices, "BAH", path)
    made = offices.of["BAH"].exchange.export("HQ", offices.files)
    assert made.documents == 1
    with opened(offices, "BAH", made.files[0]) as bundle:
        (entry,) = bundle.manifest.documents
        assert (entry.name, entry.size, entry.present) == ("signed.pdf", len(PDF), True)
        assert bundle.document(entry.sha256) == PDF
    (report,) = offices.read("HQ", made.files[0]).files
    assert [(note.name, note.is_in_file, note.is_here) for note in report.documents] == [("signed.pdf", True, False)]
    assert offices.of["HQ"].store.documents.get(entry.sha256) == PDF
    offices.pass_on("HQ", "BAH")
    assert offices.of["BAH"].exchange.export("HQ", offices.files).documents == 0


@pytest.mark.parametrize(("choice", "along"), [("none", []), ("under:1", ["small.pdf"]), ("under:2", None)])
def test_documents_that_stay_behind_are_announced_and_follow(
    offices: Offices,
    tmp_path: Path,
    choice: str,
    along: list[str] | None,
) -> None:
    offices.round()
    for name, size in (("small.pdf", 10), ("large.pdf", 1_500_000)):
        (tmp_path / name).write_bytes(PDF + bytes(size))
        attach(offices, "BAH", tmp_path / name)
    path = offices.send("BAH", "HQ", choice)
    with opened(offices, "BAH", path) as bundle:
        present = sorted(item.name for item in bundle.manifest.documents if item.present)
        assert present == (["large.pdf", "small.pdf"] if along is None else along)
        assert len(bundle.manifest.documents) == 2
    (report,) = offices.read("HQ", path).files
    assert sum(note.is_in_file for note in report.documents) == len(present)
    offices.pass_on("HQ", "BAH")
    rest = offices.of["BAH"].exchange.export("HQ", offices.files)
    assert (rest.operations, rest.documents) == (0, 2 - len(present))
    assert offices.read("HQ", rest.files[0]).files[0].documents or not rest.documents
    assert len(offices.of["HQ"].store.documents.sizes()) == 2


@pytest.mark.parametrize("choice", ["", "some", "under:", "under:-1", "under:x", "under:١"])
def test_other_choices_of_documents_are_refused(choice: str) -> None:
    with pytest.raises(ValidationError) as told:
        largest_document(choice)
    assert told.value.code == "documents_choice"


def test_somebody_who_only_reads_makes_no_file(offices: Offices) -> None:
    bahrain = offices.of["BAH"]
    offices.pass_on("BAH", "HQ")
    edit(offices.of["HQ"], "person", bahrain.identity.person_key, role="viewer")
    offices.pass_on("HQ", "BAH")
    for make in (
        lambda: bahrain.exchange.export("HQ", offices.files),
        lambda: bahrain.exchange.request(offices.files / "request.iwhc"),
    ):
        with pytest.raises(NotAllowed) as told:
            make()
        assert told.value.code == "reader_makes_no_file"


def test_keys_under_a_passphrase_are_unlocked_once(offices: Offices, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coded, "PASSPHRASE_LOG_WORK", coded.LOG_WORK)
    bahrain = offices.of["BAH"]
    folder = keys_folder(bahrain.profile, bahrain.identity.store_id)
    save_keys(folder, bahrain.exchange.ring.keys(), "correct horse")
    assert bahrain.exchange.ring.are_locked
    with pytest.raises(StoreError) as told:
        offices.send("BAH", "HQ")
    assert told.value.code == "keys_locked"
    with pytest.raises(StoreError) as told:
        bahrain.exchange.unlock("wrong")
    assert told.value.code == "wrong_passphrase"
    bahrain.exchange.unlock("correct horse")
    assert not bahrain.exchange.ring.are_locked
    assert offices.send("BAH", "HQ").exists()


def test_without_its_keys_a_copied_store_makes_no_file(offices: Offices) -> None:
    bahrain = offices.of["BAH"]
    add_partner(bahrain, "One")
    (keys_folder(bahrain.profile, bahrain.identity.store_id) / KEY_FILE).unlink()
    with pytest.raises(StoreError) as told:
        offices.send("BAH", "HQ")
    assert told.value.code == "keys_missing"
    assert bahrain.store.log.unsent() == 1


def test_the_mark_is_set_before_the_file_leaves(offices: Offices, monkeypatch: pytest.MonkeyPatch) -> None:
    bahrain = offices.of["BAH"]
    add_partner(bahrain, "One")

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("iwhc_desktop.services.exchange.export.write_bundle", broken)
    with pytest.raises(StoreError) as told:
        offices.send("BAH", "HQ")
    assert told.value.code == "disk_full"
    end = bahrain.store.log.have()[bahrain.identity.feed]
    assert bahrain.store.mark is not None
    assert bahrain.store.mark.read() == Sealed(bahrain.identity.feed, *end)
    monkeypatch.undo()
    assert offices.of["BAH"].exchange.export("HQ", offices.files).own >= 1


def test_a_store_behind_its_mark_seals_nothing(offices: Offices) -> None:
    bahrain = offices.of["BAH"]
    backup = bahrain.care.back_up()
    add_partner(bahrain, "Sealed before the backup came back")
    offices.send("BAH", "HQ")
    bahrain.close()
    bahrain.store.register_file.write_bytes(backup.read_bytes())
    with pytest.raises(StoreError) as told:
        offices.reopen("BAH")
    assert told.value.code == "restored_or_copied"


def test_two_thousand_saves_are_sealed_without_a_file(offices: Offices, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("iwhc_desktop.services.exchange.exchange.SEGMENT_OPERATIONS", 5)
    bahrain = offices.of["BAH"]
    for number in range(7):
        add_partner(bahrain, f"Partner {number}")
    assert len(bahrain.store.log.unsealed()) == 2


def test_a_megabyte_is_sealed_without_a_file(offices: Offices, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("iwhc_desktop.services.exchange.exchange.SEGMENT_BYTES", 50_000)
    monkeypatch.setattr("iwhc_desktop.services.exchange.exchange._WEIGHED_EVERY", 2)
    for number in range(6):
        add_partner(offices.of["BAH"], f"Partner {number}", notes_en="words " * 3000)
    assert len(offices.of["BAH"].store.log.unsealed()) < 6


def test_making_a_file_can_be_cancelled_and_made_again(offices: Offices) -> None:
    bahrain, progress = offices.of["BAH"], Cancellable()
    add_partner(bahrain, "One")
    progress.cancel()
    with pytest.raises(Cancelled):
        bahrain.exchange.export("HQ", offices.files, progress=progress)
    assert list(offices.files.iterdir()) == []
    assert bahrain.exchange.export("HQ", offices.files).operations >= 1


def test_the_bar_moves_with_every_document(offices: Offices, tmp_path: Path) -> None:
    for number in range(3):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(PDF + bytes(number))
        attach(offices, "BAH", path)
    progress = Cancellable()
    seen: list[tuple[int, int]] = []
    step = progress.step

    def stepped(done: int) -> None:
        seen.append((done, progress.total))
        step(done)

    progress.step = stepped  # type: ignore[method-assign]  # watched
    offices.of["BAH"].exchange.export("HQ", offices.files, progress=progress)
    assert seen[-6:] == [(done, 6) for done in range(1, 7)]


def test_a_save_of_many_records_counts_as_one_change(offices: Offices) -> None:
    offices.round()
    offices.round()
    offices.of["BAH"].bus.run(
        Save(tuple(Create("partner", {"name_en": f"Partner {number}", "type": "university"}) for number in range(20)))
    )
    made = offices.of["BAH"].exchange.export("HQ", offices.files)
    assert (made.operations, made.own) == (1, 1)
    (report,) = offices.read("HQ", made.files[0]).files
    assert (report.operations, report.counts.new) == (1, 20)


@pytest.mark.parametrize("make", ["export", "request"])
def test_a_register_open_for_reading_only_writes_no_file(offices: Offices, make: str) -> None:
    bahrain = offices.of.pop("BAH")
    store, profile = bahrain.store.folder, bahrain.profile
    bahrain.close()
    with open_register(store, profile, read_only=True) as reading:
        exchange, folder = reading.exchange, offices.files / "stick"
        made = exchange.made_files()
        folder.mkdir()
        with pytest.raises(StoreError, match="read_only"):
            exchange.export("HQ", folder) if make == "export" else exchange.request(folder / "asked.iwhc")
        assert list(folder.iterdir()) == []
        assert exchange.made_files() == made
