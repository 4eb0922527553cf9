"""Bidirectional character classes and paired brackets (Unicode Standard Annex 9, section 3.2)."""

from __future__ import annotations

import unicodedata
from types import MappingProxyType

# Unassigned characters of these blocks are right-to-left by default (DerivedBidiClass.txt).
_RIGHT_TO_LEFT_BLOCKS = (
    (0x0590, 0x05FF, "R"),
    (0x0600, 0x07BF, "AL"),
    (0x07C0, 0x085F, "R"),
    (0x0860, 0x08FF, "AL"),
    (0xFB1D, 0xFB4F, "R"),
    (0xFB50, 0xFDFF, "AL"),
    (0xFE70, 0xFEFF, "AL"),
    (0x10800, 0x10FFF, "R"),
    (0x1E800, 0x1EFFF, "R"),
)

# BidiBrackets.txt: opening brackets whose closing partner is the next character ...
_OPENING = (
    0x0028,
    0x0F3A,
    0x0F3C,
    0x169B,
    0x2045,
    0x207D,
    0x208D,
    0x2308,
    0x230A,
    0x2329,
    0x2768,
    0x276A,
    0x276C,
    0x276E,
    0x2770,
    0x2772,
    0x2774,
    0x27C5,
    0x27E6,
    0x27E8,
    0x27EA,
    0x27EC,
    0x27EE,
    0x2983,
    0x2985,
    0x2987,
    0x2989,
    0x298B,
    0x2991,
    0x2993,
    0x2995,
    0x2997,
    0x29D8,
    0x29DA,
    0x29FC,
    0x2E22,
    0x2E24,
    0x2E26,
    0x2E28,
    0x2E55,
    0x2E57,
    0x2E59,
    0x2E5B,
    0x3008,
    0x300A,
    0x300C,
    0x300E,
    0x3010,
    0x3014,
    0x3016,
    0x3018,
    0x301A,
    0xFE59,
    0xFE5B,
    0xFE5D,
    0xFF08,
    0xFF5F,
    0xFF62,
)
# ... and those whose partner is elsewhere.
_APART = ((0x5B, 0x5D), (0x7B, 0x7D), (0x298D, 0x2990), (0x298F, 0x298E), (0xFF3B, 0xFF3D), (0xFF5B, 0xFF5D))

# Two angle brackets have canonical equivalents, with which they pair too (rule BD16).
_CANONICAL = MappingProxyType({"\u2329": "\u3008", "\u232a": "\u3009"})

#: The closing bracket of each opening one, both in canonical form.
CLOSING = MappingProxyType(
    {
        _CANONICAL.get(chr(opening), chr(opening)): _CANONICAL.get(chr(closing), chr(closing))
        for opening, closing in (*((code, code + 1) for code in _OPENING), *_APART)
    }
)
_CLOSERS = frozenset(CLOSING.values())


def bidi_class(character: str) -> str:
    """The Bidi_Class of a character, with the defaults for unassigned ones."""
    known = unicodedata.bidirectional(character)
    if known:
        return known
    code = ord(character)
    for first, last, name in _RIGHT_TO_LEFT_BLOCKS:
        if first <= code <= last:
            return name
    return "L"


def opening_bracket(character: str) -> str:
    """The closing bracket that matches this opening bracket, '' for any other character."""
    return CLOSING.get(_CANONICAL.get(character, character), "")


def closing_bracket(character: str) -> str:
    """A closing bracket in canonical form, '' for any other character."""
    canonical = _CANONICAL.get(character, character)
    return canonical if canonical in _CLOSERS else ""
