"""What tells records of one name apart: reference number, day, and with whom or of whom they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from iwhc_desktop.domain.editing import day_of, key_of
from iwhc_desktop.domain.kind_names import AGREEMENT
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.views.shown import side_by_side
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.store.reading.row_reader import Row

_DAYS = ("starts_on", "dated", "signed_on")
"""The fields of which the first that a kind has says when a record was."""

Called = tuple[str, int, str]
"""The kind and key of a record, and its name."""


def told_apart(workspace: Workspace, found: Sequence[Called]) -> dict[int, Message | str]:
    """By key, what is said below the name of each record that another one of its kind is called like."""
    said: dict[int, Message | str] = {}
    for kind, keys in _called_alike(found).items():
        said |= _agreements(workspace, keys) if kind == AGREEMENT else _others(workspace, kind, keys)
    return said


def _called_alike(found: Sequence[Called]) -> Mapping[str, list[int]]:
    """By kind, the records that another one of their kind is called like."""
    times = Counter((kind, name) for kind, _key, name in found)
    alike: dict[str, list[int]] = defaultdict(list)
    for kind, key, name in found:
        if times[kind, name] > 1:
            alike[kind].append(key)
    return alike


def _agreements(workspace: Workspace, keys: Sequence[int]) -> Mapping[int, Message | str]:
    items = workspace.register.agreements.summaries(keys, workspace.today)
    return {
        item.key: side_by_side(
            (
                item.reference,
                Message("{day}", {"day": item.signed_on}) if item.signed_on is not None else "",
                *(
                    party.acronym.shown(workspace.language)[0] or party.name.shown(workspace.language)[0]
                    for party in item.others
                ),
            )
        )
        for item in items
    }


def _others(workspace: Workspace, kind: str, keys: Sequence[int]) -> Mapping[int, Message | str]:
    rows, owner = workspace.register.queries.rows(kind, keys), RECORDS[kind].owner
    above = {key: key_of(row.values.get(owner.name)) or 0 for key, row in rows.items()} if owner is not None else {}
    names = workspace.register.queries.names([*above.values()], workspace.language)
    return {key: side_by_side((*_of_row(row), names.get(above.get(key, 0), ""))) for key, row in rows.items()}


def _of_row(row: Row) -> Iterator[Message | str]:
    """The reference number and the day of a record."""
    yield str(row.values.get("reference") or "")
    day = next((day for name in _DAYS if (day := day_of(row.values.get(name))) is not None), None)
    yield Message("{day}", {"day": day}) if day is not None else ""
