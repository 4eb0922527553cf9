"""Tab goes through a form as it is read, with everything open and with what was added while it is open."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from workspace_samples import key_of, sample_workspace

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.chip_input import ChipEntry
from iwhc_desktop.gui.parts.field import FormField

MOST_STOPS = 80


@pytest.fixture(scope="module")
def workspace(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with sample_workspace(qapp, tmp_path_factory.mktemp("tab order")) as made:
        yield made


def block_of(part: QWidget) -> QWidget:
    """The field that a part is in, or the part itself."""
    found: QWidget | None = part
    while found is not None and not isinstance(found, FormField):
        found = found.parentWidget()
    return found or part


def stops(form: Any) -> list[QWidget]:
    """Where Tab comes to after the first field, up to *Save*."""
    found: list[QWidget] = []
    form.first_part().setFocus()
    while len(found) < MOST_STOPS and QApplication.focusWidget() is not form.save_button:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        found.append(QApplication.focusWidget())
    return found


@pytest.mark.parametrize("kind", ["agreement", "document", "activity"])
def test_tab_goes_through_a_form_as_it_is_read(workspace: Workspace, kind: str) -> None:
    """F2a and its neighbours: what was made last came after the buttons."""
    workspace.open_form(kind, 0)
    form: Any = workspace.window.page
    if kind == "agreement":
        form.parties.input.add(ChipEntry(key_of(workspace, "ORG-ARCWH", "partner"), "Regional centre"))
    for fold in form.folds:
        fold.open(True)
    QApplication.processEvents()
    content = form.area.widget()
    reached = stops(form)
    places = [block_of(part).mapTo(content, QPoint()).y() for part in reached if content.isAncestorOf(part)]
    assert [before for before, after in pairwise(places) if after < before - 20] == []
    assert reached[-1] is form.save_button
    QTest.keyClick(form.save_button, Qt.Key.Key_Tab)
    assert workspace.window.side_bar.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is form.save_button
    assert len(places) >= 10
    form.remember()
    form.cancel()
