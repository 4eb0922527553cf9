"""A layout that wraps onto the next line, in either direction."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Parts side by side on as many lines as needed.

    A part whose horizontal policy expands takes the rest of its line, however little that is where it needs none. Parts
    added by `add_at_end` stay at the end of the first line.
    """

    least = 0
    """A part that grows and needs no more than this (pixels) stays beside a long one, which is shortened for it."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._ends: list[QLayoutItem] = []
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

    def add_at_end(self, widget: QWidget) -> None:
        """Add a part at the end of the first line, before those that are there already."""
        self.addWidget(widget)
        self._ends.insert(0, self._items[-1])
        self.invalidate()

    def count(self) -> int:
        """The number of parts."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The part at a position, None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove a part and return it."""
        item = self._items.pop(index) if 0 <= index < len(self._items) else None
        self._ends = [end for end in self._ends if end is not item]
        return item

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
        ends = self._shown_ends()
        taken = self._width(ends) + self.spacing() if ends else 0
        shown = [item for item in self._items if item not in self._ends and not item.isEmpty()]
        lines = self._broken(shown, width - taken, width)
        if lines and self._width(lines[0] + ends) <= width:
            return [lines[0] + ends, *lines[1:]]
        return [ends, *lines] if ends else lines

    def _shown_ends(self) -> list[QLayoutItem]:
        return [item for item in self._ends if not item.isEmpty()]

    def _broken(self, items: list[QLayoutItem], first: int, width: int) -> list[list[QLayoutItem]]:
        """The lines of parts of which the first has less room than the others."""
        lines: list[list[QLayoutItem]] = []
        left = -1
        for item in items:
            needed = _needed(item)
            if not lines or (0 < needed > left and not self._stays(item, lines[-1])):
                left = width if lines else first
                lines.append([])
            lines[-1].append(item)
            left -= needed + self.spacing()
        return lines

    def _stays(self, item: QLayoutItem, line: list[QLayoutItem]) -> bool:
        return len(line) == 1 and _grows(item) and _needed(item) <= self.least

    def _kept_free(self, line: list[QLayoutItem]) -> int:
        """The room that the other parts of a line leave to one that grows (pixels)."""
        return sum(min(_needed(item), self.least) + self.spacing() for item in line if self.least and _grows(item))

    def _width(self, items: list[QLayoutItem]) -> int:
        """How wide these parts are side by side."""
        return sum(item.sizeHint().width() for item in items) + self.spacing() * max(len(items) - 1, 0)

    def _place(self, line: list[QLayoutItem], rect: QRect) -> None:
        most = rect.width() - self._kept_free(line)
        fixed = sum(min(item.sizeHint().width(), most) for item in line if not _grows(item))
        spare = max(rect.width() - fixed - self.spacing() * (len(line) - 1), 0)
        ends = [item for item in line if item in self._ends]
        at = 0
        for item in line:
            if ends and item is ends[0]:
                at = max(rect.width() - self._width(ends), 0)
            width = min(spare, rect.width()) if _grows(item) else min(item.sizeHint().width(), most)
            self._put(item, rect, at, width)
            at += width + self.spacing()

    def _put(self, item: QLayoutItem, rect: QRect, at: int, width: int) -> None:
        """Place a part so far from the start of its line, in the middle of its height."""
        height = item.sizeHint().height()
        corner = QPoint(rect.left() + at, rect.top() + (rect.height() - height) // 2)
        if self._is_rtl():
            corner.setX(rect.right() + 1 - at - width)
        item.setGeometry(QRect(corner, QSize(width, height)))

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

    @property
    def width_in_one_line(self) -> int:
        """How wide its parts in sight are side by side (pixels)."""
        items = [self.flow.itemAt(place) for place in range(self.flow.count())]
        widths = [item.sizeHint().width() for item in items if item is not None and not item.isEmpty()]
        return sum(widths) + self.flow.spacing() * max(len(widths) - 1, 0)


def _needed(item: QLayoutItem) -> int:
    return (item.minimumSize() if _grows(item) else item.sizeHint()).width()


def _grows(item: QLayoutItem) -> bool:
    return bool(item.expandingDirections() & Qt.Orientation.Horizontal)
