"""What the window asks of a page, and the frame most pages are put into."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.parts.card import Surface
from iwhc_desktop.gui.parts.top_bar import TopBar


class Page(Surface):
    """A bar and what stands under it. `body` takes the parts.

    A page with an inspector gives its content as `inspector`; `place` is the entry of the side bar that
    is marked while the page is shown (a form belongs to its list). `went_back()` asks for the page before.
    `acts` says what the actions of the window (new, open, print, ...) do while the page is in front.
    """

    went_back = Signal()

    def __init__(self, appearance: Appearance, bar: TopBar | None, place: str) -> None:
        super().__init__(appearance, "bg")
        self.appearance = appearance
        self.bar = bar
        self.place = place
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
        """The page is in front now: fill it."""

    def may_leave(self) -> bool:
        """Whether the page can be left now; a page that keeps what was typed always can."""
        return True

    def back(self) -> bool:
        """Esc was pressed: whether the page used it."""
        return False

    def search(self) -> None:
        """Go to the search field, where the page has one."""
        if self.bar and self.bar.search:
            self.bar.search.start()

    def first_part(self) -> QWidget | None:
        """What gets the focus when one goes to the page by key."""
        return None
