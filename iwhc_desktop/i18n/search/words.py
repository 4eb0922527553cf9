"""The words of a text in every spelling under which it is indexed or asked.

The search table has two columns: `surface` holds the folded words, each with its other spellings, `stems` those of
their bare forms that are no word of the surface.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from iwhc_desktop.i18n.search import arabic, latin
from iwhc_desktop.i18n.search.folding import DAGGER_ALEF, fold, words_of

FOLD_VERSION = 2
"""Incremented with every change of words and stems; the search rows of a store are then written anew."""


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


ELIDED = frozenset(["l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu"])
SMALL_ENGLISH = _listed("of the and for in on to a an with")
SMALL_FRENCH = _listed("de du des la le les et en au aux un une sur pour avec")
_SMALL = _listed("في من على عن الي مع") | SMALL_ENGLISH | SMALL_FRENCH
_JOINED_TO_NEXT = _listed(
    "عبد ابو ابي ابا ابن بن بنت ام ال بو ذو al el abu abou abul abd abdul abdel bin ben ibn bou umm oum"
)
"""Beginnings of names that are written as a word of their own or with the next one, folded: عبد العزيز, Abu Dhabi."""

_TEXTS_CACHED = 1024
"""Titles such as those of one programme are the same in many records, which are written together."""

_JOINED_TO_PREVIOUS = frozenset(["الدين", "الله", "الاسلام"])
_SEATS = re.compile("[ؤئء]|(?<=.)أ(?=.)")
_HUNDRED = re.compile("ما(?=ئ[ةهت])")
_JOINT = re.compile(r"['\-]")


def surface(texts: Iterable[str]) -> str:
    """The words of a record for the column `surface`, in order, each with its other spellings."""
    return indexed([*map(words_in, texts)])[0]


def stems(texts: Iterable[str]) -> str:
    """The bare forms of a record's words for the column `stems`, each once, without those in its surface."""
    return indexed([*map(words_in, texts)])[1]


class TextWords(NamedTuple):
    """The words of a text as typed, what it adds to `surface`, and those of its bare forms that this lacks."""

    typed: tuple[str, ...]
    forms: tuple[str, ...]
    bare: tuple[str, ...]


def indexed(texts: Sequence[TextWords]) -> tuple[str, str]:
    """The columns `surface` and `stems` of a record."""
    forms = [*chain.from_iterable([text.forms for text in texts])]
    bare = set(chain.from_iterable([text.bare for text in texts])).difference(forms)
    return " ".join(forms), " ".join(sorted(bare))


@lru_cache(_TEXTS_CACHED)
def words_in(text: str) -> TextWords:
    """The words of a text; that of a title is kept, as it is often the same in many records."""
    typed = words_of(text)
    if len(typed) == 1:
        return TextWords(typed, *_forms(typed[0]))
    found = [_forms(word) for word in (*typed, *_joined(typed))]
    forms = tuple(chain.from_iterable([forms for forms, _ in found]))
    return TextWords(typed, forms, tuple(chain.from_iterable([bare for _, bare in found])))


def _joined(typed: Sequence[str]) -> list[str]:
    """Two words each that are also written as one, as that one."""
    return [one + other for one, other in pairwise(typed) if are_joined(one, other)]


@lru_cache(maxsize=20_000)
def _forms(raw: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The spellings of a word as typed, and those of their stems that differ from them."""
    forms = index_forms(raw)
    return forms, tuple(stem for form in forms for stem in stems_of(form) if stem != form)


def without_small(words: Iterable[str]) -> list[str]:
    """Words as typed without those that say nothing: of, la, في, French elisions; all of them if nothing is left."""
    typed = list(words)
    return [word for word in typed if not _is_small(_folded(word))] or typed


def _is_small(folded: str) -> bool:
    return folded in ELIDED or folded in _SMALL


def are_joined(one: str, other: str) -> bool:
    """Whether two words as typed are also written as one."""
    return _folded(one) in _JOINED_TO_NEXT or _folded(other) in _JOINED_TO_PREVIOUS


_folded = lru_cache(maxsize=20_000)(fold)


@lru_cache(maxsize=20_000)
def stems_of(word: str) -> tuple[str, ...]:
    """The stems under which a folded word is indexed."""
    if word.isascii():
        return (latin.bare(word),)
    return tuple(arabic.index_stems(word)) if arabic.is_arabic(word) else (latin.bare(word),)


@lru_cache(maxsize=20_000)
def index_forms(raw: str) -> tuple[str, ...]:
    """A word as typed in its spellings, split and joined at points, apostrophes and hyphens."""
    pieces = pieces_of(raw)
    whole = spellings("".join(pieces))
    if len(pieces) == 1:
        return whole if raw.isascii() else _unique([*whole, *map(arabic.without_article, whole)])
    if is_elided(pieces):
        return _unique([*chain.from_iterable(map(index_forms, pieces[1:])), *(whole if is_name(pieces) else ())])
    return _unique([*chain.from_iterable(map(index_forms, pieces)), *whole])


def pieces_of(raw: str) -> list[str]:
    """A word as typed, split at apostrophes and hyphens; one with points without them."""
    return _JOINT.split(raw.replace(".", ""))


def query_stems(word: str) -> list[str]:
    """The stems that a folded word of a query matches."""
    return arabic.query_stems(word) if arabic.is_arabic(word) else [latin.bare(word)]


def is_elided(pieces: list[str]) -> bool:
    """Whether the first piece of a word is what French leaves of an article or a pronoun."""
    return len(pieces) > 1 and fold(pieces[0]) in ELIDED


def is_name(pieces: list[str]) -> bool:
    """Whether a capital follows the elision: d'Ivoire is typed divoire too, d'entente never dentente."""
    return pieces[1][:1].isupper()


@lru_cache(maxsize=20_000)
def spellings(raw: str) -> tuple[str, ...]:
    """A word without joints, folded: with and without the seats of hamza, dagger alef as nothing and as alef."""
    if raw.isascii():
        return _unique((fold(raw),))
    written = dict.fromkeys((raw, _SEATS.sub("", raw), _HUNDRED.sub("م", raw), raw.replace(DAGGER_ALEF, "ا")))
    return _unique(spelling for word in written for spelling in arabic.spellings(fold(word)))


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, words)))
