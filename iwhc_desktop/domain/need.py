"""Needs of countries and partners, which activities answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.choices import PRIORITIES
from iwhc_desktop.domain.editing import Edited, Setting
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.domain.field_types import REFERENCE_PATTERN, Choice, Code, Count, Localized, Reference
from iwhc_desktop.domain.fields import Attr
from iwhc_desktop.domain.lists import Shipped
from iwhc_desktop.domain.money import Money
from iwhc_desktop.domain.texts import NO_TEXT, LocalizedText
from iwhc_desktop.i18n.messages import N_


@dataclass(frozen=True, kw_only=True)
class Need(Shipped):
    """What a country or a partner needs. `rank`: its place in the order that the country itself gives its needs.

    Anybody who edits may enter one: it is of a country or a partner, not of an office, and officers report it.
    """

    reference: Annotated[str | None, Attr(Code(REFERENCE_PATTERN), N_("Reference"), immutable=True, search=True)] = None
    title: Annotated[LocalizedText, Attr(Localized(), N_("Title"), required=True, search=True)] = NO_TEXT
    country: Annotated[int | None, Attr(Reference("country", followed=True), N_("Country"), search=True)] = None
    partner: Annotated[int | None, Attr(Reference("partner", followed=True), N_("Partner"), search=True)] = None
    priority: Annotated[str | None, Attr(Choice(PRIORITIES), N_("Priority"))] = None
    estimate: Annotated[Mapping[str, Json] | None, Attr(Money(), N_("Estimate"))] = None
    field: Annotated[int | None, Attr(Reference("field"), N_("Field of heritage"))] = None
    rank: Annotated[int | None, Attr(Count(1, 10_000), N_("Rank given by the country"))] = None


def _of_somebody(edited: Edited, setting: Setting) -> Iterator[Problem]:  # noqa: ARG001 - a Rule
    """A need that names neither a country nor a partner is marked."""
    is_asked = edited.is_new or edited.wrote("country", "partner")
    if is_asked and edited.after.get("country") is None and edited.after.get("partner") is None:
        yield edited.broken("country", "need_of_nobody")


NEED_WARNINGS = (_of_somebody,)
