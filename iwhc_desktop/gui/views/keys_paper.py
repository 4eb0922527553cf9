"""Papers of the records of a list that are made by the services, as entries of its menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from iwhc_desktop.gui.frame.paper import PaperAsked
from iwhc_desktop.gui.frame.tasks import TaskProgress
from iwhc_desktop.gui.views.list_menu import MenuEntry
from iwhc_desktop.gui.views.list_page import ListPage
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.services.finished_paper import Printed

MakeListPaper = Callable[[Sequence[int], date, Formats, TaskProgress], Printed]
"""Makes a paper of the records with these keys as of a day."""


def paper_entry(page: ListPage, said: Message, paper: Callable[[], MakeListPaper]) -> MenuEntry:
    """The entry that shows a paper of the listed records as it will be printed."""

    def show() -> None:
        make, keys, day = paper(), tuple(page.view.table.keys), page.workspace.today
        name = page.workspace.appearance.formats.plain(said)
        page.workspace.show_paper(
            PaperAsked(
                make=lambda formats, progress: make(keys, day, formats, progress),
                name=lambda: name,
                place=page.place,
            )
        )

    return MenuEntry(said, show)
