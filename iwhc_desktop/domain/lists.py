"""Reference lists and places, which headquarters keeps; and what all records have that may ship with the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from iwhc_desktop.domain.choices import MEMBERSHIPS, PLACE_KINDS
from iwhc_desktop.domain.field_types import Choice, Code, Localized, Reference, Text
from iwhc_desktop.domain.fields import Attr, Record
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.texts import NO_TEXT, LocalizedText
from iwhc_desktop.i18n.messages import N_


@dataclass(frozen=True, kw_only=True)
class Shipped(Record):
    """A record of a kind that may also ship with the program; both fields are empty in records entered here."""

    sample_id: Annotated[
        str | None, Attr(Code(r"[A-Za-z0-9-]{1,40}"), N_("Identifier in the sample"), immutable=True, search=True)
    ] = None
    provenance: Annotated[str | None, Attr(Text(), N_("Where the texts come from"))] = None


@dataclass(frozen=True, kw_only=True)
class ListEntry(Shipped):
    """An entry of a reference list: a stable code and a name in three languages."""

    code: Annotated[str | None, Attr(Code(r"[A-Za-z0-9_-]{1,40}"), N_("Code"), immutable=True)] = None
    name: Annotated[LocalizedText, Attr(Localized(), N_("Name"), required=True, search=True)] = NO_TEXT


@dataclass(frozen=True, kw_only=True)
class Country(ListEntry):
    """A country by its ISO 3166-1 code."""


@dataclass(frozen=True, kw_only=True)
class MemberState(Shipped):
    """A state's membership of ICESCO, dated; public sources disagree on the count."""

    country: Annotated[int | None, Attr(Reference("country"), N_("Country"), required=True)] = None
    status: Annotated[str | None, Attr(Choice(MEMBERSHIPS), N_("Membership"), default="member")] = "member"
    member_from: Annotated[str | None, Attr(PartialDay(), N_("Member from"))] = None
    member_to: Annotated[str | None, Attr(PartialDay(), N_("Member to"))] = None
    source: Annotated[str | None, Attr(Text(), N_("Source"))] = None


@dataclass(frozen=True, kw_only=True)
class Place(ListEntry):
    """A city, country or site."""

    kind: Annotated[str | None, Attr(Choice(PLACE_KINDS), N_("Type"), default="city")] = "city"
    country: Annotated[int | None, Attr(Reference("country"), N_("Country"))] = None


@dataclass(frozen=True, kw_only=True)
class HeritageField(ListEntry):
    """A field of heritage (kind `field`)."""


@dataclass(frozen=True, kw_only=True)
class Purpose(ListEntry):
    """A purpose of cooperation."""


@dataclass(frozen=True, kw_only=True)
class Technology(ListEntry):
    """A technology that documents or protects heritage (seed: modern technologies)."""


@dataclass(frozen=True, kw_only=True)
class LegalInstrument(ListEntry):
    """A convention or other instrument; never a partner."""

    year: Annotated[str | None, Attr(PartialDay(), N_("Year"))] = None


@dataclass(frozen=True, kw_only=True)
class PlanPeriod(ListEntry):
    """A period of the Center's plan, such as 2024-2025 (seed: key partnerships in the plan)."""

    starts_on: Annotated[str | None, Attr(PartialDay(), N_("First day"), required=True)] = None
    ends_on: Annotated[str | None, Attr(PartialDay(), N_("Last day"), required=True)] = None
