"""What is derived is what a rebuild gives: search rows, sort keys, periods, after every kind of edit."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from full_records import Keys, filled, rewritten, value_of
from store_samples import add, change, named, new_store, signed_agreement, titled
from test_store_reading import deliver

from iwhc_desktop.domain.agreement.term.status import status
from iwhc_desktop.domain.change import Operation
from iwhc_desktop.domain.fields import units_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.dump import dump_log, dump_projection
from iwhc_desktop.store.reading.agreement_facts import refresh_periods
from iwhc_desktop.store.reading.search_rows import rebuild_search
from iwhc_desktop.store.schema.layout import SEARCH_TABLE
from iwhc_desktop.store.store import Store
from iwhc_desktop.sync.plan import plan

PERIODS = "SELECT agreement, start, until, state, certain, possible FROM agreement_period ORDER BY agreement, start"
ISSUES = "SELECT * FROM agreement_issue ORDER BY agreement, number"
LAST_DAYS = "SELECT key, last_day FROM agreement ORDER BY key"
SEARCHED = f"SELECT rowid, surface, stems FROM {SEARCH_TABLE} ORDER BY rowid"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path / "store") as opened:
        yield opened


def derived(store: Store) -> list[list[tuple[Any, ...]]]:
    with store.reading() as connection:
        return [
            [tuple(row) for row in connection.exec_driver_sql(text)] for text in (SEARCHED, PERIODS, ISSUES, LAST_DAYS)
        ]


def derived_anew(store: Store) -> list[list[tuple[Any, ...]]]:
    """The same after everything derived was thrown away and made from the rows; nothing of it is kept."""
    with store.unit_of_work() as work:
        connection = work.connection
        connection.exec_driver_sql("DELETE FROM agreement_period")
        connection.exec_driver_sql("DELETE FROM agreement_issue")
        connection.exec_driver_sql("DELETE FROM succession")
        connection.exec_driver_sql("UPDATE agreement SET last_day='?'")
        rebuild_search(connection)
        refresh_periods(connection, list(connection.exec_driver_sql("SELECT key FROM agreement").scalars()))
        return [
            [tuple(row) for row in connection.exec_driver_sql(text)] for text in (SEARCHED, PERIODS, ISSUES, LAST_DAYS)
        ]


def replayed(operations: Sequence[Operation], folder: Path) -> list[str]:
    """The lines of a store that read these operations at once."""
    with new_store(folder, 8000) as other:
        with other.unit_of_work() as work:
            work.apply(plan(work.existing, operations))
            work.finish()
        return lines(other)


def lines(store: Store) -> list[str]:
    with store.reading() as connection:
        return [*dump_projection(connection), *dump_log(connection)]


def holds(store: Store, folder: Path) -> bool:
    """Whether what is derived follows from the rows, and everything from the log."""
    assert derived(store) == derived_anew(store)
    assert lines(store) == replayed(store.log.unsealed(), folder)
    return True


@pytest.fixture
def keys(store: Store) -> dict[str, int]:
    """A signed agreement with all that may happen to one."""
    made = signed_agreement(store, "Hajj routes", "2022-03-01")
    agreement, party = made["agreement"], made["agreement_party"]
    made["renewal"] = add(
        store, "renewal", {"agreement": agreement, "kind": "joint", "letter_on": "2024-12-01", "months": 12}
    )
    made["suspension"] = add(
        store, "suspension", {"agreement": agreement, "suspended_from": "2023-01-01", "suspended_to": "2023-02-01"}
    )
    made["successor"] = add(store, "agreement", titled("Hajj routes, second"))
    made["document"] = add(
        store, "document", {"kind": "signed_mou", "title_en": ["Copy", "original"], "title_original": "en"}
    )
    made["document_link"] = add(store, "document_link", {"record": agreement, "document": made["document"]})
    made["partner_alias"] = add(store, "partner_alias", {"partner": made["partner"], "name": "Old name"})
    made["renewal_response"] = add(
        store,
        "renewal_response",
        {"renewal": made["renewal"], "party": party, "agrees": True, "responded_on": "2024-12-20"},
    )
    made["termination"] = add(store, "termination", {"agreement": agreement, "terminated_on": "2030-01-01"})
    return made


EDITS: dict[str, tuple[str, str, str, Any]] = {
    "another title": ("agreement", "agreement", "title_en", ["Pilgrim roads", "checked"]),
    "a title in another language": ("agreement", "agreement", "title_ar", ["دروب الحج", "draft"]),
    "a title taken away": ("agreement", "agreement", "title_en", None),
    "a registry number": ("agreement", "agreement", "registry_no", "R/17"),
    "another term": ("agreement", "agreement", "term_months", 60),
    "no term": ("agreement", "agreement", "term_months", None),
    "another rule of the last day": ("agreement", "agreement", "last_day_rule", "same_day"),
    "in effect on a day": ("agreement", "agreement", "effective_on", "2022-06-15"),
    "cancelled": ("agreement", "agreement", "cancelled_on", "2022-05"),
    "tolling": ("agreement", "agreement", "tolling", "extend"),
    "a predecessor": ("agreement", "successor", "predecessor", "agreement"),
    "a signing day": ("signature", "signature", "signed_on", "2022-04"),
    "no signing day": ("signature", "signature", "signed_on", None),
    "a place of signing": ("signature", "signature", "place_fr", ["Le Caire", "original"]),
    "a party not required": ("agreement_party", "agreement_party", "required", False),
    "a contact": ("agreement_party", "agreement_party", "contact_name", "Fatima Zahra"),
    "a longer renewal": ("renewal", "renewal", "months", 48),
    "a renewal taken back": ("renewal", "renewal", "withdrawn_on", "2024-12-02"),
    "an answer refused": ("renewal_response", "renewal_response", "agrees", False),
    "a longer suspension": ("suspension", "suspension", "suspended_to", "2023-12-31"),
    "an earlier end": ("termination", "termination", "terminated_on", "2023-06-30"),
    "a document's title": ("document", "document", "title_fr", ["Copie signée", "original"]),
    "a signed copy": ("document", "document", "sha256", "ab" * 32),
    "a partner's name": ("partner", "partner", "name_en", ["Ain Shams", "official"]),
    "an alias": ("partner_alias", "partner_alias", "name", "Heliopolis"),
    "a field of heritage": ("agreement", "agreement", "fields/77", True),
}


@pytest.mark.parametrize("edit", EDITS)
def test_after_every_kind_of_edit_what_is_derived_is_what_a_rebuild_gives(
    store: Store,
    keys: dict[str, int],
    tmp_path: Path,
    edit: str,
) -> None:
    kind, named_row, unit, value = EDITS[edit]
    before = lines(store)
    change(store, kind, keys[named_row], **{unit: keys[value] if value in ("agreement",) else value})
    assert lines(store) != before
    assert holds(store, tmp_path / "replayed")


@pytest.mark.parametrize(
    "kind",
    [
        "agreement",
        "agreement_party",
        "signature",
        "renewal",
        "suspension",
        "termination",
        "renewal_response",
        "document",
        "document_link",
        "partner",
        "partner_alias",
    ],
)
def test_withdrawing_and_taking_it_back_leaves_what_was(
    store: Store,
    keys: dict[str, int],
    tmp_path: Path,
    kind: str,
) -> None:
    before = derived(store)
    with store.unit_of_work() as work:
        work.retire(kind, keys[kind], "entered twice")
        work.commit()
    assert holds(store, tmp_path / "withdrawn")
    with store.unit_of_work() as work:
        work.restore(kind, keys[kind])
        work.commit()
    assert derived(store) == before
    assert holds(store, tmp_path / "restored")


def test_search_follows_each_word_of_what_belongs_to_a_record(store: Store, keys: dict[str, int]) -> None:
    def found(words: str) -> set[int]:
        return {hit.key for hit in store.queries.search(words, 50)}

    assert keys["agreement"] in found("rabat")
    change(store, "signature", keys["signature"], place_en=["Fes", "original"])
    assert keys["agreement"] not in found("rabat")
    assert keys["agreement"] in found("fes")
    assert keys["partner"] in found("old name")
    with store.unit_of_work() as work:
        work.retire("partner_alias", keys["partner_alias"], "wrong")
        work.commit()
    assert keys["partner"] not in found("old name")
    with store.unit_of_work() as work:
        work.retire("agreement_party", keys["agreement_party"], "wrong")
        work.commit()
    assert keys["agreement"] not in found("fes"), "what hangs below a withdrawn row is not searched"


def test_a_filter_by_state_is_the_engine_of_terms(store: Store, keys: dict[str, int]) -> None:
    """For many days: the rows of a list by state are those whose state the engine gives."""
    for day in (
        date(2021, 1, 1),
        date(2022, 3, 1),
        date(2023, 1, 15),
        date(2024, 12, 31),
        date(2026, 2, 28),
        date(2029, 12, 31),
        date(2030, 1, 1),
        date(9000, 1, 1),
    ):
        for row in (keys["agreement"], keys["successor"]):
            state = status(store.queries.agreement_facts([row])[row], day).state
            assert row in store.queries.keys("agreement", status=[state], as_of=day), (day, state)


# every field of every record


@pytest.fixture
def full(store: Store) -> Keys:
    with store.unit_of_work() as work:
        keys = filled(work)
        work.commit()
    return keys


def test_every_unit_of_every_record_is_written_and_comes_back(store: Store, full: Keys) -> None:
    with store.unit_of_work() as work:
        written = rewritten(work, full, 3)
        work.commit()
    assert written > 300
    for kind, rows in full.items():
        owner = RECORDS[kind].owner
        for place, row in enumerate(() if RECORDS[kind].is_final else rows):
            shown = store.queries.row(kind, row).values
            for unit in units_of(RECORDS[kind].record).values():
                if owner is None or unit.field.name != owner.name:
                    assert shown[unit.name] == value_of(unit, 3 + place, full), (kind, unit.name)


def test_with_every_field_set_a_rebuild_gives_the_same(store: Store, full: Keys, tmp_path: Path) -> None:
    assert holds(store, tmp_path / "one")
    for number in (3, 4):
        with store.unit_of_work() as work:
            rewritten(work, full, number)
            work.commit()
    assert holds(store, tmp_path / "two")
    with store.unit_of_work() as work:
        for kind, rows in full.items():
            for unit in units_of(RECORDS[kind].record).values():
                owner = RECORDS[kind].owner
                if owner is None or unit.field.name != owner.name:
                    work.write(kind, rows[0], unit.name, None)
        work.commit()
    assert holds(store, tmp_path / "three")


def test_what_was_emptied_is_empty_everywhere(store: Store, full: Keys) -> None:
    row = full["agreement"][0]
    with store.unit_of_work() as work:
        for unit in units_of(RECORDS["agreement"].record):
            work.write("agreement", row, unit, None)
        for name in ("fields", "purposes", "legal_instruments"):
            for target in full[{"fields": "field", "purposes": "purpose"}.get(name, "legal_instrument")]:
                work.write("agreement", row, f"{name}/{target}", False)
        work.commit()
    values = store.queries.row("agreement", row).values
    assert {value for value in values.values() if not isinstance(value, list)} == {None}
    assert values["fields"] == values["purposes"] == values["legal_instruments"] == []


# the digest


def saves(store: Store) -> list[Callable[[], object]]:
    """Saves whose order does not matter, of one author each."""
    partner = add(store, "partner", named("A"))
    agreement = add(store, "agreement", titled("B"))
    return [
        lambda: change(store, "partner", partner, website="x.example"),
        lambda: change(store, "partner", partner, contact_name="Amina"),
        lambda: change(store, "agreement", agreement, registry_no="17"),
        lambda: change(store, "agreement", agreement, **{"fields/9": True}),
        lambda: change(store, "agreement", agreement, **{"fields/3": True}),
    ]


@pytest.mark.parametrize("seed", range(4))
def test_the_digest_does_not_tell_in_which_order_things_were_entered(tmp_path: Path, seed: int) -> None:
    digests = set()
    for name, order in (("straight", 0), ("shuffled", seed)):
        with new_store(tmp_path / name) as store:
            made = saves(store)
            random.Random(order).shuffle(made)
            for save in made:
                save()
            digests.add(store.digest().digest)
    assert len(digests) == 1


def test_the_digest_does_not_tell_in_which_order_files_were_read(tmp_path: Path) -> None:
    with (
        new_store(tmp_path / "a", 5000) as one,
        new_store(tmp_path / "b", 6000) as two,
        new_store(tmp_path / "c", 7000) as three,
    ):
        signed_agreement(one, "Hajj routes", "2024-01-17")
        signed_agreement(two, "Old mosques", "2023")
        add(three, "partner", named("Third"))
        for givers, taker in (((one, two), three), ((two, three), one), ((three, one), two)):
            for giver in givers:
                deliver(giver, taker)
        assert len({store.digest().digest for store in (one, two, three)}) == 1
        assert one.digest().operations == two.digest().operations == three.digest().operations == 3


def test_everything_that_travels_is_in_the_digest(store: Store, full: Keys) -> None:
    seen = {store.digest().digest}
    for kind, rows in full.items():
        unit = next(name for name in units_of(RECORDS[kind].record) if name == "provenance")
        change(store, kind, rows[0], **{unit: f"seen anew for {kind}"})
        seen.add(store.digest().digest)
    assert len(seen) == 1 + len(RECORDS)
    assert store.digest([("renewal_outside_term", (1,))]).digest not in seen
    assert store.digest([("b", (1,)), ("a", (2,))]) == store.digest([("a", (2,)), ("b", (1,))])


def test_what_is_local_is_not_in_the_digest(store: Store, full: Keys) -> None:
    before = store.digest()
    with store.unit_of_work() as work:
        work.put_setting("language", "ar")
        work.put_entry("theirs", "1", {"have": 3})
        work.next_number("export")
        work.finish()
    store.documents.put(b"a document")
    assert store.digest() == before
