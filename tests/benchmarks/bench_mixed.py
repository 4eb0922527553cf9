"""100,000 mixed records in the window and in the store, against plain sqlite3 on the same file, in processor time.

    python -m tests.benchmarks mixed

The limit of a list reads its keys as one array, and of its first page the rows with the names that they show, through
a connection with the product's settings, and paints seven columns of them in a plain view of the same size.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.benchmarks.figures import Figure, in_fresh_process, medians, say
from tests.benchmarks.mixed_register import COUNTS, mixed_register

if TYPE_CHECKING:  # what is measured is imported in the process that measures
    from iwhc_desktop.gui.models.record_table import Order
    from iwhc_desktop.services.register import Register
    from tests.benchmarks.bench_window_list import Bench

RUNS, ROUNDS, JUMPS, COLUMNS = 3, 7, 40, 7
FRAME_MS, MEMORY_MB = 16.0, 40.0
RARE, USUAL, EVERY = "Zashat", "heritage", "of"
"""Words: in one place's names, in a third of the titles, in almost every English name of a partner."""

NAME = "coalesce({0}.{1}_en, {0}.{1}_fr, {0}.{1}_ar)"


RESULTS_MISSING = (
    "coalesce(ends_on_latest, starts_on_latest) < date(:day, '-14 days') AND coalesce(state, 'done') = 'done' "
    "AND women IS NULL AND men IS NULL AND not_known IS NULL "
    "AND key NOT IN (SELECT activity FROM participation WHERE retired IS NULL) "
    "AND key NOT IN (SELECT record FROM document_link WHERE retired IS NULL)"
)
_NAMING = (
    ("document_link", "document"),
    ("signature", "evidence"),
    *((kind, "document") for kind in ("renewal", "renewal_response", "suspension", "termination", "report_due")),
)
UNLINKED = " AND ".join(
    f"key NOT IN (SELECT {field} FROM {kind} WHERE retired IS NULL AND {field} IS NOT NULL)" for kind, field in _NAMING
)


URGENCY = "CASE priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 WHEN 'low' THEN 3 END"


class Listed(NamedTuple):
    """A list: its kind, the order at first, another one, what filters it (tab, chips), and what a row shows."""

    kind: str
    order: str
    other: tuple[str, bool, str]
    narrowed: tuple[str, Mapping[str, Any], str]
    rows: tuple[str, ...]
    counted: Mapping[str, str]
    """By tab the condition for what it counts."""


def _named(kind: str, column: str, field: str) -> str:
    return f"SELECT key, {NAME.format(kind, field)} FROM {kind} WHERE key IN (SELECT {column} FROM shown)"


