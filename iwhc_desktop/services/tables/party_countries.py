"""Which of several partners in a row the country beside them is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from iwhc_desktop.services.tables.country_cells import asked_country, countries_in, country_beside, keep_place, where_in
from iwhc_desktop.services.tables.findings import ALL_PARTIES
from iwhc_desktop.services.tables.list_fields import COUNTRY
from iwhc_desktop.services.tables.row_context import RowContext

OF_PARTNER = "partner.country"
"""The column with the country of the partner; that of an activity is where it took place."""

COUNTRIES = (OF_PARTNER, COUNTRY)
"""What the heading of partners says besides where their cells have their countries."""


@dataclass(frozen=True, slots=True)
class PartyOfRow:
    """One of the partners in a cell: its name, and if the register holds it, its country there."""

    name: str
    is_new: bool
    country: str = ""


def countries_of(row: RowContext, parties: Sequence[PartyOfRow]) -> list[str]:
    """The country that the list says of each partner of a cell, '' where it says none.

    Several countries are in the order of the partners. One is that of the only partner. Of several it is the new one's,
    if the others have a country in the register, for else it may be the seat of one of those; of several new ones a
    person says which.
    """
    beside = country_beside(row, OF_PARTNER)
    text = row.text(OF_PARTNER) or beside
    if not parties or not text:
        return [""] * len(parties)
    several = countries_in(text)
    return [*several] if len(several) == len(parties) else _of_one(row, text, parties)


def _of_one(row: RowContext, text: str, parties: Sequence[PartyOfRow]) -> list[str]:
    """The one country of a cell beside the partners that it is of."""
    code = _code(row, text, parties)
    meant = _meant(row, parties, text) if code else ()
    return [code if party.name in meant else "" for party in parties]


def _code(row: RowContext, text: str, parties: Sequence[PartyOfRow]) -> str:
    """The one country in a cell; an unknown one is asked about, if a new partner would get it."""
    where = where_in(text)
    code = where.country
    if code:
        keep_place(row, OF_PARTNER, where.place)
    if not code and any(party.is_new for party in parties):
        return asked_country(row, OF_PARTNER, text)
    if not code:
        row.say(OF_PARTNER, "country_none", text=text)
    return code


def _meant(row: RowContext, parties: Sequence[PartyOfRow], text: str) -> Sequence[str]:
    """The names of the partners that a country is of."""
    new = [one.name for one in parties if one.is_new]
    if len(parties) == 1:
        return [parties[0].name]
    if len(new) < 2:
        return new if all(map(_has_country, parties)) else ()
    return new if _are_one(parties) else _chosen(row, new, text)


def _has_country(party: PartyOfRow) -> bool:
    return party.is_new or bool(party.country)


def _chosen(row: RowContext, names: Sequence[str], text: str) -> Sequence[str]:
    """The names of those of several new partners that a person says."""
    answer = row.ask(OF_PARTNER, "country_of_which", text, (ALL_PARTIES, *names))
    return names if answer == ALL_PARTIES else [str(answer)]


def _are_one(parties: Sequence[PartyOfRow]) -> bool:
    """Whether two names are most likely those of one partner, one of them in Arabic letters."""
    return len(parties) == 2 and len({_is_arabic(party.name) for party in parties}) == 2


def _is_arabic(name: str) -> bool:
    """Whether a name is in Arabic letters."""
    return any("\u0600" <= letter <= "\u06ff" for letter in name)
