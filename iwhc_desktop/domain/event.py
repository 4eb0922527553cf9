"""Events that others or the Center hold, and what belongs to the bodies that meet there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from iwhc_desktop.domain.choices import DESIGNATIONS, EVENT_KINDS
from iwhc_desktop.domain.field_types import Choice, Count, Links, Localized, Reference
from iwhc_desktop.domain.fields import Attr
from iwhc_desktop.domain.lists import Shipped
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.spans import span_refusals
from iwhc_desktop.domain.texts import NO_TEXT, LocalizedText
from iwhc_desktop.i18n.messages import C_, N_


@dataclass(frozen=True, kw_only=True)
class Event(Shipped):
    """A conference or a session, in which activities take part; anybody may hold it (seed: cover)."""

    name: Annotated[LocalizedText, Attr(Localized(), N_("Name"), required=True, search=True)] = NO_TEXT
    kind: Annotated[str | None, Attr(Choice(EVENT_KINDS), N_("Type"), default="conference")] = "conference"
    starts_on: Annotated[str | None, Attr(PartialDay(), N_("First day"))] = None
    ends_on: Annotated[str | None, Attr(PartialDay(), N_("Last day"))] = None
    place: Annotated[int | None, Attr(Reference("place"), C_("event", "Place"), search=True)] = None
    organisers: Annotated[tuple[int, ...], Attr(Links("partner"), N_("Organisers"))] = ()


@dataclass(frozen=True, kw_only=True)
class Designation(Shipped):
    """A title that a place bears for a year, such as capital of culture (seed: cover)."""

    place: Annotated[int | None, Attr(Reference("place"), C_("designation", "Place"), required=True)] = None
    kind: Annotated[str | None, Attr(Choice(DESIGNATIONS), C_("designation", "Title"), required=True)] = None
    year: Annotated[str | None, Attr(PartialDay(), N_("Year"))] = None


@dataclass(frozen=True, kw_only=True)
class BodyRole(Shipped):
    """What a governing body does for the partnerships, in a sentence of the report."""

    body: Annotated[int | None, Attr(Reference("partner", followed=True), N_("Body"), required=True)] = None
    text: Annotated[LocalizedText, Attr(Localized(multiline=True), N_("Text"), required=True, search=True)] = NO_TEXT


@dataclass(frozen=True, kw_only=True)
class BodySession(Shipped):
    """A session of a governing body: its number, and the event at which it meets."""

    body: Annotated[int | None, Attr(Reference("partner", followed=True), N_("Body"), required=True)] = None
    number: Annotated[int | None, Attr(Count(1, 10_000), N_("Number"))] = None
    event: Annotated[int | None, Attr(Reference("event", followed=True), N_("Event"))] = None


EVENT_REFUSALS = span_refusals("starts_on", "ends_on")
