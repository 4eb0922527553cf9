"""Recommendations of the report, to whom they go and what was done about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from iwhc_desktop.domain.choices import RECOMMENDATION_STATES, URGENCIES
from iwhc_desktop.domain.field_types import REFERENCE_PATTERN, Choice, Code, Links, Localized, Reference, Text
from iwhc_desktop.domain.fields import Attr
from iwhc_desktop.domain.lists import Shipped
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.texts import NO_TEXT, LocalizedText
from iwhc_desktop.i18n.messages import N_


@dataclass(frozen=True, kw_only=True)
class Recommendation(Shipped):
    """A recommendation, carried on from report to report until it is done or no longer needed."""

    reference: Annotated[str | None, Attr(Code(REFERENCE_PATTERN), N_("Reference"), immutable=True, search=True)] = None
    text: Annotated[LocalizedText, Attr(Localized(multiline=True), N_("Text"), required=True, search=True)] = NO_TEXT
    urgency: Annotated[str | None, Attr(Choice(URGENCIES), N_("Urgency"), default="normal")] = "normal"
    state: Annotated[str | None, Attr(Choice(RECOMMENDATION_STATES), N_("Status"), default="open")] = "open"
    addressees: Annotated[tuple[int, ...], Attr(Links("partner"), N_("Addressed to"))] = ()


@dataclass(frozen=True, kw_only=True)
class RecommendationAction(Shipped):
    """One step taken, or to be taken, on a recommendation."""

    recommendation: Annotated[
        int | None, Attr(Reference("recommendation", owner=True), N_("Recommendation"), required=True, immutable=True)
    ] = None
    what: Annotated[str | None, Attr(Text(), N_("Action"), required=True, search=True)] = None
    who: Annotated[str | None, Attr(Text(), N_("By whom"), search=True)] = None
    due_on: Annotated[str | None, Attr(PartialDay(), N_("Due on"))] = None
    done_on: Annotated[str | None, Attr(PartialDay(), N_("Done on"))] = None
