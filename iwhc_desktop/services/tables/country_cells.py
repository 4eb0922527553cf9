"""Countries in the cells of a list: known ones read, words for no single one left empty, others asked with choices."""

from __future__ import annotations

import re

from iwhc_desktop.services.tables.countries import country_in, likely_countries
from iwhc_desktop.services.tables.findings import NO_COUNTRY
from iwhc_desktop.services.tables.header_words import plain
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
    return country_of_cell(text) or asked_country(row, name, text)


def asked_country(row: RowContext, name: str, text: str) -> str:
    """The country that a person chose for a text, '' for none and while nobody has chosen."""
    answer = row.ask(name, "country_unknown", text, (*likely_countries(text), NO_COUNTRY))
    return answer if isinstance(answer, str) and answer != NO_COUNTRY else ""


def country_of_cell(text: str) -> str:
    """The country of a cell, which may have it in several languages: *مصر / Égypte*; '' for another text."""
    parts = set(map(country_in, filter(None, _DIVIDED.split(text))))
    return country_in(text) or (parts.pop() if len(parts) == 1 else "")


def countries_in(text: str) -> tuple[str, ...]:
    """The countries of a cell that names several and nothing else; () for any other."""
    found = tuple(map(country_in, filter(None, _DIVIDED.split(text))))
    return found if len({*found}) > 1 and all(found) else ()
