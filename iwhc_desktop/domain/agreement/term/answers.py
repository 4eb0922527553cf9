"""The results of the term engine: the states in order, and the types of its results."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from iwhc_desktop.i18n.messages import Message

DRAFT = "draft"
PARTLY_SIGNED = "partly_signed"
SIGNED_DAY_UNKNOWN = "signed_day_unknown"
SIGNED_NOT_EFFECTIVE = "signed_not_effective"
IN_FORCE = "in_force"
SUSPENDED = "suspended"
EXPIRED = "expired"
SUPERSEDED = "superseded"
TERMINATED = "terminated"
CANCELLED = "cancelled"

STATES = (
    DRAFT,
    PARTLY_SIGNED,
    SIGNED_DAY_UNKNOWN,
    SIGNED_NOT_EFFECTIVE,
    IN_FORCE,
    SUSPENDED,
    EXPIRED,
    SUPERSEDED,
    TERMINATED,
    CANCELLED,
)

EXPIRING = "expiring"
NOTICE_DUE = "notice_due"
RENEWAL_REQUESTED = "renewal_requested"
NO_SIGNED_COPY = "no_signed_copy"
OPEN_CONFLICT = "open_conflict"
OPEN_ISSUE = "open_issue"

FLAGS = (EXPIRING, NOTICE_DUE, RENEWAL_REQUESTED, NO_SIGNED_COPY, OPEN_CONFLICT, OPEN_ISSUE)

ENTER_SIGNING_DATE = "enter_signing_date"
ENTER_SIGNING_DAY = "enter_signing_day"
ATTACH_SIGNED_DOCUMENT = "attach_signed_document"
ANSWER_RENEWAL = "answer_renewal"
DECIDE_LATE_RENEWAL = "decide_late_renewal"
DECIDE_RENEWAL_TWICE = "decide_renewal_twice"
DECIDE_ENTERED_TWICE = "decide_entered_twice"

TODO = (
    ENTER_SIGNING_DATE,
    ENTER_SIGNING_DAY,
    ATTACH_SIGNED_DOCUMENT,
    ANSWER_RENEWAL,
    DECIDE_LATE_RENEWAL,
    DECIDE_RENEWAL_TWICE,
    DECIDE_ENTERED_TWICE,
)

Bounds = tuple[date, date]


class Period(NamedTuple):
    """The days from `start` to before `end` (None: without end) on which the state does not change."""

    start: date
    end: date | None
    state: str
    certain: bool
    possible_states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """The n-th term from `start`; `end`, the day after `last_day`, is the start of the next one.

    Each is a pair of its earliest and latest possible day.
    """

    number: int
    start: Bounds
    end: Bounds
    last_day: Bounds


class Issue(NamedTuple):
    """Something to decide about rows of one `kind`: the one in question, after the one that it repeats if it does."""

    code: str
    kind: str
    rows: tuple[Hashable | None, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence that explains the state; `code` is stable, `message` is for people."""

    code: str
    message: Message


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """The state of an agreement as of a day.

    `possible_states`: every state that some completion of the partial dates and some answer to an open issue allow, in
    the order of `STATES`; `certain` when there is only one. `effective`, `end` (exclusive) and `last_day` are a day, or
    the earliest and latest possible day, or None when no day is known or the agreement is not signed. `days_left`
    includes the last day; it is given only when the last day is known and not past. `term_number` is the number of the
    term that ends at `end`. `alerts` are the days, from the as-of day on, on which 180, 90, 30 and 7 days are left;
    none where the next term follows by itself. `notice_by` is the last day for giving notice that the agreement states,
    `notice_alerts` the days 90, 30 and 7 days before it. `awaiting` are the parties that have not yet answered a
    request for renewal. `issues` are to be decided.
    """

    state: str
    certain: bool
    possible_states: tuple[str, ...]
    flags: tuple[str, ...]
    effective: date | Bounds | None
    end: date | Bounds | None
    last_day: date | Bounds | None
    days_left: int | None
    term_number: int
    reasons: tuple[Reason, ...]
    alerts: tuple[date, ...]
    todo: tuple[str, ...]
    notice_by: date | Bounds | None = None
    notice_alerts: tuple[date, ...] = ()
    awaiting: tuple[Hashable, ...] = ()
    issues: tuple[Issue, ...] = ()
