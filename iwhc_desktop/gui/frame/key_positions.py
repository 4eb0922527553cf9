"""Keys by their place on the keyboard, whatever their letters; no Qt.

Arabic 101 is the layout of Windows and of most keyboards sold in Arab countries; the French row of digits types signs
without Shift.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_ARABIC_101 = "ضصثقفغعهخحشسيبلاتنمئءؤرىة"
_LATIN = "qwertyuiopasdfghjklzxcvnm"

LATIN_OF: Mapping[str, str] = MappingProxyType(
    {
        **dict(zip(_ARABIC_101, _LATIN, strict=True)),
        "لا": "b",
        "ﻻ": "b",
        "و": ",",
        "ز": ".",
        "ظ": "/",
        "ك": ";",
        "ط": "'",
        "ج": "[",
        "د": "]",
        "ذ": "`",
    }
)
"""The Latin letter on the key that types an Arabic one."""

_FRENCH_ROW = "&é\"'(-è_ç"
_ARABIC_ROW = "١٢٣٤٥٦٧٨٩"

DIGIT_OF: Mapping[str, int] = MappingProxyType(
    {
        **{str(digit): digit for digit in range(1, 10)},
        **{sign: digit for digit, sign in enumerate(_FRENCH_ROW, 1)},
        **{sign: digit for digit, sign in enumerate(_ARABIC_ROW, 1)},
    }
)
"""The digit on the key of the upper row that types a sign."""

_SCAN_CODES: Mapping[str, range] = MappingProxyType(
    {
        "xcb": range(10, 19),
        "wayland": range(10, 19),
        "windows": range(2, 11),
    }
)
"""The codes of the keys 1 to 9 by Qt platform."""

_MAC_CODES = (18, 19, 20, 21, 23, 22, 26, 28, 25)


_ZERO_CODES: Mapping[str, int] = MappingProxyType({"xcb": 19, "wayland": 19, "windows": 11, "cocoa": 29})
_ZERO_SIGNS = frozenset({"0", "٠", "à"})
"""The key after that of 9, by its code on a platform or by its sign."""


def latin_of(character: str) -> str:
    """The Latin letter on the key of an Arabic letter, "" for any other character."""
    return LATIN_OF.get(character, "")


def digit_of(scan_code: int, platform: str, character: str) -> int:
    """The digit 1 to 9 of a key, by its scan code where the platform reports one, else by its sign.

    0 for any other key.
    """
    if platform == "cocoa" and scan_code in _MAC_CODES:
        return _MAC_CODES.index(scan_code) + 1
    codes = _SCAN_CODES.get(platform)
    if codes and scan_code in codes:
        return scan_code - codes.start + 1
    return DIGIT_OF.get(character, 0)


def is_zero(scan_code: int, platform: str, character: str) -> bool:
    """Whether a key is the one of 0, by its scan code where the platform reports one, else by its sign."""
    return _ZERO_CODES.get(platform) == scan_code if platform in _ZERO_CODES and scan_code else character in _ZERO_SIGNS
