"""The history of a record of any kind holds all that belongs to it, from the declarations alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from full_records import Keys, filled
from store_samples import new_store

from iwhc_desktop.domain.change import RETIRED
from iwhc_desktop.domain.editing import key_of
from iwhc_desktop.domain.records import RECORDS, attachments
from iwhc_desktop.services.records.history import record_history, rows_of_history
from iwhc_desktop.store.store import Store


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Keys]]:
    with new_store(tmp_path_factory.mktemp("history") / "store") as store:
        with store.unit_of_work() as work:
            keys = filled(work)
            work.commit()
        with store.unit_of_work() as work:
            for kind, rows in keys.items():
                if RECORDS[kind].owner:
                    work.retire(kind, rows[1], "entered twice")
            work.commit()
        yield store, keys


def owners(store: Store, kind: str, key: int) -> set[int]:
    """A row, its owner, the owner's owner and so on."""
    found = {key}
    while owner := RECORDS[kind].owner:
        above = key_of(store.queries.row(kind, key).values.get(owner.name))
        assert above is not None
        kind, key = store.queries.kind_of(above) or "", above
        found.add(key)
    return found


@pytest.mark.parametrize("kind", RECORDS)
def test_all_that_belongs_to_a_record_is_in_its_history_withdrawn_rows_too(full: tuple[Store, Keys], kind: str) -> None:
    store, keys = full
    for key in keys[kind]:
        below = {(name, row) for name, rows in keys.items() for row in rows if key in owners(store, name, row)}
        linked = {
            (item.to, target)
            for item in attachments()
            for name, row in below
            if row != key
            and name == item.link.name
            and (target := key_of(store.queries.row(name, row).values[item.field.name]))
        }
        assert set(rows_of_history(store.queries, kind, key)) == below | linked


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_comes_first_and_of_its_links_what_they_attach(full: tuple[Store, Keys], kind: str) -> None:
    store, keys = full
    entries = record_history(store.queries, kind, keys[kind][0])
    assert entries[0].row == keys[kind][0]
    assert {entry.unit.partition("/")[0] for entry in entries if entry.row == keys[kind][0]} == {
        unit for unit, value in store.queries.row(kind, keys[kind][0]).values.items() if value not in (None, [])
    }
    shown = {item.link.name: {item.field.name, RETIRED} for item in attachments()}
    assert all(entry.unit in shown[entry.kind] for entry in entries if entry.row != keys[kind][0])
