"""A query as conditions on the search table: all its words, each in any of the ways in which it may be written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from iwhc_desktop.i18n.search.folding import fold, words_of
from iwhc_desktop.i18n.search.other_names import LONGEST_NAME, other_names
from iwhc_desktop.i18n.search.words import (
    are_joined,
    is_elided,
    pieces_of,
    query_stems,
    spellings,
    stems,
    surface,
    without_small,
)

MOST_TERMS = 32
"""The most terms of a query that are searched for; with thousands of them a query would take minutes."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: it matches where a word of the surface begins so, or where a word or a stem is one of `whole`."""

    prefixes: tuple[str, ...]
    whole: tuple[str, ...]

    @property
    def expression(self) -> str:
        """The condition as FTS5 reads it."""
        return _either([*self._begun, *self._whole])

    @property
    def strict(self) -> str:
        """The condition for the best matches: a word begins as typed, and one is the whole word or has its stem."""
        return " AND ".join(_either(ways) for ways in (self._begun, self._whole) if ways)

    @property
    def _begun(self) -> list[str]:
        return [f'surface : "{prefix}" *' for prefix in self.prefixes]

    @property
    def _whole(self) -> list[str]:
        return [f'"{word}"' for word in self.whole]

    def is_in(self, words: Collection[str], bare: Collection[str]) -> bool:
        """Whether a text with these words and stems matches."""
        return any(word.startswith(self.prefixes) or word in self.whole for word in words) or any(
            stem in self.whole for stem in bare
        )


@dataclass(frozen=True, slots=True)
class AllOf:
    """Several words, all of which must match."""

    parts: tuple[Term, ...]

    @property
    def expression(self) -> str:
        """The condition as FTS5 reads it."""
        return f"({' AND '.join(part.expression for part in self.parts)})"

    def is_in(self, words: Collection[str], bare: Collection[str]) -> bool:
        """Whether a text with these words and stems matches."""
        return all(part.is_in(words, bare) for part in self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Several ways to write the same, one of which must match."""

    ways: tuple[Term, ...]

    @property
    def expression(self) -> str:
        """The condition as FTS5 reads it."""
        return f"({' OR '.join(way.expression for way in self.ways)})"

    def is_in(self, words: Collection[str], bare: Collection[str]) -> bool:
        """Whether a text with these words and stems matches."""
        return any(way.is_in(words, bare) for way in self.ways)


Term = Word | AllOf | AnyOf


def query_terms(text: str) -> list[Term]:
    """The terms of a query, all of which a record must match; of a long pasted text only the first MOST_TERMS.

    A term is a word, or several that are a name with other names or are also written as one.
    """
    return list(islice((_term(run) for run in _runs(query_words(text))), MOST_TERMS))


def query_words(text: str) -> list[str]:
    """The words of a query as typed, each once, without small ones ("of", "l'") unless nothing else was typed."""
    return without_small(dict.fromkeys(word for word in words_of(text) if fold(word)))


def match_expression(terms: Iterable[Term]) -> str:
    """The terms as an FTS5 expression over the columns surface and stems; "" if there is none."""
    return " AND ".join(term.expression for term in terms)


def strict_expression(terms: Sequence[Term]) -> str:
    """The condition for the best matches of plain words; "" where a term is a name or is written in several ways."""
    words = [term for term in terms if isinstance(term, Word)]
    return " AND ".join(word.strict for word in words) if len(words) == len(terms) else ""


def _either(ways: Iterable[str]) -> str:
    return f"({' OR '.join(ways)})"


def is_in(text: str, terms: Iterable[Term]) -> bool:
    """Whether a text matches one of the terms."""
    words, bare = surface([text]).split(), stems([text]).split()
    return any(term.is_in(words, bare) for term in terms)


def _runs(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The words of each term: the longest name that has others, or words that are also written as one."""
    at = 0
    while at < len(words):
        end = at + (_named(words[at : at + LONGEST_NAME]) or _joined(words[at:]))
        yield words[at:end]
        at = end


def _named(words: Sequence[str]) -> int:
    """How many of the first words are a name that has others; 0 if none are."""
    return next((length for length in range(len(words), 0, -1) if other_names(words[:length])), 0)


def _joined(words: Sequence[str]) -> int:
    """How many of the first words are also written as one with the next; at least 1."""
    apart = (at for at, pair in enumerate(pairwise(words), 1) if not are_joined(*pair))
    return next(apart, len(words))


def _term(run: Sequence[str]) -> Term:
    others = [_all(map(_whole, name)) for name in other_names(run)]
    return _any([_written(run), *others])


def _written(run: Sequence[str]) -> Term:
    """The words as typed, and joined where they may be."""
    if len(run) == 1:
        return _word(run[0])
    ways = [_all([_word(run[0]), _written(run[1:])])]
    if are_joined(run[0], run[1]):
        joined = _word(run[0] + run[1])
        ways.append(_all([joined, _written(run[2:])]) if run[2:] else joined)
    return _any(ways)


def _word(raw: str) -> Term:
    """A word as typed: whole if it is written with points, otherwise also as the beginning of a longer one."""
    if "." in raw:
        return Word((), spellings(raw.replace(".", "")))
    pieces = pieces_of(raw)
    written = spellings("".join(pieces))
    joined = Word(written, tuple(dict.fromkeys(stem for word in written for stem in query_stems(word))))
    if len(pieces) == 1:
        return joined
    if is_elided(pieces):
        return _any([_word("-".join(pieces[1:])), joined])
    return _any([joined, _all(map(_word, pieces))])


def _whole(raw: str) -> Term:
    """A word of another name of what was typed: never the beginning of a longer one."""
    pieces = pieces_of(raw)
    written = spellings("".join(pieces))
    joined = Word((), tuple(dict.fromkeys(form for word in written for form in (word, *query_stems(word)))))
    return joined if len(pieces) == 1 or is_elided(pieces) else _any([joined, _all(map(_whole, pieces))])


def _all(parts: Iterable[Term]) -> Term:
    found = tuple(parts)
    return found[0] if len(found) == 1 else AllOf(found)


def _any(ways: Sequence[Term]) -> Term:
    return ways[0] if len(ways) == 1 else AnyOf(tuple(ways))
