"""Every list goes to paper as it is shown: tab, filters, order; or some of its rows. Ctrl+P prints the record."""

from __future__ import annotations

import pytest
from pdf_words import words_of
from PySide6.QtCore import QModelIndex, Qt
from workspace_samples import key_of, until

from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.i18n.isolates import strip_isolates


def printed(workspace) -> str:
    """The words of the paper in front."""
    assert workspace.window.page_name == "print_preview"
    preview = workspace.page("print_preview")
    until(lambda: preview.pages.count)
    return words_of(preview.pages.content)


def print_list(workspace) -> None:
    """Choose the entry of the menu of the list in front."""
    next(one.act for one in workspace.window.page.menu.entries() if one.said.msgid == "Print this list…")()


@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind) for kind in VIEWS])
def test_every_list_prints_its_rows_under_its_columns(workspace, kind):
    page = workspace.page(VIEWS[kind].place)
    workspace.go(VIEWS[kind].place)
    table = page.view.table
    print_list(workspace)
    words = printed(workspace)
    formats = workspace.appearance.formats
    assert all(formats.plain(column.said) in words for column in table.columns if table.rowCount())
    names = [table.row_at(row).shape(table.columns[0].name).first for row in range(table.rowCount())]
    assert all(" ".join(strip_isolates(name).split()) in words for name in names)
    assert f"{formats.plain(VIEWS[kind].said)} " in words


def test_tab_filter_words_order_and_count_are_those_of_the_list(workspace):
    workspace.go("agreements")
    page = workspace.page("agreements")
    page.tabs.chosen.emit("in_force")
    page.filters.words.filtered.emit("turkic")
    print_list(workspace)
    words = printed(workspace)
    assert "Agreements In force As of" in words
    assert "1 record" in words
    assert "Words: turkic" in words
    assert "Organization of Turkic States" in words
    assert "ICCROM" not in words


def test_a_list_that_is_called_as_its_tab_is_named_once(workspace):
    workspace.go("contacts")
    listed = workspace.page("contacts").paper.listed()
    assert (listed.kind.msgid, listed.tab) == ("Contacts", "")


def test_some_rows_are_printed_in_their_order(workspace):
    workspace.go("agreements")
    workspace.page("agreements").paper.show([key_of(workspace, "AGR-05"), key_of(workspace, "AGR-01")])
    words = printed(workspace)
    assert "2 records" in words
    assert words.index("Turkic States") < words.index("master")


def test_the_paper_of_a_list_has_its_own_language(workspace):
    workspace.go("partners")
    print_list(workspace)
    preview = workspace.page("print_preview")
    until(lambda: preview.pages.count)
    before = preview.pages
    preview.paper._buttons["fr"].click()
    until(lambda: preview.pages is not before)
    words = words_of(preview.pages.content)
    assert "Université d’Athènes" in words
    assert "26 enregistrements" in words
    assert workspace.appearance.language == "en"
    assert preview.place == "partners"


def test_what_invites_to_enter_something_is_not_printed(workspace):
    workspace.go("agreements")
    print_list(workspace)
    assert "Enter the day" not in printed(workspace)


def test_ctrl_p_is_the_key_of_it(workspace, qtbot):
    workspace.go("home")
    action = workspace.window.commands["print"]
    assert [shortcut.toString() for shortcut in action.shortcuts()] == ["Ctrl+P"]
    workspace.page("home").setFocus(Qt.FocusReason.OtherFocusReason)
    workspace.window.commands.does("print", lambda: workspace.act("print"))
    action.trigger()
    assert "Home Headquarters" in printed(workspace)


@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind) for kind in VIEWS])
def test_ctrl_p_prints_the_record_the_ticked_ones_or_the_list_where_a_record_has_no_paper(workspace, kind, monkeypatch):
    names: list[str] = []
    monkeypatch.setattr(workspace, "show_paper", lambda paper: names.append(paper.name()))
    workspace.go(VIEWS[kind].place)
    page, listed = workspace.window.page, workspace.appearance.formats.plain(VIEWS[kind].said)
    key = page.view.current_key
    workspace.act("print")
    has_sheet = key and any(act.name == "print" for act in page.content.acts(page.content.read(key)))
    assert (names != [listed]) == bool(has_sheet)
    assert not key or kind not in ("agreement", "partner") or has_sheet
    page.view.setCurrentIndex(QModelIndex())
    workspace.act("print")
    assert names[1:] == [listed]
    if key:
        page.view.table.ticks.tick([key])
        workspace.act("print")
        page.ticked.clear()
        assert names[2:] == [listed]


@pytest.mark.parametrize("ending", ["pdf", "xlsx", "csv"])
def test_a_list_is_saved_as_pdf_workbook_or_text(workspace, tmp_path, ending):
    workspace.go("documents")
    path = tmp_path / f"list.{ending}"
    workspace.page("documents").menu.write(path)
    until(lambda: path.exists() and not workspace.tasks.is_busy)
    assert path.read_bytes()[:4] == {"pdf": b"%PDF", "xlsx": b"PK\x03\x04", "csv": b"\xef\xbb\xbfD"}[ending]
