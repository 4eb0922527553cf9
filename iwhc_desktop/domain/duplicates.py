"""Records that may be the same one, found by what they are called: pure functions over names, for lists of any size.

`same_partners` pairs the partners of a register, `NameIndex` finds those that a typed or read name may mean (*the same
as ...?*), `same_agreements` pairs agreements of the same parties. Nothing here decides: a person does.

Records are not compared each with each: two that may be one share a key (their words in any order, their letters
without blanks, an acronym, their sounds in another alphabet, all words but a mistyped one).
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, product, starmap
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.search.same_names import (
    NameForm,
    differ_by_typing,
    in_brackets,
    name_form,
    short_form,
    typing_keys,
)

NAME, ACRONYM, ALPHABET, SPELLING = "name", "acronym", "alphabet", "spelling"
"""Why two records may be one, the surest reason first: the same name, acronym, name in another language, spelling."""

REASONS = (NAME, ACRONYM, ALPHABET, SPELLING)
_CROWDED = 60
"""From so many names under one key on, each is compared only with its neighbours in alphabetical order."""

_NEIGHBOURS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What a record is called: its names and other names in any language, its acronyms, its country if it has one.

    `is_group`: one that stands for several is never one with another.
    """

    key: int
    names: tuple[str, ...]
    acronyms: tuple[str, ...] = ()
    country: int | None = None
    is_group: bool = False

    def forms(self) -> Iterator[NameForm]:
        """Its names as they are compared."""
        return (form for form in map(name_form, self.names) if form.words)

    def shorts(self) -> set[str]:
        """Its acronyms as they are compared, with those in brackets and names of one word, which often are one."""
        bracketed = (part for name in self.names for part in in_brackets(name))
        capitals = (name for name in self.names if name.isupper())
        return set(filter(None, map(short_form, (*self.acronyms, *bracketed, *capitals))))


class Alike(NamedTuple):
    """Two records that may be one, the older key first, and why."""

    first: int
    second: int
    reason: str


class _Under:
    """The names under each key, by their number; lists are made only for keys that several names have."""

    def __init__(self) -> None:
        self.first: dict[Hashable, int] = {}
        self.shared: dict[Hashable, list[int]] = {}

    def add(self, key: Hashable, number: int) -> None:
        """Note that a name has a key."""
        first = self.first.setdefault(key, number)
        if first != number:
            self.shared.setdefault(key, [first]).append(number)

    def of(self, key: Hashable) -> Sequence[int]:
        """The names that have a key."""
        return self.shared.get(key) or [self.first[key]] if key in self.first else ()


class NameIndex:
    """Records by the keys that those that may be one share; quick to ask for many names one after another."""

    def __init__(self, records: Iterable[Called]) -> None:
        self._records: dict[int, Called] = {}
        self._names: list[_Entry] = []
        self._under = {reason: _Under() for reason in REASONS}
        for record in records:
            self.add(record)

    def add(self, record: Called) -> None:
        """Take up one more record; one that stands for several is never another one."""
        if record.is_group:
            return
        self._records[record.key] = record
        for form, keys in _keys(record):
            self._names.append((record.key, form))
            for reason, key in keys:
                self._under[reason].add(key, len(self._names) - 1)

    def like(self, record: Called) -> list[Alike]:
        """The records that this one may be, the surest first; `record` need not be among them.

        `first` of each is the key of the record found, `second` that of `record`.
        """
        found: dict[int, str] = {}
        for reason, form, other, its in self._sharing(record):
            if other != record.key and _may_be_one(record, self._records[other]):
                _note(found, other, _holding(reason, form, its))
        ordered = sorted(found.items(), key=lambda item: (REASONS.index(item[1]), item[0]))
        return [Alike(key, record.key, reason) for key, reason in ordered]

    def _sharing(self, record: Called) -> Iterator[tuple[str, Sequence[NameForm], int, Sequence[NameForm]]]:
        """For each key of a record the records that have it, with the names that do on both sides."""
        for form, keys in _keys(record):
            for reason, key in keys:
                for other, its in self._forms(self._under[reason].of(key)).items():
                    yield reason, () if form is None else (form,), other, its

    def pairs(self) -> list[Alike]:
        """All records that may be one, the surest first."""
        found: dict[tuple[int, int], str] = {}
        for reason, under in self._under.items():
            for members in map(self._forms, under.shared.values()):
                self._note_pairs(found, reason, members)
        return sorted((Alike(*pair, reason) for pair, reason in found.items()), key=_surest)

    def _note_pairs(
        self, found: dict[tuple[int, int], str], reason: str, members: Mapping[int, Sequence[NameForm]]
    ) -> None:
        for one, other in _compared(members):
            if _may_be_one(self._records[one], self._records[other]):
                _note(found, (min(one, other), max(one, other)), _holding(reason, members[one], members[other]))

    def _forms(self, numbers: Iterable[int]) -> dict[int, list[NameForm]]:
        """These names by the record whose they are; none for an acronym."""
        found: dict[int, list[NameForm]] = {}
        for key, form in map(self._names.__getitem__, numbers):
            forms = found.setdefault(key, [])
            if form is not None:
                forms.append(form)
        return found


