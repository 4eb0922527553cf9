"""Scenes of the acts on an agreement: each dialog with the answers of an officer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from season_scenes import Scene
from workspace_samples import key_of

from iwhc_desktop.domain.change import Json
from iwhc_desktop.gui.agreements.acts import AgreementActs, Asking
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.views.inspector import RecordInspector
from iwhc_desktop.gui.views.pages import views_of

HAJJ = "AGR-02"
ANSWERS: Mapping[str, tuple[str, Mapping[str, Json]]] = {
    "agreement_renew": ("renew", {"letter_on": "2027-01-10"}),
    "agreement_renew_late": ("renew", {"letter_on": "2027-01-20"}),
    "agreement_request": ("renew", {"way": "request", "letter_on": "2026-11-20"}),
    "agreement_suspend": ("suspend", {"suspended_from": "2026-12-01"}),
    "agreement_terminate": ("terminate", {"notice_on": "2026-11-23", "terminated_on": "2026-12-31"}),
}


def asked(workspace: Workspace, name: str, answers: Mapping[str, Json], reference: str = HAJJ) -> Asking:
    """The dialog of an act on an agreement, with answers."""
    inspector = RecordInspector(workspace, views_of("agreement"))
    inspector.setParent(workspace.window)
    inspector.hide()
    shown = inspector.read(key_of(workspace, reference))
    acts = AgreementActs(
        workspace,
        lambda shown: workspace.register.agreements.detail(shown.key, workspace.today, workspace.language),
    )
    asking = acts.asking(name, shown)
    for binding in asking.dialog.bindings:
        if binding.name in answers:
            binding.load(answers) if binding.name != "way" else binding.show_typed(answers["way"])
            binding.changed.emit()
    return asking


def _show(workspace: Workspace, name: str) -> None:
    workspace.go("agreements")
    asked(workspace, *ANSWERS[name]).dialog.open()


ACT_SCENES = {name: Scene(partial(_show, name=name)) for name in ANSWERS}
