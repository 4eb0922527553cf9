"""What is painted first: the frame of the window, in the look and language of the settings."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from iwhc_desktop.app.paths import Places
from iwhc_desktop.app.settings import Settings, load_settings
from iwhc_desktop.gui.frame.first_paint import FirstPaint
from iwhc_desktop.gui.frame.main_window import MainWindow
from iwhc_desktop.gui.frame.page_table import places, show_headquarters, small_places
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.preferences import Preferences
from iwhc_desktop.i18n.languages import LANGUAGES

SIZE = (1366, 697)
"""The window's size before a person has chosen one: a small laptop's screen without its bars (pixels)."""

COMMON = ("digits", "hijri", "theme", "scale")
"""Names shared by the stored settings and the window's preferences."""


def preferences_of(settings: Settings, language: str = "") -> Preferences:
    """The window's preferences from the settings; values that are not offered are replaced by defaults."""
    code = language or settings.language or QLocale.system().name()[:2]
    common = {name: getattr(settings, name) for name in COMMON}
    usual = Preferences(language=code if code in LANGUAGES else "en")
    try:
        return usual.but(**common)
    except (ValueError, LookupError):
        return usual


def shape_of(settings: Settings) -> bytes:
    """The stored size and place of the window; empty if they cannot be read."""
    try:
        return b64decode(settings.shape, validate=True)
    except ValueError:
        return b""


class Shell:
    """What a person sees at once: the window's frame, in the look and language of the settings."""

    def __init__(self, application: QApplication, where: Places, language: str = "") -> None:
        self.where = where
        self.language = language
        self.settings = load_settings(where.profile)
        self.appearance = Appearance(application, preferences_of(self.settings, language), has_sheet=False)
        self.window = MainWindow(self.appearance, places(), small_places())
        show_headquarters(self.window.side_bar, is_headquarters=False)  # most offices are not: nothing goes away later

    def show(self, then: Callable[[], object]) -> None:
        """Show the window with its stored size and place; `then` is called once it is painted."""
        self.window.resize(*SIZE)
        self.window.restore(shape_of(self.settings))
        FirstPaint(self.window, then)
        self.window.show()
