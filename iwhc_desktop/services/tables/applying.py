"""The rows of a list as edits of the register: what is new, and what changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import key_of
from iwhc_desktop.domain.partner import TYPE_NOT_STATED
from iwhc_desktop.services.saving.commands import Change, Create, Edit
from iwhc_desktop.services.tables.cells import letter
from iwhc_desktop.services.tables.findings import CHANGED, NEW, NEW_PREFIX, NUMBER_NOT_KEPT, RowReading, parts_of_list
from iwhc_desktop.services.tables.layout import Layout, heading_of
from iwhc_desktop.services.tables.list_fields import (
    ACTIVITY,
    ACTIVITY_PARTNER,
    AGREEMENT,
    AGREEMENT_PARTY,
    CONTACT,
    CONTACTS,
    COUNTRY,
    PARTICIPATION,
    PARTNER,
    PARTNER_ALIAS,
    PLACE,
    SIGNATURE,
    SIGNED_AT,
)
from iwhc_desktop.services.tables.plain_words import plain
from iwhc_desktop.services.tables.registered import Registered
from iwhc_desktop.services.tables.text_language import language_of
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row

PEOPLE = ("women", "men", "not_known")


@dataclass(slots=True)
class Writing:
    """What making edits depends on; `entered`: new partners of this list by name, as key or `@alias`.

    `aliases`: the other spellings that are entered already.
    """

    queries: Queries
    registered: Registered
    layout: Layout
    entered: dict[str, int | str] = field(default_factory=dict)
    aliases: set[str] = field(default_factory=set)

    def note_keys(self, keys: Mapping[str, int]) -> None:
        """New partners have these keys from now on, by alias."""
        self.entered |= {name: keys[made[1:]] for name, made in self.entered.items() if isinstance(made, str)}

    def localized(self, unit: str, text: str, name: str = "name") -> dict[str, Json]:
        """A text of a field of the list as the value of the unit of its language."""
        return {f"{unit}_{language_of(self.layout, name, text)}": text}

    def country(self, code: Json) -> int | None:
        """The key of a country by its code."""
        return self.registered.countries.get(str(code)) if code else None


def edits_of(row: RowReading, writing: Writing) -> Iterator[Edit]:
    """The edits for a row that is new or changed, none for any other."""
    if row.outcome == NEW:
        yield from _ENTER[writing.layout.kind](row, writing)
        yield from _aliases(row, writing)
    elif row.outcome == CHANGED and row.key is not None:
        yield from _CHANGE[writing.layout.kind](row, writing)
        yield from _aliases(row, writing)


# partners


def _partner(party: Mapping[str, Json], writing: Writing, edits: list[Edit]) -> int | str:
    """The key of a party's partner; a new one is entered once in a list."""
    known = writing.registered.partner(str(party.get("ref"))) if party.get("ref") else None
    if known is not None:
        return known.key
    name = str(party.get("new"))
    if plain(name) not in writing.entered:
        alias = f"partner {len(writing.entered) + 1}"
        edits.append(Create(PARTNER, _new_partner(name, party, writing), alias))
        writing.entered[plain(name)] = f"@{alias}"
    return writing.entered[plain(name)]


def _new_partner(name: str, party: Mapping[str, Json], writing: Writing) -> dict[str, Json]:
    values: dict[str, Json] = {
        **writing.localized("name", name),
        **_in_parts(party, "acronym"),
        "type": party.get("type") or TYPE_NOT_STATED,
        "verify_state": "to_verify",
    }
    country = writing.country(party.get(COUNTRY))
    if country is not None:
        values[COUNTRY] = country
        if party.get("type") == "national_commission":
            values["represents_country"] = country
    return values


def _aliases(row: RowReading, writing: Writing) -> Iterator[Edit]:
    """The spellings of the list that are worth keeping, each once, as other names of their partners."""
    for alias, called in row.aliases.items():
        known = writing.registered.partner(called)
        partner = known.key if known is not None else writing.entered.get(plain(called.removeprefix(NEW_PREFIX)))
        if partner is not None and plain(alias) not in writing.aliases:
            writing.aliases.add(plain(alias))
            yield Create(PARTNER_ALIAS, {PARTNER: partner, "name": alias, "kind": "spelling"})


# agreements


