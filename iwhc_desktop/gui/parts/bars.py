"""Bars that run in reading direction: a term with today on it, the shares of the parties."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.parts.drawing import draw_shape, mirrored

SHARE_COLOURS = ("primary", "gold", "info", "violet", "neutral")
"""The colours of the shares in order; they repeat if there are more parties."""


def draw_progress(painter: QPainter, appearance: Appearance, rect: QRect, part: float, tone: str) -> None:
    """Draw a bar filled from the start of the line to `part` (0 to 1)."""
    radius = rect.height() / 2
    draw_shape(painter, QRectF(rect), radius, appearance.colour("track"))
    width = round(rect.width() * min(1.0, max(0.0, part)))
    if width:
        filled = QRect(rect.left(), rect.top(), max(width, rect.height()), rect.height())
        draw_shape(painter, QRectF(mirrored(filled, rect, appearance.is_rtl)), radius, appearance.colour(tone))


class TermBar(QWidget):
    """The term of an agreement from its first to its last day, with a dot for today.

    `part` is the elapsed part of it, 0 to 1; `said` describes it for a screen reader.
    """

    def __init__(
        self,
        appearance: Appearance,
        part: float = 0.0,
        *,
        tone: str = "primary",
        said: DisplayText = "",
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._part, self._tone = part, tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.update)
        self.show_term(part, tone, said)

    def show_term(self, part: float, tone: str, said: DisplayText) -> None:
        """Show another term."""
        self._part, self._tone = min(1.0, max(0.0, part)), tone
        say(self._appearance, self, said, ACCESSIBLE_NAME)
        self.update()

    def sizeHint(self) -> QSize:
        """The height of the dot."""
        return QSize(120, 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track, the elapsed part and the dot."""
        painter = QPainter(self)
        appearance, bar = self._appearance, QRect(0, 4, self.width(), 8)
        draw_progress(painter, appearance, bar, self._part, self._tone)
        centre = 7 + round((self.width() - 14) * self._part)
        dot = mirrored(QRect(centre - 6, 2, 12, 12), self.rect(), appearance.is_rtl)
        painter.setPen(QPen(appearance.colour(self._tone), 2))
        painter.setBrush(appearance.colour("surface"))
        painter.drawEllipse(QRectF(dot).adjusted(0.5, 0.5, -0.5, -0.5))


class ContributionBar(QWidget):
    """The shares of the parties, in order, as one bar.

    `shares` are any numbers, together the whole, in the colours `tokens`; gaps of two pixels separate them.
    """

    def __init__(
        self,
        appearance: Appearance,
        shares: Sequence[float] = (),
        said: DisplayText = "",
        tokens: Sequence[str] = SHARE_COLOURS,
    ) -> None:
        super().__init__()
        self._tokens = tokens
        self._appearance = appearance
        self._shares = tuple(shares)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.update)
        self.show_shares(shares, said)

    def show_shares(self, shares: Sequence[float], said: DisplayText) -> None:
        """Show other shares."""
        self._shares = tuple(shares)
        say(self._appearance, self, said, ACCESSIBLE_NAME)
        self.update()

    def sizeHint(self) -> QSize:
        """Twelve pixels high."""
        return QSize(120, 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw one piece per party."""
        painter = QPainter(self)
        whole, total = self.rect(), sum(self._shares) or 1.0
        clip = QRectF(whole)
        draw_shape(painter, clip, 6, self._appearance.colour("track"))
        start = 0.0
        for number, share in enumerate(self._shares):
            end = start + share / total * whole.width()
            piece = QRect(round(start), 0, max(1, round(end) - round(start) - 2), whole.height())
            colour = self._appearance.colour(self._tokens[number % len(self._tokens)])
            draw_shape(painter, QRectF(mirrored(piece, whole, self._appearance.is_rtl)), 3, colour)
            start = end


class ColourDot(QWidget):
    """A dot in the colour of a share, beside its name."""

    def __init__(self, appearance: Appearance, token: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._token = token
        self.setFixedSize(10, 10)
        appearance.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._appearance.colour(self._token))
        painter.drawEllipse(self.rect())
