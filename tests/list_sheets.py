"""Lists as offices keep them, for the tests of what is read from them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from iwhc_desktop.services.register import Register
from iwhc_desktop.services.tables.cells import ListSheet, text_cell
from iwhc_desktop.services.tables.findings import Answers, SheetReading
from iwhc_desktop.services.tables.tables import Wanted

Row = Sequence[str]
AS_OF = date(2026, 11, 23)


def sheet(*rows: Row) -> ListSheet:
    """A sheet with these rows, the headings first."""
    return ListSheet("List", [[text_cell(text) for text in row] for row in rows])


def read_sheet(
    register: Register, found: ListSheet, kind: str, answers: Answers | None = None, as_of: date = AS_OF
) -> SheetReading:
    """What a register reads from a sheet."""
    return register.tables.read(found, Wanted(kind=kind, as_of=as_of, answers=answers or Answers()))


def read_rows(register: Register, kind: str, *rows: Row, answers: Answers | None = None) -> SheetReading:
    """What a register reads from these rows, the headings first."""
    return read_sheet(register, sheet(*rows), kind, answers)
