"""Pictures of every page, and what is checked on them: `python tests/gui/pictures.py FOLDER [--lang ar ...]`."""
from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_TESTS.parent), str(_TESTS)]

from desk_samples import sample_desk, until  # noqa: E402 - run as a script, the paths come first
from page_scenes import SCENES  # noqa: E402 - run as a script, the paths come first
from picture_checks import findings  # noqa: E402 - run as a script, the paths come first
from PySide6.QtTest import QTest  # noqa: E402 - run as a script, the paths come first
from PySide6.QtWidgets import QApplication  # noqa: E402 - run as a script, the paths come first

from iwhc_desktop.gui.desk import Desk  # noqa: E402 - run as a script, the paths come first
from iwhc_desktop.gui.fonts import load_fonts  # noqa: E402 - run as a script, the paths come first
from iwhc_desktop.gui.preferences import Preferences  # noqa: E402 - run as a script, the paths come first
from iwhc_desktop.gui.style import use_fusion  # noqa: E402 - run as a script, the paths come first

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
    application = QApplication(sys.argv[:1])
    use_fusion(application)
    load_fonts()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    for language in wanted.lang:
        for theme in wanted.theme:
            with tempfile.TemporaryDirectory() as folder, sample_desk(application, Path(folder)) as desk:
                desk.around.prefer(Preferences(language=language, theme=theme))
                _take(desk, wanted, f"{language}_{theme}")
    return 0


def _take(desk: Desk, wanted: argparse.Namespace, tag: str) -> None:
    for size in wanted.size:
        desk.window.resize(*map(int, size.split("x")))
        QApplication.processEvents()
        for scene in wanted.page:
            desk.window.messages.dismiss()
            SCENES[scene](desk)
            until(lambda: not desk.tasks.is_busy)
            QTest.qWait(_SETTLED)
            name = f"{scene}_{tag}_{size}"
            for finding in findings(desk.window):
                sys.stdout.write(f"{name}: {finding}\n")
            desk.window.grab().save(str(wanted.folder / f"{name}.png"))


if __name__ == "__main__":
    sys.exit(main())
