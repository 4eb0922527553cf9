"""The shape of an error's text: what happened, what to do, and both without figures that may be missing."""

from __future__ import annotations

from dataclasses import dataclass

from iwhc_desktop.i18n.messages import Message

NOTHING = Message("")
"""No hint: the sentence says it all."""


@dataclass(frozen=True, slots=True)
class ErrorText:
    """`sentence` says what happened, `hint` what to do next; `plain` is the sentence without figures."""

    sentence: Message
    hint: Message = NOTHING
    plain: Message | None = None
