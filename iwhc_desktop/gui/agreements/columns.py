"""The columns of the list of agreements, and how each state of an agreement looks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from iwhc_desktop.domain.agreement.term import answers as term
from iwhc_desktop.domain.choices import DRAFT_STAGES
from iwhc_desktop.gui.agreements.looks import ENDS_SOON, STATE_LOOKS
from iwhc_desktop.gui.models.shapes import FACT, LINK, NAME, Lines, Mark, Pill, Progress, Shape, TwoLines
from iwhc_desktop.gui.parts.pill import PillLook
from iwhc_desktop.gui.views.declared import DAYS, SENT_MARK, TO_DECIDE, UNSENT_MARK, Column
from iwhc_desktop.i18n.date_like import DateLike
from iwhc_desktop.i18n.formats import MISSING, Formats
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message
from iwhc_desktop.i18n.span_text import time_left_briefly

NOTICE_DUE = PillLook("warning", "clock", C_("status", "Notice due"))
RENEWAL_ASKED = PillLook("info", "refresh-cw", C_("status", "Renewal requested"))
POSSIBLY = C_("status", "Possibly {state}")

_COPIES = {
    True: Mark("paperclip", "text2", N_("Signed copy attached")),
    False: Mark("file-x-2", "danger", N_("Signed copy missing")),
    None: Mark("minus", "text3", N_("No signed copy yet")),
}
ENTER_DAY, NOT_SIGNED = N_("Enter the day"), N_("Not signed yet")
_SIGNED, _FROM, _TO = C_("row of a list", "signed {day}"), N_("from {day}"), N_("to {day}")
BAR_TONES = MappingProxyType({"success": "primary", "warning": "warning", "danger": "danger", "neutral": "neutral"})
"""The colour of a term's bar by the tone of its state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAgreement:
    """What a list shows of one agreement, as of a day.

    `last_day` is a day, its earliest and latest when only bounds are known, or None. `has_copy` is None
    while no signed copy is due. `effective` and `last_day` in days give the bar of the term. `gender` is that of the
    agreement's type, with which the words of its state agree.
    """

    key: int
    title: str
    who: str
    state: str
    as_of: dt.date
    certain: bool = True
    possible_states: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    signed_on: DateLike | None = None
    effective: dt.date | None = None
    last_day: dt.date | tuple[dt.date, dt.date] | None = None
    has_copy: bool | None = None
    unsent: bool = False
    stage: str = ""
    stage_on: DateLike | None = None
    gender: str = ""


class ListedIn(NamedTuple):
    """An agreement of a list, and how its values read in one language."""

    listed: ListedAgreement
    formats: Formats


def look_of(listed: ListedAgreement) -> PillLook:
    """The pill of an agreement in the gender of its type."""
    look = _look_of(listed)
    return (
        look._replace(said=look.said.agreeing(listed.gender))
        if listed.gender and isinstance(look.said, Message)
        else look
    )


def _look_of(listed: ListedAgreement) -> PillLook:
    """What is to be decided first, then what ends or asks for notice, then its state."""
    if not {term.OPEN_CONFLICT, term.OPEN_ISSUE}.isdisjoint(listed.flags):
        return TO_DECIDE
    if term.RENEWAL_REQUESTED in listed.flags:
        return RENEWAL_ASKED
    if not listed.certain and len(listed.possible_states) > 1 and listed.state != term.SIGNED_DAY_UNKNOWN:
        return PillLook("violet", "calendar-x", _possibly(listed.possible_states[-1]))
    if term.EXPIRING in listed.flags and listed.state == term.IN_FORCE:
        return ENDS_SOON
    if term.NOTICE_DUE in listed.flags and listed.state == term.IN_FORCE:
        return NOTICE_DUE
    return STATE_LOOKS[listed.state]


def _possibly(state: str) -> Message:
    said = STATE_LOOKS[state].said
    return POSSIBLY.with_arguments(state=said.within() if isinstance(said, Message) else said)


def _title(subject: ListedIn) -> Shape:
    return Lines(subject.listed.title, subject.listed.who, NAME)


