"""Lines of the plan and recommendations, challenges and needs: two lists, each a tab of the other."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from whole_window import settle
from workspace_samples import key_of

from iwhc_desktop.gui.records import VIEWS


@pytest.mark.parametrize(
    ("kind", "tab", "other"),
    [
        ("recommendation", "plan_lines", "plan_line"),
        ("plan_line", "all", "recommendation"),
        ("need", "challenges", "challenge"),
        ("challenge", "all", "need"),
    ],
)
def test_a_tab_leads_to_the_list_beside(workspace, kind, tab, other):
    workspace.go(VIEWS[kind].place)
    settle(workspace)
    page = workspace.page(VIEWS[kind].place)
    page.ways.follow(tab)
    QApplication.processEvents()
    assert workspace.window.page_name == VIEWS[other].place
    beside = workspace.page(VIEWS[other].place)
    assert beside.rows.narrowed.tab == tab
    assert page.rows.counts()[tab] == len(workspace.register.queries.keys(other))


@pytest.mark.parametrize(
    ("kind", "record", "marked"),
    [
        ("event", "EV-SHUSHA-2024", "activities"),
        ("plan_line", "PLN-1", "recommendations"),
        ("challenge", "CH-1", "needs"),
    ],
)
def test_the_place_beside_is_marked_while_a_record_is_shown(workspace, kind, record, marked):
    key = key_of(workspace, record, kind)
    workspace.show_record(kind, key)
    settle(workspace)
    page = workspace.page(VIEWS[kind].place)
    assert (page.view.current_key, page.place) == (key, marked)
    assert VIEWS[kind].place not in workspace.window.side_bar.entries
