"""Parses numbers, shares and amounts as people type them.

A text that means one number in one language and another in the next is asked about in one of them at least: three
digits after a single mark may be thousands or decimals (register design, section 10).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from iwhc_desktop.i18n.amount import Amount
from iwhc_desktop.i18n.currencies import currencies_of, currencies_written, precision, was_currency
from iwhc_desktop.i18n.currency_words import amount_without_digits
from iwhc_desktop.i18n.digits import typed
from iwhc_desktop.i18n.late_pattern import LatePattern
from iwhc_desktop.i18n.number_scale import language_of_scaled, scaled, without_scale
from iwhc_desktop.i18n.one_of import OneOf
from iwhc_desktop.i18n.parse_errors import ParseError

_POINT = LatePattern(r"[+-]?(?:(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d+)(?:\.\d+)?|\.\d+)")
_COMMA = LatePattern(r"[+-]?(?:(?:[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d+)(?:,\d+)?|,\d+)")
_ARABIC_SEPARATOR = LatePattern("[٬٫]")
_ARABIC_COMMA = "،"
_AMOUNT = LatePattern(r"[+\-\u2212]?(?:(?<!\S)[.,٫])?\d(?:[\d.,٬٫،'’ ]*\d)?")
_THREE_DIGITS = LatePattern(r"[+-]?[1-9]\d{0,2}(?P<mark>[.,،])\d{3}")
_SHARE = LatePattern(r"(\d+) ?/ ?(\d+)")
_BETWEEN_SIGNS = LatePattern(r"[()\[\]]")
_LARGEST = 2**63 - 1
_MILS = 3
"""Decimals of the currencies that write three digits after the point: a dinar of 1,000 fils."""


def parse_number(text: str, language: str) -> Decimal:
    """The number, parsed with the separators of the language, or another's where only that makes sense.

    Three digits after a single mark are refused if it may be decimal: a point always, the comma in French and ، may.
    Raises ParseError with the code number_empty, number_unreadable or number_ambiguous (`readings`: both numbers).
    """
    values = _values(_plain(text), language, text)
    if len(values) > 1:
        raise ParseError("number_ambiguous", text, readings=values)
    return values[0]


def _plain(text: str) -> str:
    return typed(text).replace("\u2212", "-").replace("'", "").replace("’", "")


def _values(plain: str, language: str, text: str) -> tuple[Decimal, ...]:
    """What the digits may mean: one number, or the whole one and the decimal one."""
    if not plain:
        raise ParseError("number_empty", text)
    found = _THREE_DIGITS.fullmatch(plain)
    if found is not None and (found["mark"] != "," or language == "fr"):
        return tuple(Decimal(plain.replace(found["mark"], mark)) for mark in ("", "."))
    return (_written(plain, language, text),)


def _written(plain: str, language: str, text: str) -> Decimal:
    """The number in the separators of the language, or in another's."""
    number = plain.replace("٬", ",").replace("٫", ".").replace(_ARABIC_COMMA, ",")
    tried = [_COMMA, _POINT] if language == "fr" else [_POINT, _COMMA]
    if _ARABIC_SEPARATOR.search(plain):
        tried = [_POINT]
    pattern = next(filter(lambda one: one.fullmatch(number), tried), None)
    if pattern is None:
        raise ParseError("number_unreadable", text)
    group, point = (",", ".") if pattern is _POINT else (".", ",")
    return Decimal(number.replace(group, "").replace(" ", "").replace(point, "."))


def parse_percent(text: str, language: str) -> Fraction:
    """A share of one; `33.5`, `33,5 %`, `٣٣٫٥٪` and `1/3` are accepted.

    Raises ParseError with a code of numbers or percent_out_of_range (below 0 or above 100).
    """
    plain = typed(text)
    if match := _SHARE.fullmatch(plain):
        shares = [Fraction(int(match[1]), int(match[2]))] if int(match[2]) else []
    else:
        shares = [Fraction(value) / 100 for value in _values(_plain(plain.strip(" %٪")), language, text)]
    possible = [share for share in shares if 0 <= share <= 1]
    if len(possible) != 1:
        raise ParseError("percent_out_of_range", text)
    return possible[0]