def _enter_agreement(row: RowReading, writing: Writing) -> Iterator[Edit]:
    values = row.values
    agreement = row.alias
    given: dict[str, Json] = {"kind": values["kind"], **_in_parts(values, "title"), **_notes(row, writing, "notes")}
    given |= _in_parts(values, "summary")
    given |= {name: values[name] for name in ("term_months", "term_kind", "renewal_mode") if values.get(name)}
    given |= _links(row, writing)
    parties = parts_of_list(values.get("parties"))
    edits: list[Edit] = []
    rows = [_party(party, number, agreement, writing, edits) for number, party in enumerate(parties, 1)]
    _add_contact(rows, parties, values)
    yield from edits
    yield Create(AGREEMENT, given, agreement)
    yield from (Create(AGREEMENT_PARTY, party, f"{agreement} party {n}") for n, party in enumerate(rows, 1))
    if values.get(SIGNATURE) != "none":
        yield from _signatures(agreement, len(rows), values)


def _party(
    party: Mapping[str, Json], number: int, agreement: str, writing: Writing, edits: list[Edit]
) -> dict[str, Json]:
    found: dict[str, Json] = {
        AGREEMENT: f"@{agreement}",
        PARTNER: _partner(party, writing, edits),
        "position": number,
    }
    body = writing.registered.partner(str(party.get("signing_body"))) if party.get("signing_body") else None
    return {**found, "signing_body": body.key} if body is not None else found


def _add_contact(rows: list[dict[str, Json]], parties: list[Mapping[str, Json]], values: Mapping[str, Json]) -> None:
    """The contact belongs to the first party that is not the organisation itself."""
    contact = values.get(CONTACT)
    others = [row for row, party in zip(rows, parties, strict=True) if not party.get("implied")]
    if isinstance(contact, dict) and others:
        others[0].update({f"contact_{name}": value for name, value in contact.items()})


def _signatures(agreement: str, count: int, values: Mapping[str, Json]) -> Iterator[Edit]:
    """One signature a party, in one act where its day is known."""
    signed_on, at = values.get("signed_on"), _place_of_signing(values)
    for number in range(1, count + 1):
        party = f"@{agreement} party {number}"
        if number == 1 or not signed_on:
            yield Create(SIGNATURE, {AGREEMENT_PARTY: party, "signed_on": signed_on, **at})
        else:
            yield Create(SIGNATURE, {AGREEMENT_PARTY: party, "same_act": True})


def _place_of_signing(values: Mapping[str, Json]) -> dict[str, Json]:
    found = values.get(SIGNED_AT)
    return _in_parts({PLACE: found}, PLACE) if found else {}


def _notes(row: RowReading, writing: Writing, name: str) -> dict[str, Json]:
    """The notes, and what the register has no field for, under the words of the list."""
    lines = [str(row.values["notes"])] if row.values.get("notes") else []
    lines += [f"{heading}: {text}" for heading, text in _without_field(row, writing)]
    return writing.localized(name, "\n".join(lines), "notes") if lines else {}


def _without_field(row: RowReading, writing: Writing) -> Iterator[tuple[str, str]]:
    """Columns that the record has no field for, with their headings."""
    layout = writing.layout
    unstored = ((layout.column_of(name), text) for name, text in _unstored(row, writing).items() if text)
    for column, text in (*unstored, *_told(row, layout)):
        if column is not None:
            yield heading_of(layout, column), text


def _told(row: RowReading, layout: Layout) -> Iterator[tuple[int, str]]:
    """What is said to have no place in the record, with its column."""
    columns = {letter(column): column for column in layout.headings}
    return ((columns[one.column], str(one.detail["text"])) for one in row.remarks if one.code in TOLD)


def _unstored(row: RowReading, writing: Writing) -> dict[str, str]:
    """What is in the cells of amounts and places that the record does not take."""
    names = ("amount", "total", "currency", *((SIGNED_AT,) if row.values.get(SIGNATURE) == "none" else ()))
    seen = {name: row.seen.get(name, "").strip(" -–—") for name in names}
    return {**seen, PLACE: _unknown_place(row, writing)}


TOLD = frozenset(
    {
        *("address_not_kept", "contact_not_kept", "day_not_kept", "place_not_kept", "renewal_not_kept"),
        *("role_not_kept", NUMBER_NOT_KEPT),
    }
)
"""The remarks about what the record has no place for: it goes to the notes."""


