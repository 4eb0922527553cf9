"""One save is one operation: rows, log, search, sort keys and states of agreements, or nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from store_samples import FEED, NOON_2026, add, agreed_by_two, change, named, new_store, signed_agreement, titled

from iwhc_desktop.domain.change import Stamp, row_key
from iwhc_desktop.domain.clock import COUNTER_BITS
from iwhc_desktop.domain.errors import ChangedMeanwhile, NotAllowed, NotFound
from iwhc_desktop.store.store import Store
from iwhc_desktop.store.writing.unit_of_work import NoUnitOfWorkError


@pytest.fixture
def store(tmp_path: Path):
    with new_store(tmp_path / "store") as opened:
        yield opened


def test_new_rows_take_the_numbers_of_their_operation_in_order(store: Store) -> None:
    with store.unit_of_work() as work:
        first, second = work.create("partner", named("A")), work.create("partner", named("B"))
        operation = work.commit("two partners")
    assert (first, second) == (row_key(FEED, 1), row_key(FEED, 2))
    assert (operation.first, operation.seq, operation.stamp) == (1, 2, Stamp(FEED, 2))
    assert operation.creates == (("partner", first), ("partner", second))
    assert operation.note == "two partners"


def test_the_clock_of_an_operation_is_later_than_the_one_before(store: Store) -> None:
    row = add(store, "partner", named("A"))
    change(store, "partner", row, website="a.example")
    first, second = store.log.unsealed()
    assert first.clock == NOON_2026 << COUNTER_BITS
    assert second.clock > first.clock


def test_what_is_not_committed_never_happened(store: Store) -> None:
    with store.unit_of_work() as work:
        work.create("partner", named("A"))
    with pytest.raises(RuntimeError, match="stop"), store.unit_of_work() as work:
        work.create("partner", named("B"))
        raise RuntimeError("stop")
    assert not store.queries.keys("partner")
    assert not store.log.unsealed()
    assert add(store, "partner", named("C")) == row_key(FEED, 1)


def test_a_write_after_the_end_of_a_unit_of_work_raises(store: Store) -> None:
    with store.unit_of_work() as work:
        work.create("partner", named("A"))
        work.commit()
    for write in (
        lambda: work.create("partner", named("B")),
        lambda: work.write("partner", 1, "website", "x"),
        work.commit,
        work.finish,
        lambda: work.put_setting("x", 1),
    ):
        with pytest.raises(NoUnitOfWorkError):
            write()


def test_an_operation_that_writes_nothing_is_refused(store: Store) -> None:
    with store.unit_of_work() as work, pytest.raises(ValueError, match="writes something"):
        work.commit()


def test_a_value_that_changed_meanwhile_is_not_overwritten(store: Store) -> None:
    row = add(store, "partner", named("A"))
    seen = store.queries.row("partner", row).stamps("website")
    change(store, "partner", row, website="first.example")
    with store.unit_of_work() as work, pytest.raises(ChangedMeanwhile) as caught:
        work.write("partner", row, "website", "second.example", seen)
    assert caught.value.detail["field"] == "website"
    assert store.queries.row("partner", row).values["website"] == "first.example"
    now = store.queries.row("partner", row).stamps("website")
    with store.unit_of_work() as work:
        work.write("partner", row, "website", "second.example", now)
        work.commit()
    assert store.queries.row("partner", row).values["website"] == "second.example"


def test_a_withdrawn_row_is_not_edited_until_it_is_restored(store: Store) -> None:
    keys = signed_agreement(store, "Agreement", "2024-06-13")
    with store.unit_of_work() as work:
        work.retire("agreement", keys["agreement"], "entered twice")
        work.commit()
    assert store.queries.row("agreement", keys["agreement"]).retired == "entered twice"
    assert not store.queries.keys("agreement")
    assert list(store.queries.keys("agreement", include_retired=True)) == [keys["agreement"]]
    for kind in ("agreement", "agreement_party", "signature"):
        with store.unit_of_work() as work, pytest.raises(NotAllowed) as caught:
            work.write(kind, keys[kind], "provenance", "x")
        assert caught.value.code == "record_withdrawn"
    with store.unit_of_work() as work, pytest.raises(NotAllowed):
        work.create("agreement_party", {"agreement": keys["agreement"], "partner": keys["partner"]})
    with store.unit_of_work() as work:
        work.restore("agreement", keys["agreement"])
        work.commit()
    change(store, "agreement", keys["agreement"], registry_no="17")
    assert list(store.queries.keys("agreement")) == [keys["agreement"]]


def test_unknown_rows_and_fields_are_refused(store: Store) -> None:
    row = add(store, "partner", named("A"))
    with store.unit_of_work() as work:
        with pytest.raises(NotFound):
            work.write("partner", row + 1, "website", "x")
        with pytest.raises(NotFound):
            work.write("partner", row, "no_such", "x")
        with pytest.raises(NotFound):
            work.create("partner", {"no_such": "x"})
        with pytest.raises(NotFound):
            work.write("partner", row, "fields/7", True)


def test_sets_are_written_member_by_member(store: Store) -> None:
    row = add(store, "agreement", titled("A", fields=[11, 12]))
    with store.unit_of_work() as work:
        work.write("agreement", row, "fields/12", False)
        work.write("agreement", row, "fields/13", True)
        work.write("agreement", row, "purposes/9", True)
        work.commit()
    values = store.queries.row("agreement", row).values
    assert (values["fields"], values["purposes"], values["legal_instruments"]) == ([11, 13], [9], [])
    assert list(store.queries.keys("agreement", filters={"fields": 13})) == [row]
    assert not store.queries.keys("agreement", filters={"fields": 12})


def test_everything_is_there_after_opening_again(store: Store, tmp_path: Path) -> None:
    keys = signed_agreement(store, "Memorandum with ICCROM", "2024-06-13")
    store.close()
    with Store.open(tmp_path / "store") as again:
        assert again.identity == store.identity
        row = again.queries.row("agreement", keys["agreement"])
        assert row.values["title_en"] == ["Memorandum with ICCROM", "original"]
        assert (
            again.queries.children("agreement_party", [keys["agreement"]])[keys["agreement"]][0].key
            == keys["agreement_party"]
        )
        assert list(again.queries.keys("agreement", search="iccrom rabat")) == [keys["agreement"]]
        assert add(again, "partner", named("Next")) == row_key(FEED, 5)


def test_the_state_of_an_agreement_follows_its_signature(store: Store) -> None:
    keys = agreed_by_two(store, "A", "2024-06-13")

    def states(day: date) -> list[str]:
        return [
            state
            for state in ("draft", "partly_signed", "in_force", "expired")
            if list(store.queries.keys("agreement", status=state, as_of=day)) == [keys["agreement"]]
        ]

    assert [
        states(date(2024, 6, 12)),
        states(date(2024, 6, 13)),
        states(date(2027, 6, 12)),
        states(date(2027, 6, 13)),
    ] == [["draft"], ["in_force"], ["in_force"], ["expired"]]
    change(store, "signature", keys["signature"], signed_on="2025-01-01")
    assert states(date(2027, 6, 13)) == ["in_force"]
    with store.unit_of_work() as work:
        work.retire("signature", keys["signature"], "entered twice")
        work.commit()
    assert states(date(2027, 6, 13)) == ["partly_signed"]
