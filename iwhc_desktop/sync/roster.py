"""The list of offices: who may write under which feed and key, signed by headquarters, never going back.

A signed roster is one line of JSON {"signed": ..., "signatures": [[key id, signature], ...]}. Versions strictly
increase and name the hash of the version before; `threshold` is how many of `keys` must have signed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from iwhc_desktop.domain.change import FIRST_OWN_FEED, Json
from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.domain.strict_json import damaged, json_bytes, strict_json
from iwhc_desktop.sync.public_keys import (
    PublicKeys,
    Signer,
    check_public,
    is_signed,
    key_id_of,
    signature_bytes,
    signature_text,
)
from iwhc_desktop.sync.shape import FEEDS, INT63, NAME, OFFICE, SEQUENCES, SHA256, TOKEN, Shape

FORMAT = 1
INVITED, FIRST_FILE, ACCEPTED, WITHDRAWN = "invited", "first_file", "accepted", "withdrawn"
STATUSES = (INVITED, FIRST_FILE, ACCEPTED, WITHDRAWN)
NO_ROSTER = "0" * 64
"""The hash that the first version names as its predecessor's."""

_SIGNED = b"iwhc list of offices\n"


@dataclass(frozen=True, slots=True)
class RoleRange:
    """A person's role for the operations `first`..`last` of a feed; `last` is None while the role lasts."""

    role: str
    feed: int
    first: int = 1
    last: int | None = None


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """A person of an office, with the number by which operations name their author.

    `row` is the key of the register's record, 0 if there is none.
    """

    number: int
    name: str
    roles: tuple[RoleRange, ...] = ()
    row: int = 0


@dataclass(frozen=True, slots=True)
class RosterInstallation:
    """An installation: its feed and both public keys once known, and up to where its operations count.

    `device` is the character in its reference numbers, `starter` the starter file that it was set up from.
    """

    device: str
    starter: str = ""
    status: str = INVITED
    feed: int = 0
    keys: PublicKeys | None = None
    last_valid: int | None = None


