"""What a row of a list changes of the record that it is: the values that the register lacks or has otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from iwhc_desktop.domain.agreement.term.facts import INDEFINITE
from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.editing import key_of, number_in, words_in
from iwhc_desktop.domain.field_types import LANGUAGES
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.partner import TYPE_NOT_STATED
from iwhc_desktop.domain.texts import localized
from iwhc_desktop.services.tables.findings import (
    ASK,
    CHANGED,
    LEFT_OUT,
    NEW,
    NUMBER_NOT_KEPT,
    SAME,
    RowReading,
    RowRemark,
    parts_of_list,
)
from iwhc_desktop.services.tables.list_fields import (
    ACTIVITY,
    ACTIVITY_PARTNER,
    AGREEMENT,
    AGREEMENT_PARTY,
    CONTACT,
    CONTACTS,
    COUNTRY,
    PARTNER,
    SIGNED_AT,
)
from iwhc_desktop.services.tables.plain_words import plain
from iwhc_desktop.services.tables.registered import Registered, texts_of
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row


def settle(queries: Queries, kind: str, readings: Sequence[RowReading], registered: Registered) -> None:
    """Give every row its outcome; of rows that the register holds only what differs stays among the values."""
    apart = (SAME, LEFT_OUT)
    known: dict[int, RowReading] = {}
    for reading in readings:
        if reading.key is not None and reading.outcome not in apart:
            known.setdefault(reading.key, reading)
    stored, below = _stored(queries, kind, list(known)), _rows_below(queries, kind, list(known))
    for key, row in stored.items():
        _keep_changes(row, below.get(key, []), known[key], registered)
    for reading in readings:
        reading.outcome = _outcome(reading)


def _stored(queries: Queries, kind: str, keys: Sequence[int]) -> dict[int, Row]:
    return queries.rows(kind, keys) if kind in _COMPARED else {}


def _keep_changes(row: Row, below: Sequence[Row], reading: RowReading, registered: Registered) -> None:
    if reading.outcome != CHANGED and "notes" in reading.values:
        reading.values["notes"] = reading.own_notes or None
    changed = list(_COMPARED[row.kind](row, below, reading, registered))
    reading.values = {name: reading.values[name] for name in changed}
    reading.outcome = CHANGED if changed else SAME


def _outcome(reading: RowReading) -> str:
    if reading.outcome == LEFT_OUT:
        return LEFT_OUT
    if reading.asks:
        return ASK
    return NEW if reading.key is None else reading.outcome


def _rows_below(queries: Queries, kind: str, keys: Sequence[int]) -> dict[int, list[Row]]:
    child = {AGREEMENT: AGREEMENT_PARTY, ACTIVITY: ACTIVITY_PARTNER, PARTNER: CONTACT}.get(kind)
    return queries.children(child, keys) if child and keys else {}


def _changed_agreement(row: Row, parties: Sequence[Row], reading: RowReading, registered: Registered) -> Iterator[str]:
    values, given = row.values, reading.values
    yield from _changed_texts(values, reading)
    yield from _changed_signing(reading, registered)
    stated = ("kind", "term_kind", "renewal_mode")
    _say_others(reading, {"term_months": _months(values), **{name: words_in(values, name) for name in stated}})
    if _is_other_contact([party.values for party in parties], given.get(CONTACT)):
        yield CONTACT
    yield from _changed_notes(values, given)


def _months(values: Values) -> Json:
    """The term in months, None where the agreement has no end."""
    return number_in(values, "term_months") if words_in(values, "term_kind") != INDEFINITE else None


def _changed_signing(reading: RowReading, registered: Registered) -> Iterator[str]:
    """The day, and the place where the register has none."""
    if _is_other_day(reading, registered):
        yield "signed_on"
    if reading.values.get(SIGNED_AT) and reading.key in registered.signatures_without_place:
        yield SIGNED_AT


def _changed_texts(values: Values, reading: RowReading) -> Iterator[str]:
    """The title, and a summary where the register has none."""
    given = reading.values
    if not given.get("title_generated") and _is_other_title(values, reading):
        yield "title"
    if given.get("summary") and not any(texts_of(localized(values, "summary"))):
        yield "summary"


def _say_others(reading: RowReading, stored: Mapping[str, Json]) -> None:
    """Say which of these values of the register the list has otherwise."""
    for name, value in stored.items():
        if reading.values.get(name) not in (None, value):
            _say_other(reading, name, value)


def _is_other_day(reading: RowReading, registered: Registered) -> bool:
    """Whether the list has a day of signing that the register lacks or has less exactly; another one is only said."""
    known, given = registered.agreements_by_key(reading.key or 0), reading.values.get("signed_on")
    if known is None or not isinstance(given, str) or known.day == PartialDate.parse(given):
        return False
    if _is_more_exact(given, known.day):
        return True
    _say_other(reading, "signed_on", known.day.edtf if known.day is not None else None)
    return False


def _is_other_title(values: Values, reading: RowReading) -> bool:
    """Whether the list has a title that the register is to get.

    The list may call an agreement otherwise that a person recognised; the register's own title stays.
    """
    title = reading.values.get("title")
    if not _has_other_text(values, "title", title) or not isinstance(title, dict):
        return False
    known = localized(values, "title")
    named = next((str(text) for one in title if one in LANGUAGES and (text := getattr(known, one))), "")
    if reading.is_chosen and named:
        _say_other(reading, "title", named)
        return False
    return True


def _is_other_contact(stored: Sequence[Values], contact: Json) -> bool:
    """Whether none of these rows has the contact of the list."""
    return isinstance(contact, dict) and not any(_has_contact(values, contact) for values in stored)


def _is_more_exact(new: str, known: PartialDate | None) -> bool:
    """Whether a date says more than the known one, and nothing else."""
    day = PartialDate.parse(new)
    return known is None or (known.earliest <= day.earliest and day.latest <= known.latest)


def _say_other(reading: RowReading, name: str, register: Json) -> None:
    reading.remarks.append(RowRemark("", "differs_from_register", {"unit": name, "register": register}))


def _has_contact(values: Values, contact: Mapping[str, Json]) -> bool:
    return all(values.get(f"contact_{name}") == value for name, value in contact.items())


def _changed_notes(values: Values, given: Mapping[str, Json], field: str = "notes") -> Iterator[str]:
    notes, texts = given.get("notes"), plain(" ".join(texts_of(localized(values, field))))
    if isinstance(notes, str) and plain(notes) not in texts:
        yield "notes"
    elif "amount" in given and not texts:
        yield "amount"


def _has_other_text(values: Values, field: str, text: Json) -> bool:
    """Whether a text in one language is not the one that the register has in that language."""
    if not isinstance(text, dict):
        return False
    known = localized(values, field)
    return any(str(getattr(known, language) or "") != text[language] for language in LANGUAGES if language in text)


def _changed_activity(row: Row, _below: Sequence[Row], reading: RowReading, _registered: Registered) -> Iterator[str]:
    values, given = row.values, reading.values
    if _has_other_text(values, "title", given.get("title")):
        yield "title"
    for name, unit in (("type", "type"), ("start", "starts_on"), ("end", "ends_on")):
        if given.get(name) not in (None, values.get(unit)):
            yield name
    if _are_other_people(values, given.get("people")):
        yield "people"
    if reading.state_set not in ("", values.get("state")):
        yield "state"
    yield from _changed_notes(values, given, "description")


def _are_other_people(values: Values, people: Json) -> bool:
    counts = people if isinstance(people, dict) else {}
    return any(counts.get(unit) not in (None, 0, values.get(unit)) for unit in ("women", "men", "not_known"))


def _changed_partner(row: Row, below: Sequence[Row], reading: RowReading, registered: Registered) -> Iterator[str]:
    values, given = row.values, reading.values
    stored: dict[str, Json] = {
        "type": values.get("type"),
        "website": values.get("website"),
        COUNTRY: registered.country_of(key_of(values.get(COUNTRY))),
    }
    is_meant = _is_meant(reading)
    for name in (name for name, value in stored.items() if given.get(name) not in (None, value)):
        if is_meant or stored[name] in (None, "", TYPE_NOT_STATED):
            yield name
        else:
            _say_other(reading, name, stored[name])
    if _has_other_text(values, "acronym", given.get("acronym")):
        yield "acronym"
    yield from _changed_contact_and_notes(values, given)
    yield from _changed_people(below, reading)


def _changed_people(stored: Sequence[Row], reading: RowReading) -> Iterator[str]:
    """The people of a row, without those that the register holds as they are there."""
    known = {plain(words_in(row.values, "name")): row for row in stored}
    given = parts_of_list(reading.values.get(CONTACTS))
    people: list[Json] = [_with_key(one, known.get(plain(str(one.get("name"))))) for one in given]
    reading.values[CONTACTS] = list(filter(None, people))
    if reading.values[CONTACTS]:
        yield CONTACTS


def _with_key(person: Mapping[str, Json], stored: Row | None) -> Json:
    """A person with the key of the contact that it is, None where that has all of it already."""
    if stored is None:
        return {**person}
    return {**person, CONTACT: stored.key} if _differs(stored.values, person) else None


def _differs(values: Values, person: Mapping[str, Json]) -> bool:
    """Whether a contact of the register has not all that a row says of a person."""
    said = {name: value for name, value in person.items() if name not in ("name", "role")}
    return _has_other_text(values, "role", person.get("role")) or any(
        values.get(name) != value for name, value in said.items()
    )


def _changed_contact_and_notes(values: Values, given: Mapping[str, Json]) -> Iterator[str]:
    if _is_other_contact([values], given.get(CONTACT)):
        yield CONTACT
    yield from _changed_notes(values, given)


def _is_meant(reading: RowReading) -> bool:
    """Whether a row is this record for certain: it names its reference number, or its cells changed since last time."""
    has_own_number = any(remark.code == NUMBER_NOT_KEPT for remark in reading.remarks)
    return reading.outcome == CHANGED or (bool(reading.seen.get("reference")) and not has_own_number)


def _changed_contact(row: Row, _below: Sequence[Row], reading: RowReading, _registered: Registered) -> Iterator[str]:
    given = reading.values
    yield from (
        name for name in ("phone", "email", "in_role_from") if given.get(name) not in (None, row.values.get(name))
    )
    if _has_other_text(row.values, "role", given.get("role")):
        yield "role"
    if given.get(CONTACTS):
        yield CONTACTS


_COMPARED = {
    AGREEMENT: _changed_agreement,
    ACTIVITY: _changed_activity,
    PARTNER: _changed_partner,
    CONTACT: _changed_contact,
}
