"""Payments in the window: the column, the inspector, the dialogs that enter and reverse one (O5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from whole_window import settle
from workspace_samples import key_of, sample_workspace, shown_words

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.payments import INSTALMENT, RECEIVED, REVERSAL, SPENT
from iwhc_desktop.gui.activities.payments import enter_payment, payment_question, reversal_question
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.buttons import LinkButton
from iwhc_desktop.gui.views.shown import Shown
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.saving.commands import Create, Save
from tests.gui.test_money_details import activity, cell

HALF: Json = {"amount_minor": 1_250_000, "currency": "USD"}
WHOLE: Json = {"amount_minor": 2_500_000, "currency": "USD"}
PAID: dict[str, Json] = {"kind": RECEIVED, "payer": 7, "amount": HALF, "on": "2026-11-02"}


@pytest.mark.parametrize(
    ("language", "second"),
    [("ar", "المقبوض 50%"), ("en", "50% received"), ("fr", "50\u202f% reçu")],
)
def test_the_list_says_how_much_of_the_total_is_received(language: str, second: str) -> None:
    found = cell(activity({}, language, funding_plan=[{"total": WHOLE}], payment=[PAID]))
    assert strip_isolates(found.second).replace("\u00a0", "\u202f") == second


@pytest.mark.parametrize(
    ("payments", "second"),
    [
        pytest.param([], "", id="nothing entered"),
        pytest.param([{**PAID, "kind": SPENT}], "0% received", id="only spent"),
        pytest.param([PAID, {"kind": REVERSAL, "reverses": 100}], "0% received", id="reversed"),
        pytest.param([PAID, PAID], "100% received", id="all of it"),
    ],
)
def test_what_counts_in_the_list(payments: list[dict[str, Json]], second: str) -> None:
    found = cell(activity({}, funding_plan=[{"total": WHOLE}], payment=payments))
    assert strip_isolates(found.second) == second


@pytest.fixture(scope="module")
def workspace(qapp, tmp_path_factory) -> Iterator[Workspace]:
    with sample_workspace(qapp, tmp_path_factory.mktemp("payments")) as workspace:
        yield workspace


def partner(workspace: Workspace, name: str) -> int:
    return key_of(workspace, name, "partner")


@pytest.fixture
def course(workspace: Workspace) -> int:
    """O5: a course of 25,000 USD that ICESCO and ARC-WH share equally."""
    parties = [partner(workspace, name) for name in ("ORG-ICESCO", "ORG-ARCWH")]
    shares: list[Json] = [{"party": party, "num": 1, "den": 2} for party in parties]
    plan: dict[str, Json] = {"activity": "@made", "mode": "equal", "total": WHOLE, "shares": shares}
    made = Create("activity", {"type": "training_course", "title_en": "Course"}, "made")
    return workspace.register.bus.run(Save((made, Create("funding_plan", plan)))).keys["made"]


def links(workspace: Workspace) -> list[str]:
    page: Any = workspace.page("activities")
    found = page.inspector.findChildren(LinkButton)
    return [strip_isolates(link.text()) for link in found if link.isVisibleTo(page.inspector)]


def inspected(workspace: Workspace, key: int) -> tuple[Shown, str]:
    """An activity as its inspector has it, and what that says."""
    workspace.show_record("activity", key)
    page: Any = workspace.page("activities")
    page.inspector.show_record(key)
    page.inspector.refresh()
    settle(workspace)
    return page.inspector.read(key), shown_words(page.inspector).replace("\u00a0", " ")


def test_o5_a_payment_is_entered_with_four_inputs_and_reversed_with_a_reason(workspace: Workspace, course: int) -> None:
    icesco = partner(workspace, "ORG-ICESCO")
    shown, _words = inspected(workspace, course)
    assert links(workspace)[:3] == ["Enter a payment…", "Agree an instalment…", "Enter what was spent…"]
    question = payment_question(workspace, shown)
    try:
        assert list(question.inputs) == ["payer", "amount", "on", "document"]
        assert not question.buttons["act"].isEnabled()
        question.inputs["payer"].show_typed(icesco)
        question.inputs["amount"].input.set_text("10,000 USD")
        question.inputs["amount"].changed.emit()
        assert question.buttons["act"].isEnabled()
        question.answer = "act"
        enter_payment(workspace, course, RECEIVED, question.values)
    finally:
        question.deleteLater()
    shown, words = inspected(workspace, course)
    for said in ("ICESCO: 10,000 USD received, 23 November 2026", "Still to come", "15,000 USD"):
        assert said in words
    assert "Reverse…" in links(workspace)
    (row,) = shown.below("payment")
    question = reversal_question(workspace, shown, row)
    try:
        assert list(question.inputs) == ["reason", "on"]
        assert not question.buttons["act"].isEnabled()
        question.inputs["reason"].input.set_text("Another activity")
        question.inputs["reason"].changed.emit()
        assert question.buttons["act"].isEnabled()
        question.answer = "act"
        enter_payment(workspace, course, REVERSAL, {**question.values, "reverses": row.key})
    finally:
        question.deleteLater()
    _shown, words = inspected(workspace, course)
    assert "reversed on 23 November 2026: Another activity" in words
    assert "Reverse…" not in links(workspace)


@pytest.mark.parametrize(
    ("on", "said"), [("2026-11-11", "overdue: 12,500 USD"), ("2027-03-01", "still to come: 12,500 USD")]
)
def test_what_was_agreed_for_a_day_is_still_to_come_or_overdue(
    workspace: Workspace, course: int, on: str, said: str
) -> None:
    arcwh = partner(workspace, "ORG-ARCWH")
    enter_payment(workspace, course, INSTALMENT, {"payer": arcwh, "amount": HALF, "on": on})
    assert said in inspected(workspace, course)[1]
    enter_payment(workspace, course, RECEIVED, {"payer": arcwh, "amount": HALF, "on": "2026-11-20"})
    assert said not in inspected(workspace, course)[1]


def test_the_same_payment_again_is_pointed_at(workspace: Workspace, course: int) -> None:
    values: dict[str, Json] = {"payer": partner(workspace, "ORG-ICESCO"), "amount": HALF, "on": "2026-11-20"}
    enter_payment(workspace, course, RECEIVED, values)
    assert "entered twice?" not in inspected(workspace, course)[1]
    enter_payment(workspace, course, RECEIVED, values)
    assert "entered twice?" in inspected(workspace, course)[1]
