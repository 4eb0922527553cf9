"""Currencies by ISO 4217, from CLDR: their decimals, which are in use, and how people write them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from types import MappingProxyType

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_precision

from iwhc_desktop.i18n.currency_words import spelt_names
from iwhc_desktop.i18n.languages import LANGUAGES, Language
from iwhc_desktop.i18n.search.folding import fold

_DINARS = ("BHD", "DZD", "IQD", "JOD", "KWD", "LYD", "TND")
_DIRHAMS = ("AED", "MAD")
_DOLLARS = ("USD", "AUD", "BND", "CAD", "GYD", "SRD")
_FRANCS = ("XAF", "XOF")
_POUNDS = ("GBP", "EGP", "LBP", "SDG", "SYP")
_RIALS = ("IRR", "OMR", "QAR", "SAR", "YER")
_RUPEES = ("INR", "PKR", "LKR", "NPR", "MUR", "SCR")
_SHARED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "$ | dollar | dollars | دولار | دولارات | دولارا": _DOLLARS,
        "£ | pound | pounds | livre | livres | جنيه | جنيهات | جنيها | ليرة | ليرات": (*_POUNDS, "TRY"),
        "le": ("EGP", "SLE"),
        "fcfa | f cfa | cfa | cfaf | franc cfa | francs cfa | فرنك | فرنكات | فرنك أفريقي": _FRANCS,
        "dh | dhs | dirham | dirhams | درهم | دراهم | درهما": _DIRHAMS,
        "dinar | dinars | دينار | دنانير | دينارا": _DINARS,
        "rial | rials | riyal | riyals | ريال | ريالات | ريالا | ﷼": _RIALS,
        "rs | rupee | rupees | roupie | roupies | روبية | روبيات": _RUPEES,
    }
)
"""Signs and words that several currencies share; the country decides between them."""

_OWN: Mapping[str, str] = MappingProxyType(
    {
        "euro | euros | يورو": "EUR",
        "us$ | $us | usd$ | dollar us | dollars us": "USD",
        **{"sr": "SAR", "jd": "JOD", "kd": "KWD", "bd": "BHD", "qr": "QAR", "ro": "OMR", "ll": "LBP", "tl": "TRY"},
        **{"da": "DZD", "dt": "TND", "fg": "GNF", "fdj": "DJF", "um": "MRU", "ar": "MGA", "gh₵ | gh¢": "GHS"},
        **{"ksh": "KES", "rm": "MYR", "rp": "IDR", "tk": "BDT", "₼": "AZN", "₸": "KZT", "₦": "NGN"},
        "soum | sum | so'm | so‘m": "UZS",
    }
)
"""Signs of one currency that CLDR does not have."""

_SHORTEST_NOUN = 3


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
    exact, plain = _symbols().get(_bare(sign)), _plain(sign)
    if exact:
        return exact
    own = spelt_names().get(" ".join(fold(sign).split()))
    return _signs().get(plain) or ((own,) if own else _names().get(plain) or _units().get(plain, ()))


def _plain(sign: str) -> str:
    """A sign or name in the form in which it is looked up: folded, without points and blanks: `ر.س` as `رس`."""
    return "".join(fold(sign).replace(".", "").split())


def _bare(sign: str) -> str:
    """A symbol without points, blanks and direction marks: د.إ and د.أ differ only by the letter's hamza."""
    return "".join(letter for letter in sign if letter.isalnum())


@cache
def _symbols() -> Mapping[str, tuple[str, ...]]:
    """The currencies of the Arabic symbols that consist of letters."""
    symbols = Locale.parse(LANGUAGES["ar"].locale).currency_symbols
    return MappingProxyType({_bare(symbol): (code,) for code, symbol in symbols.items() if "." in symbol})


@cache
def _signs() -> Mapping[str, tuple[str, ...]]:
    shared = {_plain(sign): codes for line, codes in _SHARED.items() for sign in line.split("|")}
    return MappingProxyType(shared | {_plain(sign): (code,) for line, code in _OWN.items() for sign in line.split("|")})


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
            plain = _plain(name)
            if code in _in_use() and code not in found.get(plain, ()):
                found[plain] = (*found.get(plain, ()), code)
    return MappingProxyType(found)


@cache
def _units() -> Mapping[str, tuple[str, ...]]:
    """The currencies by the noun of their names, without the adjective: *manats* for *Azerbaijani manats*."""
    found: dict[str, dict[str, None]] = {}
    for code, noun in chain.from_iterable(_nouns(language) for language in LANGUAGES.values()):
        if code in _in_use():
            found.setdefault(_plain(noun), {})[code] = None
    return MappingProxyType({noun: tuple(codes) for noun, codes in found.items()})


def _nouns(language: Language) -> Iterator[tuple[str, str]]:
    """The noun of every name of several words: English has it last, French and Arabic have it first."""
    at = -1 if language.code == "en" else 0
    for code, name in _names_in(Locale.parse(language.locale)):
        words = name.split()
        if len(words) > 1 and len(words[at]) >= _SHORTEST_NOUN:
            yield code, words[at]


def _names_in(locale: Locale) -> Iterator[tuple[str, str]]:
    yield from locale.currencies.items()
    yield from locale.currency_symbols.items()
    for code, plurals in locale._data["currency_names_plural"].items():
        yield from ((code, name) for name in plurals.values())
