"""Home on one page, and a quarter of the year by month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import C_, N_
from iwhc_desktop.reports.paper_model import Paper, PaperPart, PaperTable
from iwhc_desktop.reports.summary_model import Imprint
from iwhc_desktop.services.home.day_ahead import DayAhead
from iwhc_desktop.services.home.quarter import Quarter
from iwhc_desktop.services.home.tasks import HomeTask
from iwhc_desktop.services.printing.lists import head_of

ENTRIES = (14, 9, 6, 3)
"""The most entries of what is coming up: fewer where the paper does not fit on its page."""
_DAY, _WHAT = 0.24, 0.52
_TASK = 0.72


def home_paper(tasks: Sequence[HomeTask], coming: Sequence[DayAhead], formats: Formats, imprint: Imprint) -> Paper:
    """Tasks and what is coming up."""
    rows = [[(task.title, task.second), (task.due,)] for task in tasks]
    table = PaperTable(headings=(C_("to do", "Task"), N_("By when")), rows=rows, shares=(_TASK, 1 - _TASK))
    return Paper(
        kind=C_("side bar", "Home"),
        title=imprint.office,
        imprint=imprint,
        head=[head_of(imprint)[:1]],
        parts=[
            PaperPart(C_("to do", "Tasks"), (table,) if rows else (), N_("No tasks at present.")),
            PaperPart(N_("Coming up"), (_entries(coming, formats),) if coming else (), N_("Nothing is coming up.")),
        ],
    )


def quarter_paper(quarter: Quarter, entries: Sequence[DayAhead], formats: Formats, imprint: Imprint) -> Paper:
    """The entries of a quarter, by month."""
    return Paper(
        kind=N_("Calendar of the quarter"),
        title=_begun_large(formats.plain(quarter.name)),
        imprint=imprint,
        head=[head_of(imprint)],
        parts=list(_months(entries, formats)) or [PaperPart(None, (), N_("Nothing in this quarter."))],
    )


def _months(entries: Sequence[DayAhead], formats: Formats) -> Iterator[PaperPart]:
    for month, found in groupby(entries, key=lambda entry: entry.month):
        name = formats.date(PartialDate.parse(f"{month[0]:04}-{month[1]:02}"))
        yield PaperPart(_begun_large(name), (_entries([*found], formats),))


def _begun_large(said: str) -> str:
    """A heading begins with a capital letter, also where a month is written with a small one."""
    return said[:1].upper() + said[1:]


def _entries(entries: Sequence[DayAhead], formats: Formats) -> PaperTable:
    return PaperTable(
        headings=(N_("Date"), C_("coming up", "What"), C_("coming up", "Place or time left")),
        rows=[[(_day(entry, formats),), (entry.title,), (entry.place, entry.left)] for entry in entries],
        shares=(_DAY, _WHAT, 1 - _DAY - _WHAT),
        has_names=False,
    )


def _day(entry: DayAhead, formats: Formats) -> PartialDate | str:
    is_span = entry.last is not None and entry.last.latest > entry.first.latest
    return formats.span(entry.first, entry.last) if is_span and entry.last is not None else entry.first
