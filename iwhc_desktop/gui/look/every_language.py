"""The words of the program in all its languages, for a search that does not ask in which one somebody types."""

from __future__ import annotations

from functools import cache

from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.languages import RECORD_LANGUAGES
from iwhc_desktop.i18n.messages import Message


@cache
def _formats(code: str) -> Formats:
    return Formats(code)


def in_every_language(said: DisplayText) -> tuple[str, ...]:
    """A message in each language of the register's texts; a text of the register as it is."""
    return tuple(_formats(code).plain(said) for code in RECORD_LANGUAGES) if isinstance(said, Message) else (said,)
