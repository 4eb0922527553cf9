"""A history by act: what one person saved at once, narrowed to persons, offices, fields and a period. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from iwhc_desktop.gui.views.history_words import OF_A_FIELD, HistoryLine, who_and_when
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import N_, NP_, Message

PERSON, OFFICE, FIELD, PERIOD = "person", "office", "field", "period"
PERIODS = (7, 30, 365)
"""The days of the periods that a history can be narrowed to."""


@dataclass(frozen=True, slots=True)
class HistoryAct:
    """The events of one save, newest first."""

    lines: tuple[HistoryLine, ...]

    @property
    def first(self) -> HistoryLine:
        """An event of the act: who, when and why are the same for all."""
        return self.lines[0]

    @property
    def said(self) -> Message:
        """What was done: `Document attached: scan.pdf`, `Agreement entered`, `Changed: Phone, Website and 2 more`."""
        head = min(self.lines, key=lambda line: line.rank)
        fields = list(dict.fromkeys(line.field for line in self.lines if line.field is not None))
        return head.said if head.rank != OF_A_FIELD or not fields else _changed(fields)

    @property
    def when(self) -> Message:
        """`Manama (Amina), 12 Nov 2026, 10:42. undone`: who, when and why."""
        when = who_and_when(self.first)
        return N_("{who}. {note}", who=when, note=self.first.note) if self.first.note else when


def _changed(fields: Sequence[Message]) -> Message:
    """`Changed: Phone, Website and 2 more fields`."""
    if len(fields) == 1:
        return N_("Changed: {first}", first=fields[0])
    first, second, *more = fields
    if not more:
        return N_("Changed: {first} and {second}", first=first, second=second)
    return NP_(
        "Changed: {first}, {second} and {n} more field",
        "Changed: {first}, {second} and {n} more fields",
        len(more),
        first=first,
        second=second,
    )


class HistoryFilter(NamedTuple):
    """What a history is narrowed to; "" and 0 narrow nothing. A period is so many days up to today."""

    person: str = ""
    office: str = ""
    field: str = ""
    period: int = 0

    def keeps(self, line: HistoryLine, formats: Formats, today: date) -> bool:
        """Whether an event is shown."""
        return (
            self.person in ("", line.person)
            and self.office in ("", line.office)
            and self.field in ("", field_words(line, formats))
            and (not self.period or _is_within(line, today - timedelta(days=self.period)))
        )


def _is_within(line: HistoryLine, first: date) -> bool:
    return line.at is not None and line.at.date() >= first


def field_words(line: HistoryLine, formats: Formats) -> str:
    """The name of the field that changed; "" where a whole record was entered or withdrawn."""
    return formats.plain(line.field) if line.field is not None else ""


def acts_of(lines: Iterable[HistoryLine]) -> list[HistoryAct]:
    """The acts of a history, in its order."""
    return [HistoryAct(tuple(group)) for _act, group in groupby(lines, key=_place)]


def _place(line: HistoryLine) -> tuple[object, str]:
    """By act; shipped rows, which have none, by where their texts come from."""
    return line.act, str(line.note) if line.act is None else ""


def narrowed_acts(
    lines: Sequence[HistoryLine], asked: HistoryFilter, formats: Formats, today: date
) -> list[HistoryAct]:
    """The acts with the events that a filter keeps."""
    return acts_of(line for line in lines if asked.keeps(line, formats, today))


def choices_of(lines: Sequence[HistoryLine], formats: Formats) -> dict[str, list[str]]:
    """The persons, offices and fields that a history names, sorted."""
    found = {
        PERSON: {line.person for line in lines},
        OFFICE: {line.office for line in lines},
        FIELD: {field_words(line, formats) for line in lines},
    }
    return {name: sorted(words - {""}) for name, words in found.items()}


def with_choice(asked: HistoryFilter, name: str, value: object) -> HistoryFilter:
    """The filter with another person, office, field or period."""
    empty = 0 if name == PERIOD else ""
    return HistoryFilter(**(asked._asdict() | {name: value or empty}))
