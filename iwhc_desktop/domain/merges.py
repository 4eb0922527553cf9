"""Records of one kind that people found to be one: which is kept, and what stands for it.

A merged record names the kept one in its field `merged_into` and stays in the register with everything that refers to
it; whoever reads a reference follows it to the kept record. So an entry that another office makes under the merged
record meanwhile is not lost, and emptying the field undoes all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from iwhc_desktop.domain.agreement.term.merging import kept_keys
from iwhc_desktop.domain.records import RECORDS

MERGED_INTO = "merged_into"
"""The field of a merged record that names the kept one."""


@cache
def can_merge(kind: str) -> bool:
    """Whether records of a kind can be merged: those without an owner that name one of their own kind as kept."""
    declared = RECORDS.get(kind)
    if declared is None or declared.owner is not None:
        return False
    return any(item.name == MERGED_INTO and item.type.refers_to == kind for item in declared.fields)


APART_FROM = "apart_from"
"""The set of a record that names those of which people said that they are not the same."""


class _Entry(NamedTuple):
    key: int
    merged_into: int | None


class Merges:
    """The merges of one kind: `into` gives for each merged record the one that it names.

    A record that names one that is not here stays itself. Where two offices merged two records each into the other, or
    more in a circle, the one with the smallest key is kept.
    """

    def __init__(self, into: Mapping[int, int], here: Collection[int]) -> None:
        """`here`: those of the named records that the register has."""
        self._into = into
        keys = sorted({*into, *here})
        found = kept_keys([_Entry(key, into.get(key)) for key in keys])
        self._kept: dict[int, int] = {
            gone: kept for gone, kept in found.items() if isinstance(gone, int) and isinstance(kept, int)
        }
        self._merged: dict[int, list[int]] = defaultdict(list)
        for gone, kept in sorted(self._kept.items()):
            self._merged[kept].append(gone)

    def __bool__(self) -> bool:
        return bool(self._kept)

    @property
    def gone(self) -> Collection[int]:
        """The records that are another one."""
        return self._kept.keys()

    def kept(self, key: int) -> int:
        """The record that is kept instead of this one, which may be itself."""
        return self._kept.get(key, key)

    def merged(self, key: int) -> tuple[int, ...]:
        """The records that are this one, which is kept."""
        return tuple(self._merged.get(key, ()))

    def all_of(self, keys: Iterable[int]) -> Iterator[int]:
        """Every record that is one with one of these, themselves included, each once."""
        for key in dict.fromkeys(map(self.kept, keys)):
            yield key
            yield from self._merged.get(key, ())

    def depending(self, keys: Collection[int]) -> set[int]:
        """These records and all whose path of merges leads through one of them, whoever is kept."""
        found, rest = set(keys), set(self._into)
        while new := {key for key in rest if self._into[key] in found} - found:
            found |= new
        return found


NO_MERGES = Merges({}, ())
