"""The frame of the window: side bar, pages, inspector, bars. Its contents come from outside.

It is built in two steps. Side bar, pages and status bar are painted first; its equipment follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from iwhc_desktop.gui.frame.navigation import NavigationHistory
from iwhc_desktop.gui.look.accessibility import WINDOW_TITLE, say
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.tokens import (
    COMPACT_BELOW,
    INSPECTOR_OVERLAY_BELOW,
    MINIMUM_HEIGHT,
    MINIMUM_WIDTH,
    NARROW_SIDE_BAR_BELOW,
)
from iwhc_desktop.gui.parts.buttons import open_below
from iwhc_desktop.gui.parts.card import column, row
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.side_bar import Destination, SideBar
from iwhc_desktop.gui.parts.status_bar import StatusBar
from iwhc_desktop.i18n.messages import N_

if TYPE_CHECKING:  # imported for the checker only: the frame is painted before there is anything of these
    from iwhc_desktop.gui.frame.actions import Actions
    from iwhc_desktop.gui.frame.equipment import Equipment
    from iwhc_desktop.gui.frame.page import Page
    from iwhc_desktop.gui.parts.focus_ring import FocusRing
    from iwhc_desktop.gui.parts.message_bar import MessageStack, ProgressStrip, Toast
    from iwhc_desktop.gui.parts.panels import Inspector

_PRODUCT = N_("IWHC Desktop")
_OPENING = N_("The register is being opened…")
HELP, THEME, MENU = "help", "theme", "menu"
KEYBOARD = "keyboard"
"""The page of the help with the keyboard shortcuts, which is made from the table of actions."""


class MainWindow(QMainWindow):
    """The main window, given the places of the side bar and the small buttons at its foot.

    Call `complete(equipment)` once it is painted, then `add_page(name, page)` and `go(name)`. `side_bar` and `status`
    exist at once, and `waiting` until the first page is there; `commands`, `messages`, `progress`, `toast` and
    `inspector` from `complete()` on. `closing()` is emitted before it closes; `asked_for(str)` when a place without a
    page is chosen.
    """

    closing = Signal()
    asked_for = Signal(str)
    went = Signal(str)

    commands: Actions
    messages: MessageStack
    progress: ProgressStrip
    toast: Toast
    inspector: Inspector
    ring: FocusRing

    def __init__(self, appearance: Appearance, places: Sequence[Destination], small: Sequence[Destination]) -> None:
        super().__init__()
        self._appearance = appearance
        self._pages: dict[str, Page] = {}
        self._navigation = NavigationHistory()
        self._is_complete = False
        self._before_help: QWidget | None = None
        self.side_bar = SideBar(appearance, places, small)
        self.status = StatusBar(appearance)
        self._stack = QStackedWidget()
        self.waiting = _waiting(appearance)
        self._stack.addWidget(self.waiting)
        self._content = QVBoxLayout()
        self._content.setSpacing(0)
        self._content.addWidget(self._stack, 1)
        self._content.addWidget(self.status)
        self._body = QWidget()
        self._line = QHBoxLayout(self._body)
        self._line.setSpacing(0)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self.side_bar)
        self._line.addLayout(self._content, 1)
        self.setCentralWidget(self._body)
        self.side_bar.gone.connect(self._chosen)
        say(appearance, self, _PRODUCT, WINDOW_TITLE)
        self.setMinimumSize(MINIMUM_WIDTH, MINIMUM_HEIGHT)
        appearance.changed.connect(self._fit)

    def complete(self, equipment: Equipment) -> None:
        """Add the parts that are not visible as long as there is no page."""
        self.commands, self.ring = equipment.commands, equipment.ring
        self.messages, self.progress, self.toast = equipment.messages, equipment.progress, equipment.toast
        self.toast.cover(self.status)
        self.inspector = equipment.inspector
        equipment.keys.digit_pressed.connect(self._go_to_number)
        self._content.insertWidget(0, self.messages)
        self._content.insertWidget(2, self.progress)
        self._line.addWidget(self.inspector)
        self._act()
        self._is_complete = True
        self._fit()

    def _act(self) -> None:
        def search() -> None:
            if self.page is not None:
                self.page.search()

        actions = self.commands
        actions.does("next_pane", self.next_pane)
        actions.does("back", self.go_back)
        actions.does("search", search)
        actions.does("larger", lambda: self._scale(1))
        actions.does("smaller", lambda: self._scale(-1))
        actions.does("usual_size", lambda: self._scale(0))
        actions.does(HELP, self.open_help)
        actions.does("shortcuts", lambda: self.open_help(KEYBOARD))

    def _scale(self, step: int) -> None:
        preferences = self._appearance.preferences
        self._appearance.prefer(preferences.but(scale=preferences.next_scale(step)))

    # pages

    def add_page(self, name: str, page: Page) -> None:
        """Add a page; the first one added is shown first."""
        self._stack.removeWidget(self.waiting)
        self.waiting.hide()
        self._pages[name] = page
        self._stack.addWidget(page)
        page.went_back.connect(self.go_back)

    def drop_pages(self) -> None:
        """Remove every page at once, because another register is shown next. Not to be called from within a page.

        A page that lived on until the window is idle would react to a change of language and read its closed register.
        """
        self.inspector.drop_contents()
        pages = list(self._pages.values())
        self._pages.clear()
        self._navigation.clear()
        for page in pages:
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()
            QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
        self.toast.hide()
        self.messages.dismiss()

    def set_bare(self, bare: bool) -> None:
        """Show the page alone, without places and status, or with them."""
        self.side_bar.setVisible(not bare)
        self.status.setVisible(not bare)

    def add_notice(self, notice: QWidget) -> None:
        """Add a bar above the messages and the page, for something that concerns every page."""
        self._content.insertWidget(0, notice)

    @property
    def page(self) -> Page | None:
        """The current page."""
        return self._pages.get(self._navigation.current)

    @property
    def page_name(self) -> str:
        """The name of the current page, "" before the first one."""
        return self._navigation.current

    def go(self, name: str, *, is_done: bool = False) -> bool:
        """Show a page. Returns whether the current one allowed it. A name without a page is requested from outside.

        Back does not return to a current page that `is_done`.
        """
        if name not in self._pages:
            self.asked_for.emit(name)
            return name in self._pages and self.go(name, is_done=is_done)
        if self.page is not None and self.page is not self._pages[name] and not self.page.may_leave():
            self.side_bar.show_place(self.page.place)
            return False
        self._navigation.go(name, is_place=self._pages[name].place == name, is_done=is_done)
        self._show()
        return True

    def go_back(self, *, uses_key: bool = True) -> None:
        """Go to the previous page; the page and the inspector may use the key for themselves first, if it was one."""
        if self.page is None or (uses_key and self.page.back()):
            return
        if uses_key and self.inspector.is_floating and self.inspector.isVisible():
            self.inspector.set_open(False)
        elif self._navigation.can_go_back and self.page.may_leave():
            before = self._before_help if self.page_name == HELP else None
            self._navigation.back()
            self._show()
            _focus(before)

    def open_help(self, topic: str = "") -> None:
        """Show a page of the help, of what is in front if no other is named; Esc returns there with the focus."""
        focus, topic = self.focusWidget(), topic or (self.page.help_here() if self.page else "")
        if self.page_name != HELP:
            self._before_help = focus
        if self.go(HELP):
            show = getattr(self.page, "open_topic", None)
            if show and topic:
                show(topic)

    def _show(self) -> None:
        page = self._pages[self._navigation.current]
        if self._stack.currentWidget() is not page:
            self.messages.pass_by()
        self._stack.setCurrentWidget(page)
        self.side_bar.show_place(page.place)
        self.inspector.show_content(page.inspector)
        page.shown()
        self.went.emit(self._navigation.current)

    def _chosen(self, name: str) -> None:
        if name == THEME:
            self._appearance.toggle_theme()
        elif name == HELP and self._is_complete:
            self.open_help()
        elif name == MENU and self._is_complete:
            menu = self.commands.menu(self)
            menu.aboutToHide.connect(menu.deleteLater)
            open_below(menu, self.side_bar.small[MENU])
        else:
            self.go(name)

    def _go_to_number(self, number: int) -> None:
        names = list(self.side_bar.entries)
        if number <= len(names) and self.go(names[number - 1]):
            _focus(self.page.first_part() if self.page else None)

    # focus

    def next_pane(self) -> None:
        """Move the focus to the next part of the window: side bar, page, inspector, status bar."""
        panes = [self.side_bar, self._stack, self.inspector, self.status]
        panes = [pane for pane in panes if pane.isVisible() and _focusable(pane)]
        focus = self.focusWidget()
        at = next((number for number, pane in enumerate(panes) if focus and pane.isAncestorOf(focus)), -1)
        pane = panes[(at + 1) % len(panes)]
        first = self.page.first_part() if pane is self._stack and self.page else None
        _focus(first or _focusable(pane))

    def focusNextPrevChild(self, next: bool) -> bool:
        """Let a page say where Tab comes into it."""
        before = self._is_in_page()
        has_moved = super().focusNextPrevChild(next)
        if self.page is not None and self._is_in_page() and not before:
            self.page.come_in(forward=next)
        return has_moved

    def _is_in_page(self) -> bool:
        focus = self.focusWidget()
        return focus is not None and self.page is not None and self.page.isAncestorOf(focus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc if nothing else used it."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
            return
        super().keyPressEvent(event)

    # size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shrink parts with the window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Larger text needs the room of a larger window, so parts shrink earlier."""
        width, height, px = self.width(), self.height(), self._appearance.px
        self._appearance.set_compact(height < px(COMPACT_BELOW))
        self.side_bar.narrow(width < px(NARROW_SIDE_BAR_BELOW))
        if self._is_complete:
            floating = width < px(INSPECTOR_OVERLAY_BELOW)
            self.inspector.stand(self._line, self._body.size(), floating=floating)

    @property
    def shape(self) -> bytes:
        """Size and place, to be stored."""
        return bytes(self.saveGeometry().data())

    def restore(self, shape: bytes) -> bool:
        """Apply a stored size and place. Returns whether it was valid."""
        return self.restoreGeometry(QByteArray(shape))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close unless a page prevents it."""
        if self.page is not None and not self.page.may_leave():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)


def _waiting(appearance: Appearance) -> QWidget:
    """The line in the place of the first page while that is being made."""
    words = PlainLabel(appearance, _OPENING, colour="text2")
    place = QWidget()
    place.setLayout(column(None, row(None, words, None), None))
    return place


def _focusable(pane: QWidget) -> QWidget | None:
    parts = pane.findChildren(QWidget)
    wanted = Qt.FocusPolicy.TabFocus
    return next((part for part in parts if part.isVisible() and part.isEnabled() and part.focusPolicy() & wanted), None)


def _focus(part: QWidget | None) -> None:
    """Focus a part that is still there."""
    if part is not None and isValid(part):
        part.setFocus(Qt.FocusReason.ShortcutFocusReason)
