"""Reading numbers, shares and amounts as people type them."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from iwhc_desktop.i18n.digits import typed
from iwhc_desktop.i18n.number_text import is_currency, precision
from iwhc_desktop.i18n.parse_errors import ParseError

_POINT = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d+)?")
_COMMA = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:,\d+)?")
_ARABIC_SEPARATOR = re.compile("[٬٫]")
_MAYBE_THOUSANDS = re.compile(r"[+-]?\d{1,3}\.\d{3}")
_SHARE = re.compile(r"(\d+) ?/ ?(\d+)")
_LARGEST = 2**63 - 1


def parse_number(text: str, language: str) -> Decimal:
    """The number, read with the separators of the language, or another's where only that makes sense.

    ParseError codes: number_empty, number_unreadable, number_ambiguous.
    """
    plain = typed(text).replace("\u2212", "-").replace("'", "").replace("’", "")
    if not plain:
        raise ParseError("number_empty", text)
    return _read(plain.replace("٬", ",").replace("٫", "."), _separators(plain, language, text), text)


def _separators(plain: str, language: str, text: str) -> re.Pattern[str]:
    """The pattern that the number is meant in: the Arabic one, that of the language, or the other one."""
    if _ARABIC_SEPARATOR.search(plain):
        return _POINT
    if language == "fr" and _MAYBE_THOUSANDS.fullmatch(plain):
        raise ParseError("number_ambiguous", text)
    tried = (_COMMA, _POINT) if language == "fr" else (_POINT, _COMMA)
    return next((pattern for pattern in tried if pattern.fullmatch(plain)), _POINT)


def _read(plain: str, pattern: re.Pattern[str], text: str) -> Decimal:
    if not pattern.fullmatch(plain):
        raise ParseError("number_unreadable", text)
    group, point = (",", ".") if pattern is _POINT else (".", ",")
    return Decimal(plain.replace(group, "").replace(" ", "").replace(point, "."))


def parse_percent(text: str, language: str) -> Fraction:
    """A share of one: `33.5`, `33,5 %`, `٣٣٫٥٪` and `1/3` are read.

    ParseError codes: those of numbers, percent_out_of_range (below 0 or above 100).
    """
    plain = typed(text)
    if match := _SHARE.fullmatch(plain):
        share = Fraction(int(match[1]), int(match[2])) if int(match[2]) else Fraction(2)
    else:
        share = Fraction(parse_number(plain.strip(" %٪"), language)) / 100
    if not 0 <= share <= 1:
        raise ParseError("percent_out_of_range", text)
    return share


def parse_money(text: str, language: str, currency: str = "") -> tuple[int, str]:
    """The amount in minor units and its ISO 4217 code, which stands before or after the number.

    `currency` is meant where none is typed. ParseError codes: those of numbers, currency_missing,
    currency_unknown, money_too_precise (more decimals than the currency has), money_too_large.
    """
    plain = typed(text)
    letters = re.search(r"(?:^[A-Za-z]{3}(?![A-Za-z]))|(?:(?<![A-Za-z])[A-Za-z]{3}$)", plain)
    code = letters[0].upper() if letters else currency
    if not code:
        raise ParseError("currency_missing", text)
    if not is_currency(code):
        raise ParseError("currency_unknown", text, currency=code)
    number = plain[: letters.start()] + plain[letters.end() :] if letters else plain
    return _minor(parse_number(number, language), code, text), code


def _minor(value: Decimal, currency: str, text: str) -> int:
    minor = value.scaleb(precision(currency))
    if minor != minor.to_integral_value():
        raise ParseError("money_too_precise", text, currency=currency, places=precision(currency))
    if abs(minor) > _LARGEST:
        raise ParseError("money_too_large", text)
    return int(minor)
