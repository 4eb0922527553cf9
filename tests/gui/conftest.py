"""The window's surroundings for its tests."""
from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from iwhc_desktop.gui.preferences import Preferences
from iwhc_desktop.gui.surroundings import Surroundings


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
