"""The view of a list as a paper: its columns and rows as they are shown, what narrows it, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from iwhc_desktop.i18n.messages import C_, N_, NP_, Message
from iwhc_desktop.reports.paper_model import Paper, PaperCell, PaperPart, PaperTable
from iwhc_desktop.reports.summary_model import Imprint, Label

ListCell = PaperCell
"""What a cell shows, as columns of the window give it to a paper."""
_WIDE = 6
"""The number of columns from which a page is turned on its side."""
_LIST = C_("paper", "List")
_NONE = N_("Nothing is listed.")


@dataclass(frozen=True, slots=True)
class ListGroup:
    """Rows under a heading of their own; `headings` of their columns where they are not those of the list."""

    said: Label
    rows: Sequence[Sequence[ListCell]]
    headings: Sequence[Label] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """What a list shows: the name of the list and of its tab, its filters, the headings, and the rows by group.

    `tab` is "" for the whole list. The rows of a list without groups are one group without words. `counted` is said
    instead of the number of rows.
    """

    kind: Label
    tab: Label
    headings: Sequence[Label]
    groups: Sequence[ListGroup]
    filters: Sequence[Label] = ()
    counted: Sequence[Label] = ()

    @property
    def kicker(self) -> Label:
        """What a paper with the list is called above its title: that with a tab is the list of its kind."""
        return self.kind if self.tab else _LIST

    @property
    def count(self) -> int:
        """The number of rows."""
        return sum(len(group.rows) for group in self.groups)


def paper_of_list(view: ListView, imprint: Imprint) -> Paper:
    """The paper of a view; its head has the filters, the day, the office and the number of rows."""
    counted = view.counted or (NP_("{n} record", "{n} records", view.count),)
    facts = (*head_of(imprint), *counted)
    return Paper(
        kind=view.kicker,
        title=view.tab or view.kind,
        imprint=imprint,
        head=[facts, view.filters],
        parts=[_part(view, group) for group in view.groups if group.rows] or [PaperPart(None, (), _NONE)],
        is_wide=len(view.headings) >= _WIDE,
    )


def head_of(imprint: Imprint) -> tuple[Message | str, ...]:
    """The day and the office of a paper, for the line below its title."""
    return (N_("As of {day}", day=imprint.as_of), imprint.office)


def _part(view: ListView, group: ListGroup) -> PaperPart:
    return PaperPart(group.said or None, (PaperTable(headings=group.headings or view.headings, rows=group.rows),))
