"""Amounts in words: the names of fifteen currencies in the forms that agree with a number.

The currencies are those in which agreements of the members are funded; others are written with digits and code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from iwhc_desktop.i18n.languages import language_of
from iwhc_desktop.i18n.search.folding import fold


class _Name(NamedTuple):
    """A noun with its adjective in Arabic: one, two, three to ten, eleven to ninety-nine."""

    one: str
    two: str
    few: str
    many: str


def _arabic(noun: _Name, adjective: str) -> _Name:
    """The noun with an adjective that ends in ي and agrees with it; the plural of a thing is feminine singular."""
    return _Name(
        f"{noun.one} {adjective}", f"{noun.two} {adjective}ان", f"{noun.few} {adjective}ة", f"{noun.many} {adjective}ًا"
    )


_RIYAL = _Name("ريال", "ريالان", "ريالات", "ريالًا")
_DIRHAM = _Name("درهم", "درهمان", "دراهم", "درهمًا")
_DINAR = _Name("دينار", "ديناران", "دنانير", "دينارًا")
_POUND = _Name("جنيه", "جنيهان", "جنيهات", "جنيهًا")
_FRANC = _Name("فرنك", "فرنكان", "فرنكات", "فرنكًا")
_MANAT = _Name("مانات", "ماناتان", "ماناتات", "ماناتًا")
_DOLLAR = _Name("دولار", "دولاران", "دولارات", "دولارًا")

_ARABIC: Mapping[str, _Name] = MappingProxyType(
    {
        "SAR": _arabic(_RIYAL, "سعودي"),
        "AED": _arabic(_DIRHAM, "إماراتي"),
        "KWD": _arabic(_DINAR, "كويتي"),
        "BHD": _arabic(_DINAR, "بحريني"),
        "QAR": _arabic(_RIYAL, "قطري"),
        "OMR": _arabic(_RIYAL, "عماني"),
        "EGP": _arabic(_POUND, "مصري"),
        "JOD": _arabic(_DINAR, "أردني"),
        "MAD": _arabic(_DIRHAM, "مغربي"),
        "TND": _arabic(_DINAR, "تونسي"),
        "DZD": _arabic(_DINAR, "جزائري"),
        "XOF": _arabic(_FRANC, "غرب أفريقي"),
        "AZN": _arabic(_MANAT, "أذربيجاني"),
        "USD": _arabic(_DOLLAR, "أمريكي"),
        "EUR": _Name("يورو", "يوروان", "يورو", "يورو"),
    }
)
_SINGULAR_PLURAL: Mapping[str, Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "en": MappingProxyType(
            {
                "SAR": ("Saudi riyal", "Saudi riyals"),
                "AED": ("UAE dirham", "UAE dirhams"),
                "KWD": ("Kuwaiti dinar", "Kuwaiti dinars"),
                "BHD": ("Bahraini dinar", "Bahraini dinars"),
                "QAR": ("Qatari riyal", "Qatari riyals"),
                "OMR": ("Omani rial", "Omani rials"),
                "EGP": ("Egyptian pound", "Egyptian pounds"),
                "JOD": ("Jordanian dinar", "Jordanian dinars"),
                "MAD": ("Moroccan dirham", "Moroccan dirhams"),
                "TND": ("Tunisian dinar", "Tunisian dinars"),
                "DZD": ("Algerian dinar", "Algerian dinars"),
                "XOF": ("West African CFA franc", "West African CFA francs"),
                "AZN": ("Azerbaijani manat", "Azerbaijani manats"),
                "USD": ("US dollar", "US dollars"),
                "EUR": ("euro", "euros"),
            }
        ),
        "fr": MappingProxyType(
            {
                "SAR": ("riyal saoudien", "riyals saoudiens"),
                "AED": ("dirham émirien", "dirhams émiriens"),
                "KWD": ("dinar koweïtien", "dinars koweïtiens"),
                "BHD": ("dinar bahreïnien", "dinars bahreïniens"),
                "QAR": ("riyal qatarien", "riyals qatariens"),
                "OMR": ("rial omanais", "rials omanais"),
                "EGP": ("livre égyptienne", "livres égyptiennes"),
                "JOD": ("dinar jordanien", "dinars jordaniens"),
                "MAD": ("dirham marocain", "dirhams marocains"),
                "TND": ("dinar tunisien", "dinars tunisiens"),
                "DZD": ("dinar algérien", "dinars algériens"),
                "XOF": ("franc CFA (BCEAO)", "francs CFA (BCEAO)"),
                "AZN": ("manat azerbaïdjanais", "manats azerbaïdjanais"),
                "USD": ("dollar américain", "dollars américains"),
                "EUR": ("euro", "euros"),
            }
        ),
    }
)

SPELT = frozenset(_ARABIC)
"""The currencies whose names agree with the number."""

_ONE = "واحد"
_FEW, _MANY = range(3, 11), range(11, 100)


def counted(value: Decimal, written: str, currency: str, language: str) -> str:
    """The amount with the name of one of `SPELT` in the form that agrees with it.

    `written` is the number as the language writes it. Arabic counts one and two by the noun alone.
    """
    if language_of(language).code == "ar":
        return _in_arabic(value, written, _ARABIC[currency])
    one, several = _SINGULAR_PLURAL[language][currency]
    is_one = value < 2 if language == "fr" else value == 1
    return f"{written} {one if is_one else several}"


def _in_arabic(value: Decimal, written: str, name: _Name) -> str:
    alone = {Decimal(1): f"{name.one} {_ONE}", Decimal(2): name.two}
    if value in alone:
        return alone[value]
    last = value % 100
    is_few, is_many = last in _FEW, last in _MANY
    return f"{written} {name.few if is_few else name.many if is_many else name.one}"


@cache
def spelt_names() -> Mapping[str, str]:
    """The currency of every form of a name, folded."""
    return MappingProxyType({" ".join(fold(name).split()): code for code, name in _forms()})


def _forms() -> Iterator[tuple[str, str]]:
    for code, arabic in _ARABIC.items():
        yield from ((code, form) for form in arabic)
        for names in _SINGULAR_PLURAL.values():
            yield from ((code, form) for form in names[code])


@cache
def _alone() -> Mapping[str, tuple[int, str]]:
    one = ((f"{name.one} {_ONE}", 1, code) for code, name in _ARABIC.items())
    two = ((name.two, 2, code) for code, name in _ARABIC.items())
    return MappingProxyType({" ".join(fold(text).split()): (count, code) for text, count, code in (*one, *two)})


def amount_without_digits(text: str) -> tuple[int, str] | None:
    """One or two units of a currency as Arabic writes them, without a digit; None for any other text."""
    return _alone().get(" ".join(fold(text).split()))
