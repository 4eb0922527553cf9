"""Whom activities reached: people, countries; over many of them in one statement."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select

from iwhc_desktop.domain.activity import PEOPLE
from iwhc_desktop.domain.kind_names import PARTICIPATION
from iwhc_desktop.domain.list_query import KeyQuery
from iwhc_desktop.store.in_list import among, listed
from iwhc_desktop.store.reading.key_query import sum_keys
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection, unindexed

_PARTICIPATION = table_of(PARTICIPATION)
_COUNTED = (
    unindexed(_PARTICIPATION.c.retired).is_(None),
    unindexed(_PARTICIPATION.c.people) > 0,
    _PARTICIPATION.c.country.is_not(None),
    among(_PARTICIPATION.c.activity),
)
_COUNTRIES_IN = select(_PARTICIPATION.c.country).distinct().where(*_COUNTED)
_BY_COUNTRY = (
    select(
        _PARTICIPATION.c.country,
        func.count(_PARTICIPATION.c.activity.distinct()),
        func.sum(_PARTICIPATION.c.people),
    )
    .where(*_COUNTED)
    .group_by(_PARTICIPATION.c.country)
)


def people_in(connection: Connection, asked: KeyQuery) -> int:
    """The people of all activities that a query finds; where no number is entered there are none."""
    return sum_keys(connection, asked, PEOPLE)


def countries_in(connection: Connection, activities: Collection[int]) -> set[int]:
    """The countries from which anybody took part in these activities."""
    return set(connection.column(_COUNTRIES_IN, keys=listed(activities)))


def by_country(connection: Connection, activities: Collection[int]) -> dict[int, tuple[int, int]]:
    """By country in how many of these activities somebody from there took part, and how many people they were."""
    rows = connection.rows(_BY_COUNTRY, keys=listed(activities))
    return {country: (number, people) for country, number, people in rows}
