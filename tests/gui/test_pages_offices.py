"""The offices as headquarters sees them: needs, order, new offices, acceptance."""

from __future__ import annotations

import platform
from itertools import pairwise

import pytest
from exchange_workspace import Chosen, click, contradict, idle, settle
from picture_checks import cut_words
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QWidget
from workspace_samples import sample_workspace, shown_words

from iwhc_desktop.domain.texts import LocalizedText
from iwhc_desktop.gui.exchange.new_office import NewOfficeDialog
from iwhc_desktop.gui.exchange.office_needs import SILENT, VERY_SILENT, need_of, silence_of
from iwhc_desktop.gui.exchange.offices import (
    BY_NAME,
    BY_SILENCE,
    Heading,
    OfficesPage,
)
from iwhc_desktop.gui.parts.buttons import Button
from iwhc_desktop.gui.parts.empty_state import EmptyState
from iwhc_desktop.gui.parts.question import Question
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.exchange.results import Missing, OfficeRow
from iwhc_desktop.services.offices.enrolling import new_office
from iwhc_desktop.services.offices.joining import Joining, join
from iwhc_desktop.services.offices.table import office_rows


def row(**given: object) -> OfficeRow:
    """An office that needs nothing, but for what is given."""
    usual: dict[str, object] = {
        "office": "BAH",
        "name": LocalizedText(en="Manama"),
        "status": "accepted",
        "is_own": False,
        "installations": ("BAH1",),
        "ours_to": 1,
        "ours_at": None,
        "theirs_to": 1,
        "theirs_at": None,
        "waiting": 0,
        "waiting_bytes": 0,
        "missing": (),
        "read_at": None,
        "silent_days": 0,
    }
    return OfficeRow(**{**usual, **given})  # type: ignore[arg-type]  # as the row declares them


@pytest.fixture
def page(headquarters) -> OfficesPage:
    headquarters.go("offices")
    return headquarters.page("offices")


def texts(page) -> list[str]:
    return [strip_isolates(label.text()) for label in page._table.findChildren(QLabel) if label.text()]


class TestNeeds:
    @pytest.mark.parametrize(
        ("given", "act", "said"),
        [
            ({"status": "first_file", "to_decide": 3}, "accept", "First file to accept"),
            ({"missing": (Missing(9, 120, 180),), "to_decide": 1}, "ask", "Changes 120 to 180 missing"),
            ({"to_decide": 2, "silent_days": 90}, "decide", "2 to decide"),
            ({"status": "invited", "silent_days": None}, "starter", "Has not joined yet"),
            ({"silent_days": VERY_SILENT, "waiting": 4}, "make", "Call the office"),
            ({"silent_days": VERY_SILENT}, "", "Call the office"),
        ],
    )
    def test_the_most_urgent_one_is_told(self, given, act, said):
        need = need_of(row(**given))
        assert need.act == act
        assert Formats("en").plain(need.said) == said
        assert bool(act) == (need.button is not None)

    def test_an_office_that_is_up_to_date_needs_nothing(self):
        need = need_of(row())
        assert (need.said, need.button) == (None, None)

    def test_what_waits_can_be_sent(self):
        need = need_of(row(waiting=7))
        assert need.said is None
        assert need.act == "make"

    @pytest.mark.parametrize(
        ("days", "said", "colour"),
        [
            (None, "–", "text2"),
            (0, "today", "text"),
            (1, "1 day old", "text"),
            (SILENT - 1, "13 days old", "text"),
            (SILENT, "14 days old", "warning"),
            (VERY_SILENT, "30 days old", "danger"),
        ],
    )
    def test_silence_is_told_in_days(self, days, said, colour):
        told, token = silence_of(row(silent_days=days))
        assert (Formats("en").plain(told), token) == (said, colour)


