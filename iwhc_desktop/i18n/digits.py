"""The two sets of digits of Arabic, and the spaces and separators that numbers are typed with."""

from __future__ import annotations

ASCII = "123"
ARABIC_INDIC = "١٢٣"
DIGIT_SETTINGS = (ASCII, ARABIC_INDIC)
"""The values of the setting *digits*; the second one only affects Arabic."""

_TO_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_TO_ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_SPACES = dict.fromkeys([0x09, 0x0A, 0x0D, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_MARKS = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def to_arabic_indic(text: str) -> str:
    """The text with 0-9 written ٠-٩."""
    return text.translate(_TO_ARABIC)


def to_ascii(text: str) -> str:
    """The text with both Arabic blocks of digits written 0-9."""
    return text.translate(_TO_ASCII)


def typed(text: str) -> str:
    """A typed text prepared for parsing: ASCII digits, single plain spaces, no direction marks."""
    plain = to_ascii(text).translate(_SPACES).translate(_MARKS)
    return " ".join(plain.split())
