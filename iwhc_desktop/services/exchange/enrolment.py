"""New offices until they are accepted: codes that headquarters keeps, first files, and signing keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from iwhc_desktop.domain.change import Json
from iwhc_desktop.services.exchange.alone import ENROLLED_TOPIC, INVITATION_TOPIC, OWN_TOPIC
from iwhc_desktop.services.exchange.author import Author
from iwhc_desktop.services.exchange.trust import NO_RECORDS, RecordNames, office_name
from iwhc_desktop.store.store import Store
from iwhc_desktop.store.writing.unit_of_work import UnitOfWork
from iwhc_desktop.sync.public_keys import PublicKeys
from iwhc_desktop.sync.roster import Roster

_OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A starter file that was made: its office and device, and the code that decrypts the answer."""

    starter: str
    office: str
    device: str
    code: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """The sender of a first file: the installation's feed and public keys, its person and computer, its file."""

    starter: str
    office: str
    device: str
    feed: int
    sign: str
    box: str
    person: str
    computer: str
    at: str
    file: str

    @property
    def keys(self) -> PublicKeys:
        """Both public keys."""
        return PublicKeys(self.sign, self.box)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnEnrolment:
    """What this installation's files carry until it is accepted; `sign` is its own public signing key."""

    starter: str
    text: str
    sign: str


def invitations(store: Store) -> dict[str, Invitation]:
    """The starter files with which nobody was accepted yet, by their identifier."""
    return {name: Invitation(**_texts(value, Invitation)) for name, value in store.entries(INVITATION_TOPIC).items()}


def put_invitation(work: UnitOfWork, invitation: Invitation) -> None:
    """Store an invitation with its code."""
    work.put_entry(INVITATION_TOPIC, invitation.starter, asdict(invitation))


def enrolled(store: Store) -> dict[str, Enrolled]:
    """The senders of first files who are not accepted yet, by the starter's identifier."""
    return {name: _enrolled(value) for name, value in store.entries(ENROLLED_TOPIC).items()}


def _enrolled(value: Json) -> Enrolled:
    kept = value if isinstance(value, dict) else {}
    return Enrolled(feed=int(str(kept.get("feed", 0))), **_texts(value, Enrolled, but="feed"))


def _texts(value: Json, made: type, but: str = "") -> dict[str, str]:
    kept = value if isinstance(value, dict) else {}
    return {item.name: str(kept.get(item.name, "")) for item in fields(made) if item.name != but}


def put_enrolled(work: UnitOfWork, newcomer: Enrolled) -> None:
    """Store the sender of a first file."""
    work.put_entry(ENROLLED_TOPIC, newcomer.starter, asdict(newcomer))


def drop_invitation(work: UnitOfWork, starter: str) -> None:
    """Forget the invitation and the first file: a code is used once."""
    work.put_entry(INVITATION_TOPIC, starter, None)
    work.put_entry(ENROLLED_TOPIC, starter, None)


def own_enrolment(store: Store) -> OwnEnrolment | None:
    """What this installation's files carry until it is accepted; None where it founded the register."""
    kept = store.entries(OWN_TOPIC).get(_OWN)
    return OwnEnrolment(**_texts(kept, OwnEnrolment)) if kept is not None else None


def put_own_enrolment(work: UnitOfWork, own: OwnEnrolment) -> None:
    """Store what this installation's files carry."""
    work.put_entry(OWN_TOPIC, _OWN, asdict(own))


@dataclass(frozen=True, slots=True)
class EnrolmentBook:
    """Everything stored about enrolments: starter files given out, first files that arrived, and our own."""

    invitations: Mapping[str, Invitation]
    enrolled: Mapping[str, Enrolled]
    own: OwnEnrolment | None

    @classmethod
    def of(cls, store: Store) -> EnrolmentBook:
        """The enrolments that the store holds now."""
        return cls(invitations(store), enrolled(store), own_enrolment(store))

    def authors(self, roster: Roster, records: RecordNames = NO_RECORDS) -> dict[int, Author]:
        """The senders of first files by feed, to show who wrote the changes that wait."""
        return {item.feed: author_of(item, roster, records) for item in self.enrolled.values()}


def author_of(newcomer: Enrolled, roster: Roster, records: RecordNames) -> Author:
    """The office and person of a first file."""
    return Author(newcomer.office, office_name(roster.office(newcomer.office), records), newcomer.person)
