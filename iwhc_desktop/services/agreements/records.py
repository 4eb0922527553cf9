"""Agreements in full, as the inspector, the command line and paper show them; texts in all languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from iwhc_desktop.domain.agreement.term.status import AgreementFacts, Status, Term
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.texts import LocalizedText, localized
from iwhc_desktop.services.agreements.items import AgreementListItem, PartnerBrief
from iwhc_desktop.services.records.documents import DocumentItem
from iwhc_desktop.services.records.naming import Named, pick
from iwhc_desktop.services.saving.conflicts import ConflictItem
from iwhc_desktop.store.reading.row_reader import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureDetail:
    """A party's signature. `evidence`: the document referred to as evidence, with its status.

    `as_written`: what stands on paper beside a day that is not certain, "" for nothing.
    """

    row: Row
    signed_on: PartialDate | None
    as_written: str
    place: LocalizedText
    capacity: LocalizedText
    same_act: bool
    signatory: Named | None
    evidence: DocumentItem | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDetail:
    """A party, the body that signs for it, its contact and its signatures."""

    row: Row
    brief: PartnerBrief
    signing_body: Named | None
    signatures: tuple[SignatureDetail, ...]

    @property
    def key(self) -> int:
        """The party's key, to which shares and renewals refer."""
        return self.row.key

    def text(self, unit: str) -> str:
        """One of the party's plain texts: contact_name, contact_phone, contact_email."""
        return str(self.row.values.get(unit) or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionDetail:
    """What a party contributes: an exact share, an amount in minor units, or a text."""

    party: PartyDetail | None
    share: Fraction | None = None
    fixed_minor: int | None = None
    currency: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseDetail:
    """A party's answer to a request for renewal."""

    row: Row
    party: PartyDetail | None
    agrees: bool
    responded_on: PartialDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalDetail:
    """A renewal and its `stage` in the term engine, as of the day."""

    row: Row
    kind: str
    by_party: PartyDetail | None
    letter_on: PartialDate | None
    months: int | None
    withdrawn_on: PartialDate | None
    responses: tuple[ResponseDetail, ...]
    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementDetail:
    """Everything shown of one agreement. Rows hold the remaining values, and the stamps that a save needs."""

    item: AgreementListItem
    row: Row
    facts: AgreementFacts
    terms: tuple[Term, ...]
    parties: tuple[PartyDetail, ...]
    renewals: tuple[RenewalDetail, ...]
    suspensions: tuple[Row, ...]
    terminations: tuple[Row, ...]
    contributions: tuple[ContributionDetail, ...]
    documents: tuple[DocumentItem, ...]
    conflicts: tuple[ConflictItem, ...]
    successors: tuple[Named, ...]
    names: Mapping[int, Named]

    @property
    def status(self) -> Status:
        """The state as of the day."""
        return self.item.status

    @property
    def signed_as_written(self) -> tuple[str, ...]:
        """What stands on paper about days of signing that are not certain, each text once."""
        written = (signature.as_written for party in self.parties for signature in party.signatures)
        return tuple(dict.fromkeys(filter(None, written)))

    @property
    def reference(self) -> str:
        """The reference number."""
        return self.item.reference

    @property
    def predecessor(self) -> Named | None:
        """The agreement this one follows."""
        return self._named("predecessor")

    @property
    def responsible_office(self) -> Named | None:
        """The responsible office; None for a shared agreement."""
        return self._named("responsible_office")

    @property
    def person_in_charge(self) -> Named | None:
        """The person in charge."""
        return self._named("person_in_charge")

    @property
    def plan_period(self) -> Named | None:
        """The plan period to which it belongs."""
        return self._named("plan_period")

    @property
    def owner_unit(self) -> Named | None:
        """The unit of the owner for which it is kept."""
        return self._named("owner_unit")

    @property
    def fields(self) -> tuple[Named, ...]:
        """Its fields of heritage."""
        return self._members("fields")

    @property
    def purposes(self) -> tuple[Named, ...]:
        """Its purposes."""
        return self._members("purposes")

    @property
    def legal_instruments(self) -> tuple[Named, ...]:
        """The legal instruments to which it refers."""
        return self._members("legal_instruments")

    def _named(self, unit: str) -> Named | None:
        return pick(self.names, self.row.values.get(unit))

    def _members(self, unit: str) -> tuple[Named, ...]:
        keys = self.row.values.get(unit)
        found = (pick(self.names, key) for key in (keys if isinstance(keys, list) else ()))
        return tuple(member for member in found if member is not None)

    def text(self, name: str) -> LocalizedText:
        """A trilingual field of the agreement: title, summary, notes, report_text."""
        return localized(self.row.values, name)
