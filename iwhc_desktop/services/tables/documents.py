"""The result of reading a list as JSON: sheets, rows with outcome, values, questions and remarks, and a summary."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from iwhc_desktop.domain.change import Json
from iwhc_desktop.services.tables.cells import letter
from iwhc_desktop.services.tables.findings import (
    ASK,
    CHANGED,
    LEFT_OUT,
    NEW,
    SAME,
    Ask,
    RowReading,
    RowRemark,
    SheetReading,
)
from iwhc_desktop.services.tables.layout import ColumnTold, Layout
from iwhc_desktop.services.tables.list_fields import AGREEMENT, SEAT

_COMPARED = {
    "end": "term or end (compared)",
    "state": "state (compared, not stored)",
    "year": "year (compared)",
    "days": "days (compared)",
    "people": "people (compared)",
    "topics": "fields and technologies",
    "amount": "notes",
    SEAT: "notes",
}
"""Columns that are compared, not stored, or stored elsewhere."""


def list_document(workbook: str, as_of: date, read: Sequence[SheetReading], ignored: Sequence[str]) -> dict[str, Json]:
    """The whole result for one file, of which at least one sheet was read."""
    first = read[0]
    proof = f" (row {first.proof} proves it)" if first.proof else ""
    return {
        "workbook": workbook,
        "as_of": as_of.isoformat(),
        "language": first.layout.language,
        "date_order": f"{first.order}{proof}",
        "sheets": [_sheet(one) for one in read],
        "ignored_sheets": [*ignored],
    }


def _sheet(read: SheetReading) -> dict[str, Json]:
    layout = read.layout
    told: list[Json] = [_column_told(layout, one) for one in layout.told]
    return {
        "sheet": read.sheet,
        "kind": layout.kind,
        "header_rows": [*layout.header_rows],
        "last_row": layout.last_row,
        "columns": _columns(layout),
        "skipped": [{"row": one.row, "why": one.why} for one in layout.skipped],
        "rows": [_row(one) for one in read.rows],
        "summary": _summary(read),
        **({"warnings": told} if told else {}),
    }


def _columns(layout: Layout) -> dict[str, Json]:
    """The fields of the columns by their letters."""
    columns: dict[str, Json] = {
        letter(column): (_COMPARED.get(name, name) or None) for column, name in layout.columns.items()
    }
    return columns | {letter(column): f"people.{code}" for column, code in layout.by_country.items()}


def _column_told(layout: Layout, told: ColumnTold) -> Json:
    heading = layout.headings[told.column]
    return {"column": letter(told.column), "code": told.code, "heading": heading, "read_as": told.field or None}


def _row(read: RowReading) -> dict[str, Json]:
    found: dict[str, Json] = {"row": read.row, "outcome": read.outcome}
    if len(read.rows) > 1:
        found["rows"] = [*read.rows]
    if read.key is not None and read.reference:
        found["reference"] = read.reference
    found["values"] = dict(read.values)
    found["asks"] = [_ask(one) for one in read.asks]
    found["warnings"] = [_remark(one) for one in read.remarks]
    return found


def _ask(ask: Ask) -> Json:
    return {"column": ask.column, "code": ask.code, "text": ask.text, "choices": [*ask.choices]}


def _remark(remark: RowRemark) -> Json:
    return {"column": remark.column, "code": remark.code, **remark.detail}


def _summary(read: SheetReading) -> dict[str, Json]:
    counts = read.counts
    found: dict[str, Json] = {outcome: counts[outcome] for outcome in (NEW, CHANGED, ASK)}
    if counts[SAME]:
        found[SAME] = counts[SAME]
    if counts[LEFT_OUT]:
        found[LEFT_OUT] = counts[LEFT_OUT]
    names, without_type = read.new_partners(), _without_type(read)
    found |= {"skipped": len(read.layout.skipped), "new_partners": [*names]}
    return {**found, "partners_without_type": [*without_type]} if without_type else found


def _without_type(read: SheetReading) -> list[str]:
    """The partners that would be entered without a type; the form for agreements has only parties without `type`."""
    return read.partners_without_type() if read.layout.kind != AGREEMENT else []
