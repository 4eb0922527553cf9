"""What every part of the window is given: its language, colours, fonts and icons.

The composition root makes one object and passes it on; nothing here is global.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPixmap
from PySide6.QtWidgets import QApplication

from iwhc_desktop.gui.look.fonts import font_of
from iwhc_desktop.gui.look.icons import Icons
from iwhc_desktop.gui.look.preferences import Preferences
from iwhc_desktop.gui.look.style import palette_of, style_sheet
from iwhc_desktop.gui.look.tokens import THEMES, Colours
from iwhc_desktop.gui.look.translator import LiveTranslator
from iwhc_desktop.i18n.catalogue import Catalogue, load
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import RLM, has_base
from iwhc_desktop.i18n.languages import language_of
from iwhc_desktop.i18n.messages import Message

_LAYOUTS_DEEP = 4
"""How many times new sizes are passed on from part to whole before the window is drawn again."""

DisplayText = Message | str
"""A message of the program, or a text of the register, which is shown as it is."""


class Appearance(QObject):
    """The language, theme, text size and density of one running window.

    `changed` is emitted after any of them changed, when the new values are in force; before it, `language_changed` with
    the new code. The palette, style sheet, font and direction of `application` are set from it. The style sheet is for
    fields, lists and menus; a start that shows none of them yet calls `use_sheet` later.
    """

    changed = Signal()
    language_changed = Signal(str)
    preferences_changed = Signal(object)

    def __init__(
        self,
        application: QApplication,
        preferences: Preferences,
        icons: Icons | None = None,
        *,
        has_sheet: bool = True,
    ) -> None:
        super().__init__()
        self._application = application
        self.icons = icons or Icons()
        self._catalogues: dict[str, Catalogue] = {}
        self._translator = LiveTranslator(application)
        self._preferences = preferences
        self._compact = False
        self._has_sheet = has_sheet
        self._fonts: dict[str, QFont] = {}
        self._colours = self._colours_in_force()
        self._formats = self._formats_of(preferences)
        self._translator.use(self._formats.catalogue)
        application.installTranslator(self._translator)
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._speak()
        self._dress()

    # what is in force

    @property
    def preferences(self) -> Preferences:
        """The person's choices."""
        return self._preferences

    @property
    def formats(self) -> Formats:
        """The formatter of the current language."""
        return self._formats

    @property
    def language(self) -> str:
        """The code of the current language."""
        return self._preferences.language

    @property
    def is_rtl(self) -> bool:
        """Whether the interface runs from right to left."""
        return self._formats.direction == "rtl"

    @property
    def colours(self) -> Colours:
        """The colours of the current theme."""
        return self._colours

    @property
    def is_dark(self) -> bool:
        """Whether the dark theme is on."""
        if self._preferences.theme != "system":
            return self._preferences.theme == "dark"
        return self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark

    @property
    def is_compact(self) -> bool:
        """Whether rows and bars are low, because the window is."""
        return self._compact

    def px(self, length: int) -> int:
        """A length of the design at the current text size."""
        return round(length * self._preferences.scale / 100)

    # what parts ask for

    def text(self, said: DisplayText) -> str:
        """The text for the screen: a message in the current language, a text of the register isolated."""
        if not isinstance(said, Message):
            return self._formats.isolate(said)
        text = self._formats.text(said)
        return RLM + text if self.is_rtl and not has_base(text) else text

    def font(self, role: str) -> QFont:
        """The font of a type role."""
        if role not in self._fonts:
            self._fonts[role] = font_of(role, self.language, self._preferences.scale)
        return QFont(self._fonts[role])

    def colour(self, token: str) -> QColor:
        """A colour by its token."""
        return QColor(self.colours[token])

    def pixmap(self, name: str, token: str = "text2", size: int = 18) -> QPixmap:
        """An icon in a colour, mirrored where the interface runs from right to left."""
        return self.icons.pixmap(
            name, self.colours[token], self.px(size), self._application.devicePixelRatio(), self.is_rtl
        )

    # changing

    def prefer(self, preferences: Preferences) -> None:
        """Apply other preferences at once; no widget is rebuilt."""
        before, self._preferences = self._preferences, preferences
        if preferences == before:
            return
        windows = [window for window in self._application.topLevelWidgets() if window.updatesEnabled()]
        for window in windows:
            window.setUpdatesEnabled(False)
        try:
            self._put_into_force(before)
            for _depth in range(_LAYOUTS_DEEP):
                self._application.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        finally:
            for window in windows:
                window.setUpdatesEnabled(True)
        self.preferences_changed.emit(preferences)

    def _put_into_force(self, before: Preferences) -> None:
        now = self._preferences
        if (now.language, now.digits, now.hijri) != (before.language, before.digits, before.hijri):
            self._formats = self._formats_of(now)
            self._translator.use(self._formats.catalogue)
        if now.language != before.language:
            self._speak()
            for window in self._application.topLevelWidgets():  # sent at once: the application would post it
                self._application.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
            self.language_changed.emit(now.language)
        if now.theme != before.theme or now.scale != before.scale:
            self._dress()
        self.changed.emit()

    def set_language(self, code: str) -> None:
        """Switch to this language."""
        self.prefer(self._preferences.but(language=code))

    def set_compact(self, compact: bool) -> None:
        """Use low rows and bars, or not."""
        if compact != self._compact:
            self._compact = compact
            self.changed.emit()

    def toggle_theme(self) -> None:
        """Switch from light to dark or back."""
        self.prefer(self._preferences.but(theme="light" if self.is_dark else "dark"))

    def _follow_system(self) -> None:
        if self._preferences.theme == "system":
            self._dress()
            self.changed.emit()

    def leave(self) -> None:
        """Remove the translations from the application when the window is gone for good."""
        self._application.removeTranslator(self._translator)
        self._translator.deleteLater()

    def _colours_in_force(self) -> Colours:
        return THEMES["dark" if self.is_dark else "light"]

    def _speak(self) -> None:
        self._fonts.clear()
        language = language_of(self.language)
        arabic_digits = language.code == "ar" and self._preferences.digits != "123"
        QLocale.setDefault(QLocale("ar_EG" if arabic_digits else language.qt_locale))
        self._application.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if self.is_rtl else Qt.LayoutDirection.LeftToRight
        )
        self._application.setFont(self.font("body"))

    def _dress(self) -> None:
        for part in self._application.allWidgets():
            part.ensurePolished()  # Qt gives a part that was never shown its former colours and font back
        self._fonts.clear()
        self._colours = self._colours_in_force()
        self._application.setFont(self.font("body"))
        self._application.setPalette(palette_of(self.colours))
        if self._has_sheet:
            self.use_sheet()

    def use_sheet(self) -> None:
        """Apply the rules that the palette cannot express, from now on."""
        self._has_sheet = True
        sheet = style_sheet(self.colours, self._preferences.scale)
        if sheet != self._application.styleSheet():  # Qt would polish every widget again
            self._application.setStyleSheet(sheet)

    def _formats_of(self, preferences: Preferences) -> Formats:
        code = preferences.language
        if code not in self._catalogues:
            self._catalogues[code] = load(code)
        return Formats(code, preferences.digits, preferences.hijri, self._catalogues[code])
