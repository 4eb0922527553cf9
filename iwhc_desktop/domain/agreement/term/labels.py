"""The names of the states, flags and to-dos of agreements."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iwhc_desktop.domain.agreement.term import answers
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
    }
)
