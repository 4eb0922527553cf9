"""Tasks that a person does not want to see until a day: kept in this store, never exchanged."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from iwhc_desktop.domain.change import Json
from iwhc_desktop.services.home.tasks import HomeTask
from iwhc_desktop.store.store import Store

_TOPIC = "put_off"


@dataclass(frozen=True, slots=True)
class PutOff:
    """Until when a task is not shown, and the records that it had then."""

    until: date
    keys: frozenset[int]

    def hides(self, task: HomeTask) -> bool:
        """Whether the task is not shown: before the day, as long as no other record has joined."""
        return task.as_of < self.until and self.keys.issuperset(task.keys)


def put_off(store: Store, task: HomeTask, until: date) -> None:
    """Do not show a task until a day, unless another record joins it."""
    value: Json = {"until": until.isoformat(), "keys": [*task.keys]}
    with store.unit_of_work() as work:
        work.put_entry(_TOPIC, task.kind.name, value)
        work.finish()


def take_up(store: Store, names: Collection[str]) -> None:
    """Show these tasks again."""
    with store.unit_of_work() as work:
        for name in names:
            work.put_entry(_TOPIC, name, None)
        work.finish()


def read_put_off(store: Store) -> dict[str, PutOff]:
    """What is put off, by the name of the task; entries of another form are left out."""
    found = ((name, _entry(value)) for name, value in store.entries(_TOPIC).items())
    return {name: entry for name, entry in found if entry is not None}


def _entry(value: Json) -> PutOff | None:
    if not isinstance(value, Mapping):
        return None
    until, keys = value.get("until"), value.get("keys")
    if not isinstance(until, str) or not isinstance(keys, list):
        return None
    return PutOff(date.fromisoformat(until), frozenset(key for key in keys if isinstance(key, int)))
