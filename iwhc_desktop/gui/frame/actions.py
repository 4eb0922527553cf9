"""The declared actions as Qt's: labels that follow the language, keys by their place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from iwhc_desktop.gui.frame.action_table import ACTIONS, GROUPS, ActionEntry
from iwhc_desktop.gui.frame.key_positions import DIGIT_OF, digit_of, latin_of
from iwhc_desktop.gui.look.accessibility import TEXT, say
from iwhc_desktop.gui.look.appearance import Appearance

_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


class Actions(QObject):
    """One QAction per entry of the table. `does(name, act)` gives it a handler; others are not in the menu.

    `stops(*names)` removes the handlers when their object is gone.
    """

    def __init__(self, appearance: Appearance, window: QWidget) -> None:
        super().__init__(window)
        self._appearance = appearance
        self._actions: dict[str, QAction] = {}
        self._acts: dict[str, Callable[[], object]] = {}
        for entry in ACTIONS:
            self._actions[entry.name] = self._made(entry, window)

    def _made(self, entry: ActionEntry, window: QWidget) -> QAction:
        action = QAction(self)
        say(self._appearance, action, entry.said, TEXT)
        action.setShortcuts([QKeySequence(key) for key in entry.keys if key not in ("Return", "Esc")])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _checked=False: self._do(entry.name))
        action.setVisible(False)
        action.setEnabled(False)
        window.addAction(action)
        return action

    def __getitem__(self, name: str) -> QAction:
        """The action with this name. Raises KeyError."""
        return self._actions[name]

    def does(self, name: str, act: Callable[[], object]) -> None:
        """Make this action call `act` from now on."""
        action = self._actions[name]
        self._acts[name] = act
        action.setVisible(True)
        action.setEnabled(True)

    def stops(self, *names: str) -> None:
        """Make these actions do nothing from now on."""
        for name in names:
            self._acts.pop(name, None)
            self._actions[name].setVisible(False)
            self._actions[name].setEnabled(False)

    def _do(self, name: str) -> None:
        self._acts[name]()

    def menu(self, parent: QWidget) -> QMenu:
        """Every action that has a handler, by group, each with its keys."""
        menu = QMenu(parent)
        for group, said in GROUPS.items():
            actions = [self._actions[entry.name] for entry in ACTIONS if entry.group == group]
            usable = [action for action in actions if action.isVisible()]
            if usable:
                menu.addMenu(self._appearance.text(said).replace("&", "&&")).addActions(usable)
        return menu

    def find(self, sequence: QKeySequence) -> QAction | None:
        """The action with these keys, if it can be called now."""
        usable = (action for action in self._actions.values() if action.isEnabled())
        return next((action for action in usable if sequence in action.shortcuts()), None)


class KeyPlaces(QObject):
    """Makes shortcuts work where the platform reports letters of another script.

    Installed on a window, it sees the keys that no widget used. Ctrl with an Arabic letter is tried again as Ctrl with
    the Latin letter of the same key; Alt with a key of the upper row emits `digit_pressed(int)`. Through NativeEvents
    it sees Alt with such a key first, before a field types the digit.
    """

    digit_pressed = Signal(int)

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions
        self._again = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether the key was used here."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or self._again:
            return False
        if isinstance(watched, QWindow):
            return event.modifiers() == _ALT and not _types(event) and self._press(event)
        return self._press(event)

    def _press(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        character = _character(event)
        if modifiers == _ALT:
            digit = digit_of(event.nativeScanCode(), QGuiApplication.platformName(), character)
            if digit:
                self.digit_pressed.emit(digit)
            return bool(digit)
        latin = latin_of(character) if modifiers & _CONTROL else ""
        return bool(latin) and self._retry(latin, modifiers)

    def _retry(self, latin: str, modifiers: Qt.KeyboardModifier) -> bool:
        key = Qt.Key(ord(latin.upper()))
        action = self._actions.find(QKeySequence(modifiers.value | key.value))
        if action:
            action.trigger()
            return True
        focus = QApplication.focusWidget()
        if focus is None:
            return False
        self._again = True
        try:
            return QApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, ""))
        finally:
            self._again = False


def _types(event: QKeyEvent) -> bool:
    """Whether a key with Alt types a character of its own, as on a Mac, rather than the one on the key."""
    return bool(event.text()) and event.text().isprintable() and event.text() not in DIGIT_OF


def _character(event: QKeyEvent) -> str:
    """The character of a key, even where Ctrl removed its text."""
    text = event.text()
    if text and text.isprintable():
        return text
    return chr(event.key()) if 0x20 < event.key() < 0x10000 else ""
