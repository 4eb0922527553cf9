"""Bare forms of folded Arabic words: without proclitics, article and the endings of plurals.

The letters are those of `folding.fold`: ة is ه, ى and ئ are ي, every alef is ا.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from iwhc_desktop.i18n.search.tables import plurals, whole_words

_WORD = re.compile("[\u0621-\u064a]+")
_ARTICLE = re.compile("^[وف]?(?:[بك]?ال|لل)(?=..)")
_CONJUNCTION = re.compile("^[وف](?=...)")
_PREPOSITION = re.compile("^[بلك](?=...)")
_ENDINGS = (
    ("يتان", ("ي",), 3),
    ("يتين", ("ي",), 3),
    ("تان", ("ه",), 3),
    ("تين", ("ه",), 3),
    ("يات", ("ي",), 3),
    ("ات", ("", "ه"), 3),
    ("ون", ("",), 4),
    ("ين", ("",), 4),
    ("يه", ("ي",), 3),
)
"""An ending, what it may stand for, and how many letters are left at least."""


def is_arabic(word: str) -> bool:
    """Whether a folded word is written in Arabic letters alone."""
    return _WORD.fullmatch(word) is not None


def without_article(word: str) -> str:
    """The word without its article and what is written before that: والتراث, للتراث, بالتراث as تراث."""
    return _ARTICLE.sub("", word)


def index_stems(word: str) -> list[str]:
    """The stems under which a folded word is indexed: one for every interpretation of its first letters."""
    readings = [word, *_without_proclitics(word, shortest=3)]
    found = [stem for reading in readings for stem in (*bare(reading), *_owned(word, reading))]
    return list(dict.fromkeys(found))


def query_stems(word: str) -> list[str]:
    """The stems that a folded word of a query matches; doubtful interpretations of short words are left out."""
    readings = [word, *_without_proclitics(word, shortest=4)]
    return list(dict.fromkeys(stem for reading in readings for stem in bare(reading)))


def _without_proclitics(word: str, shortest: int) -> list[str]:
    """The word without و ف, without ب ل ك, without the article, in every possible combination."""
    if word in whole_words():
        return []
    bare_word = without_article(word)
    if bare_word != word:
        return [bare_word]
    without_and = _CONJUNCTION.sub("", word)
    readings = [without_and, _PREPOSITION.sub("", word), _PREPOSITION.sub("", without_and)]
    return [reading for reading in dict.fromkeys(readings) if reading != word and len(reading) >= shortest]


@lru_cache(maxsize=20_000)
def bare(word: str) -> tuple[str, ...]:
    """The singulars that an Arabic word may have.

    Broken plurals by table; -at as a masculine noun and as -a, -in and -un dropped, -iya as -i.
    """
    if word in plurals():
        return bare(plurals()[word])
    for ending, instead, at_least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= at_least:
            return tuple(word[: -len(ending)] + letters for letters in instead)
    return (word,)


def _owned(word: str, reading: str) -> Iterator[str]:
    """The word without "his" or "its", which is written like the feminine ending; never after an article."""
    if _ARTICLE.match(word) or not reading.endswith("ه") or len(reading) < 5:
        return
    rest = reading[:-1]
    yield from bare(rest[:-1] + "ه" if rest.endswith("ت") else rest)


def spellings(word: str) -> Iterable[str]:
    """A folded word with each letter that گ may be written as."""
    return [word.replace("گ", letter) for letter in "كجغ"] if "گ" in word else (word,)
