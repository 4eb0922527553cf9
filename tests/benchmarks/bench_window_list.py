"""The list of agreements in the program's own window, without a screen, against plain sqlite3 and QSqlQueryModel.

    python -m tests.benchmarks list

Each run is a process of its own; the figures are medians over the runs. Inside a run our work and what it is
held against alternate, on the same file with the same settings, so that a busy machine slows both.
"""

from __future__ import annotations

import gc
import json
import os
import random
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.figures import Figure, in_fresh_process, medians, milliseconds
from tests.benchmarks.made_register import CITIES, SUBJECTS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QTableView

    from iwhc_desktop.gui.views.list_page import ListPage

RUNS, ROUNDS, STEPS = 5, 7, 120
SEARCHES, JUMPS = 12, 60
FRAME_MS, MEMORY_MB = 16.0, 40.0
SIZE = (1366, 697)

STANDING = "SELECT key FROM agreement WHERE retired IS NULL"
BY_LAST_DAY = f"{STANDING} ORDER BY last_day, key"
BY_TITLE = f"{STANDING} ORDER BY sort_en, key"
IN_FORCE = (
    f"{STANDING} AND key IN (SELECT agreement FROM agreement_period WHERE state IN ('in_force', 'suspended') "
    "AND start <= :day AND :day < until) ORDER BY last_day, key"
)
PAGE_PARTS = (
    "SELECT * FROM agreement WHERE key IN ({keys})",
    "SELECT agreement_party.*, partner.* FROM agreement_party JOIN partner ON partner.key = agreement_party.partner "
    "WHERE agreement IN ({keys}) AND agreement_party.retired IS NULL",
    "SELECT signature.* FROM agreement_party JOIN signature ON signature.agreement_party = agreement_party.key "
    "WHERE agreement IN ({keys}) AND signature.retired IS NULL",
)
"""What a page of the list shows: the agreements, their parties with the partners' names, the signatures."""

PEER = (
    "SELECT title_en, last_day, (SELECT state FROM agreement_period WHERE agreement = agreement.key AND "
    "start <= '{day}' AND '{day}' < until) FROM agreement WHERE retired IS NULL ORDER BY last_day, key"
)


def figures(profile: Path, agreements: int, runs: int = RUNS) -> Iterator[Figure]:
    """The lines of the table."""
    found = medians([in_fresh_process("bench_window_list", profile=profile) for _ in range(runs)])
    size = f"{agreements:,} agreements"
    raw = "sqlite3: all keys in this order and one page of rows"
    yield Figure(f"open the list, painted ({size})", found["open"], found["open_raw"], 2.0, against=raw)
    yield Figure("sort by title, painted", found["sort"], found["sort_raw"], 1.5, against=raw)
    yield Figure("filter by status, painted", found["filter"], found["filter_raw"], 1.5, against=raw)
    yield Figure("  keys alone, by last day", found["keys_open"], found["keys_open_raw"], None, against="sqlite3")
    yield Figure("  keys alone, by title", found["keys_sort"], found["keys_sort_raw"], None, against="sqlite3")
    yield Figure("  keys alone, by status", found["keys_filter"], found["keys_filter_raw"], None, against="sqlite3")
    yield Figure("step of the wheel", found["step"], found["step_peer"], 2.0, against="QSqlQueryModel, plain view")
    yield Figure("step of the wheel", found["step"], FRAME_MS, 0, against="one frame")
    yield Figure("slowest step of the wheel", found["step_worst"], found["step_peer_worst"], None, against="the same")
    yield Figure("memory growth, open to scrolled", found["memory"], MEMORY_MB, 0, "MB")
    like = "LIKE over the three titles"
    yield Figure("search: first page of what the field proposes", found["search"], found["like"], 1 / 30, against=like)
    yield Figure("search: keys of the list, best first", found["found"], found["like"], 1 / 30, against=like)
    yield Figure("  the list with them, painted", found["listed"], found["like"], None, against=like)


# in the fresh process


class Plain:
    """The same file through sqlite3 alone, with the settings of the program's own connections."""

    def __init__(self, path: Path) -> None:
        from iwhc_desktop.store.connection import Mode, connect

        self._connection = connect(path, Mode.READ)

    def keys(self, statement: str, **values: object) -> list[int]:
        """All keys, in a list."""
        return [row[0] for row in self._connection.execute(statement, values)]

    def page(self, keys: Sequence[int]) -> list[Any]:
        """The rows that one page of the list shows."""
        wanted = ",".join(map(str, keys))
        return [self._connection.execute(part.format(keys=wanted)).fetchall() for part in PAGE_PARTS]

    def first_page(self, statement: str, **values: object) -> None:
        """All keys and the rows of the first page."""
        from iwhc_desktop.gui.models.record_table import PAGE

        self.page(self.keys(statement, **values)[:PAGE])

    def like(self, text: str) -> None:
        """A search without an index: every word in one of the three titles."""
        words = text.split()
        titles = "(title_en LIKE ? OR title_ar LIKE ? OR title_fr LIKE ?)"
        wanted = " AND ".join([titles] * len(words))
        patterns = [f"%{word}%" for word in words for _ in range(3)]
        self._connection.execute(f"{STANDING} AND {wanted} ORDER BY sort_en, key", patterns).fetchall()


