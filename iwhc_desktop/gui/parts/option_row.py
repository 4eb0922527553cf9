"""One proposal in the list of an input: icon, words, a second line."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.tokens import CELL, RADIUS_SEGMENT
from iwhc_desktop.gui.models.choices import HEAD, Option, Options
from iwhc_desktop.gui.parts.drawing import draw_icon, draw_line, draw_shape, mirrored, shortened
from iwhc_desktop.gui.views.text_lines import LineBreaker

Index = QModelIndex | QPersistentModelIndex


_LINE, _ONE, _TWO = 21, 34, 48
"""The height of a line, of a row of one line and of one of two (pixels of the design)."""


class OptionRow(QStyledItemDelegate):
    """Draws an `Option`; its words on up to `most` lines of the view's width, on one line if they fit."""

    def __init__(self, appearance: Appearance, view: QAbstractItemView, *, most: int = 1) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view
        self._most = most

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its lines."""
        lines = len(self._lines(self._option(index), self._view.viewport().width()))
        height = {1: _ONE, 2: _TWO}.get(lines, _TWO + _LINE * (lines - 2))
        return QSize(option.rect.width(), self._appearance.px(height))

    def _option(self, index: Index) -> Option:
        model = index.model()
        assert isinstance(model, Options)  # the only model this delegate is used with
        return model.options[index.row()]

    def _lines(self, shown: Option, width: int) -> list[tuple[str, str, str]]:
        """Role, colour and words of every line, in a row of this width."""
        appearance = self._appearance
        if shown.value is HEAD:
            return [
                ("caps", "text2", shortened(appearance.text(shown.said), appearance.font("caps"), width - 2 * CELL))
            ]
        room = width - 2 * CELL - (appearance.px(18) + CELL if shown.icon else 0)
        words = LineBreaker(appearance.font("body")).broken(appearance.text(shown.said), room, self._most).lines
        lines = [("body", "text", line) for line in words]
        if shown.second:
            lines.append(("second", "text2", shortened(appearance.text(shown.second), appearance.font("second"), room)))
        return lines

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the background if current, icon, words, second line."""
        appearance, shown = self._appearance, self._option(index)
        whole = option.rect
        marked = bool(option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver))
        if marked:
            draw_shape(painter, QRectF(whole), RADIUS_SEGMENT, appearance.colour("primary_soft"))
        start = whole.left() + CELL
        if shown.icon:
            place = QRect(start, whole.top(), appearance.px(18), whole.height())
            draw_icon(painter, mirrored(place, whole, appearance.is_rtl), appearance.pixmap(shown.icon))
            start += appearance.px(18) + CELL
        lines = self._lines(shown, whole.width())
        height = appearance.px(_LINE)
        top = whole.top() + (whole.height() - height * len(lines)) // 2
        for role, colour, words in lines:
            place = QRect(start, top, whole.right() - CELL - start, height)
            painter.setFont(appearance.font(role))
            painter.setPen(appearance.colour(colour))
            draw_line(painter, mirrored(place, whole, appearance.is_rtl), words, appearance.is_rtl)
            top += height
