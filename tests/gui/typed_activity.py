"""The form of activities typed on a keyboard: what is typed, the keys, and the way from input to input."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from iwhc_desktop.domain.choices import ACTIVITY_ROLES
from iwhc_desktop.gui.frame.key_positions import LATIN_OF
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.field import FormField

CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
ARABIC_OF = {latin: arabic for arabic, latin in LATIN_OF.items() if len(arabic) == 1}


class Typed(NamedTuple):
    """What a person types into the seven inputs in one language; of a choice its first letters."""

    type: str
    title: str
    when: str
    place: str
    partner: str
    agreement: str
    women: str
    men: str


TYPED = {
    "ar": Typed(
        type="دورة",
        title="دورة تدريبية: ملفات التسجيل على قائمة التراث العالمي",
        when="٧-١١/١٢/٢٠٢٦",
        place="البحر",
        partner="الإقليمي العربي",
        agreement="الإقليمي العربي",
        women="١٤",
        men="١٧",
    ),
    "en": Typed(
        type="Training",
        title="Training course: nomination files for the World Heritage List",
        when="7-11 December 2026",
        place="Bahr",
        partner="arab regional",
        agreement="arab regional",
        women="14",
        men="17",
    ),
    "fr": Typed(
        type="Session",
        title="Formation : dossiers de candidature à la Liste du patrimoine mondial",
        when="du 7 au 11 décembre 2026",
        place="Bahr",
        partner="régional arabe",
        agreement="régional arabe",
        women="14",
        men="17",
    ),
}
ROLES = list(ACTIVITY_ROLES)


class Keyboard:
    """A keyboard whose keys go where the focus is; `letters` were typed, `steering` are all other keys."""

    def __init__(self, window: QWidget, language: str) -> None:
        self._window = window
        self._language = language
        self.letters = 0
        self.steering = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.steering += 1
        self._send(key, "", modifiers)

    def shortcut(self, letter: str) -> None:
        """Control and the key of a Latin letter; an Arabic keyboard sends its own letter."""
        self.steering += 1
        if self._language == "ar":
            self._send(Qt.Key.Key_unknown, ARABIC_OF[letter], CONTROL)
        else:
            self._send(Qt.Key(ord(letter.upper())), letter, CONTROL)

    def type(self, text: str) -> None:
        for letter in text:
            self.letters += 1
            key = Qt.Key.Key_Space if letter == " " else Qt.Key.Key_unknown
            self._send(key, letter, NONE)

    def _send(self, key: Qt.Key, text: str, modifiers: Qt.KeyboardModifier) -> None:
        focus = QApplication.activePopupWidget()
        focus = focus if isinstance(focus, QMenu) else QApplication.focusWidget() or self._window
        QTest.sendKeyEvent(QTest.KeyAction.Click, focus, key, text, modifiers)
        QApplication.processEvents()
        if QApplication.focusWidget() is None:
            # without a screen no window is active once a list of proposals was closed
            self._window.activateWindow()
            QApplication.processEvents()


def field_of(workspace: Workspace, name: str) -> FormField:
    """An input of the form."""
    return workspace.page("activity_form").bindings[name].widget


def part_of(workspace: Workspace, name: str) -> QWidget:
    """The part of an input that takes the focus."""
    part = field_of(workspace, name).entry
    while part.focusProxy() is not None:
        part = part.focusProxy()
    return part


def tab_to(workspace: Workspace, keyboard: Keyboard, name: str) -> None:
    """Tab goes to the next input, past one small part (a tab, a button) at most."""
    for _press in range(2):
        keyboard.press(Qt.Key.Key_Tab)
        if QApplication.focusWidget() is part_of(workspace, name):
            return
    raise AssertionError(name, QApplication.focusWidget())


def enter(workspace: Workspace, keyboard: Keyboard, typed: Typed) -> None:
    """Fill all inputs in, from the list on; the form is left open."""
    keyboard.shortcut("n")
    assert QApplication.focusWidget() is part_of(workspace, "type")
    keyboard.type(typed.type)
    for name in ("title", "starts_on"):
        tab_to(workspace, keyboard, name)
        keyboard.type(typed.when if name == "starts_on" else typed.title)
    for name in ("place", "activity_partner"):
        tab_to(workspace, keyboard, name)
        keyboard.type(typed.partner if name == "activity_partner" else typed.place)
        keyboard.press(Qt.Key.Key_Down)
        keyboard.press(Qt.Key.Key_Return)
    keyboard.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    for _step in range(ROLES.index("expert") + 1):
        keyboard.press(Qt.Key.Key_Down)
    keyboard.press(Qt.Key.Key_Return)
    tab_to(workspace, keyboard, "agreement")
    keyboard.type(typed.agreement)
    for name in ("women", "men"):
        tab_to(workspace, keyboard, name)
        keyboard.type(getattr(typed, name))
