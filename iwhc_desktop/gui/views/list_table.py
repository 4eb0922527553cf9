"""The view of a list as a table for other programs: days and numbers as such, all else in words."""

from __future__ import annotations

from collections.abc import Iterator

from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.gui.models.record_table import TableColumn
from iwhc_desktop.gui.models.shapes import Lines, Shape
from iwhc_desktop.gui.views.list_paper import ListedView, printed_cell
from iwhc_desktop.gui.views.list_rows import Wording
from iwhc_desktop.i18n.formats import MISSING, Formats
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.services.progress import WorkProgress
from iwhc_desktop.services.tables.writing import Table, Value


def table_of(listed: ListedView, head: tuple[Message | str, ...], formats: Formats, progress: WorkProgress) -> Table:
    """What is listed, with the filters and the lines of `head` above the headings. Raises Cancelled.

    Second lines have a column of their own where the column says what they are.
    """
    wording = Wording(formats, formats.language)
    rows = [
        [value for column in listed.columns for value in _values(column, row.shape(column.name), formats)]
        for row in listed.read_rows(wording, progress)
    ]
    said: Iterator[Message | str] = filter(None, (listed.kind, listed.tab))
    filters = [formats.plain(one) for one in listed.filters]
    return Table(
        name=formats.plain(listed.kind),
        headings=[formats.plain(one) for column in listed.columns for one in _headings(column)],
        rows=rows,
        is_rtl=formats.direction == "rtl",
        head=[
            " · ".join(map(formats.plain, said)),
            " · ".join(map(formats.plain, head)),
            *filter(None, [" · ".join(filters)]),
        ],
    )


def _headings(column: TableColumn) -> Iterator[Message | str]:
    yield column.said
    if column.below:
        yield column.below


def _values(column: TableColumn, shape: Shape, formats: Formats) -> Iterator[Value]:
    """The first line, and the second one where it has a column; else both in one cell."""
    cell = printed_cell(shape)
    first, second = (formats.value(line) for line in (*cell, "")[:2])
    exact, exact_below = (shape.value, shape.second_value) if isinstance(shape, Lines) else (None, None)
    if column.below:
        yield _value(exact, first)
        yield _value(exact_below, second)
    else:
        yield _value(None if second else exact, "\n".join(filter(None, (first, second))))


def _value(exact: object, words: str) -> Value:
    """A day or a number as such; words otherwise, and nothing for a dash."""
    if isinstance(exact, PartialDate):
        exact = exact.day
    if exact is not None:
        return exact  # type: ignore[return-value]  # a day or a whole number
    return None if words in ("", MISSING) else words
