"""The input of the term engine: an agreement's records reduced to what its state depends on.

The rules and their defaults: an agreement takes effect upon signing and lasts three years, renewable at the request of
the parties; each point that the report on partnerships leaves open is a setting here.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from iwhc_desktop.domain.partial_date import PartialDate

LAST_SIGNATURE = "last_signature"
FIRST_SIGNATURE = "first_signature"
EXPLICIT_DATE = "explicit_date"

MONTHS = "months"
UNTIL_DATE = "until_date"
INDEFINITE = "indefinite"

DAY_BEFORE = "day_before"
ANNIVERSARY = "anniversary"

BY_REQUEST = "by_request"
TACIT = "tacit"

CONSENT_ALL = "all"
CONSENT_ANY = "any"

LATE_ASK = "ask"
LATE_GAPLESS = "gapless"
LATE_SUCCESSOR = "successor"

JOINT = "joint"
REQUEST = "request"
NON_RENEWAL = "non_renewal"

CAPACITY_PARTY = "party"


@dataclass(frozen=True, kw_only=True, slots=True)
class TermRules:
    """The settings of one agreement.

    `effect_rule`: last_signature, first_signature (of the required parties) or explicit_date, which is `effective_on`.
    `term_kind`: months (`term_months`), until_date (`ends_on`, the last day that the agreement states) or indefinite;
    None, in registers written before there was a choice, is months, or indefinite where `term_months` is None.
    `last_day_rule`: day_before or anniversary. `renewal_mode`: by_request, or tacit: the next term follows unless a
    party gives notice. `notice_months`: how long before the last day notice is given; None is not stated.
    `renewal_consent`: all or any of the other parties. `late_renewal`, for a consent after the last day: ask, gapless
    or successor. `max_renewals`: None is without limit. `tolling`: none or by_amendment; a suspension never moves the
    end by itself.
    """

    effect_rule: str = LAST_SIGNATURE
    effective_on: PartialDate | None = None
    term_kind: str | None = None
    term_months: int | None = 36
    ends_on: PartialDate | None = None
    last_day_rule: str = DAY_BEFORE
    renewal_mode: str = BY_REQUEST
    renewal_consent: str = CONSENT_ALL
    late_renewal: str = LATE_ASK
    max_renewals: int | None = None
    renewal_term_months: int | None = 36
    notice_months: int | None = None
    tolling: str = "none"

    @property
    def is_until_date(self) -> bool:
        """Whether the agreement states its last day."""
        return self.term_kind == UNTIL_DATE

    @property
    def is_indefinite(self) -> bool:
        """Whether the agreement has no end of its own."""
        return self.term_kind == INDEFINITE or (self.term_kind != UNTIL_DATE and self.term_months is None)

    @property
    def is_tacit(self) -> bool:
        """Whether the next term follows unless a party gives notice."""
        return self.renewal_mode == TACIT


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """A party by its key. `capacity`: party, witness or depositary; only required parties must sign.

    `partner`: whom it is. `merged_into`: the party that is the same entry; `apart`: it is an entry of its own although
    its partner is a party twice.
    """

    key: Hashable
    required: bool = True
    capacity: str = CAPACITY_PARTY
    partner: Hashable | None = None
    merged_into: Hashable | None = None
    apart: bool = False


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """A party's signature. `signed_on` None: on an unknown day.

    `same_act`: signed in one act with the first party, on the day of the first party's signature.
    """

    party: Hashable
    signed_on: PartialDate | None = None
    same_act: bool = False
    key: Hashable | None = None
    merged_into: Hashable | None = None
    apart: bool = False


@dataclass(frozen=True, slots=True)
class ResponseFacts:
    """A party's answer to a request for renewal; `on` None: on an unknown day."""

    party: Hashable
    agrees: bool = True
    on: PartialDate | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RenewalFacts:
    """A renewal by a joint letter of all parties, or at one party's request, or one party's notice of not renewing.

    What counts is the letter's date. `months` None: the agreement's `renewal_term_months`. `further`: it adds a term of
    its own although another one was agreed for the same term.
    """

    kind: str = JOINT
    by_party: Hashable | None = None
    letter_on: PartialDate | None = None
    months: int | None = None
    withdrawn_on: PartialDate | None = None
    responses: tuple[ResponseFacts, ...] = ()
    has_document: bool = False
    key: Hashable | None = None
    merged_into: Hashable | None = None
    apart: bool = False
    further: bool = False


@dataclass(frozen=True, slots=True)
class SuspensionFacts:
    """A suspension from its first to its last day, both included; `to` None: until further notice."""

    from_: PartialDate | None = None
    to: PartialDate | None = None
    key: Hashable | None = None
    merged_into: Hashable | None = None
    apart: bool = False


@dataclass(frozen=True, slots=True)
class TerminationFacts:
    """A termination; `effective_on` None: on an unknown day, not before the notice."""

    effective_on: PartialDate | None = None
    notice_on: PartialDate | None = None
    key: Hashable | None = None
    merged_into: Hashable | None = None
    apart: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class AgreementFacts:
    """Everything, apart from the day, that the state of one agreement depends on.

    `parties` are in their order on the agreement. `has_signed_copy`: a linked document of kind signed_mou that is not
    withdrawn and has a SHA-256, whether its file is here or not.
    """

    rules: TermRules = TermRules()
    parties: tuple[PartyFacts, ...] = ()
    signatures: tuple[SignatureFacts, ...] = ()
    renewals: tuple[RenewalFacts, ...] = ()
    suspensions: tuple[SuspensionFacts, ...] = ()
    terminations: tuple[TerminationFacts, ...] = ()
    cancelled_on: PartialDate | None = None
    superseded_on: PartialDate | None = None
    has_signed_copy: bool = False
    open_conflict: bool = False
