"""The keys that sign files: from the list of offices, our own, or by a code of ours."""

from __future__ import annotations

from collections.abc import Mapping

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.services.exchange.enrolment import Enrolled, EnrolmentBook
from iwhc_desktop.sync.outer import SignedFile
from iwhc_desktop.sync.public_keys import key_id_of
from iwhc_desktop.sync.roster import Roster
from iwhc_desktop.sync.starter import Enrolment, read_enrolment


class Signers:
    """Finds the key that signed a file: from the list of offices, our own, or by one of our codes."""

    def __init__(self, book: EnrolmentBook, roster: Roster) -> None:
        self._known = dict(roster.signs())
        self._invitations = book.invitations
        self._newcomers = {key_id_of(item.sign): item for item in book.enrolled.values()}
        self._opened: dict[str, Enrolment] = {}
        if book.own is not None:
            self._known.setdefault(key_id_of(book.own.sign), book.own.sign)

    def __call__(self, file: SignedFile) -> str:
        """The public signing key of a file, '' where it is unknown. Opening an enrolment takes about a second."""
        sign = self._known.get(file.key_id, "")
        if sign or file.key_id in self._newcomers:
            return sign or self._newcomers[file.key_id].sign
        found = self._enrolment_in(file.header())
        if found is None or found.keys.key_id != file.key_id:
            return ""
        self._opened[file.key_id] = found
        return found.keys.sign

    def _enrolment_in(self, header: Mapping[str, Json]) -> Enrolment | None:
        starter, text = header.get("starter"), header.get("enrolment")
        invitation = self._invitations.get(starter) if isinstance(starter, str) else None
        if invitation is None or not isinstance(text, str):
            return None
        try:
            found = read_enrolment(text, invitation.code)
        except BundleError:
            return None
        names = (found.starter, found.office, found.device)
        return found if names == (invitation.starter, invitation.office, invitation.device) else None

    def newcomer(self, key_id: str, at: str, file: str) -> Enrolled | None:
        """The signer of a file whose key is not on the list of offices; None for one on the list."""
        if key_id in self._known:
            return None
        if key_id in self._newcomers:
            return self._newcomers[key_id]
        found = self._opened.get(key_id)
        if found is None:
            return None
        return Enrolled(
            starter=found.starter,
            office=found.office,
            device=found.device,
            feed=found.feed,
            sign=found.keys.sign,
            box=found.keys.box,
            person=found.person,
            computer=found.computer,
            at=at,
            file=file,
        )
