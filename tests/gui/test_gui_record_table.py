"""The table of records: keys and pages, order, one signal for many rows, sentences for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, Qt

from iwhc_desktop.gui.models.lazy_rows import LazyRows
from iwhc_desktop.gui.models.record_table import PAGE, Order, RecordTable, TableColumn
from iwhc_desktop.i18n.messages import N_

COLUMNS = (TableColumn("name", N_("Name"), "name"), TableColumn("sent", N_("Sent"), is_icon=True))
BIG = 1 << 40
"""Keys exceed 32 bits."""


@dataclass(frozen=True)
class Line:
    key: int
    words: str

    @property
    def sentence(self) -> str:
        return f"Record {self.key}, {self.words}"

    def cell(self, column: str) -> str:
        return self.words if column == "name" else "<b>sent</b>"


class Source:
    """Rows by key, counting what is asked for."""

    def __init__(self, count: int) -> None:
        self.order = [BIG + number for number in range(count)]
        self.gone: set[int] = set()
        self.words = "words"
        self.pages: list[int] = []
        self.orders: list[Order] = []

    def keys(self, order: Order) -> Sequence[int]:
        self.orders.append(order)
        return self.order[::-1] if order.descending else self.order

    def page(self, keys: Sequence[int]) -> Sequence[Line]:
        self.pages.append(len(keys))
        return [Line(key, self.words) for key in keys if key not in self.gone]


@pytest.fixture
def source() -> Source:
    return Source(3 * PAGE + 7)


@pytest.fixture
def table(appearance, source) -> RecordTable:
    table = RecordTable(appearance, source, COLUMNS)
    table.reload()
    return table


def test_the_model_keeps_every_promise_of_qt(appearance, qtmodeltester):
    table = RecordTable(appearance, Source(40), COLUMNS)
    table.reload()
    qtmodeltester.check(table)


def test_the_model_keeps_them_while_rows_come_and_go(appearance, qtmodeltester):
    source = Source(10)
    table = RecordTable(appearance, source, COLUMNS)
    table.reload()
    qtmodeltester.check(table)
    source.order = [*source.order[2:], BIG + 99]
    table.reload()
    qtmodeltester.check(table)


def test_only_pages_that_are_looked_at_are_asked_for(table, source):
    assert source.pages == []
    assert table.rowCount() == 3 * PAGE + 7
    table.index(0, 0).data()
    table.index(PAGE - 1, 0).data()
    assert source.pages == [PAGE]
    table.index(3 * PAGE + 1, 0).data()
    assert source.pages == [PAGE, 7]


@pytest.mark.parametrize(
    ("first", "last", "asked"),
    [(0, PAGE - 1, []), (PAGE - 1, PAGE, [2 * PAGE]), (1, 3 * PAGE, [3 * PAGE + 7]), (3 * PAGE, 3 * PAGE + 6, [])],
    ids=["one page is read when it is looked at", "across two pages", "all", "the last one"],
)
def test_rows_in_view_are_read_together(table, source, first: int, last: int, asked: list[int]):
    table.read(first, last)
    assert source.pages == asked
    assert [table.row_at(row).key for row in (first, last)] == [BIG + first, BIG + last]
    assert sum(source.pages) <= max(2 * PAGE, *asked, 0)


def test_pages_looked_at_long_ago_are_forgotten(appearance):
    source = Source(40 * PAGE)
    table = RecordTable(appearance, source, COLUMNS)
    table.reload()
    for page in range(40):
        table.row_at(page * PAGE)
    table.row_at(39 * PAGE)
    table.row_at(20 * PAGE)
    assert len(source.pages) == 40
    table.row_at(0)
    assert len(source.pages) == 41


def test_rows_that_can_wait_are_made_when_they_are_looked_at(appearance):
    made: list[int] = []

    def make(key: int) -> Line:
        made.append(key)
        return Line(key, "made")

    class Waiting(Source):
        def page(self, keys: Sequence[int]) -> LazyRows[Line]:
            return LazyRows([key for key in keys if key not in self.gone], make)

    source = Waiting(PAGE)
    source.gone = {BIG + 4}
    table = RecordTable(appearance, source, COLUMNS)
    table.reload()
    assert table.index(3, 0).data() == "made"
    assert table.index(3, 1).data() is not None
    assert table.row_at(4) is None
    assert made == [BIG + 3]


def test_rows_that_can_wait_are_a_sequence_like_any_other():
    made: list[int] = []
    rows = LazyRows([7, 5, 9], lambda key: made.append(key) or Line(key, str(key)))
    assert (len(rows), rows[1].key, rows[-1].key) == (3, 5, 9)
    assert [row.key for row in rows[:2]] == [7, 5]
    assert [row.key for row in rows] == [7, 5, 9]
    assert made == [5, 9, 7]
    assert rows.get(6) is None
    with pytest.raises(IndexError):
        rows[3]


def test_a_hundred_thousand_rows_cost_no_more_than_their_keys(appearance):
    source = Source(100_000)
    table = RecordTable(appearance, source, COLUMNS)
    table.reload()
    assert table.rowCount() == 100_000
    assert source.pages == []
    assert table.row_of(BIG + 99_999) == 99_999


def test_roles_that_nobody_answers_cost_nothing(table, source):
    for role in (Qt.ItemDataRole.FontRole, Qt.ItemDataRole.BackgroundRole, Qt.ItemDataRole.SizeHintRole):
        assert table.index(0, 0).data(role) is None
    assert source.pages == []


def test_the_words_of_a_cell_and_the_sentence_of_the_row(table):
    first = table.index(0, 0)
    assert first.data() == "words"
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == f"Record {BIG}, words"
    assert table.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Sent: <b>sent</b>"


def test_a_tip_is_never_mark_up(table):
    assert table.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == "<qt>&lt;b&gt;sent&lt;/b&gt;</qt>"


def test_headers_speak_the_language_in_force(appearance, table):
    heard: list[int] = []
    table.headerDataChanged.connect(lambda *_: heard.append(1))
    assert table.headerData(0, Qt.Orientation.Horizontal) == "Name"
    appearance.set_language("xx")
    assert heard == [1]
    assert table.headerData(0, Qt.Orientation.Horizontal).startswith("⟦")
    assert table.headerData(0, Qt.Orientation.Vertical) is None
    assert table.headerData(7, Qt.Orientation.Horizontal) is None
    assert table.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.FontRole) is None


def test_a_new_language_asks_for_the_rows_again_with_one_signal(appearance, table, source):
    table.row_at(0)
    heard: list[tuple[int, int]] = []
    table.dataChanged.connect(lambda first, last: heard.append((first.row(), last.row())))
    appearance.set_language("fr")
    assert heard == [(0, 3 * PAGE + 6)]
    table.row_at(0)
    assert source.pages == [PAGE, PAGE]


def test_many_changed_records_are_one_ranged_signal(table, source):
    table.row_at(0)
    heard: list[tuple[int, int, int]] = []
    table.dataChanged.connect(lambda first, last: heard.append((first.row(), last.row(), last.column())))
    source.words = "new words"
    table.refresh([BIG + 5, BIG + 3, BIG + 3 * PAGE, 77])
    assert heard == [(3, 3 * PAGE, 1)]
    assert table.index(5, 0).data() == "new words"


def test_a_change_of_records_that_are_not_in_the_list_says_nothing(table):
    heard: list[int] = []
    table.dataChanged.connect(lambda *_: heard.append(1))
    table.refresh([1, 2, 3])
    table.refresh([])
    assert heard == []


def test_the_same_keys_again_keep_the_rows_where_they_are(table, qtbot):
    resets: list[int] = []
    table.modelReset.connect(lambda: resets.append(1))
    with qtbot.waitSignal(table.reloaded):
        table.reload()
    assert resets == []


def test_other_keys_reset_the_table(table, source, qtbot):
    source.order = source.order[1:]
    with qtbot.waitSignals([table.modelReset, table.reloaded]):
        table.reload()
    assert table.row_of(BIG) == -1
    assert table.key_at(0) == BIG + 1


def test_another_order_is_asked_of_the_register(table, source):
    table.order_by(Order("name", True))
    assert source.orders[-1] == Order("name", True)
    assert table.order == Order("name", True)
    assert table.key_at(0) == BIG + 3 * PAGE + 6


def test_a_record_that_is_gone_shows_nothing_and_breaks_nothing(table, source):
    source.gone = {BIG}
    assert table.row_at(0) is None
    assert table.index(0, 0).data() is None
    assert table.index(1, 0).data() == "words"


def test_an_empty_register_is_an_empty_table(appearance):
    table = RecordTable(appearance, Source(0), COLUMNS)
    table.reload()
    assert (table.rowCount(), table.columnCount()) == (0, 2)
    appearance.set_language("fr")


def test_nothing_lies_below_a_row(table):
    index = table.index(0, 0)
    assert (table.rowCount(index), table.columnCount(index)) == (0, 0)
    assert table.data(QModelIndex()) is None
