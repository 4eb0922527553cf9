"""Values derived from records and written with them: sort keys, search rows, periods of agreements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from sqlalchemy import Update, bindparam, select, update

from iwhc_desktop.domain.change import RETIRED
from iwhc_desktop.domain.merges import MERGED_INTO
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.in_list import among, listed
from iwhc_desktop.store.reading.agreement_facts import refresh_periods
from iwhc_desktop.store.reading.merged import read_merges
from iwhc_desktop.store.reading.owners import roots
from iwhc_desktop.store.reading.search_rows import refresh_search, searched_units
from iwhc_desktop.store.row_codec import codec_of, sort_keys
from iwhc_desktop.store.schema.layout import SORT_COLUMNS
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection

_MARKS = frozenset({"merged_into", "apart", RETIRED})

TERM_UNITS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "agreement": frozenset(
            {"effect_rule", "effective_on", "term_kind", "term_months", "ends_on", "last_day_rule", "renewal_mode"}
            | {"renewal_consent", "late_renewal", "max_renewals", "renewal_term_months", "notice_months", "tolling"}
            | {"cancelled_on", "predecessor", RETIRED}
        ),
        "agreement_party": _MARKS | {"partner", "required", "capacity", "position"},
        "signature": _MARKS | {"signed_on", "same_act"},
        "renewal": _MARKS | {"kind", "by_party", "letter_on", "months", "document", "withdrawn_on", "further"},
        "renewal_response": frozenset({"party", "agrees", "responded_on", RETIRED}),
        "suspension": _MARKS | {"suspended_from", "suspended_to"},
        "termination": _MARKS | {"notice_on", "terminated_on"},
    }
)
"""The units on which the states of an agreement depend."""

_PARTIES_OF = select(table_of("agreement_party").c.key).where(among(table_of("agreement_party").c.partner))
"""The parties that are one of these partners."""


class DirtyRows:
    """The rows that one transaction wrote, and the derived values that have to be refreshed."""

    def __init__(self) -> None:
        self._created: dict[str, set[int]] = defaultdict(set)
        self._changed: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))

    def create(self, kind: str, row: int) -> None:
        """Note that a row was inserted, sort keys included."""
        self._created[kind].add(row)

    def change(self, kind: str, row: int, unit: str) -> None:
        """Note that a unit of a row was written."""
        self._changed[kind][row].add(unit)

    def refresh(self, connection: Connection) -> None:
        """Bring everything derived up to date."""
        for kind, rows in self._changed.items():
            refresh_sort_keys(connection, kind, _renamed(kind, rows))
        new_roots = {row for kind, rows in self._created.items() if RECORDS[kind].owner is None for row in rows}
        refresh_search(connection, roots(connection, self._searched()), new_roots)
        refresh_periods(connection, self._agreements(connection))

    def _searched(self) -> dict[str, set[int]]:
        """The rows whose words may have changed."""
        return {kind: self._affected(kind, searched_units(kind)) for kind in {*self._created, *self._changed}}

    def _agreements(self, connection: Connection) -> set[int]:
        """The agreements whose states may have changed, also those whose parties became one or two."""
        rows = {kind: self._affected(kind, units) for kind, units in TERM_UNITS.items()}
        merged = self._affected("partner", frozenset({MERGED_INTO}), with_new=False)
        if merged:
            named = listed(read_merges(connection, "partner").depending(merged))
            rows["agreement_party"] |= set(connection.column(_PARTIES_OF, keys=named))
        return roots(connection, rows).get("agreement", set())

    def _affected(self, kind: str, units: frozenset[str], *, with_new: bool = True) -> set[int]:
        """The rows of a kind that are new or in which one of these units was written."""
        changed = self._changed.get(kind, {}).items()
        new = self._created.get(kind, ()) if with_new else ()
        return {*new, *(row for row, written in changed if written & units)}


def refresh_sort_keys(connection: Connection, kind: str, rows: Iterable[int]) -> None:
    """Write the sort keys of these rows of a kind; nothing for a kind without names in three languages."""
    keys = list(rows)
    if not keys or not RECORDS[kind].is_localized:
        return
    codec = codec_of(kind)
    names = codec.read_display(connection, keys)
    connection.many(_sort_anew(kind), [(*sort_keys(values, codec.display), row) for row, values in names.items()])


@cache
def _sort_anew(kind: str) -> Update:
    """The sort keys, then the row's key."""
    table = table_of(kind)
    return (
        update(table)
        .where(table.c.key == bindparam("of_row"))
        .values({name: bindparam(f"to_{name}") for name in SORT_COLUMNS})
    )


def _renamed(kind: str, rows: Mapping[int, set[str]]) -> list[int]:
    """The rows of a kind in which a unit of the name was written."""
    names = {slot.unit.name for slot in codec_of(kind).display_slots}
    return [row for row, units in rows.items() if not units.isdisjoint(names)]
