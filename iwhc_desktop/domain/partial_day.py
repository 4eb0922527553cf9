"""Dates as values of fields: the day as far as it is known, and beside it what stands on paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.field_type import FieldType, NameOf, Reading, Resolve, StoredColumn, unless_empty
from iwhc_desktop.domain.field_types import text_problem
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.messages import C_, Message
from iwhc_desktop.i18n.parse_errors import ParseError
from iwhc_desktop.i18n.read_date import parse_date
from iwhc_desktop.i18n.text_rules import tidy_text

AS_WRITTEN = "as_written"
"""The part of a date that holds what stands on paper."""
_NUMBER_IN_BRACKETS = re.compile(r"\([^)]*\d")
_ON_PAPER = C_("date on paper", "“{words}”")
_DATE_ON_PAPER = C_("date on paper", "{date} (“{words}”)")


@dataclass(frozen=True, slots=True)
class PartialDay(FieldType):
    """A date known to the year, month, day or as a closed interval; canonical form EDTF.

    Unit `x_as_written`: what a letter says and a date cannot, such as *early 2024*, beside the year or span that is
    certain (register design, sections 1 and 10). `lists`: the records are listed in its order at first, and read in it
    from an index.
    """

    lists: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """The date, and what stands on paper."""
        return ("", AS_WRITTEN)

    def is_text(self, part: str) -> bool:
        """What stands on paper."""
        return part == AS_WRITTEN

    def columns(self, name: str, part: str) -> tuple[StoredColumn, ...]:
        """EDTF and both bounds, or the text."""
        if part == AS_WRITTEN:
            return (StoredColumn(f"{name}_{AS_WRITTEN}"),)
        return (StoredColumn(f"{name}_edtf"), StoredColumn(f"{name}_earliest"), StoredColumn(f"{name}_latest"))

    def order(self, name: str) -> tuple[str, ...]:
        """The first day that is possible."""
        return (f"{name}_earliest",)

    def encode(self, value: Json, part: str) -> tuple[str | int | None, ...]:
        """EDTF and both bounds as ISO dates, or the text."""
        if part == AS_WRITTEN:
            return (value,)  # type: ignore[return-value]  # a text
        if not isinstance(value, str):
            return (None, None, None)
        day = PartialDate.parse(value)
        return (value, day.earliest.isoformat(), day.latest.isoformat())

    def decode(self, stored: tuple[str | int | None, ...], part: str) -> Json:
        """The EDTF text, or what stands on paper."""
        return stored[0]

    def problem(self, value: Json, part: str) -> str:
        """Anything PartialDate does not read; on paper anything can stand that is a text."""
        if part == AS_WRITTEN:
            return text_problem(value)
        return "" if value is None or (isinstance(value, str) and _parsed(value)) else "not_a_date"

    def words(self, value: Json, part: str, name_of: NameOf) -> object:
        """The date; what is none of this calendar as it is, and what stands on paper in quotes."""
        if value is None:
            return None
        if part == AS_WRITTEN:
            return _ON_PAPER.with_arguments(words=value)
        return _parsed(str(value)) or str(value)

    def words_of(self, name: str, values: Values, name_of: NameOf, language: str) -> object:
        """The date, and beside it what stands on paper where that says more."""
        date = self.words(values.get(name), "", name_of)
        written = values.get(f"{name}_{AS_WRITTEN}")
        return date if written is None else dated_as_written(date, str(written))

    def plain_of(self, name: str, values: Values, names: Mapping[int, str]) -> dict[str, Json]:
        """The EDTF text; what stands on paper beside it, where that says more."""
        written = values.get(f"{name}_{AS_WRITTEN}")
        beside: dict[str, Json] = {} if written is None else {f"{name}_{AS_WRITTEN}": written}
        return {name: values.get(name), **beside}

    def read(self, given: Json, reading: Reading) -> Json:
        """A date in any form that people type, EDTF among them. ParseError: the codes of dates, readings as values."""
        return parse_date(given) if isinstance(given, str) and given else unless_empty(given)

    def canonical(self, given: Json, part: str, resolve: Resolve) -> Json:
        """EDTF in its shortest form; of what stands on paper, composed letters on one line."""
        if not isinstance(given, str):
            return given or None
        if part == AS_WRITTEN:
            return tidy_text(given)
        date = _parsed(given)
        return date.edtf if date else given or None


def _parsed(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None


_DOUBTS = frozenset({"date_doubtful", "date_open_span", "date_two_days"})
"""Refusals of texts that say what a date cannot; a remark in brackets is one as long as it holds no number."""


def kept_beside(error: ParseError) -> str:
    """The year or span, as EDTF, beside which the text of a refused date may be kept; "" where it may not.

    A doubtful day is no certain day: its year is.
    """
    if not (error.readings and _is_doubt(error.code, str(error.detail["text"]))):
        return ""
    dates = [PartialDate.parse(str(edtf)) for edtf in error.readings]
    found = PartialDate.between(min(day.earliest for day in dates), max(day.latest for day in dates))
    return f"{found.earliest.year:04}" if found.is_day else found.edtf


def _is_doubt(code: str, text: str) -> bool:
    return code in _DOUBTS or (code == "date_in_brackets" and not _NUMBER_IN_BRACKETS.search(text))


def dated_as_written(date: object, written: str) -> Message:
    """A date with what stands on paper beside it; that alone where there is no date."""
    if date is None:
        return _ON_PAPER.with_arguments(words=written)
    return _DATE_ON_PAPER.with_arguments(date=date, words=written)
