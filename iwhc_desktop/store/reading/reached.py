"""Whom activities reached: people, countries; over many of them in one statement."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from iwhc_desktop.domain.activity import PEOPLE
from iwhc_desktop.domain.kind_names import PARTICIPATION
from iwhc_desktop.domain.list_query import KeyQuery
from iwhc_desktop.store.in_list import among, listed
from iwhc_desktop.store.reading.key_query import sum_keys
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection, unindexed

_PARTICIPATION = table_of(PARTICIPATION)
_COUNTRIES_IN = (
    select(_PARTICIPATION.c.country)
    .distinct()
    .where(
        unindexed(_PARTICIPATION.c.retired).is_(None),
        unindexed(_PARTICIPATION.c.people) > 0,
        _PARTICIPATION.c.country.is_not(None),
        among(_PARTICIPATION.c.activity),
    )
)


def people_in(connection: Connection, asked: KeyQuery) -> int:
    """The people of all activities that a query finds; where no number is entered there are none."""
    return sum_keys(connection, asked, PEOPLE)


def countries_in(connection: Connection, activities: Collection[int]) -> set[int]:
    """The countries from which anybody took part in these activities."""
    return set(connection.column(_COUNTRIES_IN, keys=listed(activities)))
