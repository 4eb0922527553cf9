"""The sentences of errors for the window, from the one table of texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from iwhc_desktop.i18n.error_texts.table import hint_of, sentence_of
from iwhc_desktop.i18n.messages import Message


@dataclass(frozen=True, slots=True)
class _Named:
    code: str
    detail: Mapping[str, object]


def texts_of(code: str, detail: Mapping[str, object]) -> tuple[Message, Message]:
    """The sentence for an error's code with its arguments, and what to do next."""
    error = _Named(code, detail)
    return sentence_of(error), hint_of(error)
