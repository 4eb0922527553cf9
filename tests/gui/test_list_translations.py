"""Missing translations of a list in the window: saved for a translator, brought in again, undone."""

from __future__ import annotations

import openpyxl
import pytest
from workspace_samples import until

from iwhc_desktop.gui.frame import file_choice
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.saving.commands import Change, Create, Save

FRENCH, ENGLISH = 7, 6
"""The columns of the texts."""


@pytest.fixture
def chosen(monkeypatch, tmp_path) -> list:
    """Every dialog of the system answers with this file."""
    paths = [tmp_path / "texts.xlsx"]
    monkeypatch.setattr(file_choice, "answered", lambda _dialog: (paths[0],))
    return paths


def said(workspace) -> str:
    return strip_isolates(workspace.window.messages.newest._sentence.text())


def row_of(sheet, text: str) -> int:
    return next(row[0].row for row in sheet.iter_rows() if row[ENGLISH - 1].value == text)


def test_missing_translations_go_out_and_come_back_as_one_step(workspace, chosen):
    register = workspace.register
    first, second = (
        register.bus.run(Save((Create("partner", {"type": "university", "name_en": name}),))).key
        for name in ("University of Sousse", "University of Fès")
    )
    workspace.go("partners")
    menu = workspace.page("partners").menu._translations
    menu.save()
    until(lambda: chosen[0].exists() and workspace.window.messages.isVisible())
    register.bus.run(Save((Change("partner", second, {"name_en": "University of Fez"}),)))
    book = openpyxl.load_workbook(chosen[0])
    for name, french in (("University of Sousse", "Université de Sousse"), ("University of Fès", "Université de Fès")):
        book.active.cell(row_of(book.active, name), FRENCH, french)
    book.save(chosen[0])

    workspace.window.messages.dismiss()
    menu.bring_in()
    until(lambda: not workspace.tasks.is_busy and workspace.window.messages.isVisible())
    texts = {key: register.queries.values("partner", [key])[key].get("name_fr") for key in (first, second)}
    assert texts[first][0] == "Université de Sousse"
    assert not texts[second]
    assert said(workspace) == "1 row of the table was left out."
    chosen[0] = chosen[0].with_name("rest.xlsx")
    workspace.window.messages.newest.buttons[0].click()
    until(lambda: chosen[0].exists() and not workspace.tasks.is_busy)
    head, row = openpyxl.load_workbook(chosen[0]).active.iter_rows(values_only=True)
    assert (head[-1], row[-1]) == ("Reason", "The text was changed in the register after the table was made.")
    workspace.undo()
    assert not register.queries.values("partner", [first])[first].get("name_fr")


def test_where_nothing_is_missing_no_file_is_made(workspace, chosen):
    page = workspace.page("needs")
    workspace.go("needs")
    page.menu._translations.save()
    until(workspace.window.messages.isVisible)
    assert said(workspace) == "No text of this list lacks a translation."
    assert not chosen[0].exists()


def test_another_file_is_told(workspace, chosen):
    chosen[0].with_suffix(".csv").write_text("Partner,Date\nA,2024\n", "utf-8")
    chosen[0] = chosen[0].with_suffix(".csv")
    workspace.go("partners")
    workspace.page("partners").menu._translations.bring_in()
    until(workspace.window.messages.isVisible)
    assert "is not a table of missing translations" in said(workspace)