def _unknown_place(row: RowReading, writing: Writing) -> str:
    """A place that the register does not have, with its country."""
    place = row.seen.get(PLACE, "").strip(" -–—")
    if not place or row.values.get("mode") or _place(row, writing):
        return ""
    return ", ".join(filter(None, (place, row.seen.get(COUNTRY))))


def _links(row: RowReading, writing: Writing) -> dict[str, Json]:
    """Topics by the sets of the record."""
    by_ref = {topic.ref: topic.key for topic in writing.registered.topics}
    found: dict[str, Json] = {}
    for name in ("fields", "technologies"):
        refs = row.values.get(name)
        keys: list[Json] = [by_ref[str(ref)] for ref in refs] if isinstance(refs, list) else []
        if keys:
            found[name] = keys
    return found


def _change_agreement(row: RowReading, writing: Writing) -> Iterator[Edit]:
    values, key = row.values, row.key or 0
    given = _in_parts(values, "title") | _in_parts(values, "summary")
    if "notes" in values or "amount" in values:
        given |= _notes(row, writing, "notes")
    if given:
        yield Change(AGREEMENT, key, given)
    parties = writing.queries.children(AGREEMENT_PARTY, [key])[key]
    yield from _change_contact_of(parties, values, writing)
    if values.get("signed_on"):
        yield from _change_signing(parties, values["signed_on"], writing)
    yield from _change_place(key, values, writing)


def _change_contact_of(parties: Sequence[Row], values: Mapping[str, Json], writing: Writing) -> Iterator[Edit]:
    """The contact of the first party that is not the organisation itself."""
    contact = _in_parts(values, CONTACT)
    others = [party for party in parties if key_of(party.values.get(PARTNER)) != writing.registered.owner]
    if contact and others:
        yield Change(AGREEMENT_PARTY, others[0].key, contact)


def _change_place(agreement: int, values: Mapping[str, Json], writing: Writing) -> Iterator[Edit]:
    """The place of signing where no signature has one."""
    if values.get(SIGNED_AT):
        yield Change(SIGNATURE, writing.registered.signatures_without_place[agreement], _place_of_signing(values))


def _change_signing(parties: Sequence[Row], signed_on: Json, writing: Writing) -> Iterator[Edit]:
    """The day of signing where it was not stated, or less exactly."""
    signatures = writing.queries.children(SIGNATURE, [party.key for party in parties])
    for number, party in enumerate(parties):
        own = [signature for signature in signatures[party.key] if signature.values.get("same_act") is not True]
        yield from (Change(SIGNATURE, signature.key, {"signed_on": signed_on}) for signature in own)
        if not signatures[party.key]:
            yield Create(SIGNATURE, {AGREEMENT_PARTY: party.key, **_signing(number, signed_on)})


def _signing(number: int, signed_on: Json) -> dict[str, Json]:
    """What a signature says: the first the day, the others that they are of the same act."""
    return {"signed_on": signed_on} if number == 0 else {"same_act": True}


# activities


def _place(row: RowReading, writing: Writing) -> int | None:
    """The place of the register with the name in the list."""
    texts = (str(row.values.get(PLACE) or ""), row.seen.get(PLACE, ""))
    return next((key for text in filter(None, texts) if (key := writing.registered.places.get(plain(text)))), None)


def _enter_activity(row: RowReading, writing: Writing) -> Iterator[Edit]:
    edits: list[Edit] = []
    parties = parts_of_list(row.values.get("partners"))
    partners = [_partner(party, writing, edits) for party in parties]
    yield from edits
    yield Create(ACTIVITY, {"type": row.values["type"], **_activity_values(row, writing)}, row.alias)
    for partner in dict.fromkeys(partners):
        yield Create(ACTIVITY_PARTNER, {ACTIVITY: f"@{row.alias}", PARTNER: partner})
    yield from _participations(row, writing)


def _participations(row: RowReading, writing: Writing) -> Iterator[Edit]:
    """The people of each country."""
    people = row.values.get("people")
    by_country = people.get("by_country") if isinstance(people, dict) else None
    for code, count in by_country.items() if isinstance(by_country, dict) else ():
        country = writing.country(code)
        if country is not None:
            yield Create(PARTICIPATION, {ACTIVITY: f"@{row.alias}", COUNTRY: country, "people": count})


