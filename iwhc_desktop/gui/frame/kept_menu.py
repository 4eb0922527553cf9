"""The menu of the forms that are kept but not saved, where one of several is to be chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QWidget

from iwhc_desktop.gui.frame.kept_forms import KeptForm, form_name
from iwhc_desktop.gui.frame.workspace import Workspace


def forms_menu(
    workspace: Workspace, forms: Sequence[KeptForm], parent: QWidget, choose: Callable[[KeptForm], object]
) -> QMenu:
    """A menu with the name of each form; it is deleted when it closes."""
    menu = QMenu(parent)
    for form in forms:
        said = workspace.appearance.text(form_name(workspace.register, form, workspace.language))
        menu.addAction(said).triggered.connect(lambda _on=False, form=form: choose(form))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
