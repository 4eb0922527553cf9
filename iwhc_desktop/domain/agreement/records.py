"""Agreements and memoranda, their parties, signatures, renewals, suspensions and terminations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from iwhc_desktop.domain.agreement.shares import Shares
from iwhc_desktop.domain.choices import (
    AGREEMENT_KINDS,
    CONSENTS,
    CONTRIBUTION_MODES,
    DRAFT_STAGES,
    EFFECT_RULES,
    LAST_DAY_RULES,
    LATE_RENEWALS,
    PARTY_CAPACITIES,
    RENEWAL_KINDS,
    RENEWAL_MODES,
    TERM_KINDS,
    THIRD_PARTY_POLICIES,
    TOLLING,
)
from iwhc_desktop.domain.field_types import (
    REFERENCE_PATTERN,
    Choice,
    Code,
    Count,
    Email,
    Flag,
    Links,
    Localized,
    Phone,
    Position,
    Reference,
    Text,
)
from iwhc_desktop.domain.fields import Attr, Signed
from iwhc_desktop.domain.lists import Shipped
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.texts import NO_TEXT, LocalizedText
from iwhc_desktop.i18n.messages import C_, N_

AGREEMENT_KIND_CODES: Mapping[str, str] = MappingProxyType(
    {
        "agreement": "AGR",
        "memorandum_of_understanding": "MOU",
        "cooperation_agreement": "COP",
        "cooperation_and_partnership_agreement": "CPA",
        "executive_programme": "EXP",
        "protocol": "PRO",
        "exchange_of_letters": "LET",
        "funding_agreement": "FUN",
        "hosting_agreement": "HOS",
    }
)
"""The three letters of the reference number by kind of agreement."""

_AMEND = Signed.AMENDMENT
_CORRECT = Signed.CORRECTION


@dataclass(frozen=True, kw_only=True)
class Agreement(Shipped):
    """An agreement or memorandum. Nobody types its end but as the last day that it states; the engine computes it.

    The defaults of the term follow the seed: effect immediately upon signing, three years, renewable at the request of
    the parties.
    """

    reference: Annotated[str | None, Attr(Code(REFERENCE_PATTERN), N_("Reference"), immutable=True, search=True)] = None
    registry_no: Annotated[
        str | None, Attr(Text(), N_("Registry number"), search=True, headquarters="registry_number_of_headquarters")
    ] = None
    kind: Annotated[str | None, Attr(Choice(AGREEMENT_KINDS), N_("Type"), required=True)] = None
    title: Annotated[LocalizedText, Attr(Localized(), N_("Title"), required=True, search=True)] = NO_TEXT
    summary: Annotated[LocalizedText, Attr(Localized(multiline=True), N_("Summary"), search=True)] = NO_TEXT
    notes: Annotated[LocalizedText, Attr(Localized(multiline=True), N_("Notes"), search=True)] = NO_TEXT
    report_text: Annotated[LocalizedText, Attr(Localized(multiline=True), N_("Text for the report"))] = NO_TEXT
    owner_unit: Annotated[int | None, Attr(Reference("partner"), N_("Unit"))] = None
    responsible_office: Annotated[int | None, Attr(Reference("office"), N_("Responsible office"))] = None
    person_in_charge: Annotated[int | None, Attr(Reference("person"), N_("Person in charge"))] = None
    effect_rule: Annotated[
        str | None, Attr(Choice(EFFECT_RULES), N_("Takes effect"), default="last_signature", signed=_AMEND)
    ] = "last_signature"
    effective_on: Annotated[str | None, Attr(PartialDay(), N_("Stated day of effect"), signed=_AMEND)] = None
    term_kind: Annotated[str | None, Attr(Choice(TERM_KINDS), N_("Term"), default="months", signed=_AMEND)] = "months"
    term_months: Annotated[int | None, Attr(Count(1, 1200), N_("Term in months"), default=36, signed=_AMEND)] = 36
    ends_on: Annotated[str | None, Attr(PartialDay(), N_("Stated last day"), signed=_AMEND)] = None
    last_day_rule: Annotated[
        str | None, Attr(Choice(LAST_DAY_RULES), N_("Last day in force"), default="day_before", signed=_AMEND)
    ] = "day_before"
    renewal_mode: Annotated[
        str | None, Attr(Choice(RENEWAL_MODES), C_("of an agreement", "Renewal"), default="by_request", signed=_AMEND)
    ] = "by_request"
    renewal_consent: Annotated[
        str | None, Attr(Choice(CONSENTS), N_("Consent to a renewal"), default="all", signed=_AMEND)
    ] = "all"
    late_renewal: Annotated[
        str | None, Attr(Choice(LATE_RENEWALS), N_("Renewal after the last day"), default="ask", signed=_AMEND)
    ] = "ask"
    max_renewals: Annotated[int | None, Attr(Count(0, 100), N_("Maximum number of renewals"), signed=_AMEND)] = None
    renewal_term_months: Annotated[
        int | None, Attr(Count(1, 1200), N_("Term of a renewal in months"), default=36, signed=_AMEND)
    ] = 36
    tolling: Annotated[str | None, Attr(Choice(TOLLING), N_("Suspension and term"), default="none", signed=_AMEND)] = (
        "none"
    )
    notice_months: Annotated[int | None, Attr(Count(0, 120), N_("Notice in months"), signed=_AMEND)] = None
    contribution_mode: Annotated[
        str | None, Attr(Choice(CONTRIBUTION_MODES), N_("Contributions"), default="not_stated", signed=_AMEND)
    ] = "not_stated"
    contributions: Annotated[str | None, Attr(Shares(), N_("Shares of the parties"), signed=_AMEND)] = None
    third_party_policy: Annotated[
        str | None, Attr(Choice(THIRD_PARTY_POLICIES), N_("Other funders"), default="none", signed=_AMEND)
    ] = "none"
    authentic_languages: Annotated[str | None, Attr(Text(), N_("Authentic languages"))] = None
    confidential: Annotated[bool | None, Attr(Flag(), N_("Confidential"))] = None
    plan_period: Annotated[int | None, Attr(Reference("plan_period"), N_("Plan"))] = None
    predecessor: Annotated[int | None, Attr(Reference("agreement", followed=True), N_("Follows the agreement"))] = None
    stage: Annotated[str | None, Attr(Choice(DRAFT_STAGES), N_("Stage of the draft"))] = None
    stage_on: Annotated[str | None, Attr(PartialDay(), N_("Stage reached on"))] = None
    cancelled_on: Annotated[str | None, Attr(PartialDay(), N_("Draft abandoned on"))] = None
    cancel_reason: Annotated[str | None, Attr(Text(), N_("Reason"))] = None
    fields: Annotated[tuple[int, ...], Attr(Links("field"), N_("Fields of heritage"))] = ()
    purposes: Annotated[tuple[int, ...], Attr(Links("purpose"), N_("Purposes"))] = ()
    legal_instruments: Annotated[tuple[int, ...], Attr(Links("legal_instrument"), N_("Legal instruments"))] = ()


@dataclass(frozen=True, kw_only=True)
class AgreementParty(Shipped):
    """A party to an agreement; the body that signs for it may be another partner."""

    agreement: Annotated[
        int | None, Attr(Reference("agreement", owner=True), N_("Agreement"), required=True, immutable=True)
    ] = None
    partner: Annotated[
        int | None,
        Attr(Reference("partner", followed=True), N_("Partner"), required=True, search=True, signed=_AMEND),
    ] = None
    signing_body: Annotated[int | None, Attr(Reference("partner"), N_("Signing body"), signed=_CORRECT)] = None
    position: Annotated[int | None, Attr(Position(), N_("Order"), default=1)] = 1
    required: Annotated[bool | None, Attr(Flag(), N_("Signature required"), default=True, signed=_AMEND)] = True
    capacity: Annotated[str | None, Attr(Choice(PARTY_CAPACITIES), N_("Capacity"), default="party", signed=_AMEND)] = (
        "party"
    )
    contact_name: Annotated[str | None, Attr(Text(), N_("Contact"), search=True)] = None
    contact_phone: Annotated[str | None, Attr(Phone(), N_("Phone"))] = None
    contact_email: Annotated[str | None, Attr(Email(), N_("E-mail"))] = None
    merged_into: Annotated[int | None, Attr(Reference("agreement_party"), N_("Same entry as"))] = None
    apart: Annotated[bool | None, Attr(Flag(), N_("Entry of its own"))] = None


@dataclass(frozen=True, kw_only=True)
class Signature(Shipped):
    """One party's signature. With `same_act`, day and place are those of the first party's signature."""

    agreement_party: Annotated[
        int | None, Attr(Reference("agreement_party", owner=True), N_("Party"), required=True, immutable=True)
    ] = None
    signed_on: Annotated[str | None, Attr(PartialDay(), N_("Signed on"), signed=_CORRECT)] = None
    place: Annotated[LocalizedText, Attr(Localized(), N_("Place of signing"), search=True, signed=_CORRECT)] = NO_TEXT
    signatory: Annotated[int | None, Attr(Reference("person"), N_("Signatory"), signed=_CORRECT)] = None
    capacity: Annotated[LocalizedText, Attr(Localized(), N_("Signs as"), signed=_CORRECT)] = NO_TEXT
    evidence: Annotated[int | None, Attr(Reference("document", looked_up=True), N_("Evidence"), signed=_CORRECT)] = None
    same_act: Annotated[bool | None, Attr(Flag(), N_("Signed together"), default=False, signed=_CORRECT)] = False
    merged_into: Annotated[int | None, Attr(Reference("signature"), N_("Same entry as"))] = None
    apart: Annotated[bool | None, Attr(Flag(), N_("Entry of its own"))] = None


@dataclass(frozen=True, kw_only=True)
class Renewal(Shipped):
    """A renewal: a joint letter of all parties, or a request by one party that the others answer.

    Of kind non_renewal it is one party's notice that it does not renew. `further`: it adds a term although another one
    was agreed for the same term. `merged_into` and `apart`, here and on other entries, are the answers to an issue:
    the entry is the same as another one, or one of its own.
    """

    agreement: Annotated[
        int | None, Attr(Reference("agreement", owner=True), N_("Agreement"), required=True, immutable=True)
    ] = None
    kind: Annotated[str | None, Attr(Choice(RENEWAL_KINDS), N_("Type"), required=True, immutable=True)] = None
    by_party: Annotated[int | None, Attr(Reference("agreement_party"), N_("Requested by"), signed=_CORRECT)] = None
    letter_on: Annotated[str | None, Attr(PartialDay(), N_("Date of the letter"), signed=_CORRECT)] = None
    months: Annotated[int | None, Attr(Count(1, 1200), N_("Months"), signed=_CORRECT)] = None
    document: Annotated[int | None, Attr(Reference("document", looked_up=True), N_("Letter"), signed=_CORRECT)] = None
    withdrawn_on: Annotated[str | None, Attr(PartialDay(), N_("Withdrawn on"), signed=_CORRECT)] = None
    further: Annotated[bool | None, Attr(Flag(), N_("Further term"))] = None
    merged_into: Annotated[int | None, Attr(Reference("renewal"), N_("Same entry as"))] = None
    apart: Annotated[bool | None, Attr(Flag(), N_("Entry of its own"))] = None


@dataclass(frozen=True, kw_only=True)
class RenewalResponse(Shipped):
    """A party's answer to a request for renewal; what counts is the date on its letter."""

    renewal: Annotated[
        int | None, Attr(Reference("renewal", owner=True), N_("Renewal"), required=True, immutable=True)
    ] = None
    party: Annotated[int | None, Attr(Reference("agreement_party"), N_("Party"), required=True, signed=_CORRECT)] = None
    agrees: Annotated[bool | None, Attr(Flag(), N_("Agrees"), required=True, signed=_CORRECT)] = None
    responded_on: Annotated[str | None, Attr(PartialDay(), N_("Date of the letter"), signed=_CORRECT)] = None
    document: Annotated[int | None, Attr(Reference("document", looked_up=True), N_("Letter"), signed=_CORRECT)] = None


