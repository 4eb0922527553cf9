"""Importing what others wrote: the plan of the merge lands in the tables, and a rebuild gives the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from store_samples import add, change, named, new_store, signed_agreement, titled

from iwhc_desktop.domain.change import Json, Operation, Stamp
from iwhc_desktop.domain.errors import NotAllowed, StoreError
from iwhc_desktop.services.agreements.lists import list_items
from iwhc_desktop.store.dump import dump_projection
from iwhc_desktop.store.store import Store
from iwhc_desktop.store.writing.imported import NewImport, next_import, record_import
from iwhc_desktop.sync.plan import plan
from iwhc_desktop.sync.segment import GENESIS, Segment, operations, seal


@pytest.fixture
def offices(tmp_path: Path):
    with new_store(tmp_path / "hq", 5000) as headquarters, new_store(tmp_path / "baku", 6000) as baku:
        yield headquarters, baku


def read(store: Store, incoming: Sequence[Operation], **named_parts: object) -> int:
    """Read operations as a file that brought them."""
    reading = NewImport(
        at="2026-01-01T00:00:00Z", file="x.iwhc", bundle="b", feed=6000, outcome="imported", **named_parts
    )  # type: ignore[arg-type]
    with store.unit_of_work() as work:
        number = next_import(work.connection)
        work.apply(plan(work.existing, incoming), number)
        record_import(work.connection, number, reading, len(incoming))
        work.finish()
    return number


def deliver(giver: Store, taker: Store) -> None:
    """Everything of the giver's own feed that the taker does not have."""
    known = taker.log.last(giver.identity.feed)
    read(taker, [item for item in giver.log.unsealed() if item.seq > known])


def unsigned(items: Sequence[Operation], previous: str) -> Segment:
    """A sealed run whose signature nobody here checks."""

    class Nobody:
        def sign(self, message: bytes) -> bytes:
            return message[:1]

    return seal(items, previous, Nobody())  # type: ignore[arg-type]


def test_rows_of_another_office_are_searched_listed_and_found(offices) -> None:
    headquarters, baku = offices
    keys = signed_agreement(baku, "Hajj routes", "2024-01-17", "Jeddah")
    deliver(baku, headquarters)
    assert list(headquarters.queries.keys("agreement", search="hajj jeddah")) == [keys["agreement"]]
    assert (
        headquarters.queries.row("agreement", keys["agreement"]).values
        == baku.queries.row("agreement", keys["agreement"]).values
    )
    for kind in ("agreement_party", "signature"):
        assert headquarters.queries.names([keys[kind]], "en") == {keys[kind]: "Partner of Hajj routes"}
    assert not headquarters.queries.row("agreement", keys["agreement"]).unsent
    assert baku.queries.row("agreement", keys["agreement"]).unsent


@pytest.mark.parametrize(
    ("kind", "unit", "values"),
    [
        ("agreement", "reference", "AB"),
        ("agreement_party", "contact_name", "AB"),
        ("signature", "same_act", (True, False)),
    ],
)
def test_a_list_shows_what_is_to_decide_of_an_agreement_and_below_it(
    offices, kind: str, unit: str, values: Sequence[Json]
) -> None:
    headquarters, baku = offices
    keys = signed_agreement(baku, "Hajj routes", "2024-01-17")
    deliver(baku, headquarters)
    for store, value in zip(offices, values, strict=True):
        change(store, kind, keys[kind], **{unit: value})
    deliver(baku, headquarters)
    (item,) = list_items(headquarters.queries, [keys["agreement"]], date(2026, 1, 1), 0)
    assert item.conflicts == {unit}


def test_concurrent_values_are_a_conflict_with_both_and_a_decision_ends_it(offices) -> None:
    headquarters, baku = offices
    row = add(baku, "partner", named("Ain Shams University"))
    deliver(baku, headquarters)
    change(headquarters, "partner", row, website="hq.example", contact_name="Amina")
    change(baku, "partner", row, website="baku.example")
    deliver(headquarters, baku)
    deliver(baku, headquarters)
    for store in offices:
        (conflict,) = store.queries.conflicts()
        assert (conflict.kind, conflict.row, conflict.unit) == ("partner", row, "website")
        assert [later_write.value for later_write in conflict.live] == ["hq.example", "baku.example"]
        assert store.queries.row("partner", row).conflicts == {"website"}
    shown = {store.queries.row("partner", row).values["website"] for store in offices}
    assert len(shown) == 1
    with headquarters.unit_of_work() as work:
        work.write("partner", row, "website", "decided.example")
        work.commit("by letter", decision=True)
    deliver(headquarters, baku)
    for store in offices:
        assert store.queries.conflicts() == []
        assert store.queries.row("partner", row).values["website"] == "decided.example"
    last = baku.queries.history("partner", row)[-1]
    assert (last.new, last.note, last.decision, last.feed) == ("decided.example", "by letter", True, 5000)


