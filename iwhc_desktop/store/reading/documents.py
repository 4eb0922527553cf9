"""Documents as their list asks for them: attached to which records, of a year, of a language, of a partner."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select, union

from iwhc_desktop.domain.records import OFFICE_FIELD, RECORDS, Guard
from iwhc_desktop.store.in_list import among, listed
from iwhc_desktop.store.reading.merged import read_merges
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection, unindexed

PARTNER = "partner"
_DOCUMENT, _LINK = table_of("document"), table_of("document_link")
_PARTY, _ACTIVITY_PARTNER = table_of("agreement_party"), table_of("activity_partner")
_CURRENT = unindexed(_DOCUMENT.c.retired).is_(None)
_HASHES = select(_DOCUMENT.c.key, _DOCUMENT.c.sha256).where(_CURRENT, _DOCUMENT.c.sha256.is_not(None))
_SAME_BYTES = (
    select(_DOCUMENT.c.key)
    .where(_CURRENT, _DOCUMENT.c.sha256 == bindparam("of_hash"), _DOCUMENT.c.key != bindparam("of_key"))
    .order_by(_DOCUMENT.c.key)
)
_YEARS = (
    select(func.substr(_DOCUMENT.c.dated_latest, 1, 4))
    .distinct()
    .where(_CURRENT, _DOCUMENT.c.dated_latest.is_not(None))
)
_IN_YEAR = select(_DOCUMENT.c.key).where(
    _DOCUMENT.c.dated_earliest <= bindparam("last_day"), _DOCUMENT.c.dated_latest >= bindparam("first_day")
)
_IN_LANGUAGE = select(_DOCUMENT.c.key).where(func.instr(func.lower(_DOCUMENT.c.languages), bindparam("code")) > 0)
_LINKS = _LINK.c.retired.is_(None)
_RECORDS = select(_LINK.c.record).distinct().where(_LINKS)
_PARTNERS = union(
    select(_PARTY.c.partner).where(_PARTY.c.retired.is_(None), _PARTY.c.agreement.in_(_RECORDS)),
    select(_ACTIVITY_PARTNER.c.partner).where(
        _ACTIVITY_PARTNER.c.retired.is_(None), _ACTIVITY_PARTNER.c.activity.in_(_RECORDS)
    ),
    _RECORDS.where(_LINK.c.record.in_(select(table_of(PARTNER).c.key))),
)
_OF_PARTNER = select(_LINK.c.document).where(
    _LINKS,
    or_(
        among(_LINK.c.record),
        _LINK.c.record.in_(select(_PARTY.c.agreement).where(_PARTY.c.retired.is_(None), among(_PARTY.c.partner))),
        _LINK.c.record.in_(
            select(_ACTIVITY_PARTNER.c.activity).where(
                _ACTIVITY_PARTNER.c.retired.is_(None), among(_ACTIVITY_PARTNER.c.partner)
            )
        ),
    ),
)


def known_hashes(connection: Connection) -> dict[int, str]:
    """The SHA-256 of every document that has one, by key."""
    return dict(connection.rows(_HASHES))


def same_bytes(connection: Connection, key: int, sha256: str) -> list[int]:
    """The other documents with these bytes."""
    return connection.column(_SAME_BYTES, of_hash=sha256, of_key=key)


def years_of(connection: Connection) -> list[int]:
    """The years in which documents are dated, newest first."""
    return sorted(map(int, connection.column(_YEARS)), reverse=True)


def in_year(connection: Connection, year: int) -> set[int]:
    """The documents some day of whose date lies in a year."""
    return set(connection.column(_IN_YEAR, first_day=f"{year:04}-01-01", last_day=f"{year:04}-12-31"))


def in_language(connection: Connection, code: str) -> set[int]:
    """The documents whose languages contain this code."""
    return set(connection.column(_IN_LANGUAGE, code=code))


def partners_of(connection: Connection) -> list[int]:
    """The partners to whose agreements and activities, or to whom, documents are attached."""
    return list(map(read_merges(connection, PARTNER).kept, connection.column(_PARTNERS)))


def of_partner(connection: Connection, partner: int) -> set[int]:
    """The documents of a partner, of its agreements and of its activities."""
    one_with = read_merges(connection, PARTNER).all_of([partner])
    return set(connection.column(_OF_PARTNER, keys=listed(one_with)))


def of_office(connection: Connection, office: int) -> set[int]:
    """The documents except those that are attached to records of other offices alone."""
    return set(connection.column(_of_office(), of_office=office))


@cache
def _of_office() -> Select[Any]:
    tables = [table_of(kind.name) for kind in RECORDS.values() if kind.guard is Guard.OFFICE]
    foreign = union(*(select(rows.c.key).where(rows.c[OFFICE_FIELD] != bindparam("of_office")) for rows in tables))
    linked = select(_LINK.c.document).where(_LINKS, _LINK.c.document.is_not(None))
    own = linked.where(_LINK.c.record.not_in(foreign))
    return select(_DOCUMENT.c.key).where(or_(_DOCUMENT.c.key.in_(own), _DOCUMENT.c.key.not_in(linked)))
