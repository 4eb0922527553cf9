"""An area for dropped files, with a button to choose them instead."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame

from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import CARD, CELL, CHIP, RADIUS_CONTROL
from iwhc_desktop.gui.parts.buttons import SECONDARY, Button
from iwhc_desktop.gui.parts.card import column, row
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.i18n.messages import N_

_CHOOSE = N_("Choose…")


def dropped_paths(mime: QMimeData) -> tuple[Path, ...]:
    """The files and folders of a drop; empty if it carries no path (a file dragged out of an e-mail)."""
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile() and url.toLocalFile())


class DropArea(QFrame):
    """`dropped(tuple of Path)` after a drop, `asked()` when the button is pressed."""

    dropped = Signal(object)
    pathless = Signal()
    asked = Signal()

    def __init__(
        self,
        appearance: Appearance,
        said: DisplayText,
        second: DisplayText = "",
        *,
        icon: str = "file-plus",
        button: DisplayText = _CHOOSE,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._is_over = False
        self.setAcceptDrops(True)
        self.first = PlainLabel(appearance, said, role="button", wraps=True)
        self.second = PlainLabel(appearance, second, role="second", colour="text3", wraps=True)
        if not second:
            self.second.hide()
        self.button = Button(appearance, button, look=SECONDARY, height=CHIP)
        self.button.clicked.connect(self.asked)
        words = column(None, self.first, self.second, None, spacing=2)
        line = row(
            IconLabel(appearance, icon, size=24),
            words,
            self.button,
            spacing=12,
            margins=(CARD + 2, CELL, CARD + 2, CELL),
        )
        line.setStretch(1, 1)
        self.setLayout(line)
        appearance.changed.connect(self.update)

    def say(self, first: DisplayText, second: DisplayText = "") -> None:
        """Show another text, such as the name of the dropped file."""
        self.first.say(first)
        self.second.say(second)
        self.second.setVisible(bool(second))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files."""
        if event.mimeData().hasUrls() or event.mimeData().hasFormat("FileGroupDescriptorW"):
            event.acceptProposedAction()
            self._over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show the normal frame again."""
        self._over(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Emit the dropped files."""
        self._over(False)
        event.acceptProposedAction()
        paths = dropped_paths(event.mimeData())
        if paths:
            self.dropped.emit(paths)
        else:
            self.pathless.emit()

    def _over(self, over: bool) -> None:
        self._is_over = over
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a dashed frame, in the main colour while files are over it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        appearance = self._appearance
        pen = QPen(appearance.colour("primary" if self._is_over else "control_border"), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(appearance.colour("primary_soft" if self._is_over else "surface2"))
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(rect, RADIUS_CONTROL, RADIUS_CONTROL)
