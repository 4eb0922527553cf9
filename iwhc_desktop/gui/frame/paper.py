"""A paper that a person asked for: how it is made, and what its file is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from iwhc_desktop.gui.frame.tasks import TaskProgress
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import C_
from iwhc_desktop.services.finished_paper import Printed

PRINT, PRINT_TITLE = C_("document", "Print…"), C_("document", "Print")
"""What the act that shows a paper is called everywhere, and the page that shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperAsked:
    """A paper to be shown before it is printed; `make` and `name` are called beside the window.

    `make` sets it in the language of the formats and may be cancelled through the progress; `name` is the name of its
    file without language and ending. `place` is the entry of the side bar that is marked meanwhile.
    """

    make: Callable[[Formats, TaskProgress], Printed]
    name: Callable[[], str]
    place: str
