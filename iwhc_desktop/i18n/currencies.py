"""Currencies by ISO 4217, from CLDR: their decimals, which are in use, and how people write them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_precision

from iwhc_desktop.i18n.currency_words import spelt_names
from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.i18n.search_key import fold

_DINARS = ("BHD", "DZD", "IQD", "JOD", "KWD", "LYD", "TND")
_DIRHAMS = ("AED", "MAD")
_DOLLARS = ("USD", "AUD", "BND", "CAD", "GYD", "SRD")
_FRANCS = ("XAF", "XOF")
_POUNDS = ("GBP", "EGP", "LBP", "SDG", "SYP")
_RIALS = ("IRR", "OMR", "QAR", "SAR", "YER")
_SHARED_SIGNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(("$", "dollar", "dollars", "دولار"), _DOLLARS),
        **dict.fromkeys(("£", "جنيه", "ليره"), (*_POUNDS, "TRY")),
        **dict.fromkeys(("fcfa", "f cfa", "cfa", "franc cfa", "francs cfa", "فرنك"), _FRANCS),
        **dict.fromkeys(("dh", "dhs", "dirham", "dirhams", "درهم"), _DIRHAMS),
        **dict.fromkeys(("dinar", "dinars", "دينار"), _DINARS),
        **dict.fromkeys(("rial", "rials", "riyal", "riyals", "ريال"), _RIALS),
    }
)
"""Signs and words that several currencies share, folded; the country decides between them."""

_OWN_SIGNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {sign: (code,) for sign, code in {"euro": "EUR", "euros": "EUR", "us$": "USD", "sr": "SAR"}.items()}
)
"""Signs of one currency that CLDR does not have, folded."""


def precision(currency: str) -> int:
    """Decimals of a currency by ISO 4217: 3 for BHD, 0 for XOF, mostly 2."""
    return int(get_currency_precision(currency))


def is_currency(code: str) -> bool:
    """Whether the currency with this ISO 4217 code is legal tender in some country today."""
    return code in _in_use()


def was_currency(code: str) -> bool:
    """Whether the code is that of a withdrawn currency, such as FRF."""
    return code not in _in_use() and any(code == used for used, _ in _tender())


def currencies_of(country: str) -> frozenset[str]:
    """The currencies that are legal tender in the country with this ISO 3166 code."""
    return frozenset(code for code, is_used in _tender_of(country) if is_used)


def currencies_written(sign: str) -> tuple[str, ...]:
    """The currencies that a code, sign or name may denote, in any interface language; empty for other words."""
    if is_currency(sign.upper()):
        return (sign.upper(),)
    folded = " ".join(fold(sign).split())
    own = spelt_names().get(folded)
    return _SHARED_SIGNS.get(folded) or _OWN_SIGNS.get(folded) or ((own,) if own else _names().get(folded, ()))


@cache
def _in_use() -> frozenset[str]:
    return frozenset(code for code, is_used in _tender() if is_used)


def _tender() -> Iterator[tuple[str, bool]]:
    """Every currency that is or was legal tender in a country, and whether it still is there."""
    for country in get_global("territory_currencies"):
        yield from _tender_of(country)


def _tender_of(country: str) -> Iterator[tuple[str, bool]]:
    for code, _start, end, is_tender in get_global("territory_currencies").get(country, ()):
        if is_tender:
            yield code, end is None


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """The currencies by the names and signs that CLDR gives them in the languages of the interface, folded."""
    found: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES.values():
        for code, name in _names_in(Locale.parse(language.locale)):
            folded = fold(name).strip()
            if code in _in_use() and code not in found.get(folded, ()):
                found[folded] = (*found.get(folded, ()), code)
    return MappingProxyType(found)


def _names_in(locale: Locale) -> Iterator[tuple[str, str]]:
    yield from locale.currencies.items()
    yield from locale.currency_symbols.items()
    for code, plurals in locale._data["currency_names_plural"].items():
        yield from ((code, name) for name in plurals.values())
