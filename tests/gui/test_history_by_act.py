"""A history by act: what was saved at once is one line that opens, and narrows to persons, offices, fields, periods."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from services_registers import founded, signed_agreement
from workspace_samples import shown_words, workspace_on

from iwhc_desktop.domain.change import Stamp
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.buttons import LinkButton
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
from iwhc_desktop.gui.views.history_words import OF_A_FIELD, HistoryLine, history_of
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.saving.commands import Attach, Change, Create, Redo, Save, Undo

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 12, 12, tzinfo=UTC)
EN = Formats("en")


def line(act: int, field: str = "Phone", person: str = "Amina", days: int = 0) -> HistoryLine:
    said = N_("{field}: {new}", field=field, new="x")
    return HistoryLine(
        said, "Manama", person, NOON - timedelta(days=days), act=Stamp(5, act), field=N_(field), rank=OF_A_FIELD
    )


LINES = [line(3), line(3, "E-mail"), line(3, "Website"), line(2, person="Khaled", days=20), line(1, days=100)]


def test_the_events_of_one_save_are_one_act_with_who_and_when():
    acts = acts_of(LINES)
    assert [len(act.lines) for act in acts] == [3, 1, 1]
    assert strip_isolates(EN.plain(acts[0].when)) == "Manama (Amina), 12 Nov 2026, 12:00"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (("Phone",), "Changed: Phone"),
        (("Phone", "Phone"), "Changed: Phone"),
        (("Phone", "E-mail"), "Changed: Phone and E-mail"),
        (("Phone", "E-mail", "Website"), "Changed: Phone, E-mail and 1 more field"),
        (("Phone", "E-mail", "Website", "Place"), "Changed: Phone, E-mail and 2 more fields"),
    ],
)
def test_an_act_on_fields_names_two_and_counts_the_others(fields, said):
    (act,) = acts_of([line(3, field) for field in fields])
    assert strip_isolates(EN.plain(act.said)) == said


@pytest.mark.parametrize(("language", "attached"), [("en", "Document attached"), ("fr", "Document"), ("ar", "وثيقة")])
def test_an_act_is_called_as_what_was_done_and_undo_and_redo_keep_that(tmp_path, language, attached):
    """Entered, several fields, a file attached, undone, redone: never a number of details."""
    scan = tmp_path / "MoU.pdf"
    scan.write_bytes(b"%PDF-1.4\n")
    with founded(tmp_path) as register:
        run = register.bus.run
        key = run(signed_agreement()).keys["mou"]
        run(Save((Change("agreement", key, {"notes_en": "Annex", "registry_no": "A"}),), reason="corrected"))
        run(Attach("agreement", key, scan, "signed_mou"))
        run(Undo())
        run(Redo())
        lines = history_of(register, "agreement", key, language)
    formats = Formats(language)
    said = [strip_isolates(formats.plain(act.said)) for act in acts_of(lines)]
    notes = [bool(act.first.note) for act in acts_of(lines)]
    assert len(said) == 5
    assert len(set(said[:3])) == 1, "redone, undone, attached"
    assert "MoU.pdf" in said[0]
    assert attached in said[0]
    assert notes[:3] == [True, True, False]
    assert not any(character.isdigit() for words in said for character in words)


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
    assert strip_isolates(act.fold.button.words).startswith("Changed: ")
    assert "(N. N.), 23 Nov 2026" in shown_words(act)
    assert "Name (English): Second instead of First" in shown_words(act)
    act.fold.button.click()
    assert "Name (English)" not in shown_words(act)
    assert set(dialog.chips) == {FIELD, PERIOD}
    dialog.narrow(FIELD, "Website")
    QApplication.processEvents()
    assert "museum.org" in shown_words(dialog)
    assert "Second instead of First" not in shown_words(dialog)
    dialog.narrow(FIELD, None)
    undo = [link for link in dialog.findChildren(LinkButton) if "Undo" in link.words and link.isVisibleTo(dialog)]
    undo[0].click()
    values = workspace.register.queries.row("partner", key).values
    assert (values["name_en"][0], values["website"], values["contact_name"]) == ("First", None, None)
