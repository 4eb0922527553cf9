"""The command that brings in a list: import-table. Without a person to answer, rows with a question stay out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from iwhc_desktop.app.cli.call import Call
from iwhc_desktop.app.cli.output import Answer, Line
from iwhc_desktop.domain.errors import ApplicationError, NotFound
from iwhc_desktop.i18n.messages import NP_
from iwhc_desktop.services.tables.cells import ListSheet, letter
from iwhc_desktop.services.tables.documents import list_document
from iwhc_desktop.services.tables.findings import SheetReading
from iwhc_desktop.services.tables.header_words import KINDS
from iwhc_desktop.services.tables.heading_table import fields_of_kind
from iwhc_desktop.services.tables.layout import Layout
from iwhc_desktop.services.tables.opening import sheets_of
from iwhc_desktop.services.tables.sentences import column_words, question, reason_left_out
from iwhc_desktop.services.tables.tables import Tables, Wanted


def import_table(call: Call) -> Answer:
    """Bring in a list, or with --dry-run only show what would be."""
    options, path = call.options, Path(call.options.file)
    if options.kind not in KINDS:
        raise ApplicationError("no_list_of_kind", value=options.kind)
    tables = (call.reading() if options.dry_run else call.writing()).tables
    sheets = {sheet.name: sheet for sheet in sheets_of(path)}
    read = _readings(call, tables, sheets)
    if not read:
        raise ApplicationError("list_without_headings", file=path.name)
    ignored = [name for name in sheets if name not in read]
    document = list_document(path.name, call.as_of, [*read.values()], ignored)
    if not options.dry_run:
        _bring_in(call, tables, sheets, read)
    return Answer(document, list(_lines(read.values())))


def _readings(call: Call, tables: Tables, sheets: Mapping[str, ListSheet]) -> dict[str, SheetReading]:
    """What the visible sheets with headings hold, by their names."""
    lists = [sheet for sheet in sheets.values() if _is_list(sheet, tables, _wanted(call))]
    return {sheet.name: _read(call, tables, sheet) for sheet in lists}


def _bring_in(call: Call, tables: Tables, sheets: Mapping[str, ListSheet], read: Mapping[str, SheetReading]) -> None:
    for name, one in read.items():
        tables.bring_in(sheets[name], one, call.progress)


def _wanted(call: Call) -> Wanted:
    return Wanted(kind=call.options.kind, as_of=call.as_of)


def _is_list(sheet: ListSheet, tables: Tables, wanted: Wanted) -> bool:
    return not sheet.is_hidden and bool(tables.layout(sheet, wanted).body)


def _read(call: Call, tables: Tables, sheet: ListSheet) -> SheetReading:
    chosen = _chosen(call.options.map, tables.layout(sheet, _wanted(call)))
    return tables.read(sheet, replace(_wanted(call), columns=chosen), call.progress)


def _chosen(given: Sequence[str], layout: Layout) -> Mapping[str, str]:
    """The fields given to headings on the command line. Raises NotFound for an unknown field or column."""
    chosen = {}
    for text in given:
        name, _, column = text.partition("=")
        if name not in fields_of_kind(layout.kind):
            raise NotFound("no_such_field", kind=layout.kind, field=name)
        chosen[_heading(column, layout)] = name
    left = (at for at in layout.used_columns if layout.columns[at] in chosen.values())
    return {**{layout.headings[at]: "" for at in left}, **chosen}


def _heading(column: str, layout: Layout) -> str:
    """The heading of a column that is named by its letter or heading. Raises NotFound no_such_column."""
    for at, heading in layout.headings.items():
        if column.casefold() in (heading.casefold(), letter(at).casefold()):
            return heading
    raise NotFound("no_such_column", value=column)


def _lines(read: Iterable[SheetReading]) -> Iterator[Line]:
    """For people: what would come in, every question, every row that was left out."""
    for one in read:
        counts = one.counts
        yield one.sheet
        yield NP_("{n} new", "{n} new", counts["new"])
        yield NP_("{n} changed", "{n} changed", counts["changed"])
        yield NP_("{n} as in the register", "{n} as in the register", counts["same"])
        yield NP_("{n} to put right", "{n} to put right", counts["ask"])
        without_type = one.partners_without_type()
        if without_type:
            said = NP_("{n} new partner, type missing", "{n} new partners, type missing", len(without_type))
            yield said, "; ".join(without_type)
        for told in one.layout.told:
            yield letter(told.column), column_words(one.layout, told)
        for row in one.rows:
            for ask in row.asks:
                yield str(row.row), ask.column, question(ask), "; ".join(map(str, ask.choices))
        for skipped in one.layout.skipped:
            yield str(skipped.row), "", reason_left_out(skipped.why)
