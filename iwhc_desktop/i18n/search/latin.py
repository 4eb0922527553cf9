"""Bare forms of folded English and French words: one for singular and plural, for both spellings.

The language of a word is not known, so the endings of both are read. Only what is certain goes: endings of number and
gender, -ing, -ed and -ation. Stemmers that cut further find universities for "universal".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from iwhc_desktop.i18n.search.tables import american

_SHORTEST = 4
_CERTAIN = re.compile(f"[a-z]{{{_SHORTEST},}}")
_ISE = re.compile("([iy])s(e|ed|es|er|ers|ing|ation|ations|ational)$")
_IRREGULAR: Mapping[str, str] = MappingProxyType(
    {
        "children": "child",
        "women": "woman",
        "men": "man",
        "people": "person",
        "feet": "foot",
        "memoranda": "memorandum",
        "criteria": "criterion",
        "phenomena": "phenomenon",
        "media": "medium",
        "theses": "thesis",
        "bases": "basis",
        "analyses": "analysis",
        "crises": "crisis",
        "indices": "index",
        "appendices": "appendix",
        "travaux": "travail",
        "vitraux": "vitrail",
        "baux": "bail",
        "yeux": "oeil",
        "cieux": "ciel",
    }
)
_PLURALS = (
    (re.compile("(?<=..)ies$"), "y"),
    (re.compile("(?<=..)ie$"), "y"),
    (re.compile("(?<=(?:ch|sh|ss|zz))es$|(?<=x)es$"), ""),
    (re.compile("(?<=e)aux$"), "au"),
    (re.compile("(?<=...)aux$"), "al"),
    (re.compile("(?<=[eo]u)x$"), ""),
    (re.compile("(?<![su])(?<!i)s$"), ""),
    (re.compile("(?<=[eo]u)s$"), ""),
)
_LAST_OF_PLURALS = "esx"
_ENDINGS = (
    ("degnr", re.compile("(?<=[a-z]{5})at(?:ion|ing|ed|e|or|eur)$"), ""),
    ("ael", re.compile("(?<=[a-z]{5})ational?e?$"), ""),
    ("el", re.compile("(?<=[a-z]{4}ion)al(?:le|e)?$"), ""),
    ("g", re.compile("(?<=[a-z]{4})ing$"), ""),
    ("d", re.compile("(?<=[a-z]{4})ed$"), ""),
    ("e", re.compile("(?<=[a-z]{4})ee$"), "e"),
    ("e", re.compile("(?<=[a-z]{2})ive$"), "if"),
    ("e", re.compile("trice$"), "teur"),
    ("e", re.compile("(?<=[a-z]{3})euse$"), "eu"),
    ("e", re.compile("(?<=[a-z]{2})(en|el|et)[nlt]e$"), r"\1"),
)
"""The last letters of an ending, the ending, and what takes its place."""
_VOWEL = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"([bdfgmnprt])\1$")


@lru_cache(maxsize=20_000)
def bare(word: str) -> str:
    """The bare form of a folded Latin word; the word itself where there is none, as for numbers and short words."""
    if not _CERTAIN.fullmatch(word):
        return word
    one = _singular(_american(_IRREGULAR.get(word, word)))
    last = one[-1]
    short = (ending.sub(instead, one) for letters, ending, instead in _ENDINGS if last in letters)
    return _ended(next((found for found in short if found != one and _VOWEL.search(found)), one))


def _american(word: str) -> str:
    spelled = _ISE.sub(r"\1z\2", word)
    for length in range(min(len(spelled), 11), 3, -1):
        instead = american().get(spelled[:length])
        if instead is not None:
            return instead + spelled[length:]
    return spelled


def _singular(word: str) -> str:
    if word[-1] not in _LAST_OF_PLURALS:
        return word
    for ending, instead in _PLURALS:
        short, found = ending.subn(instead, word)
        if found:
            return short if len(short) >= 3 else word
    return word


def _ended(word: str) -> str:
    """The word without a last e and a last letter that an ending doubled: planning, plan."""
    short = word[:-1] if word.endswith("e") and len(word) > _SHORTEST and word[-2] not in "aeiou" else word
    return _DOUBLED.sub(r"\1", short)
