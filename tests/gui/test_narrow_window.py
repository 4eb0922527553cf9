"""In the smallest window with the largest text nothing is out of reach: what does not fit can be scrolled to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from picture_checks import findings
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from whole_window import settle
from workspace_samples import key_of, sample_workspace, until

from iwhc_desktop.gui.agreements.form import AgreementForm
from iwhc_desktop.gui.frame.main_window import KEYBOARD
from iwhc_desktop.gui.frame.workspace import Workspace


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory) -> Iterator[Workspace]:
    with sample_workspace(qapp, tmp_path_factory.mktemp("narrow")) as workspace:
        yield workspace


@pytest.fixture(params=["ar", "fr"])
def workspace(window, request) -> Iterator[Workspace]:
    window.window.resize(880, 440)
    window.appearance.prefer(window.appearance.preferences.but(language=request.param, scale=150))
    yield window
    window.appearance.prefer(window.appearance.preferences.but(language="en", scale=100))
    window.window.resize(1366, 697)


def out_of_reach(workspace: Workspace) -> list[int]:
    """By how much the contents of areas are wider than what can be scrolled to (pixels)."""
    settle(workspace)
    areas = [area for area in workspace.window.page.findChildren(QScrollArea) if area.isVisible()]
    assert areas
    return [
        beyond
        for area in areas
        if (beyond := area.widget().width() - area.viewport().width()) > area.horizontalScrollBar().maximum()
        or (beyond > 0 and not area.horizontalScrollBar().isVisible())
    ]


@pytest.mark.parametrize("name", ["settings", "exchange"])
def test_a_page_that_is_too_wide_scrolls_sideways(workspace, name):
    workspace.go(name)
    until(lambda: out_of_reach(workspace) == [])


def test_so_does_the_list_of_shortcuts_and_the_help_breaks_its_lines(workspace):
    workspace.window.open_help(KEYBOARD)
    until(lambda: out_of_reach(workspace) == [])
    workspace.window.open_help("backups")
    text = workspace.page("help").text
    until(lambda: text.document().idealWidth() <= text.viewport().width())


def test_a_form_does_too(workspace):
    workspace.go("agreements")
    workspace.open_form("agreement", key_of(workspace, "AGR-05"))
    until(lambda: out_of_reach(workspace) == [])


@pytest.mark.parametrize("name", ["settings", "exchange"])
def test_a_page_that_fits_has_no_bar_to_the_side(window, name):
    window.window.resize(1093, 543)
    window.go(name)
    settle(window)
    QApplication.processEvents()
    areas = [area for area in window.window.page.findChildren(QScrollArea) if area.isVisible()]
    assert not any(area.horizontalScrollBar().isVisible() for area in areas)
    assert findings(window.window.page) == []


def test_the_refused_input_is_in_sight_and_stays_so_when_a_message_takes_room(window):
    """In a low window the sentences below the fields and a bar above the page push the inputs down."""
    window.window.resize(1093, 543)
    window.go("agreements")
    window.open_form("agreement", 0)
    form = window.page("agreement_form")
    form.title.input.set_texts({"en": "Refused"})
    form.bindings["notes"].start()
    form.signing.joint.day.input.set_text("13/13/2024")
    form.save()
    settle(window)
    part = QApplication.focusWidget()
    assert form.signing.joint.day.widget.isAncestorOf(part)
    assert is_in_sight(form, part)
    form.go_to(form.person)
    part = QApplication.focusWidget()
    bar = form.area.verticalScrollBar()
    bar.setValue(bar.value() - form.area.viewport().height() + below(form, part) + 2)
    assert below(form, part) == form.area.viewport().height() - 2
    window.window.messages.tell("info", "A sentence above the page")
    settle(window)
    assert is_in_sight(form, part)
    window.window.messages.dismiss()
    form.open_record(0)  # nothing typed remains for the next test


def below(form: AgreementForm, part: QWidget) -> int:
    return part.mapTo(form.area.viewport(), QPoint(0, part.height())).y()


def is_in_sight(form: AgreementForm, part: QWidget) -> bool:
    return part.mapTo(form.area.viewport(), QPoint()).y() >= 0 and below(form, part) <= form.area.viewport().height()
