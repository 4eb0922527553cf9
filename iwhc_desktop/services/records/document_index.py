"""What the list of documents asks besides their rows: the records that they belong to, and who has them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from iwhc_desktop.domain.editing import key_of, words_in
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.services.records.documents import status_of
from iwhc_desktop.services.records.naming import Named, named
from iwhc_desktop.services.session import Session
from iwhc_desktop.store.reading import documents as reading
from iwhc_desktop.store.reading.leading import leading_to
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row
from iwhc_desktop.store.sql import Connection


class Located(NamedTuple):
    """Where a document is (missing, travelling, present), and the records that it belongs to."""

    status: str
    records: tuple[Named, ...] = ()


class DocumentIndex:
    """Answers about many documents at once; keys of withdrawn ones may be among the answers."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def _read(self, answer: Callable[[Connection], set[int]]) -> set[int]:
        with self._session.store.reading() as connection:
            return answer(connection)

    def located(self, rows: Collection[Row]) -> dict[int, Located]:
        """Where these documents are, and what they belong to."""
        hashes = {row.key: words_in(row.values, "sha256") for row in rows}
        here = self._session.store.documents.present(set(filter(None, hashes.values())))
        records = self._records(hashes)
        return {
            document: Located(status_of(sha256, here.__contains__), tuple(records.get(document, ())))
            for document, sha256 in hashes.items()
        }

    def _records(self, documents: Collection[int]) -> dict[int, dict[Named, None]]:
        """What these documents belong to, each record once."""
        found: dict[int, dict[Named, None]] = {}
        with self._session.store.reading() as connection:
            leading = list(leading_to(connection, documents))
            queries = Queries.within(connection, self._session.store.identity.feed)
            tops = _tops(queries, {row for _document, row in leading})
            names = named(queries, tops.values())
        for document, row in leading:
            if row in tops:
                found.setdefault(document, {})[names[tops[row][1]]] = None
        return found

    def travelling(self) -> set[int]:
        """The documents whose bytes are known and have not arrived here."""
        with self._session.store.reading() as connection:
            known = reading.known_hashes(connection)
        here = self._session.store.documents.present(set(known.values()))
        return {key for key, sha256 in known.items() if sha256 not in here}

    def in_year(self, year: int) -> set[int]:
        """The documents some day of whose date lies in a year."""
        return self._read(lambda connection: reading.in_year(connection, year))

    def in_language(self, code: str) -> set[int]:
        """The documents in a language."""
        return self._read(lambda connection: reading.in_language(connection, code))

    def of_partner(self, partner: int) -> set[int]:
        """The documents of a partner, of its agreements and of its activities."""
        return self._read(lambda connection: reading.of_partner(connection, partner))

    def of_own_office(self) -> set[int]:
        """The documents that are not attached to records of other offices alone."""
        office = self._session.store.identity.office_key
        return self._read(lambda connection: reading.of_office(connection, office))

    def years(self) -> list[int]:
        """The years in which documents are dated, newest first."""
        with self._session.store.reading() as connection:
            return reading.years_of(connection)

    def partners(self, language: str) -> list[tuple[int, str]]:
        """The partners that have documents, by name."""
        with self._session.store.reading() as connection:
            keys = reading.partners_of(connection)
            queries = Queries.within(connection, self._session.store.identity.feed)
            known = set(keys)
            names = queries.names(keys, language)
            return [(key, names[key]) for key in queries.keys(reading.PARTNER, language=language) if key in known]

    def with_same_bytes(self, key: int, sha256: str) -> list[int]:
        """The other documents that have the same bytes."""
        with self._session.store.reading() as connection:
            return reading.same_bytes(connection, key, sha256)


Placed = dict[int, tuple[str, int]]
"""For each row the record that it belongs to: kind and key."""


def _tops(queries: Queries, rows: Collection[int]) -> Placed:
    """The records at the top that rows belong to, themselves where they belong to none."""
    found: Placed = {row: (kind, row) for row, kind in queries.kinds_of(rows).items()}
    for kind in tuple(RECORDS.values())[::-1]:
        if kind.owner is not None:
            _climb(queries, kind.name, kind.owner.name, found)
    return found


def _climb(queries: Queries, kind: str, owner: str, found: Placed) -> None:
    """Replace rows of a kind by their owners, as far as these are here."""
    below = {row: key for row, (at, key) in found.items() if at == kind}
    if below:
        stored = queries.rows(kind, set(below.values()), (owner,))
        above = {row: key_of(stored[key].values.get(owner)) or 0 for row, key in below.items()}
        kinds = queries.kinds_of(set(above.values()))
        found.update({row: (kinds[key], key) for row, key in above.items() if key in kinds})
