"""A sentence about an action is over when another page is opened or the next action succeeds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from exchange_workspace import Chosen, idle
from PySide6.QtWidgets import QApplication
from workspace_samples import key_of, sample_workspace, until

from iwhc_desktop.domain.errors import NotFound, StoreError
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.message_bar import MessageBar
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.saving.commands import Change, Save
from iwhc_desktop.services.saving.drafts import Draft


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory) -> Iterator[Workspace]:
    with sample_workspace(qapp, tmp_path_factory.mktemp("passing")) as workspace:
        yield workspace


@pytest.fixture
def workspace(window) -> Iterator[Workspace]:
    window.go("agreements")
    yield window
    window.window.messages.dismiss()


def change(workspace: Workspace, title: str) -> None:
    workspace.run(Save((Change("agreement", key_of(workspace, "AGR-05"), {"title_en": title}),)))


def is_told(workspace: Workspace) -> bool:
    return workspace.window.messages.isVisible()


class TestPassing:
    def test_another_page_takes_it_away(self, workspace):
        workspace.tell(NotFound("no_such_change"))
        workspace.go("agreements")
        assert is_told(workspace)
        workspace.go("partners")
        assert not is_told(workspace)

    def test_going_back_takes_it_away(self, workspace):
        workspace.go("partners")
        workspace.go("settings")
        workspace.tell(NotFound("no_such_change"))
        workspace.window.go_back()
        assert workspace.window.page_name == "partners"
        assert not is_told(workspace)

    def test_the_next_action_that_succeeds_takes_it_away(self, workspace):
        workspace.tell(NotFound("no_such_change"))
        change(workspace, "Another title")
        assert not is_told(workspace)

    def test_one_that_fails_puts_its_own_in_place(self, workspace):
        workspace.tell(NotFound("no_such_change"))
        before = workspace.window.messages.sentence
        workspace.run(Save((Change("agreement", key_of(workspace, "AGR-05"), {"kind": "nonsense"}),)))
        assert is_told(workspace)
        assert workspace.window.messages.sentence != before

    def test_a_file_that_was_made_takes_it_away(self, workspace, tmp_path):
        workspace.go("exchange")
        send = workspace.page("exchange").send
        send.choice = Chosen(tmp_path)
        workspace.tell(StoreError("no_access", file="x"))
        send.make()
        until(idle(workspace))
        assert not is_told(workspace)

    def test_what_a_form_says_on_opening_is_not_taken_away_by_its_own_opening(self, workspace):
        key = key_of(workspace, "AGR-02")
        workspace.register.drafts.keep(Draft(kind="agreement", key=key, typed={"title": {"en": "Typed before"}}))
        workspace.open_form("agreement", key)
        assert is_told(workspace)
        workspace.register.drafts.discard("agreement", key)
        workspace.go("agreements")
        assert not is_told(workspace)


class TestStaying:
    @pytest.mark.parametrize("code", ["corrupt", "restored_or_copied", "keys_missing"])
    def test_an_error_of_the_whole_register_stays(self, workspace, code):
        workspace.tell(StoreError(code, file="x"))
        workspace.go("partners")
        change(workspace, f"Title after {code}")
        assert is_told(workspace)


@pytest.mark.parametrize("hint", ["", Message("")])
def test_an_empty_hint_takes_no_line(appearance, qtbot, hint):
    bar = MessageBar(appearance)
    qtbot.addWidget(bar)
    bar.tell("info", N_("Undo"), hint)
    assert bar._hint.isHidden()
    bar.tell("info", N_("Undo"), N_("Redo"))
    QApplication.processEvents()
    assert not bar._hint.isHidden()
