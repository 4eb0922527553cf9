"""The register's record kinds by name, parents before children."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from iwhc_desktop.domain.activity import (
    ACTIVITY_PARTNER_WARNINGS,
    ACTIVITY_REFUSALS,
    PARTICIPATION_REFUSALS,
    PARTICIPATION_WARNINGS,
    STATES_BY_DAY,
    Activity,
    ActivityPartner,
    Cohort,
    Participation,
)
from iwhc_desktop.domain.agreement import event_rules
from iwhc_desktop.domain.agreement.issue_rules import ISSUE_WARNINGS, MERGE_REFUSALS
from iwhc_desktop.domain.agreement.records import (
    AGREEMENT_KIND_CODES,
    Agreement,
    AgreementParty,
    Renewal,
    RenewalResponse,
    Signature,
    Suspension,
    Termination,
)
from iwhc_desktop.domain.agreement.rules import AGREEMENT_REFUSALS, AGREEMENT_WARNINGS, PARTY_REFUSALS
from iwhc_desktop.domain.challenge import Challenge
from iwhc_desktop.domain.document import Document, DocumentLink
from iwhc_desktop.domain.editing import Rule
from iwhc_desktop.domain.event import EVENT_REFUSALS, BodyRole, BodySession, Designation, Event
from iwhc_desktop.domain.field_types import Reference
from iwhc_desktop.domain.fields import Field, Record, fields_of, owner_field
from iwhc_desktop.domain.follow_up import FollowUp, ReportDue
from iwhc_desktop.domain.funding import FUNDER_WARNINGS, PLAN_REFUSALS, PLAN_WARNINGS, FundingPlan, OtherFunding
from iwhc_desktop.domain.lists import (
    Country,
    HeritageField,
    LegalInstrument,
    MemberState,
    Place,
    PlanPeriod,
    Purpose,
    Technology,
)
from iwhc_desktop.domain.need import NEED_WARNINGS, Need
from iwhc_desktop.domain.partner import Contact, Office, Partner, PartnerAlias, Person
from iwhc_desktop.domain.payments import PAYMENT_REFUSALS, PAYMENT_WARNINGS, Payment
from iwhc_desktop.domain.plan_line import PLAN_LINE_WARNINGS, PlanLine
from iwhc_desktop.domain.recommendation import Recommendation, RecommendationAction
from iwhc_desktop.domain.spans import SpanStates, span_refusals
from iwhc_desktop.i18n.messages import C_, N_, Message

OFFICE_FIELD = "responsible_office"
"""The field that names the office responsible for a record; an empty one is shared by all offices."""


class Guard(Enum):
    """Who may change the records of a kind; headquarters may change all, a reader none (`services.saving.roles`)."""

    ANYONE = "anyone"
    """Every officer of every office."""
    OFFICE = "office"
    """The office in the field `responsible_office`; every office where it is empty."""
    HEADQUARTERS = "headquarters"
    """Headquarters alone, which keeps these records for everybody."""
    OWNER = "owner"
    """Whoever may change the record that owns this one."""
    RECORD = "record"
    """The offices responsible for the records that this one is attached to; every office where there are none."""


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A record kind: its name in the log and the files, its class, what people call one.

    `display`: the field that names a record; one without such a name is called like the record in its field
    `named_after`. `code`: the three letters of its reference numbers, '' for a kind
    without; a mapping where the letters depend on the code in the field `code_by`. `guard`: who may change it.
    `refuses`, `warns`: its own rules, beside those of every kind. `states`: how its state follows from its days.
    `is_final`: whatever was entered stays as it is; it is neither changed nor withdrawn nor undone.
    """

    name: str
    record: type[Record]
    label: Message
    _: KW_ONLY
    display: str = ""
    named_after: str = ""
    code: str | Mapping[str, str] = ""
    code_by: str = ""
    guard: Guard
    refuses: tuple[Rule, ...] = ()
    warns: tuple[Rule, ...] = ()
    states: SpanStates | None = None
    is_final: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        """The declared fields."""
        return fields_of(self.record)

    @property
    def owner(self) -> Field | None:
        """The field that names the owning record, None for a kind whose records belong to none."""
        return owner_field(self.record)

    @property
    def has_reference(self) -> bool:
        """Whether records of this kind get a reference number."""
        return any(item.name == "reference" for item in self.fields)

    @property
    def codes(self) -> tuple[str, ...]:
        """All letters that reference numbers of this kind begin with."""
        if isinstance(self.code, str):
            return (self.code,) if self.code else ()
        return tuple(self.code.values())

    @property
    def short_name(self) -> str:
        """The trilingual field that holds an acronym, '' for a kind without."""
        return next((item.name for item in self.fields if item.flags.short_name), "")

    @property
    def is_localized(self) -> bool:
        """Whether the display field is a trilingual text."""
        return any(item.name == self.display and item.type.is_localized for item in self.fields)


