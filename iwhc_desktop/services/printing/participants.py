"""People of activities on paper: where they came from, and a certificate list with names that are kept nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from iwhc_desktop.domain.activity import BY_COUNTRY, PEOPLE, total_people
from iwhc_desktop.domain.editing import number_in
from iwhc_desktop.domain.partner import COUNTRY
from iwhc_desktop.i18n.messages import C_, N_, NP_
from iwhc_desktop.i18n.sort_key import sort_key
from iwhc_desktop.reports.paper_model import Paper, PaperPart, PaperTable
from iwhc_desktop.reports.summary_model import Imprint, Letterhead
from iwhc_desktop.services.printing.activity_sheet import when_of, where_of
from iwhc_desktop.services.printing.lists import head_of
from iwhc_desktop.services.records.shown import Shown

COUNTRIES_READS = ("title", *PEOPLE, *(f"{BY_COUNTRY}.{name}" for name in (COUNTRY, "people", "women")))
_NUMBER, _SIGNED = 0.1, 0.3


@dataclass(slots=True)
class _Reached:
    """What came from a country: people, women among them, activities."""

    people: int = 0
    women: int = 0
    activities: set[int] = field(default_factory=set)


def countries_paper(activities: Sequence[Shown], language: str, imprint: Imprint) -> Paper:
    """The people of these activities by country, in the order of the countries' names."""
    found = _by_country(activities)
    total = sum(total_people(one.page.row.values) or 0 for one in activities)
    table = PaperTable(
        headings=(N_("Country"), N_("Activities"), N_("People"), N_("Women")),
        rows=[
            [(name,), (len(one.activities),), (one.people,), (one.women or None,)]
            for name, one in sorted(found.items(), key=lambda item: sort_key(item[0], language))
        ],
        has_names=False,
    )
    return Paper(
        kind=N_("Activities"),
        title=N_("People by country"),
        imprint=imprint,
        head=[
            head_of(imprint),
            (
                NP_("{n} activity", "{n} activities", len(activities)),
                NP_("{n} person", "{n} people", total) if total else "",
                NP_("{n} country", "{n} countries", len(found)),
            ),
        ],
        parts=[PaperPart(None, (table,) if table.rows else (), N_("No people by country are entered."))],
    )


def _by_country(activities: Sequence[Shown]) -> dict[str, _Reached]:
    found: dict[str, _Reached] = {}
    for one in activities:
        for row in one.below(BY_COUNTRY):
            reached = found.setdefault(one.words_of(row, COUNTRY), _Reached())
            reached.people += number_in(row.values, "people") or 0
            reached.women += number_in(row.values, "women") or 0
            reached.activities.add(one.key)
    return found


def certificates_paper(activity: Shown, names: Sequence[str], letterhead: Letterhead, imprint: Imprint) -> Paper:
    """The list of those who receive a certificate, with room for signatures."""
    table = PaperTable(
        headings=(C_("annex", "Number"), C_("certificate", "Name"), C_("certificate", "Received (signature)")),
        rows=[[(number,), (name,), (" ",)] for number, name in enumerate(names, 1)],
        shares=(_NUMBER, 1 - _NUMBER - _SIGNED, _SIGNED),
        has_names=False,
    )
    return Paper(
        kind=N_("Certificate list"),
        title=activity.title,
        imprint=imprint,
        head=[(activity.words("type"), when_of(activity), where_of(activity))],
        parts=[PaperPart(None, (table,))],
        letterhead=letterhead,
        reference=activity.words("reference"),
    )
