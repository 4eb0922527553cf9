"""Everybody who can have entered something: on the list of offices, not accepted yet, or here."""

from __future__ import annotations

from functools import cache

from iwhc_desktop.domain.texts import NO_TEXT
from iwhc_desktop.services.exchange.author import Author
from iwhc_desktop.services.exchange.enrolment import EnrolmentBook
from iwhc_desktop.services.exchange.trust import Authors, RecordNames, held_roster, names_in, office_name
from iwhc_desktop.store.store import Store
from iwhc_desktop.sync.roster import Roster


def authors_of(store: Store) -> Authors:
    """A lookup of the author of an operation, by its feed and the number of the person in the office."""
    roster, book, own = held_roster(store).roster, EnrolmentBook.of(store), store.identity.feed
    records = cache(lambda: names_in(store.queries))
    enrolled = book.authors(roster, records()) if book.enrolled else {}
    if roster.installation(own) is None:
        enrolled[own] = _newcomer(store, roster, records())
    return Authors(roster, own, enrolled, records)


def _newcomer(store: Store, roster: Roster, records: RecordNames) -> Author:
    """The author of our own changes while the list of offices does not name us: until the answer is read."""
    identity = store.identity
    names = records.get(identity.person_key, NO_TEXT)
    office = roster.office(identity.office_code)
    return Author(identity.office_code, office_name(office, records), names.shown(identity.language)[0], True, names)
