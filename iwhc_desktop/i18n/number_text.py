"""Numbers, shares and amounts as text, before isolation."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache

from babel import Locale
from babel.numbers import get_currency_name, get_decimal_symbol, get_group_symbol

from iwhc_desktop.i18n.currencies import precision
from iwhc_desktop.i18n.currency_words import SPELT, counted
from iwhc_desktop.i18n.digits import to_arabic_indic

NO_BREAK, NARROW_NO_BREAK = "\u00a0", "\u202f"
_HUNDREDTH = Decimal("0.01")
_WHOLE = Decimal(100)


@cache
def _symbols(locale: Locale, system: str) -> tuple[str, str]:
    """What is between groups of digits, and before decimals."""
    return get_group_symbol(locale, numbering_system=system), get_decimal_symbol(locale, numbering_system=system)


@dataclass(frozen=True, slots=True)
class NumberText:
    """Numbers in one locale with one set of digits."""

    locale: Locale
    arabic_digits: bool

    def digits(self, text: str) -> str:
        """The digits of a finished text in the chosen set."""
        return to_arabic_indic(text) if self.arabic_digits else text

    def number(self, value: int | Decimal, places: int = 0) -> str:
        """The number with all its digits, the separators of the language and at least `places` decimals."""
        whole, _, decimals = f"{Decimal(value):,f}".partition(".")
        decimals = decimals.rstrip("0").ljust(places, "0")
        group, point = _symbols(self.locale, "arab" if self.arabic_digits else "latn")
        written = whole.replace(",", group)
        if decimals:
            written += point + decimals
        return self.digits(written)

    def tenths(self, count: int) -> str:
        """A number of tenths: 32 is `3.2`."""
        return self.number(Decimal(count) / 10)

    def percent(self, share: Fraction | Decimal | int) -> str:
        """A share of one (3/8 is 37.5 %) to at most two decimals, half away from zero.

        The whole or nothing only where it is: 99.99 % and < 0.01 % come next to them.
        """
        exact = Fraction(share) * 100
        rounded = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(_HUNDREDTH, ROUND_HALF_UP)
        if not rounded and exact > 0:
            return f"<{NO_BREAK}{self._with_sign(_HUNDREDTH)}"
        if rounded == _WHOLE and exact != _WHOLE:
            rounded += _HUNDREDTH if exact > _WHOLE else -_HUNDREDTH
        return self._with_sign(rounded)

    def _with_sign(self, percent: Decimal) -> str:
        if self.locale.language == "fr":
            return f"{self.number(percent)}{NARROW_NO_BREAK}%"
        return f"{self.number(percent)}{'٪' if self.arabic_digits else '%'}"

    def amount(self, minor: int, currency: str) -> str:
        """The amount of `minor` units in the currency's own precision; whole amounts without decimals."""
        places = precision(currency)
        value = Decimal(minor).scaleb(-places)
        return self.number(value, 0 if value == value.to_integral_value() else places)

    def money(self, minor: int, currency: str) -> str:
        """The amount with the ISO 4217 code after it."""
        return f"{self.amount(minor, currency)}{NO_BREAK}{currency}"

    def money_in_words(self, minor: int, currency: str) -> str:
        """The amount with the currency's name in the form that agrees with it; with its code where we have no name.

        No line ends inside it.
        """
        if currency not in SPELT:
            return self.money(minor, currency)
        value = abs(Decimal(minor).scaleb(-precision(currency)))
        spelt = counted(value, self.amount(minor, currency), currency, self.locale.language)
        return spelt.replace(" ", NO_BREAK)

    def currency_name(self, currency: str) -> str:
        """The currency's name, or its code if CLDR has none."""
        return str(get_currency_name(currency, locale=self.locale))
