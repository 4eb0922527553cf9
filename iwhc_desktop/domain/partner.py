"""Partners and the people and offices of the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from iwhc_desktop.domain.choices import (
    ALIAS_KINDS,
    LANGUAGE_NAMES,
    OFFICE_KINDS,
    PARTNER_TYPES,
    ROLES,
    SCOPE_LEVELS,
    VERIFY_STATES,
)
from iwhc_desktop.domain.field_types import (
    REFERENCE_PATTERN,
    Choice,
    Code,
    Email,
    Flag,
    Links,
    Localized,
    Phone,
    Reference,
    Text,
    WebAddress,
)
from iwhc_desktop.domain.fields import Attr
from iwhc_desktop.domain.lists import Shipped
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.texts import NO_TEXT, LocalizedText
from iwhc_desktop.i18n.messages import N_

PARTNER, OTHER_NAME, CONTACT = "partner", "partner_alias", "contact"
"""The kinds of partners, of their other names and of the people there."""

TYPE_NOT_STATED = "not_stated"
"""The type of a partner of which nobody has said what it is: it waits to be entered and belongs to no group."""

OWNER = "ORG-ICESCO"
"""The owner of the register among the partners shipped with the program, by its identifier in the sample."""

COUNTRY = "country"
"""The field with a partner's country."""

_HEADQUARTERS = "role_of_headquarters"


@dataclass(frozen=True, kw_only=True)
class Office(Shipped):
    """An office that keeps a register: headquarters, a field office, a national commission."""

    code: Annotated[str | None, Attr(Code(r"[A-Z]{2,4}|X[0-9A-Z]{4}"), N_("Code"), required=True, immutable=True)] = (
        None
    )
    name: Annotated[LocalizedText, Attr(Localized(), N_("Name"), required=True, search=True)] = NO_TEXT
    kind: Annotated[str | None, Attr(Choice(OFFICE_KINDS), N_("Type"), default="field_office")] = "field_office"
    country: Annotated[int | None, Attr(Reference("country"), N_("Country"))] = None
    active: Annotated[bool | None, Attr(Flag(), N_("Active"), default=True)] = True


@dataclass(frozen=True, kw_only=True)
class Person(Shipped):
    """A person: officer, author, signatory or contact."""

    name: Annotated[LocalizedText, Attr(Localized(), N_("Name"), required=True, search=True)] = NO_TEXT
    title: Annotated[str | None, Attr(Text(), N_("Form of address"))] = None
    role: Annotated[str | None, Attr(Choice(ROLES), N_("Role"), headquarters=_HEADQUARTERS)] = None
    office: Annotated[int | None, Attr(Reference("office"), N_("Office"), headquarters=_HEADQUARTERS)] = None


@dataclass(frozen=True, kw_only=True)
class Partner(Shipped):
    """An organisation the Center works with, ICESCO and the Center themselves, or a group not named yet."""

    reference: Annotated[str | None, Attr(Code(REFERENCE_PATTERN), N_("Reference"), immutable=True, search=True)] = None
    name: Annotated[LocalizedText, Attr(Localized(), N_("Name"), required=True, search=True)] = NO_TEXT
    acronym: Annotated[LocalizedText, Attr(Localized(), N_("Acronym"), search=True, short_name=True)] = NO_TEXT
    type: Annotated[str | None, Attr(Choice(PARTNER_TYPES), N_("Type"), required=True)] = None
    scope_level: Annotated[str | None, Attr(Choice(SCOPE_LEVELS), N_("Level"))] = None
    country: Annotated[int | None, Attr(Reference("country"), N_("Country"), search=True)] = None
    parent: Annotated[int | None, Attr(Reference("partner"), N_("Part of"))] = None
    represents_country: Annotated[int | None, Attr(Reference("country"), N_("Represents the country"))] = None
    website: Annotated[str | None, Attr(WebAddress(), N_("Website"))] = None
    contact_name: Annotated[str | None, Attr(Text(), N_("Contact"), search=True)] = None
    contact_phone: Annotated[str | None, Attr(Phone(), N_("Phone"))] = None
    contact_email: Annotated[str | None, Attr(Email(), N_("E-mail"))] = None
    verify_state: Annotated[str | None, Attr(Choice(VERIFY_STATES), N_("Name as written"))] = None
    is_placeholder: Annotated[bool | None, Attr(Flag(), N_("Group to be named later"))] = None
    notes: Annotated[LocalizedText, Attr(Localized(multiline=True), N_("Notes"), search=True)] = NO_TEXT
    merged_into: Annotated[int | None, Attr(Reference("partner", followed=True), N_("Same as"))] = None
    apart_from: Annotated[tuple[int, ...], Attr(Links("partner"), N_("Not the same as"))] = ()


@dataclass(frozen=True, kw_only=True)
class PartnerAlias(Shipped):
    """Another name of a partner: a former one, another spelling, an acronym (acronyms are not unique)."""

    partner: Annotated[
        int | None, Attr(Reference("partner", owner=True), N_("Partner"), required=True, immutable=True)
    ] = None
    name: Annotated[str | None, Attr(Text(), N_("Other name"), required=True, search=True)] = None
    language: Annotated[str | None, Attr(Choice(LANGUAGE_NAMES), N_("Language"))] = None
    kind: Annotated[str | None, Attr(Choice(ALIAS_KINDS), N_("Type"), default="spelling")] = "spelling"
    used_from: Annotated[str | None, Attr(PartialDay(), N_("Used from"))] = None
    used_to: Annotated[str | None, Attr(PartialDay(), N_("Used until"))] = None
    source: Annotated[str | None, Attr(Text(), N_("Source"))] = None


@dataclass(frozen=True, kw_only=True)
class Contact(Shipped):
    """Somebody at a partner who can be reached: no record of a person is needed."""

    partner: Annotated[
        int | None, Attr(Reference("partner", owner=True), N_("Partner"), required=True, immutable=True)
    ] = None
    name: Annotated[str | None, Attr(Text(), N_("Name"), required=True, search=True)] = None
    role: Annotated[LocalizedText, Attr(Localized(), N_("Role"), search=True)] = NO_TEXT
    phone: Annotated[str | None, Attr(Phone(), N_("Phone"))] = None
    email: Annotated[str | None, Attr(Email(), N_("E-mail"), search=True)] = None
    in_role_from: Annotated[str | None, Attr(PartialDay(), N_("In this role from"))] = None
    in_role_to: Annotated[str | None, Attr(PartialDay(), N_("In this role until"))] = None
