"""Rows of a list beside the register: which record a row is, and what it would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.duplicates import ComparedAgreement, may_be_one_agreement
from iwhc_desktop.domain.editing import day_of, key_of, number_in, words_in
from iwhc_desktop.domain.field_types import LANGUAGES
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.partner import TYPE_NOT_STATED
from iwhc_desktop.domain.reference_number import ReferenceNumberError
from iwhc_desktop.domain.reference_number import parse as parse_reference
from iwhc_desktop.domain.texts import localized
from iwhc_desktop.services.tables.findings import (
    ANOTHER,
    ASK,
    CHANGED,
    LEAVE_OUT,
    LEFT_OUT,
    NEW,
    ROW_TWICE,
    SAME,
    KnownRow,
    RowReading,
    RowRemark,
    parties_in,
)
from iwhc_desktop.services.tables.header_words import MAIN, plain
from iwhc_desktop.services.tables.list_fields import (
    ACTIVITY,
    ACTIVITY_PARTNER,
    AGREEMENT,
    AGREEMENT_PARTY,
    CONTACT,
    COUNTRY,
    PARTNER,
    PLACE,
    SIGNATURE,
)
from iwhc_desktop.services.tables.name_keys import loose_key
from iwhc_desktop.services.tables.party_cells import text_of_parties
from iwhc_desktop.services.tables.registered import Registered, texts_of
from iwhc_desktop.services.tables.row_context import RowContext
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row

_CELLS: Mapping[str, tuple[str, ...]] = {
    "signed_on": ("signed_on",),
    SIGNATURE: ("signed_on",),
    "term_months": ("term", "end"),
    CONTACT: (CONTACT, "phone", "email"),
    "amount": ("amount",),
    "fields": ("topics",),
    "technologies": ("topics",),
    "start": ("when", "starts"),
    "end": ("when", "ends"),
    "people": ("women", "men", "people"),
    "state": ("when", "state"),
}
"""The columns out of which a value is read, where they are not called as it is."""


def find_record(row: RowContext) -> None:
    """Find the record that a row is: by its reference, as a row brought in before, or as one that looks the same."""
    if not _has_reference(row):
        if _was_known(row):
            return
        candidates = _alike(row) if row.reading.key is None else []
        if candidates:
            _ask_which(row, candidates)
    _ask_if_twice(row)


def _ask_if_twice(row: RowContext) -> None:
    """Ask about a row that says the same as an earlier one of its list."""
    same = what_it_is(row.reading, row.listing.layout.kind)
    first = row.listing.seen_rows.setdefault(same, row.reading.row) if same else row.reading.row
    if first == row.reading.row:
        return
    choices = (LEAVE_OUT,) if row.reading.key is not None else (LEAVE_OUT, ANOTHER)
    answer = row.ask(MAIN[row.listing.layout.kind], ROW_TWICE, str(first), choices)
    if answer == LEAVE_OUT:
        row.reading.outcome, row.reading.same_as = LEFT_OUT, first
        row.reading.asks.clear()


def what_it_is(reading: RowReading, kind: str) -> tuple[Json | frozenset[str], ...]:
    """What two rows of one record have in common; () for a row that does not say enough."""
    if reading.key is not None:
        return (reading.key,)
    named = frozenset(map(_called, parties_in(reading.values)))
    title = _title_of(reading, kind)
    told = tuple(str(reading.values.get(name)) for name in _TELLING.get(kind, (COUNTRY,)))
    if kind == ACTIVITY:
        return (title, *told) if title else ()
    return (title, named, *told) if (named if kind == AGREEMENT else title) else ()


def _title_of(reading: RowReading, kind: str) -> str:
    """What a row calls its record, as it is compared."""
    text = reading.seen.get("title") or reading.seen.get("name", "")
    return " ".join(loose_key(text)) if kind == PARTNER else plain(text)


def _called(party: Mapping[str, Json]) -> str:
    return str(party.get("ref")) if party.get("ref") else plain(str(party.get("new")))


_TELLING: Mapping[str, tuple[str, ...]] = {AGREEMENT: ("kind", "signed_on"), ACTIVITY: ("start", PLACE, COUNTRY)}
"""What two rows must have in common besides their title and partners to be one record."""


def _ask_which(row: RowContext, candidates: Sequence[str]) -> None:
    asked = MAIN[row.listing.layout.kind]
    text = text_of_parties(row, asked) if asked == "parties" else row.text(asked)
    answer = row.ask(asked, "possible_duplicate", text, [*candidates, ANOTHER])
    if answer in candidates:
        row.reading.reference, row.reading.is_chosen = str(answer), True
        row.reading.key = row.listing.registered.references[row.reading.reference]


def _has_reference(row: RowContext) -> bool:
    """Whether the row names a record of the register; a reference that is none is asked about."""
    text = row.text("reference")
    if not text:
        return False
    reference = _reference(text)
    key = row.listing.registered.references.get(reference)
    if key is None:
        row.ask("reference", "reference_unknown", text, (ANOTHER,))
        return False
    row.reading.key, row.reading.reference = key, reference
    return True


def _reference(text: str) -> str:
    try:
        return str(parse_reference(text))
    except ReferenceNumberError:
        return text.strip()


def _was_known(row: RowContext) -> bool:
    """Whether the row was brought in before: its cells are as they were, or its number and main cell are."""
    known = next((one for number, one in _likely(row) if _is_same_row(row, one, number)), None)
    if known is None:
        return False
    changed = {name for name, _ in known.marks.items() ^ row.reading.marks.items()}
    row.reading.key, row.reading.outcome = known.key, CHANGED if changed else SAME
    _keep_cells(row, changed)
    return True


def _keep_cells(row: RowContext, changed: Set[str]) -> None:
    """Of a row that was brought in before keep the values of these cells, and what is asked about them."""
    columns = {row.letter(name) for name in changed}
    row.reading.asks = [ask for ask in row.reading.asks if ask.column in columns]
    row.reading.values = {
        name: value for name, value in row.reading.values.items() if not changed.isdisjoint(_CELLS.get(name, (name,)))
    }


def _likely(row: RowContext) -> Iterator[tuple[int, KnownRow]]:
    """The rows brought in before that this one may be: that of its number first, then those with the same cells."""
    listing, marks = row.listing, frozenset(row.reading.marks.items())
    if row.reading.row in listing.known:
        yield row.reading.row, listing.known[row.reading.row]
    for number in listing.rows_by_marks.get(marks, ()):
        yield number, listing.known[number]


def _is_same_row(row: RowContext, known: KnownRow, number: int) -> bool:
    main = MAIN[row.listing.layout.kind]
    if number == row.reading.row:
        return known.marks.get(main) == row.reading.marks.get(main)
    return known.marks == row.reading.marks


def _alike(row: RowContext) -> list[str]:
    """The references of the records that look like this row."""
    registered, kind = row.listing.registered, row.listing.layout.kind
    if kind == AGREEMENT:
        return [registered.reference_of(one.key) for one in _agreements_alike(row, registered)]
    return _activities_alike(row, registered) if kind == ACTIVITY else []


def _activities_alike(row: RowContext, registered: Registered) -> list[str]:
    """Activities with the same title."""
    keys = registered.activities.get(plain(row.text("title")), [])
    return [registered.reference_of(key) for key in sorted({*keys})]


def _agreements_alike(row: RowContext, registered: Registered) -> Iterator[ComparedAgreement]:
    """Agreements between the same partners, of the same type or of days that may be one."""
    values = row.reading.values
    keys = partner_keys(registered, values.get("parties"))
    if keys is None:
        return
    said = ComparedAgreement(0, str(values.get("kind")), frozenset(keys), day_of(values.get("signed_on")))
    for one in registered.agreements.get(said.parties, ()):
        if one.kind == said.kind or may_be_one_agreement(said, one):
            yield one


def partner_keys(registered: Registered, parties: Json) -> list[int] | None:
    """The keys of parties that the register holds, None if one of them is new."""
    keys: list[int] = []
    for party in parties if isinstance(parties, list) else []:
        known = registered.partner(str(party.get("ref"))) if isinstance(party, dict) else None
        if known is None:
            return None
        keys.append(known.key)
    return keys


# what a row changes


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
    child = {AGREEMENT: AGREEMENT_PARTY, ACTIVITY: ACTIVITY_PARTNER}.get(kind)
    return queries.children(child, keys) if child and keys else {}


def _changed_agreement(row: Row, parties: Sequence[Row], reading: RowReading, registered: Registered) -> Iterator[str]:
    values, given = row.values, reading.values
    if not given.get("title_generated") and _is_other_title(values, reading):
        yield "title"
    if _is_other_day(reading, registered):
        yield "signed_on"
    _say_others(reading, {"term_months": number_in(values, "term_months"), "kind": words_in(values, "kind")})
    if _is_other_contact([party.values for party in parties], given.get(CONTACT)):
        yield CONTACT
    yield from _changed_notes(values, given)


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


def _changed_partner(row: Row, _below: Sequence[Row], reading: RowReading, registered: Registered) -> Iterator[str]:
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


def _changed_contact_and_notes(values: Values, given: Mapping[str, Json]) -> Iterator[str]:
    if _is_other_contact([values], given.get(CONTACT)):
        yield CONTACT
    yield from _changed_notes(values, given)


def _is_meant(reading: RowReading) -> bool:
    """Whether a row is this record for certain: it names its reference number, or its cells changed since last time."""
    return reading.outcome == CHANGED or bool(reading.seen.get("reference"))


def _changed_contact(row: Row, _below: Sequence[Row], reading: RowReading, _registered: Registered) -> Iterator[str]:
    given = reading.values
    yield from (name for name in ("phone", "email") if given.get(name) not in (None, row.values.get(name)))
    if _has_other_text(row.values, "role", given.get("role")):
        yield "role"


_COMPARED = {
    AGREEMENT: _changed_agreement,
    ACTIVITY: _changed_activity,
    PARTNER: _changed_partner,
    CONTACT: _changed_contact,
}