class TestTable:
    def test_every_office_but_our_own(self, page):
        assert {item.office for item in page.rows} == {"BAH", "AZE"}
        assert {"Baku", "Manama"} <= set(texts(page))
        assert "Headquarters" not in texts(page)
        assert strip_isolates(page.summary.text()).startswith("2 offices")

    def test_the_longest_silent_comes_first(self, page):
        rows = [row(office="A", silent_days=1), row(office="B", silent_days=40), row(office="C", silent_days=None)]
        assert [item.office for item in page._in_order(rows)] == ["B", "A", "C"]
        page.sort_by(BY_NAME)
        assert [item.office for item in page.rows] == ["AZE", "BAH"]
        named = [row(office="A", name=LocalizedText(en="Tunis")), row(office="B", name=LocalizedText(en="Amman"))]
        assert [item.office for item in page._in_order(named)] == ["B", "A"]
        page.sort_by(BY_SILENCE)
        assert page._sorted_by == BY_SILENCE

    def test_names_are_in_the_order_of_the_alphabet(self, page):
        """O1, O3: accents and the article do not count at first."""
        page.sort_by(BY_NAME)
        names = ["El Jem", "Écija", "eden", "المغرب", "ليبيا"]
        rows = [row(office=f"X{at}", name=LocalizedText(en=name)) for at, name in enumerate(names)]
        assert [item.name.en for item in page._in_order(rows)] == ["Écija", "eden", "El Jem", "ليبيا", "المغرب"]

    def test_only_those_that_need_me(self, page, offices):
        offices.read("HQ", contradict(offices))
        page.filter.choose(True)
        page.fill()
        assert [item.office for item in page.rows] == ["BAH"]
        page.filter.choose(False)
        page.fill()
        assert len(page.rows) == 2

    def test_names_follow_the_language(self, page):
        page.appearance.set_language("ar")
        assert {"باكو", "المنامة"} <= set(texts(page))

    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    def test_the_headings_stand_on_one_line(self, page, language):
        page.appearance.set_language(language)
        settle()
        parts = [page._table.widget().findChildren(QGridLayout)[0].itemAtPosition(0, at).widget() for at in range(6)]
        middles = {part.mapTo(page, part.rect().center()).y() for part in parts}
        assert max(middles) - min(middles) <= 1

    def test_the_heading_that_sorts_has_the_arrow_after_its_words(self, page):
        button = page._table.findChildren(Heading)[1]
        assert button.width() == button.sizeHint().width()
        assert button._icon == "arrow-down"
        click(page._table.findChildren(Heading)[0])
        assert page._sorted_by == BY_NAME

    def test_offices_that_need_nothing_are_told_in_a_sentence(self, page):
        page.filter.choose(True)
        page.fill()
        assert isinstance(page._table, EmptyState)
        assert page._filters.isVisible()
        assert [part.text() for part in page._table.findChildren(Button)] == ["Help on this page"]

    def test_every_button_says_for_which_office(self, page, offices):
        contradict(offices)
        page.fill()
        names = {strip_isolates(button.accessibleName()) for button in page._table.findChildren(Button)}
        assert {"Make file Baku", "Make file Manama"} <= names

    @pytest.mark.parametrize("size", [(1366, 697), (1093, 543)])
    def test_nothing_is_cut(self, page, offices, size, tmp_path):
        contradict(offices)
        new_office(offices.of["HQ"], "DKR", {"fr": "Dakar"}, tmp_path)
        for language in ("ar", "en", "fr"):
            page.appearance.set_language(language)
            page._workspace.window.resize(*size)
            settle()
            assert list(cut_words(page)) == []
            assert page._table.horizontalScrollBar().maximum() == 0

    def test_other_offices_do_not_have_the_page(self, open_window, offices):
        workspace = open_window(offices.of["BAH"])
        assert workspace.window.side_bar.entries["offices"].isHidden()


def test_without_another_office_one_sentence_and_a_button(qapp, tmp_path):
    with sample_workspace(qapp, tmp_path) as workspace:
        workspace.go("offices")
        page = workspace.page("offices")
        assert isinstance(page._table, EmptyState)
        assert "No other office" in strip_isolates(page._table.findChildren(QLabel)[1].text())
        assert not page._filters.isVisible()
        assert not page.summary.isVisible()
        click(page._table.findChild(Button))
        dialog = page._workspace.window.findChild(NewOfficeDialog)
        assert dialog.isVisible()
        dialog.close()