def _last_day(subject: ListedIn) -> Shape:
    listed, formats = subject
    if listed.state == term.SIGNED_DAY_UNKNOWN:
        return Lines(formats.plain(ENTER_DAY), look=LINK, opens="signing")
    if listed.last_day is None:
        if listed.signed_on is None and listed.stage:
            return Lines(formats.plain(DRAFT_STAGES[listed.stage]), formats.date(listed.stage_on, short=True), FACT)
        if listed.signed_on is None:
            return Lines(formats.plain(NOT_SIGNED), look=FACT, tone="text3")
        signed = _signed(listed, formats)
        return Lines(MISSING, signed, FACT, spoken=f"{MISSING} {signed}", second_value=listed.signed_on)
    if isinstance(listed.last_day, dt.date):
        day = formats.date(listed.last_day, short=True)
        said = formats.plain(N_("last day {day}", day=listed.last_day))
        signed = _signed(listed, formats)
        return Lines(day, signed, FACT, spoken=said, value=listed.last_day, second_value=listed.signed_on)
    first, last = (formats.date(day, short=True) for day in listed.last_day)
    lines = (formats.plain(_FROM.with_arguments(day=first)), formats.plain(_TO.with_arguments(day=last)))
    return Lines(*lines, FACT, spoken=" ".join(lines))


def _signed(listed: ListedAgreement, formats: Formats) -> str:
    day = formats.date(listed.signed_on, short=True)
    return formats.plain(_SIGNED.with_arguments(day=day)) if day else ""


def _status(subject: ListedIn) -> Shape:
    listed, formats = subject
    look, (left, short) = look_of(listed), _left(listed, formats)
    if not left:
        return Pill(look)
    tone = look.tone if look.tone in ("warning", "danger") else "text2"
    return Pill(look, Progress(left, part_over(listed), BAR_TONES.get(look.tone, "primary"), tone, short))


def _left(listed: ListedAgreement, formats: Formats) -> tuple[str, str]:
    """The time until the last day or since it, whole and in few words; "" where there is nothing to say."""
    day = listed.last_day
    if not isinstance(day, dt.date) or not listed.certain:
        return "", ""
    if listed.state == term.EXPIRED:
        return formats.time_since(day, listed.as_of), ""
    if listed.state not in (term.IN_FORCE, term.SUSPENDED) or day < listed.as_of:
        return "", ""
    return formats.time_left(listed.as_of, day), formats.plain(time_left_briefly(listed.as_of, day))


def part_over(listed: ListedAgreement) -> float:
    """How much of the term is over (0 to 1)."""
    day, start = listed.last_day, listed.effective
    if not isinstance(day, dt.date) or start is None or day <= start:
        return 1.0
    return min(1.0, max(0.0, (listed.as_of - start) / (day - start)))


_LONGEST_LEFT = NP_("{n} day left", "{n} days left", 348)
_TIMED = (STATE_LOOKS[term.IN_FORCE], STATE_LOOKS[term.EXPIRED], ENDS_SOON)

COLUMNS: tuple[Column[ListedIn], ...] = (
    Column(
        name="title",
        said=C_("column", "Agreement"),
        sort="title",
        show=_title,
        widest=(),
        stretches=True,
        below=N_("Parties"),
    ),
    Column(
        name="last_day",
        said=N_("Last day"),
        sort="last_day",
        show=_last_day,
        below=N_("Signed"),
        widest=(
            TwoLines(ENTER_DAY, ""),
            TwoLines(NOT_SIGNED, ""),
            *(TwoLines(said, "") for said in DRAFT_STAGES.values()),
            *(TwoLines(day, _SIGNED.with_arguments(day=day)) for day in DAYS),
            *(TwoLines(_FROM.with_arguments(day=day), _TO.with_arguments(day=day)) for day in DAYS),
        ),
    ),
    Column(
        name="status",
        said=N_("Status"),
        show=_status,
        below=N_("Time left"),
        widest=(
            *STATE_LOOKS.values(),
            ENDS_SOON,
            NOTICE_DUE,
            RENEWAL_ASKED,
            TO_DECIDE,
            *(TwoLines(look, _LONGEST_LEFT) for look in _TIMED),
        ),
    ),
    Column(
        name="copy",
        said=C_("signed copy", "Signed copy"),
        show=lambda subject: _COPIES[subject.listed.has_copy],
        widest=(),
    ),
    Column(
        name="sent",
        said=C_("column", "Sent"),
        show=lambda subject: UNSENT_MARK if subject.listed.unsent else SENT_MARK,
        widest=(),
    ),
)
"""Title and parties, last day and day of signing, state and days left, signed copy, sent."""
