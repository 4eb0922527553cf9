"""A record in the words of one language, as lists, inspectors and papers show it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import day_of
from iwhc_desktop.domain.field_types import Count
from iwhc_desktop.domain.fields import Field
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.formats import MISSING, Formats
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.services.records.record_pages import RecordPage
from iwhc_desktop.store.reading.row_reader import Row

BETWEEN = " · "


def side_by_side(said: Iterable[Message | str], between: str = BETWEEN) -> Message | str:
    """Texts in one line with a dot between them, each in its own direction and their order that of the language."""
    parts = {f"part{number}": one for number, one in enumerate(one for one in said if one)}
    if len(parts) < 2:
        return next(iter(parts.values()), "")
    return Message(between.join(f"{{{name}}}" for name in parts), parts)


@dataclass(frozen=True, slots=True)
class Shown:
    """A record as of a day, and how its values read in one language."""

    page: RecordPage
    formats: Formats
    language: str
    today: dt.date

    @property
    def key(self) -> int:
        """The key of the record."""
        return self.page.row.key

    def value(self, name: str) -> Json:
        """The value of a unit."""
        return self.page.row.values.get(name)

    @property
    def title(self) -> str:
        """The name of the record, of its file, or its reference number, whichever it has first."""
        kind = RECORDS[self.page.row.kind]
        own = [self.words(name) for name in (kind.display, kind.named_after) if name]
        named = (*own, self.value("file_name"), self.value("reference"))
        return next((str(name) for name in named if name), MISSING)

    def words(self, name: str) -> str:
        """A field in words; "" where it is empty."""
        return self.words_of(self.page.row, name)

    def words_of(self, row: Row, name: str) -> str:
        """A field of a row below the record in words; "" where it is empty."""
        item = field_of(row.kind, name)
        if item.is_set:
            return BETWEEN.join(filter(None, map(self._called, item.type.keys(row.values.get(name)))))
        said = item.words(row.values, lambda key: self._called(key) or MISSING, self.language)
        if said is None:
            return ""
        if isinstance(said, PartialDate):
            return self.formats.date(said, short=True)
        if isinstance(said, str) and not item.type.is_ltr:
            return said
        words = self.formats.plain(said) if isinstance(said, Message) else self.formats.value(said)
        return self.formats.isolate_ltr(words) if item.type.is_ltr else words

    def exact(self, name: str) -> PartialDate | int | None:
        """A field that is a day or a whole number; None for any other and for an empty one."""
        match field_of(self.page.row.kind, name).type:
            case PartialDay():
                return day_of(self.value(name))
            case Count():
                value = self.value(name)
                return value if isinstance(value, int) else None
        return None

    @property
    def state(self) -> str:
        """The state today of a record whose state follows from its days."""
        return self.state_of(self.page.row)

    def state_of(self, row: Row) -> str:
        """The same of a row below the record; LookupError for a kind whose days say nothing."""
        states = RECORDS[row.kind].states
        if states is None:
            raise LookupError(f"the state of {row.kind} does not follow from its days")
        return states.of(row.values, self.today)

    def span(self, first: str, last: str) -> str:
        """A first and a last day in words; one of them where there is one; "" for none."""
        start, end = day_of(self.value(first)), day_of(self.value(last))
        if start is not None and end is not None:
            return self.formats.span(start, end, short=True)
        return self.formats.date(start or end, short=True)

    def below(self, kind: str) -> Sequence[Row]:
        """The rows of another kind that belong to the record or refer to it."""
        return self.page.below.get(kind, ())

    def names_below(self, kind: str, name: str) -> str:
        """What the rows of another kind refer to, each once, by acronym where it has one."""
        return self._briefly(row.values.get(name) for row in self.below(kind))

    def brief_name_of(self, value: Json) -> str:
        """What the record is called that a reference value names, by acronym where it has one; "" for an empty one."""
        return self._briefly((value,))

    def briefly(self, name: str) -> str:
        """The members of a set, by acronym where they have one."""
        members = self.value(name)
        return self._briefly(members if isinstance(members, list) else ())

    def _briefly(self, keys: Iterable[Json]) -> str:
        named = (found for found in map(self.page.named, keys) if found is not None)
        words = (one.short.shown(self.language)[0] or one.name.shown(self.language)[0] or one.code for one in named)
        return BETWEEN.join(dict.fromkeys(filter(None, words)))

    def name_of(self, value: Json) -> str:
        """What the record is called that a reference value names; "" for an empty one."""
        named = self.page.named(value)
        return (named.name.shown(self.language)[0] or named.code or MISSING) if named else ""

    def _called(self, key: int) -> str:
        found = self.page.names.get(key)
        return found.name.shown(self.language)[0] or found.code if found else ""


def field_of(kind: str, name: str) -> Field:
    """A declared field of a kind; LookupError for a name that it does not have."""
    found = _fields_of(kind).get(name)
    if found is None:
        raise LookupError(f"{kind} has no field {name}")
    return found


@cache
def _fields_of(kind: str) -> Mapping[str, Field]:
    return {item.name: item for item in RECORDS[kind].fields}
