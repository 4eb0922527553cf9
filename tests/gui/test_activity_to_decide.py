"""An activity that two offices changed apart, in the window of one of them."""

from __future__ import annotations

import pytest
from exchange_offices import edit
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.models.shapes import Pill
from iwhc_desktop.gui.views.declared import TO_DECIDE
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.saving.commands import Create, Save

TITLE = "Workshop on inventories"


@pytest.fixture
def key(offices) -> int:
    """An activity of Manama that headquarters knows."""
    manama = offices.of["BAH"]
    office = manama.identity.office_key
    given = {"type": "workshop", "title_en": TITLE, "women": 14, "men": 17, "responsible_office": office}
    made = manama.bus.run(Save((Create("activity", given),))).key
    offices.round()
    return made


@pytest.fixture
def workspace(headquarters) -> Workspace:
    return headquarters


def type_and_save(workspace: Workspace, key: int, **texts: str) -> None:
    workspace.go("activities")
    workspace.open_form("activity", key)
    form = workspace.page("activity_form")
    for name, text in texts.items():
        form.bindings[name].input.edit.selectAll()
        form.bindings[name].input.edit.insert(text)
    form.save()


def state_of(workspace: Workspace, key: int) -> object:
    workspace.go("activities")
    table = workspace.page("activities").view.table
    return table.row_at(table.row_of(key)).shape("state")


def test_other_fields_are_merged_without_a_question(workspace, offices, key):
    type_and_save(workspace, key, men="18")
    edit(offices.of["BAH"], "activity", key, women=15, place=None, title_fr="Atelier")
    offices.read("HQ", offices.send("BAH", "HQ"))
    workspace.open_form("activity", key)
    form = workspace.page("activity_form")
    assert (form.bindings["women"].typed(), form.bindings["men"].typed()) == ("15", "18")
    assert form.bindings["title"].typed() == {"ar": "", "en": TITLE, "fr": "Atelier"}
    assert state_of(workspace, key) != Pill(TO_DECIDE)


def test_days_that_were_merged_into_the_wrong_order_are_shown_and_lock_nothing(workspace, offices, key):
    edit(offices.of["HQ"], "activity", key, starts_on="2026-12-07", ends_on="2026-12-11")
    offices.round()
    edit(offices.of["HQ"], "activity", key, starts_on="2026-12-10")
    edit(offices.of["BAH"], "activity", key, ends_on="2026-12-08")
    offices.read("HQ", offices.send("BAH", "HQ"))
    type_and_save(workspace, key, men="19")
    workspace.open_form("activity", key)
    days = workspace.page("activity_form").bindings["starts_on"]
    assert strip_isolates(days.input.text) == "10 December 2026 – 8 December 2026"
    assert days.input.is_wrong
    row = offices.of["HQ"].queries.row("activity", key).values
    assert (row["starts_on"], row["ends_on"], row["men"]) == ("2026-12-10", "2026-12-08", 19)


def test_one_field_of_both_is_decided_by_key(workspace, offices, key):
    type_and_save(workspace, key, men="18")
    edit(offices.of["BAH"], "activity", key, men=19)
    offices.read("HQ", offices.send("BAH", "HQ"))
    assert state_of(workspace, key) == Pill(TO_DECIDE)
    workspace.go("exchange")
    panel = workspace.page("exchange").decide
    (row,) = panel.rows
    assert TITLE in strip_isolates(panel.record.text())
    assert row.item.unit == "men"
    assert [strip_isolates(card.accessibleName()) for card in row.cards] == ["18", "19"]
    for code, text in ((Qt.Key.Key_2, "2"), (Qt.Key.Key_Return, "\r")):
        QApplication.sendEvent(panel, QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, text))
    assert offices.of["HQ"].exchange.conflicts() == []
    assert state_of(workspace, key) != Pill(TO_DECIDE)
    offices.round()
    for register in offices.of.values():
        assert register.queries.row("activity", key).values["men"] == 19
    assert len(offices.digests()) == 1
