"""Which text the register accepts: nothing that hides, reverses or cannot be stored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

CONTROL_CHARACTER = "control_character"
DIRECTION_CHARACTER = "direction_character"
ZERO_WIDTH_CHARACTER = "zero_width_character"
TAG_CHARACTER = "tag_character"
PRIVATE_USE_CHARACTER = "private_use_character"
SURROGATE_CHARACTER = "surrogate_character"

_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u180e\u200b-\u200d\u2028-\u202e\u2060-\u206f\ud800-\uf8ff\ufeff"
    "\ufffe\uffff\U0001fffe\U0001ffff\U000e0000-\U0010ffff]"
)
_CODES = (
    ("\u200b-\u200d\u180e\u2060-\u2065\u206a-\u206f\ufeff", ZERO_WIDTH_CHARACTER),
    ("\u202a-\u202e\u2066-\u2069", DIRECTION_CHARACTER),
    ("\ud800-\udfff", SURROGATE_CHARACTER),
    ("\ue000-\uf8ff\U000f0000-\U0010fffd", PRIVATE_USE_CHARACTER),
    ("\U000e0000-\U000e0fff", TAG_CHARACTER),
)
_CODE_OF = tuple((re.compile(f"[{characters}]"), code) for characters, code in _CODES)
_HINTS = re.compile("[\u200e\u200f\u061c\u00ad]")
_JOINERS = "\u200c\u200d"


def to_store(text: str) -> str:
    """The text as it is stored: NFC, line ends as line feeds."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def tidy_text(text: str, *, multiline: bool = True) -> str | None:
    """A typed text as it is stored: composed letters (NFC), line ends LF, trimmed; None if empty.

    Marks that only hint at a direction or a line end (U+200E, U+200F, U+061C, U+00AD) are dropped: nobody sees them,
    and two texts that differ by them alone look alike.
    """
    lines = to_store(_HINTS.sub("", text)).strip()
    if not multiline:
        lines = " ".join(lines.split("\n"))
    return lines or None


def names_something(text: str) -> bool:
    """Whether a text has a letter or a digit; tatweel alone is none."""
    return any(letter.isalnum() for letter in text.replace("\u0640", ""))


def check_text(text: str) -> list[str]:
    """The codes of forbidden characters, each once, in order of appearance; [] for a valid text."""
    return list(dict.fromkeys(code for _, code in _found(text))) if _SUSPECT.search(text) else []


def first_place(text: str) -> int | None:
    """The index of the first forbidden character, None in a valid text."""
    return next((index for index, _ in _found(text)), None)


def shown(text: str) -> str:
    """The text with every forbidden character written out, `⟨U+202E⟩`."""
    bad = {index for index, _ in _found(text)}
    return "".join(f"⟨U+{ord(c):04X}⟩" if at in bad else c for at, c in enumerate(text)) if bad else text


def _found(text: str) -> Iterator[tuple[int, str]]:
    for match in _SUSPECT.finditer(text):
        at, character = match.start(), match[0]
        if character in _JOINERS and _is_spelling(text[at - 1 : at], text[at + 1 : at + 2]):
            continue
        yield at, next((code for kind, code in _CODE_OF if kind.match(character)), CONTROL_CHARACTER)


def _is_spelling(before: str, after: str) -> bool:
    """Whether a joiner is between two Arabic letters, where it is part of the word."""
    return _is_arabic(before) and _is_arabic(after)


def _is_arabic(character: str) -> bool:
    return "\u0620" <= character <= "\u08ff" and unicodedata.category(character)[0] in "LM"
