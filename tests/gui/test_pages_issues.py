"""To decide on screen: what was entered twice or out of order, with its answers as buttons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from exchange_workspace import click
from PySide6.QtWidgets import QLabel
from services_registers import founded, signed_agreement

from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Create, Save

LETTER = {"kind": "joint", "letter_on": "2027-01-10"}


@pytest.fixture
def register(tmp_path) -> Iterator[Register]:
    with founded(tmp_path) as opened:
        agreement = opened.bus.run(signed_agreement()).keys["mou"]
        for _ in range(2):
            opened.bus.run(Save((Create("renewal", {"agreement": agreement, **LETTER}),)))
        yield opened


@pytest.fixture
def page(open_window, register) -> Any:
    workspace = open_window(register)
    workspace.go("exchange")
    return workspace.page("exchange")


@pytest.mark.parametrize(
    ("language", "sentence", "answers"),
    [
        (
            "en",
            "Two renewals were agreed for one term: it is to be decided whether they are one.",
            ["The same letter", "A further term"],
        ),
        (
            "ar",
            "اتُفق على تجديدين لمدة واحدة: بانتظار القرار هل هما تجديد واحد.",
            ["الرسالة نفسها", "مدة إضافية"],
        ),
        (
            "fr",
            "Deux renouvellements ont été convenus pour une même période\u202f: il reste à décider s’ils n’en font "
            "qu’un.",
            ["La même lettre", "Une période supplémentaire"],
        ),
    ],
)
def test_a_card_says_what_is_to_decide_and_offers_the_answers(page, language, sentence, answers):
    page._workspace.appearance.set_language(language)
    page.shown()
    (card,) = page.issues.cards
    said = [strip_isolates(label.text()) for label in card.findChildren(QLabel)]
    assert sentence in [text.lstrip("\u200f\u200e") for text in said]
    assert [strip_isolates(button.text()).lstrip("\u200f\u200e") for button in card.answers] == answers
    assert page.issues.isVisibleTo(page) and not page.decide.isVisibleTo(page)


def test_an_answer_is_saved_at_once_and_the_card_goes(page, register):
    (card,) = page.issues.cards
    click(card.answers[0])
    assert register.exchange.issues() == []
    assert page.issues.cards == []
    assert page.decide.isVisibleTo(page) and not page.issues.isVisibleTo(page)
    assert page.count() == 0


def test_an_issue_settled_meanwhile_is_told_and_gone(page, register):
    (card,) = page.issues.cards
    register.exchange.answer(card.issue.id, 2, "")
    click(card.answers[0])
    assert page.issues.cards == []
