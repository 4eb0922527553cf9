"""The state of an agreement in its list: whole, with the time left in as many words as there is room for."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.agreement.term import answers as term
from iwhc_desktop.gui.agreements.columns import COLUMNS, ListedAgreement, ListedIn
from iwhc_desktop.gui.look.tokens import CELL
from iwhc_desktop.gui.models.shapes import Pill, Shape
from iwhc_desktop.gui.views.row_painter import RowPainter

STATUS = next(column for column in COLUMNS if column.name == "status")
WHOLE = {"ar": "المتبقي: سنتان و4 أشهر", "en": "2 years 4 months left", "fr": "Il reste 2 ans et 4 mois"}
BRIEF = {"ar": "المتبقي: 28 شهرًا", "en": "28 months left", "fr": "Il reste 28 mois"}


@pytest.fixture(params=["wide", "low"])
def painter(request, make_appearance, qtbot):
    """Of the usual window and of a low one, by language."""

    def made(language: str) -> RowPainter:
        appearance = make_appearance(language)
        appearance.set_compact(request.param == "low")
        window = QWidget()
        qtbot.addWidget(window)
        return RowPainter(appearance, window, {"status": STATUS.widest})

    return made


def status(painter: RowPainter, state: str = term.IN_FORCE) -> Shape:
    listed = ListedAgreement(
        key=1,
        title="",
        who="",
        state=state,
        as_of=dt.date(2026, 11, 23),
        effective=dt.date(2026, 3, 23),
        last_day=dt.date(2029, 3, 22),
    )
    return STATUS.show(ListedIn(listed, painter.appearance.formats))


def drawn(painter: RowPainter, shape: Shape, width: int) -> str:
    """The words that are drawn beside or below the pill."""
    assert isinstance(shape, Pill)
    return painter.cells.words_beside(shape, width).replace("\xa0", " ")


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_time_left_is_never_cut(painter, language):
    """*2 years 4 months left* ended in dots: it is said in months, and a tip has the whole."""
    made = painter(language)
    width, shape = made.column_width("status") - 2 * CELL, status(made)
    assert drawn(made, shape, width) == BRIEF[language]
    assert made.cells.cut_text(shape, width).replace("\xa0", " ").endswith(WHOLE[language])
    assert (drawn(made, shape, 900), made.cells.cut_text(shape, 900)) == (WHOLE[language], "")


def test_where_not_even_that_fits_the_state_is_whole_and_the_rest_is_left_out(painter):
    made = painter("en")
    shape = status(made, term.SUSPENDED)
    assert drawn(made, shape, 90) == ""
    assert made.cells.cut_text(shape, 90) == "Suspended, 2 years 4 months left"
