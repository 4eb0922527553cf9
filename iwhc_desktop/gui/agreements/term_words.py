"""The rules of an agreement as one sentence, for its form and the inspector. Knows no window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from iwhc_desktop.domain.agreement.gender import gender_of
from iwhc_desktop.domain.agreement.term.answers import Status
from iwhc_desktop.domain.agreement.term.facts import INDEFINITE, TACIT, UNTIL_DATE
from iwhc_desktop.domain.change import Values
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message

_RENEWAL: Mapping[str, Message] = MappingProxyType(
    {"all": N_("renewable at the request of the parties"), "any": N_("renewable at the request of one party")}
)
_CONTRIBUTIONS: Mapping[str, Message] = MappingProxyType(
    {
        "not_stated": N_("contributions not stated"),
        "equal": N_("equal contributions"),
        "proportional": N_("proportional contributions"),
        "fixed": N_("fixed contributions"),
        "in_kind": N_("contributions in kind"),
        "per_activity": N_("contributions agreed for each activity"),
        "own_costs": N_("each party bears its own costs"),
    }
)
_SAID_BY_TERM = frozenset(
    {
        "no_signature",
        "signed_on",
        "term",
        "no_fixed_term",
        "until_stated_day",
        "tacit",
        "starts_with_last_signature",
    }
)
"""Reasons that the sentence of the rules, or an empty field, already expresses."""


def rule_sentence(
    values: Values,
    status: Status | None = None,
    *,
    contributions: bool = True,
    ahead: bool = False,
) -> Message:
    """`3 years from signing, last day 12 June 2027; renewable at the request of the parties; ...`.

    `ahead`: the signing day is in the future, and `status` is that of the day itself. The words agree with the
    gender of the type.
    """
    length = _length(values)
    term = _still_ahead(length, status) if ahead else _with_last_day(length, status)
    parts = [term] if values.get("term_kind") == INDEFINITE else [term, _renewal(values)]
    if status is not None and isinstance(status.notice_by, dt.date):
        parts.append(N_("notice until {day}", day=status.notice_by))
    if contributions:
        parts.append(_CONTRIBUTIONS.get(str(values.get("contribution_mode")), _CONTRIBUTIONS["not_stated"]))
    return joined(parts).agreeing(gender_of(str(values.get("kind"))))


def joined(parts: list[Message]) -> Message:
    """Parts of a sentence, joined."""
    whole = parts[0]
    for part in parts[1:]:
        whole = C_("parts of a sentence", "{first}; {second}", first=whole, second=part)
    return whole


def further_reasons(status: Status, kind: str) -> Iterator[Message]:
    """Why an agreement of this type is in its state, as far as the sentence of the rules does not express it."""
    yield from (
        reason.message.agreeing(gender_of(kind)) for reason in status.reasons if reason.code not in _SAID_BY_TERM
    )


def _length(values: Values) -> Message:
    kind, months = values.get("term_kind"), values.get("term_months")
    if kind == UNTIL_DATE:
        return N_("until the last day that the agreement states")
    if kind == INDEFINITE or not isinstance(months, int):
        return N_("without a fixed term")
    return _counted(months, stated=values.get("effect_rule") == "explicit_date")


def _counted(months: int, *, stated: bool) -> Message:
    """Months or whole years from the signing or from a stated day."""
    if months % 12:
        return (
            NP_("{n} month from the stated day", "{n} months from the stated day", months)
            if stated
            else NP_("{n} month from signing", "{n} months from signing", months)
        )
    years = months // 12
    return (
        NP_("{n} year from the stated day", "{n} years from the stated day", years)
        if stated
        else NP_("{n} year from signing", "{n} years from signing", years)
    )


def _with_last_day(length: Message, status: Status | None) -> Message:
    day = status.last_day if status else None
    if isinstance(day, dt.date):
        return N_("{term}, last day {day}", term=length, day=day)
    if day is not None:
        return N_("{term}, last day between {first} and {last}", term=length, first=day[0], last=day[1])
    return length


def _still_ahead(length: Message, status: Status | None) -> Message:
    """The future last day of an agreement whose signing day is in the future."""
    day = status.last_day if status else None
    if isinstance(day, dt.date):
        return N_("Would last until {day}: {term}; the signing day is in the future", day=day, term=length)
    if day is not None:
        return N_(
            "Would last until a day between {first} and {last}: {term}; the signing day is in the future",
            first=day[0],
            last=day[1],
            term=length,
        )
    return N_("{term}; the signing day is in the future", term=length)


def _renewal(values: Values) -> Message:
    most = values.get("max_renewals")
    if most == 0:
        return N_("not renewable")
    consent = _RENEWAL.get(str(values.get("renewal_consent")), _RENEWAL["all"])
    if values.get("renewal_mode") == TACIT:
        consent = N_("renewed tacitly unless a party gives notice")
    if isinstance(most, int):
        return NP_("{renewal}, {n} time at most", "{renewal}, {n} times at most", most, renewal=consent)
    return consent
