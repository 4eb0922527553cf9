"""Panels at the end of the window: beside the page if there is room, over it if there is not."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.tokens import INSPECTOR
from iwhc_desktop.gui.parts.card import Surface, scrolling


class Inspector(Surface):
    """Shows the facts of the current record. `show_content(widget)` inserts a page's own widget.

    `set_floating(True)` lays it over the page; it can then be opened and closed, with `toggled(bool)`.
    """

    toggled = Signal(bool)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, "surface", ("start",))
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(1, 0, 1, 0)
        self._areas: dict[QWidget, QWidget] = {}
        self._is_floating = False
        self._is_open = True
        self._has_content = False
        appearance.changed.connect(self._dress)
        self._dress()

    @property
    def is_open(self) -> bool:
        """Whether it is shown when there is something to show."""
        return self._is_open

    @property
    def is_floating(self) -> bool:
        """Whether it lies over the page."""
        return self._is_floating

    def show_content(self, content: QWidget | None) -> None:
        """Show this widget; None for a page without an inspector."""
        self._has_content = content is not None
        if content is not None:
            if content not in self._areas:
                self._areas[content] = scrolling(content)
                self._stack.addWidget(self._areas[content])
            self._stack.setCurrentWidget(self._areas[content])
        self._show()

    def drop_contents(self) -> None:
        """Delete everything that was shown, at once: another register is shown next."""
        for area in self._areas.values():
            self._stack.removeWidget(area)
            area.setParent(None)
            area.deleteLater()
            QCoreApplication.sendPostedEvents(area, QEvent.Type.DeferredDelete)
        self._areas.clear()
        self.show_content(None)

    def set_floating(self, floating: bool) -> None:
        """Lie over the page, closed at first, or take a place beside it."""
        if floating != self._is_floating:
            self._is_floating = floating
            self.set_open(not floating)

    def stand(self, line: QBoxLayout, room: QSize, *, floating: bool) -> None:
        """Take the end of a line, or lie over the end of its area."""
        if floating and line.indexOf(self) >= 0:
            line.removeWidget(self)
        elif not floating and line.indexOf(self) < 0:
            line.addWidget(self)
        self.set_floating(floating)
        if floating:
            left = 0 if self._appearance.is_rtl else room.width() - self.width()
            self.setGeometry(left, 0, self.width(), room.height())

    def set_open(self, is_open: bool) -> None:
        """Open or close it."""
        self._is_open = is_open
        self._show()
        self.toggled.emit(self.isVisible())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc while it lies over the page."""
        if event.key() == Qt.Key.Key_Escape and self._is_floating:
            self.set_open(False)
            return
        super().keyPressEvent(event)

    def _show(self) -> None:
        self.setVisible(self._has_content and self._is_open)
        if self._is_floating:
            self.raise_()

    def _dress(self) -> None:
        self.setFixedWidth(self._appearance.px(INSPECTOR))


class OverlayPanel(QWidget):
    """A panel over a whole page with its own content, the page dimmed behind it; Esc or a click closes it.

    `over` is the widget that it covers. `closed()` when it is closed.
    """

    closed = Signal()

    def __init__(self, appearance: Appearance, over: QWidget, content: QWidget, width: int = 480) -> None:
        super().__init__(over)
        self._appearance = appearance
        self._width = width
        self._panel = Surface(appearance, "surface", ("start",))
        self._panel.setParent(self)
        box = QVBoxLayout(self._panel)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(content)
        over.installEventFilter(self)
        appearance.changed.connect(self._place)
        self.hide()

    def open(self) -> None:
        """Cover the page."""
        self._place()
        self.show()
        self.raise_()
        self._panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Uncover the page."""
        self.hide()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the page completely, whatever its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)

    def _place(self) -> None:
        over = self.parentWidget()
        if over is None:
            return
        self.setGeometry(over.rect())
        width = min(self._appearance.px(self._width), over.width())
        left = 0 if self._appearance.is_rtl else over.width() - width
        self._panel.setGeometry(QRect(left, 0, width, over.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page behind it, dimmed."""
        veil = self._appearance.colour("text" if not self._appearance.is_dark else "bg")
        veil.setAlpha(70)
        QPainter(self).fillRect(self.rect(), veil)
