"""Parses what people type: dates, numbers, shares and amounts, in any language of the interface."""

from iwhc_desktop.i18n.parse_errors import ParseError
from iwhc_desktop.i18n.read_date import parse_date
from iwhc_desktop.i18n.read_number import parse_money, parse_number, parse_percent

__all__ = ["ParseError", "parse_date", "parse_money", "parse_number", "parse_percent"]