class TestActing:
    def test_making_a_file_is_made_for_that_office(self, page):
        page.act("make", "BAH")
        exchange = page._workspace.page("exchange")
        assert page._workspace.window.page is exchange
        assert exchange.send.to.value == "BAH"

    def test_deciding_goes_to_what_is_to_decide(self, page):
        page.act("decide", "BAH")
        assert page._workspace.page("exchange").tabs.current == "decide"

    def test_a_new_office_gets_a_file_and_a_code_and_is_accepted(self, page, offices, qtbot, tmp_path):
        dialog = page.open_new()
        dialog.choice = Chosen(tmp_path)
        dialog.open()
        click(dialog.form.does)
        assert dialog.stack.currentIndex() == 0
        dialog.form.code.set_text("dkr")
        dialog.form.names["fr"].set_text("Dakar")
        click(dialog.form.does)
        qtbot.waitUntil(idle(page._workspace), timeout=20_000)
        assert dialog.stack.currentIndex() == 1
        assert len(dialog.starter.code.replace("-", "")) == 16
        assert strip_isolates(dialog.code.text()) == dialog.starter.code
        click(dialog.copy)
        assert QApplication.clipboard().text() == dialog.starter.code
        assert {item.office: item.status for item in page.rows}["DKR"] == "invited"
        asked = Joining(starter=dialog.starter.path, code=dialog.starter.code, person="Awa", language="fr")
        with join(tmp_path / "dkr", tmp_path / "dkr_profile", asked) as dakar:
            file = dakar.exchange.export("HQ", tmp_path).files[0]
        offices.read("HQ", file)
        page.fill()
        assert next(need_of(item).act for item in page.rows if item.office == "DKR") == "accept"
        page.act("accept", "DKR")
        question = page._workspace.window.findChild(Question)
        words = strip_isolates(shown_words(question))
        assert "Awa" in words, "D17: it names the person"
        assert platform.node() in words, "D17: it names the computer"
        click(question.buttons["accept"])
        qtbot.waitUntil(idle(page._workspace), timeout=20_000)
        assert {item.office: item.status for item in office_rows(offices.of["HQ"])}["DKR"] == "accepted"
        assert "waits for its acceptance" in shown_words(page._workspace.window.messages), "D17"
        assert next(need_of(item).said.msgid for item in page.rows if item.office == "DKR") == "Waiting for acceptance"
        click(page._workspace.window.messages.newest.buttons[0])
        assert page._workspace.page("exchange").send.to.value == "DKR"
        dialog.close()

    def test_no_accepts_nothing(self, page, offices, monkeypatch):
        """D17"""
        monkeypatch.setattr(page, "accept", lambda _office: pytest.fail("accepted"))
        page.ask_to_accept("BAH")
        click(page._workspace.window.findChild(Question).buttons["cancel"])
        page.ask_to_accept("none such")

    def test_the_fields_are_checked_before_a_folder_is_asked_for(self, page, monkeypatch):
        """D20: the allowed form is said under the field, and goes while it is being filled."""
        dialog = page.open_new()
        monkeypatch.setattr(dialog, "choice", None)
        dialog.form.code.set_text("BAH1")
        dialog.form.names["en"].set_text("Manama")
        dialog.open()
        click(dialog.form.does)
        field = dialog.form.fields["office_code"]
        assert field.entry.is_wrong
        assert "2 to 4" in shown_words(field)
        QTest.keyClick(field.entry.edit, Qt.Key.Key_Backspace)
        assert not field.entry.is_wrong
        dialog.close()

    def test_the_result_leaves_no_hole(self, page, qtbot, tmp_path):
        """W10: no more than 48 px of nothing where the fields were."""
        dialog = page.open_new()
        dialog.choice = Chosen(tmp_path)
        dialog.form.code.set_text("DKR")
        dialog.form.names["fr"].set_text("Dakar")
        dialog.open()
        dialog.form.finish()
        qtbot.waitUntil(idle(page._workspace), timeout=20_000)
        settle()
        parts = [part for part in dialog.stack.currentWidget().findChildren(QWidget) if part.isVisible()]
        rows = sorted(
            (part.y(), part.y() + part.height()) for part in parts if part.parent() is dialog.stack.currentWidget()
        )
        holes = [after[0] - before[1] for before, after in pairwise(rows)]
        assert max(holes) <= 48
        dialog.close()

    @pytest.mark.parametrize(
        ("code", "names", "marked", "said"),
        [
            ("BAH", {"en": "Manama"}, "office_code", "The code “BAH” belongs to another office."),
            ("hq", {"en": "Dakar"}, "office_code", "“HQ” is the code of this office itself."),
            ("B1", {"en": "Dakar"}, "office_code", "2 to 4"),
            ("DKR", {}, "name_ar", "name"),
            ("DKR", {"en": "Dakar", "fr": "Da\u202ekar"}, "name_fr", "character"),
            ("B1", {"fr": "Da\u202ekar"}, "office_code", "2 to 4"),
        ],
    )
    def test_what_is_wrong_is_said_under_its_field_and_the_caret_is_there(self, page, code, names, marked, said):
        dialog = page.open_new()
        dialog.form.code.set_text(code)
        for language, name in names.items():
            dialog.form.names[language].set_text(name)
        dialog.form.names["en"].edit.setFocus()
        dialog.form.finish()
        assert (dialog.stack.currentIndex(), dialog.form.isEnabled()) == (0, True)
        field = dialog.form.fields[marked]
        assert field.entry.is_wrong
        assert said in shown_words(field)
        assert dialog.focusWidget() is field.entry.edit

    def test_without_a_folder_nothing_is_entered(self, page, offices):
        dialog = page.open_new()
        dialog.choice = Chosen()
        dialog.form.code.set_text("DKR")
        dialog.form.names["en"].set_text("Dakar")
        dialog.form.finish()
        assert not page._workspace.tasks.is_busy
        assert len(office_rows(offices.of["HQ"])) == 3

    def test_another_starter_file_for_an_office(self, page, qtbot, tmp_path):
        dialog = page.open_new()
        dialog.choice = Chosen(tmp_path)
        dialog.again("BAH")
        qtbot.waitUntil(idle(page._workspace), timeout=20_000)
        assert dialog.starter.installation == "BAH2"
        opened = []
        dialog.show_folder = opened.append
        dialog._open()
        assert opened == [tmp_path]
