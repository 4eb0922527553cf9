"""Lists of people brought into the register: opened, read, answered, brought in as one step."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from iwhc_desktop.domain.change import Json
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.progress import Silent, WorkProgress
from iwhc_desktop.services.records.lookups import country_of
from iwhc_desktop.services.saving.batches import Batch
from iwhc_desktop.services.saving.bus import Bus
from iwhc_desktop.services.saving.commands import Create, Edit
from iwhc_desktop.services.saving.outcome import Result
from iwhc_desktop.services.session import Session
from iwhc_desktop.services.tables.applying import Writing, edits_of
from iwhc_desktop.services.tables.cells import ListSheet
from iwhc_desktop.services.tables.findings import (
    ASK,
    CHANGED,
    LEFT_OUT,
    NEW,
    SAME,
    Answers,
    KnownRow,
    RowReading,
    SheetReading,
)
from iwhc_desktop.services.tables.laying_out import laid_out
from iwhc_desktop.services.tables.layout import Layout
from iwhc_desktop.services.tables.reading import ReadingOptions, read_sheet
from iwhc_desktop.services.tables.registered import read_registered

_ROWS_OF, _COLUMNS_OF = "brought in", "columns of lists"
_BYTES_PER_STEP = 300 << 10
"""The edits of an operation, as JSON; what the log keeps of them may be three times as long and 1 MiB at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How a list is to be read; `columns`: the fields that a person gave to headings."""

    kind: str
    as_of: date
    columns: Mapping[str, str] = field(default_factory=dict, hash=False)
    answers: Answers = field(default_factory=Answers, hash=False)


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What was brought in: rows by outcome, and new partners."""

    new: int
    changed: int
    left: int
    partners: int


class Tables:
    """The entrance to lists for the window and the command line."""

    def __init__(self, session: Session, bus: Bus) -> None:
        self._session = session
        self._bus = bus

    def layout(self, sheet: ListSheet, wanted: Wanted) -> Layout:
        """Where the fields of a list are; columns that were chosen for these headings before are chosen again."""
        found = laid_out(sheet, wanted.kind)
        chosen = {**self._remembered(found), **wanted.columns}
        return laid_out(sheet, wanted.kind, chosen) if chosen else found

    def read(self, sheet: ListSheet, wanted: Wanted, progress: WorkProgress | None = None) -> SheetReading:
        """Read a sheet; nothing is written. Raises Cancelled."""
        layout = self.layout(sheet, wanted)
        with self._session.reading() as queries:
            country = country_of(queries, self._session.store.identity.office_key)
            here = set(queries.keys(wanted.kind, sort="key"))
            known = {row: one for row, one in self._known(sheet, layout).items() if one.key in here}
            options = ReadingOptions(as_of=wanted.as_of, office_country=country, answers=wanted.answers, known=known)
            return read_sheet(queries, sheet, layout, read_registered(queries, wanted.kind), options, progress)

    def bring_in(self, sheet: ListSheet, read: SheetReading, progress: WorkProgress | None = None) -> BroughtIn:
        """Enter the rows that are new and change those that differ, as one step. Raises Cancelled: nothing is written.

        Raises what a save raises; nothing was written then either.
        """
        shown = progress or Silent()
        rows = [row for row in read.rows if row.outcome in (NEW, CHANGED)]
        shown.start(N_("Bringing in the list"), len(rows))
        if rows:
            with self._bus.together() as saves:
                writing = Writing(saves.queries, read_registered(saves.queries, read.layout.kind), read.layout)
                keys = _saved(saves, writing, rows, shown)
                self._remember(saves, sheet, read, _with_rows_said_twice(read, {**_same_rows(read), **keys}))
                saves.finish()
        counts = read.counts
        return BroughtIn(counts[NEW], counts[CHANGED], counts[ASK], len({*read.new_partners()}))

    def _remembered(self, layout: Layout) -> dict[str, str]:
        kept = self._session.store.entries(_COLUMNS_OF).get(layout.fingerprint)
        return {heading: str(name) for heading, name in kept.items()} if isinstance(kept, dict) else {}

    def _known(self, sheet: ListSheet, layout: Layout) -> dict[int, KnownRow]:
        """The rows of this list that were brought in before."""
        kept = self._session.store.entries(_ROWS_OF).get(_list_name(sheet, layout))
        rows: Any = kept if isinstance(kept, dict) else {}
        return {int(row): KnownRow(key, marks) for row, (key, marks) in rows.items()}

    @staticmethod
    def _remember(saves: Batch, sheet: ListSheet, read: SheetReading, keys: Mapping[int, int | None]) -> None:
        """Keep which record each row became, and the columns as they were chosen."""
        layout = read.layout
        kept: dict[str, Json] = {str(row): [known.key, dict(known.marks)] for row, known in read.known.items()}
        kept |= {str(row.row): [keys[row.row], dict(row.marks)] for row in read.rows if keys.get(row.row)}
        saves.keep(_ROWS_OF, _list_name(sheet, layout), kept)
        columns: dict[str, Json] = {layout.headings[column]: name for column, name in layout.columns.items()}
        saves.keep(_COLUMNS_OF, layout.fingerprint, columns)


def _same_rows(read: SheetReading) -> dict[int, int | None]:
    """The records of the rows that are as in the register."""
    return {row.row: row.key for row in read.rows if row.outcome == SAME}


def _with_rows_said_twice(read: SheetReading, keys: Mapping[int, int | None]) -> dict[int, int | None]:
    """The records of the rows, those of rows that an earlier one says already among them."""
    return {**{row.row: keys.get(row.same_as) for row in read.rows if row.outcome == LEFT_OUT}, **keys}


def _list_name(sheet: ListSheet, layout: Layout) -> str:
    """What identifies a list whatever its file is called: its sheet and its headings."""
    return f"{sheet.name}|{layout.fingerprint}"


def _saved(saves: Batch, writing: Writing, rows: Sequence[RowReading], shown: WorkProgress) -> dict[int, int | None]:
    """Save the rows in operations that fit into the log. Returns the key of each row's record."""
    keys: dict[int, int | None] = {row.row: row.key for row in rows}
    done = 0
    for some, edits in _portions(rows, writing):
        result = saves.save(tuple(edits)) if edits else Result(None)
        writing.note_keys(result.keys)
        keys |= {row.row: result.keys[row.alias] for row in some if row.alias in result.keys}
        done += len(some)
        shown.step(done)
    return keys


def _portions(rows: Sequence[RowReading], writing: Writing) -> Iterator[tuple[list[RowReading], list[Edit]]]:
    some: list[RowReading] = []
    edits: list[Edit] = []
    size = 0
    for row in rows:
        own = list(edits_of(row, writing))
        some.append(row)
        edits += own
        size += sum(map(_size, own))
        if size > _BYTES_PER_STEP:
            yield some, edits
            some, edits, size = [], [], 0
    yield some, edits


def _size(edit: Edit) -> int:
    values = edit.values if isinstance(edit, Create) else getattr(edit, "values", {})
    return len(json.dumps(dict(values), ensure_ascii=False).encode())
