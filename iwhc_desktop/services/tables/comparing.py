"""Rows of a list beside the register: which record a row is, and what it would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.duplicates import ComparedAgreement, may_be_one_agreement
from iwhc_desktop.domain.editing import day_of
from iwhc_desktop.domain.reference_number import PREFIX, ReferenceNumberError
from iwhc_desktop.domain.reference_number import parse as parse_reference
from iwhc_desktop.services.tables.findings import (
    ANOTHER,
    BRING_IN,
    CHANGED,
    LEAVE_OUT,
    LEFT_OUT,
    NUMBER_NOT_KEPT,
    ROW_STRUCK,
    ROW_TWICE,
    SAME,
    KnownRow,
    RowReading,
    parties_in,
)
from iwhc_desktop.services.tables.header_words import MAIN
from iwhc_desktop.services.tables.list_fields import (
    ACTIVITY,
    AGREEMENT,
    CONTACT,
    CONTACTS,
    COUNTRY,
    PARTNER,
    PLACE,
    SEAT,
    SIGNATURE,
    SIGNED_AT,
)
from iwhc_desktop.services.tables.name_keys import loose_key
from iwhc_desktop.services.tables.party_cells import text_of_parties
from iwhc_desktop.services.tables.plain_words import plain
from iwhc_desktop.services.tables.registered import Registered
from iwhc_desktop.services.tables.row_context import ListContext, RowContext

_CELLS: Mapping[str, tuple[str, ...]] = {
    "signed_on": ("signed_on",),
    SIGNATURE: ("signed_on",),
    SIGNED_AT: (SIGNED_AT, "signed_on"),
    **dict.fromkeys(("term_months", "term_kind", "renewal_mode"), ("term", "end", "renewal_mode")),
    CONTACT: (CONTACT, "phone", "email"),
    CONTACTS: (CONTACT, "name", "role", "phone", "email", "in_role_from"),
    "name": ("name", "given_name", "salutation"),
    COUNTRY: (COUNTRY, PLACE, SEAT),
    PLACE: (PLACE, COUNTRY),
    "amount": ("amount", "currency"),
    "total": ("total", "currency"),
    "fields": ("topics",),
    "technologies": ("topics",),
    "start": ("when", "starts"),
    "end": ("when", "ends"),
    "people": ("women", "men", "people", "sexes"),
    "state": ("when", "state"),
}
"""The columns out of which a value is read, where they are not called as it is."""


def find_record(row: RowContext) -> None:
    """Find the record that a row is: by its reference, as a row brought in before, or as one that looks the same.

    A row that is crossed out or marked to be deleted waits until a person says that it comes in.
    """
    if _is_left_out(row):
        row.reading.outcome = LEFT_OUT
        row.reading.asks.clear()
        return
    if not _has_reference(row):
        if _was_known(row):
            row.listing.seen_rows.setdefault(what_it_is(row.reading, row.listing.layout.kind), row.reading.row)
            return
        candidates = _alike(row) if row.reading.key is None else []
        if candidates:
            _ask_which(row, candidates)
    _ask_if_twice(row)


def _is_left_out(row: RowContext) -> bool:
    """Whether a person leaves out a row that is crossed out."""
    return row.is_crossed_out and row.ask(_main(row), ROW_STRUCK, "", (LEAVE_OUT, BRING_IN)) == LEAVE_OUT


def _main(row: RowContext) -> str:
    return MAIN[row.listing.layout.kind]


def _ask_if_twice(row: RowContext) -> None:
    """Ask about a row that says the same as an earlier one of its list."""
    same = what_it_is(row.reading, row.listing.layout.kind)
    first = row.listing.seen_rows.setdefault(same, row.reading.row) if same else row.reading.row
    if first == row.reading.row:
        return
    choices = (LEAVE_OUT,) if row.reading.key is not None else (LEAVE_OUT, ANOTHER)
    answer = row.ask(_main(row), ROW_TWICE, str(first), choices)
    if answer == LEAVE_OUT:
        row.reading.outcome, row.reading.same_as = LEFT_OUT, first
        row.reading.asks.clear()


def what_it_is(reading: RowReading, kind: str) -> tuple[Json | frozenset[str], ...]:
    """What two rows of one record have in common; () for a row that does not say enough."""
    if reading.key is not None:
        return (reading.key,)
    named = frozenset(map(_called, parties_in(reading.values)))
    title = _title_of(reading, kind)
    if kind == ACTIVITY:
        return (
            (title, *_told(reading, (PLACE, "start") if reading.values.get(PLACE) else _OF_ACTIVITY)) if title else ()
        )
    told = _told(reading, _OF_AGREEMENT if kind == AGREEMENT else (COUNTRY,))
    return (title, named, *told) if (named if kind == AGREEMENT else title) else ()


def _told(reading: RowReading, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(str(reading.values.get(name)) for name in names)


def _title_of(reading: RowReading, kind: str) -> str:
    """What a row calls its record, as it is compared."""
    names = reading.values.get("name")
    named = next(map(str, names.values()), "") if isinstance(names, dict) else str(names or "")
    text = reading.seen.get("title") or named or reading.seen.get("name", "")
    return " ".join(loose_key(text)) if kind == PARTNER else plain(text)


def _called(party: Mapping[str, Json]) -> str:
    return str(party.get("ref")) if party.get("ref") else plain(str(party.get("new")))


_OF_AGREEMENT, _OF_ACTIVITY = ("kind", "signed_on"), ("start", PLACE, COUNTRY)
"""What two rows must have in common besides their title and partners to be one record."""


def _ask_which(row: RowContext, candidates: Sequence[str]) -> None:
    asked = MAIN[row.listing.layout.kind]
    text = text_of_parties(row, asked) if asked == "parties" else row.text(asked)
    answer = row.ask(asked, "possible_duplicate", text, [*candidates, ANOTHER])
    if answer in candidates:
        row.reading.reference, row.reading.is_chosen = str(answer), True
        row.reading.key = row.listing.registered.references[row.reading.reference]


def has_own_numbers(listing: ListContext) -> bool:
    """Whether the column of references has numbers of the list's own: none names a record or looks like one of ours."""
    column = listing.layout.column_of("reference")
    if column is None:
        return False
    texts = (listing.sheet.cell(number, column).text for number in listing.layout.body)
    return not any(_may_be_ours(text, listing.registered) for text in texts)


def _may_be_ours(text: str, registered: Registered) -> bool:
    return _reference(text) in registered.references or text.strip().upper().startswith(PREFIX)


def _has_reference(row: RowContext) -> bool:
    """Whether the row names a record of the register; a reference that is none is asked about.

    A number of the list's own names none, and goes to the notes.
    """
    text = row.text("reference")
    if not text:
        return False
    reference = _reference(text)
    key = row.listing.registered.references.get(reference)
    if key is None and row.listing.own_numbers:
        row.say("reference", NUMBER_NOT_KEPT, text=text)
        return False
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