class SharedKeys:
    """Which records share a key with another one: the only ones that have to be compared.

    Of each record only the hashes of its keys are kept, in 32 bits each, so that those of a whole register are small,
    and a record that changes is taken up again alone.
    """

    def __init__(self) -> None:
        self._hashes: dict[int, bytes] = {}

    def take(self, record: Called) -> None:
        """Take up a record, or what it is called now; one that stands for several shares nothing."""
        self.drop(record.key)
        if not record.is_group:
            hashes = {hash(key) & _HASH_MASK for _form, keys in _keys(record) for key in keys}
            self._hashes[record.key] = array("I", hashes).tobytes()

    def drop(self, key: int) -> None:
        """Leave out a record that is gone."""
        self._hashes.pop(key, None)

    def sharing(self) -> list[int]:
        """The records that share a key with another one; rarely one more, of which two keys have one hash."""
        crowded, once, shared = self._crowded(), set[int](), set[int]()
        for one in self._all():
            if one in crowded:
                (shared if one in once else once).add(one)
        return [key for key, hashes in self._hashes.items() if not shared.isdisjoint(_read(hashes))]

    def _crowded(self) -> set[int]:
        """The hashes that may not be the only ones of their value; no set of all of them is made for that."""
        places, crowded = bytearray(_PLACES), set[int]()
        for one in self._all():
            if places[one % _PLACES]:
                crowded.add(one)
            places[one % _PLACES] = 1
        return crowded

    def _all(self) -> Iterator[int]:
        return chain.from_iterable(map(_read, self._hashes.values()))


_HASH_MASK = 0xFFFF_FFFF
_PLACES = 1 << 21
"""Bytes in which hashes are noted by their remainder: several times as many as a large register has keys."""


def _read(hashes: bytes) -> memoryview[int]:
    return memoryview(hashes).cast("I")


def same_partners(records: Iterable[Called]) -> list[Alike]:
    """The partners that may be one, the surest first."""
    return NameIndex(records).pairs()


def _surest(alike: Alike) -> tuple[int, int, int]:
    return REASONS.index(alike.reason), alike.first, alike.second


_Found = TypeVar("_Found", bound=Hashable)


def _note(found: dict[_Found, str], what: _Found, reason: str) -> None:
    """Note a reason, if there is one and no surer one is known."""
    known = found.get(what)
    if reason and (known is None or REASONS.index(reason) < REASONS.index(known)):
        found[what] = reason


_Entry = tuple[int, NameForm | None]
"""A record and a name of it; None for an acronym."""


def _keys(record: Called) -> Iterator[tuple[NameForm | None, Iterator[tuple[str, Hashable]]]]:
    """The names of a record, each with its keys, and what a common key would be a reason for."""
    for form in record.forms():
        yield form, _keys_of(form)
    for short in record.shorts():
        yield None, iter(((ACRONYM, short),))


def _keys_of(form: NameForm) -> Iterator[tuple[str, Hashable]]:
    yield NAME, form.key
    yield NAME, form.joined
    if form.sounds:
        yield ALPHABET, form.sounds
    for key in typing_keys(form):
        yield SPELLING, key


def _holding(reason: str, forms: Sequence[NameForm], others: Sequence[NameForm]) -> str:
    """The reason why two records with a common key may be one, '' if they are not."""
    holds = _HOLDS.get(reason)
    return reason if holds is None or any(starmap(holds, product(forms, others))) else ""


def _are_of_two_alphabets(one: NameForm, other: NameForm) -> bool:
    return one.is_arabic is not other.is_arabic


_HOLDS: Mapping[str, Callable[[NameForm, NameForm], bool]] = MappingProxyType(
    {SPELLING: differ_by_typing, ALPHABET: _are_of_two_alphabets}
)
"""What two names with a common key must be besides."""


def _may_be_one(one: Called, other: Called) -> bool:
    """Whether nothing speaks against it: ministries of two countries have one name."""
    return one.country is None or other.country is None or one.country == other.country


def _compared(members: Mapping[int, Sequence[NameForm]]) -> Iterator[tuple[int, int]]:
    """The pairs of records under one key that are compared."""
    if len(members) <= _CROWDED:
        return combinations(members, 2)
    ordered = sorted(members, key=lambda key: (members[key][0].words if members[key] else (), key))
    near = (ordered[at : at + _NEIGHBOURS] for at in range(len(ordered)))
    return ((some[0], other) for some in near for other in some[1:])


class ComparedAgreement(NamedTuple):
    """An agreement as it is compared: its type, its parties, the day on which it was signed if that is known."""

    key: int
    kind: str
    parties: frozenset[int]
    day: PartialDate | None


def same_agreements(entered: Iterable[ComparedAgreement]) -> list[tuple[int, int]]:
    """The agreements of the same parties that may be one: of one day, or of one type where a day is not known."""
    by_parties: dict[frozenset[int], list[ComparedAgreement]] = defaultdict(list)
    for agreement in entered:
        if len(agreement.parties) > 1:
            by_parties[agreement.parties].append(agreement)
    return sorted(
        (min(one.key, other.key), max(one.key, other.key))
        for group in by_parties.values()
        for one, other in combinations(group, 2)
        if may_be_one_agreement(one, other)
    )


def may_be_one_agreement(one: ComparedAgreement, other: ComparedAgreement) -> bool:
    """Whether two agreements of the same parties may be one."""
    if one.day is None or other.day is None:
        return one.kind == other.kind
    return one.day.earliest <= other.day.latest and other.day.earliest <= one.day.latest
