"""Rules for the events of an agreement: signatures, renewals, suspensions, terminations, documents."""

from __future__ import annotations

from collections.abc import Iterator

from iwhc_desktop.domain.agreement.rules import has_signed_copy, party_of
from iwhc_desktop.domain.agreement.term.calendar import add_months
from iwhc_desktop.domain.change import RETIRED, Json
from iwhc_desktop.domain.editing import Edited, Rule, Setting, day_of, key_of
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.domain.spans import is_before, span_refusals

# signatures


def _signing_party(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """A signature is refused for a party that is no longer on the agreement."""
    party = party_of(setting.state, edited.after.get("agreement_party"))
    if edited.comes and party is not None and party.values.get(RETIRED) is not None:
        yield edited.broken("agreement_party", "party_not_on_agreement")


def _same_act(edited: Edited, setting: Setting) -> Iterator[Problem]:  # noqa: ARG001 - a Rule
    """With `same_act`, only the first party's signature states day and place."""
    own = ("signed_on", "place_ar", "place_en", "place_fr")
    if not (edited.after.get("same_act") is True and edited.wrote("same_act", *own)):
        return
    if any(edited.after.get(unit) is not None for unit in own):
        yield edited.broken("same_act", "same_act_with_own_day")


def _signed_ahead(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """A signing day after this computer's date gives a warning, since that date may be wrong."""
    day = day_of(edited.after.get("signed_on")) if edited.wrote("signed_on") else None
    if day is not None and day.earliest > setting.today:
        yield edited.broken("signed_on", "signed_ahead_of_clock", day=day, today=setting.today)


def _without_evidence(edited: Edited, setting: Setting) -> Iterator[Problem]:
    party = party_of(setting.state, edited.after.get("agreement_party"))
    agreement = key_of(party.values.get("agreement")) if party else None
    if not edited.is_new or edited.after.get("evidence") is not None or agreement is None:
        return
    if not has_signed_copy(setting.state, agreement):
        yield edited.broken("evidence", "signature_without_evidence")


# renewals


def _of_this_agreement(field: str) -> Rule:
    """Returns the rule that the party named in `field` belongs to the same agreement."""

    def rule(edited: Edited, setting: Setting) -> Iterator[Problem]:
        party = party_of(setting.state, edited.after.get(field)) if edited.wrote(field) else None
        if party is None:
            return
        foreign = _is_foreign(party.values.get("agreement"), _agreement(edited, setting))
        if foreign or party.values.get(RETIRED) is not None:
            yield edited.broken(field, "party_not_on_agreement")

    return rule


def _is_foreign(one: Json, other: Json) -> bool:
    return other is not None and one != other


def _agreement(edited: Edited, setting: Setting) -> Json:
    if "agreement" in edited.after:
        return edited.after["agreement"]
    renewal = key_of(edited.after.get("renewal"))
    row = setting.state.after(renewal) if renewal is not None else None
    return row.get("agreement") if row is not None else None


def _requesting_party(edited: Edited, setting: Setting) -> Iterator[Problem]:  # noqa: ARG001 - a Rule
    """A request for renewal names the party that requests it."""
    is_request = edited.after.get("kind") == "request"
    if is_request and edited.wrote("kind", "by_party") and edited.after.get("by_party") is None:
        yield edited.broken("by_party", "requesting_party_missing")


# terminations


def _before_notice(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """A termination gives a warning if it takes effect before its notice or too soon after it."""
    if not edited.wrote("terminated_on", "notice_on"):
        return
    end, notice = edited.after.get("terminated_on"), day_of(edited.after.get("notice_on"))
    if is_before(end, edited.after.get("notice_on")):
        yield edited.broken("terminated_on", "terminated_before_notice")
        return
    months, day = _notice_months(edited, setting), day_of(end)
    if notice is not None and day is not None and months and day.latest < add_months(notice.earliest, months):
        yield edited.broken("terminated_on", "notice_too_short", months=months)


def _notice_months(edited: Edited, setting: Setting) -> int:
    agreement = key_of(edited.after.get("agreement"))
    row = setting.state.after(agreement) if agreement is not None else None
    months = row.get("notice_months") if row is not None else None
    return months if isinstance(months, int) else 0


# documents


def _document_bytes(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """A document that has a SHA-256 is never overwritten; another document replaces it."""
    if edited.wrote("sha256") and edited.old("sha256") is not None and not setting.is_compensation:
        yield edited.broken("sha256", "document_is_fixed")


def _linked_twice(edited: Edited, setting: Setting) -> Iterator[Problem]:
    record, document = key_of(edited.after.get("record")), edited.after.get("document")
    if record is None or not edited.is_new:
        return
    links = setting.state.children("document_link", record)
    if any(link.key != edited.key and link.values.get("document") == document for link in links):
        yield edited.broken("document", "document_linked_twice")


SIGNATURE_REFUSALS = (_signing_party, _same_act)
SIGNATURE_WARNINGS = (_signed_ahead, _without_evidence)
RENEWAL_REFUSALS = (_of_this_agreement("by_party"), _requesting_party)
RESPONSE_REFUSALS = (_of_this_agreement("party"),)
SUSPENSION_REFUSALS = span_refusals("suspended_from", "suspended_to")
TERMINATION_REFUSALS = (_of_this_agreement("by_party"),)
TERMINATION_WARNINGS = (_before_notice,)
DOCUMENT_REFUSALS = (_document_bytes,)
LINK_WARNINGS = (_linked_twice,)
