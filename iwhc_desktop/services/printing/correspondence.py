"""The register of letters of a period: what came in and what went out, by date, with the numbers of both sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.choices import DIRECTIONS
from iwhc_desktop.domain.editing import day_of
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message
from iwhc_desktop.reports.paper_model import Paper, PaperPart, PaperTable
from iwhc_desktop.reports.summary_model import Imprint
from iwhc_desktop.services.home.quarter import Quarter
from iwhc_desktop.services.printing.lists import head_of
from iwhc_desktop.services.records.shown import Shown

CORRESPONDENCE_READS = ("title", "file_name", "reference", "kind", "dated", "direction", "our_number", "their_number")
LETTERS: tuple[Mapping[str, Json], ...] = ({"direction": ["incoming", "outgoing"]}, {"kind": "letter"})
"""What asks for them: whatever has a direction, and letters of which nobody said it."""
_NO_LETTER = "none"
_DATE, _NUMBER, _RECORD = 0.15, 0.17, 0.22


class LetterPeriod(NamedTuple):
    """The days from a first to a last one, and what they are called."""

    said: Message
    first: date
    last: date

    def holds(self, day: PartialDate) -> bool:
        """Whether a day, or a day that is only known by its month or year, may be in it."""
        return day.earliest <= self.last and day.latest >= self.first


def periods(today: date) -> tuple[LetterPeriod, ...]:
    """The periods that are asked for: this and the last month, quarter and year."""
    month = today.replace(day=1)
    quarter, year = Quarter.of(today), date(today.year, 1, 1)
    before = Quarter.of(quarter.first - timedelta(days=1))
    return (
        _month(month),
        _month((month - timedelta(days=1)).replace(day=1)),
        LetterPeriod(quarter.name, quarter.first, quarter.last),
        LetterPeriod(before.name, before.first, before.last),
        _year(year),
        _year(date(today.year - 1, 1, 1)),
    )


def _month(first: date) -> LetterPeriod:
    after = (first + timedelta(days=31)).replace(day=1)
    said = PartialDate.parse(f"{first.year:04}-{first.month:02}")
    return LetterPeriod(Message("{month}", {"month": said}), first, after - timedelta(days=1))


def _year(first: date) -> LetterPeriod:
    said = PartialDate.parse(f"{first.year:04}")
    return LetterPeriod(Message("{year}", {"year": said}), first, date(first.year, 12, 31))


def letters_of(period: LetterPeriod, documents: Sequence[Shown]) -> list[Shown]:
    """Those of the documents that are correspondence of a period, by date."""
    dated = [(day_of(one.value("dated")), one) for one in documents if one.value("direction") != _NO_LETTER]
    found = [(day.latest, one.key, one) for day, one in dated if day is not None and period.holds(day)]
    return [one for _day, _key, one in sorted(found, key=lambda item: item[:2])]


def correspondence_paper(
    period: LetterPeriod, letters: Sequence[Shown], belongs: Mapping[int, str], imprint: Imprint
) -> Paper:
    """The register of a period; `belongs` names the record of each letter that has one."""
    parts = [part for direction in (*DIRECTIONS, "") for part in _part(direction, letters, belongs)]
    return Paper(
        kind=N_("Correspondence register"),
        title=period.said,
        imprint=imprint,
        head=[(*head_of(imprint), NP_("{n} letter", "{n} letters", len(letters)))],
        parts=parts or [PaperPart(None, (), N_("No letter in this period."))],
    )


def _part(direction: str, letters: Sequence[Shown], belongs: Mapping[int, str]) -> Iterator[PaperPart]:
    """The letters of one direction, '' for those of which nobody said it."""
    rows = [one for one in letters if (one.value("direction") or "") == direction]
    if rows:
        said = DIRECTIONS[direction] if direction else C_("correspondence", "Direction not stated")
        yield PaperPart(said, (_table(rows, belongs),))


def _table(rows: Sequence[Shown], belongs: Mapping[int, str]) -> PaperTable:
    return PaperTable(
        headings=(N_("Date"), N_("Our number"), N_("Number of the other side"), N_("Subject"), N_("Belongs to")),
        rows=[
            [
                (day_of(one.value("dated")),),
                (one.words("our_number"),),
                (one.words("their_number"),),
                (one.title,),
                (belongs.get(one.key, ""),),
            ]
            for one in rows
        ],
        shares=(_DATE, _NUMBER, _NUMBER, 1 - _DATE - 2 * _NUMBER - _RECORD, _RECORD),
        has_names=False,
    )
