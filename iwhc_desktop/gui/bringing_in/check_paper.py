"""The check of a list on paper: each row with its question, as new or changed, and rows left out with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from iwhc_desktop.gui.bringing_in.check_rows import CheckRow, columns_of
from iwhc_desktop.gui.bringing_in.closing import OUT_HEADINGS
from iwhc_desktop.gui.bringing_in.in_hand import ListInHand
from iwhc_desktop.gui.bringing_in.words import KIND_WORDS
from iwhc_desktop.gui.frame.paper import PaperAsked
from iwhc_desktop.gui.frame.tasks import TaskProgress
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.views.list_paper import printed_cell
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message
from iwhc_desktop.services.finished_paper import Printed
from iwhc_desktop.services.printing.lists import ListCell, ListGroup, ListView
from iwhc_desktop.services.tables.cells import ListSheet
from iwhc_desktop.services.tables.findings import ASK, CHANGED, LEFT_OUT, NEW, SAME, SheetReading
from iwhc_desktop.services.tables.rest import stayed_out

_TITLE = N_("Check of a list")
_GROUPS: Mapping[str, Message] = MappingProxyType(
    {
        ASK: C_("rows of a list", "To put right"),
        NEW: C_("rows of a list", "New"),
        CHANGED: C_("rows of a list", "Changed"),
        SAME: C_("rows of a list", "As in the register"),
    }
)
_LEFT_OUT = C_("rows of a list", "Left out")


def show_check(workspace: Workspace, held: ListInHand, place: str) -> None:
    """Show the check of the list in hand as it will be printed."""
    sheet, read, told = held.sheet, held.read, held.told
    register, day, stem = workspace.register, workspace.today, held.stem
    if read is None:
        return

    def make(formats: Formats, progress: TaskProgress) -> Printed:
        return register.papers.list_view(check_view(sheet, read, told, formats), day, formats, progress)

    workspace.show_paper(PaperAsked(make=make, name=lambda: f"{stem}-check", place=place))


def check_view(sheet: ListSheet, read: SheetReading, told: str, formats: Formats) -> ListView:
    """The rows by outcome in a language, those with a question first, what is no record last."""
    kind = read.layout.kind
    return ListView(
        kind=KIND_WORDS[kind],
        tab=_TITLE,
        headings=[column.said for column in columns_of(kind)],
        groups=[*_groups(read, formats), ListGroup(_LEFT_OUT, _left_out(sheet, read, formats), OUT_HEADINGS)],
        filters=(told,) if told else (),
        counted=_counts(read),
    )


def _counts(read: SheetReading) -> Sequence[Message]:
    counts, left = read.counts, len(read.layout.skipped) + read.counts[LEFT_OUT]
    return (
        NP_("{n} new", "{n} new", counts[NEW]),
        NP_("{n} changed", "{n} changed", counts[CHANGED]),
        NP_("{n} to put right", "{n} to put right", counts[ASK]),
        NP_("{n} row left out", "{n} rows left out", left),
    )


def _groups(read: SheetReading, formats: Formats) -> Iterator[ListGroup]:
    columns = columns_of(read.layout.kind)
    for outcome in _GROUPS:
        rows = [CheckRow(row, read, formats) for row in read.rows if row.outcome == outcome]
        yield ListGroup(_GROUPS[outcome], [[printed_cell(row.shape(one.name)) for one in columns] for row in rows])


def _left_out(sheet: ListSheet, read: SheetReading, formats: Formats) -> Sequence[Sequence[ListCell]]:
    """The rows that are no record or said twice: their texts, and below them the reason."""
    return [
        ((formats.value(one.row),), (" · ".join(one.texts), *map(formats.plain, one.why)))
        for one in stayed_out(sheet, read)
        if not one.is_asked
    ]
