"""The view of a list as it goes to paper: the cells of its rows as values, in the language of the paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from iwhc_desktop.gui.frame.paper import PaperAsked
from iwhc_desktop.gui.frame.tasks import TaskProgress
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.models.record_table import PAGE, Order, RecordTable, TableColumn, TableRow
from iwhc_desktop.gui.models.shapes import Lines, Pill, Progress, Shape
from iwhc_desktop.gui.parts.filter_chip import FilterChip
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.declared import RecordViews, Subject
from iwhc_desktop.gui.views.list_rows import FIGURE, ListRows, Wording
from iwhc_desktop.i18n.formats import MISSING, Formats
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.finished_paper import Printed
from iwhc_desktop.services.printing.lists import ListCell, ListGroup, ListView
from iwhc_desktop.services.progress import WorkProgress


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedView:
    """What was listed when somebody asked for it: the rows, their order, the columns, and what narrowed it.

    `tab` is "" for the one that shows the whole list. With `keys` only these rows are meant, in their order.
    """

    kind: DisplayText
    tab: DisplayText
    filters: tuple[DisplayText, ...]
    rows: ListRows
    order: Order
    columns: tuple[TableColumn, ...]
    keys: tuple[int, ...] = ()

    def read(self, wording: Wording, progress: WorkProgress) -> ListView:
        """Read the rows in a language, page by page. Raises Cancelled."""
        return ListView(
            kind=self.kind,
            tab=self.tab,
            headings=[column.said for column in self.columns],
            groups=[ListGroup("", [self._cells(row) for row in self.read_rows(wording, progress)])],
            filters=self.filters,
        )

    def read_rows(self, wording: Wording, progress: WorkProgress) -> Iterator[TableRow]:
        """The rows in a language, page by page. Raises Cancelled."""
        rows = self.rows.worded(wording)
        keys = self.keys or rows.keys(self.order)
        progress.start(N_("Reading the list"), len(keys))
        for start in range(0, len(keys), PAGE):
            progress.step(start)
            yield from rows.page(keys[start : start + PAGE])

    def _cells(self, row: TableRow) -> list[ListCell]:
        return [printed_cell(row.shape(column.name)) for column in self.columns]


class ListPaper:
    """Prints a list: `show()` what is listed, `show(keys)` only these rows in their order."""

    def __init__(
        self,
        workspace: Workspace,
        views: RecordViews[Subject],
        rows: ListRows,
        table: RecordTable,
        chips: Mapping[str, FilterChip],
    ) -> None:
        self._workspace = workspace
        self._entry = VIEWS[views.kind]
        self._tabs: dict[str, DisplayText] = {tab.name: tab.said for tab in views.tabs}
        self._tabs |= {tab.name: "" for tab in views.tabs[:1]}
        self._rows = rows
        self._table = table
        self._chips = chips

    def listed(self, keys: Sequence[int] = ()) -> ListedView:
        """What is listed now; with `keys` only these rows."""
        asked = self._rows.narrowed
        words = N_("Words: {words}", words=asked.search) if asked.search else None
        tab = asked.figure.said if asked.figure is not None and asked.tab == FIGURE else self._tabs[asked.tab]
        plain = self._workspace.appearance.formats.plain
        filters = (*(chip.filtering for chip in self._chips.values()), words)
        return ListedView(
            kind=self._entry.said,
            tab=tab if plain(tab) != plain(self._entry.said) else "",
            filters=tuple(said for said in filters if said is not None),
            rows=self._rows.worded(self._workspace.appearance),
            order=self._table.order,
            columns=self._table.columns,
            keys=tuple(keys),
        )

    def show(self, keys: Sequence[int] = ()) -> None:
        """Show what is listed as it will be printed; with `keys` only these rows."""
        listed, register, day = self.listed(keys), self._workspace.register, self._workspace.today

        def make(formats: Formats, progress: TaskProgress) -> Printed:
            view = listed.read(Wording(formats, formats.language), progress)
            return register.papers.list_view(view, day, formats, progress)

        name = self._workspace.appearance.formats.plain(self._entry.said)
        self._workspace.show_paper(PaperAsked(make=make, name=lambda: name, place=self._entry.place))


def printed_cell(shape: Shape) -> tuple[Message | str, ...]:
    """The lines of a cell on paper; what invites to enter something is nothing there."""
    match shape:
        case Lines(opens=opens) if opens:
            return (MISSING,)
        case Lines(first, second):
            return (first, second)
        case Pill(look, progress):
            return (look.said, progress.words if progress is not None else "")
        case Progress(words):
            return (words,)
    return (shape.said,)
