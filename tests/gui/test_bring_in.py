"""A list brought in through the window: three steps, questions by keyboard, one undo, the rest in a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from test_list_paper import words_of
from workspace_samples import sample_workspace, shown_words, until

from iwhc_desktop.gui.bringing_in.check_rows import ALL, TO_PUT_RIGHT
from iwhc_desktop.gui.bringing_in.steps import CHECK, CLOSED, COLUMNS, THE_LIST
from iwhc_desktop.gui.bringing_in.words import ListWords
from iwhc_desktop.gui.frame.file_choice import FileChoice
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.buttons import LinkButton
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import FSI, PDI, RLM
from iwhc_desktop.services.tables.documents import list_document
from iwhc_desktop.services.tables.findings import Ask
from iwhc_desktop.services.tables.opening import sheets_of

SAMPLES = Path(__file__).resolve().parents[1] / "import_samples"


@pytest.fixture(scope="module")
def workspace(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with sample_workspace(qapp, tmp_path_factory.mktemp("bring in")) as made:
        yield made


@pytest.fixture
def page(workspace: Workspace) -> Any:
    found: Any = workspace.page("bring_in")
    return found


def settle(workspace: Workspace) -> None:
    until(lambda: not workspace.tasks.is_busy)


def opened(workspace: Workspace, page: Any, kind: str, name: str, step: int = CHECK) -> None:
    page.open_file(SAMPLES / f"{name}.xlsx", kind)
    settle(workspace)
    for _ in range(step):
        page.step_on()
        settle(workspace)


def test_the_kind_and_the_headings_are_found_and_the_columns_proposed(workspace: Workspace, page: Any) -> None:
    opened(workspace, page, "agreement", "trainings_fr", THE_LIST)
    assert (page.step, page.held.kind, page.place) == (THE_LIST, "activity", "activities")
    assert "Headings in row 3; 8 records" in shown_words(page)
    page.step_on()
    assert page.step == COLUMNS
    assert page.columns_step.fields["Coût"] == "total"
    assert page.back()
    assert page.step == THE_LIST


def test_questions_are_answered_by_keys_and_good_rows_come_in_as_one_step(workspace: Workspace, page: Any) -> None:
    opened(workspace, page, "agreement", "officer_list_en")
    before = workspace.register.queries.counts()["agreement"]
    check = page.check_step
    assert (page.held.ready, page.held.left) == (8, 6)
    workspace.act("next_question")
    assert check.view.current_key == 7
    assert check.bar.sentence.said.arguments["n"] == 7
    check.view.go_to(8)
    QTest.keyClick(check.view, Qt.Key.Key_1)
    settle(workspace)
    assert (page.held.ready, page.held.left) == (9, 5)
    assert check.rows.row(8).values["signed_on"] == "2023-05-03"
    check.view.go_to(6)
    check.bar.whole.setChecked(True)
    check.bar.buttons[1].click()
    settle(workspace)
    assert page.held.left == 2
    page.buttons.go_on.click()
    settle(workspace)
    assert workspace.register.queries.counts()["agreement"] == before + 11
    assert (workspace.window.page, page.step) == (page, CLOSED)
    workspace.undo()
    assert workspace.window.page is workspace.page("agreements")
    assert workspace.register.queries.counts()["agreement"] == before


def test_after_an_answer_the_next_question_opens_under_every_tab(workspace: Workspace, page: Any) -> None:
    opened(workspace, page, "agreement", "officer_list_en")
    check = page.check_step
    assert (check.tabs.current, check.view.current_key, check.bar.isVisible()) == (ALL, 6, True)
    for at, following in ((8, 12), (7, 15)):
        check.view.go_to(at)
        QTest.keyClick(check.view, Qt.Key.Key_1)
        settle(workspace)
        assert (check.view.current_key, check.bar.sentence.said.arguments["n"]) == (following, following)
    check.tabs.choose(TO_PUT_RIGHT)


def test_at_the_end_what_stayed_out_is_listed_with_reasons_and_can_be_saved(
    workspace: Workspace, page: Any, tmp_path: Path
) -> None:
    opened(workspace, page, "activity", "trainings_fr")
    page.buttons.go_on.click()
    settle(workspace)
    rows = page.closing_step.view.table
    assert "4 rows brought in\n8 rows stayed out." in shown_words(page)
    assert rows.keys == sorted(rows.keys)
    said = [rows.row_at(at).sentence for at in range(rows.rowCount())]
    assert any(one.endswith("Stayed out: The currency of “15 000 $” is not certain.") for one in said)
    chosen = tmp_path / "rest.xlsx"
    page.choice = type("Choice", (), {"new_file": lambda *_given: chosen})()
    page.buttons.save.click()
    settle(workspace)
    assert [one.name for one in sheets_of(chosen)] == ["Formations", "Left out"]
    page.buttons.go_on.click()
    assert workspace.window.page is workspace.page("activities")
    workspace.undo()


def test_rows_with_a_question_are_saved_with_their_reason(workspace: Workspace, page: Any, tmp_path: Path) -> None:
    opened(workspace, page, "activity", "trainings_fr")
    chosen = tmp_path / "rest.xlsx"
    page.choice = type("Choice", (), {"new_file": lambda *_given: chosen})()
    page.buttons.save.click()
    settle(workspace)
    sheet = sheets_of(chosen)[0]
    assert [cell.text for cell in sheet.row(1)][-1] == "Reason"
    assert [sheet.cell(row, 13).text for row in range(2, 6)] == [
        "The currency of “15 000 $” is not certain.",
        "“T4 2024” is a part of a year.",
        "The type “stage” is not known.",
        "“5000” has no currency.",
    ]


def test_the_clipboard_is_a_list_too(workspace: Workspace, page: Any) -> None:
    page.open_list("contact")
    QGuiApplication.clipboard().setText("")
    page.list_step.paste.click()
    settle(workspace)
    assert "The clipboard contains no table." in shown_words(workspace.window.messages)
    pasted = "Name\tPartner\tE-mail\nA. Person\tICCROM\ta@example.org\nB. Person\tNew Body\t\n"
    QGuiApplication.clipboard().setText(pasted)
    page.list_step.paste.click()
    settle(workspace)
    assert "The clipboard contains no table." not in shown_words(workspace.window.messages)
    assert (page.held.kind, page.place) == ("contact", "partners")
    for _ in range(2):
        page.step_on()
        settle(workspace)
    assert (page.held.ready, page.held.left) == (2, 0)
    row = page.check_step.rows.page([2])[0]
    assert [row.cell(name) for name in ("title", "with", "contact")] == ["A. Person", "ICCROM\nknown", "a@example.org"]


@pytest.mark.parametrize(
    ("language", "sentence", "cell", "between"),
    [
        ("ar", "السطر 8: سنة «3/5/23» مكتوبة برقمين.", "3 مايو 2023 / 5 مارس 2023؟", "؛ "),
        (
            "fr",
            "Ligne 8\u202f: L’année de «\u202f3/5/23\u202f» n’a que deux chiffres.",
            "3 mai 2023 / 5 mars 2023\u202f?",
            "\u202f; ",
        ),
    ],
)
def test_the_check_speaks_the_language_of_the_window(
    workspace: Workspace, page: Any, language: str, sentence: str, cell: str, between: str
) -> None:
    workspace.appearance.set_language(language)
    opened(workspace, page, "agreement", "officer_list_en")
    page.check_step.view.go_to(8)
    assert sentence in shown_words(page.check_step.bar)
    row = page.check_step.view.table.row_at(2)
    assert cell in row.cell("when")
    assert f"museums in danger{between}" in row.sentence
    workspace.appearance.set_language("en")


def test_a_heading_across_the_list_is_said_once(workspace: Workspace, page: Any) -> None:
    opened(workspace, page, "agreement", "officer_list_en", THE_LIST)
    rows = page.list_step._view.table
    assert rows.row_at(1).sentence == "INTERNATIONAL ORGANIZATIONS"
    assert rows.row_at(2).sentence.startswith("1; ICCROM*; Italy; MoU; ")


def test_a_list_is_saved_as_a_workbook_that_reads_from_the_right_in_arabic(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.appearance.set_language("ar")
    workspace.go("agreements")
    listed: Any = workspace.page("agreements")
    chosen = tmp_path / "list.xlsx"
    monkeypatch.setattr(FileChoice, "new_file", lambda *_given: chosen)
    workspace.act("save_as")
    settle(workspace)
    workspace.appearance.set_language("en")
    sheet = openpyxl.load_workbook(chosen).active
    assert (sheet.sheet_view.rightToLeft, sheet.title) == (True, "الاتفاقيات")
    head = 3  # what is listed, the day and the office, an empty line
    assert sheet.max_row == head + listed.view.table.rowCount() + 1


def test_a_list_is_brought_in_from_an_empty_page_or_dropped_beside_the_rows(workspace: Workspace) -> None:
    workspace.go("activities")
    listed: Any = workspace.page("activities")
    way = next(button for button in listed.empty.findChildren(LinkButton) if button.words == "Bring in a list…")
    way.click()
    page: Any = workspace.window.page
    assert (page.held.kind, page.place, page.step) == ("activity", "activities", THE_LIST)
    assert not page.buttons.go_on.isEnabled()
    listed.menu.open_file(SAMPLES / "trainings_fr.xlsx")
    settle(workspace)
    assert len(page.held.layout.body) == 8
    page.step_back()
    assert workspace.window.page is listed


@pytest.mark.parametrize("name", ["officer_list_en", "officer_list_ar", "trainings_fr"])
def test_what_the_window_reads_is_the_whole_result(
    workspace: Workspace, page: Any, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    as_of = date.fromisoformat(expected["as_of"])
    monkeypatch.setattr(Workspace, "today", property(lambda _workspace: as_of))
    opened(workspace, page, expected["sheets"][0]["kind"], name)
    found = list_document(f"{name}.xlsx", as_of, [page.held.read], expected["ignored_sheets"])
    assert json.loads(json.dumps(found)) == expected


def test_an_answer_is_typed_where_none_is_offered(workspace: Workspace, page: Any) -> None:
    opened(workspace, page, "agreement", "own_ministry")
    check = page.check_step
    check.view.go_to(7)
    check.bar.buttons[0].click()
    settle(workspace)
    assert (check.bar.buttons, check.bar.line.isVisible()) == ([], True)
    check.bar.line.set_text("30 February 2024")
    QTest.keyClick(check.bar.line.edit, Qt.Key.Key_Return)
    assert page.held.left == 4
    check.bar.line.set_text("29/2/2024")
    QTest.keyClick(check.bar.line.edit, Qt.Key.Key_Return)
    settle(workspace)
    assert (page.held.left, check.rows.row(7).values["signed_on"]) == (3, "2024-02-29")


def test_the_check_is_printed_with_its_questions_and_what_was_left_out(workspace: Workspace, page: Any) -> None:
    opened(workspace, page, "agreement", "officer_list_en")
    workspace.act("print")
    preview: Any = workspace.page("print_preview")
    until(lambda: preview.pages.count)
    words = words_of(preview.pages.content)
    for said in ("Check of a list", "officer_list_en.xlsx", "to put right", "3 May 2023 / 5 March 2023?", "Footnote"):
        assert said in words, said
    assert words.index("to put right") < words.index("Heritage Police Network") < words.index("Footnote")
    workspace.window.go_back()
    assert workspace.window.page is page


@pytest.fixture
def slow_hand(qapp: QApplication) -> Iterator[None]:
    usual = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(600_000)
    yield
    qapp.setDoubleClickInterval(usual)


@pytest.mark.usefixtures("slow_hand")
def test_a_day_is_typed_beside_the_answers_and_a_second_press_is_no_answer(workspace: Workspace, page: Any) -> None:
    opened(workspace, page, "agreement", "officer_list_en")
    check = page.check_step
    check.view.go_to(8)
    bar, left = check.bar, page.held.left
    assert (len(bar.buttons), bar.line.isVisible(), bar.pause.isActive()) == (2, True, True)
    QTest.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    settle(workspace)
    assert page.held.left == left
    bar.line.set_text("4 May 2023")
    QTest.keyClick(bar.line.edit, Qt.Key.Key_Return)
    settle(workspace)
    assert (page.held.left, check.rows.row(8).values["signed_on"]) == (left - 1, "2023-05-04")
    bar.pause.stop()
    bar.whole.setChecked(False)
    QTest.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    settle(workspace)
    assert page.held.left == left - 2


@pytest.mark.parametrize(
    ("language", "choices", "asked"),
    [
        ("ar", ("USD",), f"{RLM}{FSI}USD{PDI}؟"),
        ("ar", (), "؟"),
        ("en", ("USD",), f"{FSI}USD{PDI}?"),
    ],
)
def test_the_sign_of_a_question_is_behind_its_answers(language, choices, asked):
    """In Arabic to the left of them, in whatever script they are written."""
    words = ListWords(None, Formats(language))  # type: ignore[arg-type]  # a currency is in no list
    assert (
        words.asked(Ask("D", "currency_unsure", "15 000 $", choices)).removeprefix(RLM if not choices else "") == asked
    )
