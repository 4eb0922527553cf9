"""What the list shows of one agreement, in words; no Qt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from iwhc_desktop.domain.agreement.term import answers as term
from iwhc_desktop.i18n.date_like import DateLike
from iwhc_desktop.i18n.formats import MISSING, Formats
from iwhc_desktop.i18n.messages import C_, N_, Message


class StateLook(NamedTuple):
    """A state as tone, icon and word."""

    tone: str
    icon: str
    said: Message


STATE_LOOKS: Mapping[str, StateLook] = MappingProxyType(
    {
        term.DRAFT: StateLook("info", "pencil", C_("status", "Draft")),
        term.PARTLY_SIGNED: StateLook("info", "signature", C_("status", "Partly signed")),
        term.SIGNED_DAY_UNKNOWN: StateLook("violet", "calendar-x", C_("status", "Signed, day missing")),
        term.SIGNED_NOT_EFFECTIVE: StateLook("info", "calendar-clock", C_("status", "Not yet in force")),
        term.IN_FORCE: StateLook("success", "circle-check", C_("status", "In force")),
        term.SUSPENDED: StateLook("warning", "triangle-alert", C_("status", "Suspended")),
        term.EXPIRED: StateLook("neutral", "archive", C_("status", "Expired")),
        term.SUPERSEDED: StateLook("neutral", "layers", C_("status", "Replaced")),
        term.TERMINATED: StateLook("neutral", "circle-x", C_("status", "Terminated")),
        term.CANCELLED: StateLook("neutral", "x", C_("status", "Abandoned")),
    }
)
"""How each state of the term engine looks: never by colour alone."""

ENDS_SOON = StateLook("warning", "clock", C_("status", "Ends soon"))
RENEWAL_ASKED = StateLook("info", "refresh-cw", C_("status", "Renewal requested"))
TO_DECIDE = StateLook("danger", "git-compare", C_("status", "To decide"))
POSSIBLY = C_("status", "Possibly {state}")

_SENTENCE = C_("row of a list", "{title}. {who}. {state}, {day}. {copy}. {sent}.")
_COPIES = {True: N_("Signed copy attached"), False: N_("Signed copy missing"), None: N_("No signed copy yet")}
_UNSENT, _SENT = N_("Not sent yet"), N_("Sent")
ENTER_DAY, NOT_SIGNED = N_("Enter the day"), N_("Not signed yet")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAgreement:
    """What the register tells about one agreement for a list, as of a day.

    `last_day` is a day, its earliest and latest when only bounds are known, or None. `has_copy` is None
    while no signed copy is due. `effective` and `last_day` in days give the bar of the term.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow:
    """One agreement in words.

    `days` are the lines of the last-day column, `day_is_asked` marks them as a link to the missing day.
    `left` are the words beside the bar ("" for no bar), `part` how much of the term is over (0 to 1).
    `speak` makes the sentence of the row when a screen reader asks for it.
    """

    key: int
    title: str
    who: str
    days: tuple[str, ...]
    day_is_asked: bool
    look: StateLook
    state: str
    left: str
    part: float
    has_copy: bool | None
    copy: str
    unsent: bool
    sent: str
    speak: Callable[[], str] = field(compare=False)

    @property
    def sentence(self) -> str:
        """The whole row as a screen reader says it."""
        return self.speak()

    def cell(self, column: str) -> str:
        """The words of one cell."""
        match column:
            case "title":
                return f"{self.title}\n{self.who}" if self.who else self.title
            case "last_day":
                return "\n".join(self.days)
            case "status":
                return f"{self.state}, {self.left}" if self.left else self.state
            case "copy":
                return self.copy
            case "sent":
                return self.sent
        raise LookupError(column)


def agreement_row(listed: ListedAgreement, formats: Formats) -> AgreementRow:
    """An agreement in the words of one language."""
    look = look_of(listed)
    days = _days(listed, formats)
    state, left = formats.plain(look.said), _left(listed, formats)
    copy = formats.plain(_COPIES[listed.has_copy])
    sent = formats.plain(_UNSENT if listed.unsent else _SENT)
    return AgreementRow(
        key=listed.key,
        title=listed.title,
        who=listed.who,
        days=days,
        look=look,
        state=state,
        left=left,
        day_is_asked=listed.state == term.SIGNED_DAY_UNKNOWN,
        part=_part(listed),
        has_copy=listed.has_copy,
        copy=copy,
        unsent=listed.unsent,
        sent=sent,
        speak=lambda: formats.plain(_sentence(listed, " ".join(days), (state, copy, sent))),
    )


def _sentence(listed: ListedAgreement, days: str, words: tuple[str, str, str]) -> Message:
    is_day = isinstance(listed.last_day, dt.date)
    state, copy, sent = words
    return _SENTENCE.with_arguments(
        title=listed.title,
        who=listed.who or MISSING,
        state=state,
        copy=copy,
        sent=sent,
        day=N_("last day {day}", day=listed.last_day) if is_day else days,
    )


def look_of(listed: ListedAgreement) -> StateLook:
    """The pill of an agreement: what is to be decided first, then what ends, then its state."""
    if term.OPEN_CONFLICT in listed.flags:
        return TO_DECIDE
    if term.RENEWAL_REQUESTED in listed.flags:
        return RENEWAL_ASKED
    if not listed.certain and len(listed.possible_states) > 1 and listed.state != term.SIGNED_DAY_UNKNOWN:
        last = STATE_LOOKS[listed.possible_states[-1]]
        return StateLook("violet", "calendar-x", POSSIBLY.with_arguments(state=last.said))
    if term.EXPIRING in listed.flags and listed.state == term.IN_FORCE:
        return ENDS_SOON
    return STATE_LOOKS[listed.state]


def _days(listed: ListedAgreement, formats: Formats) -> tuple[str, ...]:
    if listed.state == term.SIGNED_DAY_UNKNOWN:
        return (formats.plain(ENTER_DAY),)
    if listed.last_day is None:
        is_signed = listed.signed_on is not None
        return (MISSING, _signed(listed, formats)) if is_signed else (formats.plain(NOT_SIGNED),)
    if isinstance(listed.last_day, dt.date):
        return (formats.date(listed.last_day, short=True), _signed(listed, formats))
    first, last = (formats.date(day, short=True) for day in listed.last_day)
    return (formats.plain(N_("from {day}", day=first)), formats.plain(N_("to {day}", day=last)))


def _signed(listed: ListedAgreement, formats: Formats) -> str:
    day = formats.date(listed.signed_on, short=True)
    return formats.plain(C_("row of a list", "signed {day}", day=day)) if day else ""


def _left(listed: ListedAgreement, formats: Formats) -> str:
    day = listed.last_day
    if not isinstance(day, dt.date) or not listed.certain:
        return ""
    if listed.state == term.EXPIRED:
        return formats.time_since(day, listed.as_of)
    is_running = listed.state in (term.IN_FORCE, term.SUSPENDED) and day >= listed.as_of
    return formats.time_left(listed.as_of, day) if is_running else ""


def _part(listed: ListedAgreement) -> float:
    day, start = listed.last_day, listed.effective
    if not isinstance(day, dt.date) or start is None or day <= start:
        return 1.0
    return min(1.0, max(0.0, (listed.as_of - start) / (day - start)))
