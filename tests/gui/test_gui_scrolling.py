"""Scrolling a list moves what stands on the screen and paints the new rows alone; every pixel is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication
from sample_window import COLUMNS, agreement_row, listed

from iwhc_desktop.gui.agreements.views import AGREEMENTS
from iwhc_desktop.gui.models.record_table import Order, RecordTable
from iwhc_desktop.gui.views.list_page import column_samples
from iwhc_desktop.gui.views.list_rows import ShownRow
from iwhc_desktop.gui.views.record_view import RecordView
from iwhc_desktop.gui.views.row_painter import RowPainter, RowPlace
from iwhc_desktop.i18n.messages import N_

ROWS, SHOWN = 400, 6


class ManyAgreements:
    """The same five agreements again and again."""

    def __init__(self, appearance) -> None:
        self.formats = appearance.formats
        self.count = ROWS

    def keys(self, _order: Order) -> Sequence[int]:
        return range(self.count)

    def page(self, keys: Sequence[int]) -> Sequence[ShownRow]:
        return [agreement_row(replace(listed(1 + key % 5, "en"), key=key), self.formats) for key in keys]


class CountingPainter(RowPainter):
    """Notes which rows are painted."""

    painted: list[int]

    def draw_row(self, painter: QPainter, model: RecordTable, row: int, place: RowPlace) -> None:
        self.painted.append(row)
        super().draw_row(painter, model, row, place)


@pytest.fixture
def view(appearance, qtbot) -> RecordView:
    source = ManyAgreements(appearance)
    table = RecordTable(appearance, source, COLUMNS)
    painter = CountingPainter(appearance, table, column_samples(AGREEMENTS))
    painter.painted = []
    view = RecordView(appearance, table, painter, N_("Agreements"))
    view.source = source
    qtbot.addWidget(view)
    view.resize(900, painter.row_height * SHOWN + view.header.sizeHint().height())
    table.reload()
    view.show()
    qtbot.waitUntil(lambda: bool(painter.painted))
    return view


def turn(view: RecordView) -> None:
    place = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        place,
        QPointF(view.viewport().mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
    QApplication.processEvents()


def test_a_step_of_the_wheel_paints_the_rows_that_come_and_no_others(view):
    for _ in range(5):
        view.painter.painted.clear()
        last = view.rowAt(view.viewport().height() - 1)
        turn(view)
        rows = set(view.painter.painted)
        assert rows
        assert min(rows) >= last
        assert len(view.painter.painted) == len(rows)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_lies_below_the_last_row_is_painted_too(view, appearance, theme):
    appearance.prefer(appearance.preferences.but(theme=theme))
    view.source.count = 2
    view.table.reload()
    picture = view.viewport().grab().toImage()
    below = view.painter.row_height * 2 + 10
    colours = {
        picture.pixelColor(x, y).name() for x in (0, 450, picture.width() - 1) for y in (below, picture.height() - 1)
    }
    assert colours == {appearance.colours["surface"].lower()}


def test_an_empty_list_is_painted_as_well(view, appearance):
    view.source.count = 0
    view.table.reload()
    picture = view.viewport().grab().toImage()
    assert picture.pixelColor(5, 5).name() == appearance.colours["surface"].lower()
