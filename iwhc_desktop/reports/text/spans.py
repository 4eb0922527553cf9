"""The one entrance for text: whatever comes in is printed as text or visibly replaced, never interpreted."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_KEPT = 1_024
"""Texts that are kept as they were cleaned: labels and names are repeated."""
REPLACEMENT = "\ufffd"
#: Isolates that the formatter puts around values: honoured by the bidi algorithm, then dropped.
ISOLATES = "\u2066\u2067\u2068\u2069"
#: Characters that steer the layout and leave nothing on the page.
INVISIBLE = frozenset(ISOLATES + "\u200b\u200e\u200f\u061c\u2060\ufeff\u00ad")
_LINE_ENDS = frozenset("\n\x0b\x0c\x85\u2028\u2029")
# Embedding controls, noncharacters, specials, tags.
_REPLACED_RANGES = ((0x202A, 0x202E), (0xFDD0, 0xFDEF), (0xFFF0, 0xFFFB), (0xE0000, 0xE0FFF))
_REPLACED_CATEGORIES = frozenset({"Cc", "Cs", "Co"})


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A stretch of text in one style; `colour` is RRGGBB in hexadecimal, empty for the paragraph's own."""

    text: str
    bold: bool = False
    italic: bool = False
    colour: str = ""


@lru_cache(_KEPT)
def clean(text: str) -> str:
    """The text with line ends unified and everything unprintable replaced by U+FFFD.

    Control and private-use characters, lone surrogates, noncharacters, tags and the embedding controls U+202A-202E
    (which could make a line read differently from its text) are replaced.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_clean_character(one) for one in text.replace("\r\n", "\n").replace("\r", "\n"))


def _clean_character(character: str) -> str:
    if character in _LINE_ENDS:
        return "\n"
    if character == "\t":
        return " "
    return REPLACEMENT if _is_unprintable(character) else character


def _is_unprintable(character: str) -> bool:
    code = ord(character)
    is_listed = code & 0xFFFE == 0xFFFE or any(first <= code <= last for first, last in _REPLACED_RANGES)
    return is_listed or unicodedata.category(character) in _REPLACED_CATEGORIES


def spans_of(content: str | Iterable[TextSpan | str]) -> tuple[TextSpan, ...]:
    """Cleaned, non-empty spans from a text or from a mixture of texts and spans."""
    parts = [content] if isinstance(content, str) else content
    spans = (part if isinstance(part, TextSpan) else TextSpan(part) for part in parts)
    cleaned = (TextSpan(clean(span.text), span.bold, span.italic, span.colour) for span in spans)
    return tuple(span for span in cleaned if span.text)


def plain(spans: Iterable[TextSpan]) -> str:
    """The text of the spans in one piece."""
    return "".join(span.text for span in spans)


def label(text: str, longest: int = 500) -> str:
    """The text as a bookmark or title: one line without invisible characters, cut where it is too long."""
    whole = " ".join("".join(one for one in clean(text) if one not in INVISIBLE).split())
    return whole if len(whole) <= longest else f"{whole[: longest - 1]}…"
