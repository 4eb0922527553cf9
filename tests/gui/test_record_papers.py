"""The papers of a record in the window: briefing of a partner in three clicks, sheet of an activity, history."""

from __future__ import annotations

import pytest
from pdf_words import words_of
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog
from workspace_samples import key_of, until

from iwhc_desktop.gui.activities.certificates import NamesQuestion, print_certificates
from iwhc_desktop.gui.parts.buttons import Button, PrimaryButton
from iwhc_desktop.gui.views.history_dialog import HistoryDialog
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import C_
from iwhc_desktop.services.saving.commands import Create, Save


class Clicks:
    """Counts what a person clicks."""

    def __init__(self, qtbot) -> None:
        self.qtbot = qtbot
        self.count = 0

    def on(self, widget, place: QPoint | None = None) -> None:
        self.count += 1
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place or widget.rect().center())


def button(parent, words: str) -> Button | None:
    found = (one for one in parent.findChildren(Button) if strip_isolates(one.words) == words)
    return next((one for one in found if one.isVisible()), None)


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_o12_the_briefing_of_a_partner_is_printed_in_three_clicks(workspace, qtbot, monkeypatch, language):
    drawn = []
    workspace.appearance.set_language(language)
    workspace.go("partners")
    page = workspace.page("partners")
    said = workspace.appearance.formats.plain(C_("document", "Print…"))
    clicks = Clicks(qtbot)

    row = page.view.table.row_of(workspace.register.queries.find("partner", "ORG-OTS"))
    page.view.scrollTo(page.view.table.index(row, 0))
    clicks.on(page.view.viewport(), page.view.visualRect(page.view.table.index(row, 0)).center())
    until(lambda: button(page.content, said))
    clicks.on(button(page.content, said))
    preview = workspace.page("print_preview")
    until(lambda: preview.pages.count)
    monkeypatch.setattr(preview, "draw_on", drawn.append)
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)
    clicks.on(preview.findChild(PrimaryButton))

    assert len(drawn) == 1
    assert clicks.count <= 3
    words = words_of(preview.pages.content)
    assert {"ar": "منظمة الدول التركية", "en": "Organization of Turkic States", "fr": "turciques"}[language] in words
    assert "IWHC-MOU-2024-SMP-0003-G" in words
    assert preview.pages.count <= 2
    assert preview.place == "partners"


def test_the_sheet_of_an_activity_is_printed_from_its_inspector(workspace):
    key = workspace.register.bus.run(
        Save((Create("activity", {"type": "workshop", "title_en": "Workshop in Sousse", "women": 4}),))
    ).key
    workspace.show_record("activity", key)
    page = workspace.page("activities")
    page.content.key = key
    page.content.act("print")
    preview = workspace.page("print_preview")
    until(lambda: preview.pages.count)
    assert "Activity sheet Workshop in Sousse" in words_of(preview.pages.content)
    assert preview.file_name().startswith("IWHC-ACT-")


def test_home_and_a_quarter_are_printed_from_home(workspace):
    workspace.go("home")
    page = workspace.page("home")
    until(lambda: not page.is_waiting and not workspace.tasks.is_busy)
    workspace.act("print")
    preview = workspace.page("print_preview")
    until(lambda: preview.pages.count)
    assert preview.pages.count == 1
    assert "Home Headquarters" in words_of(preview.pages.content)
    assert preview.place == "home"
    menu = page.coming.menu()
    assert [strip_isolates(action.text()) for action in menu.actions()][:2] == [
        "October 2026 – December 2026",
        "January 2027 – March 2027",
    ]
    before = preview.pages
    menu.actions()[1].trigger()
    menu.deleteLater()
    until(lambda: preview.pages is not before and preview.pages.count)
    assert "16 January 2027 Last day" in words_of(preview.pages.content)


def test_the_history_is_printed_as_it_is_narrowed(workspace):
    workspace.go("agreements")
    workspace.register.bus.run(
        Save((Create("follow_up", {"record": key_of(workspace, "AGR-05"), "on": "2026-11-01", "done": "Asked"}),))
    )
    dialog = HistoryDialog(workspace, "agreement", key_of(workspace, "AGR-05"))
    dialog.open()
    dialog.printer.click()
    assert not dialog.isVisible()
    preview = workspace.page("print_preview")
    until(lambda: preview.pages.count)
    words = words_of(preview.pages.content)
    assert "History Memorandum of Understanding with the Organization of Turkic States" in words
    assert "When Who Change" in words
    assert "Follow-up entered" in words
    before = preview.pages
    preview.paper._buttons["fr"].click()
    until(lambda: preview.pages is not before)
    assert "Historique" in words_of(preview.pages.content)
    dialog.deleteLater()


def test_letters_annexes_and_people_are_printed_from_the_menus_of_lists(workspace):
    for place, words in (
        ("documents", "Correspondence register"),
        ("agreements", "Annex list"),
        ("activities", "People by country"),
    ):
        workspace.go(place)
        (entry,) = workspace.page(place).menu.further
        act = entry.act or entry.choices[0].act
        preview = workspace.page("print_preview")
        before = preview.pages
        act()
        until(lambda before=before, preview=preview: preview.pages is not before and preview.pages.count)
        assert words in words_of(preview.pages.content)
        assert preview.place == place


def test_names_for_certificates_are_typed_and_printed(workspace, qtbot):
    key = workspace.register.bus.run(
        Save((Create("activity", {"type": "workshop", "title_en": "Workshop in Sousse"}),))
    ).key
    question = NamesQuestion(workspace.appearance, workspace)
    qtbot.addWidget(question)
    assert not question.buttons["act"].isEnabled()
    question.input.edit.setPlainText("Ayşe Kılıç\n\n  Omar ")
    assert question.names == ()
    question.buttons["act"].click()
    assert question.names == ("Ayşe Kılıç", "Omar")
    page = workspace.page("activities")
    print_certificates(workspace, page.content.read(key), question.names)
    preview = workspace.page("print_preview")
    until(lambda: preview.pages.count)
    assert "Certificate list Workshop in Sousse" in words_of(preview.pages.content)
