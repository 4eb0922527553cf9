"""Pictures of every page, and what is checked on them: `python tests/gui/pictures.py FOLDER [--lang ar ...]`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_TESTS.parent), str(_TESTS)]

from page_scenes import SCENES, play  # noqa: E402 - run as a script, the paths come first
from picture_checks import findings  # noqa: E402 - run as a script, the paths come first
from picture_workspaces import Stage, staged  # noqa: E402 - run as a script, the paths come first
from PySide6.QtCore import QPoint  # noqa: E402 - run as a script, the paths come first
from PySide6.QtGui import QPainter, QPixmap  # noqa: E402 - run as a script, the paths come first
from PySide6.QtTest import QTest  # noqa: E402 - run as a script, the paths come first
from PySide6.QtWidgets import QApplication, QDialog, QWidget  # noqa: E402 - run as a script, the paths come first
from workspace_samples import until  # noqa: E402 - run as a script, the paths come first

from iwhc_desktop.app.window.run import make_application  # noqa: E402 - run as a script, the paths come first
from iwhc_desktop.gui.frame.workspace import Workspace  # noqa: E402 - run as a script, the paths come first

_SETTLED = 200
"""Milliseconds in which new parts find their places."""


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--page", nargs="*", default=list(SCENES))
    parser.add_argument("--lang", nargs="*", default=["ar", "en", "fr"])
    parser.add_argument("--theme", nargs="*", default=["light", "dark"])
    parser.add_argument("--size", nargs="*", default=["1366x697", "1093x543"])
    wanted = parser.parse_args()
    application = make_application()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    for window in dict.fromkeys(SCENES[name].window for name in wanted.page):
        scenes = [name for name in wanted.page if SCENES[name].window == window]
        for language in wanted.lang:
            with tempfile.TemporaryDirectory() as folder, staged(window, application, Path(folder), language) as stage:
                _take(stage, wanted, scenes, language)
    return 0


def _take(stage: Workspace | Stage, wanted: argparse.Namespace, scenes: Sequence[str], language: str) -> None:
    for scene in scenes:
        for theme in wanted.theme:
            stage.appearance.prefer(stage.appearance.preferences.but(theme=theme))
            for size in wanted.size:
                stage.window.resize(*map(int, size.split("x")))
                QApplication.processEvents()
                play(scene, stage)
                QTest.qWait(_SETTLED)
                until(lambda: not stage.tasks.is_busy)  # what is counted a moment after a list is shown
                name = f"{scene}_{language}_{theme}_{size}"
                for finding in findings(stage.window):
                    sys.stdout.write(f"{name}: {finding}\n")
                picture_of(stage.window).save(str(wanted.folder / f"{name}.png"))


def picture_of(window: QWidget) -> QPixmap:
    """The window, and in its middle the dialog that is open above it."""
    picture = window.grab()
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            painter = QPainter(picture)
            painter.fillRect(picture.rect(), "#80000000")
            shown = dialog.grab()
            at = QPoint((window.width() - dialog.width()) // 2, (window.height() - dialog.height()) // 2)
            painter.drawPixmap(at, shown)
            painter.end()
    return picture


if __name__ == "__main__":
    sys.exit(main())
