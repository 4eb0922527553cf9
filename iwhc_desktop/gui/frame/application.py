"""The one application object of a process, as the window needs it: drawn with Fusion, with the program's faces."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from iwhc_desktop.gui.look.fonts import load_fonts

_STYLE = ("-style", "Fusion")
"""The one style that is the same on the three systems and follows our palette; named before there is another."""


def make_application() -> QApplication:
    """The application of this process, made where there is none yet."""
    made = QCoreApplication.instance() or QApplication([*sys.argv[:1], *_STYLE])
    assert isinstance(made, QApplication)  # nothing else makes one
    load_fonts()
    return made
