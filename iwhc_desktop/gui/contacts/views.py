"""What the pages of contacts show: a tab of the partners with a list of its own."""

from __future__ import annotations

from dataclasses import replace

from iwhc_desktop.domain.partner import CONTACT, COUNTRY, PARTNER
from iwhc_desktop.gui.contacts.acts import ADDRESSES, CONTACT_CARDS
from iwhc_desktop.gui.models.record_table import Order
from iwhc_desktop.gui.models.shapes import FACT, Lines, TwoLines
from iwhc_desktop.gui.records.partner import PARTNERS, PEOPLE
from iwhc_desktop.gui.views.declared import (
    DAYS,
    OWN_OFFICE,
    WITHDRAWN,
    Column,
    RecordViews,
    Tab,
    Words,
    name_column,
    record_filter,
)
from iwhc_desktop.gui.views.shown import Shown
from iwhc_desktop.i18n.formats import MISSING
from iwhc_desktop.i18n.messages import C_, N_

_ADDRESS = "focalpoint@example.org"
_PARTNER = "Arab Regional Centre for World Heritage"
"""An address and a name of usual length: longer ones are broken into two lines."""


_UNTIL = C_("contacts", "until {day}")


def _address(shown: Shown) -> Lines:
    mail, phone = shown.words("email"), shown.words("phone")
    return Lines(mail or phone or MISSING, phone if mail else "", FACT)


def _since(shown: Shown) -> Lines:
    until = shown.words("in_role_to")
    second = shown.formats.plain(_UNTIL.with_arguments(day=until)) if until else ""
    return Lines(shown.words("in_role_from") or MISSING, second, FACT)


CONTACTS = RecordViews(
    kind=CONTACT,
    words=Words(
        N_("New contact"),
        N_("Edit contact"),
        N_("No contacts yet"),
        N_("No contact fits these filters"),
        C_("row of a list", "{name}, {name_below}. {partner}. {email}, {email_below}. {in_role_from}."),
    ),
    columns=(
        name_column("name", C_("column", "Name"), lambda shown: shown.words("role"), ("role",)),
        Column(
            name=PARTNER,
            sort=PARTNER,
            reads=(PARTNER,),
            widest=(_PARTNER,),
            show=lambda shown: Lines(shown.words(PARTNER) or MISSING),
        ),
        Column(
            name="email",
            said=C_("column", "E-mail and phone"),
            sort="email",
            reads=("email", "phone"),
            widest=(_ADDRESS,),
            show=_address,
        ),
        Column(
            name="in_role_from",
            said=C_("column", "Since"),
            sort="in_role_from",
            reads=("in_role_from", "in_role_to"),
            widest=tuple(TwoLines(day, _UNTIL.with_arguments(day=day)) for day in DAYS),
            show=_since,
        ),
    ),
    order=Order("name"),
    tabs=(*(replace(tab, kind=PARTNER) for tab in PARTNERS.tabs if not tab.kind), Tab(PEOPLE.name, PEOPLE.said)),
    filters=(
        OWN_OFFICE,
        record_filter(f"{PARTNER}.{COUNTRY}", N_("Country"), N_("All countries"), COUNTRY),
        record_filter(PARTNER, N_("Partner"), C_("contacts", "All partners"), PARTNER),
        WITHDRAWN,
    ),
    second=("role", PARTNER),
    facts=("phone", "email", "in_role_from", "in_role_to"),
    sections=(PARTNER,),
    form=((PARTNER,), ("name", "role"), ("phone", "email"), ("in_role_from", "in_role_to")),
    acts=(ADDRESSES, CONTACT_CARDS),
    changes=("role", "phone", "in_role_from", "in_role_to"),
)
