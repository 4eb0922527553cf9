"""Bare forms of folded words: Arabic without its proclitics, article and plurals; -is- and -iz- as one.

The letters are those of `search_key.fold`: ة is ه, ى and ئ are ي, every alef is ا.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from iwhc_desktop.i18n.broken_plurals import SINGULARS

_ARABIC = re.compile("[\u0621-\u064a]+")
_ARTICLE = re.compile("^[وف]?(?:[بك]?ال|لل)(?=..)")
_CONJUNCTION = re.compile("^[وف](?=...)")
_PREPOSITION = re.compile("^[بلك](?=...)")
_ISE = re.compile("is(e|ed|es|er|ers|ing|ation|ations)$")


def index_stems(word: str) -> list[str]:
    """The stems under which a folded word is indexed: one for every interpretation of its first letters."""
    if not _ARABIC.fullmatch(word):
        return [spelling] if (spelling := _ISE.sub(r"iz\1", word)) != word else []
    readings = [word, *_without_proclitics(word, shortest=3)]
    found = [stem for reading in readings for stem in (bare(reading), *_owned(word, reading))]
    return list(dict.fromkeys(found))


def query_stems(word: str) -> list[str]:
    """The stems that a folded word of a query matches; doubtful interpretations of short words are left out."""
    if not _ARABIC.fullmatch(word):
        return [_ISE.sub(r"iz\1", word)] if _ISE.search(word) or "iz" in word else []
    readings = [word, *_without_proclitics(word, shortest=4)]
    return list(dict.fromkeys(map(bare, readings)))


def _without_proclitics(word: str, shortest: int) -> list[str]:
    """The word without و ف, without ب ل ك, without the article, in every possible combination."""
    without_article = _ARTICLE.sub("", word)
    if without_article != word:
        return [without_article]
    without_and = _CONJUNCTION.sub("", word)
    readings = [without_and, _PREPOSITION.sub("", word), _PREPOSITION.sub("", without_and)]
    return [reading for reading in dict.fromkeys(readings) if reading != word and len(reading) >= shortest]


def bare(word: str) -> str:
    """The singular of an Arabic word: broken plurals by table, -at as -a, -in and -un dropped, -iya as -i."""
    if word in SINGULARS:
        return SINGULARS[word]
    for ending, instead, at_least in (
        ("يتان", "ي", 3),
        ("يتين", "ي", 3),
        ("تان", "ه", 3),
        ("تين", "ه", 3),
        ("يات", "ي", 3),
        ("ات", "ه", 3),
        ("ون", "", 4),
        ("ين", "", 4),
        ("يه", "ي", 3),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= at_least:
            return word[: -len(ending)] + instead
    return word


def _owned(word: str, reading: str) -> Iterable[str]:
    """The word without "his" or "its", which is written like the feminine ending; never after an article."""
    if _ARTICLE.match(word) or not reading.endswith("ه") or len(reading) < 5:
        return
    rest = reading[:-1]
    yield bare(rest[:-1] + "ه" if rest.endswith("ت") else rest)
