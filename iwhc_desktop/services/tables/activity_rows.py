"""A row of a list of activities as values of the register."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.digits import typed
from iwhc_desktop.i18n.parse import ParseError, parse_date
from iwhc_desktop.services.tables.agreement_rows import read_type
from iwhc_desktop.services.tables.amount_cells import read_amount
from iwhc_desktop.services.tables.country_cells import read_country, where_in
from iwhc_desktop.services.tables.date_cells import DayRead, read_day
from iwhc_desktop.services.tables.findings import NO_COUNTRY, Ask
from iwhc_desktop.services.tables.list_fields import ACTIVITY, COUNTRY, FIELD, PLACE, TECHNOLOGY
from iwhc_desktop.services.tables.party_cells import read_parties
from iwhc_desktop.services.tables.people_cells import read_people
from iwhc_desktop.services.tables.place_cells import PlaceRead, countries_of_shared_city, place_in
from iwhc_desktop.services.tables.row_context import RowContext
from iwhc_desktop.services.tables.term_cells import days_in
from iwhc_desktop.services.tables.topic_cells import read_topics
from iwhc_desktop.services.tables.value_words import code_called, code_in

_IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_LONGEST_PART = len("29 septembre")
_SET = frozenset({"postponed", "suspended", "cancelled"})
"""The states that do not follow from the days; any other is compared with the one that does."""

_SETS = {FIELD: "fields", TECHNOLOGY: "technologies"}


def read_activity(row: RowContext) -> None:
    """Read the cells of a row into its values."""
    where = _where(row)
    country = where.country
    values: dict[str, Json] = {"type": read_type(row, "type", ACTIVITY)}
    title = row.in_languages("title")
    if title:
        values["title"] = title
    day = _days(row, values)
    values |= _named(row, where)
    values["people"] = read_people(row)
    amount = read_amount(row, "total", country, is_asked=True)
    rest = {"total": amount.value, "notes": row.notes(), "state": _state(row, values, day)}
    row.reading.values = {**values, **{name: value for name, value in rest.items() if value}}
    _compare_year(row, day)
    _compare_days(row, values)


def _country_of_city(row: RowContext, place: str) -> str:
    """The country of a city that several have, under a heading that says the country too: asked."""
    countries = countries_of_shared_city(place) if COUNTRY in row.also(PLACE) else ()
    answer = row.ask(PLACE, "country_unknown", place, (*countries, NO_COUNTRY)) if countries else NO_COUNTRY
    return answer if isinstance(answer, str) and answer != NO_COUNTRY else ""


def _state(row: RowContext, values: dict[str, Json], day: DayRead) -> str:
    """The state: one that a person sets, else that of the days; what the list says otherwise is said."""
    stated = _stated(row)
    row.reading.state_set = day.state or (stated if stated in _SET else "")
    state = row.reading.state_set or (state_by_day(values, row.listing.as_of) if day.value else stated)
    if stated not in ("", state):
        row.say("state", "status_differs", stated=row.text("state"), derived=state)
    return state


def _named(row: RowContext, where: PlaceRead) -> dict[str, Json]:
    """Where it is, with whom and about what."""
    mode = _mode(row, PLACE) or _mode(row, COUNTRY)
    said = {PLACE: where.place, "mode": mode, COUNTRY: where.country}
    found: dict[str, Json] = {name: value for name, value in said.items() if value}
    found["partners"] = read_parties(row, "partners", where.country)
    return found | {_SETS[kind]: list(refs) for kind, refs in read_topics(row).items()}


def _mode(row: RowContext, name: str) -> str:
    """How an activity is held, where a cell has a word for that instead of a place."""
    return code_called("activity mode", _IN_BRACKETS.sub("", row.text(name)))


def _where(row: RowContext) -> PlaceRead:
    """The place and the country of an activity, each out of its own column or both out of one."""
    place, country = ("" if _mode(row, name) else row.text(name) for name in (PLACE, COUNTRY))
    if not country:
        where = where_in(place)
        return where if where.country or not place else PlaceRead(place, _country_of_city(row, place))
    beside = place_in(country)
    return PlaceRead(place, read_country(row, COUNTRY)) if place or not beside.country else beside


def _days(row: RowContext, values: dict[str, Json]) -> DayRead:
    """The first and the last day, from one column or from two."""
    day = _completed(row) or read_day(row, "when" if row.has("when") else "starts", is_span_allowed=True)
    values["start"] = day.value
    if day.value is not None:
        first, _, last = day.value.partition("/")
        values |= {"start": first, "end": _last_day(row, first, last)}
    if day.place:
        row.say("when" if row.has("when") else "starts", "place_not_kept", text=day.place)
    return day


def _last_day(row: RowContext, first: str, last: str) -> Json:
    """The last day of its own column, or that of the span in the other one."""
    if row.text("ends") in ("", row.text("starts") if last else ""):
        return last or None
    end = read_day(row, "ends", is_span_allowed=False)
    return _not_before(row, first, end.value) if end.value else last or None


def _completed(row: RowContext) -> DayRead | None:
    """The days of a first one that its last one completes: *12* beside *15 sept. 2023*; None for any other."""
    first, last = row.text("starts"), row.text("ends")
    if not (first and last) or len(typed(first)) > _LONGEST_PART:
        return None
    with suppress(ParseError):
        parse_date(first)
        return None
    with suppress(ParseError):
        span = parse_date(f"{first} - {last}")
        row.say("starts", "completed_from_end", text=first)
        return DayRead(span)
    return None


def _not_before(row: RowContext, first: str, last: str) -> Json:
    """The last day; one before the first day is asked about, and so is an answer that is."""
    earliest = PartialDate.parse(first).earliest
    if PartialDate.parse(last).latest >= earliest:
        return last
    asked = Ask(row.letter("ends"), "date_reversed", row.text("ends"))
    answer = row.ask("ends", asked.code, asked.text)
    if isinstance(answer, str) and PartialDate.parse(answer).latest < earliest:
        row.reading.asks.append(asked)
        return None
    return answer


def _stated(row: RowContext) -> str:
    """The state that the list gives, '' for none that is known."""
    text = row.text("state")
    stated = code_in("activity state", text) if text else ""
    if text and not stated:
        row.say("state", "status_unknown", stated=text)
    return stated


def state_by_day(values: dict[str, Json], as_of: date) -> str:
    """The state that follows from the days: planned before them, under way during them, done after them."""
    start, end = values.get("start"), values.get("end") or values.get("start")
    if not isinstance(start, str) or not isinstance(end, str):
        return "planned"
    if as_of > PartialDate.parse(end).latest:
        return "done"
    return "planned" if as_of < PartialDate.parse(start).earliest else "under_way"


def _compare_year(row: RowContext, day: DayRead) -> None:
    """Say where the column of the year, which may be a merged cell, is not the year of the date."""
    cell = row.cell("year")
    stated = typed(cell.text)
    if cell.is_empty or day.value is None or stated in (day.value[:4], day.value.rpartition("/")[2][:4]):
        return
    code = "merged_cell_contradicts" if cell.is_merged else "year_differs"
    row.say("year", code, stated=stated, read=day.value[:4])


def _compare_days(row: RowContext, values: dict[str, Json]) -> None:
    """Say where the column of lengths is not the number of days from the first to the last."""
    stated, first, last = days_in(row.text("days")), values.get("start"), values.get("end") or values.get("start")
    if not (stated and isinstance(first, str) and isinstance(last, str)):
        return
    begins, ends = PartialDate.parse(first), PartialDate.parse(last)
    are_exact = begins.earliest == begins.latest and ends.earliest == ends.latest
    if are_exact and (ends.latest - begins.earliest).days + 1 != stated:
        row.say("days", "days_differ", stated=row.text("days"))
