"""A history by act: what was saved at once is one line that opens, and narrows to persons, offices, fields, periods."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from services_registers import founded
from workspace_samples import shown_words, workspace_on

from iwhc_desktop.domain.change import Stamp
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.views.history_acts import (
    FIELD,
    PERIOD,
    PERSON,
    HistoryFilter,
    acts_of,
    choices_of,
    narrowed_acts,
    with_choice,
)
from iwhc_desktop.gui.views.history_dialog import FoldedAct, HistoryDialog
from iwhc_desktop.gui.views.history_words import HistoryLine
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.saving.commands import Change, Create, Save

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 12, 12, tzinfo=UTC)
EN = Formats("en")


def line(act: int, field: str = "Phone", person: str = "Amina", days: int = 0) -> HistoryLine:
    said = N_("{field}: {new}", field=field, new="x")
    return HistoryLine(said, "Manama", person, NOON - timedelta(days=days), act=Stamp(5, act), field=N_(field))


LINES = [line(3), line(3, "E-mail"), line(3, "Website"), line(2, person="Khaled", days=20), line(1, days=100)]


def test_the_events_of_one_save_are_one_act_with_who_when_and_how_many():
    acts = acts_of(LINES)
    assert [len(act.lines) for act in acts] == [3, 1, 1]
    assert strip_isolates(EN.plain(acts[0].said)) == "Manama (Amina), 12 Nov 2026, 12:00: 3 details"


@pytest.mark.parametrize(
    ("name", "value", "left"),
    [
        (PERSON, "Khaled", [1]),
        (PERSON, None, [3, 1, 1]),
        (FIELD, "Phone", [1, 1, 1]),
        (FIELD, "Website", [1]),
        (PERIOD, 30, [3]),
        (PERIOD, 365, [3, 1, 1]),
        (PERIOD, None, [3, 1, 1]),
    ],
)
def test_a_filter_keeps_the_events_that_it_names(name, value, left):
    asked = with_choice(HistoryFilter(), name, value)
    assert [len(act.lines) for act in narrowed_acts(LINES, asked, EN, TODAY)] == left


def test_filters_are_met_together():
    asked = with_choice(with_choice(HistoryFilter(), PERSON, "Amina"), FIELD, "Phone")
    assert [len(act.lines) for act in narrowed_acts(LINES, asked, EN, TODAY)] == [1, 1]


def test_what_is_offered_is_what_the_history_names():
    found = choices_of(LINES, EN)
    assert found == {"person": ["Amina", "Khaled"], "office": ["Manama"], "field": ["E-mail", "Phone", "Website"]}


@pytest.fixture
def workspace(qapp, tmp_path) -> Iterator[Workspace]:
    with workspace_on(qapp, founded(tmp_path)) as workspace:
        yield workspace


def test_an_act_folds_its_events_and_is_undone_as_a_whole(workspace, qtbot):
    run = workspace.register.bus.run
    key = run(Save((Create("partner", {"name_en": "First", "type": "museum_body"}, "made"),))).keys["made"]
    run(Save((Change("partner", key, {"name_en": "Second", "website": "museum.org", "contact_name": "Ali"}),)))
    dialog = HistoryDialog(workspace, "partner", key)
    qtbot.addWidget(dialog)
    (act,) = dialog.findChildren(FoldedAct)
    assert "3 details" in strip_isolates(act.fold.button.words)
    assert "Name (English): Second instead of First" in shown_words(act)
    act.fold.button.click()
    assert "Name (English)" not in shown_words(act)
    assert set(dialog.chips) == {FIELD, PERIOD}
    dialog.narrow(FIELD, "Website")
    QApplication.processEvents()
    assert "museum.org" in shown_words(dialog)
    assert "Second instead of First" not in shown_words(dialog)
    dialog.narrow(FIELD, None)
    undo = [
        link for link in dialog.findChildren(type(act.fold.button)) if "Undo" in link.words and link.isVisibleTo(dialog)
    ]
    undo[0].click()
    values = workspace.register.queries.row("partner", key).values
    assert (values["name_en"][0], values["website"], values["contact_name"]) == ("First", None, None)
