"""Finding what may have been entered twice among 10,000 partners, each with three names and an acronym.

    python -m tests.benchmarks duplicates

The limit folds every word of the names once, as whoever compares names must. Twice as many partners may take
little more than twice as long: they are not compared each with each.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from iwhc_desktop.domain.duplicates import Called, same_partners
from iwhc_desktop.i18n.search.folding import fold, words_of
from iwhc_desktop.i18n.search.same_names import name_form, short_form
from tests.benchmarks.figures import Figure, cpu_milliseconds

PARTNERS = 10_000
MOST, MOST_GROWTH = 20.0, 2.8
"""The greatest ratio to folding, and to half as many partners."""

_KINDS = (("University", "Université", "جامعة"), ("Institute", "Institut", "معهد"), ("Museum", "Musée", "متحف"))
_CONSONANTS, _VOWELS = "bcdfghjklmnprstvz", "aeiou"


def partners(number: int) -> list[Called]:
    """So many partners with made names; about one in a hundred is like another one."""
    chance = random.Random(number)

    def word() -> str:
        syllables = range(chance.randint(2, 5))
        return "".join(chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in syllables).title()

    made = []
    for key in range(1, number + 1):
        english, french, arabic = chance.choice(_KINDS)
        city = f"{word()} {word()}" if key % 2 else word()
        names = (f"{english} of {city} {word()}", f"{french} {city}", f"{arabic} {city}")
        acronym = "".join(chance.choice(_CONSONANTS) for _ in range(4)).upper()
        made.append(Called(key=key, names=names, acronyms=(acronym,)))
    return made


def figures() -> Iterator[Figure]:
    """The lines of the table."""
    half, whole = partners(PARTNERS // 2), partners(PARTNERS)
    folded = cpu_milliseconds(lambda: [fold(word) for one in whole for name in one.names for word in words_of(name)])
    of_half, of_whole = (_cold(some) for some in (half, whole))
    yield Figure(f"duplicates among {PARTNERS:,} partners", of_whole, folded, MOST, against="folding their words")
    yield Figure("the same against half as many", of_whole, of_half, MOST_GROWTH, against="half as many")


def _cold(some: list[Called]) -> float:
    """Without what was kept of names compared before."""
    name_form.cache_clear()
    short_form.cache_clear()
    return cpu_milliseconds(lambda: same_partners(some))
