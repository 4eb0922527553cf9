"""Texts that follow the language: one small object per text, a child of the widget that shows it.

Tool tips are set here too, because Qt would interpret mark-up in them; texts of people are never mark-up.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton

from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.i18n.messages import N_, Message

TEXT, PLACEHOLDER, TOOL_TIP = "text", "placeholderText", "toolTip"
ACCESSIBLE_NAME, DESCRIPTION, WINDOW_TITLE = "accessibleName", "accessibleDescription", "windowTitle"

_MNEMONIC = (QAbstractButton, QAction)


class Spoken(QObject):
    """One text of a widget, action or menu, which is set again whenever the language changes."""

    def __init__(self, appearance: Appearance, target: QObject, name: str) -> None:
        super().__init__(target)
        self._appearance = appearance
        self._target = target
        self.name = name
        self.said: DisplayText = ""
        appearance.changed.connect(self.tell)

    def tell(self) -> None:
        """Set the text in the current language."""
        self._target.setProperty(self.name, _written(self._appearance.text(self.said), self._target, self.name))


def say(appearance: Appearance, target: QObject, said: DisplayText, name: str = TEXT) -> None:
    """Set a text property of a widget or action now, and again whenever the language changes."""
    spoken = _spoken_of(target, name) or Spoken(appearance, target, name)
    spoken.said = said
    spoken.tell()


def said_by(target: QObject, name: str = TEXT) -> DisplayText:
    """The untranslated text of a property; "" if none was set."""
    spoken = _spoken_of(target, name)
    return spoken.said if spoken else ""


def name_and_tip(appearance: Appearance, target: QObject, said: DisplayText) -> None:
    """Set the same accessible name and tool tip, for widgets that show only an icon."""
    say(appearance, target, said, ACCESSIBLE_NAME)
    say(appearance, target, said, TOOL_TIP)


def with_key(what: DisplayText, key: int | DisplayText) -> Message:
    """What is done, and the key that does it: for those who do not see the key beside it."""
    return N_("{what}, key {key}", what=what, key=key)


def tip_text(text: str) -> str:
    """A tool tip that Qt shows literally, whatever mark-up the text seems to contain."""
    if "<" not in text and "&" not in text:
        return text
    written = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<qt>{written}</qt>"


def _spoken_of(target: QObject, name: str) -> Spoken | None:
    children = target.findChildren(Spoken, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return next((child for child in children if child.name == name), None)


def _written(text: str, target: QObject, name: str) -> str:
    if name == TOOL_TIP:
        return tip_text(text)
    if name == TEXT and isinstance(target, _MNEMONIC):
        return text.replace("&", "&&")
    return text
