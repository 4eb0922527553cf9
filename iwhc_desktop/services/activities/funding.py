"""What a plan of funding begins with, and what the money of an activity comes to."""

from __future__ import annotations

from collections.abc import Sequence

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import KeyedRow, number_in, words_in
from iwhc_desktop.domain.funding import NOT_STATED, equal_entries, proposed_plan
from iwhc_desktop.domain.kind_names import AGREEMENT, AGREEMENT_PARTY, PARTNER
from iwhc_desktop.domain.partner import OWNER
from iwhc_desktop.store.reading.queries import Queries

_SHARING = ("", "party")
"""The capacities of parties that contribute; a witness and a depositary do not."""


def begun_plan(queries: Queries, agreement: int | None, partners: Sequence[Json]) -> dict[str, Json]:
    """The mode and shares of a new plan: those of the agreement, else nothing stated for these partners and the owner.

    A plan without an agreement is shared by the owner of the register and the partners of the activity.
    """
    if agreement is not None:
        return proposed_plan(queries.row(AGREEMENT, agreement).values, _sharing(queries, agreement))
    owner = queries.find(PARTNER, OWNER)
    parties = dict.fromkeys((owner, *partners) if owner is not None else partners)
    return {"mode": NOT_STATED, "shares": equal_entries([*parties])}


def _sharing(queries: Queries, agreement: int) -> list[KeyedRow]:
    """The parties of an agreement that contribute, in their order."""
    rows = [
        KeyedRow(row.key, row.values)
        for row in queries.children(AGREEMENT_PARTY, [agreement])[agreement]
        if words_in(row.values, "capacity") in _SHARING and row.values.get("merged_into") is None
    ]
    return sorted(rows, key=lambda row: (number_in(row.values, "position") or 0, row.key))