class Bench:
    """The program with its window open and an empty list in front."""

    def __init__(self, application: QApplication, place: str = "agreements") -> None:
        from iwhc_desktop.app.paths import places
        from iwhc_desktop.app.window.program import Program
        from iwhc_desktop.app.window.shell import Shell
        from iwhc_desktop.gui.frame.collector import WindowCollector
        from iwhc_desktop.gui.views.list_page import ListPage

        self.application = application
        self.day = datetime.now(UTC).astimezone().date().isoformat()
        shell = Shell(application, places(os.environ), "en")
        self.program = Program(shell)
        reload, ListPage.reload = ListPage.reload, lambda _page: None
        shell.show(self.program.open_register)
        self.settle(lambda: self.program.workspace is not None and self.program.window.page is not None)
        self.program.window.go(place)
        ListPage.reload = reload
        WindowCollector(shell.window)  # as the program has it from its start on
        page: Any = self.program.window.page
        self.page: ListPage = page
        self.table = page.view.table
        self.plain = Plain(self.register.store.register_file)

    @property
    def register(self) -> Any:
        """The opened register."""
        assert self.program.workspace is not None
        return self.program.workspace.register

    def settle(self, is_done: Callable[[], bool] = lambda: True) -> None:
        """Let the window work until something holds and no task is under way."""
        from PySide6.QtCore import QThreadPool

        while not is_done():
            self.application.processEvents()
        for pool in (QThreadPool.globalInstance(), *self.program.tasks.findChildren(QThreadPool)):
            pool.waitForDone()
        for _ in range(3):
            self.application.processEvents()

    def painted(self, act: Callable[[], object]) -> float:
        """How long it takes until the list is painted after an act (ms); what is counted later is let finish."""

        def work() -> None:
            act()
            self.page.view.viewport().repaint()

        taken = milliseconds(work)
        self.settle()
        return taken

    def empty(self) -> None:
        """The list as before it was opened: no keys, no pages."""
        self.table.beginResetModel()
        self.table._keys = []
        self.table._pages.clear()
        self.table.endResetModel()
        self.settle()


def measure(application: QApplication) -> dict[str, float]:
    """One run."""
    bench = Bench(application)
    assert bench.table.rowCount() == 0
    found = memory(bench) | lists(bench) | keys_alone(bench) | steps(bench) | searches(bench)
    bench.program.window.close()
    return found


def alternate(ours: Callable[[], float], theirs: Callable[[], float], rounds: int = ROUNDS) -> tuple[float, float]:
    """The medians of both, taken in turn."""
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def lists(bench: Bench) -> dict[str, float]:
    """Open, sort and filter, each until it is painted, against all keys and one page of plain rows."""
    from iwhc_desktop.gui.models.record_table import Order
    from iwhc_desktop.gui.views.list_rows import Narrowed

    page, plain = bench.page, bench.plain
    by_day, by_title = Order("last_day"), Order("title")
    found: dict[str, float] = {}

    def opened() -> float:
        bench.empty()
        return bench.painted(page.shown)

    def sorted_by_title() -> float:
        bench.painted(lambda: bench.table.order_by(by_day))
        return bench.painted(lambda: page.view.header.sorted_by.emit(by_title))

    def filtered() -> float:
        bench.painted(lambda: page.narrow(Narrowed("all")))
        return bench.painted(lambda: page.tabs.chosen.emit("in_force"))

    found["open"], found["open_raw"] = alternate(opened, lambda: milliseconds(lambda: plain.first_page(BY_LAST_DAY)))
    found["sort"], found["sort_raw"] = alternate(
        sorted_by_title, lambda: milliseconds(lambda: plain.first_page(BY_TITLE))
    )
    bench.painted(lambda: bench.table.order_by(by_day))
    found["filter"], found["filter_raw"] = alternate(
        filtered, lambda: milliseconds(lambda: plain.first_page(IN_FORCE, day=bench.day))
    )
    bench.painted(lambda: page.narrow(Narrowed("all")))
    return found


def keys_alone(bench: Bench) -> dict[str, float]:
    """The key queries of the same three without rows and painting."""
    from iwhc_desktop.gui.models.record_table import Order
    from iwhc_desktop.gui.views.list_rows import Narrowed

    rows, plain, everything = bench.page.rows, bench.plain, Narrowed("all")
    asked = {
        "open": (everything, Order("last_day"), BY_LAST_DAY, {}),
        "sort": (everything, Order("title"), BY_TITLE, {}),
        "filter": (Narrowed("in_force"), Order("last_day"), IN_FORCE, {"day": bench.day}),
    }
    found: dict[str, float] = {}
    for name, (wanted, order, statement, values) in asked.items():
        assert list(rows.keys_of(wanted, order)) == plain.keys(statement, **values)
        found[f"keys_{name}"], found[f"keys_{name}_raw"] = alternate(
            lambda wanted=wanted, order=order: milliseconds(lambda: rows.keys_of(wanted, order)),
            lambda statement=statement, values=values: milliseconds(lambda: plain.keys(statement, **values)),
        )
    return found


