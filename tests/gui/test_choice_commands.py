"""A command is the window's business wherever the focus is: a choice does not take its letter for an option."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.choice_box import ChoiceBox
from iwhc_desktop.i18n.messages import Message

CONTROL, ALT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)
OPTIONS = [Option(None, Message("Not stated")), *(Option(said, Message(said)) for said in ("Shares", "Sums", "سهم"))]


@pytest.fixture
def box(appearance, qtbot) -> ChoiceBox:
    made = ChoiceBox(appearance, Message("Contributions"), tuple(OPTIONS))
    qtbot.addWidget(made)
    made.choose(None)
    return made


def pressed(box: ChoiceBox, text: str, modifiers: Qt.KeyboardModifier) -> bool:
    """Whether the box took the key for itself."""
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, modifiers, text)
    box.keyPressEvent(event)
    return event.isAccepted()


@pytest.mark.parametrize("modifiers", [CONTROL, ALT, CONTROL | ALT])
@pytest.mark.parametrize("text", ["s", "س", "\x13"])
def test_a_command_is_left_to_the_window(box, text, modifiers):
    assert not pressed(box, text, modifiers)
    assert box.value is None


@pytest.mark.parametrize(("text", "value"), [("s", "Shares"), ("س", "سهم")])
def test_a_letter_alone_chooses_an_option(box, text, value):
    pressed(box, text, NONE)
    assert box.value == value
