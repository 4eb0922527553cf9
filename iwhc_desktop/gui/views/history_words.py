"""The history of a record and of what belongs to it, as sentences. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from iwhc_desktop.domain.change import RETIRED, UNDO_NOTE, Stamp
from iwhc_desktop.domain.fields import split_set_unit, units_of
from iwhc_desktop.domain.merges import MERGED_INTO
from iwhc_desktop.domain.records import RECORDS, attachments
from iwhc_desktop.gui.views.value_words import row_title, unit_title
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.records.history import note_words, rows_of_history
from iwhc_desktop.services.records.unit_words import NamesOf, unit_words
from iwhc_desktop.services.register import Register
from iwhc_desktop.store.reading.history import HistoryEntry

_ENTERED = N_("{kind} entered")
_ATTACHED = N_("Document attached: {file}")
_BECAME, _SET = N_("{field}: {new} instead of {old}"), N_("{field}: {new}")
_EMPTIED = N_("{field} removed: {old}")
_WITHDRAWN, _BACK = N_("{kind} withdrawn: {reason}"), N_("{kind}: withdrawal undone")
_TAKEN_OUT, _IN_AGAIN = N_("{kind}: entry undone"), N_("{kind} entered again")
_PARTED = N_("{kind}: merge with {name} undone")
_SHIPPED = N_("Came with the program")
OF_A_FILE, OF_THE_RECORD, OF_A_ROW, OF_A_FIELD = range(4)
"""The ranks of lines: a file that was attached, the record itself, a row that belongs to it, one field."""

_QUIET = frozenset({"same_act"})
"""Units that mean nothing to people by themselves, beside those whose type says so."""

_RANKS = {"paperclip": OF_A_FILE, "pencil": OF_A_FIELD}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One event: what, who (office and person), when (None for shipped rows), with which reason.

    `act` is the operation that it was part of, None for shipped rows; `field` is the name of the field that changed.
    `rank`: the lower, the more it says of an act as a whole; that of a single field is `OF_A_FIELD`.
    """

    said: Message
    office: str
    person: str
    at: datetime | None
    note: Message | str = ""
    icon: str = "pencil"
    act: Stamp | None = None
    field: Message | None = None
    rank: int = 0


def history_of(register: Register, kind: str, key: int, language: str) -> list[HistoryLine]:
    """Everything that happened to a record and the rows below it, newest first."""
    entered = register.queries.histories(rows_of_history(register.queries, kind, key))
    found = sorted(entered, key=lambda entry: (entry.clock, entry.stamp), reverse=True)
    names: NamesOf = lambda keys: register.queries.names(list(keys), language)  # noqa: E731 - a name for its type
    titles = _titles({entry.row: entry.kind for entry in found if entry.row != key}, names)
    authors = register.exchange.authors()
    files = _files(found)
    lines: list[HistoryLine] = []
    for _place, group in groupby(found, key=lambda entry: (entry.stamp, entry.row, entry.is_creation)):
        entries = list(group)
        first = entries[0]
        author = authors(first.stamp.feed, first.author)
        at = first.at if first.clock else None
        lines += [
            HistoryLine(
                said,
                author.office_name.shown(language)[0] or (author.office if at else ""),
                author.person_in(language),
                at,
                note_words(first.note),
                icon,
                first.stamp if at else None,
                field,
                _rank(icon, is_below=first.row in titles),
            )
            for said, icon, field in _said(entries, titles.get(first.row), names, files.get(first.row, ""))
        ]
    return lines


def _rank(icon: str, *, is_below: bool) -> int:
    if icon in _RANKS:
        return _RANKS[icon]
    return OF_A_ROW if is_below else OF_THE_RECORD


def _files(entries: Iterable[HistoryEntry]) -> dict[int, str]:
    """The names of the files that were attached, by the row of the document."""
    to = {item.to for item in attachments()}
    return {item.row: str(item.new) for item in entries if item.kind in to and item.unit == "file_name" and item.new}


def _titles(below: Mapping[int, str], names: NamesOf) -> dict[int, Message]:
    """What people call the rows below a record, given with their kinds."""
    called = names(below)
    return {row: row_title(kind, called.get(row)) for row, kind in below.items()}


_Sentence = tuple[Message, str, Message | None]
"""What happened, its icon, and the field."""


def _said(entries: Sequence[HistoryEntry], title: Message | None, names: NamesOf, file: str) -> Iterator[_Sentence]:
    """One sentence for a created row, else one for each field; `title`: that of a row below the record.

    `file`: the name of the file of a document. What undo takes out and redo brings back is called as it was at first.
    """
    first = entries[0]
    if file and any(map(_brings_file, entries)):
        yield _ATTACHED.with_arguments(file=file), "paperclip", None
        return
    if first.is_creation:
        yield _ENTERED.with_arguments(kind=title or RECORDS[first.kind].label), "plus", None
        return
    for entry in entries:
        if not _is_quiet(entry):
            is_end = entry.unit == RETIRED
            field = None if is_end else unit_title(None, entry.kind, entry.unit)
            yield _change(entry, title, names), "archive" if is_end else "pencil", field


def _brings_file(entry: HistoryEntry) -> bool:
    """Whether a document got its file; also where undo took the document out, or redo brought it back."""
    is_undone_or_redone = entry.unit == RETIRED and UNDO_NOTE in (entry.old, entry.new)
    return is_undone_or_redone or (entry.unit == "file_name" and bool(entry.new))


def _is_quiet(entry: HistoryEntry) -> bool:
    unit = units_of(RECORDS[entry.kind].record).get(entry.unit)
    return entry.unit in _QUIET or (unit is not None and unit.is_quiet)


def _change(entry: HistoryEntry, title: Message | None, names: NamesOf) -> Message:
    kind = title or RECORDS[entry.kind].label
    if entry.unit == RETIRED:
        return _end_or_return(entry, kind)
    field = unit_title(title, entry.kind, entry.unit)
    old, new = (unit_words(entry.kind, entry.unit, value, names) for value in (entry.old, entry.new))
    if split_set_unit(entry.unit):
        return _set_change(entry.unit, field, bool(entry.new), names)
    if entry.old is None:
        return _SET.with_arguments(field=field, new=new)
    if entry.new is None and entry.unit == MERGED_INTO:
        return _PARTED.with_arguments(kind=kind, name=old)
    if entry.new is None:
        return _EMPTIED.with_arguments(field=field, old=old)
    return _BECAME.with_arguments(field=field, new=new, old=old)


def _end_or_return(entry: HistoryEntry, kind: Message) -> Message:
    """A record withdrawn or back again; what undo withdraws is a record whose entry was undone."""
    if entry.new is None:
        return (_IN_AGAIN if entry.old == UNDO_NOTE else _BACK).with_arguments(kind=kind)
    if entry.new in (UNDO_NOTE, entry.note):
        return _TAKEN_OUT.with_arguments(kind=kind)
    return _WITHDRAWN.with_arguments(kind=kind, reason=str(entry.new))


def _set_change(unit: str, field: Message, is_in: bool, names: NamesOf) -> Message:
    member = split_set_unit(unit)
    key = member[1] if member else 0
    name = names([key]).get(key) or str(key)
    return _SET.with_arguments(field=field, new=name) if is_in else _EMPTIED.with_arguments(field=field, old=name)


def who_and_when(line: HistoryLine) -> Message:
    """`Amman (Khaled), 12 Nov 2026, 10:42`, as far as it is known."""
    if line.at is None:
        return _SHIPPED
    who = N_("{office} ({person})", office=line.office, person=line.person) if line.person else line.office
    return N_("{who}, {time}", who=who, time=line.at)
