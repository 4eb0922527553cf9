"""One proposal in a list under an input: icon, words, a second line."""
from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from iwhc_desktop.gui.models.choices import Option, Options
from iwhc_desktop.gui.parts.drawing import draw_icon, draw_line, draw_shape, mirrored, shortened
from iwhc_desktop.gui.surroundings import Surroundings
from iwhc_desktop.gui.tokens import CELL, RADIUS_SEGMENT

Index = QModelIndex | QPersistentModelIndex


class OptionRow(QStyledItemDelegate):
    """Draws an `Option`."""

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line or two."""
        has_second = bool(self._option(index).second)
        return QSize(option.rect.width(), self._around.px(48 if has_second else 34))

    def _option(self, index: Index) -> Option:
        model = index.model()
        assert isinstance(model, Options)  # the one model this delegate is made for
        return model.options[index.row()]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground when marked, icon, words, second line."""
        around, shown = self._around, self._option(index)
        whole = option.rect
        marked = bool(option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver))
        if marked:
            draw_shape(painter, QRectF(whole), RADIUS_SEGMENT, around.colour("primary_soft"))
        start = whole.left() + CELL
        if shown.icon:
            place = QRect(start, whole.top(), around.px(18), whole.height())
            draw_icon(painter, mirrored(place, whole, around.is_rtl), around.pixmap(shown.icon))
            start += around.px(18) + CELL
        lines = [("body", "text", shown.said)]
        lines += [("second", "text2", shown.second)] if shown.second else []
        height = around.px(21)
        top = whole.top() + (whole.height() - height * len(lines)) // 2
        for role, colour, said in lines:
            place = QRect(start, top, whole.right() - CELL - start, height)
            painter.setFont(around.font(role))
            painter.setPen(around.colour(colour))
            words = shortened(around.text(said), around.font(role), place.width())
            draw_line(painter, mirrored(place, whole, around.is_rtl), words, around.is_rtl)
            top += height