def _activity_values(row: RowReading, writing: Writing) -> dict[str, Json]:
    values = row.values
    people, place = values.get("people"), _place(row, writing)
    units: dict[str, Json] = {"starts_on": values.get("start"), "ends_on": values.get("end"), PLACE: place}
    units |= {unit: people.get(unit) for unit in PEOPLE} if isinstance(people, dict) else {}
    units |= {"state": row.state_set, "mode": values.get("mode")}
    given = {unit: value for unit, value in units.items() if value}
    return {**_in_parts(values, "title"), **_notes(row, writing, "description"), **_links(row, writing), **given}


def _change_activity(row: RowReading, writing: Writing) -> Iterator[Edit]:
    left = ("description",) * ("notes" not in row.values) + ("state",) * ("state" not in row.values)
    units = _activity_values(row, writing).items()
    given: dict[str, Json] = {unit: value for unit, value in units if not unit.startswith(left or " ")}
    given |= {"type": row.values["type"]} if "type" in row.values else {}
    yield Change(ACTIVITY, row.key or 0, given)


# partners and contacts


def _partner_values(row: RowReading, writing: Writing) -> dict[str, Json]:
    values = row.values
    given: dict[str, Json] = {name: values[name] for name in ("type", "website") if values.get(name)}
    country = writing.country(values.get(COUNTRY))
    given |= _in_parts(values, "name") | _in_parts(values, "acronym") | _in_parts(values, CONTACT)
    given |= {COUNTRY: country} if country is not None else {}
    return given | (_notes(row, writing, "notes") if values.get("notes") or row.key is None else {})


def _in_parts(values: Mapping[str, Json], name: str) -> dict[str, Json]:
    """A value in parts as the units of a record: a text by language, a contact by what it says."""
    parts = values.get(name)
    return {f"{name}_{part}": value for part, value in parts.items()} if isinstance(parts, dict) else {}


def _enter_partner(row: RowReading, writing: Writing) -> Iterator[Edit]:
    values = {"type": TYPE_NOT_STATED, "verify_state": "to_verify", **_partner_values(row, writing)}
    names = row.values.get("name")
    for name in names.values() if isinstance(names, dict) else ():
        writing.entered[plain(str(name))] = f"@{row.alias}"
    yield Create(PARTNER, values, row.alias)
    yield from _contacts(row.values, f"@{row.alias}")


def _change_partner(row: RowReading, writing: Writing) -> Iterator[Edit]:
    given = _partner_values(row, writing)
    if given:
        yield Change(PARTNER, row.key or 0, given)
    yield from _contacts(row.values, row.key or 0)


def _contacts(values: Mapping[str, Json], partner: int | str) -> Iterator[Edit]:
    """The people of a row as contacts of its partner: a new one, or one that the register holds with what differs."""
    for person in parts_of_list(values.get(CONTACTS)):
        given, known = _person(person), person.get(CONTACT)
        yield Change(CONTACT, known, given) if isinstance(known, int) else Create(CONTACT, {PARTNER: partner, **given})


def _enter_contact(row: RowReading, writing: Writing) -> Iterator[Edit]:
    values, edits = row.values, list[Edit]()
    party = values.get(PARTNER)
    partner = _partner(party, writing, edits) if isinstance(party, dict) else 0
    yield from edits
    yield Create(CONTACT, {PARTNER: partner, **_person(values)}, row.alias)
    yield from _contacts(values, partner)


def _person(values: Mapping[str, Json]) -> dict[str, Json]:
    given = {name: values[name] for name in ("name", "phone", "email", "in_role_from") if values.get(name)}
    return given | _in_parts(values, "role")


def _change_contact(row: RowReading, writing: Writing) -> Iterator[Edit]:
    given = _person(row.values)
    if given:
        yield Change(CONTACT, row.key or 0, given)
    contacts = writing.queries.row(CONTACT, row.key or 0).values
    yield from _contacts(row.values, key_of(contacts.get(PARTNER)) or 0)


Maker = Callable[[RowReading, Writing], Iterator[Edit]]
_ENTER: Mapping[str, Maker] = MappingProxyType(
    {AGREEMENT: _enter_agreement, ACTIVITY: _enter_activity, PARTNER: _enter_partner, CONTACT: _enter_contact}
)
_CHANGE: Mapping[str, Maker] = MappingProxyType(
    {
        AGREEMENT: _change_agreement,
        ACTIVITY: _change_activity,
        PARTNER: _change_partner,
        CONTACT: _change_contact,
    }
)
