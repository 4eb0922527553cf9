"""What is to decide about agreements beside conflicts: entered twice, dated before the signing, withdrawn too late."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from iwhc_desktop.domain.agreement.term.issues import (
    BEFORE_SIGNING,
    ENTERED_TWICE,
    RENEWAL_TWICE,
    WITHDRAWAL_VOID,
)
from iwhc_desktop.domain.agreement.term.labels import ISSUE_SENTENCES
from iwhc_desktop.domain.editing import day_of, key_of
from iwhc_desktop.domain.errors import ChangedMeanwhile, NotFound, ValidationError, problem
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.texts import NO_TEXT, LocalizedText
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.exchange.author import Author
from iwhc_desktop.services.exchange.trust import Authors
from iwhc_desktop.services.records.naming import named
from iwhc_desktop.services.saving.commands import Change, Create, Edit, Save, Withdraw
from iwhc_desktop.store.reading.queries import Queries, StoredIssue
from iwhc_desktop.store.reading.row_reader import Row
from iwhc_desktop.store.store import Store

SAME, FURTHER, ONE, TWO, WITHDRAW, UNDO_WITHDRAWAL, TERMINATE = (
    "same",
    "further",
    "one",
    "two",
    "withdraw",
    "undo_withdrawal",
    "terminate",
)

_ANSWERS: Mapping[str, Mapping[str, Message]] = MappingProxyType(
    {
        RENEWAL_TWICE: {SAME: C_("answer", "The same letter"), FURTHER: C_("answer", "A further term")},
        ENTERED_TWICE: {ONE: C_("answer", "One entry"), TWO: C_("answer", "Two")},
        BEFORE_SIGNING: {WITHDRAW: C_("answer", "Withdraw the entry")},
        WITHDRAWAL_VOID: {
            UNDO_WITHDRAWAL: C_("answer", "Remove the withdrawal"),
            TERMINATE: C_("answer", "Terminate on that day"),
        },
    }
)
"""The answers to each issue that are saved at once; correcting a day is an ordinary edit."""

_DAY_OF: Mapping[str, str] = MappingProxyType(
    {
        "signature": "signed_on",
        "renewal": "letter_on",
        "suspension": "suspended_from",
        "termination": "terminated_on",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRow:
    """One of the entries: its day, the party that it is or that it is about, who entered it when."""

    kind: str
    key: int
    label: Message
    day: PartialDate | None
    party: LocalizedText
    at: datetime | None
    author: Author


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenIssue:
    """Something to decide about an agreement; `answers` by their codes, in order."""

    id: str
    code: str
    kind: str
    agreement: int
    name: LocalizedText
    reference: str
    sentence: Message
    rows: tuple[IssueRow, ...]
    answers: Mapping[str, Message]


def open_issues(store: Store, authors: Authors, agreements: Collection[int] | None = None) -> list[OpenIssue]:
    """The issues of these agreements, or all, by agreement."""
    with store.reading() as connection:
        queries = Queries.within(connection, store.identity.feed)
        found = queries.issues(agreements)
        names = named(queries, (("agreement", issue.agreement) for issue in found))
        return [
            OpenIssue(
                id=issue.id,
                code=issue.code,
                kind=issue.kind,
                agreement=issue.agreement,
                name=names[issue.agreement].name,
                reference=names[issue.agreement].code,
                sentence=ISSUE_SENTENCES[issue.code, issue.kind],
                rows=tuple(_rows(queries, authors, issue)),
                answers=_ANSWERS[issue.code],
            )
            for issue in found
        ]


def _rows(queries: Queries, authors: Authors, issue: StoredIssue) -> Iterator[IssueRow]:
    """The entries of an issue, the one that is repeated first."""
    keys = [key for key in (issue.repeats, issue.row) if key is not None]
    for key, row in queries.rows(issue.kind, keys).items():
        at, author = authors.entered(queries, issue.kind, key)
        yield IssueRow(
            kind=issue.kind,
            key=key,
            label=RECORDS[issue.kind].label,
            day=day_of(row.values.get(_DAY_OF.get(issue.kind, ""))),
            party=_party(queries, row),
            at=at,
            author=author,
        )


def _party(queries: Queries, row: Row) -> LocalizedText:
    """The name of the partner whose entry it is."""
    values = row.values
    if row.kind != "agreement_party":
        key = key_of(values.get("agreement_party")) or key_of(values.get("by_party")) or 0
        values = next((found.values for found in queries.rows("agreement_party", [key]).values()), {})
    partners = named(queries, [("partner", values.get("partner"))]).values()
    return next((partner.name for partner in partners), NO_TEXT)


def find_issue(queries: Queries, wanted: str) -> StoredIssue:
    """The issue with this identifier. Raises NotFound for an invalid one, ChangedMeanwhile where it is settled."""
    agreement = wanted.partition(".")[0]
    if not is_issue(wanted):
        raise NotFound("no_such_conflict", value=wanted)
    for issue in queries.issues([int(agreement)]):
        if issue.id == wanted:
            return issue
    raise ChangedMeanwhile("changed_meanwhile", key=int(agreement), field="")


def is_issue(wanted: str) -> bool:
    """Whether an identifier is that of an issue, not of a conflict."""
    agreement, _, rest = wanted.partition(".")
    return agreement.isdecimal() and rest.partition(".")[0] in _ANSWERS


def answer_of(issue: StoredIssue, take: int) -> str:
    """The code of the answer with this number. Raises ValidationError where there is none."""
    answers = list(_ANSWERS[issue.code])
    if not 1 <= take <= len(answers):
        raise ValidationError((problem("", "no_such_value", value=take, n=len(answers)),))
    return answers[take - 1]


def answering(queries: Queries, issue: StoredIssue, answer: str, reason: str) -> Save:
    """The save that answers an issue; it is undone like any other."""
    return Save(tuple(_edits(queries, issue, answer, reason)))


def _edits(queries: Queries, issue: StoredIssue, answer: str, reason: str) -> Iterator[Edit]:
    kind, row = issue.kind, issue.row
    if answer in (SAME, ONE):
        yield Change(kind, row, {"merged_into": issue.repeats})
    elif answer == FURTHER:
        yield Change(kind, row, {"further": True})
    elif answer == TWO:
        yield Change(kind, row, {"apart": True})
    elif answer == WITHDRAW:
        yield Withdraw(kind, row, reason)
    else:
        yield from _without_withdrawal(queries, issue, answer)


def _without_withdrawal(queries: Queries, issue: StoredIssue, answer: str) -> Iterator[Edit]:
    """The renewal counts; its withdrawal is a termination on that day, or none."""
    withdrawn_on = queries.row(issue.kind, issue.row).values.get("withdrawn_on")
    yield Change(issue.kind, issue.row, {"withdrawn_on": None})
    if answer == TERMINATE:
        values = {"agreement": issue.agreement, "notice_on": withdrawn_on, "terminated_on": withdrawn_on}
        yield Create("termination", values)


WITHDRAWN_FOR = N_("Dated before the signing")
"""The reason for which an entry is withdrawn where nobody gives another one."""
