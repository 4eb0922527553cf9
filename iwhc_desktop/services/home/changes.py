"""One of the latest changes as Home shows it: one record by its name, several by their number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from iwhc_desktop.domain.kind_names import ACTIVITY, AGREEMENT, DOCUMENT, PARTNER
from iwhc_desktop.domain.list_query import KeyQuery
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import C_, NP_, Message
from iwhc_desktop.services.exchange.author import Author
from iwhc_desktop.store.reading.latest import ADDED, CHANGED, DONE, WITHDRAWN, Latest, Touched

COUNTED: Mapping[str, Callable[[int], Message]] = MappingProxyType(
    {
        AGREEMENT: lambda n: NP_("{n} agreement", "{n} agreements", n),
        ACTIVITY: lambda n: NP_("{n} activity", "{n} activities", n),
        PARTNER: lambda n: NP_("{n} partner", "{n} partners", n),
        DOCUMENT: lambda n: NP_("{n} document", "{n} documents", n),
        "need": lambda n: NP_("{n} need", "{n} needs", n),
        "recommendation": lambda n: NP_("{n} recommendation", "{n} recommendations", n),
        "event": lambda n: NP_("{n} event", "{n} events", n),
        "plan_line": lambda n: NP_("{n} plan line", "{n} plan lines", n),
        "challenge": lambda n: NP_("{n} challenge", "{n} challenges", n),
    }
)
"""The kinds of which several are counted: those with a list that shows them."""

_DONE: Mapping[str, Message] = MappingProxyType(
    {
        ADDED: C_("change", "{things} entered"),
        CHANGED: C_("change", "{things} changed"),
        WITHDRAWN: C_("change", "{things} withdrawn"),
    }
)


@dataclass(frozen=True, slots=True)
class Counted:
    """The records of a kind to which an act did the same: how many, and the question that lists exactly these."""

    said: Message
    question: KeyQuery


@dataclass(frozen=True, slots=True)
class LatestChange:
    """What was done to a record, its name, and who did it where; of an act about several records `name` is ""."""

    change: Latest
    name: str
    author: Author

    @property
    def kind(self) -> str:
        """The kind of the record, or the first of those that are counted."""
        return next((one.kind for one in self._listed()), self.change.kind)

    @property
    def counted(self) -> list[Counted]:
        """The records of an act about several, by kind and what was done to them."""
        return [Counted(_said(one), _question(one)) for one in self._listed()]

    @property
    def is_shown(self) -> bool:
        """Whether there is a name or a number to show."""
        return bool(self.name) or any(self._listed())

    def title(self, formats: Formats) -> str:
        """The name of the record, or how many were added, changed and withdrawn."""
        if not self.change.touched:
            return self.name
        first, *others = [*filter(None, (self._things(formats, done) for done in DONE))] or [""]
        return formats.list_of([first, *(other[:1].lower() + other[1:] for other in others)])

    def _things(self, formats: Formats, done: str) -> str:
        """How many records of each kind an act treated in one way; "" for none."""
        counted = formats.list_of(_number(one) for one in self._listed() if one.done == done)
        return formats.text(_DONE[done], things=counted) if counted else ""

    def _listed(self) -> Iterator[Touched]:
        return (one for one in self.change.touched if one.kind in COUNTED)


def _said(touched: Touched) -> Message:
    return _DONE[touched.done].with_arguments(things=_number(touched))


def _number(touched: Touched) -> Message:
    return COUNTED[touched.kind](len(touched.keys))


def _question(touched: Touched) -> KeyQuery:
    return KeyQuery(kind=touched.kind, filters={"key": list(touched.keys)}, include_retired=True)
