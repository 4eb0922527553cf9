"""What the pages of partners show."""

from __future__ import annotations

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.choices import PARTNER_GROUPS, PARTNER_TYPES, SCOPE_LEVELS
from iwhc_desktop.domain.merges import MERGED_INTO
from iwhc_desktop.domain.partner import CONTACT, TYPE_NOT_STATED
from iwhc_desktop.gui.contacts.acts import ADDRESSES, CONTACT_CARDS
from iwhc_desktop.gui.duplicates.opening import COMPARE, MAYBE_TWICE, is_another, name_remark
from iwhc_desktop.gui.models.record_table import Order
from iwhc_desktop.gui.models.shapes import LINK, Lines
from iwhc_desktop.gui.parts.pill import PillLook
from iwhc_desktop.gui.views.declared import (
    OWN_OFFICE,
    SENT,
    WITHDRAWN,
    Column,
    Filter,
    Linked,
    RecordViews,
    Tab,
    Words,
    choice_filter,
    count_column,
    field_column,
    name_column,
)
from iwhc_desktop.gui.views.form_parts import Children
from iwhc_desktop.gui.views.record_paper import print_act
from iwhc_desktop.gui.views.shown import BETWEEN, Shown
from iwhc_desktop.i18n.formats import MISSING
from iwhc_desktop.i18n.messages import C_, N_, NP_

TYPE_MISSING = C_("second line of a list", "type missing")
_TO_VERIFY = PillLook("warning", "circle-help", C_("name", "To be confirmed"))
_SAME = PillLook("neutral", "layers", N_("Part of another entry"))
_GROUPS = Filter(
    "type",
    N_("Type"),
    (
        (None, N_("All types")),
        *((list[Json](codes), said) for said, codes in PARTNER_GROUPS.items()),
        (TYPE_NOT_STATED, PARTNER_TYPES[TYPE_NOT_STATED]),
    ),
)
_CONTACTS = Children(
    "contact",
    ("name", "role", "phone", "email", "in_role_from", "in_role_to"),
    N_("Contacts"),
    N_("Add a contact"),
)
_ALIASES = Children("partner_alias", ("name", "kind"), N_("Other names"), N_("Add another name"))


_ENTER_TYPE = N_("Enter the type")

PEOPLE = Tab("contacts", C_("partners", "Contacts"), kind=CONTACT)
"""The people at all partners, in a list of their own."""


def _below_name(shown: Shown) -> str:
    """The acronym, and that the type is missing."""
    acronym = shown.words("acronym")
    missing = shown.formats.plain(TYPE_MISSING) if _lacks_type(shown) else ""
    return BETWEEN.join(filter(None, (acronym if acronym != shown.title else "", missing)))


def _lacks_type(shown: Shown) -> bool:
    return shown.value("type") == TYPE_NOT_STATED


def _type(shown: Shown) -> Lines:
    """The type; a link to its input where nobody has said it."""
    if _lacks_type(shown):
        return Lines(shown.formats.plain(_ENTER_TYPE), look=LINK, opens="type")
    return Lines(shown.words("type") or MISSING)


def _state(shown: Shown) -> PillLook | None:
    if is_another(shown):
        return _SAME
    return _TO_VERIFY if shown.value("verify_state") == "to_verify" else None


PARTNERS = RecordViews(
    kind="partner",
    words=Words(
        N_("New partner"),
        N_("Edit partner"),
        N_("No partners yet"),
        N_("No partner fits these filters"),
        C_("row of a list", "{name}. {type}, {country}. {agreements}. {sent}."),
    ),
    columns=(
        name_column("name", N_("Partner"), _below_name, ("acronym", "type")),
        Column(name="type", sort="type", reads=("type",), widest=(*PARTNER_TYPES.values(), _ENTER_TYPE), show=_type),
        field_column("country"),
        count_column(
            "agreements",
            N_("Agreements"),
            "agreement_party.agreement",
            lambda count: NP_("{n} agreement", "{n} agreements", count),
        ),
        SENT,
    ),
    order=Order("name"),
    tabs=(
        Tab("all", C_("partners", "All")),
        MAYBE_TWICE,
        Tab("to_verify", C_("partners", "Name to be confirmed"), {"verify_state": "to_verify"}),
        PEOPLE,
    ),
    filters=(OWN_OFFICE, _GROUPS, choice_filter("scope_level", N_("Level"), N_("All levels"), SCOPE_LEVELS), WITHDRAWN),
    pill=_state,
    second=("type",),
    facts=("name", "acronym", "scope_level", "country", "contact_name", "contact_phone", "contact_email", "website"),
    sections=(
        MERGED_INTO,
        _ALIASES,
        _CONTACTS,
        Linked("agreement_party", "agreement", N_("Agreements"), N_("Not a party to any agreement yet")),
        Linked("activity_partner", "activity", N_("Activities"), N_("No activities with this partner yet")),
    ),
    form=(
        ("name",),
        ("type", "scope_level"),
        ("acronym", "country"),
        ("contact_name", "contact_phone"),
        ("contact_email", "website"),
    ),
    more=((_CONTACTS,), (_ALIASES,), ("parent", "verify_state"), ("notes",)),
    acts=(print_act(lambda register: register.papers.briefing), COMPARE, ADDRESSES, CONTACT_CARDS),
    remark=name_remark,
    changes=("type", "scope_level", "country", "parent", "verify_state", "website", "notes"),
)
