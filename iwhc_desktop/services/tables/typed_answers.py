"""Answers that a person types beside or instead of those that a question offers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from types import MappingProxyType

from iwhc_desktop.domain.agreement.term.facts import INDEFINITE
from iwhc_desktop.domain.change import Json
from iwhc_desktop.i18n.digits import typed
from iwhc_desktop.i18n.parse import ParseError, parse_date, parse_money
from iwhc_desktop.services.tables.countries import country_code
from iwhc_desktop.services.tables.findings import Ask
from iwhc_desktop.services.tables.term_cells import months_in
from iwhc_desktop.services.tables.value_words import is_indefinite_term

Reader = Callable[[str, str], Json]


def _date(text: str, _language: str) -> Json:
    return parse_date(text)


def _number(text: str, _language: str) -> Json:
    plain = typed(text)
    return int(plain) if plain.isdecimal() else None


def _country(text: str, _language: str) -> Json:
    return country_code(text) or None


def _amount(text: str, language: str) -> Json:
    amount = parse_money(text, language)
    return {"amount_minor": amount.minor, "currency": amount.currency}


def _months(text: str, _language: str) -> Json:
    return INDEFINITE if is_indefinite_term(text) else months_in(text) or None


def _text(text: str, _language: str) -> Json:
    return " ".join(text.split()) or None


_READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "formula_without_value": _date,
        "count_unclear": _number,
        "breakdown_above_total": _number,
        "country_unknown": _country,
        "amount_unclear": _amount,
        "currency_missing": _amount,
        "currency_unsure": _amount,
        "email_unclear": _text,
        "name_missing": _text,
        "partner_missing": _text,
        "term_unit": _months,
        "term_unknown": _months,
    }
)


def can_be_typed(ask: Ask) -> bool:
    """Whether the answer to a question can be typed."""
    return ask.code in _READERS or ask.code.startswith(("date_", "hijri_"))


def typed_answer(ask: Ask, text: str, language: str) -> Json:
    """The answer that a typed text is, None for one that cannot be read."""
    with suppress(ParseError):
        return _READERS.get(ask.code, _date)(text, language)
    return None