@dataclass(frozen=True, kw_only=True)
class Suspension(Shipped):
    """A suspension; the term goes on running."""

    agreement: Annotated[
        int | None, Attr(Reference("agreement", owner=True), N_("Agreement"), required=True, immutable=True)
    ] = None
    suspended_from: Annotated[str | None, Attr(PartialDay(), N_("From"), required=True, signed=_CORRECT)] = None
    suspended_to: Annotated[str | None, Attr(PartialDay(), N_("To"), signed=_CORRECT)] = None
    reason: Annotated[LocalizedText, Attr(Localized(multiline=True), N_("Reason"), signed=_CORRECT)] = NO_TEXT
    decided_by: Annotated[str | None, Attr(Text(), N_("Decided by"), signed=_CORRECT)] = None
    document: Annotated[int | None, Attr(Reference("document", looked_up=True), N_("Document"), signed=_CORRECT)] = None
    merged_into: Annotated[int | None, Attr(Reference("suspension"), N_("Same entry as"))] = None
    apart: Annotated[bool | None, Attr(Flag(), N_("Entry of its own"))] = None


@dataclass(frozen=True, kw_only=True)
class Termination(Shipped):
    """A termination by notice of one party."""

    agreement: Annotated[
        int | None, Attr(Reference("agreement", owner=True), N_("Agreement"), required=True, immutable=True)
    ] = None
    by_party: Annotated[int | None, Attr(Reference("agreement_party"), N_("By the party"), signed=_CORRECT)] = None
    notice_on: Annotated[str | None, Attr(PartialDay(), N_("Notice given on"), signed=_CORRECT)] = None
    terminated_on: Annotated[str | None, Attr(PartialDay(), N_("Takes effect on"), required=True, signed=_CORRECT)] = (
        None
    )
    reason: Annotated[LocalizedText, Attr(Localized(multiline=True), N_("Reason"), signed=_CORRECT)] = NO_TEXT
    document: Annotated[int | None, Attr(Reference("document", looked_up=True), N_("Document"), signed=_CORRECT)] = None
    merged_into: Annotated[int | None, Attr(Reference("termination"), N_("Same entry as"))] = None
    apart: Annotated[bool | None, Attr(Flag(), N_("Entry of its own"))] = None
