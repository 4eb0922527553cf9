"""Names that may be one: the same words in another order, spelling, number, language or alphabet.

A name is compared by its words, without those that say nothing ("of the", "de la"), brackets and legal points. A word
of the lists in resources/search (places, organisations, words of institutions) is the same in every language; any other
is compared by its bare form, and between two alphabets by its consonants: السوربون and Sorbonne.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from types import MappingProxyType

from iwhc_desktop.i18n.search import arabic, latin
from iwhc_desktop.i18n.search.folding import fold, words_of
from iwhc_desktop.i18n.search.tables import groups, lines
from iwhc_desktop.i18n.search.typing_errors import distance, most_errors
from iwhc_desktop.i18n.search.words import is_elided, pieces_of, without_small

_LONGEST = 4
"""The most words of a listed name that is recognised within a name."""

_FEWEST_CONSONANTS = 3
"""The fewest consonants by which a word is compared between two alphabets."""

_NAMES_CACHED, _WORDS_CACHED = 1_000, 10_000
"""Names are kept for those that ask again soon, words because names share them."""

_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "at", "az", "the"})
_TOGETHER = re.compile("dkh|ough|sch|[cgkpst]h|d[hj]|c(?=[eiy])")
_HEARD = MappingProxyType(
    {
        **dict.fromkeys(("ough", "ph"), "f"),
        **dict.fromkeys(("sch", "ch", "sh"), "x"),
        **dict.fromkeys(("gh", "dj"), "g"),
        **dict.fromkeys(("th", "dh", "dkh"), "t"),
        "kh": "",
        "c": "s",
    }
)
"""Latin letters that are one sound together."""

_SOUNDS = str.maketrans("بpفvشغجjثتطسصزzكقcqدضذظرلمن", "bbffxgggtttsssskkkkddddrlmn")
_SILENT, _DOUBLED = re.compile("[^bdfgklmnrstx]"), re.compile(r"(.)\1+")
"""Letters by their sound; vowels, weak letters and doubling go."""


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name as it is compared.

    `words` are its folded words, `ideas` what each is in every language or its bare form, in order; `key` has these
    whatever their order. `sounds` are the same with consonants instead of bare forms; empty where a word has too few to
    compare.
    """

    words: tuple[str, ...]
    ideas: tuple[str, ...]
    key: frozenset[str]
    sounds: frozenset[str]
    is_arabic: bool

    @property
    def joined(self) -> str:
        """All its letters: equal for names that differ only in where words are divided."""
        return "".join(self.words)


@lru_cache(_NAMES_CACHED)
def name_form(text: str) -> NameForm:
    """A name as it is compared, without what stands in brackets; without words for a text that has none."""
    found = list(_ideas(_words(_BRACKETS.sub(" ", text) or text)))
    words, ideas = tuple(zip(*found, strict=True)) or ((), ())
    return NameForm(words, ideas, frozenset(ideas), _sounds(found), any(map(arabic.is_arabic, words)))


def _sounds(found: Iterable[tuple[str, str]]) -> frozenset[str]:
    """What is heard of each word, which for a listed one is the same in every language."""
    heard = {idea if idea[0] == "#" else _skeleton(word) for word, idea in found}
    return frozenset(heard if all(sound[:1] == "#" or len(sound) >= _FEWEST_CONSONANTS for sound in heard) else ())


def in_brackets(text: str) -> Iterator[str]:
    """What stands in brackets in a name, mostly its acronym."""
    return (part.strip() for part in _BRACKETS.findall(text) if part.strip())


@lru_cache(_NAMES_CACHED)
def short_form(acronym: str) -> str:
    """An acronym as it is compared: without points and case; '' for a text of several words or fewer than 3 letters."""
    words = words_of(acronym)
    folded = fold(words[0].replace(".", "").replace("-", "")) if len(words) == 1 else ""
    return folded if len(folded) >= _FEWEST_CONSONANTS else ""


