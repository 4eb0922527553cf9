"""Buttons: one painter, five looks. Each has a text, an icon or both; an icon alone has a name and a tip."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from iwhc_desktop.gui.look.accessibility import TEXT, name_and_tip, said_by, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import CONTROL, GAP, RADIUS_CONTROL, TARGET
from iwhc_desktop.gui.parts.drawing import (
    broken,
    directed,
    draw_icon,
    draw_line,
    draw_shape,
    mirrored,
    reads_right,
    shortened,
    width_of,
)

_WRAPPED = int(Qt.TextFlag.TextWordWrap.value) | int(Qt.TextFlag.TextDontClip.value)
_ENDLESS = 10_000
"""A height that no text reaches (pixels)."""


class ButtonLook(NamedTuple):
    """The colours of a button by token, "" for none, and the type role of its text; an icon is before it or after."""

    ink: str
    fill: str = ""
    hover: str = "surface2"
    pressed: str = "primary_soft"
    border: str = ""
    role: str = "button"
    underlined: bool = False
    side: int = CONTROL // 2
    icon_last: bool = False


PRIMARY = ButtonLook(ink="on_primary", fill="primary", hover="primary", pressed="primary")
SECONDARY = ButtonLook(ink="text", fill="surface", border="outline")
SOFT = ButtonLook(ink="primary_text", fill="primary_soft", hover="primary_soft")
QUIET = ButtonLook(ink="text2", side=GAP)
LINK = ButtonLook(ink="primary", role="button", hover="", pressed="", underlined=True, side=0)
DANGER = ButtonLook(ink="danger", fill="surface", border="danger", pressed="danger_soft")


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Button(QPushButton):
    """A button drawn by tokens. `clicked` as usual."""

    def __init__(
        self,
        appearance: Appearance,
        said: DisplayText = "",
        icon: str = "",
        *,
        look: ButtonLook = SECONDARY,
        height: int = CONTROL,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._icon = icon
        self._look = look
        self._height = height
        self._hovered = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        appearance.changed.connect(self._dress)
        if said:
            self.say(said)

    def say(self, said: DisplayText) -> None:
        """Show this text."""
        say(self._appearance, self, said, TEXT)
        self._dress()

    def show_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon = name
        self._dress()

    @property
    def words(self) -> str:
        """The text as it is drawn."""
        said = said_by(self)
        return self._appearance.text(said) if said else ""

    def drawn_font(self) -> QFont:
        """The font of the text."""
        font = self._appearance.font(self._look.role)
        font.setUnderline(self._look.underlined)
        return font

    def _dress(self) -> None:
        self.setFont(self.drawn_font())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as icon and text need, as high as controls are."""
        appearance, look = self._appearance, self._look
        text_width = width_of(self.words, self.drawn_font()) if self.words else 0
        icon_width = appearance.px(18) if self._icon else 0
        gap = appearance.px(GAP) if text_width and icon_width else 0
        width = text_width + icon_width + gap + 2 * appearance.px(look.side if text_width else GAP)
        height = appearance.px(TARGET - 6) if look.underlined else appearance.px(self._height)
        return QSize(max(width, 0 if look.underlined else appearance.px(TARGET)), height)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than the text."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button in focus, as Space does; a key that is held presses it once."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers() & ~_KEYPAD:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Draw the hover colour."""
        self._hovered = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Draw the normal colour again."""
        self._hovered = False
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shape, then icon and text in its middle."""
        painter = QPainter(self)
        look, appearance, ground = self._look, self._appearance, self._ground()
        fill = appearance.colour(ground) if ground else None
        border = appearance.colour(look.border) if look.border else None
        if fill or border:
            draw_shape(painter, QRectF(self.rect()), RADIUS_CONTROL, fill, border)
        self._draw_content(painter, look.ink if self.isEnabled() else "text3")

    def _ground(self) -> str:
        if not self.isEnabled():
            return "surface2" if self._look.fill else ""
        if self.isChecked():
            return "primary_soft"
        if not self.isEnabled() and self._look.fill:
            return "surface2"
        if self.isDown():
            return self._look.pressed
        return self._look.hover if self._hovered else self._look.fill

    def _draw_content(self, painter: QPainter, ink: str) -> None:
        appearance, words, font = self._appearance, self.words, self.drawn_font()
        icon_width = appearance.px(18) if self._icon else 0
        gap = appearance.px(GAP) if words and self._icon else 0
        text_width = width_of(words, font) if words else 0
        if text_width > (room := self.width() - icon_width - gap):
            words = shortened(words, font, room - 2 * appearance.px(GAP))
            text_width = width_of(words, font)
        start = (self.width() - text_width - icon_width - gap) // 2
        icon_at, words_at = start, start + icon_width + gap
        if self._look.icon_last:
            icon_at, words_at = start + text_width + gap, start
        if self._icon:
            place = QRect(icon_at, 0, icon_width, self.height())
            draw_icon(painter, mirrored(place, self.rect(), appearance.is_rtl), appearance.pixmap(self._icon, ink))
        painter.setFont(font)
        painter.setPen(appearance.colour(ink))
        place = QRect(words_at, 0, text_width, self.height())
        draw_line(painter, mirrored(place, self.rect(), appearance.is_rtl), words, appearance.is_rtl)


class PrimaryButton(Button):
    """The main button of a page."""

    def __init__(self, appearance: Appearance, said: DisplayText, icon: str = "") -> None:
        super().__init__(appearance, said, icon, look=PRIMARY)


class SecondaryButton(Button):
    """Any other button with a frame."""

    def __init__(self, appearance: Appearance, said: DisplayText, icon: str = "") -> None:
        super().__init__(appearance, said, icon, look=SECONDARY)


class LinkButton(Button):
    """A button that looks like a link in a sentence."""

    def __init__(self, appearance: Appearance, said: DisplayText) -> None:
        super().__init__(appearance, said, look=LINK)


class WrappingLink(LinkButton):
    """A link whose text wraps onto as many lines as needed."""

    def __init__(self, appearance: Appearance, said: DisplayText) -> None:
        super().__init__(appearance, said)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """As wide as the longest word."""
        font = self.drawn_font()
        width = max((width_of(word, font) for word in self.words.split()), default=0)
        return QSize(width, self._appearance.px(TARGET - 6))

    def hasHeightForWidth(self) -> bool:
        """True: the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        lines = self.fontMetrics().boundingRect(QRect(0, 0, width, _ENDLESS), _WRAPPED, self.words)
        return max(lines.height() + 4, self._appearance.px(TARGET - 6))

    def _draw_content(self, painter: QPainter, ink: str) -> None:
        is_rtl, font = self._appearance.is_rtl, self.drawn_font()
        painter.setPen(self._appearance.colour(ink))
        lines, runs_right = broken(self.words, font, self.width()).splitlines(), reads_right(self.words, is_rtl)
        height = self.fontMetrics().lineSpacing()
        top = (self.height() - height * len(lines)) // 2
        for at, line in enumerate(lines):
            painter.setFont(font)
            draw_line(painter, QRect(0, top + at * height, self.width(), height), directed(line, runs_right), is_rtl)


class IconButton(Button):
    """An icon without text; `said` is its accessible name and its tip."""

    def __init__(
        self,
        appearance: Appearance,
        icon: str,
        said: DisplayText,
        *,
        look: ButtonLook = QUIET,
    ) -> None:
        super().__init__(appearance, "", icon, look=look)
        self.name(said)

    def name(self, said: DisplayText) -> None:
        """Give it another name."""
        name_and_tip(self._appearance, self, said)

    def sizeHint(self) -> QSize:
        """A square large enough to hit."""
        side = self._appearance.px(max(TARGET, 32))
        return QSize(side, side)


def open_below(menu: QMenu, button: QWidget) -> None:
    """Open a menu below a button, aligned with its start."""
    corner = QPoint(button.width() - menu.sizeHint().width(), button.height() + 4)
    is_rtl = button.layoutDirection() == Qt.LayoutDirection.RightToLeft
    menu.popup(button.mapToGlobal(corner if is_rtl else QPoint(0, button.height() + 4)))
