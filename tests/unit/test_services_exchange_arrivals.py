"""Files as they come: in a ZIP, with changed line ends, twice, refused; and what a file to send weighs."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from exchange_offices import Offices, add_partner, edit, founded_offices, store_hashes

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.services.exchange.importing.sentences import file_sentence, files_counted, wrong_first
from iwhc_desktop.services.exchange.results import ALREADY_HERE, IMPORTED, REFUSED
from iwhc_desktop.services.exchange.sent import taken_back
from iwhc_desktop.services.offices.enrolling import accept, new_office
from iwhc_desktop.services.offices.joining import Joining, join
from iwhc_desktop.services.offices.table import office_rows
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Attach, Create, Redo, Save, Undo
from iwhc_desktop.store.writing.change_log import ChangeLog


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    founded = founded_offices(tmp_path, "BAH", sample=True)
    yield founded
    founded.close()


@pytest.fixture
def file(offices: Offices) -> Path:
    add_partner(offices.of["BAH"], "University of Bahrain")
    return offices.send("BAH", "HQ")


def zipped(path: Path, *members: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


def pdf(path: Path, size: int) -> Path:
    path.write_bytes(b"%PDF-1.4\n" + path.name.encode() + b"x" * size + b"\n%%EOF\n")
    return path


class TestZip:
    """K30: a ZIP that holds an exchange file is opened, whatever the names."""

    @pytest.mark.parametrize("name", ["BAH.iwhc", "folder/BAH.iwhc", "مرفق.bin"])
    def test_one_file_in_it_is_read_under_the_name_of_the_archive(self, offices, file, tmp_path, name):
        archive = zipped(tmp_path / "mail.zip", (name, file.read_bytes()))
        preview = offices.of["HQ"].exchange.preview([archive])
        assert [(item.name, item.outcome) for item in preview.files] == [("mail.zip", IMPORTED)]
        read = offices.read("HQ", archive).files[0]
        assert (read.path, read.outcome, read.counts.new) == (archive, IMPORTED, 1)

    def test_several_files_in_it_are_read_by_their_own_names(self, offices, file, tmp_path):
        add_partner(offices.of["BAH"], "Museum")
        second = offices.send("BAH", "HQ")
        archive = zipped(
            tmp_path / "all.zip", ("a.iwhc", file.read_bytes()), ("b.iwhc", second.read_bytes()), ("x.txt", b"hello")
        )
        reports = offices.read("HQ", archive).files
        assert [(item.name, item.outcome) for item in reports] == [("a.iwhc", IMPORTED), ("b.iwhc", IMPORTED)]

    @pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04 no archive at all"])
    def test_one_without_an_exchange_file_is_refused_as_before(self, offices, tmp_path, content):
        path = zipped(tmp_path / "x.zip", ("a.txt", content))
        (report,) = offices.of["HQ"].exchange.preview([path]).files
        assert (report.outcome, report.reason) == (REFUSED, "not_an_exchange_file")

    def test_a_damaged_archive_is_no_exchange_file(self, offices, file, tmp_path):
        path = zipped(tmp_path / "x.zip", ("a.iwhc", file.read_bytes()))
        path.write_bytes(path.read_bytes()[:-40])
        (report,) = offices.of["HQ"].exchange.preview([path]).files
        assert report.outcome == REFUSED

    def test_a_damaged_file_in_it_is_damaged(self, offices, file, tmp_path):
        path = zipped(tmp_path / "x.zip", ("a.iwhc", file.read_bytes()[:-9]))
        (report,) = offices.of["HQ"].exchange.preview([path]).files
        assert (report.name, report.reason) == ("x.zip", "damaged")
        assert report.size > 0

    def test_a_file_that_cannot_be_read_has_its_size(self, offices, tmp_path):
        broken = tmp_path / "broken.iwhc"
        broken.write_bytes(b"x" * 3000)
        (report,) = offices.of["HQ"].exchange.preview([broken]).files
        assert (report.outcome, report.size) == (REFUSED, 3000)


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "windows": lambda content: content.replace(b"\n", b"\r\n"),
    "old mac": lambda content: content.replace(b"\n", b"\r"),
    "byte order mark": lambda content: b"\xef\xbb\xbf" + content,
}


class TestLineEnds:
    """K30: a file that a mail program or an editor made a text file is damaged, not another kind of file."""

    @pytest.mark.parametrize("change", CHANGES)
    def test_it_is_damaged(self, offices, file, tmp_path, change):
        path = tmp_path / "changed.iwhc"
        path.write_bytes(CHANGES[change](file.read_bytes()))
        before = store_hashes(offices.of["HQ"])
        (report,) = offices.read("HQ", path).files
        assert (report.outcome, report.reason) == (REFUSED, "damaged")
        assert store_hashes(offices.of["HQ"]) == before


class TestMany:
    """D16: what is wrong comes first and is counted; a double is told as one."""

    def test_counts_and_order(self, offices, file, tmp_path):
        (tmp_path / "note.txt").write_text("hello")
        damaged = tmp_path / "broken.iwhc"
        damaged.write_bytes(file.read_bytes()[:-9])
        double = tmp_path / "again.iwhc"
        double.write_bytes(file.read_bytes())
        starter = new_office(offices.of["HQ"], "DKR", {"fr": "Dakar"}, tmp_path).path
        preview = offices.of["HQ"].exchange.preview([file, double, damaged, tmp_path / "note.txt", starter])
        assert [Formats("en").plain(item) for item in files_counted(preview.files)] == [
            "1 damaged",
            "1 not an exchange file",
            "1 starter file",
            "1 twice",
            "1 good",
        ]
        assert [item.outcome for item in wrong_first(preview.files)] == [REFUSED] * 3 + [IMPORTED, ALREADY_HERE]
        twice = next(item for item in preview.files if item.outcome == ALREADY_HERE)
        assert Formats("en").plain(file_sentence(twice)) == "The same file is among them twice; it is read once."
        read = offices.read("HQ", file, double)
        assert sorted((item.outcome, item.reason) for item in read.files) == [(ALREADY_HERE, "twice"), (IMPORTED, "")]

    def test_doubles_of_a_first_file_that_waits_are_told_as_such(self, offices, tmp_path):
        hq = offices.of["HQ"]
        starter = new_office(hq, "DKR", {"fr": "Dakar"}, tmp_path)
        asked = Joining(starter=starter.path, code=starter.code, person="Awa", language="fr")
        with join(tmp_path / "d" / "store", tmp_path / "d" / "profile", asked) as dakar:
            attach(dakar, pdf(tmp_path / "scan.pdf", 100))
            (first,) = dakar.exchange.export("HQ", tmp_path).files
        doubles = [tmp_path / f"copy {number}.iwhc" for number in range(2)]
        for double in doubles:
            double.write_bytes(first.read_bytes())
        for read in (hq.exchange.preview([first, *doubles]), hq.exchange.import_files([first, *doubles])):
            assert [(item.outcome, item.reason) for item in read.files] == [
                ("waiting", "not_accepted"),
                *[(ALREADY_HERE, "twice")] * 2,
            ]

    def test_refused_files_stay_by_name_until_they_are_read(self, offices, file, tmp_path):
        exchange = offices.of["HQ"].exchange
        content = file.read_bytes()
        path = tmp_path / "first.iwhc"
        path.write_bytes(content[:-9])
        before = store_hashes(offices.of["HQ"])
        exchange.note_refused(exchange.preview([path]).files)
        (noted,) = exchange.refused_files()
        assert (noted.file, noted.error.code) == ("first.iwhc", "damaged")
        assert store_hashes(offices.of["HQ"]) == before, "nothing of it is in the register"
        path.write_bytes(content)
        exchange.note_refused(exchange.preview([path]).files)
        assert exchange.refused_files() == []

    @pytest.mark.parametrize("content", ["", "{}", "[3]", '[{"file": "x"}]', "[[]]"])
    def test_notes_that_cannot_be_read_are_none(self, offices, content):
        hq = offices.of["HQ"]
        folder = hq.profile / "refused"
        folder.mkdir()
        (folder / f"{hq.identity.store_id}.json").write_text(content)
        assert hq.exchange.refused_files() == []

    def test_a_profile_that_cannot_be_written_is_no_error(self, offices, tmp_path):
        hq = offices.of["HQ"]
        (hq.profile / "refused").write_text("a file in the way")
        note = tmp_path / "note.txt"
        note.write_text("hello")
        hq.exchange.note_refused(hq.exchange.preview([note]).files)
        assert hq.exchange.refused_files() == []


def attach(register: Register, path: Path) -> int:
    key = register.queries.find("agreement", "AGR-05")
    assert key
    return register.bus.run(Attach("agreement", key, path)).key


class TestSize:
    """D18: the size is known before a file is written, and nobody is sent back what came from there."""

    def test_the_weight_is_about_the_size(self, offices, tmp_path):
        hq = offices.of["HQ"]
        attach(hq, pdf(tmp_path / "scan.pdf", 300_000))
        light, heavy = hq.exchange.weigh("BAH", "none"), hq.exchange.weigh("BAH")
        assert heavy - light >= 300_000
        made = hq.exchange.export("BAH", offices.files)
        assert abs(made.bytes - heavy) < 20_000

    def test_a_small_file_weighs_what_is_in_every_file_too(self, offices):
        add_partner(offices.of["HQ"], "University of Bahrain")
        weight = offices.of["HQ"].exchange.weigh("BAH", "none")
        assert weight > offices.of["HQ"].exchange.export("BAH", offices.files).bytes / 2

    @pytest.mark.parametrize("to", ["BAH", "any"])
    def test_documents_do_not_go_back_to_where_they_came_from(self, offices, tmp_path, to):
        attach(offices.of["BAH"], pdf(tmp_path / "theirs.pdf", 1_000))
        offices.pass_on("BAH", "HQ")
        attach(offices.of["HQ"], pdf(tmp_path / "ours.pdf", 1_000))
        assert offices.of["HQ"].exchange.export(to, offices.files).documents == 1

    def test_what_was_lost_there_is_sent_again_when_it_is_asked_for(self, offices, tmp_path):
        attach(offices.of["BAH"], pdf(tmp_path / "theirs.pdf", 1_000))
        offices.pass_on("BAH", "HQ")
        offices.read("HQ", offices.of["BAH"].exchange.request(tmp_path / "request.iwhc"))
        assert offices.of["HQ"].exchange.export("BAH", offices.files).documents == 1


class TestTheRound:
    """D17: acceptance asks for its answer, and a file without news of ours is written, never confirmed."""

    def test_an_accepted_office_waits_for_its_answer_until_a_file_is_made(self, offices, tmp_path):
        hq = offices.of["HQ"]
        starter = new_office(hq, "DKR", {"fr": "Dakar"}, tmp_path)
        asked = Joining(starter=starter.path, code=starter.code, person="Awa", language="fr")
        with join(tmp_path / "DKR" / "store", tmp_path / "DKR" / "profile", asked) as dakar:
            offices.read("HQ", dakar.exchange.export("HQ", offices.files).files[0])
        waits = lambda: {item.office: item.answer_due for item in office_rows(hq)}  # noqa: E731 - asked three times
        assert waits() == {"HQ": False, "BAH": False, "DKR": False}
        accept(hq, "DKR")
        assert waits() == {"HQ": False, "BAH": False, "DKR": True}
        offices.send("HQ", "DKR")
        assert waits() == {"HQ": False, "BAH": False, "DKR": False}

    def test_a_file_without_news_is_not_confirmed_at_once(self, offices):
        hq = offices.of["HQ"]
        offices.send("HQ", "BAH")
        assert not hq.exchange.made_files()[0].has_news
        add_partner(hq, "Museum")
        offices.pass_on("HQ", "BAH")
        newest = hq.exchange.made_files()[0]
        assert (newest.has_news, newest.is_confirmed) == (True, False)
        offices.pass_on("BAH", "HQ")
        assert hq.exchange.made_files()[0].is_confirmed

    def test_a_starter_file_has_one_name_that_says_what_it_is(self, offices, tmp_path):
        """D20"""
        hq = offices.of["HQ"]
        starter = new_office(hq, "DKR", {"fr": "Dakar"}, tmp_path)
        assert starter.path.name == "DKR1_starter.iwhc"
        made = next(item for item in hq.exchange.made_files() if item.to == "DKR")
        assert (made.file, made.bytes) == (starter.path.name, starter.path.stat().st_size)


class TestToDecide:
    """D29: *To decide* counts what this office may decide."""

    def test_an_office_is_not_asked_about_records_of_others(self, offices, tmp_path):
        hq, manama = offices.of["HQ"], offices.of["BAH"]
        key = hq.queries.find("agreement", "AGR-05")
        assert key
        edit(hq, "agreement", key, responsible_office=hq.identity.office_key)
        shared = next(iter(hq.queries.keys("partner")))
        with manama.store.unit_of_work() as work:  # before it knows that headquarters is responsible
            work.write("agreement", key, "notes_en", ["Here", "original"])
            work.write("partner", shared, "notes_en", ["Here", "original"])
            work.commit()
        edit(hq, "agreement", key, notes_en="There")
        edit(hq, "partner", shared, notes_en="There")
        offices.round()
        assert {item.top for item in hq.exchange.to_decide()} == {key, shared}
        assert {item.top for item in manama.exchange.conflicts()} == {key, shared}
        assert {item.top for item in manama.exchange.to_decide()} == {shared}


class TestUndone:
    """D29: what is undone before it was sent leaves nothing to send."""

    @pytest.mark.parametrize(("steps", "count"), [("u", 0), ("ur", 1), ("uru", 0), ("urur", 1), ("", 1)])
    def test_a_creation_and_its_undo(self, offices, steps, count):
        hq = offices.of["HQ"]
        before = hq.exchange.send_counts().not_sent
        add_partner(hq, "Museum")
        for step in steps:
            hq.bus.run(Undo() if step == "u" else Redo())
        assert hq.exchange.send_counts().not_sent - before == count

    @pytest.mark.parametrize(("steps", "count"), [("u", 0), ("ur", 1)])
    def test_an_edit_and_its_undo(self, offices, steps, count):
        hq = offices.of["HQ"]
        key = add_partner(hq, "Museum")
        edit(hq, "partner", key, notes_en="First")
        before = hq.exchange.send_counts().not_sent
        edit(hq, "partner", key, notes_en="Second")
        for step in steps:
            hq.bus.run(Undo() if step == "u" else Redo())
        assert hq.exchange.send_counts().not_sent - before == count

    @pytest.mark.parametrize("steps", ["ur", "u", "urur", ""])
    def test_a_file_is_said_to_contain_what_was_counted_as_not_sent(self, offices, steps):
        hq = offices.of["HQ"]
        add_partner(hq, "Library")
        add_partner(hq, "Museum")
        for step in steps:
            hq.bus.run(Undo() if step == "u" else Redo())
        before = hq.exchange.send_counts()
        counted = before.not_sent
        made = hq.exchange.export("BAH", offices.files)
        assert (made.operations, made.sentence.arguments["n"]) == (counted, counted)
        assert hq.exchange.made_files()[0].operations == counted
        counts = hq.exchange.send_counts()
        assert (counts.not_sent, counts.in_file) == (0, before.in_file + counted)

    def test_a_few_operations_are_read_to_count_what_was_undone_beside_a_long_list(self, offices, monkeypatch):
        """A starter file took 45 s of processor time: every number of a list was read for itself."""
        hq, read = offices.of["HQ"], []
        rows = [Create("partner", {"name_en": f"Museum {number}", "type": "donor"}) for number in range(40)]
        hq.bus.run(Save(tuple(rows)))
        key = add_partner(hq, "Library")
        edit(hq, "partner", key, notes_en="First")
        hq.bus.run(Undo())
        hq.exchange.outgoing.seal()
        whole = ChangeLog.operation
        monkeypatch.setattr(ChangeLog, "operation", lambda log, stamp: read.append(stamp) or whole(log, stamp))
        assert taken_back(hq.store, 0) == 2
        assert len(read) == 4, "the undo, to learn what it wrote; then the entry, the edit and the undo"

    def test_the_undo_of_what_was_sent_is_to_be_sent(self, offices):
        hq = offices.of["HQ"]
        add_partner(hq, "Museum")
        offices.send("HQ", "BAH")
        hq.bus.run(Undo())
        assert hq.exchange.send_counts().not_sent == 1
        hq.bus.run(Redo())
        assert hq.exchange.send_counts().not_sent == 0


def test_the_notes_are_plain_json(offices: Offices, tmp_path: Path) -> None:
    hq = offices.of["HQ"]
    note = tmp_path / "ملاحظة.txt"
    note.write_text("hello")
    hq.exchange.note_refused(hq.exchange.preview([note]).files)
    kept = json.loads((hq.profile / "refused" / f"{hq.identity.store_id}.json").read_text(encoding="ascii"))
    assert [item["file"] for item in kept] == ["ملاحظة.txt"]
