"""A row of buttons of which one is chosen, moved by the left and right arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, TEXT, said_by, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.parts.choice_group import ChoiceGroup


class ChoiceButton(QPushButton):
    """A button of a row of which one is checked."""

    def __init__(self, appearance: Appearance, said: DisplayText) -> None:
        super().__init__()
        self._appearance = appearance
        self.count: int | None = None
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        say(appearance, self, said, TEXT)
        appearance.changed.connect(self.dress)

    @property
    def words(self) -> str:
        """The text as it is drawn."""
        return self._appearance.text(said_by(self))

    def counted(self) -> str:
        """The count as it is shown, "" where there is none."""
        return self._appearance.formats.number(self.count) if self.count is not None else ""

    def dress(self) -> None:
        """Measure and draw again."""
        self.updateGeometry()
        self.update()

    def font_when(self, chosen: bool) -> QFont:
        """The heavier font marks the chosen one."""
        return self._appearance.font("strong" if chosen else "button")

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words."""
        return self.sizeHint()


class ChoiceRow(QWidget):
    """A row of choices of which one is chosen; `chosen(str)` carries its name."""

    chosen = Signal(str)

    def __init__(self, appearance: Appearance, name: DisplayText) -> None:
        super().__init__()
        self._appearance = appearance
        self._buttons: dict[str, ChoiceButton] = {}
        self._group = ChoiceGroup(self)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        say(appearance, self, name, ACCESSIBLE_NAME)

    def leave_focus(self) -> None:
        """From now on a click leaves the focus where it is; Tab comes to the row as before."""
        self._group.leave_focus()

    @property
    def current(self) -> str:
        """The name of the choice, "" before there is one."""
        return next((name for name, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, name: str) -> None:
        """Choose without emitting `chosen`. Raises KeyError for an unknown name."""
        self._buttons[name].setChecked(True)

    def add(self, name: str, button: ChoiceButton) -> None:
        """Add a choice at the end of the row."""
        self._buttons[name] = button
        self._group.take(button)
        self.line.addWidget(button)
        button.clicked.connect(lambda: self.chosen.emit(name))
        if len(self._buttons) == 1:
            button.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along the row as it is seen, by the arrow keys."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()), 0) * (-1 if self._appearance.is_rtl else 1)
        names = list(self._buttons)
        if not step or not names:
            super().keyPressEvent(event)
            return
        name = names[(names.index(self.current) + step) % len(names)]
        self._buttons[name].setChecked(True)
        self._buttons[name].setFocus(Qt.FocusReason.TabFocusReason)
        self._buttons[name].click()