RECORDS: Mapping[str, RecordKind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            RecordKind("country", Country, C_("kind of record", "Country"), display="name", guard=Guard.HEADQUARTERS),
            RecordKind(
                "member_state",
                MemberState,
                N_("Member State"),
                guard=Guard.HEADQUARTERS,
                refuses=span_refusals("member_from", "member_to"),
            ),
            RecordKind("place", Place, C_("kind of record", "Place"), display="name", guard=Guard.ANYONE),
            RecordKind("field", HeritageField, N_("Field of heritage"), display="name", guard=Guard.HEADQUARTERS),
            RecordKind("purpose", Purpose, C_("kind of record", "Purpose"), display="name", guard=Guard.HEADQUARTERS),
            RecordKind("technology", Technology, N_("Technology"), display="name", guard=Guard.HEADQUARTERS),
            RecordKind(
                "legal_instrument", LegalInstrument, N_("Legal instrument"), display="name", guard=Guard.HEADQUARTERS
            ),
            RecordKind(
                "plan_period",
                PlanPeriod,
                C_("kind of record", "Plan"),
                display="name",
                guard=Guard.HEADQUARTERS,
                refuses=span_refusals("starts_on", "ends_on"),
            ),
            RecordKind("office", Office, C_("kind of record", "Office"), display="name", guard=Guard.HEADQUARTERS),
            RecordKind("person", Person, C_("kind of record", "Person"), display="name", guard=Guard.ANYONE),
            RecordKind(
                "partner", Partner, C_("kind of record", "Partner"), display="name", code="PAR", guard=Guard.ANYONE
            ),
            RecordKind(
                "partner_alias",
                PartnerAlias,
                N_("Other name"),
                display="name",
                guard=Guard.OWNER,
                refuses=span_refusals("used_from", "used_to"),
            ),
            RecordKind(
                "contact",
                Contact,
                C_("kind of record", "Contact"),
                display="name",
                guard=Guard.OWNER,
                refuses=span_refusals("in_role_from", "in_role_to"),
            ),
            RecordKind(
                "document",
                Document,
                C_("kind of record", "Document"),
                display="title",
                code="DOC",
                guard=Guard.RECORD,
                refuses=event_rules.DOCUMENT_REFUSALS,
            ),
            RecordKind(
                "agreement",
                Agreement,
                N_("Agreement"),
                display="title",
                code=AGREEMENT_KIND_CODES,
                code_by="kind",
                guard=Guard.OFFICE,
                refuses=AGREEMENT_REFUSALS,
                warns=AGREEMENT_WARNINGS,
            ),
            RecordKind(
                "agreement_party",
                AgreementParty,
                C_("kind of record", "Party"),
                guard=Guard.OWNER,
                refuses=(*PARTY_REFUSALS, *MERGE_REFUSALS),
                warns=ISSUE_WARNINGS,
            ),
            RecordKind(
                "signature",
                Signature,
                N_("Signature"),
                guard=Guard.OWNER,
                refuses=(*event_rules.SIGNATURE_REFUSALS, *MERGE_REFUSALS),
                warns=(*event_rules.SIGNATURE_WARNINGS, *ISSUE_WARNINGS),
            ),
            RecordKind(
                "renewal",
                Renewal,
                C_("kind of record", "Renewal"),
                guard=Guard.OWNER,
                refuses=(*event_rules.RENEWAL_REFUSALS, *MERGE_REFUSALS),
                warns=ISSUE_WARNINGS,
            ),
            RecordKind(
                "renewal_response",
                RenewalResponse,
                N_("Answer to a renewal"),
                guard=Guard.OWNER,
                refuses=event_rules.RESPONSE_REFUSALS,
                warns=ISSUE_WARNINGS,
            ),
            RecordKind(
                "suspension",
                Suspension,
                N_("Suspension"),
                guard=Guard.OWNER,
                refuses=(*event_rules.SUSPENSION_REFUSALS, *MERGE_REFUSALS),
                warns=ISSUE_WARNINGS,
            ),
            RecordKind(
                "termination",
                Termination,
                N_("Termination"),
                guard=Guard.OWNER,
                refuses=(*event_rules.TERMINATION_REFUSALS, *MERGE_REFUSALS),
                warns=(*event_rules.TERMINATION_WARNINGS, *ISSUE_WARNINGS),
            ),
            RecordKind(
                "need",
                Need,
                C_("kind of record", "Need"),
                display="title",
                code="NED",
                guard=Guard.ANYONE,
                warns=NEED_WARNINGS,
            ),
            RecordKind(
                "event",
                Event,
                C_("kind of record", "Event"),
                display="name",
                guard=Guard.ANYONE,
                refuses=EVENT_REFUSALS,
            ),
            RecordKind("designation", Designation, N_("Title of a place"), guard=Guard.HEADQUARTERS),
            RecordKind("body_role", BodyRole, N_("Role of a body"), display="text", guard=Guard.HEADQUARTERS),
            RecordKind("body_session", BodySession, N_("Session of a body"), guard=Guard.HEADQUARTERS),
            RecordKind(
                "plan_line",
                PlanLine,
                C_("kind of record", "Line of the plan"),
                display="title",
                named_after="partner",
                guard=Guard.HEADQUARTERS,
                warns=PLAN_LINE_WARNINGS,
            ),
            RecordKind(
                "activity",
                Activity,
                C_("kind of record", "Activity"),
                display="title",
                code="ACT",
                guard=Guard.OFFICE,
                refuses=ACTIVITY_REFUSALS,
                states=STATES_BY_DAY,
            ),
            RecordKind(
                "activity_partner",
                ActivityPartner,
                N_("Partner in an activity"),
                guard=Guard.OWNER,
                warns=ACTIVITY_PARTNER_WARNINGS,
            ),
            RecordKind(
                "participation",
                Participation,
                N_("People from a country"),
                guard=Guard.OWNER,
                refuses=PARTICIPATION_REFUSALS,
                warns=PARTICIPATION_WARNINGS,
            ),
            RecordKind("cohort", Cohort, N_("Intake of a programme"), guard=Guard.OWNER),
            RecordKind(
                "funding_plan",
                FundingPlan,
                N_("Funding plan"),
                guard=Guard.OWNER,
                refuses=PLAN_REFUSALS,
                warns=PLAN_WARNINGS,
            ),
            RecordKind("other_funding", OtherFunding, N_("Other funder"), guard=Guard.OWNER, warns=FUNDER_WARNINGS),
            RecordKind(
                "payment",
                Payment,
                C_("kind of record", "Payment"),
                code="PAY",
                guard=Guard.OWNER,
                refuses=PAYMENT_REFUSALS,
                warns=PAYMENT_WARNINGS,
                is_final=True,
            ),
            RecordKind(
                "challenge",
                Challenge,
                C_("kind of record", "Challenge"),
                display="title",
                code="CHA",
                guard=Guard.HEADQUARTERS,
            ),
            RecordKind(
                "recommendation",
                Recommendation,
                C_("kind of record", "Recommendation"),
                display="text",
                code="REC",
                guard=Guard.HEADQUARTERS,
            ),
            RecordKind(
                "recommendation_action",
                RecommendationAction,
                N_("Action on a recommendation"),
                display="what",
                guard=Guard.OWNER,
            ),
            RecordKind("report_due", ReportDue, C_("kind of record", "Report due"), guard=Guard.OWNER),
            RecordKind("follow_up", FollowUp, C_("kind of record", "Follow-up"), guard=Guard.ANYONE),
            RecordKind(
                "document_link",
                DocumentLink,
                N_("Attached document"),
                guard=Guard.RECORD,
                warns=event_rules.LINK_WARNINGS,
            ),
        )
    }
)

