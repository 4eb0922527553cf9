"""Rows of lists of partners and of contacts as values of the register."""

from __future__ import annotations

import re
from collections.abc import Sequence

from iwhc_desktop.domain.change import Json
from iwhc_desktop.i18n.search.text_language import proven_language
from iwhc_desktop.services.tables.country_cells import country_beside, country_of_cell, read_country, where_in
from iwhc_desktop.services.tables.findings import NEW_PREFIX
from iwhc_desktop.services.tables.list_fields import CONTACT, CONTACTS, COUNTRY, PARTNER, SINCE
from iwhc_desktop.services.tables.name_keys import NameParts, spelt_out
from iwhc_desktop.services.tables.party_cells import (
    keep_alias,
    matched,
    parted_name,
    read_parties,
    type_of,
    which_partner,
)
from iwhc_desktop.services.tables.people_of_partner import ROLE, Person, people_of
from iwhc_desktop.services.tables.plain_words import plain
from iwhc_desktop.services.tables.registered import KnownPartner
from iwhc_desktop.services.tables.row_context import RowContext
from iwhc_desktop.services.tables.value_words import code_called, code_in, is_not_named, is_uncertain_type, type_choices

_ARABIC = re.compile("(?=.*[\u0621-\u064a])[^A-Za-z\u00c0-\u024f]+", re.DOTALL)
_LATIN = re.compile("(?=.*[A-Za-z])[^\u0600-\u06ff]+", re.DOTALL)
MOST_TYPES = 4
"""The types that a question offers."""

_IN_BRACKETS = re.compile(r"\s+\(([^()]+)\)$")
_SEVERAL = re.compile(r"\s*[;؛]\s*")
_DIVIDED = re.compile(r"\s+[/|–—-]\s+|\n")


def read_partner(row: RowContext) -> None:
    """Read the cells of a row of partners; one that the register holds is changed, not entered again."""
    several = row.in_languages("name") if len(row.columns("name")) > 1 else {}
    names = list(map(str, several.values())) or [_one_name(row)]
    parts = parted_name(names[0])
    name = parts.name
    known = _known(row, name, names[1:]) if name else None
    if known is not None:
        row.reading.key, row.reading.reference = known.key, known.ref
    else:
        row.reading.values["name"] = several or _in_languages(row, name) or _missing(row)
        if parts.former:
            keep_alias(row, "name", f"{NEW_PREFIX}{name}", parts.former)
    row.reading.values.update(_facts(row, parts, known))


def _in_languages(row: RowContext, name: str) -> Json:
    """A name by language: both of a name in two alphabets."""
    return {**names_in(name)} or row.in_its_language("name", name)


def _one_name(row: RowContext) -> str:
    """The name of the row; of several at a semicolon a person says which one it is."""
    text = " ".join(row.text("name").split())
    pieces = list(filter(None, map(str.strip, _SEVERAL.split(text))))
    if len(pieces) < 2:
        return text
    return str(row.ask("name", "name_of_several", text, (*pieces[: MOST_TYPES - 1], text)) or "")


def _missing(row: RowContext) -> Json:
    return None if row.reading.asks else row.ask("name", "name_missing", "")


def _known(row: RowContext, name: str, others: Sequence[str]) -> KnownPartner | None:
    """The partner of the register that a name means; asked where several may be meant."""
    found = matched(row.listing.registered, name)
    for part in (name, *others, *names_in(name).values()):
        known = matched(row.listing.registered, part).found
        if known is not None:
            return known
    answer = which_partner(row, "name", name, spelt_out(name), found.candidates, country_of_cell(row.text(COUNTRY)))
    return row.listing.registered.partner(str(answer.get("ref"))) if isinstance(answer, dict) else None


def _facts(row: RowContext, parts: NameParts, known: KnownPartner | None) -> dict[str, Json]:
    """What else a row says of a partner; empty cells change nothing."""
    acronym = parts.acronym if known is None else ""
    found: dict[str, Json] = {
        "acronym": row.in_its_language("acronym", row.text("acronym") or acronym),
        "type": _type(row, parts.name, known),
        COUNTRY: _country(row, known),
        "website": row.text("website"),
        "notes": row.notes(),
        **_people(row),
    }
    return {unit: value for unit, value in found.items() if value}


def _country(row: RowContext, known: KnownPartner | None) -> str:
    """The country of a partner; nothing is asked about one that the register has already."""
    has_one = known is not None and bool(known.country)
    stated = where_in(row.text(COUNTRY)).country
    return country_beside(row, COUNTRY) or (stated if has_one and not stated else read_country(row, COUNTRY))


