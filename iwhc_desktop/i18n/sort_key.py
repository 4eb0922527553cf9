"""A stored key by which names sort as their readers expect, without a collation at query time.

Keys compare character by character (BINARY): first the letters without article, case and accents, with digits by value;
then, between equal ones, the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType

_ARABIC_ALPHABET = "ءابپتثجچحخدذرزژسشصضطظعغفڤقكگلمنهوي"
_ARABIC_FORMS = str.maketrans(
    {
        **dict.fromkeys("آأإٱ", "ا"),
        "ؤ": "و",
        **dict.fromkeys("ئىیے", "ي"),
        "ة": "ت",
        **dict.fromkeys("کڪ", "ك"),
        **dict.fromkeys("ہھۀە", "ه"),
        "ـ": "",
        **dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2, strict=True)),
    }
)
_LATIN_FORMS = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ı": "i",
        "ə": "e",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
    }
)
_ARTICLE = re.compile("^(?:(?:the|les|le|la) +|l['’] *|ال(?=[\u0621-\u064a]{2}))")
_DIGITS = re.compile(r"[0-9]+")
_APART = re.compile(r"[\W_]+")
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff]"
)
_LEVEL = "\u0001"
_DIGIT_PLACES = 18

_FIRST, _SECOND, _LAST = 0x3000, 0x4000, 0x5000
_STARTS = {"ar": (_FIRST, _SECOND), "en": (_SECOND, _FIRST), "fr": (_SECOND, _FIRST)}
"""Where the ranks of Arabic and of Latin letters begin, by the language of the list."""


class _Ranks(dict[int, str]):
    """A table for `str.translate`: spaces first, then digits, then one script, the other, all else."""

    def __init__(self, arabic_start: int, latin_start: int) -> None:
        super().__init__({code: chr(latin_start + code) for code in range(ord("a"), ord("z") + 1)})
        self.update({ord(letter): chr(arabic_start + at) for at, letter in enumerate(_ARABIC_ALPHABET)})

    def __missing__(self, code: int) -> str:
        return chr(code) if code < 0x80 else chr(_LAST) + chr(code)


_RANKS = MappingProxyType({language: _Ranks(*starts) for language, starts in _STARTS.items()})


def sort_key(text: str, language: str, *, without_article: bool = True) -> str:
    """The key of a name in the lists of a language; in Arabic, Arabic letters come before Latin ones."""
    composed = unicodedata.normalize("NFC", text.strip())
    plain = _plain(composed)
    if without_article:
        plain = _ARTICLE.sub("", plain, count=1)
    words = _APART.sub(" ", _DIGITS.sub(_by_value, plain)).strip()
    return words.translate(_RANKS[language]) + _LEVEL + composed


def _plain(text: str) -> str:
    """The text with letters only: no case, accents, vowel marks or seats of hamza."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_ARABIC_FORMS).translate(_LATIN_FORMS)
    if folded.isascii():
        return folded
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", folded)))


def _by_value(digits: re.Match[str]) -> str:
    return digits[0].lstrip("0").zfill(_DIGIT_PLACES)
