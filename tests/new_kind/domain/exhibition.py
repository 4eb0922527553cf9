"""A family of records that the program does not have: exhibitions and what they show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.field_types import (
    REFERENCE_PATTERN,
    Choice,
    Code,
    Count,
    Flag,
    Links,
    Localized,
    Reference,
    Text,
)
from iwhc_desktop.domain.fields import Attr, Record
from iwhc_desktop.domain.money import Money
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.texts import NO_TEXT, LocalizedText
from iwhc_desktop.i18n.messages import N_

EXHIBITION_TYPES = MappingProxyType({"permanent": N_("Permanent"), "travelling": N_("On tour"), "online": N_("Online")})


@dataclass(frozen=True, kw_only=True)
class Exhibition(Record):
    """An exhibition: ten fields of ten types."""

    reference: Annotated[str | None, Attr(Code(REFERENCE_PATTERN), N_("Reference"), immutable=True, search=True)] = None
    title: Annotated[LocalizedText, Attr(Localized(), N_("Title"), required=True, search=True)] = NO_TEXT
    type: Annotated[str | None, Attr(Choice(EXHIBITION_TYPES), N_("Type"), required=True)] = None
    opens_on: Annotated[str | None, Attr(PartialDay(), N_("Opening"))] = None
    visitors: Annotated[int | None, Attr(Count(0, 1_000_000), N_("Visitors"))] = None
    budget: Annotated[Mapping[str, Json] | None, Attr(Money(), N_("Budget"))] = None
    is_free: Annotated[bool | None, Attr(Flag(), N_("Free entry"))] = None
    curator: Annotated[str | None, Attr(Text(), N_("Curator"), search=True)] = None
    lenders: Annotated[tuple[int, ...], Attr(Links("partner"), N_("Lenders"))] = ()
    responsible_office: Annotated[int | None, Attr(Reference("office"), N_("Responsible office"))] = None


@dataclass(frozen=True, kw_only=True)
class Exhibit(Record):
    """One thing that an exhibition shows."""

    exhibition: Annotated[
        int | None, Attr(Reference("exhibition", owner=True), N_("Exhibition"), required=True, immutable=True)
    ] = None
    name: Annotated[str | None, Attr(Text(), N_("Exhibit"), required=True, search=True)] = None
    lent_until: Annotated[str | None, Attr(PartialDay(), N_("Lent until"))] = None
