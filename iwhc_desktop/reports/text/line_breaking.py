"""Where a line may end, in logical order, after the rules of Unicode Standard Annex 14 that this text needs.

Spaces, hyphens and dashes allow a break after them; no-break characters, closing punctuation and
numbers forbid it; a newline forces it. Isolates are transparent, except that a short left-to-right
isolate (a telephone number, a reference, a date) is never torn apart.
"""
from __future__ import annotations

import unicodedata
from enum import IntEnum

from iwhc_desktop.reports.text.spans import INVISIBLE


class Break(IntEnum):
    """What may happen before a character."""

    FORBIDDEN = 0
    ALLOWED = 1
    FORCED = 2


_SPACES = frozenset(" \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000")
_GLUE = frozenset("\u00a0\u202f\u2007\u2011\u2060\ufeff")
_NOT_AT_START = frozenset(")]}»›!?:;,.،؛؟…%٪’”°")
_NOT_AT_END = frozenset("([{«‹“‘$€£¿¡")
_BREAK_AFTER = frozenset("-\u2010\u2012\u2013\u2014/")
_ZERO_WIDTH_SPACE = "\u200b"
_HOLDS_ON = _NOT_AT_START | _SPACES | {"\n", _ZERO_WIDTH_SPACE}
_HOLDS_FAST = _GLUE | _NOT_AT_END
_TRANSPARENT = INVISIBLE - {_ZERO_WIDTH_SPACE}
_INITIATORS = frozenset("\u2066\u2067\u2068")
_LRI, _PDI = "\u2066", "\u2069"
_UNTORN = 32


def breaks(text: str) -> list[Break]:
    """For each character of the text, whether a line may or must begin before it; one more for the end."""
    result = [Break.FORBIDDEN] * (len(text) + 1)
    untorn = _untorn(text)
    previous: int | None = None
    position = 0
    for index, character in enumerate(text):
        if character not in _TRANSPARENT:
            if previous is not None:
                possible = _between(text, previous, index)
                torn = untorn[position] and possible != Break.FORCED
                result[position] = Break.FORBIDDEN if torn else possible
            previous, position = index, index + 1
        elif character not in _INITIATORS and position == index:
            position = index + 1
    return result


def _untorn(text: str) -> list[bool]:
    """Marks the positions inside short left-to-right isolates."""
    marks = [False] * (len(text) + 1)
    start = text.find(_LRI)
    while start >= 0:
        end = text.find(_PDI, start)
        if 0 < end - start <= _UNTORN:
            marks[start + 1:end + 1] = [True] * (end - start)
        start = text.find(_LRI, start + 1)
    return marks


def _between(text: str, left: int, right: int) -> Break:
    before, after = text[left], text[right]
    if before in ("\n", _ZERO_WIDTH_SPACE):
        return Break.FORCED if before == "\n" else Break.ALLOWED
    if after in _HOLDS_ON:
        return Break.FORBIDDEN
    if before in _SPACES:
        return Break.FORBIDDEN if _opened_before(text, left) else Break.ALLOWED
    if before in _HOLDS_FAST or after in _GLUE or unicodedata.combining(after):
        return Break.FORBIDDEN
    return _inside_word(text, left, right)


def _opened_before(text: str, space: int) -> bool:
    """Whether only spaces lie between an opening mark and here."""
    while space >= 0 and (text[space] in _SPACES or text[space] in INVISIBLE):
        space -= 1
    return space >= 0 and text[space] in _NOT_AT_END


def _inside_word(text: str, left: int, right: int) -> Break:
    before, after = text[left], text[right]
    if before in _BREAK_AFTER:
        stands_alone = left == 0 or text[left - 1] in _SPACES
        return Break.FORBIDDEN if after.isdigit() or after in _BREAK_AFTER or stands_alone else Break.ALLOWED
    if unicodedata.east_asian_width(before) in "WF" and unicodedata.east_asian_width(after) in "WF":
        return Break.ALLOWED
    return Break.FORBIDDEN