def test_the_acknowledgement_is_written_once_before_the_first_save_after_a_reading(offices) -> None:
    headquarters, baku = offices
    row = add(baku, "partner", named("A"))
    deliver(baku, headquarters)
    change(headquarters, "partner", row, website="a.example")
    change(headquarters, "partner", row, website="b.example")
    assert [(item.entry, item.seq) for item in headquarters.log.unsealed()] == [("ack", 1), ("op", 2), ("op", 3)]
    assert dict(headquarters.log.unsealed()[0].ack) == {6000: (1, GENESIS[:16])}
    assert headquarters.log.context(Stamp(5000, 2)) == {6000: 1, 5000: 1}
    assert headquarters.log.unsent() == 2


def test_a_withdrawal_that_has_not_seen_an_edit_does_not_hide_the_row(offices) -> None:
    headquarters, baku = offices
    row = add(baku, "agreement", titled("A"))
    deliver(baku, headquarters)
    with headquarters.unit_of_work() as work:
        work.retire("agreement", row, "entered twice")
        work.commit()
    change(baku, "agreement", row, registry_no="17")
    deliver(headquarters, baku)
    deliver(baku, headquarters)
    for store in offices:
        assert store.queries.row("agreement", row).retired is None
        assert [conflict.unit for conflict in store.queries.conflicts()] == ["retired"]
        assert list(store.queries.keys("agreement", search="A")) == [row]


def test_a_rebuild_from_the_log_gives_the_same_rows(offices, tmp_path: Path) -> None:
    headquarters, baku = offices
    keys = signed_agreement(baku, "Hajj routes", "2024-01-17")
    deliver(baku, headquarters)
    change(headquarters, "agreement", keys["agreement"], title_fr=["Routes", "draft"], **{"fields/77": True})
    change(baku, "agreement", keys["agreement"], title_fr=["Chemins", "draft"], **{"fields/78": True})
    with baku.unit_of_work() as work:
        work.retire("partner", keys["partner"], "entered twice")
        work.commit()
    deliver(baku, headquarters)
    deliver(headquarters, baku)
    logged = [*baku.log.unsealed(), *headquarters.log.unsealed()]
    with new_store(tmp_path / "rebuilt", 7000) as rebuilt:
        read(rebuilt, logged)
        dumps = []
        for store in (headquarters, baku, rebuilt):
            with store.reading() as connection:
                dumps.append(list(dump_projection(connection)))
    assert dumps[0] == dumps[1] == dumps[2]
    assert any('"Chemins"' in line or '"Routes"' in line for line in dumps[0])


def test_sealed_operations_are_read_out_of_their_segment(offices) -> None:
    headquarters, baku = offices
    keys = signed_agreement(baku, "Hajj routes", "2024-01-17")
    change(baku, "agreement", keys["agreement"], registry_no="17")
    before = baku.queries.history("agreement", keys["agreement"])
    segment = unsigned(baku.log.unsealed(), baku.log.chain(6000))
    baku.seal([segment])
    assert baku.log.unsealed() == []
    assert baku.log.have() == {6000: (5, segment.chain)}
    assert baku.queries.history("agreement", keys["agreement"]) == before
    assert not baku.queries.row("agreement", keys["agreement"]).unsent
    assert baku.log.segments(6000)[0].body == segment.body
    number = read(headquarters, operations(segment), segments=[segment])
    assert headquarters.log.have() == {6000: (5, segment.chain)}
    assert headquarters.queries.history("agreement", keys["agreement"]) == before
    (past,) = headquarters.log.imports()
    assert (past.number, past.outcome, past.operations) == (number, "imported", 2)


def test_only_the_continuation_of_our_own_feed_is_sealed(offices) -> None:
    _, baku = offices
    row = add(baku, "partner", named("A"))
    segment = unsigned(baku.log.unsealed(), GENESIS)
    baku.seal([segment])
    change(baku, "partner", row, website="a.example")
    for wrong in (segment, unsigned(baku.log.unsealed(), GENESIS)):
        with pytest.raises(StoreError) as caught:
            baku.seal([wrong])
        assert caught.value.code == "restored_or_copied"
    baku.seal([unsigned(baku.log.unsealed(), segment.chain)])
    assert baku.log.have()[6000][0] == 2


