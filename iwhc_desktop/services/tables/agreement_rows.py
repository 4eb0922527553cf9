"""A row of a list of agreements as values of the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from iwhc_desktop.domain.agreement.term.status import Status
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.choices import AGREEMENT_KINDS
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import C_
from iwhc_desktop.services.tables.amount_cells import read_amount
from iwhc_desktop.services.tables.country_cells import country_of_cell
from iwhc_desktop.services.tables.date_cells import DayRead, read_day
from iwhc_desktop.services.tables.findings import parts_of_list
from iwhc_desktop.services.tables.list_fields import AGREEMENT, CONTACT, FIELD, SIGNATURE, SIGNED_AT
from iwhc_desktop.services.tables.party_cells import read_parties
from iwhc_desktop.services.tables.people_of_partner import people_of
from iwhc_desktop.services.tables.row_context import RowContext
from iwhc_desktop.services.tables.term_cells import (
    TermRead,
    compare_end,
    compare_state,
    derived_status,
    read_renewal,
    read_term,
)
from iwhc_desktop.services.tables.topic_cells import read_topics
from iwhc_desktop.services.tables.value_words import code_in, is_uncertain_type, type_choices

AMOUNT_IN_NOTES = "an agreement holds shares; the amount goes to the notes until an activity carries it"


def read_agreement(row: RowContext) -> None:
    """Read the cells of a row into its values."""
    values = row.reading.values
    values["kind"] = read_type(row, "kind", AGREEMENT)
    parties = _parties(row)
    _title(row, parties)
    values["parties"] = parties
    signed, term = read_day(row, "signed_on", is_span_allowed=False), read_term(row)
    values["signed_on"] = signed.value
    is_signed = _is_signed(row, signed)
    if not is_signed and not signed.is_asked:
        values[SIGNATURE] = "none"
    values.update({**term.values, **read_renewal(row)})
    _rest(row)
    _keep_place(row, signed.place)
    derived = _derived(row, signed, term, is_signed=is_signed)
    compare_end(row, term, derived)
    compare_state(row, derived)


def _keep_place(row: RowContext, place: str) -> None:
    """Keep the place beside the date as that of signing, or where a column has another, in the notes."""
    if place and SIGNED_AT not in row.reading.values:
        row.reading.values[SIGNED_AT] = row.in_its_language("signed_on", place)
    elif place:
        row.say("signed_on", "place_not_kept", text=place)


def read_type(row: RowContext, name: str, kind: str) -> Json:
    """The type of a record; one that is not known is asked."""
    text = row.text(name)
    code = "" if is_uncertain_type(kind, text) else code_in(kind, text)
    if code:
        return code
    asked = "kind_unknown" if name == "kind" else "type_unknown"
    return row.ask(name, asked, text, type_choices(kind, text))


def _parties(row: RowContext) -> list[Json]:
    """The parties; the organisation itself is one where the list does not name it."""
    found = read_parties(row, "parties")
    owner = row.listing.registered.partners.get(row.listing.registered.owner)
    if owner is None or any(isinstance(one, dict) and one.get("ref") == owner.ref for one in found):
        return found
    return [{"ref": owner.ref, "implied": True}, *found]


def _is_signed(row: RowContext, signed: DayRead) -> bool:
    """Whether the list says that an agreement is signed: by a date, or without one by its state."""
    if signed.is_unsigned or signed.is_asked:
        return False
    stated = code_in("agreement state", row.text("state")) if row.text("state") else ""
    return signed.value is not None or stated in ("in_force", "expired", "suspended", "terminated")


def _derived(row: RowContext, signed: DayRead, term: TermRead, *, is_signed: bool) -> Status | None:
    """The state that follows from the row, None while its date is open."""
    if signed.is_asked:
        return None
    return derived_status(signed.value, term.values, row.listing.as_of, is_signed=is_signed)


def _title(row: RowContext, parties: list[Json]) -> None:
    values = row.reading.values
    text = row.in_languages("title")
    others = [one for one in parts_of_list(parties) if not one.get("implied")]
    if text:
        values["title"] = {**text}
    elif isinstance(values["kind"], str) and others:
        values["title"] = {row.listing.language: _made_title(row, values["kind"], others)}
        values["title_generated"] = True


def _made_title(row: RowContext, kind: str, others: Sequence[Mapping[str, Json]]) -> str:
    """The title of an agreement without one: its type and with whom, in the language of the list."""
    formats = Formats(row.listing.language, hijri=False)
    names = formats.list_of([_name(row, one) for one in others])
    return formats.plain(C_("title", "{kind} with {partner}", kind=AGREEMENT_KINDS[kind], partner=names))


def _name(row: RowContext, party: Mapping[str, Json]) -> str:
    known = row.listing.registered.partner(str(party.get("ref")))
    return known.name.shown(row.listing.language)[0] if known is not None else str(party.get("new"))


def _contact(row: RowContext) -> dict[str, Json]:
    """The contact at the party; the register has room for one, and the others go to the notes."""
    first, *others = people_of(row, CONTACT) or [{}]
    for one in others:
        row.say(CONTACT, "contact_not_kept", text=", ".join(map(str, one.values())))
    return {CONTACT: first} if first else {}


def _rest(row: RowContext) -> None:
    """What is no condition of the agreement: contact, amount, topics, notes."""
    values = row.reading.values
    values.update(_contact(row))
    texts = {name: row.in_its_language(name, " ".join(row.text(name).split())) for name in (SIGNED_AT, "summary")}
    values.update({name: text for name, text in texts.items() if text})
    amount = read_amount(row, "amount", country_of_cell(row.text("partner.country")), is_asked=False)
    if amount.value is not None:
        values["amount"] = amount.value
        row.say("amount", "amount_to_notes", why=AMOUNT_IN_NOTES)
    rest: dict[str, Json] = {"fields": [*read_topics(row).get(FIELD, ())], "notes": row.notes()}
    values.update({name: value for name, value in rest.items() if value})
