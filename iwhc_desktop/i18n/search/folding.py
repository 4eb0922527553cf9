"""Folds text for search, in the same way for indexed texts and for queries, and finds its words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("آأإٱٲٳ", "ا"),
        **dict.fromkeys("ىیئېۍے", "ي"),
        "ؤ": "و",
        **dict.fromkeys("ةۀہۂۃەھ", "ه"),
        **dict.fromkeys("کڪ", "ك"),
        **dict.fromkeys("ڭݣ", "گ"),
        **dict(zip("پڤڨچژٹڈڑں", "بفقجزتدرن", strict=True)),
        "ء": "",
        **dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2, strict=True)),
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
_JOINTS = str.maketrans(
    {
        **dict.fromkeys("‘’‛ʼʻʽʾʿˈ´`′＇", "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
        "ـ": "",
    }
)
DAGGER_ALEF = "\u0670"
_UNUSUAL = re.compile(r"[^\w\s!-~«»“”…·،؛؟]")
_COMPOSED = re.compile(r"[ -_a-~]*")
"""Matches printable ASCII but the grave accent: nothing in it is written in another way."""
_LETTER = rf"(?:[^\W_]|{DAGGER_ALEF})"
_INITIAL = r"[^\W\d_]\."
_PLAIN_WORD = re.compile(r"[^\W_]+(?:['\-][^\W_]+)*")
_WORD = re.compile(
    rf"(?<![^\W_])(?:(?:{_INITIAL}){{2,}}(?:[^\W\d_](?![^\W_]))?|{_INITIAL}[^\W\d_](?![^\W_]))"
    rf"|{_LETTER}+(?:['\-]{_LETTER}+)*"
)


def fold(text: str) -> str:
    """The text without the differences that search ignores: case, accents, vowel marks, seats, digit sets."""
    if text.isascii() and text.isalnum():
        return text.casefold()
    folded = _fold_once(text)
    while (again := _fold_once(folded)) != folded:
        folded = again
    return folded


def _fold_once(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_JOINTS).translate(_LETTERS)
    bare = "".join(map(_kept, unicodedata.normalize("NFD", plain)))
    return unicodedata.normalize("NFC", bare)


@lru_cache(maxsize=4096)
def _kept(character: str) -> str:
    """The character, a space for white space, "" for marks and invisible characters."""
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    return "" if category == "Mn" or category.startswith("C") else character


@lru_cache(maxsize=256)
def words_of(text: str) -> tuple[str, ...]:
    """The words as typed: composed, without vowel marks, tatweel and invisible characters.

    A word keeps its apostrophes, hyphens and dagger alefs; the points of U.N.E.S.C.O. make it one word.
    """
    joined = text if _COMPOSED.fullmatch(text) else _composed(text)
    pattern = _WORD if "." in joined or DAGGER_ALEF in joined else _PLAIN_WORD
    return tuple(pattern.findall(joined))


def _composed(text: str) -> str:
    """The text without what hides inside words, its joints in their usual form."""
    joined = unicodedata.normalize("NFKC", text).translate(_JOINTS)
    if _UNUSUAL.search(joined):
        parts = joined.split(DAGGER_ALEF)
        return DAGGER_ALEF.join("".join(map(_kept, part)) for part in parts)
    return joined