def test_a_waiting_segment_is_kept_and_later_applied(offices) -> None:
    headquarters, baku = offices
    row = add(baku, "partner", named("A"))
    first = unsigned(baku.log.unsealed(), GENESIS)
    baku.seal([first])
    change(baku, "partner", row, website="a.example")
    second = unsigned(baku.log.unsealed(), first.chain)
    read(headquarters, [], waiting=[second])
    assert [item.first for item in headquarters.log.waiting()] == [2]
    assert headquarters.log.have() == {}
    read(headquarters, [*operations(first), *operations(second)], segments=[first, second])
    assert headquarters.log.waiting() == []
    assert headquarters.log.have() == {6000: (2, second.chain)}
    assert headquarters.queries.row("partner", row).values["website"] == "a.example"


def test_rows_of_kinds_that_are_not_known_yet_are_kept_in_the_log(offices) -> None:
    headquarters, _ = offices
    strange = Operation(6000, 1, 1, 5, creates=(("comet", (6000 << 32) + 1),))
    read(headquarters, [strange])
    with headquarters.reading() as connection:
        assert connection.exec_driver_sql("SELECT key, kind FROM unknown_row").fetchall() == [
            ((6000 << 32) + 1, "comet")
        ]
    with headquarters.unit_of_work() as work:
        assert work.existing.creations([(6000 << 32) + 1])[(6000 << 32) + 1].kind == "comet"


def test_a_local_edit_is_the_newest_that_an_open_withdrawal_missed(offices, tmp_path: Path) -> None:
    headquarters, baku = offices
    keys = signed_agreement(baku, "Hajj routes", "2024-01-17")
    deliver(baku, headquarters)
    with headquarters.unit_of_work() as work:
        work.retire("agreement", keys["agreement"], "entered twice")
        work.commit()
    change(baku, "agreement", keys["agreement"], registry_no="17")
    deliver(headquarters, baku)
    assert [later_write.value for later_write in baku.queries.conflicts()[0].live] == ["entered twice", None]
    change(baku, "signature", keys["signature"], signed_on="2024-01-18")
    newest = baku.log.unsealed()[-1]
    assert newest.stamp in [later_write.stamp for later_write in baku.queries.conflicts()[0].live]
    with baku.unit_of_work() as work:
        work.retire("signature", keys["signature"], "entered twice")
        work.commit()
    assert newest.stamp in [later_write.stamp for later_write in baku.queries.conflicts()[0].live]
    add(baku, "agreement_party", {"agreement": keys["agreement"]})
    added = baku.log.unsealed()[-1]
    assert added.stamp in [later_write.stamp for later_write in baku.queries.conflicts()[0].live]
    with new_store(tmp_path / "rebuilt", 7000) as rebuilt:
        read(rebuilt, [*baku.log.unsealed(), *headquarters.log.unsealed()])
        assert rebuilt.queries.conflicts() == baku.queries.conflicts()
    with baku.unit_of_work() as work:
        work.restore("agreement", keys["agreement"])
        work.commit()
    assert baku.queries.conflicts() == []


def test_what_is_taken_back_in_a_save_may_be_edited_in_it_and_children_come_after_their_owner(offices) -> None:
    _, baku = offices
    keys = signed_agreement(baku, "Hajj routes", "2024-01-17")
    with baku.unit_of_work() as work:
        work.retire("agreement_party", keys["agreement_party"], "entered twice")
        work.record()
        work.retire("agreement", keys["agreement"], "entered twice")
        work.commit()
    with baku.unit_of_work() as work, pytest.raises(NotAllowed) as caught:
        work.restore("agreement_party", keys["agreement_party"])
    assert caught.value.code == "record_withdrawn"
    with baku.unit_of_work() as work:
        work.restore("agreement", keys["agreement"])
        work.write("agreement", keys["agreement"], "registry_no", "17")
        work.restore("agreement_party", keys["agreement_party"])
        work.write("signature", keys["signature"], "signed_on", "2024-01-18")
        work.commit()
    assert baku.queries.row("agreement", keys["agreement"]).retired is None
    assert baku.queries.row("signature", keys["signature"]).values["signed_on"] == "2024-01-18"
