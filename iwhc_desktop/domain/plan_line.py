"""Lines of the Center's plan, to which agreements and activities point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from iwhc_desktop.domain.choices import PLAN_UNITS
from iwhc_desktop.domain.editing import Edited, Setting
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.domain.field_types import LANGUAGES, Choice, Code, Count, Flag, Links, Localized, Reference
from iwhc_desktop.domain.fields import Attr
from iwhc_desktop.domain.lists import Shipped
from iwhc_desktop.domain.texts import NO_TEXT, LocalizedText
from iwhc_desktop.i18n.messages import C_, N_


@dataclass(frozen=True, kw_only=True)
class PlanLine(Shipped):
    """A line of a plan: a partner or a title, and what is to be reached (seed: key partnerships of the plan).

    The office in charge answers for what is delivered; the plan itself is kept by headquarters.
    """

    plan_period: Annotated[
        int | None, Attr(Reference("plan_period", followed=True), N_("Plan"), required=True, immutable=True)
    ] = None
    code: Annotated[str | None, Attr(Code(r"[A-Za-z0-9._-]{1,40}"), N_("Code in the plan"))] = None
    title: Annotated[LocalizedText, Attr(Localized(), N_("Title"), search=True)] = NO_TEXT
    partner: Annotated[int | None, Attr(Reference("partner", followed=True), N_("Partner"), search=True)] = None
    target: Annotated[int | None, Attr(Count(1, 1_000_000), N_("Target"))] = None
    unit: Annotated[str | None, Attr(Choice(PLAN_UNITS), C_("target", "Unit"))] = None
    key_partnership: Annotated[bool | None, Attr(Flag(), N_("Key partnership"))] = None
    responsible_office: Annotated[int | None, Attr(Reference("office"), N_("Responsible office"))] = None
    purposes: Annotated[tuple[int, ...], Attr(Links("purpose"), N_("Purposes"))] = ()


def _of_nothing(edited: Edited, setting: Setting) -> Iterator[Problem]:  # noqa: ARG001 - a Rule
    """A line that has neither a partner nor a title is marked: nobody can tell what it is."""
    titles = [f"title_{language}" for language in LANGUAGES]
    is_asked = edited.is_new or edited.wrote("partner", *titles)
    if is_asked and not any(edited.after.get(name) for name in ("partner", *titles)):
        yield edited.broken("partner", "plan_line_of_nothing")


PLAN_LINE_WARNINGS = (_of_nothing,)
