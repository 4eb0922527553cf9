"""The exchange on screen: files previewed, read and made, and what is said about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from exchange_offices import edit, founded_offices, store_hashes
from exchange_workspace import Chosen, click, contradict, idle, ots, settle
from picture_checks import cut_words
from PySide6.QtWidgets import QApplication, QLabel

from iwhc_desktop.domain.projection import RecordCounts
from iwhc_desktop.domain.texts import LocalizedText
from iwhc_desktop.gui.exchange import words
from iwhc_desktop.gui.exchange.exchange_page import DECIDE, RECEIVED, SEND, ExchangePage
from iwhc_desktop.gui.exchange.import_page import ImportPage, files_in
from iwhc_desktop.gui.exchange.import_parts import FIRST, FURTHER, SORTS, CountCard, MoreRows, file_row
from iwhc_desktop.gui.exchange.send import DOCUMENTS, SendPanel, mail_text, receivers
from iwhc_desktop.gui.frame.file_purposes import MAKE, FolderMemory
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.empty_state import EmptyState
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.list_row import ListRow, OldAndNew
from iwhc_desktop.gui.parts.pill import PillLabel
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.services.exchange.author import Author
from iwhc_desktop.services.exchange.importing.sentences import file_sentence
from iwhc_desktop.services.exchange.results import ExportResult, FileReport, ImportResult, Missing
from iwhc_desktop.services.offices.table import office_rows


@pytest.fixture
def workspace(headquarters) -> Workspace:
    return headquarters


@pytest.fixture
def reading(workspace) -> ImportPage:
    return workspace.page("reading")


@pytest.fixture
def exchange(workspace) -> ExchangePage:
    workspace.go("exchange")
    return workspace.page("exchange")


def texts(part) -> list[str]:
    return [strip_isolates(label.text()) for label in part.findChildren(QLabel) if label.text()]


def preview(reading, qtbot, *paths: Path) -> None:
    reading.open_files(paths)
    qtbot.waitUntil(idle(reading._workspace), timeout=20_000)


class TestWords:
    def test_an_office_without_a_name_is_called_by_its_code(self):
        assert words.office_words("BAH", LocalizedText(), "en") == "BAH"
        assert words.office_words("BAH", LocalizedText(ar="المنامة", en="Manama"), "ar") == "المنامة"

    def test_an_author_without_a_person_is_the_office(self):
        formats = Formats("en")
        assert words.author_words(Author("BAH"), "en") == "BAH"
        assert formats.plain(words.author_words(Author("BAH", person="Amina"), "en")) == "BAH (Amina)"

    @pytest.mark.parametrize(
        ("text", "short"),
        [
            ("short", "short"),
            ("two\nlines", "two lines"),
            ("x" * 200, "x" * 200),
            ("x" * 201, "x" * 199 + "…"),
            ("\u2068isolated\u2069", "isolated"),
            ("", ""),
        ],
    )
    def test_a_value_fits_a_line(self, text, short):
        assert words.shortened_text(text) == short

    def test_no_record_is_nothing_to_do(self):
        assert Formats("en").plain(words.by_kind(())) == "nothing to do"

    def test_a_request_asks(self):
        assert words.outcome_words("imported", "request") != words.outcome_words("imported")

    def test_every_office_is_named_once(self):
        files = [
            FileReport(path=Path("a"), office="BAH"),
            FileReport(path=Path("b"), office="BAH"),
            FileReport(path=Path("c")),
            FileReport(path=Path("d"), office="AZE"),
        ]
        assert words.senders(files, "en") == ["BAH", "AZE"]

    def test_folders_are_read_as_their_files(self, tmp_path):
        (tmp_path / "in").mkdir()
        for name in ("b.iwhc", "a.iwhc"):
            (tmp_path / "in" / name).write_bytes(b"x")
        (tmp_path / "in" / "deeper").mkdir()
        alone = tmp_path / "alone.iwhc"
        assert files_in([alone, tmp_path / "in"]) == [alone, tmp_path / "in" / "a.iwhc", tmp_path / "in" / "b.iwhc"]


class TestParts:
    def test_a_few_rows_are_shown_and_more_with_every_click(self, appearance, qtbot):
        makes = [lambda n=n: ListRow(appearance, "plus", "info", f"row {n}") for n in range(FIRST + FURTHER + 2)]
        rows = MoreRows(appearance, SORTS["new"], makes)
        qtbot.addWidget(rows)
        assert rows.rows.count() == FIRST
        assert strip_isolates(appearance.text(rows.more.words)) == f"{FURTHER + 2} more"
        click(rows.more)
        assert rows.rows.count() == FIRST + FURTHER
        click(rows.more)
        assert rows.rows.count() == FIRST + FURTHER + 2
        assert rows.more.isHidden()

    def test_a_card_counts_and_says_of_what(self, appearance, qtbot):
        card = CountCard(appearance, SORTS["new"], 12, Message("Partner: 12"))
        qtbot.addWidget(card)
        assert texts(card) == ["12", "New", "Partner: 12"]

    def test_a_refused_file_says_why_and_what_next(self, appearance, offices, qtbot, tmp_path):
        path = tmp_path / "holiday.iwhc"
        path.write_bytes(b"not ours at all")
        report = offices.of["HQ"].exchange.preview([path]).files[0]
        row = file_row(appearance, report, file_sentence(report))
        qtbot.addWidget(row)
        said = texts(row)
        assert said[0] == "holiday.iwhc"
        assert len(said) == 3
        assert all(said)

    def test_both_values_stand_in_the_line_and_whole_in_the_tip(self, appearance, qtbot):
        line = OldAndNew(appearance, "Phone", ("+39 …", "+39 06 555 0101"), ("+39 …2", "+39 06 555 0102"))
        qtbot.addWidget(line)
        assert [strip_isolates(label.toolTip()) for label in line.findChildren(PlainLabel)][1:] == [
            "+39 06 555 0101",
            "+39 06 555 0102",
        ]


class TestReading:
    def test_nothing_is_changed_by_looking(self, reading, offices, qtbot):
        file = contradict(offices)
        before = store_hashes(offices.of["HQ"])
        preview(reading, qtbot, file)
        assert store_hashes(offices.of["HQ"]) == before
        assert reading._workspace.window.page is reading

    def test_says_whose_file_it_is_and_that_it_was_checked(self, reading, offices, qtbot):
        preview(reading, qtbot, contradict(offices))
        assert strip_isolates(reading.bar.title.text()) == "File from Manama"
        assert offices.files.name not in reading.bar.subtitle.text()
        assert "BAH_2026-11-23" in reading.bar.subtitle.text()
        assert strip_isolates(reading.appearance.text(reading.checked.look.said)) == "File checked: from Manama"
        assert reading.checked.isVisible()

    def test_shows_the_counts_and_old_and_new(self, reading, offices, qtbot):
        preview(reading, qtbot, contradict(offices))
        cards = [texts(card)[:2] for card in reading.findChildren(CountCard)]
        assert cards == [["1", "New"], ["0", "Changed"], ["2", "To decide"], ["0", "Already here"]]
        lines = [texts(line) for line in reading.findChildren(OldAndNew)]
        assert ["Party: Phone", "+90 212 555 0144", "+90 212 555 0150"] in lines
        assert ["Party: Contact", "Elif Kaya", "Elif Kaya Demir"] in lines
        assert any(line[2] == "Entente avec l’OET" for line in lines)
        assert "University of Bahrain" in texts(reading)

    def test_the_words_follow_the_language(self, reading, offices, qtbot):
        preview(reading, qtbot, contradict(offices))
        reading.appearance.set_language("ar")
        assert "المنامة" in reading.bar.title.text()
        reading.appearance.set_language("en")
        assert strip_isolates(reading.bar.title.text()) == "File from Manama"

    def test_reading_reads_and_says_so(self, reading, offices, qtbot):
        told: list[object] = []
        preview(reading, qtbot, contradict(offices))
        reading._workspace.changed.connect(told.append)
        click(reading.read_button)
        qtbot.waitUntil(idle(reading._workspace), timeout=20_000)
        assert len(offices.of["HQ"].exchange.conflicts()) == 3
        assert len(told) == 1
        page = reading._workspace.page("exchange")
        assert reading._workspace.window.page is page
        assert page.tabs.current == RECEIVED
        assert page.received.result.isVisible()
        assert not reading._workspace.window.messages.isVisible()
        click(page.received.result.buttons[0])
        assert page.tabs.current == DECIDE

    def test_cancel_leaves_everything_as_it_is(self, reading, offices, qtbot):
        preview(reading, qtbot, contradict(offices))
        click(reading.cancel_button)
        assert reading.preview is None
        assert offices.of["HQ"].exchange.conflicts() == []

    def test_a_second_reading_has_nothing_to_read(self, reading, offices, qtbot):
        file = contradict(offices)
        offices.read("HQ", file)
        preview(reading, qtbot, file)
        assert not reading.read_button.isVisible()
        assert not reading.backup.isVisible(), "where nothing is read no backup is made"
        assert any("already have everything" in text for text in texts(reading))
        assert reading.findChildren(CountCard) == []

    def test_a_damaged_file_is_told_among_the_good_ones(self, reading, offices, qtbot, tmp_path):
        good = contradict(offices)
        broken = tmp_path / "broken.iwhc"
        broken.write_bytes(good.read_bytes()[:-9])
        preview(reading, qtbot, good, broken)
        assert strip_isolates(reading.bar.title.text()) == "2 files"
        assert not reading.checked.isVisible()
        assert reading.read_button.isVisible()
        assert reading.backup.isVisible()
        assert {"broken.iwhc", good.name} <= set(texts(reading))

    def test_missing_changes_are_asked_for(self, reading, qtbot, tmp_path):
        reading.choice = Chosen(tmp_path)
        before = set(tmp_path.iterdir())
        reading.ask()
        qtbot.waitUntil(idle(reading._workspace), timeout=20_000)
        assert len(set(tmp_path.iterdir()) - before) == 1
        assert reading._workspace.window.messages.isVisible()

    def test_no_file_chosen_is_no_preview(self, reading, qtbot):
        reading.choice = Chosen()
        reading.choose()
        assert not reading._workspace.tasks.is_busy

    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    def test_nothing_is_cut(self, reading, offices, qtbot, language):
        preview(reading, qtbot, contradict(offices))
        reading.appearance.set_language(language)
        for size in ((1366, 697), (1093, 543), (911, 441)):
            reading._workspace.window.resize(*size)
            settle()
            assert list(cut_words(reading)) == []


class TestExchangePage:
    def test_the_first_time_it_shows_what_can_be_done(self, exchange):
        assert exchange.tabs.current == SEND

    def test_what_waits_for_a_decision_comes_first(self, workspace, offices):
        offices.read("HQ", contradict(offices))
        workspace.go("exchange")
        page = workspace.page("exchange")
        assert page.tabs.current == DECIDE
        assert page.tabs._buttons[DECIDE].count == 1

    def test_a_tab_once_chosen_stays(self, exchange, workspace):
        exchange.tabs._buttons[RECEIVED].click()
        workspace.go("agreements")
        workspace.go("exchange")
        assert exchange.tabs.current == RECEIVED

    def test_a_save_counts_as_not_sent(self, exchange, offices):
        before = exchange.tabs._buttons[SEND].count
        edit(offices.of["HQ"], "agreement", ots(offices.of["HQ"]), notes_en="New")
        assert exchange.tabs._buttons[SEND].count == before + 1

    def test_received_files_are_listed_newest_first(self, exchange, offices):
        offices.read("HQ", contradict(offices))
        exchange.show_tab(RECEIVED)
        rows = [texts(row)[0] for row in exchange.received.findChildren(ListRow)]
        assert rows[0] == "File from Manama"
        assert len(rows) == len(offices.of["HQ"].exchange.imports())
        pills = {
            strip_isolates(exchange.appearance.text(pill.look.said))
            for pill in exchange.received.findChildren(PillLabel)
        }
        assert pills == {"Read"}

    def test_refused_files_are_named_with_the_result(self, exchange, offices, tmp_path):
        broken = tmp_path / "broken.iwhc"
        broken.write_bytes(b"IWHC-BUNDLE 1\n")
        exchange.show_result(offices.of["HQ"].exchange.import_files([broken]))
        assert exchange.received.result._tone == "warning"
        assert exchange.received.result.isVisible()

    def test_what_an_office_asked_for_is_one_click_away(self, exchange, offices, tmp_path):
        """A request changes no count; the result of its reading leads to the file for that office."""
        request = offices.of["BAH"].exchange.request(tmp_path / "request.iwhc")
        exchange.show_result(offices.of["HQ"].exchange.import_files([request]))
        (make,) = exchange.received.result.buttons
        click(make)
        assert (exchange.tabs.current, exchange.send.to.value) == (SEND, "BAH")
        exchange.show_result(offices.of["HQ"].exchange.import_files([request]))
        assert exchange.received.result.buttons == [], "it was read before"

    def test_what_is_missing_before_a_file_is_asked_for_with_one_click(self, exchange, offices, qtbot, tmp_path):
        waiting = FileReport(
            path=Path("DKR_9.iwhc"), outcome="waiting", reason="gap", missing=(Missing(9, 2, 3, "DKR"),)
        )
        exchange.show_result(ImportResult(files=(waiting,), counts=RecordCounts(), sentence=Message("")))
        exchange.import_page.choice = Chosen(tmp_path)
        click(exchange.received.result.buttons[0])
        qtbot.waitUntil(idle(exchange._workspace), timeout=20_000)
        assert [path.name for path in tmp_path.glob("HQ_*_request.iwhc")]

    def test_an_empty_list_says_so(self, open_window, tmp_path):
        workspace = open_window(founded_offices(tmp_path).of["HQ"])
        workspace.go("exchange")
        workspace.page("exchange").show_tab(RECEIVED)
        assert workspace.page("exchange").received.findChild(EmptyState) is not None

    @pytest.mark.parametrize("tab", [RECEIVED, SEND])
    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    def test_nothing_is_cut(self, exchange, offices, language, tab):
        edit(offices.of["HQ"], "agreement", ots(offices.of["HQ"]), notes_en="New")
        exchange.show_tab(tab)
        exchange.appearance.set_language(language)
        exchange._workspace.window.resize(1093, 543)
        settle()
        assert list(cut_words(exchange)) == []


class TestSending:
    def test_every_other_office_is_offered_and_anybody(self, offices):
        options = receivers(office_rows(offices.of["HQ"]), "en")
        assert [(option.value, option.said) for option in options[:-1]] == [("AZE", "Baku"), ("BAH", "Manama")]
        assert options[-1].value == "any"

    def test_an_office_sends_to_headquarters_unless_it_says_otherwise(self, open_window, offices):
        workspace = open_window(offices.of["BAH"])
        workspace.go("exchange")
        assert workspace.page("exchange").send.to.value == "HQ"

    def test_a_file_is_made_and_the_result_names_changes_and_size(self, exchange, offices, qtbot, tmp_path):
        edit(offices.of["HQ"], "agreement", ots(offices.of["HQ"]), notes_en="New")
        send = exchange.send
        send.choice = Chosen(tmp_path)
        exchange.make_for("BAH")
        assert send.to.value == "BAH"
        click(send.make_button)
        qtbot.waitUntil(idle(exchange._workspace), timeout=20_000)
        made = list(tmp_path.glob("*.iwhc"))
        assert [path.name for path in made] == [send.made.files[0].name]
        said = strip_isolates(send.sentence.text())
        assert said.startswith("2 changes, ")
        assert said.endswith("written and checked. You can remove the USB stick.")
        assert exchange.tabs._buttons[SEND].count == 1
        assert strip_isolates(send.waits.text()) == "Waiting for a file: Baku"
        assert offices.read("BAH", made[0]).files[0].outcome == "imported"
        opened: list[Path] = []
        send.show_folder = opened.append
        click(send.open_button)
        assert opened == [tmp_path]

    def test_the_folder_of_the_last_file_is_there_after_a_restart(self, open_window, offices, tmp_path):
        folder = tmp_path / "stick"
        folder.mkdir()
        FolderMemory(offices.of["HQ"].profile).keep(MAKE, folder)
        workspace = open_window(offices.of["HQ"])
        workspace.go("exchange")
        send = workspace.page("exchange").send
        send.fill()
        assert (send.folder, strip_isolates(send.place.words)) == (folder, "stick")
        workspace.page("exchange").make_for("BAH")
        assert workspace.window.focusWidget() is send.make_button
        FolderMemory(offices.of["HQ"].profile).keep(MAKE, tmp_path / "gone")
        again = SendPanel(workspace)
        again.fill()
        assert again.folder is None
        again.deleteLater()

    def test_without_a_folder_nothing_is_made(self, exchange, offices):
        exchange.send.choice = Chosen()
        exchange.send.make()
        assert not exchange._workspace.tasks.is_busy
        assert exchange.send.made is None

    def test_a_folder_that_went_is_told(self, exchange, offices, qtbot, tmp_path):
        exchange.send.choice = Chosen(tmp_path / "gone" / "deeper")
        exchange.send.make()
        qtbot.waitUntil(idle(exchange._workspace), timeout=20_000)
        assert exchange._workspace.window.messages.isVisible()
        assert exchange.send.result.isHidden()
        assert exchange.send.make_button.isEnabled()

    @pytest.mark.parametrize("choice", [option.value for option in DOCUMENTS])
    def test_every_choice_of_documents_makes_a_file(self, exchange, qtbot, tmp_path, choice):
        exchange.send.choice = Chosen(tmp_path)
        exchange.send.documents.choose(choice)
        exchange.send.make()
        qtbot.waitUntil(idle(exchange._workspace), timeout=20_000)
        assert len(list(tmp_path.glob("*.iwhc"))) == 1

    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    def test_the_text_for_the_mail_is_in_the_receivers_language(self, language):
        made = ExportResult(
            files=(Path("/s/HQ_1.iwhc"),),
            bundle="",
            to="BAH",
            number=1,
            operations=7,
            own=7,
            documents=0,
            bytes=1_200_000,
            sentence=Message(""),
        )
        text = mail_text(made, language, "Rabat")
        assert "HQ_1.iwhc" in text
        assert Formats(language).file_size(1_200_000) in text
        assert len(text.split("\n\n")) == 3

    def test_the_text_is_copied(self, exchange, qtbot, tmp_path):
        exchange.send.choice = Chosen(tmp_path)
        exchange.send.make()
        qtbot.waitUntil(idle(exchange._workspace), timeout=20_000)
        exchange.send.copy_mail("en")
        assert exchange.send.made.files[0].name in QApplication.clipboard().text()

    def test_confirmed_files_say_so(self, exchange, offices):
        exchange.show_tab(SEND)
        said = [
            strip_isolates(exchange.appearance.text(pill.look.said)) for pill in exchange.send.findChildren(PillLabel)
        ]
        assert said
        assert set(said) <= {"Confirmed", "Not confirmed yet", "Written"}