@dataclass(frozen=True, slots=True)
class RosterOffice:
    """An office with its name in three languages, its installations and its persons; `row` as for a person."""

    code: str
    name_ar: str = ""
    name_en: str = ""
    name_fr: str = ""
    status: str = INVITED
    row: int = 0
    installations: tuple[RosterInstallation, ...] = ()
    persons: tuple[RosterPerson, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """One version of the list of offices.

    `root` identifies the register, the keys `keys` may sign the list, `escrow` are keys that receive everything.
    """

    version: int
    previous: str
    root: str
    keys: tuple[str, ...]
    offices: tuple[RosterOffice, ...]
    escrow: tuple[str, ...] = ()
    threshold: int = 1

    def installation(self, feed: int) -> tuple[RosterOffice, RosterInstallation] | None:
        """The office and installation of a feed, None where the feed is not listed."""
        return next(
            ((office, item) for office in self.offices for item in office.installations if item.feed == feed), None
        )

    def office(self, code: str) -> RosterOffice | None:
        """The office with this code, None where it is not listed."""
        return next((office for office in self.offices if office.code == code), None)

    def is_accepted(self, feed: int) -> bool:
        """Whether operations of this feed count: it is accepted, or was withdrawn later with a last valid number."""
        found = self.installation(feed)
        return found is not None and (found[1].status == ACCEPTED or found[1].last_valid is not None)

    def signs(self) -> Mapping[str, str]:
        """The public signing keys of all installations that may send files, by key id."""
        return {
            item.keys.key_id: item.keys.sign
            for office in self.offices
            for item in office.installations
            if item.keys is not None and item.status in (ACCEPTED, WITHDRAWN)
        }

    def sign_of(self, feed: int) -> str:
        """The public signing key of a feed, '' where it is not known."""
        found = self.installation(feed)
        return found[1].keys.sign if found and found[1].keys else ""


def check_sender(roster: Roster, feed: int) -> None:
    """Raise BundleError revoked_office where the installation was withdrawn, unknown_signer where it is not listed."""
    found = roster.installation(feed)
    if found is None:
        raise BundleError("unknown_signer")
    office, installation = found
    if WITHDRAWN in (installation.status, office.status):
        raise BundleError("revoked_office", office=office.code, last_valid=installation.last_valid or 0)


def next_version(roster: Roster, offices: Iterable[RosterOffice]) -> Roster:
    """The following version with these offices, naming the hash of this one."""
    ordered = tuple(sorted(offices, key=lambda office: office.code))
    return replace(roster, version=roster.version + 1, previous=roster_hash(roster), offices=ordered)


def with_office(roster: Roster, office: RosterOffice) -> Roster:
    """The following version with this office added or replaced by its code."""
    others = (item for item in roster.offices if item.code != office.code)
    return next_version(roster, (*others, office))


def roster_hash(roster: Roster) -> str:
    """The hexadecimal SHA-256 of this version, as the next version names it."""
    return hashlib.sha256(json_bytes(_roster_json(roster))).hexdigest()


def sign_roster(roster: Roster, keys: Signer) -> bytes:
    """The signed form, as in every bundle."""
    content = _roster_json(roster)
    signature = signature_text(keys.sign(_SIGNED + json_bytes(content)))
    return json_bytes({"signed": content, "signatures": [[keys.public.key_id, signature]]})


def read_roster(data: bytes, trusted: Iterable[str]) -> Roster:
    """A roster from its signed form, checked with public signing keys of headquarters that are trusted already.

    Raises BundleError damaged, too_large, roster_not_signed, version_too_new.
    """
    shape = Shape("roster")
    found = shape.members(strict_json(data, "roster"), "signed", "signatures")
    message = _SIGNED + json_bytes(found["signed"])
    allowed = {key_id_of(sign): sign for sign in trusted}
    signed = {_signer(shape, entry, message, allowed) for entry in shape.items(found["signatures"])} - {""}
    roster = _read(shape, found["signed"])
    if len(signed) < max(1, roster.threshold):
        raise BundleError("roster_not_signed")
    return roster


def newest(current: Roster | None, incoming: Roster) -> Roster:
    """The roster to use from now on: the higher version; a lower one is ignored.

    Raises BundleError roster_contradicts for the same version with other content, for a next version that does not name
    the current one, and for another register's list.
    """
    if current is None:
        return incoming
    if incoming.root != current.root or _contradict(current, incoming):
        raise BundleError("roster_contradicts", version=incoming.version)
    return incoming if incoming.version > current.version else current


def _contradict(current: Roster, incoming: Roster) -> bool:
    if incoming.version == current.version:
        return incoming != current
    return incoming.version == current.version + 1 and incoming.previous != roster_hash(current)


def _signer(shape: Shape, entry: Json, message: bytes, allowed: Mapping[str, str]) -> str:
    """The id of the key that made a signature, '' where it is not one of those allowed."""
    key, text = shape.items(entry, 2)
    signature = signature_bytes(shape.token(text, TOKEN))
    sign = allowed.get(shape.text(key), "")
    return key_id_of(sign) if sign and is_signed(message, signature, sign) else ""


def _roster_json(roster: Roster) -> Json:
    return {
        "format": FORMAT,
        "version": roster.version,
        "previous": roster.previous,
        "root": roster.root,
        "threshold": roster.threshold,
        "keys": list(roster.keys),
        "escrow": list(roster.escrow),
        "offices": [_office_json(office) for office in roster.offices],
    }


def _office_json(office: RosterOffice) -> Json:
    return {
        "code": office.code,
        "name": [office.name_ar, office.name_en, office.name_fr],
        "status": office.status,
        "row": office.row,
        "installations": [_installation_json(item) for item in office.installations],
        "persons": [_person_json(person) for person in office.persons],
    }


def _installation_json(item: RosterInstallation) -> Json:
    keys: Json = [item.keys.sign, item.keys.box] if item.keys else None
    return {
        "device": item.device,
        "starter": item.starter,
        "status": item.status,
        "feed": item.feed,
        "keys": keys,
        "last_valid": item.last_valid,
    }


def _person_json(person: RosterPerson) -> Json:
    roles: list[Json] = [[item.role, item.feed, item.first, item.last] for item in person.roles]
    return {"number": person.number, "name": person.name, "row": person.row, "roles": roles}


def _read(shape: Shape, value: Json) -> Roster:
    found = shape.members(value, "format", "version", "previous", "root", "threshold", "keys", "escrow", "offices")
    if shape.number(found["format"], 1, FEEDS) > FORMAT:
        raise BundleError("version_too_new", needs=found["format"], have=FORMAT)
    offices = tuple(_office(shape, item) for item in shape.items(found["offices"]))
    _check_unique(offices)
    keys = tuple(shape.text(item) for item in shape.items(found["keys"]))
    return Roster(
        shape.number(found["version"], 1, SEQUENCES),
        shape.token(found["previous"], SHA256),
        shape.text(found["root"]),
        keys,
        offices,
        tuple(shape.text(item) for item in shape.items(found["escrow"])),
        shape.number(found["threshold"], 1, len(keys) + 1),
    )


def _check_unique(offices: Iterable[RosterOffice]) -> None:
    """Check that codes are sorted and no feed is listed twice."""
    codes = [office.code for office in offices]
    feeds = [item.feed for office in offices for item in office.installations if item.feed]
    if codes != sorted(set(codes)) or len(set(feeds)) != len(feeds):
        raise damaged("roster")


def _office(shape: Shape, value: Json) -> RosterOffice:
    found = shape.members(value, "code", "name", "status", "row", "installations", "persons")
    arabic, english, french = (shape.text(item, 4 * 255) for item in shape.items(found["name"], 3))
    return RosterOffice(
        shape.token(found["code"], OFFICE),
        arabic,
        english,
        french,
        shape.one_of(found["status"], STATUSES),
        shape.number(found["row"], 0, INT63),
        tuple(_installation(shape, item) for item in shape.items(found["installations"])),
        tuple(_person(shape, item) for item in shape.items(found["persons"])),
    )


def _installation(shape: Shape, value: Json) -> RosterInstallation:
    found = shape.members(value, "device", "starter", "status", "feed", "keys", "last_valid")
    keys = None
    if found["keys"] is not None:
        sign, box = (shape.text(item) for item in shape.items(found["keys"], 2))
        keys = check_public(PublicKeys(sign, box))
    last_valid = found["last_valid"]
    feed = shape.number(found["feed"], 0, FEEDS)
    if 0 < feed < FIRST_OWN_FEED or (keys is None) != (feed == 0):
        raise damaged("roster")
    return RosterInstallation(
        shape.text(found["device"]),
        shape.text(found["starter"]),
        shape.one_of(found["status"], STATUSES),
        feed,
        keys,
        None if last_valid is None else shape.number(last_valid, 0, SEQUENCES),
    )


def _person(shape: Shape, value: Json) -> RosterPerson:
    found = shape.members(value, "number", "name", "row", "roles")
    roles = []
    for entry in shape.items(found["roles"]):
        role, feed, first, last = shape.items(entry, 4)
        end = None if last is None else shape.number(last, 0, SEQUENCES)
        roles.append(
            RoleRange(shape.token(role, NAME), shape.number(feed, 1, FEEDS), shape.number(first, 1, SEQUENCES), end)
        )
    return RosterPerson(
        shape.number(found["number"], 1, FEEDS),
        shape.text(found["name"], 4 * 255),
        tuple(roles),
        shape.number(found["row"], 0, INT63),
    )
