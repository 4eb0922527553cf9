"""One table of the texts of all errors and warnings: code -> what happened, and what to do next.

A code has the same text wherever it is raised. `describe` fills in the error's arguments.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from types import MappingProxyType
from typing import Protocol

from iwhc_desktop.i18n.error_texts.exchange import EXCHANGE_TEXTS
from iwhc_desktop.i18n.error_texts.lists import LIST_TEXTS
from iwhc_desktop.i18n.error_texts.records import RECORD_TEXTS
from iwhc_desktop.i18n.error_texts.store import STORE_TEXTS
from iwhc_desktop.i18n.error_texts.terms import TERM_TEXTS
from iwhc_desktop.i18n.error_texts.text import NOTHING, ErrorText
from iwhc_desktop.i18n.error_texts.values import VALUE_TEXTS
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.i18n.placeholders import placeholders

ERROR_TEXTS: Mapping[str, ErrorText] = MappingProxyType(
    {**VALUE_TEXTS, **RECORD_TEXTS, **TERM_TEXTS, **STORE_TEXTS, **EXCHANGE_TEXTS, **LIST_TEXTS}
)
"""Every code with its text; the groups are values, records and rules, the store, exchange files, lists."""

_UNKNOWN = ErrorText(N_("Something went wrong ({code})."), N_("Nothing was changed."))
_BYTES = frozenset({"needed", "free", "size"})
"""Arguments that are numbers of bytes."""

_TIMES = frozenset({"since"})
"""Arguments that are times, in UTC as ISO 8601."""

_NAMING = frozenset({"process"})
"""Numbers that count nothing."""


class Coded(Protocol):
    """An error or a broken rule."""

    @property
    def code(self) -> str:
        """Identifies the text."""

    @property
    def detail(self) -> Mapping[str, object]:
        """The arguments."""


def text_of(code: str) -> ErrorText | None:
    """The text of a code, None for one without."""
    return ERROR_TEXTS.get(code)


def sentence_of(error: Coded) -> Message:
    """What happened, with its arguments; a variant with fewer of them or without any if one of them is missing."""
    text = ERROR_TEXTS.get(error.code, _UNKNOWN)
    detail = {"code": error.code, **error.detail}
    variants = [variant for variant in (text.sentence, text.named, text.plain) if variant is not None]
    chosen = next((variant for variant in variants if _is_complete(variant, detail)), variants[-1])
    return chosen.with_arguments(**{name: _figure(name, detail.get(name)) for name in placeholders(chosen.msgid)})


def _is_complete(said: Message, detail: Mapping[str, object]) -> bool:
    """Whether every argument of a sentence is there."""
    return all(detail.get(name) not in (None, "") for name in placeholders(said.msgid))


def _figure(name: str, value: object) -> object:
    """An argument as people read it: a stored time as a time, an identifying number without group separators."""
    if name in _NAMING and isinstance(value, int):
        return str(value)
    if name in _TIMES and isinstance(value, str):
        with suppress(ValueError):
            return datetime.fromisoformat(value)
    return value


def hint_of(error: Coded) -> Message:
    """What to do next; an empty message if the sentence is enough."""
    return ERROR_TEXTS.get(error.code, _UNKNOWN).hint


def describe(error: Coded, formats: Formats) -> tuple[str, str]:
    """The sentence and the hint in the reader's language; '' for no hint."""
    sentence, hint = sentence_of(error), hint_of(error)
    sizes = {name: formats.file_size(size) for name in _BYTES if isinstance(size := sentence.arguments.get(name), int)}
    return formats.text(sentence, **sizes), formats.text(hint) if hint != NOTHING else ""
