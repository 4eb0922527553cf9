"""The line that opens a fold: a chevron, an icon, a title, and in grey what is in the fold."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from iwhc_desktop.gui.look.accessibility import DESCRIPTION, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import CELL, CONTROL, GAP
from iwhc_desktop.gui.parts.buttons import QUIET, Button
from iwhc_desktop.gui.parts.drawing import draw_icon, draw_line, mirrored, shortened, width_of
from iwhc_desktop.i18n.messages import C_, N_

_CHEVRON, _ICON = 16, 18
_OPEN, _CLOSED = C_("fold", "open"), C_("fold", "closed")


class FoldHead(Button):
    """A button as wide as the form; the summary is shortened where there is no room."""

    def __init__(self, appearance: Appearance, title: DisplayText, icon: str) -> None:
        self._is_open = False
        self._summary: DisplayText = ""
        super().__init__(appearance, title, icon, look=QUIET, height=CONTROL + 6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()

    def turn(self, is_open: bool) -> None:
        """Point at what is open, or at what can be opened."""
        self._is_open = is_open
        self._describe()
        self.update()

    def summarise(self, said: DisplayText) -> None:
        """Show this beside the title; a screen reader says it after the title."""
        self._summary = said
        self._describe()
        self.update()

    def _describe(self) -> None:
        """For those who do not see the chevron: open or closed, then the summary."""
        state = _OPEN if self._is_open else _CLOSED
        heard = N_("{first}, {second}", first=state, second=self._summary) if self._summary else state
        say(self._appearance, self, heard, DESCRIPTION)

    def minimumSizeHint(self) -> QSize:
        """Room for the title; the summary may go."""
        words = width_of(self.words, self._appearance.font("strong"))
        return QSize(words + self._appearance.px(4 * CELL + _CHEVRON + _ICON), self.sizeHint().height())

    def _draw_content(self, painter: QPainter, ink: str) -> None:
        appearance, whole = self._appearance, self.rect()
        at = appearance.px(GAP)
        sign = "chevron-down" if self._is_open else "chevron-right"
        for name, size, colour in ((sign, _CHEVRON, ink), (self._icon, _ICON, ink)):
            place = QRect(at, 0, appearance.px(size), whole.height())
            draw_icon(painter, mirrored(place, whole, appearance.is_rtl), appearance.pixmap(name, colour, size))
            at += appearance.px(size + CELL)
        at = self._draw_words(painter, at, "strong", "text", self.words)
        said = self._summary
        self._draw_words(painter, at + appearance.px(CELL), "second", "text3", appearance.text(said) if said else "")

    def _draw_words(self, painter: QPainter, at: int, role: str, colour: str, words: str) -> int:
        """Draw words from a place on, as far as there is room; returns where they end."""
        appearance, whole, font = self._appearance, self.rect(), self._appearance.font(role)
        room = max(whole.width() - at - appearance.px(GAP), 0)
        shown = shortened(words, font, room)
        width = min(width_of(shown, font), room)
        painter.setFont(font)
        painter.setPen(appearance.colour(colour))
        place = QRect(at, 0, width, whole.height())
        draw_line(painter, mirrored(place, whole, appearance.is_rtl), shown, appearance.is_rtl)
        return at + width
