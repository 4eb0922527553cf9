"""Parses numbers, shares and amounts as people type them."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TypeGuard

from iwhc_desktop.i18n.amount import Amount
from iwhc_desktop.i18n.currencies import currencies_of, currencies_written, precision, was_currency
from iwhc_desktop.i18n.currency_words import amount_without_digits
from iwhc_desktop.i18n.digits import typed
from iwhc_desktop.i18n.parse_errors import ParseError

_POINT = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d+)?")
_COMMA = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:,\d+)?")
_ARABIC_SEPARATOR = re.compile("[٬٫]")
_AMOUNT = re.compile(r"[+\-\u2212]?\d(?:[\d.,٬٫'’ ]*\d)?")
_THREE_DIGITS = re.compile(r"[+-]?[1-9]\d{0,2}(?P<mark>[.,])\d{3}")
_MAYBE_THOUSANDS = re.compile(r"[+-]?\d{1,3}\.\d{3}")
_SHARE = re.compile(r"(\d+) ?/ ?(\d+)")
_LARGEST = 2**63 - 1


def parse_number(text: str, language: str) -> Decimal:
    """The number, parsed with the separators of the language, or another's where only that makes sense.

    Raises ParseError with the code number_empty, number_unreadable or number_ambiguous.
    """
    plain = typed(text).replace("\u2212", "-").replace("'", "").replace("’", "")
    if not plain:
        raise ParseError("number_empty", text)
    return _read(plain.replace("٬", ",").replace("٫", "."), _separators(plain, language, text), text)


def _separators(plain: str, language: str, text: str) -> re.Pattern[str]:
    """The pattern that the number follows: the Arabic one, that of the language, or the other one."""
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


def parse_count(text: str, language: str) -> Decimal:
    """A number of things: as `parse_number`, but three digits after a single mark are refused if it may be decimal.

    A point always may, the comma in French: `1.000` is ambiguous in every language, `1,000` only there. Raises
    ParseError with a code of numbers.
    """
    plain = typed(text).replace("\u2212", "-")
    if _has_two_readings(_THREE_DIGITS.fullmatch(plain), language):
        raise ParseError("number_ambiguous", text)
    return parse_number(text, language)


def _has_two_readings(found: re.Match[str] | None, language: str) -> TypeGuard[re.Match[str]]:
    """Whether the mark may separate thousands or decimals; ٬ and ٫ are unambiguous."""
    return found is not None and (found["mark"] == "." or language == "fr")


def parse_percent(text: str, language: str) -> Fraction:
    """A share of one; `33.5`, `33,5 %`, `٣٣٫٥٪` and `1/3` are accepted.

    Raises ParseError with a code of numbers or percent_out_of_range (below 0 or above 100).
    """
    plain = typed(text)
    if match := _SHARE.fullmatch(plain):
        share = Fraction(int(match[1]), int(match[2])) if int(match[2]) else Fraction(2)
    else:
        share = Fraction(parse_number(plain.strip(" %٪"), language)) / 100
    if not 0 <= share <= 1:
        raise ParseError("percent_out_of_range", text)
    return share


def parse_money(text: str, language: str, currency: str = "", country: str = "") -> Amount:
    """The amount with the currency written before or after the number: a code, a sign or a name.

    `currency` is used where none is written; `country` (ISO 3166) decides between several that a sign such as `FCFA`
    may denote. Raises ParseError with a code of numbers or currency_missing, currency_unknown, currency_withdrawn,
    currency_shared (`codes`: the possible ones), money_ambiguous (three digits after a mark that may be the decimal
    one; `first` and `second` are both interpretations), money_too_precise (more decimals than the currency has),
    money_too_large.
    """
    plain = typed(text)
    if known := amount_without_digits(plain):
        return Amount(_minor(Decimal(known[0]), known[1], text), known[1])
    number = _AMOUNT.search(plain)
    before, after = (plain[: number.start()], plain[number.end() :]) if number else (plain, "")
    code = _currency(before.strip(), after.strip(), country, text) or currency
    if not code:
        raise ParseError("currency_missing", text)
    if not number:
        raise ParseError("number_empty", text)
    _refuse_two_readings(number[0], language, code, text)
    return Amount(_minor(parse_number(number[0], language), code, text), code)


def _currency(before: str, after: str, country: str, text: str) -> str:
    """The currency written on one side of the number or, the same one, on both; "" if there is none."""
    signs = [sign for sign in (before, after) if sign]
    if any(character.isdigit() for sign in signs for character in sign):
        raise ParseError("number_unreadable", text)
    meant = {_currency_meant(sign, country, text) for sign in signs}
    if len(meant) > 1:
        raise ParseError("currency_unknown", text, currency=" ".join(signs))
    return next(iter(meant), "")


def _currency_meant(sign: str, country: str, text: str) -> str:
    codes = currencies_written(sign)
    if len(codes) > 1:
        codes = tuple(sorted(currencies_of(country).intersection(codes))) or codes
    if len(codes) > 1:
        raise ParseError("currency_shared", text, sign=sign, codes=", ".join(codes))
    if not codes:
        code = "currency_withdrawn" if was_currency(sign.upper()) else "currency_unknown"
        raise ParseError(code, text, currency=sign)
    return codes[0]


def _refuse_two_readings(number: str, language: str, currency: str, text: str) -> None:
    """Refuse three digits after a single mark that may separate thousands or decimals.

    A currency with three decimals writes them all.
    """
    found = _THREE_DIGITS.fullmatch(number)
    if precision(currency) >= 3 or not _has_two_readings(found, language):
        return
    thousands, decimals = (Decimal(number.replace(found["mark"], mark)) for mark in ("", "."))
    first = Amount(_minor(thousands, currency, text), currency)
    is_exact = decimals.scaleb(precision(currency)) % 1 == 0
    second = Amount(_minor(decimals, currency, text), currency) if is_exact else decimals
    raise ParseError("money_ambiguous", text, first=first, second=second)


def _minor(value: Decimal, currency: str, text: str) -> int:
    minor = value.scaleb(precision(currency))
    if minor != minor.to_integral_value():
        raise ParseError("money_too_precise", text, currency=currency, places=precision(currency))
    if abs(minor) > _LARGEST:
        raise ParseError("money_too_large", text)
    return int(minor)