FINAL_KINDS = frozenset(kind.name for kind in RECORDS.values() if kind.is_final)
"""The kinds whose records stay as they were entered."""


@cache
def children_of(kind: str) -> tuple[RecordKind, ...]:
    """The kinds whose rows belong to a row of `kind`."""
    return tuple(child for child in RECORDS.values() if child.owner and child.owner.type.refers_to in (kind, ""))


@cache
def decided_at(kind: str) -> RecordKind:
    """The kind whose guard decides about the rows of `kind`: where rows are as their owner, the owner's."""
    declared = RECORDS[kind]
    owner = declared.owner.type.refers_to if declared.owner else None
    return decided_at(owner) if declared.guard is Guard.OWNER and owner else declared


class Attachment(NamedTuple):
    """A kind whose rows attach records of the kind `to` to any record; `field` names what is attached."""

    link: RecordKind
    field: Field
    to: str


@cache
def attachments() -> tuple[Attachment, ...]:
    """What can be attached to any record, and by rows of which kind."""
    links = (kind for kind in RECORDS.values() if kind.owner and kind.owner.type == Reference("", owner=True))
    return tuple(
        Attachment(link, item, item.type.to)
        for link in links
        for item in link.fields
        if isinstance(item.type, Reference) and item.type.followed and not item.type.owner
    )
