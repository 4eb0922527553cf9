"""How activities lie to the term and the topics of the agreements that they name: rule `outside_scope`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from iwhc_desktop.domain.agreement.term.coverage import Coverage, coverage
from iwhc_desktop.domain.agreement.term.facts import AgreementFacts
from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.editing import Edited, day_of, key_of
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.domain.field_types import Reference
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.spans import SpanStates
from iwhc_desktop.services.saving.staging import is_provisional
from iwhc_desktop.store.reading.queries import Queries

_AGREEMENT = Reference("agreement", followed=True)
_TOPICS = "fields"
"""The set in which agreements and activities name their fields of heritage."""


def outside_scope(edited: Edited, states: SpanStates, queries: Queries) -> Iterator[Problem]:
    """A warning for a row outside the term or the topics of its agreement, when these are entered."""
    names = [item.name for item in RECORDS[edited.kind].fields if item.type == _AGREEMENT]
    for name in filter(lambda name: _is_entered(edited, name, states), names):
        found = coverage_of(queries, edited.after, name, states)
        if found is not None and found.is_outside:
            yield edited.broken(name, "outside_scope")


def _is_entered(edited: Edited, name: str, states: SpanStates) -> bool:
    """Whether the agreement, the days or the topics of a row change."""
    is_about = any(unit.partition("/")[0] == _TOPICS for unit in edited.written)
    return edited.is_new or is_about or edited.wrote(name, states.first, states.last)


def coverage_of(queries: Queries, values: Values, name: str, states: SpanStates) -> Coverage | None:
    """How a row lies to the agreement in its field `name`; None without one that is stored."""
    facts, agreement = stored_facts(values.get(name), queries), key_of(values.get(name))
    if facts is None or agreement is None:
        return None
    row = queries.rows("agreement", [agreement]).get(agreement)
    topics = _keys(row.values.get(_TOPICS)) if row is not None else ()
    return coverage(facts, days_in(values, states.first, states.last), _keys(values.get(_TOPICS)), topics)


def days_in(values: Values, *units: str) -> set[date]:
    """The bounds of the days in these units."""
    found = (day_of(values.get(unit)) for unit in units)
    return {bound for day in found if day is not None for bound in day.bounds}


def stored_facts(value: Json, queries: Queries) -> AgreementFacts | None:
    """The facts of a stored agreement; None for an empty reference or one of the same save, which may be anything."""
    agreement = key_of(value)
    if agreement is None or is_provisional(agreement):
        return None
    return queries.agreement_facts([agreement]).get(agreement)


def _keys(value: Json) -> tuple[int, ...]:
    return tuple(key for member in value if (key := key_of(member)) is not None) if isinstance(value, list) else ()