def _people(row: RowContext) -> dict[str, Json]:
    """The contact of a partner; people with a role, or several of them, are contacts of their own."""
    people = people_of(row, CONTACT)
    if len(people) == 1 and not people[0].get("name"):
        _say_without_name(row)
        return {CONTACT: _reached(people[0])}
    if len(people) == 1 and people[0] == _reached(people[0]):
        return {CONTACT: people[0]}
    return {CONTACTS: [*people]} if people else {}


def _reached(person: Person) -> Person:
    """How a person is called and reached."""
    return {part: value for part, value in person.items() if part in ("name", "phone", "email")}


def _say_without_name(row: RowContext) -> None:
    """Say the role and the day of a contact who has no name: the register has no place for them."""
    for part, code in ((ROLE, "role_not_kept"), (SINCE, "day_not_kept")):
        if row.text(part):
            row.say(part, code, text=row.text(part))


def _type(row: RowContext, name: str, known: KnownPartner | None) -> Json:
    """The type by its column, or where that is empty by the words of the name or the heading of the group.

    Where nothing says the type, it is missing.
    """
    if row.text("type"):
        return _stated_type(row, row.text("type"), known.type if known else type_of(name))
    group = row.listing.layout.groups.get(row.reading.row, "")
    return None if known else type_of(name) or code_called(PARTNER, group) or None


def _stated_type(row: RowContext, said: str, by_name: str) -> Json:
    """The type in a cell; an unknown word is asked about, with the type that the name says first among the answers.

    One that may be the type that the register has already is that.
    """
    likely, known = type_choices(PARTNER, said), code_in(PARTNER, said)
    if is_uncertain_type(PARTNER, said):
        known = by_name if by_name in likely else ""
    choices = dict.fromkeys(filter(None, (by_name, *likely)))
    return known or row.ask("type", "type_unknown", said, list(choices)[:MOST_TYPES])


def names_in(text: str) -> dict[str, str]:
    """A name in Arabic and in Latin letters, by language, where a text has both, divided; else nothing."""
    parts = list(map(str.strip, _DIVIDED.split(_IN_BRACKETS.sub(r"\n\1", text))))
    arabic, latin = (list(filter(script.fullmatch, parts)) for script in (_ARABIC, _LATIN))
    if (len(parts), len(arabic), len(latin)) != (2, 1, 1):
        return {}
    return {"ar": arabic[0], proven_language(latin[0]) or "en": latin[0]}


def read_contact_row(row: RowContext) -> None:
    """Read the cells of a row of contacts."""
    values = row.reading.values
    parties = read_parties(row, PARTNER)
    values[PARTNER] = next(iter(parties), None) or (None if row.reading.asks else _named_by_person(row))
    values |= _people_of_row(row)
    row.reading.key = _known_names(row).get(plain(str(values["name"])))


def _named_by_person(row: RowContext) -> Json:
    """The partner that a person types where the row has none, None while nobody has."""
    name = row.ask(PARTNER, "partner_missing", "")
    if not isinstance(name, str):
        return None
    known = matched(row.listing.registered, name).found
    return {"ref": known.ref} if known is not None else {"new": name, "type": type_of(name)}


def _people_of_row(row: RowContext) -> dict[str, Json]:
    """The person of a row of contacts, and those beside that the register does not hold."""
    first, *others = people_of(row, "name") or [{}]
    if row.has("given_name"):
        first, others = {**first, "name": _name_of_parts(row)}, []
    known = _known_names(row)
    new: list[Json] = [person for person in others if plain(str(person.get("name"))) not in known]
    return {**first, "name": _name(row, first, is_one=not others), **({CONTACTS: new} if new else {})}


def _name_of_parts(row: RowContext) -> str:
    """The name of a person, of which parts may have columns of their own."""
    parts = (row.text(part) for part in ("salutation", "given_name", "name"))
    return " ".join(" ".join(filter(None, parts)).split())


def _name(row: RowContext, person: Person, *, is_one: bool) -> Json:
    """The name of the first person, the whole cell where it names one alone."""
    whole = _name_of_parts(row)
    whole = "" if is_not_named(whole) else whole
    return (whole if is_one else person.get("name")) or row.ask("name", "name_missing", "")


def _known_names(row: RowContext) -> dict[str, int]:
    """The contacts of the partner that the register holds, by name."""
    party, registered = row.reading.values[PARTNER], row.listing.registered
    partner = registered.partner(str(party.get("ref"))) if isinstance(party, dict) else None
    return registered.contacts.get(partner.key, {}) if partner is not None else {}
