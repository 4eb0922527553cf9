"""Pictures of the pages, and what is checked on them: `python tests/gui/pictures.py FOLDER [--lang ar ...]`."""
from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from picture_checks import findings
from PySide6.QtWidgets import QApplication
from sample_window import sample_window

from iwhc_desktop.gui.fonts import load_fonts
from iwhc_desktop.gui.preferences import Preferences
from iwhc_desktop.gui.style import use_fusion


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--page", nargs="*", default=["agreements"])
    parser.add_argument("--lang", nargs="*", default=["ar", "en", "fr"])
    parser.add_argument("--theme", nargs="*", default=["light", "dark"])
    parser.add_argument("--size", nargs="*", default=["1366x697", "1093x543"])
    wanted = parser.parse_args()
    application = QApplication(sys.argv[:1])
    use_fusion(application)
    load_fonts()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    window, around = sample_window(application, Preferences(language=wanted.lang[0], theme="light"))
    window.show()
    for language in wanted.lang:
        for theme in wanted.theme:
            around.prefer(Preferences(language=language, theme=theme))
            for size in wanted.size:
                window.resize(*map(int, size.split("x")))
                for page in wanted.page:
                    window.go(page)
                    application.processEvents()
                    name = f"{page}_{language}_{theme}_{size}"
                    for finding in findings(window):
                        sys.stdout.write(f"{name}: {finding}\n")
                    window.grab().save(str(wanted.folder / f"{name}.png"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
