"""Countries in the cells of a list: known ones read, words for no single one left empty, others asked with choices."""

from __future__ import annotations

import re

from iwhc_desktop.services.tables.countries import country_in, likely_countries
from iwhc_desktop.services.tables.findings import NO_COUNTRY
from iwhc_desktop.services.tables.list_fields import CONTACT, SEAT
from iwhc_desktop.services.tables.place_cells import PlaceRead, country_of_city, place_in
from iwhc_desktop.services.tables.plain_words import plain
from iwhc_desktop.services.tables.row_context import RowContext

_DIVIDED = re.compile(
    r"\s*[;؛,،/\n+()]\s*|\s+(?:and|et|&)\s+|\s+و\s*(?=\S)"
    r"|(?<=[A-Za-zÀ-ÿ])\s+(?=[\u0600-\u06FF])|(?<=[\u0600-\u06FF])\s+(?=[A-Za-zÀ-ÿ])"
)
"""What is between countries, or between the names of one in two scripts: *Qatar قطر*."""

_NONE = (
    "international|regional|global|worldwide|several|various|multi country|all countries|member states|africa|asia"
    "|europe|international e|régional|régionale|mondial|plusieurs|plusieurs pays|divers|multi pays|afrique|asie"
    "|états membres|tous les pays"
    "|دولي|دولية|إقليمي|إقليمية|عدة دول|دول متعددة|متعدد|أفريقيا|آسيا|الدول الأعضاء|جميع الدول"
)
_WORDS_FOR_NONE = frozenset(map(plain, _NONE.split("|")))


def read_country(row: RowContext, name: str) -> str:
    """The code of the country in the cell of a field, '' for none and while a person has to say which."""
    text = row.text(name)
    if not text:
        return ""
    if plain(text) in _WORDS_FOR_NONE:
        row.say(name, "country_none", text=text)
        return ""
    where = where_in(text)
    if where.country:
        keep_place(row, name, where.place)
    return where.country or asked_country(row, name, text)


def keep_place(row: RowContext, name: str, place: str) -> None:
    """Say that a place goes to the notes, or where the record has none, that it is not kept."""
    if place:
        row.say(name, "place_not_kept" if row.listing.layout.kind != CONTACT else "not_kept", text=place)


def country_beside(row: RowContext, name: str) -> str:
    """The country in the column of seats, '' for none; the place beside it is kept."""
    where = where_in(row.text(SEAT))
    keep_place(row, SEAT, where.place)
    return where.country if not row.text(name) else ""


def where_in(text: str) -> PlaceRead:
    """The country of a cell, and the place beside it: *Rabat, Maroc*."""
    code = country_of_cell(text)
    return PlaceRead("", code) if code else place_in(text)


def asked_country(row: RowContext, name: str, text: str) -> str:
    """The country that a person chose for a text, '' for none and while nobody has chosen."""
    likely = filter(None, (country_of_city(text), *likely_countries(text)))
    answer = row.ask(name, "country_unknown", text, (*dict.fromkeys(likely), NO_COUNTRY))
    return answer if isinstance(answer, str) and answer != NO_COUNTRY else ""


def country_of_cell(text: str) -> str:
    """The country of a cell, which may have it in several languages: *مصر / Égypte*; '' for another text."""
    parts = set(map(country_in, filter(None, _DIVIDED.split(text))))
    return country_in(text) or (parts.pop() if len(parts) == 1 else "")


def countries_in(text: str) -> tuple[str, ...]:
    """The countries of a cell that names several and nothing else; () for any other."""
    found = tuple(map(country_in, filter(None, _DIVIDED.split(text))))
    return found if len({*found}) > 1 and all(found) else ()
