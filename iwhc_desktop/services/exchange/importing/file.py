"""Opening an exchange file: its signature, its sender, its recipients, and every segment's signature."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from iwhc_desktop.domain.change import FIRST_OWN_FEED
from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.exchange.enrolment import Enrolled, EnrolmentBook
from iwhc_desktop.services.exchange.signers import Signers
from iwhc_desktop.services.exchange.trust import HeldRoster, RecordNames
from iwhc_desktop.services.progress import WorkProgress
from iwhc_desktop.store.identity import Identity
from iwhc_desktop.sync.bundle import OpenBundle, open_bundle
from iwhc_desktop.sync.manifest import Header, Manifest
from iwhc_desktop.sync.outer import SignedFile, kind_of_file
from iwhc_desktop.sync.request import Request, read_request
from iwhc_desktop.sync.roster import Roster, check_sender
from iwhc_desktop.sync.segment import Segment, verify


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that passed every check that does not need the records.

    `roster` is the list of offices to use from now on; `newcomer` the sender of a first file under one of our codes.
    """

    path: Path
    bundle: OpenBundle
    roster: HeldRoster
    segments: tuple[Segment, ...]
    newcomer: Enrolled | None

    @property
    def header(self) -> Header:
        """The signed line outside the payload."""
        return self.bundle.header

    @property
    def ends(self) -> dict[int, int]:
        """The last number in it by feed."""
        return {item.feed: item.last for item in self.segments}

    @property
    def manifest(self) -> Manifest:
        """The contents as listed by the sender."""
        return self.bundle.manifest


@dataclass(frozen=True, slots=True)
class ImportContext:
    """What a file is checked with: our identity, the list of offices, enrolments, and the time of import (UTC).

    `records`: the names of persons and offices in the register.
    """

    identity: Identity
    roster: HeldRoster
    book: EnrolmentBook
    at: str
    records: RecordNames

    @property
    def signers(self) -> Signers:
        """The known signing keys."""
        return Signers(self.book, self.roster.roster)


def require_bundle(path: Path) -> None:
    """Raise BundleError starter_file for a starter file, not_an_exchange_file for any other file, unreadable."""
    kind = kind_of_file(path)
    if kind != "bundle":
        raise BundleError("starter_file" if kind == "starter" else "not_an_exchange_file", file=path.name)


@contextmanager
def arrival(path: Path, context: ImportContext, progress: WorkProgress) -> Iterator[Arrival]:
    """Open and check a file; it stays open inside the `with`.

    Raises BundleError: everything that `open_bundle` raises, unknown_signer, revoked_office, not_for_us,
    roster_not_signed, roster_contradicts, damaged where a segment is not what its office signed.
    """
    require_bundle(path)
    signers = context.signers
    with open_bundle(path, signers) as bundle:
        newcomer = signers.newcomer(bundle.header.key, context.at, path.name)
        _check_sender(bundle, context, newcomer)
        manifest, identity = bundle.manifest, context.identity
        is_for_us = manifest.is_for(identity.office_code, identity.feed) or bundle.header.feed == identity.feed
        if not is_for_us and not identity.headquarters:
            raise BundleError("not_for_us", recipients=tuple(manifest.recipients))
        roster = context.roster.followed_by(bundle.roster())
        segments = tuple(_verified(bundle, context, roster, newcomer, progress))
        yield Arrival(path, bundle, roster, segments, newcomer)


def request_in(path: Path, context: ImportContext) -> Request | None:
    """The request in a request file, None for any other file. Raises BundleError as `arrival` does."""
    if kind_of_file(path) != "request":
        return None
    used: list[str] = []
    signers = context.signers

    def key_of(file: SignedFile) -> str:
        used.append(signers(file))
        return used[-1]

    asked = read_request(path, key_of)
    check_sender(context.roster.roster, asked.feed)
    if context.roster.roster.sign_of(asked.feed) != used[-1]:
        raise BundleError("damaged", where="header")
    return asked


def _check_sender(bundle: OpenBundle, context: ImportContext, newcomer: Enrolled | None) -> None:
    """Check that the signing key belongs to the feed in the header, and that this installation may send."""
    header, roster = bundle.header, context.roster.roster
    if newcomer is not None:
        if (header.feed, bundle.manifest.office) != (newcomer.feed, newcomer.office):
            raise BundleError("damaged", where="header")
        require_free_number(roster, context.identity.feed, newcomer)
        return
    own = context.book.own
    if header.feed == context.identity.feed and own is not None and bundle.sign == own.sign:
        return
    check_sender(roster, header.feed)
    if roster.sign_of(header.feed) != bundle.sign:
        raise BundleError("damaged", where="header")


def require_free_number(roster: Roster, own_feed: int, newcomer: Enrolled) -> None:
    """Raise BundleError feed_number_taken where a newcomer drew the number of a known installation."""
    if newcomer.feed == own_feed or roster.installation(newcomer.feed) is not None:
        raise BundleError("feed_number_taken", office=newcomer.office)


def _verified(
    bundle: OpenBundle, context: ImportContext, roster: HeldRoster, newcomer: Enrolled | None, progress: WorkProgress
) -> Iterator[Segment]:
    """The segments, each checked with the key of its feed; the progress can cancel between two."""
    known = {newcomer.feed: newcomer.sign} if newcomer is not None else {}
    if context.book.own is not None:
        known[context.identity.feed] = context.book.own.sign
    progress.start(N_("Checking {file}", file=bundle.name), len(bundle.manifest.segments))
    for done, segment in enumerate(bundle.segments(), 1):
        sign = roster.roster.sign_of(segment.feed) or known.get(segment.feed, "")
        if not sign or segment.feed < FIRST_OWN_FEED:
            raise BundleError("unknown_signer", key="", file=bundle.name)
        verify(segment, sign)
        yield segment
        progress.step(done)
