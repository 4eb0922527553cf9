"""Scenario O5 in the window: what the parties pay for an activity, typed on a keyboard, in three languages.

Clicks and keys are counted: one click on *Enter shares* in the list, and the keys beside what is typed.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from typed_activity import Keyboard
from whole_window import settle
from workspace_samples import key_of, sample_workspace, shown_words

from iwhc_desktop.domain.funding import allocation_of
from iwhc_desktop.gui.activities.plan_input import PlanBinding
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.models.shapes import LINK, Lines
from iwhc_desktop.i18n.amount import Amount
from iwhc_desktop.i18n.isolates import strip_isolates

TOTALS = {"ar": "١٠٠٬٠٠٠ دولار أمريكي", "en": "100,000 USD", "fr": "100 000 USD"}
NO_DECIMALS = {"ar": "100001 XOF", "en": "100,001 XOF", "fr": "100 001 XOF"}


@pytest.fixture(params=["ar", "en", "fr"])
def language(request) -> str:
    return request.param


@pytest.fixture
def workspace(qapp, tmp_path, language) -> Iterator[Workspace]:
    with sample_workspace(qapp, tmp_path, language) as workspace:
        workspace.window.commands.does("save", lambda: workspace.act("save"))
        workspace.go("activities")
        settle(workspace)
        yield workspace


def money_cell(workspace: Workspace, key: int) -> Lines:
    table = workspace.page("activities").view.table
    shape = table.row_at(table.row_of(key)).shape("money")
    assert isinstance(shape, Lines)
    return shape


def plan_input(workspace: Workspace) -> PlanBinding:
    return workspace.page("activity_form").bindings["funding_plan"]


def parts_shown(workspace: Workspace) -> list[str]:
    """The computed part beside the name of each party in the form."""
    return [strip_isolates(line.part.text()) for line in plan_input(workspace).shares._lines.values()]


def said(workspace: Workspace, currency: str, *minor: int) -> list[str]:
    return [strip_isolates(workspace.appearance.formats.value(Amount(part, currency))) for part in minor]


def parts_stored(workspace: Workspace, key: int) -> list[int]:
    (plan,) = workspace.register.queries.children("funding_plan", [key])[key]
    return [one.amount_minor for one in allocation_of(plan.values)]


def test_o5_the_parts_of_three_parties_are_the_whole_in_every_way(workspace, language, record_testsuite_property):
    key, keyboard = key_of(workspace, "ACT-03", "activity"), Keyboard(workspace.window, language)
    cell = money_cell(workspace, key)
    assert (cell.look, cell.opens) == (LINK, "funding_plan")
    workspace.page("activities").view.clicked_cell.emit(key, "money")  # the one click
    settle(workspace)
    names = [strip_isolates(line.label.text()) for line in plan_input(workspace).shares._lines.values()]
    assert len(names) == 3, "the parties of the agreement, in its order"
    keyboard.type(TOTALS[language])
    keyboard.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    keyboard.press(Qt.Key.Key_Down)
    assert parts_shown(workspace) == said(workspace, "USD", 3_333_334, 3_333_333, 3_333_333)
    keyboard.shortcut("s")
    settle(workspace)
    record_testsuite_property(f"o5_keys_{language}", (keyboard.letters, keyboard.steering))
    assert keyboard.steering <= 3
    assert parts_stored(workspace, key) == [3_333_334, 3_333_333, 3_333_333]
    assert strip_isolates(money_cell(workspace, key).first) == said(workspace, "USD", 10_000_000)[0]
    inspector = workspace.page("activities").inspector
    inspector.show_record(key)
    inspector.refresh()
    words = shown_words(inspector)
    assert all(part in words for part in said(workspace, "USD", 3_333_334, 3_333_333, 10_000_000))

    workspace.open_form("activity", key, "funding_plan")
    keyboard.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    keyboard.press(Qt.Key.Key_Down)
    plan = plan_input(workspace)
    for line, share in zip(plan.shares._lines.values(), ("50", "30", "20"), strict=True):
        line.input.edit.setFocus()
        keyboard.type(share)
    assert parts_shown(workspace) == said(workspace, "USD", 5_000_000, 3_000_000, 2_000_000)
    workspace.act("save")
    settle(workspace)
    assert parts_stored(workspace, key) == [5_000_000, 3_000_000, 2_000_000]

    workspace.open_form("activity", key, "funding_plan")
    plan.total.input.edit.selectAll()
    keyboard.type(NO_DECIMALS[language])
    keyboard.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    keyboard.press(Qt.Key.Key_Up)
    assert parts_shown(workspace) == said(workspace, "XOF", 33_334, 33_334, 33_333)
    workspace.act("save")
    settle(workspace)
    assert parts_stored(workspace, key) == [33_334, 33_334, 33_333]
