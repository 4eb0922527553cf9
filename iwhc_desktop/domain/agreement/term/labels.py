"""The names of the states, flags and to-dos of agreements."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iwhc_desktop.domain.agreement.term import answers
from iwhc_desktop.domain.agreement.term.issues import (
    BEFORE_SIGNING,
    ENTERED_TWICE,
    PARTY,
    RENEWAL,
    RENEWAL_TWICE,
    SIGNATURE,
    SUSPENSION,
    TERMINATION,
    WITHDRAWAL_VOID,
)
from iwhc_desktop.i18n.messages import C_, N_, Message

STATE_LABELS: Mapping[str, Message] = MappingProxyType(
    {
        answers.DRAFT: C_("state", "Draft"),
        answers.PARTLY_SIGNED: C_("state", "Partly signed"),
        answers.SIGNED_DAY_UNKNOWN: C_("state", "Signed, day missing"),
        answers.SIGNED_NOT_EFFECTIVE: C_("state", "Signed, not yet in force"),
        answers.IN_FORCE: C_("state", "In force"),
        answers.SUSPENDED: C_("state", "Suspended"),
        answers.EXPIRED: C_("state", "Expired"),
        answers.SUPERSEDED: C_("state", "Superseded"),
        answers.TERMINATED: C_("state", "Terminated"),
        answers.CANCELLED: C_("state", "Cancelled"),
    }
)

FLAG_LABELS: Mapping[str, Message] = MappingProxyType(
    {
        answers.EXPIRING: C_("state", "Ends soon"),
        answers.NOTICE_DUE: C_("state", "Notice due"),
        answers.RENEWAL_REQUESTED: C_("state", "Renewal requested"),
        answers.NO_SIGNED_COPY: C_("state", "Signed copy missing"),
        answers.OPEN_CONFLICT: C_("state", "To decide"),
        answers.OPEN_ISSUE: C_("state", "To check"),
    }
)

TODO_LABELS: Mapping[str, Message] = MappingProxyType(
    {
        answers.ENTER_SIGNING_DATE: N_("Enter the signing date"),
        answers.ENTER_SIGNING_DAY: N_("Enter the signing day"),
        answers.ATTACH_SIGNED_DOCUMENT: N_("Attach the signed copy"),
        answers.ANSWER_RENEWAL: N_("Enter the answer to the request for renewal"),
        answers.DECIDE_LATE_RENEWAL: N_("Decide: renewed without a gap, or a new agreement"),
        answers.DECIDE_RENEWAL_TWICE: N_("Decide: one renewal entered twice, or a further term"),
        answers.DECIDE_ENTERED_TWICE: N_("Decide: one entry, or two"),
    }
)

ISSUE_SENTENCES: Mapping[tuple[str, str], Message] = MappingProxyType(
    {
        (RENEWAL_TWICE, RENEWAL): N_("Two renewals were agreed for one term: it is to be decided whether they are one"),
        (ENTERED_TWICE, PARTY): N_("A partner is a party twice: it is to be decided whether they are one"),
        (ENTERED_TWICE, SIGNATURE): N_("A party has two signatures: it is to be decided whether they are one"),
        (ENTERED_TWICE, TERMINATION): N_("Two terminations are entered: it is to be decided whether they are one"),
        (ENTERED_TWICE, SUSPENSION): N_(
            "Two suspensions begin on the same day: it is to be decided whether they are one"
        ),
        (ENTERED_TWICE, RENEWAL): N_(
            "A request for renewal is entered twice: it is to be decided whether they are one"
        ),
        (BEFORE_SIGNING, TERMINATION): N_("A termination is dated before the signing: one of the two days is wrong"),
        (BEFORE_SIGNING, SUSPENSION): N_("A suspension is dated before the signing: one of the two days is wrong"),
        (BEFORE_SIGNING, RENEWAL): N_("A renewal is dated before the signing: one of the two days is wrong"),
        (WITHDRAWAL_VOID, RENEWAL): N_(
            "A renewal was withdrawn after its term began, or before its own letter: the withdrawal does not count"
        ),
    }
)
"""What is to decide, by the code of the issue and the kind of the rows."""