LISTS: Mapping[str, Listed] = MappingProxyType(
    {
        "agreements": Listed(
            "agreement",
            "last_day, key",
            ("title", False, "sort_en, key"),
            (
                "in_force",
                {},
                "key IN (SELECT agreement FROM agreement_period WHERE state IN ('in_force', 'suspended') "
                "AND start <= :day AND :day < until)",
            ),
            (
                "SELECT key, title_en, title_ar, title_fr, kind, last_day, reference FROM shown",
                "SELECT p.agreement, p.position, partner.name_en, partner.name_ar, partner.name_fr, partner.acronym_en "
                "FROM agreement_party p JOIN partner ON partner.key = p.partner "
                "WHERE p.agreement IN (SELECT key FROM shown) AND p.retired IS NULL",
                "SELECT p.agreement, s.signed_on_edtf, s.place_en FROM agreement_party p JOIN signature s "
                "ON s.agreement_party = p.key WHERE p.agreement IN (SELECT key FROM shown) AND s.retired IS NULL",
                "SELECT agreement, state, start, until FROM agreement_period WHERE agreement IN "
                "(SELECT key FROM shown)",
                "SELECT record, count(*) FROM document_link WHERE record IN (SELECT key FROM shown) GROUP BY record",
            ),
            {},
        ),
        "partners": Listed(
            "partner",
            "sort_en, key",
            ("name", True, "sort_en DESC, key DESC"),
            ("all", {"type": ["university"]}, "type = 'university'"),
            (
                "SELECT key, name_en, name_ar, name_fr, acronym_en, type, country FROM shown",
                _named("country", "country", "name"),
            ),
            {"all": "1"},
        ),
        "activities": Listed(
            "activity",
            "starts_on_earliest DESC, key DESC",
            ("title", False, "sort_en, key"),
            ("done", {}, "coalesce(ends_on_latest, starts_on_latest) < :day AND (state IS NULL OR state = 'done')"),
            (
                "SELECT key, title_en, title_ar, title_fr, type, starts_on_edtf, ends_on_edtf, state, women, men, "
                "not_known, agreement, place FROM shown",
                _named("agreement", "agreement", "title"),
                "SELECT a.activity, partner.name_en, partner.name_ar, partner.name_fr FROM activity_partner a "
                "JOIN partner ON partner.key = a.partner WHERE a.activity IN (SELECT key FROM shown)",
                "SELECT activity, sum(people) FROM participation WHERE activity IN (SELECT key FROM shown) "
                "GROUP BY activity",
            ),
            {"all": "1", "results_missing": RESULTS_MISSING},
        ),
        "documents": Listed(
            "document",
            "dated_earliest DESC, key DESC",
            ("title", False, "sort_en, key"),
            ("signed_copies", {}, "kind = 'signed_mou'"),
            (
                "SELECT key, title_en, file_name, kind, dated_edtf, our_number, their_number, sha256 FROM shown",
                "SELECT document, record FROM document_link WHERE document IN (SELECT key FROM shown)",
                f"SELECT key, {NAME.format('agreement', 'title')} FROM agreement WHERE key IN "
                "(SELECT record FROM document_link WHERE document IN (SELECT key FROM shown))",
            ),
            {"unlinked": UNLINKED},
        ),
        "contacts": Listed(
            "contact",
            "name, key",
            ("name", True, "name DESC, key DESC"),
            ("contacts", {"phone": [None]}, "phone IS NULL"),
            (
                "SELECT key, name, role_en, partner, email, phone, in_role_from_edtf, in_role_to_edtf FROM shown",
                _named("partner", "partner", "name"),
            ),
            {"contacts": "1"},
        ),
        "needs": Listed(
            "need",
            f"{URGENCY}, key",
            ("title", False, "sort_en, key"),
            ("all", {"priority": ["high"]}, "priority = 'high'"),
            (
                "SELECT key, title_en, title_ar, title_fr, partner, country, priority, estimate_minor FROM shown",
                _named("partner", "partner", "name"),
                _named("country", "country", "name"),
                "SELECT need, count(*) FROM activity WHERE need IN (SELECT key FROM shown) GROUP BY need",
            ),
            {"urgent": "priority = 'urgent'"},
        ),
    }
)


def figures(folder: Path) -> Iterator[Figure]:
    """The lines of the table."""
    profile, seconds = mixed_register(folder)
    if seconds:
        yield Figure(f"{sum(COUNTS.values()):,} mixed records made", seconds, 0.0, None, unit="s")
    plain = "sqlite3: keys as one array, a page's rows and names; QTableView"
    for page, listed in LISTS.items():
        found = medians([in_fresh_process("bench_mixed", page, profile=profile) for _ in range(RUNS)])
        size = f"{COUNTS[listed.kind]:,} {page} of {sum(COUNTS.values()):,} records"
        yield Figure(f"open the list, painted ({size})", found["open"], found["open plain"], 2.0, against=plain)
        yield Figure(f"  {page} sorted, painted", found["sort"], found["sort plain"], 1.5, against=plain)
        yield Figure(f"  {page} filtered, painted", found["filter"], found["filter plain"], 1.5, against=plain)
        yield Figure(f"  a screen further, {page}", found["step"], FRAME_MS, 0, against="one frame")
        peer = "QSqlQueryModel, plain view"
        yield Figure(f"  step of the wheel, {page}", found["wheel"], found["wheel plain"], 2.0, against=peer)
        yield Figure(f"  memory, {page} gone through", found["memory"], MEMORY_MB, 0, "MB")
        for tab in listed.counted:
            name = f"  {page}: the tab {tab} counted"
            yield Figure(name, found[tab], found[f"{tab} plain"], 1.5, against="sqlite3: count(*) of the same rows")
    yield from _searched(profile)
    home = medians([in_fresh_process("bench_home", str(profile), profile=profile) for _ in range(RUNS)])
    against = "the queries behind its numbers and entries"
    yield Figure("Home read and painted, mixed records", home["home"], home["counted"], 1.5, against=against)


def _searched(profile: Path) -> Iterator[Figure]:
    found = medians([in_fresh_process("bench_mixed", "search", profile=profile) for _ in range(RUNS)])
    like = "LIKE over names and titles of all four kinds"
    for word, name, most in ((RARE, "a rare word", 1 / 30), (USUAL, "a usual word", 1 / 10), (EVERY, "everywhere", 1)):
        what = f"search of everything, first page: {name}"
        yield Figure(what, found[word], found[f"{word} plain"], most, against=like)


# in the fresh process


