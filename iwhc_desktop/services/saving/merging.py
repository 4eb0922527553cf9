"""Making several records one: the save of it, which is undone like any other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.editing import text_of, words_in
from iwhc_desktop.domain.errors import ValidationError, problem
from iwhc_desktop.domain.field_types import LANGUAGES
from iwhc_desktop.domain.fields import set_unit, units_of
from iwhc_desktop.domain.merges import APART_FROM, MERGED_INTO
from iwhc_desktop.domain.partner import OTHER_NAME
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.search.folding import fold
from iwhc_desktop.services.saving.commands import Change, Create, Edit, Save
from iwhc_desktop.store.reading.row_reader import Row

MOST = 4
"""The most records that are made one at once: as many as are compared side by side."""

_NAMES: Mapping[str, str] = {"name": "spelling", "acronym": "acronym"}
"""The fields whose values stay as other names, and the type of name that each becomes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Several records of a kind to make one: the kept one, the others.

    `taken`: by unit the record whose value the kept one gets; without an entry it keeps its own, or gets the first of
    the others that has one.
    """

    kind: str
    kept: Row
    others: Sequence[Row]
    taken: Mapping[str, int] = field(default_factory=dict)

    def values(self) -> dict[str, Json]:
        """The values of the kept record afterwards, by unit."""
        rows = {row.key: row for row in (self.kept, *self.others)}
        found = {unit: self._value(unit, rows) for unit in compared_units(self.kind)}
        for item in RECORDS[self.kind].fields:
            if item.type.is_localized:
                found |= self._one_original(item.name, found)
        return found

    def _one_original(self, name: str, values: Values) -> dict[str, Json]:
        """The languages of a text with one original: another that was one in its own record is checked."""
        originals = (words_in(row.values, f"{name}_original") for row in (self.kept, *self.others))
        original = next((language for language in originals if values.get(f"{name}_{language}")), None)
        others = {language: values[f"{name}_{language}"] for language in LANGUAGES if language != original}
        return {
            f"{name}_original": original,
            **{f"{name}_{language}": _checked(value) for language, value in others.items()},
        }

    def _value(self, unit: str, rows: Mapping[int, Row]) -> Json:
        if unit in self.taken:
            return rows[self.taken[unit]].values.get(unit)
        values = (row.values.get(unit) for row in rows.values())
        return next((value for value in values if value is not None), None)


def _checked(value: Json) -> Json:
    """A text that was an original in its own record, as a translation that somebody has seen."""
    return [value[0], "checked"] if isinstance(value, list) and value[1:] == ["original"] else value


def compared_units(kind: str) -> list[str]:
    """The units that are compared and taken over: all that people enter, each language of a text by itself."""
    units = units_of(RECORDS[kind].record).values()
    return [
        unit.name
        for unit in units
        if not unit.field.flags.immutable and not unit.is_quiet and unit.name not in (MERGED_INTO, "provenance")
    ]


def merging(merge: Merge, known: Iterable[str]) -> Save:
    """The save that makes the records one; `known` are the other names that the records have already.

    Raises ValidationError too_few_records or too_many_records.
    """
    if not merge.others:
        raise ValidationError((problem("", "too_few_records"),))
    if len(merge.others) >= MOST:
        raise ValidationError((problem("", "too_many_records", n=MOST),))
    return Save(tuple(_edits(merge, known)))


def taking_over(merge: Merge, known: Iterable[str], units: Collection[str]) -> Save:
    """The save that settles what was changed in a merged record after the merge: these units of it are kept.

    It names the kept record once more, so that it has seen the change; a name that is not kept stays as another name.
    """
    kept, values = merge.kept, merge.values()
    taken = {unit: value for unit, value in values.items() if unit in units}
    edits: list[Edit] = [Change(merge.kind, kept.key, taken, kept.seen(taken))] if taken else []
    for row in merge.others:
        into = row.values[MERGED_INTO]
        edits.append(Change(merge.kind, row.key, {MERGED_INTO: into}, row.seen((MERGED_INTO,))))
    edits += _other_names(merge, {**kept.values, **taken}, known)
    return Save(tuple(edits), decision=True)


def _edits(merge: Merge, known: Iterable[str]) -> Iterator[Edit]:
    kept, values = merge.kept, merge.values()
    changed = {unit: value for unit, value in values.items() if value != kept.values.get(unit)}
    if changed:
        yield Change(merge.kind, kept.key, changed, kept.seen(changed))
    for row in merge.others:
        yield Change(merge.kind, row.key, {MERGED_INTO: kept.key}, row.seen((MERGED_INTO,)))
    yield from _other_names(merge, values, known)


def _other_names(merge: Merge, values: Values, known: Iterable[str]) -> Iterator[Create]:
    """An entry for each name and acronym that the kept record does not have itself."""
    said = {*map(fold, known), *(fold(text) for _, _, text in _named(values))}
    for row in (merge.kept, *merge.others):
        for kind, language, text in _named(row.values):
            if fold(text) not in said:
                said.add(fold(text))
                yield Create(OTHER_NAME, {merge.kind: merge.kept.key, "name": text, "kind": kind, "language": language})


def _named(values: Values) -> Iterator[tuple[str, str, str]]:
    """The names and acronyms of a record: the type that each has as another name, its language, its text."""
    for name, kind in _NAMES.items():
        for language in LANGUAGES:
            text = text_of(values.get(f"{name}_{language}"))
            if isinstance(text, str) and text:
                yield kind, language, text


def keeping_apart(kind: str, keys: Sequence[int]) -> Save:
    """The save that remembers that none of these records is another one of them."""
    by_row: dict[int, dict[str, Json]] = {}
    for one, other in combinations(sorted(keys), 2):
        by_row.setdefault(one, {})[set_unit(APART_FROM, other)] = True
    return Save(tuple(Change(kind, row, values) for row, values in by_row.items()))
