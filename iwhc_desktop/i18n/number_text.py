"""Numbers, shares and amounts as text, before isolation."""
from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from babel import Locale
from babel.core import UnknownLocaleError
from babel.numbers import (
    UnknownCurrencyError,
    format_decimal,
    get_currency_name,
    get_currency_precision,
    validate_currency,
)

from iwhc_desktop.i18n.digits import to_arabic_indic

NO_BREAK = "\u00a0"
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class NumberText:
    """Numbers in one locale with one set of digits."""

    locale: Locale
    arabic_digits: bool

    def digits(self, text: str) -> str:
        """The digits of a finished text in the chosen set."""
        return to_arabic_indic(text) if self.arabic_digits else text

    def number(self, value: int | Decimal, places: int = 0) -> str:
        """The number with the separators of the language and at least `places` decimals."""
        pattern = f"#,##0.{'0' * places}{'#' * (12 - places)}"
        system = "arab" if self.arabic_digits else "latn"
        written = format_decimal(
            value, pattern, locale=self.locale, decimal_quantization=False, numbering_system=system)
        return self.digits(written.replace("\u200e", "").replace("\u061c", ""))

    def percent(self, share: Fraction | Decimal | int) -> str:
        """A share of one (3/8 is 37.5 %) to at most two decimals, half away from zero."""
        exact = Fraction(share) * 100
        rounded = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(_HUNDREDTH, ROUND_HALF_UP)
        if self.locale.language == "fr":
            return f"{self.number(_short(rounded))}{NO_BREAK}%"
        return f"{self.number(_short(rounded))}{'٪' if self.arabic_digits else '%'}"

    def amount(self, minor: int, currency: str) -> str:
        """The amount of `minor` units in the currency's own precision; whole amounts without decimals."""
        places = precision(currency)
        value = Decimal(minor).scaleb(-places)
        return self.number(value, 0 if value == value.to_integral_value() else places)

    def money(self, minor: int, currency: str) -> str:
        """The amount with the ISO 4217 code after it."""
        return f"{self.amount(minor, currency)}{NO_BREAK}{currency}"

    def money_in_words(self, minor: int, currency: str) -> str:
        """The amount with the currency's name after it."""
        value = Decimal(minor).scaleb(-precision(currency))
        name = get_currency_name(currency, count=abs(value), locale=self.locale)
        return f"{self.amount(minor, currency)}{NO_BREAK}{name}"

    def currency_name(self, currency: str) -> str:
        """The currency's name, or its code where CLDR knows none."""
        return str(get_currency_name(currency, locale=self.locale))


def precision(currency: str) -> int:
    """Decimals of a currency by ISO 4217: 3 for BHD, 0 for XOF, mostly 2."""
    return int(get_currency_precision(currency))


def is_currency(code: str) -> bool:
    """Whether CLDR knows the ISO 4217 code."""
    try:
        validate_currency(code)
    except (UnknownCurrencyError, UnknownLocaleError):
        return False
    return True


def _short(value: Decimal) -> Decimal:
    """The number without the zeros that rounding left at its end."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
