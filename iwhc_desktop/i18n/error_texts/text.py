"""The form of an error's text: what happened, what to do, and a variant without arguments."""

from __future__ import annotations

from dataclasses import dataclass

from iwhc_desktop.i18n.messages import Message

NOTHING = Message("")
"""No hint: the sentence is enough."""


@dataclass(frozen=True, slots=True)
class ErrorText:
    """`sentence` is what happened, `hint` what to do next.

    `plain` is the sentence without arguments, `named` one that needs fewer of them: said where some are missing.
    """

    sentence: Message
    hint: Message = NOTHING
    plain: Message | None = None
    named: Message | None = None
