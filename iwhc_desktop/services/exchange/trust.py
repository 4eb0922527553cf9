"""The list of offices as a register holds it, and the first list of a register that is its own root."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from types import MappingProxyType

from iwhc_desktop.domain.change import FIRST_OWN_FEED, Json
from iwhc_desktop.domain.clock import instant
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.domain.reference_number import SAMPLE_OFFICE
from iwhc_desktop.domain.texts import NO_TEXT, LocalizedText, localized
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.actor import HEADQUARTERS, OFFICER
from iwhc_desktop.services.exchange.author import NOBODY, Author
from iwhc_desktop.store.identity import Identity
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.store import Store
from iwhc_desktop.store.writing.unit_of_work import UnitOfWork
from iwhc_desktop.sync.public_keys import PublicKeys, Signer
from iwhc_desktop.sync.roster import (
    ACCEPTED,
    NO_ROSTER,
    RoleRange,
    Roster,
    RosterInstallation,
    RosterOffice,
    RosterPerson,
    newest,
    read_roster,
    sign_roster,
)

ROSTER_TOPIC, CURRENT = "roster", "current"
NAME_UNITS = ("name_ar", "name_en", "name_fr", "name_original")

RecordNames = Mapping[int, LocalizedText]
"""The names of records of persons and offices by key."""

NO_RECORDS: RecordNames = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class HeldRoster:
    """A list of offices, its signed form, and the keys it was checked with."""

    roster: Roster
    signed: bytes
    trusted: tuple[str, ...]

    def followed_by(self, signed: bytes) -> HeldRoster:
        """The list to use after a file with the list `signed`. Raises BundleError roster_not_signed, ..."""
        if not signed or signed == self.signed:
            return self
        incoming = read_roster(signed, self.roster.keys)
        if newest(self.roster, incoming) is self.roster:
            return self
        return HeldRoster(incoming, signed, self.roster.keys)


def root_of(keys: PublicKeys) -> str:
    """The fingerprint that identifies a register: that of the key that signed its first list of offices."""
    return hashlib.sha256(keys.sign.encode("ascii")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the office and the person in the first list, as the founder wrote them."""

    office: str
    person: str


def first_roster(identity: Identity, keys: Signer, names: Names) -> HeldRoster:
    """The list of a register that is its own root: one office, one installation, one person."""
    role = HEADQUARTERS if identity.headquarters else OFFICER
    person = RosterPerson(1, names.person, (RoleRange(role, identity.feed),), identity.person_key)
    installation = RosterInstallation(identity.device, "", ACCEPTED, identity.feed, keys.public)
    written = {identity.language: names.office}
    office = RosterOffice(
        identity.office_code,
        written.get("ar", ""),
        written.get("en", ""),
        written.get("fr", ""),
        ACCEPTED,
        identity.office_key,
        (installation,),
        (person,),
    )
    roster = Roster(1, NO_ROSTER, identity.root, (keys.public.sign,), (office,), (keys.public.box,))
    return HeldRoster(roster, sign_roster(roster, keys), roster.keys)


def put_roster(work: UnitOfWork, held: HeldRoster) -> None:
    """Store a list of offices as the newest."""
    trusted: list[Json] = [*held.trusted]
    work.put_entry(ROSTER_TOPIC, CURRENT, {"signed": held.signed.decode("utf-8"), "trusted": trusted})


def held_roster(store: Store) -> HeldRoster:
    """The newest list of offices; its signature is checked each time. Raises BundleError damaged, roster_not_signed."""
    kept = store.entries(ROSTER_TOPIC).get(CURRENT)
    entry = kept if isinstance(kept, dict) else {}
    listed = entry.get("trusted")
    trusted = tuple(str(item) for item in listed) if isinstance(listed, list) else ()
    signed = str(entry.get("signed", "")).encode("utf-8")
    return HeldRoster(read_roster(signed, trusted), signed, trusted)


