"""The window's appearance for its tests."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from gc import freeze
from pathlib import Path

import pytest
from exchange_offices import Offices, founded_offices
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication
from workspace_samples import sample_workspace, workspace_on

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look import appearance as module
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.preferences import Preferences


@pytest.fixture(scope="session", autouse=True)
def read_and_drawn_once() -> Iterator[None]:
    """Each catalogue is read and each icon drawn once for all windows, as a program does in its one run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "load", cache(module.load))
        patch.setattr(module, "Icons", cache(module.Icons))
        yield


@pytest.fixture(scope="module", autouse=True)
def application_as_before(qapp: QApplication) -> Iterator[None]:
    """What windows set for the whole application is as it was when a module's tests are over.

    Not the style sheet: Qt deletes the style of an emptied one below parts that are still to be deleted.
    """
    font, palette, locale = qapp.font(), qapp.palette(), QLocale()
    direction = qapp.layoutDirection()
    yield
    qapp.setPalette(palette)
    qapp.setFont(font)
    qapp.setLayoutDirection(direction)
    QLocale.setDefault(locale)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    freeze()  # what is left after a module stays: modules, catalogues, compiled statements


@pytest.fixture(autouse=True)
def windows_gone(qapp: QApplication, collector_as_before: None) -> Iterator[None]:
    """No widget of a test outlives it, and none is deleted by Python's collector while Qt walks over all widgets.

    The program sees to the same: its collector works between events.
    """
    gc.disable()
    there_before = set(qapp.topLevelWidgets())
    yield
    for widget in set(qapp.topLevelWidgets()) - there_before:
        if widget.parent() is None:  # not a list that a part of a window opened, whose window may go on
            widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect(1)  # what a test made is young: nothing was collected meanwhile


@pytest.fixture
def make_appearance(qapp: QApplication) -> Iterator[Callable[..., Appearance]]:
    """Make appearance; the application is as before afterwards."""
    made: list[Appearance] = []

    def make(language: str = "en", theme: str = "light", **further: object) -> Appearance:
        appearance = Appearance(qapp, Preferences(language=language, theme=theme, **further))
        made.append(appearance)
        return appearance

    yield make
    for appearance in made:
        appearance.leave()


@pytest.fixture
def appearance(make_appearance: Callable[..., Appearance]) -> Appearance:
    """English appearance in the light theme."""
    return make_appearance()


@pytest.fixture
def workspace(qapp: QApplication, tmp_path: Path) -> Iterator[Workspace]:
    """A window on the sample register."""
    with sample_workspace(qapp, tmp_path) as made:
        yield made


@pytest.fixture
def open_window(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Callable[..., Workspace]]:
    """Opens a window on a register, in a language; both are closed with the test, before the offices are."""
    if "offices" in request.fixturenames:
        request.getfixturevalue("offices")
    with ExitStack() as opened:
        yield lambda register, language="en": opened.enter_context(workspace_on(qapp, register, language))


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    """Headquarters with the sample, Manama and Baku."""
    founded = founded_offices(tmp_path, "BAH", "AZE", sample=True)
    yield founded
    founded.close()


@pytest.fixture
def headquarters(open_window: Callable[..., Workspace], offices: Offices) -> Workspace:
    """The window of headquarters among these offices."""
    return open_window(offices.of["HQ"])
