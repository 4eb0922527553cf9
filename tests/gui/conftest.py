"""The window's surroundings for its tests."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk_samples import sample_desk
from PySide6.QtWidgets import QApplication

from iwhc_desktop.gui.desk import Desk
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


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """A window on the sample register."""
    with sample_desk(qapp, tmp_path) as made:
        yield made
