"""Follow-up and reports due in the inspector, the tabs *In preparation* and *Asleep*."""

from __future__ import annotations

from datetime import date

import pytest
from workspace_samples import key_of, sample_workspace, shown_words, until

from iwhc_desktop.gui.agreements.reports_due import received_question, report_question, save_report
from iwhc_desktop.gui.views.following import add_note, follow_up_question, notes_of
from iwhc_desktop.services.saving.commands import Create, Save


@pytest.fixture(scope="module")
def workspace(qapp, tmp_path_factory):
    with sample_workspace(qapp, tmp_path_factory.mktemp("follow_up")) as made:
        yield made


def inspector_of(workspace, kind: str, key: int):
    workspace.show_record(kind, key)
    page = workspace.window.page
    page.inspector.refresh()
    until(lambda: not workspace.tasks.is_busy and not page._counting.isActive())
    return page.inspector


def test_a_note_is_dated_today_and_the_newest_is_first_above_the_history(workspace, qtbot):
    key = key_of(workspace, "AGR-05")
    question = follow_up_question(workspace, "Turkic States")
    qtbot.addWidget(question)
    assert not question.buttons["act"].isEnabled()
    question.inputs["done"].input.set_text("Called the secretariat")
    question.inputs["done"].changed.emit()
    assert question.buttons["act"].isEnabled()
    question.answer = "act"
    assert question.values["on"] == "2026-11-23"
    assert question.values["person"] == workspace.register.identity.person_key
    add_note(workspace, key, question.values)
    add_note(workspace, key, {"on": "2026-11-24", "done": "Wrote", "next_step": "Ask again", "by_when": "2026-11-25"})
    assert [note.values["done"] for note in notes_of(workspace, key)] == ["Wrote", "Called the secretariat"]
    said = shown_words(inspector_of(workspace, "agreement", key))
    assert said.index("24 November 2026: Wrote") < said.index("23 November 2026: Called the secretariat")
    assert "Next step by 25 November 2026: Ask again" in said
    assert said.upper().index("FOLLOW-UP") < said.upper().index("HISTORY")


def test_nothing_typed_and_cancel_save_nothing(workspace, qtbot):
    key = key_of(workspace, "ORG-ARCWH", "partner")
    question = follow_up_question(workspace, "ARC-WH")
    qtbot.addWidget(question)
    assert question.values == {}
    add_note(workspace, key, question.values)
    assert notes_of(workspace, key) == []


def test_the_next_step_is_a_task_with_a_button_for_the_next_note(workspace):
    key = key_of(workspace, "ORG-ARCWH", "partner")
    add_note(workspace, key, {"on": "2026-11-20", "done": "Called", "next_step": "Visit", "by_when": "2026-11-21"})
    found = {task.kind.name: task for task in workspace.register.home.tasks(workspace.today, "en")}
    assert (found["step_partner"].keys, found["step_partner"].due) == ((key,), date(2026, 11, 21))
    add_note(workspace, key, {"on": "2026-11-22", "done": "Visited"})
    assert "step_partner" not in {task.kind.name for task in workspace.register.home.tasks(workspace.today, "en")}


def test_a_report_is_entered_and_received(workspace, qtbot):
    key = key_of(workspace, "AGR-05")
    detail = workspace.register.agreements.detail(key, workspace.today)
    question = report_question(workspace, detail, "Turkic States")
    qtbot.addWidget(question)
    question.inputs["due_on"].load({"due_on": "2026-10-31"})
    question.inputs["yearly"].load({"yearly": True})
    question.answer = "act"
    save_report(workspace, key, question.values)
    assert "due on 31 October 2026" in shown_words(inspector_of(workspace, "agreement", key))
    row = workspace.register.queries.children("report_due", [key])[key][0]
    received = received_question(workspace, "Turkic States")
    qtbot.addWidget(received)
    received.answer = "act"
    save_report(workspace, key, received.values, row)
    said = shown_words(inspector_of(workspace, "agreement", key))
    assert "due on 31 October 2027" in said
    assert "Received on 23 November 2026" in said


def test_drafts_are_in_preparation_by_stage(workspace):
    values = {"kind": "protocol", "title_en": "With ICOM", "stage": "text_agreed", "stage_on": "2026-11-12"}
    key = workspace.register.bus.run(Save((Create("agreement", values, "draft"),))).keys["draft"]
    workspace.go("agreements")
    page = workspace.window.page
    page.tabs.choose("draft")
    page.tabs.chosen.emit("draft")
    row = page.view.table.row_at(page.view.table.row_of(key))
    assert row.cell("last_day") == "Text agreed\n12 Nov 2026"
    page.narrow(page.rows.narrowed.with_chip("stage", "in_work"))
    assert page.view.table.rowCount() == 0
    page.widen()
    until(lambda: not workspace.tasks.is_busy and not page._counting.isActive())


def test_an_agreement_without_a_sign_of_life_is_asleep(workspace):
    workspace.go("agreements")
    page = workspace.window.page
    page.tabs.choose("asleep")
    page.tabs.chosen.emit("asleep")
    asleep = list(page.view.table.keys)
    assert key_of(workspace, "AGR-02") in asleep
    assert key_of(workspace, "AGR-05") not in asleep
    page.widen()
    until(lambda: not workspace.tasks.is_busy and not page._counting.isActive())
