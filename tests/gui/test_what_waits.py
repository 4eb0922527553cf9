"""Foot, badge, Home, Exchange and Offices show one number for what waits to be sent."""

from __future__ import annotations

from exchange_offices import add_partner, founded_offices
from exchange_workspace import Chosen, click, idle
from workspace_samples import shown_words, until

from iwhc_desktop.gui.frame.status import StatusPresenter
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.home.tasks import UNSENT


def shown(workspace: Workspace) -> list[int]:
    """What foot, badge, the tab of Exchange, Home and Offices show."""
    window, found = workspace.window, []
    until(idle(workspace))
    foot = strip_isolates(window.status._unsent.words).split()[0]
    found += [0 if window.status._unsent.isHidden() else int(foot), window.side_bar.entries["exchange"]._badge]
    workspace.go("exchange")
    found.append(workspace.page("exchange").tabs._buttons["send"].count)
    workspace.go("home")
    home = workspace.page("home")
    until(lambda: not home.is_waiting and not workspace.tasks.is_busy)
    found.append(sum(row.task.count for row in home.tasks.rows if row.task.kind.name == UNSENT))
    workspace.go("offices")
    offices = workspace.page("offices")
    said = " change · " in shown_words(offices)
    waiting = sum(item.waiting for item in offices.rows)
    assert said == (waiting == 1)
    return [*found, waiting]


def test_from_no_other_office_to_a_file_for_one(open_window, tmp_path):
    """Nothing waits before another office exists; a starter file has everything; then each change counts everywhere."""
    offices = founded_offices(tmp_path)
    workspace = open_window(offices.of["HQ"])
    presenter = StatusPresenter(workspace)
    add_partner(workspace.register, "UNESCO")
    assert shown(workspace) == [0] * 5
    dialog = workspace.page("offices").open_new()
    dialog.choice = Chosen(tmp_path)
    dialog.make("DKR", {"fr": "Dakar"})
    until(lambda: dialog.starter is not None and idle(workspace)())
    dialog.close()
    assert shown(workspace) == [0] * 5
    add_partner(workspace.register, "ISESCO")
    assert shown(workspace) == [1] * 5
    workspace.go("exchange")
    page = workspace.page("exchange")
    page.make_for("")
    page.send.choice = Chosen(tmp_path)
    click(page.send.make_button)
    until(idle(workspace))
    assert shown(workspace) == [0] * 5
    presenter.leave()
    offices.close()
