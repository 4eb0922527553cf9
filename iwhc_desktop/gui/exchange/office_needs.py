"""What an office needs from headquarters, and how long it has been silent. Knows no window."""

from __future__ import annotations

from typing import NamedTuple

from iwhc_desktop.i18n.messages import C_, N_, NP_, Message
from iwhc_desktop.services.exchange.results import Missing, OfficeRow

SILENT, VERY_SILENT = 14, 30
"""Days without a file after which an office is shown in amber, and in red."""

NOTHING = Message("–")
_MAKE = N_("Make file")


class OfficeNeed(NamedTuple):
    """What an office needs from headquarters, and what its button does: name, words ("" for none)."""

    tone: str
    icon: str
    said: Message | None
    act: str
    button: Message | None


def need_of(item: OfficeRow) -> OfficeNeed:
    """The most urgent need of an office; one that has left needs nothing."""
    if item.status == "withdrawn":
        return OfficeNeed("", "", None, "", None)
    if item.status == "first_file":
        return OfficeNeed("info", "file-input", N_("First file to accept"), "accept", C_("office", "Accept"))
    if item.answer_due:
        return OfficeNeed("warning", "send", N_("Waiting for acceptance"), "make", _MAKE)
    if item.missing:
        return OfficeNeed("danger", "circle-alert", _said_missing(item.missing[0]), "ask", N_("Request them"))
    if item.to_decide:
        said = NP_("{n} to decide", "{n} to decide", item.to_decide)
        return OfficeNeed("warning", "clock", said, "decide", N_("Decide"))
    return _quiet_need(item)


def _said_missing(gap: Missing) -> Message:
    if gap.first == gap.last:
        return N_("Change {number} missing", number=gap.first)
    return N_("Changes {first} to {last} missing", first=gap.first, last=gap.last)


def _quiet_need(item: OfficeRow) -> OfficeNeed:
    """The need of an office that has sent nothing to act on."""
    make = ("make", _MAKE) if item.waiting or item.in_file else ("", None)
    if item.status == "invited":
        return OfficeNeed("neutral", "clock", N_("Has not joined yet"), "starter", N_("Starter file"))
    if (item.silent_days or 0) >= VERY_SILENT:
        return OfficeNeed("danger", "circle-alert", N_("Call the office"), *make)
    return OfficeNeed("", "", None, *make)


def silence_of(item: OfficeRow) -> tuple[Message, str]:
    """How long ago the newest file came, and the colour in which they are shown."""
    days = item.silent_days
    if days is None:
        return NOTHING, "text2"
    said = NP_("{n} day old", "{n} days old", days) if days else N_("today")
    return said, "danger" if days >= VERY_SILENT else "warning" if days >= SILENT else "text"
