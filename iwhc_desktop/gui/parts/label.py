"""The only label of the program. It never interprets mark-up in its text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy

from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, TEXT, said_by, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.parts.drawing import broken, has_code, start_alignment, width_of, wrapped

BELOW = 2
"""Pixels below the last line: the dots of ي and ب are lower than the descent of their own font."""


class PlainLabel(QLabel):
    """A text in a type role and a colour of the theme.

    A message is shown in the current language; a text of the register is isolated, so that it reads in its own
    direction, and starts at the start of the line in either direction.
    """

    def __init__(
        self,
        appearance: Appearance,
        said: DisplayText = "",
        *,
        role: str = "body",
        colour: str = "text",
        wraps: bool = False,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._role = role
        self._colour = colour
        self._at_end = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(0, 0, 0, BELOW)
        self.setWordWrap(wraps)
        if wraps:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._dress()
        appearance.changed.connect(self._dress)
        if said:
            self.say(said)

    @property
    def said(self) -> DisplayText:
        """The text before translation."""
        return said_by(self)

    def say(self, said: DisplayText) -> None:
        """Show this text."""
        say(self._appearance, self, said, TEXT)

    def let_select(self) -> None:
        """Let people select and copy the text."""
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)

    def set_colour(self, token: str) -> None:
        """Use this colour of the theme."""
        self._colour = token
        self._dress()

    def stand_at_end(self) -> None:
        """Align with the end of the line instead of its start (figures beside a name)."""
        self._at_end = True
        self._dress()

    def heightForWidth(self, width: int) -> int:
        """A code that is not broken at its hyphens may need one line more."""
        height = super().heightForWidth(width)
        if not self.wordWrap() or not has_code(self.text()):
            return height
        lines = len(wrapped(self.text(), self.font(), width))
        return max(height, lines * self.fontMetrics().lineSpacing() + BELOW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as Qt does, except for right-aligned lines that wrap, which Qt would indent, and for codes."""
        selectable = self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        is_ours = bool(self.alignment() & Qt.AlignmentFlag.AlignRight) or has_code(self.text())
        if not self.wordWrap() or selectable or not is_ours:
            super().paintEvent(event)
            return
        painter, place = QPainter(self), self.contentsRect()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self.style().drawItemText(
            painter,
            place,
            int(self.alignment().value),
            self.palette(),
            self.isEnabled(),
            broken(self.text(), self.font(), place.width()),
            self.foregroundRole(),
        )

    def _dress(self) -> None:
        self.setFont(self._appearance.font(self._role))
        self.setAlignment(start_alignment(self._appearance.is_rtl != self._at_end, not self.wordWrap()))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._appearance.colour(self._colour))
        self.setPalette(palette)


class SentenceLabel(PlainLabel):
    """A sentence on one line where there is room for it, with what follows right behind it; else it wraps."""

    def __init__(self, appearance: Appearance, *, role: str = "second", colour: str = "text2") -> None:
        super().__init__(appearance, role=role, colour=colour, wraps=True)

    def sizeHint(self) -> QSize:
        """The size of one line."""
        return QSize(width_of(self.text(), self.font()) + 2, super().sizeHint().height())


class IconLabel(QLabel):
    """An icon beside a text; for a screen reader it is silent unless it has a name."""

    def __init__(
        self,
        appearance: Appearance,
        name: str,
        *,
        colour: str = "text2",
        size: int = 18,
        said: DisplayText = "",
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._shown = (name, colour, size)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if said:
            say(appearance, self, said, ACCESSIBLE_NAME)
        appearance.changed.connect(self._draw)
        self._draw()

    def show_icon(self, name: str, colour: str = "text2") -> None:
        """Show another icon of the same size."""
        self._shown = (name, colour, self._shown[2])
        self._draw()

    def _draw(self) -> None:
        name, colour, size = self._shown
        self.setPixmap(self._appearance.pixmap(name, colour, size))


class ProductMark(QLabel):
    """The product's mark."""

    def __init__(self, appearance: Appearance, size: int) -> None:
        super().__init__()
        self._appearance = appearance
        self._size = size
        self.setTextFormat(Qt.TextFormat.PlainText)
        appearance.changed.connect(self._draw)
        self._draw()

    def sizeHint(self) -> QSize:
        """The configured size."""
        return QSize(self._size, self._size)

    def _draw(self) -> None:
        colours = self._appearance.colours
        self.setPixmap(
            self._appearance.icons.mark(colours["primary"], colours["on_primary"], self._size, self.devicePixelRatio())
        )
