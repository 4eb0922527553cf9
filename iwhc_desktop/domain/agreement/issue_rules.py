"""What an edit leaves to decide: entered twice, dated before the signing, withdrawn too late.

Nothing is refused: the entry is saved, a warning says what is to decide, and the issue waits in To decide.
"""

from __future__ import annotations

from collections.abc import Iterator

from iwhc_desktop.domain.agreement.row_facts import facts_of
from iwhc_desktop.domain.agreement.term.answers import Issue
from iwhc_desktop.domain.agreement.term.issues import BEFORE_SIGNING, ENTERED_TWICE, RENEWAL_TWICE
from iwhc_desktop.domain.agreement.term.status import issues_of
from iwhc_desktop.domain.change import RETIRED, Values
from iwhc_desktop.domain.editing import Edited, Setting, State, key_of
from iwhc_desktop.domain.errors import Problem

_FIELDS = {
    "agreement_party": "partner",
    "signature": "signed_on",
    "renewal": "letter_on",
    "renewal_response": "responded_on",
    "suspension": "suspended_from",
    "termination": "terminated_on",
}
"""The field at which a warning about a row is shown."""


def to_decide(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """Warnings for the issues that an edit raises."""
    if edited.after.get(RETIRED) is not None:
        return
    agreement = _agreement_of(edited.after, setting.state)
    if agreement is None:
        return
    for issue in _raised(agreement, setting):
        if _concerns(issue, edited):
            yield edited.broken(_FIELDS.get(edited.kind, ""), warning_code(issue), **_twin(issue, edited))


def _twin(issue: Issue, edited: Edited) -> dict[str, object]:
    """Of what is entered twice the other entry, for whoever knows who made it: its kind and key."""
    others = [key for key in issue.rows if key != edited.key]
    return {"twin": (issue.kind, others[0])} if issue.code in (ENTERED_TWICE, RENEWAL_TWICE) and others else {}


def _concerns(issue: Issue, edited: Edited) -> bool:
    """Whether an issue is about the edited row, the renewal that it answers, or the day of signing that it states."""
    if edited.kind == "signature" and issue.code == BEFORE_SIGNING:
        return True
    return not {edited.key, key_of(edited.after.get("renewal"))}.isdisjoint(issue.rows)


def _agreement_of(values: Values, state: State) -> int | None:
    """The agreement of one of its rows: its own, or that of the party or renewal to which it belongs."""
    agreement = key_of(values.get("agreement"))
    if agreement is not None:
        return agreement
    above = key_of(values.get("agreement_party")) or key_of(values.get("renewal"))
    row = state.after(above) if above is not None else None
    return key_of(row.get("agreement")) if row is not None else None


def _raised(agreement: int, setting: Setting) -> list[Issue]:
    """The issues after the edit that were none before."""
    state = setting.state
    found = issues_of(facts_of(state.children, agreement, state.after(agreement) or {}))
    if not found:
        return []
    before = issues_of(facts_of(state.children_before, agreement, state.before(agreement) or {}))
    return [issue for issue in found if issue not in before]


def warning_code(issue: Issue) -> str:
    """The code of the sentence about an issue."""
    return f"{issue.code}_{issue.kind}" if issue.code in (ENTERED_TWICE, BEFORE_SIGNING) else issue.code


def merged_here(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """An entry is merged only into another one of the same agreement."""
    target = key_of(edited.after.get("merged_into")) if edited.wrote("merged_into") else None
    row = setting.state.after(target) if target is not None else None
    if target is None or row is None:
        return
    if _agreement_of(row, setting.state) != _agreement_of(edited.after, setting.state):
        yield edited.broken("merged_into", "merged_elsewhere")


MERGE_REFUSALS = (merged_here,)
ISSUE_WARNINGS = (to_decide,)