def steps(bench: Bench, query: str = PEER) -> dict[str, float]:
    """Turning the wheel over ours and over a plain view of QSqlQueryModel, step by step in turn."""
    peer = peer_view(bench, query)
    ours_taken, peer_taken = [], []
    for _ in range(STEPS):
        ours_taken.append(wheel(bench, bench.page.view))
        peer_taken.append(wheel(bench, peer))
    peer.close()
    peer.deleteLater()
    bench.settle()
    return {
        "step": statistics.median(ours_taken),
        "step_peer": statistics.median(peer_taken),
        "step_worst": max(ours_taken),
        "step_peer_worst": max(peer_taken),
    }


def peer_view(bench: Bench, query: str) -> QTableView:
    """A plain table over QSqlQueryModel: a few columns of the same records, of the same size."""
    from PySide6.QtSql import QSqlDatabase, QSqlQueryModel
    from PySide6.QtWidgets import QAbstractItemView, QTableView

    database = QSqlDatabase.addDatabase("QSQLITE")
    database.setConnectOptions("QSQLITE_OPEN_READONLY")
    database.setDatabaseName(str(bench.register.store.register_file))
    assert database.open(), "Qt's own SQLite cannot open the register"
    view, ours = QTableView(), bench.page.view
    model = QSqlQueryModel(view)
    model.setQuery(query.format(day=bench.day), database)
    view.setModel(model)
    view.setFont(ours.font())
    view.verticalHeader().setDefaultSectionSize(ours.verticalHeader().defaultSectionSize())
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalScrollBar().setSingleStep(ours.verticalScrollBar().singleStep())
    view.setColumnWidth(0, ours.columnWidth(0))
    view.resize(ours.size())
    view.show()
    bench.settle()
    return view


def wheel(bench: Bench, view: QTableView) -> float:
    """One step of the wheel until it is painted (ms)."""
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent

    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        QPointF(view.viewport().mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    before = view.verticalScrollBar().value()

    def work() -> None:
        bench.application.sendEvent(view.viewport(), event)
        bench.application.processEvents()

    taken = milliseconds(work)
    assert view.verticalScrollBar().value() > before
    return taken


def memory_mb() -> float:
    """The memory of this process that is in use (MB); 0 where the system does not say."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def memory(bench: Bench) -> dict[str, float]:
    """By how much the process grows when the list is opened, gone through, sorted and filtered (MB)."""
    from iwhc_desktop.gui.models.record_table import Order
    from iwhc_desktop.gui.views.list_rows import Narrowed

    gc.collect()
    before = memory_mb()
    bench.painted(bench.page.shown)
    bar = bench.page.view.verticalScrollBar()
    for jump in range(JUMPS):
        bench.painted(lambda jump=jump: bar.setValue(bar.maximum() * jump // JUMPS))
    for order in (Order("title"), Order("title", True), Order("last_day")):
        bench.painted(lambda order=order: bench.table.order_by(order))
    for tab in ("in_force", "all"):
        bench.painted(lambda tab=tab: bench.page.narrow(Narrowed(tab)))
    gc.collect()
    return {"memory": memory_mb() - before}


def searches(bench: Bench) -> dict[str, float]:
    """Words against LIKE: what the search field proposes, and the list with them in it until it is painted."""
    from iwhc_desktop.gui.models.record_table import Order
    from iwhc_desktop.gui.views.list_rows import Narrowed

    chance = random.Random(7)
    texts = [chance.choice(CITIES) for _ in range(SEARCHES // 2)]
    texts += [f"{chance.choice(SUBJECTS['en'].split())} {chance.choice(CITIES)}" for _ in range(SEARCHES // 2)]
    propose = bench.page.bar.search.suggestions._propose
    taken: dict[str, list[float]] = {"search": [], "found": [], "listed": [], "like": []}
    for text in texts:
        asked = Narrowed("all", text)
        taken["found"].append(milliseconds(lambda asked=asked: bench.page.rows.keys_of(asked, Order())))
        taken["search"].append(milliseconds(lambda text=text: propose(text)))
        taken["like"].append(milliseconds(lambda text=text: bench.plain.like(text)))
        taken["listed"].append(bench.painted(lambda text=text: bench.page.narrow(Narrowed("all", text))))
        assert bench.table.rowCount() > 0
    bench.page.narrow(Narrowed("all"))
    return {name: statistics.median(found) for name, found in taken.items()}


def main() -> None:
    """One run in this process."""
    from iwhc_desktop.app.window.run import make_application

    application = make_application()
    sys.stdout.write(json.dumps(measure(application)) + "\n")


if __name__ == "__main__":
    main()