def parse_money(text: str, language: str, country: str = "") -> Amount:
    """The amount with the currency written before or after the number: a code, a sign or a name.

    Thousands and millions may be words or letters: *6.5 million*, *12k*, *2,5 M€*, *مليون ونصف*.
    `country` (ISO 3166) decides between several currencies that a sign such as `FCFA` may denote.

    Raises ParseError with a code of numbers or currency_missing, currency_unknown, currency_withdrawn, currency_shared
    (`codes`: the possible ones), money_ambiguous (three digits after a mark that may be the decimal one; `first` and
    `second` are both interpretations), money_too_precise (more decimals than the currency has), money_too_large. Its
    `readings` are amounts.
    """
    if known := amount_without_digits(typed(text)):
        return Amount(_minor(Decimal(known[0]), known[1], text), known[1])
    plain, factor = without_scale(typed(text))
    number, signs = _number_and_signs(plain)
    codes = _currencies(signs, country, text)
    if not number:
        raise ParseError("number_empty" if signs else "currency_missing", text)
    values = scaled(_values(_plain(number), language_of_scaled(language, factor), text), factor)
    if not signs or len(codes) != 1:
        raise _without_currency(signs, codes, values, text)
    return _amount(_settled(values, number, language, codes[0]), codes[0], text)


def _number_and_signs(text: str) -> tuple[str, list[str]]:
    """The number in a text, "" for none, and what is written on either side of it."""
    plain = typed(text)
    number = _AMOUNT.search(plain)
    sides = (plain[: number.start()], plain[number.end() :]) if number else (plain,)
    signs = [sign for side in sides for sign in _signs_in(side.strip())]
    if re.search(r"\d", "".join(signs)):
        raise ParseError("number_unreadable", text)
    return (number[0] if number else ""), signs


def _signs_in(side: str) -> list[str]:
    """What is beside a number and in brackets there, unless that is one name: *francs CFA (BCEAO)*."""
    if currencies_written(side):
        return [side]
    return list(filter(None, map(str.strip, _BETWEEN_SIGNS.split(side))))


def _currencies(signs: Sequence[str], country: str, text: str) -> tuple[str, ...]:
    """The currencies that the signs on both sides of the number may denote; without signs those of the country."""
    if not signs:
        return tuple(sorted(currencies_of(country)))
    meant = [_currencies_meant(sign, country, text) for sign in signs]
    common = tuple(code for code in meant[0] if all(code in codes for codes in meant))
    if not common:
        raise ParseError("currency_unknown", text, currency=" ".join(signs))
    return common


def _currencies_meant(sign: str, country: str, text: str) -> tuple[str, ...]:
    codes = currencies_written(sign)
    if not codes:
        code = "currency_withdrawn" if was_currency(sign.upper()) else "currency_unknown"
        raise ParseError(code, text, currency=sign)
    return tuple(sorted(currencies_of(country).intersection(codes))) or codes


def _without_currency(signs: Sequence[str], codes: Sequence[str], values: Sequence[Decimal], text: str) -> ParseError:
    """The refusal of an amount whose currency is missing or shared, with the amount in each that is possible."""
    readings = tuple(amount for code in codes for value in values if (amount := _exact(value, code)) is not None)
    if not signs:
        return ParseError("currency_missing", text, readings=readings)
    return ParseError("currency_shared", text, readings=readings, sign=" ".join(signs), codes=OneOf(codes))


def _settled(values: tuple[Decimal, ...], number: str, language: str, currency: str) -> tuple[Decimal, ...]:
    """The values without the whole one where a currency with three decimals writes them all after a point."""
    is_point = language != "fr" and _ARABIC_COMMA not in number
    return values[-1:] if precision(currency) >= _MILS and is_point else values


def _amount(values: Sequence[Decimal], currency: str, text: str) -> Amount:
    if len(values) == 1:
        return Amount(_minor(values[0], currency, text), currency)
    readings = [_exact(value, currency) for value in values]
    first, second = (exact or value for exact, value in zip(readings, values, strict=True))
    exact_ones = tuple(amount for amount in readings if amount is not None)
    raise ParseError("money_ambiguous", text, readings=exact_ones, first=first, second=second)


def _exact(value: Decimal, currency: str) -> Amount | None:
    """The amount, None where the currency has too few decimals for it."""
    minor = value.scaleb(precision(currency))
    is_exact = minor == minor.to_integral_value() and abs(minor) <= _LARGEST
    return Amount(int(minor), currency) if is_exact else None


def _minor(value: Decimal, currency: str, text: str) -> int:
    minor = value.scaleb(precision(currency))
    if minor != minor.to_integral_value():
        raise ParseError("money_too_precise", text, currency=currency, places=precision(currency))
    if abs(minor) > _LARGEST:
        raise ParseError("money_too_large", text)
    return int(minor)
