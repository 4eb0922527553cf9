"""From whom reports are due, and to whom ours are: said beside the task of Home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from iwhc_desktop.domain.editing import key_of
from iwhc_desktop.domain.follow_up import report_due_on
from iwhc_desktop.domain.kind_names import AGREEMENT, REPORT_DUE
from iwhc_desktop.i18n.messages import C_, Message
from iwhc_desktop.services.records.naming import is_owner
from iwhc_desktop.store.reading.followed import REPORT_DAYS
from iwhc_desktop.store.reading.merged_records import merges_of
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row

_PARTY, _PARTNER = "agreement_party", "partner"


def report_sides(queries: Queries, agreements: Sequence[int], day: date, language: str) -> Message | None:
    """Who owes the reports that are due soon under these agreements, and to whom this side owes some."""
    parties = queries.children(_PARTY, agreements, units=(AGREEMENT, _PARTNER))
    merges = merges_of(queries, _PARTNER)
    partner_of = {
        row.key: merges.kept(key_of(row.values.get(_PARTNER)) or 0) for rows in parties.values() for row in rows
    }
    owing, owed = list[int](), list[int]()
    for row in _due_soon(queries, agreements, day):
        party = key_of(row.values.get("party"))
        others = [partner_of[one.key] for one in parties[key_of(row.values.get(AGREEMENT)) or 0]]
        if party is None:
            owed += [other for other in others if not is_owner(other)]
        else:
            owing.append(partner_of.get(party, 0))
    return _said(_names(queries, owing, language), _names(queries, owed, language))


def _due_soon(queries: Queries, agreements: Sequence[int], day: date) -> Iterator[Row]:
    """The reports that make a task, overdue ones among them."""
    last = day + timedelta(days=REPORT_DAYS)
    for rows in queries.children(REPORT_DUE, agreements).values():
        yield from (row for row in rows if (due := report_due_on(row.values)) is not None and due <= last)


def _names(queries: Queries, partners: Sequence[int], language: str) -> tuple[str, ...]:
    found = queries.names(partners, language)
    return tuple(dict.fromkeys(filter(None, (found.get(key) for key in partners))))


def _said(owing: Sequence[str], owed: Sequence[str]) -> Message | None:
    if owing and owed:
        return C_("reports due", "From: {owing}; to: {owed}", owing=owing, owed=owed)
    if owing:
        return C_("reports due", "From: {owing}", owing=owing)
    return C_("reports due", "To: {owed}", owed=owed) if owed else None
