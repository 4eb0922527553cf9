"""The new partners that a list names: a later one may be an earlier one, spelt otherwise."""

from __future__ import annotations

from iwhc_desktop.domain.duplicates import Called, NameIndex
from iwhc_desktop.services.tables.header_words import plain


class NewNames:
    """The names in the order of the rows. The same name, when folded, is the same partner."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._known: set[str] = set()
        self._index = NameIndex(())

    def add(self, name: str, country: int | None) -> None:
        """Take up a name that is a partner of its own; its country if the list says one."""
        if not self.has(name):
            self._known.add(plain(name))
            self._names.append(name)
            self._index.add(self._called(name, country))

    def has(self, name: str) -> bool:
        """Whether the name is among them."""
        return plain(name) in self._known

    def like(self, name: str, country: int | None) -> list[str]:
        """The earlier names that may mean the same partner, the surest first; none for one that is among them."""
        if self.has(name):
            return []
        return [self._names[found.first - 1] for found in self._index.like(self._called(name, country, is_new=True))]

    def _called(self, name: str, country: int | None, *, is_new: bool = False) -> Called:
        return Called(key=0 if is_new else len(self._names), names=(name,), country=country)
