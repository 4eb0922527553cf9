"""The settings of an agreement's term in words, for the form, the inspector and paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from iwhc_desktop.domain.agreement.term.facts import TermRules
from iwhc_desktop.i18n.messages import N_, NP_, Message

_EFFECT: Mapping[str, Message] = MappingProxyType(
    {
        "last_signature": N_("In force from the day the last required party signs"),
        "first_signature": N_("In force from the day the first required party signs"),
        "explicit_date": N_("In force from the day named in the agreement"),
    }
)

_CONSENT: Mapping[str, Message] = MappingProxyType(
    {
        "all": N_("Renewable at the request of the parties"),
        "any": N_("Renewable at the request of one party with the consent of another"),
    }
)

EXTENDED = N_("A suspension extends the term only by amendment")


def rule_sentences(rules: TermRules) -> Iterator[Message]:
    """The sentences on an agreement's rules: effect, length, last day where unusual, renewal, suspension, notice."""
    yield _EFFECT[rules.effect_rule]
    yield _length(rules)
    if rules.last_day_rule == "anniversary" and not (rules.is_indefinite or rules.is_until_date):
        yield N_("The anniversary itself is the last day in force")
    if not rules.is_indefinite:
        yield from _renewal(rules)
    if rules.tolling == "by_amendment":
        yield EXTENDED
    if rules.notice_months is not None:
        yield NP_("Notice: {n} month", "Notice: {n} months", rules.notice_months)


def _length(rules: TermRules) -> Message:
    if rules.is_until_date:
        return N_("Until the last day that the agreement states")
    if rules.is_indefinite or rules.term_months is None:
        return N_("Without a fixed term")
    if rules.term_months % 12 == 0:
        return NP_("For {n} year", "For {n} years", rules.term_months // 12)
    return NP_("For {n} month", "For {n} months", rules.term_months)


def renewal_sentence(rules: TermRules) -> Message | None:
    """How an agreement is renewed; None for one that has no end."""
    if rules.is_indefinite:
        return None
    return N_("Renewed tacitly unless a party gives notice") if rules.is_tacit else _CONSENT[rules.renewal_consent]


def _renewal(rules: TermRules) -> Iterator[Message]:
    """How it is renewed, how often, and for how long where that is not the length of the first term."""
    yield from filter(None, (renewal_sentence(rules),))
    if rules.max_renewals is not None:
        yield NP_("Renewable {n} time at most", "Renewable {n} times at most", rules.max_renewals)
    if rules.renewal_term_months not in (None, None if rules.is_until_date else rules.term_months):
        yield _each_renewal(rules.renewal_term_months or 0)


def _each_renewal(months: int) -> Message:
    """The length of a renewal, in years where they are whole."""
    if months % 12 == 0:
        return NP_("Each renewal is for {n} year", "Each renewal is for {n} years", months // 12)
    return NP_("Each renewal is for {n} month", "Each renewal is for {n} months", months)
