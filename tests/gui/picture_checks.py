"""What a machine can see on a picture of the window: cut words, values stuck at the left, foreign letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from iwhc_desktop.gui.look.fonts import FAMILIES
from iwhc_desktop.gui.models.shapes import FACT, LINK, Lines, Pill
from iwhc_desktop.gui.parts.buttons import Button
from iwhc_desktop.gui.parts.tabs import _TabButton
from iwhc_desktop.gui.views.record_view import RecordView
from iwhc_desktop.gui.views.row_painter import RowPainter
from iwhc_desktop.i18n.isolates import strip_isolates

Part = TypeVar("Part", bound=QWidget)
_ROOM = 0.8
"""A value that fills more of its place than this cannot be stuck at one side of it."""


def findings(window: QWidget) -> list[str]:
    """Everything that is wrong with a window as it is shown now."""
    return [*cut_words(window), *cut_cells(window), *stuck_left(window), *foreign_letters(window)]


def cut_words(window: QWidget) -> Iterator[str]:
    """Labels and buttons that are narrower or lower than their words; a name that its tip gives whole may be."""
    for label in _shown(window, QLabel):
        words = strip_isolates(label.text())
        if (
            words
            and not label.wordWrap()
            and not label.toolTip()
            and label.width() < label.fontMetrics().horizontalAdvance(words)
        ):
            yield f"cut: {words!r} in {label.width()} px"
        if words and label.wordWrap() and label.height() < label.heightForWidth(label.width()):
            yield f"cut below: {words!r}"
    for button in _shown(window, QAbstractButton):
        needed = button.sizeHint()
        if isinstance(button, Button) and not _holds(button):
            yield f"outside its place: button {strip_isolates(button.text())!r}"
        if isinstance(button, _TabButton) and button.width() < button.minimumSizeHint().width():
            yield f"cut: tab {strip_isolates(button.words)!r}"
        if isinstance(button, Button) and (button.width() < needed.width() or button.height() < needed.height()):
            yield f"cut: button {strip_isolates(button.text())!r}"


def _holds(part: QWidget) -> bool:
    place = part.parentWidget()
    return place is None or place.rect().contains(part.geometry())


def cut_cells(window: QWidget) -> Iterator[str]:
    """Cells and headers of tables whose words do not fit.

    A name may be longer than its lines only where its column can be no wider, and then an ellipsis and a tip say so; so
    they do of a fact or a link.
    """
    for view in _shown(window, RecordView):
        for section, column in enumerate(view.table.columns):
            if view.columnWidth(section) < view.header.width_of(section):
                yield f"cut: header {column.name}"
            painter = view.itemDelegate()
            if isinstance(painter, RowPainter):
                yield from _cut_in_column(view, painter, section)


def _cut_in_column(view: RecordView, painter: RowPainter, section: int) -> Iterator[str]:
    column = view.table.columns[section].name
    width = painter._inside(view.visualRect(view.table.index(0, section)), section, False).width()
    is_name = not painter.column_width(column)
    for row in range(min(view.table.rowCount(), 50)):
        shown = view.table.row_at(row)
        shape = shown.shape(column) if shown is not None else None
        if isinstance(shape, Pill) and painter.cells.pill_width(shape) > width:
            yield f"cut: {strip_isolates(shown.cell(column))!r}"  # type: ignore[union-attr]  # there is a row
        if not isinstance(shape, Lines):
            continue
        whole = painter.cells.cut_text(shape, width)
        may_end = is_name or shape.look in (FACT, LINK)
        if not may_end and whole and not painter.appearance.is_compact:
            yield f"cut: {whole!r}"
        if is_name and whole and any(spare > 0 for spare in spare_widths(view)):
            yield f"cut: {whole!r} beside columns that are wider than they need"
        if may_end and _ends_unsaid(painter, shape, width, whole):
            yield f"cut: {shape.first!r} and nothing says so"


def spare_widths(view: RecordView) -> Iterator[int]:
    """By how much each column but the name's is wider than its contents and header need (pixels)."""
    painter = view.itemDelegate()
    assert isinstance(painter, RowPainter)
    for section, column in enumerate(view.table.columns):
        needed = painter.column_width(column.name)
        if needed:
            yield view.columnWidth(section) - max(needed, view.header.width_of(section))


def _ends_unsaid(painter: RowPainter, shape: Lines, width: int, tip: str) -> bool:
    """Whether a name that is cut has no ellipsis or no tip with all of it."""
    first = painter.cells.broken(shape, width)
    return first.is_cut and (shape.first not in tip or "…" not in first.lines[-1])


def stuck_left(window: QWidget) -> Iterator[str]:
    """In a window that reads from the right: values whose ink starts in the left tenth of their place."""
    if window.layoutDirection() != Qt.LayoutDirection.RightToLeft:
        return
    for part in [*_shown(window, QLabel), *_shown(window, QLineEdit)]:
        words = strip_isolates(part.text())
        if not words or part.fontMetrics().horizontalAdvance(words) > part.width() * _ROOM:
            continue
        if part.alignment() & Qt.AlignmentFlag.AlignLeft and part.alignment() & Qt.AlignmentFlag.AlignAbsolute:
            continue  # stands at the end of its line on purpose
        first = _first_ink(part.grab().toImage())
        if 0 <= first < part.width() * part.devicePixelRatio() * 0.1:
            yield f"stuck at the left: {words!r}"


def _first_ink(image: QImage) -> int:
    top = Counter(image.pixel(x, 0) for x in range(image.width()))
    ground = top.most_common(1)[0][0]  # a mark above a first letter may touch the corner
    for x in range(image.width()):
        if any(image.pixel(x, y) != ground for y in range(2, image.height() - 2)):
            return x
    return -1


def foreign_letters(window: QWidget) -> Iterator[str]:
    """Widgets whose letters are not painted in our faces."""
    for part in _shown(window, QWidget):
        if QFontInfo(part.font()).family() not in FAMILIES:
            yield f"foreign letters: {type(part).__name__} {QFontInfo(part.font()).family()}"


def _shown(window: QWidget, kind: type[Part]) -> list[Part]:
    return [part for part in window.findChildren(kind) if part.isVisible() and part.width() > 1]
