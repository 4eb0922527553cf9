"""Only the window is a window: no part flashes up as one of its own before it has found its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from page_scenes import SCENES, play
from picture_workspaces import SAMPLE, staged
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QWidget
from test_parts_everywhere import PARTS
from whole_window import settle

from iwhc_desktop.gui.frame.main_window import MainWindow

MEANT = (MainWindow, QDialog, QMenu)
"""What stands alone on purpose."""
TOLD = {"message", "progress"}
"""Parts that their sample has already told something, which shows them."""


class Watch(QObject):
    """Notes every part that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and not isinstance(watched, MEANT)
        ):
            self.seen.append(type(watched).__name__)
        return False


@contextmanager
def watched(application: QApplication) -> Iterator[list[str]]:
    watch = Watch()
    application.installEventFilter(watch)
    try:
        yield watch.seen
    finally:
        application.removeEventFilter(watch)


@pytest.mark.parametrize("size", [(1366, 697), (911, 441)])
def test_no_page_lets_a_part_out(qapp, tmp_path, size):
    with watched(qapp) as seen, staged(SAMPLE, qapp, tmp_path) as workspace:
        workspace.window.resize(*size)
        QApplication.processEvents()
        for name in (name for name, scene in SCENES.items() if scene.window == SAMPLE):
            play(name, workspace)
            settle(workspace)
        workspace.window.resize(1366 if size[0] < 1000 else 911, 560)
        QApplication.processEvents()
    assert seen == []


@pytest.mark.parametrize("compact", [False, True])
def test_no_part_shows_itself_before_it_has_a_place(qapp, appearance, compact):
    appearance.set_compact(compact)
    with watched(qapp) as seen:
        made = [make(appearance) for name, make in PARTS.items() if name not in TOLD]
    for part in made:
        part.deleteLater()
    assert seen == []


def test_the_watch_sees_a_part_without_a_place(qapp):
    with watched(qapp) as seen:
        label = QLabel("alone")
        label.setVisible(True)
    label.deleteLater()
    assert seen == ["QLabel"]
