"""Where a line may end, in logical order, by the rules of Unicode Standard Annex 14 that our texts need.

Spaces, hyphens and dashes allow a break after them; no-break characters, closing punctuation and numbers forbid it; a
newline forces it. Isolates are transparent, except that a short left-to-right isolate (a telephone number, a reference)
is never broken. No line ends inside a date or between a number and its unit, and none begins with a separating dot.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

from iwhc_desktop.reports.text.spans import INVISIBLE


class Break(IntEnum):
    """What kind of break is possible before a character."""

    FORBIDDEN = 0
    ALLOWED = 1
    FORCED = 2


_SPACES = frozenset(" \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000")
_GLUE = frozenset("\u00a0\u202f\u2007\u2011\u2060\ufeff")
_NOT_AT_START = frozenset(")]}»›!?:;,.،؛؟…%٪’”°·")
_NOT_AT_END = frozenset("([{«‹“‘$€£¿¡")
_BREAK_AFTER = frozenset("-\u2010\u2012\u2013\u2014/")
_ZERO_WIDTH_SPACE = "\u200b"
_HOLDS_ON = _NOT_AT_START | _SPACES | {"\n", _ZERO_WIDTH_SPACE}
_HOLDS_FAST = _GLUE | _NOT_AT_END
_TRANSPARENT = INVISIBLE - {_ZERO_WIDTH_SPACE}
_BREAKS_OF = MappingProxyType({"\n": Break.FORCED, _ZERO_WIDTH_SPACE: Break.ALLOWED})
_INITIATORS = frozenset("\u2066\u2067\u2068")
_LRI, _PDI = "\u2066", "\u2069"
_UNTORN = 32
_KEPT = 1_024
"""Texts whose breaks are kept."""
_WIDE = frozenset({"W", "F"})
_ISOLATES = "[\u2066-\u2069]*"
_WORD = r"[^\W\d_][^\s\d]*"
_DATE = re.compile(rf"(?<!\d)\d\d?(?:er)? {_WORD}(?: {_WORD})? \d{{4}}(?!\d)(?: (?:هـ|AH|H)\b)?")
_NUMBER = r"(?<!\d )(?<![^\s(\u2066-\u2069])(?!\d{4} )\d[\d.,٬٫\u00a0\u202f]*[%٪]?"
_NUMBER_WITH_UNIT = re.compile(rf"{_NUMBER}{_ISOLATES} {_ISOLATES}[^\W\d_]")
_MONTH_OF_YEAR = re.compile(rf"[^\W\d_]{_ISOLATES} {_ISOLATES}\d{{4}}(?!\d)")
_KEPT_TOGETHER = (_DATE, _NUMBER_WITH_UNIT, _MONTH_OF_YEAR)


@lru_cache(_KEPT)
def breaks(text: str) -> Sequence[Break]:
    """The break before each character of the text, and one more for the end."""
    result = [Break.FORBIDDEN] * (len(text) + 1)
    untorn = _untorn(text)
    previous: int | None = None
    position = 0
    for index, character in enumerate(text):
        if character not in _TRANSPARENT:
            if previous is not None:
                result[position] = _held(_between(text, previous, index), untorn[position])
            previous, position = index, index + 1
        elif character not in _INITIATORS and position == index:
            position = index + 1
    return result


def _held(possible: Break, is_untorn: bool) -> Break:
    """The break at a place: inside an unbreakable stretch only a forced one."""
    return Break.FORBIDDEN if is_untorn and possible != Break.FORCED else possible


def _untorn(text: str) -> list[bool]:
    """Marks the positions inside short left-to-right isolates, dates, and numbers with their units."""
    marks = [False] * (len(text) + 1)
    for first, last in chain(_short_isolates(text), _dates_and_numbers(text)):
        marks[first:last] = [True] * (last - first)
    return marks


def _short_isolates(text: str) -> Iterator[tuple[int, int]]:
    start = text.find(_LRI)
    while start >= 0:
        end = text.find(_PDI, start)
        if 0 < end - start <= _UNTORN:
            yield start + 1, end + 1
        start = text.find(_LRI, start + 1)


def _dates_and_numbers(text: str) -> Iterator[tuple[int, int]]:
    return ((found.start() + 1, found.end()) for one in _KEPT_TOGETHER for found in one.finditer(text))


def _between(text: str, left: int, right: int) -> Break:
    before, after = text[left], text[right]
    if before in _BREAKS_OF:
        return _BREAKS_OF[before]
    if after in _HOLDS_ON:
        return Break.FORBIDDEN
    if before in _SPACES:
        return Break.FORBIDDEN if _opened_before(text, left) else Break.ALLOWED
    return Break.FORBIDDEN if _is_glued(before, after) else _inside_word(text, left, right)


def _is_glued(before: str, after: str) -> bool:
    return before in _HOLDS_FAST or after in _GLUE or unicodedata.combining(after) > 0


def _opened_before(text: str, space: int) -> bool:
    """Whether there are only spaces between an opening mark and this space."""
    while space >= 0 and (text[space] in _SPACES or text[space] in INVISIBLE):
        space -= 1
    return space >= 0 and text[space] in _NOT_AT_END


def _inside_word(text: str, left: int, right: int) -> Break:
    before, after = text[left], text[right]
    if before in _BREAK_AFTER:
        return _after_dash(text, left, after)
    are_wide = {unicodedata.east_asian_width(before), unicodedata.east_asian_width(after)} <= _WIDE
    return Break.ALLOWED if are_wide else Break.FORBIDDEN


def _after_dash(text: str, dash: int, after: str) -> Break:
    """A line may end after a dash inside a word; not before a number or another dash, nor after a lone dash."""
    stands_alone = dash == 0 or text[dash - 1] in _SPACES
    holds = stands_alone or after.isdigit() or after in _BREAK_AFTER
    return Break.FORBIDDEN if holds else Break.ALLOWED
