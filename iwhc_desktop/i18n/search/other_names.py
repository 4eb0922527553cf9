"""The other names of a place, an organisation or a type of agreement, in any of the three languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, product
from types import MappingProxyType

from iwhc_desktop.i18n.search.folding import words_of
from iwhc_desktop.i18n.search.tables import groups
from iwhc_desktop.i18n.search.words import is_elided, is_name, pieces_of, query_stems, spellings, without_small

LONGEST_NAME = 5
"""The most words of a name that is looked up."""

Name = tuple[str, ...]
"""The words of a name as written."""


def other_names(words: Sequence[str]) -> list[Name]:
    """What these words as typed are called besides; [] for words that are no listed name."""
    found: dict[Name, None] = {}
    for key in _keys(words):
        found.update(dict.fromkeys(_names().get(key, ())))
    return [name for name in found if name != tuple(words)]


@cache
def _names() -> Mapping[Name, tuple[Name, ...]]:
    """The names of each group by the folded words of every one of them."""
    found: dict[Name, dict[Name, None]] = defaultdict(dict)
    for group in groups():
        names = [tuple(without_small(words_of(name))) for name in group]
        for key in chain.from_iterable(map(_all_keys, names)):
            found[key].update(dict.fromkeys(names))
    return MappingProxyType({key: tuple(names) for key, names in found.items()})


def _all_keys(name: Name) -> Iterator[Name]:
    """The keys of a name, and of one with a hyphen also those of its parts as words."""
    return chain(_keys(name), _keys(list(chain.from_iterable(map(pieces_of, name)))))


def _keys(words: Sequence[str]) -> Iterator[Name]:
    """The words folded, in each of their spellings and bare forms."""
    return product(*map(_forms, words))


def _forms(raw: str) -> list[str]:
    written = list(chain.from_iterable(map(spellings, _wholes(pieces_of(raw)))))
    return list(dict.fromkeys([*written, *chain.from_iterable(map(query_stems, written))]))


def _wholes(pieces: list[str]) -> list[str]:
    """The word in one; without what is elided, unless it is a name, which is written in both ways."""
    if not is_elided(pieces):
        return ["".join(pieces)]
    return ["".join(pieces[1:]), "".join(pieces)][: 1 + is_name(pieces)]
