"""The challenges that partnerships face, as the report names them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from iwhc_desktop.domain.choices import CHALLENGE_KINDS, CHALLENGE_STATES, SEVERITIES
from iwhc_desktop.domain.field_types import REFERENCE_PATTERN, Choice, Code, Links, Localized, Reference
from iwhc_desktop.domain.fields import Attr
from iwhc_desktop.domain.lists import Shipped
from iwhc_desktop.domain.texts import NO_TEXT, LocalizedText
from iwhc_desktop.i18n.messages import C_, N_


@dataclass(frozen=True, kw_only=True)
class Challenge(Shipped):
    """A challenge with the sentence of the report, whom it touches and what is done about it."""

    reference: Annotated[str | None, Attr(Code(REFERENCE_PATTERN), N_("Reference"), immutable=True, search=True)] = None
    kind: Annotated[str | None, Attr(Choice(CHALLENGE_KINDS), N_("Type"), required=True)] = None
    title: Annotated[LocalizedText, Attr(Localized(), N_("Title"), required=True, search=True)] = NO_TEXT
    text: Annotated[LocalizedText, Attr(Localized(multiline=True), N_("Text"), search=True)] = NO_TEXT
    severity: Annotated[str | None, Attr(Choice(SEVERITIES), N_("Severity"))] = None
    mitigation: Annotated[LocalizedText, Attr(Localized(multiline=True), N_("What is done about it"))] = NO_TEXT
    person_in_charge: Annotated[int | None, Attr(Reference("person"), N_("Person in charge"))] = None
    state: Annotated[str | None, Attr(Choice(CHALLENGE_STATES), C_("challenge", "Status"), default="open")] = "open"
    countries: Annotated[tuple[int, ...], Attr(Links("country"), N_("Countries"))] = ()
    partners: Annotated[tuple[int, ...], Attr(Links("partner"), C_("challenge", "Partners"))] = ()
    technologies: Annotated[tuple[int, ...], Attr(Links("technology"), N_("Technologies"))] = ()
