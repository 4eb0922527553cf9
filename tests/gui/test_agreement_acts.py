"""The acts on an agreement in the window: what is asked, what the card says, what one step takes back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from agreement_act_scenes import ANSWERS, HAJJ, asked
from PySide6.QtWidgets import QDialog
from workspace_samples import key_of, sample_workspace, shown_words

from iwhc_desktop.gui.agreements.acts import AgreementActs
from iwhc_desktop.gui.parts.check_box import CheckBox
from iwhc_desktop.gui.views.act_dialog import ActDialog
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.agreements.acts import AGREEMENT_ACTS
from iwhc_desktop.services.saving.commands import Create, Save

NEXT_TERM = {
    "ar": "الفترة 2: من 17 يناير 2027 إلى 16 يناير 2030",
    "en": "Term 2: 17 January 2027 to 16 January 2030",
    "fr": "Période 2\u202f: du 17 janvier 2027 au 16 janvier 2030",
}


@pytest.fixture
def workspace(qapp, tmp_path):
    with sample_workspace(qapp, tmp_path) as made:
        yield made


def carry_out(workspace, name, answers, letter: Path | None = None) -> None:
    """Answer the dialog of an act on the agreement on Hajj routes and press its button."""
    asking = asked(workspace, name, answers)
    if letter is not None:
        next(one for one in asking.dialog.bindings if one.name == "document").add((letter,))
    asking.dialog.act_button.click()
    assert asking.dialog.result() == QDialog.DialogCode.Accepted
    asking.carry_out(asking.dialog.values())
    asking.dialog.deleteLater()


def status(workspace, day: date):
    return workspace.register.agreements.status(key_of(workspace, HAJJ), day)


@pytest.mark.parametrize("language", NEXT_TERM)
def test_o4_a_joint_letter_renews_with_its_letter_in_one_step(workspace, tmp_path, language):
    workspace.appearance.set_language(language)
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.4\n%letter\n")
    key = key_of(workspace, HAJJ)
    before = len(workspace.register.documents.of(key))
    dialog = asked(workspace, *ANSWERS["agreement_renew"]).dialog
    assert NEXT_TERM[language] in shown_words(dialog)
    dialog.deleteLater()
    carry_out(workspace, "renew", {"letter_on": "2027-01-10"}, letter)
    assert status(workspace, date(2027, 2, 1)).last_day == date(2030, 1, 16)
    assert len(workspace.register.documents.of(key)) == before + 1
    workspace.undo()
    assert status(workspace, date(2027, 2, 1)).state == "expired"
    assert len(workspace.register.documents.of(key)) == before


def test_o4_one_party_asks_and_the_others_are_asked_for_their_answer(workspace):
    carry_out(workspace, "renew", {"way": "request", "letter_on": "2026-11-20"})
    waiting = status(workspace, workspace.today).awaiting
    assert len(waiting) == 1
    answer = asked(workspace, "answer", {})
    assert [one.value for one in answer.inputs.lines[0][0].input.options.options] == [*waiting]
    answer.dialog.deleteLater()
    carry_out(workspace, "answer", {"party": waiting[0], "agrees": True, "responded_on": "2026-11-22"})
    found = status(workspace, date(2027, 2, 1))
    assert (found.term_number, found.last_day) == (2, date(2030, 1, 16))


def test_the_party_is_asked_for_only_where_one_asks(workspace):
    for name, is_asked in (("agreement_renew", False), ("agreement_request", True)):
        asking = asked(workspace, *ANSWERS[name])
        asking.dialog.show()
        by_party = next(one for one in asking.dialog.bindings if one.name == "by_party")
        assert by_party.widget.isVisible() == is_asked
        asking.dialog.deleteLater()


@pytest.mark.parametrize("name", ["renew", "suspend", "terminate"])
def test_what_an_act_needs_is_marked_and_nothing_is_saved(workspace, name):
    asking = asked(workspace, name, {})
    asking.dialog.act_button.click()
    assert asking.dialog.result() != QDialog.DialogCode.Accepted
    needed = [one for one in asking.dialog.bindings if one.name in AGREEMENT_ACTS[name].needs]
    assert all(one.widget._problem.tone == "danger" for one in needed)
    asking.dialog.deleteLater()


def test_o8_a_suspension_lists_the_activities_that_it_touches(workspace):
    course = {"type": "workshop", "title_en": "Course in Jeddah", "agreement": key_of(workspace, HAJJ)}
    made = workspace.register.bus.run(Save((Create("activity", {**course, "starts_on": "2026-12-03"}, "a"),)))
    asking = asked(workspace, "suspend", {"suspended_from": "2026-12-01"})
    postponed = next(one for one in asking.dialog.bindings if one.name == "postponed")
    assert postponed.typed() == []
    assert [strip_isolates(box.text()) for box in postponed.widget.findChildren(CheckBox)] == ["Course in Jeddah"]
    postponed.show_typed([made.keys["a"]])
    asking.carry_out(asking.dialog.values())
    assert workspace.register.queries.row("activity", made.keys["a"]).values["state"] == "postponed"
    assert status(workspace, date(2026, 12, 5)).last_day == date(2027, 1, 16)
    asking.dialog.deleteLater()


def test_the_menu_offers_what_makes_sense_and_cancel_saves_nothing(workspace, monkeypatch):
    monkeypatch.setattr(ActDialog, "ask", lambda _dialog: None)
    workspace.go("agreements")
    workspace.show_record("agreement", key_of(workspace, HAJJ))
    inspector = workspace.window.page.inspector
    shown = inspector.read(key_of(workspace, HAJJ))
    acts = AgreementActs(workspace, lambda shown: workspace.register.agreements.detail(shown.key, workspace.today))
    offered = [act.name for act in acts.menu() if act.when(shown)]
    assert offered == ["renew", "suspend", "terminate"]
    before = status(workspace, workspace.today)
    inspector.act("terminate")
    assert status(workspace, workspace.today) == before


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_buttons_and_the_card_are_in_a_low_window(workspace, name, language):
    """What is asked scrolls; what the act does and its button stay in sight."""
    workspace.appearance.set_language(language)
    workspace.window.resize(1093, 543)
    dialog = asked(workspace, *ANSWERS[name]).dialog
    dialog.show()
    for part in (dialog.card, dialog.cancel_button, dialog.act_button):
        assert dialog.rect().contains(part.geometry())
    assert dialog.height() <= 543
    dialog.close()
    dialog.deleteLater()
