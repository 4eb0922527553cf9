"""The base class of pages, and the layout that most pages share."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.parts.card import Surface
from iwhc_desktop.gui.parts.top_bar import TopBar


class Page(Surface):
    """A bar with the contents below it. `body` takes the parts.

    A page with an inspector has its content in `inspector`; `place` is the entry of the side bar that is marked while
    the page is shown (a form belongs to its list); `help_topic` is its page of the help. `went_back()` requests the
    previous page. `acts` are the handlers of the window's actions (new, open, print, ...) while the page is current.
    `filled()` once a page that reads beside the window shows everything.
    """

    went_back = Signal()
    filled = Signal()

    def __init__(self, appearance: Appearance, bar: TopBar | None, place: str) -> None:
        super().__init__(appearance, "bg")
        self.appearance = appearance
        self.bar = bar
        self.place = place
        self.help_topic = ""
        self.inspector: QWidget | None = None
        self.acts: dict[str, Callable[[], object]] = {}
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        self.body.setContentsMargins(0, 0, 0, 0)
        whole = QVBoxLayout(self)
        whole.setSpacing(0)
        whole.setContentsMargins(0, 0, 0, 0)
        if bar:
            whole.addWidget(bar)
        whole.addLayout(self.body, 1)

    def shown(self) -> None:
        """The page is current now: fill it."""

    @property
    def is_waiting(self) -> bool:
        """Whether what is shown is about to be read."""
        return False

    def may_leave(self) -> bool:
        """Whether the page can be left now; a page that keeps typed texts always can."""
        return True

    def back(self) -> bool:
        """Esc was pressed. Returns whether the page used it."""
        return False

    def search(self) -> None:
        """Focus the search field, if the page has one."""
        if self.bar and self.bar.search:
            self.bar.search.start()

    def help_here(self) -> str:
        """The page of the help for what is shown; a page with several parts says which one is."""
        return self.help_topic

    def come_in(self, *, forward: bool) -> None:
        """Tab came into the page, or Shift+Tab if not `forward`, to the part that Qt has first or last."""

    def first_part(self) -> QWidget | None:
        """The widget that gets the focus when the page is reached by key."""
        return None
