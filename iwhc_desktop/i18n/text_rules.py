"""What text from people and from files may hold: nothing that hides, reverses or cannot be stored."""
from __future__ import annotations

import unicodedata
from itertools import pairwise

CONTROL_CHARACTER = "control_character"
DIRECTION_CHARACTER = "direction_character"
ZERO_WIDTH_CHARACTER = "zero_width_character"
TAG_CHARACTER = "tag_character"
PRIVATE_USE_CHARACTER = "private_use_character"
SURROGATE_CHARACTER = "surrogate_character"

_JOINERS = "\u200c\u200d"
_DIRECTION = frozenset([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_ZERO_WIDTH = frozenset([0x200B, 0x2060, 0xFEFF, 0x180E, *range(0x2061, 0x2066), *range(0x206A, 0x2070)])
_KINDS = {
    "Cc": CONTROL_CHARACTER, "Zl": CONTROL_CHARACTER, "Zp": CONTROL_CHARACTER,
    "Co": PRIVATE_USE_CHARACTER, "Cs": SURROGATE_CHARACTER,
}


def to_store(text: str) -> str:
    """The text as it is stored: NFC, line ends as line feeds."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def check_text(text: str) -> list[str]:
    """The codes of what the text may not hold, each once, in order of appearance; [] for a good text."""
    return list(dict.fromkeys(code for _, code in _judged(text) if code))


def shown(text: str) -> str:
    """The text with every character that may not be there written out, `⟨U+202E⟩`."""
    return "".join(f"⟨U+{ord(c):04X}⟩" if code else c for c, code in _judged(text))


def _judged(text: str) -> list[tuple[str, str | None]]:
    framed = f" {text} "
    before_and_after = zip(pairwise(framed[:-1]), framed[2:], strict=True)
    return [(here, _judge(before, here, after)) for (before, here), after in before_and_after]


def _judge(before: str, here: str, after: str) -> str | None:
    """The code of a character between its neighbours, None for a good one."""
    point = ord(here)
    if here in "\n\t" or 0x20 <= point < 0x7F:
        return None
    if point in _DIRECTION:
        return DIRECTION_CHARACTER
    if point in _ZERO_WIDTH or (here in _JOINERS and not (_is_arabic(before) and _is_arabic(after))):
        return ZERO_WIDTH_CHARACTER
    if 0xE0000 <= point <= 0xE0FFF:
        return TAG_CHARACTER
    return CONTROL_CHARACTER if point & 0xFFFE == 0xFFFE else _KINDS.get(unicodedata.category(here))


def _is_arabic(character: str) -> bool:
    """Whether the character is a letter or mark of the Arabic script, where joiners are spelling."""
    return "\u0620" <= character <= "\u08ff" and unicodedata.category(character)[0] in "LM"
