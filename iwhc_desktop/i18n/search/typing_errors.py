"""Words that are like a mistyped one: one letter wrong, missing, too many or two changed about; two in longer words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from iwhc_desktop.i18n.search import arabic
from iwhc_desktop.i18n.search.folding import fold, words_of
from iwhc_desktop.i18n.search.words import pieces_of, stems_of

SHORTEST = 5
"""Shorter words have too many neighbours."""

_LONG = 8
_TWO_ERRORS = 2


def known_words(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text and their bare forms, folded, each with the word as written: what a query is compared with.

    An Arabic word is written without its article.
    """
    return chain.from_iterable(map(known_forms, words_of(text)))


@lru_cache(maxsize=20_000)
def known_forms(raw: str) -> tuple[tuple[str, str], ...]:
    """The same for one word as typed."""
    found: dict[str, str] = {}
    for written in pieces_of(raw):
        word = fold(written)
        bare = arabic.without_article(word)
        shown = written.removeprefix("ال") if bare != word else written
        found |= {form: shown for form in (bare, *stems_of(word)) if len(form) >= SHORTEST - 1 and form.isalpha()}
    return tuple(found.items())


def most_errors(word: str) -> int:
    """How many errors a folded word may have."""
    return 0 if len(word) < SHORTEST else 1 if len(word) < _LONG else _TWO_ERRORS


def alike(word: str, known: Iterable[tuple[str, str]]) -> list[str]:
    """The words as written whose folded form differs from a folded word by no more errors than it may have.

    Those with fewer errors come first, then those that begin alike.
    """
    most = most_errors(word)
    letters, found = set(word), []
    for form, written in known:
        if len(letters.symmetric_difference(form)) <= 2 * most:
            errors = distance(word, form, most)
            if 0 < errors <= most:
                found.append((errors, -_common_start(word, form), form, written))
    return list(dict.fromkeys(written for *_, written in sorted(found)))


def distance(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too many or changed about with the next; more than `most` as `most` + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, last = [most + 1] * (len(other) + 1), list(range(len(other) + 1))
    for row, letter in enumerate(one):
        line = [row + 1]
        for column, its in enumerate(other):
            cost = min(last[column + 1] + 1, line[column] + 1, last[column] + (letter != its))
            if letter + its == other[column - 1 : column] + one[row - 1 : row]:
                cost = min(cost, before[column - 1] + 1)
            line.append(cost)
        before, last = last, line
    return min(last[-1], most + 1)


def _common_start(one: str, other: str) -> int:
    return next((at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), len(other))
