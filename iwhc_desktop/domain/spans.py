"""First and last days: which one may not lie before the other, and the states that follow from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.editing import Edited, Rule, Setting, day_of
from iwhc_desktop.domain.errors import Problem


def span_refusals(first: str, last: str) -> tuple[Rule, ...]:
    """The rule that what begins in `first` does not end in `last` before it begins."""

    def rule(edited: Edited, setting: Setting) -> Iterator[Problem]:  # noqa: ARG001 - a Rule
        start, end = edited.after.get(first), edited.after.get(last)
        if edited.wrote(first, last) and is_before(end, start):
            yield edited.broken(last, "ends_before_it_begins", start=day_of(start), end=day_of(end))

    return (rule,)


def is_before(one: Json, other: Json) -> bool:
    """Whether a partial date is before another whatever days they mean."""
    first, second = day_of(one), day_of(other)
    return first is not None and second is not None and first.latest < second.earliest


@dataclass(frozen=True, slots=True)
class SpanStates:
    """A state that follows from a first and a last day until a person sets one (register design, section 5).

    `stated`: the unit that holds only what a person set. Partial dates count by their bounds: a record is `during`
    from the earliest day on which it may begin to the latest on which it may end.
    """

    before: str
    during: str
    after: str
    stated: str = "state"
    first: str = "starts_on"
    last: str = "ends_on"

    def of(self, values: Values, day: date) -> str:
        """The state of a row as of a day; `before` for one without days."""
        stated = values.get(self.stated)
        if isinstance(stated, str):
            return stated
        first, last = day_of(values.get(self.first)), day_of(values.get(self.last))
        ending = last or first
        if ending is not None and ending.latest < day:
            return self.after
        return self.during if first is not None and first.earliest <= day else self.before
