"""The new partners that a list names: a later one may be an earlier one, spelt otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from iwhc_desktop.domain.duplicates import Called, NameIndex
from iwhc_desktop.services.tables.name_keys import is_short_for, telling_words
from iwhc_desktop.services.tables.plain_words import plain


class NewNames:
    """The names in the order of the rows. The same name, when folded, is the same partner."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._countries: list[int | None] = []
        self._known: dict[str, int] = {}
        self._spellings: set[str] = set()
        self._index = NameIndex(())
        self._by_words: dict[frozenset[str], list[int]] = {}
        self._capitals: list[tuple[str, int]] = []

    def add(self, name: str, country: int | None) -> None:
        """Take up a name that is a partner of its own; its country if the list says one."""
        if self.has(name):
            return
        number = self._known[plain(name)] = len(self._names)
        self._names.append(name)
        self._countries.append(country)
        self._note(name, number)

    def also(self, name: str, alias: str) -> None:
        """Take up another spelling of a name that is among them: a later name may be like it alone."""
        self._note(alias, self._known[plain(name)])

    def _note(self, name: str, number: int) -> None:
        if plain(name) in self._spellings:
            return
        self._spellings.add(plain(name))
        self._index.add(Called(key=number + 1, names=(name,), country=self._countries[number]))
        self._by_words.setdefault(frozenset(telling_words(name)), []).append(number)
        if _is_in_capitals(name):
            self._capitals.append((name, number))

    def has(self, name: str) -> bool:
        """Whether the name is among them."""
        return plain(name) in self._known

    def like(self, name: str, country: int | None) -> list[str]:
        """The earlier names that may mean the same partner, the surest first; none for one that is among them."""
        if self.has(name):
            return []
        found = [alike.first - 1 for alike in self._index.like(Called(key=0, names=(name,), country=country))]
        others = (number for number in self._same_words(name) if self._may_be(number, country))
        return [self._names[number] for number in dict.fromkeys((*found, *others))]

    def _may_be(self, number: int, country: int | None) -> bool:
        known = self._countries[number]
        return known is None or country is None or known == country

    def _same_words(self, name: str) -> Iterator[int]:
        """The names with the same words but for small ones and abbreviations, and those that are short for it."""
        words = telling_words(name)
        yield from self._by_words.get(frozenset(words), ())
        yield from (number for short, number in self._capitals if is_short_for(short, words))
        if _is_in_capitals(name):
            yield from (number for number, one in enumerate(self._names) if is_short_for(name, telling_words(one)))


def _is_in_capitals(name: str) -> bool:
    return name.isupper() and name.isalpha()
