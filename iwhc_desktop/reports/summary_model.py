"""The contents of an agreement summary as plain values: filled from the register, printed by the summary.

Every text is already chosen for the paper's language; where it is in another one, `language` names it. Nothing here
depends on a clock: the as-of day is part of the input.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.messages import Message

#: A known day, the earliest and latest possible day, or None where nothing is known.
Moment = date | tuple[date, date] | None
Label = Message | str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownText:
    """A text of the register in one language (ar, en, fr); `to_confirm` marks a draft translation."""

    text: str
    language: str
    to_confirm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreeNames:
    """A name in the three languages of the letterhead; '' where there is none."""

    ar: str = ""
    en: str = ""
    fr: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Owner (ICESCO) and unit (the Center) by their names in the register, the office and its logo.

    `logo` is the content of a PNG or JPEG file.
    """

    owner: ThreeNames
    unit: ThreeNames
    office: str = ""
    logo: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyLine:
    """A party, the body that signs for it, and its contact."""

    name: ShownText
    signing_body: str = ""
    required: bool = True
    capacity: Label | None = None
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureLine:
    """A party's signature; with `same_act`, day and place are those of the first party's signature.

    `evidence` is present, travelling or missing, or '' where no document is named. A signature of unknown day has
    `signed_on` None and `signed` true; `as_written` is what stands on paper beside a day that is not certain.
    """

    party: str
    signed: bool = True
    signed_on: PartialDate | None = None
    as_written: str = ""
    same_act: bool = False
    place: str = ""
    signatory: str = ""
    capacity: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLines:
    """The state as of the day, as computed by the term engine, with the sentences that explain it.

    `state` is the engine's code and `state_label` its name; `possible` are the names of the states that the partial
    dates allow when `certain` is false. `rules` are the agreement's settings in words, `reasons` explain the state.
    `gender` is that of the agreement's type, for the sentences that the sheet adds.
    """

    state: str
    state_label: Message
    certain: bool = True
    possible: Sequence[Message] = ()
    effective: Moment = None
    end: Moment = None
    last_day: Moment = None
    days_left: int | None = None
    term_number: int = 1
    rules: Sequence[Message] = ()
    reasons: Sequence[Message] = ()
    gender: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseLine:
    """A party's answer to a request for renewal."""

    party: str
    agrees: bool
    responded_on: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalLine:
    """A renewal: its kind, the requesting party, the date on the letter, its length in months."""

    kind: Label
    by_party: str = ""
    letter_on: PartialDate | None = None
    months: int | None = None
    withdrawn_on: PartialDate | None = None
    responses: Sequence[ResponseLine] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspensionLine:
    """A suspension; without `suspended_to` it is still running."""

    suspended_from: PartialDate | None
    suspended_to: PartialDate | None = None
    reason: str = ""
    decided_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminationLine:
    """A termination by notice of one party."""

    by_party: str = ""
    notice_on: PartialDate | None = None
    effective_on: PartialDate | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionLine:
    """What a party contributes: an exact share, an amount in minor units with its currency, or a text."""

    party: str
    share: Fraction | None = None
    amount: int | None = None
    currency: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryDocument:
    """A linked document; `status` is present, travelling or missing, `sha256` the beginning of its hash."""

    title: str
    kind: Label
    status: str
    reference: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictLine:
    """A field with several live values, each with the office that entered it."""

    field: Label
    values: Sequence[tuple[object, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Who printed what as of which day; `digest` is the beginning of the register's running hash."""

    printed_by: str
    office: str
    as_of: date
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementSummary:
    """Everything on the summary of one agreement."""

    reference: str
    kind: Label
    title: ShownText
    letterhead: Letterhead
    term: TermLines
    imprint: Imprint
    registry_no: str = ""
    other_titles: Sequence[ShownText] = ()
    summary: ShownText | None = None
    notes: ShownText | None = None
    authentic_languages: str = ""
    parties: Sequence[PartyLine] = ()
    signatures: Sequence[SignatureLine] = ()
    renewals: Sequence[RenewalLine] = ()
    suspensions: Sequence[SuspensionLine] = ()
    terminations: Sequence[TerminationLine] = ()
    contribution_mode: Label | None = None
    contributions: Sequence[ContributionLine] = ()
    third_party_policy: Label | None = None
    fields: Sequence[str] = ()
    purposes: Sequence[str] = ()
    legal_instruments: Sequence[str] = ()
    plan_period: str = ""
    responsible_office: str = ""
    person_in_charge: str = ""
    documents: Sequence[SummaryDocument] = ()
    conflicts: Sequence[ConflictLine] = ()
    issues: Sequence[Message] = ()
    todo: Sequence[Message] = ()
