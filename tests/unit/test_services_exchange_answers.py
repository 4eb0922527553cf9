"""Files that bring no changes: confirmations, lists of offices and documents close a round, and say what they bring."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from exchange_offices import Offices, add_partner, edit, founded_offices

from iwhc_desktop.domain.change import Stamp
from iwhc_desktop.domain.projection import RecordCounts
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.services.exchange.importing.sentences import file_sentence, files_counted
from iwhc_desktop.services.exchange.results import ALREADY_HERE, IMPORTED, FileReport
from iwhc_desktop.services.offices.enrolling import accept, new_computer, new_office
from iwhc_desktop.services.offices.joining import Joining, join
from iwhc_desktop.services.offices.table import office_rows


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    founded = founded_offices(tmp_path, "BAH", "AZE", sample=True)
    yield founded
    founded.close()


def said(report: FileReport) -> str:
    return Formats("en").plain(file_sentence(report))


def both(offices: Offices, reader: str, file: Path) -> tuple[str, str, str]:
    """What preview and import say of a file: outcome, reason, sentence; they always agree."""
    reports = [*offices.of[reader].exchange.preview([file]).files, *offices.read(reader, file).files]
    told = [(item.outcome, item.reason, said(item)) for item in reports]
    assert told[0] == told[1]
    return told[0]


def test_a_confirmation_alone_is_read_and_names_the_changes(offices: Offices) -> None:
    """D1: the answer has 0 changes; reading it closes the round."""
    manama = offices.of["BAH"]
    for number in range(6):
        add_partner(manama, f"Partner {number}")
    offices.pass_on("BAH", "HQ")
    answer = offices.send("HQ", "BAH")
    assert manama.exchange.preview([answer]).can_import
    assert both(offices, "BAH", answer) == (IMPORTED, "confirmation", "Headquarters has your 6 changes.")
    assert (manama.exchange.send_counts().not_sent, manama.exchange.send_counts().in_file) == (0, 0)
    past = manama.exchange.imports()[0]
    assert (past.outcome, past.reason) == (IMPORTED, "confirmation")


def test_the_first_answer_says_that_the_office_is_accepted(offices: Offices, tmp_path: Path) -> None:
    """D1: the first exchange of a new office closes with an answer without changes."""
    hq = offices.of["HQ"]
    starter = new_office(hq, "DKR", {"fr": "Dakar"}, tmp_path)
    asked = Joining(starter=starter.path, code=starter.code, person="Awa", language="fr")
    with join(tmp_path / "DKR" / "store", tmp_path / "DKR" / "profile", asked) as dakar:
        add_partner(dakar, "Université Cheikh-Anta-Diop")
        own = dakar.exchange.author(Stamp(dakar.identity.feed, 1))
        assert (own.office, own.office_name.fr, own.person, own.is_own) == ("DKR", "Dakar", "Awa", True), "D9"
        offices.read("HQ", dakar.exchange.export("HQ", offices.files).files[0])
        accept(hq, "DKR")
        answer = offices.send("HQ", "DKR")
        preview = dakar.exchange.preview([answer])
        assert preview.can_import
        assert said(preview.files[0]) == "Headquarters has your 2 changes; your office is accepted."
        read = dakar.exchange.import_files([answer]).files[0]
        assert (read.outcome, read.reason, said(read)) == (IMPORTED, "confirmation", said(preview.files[0]))
        assert (dakar.exchange.send_counts().not_sent, dakar.exchange.send_counts().in_file) == (0, 0)
        again = dakar.exchange.preview([answer])
        assert not again.can_import
        assert (again.files[0].outcome, again.files[0].reason) == (ALREADY_HERE, "read_before")


def test_a_newer_list_of_offices_alone_is_read(offices: Offices, tmp_path: Path) -> None:
    new_office(offices.of["HQ"], "DKR", {"fr": "Dakar"}, tmp_path)
    offices.pass_on("HQ", "AZE")
    new_computer(offices.of["HQ"], "DKR", tmp_path)
    told = both(offices, "AZE", offices.send("HQ", "AZE"))
    assert told == (IMPORTED, "list_of_offices", "The file contains a newer list of offices.")


def test_what_the_other_side_has_of_third_offices_is_a_confirmation_too(offices: Offices) -> None:
    """Headquarters passes Baku's change on; Manama's file without changes confirms it, so that nothing waits."""
    add_partner(offices.of["AZE"], "Museum of Baku")
    offices.pass_on("AZE", "HQ")
    offices.pass_on("HQ", "BAH")
    told = both(offices, "HQ", offices.send("BAH", "HQ"))
    assert told == (IMPORTED, "confirmation", "Manama has the changes that were sent there.")
    waiting = {item.office: item.waiting for item in office_rows(offices.of["HQ"])}
    assert waiting["BAH"] == 0


def test_a_confirmation_of_what_another_file_brings_is_seen_in_the_preview(offices: Offices) -> None:
    """What a file confirms is compared with what is here after the files before it, in preview and reading alike."""
    manama, hq = offices.of["BAH"], offices.of["HQ"]
    offices.pass_on("AZE", "BAH")
    add_partner(hq, "Museum of Islamic Art")
    offices.pass_on("HQ", "AZE")
    files = [offices.send("HQ", "BAH"), offices.send("AZE", "BAH")]
    told = [(item.path, item.outcome, item.reason) for item in manama.exchange.preview(files).files]
    assert told == [(item.path, item.outcome, item.reason) for item in manama.exchange.import_files(files).files]
    assert told[1][1:] == (IMPORTED, "confirmation")


def test_a_record_of_several_files_is_counted_once_before_and_after_reading(offices: Offices) -> None:
    """The second file has the record of the first again, with a change: one new record, none already here."""
    manama, hq = offices.of["BAH"], offices.of["HQ"]
    offices.round()
    partner = add_partner(manama, "University of Bahrain")
    first = offices.send("BAH", "HQ")
    edit(manama, "partner", partner, website="https://uob.example")
    files = [first, offices.send("BAH", "HQ")]
    preview, read = hq.exchange.preview(files), hq.exchange.import_files(files)
    assert preview.counts == read.counts == RecordCounts(new=1)
    again = hq.exchange.preview(files)
    assert again.counts == hq.exchange.import_files(files).counts == RecordCounts(already_here=1)


def test_a_file_whose_contents_another_one_brings_was_not_read_before(offices: Offices) -> None:
    """Manama's file for Baku has more than its file for headquarters, and comes first by its number."""
    add_partner(offices.of["BAH"], "One")
    files = [offices.send("BAH", "HQ")]
    add_partner(offices.of["BAH"], "Two")
    files.append(offices.send("BAH", "AZE"))
    hq = offices.of["HQ"]
    for reports in (hq.exchange.preview(files).files, offices.read("HQ", *files).files):
        reasons = {item.path: (item.outcome, item.reason) for item in reports}
        assert reasons[files[0]] == (ALREADY_HERE, "contained")
        assert reasons[files[1]][0] == IMPORTED
        assert [Formats("en").plain(words) for words in files_counted(reports)] == ["1 contained in another", "1 good"]
        assert "Everything in it is also in another of these files." in {said(item) for item in reports}
    again = hq.exchange.preview(files).files
    assert {item.reason for item in again} == {"read_before", "nothing_new"}


def test_a_file_that_states_nothing_new_is_already_here(offices: Offices) -> None:
    offices.pass_on("BAH", "HQ")
    told = both(offices, "HQ", offices.send("BAH", "HQ"))
    assert told[:2] == (ALREADY_HERE, "nothing_new")