def differ_by_typing(one: NameForm, other: NameForm) -> bool:
    """Whether two names have the same words but for one, in which no more letters differ than are soon mistyped."""
    if len(one.ideas) != len(other.ideas) or one.is_arabic is not other.is_arabic:
        return False
    mine, its = _left(one, other), _left(other, one)
    return len(mine) == len(its) == 1 and _are_near(*mine[0], *its[0])


def _left(one: NameForm, other: NameForm) -> list[tuple[str, str]]:
    """The words and ideas of a name that the other one lacks."""
    return [pair for pair in zip(one.words, one.ideas, strict=True) if pair[1] not in other.key]


def _are_near(word: str, idea: str, its: str, its_idea: str) -> bool:
    if idea[0] == its_idea[0] == "#" or not (word.isalpha() and its.isalpha()):
        return False
    most = most_errors(min(word, its, key=len))
    return len(set(word) ^ set(its)) <= 2 * most and distance(word, its, most) <= most


def typing_keys(form: NameForm) -> Iterator[int]:
    """Keys of which two names that differ by typing share one: the other words, and an end of the mistyped one.

    They are hashes, which two names may share by chance. One error leaves the beginning or the end of a word; two
    errors that spoil both go unnoticed.
    """
    if len(form.key) < len(form.ideas):
        return
    whole = sum(map(hash, form.ideas))
    for word, idea in zip(form.words, form.ideas, strict=True):
        if most_errors(word):
            rest = whole - hash(idea)
            yield hash((rest, word[:2]))
            yield hash((word[-3:], rest))


def _words(text: str) -> list[str]:
    """The folded words of a name that say something, split at hyphens and apostrophes, Arabic ones without article."""
    parts = map(pieces_of, without_small(words_of(text)))
    pieces = chain.from_iterable(some[1:] if is_elided(some) else some for some in parts)
    folded = list(filter(None, map(arabic.without_article, map(_folded, pieces))))
    return [word for word in folded if word not in _ARTICLES] or folded


def _ideas(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each word, or several that are a listed name, with what it is in every language, or with its bare form."""
    at = 0
    while at < len(words):
        longest = _beginnings().get(words[at], 1)
        lengths = range(longest, 1, -1)
        length = next((n for n in lengths if tuple(words[at : at + n]) in _listed()), 1)
        name = tuple(words[at : at + length])
        bare = _bare(words[at])
        yield "".join(name), _listed().get(name) or _listed().get((bare,)) or bare
        at += length


_folded = lru_cache(_WORDS_CACHED)(fold)


@lru_cache(_WORDS_CACHED)
def _bare(word: str) -> str:
    return arabic.bare(word)[-1] if arabic.is_arabic(word) else latin.bare(word)


@cache
def _beginnings() -> Mapping[str, int]:
    """By a first word how many words a listed name that begins with it may have."""
    found: dict[str, int] = defaultdict(int)
    for name in _listed():
        found[name[0]] = max(found[name[0]], min(len(name), _LONGEST))
    return MappingProxyType(found)


@cache
def _listed() -> Mapping[tuple[str, ...], str]:
    """The listed names and words, each with the mark of its group; a word of two groups joins them."""
    found: dict[tuple[str, ...], str] = {}
    institutions = (tuple(line.split("|")) for line in lines("institutions"))
    for number, group in enumerate(chain(groups(), institutions)):
        keys = set(chain.from_iterable(map(_keys_of, group)))
        marks = [found[key] for key in keys if key in found]
        found = dict.fromkeys(keys, min(marks, default=f"#{number}")) | found
    return MappingProxyType(found)


def _keys_of(name: str) -> set[tuple[str, ...]]:
    """The words of a listed name, and their bare forms."""
    words = tuple(_words(name))
    return {words, tuple(map(_bare, words))} - {()}


@lru_cache(_WORDS_CACHED)
def _skeleton(word: str) -> str:
    """The consonants of a word by their sound; ع, ح and ه go as in Latin letters, where they are hardly written."""
    heard = _TOGETHER.sub(lambda found: _HEARD[found[0]], word).translate(_SOUNDS)
    return _DOUBLED.sub(r"\1", _SILENT.sub("", heard))
