"""A place and its country in one cell: *Tunis (Tunisie)*, *Sfax - Tunisie*, *Hilton, Cairo, Egypt*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from babel import Locale
from babel.core import get_global

from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.services.tables.countries import country_in
from iwhc_desktop.services.tables.plain_words import plain

_BETWEEN = re.compile(r"\s*[,،;؛/\n]+\s*|\s+[-–—]+\s+|\s*[()\[\]]\s*")
_CODE = re.compile(r"[A-Z]{2}")
_SHARED = {
    **dict.fromkeys(("طرابلس", "tripoli"), ("LY", "LB")),
    **dict.fromkeys(("عمان",), ("JO", "OM")),
    **dict.fromkeys(("حلوان", "helwan"), ("EG", "IQ")),
    **dict.fromkeys(("الكرك", "karak"), ("JO", "LB")),
    **dict.fromkeys(("صور", "sur"), ("LB", "OM")),
}
"""Cities of several countries."""

_AMMAN = "عمان"
"""A capital that is written as another country is."""


class PlaceRead(NamedTuple):
    """The place and the country of a cell, '' for what it does not say."""

    place: str
    country: str


class _Piece(NamedTuple):
    text: str
    start: int
    end: int
    is_bracketed: bool


def place_in(text: str) -> PlaceRead:
    """The place in a text and its country, which stands at its end or beginning; the whole text for one without.

    The two letters of a country count in brackets alone: *Portland, ME* is none.
    """
    pieces = list(_pieces(text))
    if len(pieces) < 2:
        return _joined_by_hyphen(text)
    for at in (-1, 0):
        code, rest = _code(pieces[at]), pieces[:-1] if at else pieces[1:]
        if code and _are_in(rest, code):
            return PlaceRead(_joined(text, rest), code)
    return PlaceRead(text, "")


def _joined_by_hyphen(text: str) -> PlaceRead:
    """A place with its country behind a hyphen without blanks: *Cairo-Egypt*."""
    place, _, last = text.rpartition("-")
    code = country_in(last) if place and len(last) > len("EG") and not country_in(text) else ""
    return PlaceRead(place, code) if code else PlaceRead(text, "")


def _pieces(text: str) -> Iterator[_Piece]:
    start, opened = 0, False
    for found in (*_BETWEEN.finditer(text), None):
        end = found.start() if found else len(text)
        if text[start:end].strip():
            yield _Piece(text[start:end].strip(), start, end, opened)
        start = found.end() if found else end
        opened = found is not None and found[0].strip() in ("(", "[")


def _code(piece: _Piece) -> str:
    is_code = _CODE.fullmatch(piece.text) is not None
    return country_in(piece.text) if piece.is_bracketed or not is_code else ""


def _are_in(pieces: Sequence[_Piece], code: str) -> bool:
    """Whether pieces may be places in a country: none is another country, but for a city that is called so."""
    others = {found for piece in pieces if (found := _code(piece)) not in ("", code)}
    return not others or [plain(piece.text) for piece in pieces] == [_AMMAN]


def _joined(text: str, pieces: Sequence[_Piece]) -> str:
    """The pieces with what stands between them in the text."""
    between = text[pieces[0].start : pieces[-1].end].strip()
    return between + ")" * (between.count("(") - between.count(")"))


@cache
def _cities() -> dict[str, str]:
    """The countries of large cities by their names in the languages of the program (CLDR)."""
    found: dict[str, str] = {}
    territories = get_global("zone_territories")
    for language in LANGUAGES.values():
        for zone, names in Locale.parse(language.locale).time_zones.items():
            if zone in territories and "city" in names:
                found.setdefault(plain(names["city"]), territories[zone])
    for zone, territory in territories.items():
        found.setdefault(plain(zone.rpartition("/")[2].replace("_", " ")), territory)
    return found


def countries_of_shared_city(text: str) -> tuple[str, ...]:
    """The countries that each have a city of this name, () for any other."""
    return _SHARED.get(plain(text), ())


def country_of_city(text: str) -> str:
    """The country of a large city, '' for another text."""
    return _cities().get(plain(text), "")
