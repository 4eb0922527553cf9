"""In the smallest window with the largest text nothing is out of reach: what does not fit can be scrolled to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk_samples import key_of, sample_desk, until
from picture_checks import findings
from PySide6.QtWidgets import QApplication, QScrollArea
from whole_window import settle

from iwhc_desktop.gui.frame.workspace import Desk


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory) -> Iterator[Desk]:
    with sample_desk(qapp, tmp_path_factory.mktemp("narrow")) as desk:
        yield desk


@pytest.fixture(params=["ar", "fr"])
def desk(window, request) -> Iterator[Desk]:
    window.window.resize(880, 440)
    window.around.prefer(window.around.preferences.but(language=request.param, scale=150))
    yield window
    window.around.prefer(window.around.preferences.but(language="en", scale=100))
    window.window.resize(1366, 697)


def out_of_reach(desk: Desk) -> list[int]:
    """By how much the contents of areas are wider than what can be scrolled to (pixels)."""
    settle(desk)
    areas = [area for area in desk.window.page.findChildren(QScrollArea) if area.isVisible()]
    assert areas
    return [
        beyond
        for area in areas
        if (beyond := area.widget().width() - area.viewport().width()) > area.horizontalScrollBar().maximum()
        or (beyond > 0 and not area.horizontalScrollBar().isVisible())
    ]


@pytest.mark.parametrize("name", ["settings", "exchange", "help"])
def test_a_page_that_is_too_wide_scrolls_sideways(desk, name):
    desk.go(name)
    until(lambda: out_of_reach(desk) == [])


def test_a_form_does_too(desk):
    desk.go("agreements")
    desk.open_form("agreement", key_of(desk, "AGR-05"))
    until(lambda: out_of_reach(desk) == [])


@pytest.mark.parametrize("name", ["settings", "exchange"])
def test_a_page_that_fits_has_no_bar_to_the_side(window, name):
    window.window.resize(1093, 543)
    window.go(name)
    settle(window)
    QApplication.processEvents()
    areas = [area for area in window.window.page.findChildren(QScrollArea) if area.isVisible()]
    assert not any(area.horizontalScrollBar().isVisible() for area in areas)
    assert findings(window.window.page) == []
