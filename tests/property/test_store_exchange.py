"""Any edits in any order, delivered in any way: the tables of all stores, and of a rebuild, are equal."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from store_samples import named, new_store, signed_agreement, titled

from iwhc_desktop.domain.change import Operation, Stamp
from iwhc_desktop.domain.errors import ChangedMeanwhile, NotAllowed
from iwhc_desktop.domain.projection import Span
from iwhc_desktop.store.dump import dump_log, dump_projection
from iwhc_desktop.store.store import Store
from iwhc_desktop.store.writing.log_rows import read_acknowledged
from iwhc_desktop.sync.plan import plan

FEEDS = (5000, 6000, 7000)
UNITS = ("registry_no", "title_fr", "cancelled_on", "fields/7", "fields/8")
VALUES: dict[str, st.SearchStrategy[object]] = {
    "registry_no": st.sampled_from(["17", "18", None]),
    "title_fr": st.sampled_from([["Accord", "draft"], ["Convention", "checked"], None]),
    "cancelled_on": st.sampled_from(["2025", "2025-06-01", None]),
    "fields/7": st.booleans(),
    "fields/8": st.booleans(),
}


def dump(store: Store) -> list[str]:
    with store.reading() as connection:
        return [*dump_projection(connection), *dump_log(connection)]


class Offices(RuleBasedStateMachine):
    """Three offices that edit one agreement and its children, and read each other's operations."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="iwhc-offices-"))
        self.stores = {feed: new_store(self.folder / str(feed), feed) for feed in FEEDS}
        self.keys = signed_agreement(self.stores[5000], "Hajj routes", "2024-01-17")
        self.log: dict[int, list[Operation]] = {}
        self.rebuilds = 0
        self.deliver(5000, 6000)
        self.deliver(5000, 7000)

    def deliver(self, giver: int, taker: int) -> None:
        """What the taker lacks of each feed that the giver holds, other offices' operations too."""
        self.log[giver] = self.stores[giver].log.unsealed()
        taking = self.stores[taker]
        known = {feed: self.stores[giver].log.last(feed) for feed in FEEDS if feed != taker}
        wanted = [
            item
            for feed, last in known.items()
            for item in self.log.get(feed, [])
            if taking.log.last(feed) < item.seq <= last
        ]
        with taking.unit_of_work() as work:
            work.apply(plan(work.existing, wanted))
            spans = [Span(item.feed, item.first, item.seq) for item in wanted]
            rows = {write.row for item in wanted for write in item.writes}
            rows.update(row for item in wanted for _, row in item.creates)
            existing = work.existing
            assert existing.touched(spans) == set(existing.creations(rows))
            numbers = [Stamp(item.feed, seq) for item in wanted for seq in (item.first, item.seq, item.seq + 1)]
            assert all(existing.seen_of_others(stamp) == read_acknowledged(work.connection, stamp) for stamp in numbers)
            work.finish()

    def edit(self, feed: int, write: Callable[[object], None]) -> None:
        try:
            with self.stores[feed].unit_of_work() as work:
                write(work)
                work.commit()
        except NotAllowed as refused:
            assert refused.code == "record_withdrawn"

    @rule(feed=st.sampled_from(FEEDS), data=st.data())
    def write(self, feed: int, data: st.DataObject) -> None:
        unit = data.draw(st.sampled_from(UNITS))
        value = data.draw(VALUES[unit])
        self.edit(feed, lambda work: work.write("agreement", self.keys["agreement"], unit, value))  # type: ignore[attr-defined]

    @rule(feed=st.sampled_from(FEEDS), day=st.sampled_from(["2024", "2024-01-17", None]))
    def correct(self, feed: int, day: str | None) -> None:
        self.edit(
            feed,
            lambda work: work.write(  # type: ignore[attr-defined]
                "signature", self.keys["signature"], "signed_on", day
            ),
        )

    @rule(feed=st.sampled_from(FEEDS), kind=st.sampled_from(["agreement", "agreement_party", "signature", "partner"]))
    def withdraw(self, feed: int, kind: str) -> None:
        self.edit(feed, lambda work: work.retire(kind, self.keys[kind], "entered twice"))  # type: ignore[attr-defined]

    @rule(feed=st.sampled_from(FEEDS), kind=st.sampled_from(["agreement", "agreement_party", "partner"]))
    def restore(self, feed: int, kind: str) -> None:
        self.edit(feed, lambda work: work.restore(kind, self.keys[kind]))  # type: ignore[attr-defined]

    @rule(feed=st.sampled_from(FEEDS))
    def add(self, feed: int) -> None:
        def make(work: object) -> None:
            partner = work.create("partner", named("New"))  # type: ignore[attr-defined]
            agreement = work.create("agreement", titled("Next", predecessor=self.keys["agreement"]))  # type: ignore[attr-defined]
            work.create("agreement_party", {"agreement": agreement, "partner": partner})  # type: ignore[attr-defined]
            work.create(
                "suspension",
                {  # type: ignore[attr-defined]
                    "agreement": self.keys["agreement"],
                    "suspended_from": "2025-01-01",
                },
            )

        self.edit(feed, make)

    @rule(feed=st.sampled_from(FEEDS), unit=st.sampled_from(UNITS[:3]))
    def write_without_having_seen(self, feed: int, unit: str) -> None:
        try:
            with self.stores[feed].unit_of_work() as work:
                work.write("agreement", self.keys["agreement"], unit, None, Stamp(9, 9))
                work.commit()
        except (ChangedMeanwhile, NotAllowed):
            return
        raise AssertionError("what nobody saw was overwritten")

    @rule(giver=st.sampled_from(FEEDS), taker=st.sampled_from(FEEDS))
    def read(self, giver: int, taker: int) -> None:
        if giver != taker:
            self.deliver(giver, taker)

    @precondition(lambda self: self.rebuilds < 3)
    @rule(feed=st.sampled_from(FEEDS))
    def rebuild(self, feed: int) -> None:
        """The tables, the states, the search and the sort keys are what a replay of the log gives."""
        self.rebuilds += 1
        store = self.stores[feed]
        for other in FEEDS:
            self.log[other] = self.stores[other].log.unsealed()
        held = [item for other in FEEDS for item in self.log[other] if item.seq <= store.log.last(other)]
        with new_store(self.folder / f"rebuilt {self.rebuilds}", 8000) as rebuilt:
            with rebuilt.unit_of_work() as work:
                work.apply(plan(work.existing, held))
                work.finish()
            assert dump(rebuilt) == dump(store)

    @invariant()
    def nothing_open_is_shown_as_settled(self) -> None:
        for store in getattr(self, "stores", {}).values():
            for conflict in store.queries.conflicts():
                assert len({str(later_write.value) for later_write in conflict.live}) > 1 or conflict.unit == "retired"
                assert conflict.unit in store.queries.row(conflict.kind, conflict.row).conflicts

    def teardown(self) -> None:
        if not hasattr(self, "stores"):
            return
        for _ in range(2):
            for giver in FEEDS:
                for taker in FEEDS:
                    if giver != taker:
                        self.deliver(giver, taker)
        digests = {store.digest().digest for store in self.stores.values()}
        dumps = [dump(store) for store in self.stores.values()]
        for store in self.stores.values():
            store.close()
        shutil.rmtree(self.folder)
        assert len(digests) == 1
        assert dumps[0] == dumps[1] == dumps[2]


TestOffices = Offices.TestCase
TestOffices.settings = settings(max_examples=6, stateful_step_count=14, deadline=None)
