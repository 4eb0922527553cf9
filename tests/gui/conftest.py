"""The window's surroundings for its tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from desk_samples import sample_desk
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from iwhc_desktop.gui.frame.workspace import Desk
from iwhc_desktop.gui.look import appearance as surroundings
from iwhc_desktop.gui.look.appearance import Surroundings
from iwhc_desktop.gui.look.preferences import Preferences


@pytest.fixture(scope="session", autouse=True)
def catalogues_of_windows_read_once() -> Iterator[None]:
    """Each catalogue is read from its source once for all windows, as a program does in its one run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(surroundings, "load", cache(surroundings.load))
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


@pytest.fixture
def make_around(qapp: QApplication) -> Iterator[Callable[..., Surroundings]]:
    """Make surroundings; the application is as before afterwards."""
    made: list[Surroundings] = []

    def make(language: str = "en", theme: str = "light", **further: object) -> Surroundings:
        around = Surroundings(qapp, Preferences(language=language, theme=theme, **further))
        made.append(around)
        return around

    yield make
    for around in made:
        around.leave()


@pytest.fixture
def around(make_around: Callable[..., Surroundings]) -> Surroundings:
    """English surroundings in the light theme."""
    return make_around()


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """A window on the sample register."""
    with sample_desk(qapp, tmp_path) as made:
        yield made
