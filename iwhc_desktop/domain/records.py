"""The register's record kinds by name, parents before children."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from iwhc_desktop.domain.agreement.records import (
    Agreement,
    AgreementParty,
    Renewal,
    RenewalResponse,
    Signature,
    Suspension,
    Termination,
)
from iwhc_desktop.domain.document import Document, DocumentLink
from iwhc_desktop.domain.field_types import Localized, Reference
from iwhc_desktop.domain.fields import Field, Record, fields_of
from iwhc_desktop.domain.lists import Country, HeritageField, LegalInstrument, MemberState, Place, PlanPeriod, Purpose
from iwhc_desktop.domain.partner import Office, Partner, PartnerAlias, Person
from iwhc_desktop.i18n.messages import C_, N_, Message


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A record kind: its name in the log and the files, its class, what people call one, its display field."""

    name: str
    record: type[Record]
    label: Message
    display: str = ""

    @property
    def fields(self) -> tuple[Field, ...]:
        """The declared fields."""
        return fields_of(self.record)

    @property
    def owner(self) -> Field | None:
        """The field that names the owning record, None for a record that stands alone."""
        return next((item for item in self.fields if isinstance(item.type, Reference) and item.type.owner), None)

    @property
    def has_reference(self) -> bool:
        """Whether records of this kind get a reference number."""
        return any(item.name == "reference" for item in self.fields)

    @property
    def is_localized(self) -> bool:
        """Whether the display field is a trilingual text."""
        return any(item.name == self.display and isinstance(item.type, Localized) for item in self.fields)


RECORDS: Mapping[str, RecordKind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            RecordKind("country", Country, C_("kind of record", "Country"), "name"),
            RecordKind("member_state", MemberState, N_("Member State")),
            RecordKind("place", Place, C_("kind of record", "Place"), "name"),
            RecordKind("field", HeritageField, N_("Field of heritage"), "name"),
            RecordKind("purpose", Purpose, C_("kind of record", "Purpose"), "name"),
            RecordKind("legal_instrument", LegalInstrument, N_("Legal instrument"), "name"),
            RecordKind("plan_period", PlanPeriod, C_("kind of record", "Plan"), "name"),
            RecordKind("office", Office, C_("kind of record", "Office"), "name"),
            RecordKind("person", Person, C_("kind of record", "Person"), "name"),
            RecordKind("partner", Partner, C_("kind of record", "Partner"), "name"),
            RecordKind("partner_alias", PartnerAlias, N_("Other name"), "name"),
            RecordKind("document", Document, C_("kind of record", "Document"), "title"),
            RecordKind("agreement", Agreement, N_("Agreement"), "title"),
            RecordKind("agreement_party", AgreementParty, C_("kind of record", "Party")),
            RecordKind("signature", Signature, N_("Signature")),
            RecordKind("renewal", Renewal, C_("kind of record", "Renewal")),
            RecordKind("renewal_response", RenewalResponse, N_("Answer to a renewal")),
            RecordKind("suspension", Suspension, N_("Suspension")),
            RecordKind("termination", Termination, N_("Termination")),
            RecordKind("document_link", DocumentLink, N_("Attached document")),
        )
    }
)


@cache
def children_of(kind: str) -> tuple[RecordKind, ...]:
    """The kinds whose rows belong to a row of `kind`."""
    return tuple(
        child
        for child in RECORDS.values()
        if child.owner and isinstance(child.owner.type, Reference) and child.owner.type.to in (kind, "")
    )
