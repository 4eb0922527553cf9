"""Whether rows are in a state on a day, as a condition of a statement."""

from __future__ import annotations

import json

from sqlalchemy import ColumnElement, Table, case, func, select

from iwhc_desktop.domain.list_query import StateOn
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.spans import SpanStates
from iwhc_desktop.store.in_list import among_listed
from iwhc_desktop.store.schema.local_tables import PERIOD

Condition = ColumnElement[bool]


def in_state(rows: Table, state: StateOn) -> Condition:
    """Whether a row is in one of the states: for agreements by derived rows, else by its own days."""
    day, states = state.day.isoformat(), json.dumps(state.states)
    declared = RECORDS[rows.name].states
    if declared is not None:
        return among_listed(_state_by_days(rows, declared, day), states)
    on_day = (among_listed(PERIOD.c.state, states), PERIOD.c.start <= day, PERIOD.c.until > day)
    return rows.c.key.in_(select(PERIOD.c.agreement).where(*on_day))


def _state_by_days(rows: Table, states: SpanStates, day: str) -> ColumnElement[str]:
    """The state of a row on a day, as in `SpanStates.of`."""
    stated = rows.c[states.stated]
    over = func.coalesce(rows.c[f"{states.last}_latest"], rows.c[f"{states.first}_latest"]) < day
    begun = rows.c[f"{states.first}_earliest"] <= day
    return case((stated.is_not(None), stated), (over, states.after), (begun, states.during), else_=states.before)