class Plain:
    """The same file through sqlite3 alone, with the settings of the program's own connections."""

    def __init__(self, path: Path, day: str) -> None:
        from iwhc_desktop.store.connection import Mode, connect

        self._connection = connect(path, Mode.READ)
        self._day = day

    def keys(self, kind: str, where: str, order: str) -> list[int]:
        """All keys, read as one array."""
        wanted = f"SELECT key FROM {kind} WHERE retired IS NULL AND {where} ORDER BY {order}"
        statement = f"SELECT json_group_array(key) FROM ({wanted})"
        found: list[int] = json.loads(self._connection.execute(statement, self._values(where)).fetchone()[0])
        return found

    def _values(self, where: str) -> dict[str, str]:
        return {"day": self._day} if ":day" in where else {}

    def page(self, listed: Listed, keys: list[int]) -> list[tuple[object, ...]]:
        """The rows of a page, in the order of the keys; the names that they show are read too."""
        shown = f"WITH shown AS (SELECT * FROM {listed.kind} WHERE key IN (SELECT value FROM json_each(?))) "
        parts = [self._connection.execute(shown + part, (json.dumps(keys),)).fetchall() for part in listed.rows]
        rows = {row[0]: row for row in parts[0]}
        return [rows[key] for key in keys]

    def first_page(self, listed: Listed, where: str, order: str) -> tuple[list[int], list[tuple[object, ...]]]:
        """All keys and the rows of the first page."""
        from iwhc_desktop.gui.models.record_table import PAGE

        keys = self.keys(listed.kind, where, order)
        return keys, self.page(listed, keys[:PAGE])

    def count(self, kind: str, where: str) -> int:
        """How many rows there are."""
        statement = f"SELECT count(*) FROM {kind} WHERE retired IS NULL AND {where}"
        found: int = self._connection.execute(statement, self._values(where)).fetchone()[0]
        return found

    def like(self, word: str) -> list[Any]:
        """A search without an index in the names of the four kinds."""
        found = []
        for kind, field in (("agreement", "title"), ("partner", "name"), ("activity", "title"), ("document", "title")):
            columns = " OR ".join(f"{field}_{code} LIKE :word" for code in ("en", "fr", "ar"))
            statement = f"SELECT key FROM {kind} WHERE retired IS NULL AND ({columns}) ORDER BY sort_en, key"
            found.append(self._connection.execute(statement, {"word": f"%{word}%"}).fetchall())
        return found


def plain_view(bench: Bench) -> tuple[Any, Callable[[Any], None]]:
    """A plain table of the size of ours, and what gives it keys and the rows of a page."""
    from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
    from PySide6.QtWidgets import QTableView

    class Rows(QAbstractTableModel):
        found: tuple[list[int], list[tuple[object, ...]]] = ([], [])

        def rowCount(self, _parent: object = QModelIndex()) -> int:
            return len(self.found[0])

        def columnCount(self, _parent: object = QModelIndex()) -> int:
            return COLUMNS

        def data(self, index: QModelIndex, role: int = 0) -> str | None:
            return str(self.found[1][index.row()][index.column()]) if role == Qt.ItemDataRole.DisplayRole else None

    view, ours = QTableView(), bench.page.view
    model = Rows(view)
    view.setModel(model)
    view.setFont(ours.font())
    view.verticalHeader().setDefaultSectionSize(ours.verticalHeader().defaultSectionSize())
    view.resize(ours.size())
    view.show()

    def show(found: tuple[list[int], list[tuple[object, ...]]]) -> None:
        model.beginResetModel()
        model.found = found
        model.endResetModel()
        view.viewport().repaint()

    return view, show


def spent(work: Callable[[], object]) -> float:
    """The processor time that this thread takes for a piece of work (milliseconds)."""
    began = time.thread_time()
    work()
    return (time.thread_time() - began) * 1000


def in_turns(ours: Callable[[], float], plain: Callable[[], float]) -> tuple[float, float]:
    """The medians of both; the first round warms up and does not count."""
    rounds = [(ours(), plain()) for _ in range(ROUNDS + 1)][1:]
    return statistics.median(one for one, _ in rounds), statistics.median(other for _, other in rounds)


