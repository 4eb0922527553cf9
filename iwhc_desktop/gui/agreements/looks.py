"""How each state of an agreement looks, wherever it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iwhc_desktop.domain.agreement.term import answers as term
from iwhc_desktop.gui.parts.pill import PillLook
from iwhc_desktop.i18n.messages import C_

STATE_LOOKS: Mapping[str, PillLook] = MappingProxyType(
    {
        term.DRAFT: PillLook("info", "pencil", C_("status", "Draft")),
        term.PARTLY_SIGNED: PillLook("info", "signature", C_("status", "Partly signed")),
        term.SIGNED_DAY_UNKNOWN: PillLook("violet", "calendar-x", C_("status", "Signed, day missing")),
        term.SIGNED_NOT_EFFECTIVE: PillLook("info", "calendar-clock", C_("status", "Not yet in force")),
        term.IN_FORCE: PillLook("success", "circle-check", C_("status", "In force")),
        term.SUSPENDED: PillLook("warning", "triangle-alert", C_("status", "Suspended")),
        term.EXPIRED: PillLook("neutral", "archive", C_("status", "Expired")),
        term.SUPERSEDED: PillLook("neutral", "layers", C_("status", "Replaced")),
        term.TERMINATED: PillLook("neutral", "circle-x", C_("status", "Terminated")),
        term.CANCELLED: PillLook("neutral", "x", C_("status", "Abandoned")),
    }
)
"""How each state of the term engine looks: never by colour alone."""

ENDS_SOON = PillLook("warning", "clock", C_("status", "Ends soon"))
