"""What was done about a record and what comes next; reports that agreements ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import day_of
from iwhc_desktop.domain.field_types import Flag, Reference, Text
from iwhc_desktop.domain.fields import Attr
from iwhc_desktop.domain.lists import Shipped
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.i18n.messages import C_, N_


@dataclass(frozen=True, kw_only=True)
class FollowUp(Shipped):
    """One note on an agreement, a partner or an activity. It is never overwritten: what comes next is another note.

    The newest note of a record gives its next step.
    """

    record: Annotated[int | None, Attr(Reference("", owner=True), N_("Record"), required=True, immutable=True)] = None
    on: Annotated[str | None, Attr(PartialDay(), C_("follow-up", "Day"), required=True, immutable=True)] = None
    done: Annotated[str | None, Attr(Text(), N_("What was done"), required=True, immutable=True)] = None
    next_step: Annotated[str | None, Attr(Text(), N_("Next step"), immutable=True)] = None
    by_when: Annotated[str | None, Attr(PartialDay(), N_("By when"), immutable=True)] = None
    person: Annotated[int | None, Attr(Reference("person"), C_("follow-up", "Who"), immutable=True)] = None


@dataclass(frozen=True, kw_only=True)
class ReportDue(Shipped):
    """A report that one party owes the others, once or every year; without a party it is ours."""

    agreement: Annotated[
        int | None, Attr(Reference("agreement", owner=True), N_("Agreement"), required=True, immutable=True)
    ] = None
    party: Annotated[int | None, Attr(Reference("agreement_party"), N_("Owed by"))] = None
    due_on: Annotated[str | None, Attr(PartialDay(), N_("Due on"), required=True)] = None
    yearly: Annotated[bool | None, Attr(Flag(), N_("Every year"), default=False)] = False
    received_on: Annotated[str | None, Attr(PartialDay(), C_("report", "Received on"))] = None
    document: Annotated[int | None, Attr(Reference("document", looked_up=True), C_("kind of record", "Document"))] = (
        None
    )


def report_due_on(values: Mapping[str, Json]) -> date | None:
    """The day by which a report is due next; None once the only one was received, or while no day is known.

    A yearly one is due on the first anniversary after the newest one was received. A partial date is due at its end.
    """
    due, received = day_of(values.get("due_on")), day_of(values.get("received_on"))
    if due is None:
        return None
    if received is None:
        return due.latest
    if not values.get("yearly"):
        return None
    years = max(0, received.latest.year - due.latest.year)
    found = (_anniversary(due.latest, number) for number in range(years, years + 2))
    return next(day for day in found if day > received.latest)


def _anniversary(day: date, years: int) -> date:
    """The same day some years later; 29 February is the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
