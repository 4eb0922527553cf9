"""Records, histories and states as JSON: stable names, keys as strings of digits, dates as EDTF."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from iwhc_desktop.domain.agreement.term.status import Status
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.merges import NO_MERGES
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.texts import LocalizedText
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.store.reading.merged_records import merges_of
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row
from iwhc_desktop.store.schema.layout import LOOKED_UP

_SHOWN_APART = frozenset({"reference", "kind"})
"""Fields whose names every object uses: `kind` is the record kind, the field itself is `<record kind>_kind`."""


def name_by(row: Row) -> str | None:
    """The identifier of a record: its reference number, code or identifier in the sample."""
    return next((str(row.values[name]) for name in LOOKED_UP if row.values.get(name)), None)


def labels(
    queries: Queries, keys: Collection[int], language: str = "", *, are_references: bool = False
) -> dict[int, str]:
    """By key, the identifier of the record, else the key itself.

    `language`: for its readers; a record without number or code of its own then has its name. `are_references`: others
    refer to the records by these keys, so that a merged one is called like the one that is kept.
    """
    by_kind: dict[str, list[int]] = {}
    for key, kind in queries.kinds_of(keys).items():
        by_kind.setdefault(kind, []).append(key)
    called = queries.names(list(keys), language) if language else {}
    found = {key: str(key) for key in keys}
    for kind, members in by_kind.items():
        merges = merges_of(queries, kind) if are_references else NO_MERGES
        rows = queries.rows(kind, list(map(merges.kept, members)))
        found |= {key: _label(rows[merges.kept(key)], called.get(key)) for key in members}
    return found


def _label(row: Row, name: str | None) -> str:
    return _numbered(row) or name or name_by(row) or str(row.key)


def _numbered(row: Row) -> str:
    return next((str(row.values[name]) for name in ("reference", "code") if row.values.get(name)), "")


def references_in(rows: Iterable[Row]) -> set[int]:
    """The keys to which rows refer."""
    found: set[int] = set()
    for row in rows:
        for item in RECORDS[row.kind].fields:
            found.update(item.type.keys(row.values.get(item.name)))
    return found


def record_objects(queries: Queries, rows: Sequence[Row], columns: Collection[str] = ()) -> list[Json]:
    """Rows as JSON; with `columns` only these fields."""
    named = labels(queries, references_in(rows), are_references=True)
    return [record_object(row, named, columns) for row in rows]


def record_object(row: Row, named: Mapping[int, str], columns: Collection[str] = ()) -> dict[str, Json]:
    """One row: kind, key, reference, retired, its fields, and its conflicts."""
    shown: dict[str, Json] = {"kind": row.kind, "key": str(row.key), "reference": name_by(row), "retired": row.retired}
    for item in RECORDS[row.kind].fields:
        if item.name not in _SHOWN_APART and (not columns or item.name in columns):
            shown |= item.type.plain_of(item.name, row.values, named)
    if "kind" in row.values:
        shown[f"{row.kind}_kind"] = row.values["kind"]
    shown["conflicts"] = [*sorted(row.conflicts)]
    return shown


def status_object(reference: str, as_of: date, status: Status, formats: Formats) -> dict[str, Json]:
    """The state of an agreement as of a day."""
    reasons: list[Json] = [{"code": reason.code, "text": formats.plain(reason.message)} for reason in status.reasons]
    return {
        "reference": reference,
        "as_of": as_of.isoformat(),
        "state": status.state,
        "certain": status.certain,
        "possible_states": [*status.possible_states],
        "flags": [*status.flags],
        "effective": moment(status.effective),
        "end": moment(status.end),
        "last_day": moment(status.last_day),
        "days_left": status.days_left,
        "term_number": status.term_number,
        "reasons": reasons,
        "alerts": [day.isoformat() for day in status.alerts],
        "todo": [*status.todo],
        "notice_by": moment(status.notice_by),
    }


def text_object(text: LocalizedText) -> dict[str, Json]:
    """A text in three languages; null if there is none."""
    return {"ar": text.ar or None, "en": text.en or None, "fr": text.fr or None, "original": text.original or None}


def moment(value: date | tuple[date, date] | None) -> Json:
    """A date, its bounds as a list of two, or null."""
    if isinstance(value, tuple):
        return [day.isoformat() for day in value]
    return value.isoformat() if value is not None else None
