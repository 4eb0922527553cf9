"""Amounts of money as values of fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.field_type import FieldType, NameOf, Reading, StoredColumn, unless_empty
from iwhc_desktop.i18n.amount import Amount
from iwhc_desktop.i18n.currencies import is_currency
from iwhc_desktop.i18n.parse_errors import ParseError
from iwhc_desktop.i18n.read_number import parse_money


@dataclass(frozen=True, slots=True)
class Money(FieldType):
    """An amount with its currency, one unit: {"amount_minor": whole minor units, "currency": ISO 4217}.

    An amount is never negative; the decimals of a currency are those of CLDR (`currencies.precision`).
    """

    @property
    def is_group(self) -> bool:
        """Always."""
        return True

    def columns(self, name: str, part: str) -> tuple[StoredColumn, ...]:
        """The minor units and the currency."""
        return (StoredColumn(f"{name}_minor", is_text=False), StoredColumn(f"{name}_currency"))

    def order(self, name: str) -> tuple[str, ...]:
        """Amounts of one currency together: those of several cannot be compared."""
        return (f"{name}_currency", f"{name}_minor")

    def encode(self, value: Json, part: str) -> tuple[str | int | None, ...]:
        """The minor units and the currency."""
        found = amount_in(value)
        return (None, None) if found is None else found

    def decode(self, stored: tuple[str | int | None, ...], part: str) -> Json:
        """The object, or None."""
        minor, currency = stored
        return None if minor is None or currency is None else {"amount_minor": minor, "currency": currency}

    def problem(self, value: Json, part: str) -> str:
        """Anything but minor units with a currency; a negative amount, a currency that is not in use."""
        found = amount_in(value)
        if found is None:
            return "" if value is None else "not_money"
        if found.minor < 0:
            return "amount_negative"
        return "" if is_currency(found.currency) else "unknown_currency"

    def figures(self, value: Json) -> Mapping[str, object]:
        """The currency."""
        found = amount_in(value)
        return {} if found is None else {"currency": found.currency}

    def words(self, value: Json, part: str, name_of: NameOf) -> object:
        """The amount."""
        return amount_in(value)

    def read(self, given: Json, reading: Reading) -> Json:
        """A number with a code, sign or name of a currency. ParseError: the codes of amounts, readings as values."""
        if not isinstance(given, str) or not given.strip():
            return unless_empty(given)
        try:
            return _value_of(parse_money(given, reading.language, country=reading.country))
        except ParseError as error:
            amounts = (meant for meant in error.readings if isinstance(meant, Amount))
            raise error.with_readings(tuple(map(_value_of, amounts))) from error


def _value_of(amount: Amount) -> Json:
    return {"amount_minor": amount.minor, "currency": amount.currency}


def amount_in(value: Json) -> Amount | None:
    """The amount that a canonical value of Money holds, None for anything else."""
    if not isinstance(value, dict) or set(value) != {"amount_minor", "currency"}:
        return None
    minor, currency = value["amount_minor"], value["currency"]
    if not isinstance(minor, int) or isinstance(minor, bool) or not -(1 << 63) <= minor < 1 << 63:
        return None
    return Amount(minor, currency) if isinstance(currency, str) and currency else None
