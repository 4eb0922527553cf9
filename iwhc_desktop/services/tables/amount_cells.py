"""Amounts in the cells of a list: the currency by its sign and the country, or asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from iwhc_desktop.domain.change import Json
from iwhc_desktop.i18n.amount import Amount
from iwhc_desktop.i18n.currencies import currencies_of, currencies_written, is_currency
from iwhc_desktop.i18n.digits import typed
from iwhc_desktop.i18n.parse import ParseError, parse_money
from iwhc_desktop.services.tables.cells import ListCell
from iwhc_desktop.services.tables.row_context import RowContext
from iwhc_desktop.services.tables.value_words import is_free

_SIGN = re.compile(r"[^\d\s.,٬٫'’+-][^\d]*")
_UNIT = re.compile(r"[(\[]([^()\[\]]+)[)\]]|\b(?:in|en)\s+(.+)$|(?<![^\W\d])(?:بال|ب)(\w.+)$")
_ARTICLE = re.compile(r"\bال(?=\w)")
_IN = re.compile(r"^\s*(?:in|en)\s+|^\s*بال(?=\w)", re.IGNORECASE)
_THOUSANDS = re.compile(r"['’]?\b000s?\b|\bthousands of\b|\bmilliers d[e’']\s?", re.IGNORECASE)
_TAIL = re.compile(r"\s*(?:/-|/=|\bTTC|\bHT|\bnet)\.?$", re.IGNORECASE)
_ABOUT = re.compile(
    r"^(?:~|≈|env(?:iron)?\b\.?|about\b|approx\w*\.?|circa|ca\b\.?|around|حوالي|نحو|قرابة)\s*", re.IGNORECASE
)
_BARE = re.compile(r"[\d.,٬٫' ]+[kKM]?")
_ABBREVIATION = re.compile(r"[^\W\d]{1,4}\.?")
_MOST_CURRENCIES = 4
_DOLLAR, _EURO = "USD", "EUR"


class AmountRead(NamedTuple):
    """An amount as the register keeps one, None where there is none; `text`: as it is in the list."""

    value: Json = None
    text: str = ""


def read_amount(row: RowContext, name: str, country: str, *, is_asked: bool) -> AmountRead:
    """The amount of a field. What is not certain is asked, or where the amount is not stored only said."""
    cell = row.cell(name)
    if _says_none(cell):
        return AmountRead()
    text = row.tidy(cell.text)
    said = _ABOUT.sub("", _TAIL.sub("", text))
    try:
        amount = parse_money(_with_unit(row, name, said, country), row.listing.language, country)
    except ParseError as error:
        return _unsure(row, name, text, error, country, is_asked=is_asked)
    if _ABOUT.match(text):
        row.say(name, "count_approximate", text=text)
    sign = _sign_in(said)
    if sign and len(currencies_written(sign)) > 1:
        row.say(name, "currency_by_country", text=sign, currency=amount.currency)
    return AmountRead(_json(amount), text)


def _says_none(cell: ListCell) -> bool:
    """Whether a cell has no amount: nothing, a word for nothing, or zero."""
    return cell.is_empty or is_free(cell.text) or not typed(cell.text).strip("0.,٫ ")


def _with_unit(row: RowContext, name: str, text: str, country: str) -> str:
    """A number without a currency with the one that its heading has in brackets, *Budget (k FCFA)*, which is said."""
    if not _BARE.fullmatch(typed(text)):
        return text
    if row.text("currency"):
        return f"{text} {row.text('currency')}"
    heading = row.heading_over(name, row.cell(name))
    unit = next((one for one in _units(heading) if _is_unit(one, row.listing.language, country)), "")
    if unit:
        row.say(name, "unit_of_heading", text=unit)
    return f"{text} {unit}".strip()


def _units(heading: str) -> Iterator[str]:
    """What a heading may say of the currency: in brackets, behind *in*, or one of its words."""
    found = [part for match in _UNIT.findall(heading) for part in match if part]
    bare = [_ARTICLE.sub("", part) for part in found]
    yield from (_THOUSANDS.sub("k ", _IN.sub("", part)).strip(" ()[]") for part in (*found, *bare, *heading.split()))


def _currency_of_heading(row: RowContext, name: str, country: str) -> str:
    """The currency that a heading names, '' for none."""
    for unit in _units(row.heading_over(name, row.cell(name))):
        with suppress(ParseError):
            return parse_money(f"1 {unit}", row.listing.language, country).currency
    return ""


def names_currency(heading: str, language: str) -> bool:
    """Whether a heading names a currency."""
    return any(_is_unit(unit, language, "") for unit in _units(heading))


def _is_unit(text: str, language: str, country: str) -> bool:
    """Whether a text is a currency, if only one of several that are called so."""
    try:
        parse_money(f"1 {text}", language, country)
    except ParseError as error:
        return error.code == "currency_shared"
    return True


def _sign_in(text: str) -> str:
    found = _SIGN.search(typed(text))
    return found[0].strip() if found else ""


def _json(amount: Amount) -> Json:
    return {"amount_minor": amount.minor, "currency": amount.currency}


def _unsure(row: RowContext, name: str, text: str, error: ParseError, country: str, *, is_asked: bool) -> AmountRead:
    code = _currency_of_heading(row, name, country)
    if code in error.detail.get("codes", ()):
        row.say(name, "unit_of_heading", text=code)
        return AmountRead(_in_currency(row, name, text, str(error.detail.get("sign", "")), code), text)
    if not is_asked:
        row.say(name, "amount_currency_unsure", text=text)
        return AmountRead(None, text)
    if error.code in ("currency_missing", "currency_shared"):
        code = "currency_missing" if error.code == "currency_missing" else "currency_unsure"
        answer = row.ask(name, code, text, _currencies(error, country))
        return AmountRead(_in_currency(row, name, text, str(error.detail.get("sign", "")), answer), text)
    return AmountRead(_asked(row, name, text, error, _with_likely_currencies(row, text, error, country)), text)


def _with_likely_currencies(row: RowContext, text: str, error: ParseError, country: str) -> Iterator[Json]:
    """The number beside an abbreviation that is no currency, in each that is likely in its place."""
    sign = str(error.detail.get("currency", ""))
    number = typed(text).replace(sign, "") if _ABBREVIATION.fullmatch(sign) else ""
    for code in _currencies(error, country) if number else ():
        with suppress(ParseError):
            yield _json(parse_money(f"{number} {code}", row.listing.language))


def _currencies(error: ParseError, country: str) -> tuple[str, ...]:
    """The currencies offered: the dollar of the United States alone for a dollar sign, else those that it may be."""
    shared = tuple(str(code) for code in error.detail.get("codes", ()))
    if _DOLLAR in shared:
        return (_DOLLAR,)
    return shared[:_MOST_CURRENCIES] or tuple(dict.fromkeys((*sorted(currencies_of(country)), _EURO, _DOLLAR)))


def _in_currency(row: RowContext, name: str, text: str, sign: str, answer: Json) -> Json:
    """The number of a text in the currency that was answered; an answer may also be a whole amount.

    A number that may be read in two ways is asked about next.
    """
    if not isinstance(answer, str) or not is_currency(answer):
        return answer if isinstance(answer, dict) else None
    number = typed(text).replace(sign, " ") if sign else text
    try:
        return _json(parse_money(f"{number} {answer}", row.listing.language))
    except ParseError as error:
        return _asked(row, name, text, error)


def _asked(row: RowContext, name: str, text: str, error: ParseError, likely: Iterable[Json] = ()) -> Json:
    readings = [_json(one) for one in error.readings if isinstance(one, Amount)]
    return row.ask(name, "amount_unclear", text, readings or [*likely])
