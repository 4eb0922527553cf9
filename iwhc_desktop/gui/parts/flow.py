"""A layout that wraps onto the next line, in either direction."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Parts side by side on as many lines as needed.

    A part whose horizontal policy expands takes the rest of its line, however little that is where it needs none.
    """

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add a part at the end."""
        self._items.append(item)

    def insert(self, position: int, widget: QWidget) -> None:
        """Add a part before another."""
        self.addWidget(widget)
        self._items.insert(position, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """The number of parts."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The part at a position, None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove a part and return it."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """None: it does not grow by itself."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """True: narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at this width."""
        return self._lay_out(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the parts."""
        super().setGeometry(rect)
        self._lay_out(rect, move=True)

    def sizeHint(self) -> QSize:
        """The minimum size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The size of the widest and highest part, with the margins."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        inside = rect.marginsRemoved(self.contentsMargins())
        top = inside.top()
        for line in self._lines(inside.width()):
            height = max(item.sizeHint().height() for item in line)
            if move:
                self._place(line, QRect(inside.left(), top, inside.width(), height))
            top += height + self.spacing()
        bottom = max(inside.top(), top - self.spacing())
        return bottom + self.contentsMargins().bottom() - rect.top()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = -1
        for item in self._items:
            needed = item.minimumSize().width() if _grows(item) else item.sizeHint().width()
            if not lines or (left < needed and needed):
                lines.append([])
                left = width
            lines[-1].append(item)
            left -= needed + self.spacing()
        return lines

    def _place(self, line: list[QLayoutItem], rect: QRect) -> None:
        fixed = sum(item.sizeHint().width() for item in line if not _grows(item))
        spare = rect.width() - fixed - self.spacing() * (len(line) - 1)
        at = 0
        for item in line:
            width = min(max(0, spare) if _grows(item) else item.sizeHint().width(), rect.width())
            height = item.sizeHint().height()
            corner = QPoint(rect.left() + at, rect.top() + (rect.height() - height) // 2)
            if self._is_rtl():
                corner.setX(rect.right() + 1 - at - width)
            item.setGeometry(QRect(corner, QSize(width, height)))
            at += width + self.spacing()

    def _is_rtl(self) -> bool:
        parent = self.parentWidget()
        return parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft


class FlowRow(QWidget):
    """Parts side by side, on as many lines as needed."""

    def __init__(self, *parts: QWidget, spacing: int = 8) -> None:
        super().__init__()
        self.flow = FlowLayout(self, spacing=spacing)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for part in parts:
            self.flow.addWidget(part)


def _grows(item: QLayoutItem) -> bool:
    return bool(item.expandingDirections() & Qt.Orientation.Horizontal)
