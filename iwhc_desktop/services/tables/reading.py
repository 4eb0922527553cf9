"""A sheet read as a list of records: every row with its values, its questions and what was left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.progress import Silent, WorkProgress
from iwhc_desktop.services.tables.activity_rows import read_activity
from iwhc_desktop.services.tables.agreement_rows import read_agreement
from iwhc_desktop.services.tables.cells import EMPTY, ListCell, ListSheet
from iwhc_desktop.services.tables.comparing import find_record, has_own_numbers
from iwhc_desktop.services.tables.date_cells import order_of
from iwhc_desktop.services.tables.findings import Answers, KnownRow, RowReading, SheetReading
from iwhc_desktop.services.tables.header_words import KINDS, MAIN
from iwhc_desktop.services.tables.laying_out import named_columns
from iwhc_desktop.services.tables.layout import DATES, Layout
from iwhc_desktop.services.tables.list_fields import ACTIVITY, AGREEMENT, CONTACT, PARTNER, SINCE
from iwhc_desktop.services.tables.partner_rows import read_contact_row, read_partner
from iwhc_desktop.services.tables.plain_words import plain
from iwhc_desktop.services.tables.registered import Registered
from iwhc_desktop.services.tables.row_changes import settle
from iwhc_desktop.services.tables.row_context import ListContext, RowContext
from iwhc_desktop.services.tables.value_words import is_ditto
from iwhc_desktop.store.reading.queries import Queries

_STEP = 20
_OF_PERSON = (CONTACT, "role", "phone", "email", SINCE)
"""The fields of a list of partners that are of a person there."""

_READERS: Mapping[str, Callable[[RowContext], None]] = MappingProxyType(
    {
        AGREEMENT: read_agreement,
        ACTIVITY: read_activity,
        PARTNER: read_partner,
        CONTACT: read_contact_row,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """How a list is read: the day for its states, the fields of its columns, answers, rows that were read before."""

    as_of: date
    office_country: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict, hash=False)
    answers: Answers = field(default_factory=Answers, hash=False)
    known: Mapping[int, KnownRow] = field(default_factory=dict, hash=False)


def kind_of(sheet: ListSheet) -> str:
    """The kind of records that a sheet most likely lists, by its headings; '' for a sheet without any."""
    found = {kind: named_columns(sheet, kind) for kind in KINDS}
    scores = {kind: _score(layout) for kind, layout in found.items()}
    best = max(KINDS, key=lambda kind: scores[kind])
    return best if scores[best] else ""


def _score(layout: Layout) -> int:
    fields = {name for name in layout.columns.values() if name}
    return len(fields) * 2 + (MAIN[layout.kind] in fields) if fields else 0


def read_sheet(
    queries: Queries,
    sheet: ListSheet,
    layout: Layout,
    registered: Registered,
    options: ReadingOptions,
    progress: WorkProgress | None = None,
) -> SheetReading:
    """Read every row of a sheet. Raises Cancelled."""
    sheet = sheet.filled(layout.body, is_ditto)
    dates = [(number, cell) for number in layout.body for cell in _date_cells(sheet, layout, number)]
    order, proof = order_of(dates)
    listing = ListContext(
        sheet, layout, registered, options.as_of, options.office_country, order, options.answers, options.known
    )
    listing.own_numbers = has_own_numbers(listing)
    shown = progress or Silent()
    shown.start(N_("Reading the list"), len(layout.body))
    readings: list[RowReading] = []
    for done, rows in enumerate(_records(sheet, layout)):
        readings.append(_read_record(RowContext(listing, rows)))
        if done % _STEP == 0:
            shown.step(done)
    settle(queries, layout.kind, readings, registered)
    return SheetReading(
        sheet.name, layout, readings, order or "day_first", proof, options.known, registered.names_by_ref()
    )


def _date_cells(sheet: ListSheet, layout: Layout, number: int) -> Iterator[ListCell]:
    columns = (column for column, name in layout.columns.items() if name in DATES)
    return (sheet.cell(number, column) for column in columns)


def _records(sheet: ListSheet, layout: Layout) -> Iterator[tuple[int, ...]]:
    """The rows of each record: a row whose main cell goes on from the row above belongs to that record."""
    rows: list[int] = []
    for number in layout.body:
        if rows and not (number == rows[-1] + 1 and _goes_on(sheet, layout, number)):
            yield tuple(rows)
            rows = []
        rows.append(number)
    if rows:
        yield tuple(rows)


def _goes_on(sheet: ListSheet, layout: Layout, number: int) -> bool:
    main = layout.column_of("title" if layout.kind == AGREEMENT else MAIN[layout.kind])
    cell = sheet.cell(number, main) if main is not None else EMPTY
    if cell.is_merged or layout.kind != PARTNER:
        return cell.is_merged and not cell.is_blank
    return _is_another_contact(sheet, layout, number)


def _is_another_contact(sheet: ListSheet, layout: Layout, number: int) -> bool:
    """Whether a row has one more person of the partner in the row above: nothing else in it differs."""
    contact = layout.column_of(CONTACT)
    if contact is None or sheet.cell(number, contact).is_empty or sheet.cell(number - 1, contact).is_empty:
        return False
    own = [column for column in layout.used_columns if layout.columns[column] not in _OF_PERSON]
    return all(_says_no_more(sheet, number, column) for column in own)


def _says_no_more(sheet: ListSheet, number: int, column: int) -> bool:
    """Whether a cell is empty or as the one above it."""
    below = sheet.cell(number, column)
    return below.is_blank or plain(below.text) == plain(sheet.cell(number - 1, column).text)


def _read_record(row: RowContext) -> RowReading:
    _READERS[row.listing.layout.kind](row)
    row.say_formulas()
    row.say_what_is_from_above()
    reading = row.finished()
    find_record(row)
    return row.finished() if reading.asks else reading