def office_name(office: RosterOffice | None, records: RecordNames = NO_RECORDS) -> LocalizedText:
    """The name of an office on the list: in each language that of its record, where it has one in it."""
    if office is None:
        return NO_TEXT
    kept = records.get(office.row, NO_TEXT)
    return LocalizedText(
        kept.ar or office.name_ar, kept.en or office.name_en, kept.fr or office.name_fr, original=kept.original
    )


def names_in(queries: Queries) -> dict[int, LocalizedText]:
    """The names of all persons and offices by the key of their record."""
    found: dict[int, LocalizedText] = {}
    for kind in ("person", "office"):
        rows = queries.rows(kind, queries.keys(kind, include_retired=True), NAME_UNITS)
        found.update((key, localized(row.values, "name")) for key, row in rows.items())
    return found


class Authors:
    """Finds the author of an operation by the list of offices."""

    def __init__(
        self,
        roster: Roster,
        own_feed: int,
        enrolled: Mapping[int, Author] | None = None,
        records: Callable[[], RecordNames] = dict,
    ) -> None:
        """`enrolled`: by feed, the senders who are not on the list yet; `records`: the names of records by key."""
        self._roster = roster
        self._own = own_feed
        self._enrolled = enrolled or {}
        self._records = cache(records)

    def __call__(self, feed: int, number: int = 1) -> Author:
        """The office, and the person with this number in it."""
        if feed < FIRST_OWN_FEED:
            return Author(SAMPLE_OFFICE)
        found = self._roster.installation(feed)
        if found is None:
            return self._enrolled.get(feed, NOBODY)
        office, person = found[0], _person(found[0], feed, number)
        name = office_name(office, self._records())
        if person is None:
            return Author(office.code, name, is_own=feed == self._own)
        names = self._records().get(person.row, NO_TEXT)
        return Author(office.code, name, person.name, feed == self._own, names)

    def entered(self, queries: Queries, kind: str, key: int) -> tuple[datetime | None, Author]:
        """When a row was entered, and by whom."""
        for first in queries.history(kind, key):
            return instant(first.clock), self(first.stamp.feed, first.author or 1)
        return None, NOBODY

    def naming(self, queries: Queries, warnings: Iterable[Problem]) -> Iterator[Problem]:
        """Warnings about what is entered twice, with who entered it first and when (argument `entered`)."""
        for warning in warnings:
            twin = warning.detail.get("twin")
            at, author = self.entered(queries, *twin) if twin else (None, NOBODY)
            if at is None or not author.office:
                yield warning
            else:
                entered = _BY_OFFICE.with_arguments(who=_called(author), time=at)
                yield replace(warning, detail=MappingProxyType({**warning.detail, "entered": entered}))

    def installation(self, feed: int) -> str:
        """The installation code of a feed, '' where it is not listed."""
        found = self._roster.installation(feed)
        return f"{found[0].code}{found[1].device}" if found else ""


_BY_OFFICE, _BY_PERSON = N_("{who}, {time}"), N_("{office} ({person})")


def _called(author: Author) -> Message | LocalizedText | str:
    """The office, and the person where it is known."""
    office = author.office_name if author.office_name != NO_TEXT else author.office
    person = author.person_names if author.person_names != NO_TEXT else author.person
    return _BY_PERSON.with_arguments(office=office, person=person) if person else office


def _person(office: RosterOffice, feed: int, number: int) -> RosterPerson | None:
    """The person at this computer with the number, or the only person there."""
    here = [item for item in office.persons if any(role.feed == feed for role in item.roles)]
    return next((item for item in here if item.number == number), here[0] if here else None)


def active_feeds(office: RosterOffice | None, but: int = 0) -> tuple[int, ...]:
    """The feeds of an office's installations that are known and not withdrawn, except the feed `but`."""
    installations: Iterable[RosterInstallation] = office.installations if office else ()
    return tuple(item.feed for item in installations if item.feed and item.feed != but and item.status == ACCEPTED)
