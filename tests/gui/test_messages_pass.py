"""A sentence about an action is over when another page is opened or the next action succeeds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk_samples import key_of, sample_desk, until
from exchange_desk import Chosen, idle
from PySide6.QtWidgets import QApplication

from iwhc_desktop.domain.errors import NotFound, StoreError
from iwhc_desktop.gui.frame.draft_offer import offer_drafts
from iwhc_desktop.gui.frame.workspace import Desk
from iwhc_desktop.gui.parts.message_bar import MessageBar
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.saving.commands import Change, Save
from iwhc_desktop.services.saving.drafts import Draft


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory) -> Iterator[Desk]:
    with sample_desk(qapp, tmp_path_factory.mktemp("passing")) as desk:
        yield desk


@pytest.fixture
def desk(window) -> Iterator[Desk]:
    window.go("agreements")
    yield window
    window.window.messages.dismiss()


def change(desk: Desk, title: str) -> None:
    desk.run(Save((Change("agreement", key_of(desk, "AGR-05"), {"title_en": title}),)))


def is_told(desk: Desk) -> bool:
    return desk.window.messages.isVisible()


class TestPassing:
    def test_another_page_takes_it_away(self, desk):
        desk.tell(NotFound("no_such_change"))
        desk.go("agreements")
        assert is_told(desk)
        desk.go("partners")
        assert not is_told(desk)

    def test_going_back_takes_it_away(self, desk):
        desk.go("partners")
        desk.go("settings")
        desk.tell(NotFound("no_such_change"))
        desk.window.go_back()
        assert desk.window.page_name == "partners"
        assert not is_told(desk)

    def test_the_next_action_that_succeeds_takes_it_away(self, desk):
        desk.tell(NotFound("no_such_change"))
        change(desk, "Another title")
        assert not is_told(desk)

    def test_one_that_fails_puts_its_own_in_place(self, desk):
        desk.tell(NotFound("no_such_change"))
        before = desk.window.messages.sentence
        desk.run(Save((Change("agreement", key_of(desk, "AGR-05"), {"kind": "nonsense"}),)))
        assert is_told(desk)
        assert desk.window.messages.sentence != before

    def test_a_file_that_was_made_takes_it_away(self, desk, tmp_path):
        desk.go("exchange")
        send = desk.page("exchange").send
        send.choice = Chosen(tmp_path)
        desk.tell(StoreError("no_access", file="x"))
        send.make()
        until(idle(desk))
        assert not is_told(desk)

    def test_what_a_form_says_on_opening_is_not_taken_away_by_its_own_opening(self, desk):
        key = key_of(desk, "AGR-02")
        desk.register.drafts.keep(Draft(kind="agreement", key=key, typed={"title": {"en": "Typed before"}}))
        desk.open_form("agreement", key)
        assert is_told(desk)
        desk.register.drafts.discard("agreement", key)
        desk.go("agreements")
        assert not is_told(desk)


class TestStaying:
    @pytest.mark.parametrize("code", ["corrupt", "restored_or_copied", "keys_missing"])
    def test_an_error_of_the_whole_register_stays(self, desk, code):
        desk.tell(StoreError(code, file="x"))
        desk.go("partners")
        change(desk, f"Title after {code}")
        assert is_told(desk)

    def test_forms_that_were_left_are_offered_until_they_are_taken_or_closed(self, qapp, tmp_path):
        with sample_desk(qapp, tmp_path) as desk:
            desk.go("agreements")
            desk.register.drafts.keep(Draft(kind="partner"))
            offer_drafts(desk)
            desk.go("partners")
            assert is_told(desk)


@pytest.mark.parametrize("hint", ["", Message("")])
def test_an_empty_hint_takes_no_line(around, qtbot, hint):
    bar = MessageBar(around)
    qtbot.addWidget(bar)
    bar.tell("info", N_("Undo"), hint)
    assert bar._hint.isHidden()
    bar.tell("info", N_("Undo"), N_("Redo"))
    QApplication.processEvents()
    assert not bar._hint.isHidden()
