"""The merges of a kind, read whenever references are followed: few records are ever merged."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Select, select

from iwhc_desktop.domain.merges import MERGED_INTO, NO_MERGES, Merges, can_merge
from iwhc_desktop.store.in_list import among, listed
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection


def read_merges(connection: Connection, kind: str) -> Merges:
    """The merges of a kind; none for one whose records cannot be merged."""
    if not can_merge(kind):
        return NO_MERGES
    into = dict(connection.rows(_merged(kind)))
    return Merges(into, connection.column(_here(kind), keys=listed(set(into.values())))) if into else NO_MERGES


@cache
def _merged(kind: str) -> Select[Any]:
    """The merged records of a kind, and what each names as kept."""
    rows = table_of(kind)
    return select(rows.c.key, rows.c[MERGED_INTO]).where(rows.c[MERGED_INTO].is_not(None))


@cache
def _here(kind: str) -> Select[Any]:
    """Those of these records that the register has."""
    rows = table_of(kind)
    return select(rows.c.key).where(among(rows.c.key))