def measure_list(bench: Bench, listed: Listed) -> dict[str, float]:
    """One list: opened, sorted, filtered, gone through, counted."""
    from iwhc_desktop.gui.models.record_table import Order
    from iwhc_desktop.gui.views.list_rows import Narrowed
    from tests.benchmarks import bench_window_list as window_list

    page, table, plain = bench.page, bench.table, Plain(bench.register.store.register_file, bench.day)
    first, (sort, descending, other) = table.order, listed.other
    tab, chips, condition = listed.narrowed
    everything, some = page.rows.narrowed, Narrowed(tab, chips=chips)
    assert list(page.rows.keys_of(everything, first)) == plain.keys(listed.kind, "1", listed.order)
    assert list(page.rows.keys_of(everything, Order(sort, descending))) == plain.keys(listed.kind, "1", other)
    assert list(page.rows.keys_of(some, first)) == plain.keys(listed.kind, condition, listed.order)

    def painted(act: Callable[[], object]) -> float:
        taken = spent(lambda: (act(), page.view.viewport().repaint()))
        bench.settle()
        return taken

    def opened() -> float:
        bench.empty()
        return painted(page.shown)

    def sorted_again() -> float:
        painted(lambda: table.order_by(first))
        return painted(lambda: table.order_by(Order(sort, descending)))

    def filtered() -> float:
        painted(lambda: page.narrow(everything))
        return painted(lambda: page.narrow(some))

    found = {"memory": gone_through(bench, painted, Order(sort, descending), listed)}
    view, show = plain_view(bench)

    def raw(where: str, order: str) -> Callable[[], float]:
        return lambda: spent(lambda: show(plain.first_page(listed, where, order)))

    found["open"], found["open plain"] = in_turns(opened, raw("1", listed.order))
    found["sort"], found["sort plain"] = in_turns(sorted_again, raw("1", other))
    painted(lambda: table.order_by(first))
    found["filter"], found["filter plain"] = in_turns(filtered, raw(condition, listed.order))
    painted(lambda: page.narrow(everything))
    view.close()
    bar = page.view.verticalScrollBar()
    steps = [painted(lambda jump=jump: bar.setValue(bar.pageStep() * jump)) for jump in range(1, JUMPS)]
    found["step"] = statistics.median(steps)
    bar.setValue(0)
    bench.settle()
    columns = listed.rows[0].removesuffix(" FROM shown")
    wheeled = window_list.steps(bench, f"{columns} FROM {listed.kind} WHERE retired IS NULL ORDER BY {listed.order}")
    found |= {"wheel": wheeled["step"], "wheel plain": wheeled["step_peer"]}

    def count(tab: str) -> int:
        return bench.register.queries.count_of(page.rows._question(Narrowed(tab), Order("key")))

    for name, where in listed.counted.items():
        assert count(name) == plain.count(listed.kind, where)
        found[name], found[f"{name} plain"] = in_turns(
            lambda name=name: spent(lambda: count(name)),
            lambda where=where: spent(lambda: plain.count(listed.kind, where)),
        )
    return found


def gone_through(bench: Bench, painted: Callable[[Callable[[], object]], float], other: Order, listed: Listed) -> float:
    """By how much the process grows when a list is opened, gone through, sorted and filtered (MB).

    Before the plain table reads anything: what that keeps is none of ours.
    """
    from iwhc_desktop.gui.views.list_rows import Narrowed
    from tests.benchmarks.bench_window_list import memory_mb

    page, table, first = bench.page, bench.table, bench.table.order
    tab, chips, _condition = listed.narrowed
    bench.empty()
    gc.collect()
    before = memory_mb()
    painted(page.shown)
    bar = page.view.verticalScrollBar()
    for jump in range(JUMPS):
        painted(lambda jump=jump: bar.setValue(bar.maximum() * jump // JUMPS))
    for order in (other, first):
        painted(lambda order=order: table.order_by(order))
    for narrowed in (Narrowed(tab, chips=chips), page.rows.narrowed):
        painted(lambda narrowed=narrowed: page.narrow(narrowed))
    gc.collect()
    return memory_mb() - before


def measure_search(register: Register, day: str) -> dict[str, float]:
    """The search of everything against LIKE."""
    plain, found = Plain(register.store.register_file, day), {}
    for word in (RARE, USUAL, EVERY):
        found[word], found[f"{word} plain"] = in_turns(
            lambda word=word: spent(lambda: register.queries.search(word, 8)),
            lambda word=word: spent(lambda: plain.like(word)),
        )
    return found


def main(what: str) -> None:
    """One run in this process."""
    from iwhc_desktop.app.window.run import make_application
    from tests.benchmarks.bench_window_list import Bench

    bench = Bench(make_application(), "agreements" if what == "search" else what)
    if what == "search":
        day = datetime.now(UTC).astimezone().date().isoformat()
        found = measure_search(bench.register, day)
    else:
        found = measure_list(bench, LISTS[what])
    say(json.dumps(found))
    bench.program.window.close()


if __name__ == "__main__":
    main(sys.argv[1])
