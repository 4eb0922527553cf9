"""The register as of a day in the window: asked for, read, shown with a bar, and today's again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from program_runs import places_in, program_on, stands
from PySide6.QtWidgets import QApplication, QDialog
from services_registers import NOW, partner
from workspace_samples import shown_words, until

from iwhc_desktop.app.window import program as module
from iwhc_desktop.app.window.past import past_folder
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.pages.as_of import chosen_day, day_question
from iwhc_desktop.gui.views.history_dialog import HistoryDialog
from iwhc_desktop.services.offices.founding import Founding, create_register
from iwhc_desktop.services.offices.opening import open_register
from iwhc_desktop.services.saving.commands import Save

LATER = NOW.replace(year=2027)


def test_every_list_is_as_of_the_day_and_today_comes_back(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = places_in(tmp_path)
    founding = Founding(
        office_name="Headquarters", person_name="N. N.", language="en", headquarters=True, office_code="HQ"
    )
    with create_register(where.store, where.profile, founding, clock=lambda: NOW) as register:
        register.bus.run(Save((partner("Early"),)))
    with open_register(where.store, where.profile, clock=lambda: LATER) as register:
        register.bus.run(Save((partner("Late"),)))
    opened = open_register
    monkeypatch.setattr(
        module, "existing", lambda places, **how: opened(places.store, places.profile, clock=lambda: LATER, **how)
    )
    typed: list[str] = ["2026-12"]
    monkeypatch.setattr(QDialog, "exec", lambda dialog: _answer(dialog, typed))
    (past_folder(where) / "store").mkdir(parents=True)
    with program_on(qapp, where) as program:
        stands(program)
        assert not past_folder(where).exists(), "one that a crash has left is deleted"
        assert _names(program.workspace) >= {"Early", "Late"}
        program.window.commands["as_of"].trigger()
        until(lambda: program.workspace is not None and program.workspace.is_past)
        stands(program)
        past = program.workspace
        assert past is not None
        assert past.today == date(2026, 12, 31)
        assert "Late" not in _names(past) >= {"Early"}
        past.go("partners")
        assert "31 December 2026" in shown_words(program.window)
        assert not program.window.commands["as_of"].isEnabled()
        assert past.register.is_read_only
        assert not any(program.window.commands[name].isEnabled() for name in ("new", "withdraw", "bring_in"))
        past.open_form("partner", past.register.queries.keys("partner")[0])
        assert past.window.page_name == "partners"
        said = "Nothing can be changed in the register as it had been entered by 31 December 2026."
        assert said in shown_words(past.window.messages)
        past.go("activities")
        assert "Nothing had been entered by 31 December 2026." in shown_words(past.page("activities").empty)
        steps = past.page("home").steps  # type: ignore[attr-defined]  # the page of Home
        assert steps.isHidden(), "nothing can be begun in an empty register that is read only"
        assert past_folder(where).is_dir()
        program.show_today()
        stands(program)
        assert _names(program.workspace) >= {"Early", "Late"}
        assert program.window.commands["new"].isEnabled()
        assert not past_folder(where).exists()


def _answer(dialog: QDialog, typed: list[str]) -> int:
    dialog.bindings[0].input.set_value(typed[0])  # type: ignore[attr-defined]  # the dialog that asks for a day
    dialog.accept()
    return dialog.result()


def _names(workspace: Workspace | None) -> set[str]:
    assert workspace is not None
    queries = workspace.register.queries
    return set(queries.names(queries.keys("partner"), "en").values())


def test_the_dialog_says_which_day_it_is(workspace: Workspace) -> None:
    dialog = day_question(workspace)
    dialog.bindings[0].input.set_value("2025")
    dialog.bindings[0].changed.emit()
    assert "31 December 2025" in dialog.words.text()
    assert chosen_day({"day": "2200-01-01"}, workspace.today) == workspace.today
    assert chosen_day(None, workspace.today) is None
    dialog.deleteLater()


def test_history_and_the_menu_of_a_list_lead_there(workspace: Workspace) -> None:
    asked: list[str] = []
    key = workspace.register.queries.keys("partner")[0]
    without = HistoryDialog(workspace, "partner", key)
    assert "Register as of" not in shown_words(without)
    workspace.window.commands.does("as_of", lambda: asked.append("day"))
    dialog = HistoryDialog(workspace, "partner", key)
    [link] = list(dialog._as_of())
    link.click()
    assert asked == ["day"]
    for part in (without, dialog):
        part.deleteLater()
