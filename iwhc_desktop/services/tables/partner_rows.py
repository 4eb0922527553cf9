"""Rows of lists of partners and of contacts as values of the register."""

from __future__ import annotations

import re

from iwhc_desktop.domain.change import Json
from iwhc_desktop.i18n.search.text_language import proven_language
from iwhc_desktop.services.tables.contact_cells import read_contact
from iwhc_desktop.services.tables.countries import country_in
from iwhc_desktop.services.tables.header_words import plain
from iwhc_desktop.services.tables.list_fields import CONTACT, COUNTRY, PARTNER
from iwhc_desktop.services.tables.name_keys import spelt_out
from iwhc_desktop.services.tables.party_cells import matched, read_parties, type_of, which_partner
from iwhc_desktop.services.tables.registered import KnownPartner
from iwhc_desktop.services.tables.row_context import RowContext
from iwhc_desktop.services.tables.value_words import code_called, code_in, type_choices

_ARABIC = re.compile("(?=.*[\u0621-\u064a])[^A-Za-z\u00c0-\u024f]+", re.DOTALL)
_LATIN = re.compile("(?=.*[A-Za-z])[^\u0600-\u06ff]+", re.DOTALL)
_DIVIDED = re.compile(r"\s+[/|–—-]\s+|\n")


def read_partner(row: RowContext) -> None:
    """Read the cells of a row of partners; one that the register holds is changed, not entered again."""
    name = " ".join(row.text("name").split())
    known = _known(row, name) if name else None
    if known is not None:
        row.reading.key, row.reading.reference = known.key, known.ref
    else:
        names: Json = {**names_in(name)} or row.in_its_language("name", name)
        row.reading.values["name"] = names or row.ask("name", "name_missing", "")
    row.reading.values.update(_facts(row, name, is_new=known is None))


def _known(row: RowContext, name: str) -> KnownPartner | None:
    """The partner of the register that a name means; asked where several may be meant."""
    found = matched(row.listing.registered, name)
    for part in (name, *names_in(name).values()):
        known = matched(row.listing.registered, part).found
        if known is not None:
            return known
    answer = which_partner(row, "name", name, spelt_out(name), found.candidates, country_in(row.text(COUNTRY)))
    return row.listing.registered.partner(str(answer.get("ref"))) if isinstance(answer, dict) else None


def _facts(row: RowContext, name: str, *, is_new: bool) -> dict[str, Json]:
    """What else a row says of a partner; empty cells change nothing."""
    said, contact = row.text("type"), read_contact(row)
    type_ = _type(row, name, said) if is_new or said else None
    found: dict[str, Json] = {
        "acronym": row.in_its_language("acronym", row.text("acronym")),
        "type": type_,
        COUNTRY: _country(row),
        "website": row.text("website"),
        CONTACT: contact,
        "notes": row.text("notes"),
    }
    return {unit: value for unit, value in found.items() if value}


def _type(row: RowContext, name: str, said: str) -> Json:
    """The type by its column, the words of the name, or the heading of the group.

    An unknown word for a type is asked about; where nothing says the type, it is missing.
    """
    type_ = code_in(PARTNER, said) or type_of(name)
    if said and not type_:
        return row.ask("type", "type_unknown", said, type_choices(PARTNER, said))
    return type_ or code_called(PARTNER, row.listing.layout.groups.get(row.reading.row, "")) or None


def _country(row: RowContext) -> Json:
    text = row.text(COUNTRY)
    if not text:
        return None
    return country_in(text) or row.ask(COUNTRY, "country_unknown", text)


def names_in(text: str) -> dict[str, str]:
    """A name in Arabic and in Latin letters, by language, where a text has both, divided; else nothing."""
    parts = list(map(str.strip, _DIVIDED.split(text)))
    arabic, latin = (list(filter(script.fullmatch, parts)) for script in (_ARABIC, _LATIN))
    if (len(parts), len(arabic), len(latin)) != (2, 1, 1):
        return {}
    return {"ar": arabic[0], proven_language(latin[0]) or "en": latin[0]}


def read_contact_row(row: RowContext) -> None:
    """Read the cells of a row of contacts."""
    values = row.reading.values
    parties = read_parties(row, PARTNER, country_in(row.text("partner.country")))
    is_asked = bool(row.reading.asks)
    values[PARTNER] = next(iter(parties), None)
    if not parties and not is_asked:
        row.ask(PARTNER, "partner_missing", "")
    values.update(read_contact(row))
    values["name"] = " ".join(row.text("name").split()) or row.ask("name", "name_missing", "")
    role = row.in_its_language("role", row.text("role"))
    values.update({"role": role} if role else {})
    row.reading.key = _known_contact(row)


def _known_contact(row: RowContext) -> int | None:
    """The contact of the same name at the same partner."""
    party, registered = row.reading.values[PARTNER], row.listing.registered
    partner = registered.partner(str(party.get("ref"))) if isinstance(party, dict) else None
    return registered.contacts.get((partner.key, plain(row.text("name")))) if partner is not None else None
