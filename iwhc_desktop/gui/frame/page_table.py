"""Every page of the window, declared once: to add a page, add its entry here.

An entry gives the page's class and, if it has one, its place in the side bar. Pages are imported and made on first use.
A page that is only reached from others (a form) has no `said`; `at_foot` makes it a small button at the foot of the
side bar instead of a place.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from iwhc_desktop.gui.frame.main_window import MENU, THEME
from iwhc_desktop.gui.parts.side_bar import Destination, SideBar
from iwhc_desktop.gui.records import VIEWS, ViewsEntry
from iwhc_desktop.i18n.messages import C_, N_, Message

if TYPE_CHECKING:  # imported for the checker only: the first paint must not wait for the register's words
    from iwhc_desktop.gui.frame.page import Page
    from iwhc_desktop.gui.frame.workspace import Workspace


class PageEntry(NamedTuple):
    """A page: its name, how it is made, label and icon of its place, and its page of the help.

    `headquarters` hides its place elsewhere.
    """

    name: str
    make: Callable[[Workspace], Page]
    said: Message | None = None
    icon: str = ""
    help: str = ""
    at_foot: bool = False
    headquarters: bool = False


class LatePage:
    """Makes a page from `module:name`, imported on first use: the door to every page of the window.

    The maker of a record kind's page is also given the kind.
    """

    def __init__(self, place: str, kind: str = "") -> None:
        module, _colon, self._name = place.partition(":")
        self._module = f"iwhc_desktop.gui.{module}"
        self.arguments = (kind,) if kind else ()

    def load(self) -> Callable[..., Page]:
        """What makes the page. Raises ImportError or AttributeError where it does not exist."""
        loaded: Callable[..., Page] = getattr(import_module(self._module), self._name)
        return loaded

    def __call__(self, workspace: Workspace) -> Page:
        """A page for a workspace."""
        return self.load()(workspace, *self.arguments)


def _list_of(entry: ViewsEntry) -> LatePage:
    return LatePage(entry.list_page) if entry.list_page else LatePage("views.pages:list_page", entry.kind)


def _form_of(entry: ViewsEntry) -> LatePage:
    return LatePage(entry.form_page) if entry.form_page else LatePage("views.pages:form_page", entry.kind)


def _lists(*, headquarters: bool) -> tuple[PageEntry, ...]:
    """The lists of the record kinds, either those of everybody or those of headquarters."""
    return tuple(
        PageEntry(
            entry.place,
            _list_of(entry),
            None if entry.tab_of or entry.beside else entry.said,
            entry.icon,
            entry.help,
            headquarters=headquarters,
        )
        for entry in VIEWS.values()
        if entry.headquarters is headquarters
    )


PAGES: tuple[PageEntry, ...] = (
    PageEntry("home", LatePage("home.home_page:HomePage"), C_("side bar", "Home"), "house", "home"),
    *_lists(headquarters=False),
    PageEntry(
        "exchange",
        LatePage("exchange.exchange_page:ExchangePage"),
        C_("files", "Exchange"),
        "arrow-left-right",
        "exchange",
    ),
    *_lists(headquarters=True),
    PageEntry(
        "offices", LatePage("exchange.offices:OfficesPage"), N_("Offices"), "monitor", "offices", headquarters=True
    ),
    PageEntry("duplicates", LatePage("duplicates.page:DuplicatesPage"), help="duplicates"),
    PageEntry("reading", LatePage("exchange.import_page:ImportPage"), help="read_file"),
    PageEntry("several_activities", LatePage("activities.several:SeveralPage"), help="several_activities"),
    PageEntry("bring_in", LatePage("bringing_in.page:BringInPage"), help="bring_in"),
    *(PageEntry(entry.form, _form_of(entry), help=entry.form_help or entry.help) for entry in VIEWS.values()),
    PageEntry("print_preview", LatePage("pages.print_preview:PrintPreviewPage"), help="printing"),
    PageEntry("about", LatePage("pages.about:AboutPage"), help="settings"),
    PageEntry(
        "settings", LatePage("pages.settings:SettingsPage"), N_("Settings"), "settings", "settings", at_foot=True
    ),
    PageEntry("help", LatePage("help.page:help_page"), N_("Help"), "circle-help", at_foot=True),
)
"""The pages in the order of the side bar; the first one is shown at the start."""

_THEME = Destination(THEME, N_("Light or dark"), "moon")
_MENU = Destination(MENU, N_("All commands"), "menu")


def places() -> tuple[Destination, ...]:
    """The places of the side bar."""
    return tuple(Destination(entry.name, entry.said, entry.icon) for entry in PAGES if entry.said and not entry.at_foot)


def small_places() -> tuple[Destination, ...]:
    """The small buttons at its foot: theme and menu come before the last one, which is help."""
    small = [Destination(entry.name, entry.said, entry.icon) for entry in PAGES if entry.said and entry.at_foot]
    return (*small[:-1], _THEME, _MENU, *small[-1:])


def show_headquarters(side_bar: SideBar, *, is_headquarters: bool) -> None:
    """Show the places of headquarters, or hide them."""
    for entry in PAGES:
        if entry.headquarters and entry.said:
            side_bar.entries[entry.name].setVisible(is_headquarters)


class PageStock(QObject):
    """Makes the pages of a workspace on first use, and hides places that are not for this office."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._pages: dict[str, Page] = {}
        self._entries = {entry.name: entry for entry in PAGES}
        workspace.pages = self
        workspace.window.asked_for.connect(self.page)
        workspace.closing.connect(self.leave)
        show_headquarters(workspace.window.side_bar, is_headquarters=workspace.register.identity.headquarters)

    def leave(self) -> None:
        """Make no more pages: the register is closed, and the window gets its pages from the next one.

        What a page that is still there was to do in a moment is not done, since it would read the closed register.
        """
        self._workspace.window.asked_for.disconnect(self.page)
        here = filter(isValid, self._pages.values())
        parts = chain.from_iterable((page, page.inspector) for page in here)
        for timer in chain.from_iterable(part.findChildren(QTimer) for part in parts if part is not None):
            timer.stop()

    def page(self, name: str) -> Page:
        """The page with this name. Raises LookupError."""
        if name not in self._pages:
            page = self._entries[name].make(self._workspace)
            page.help_topic = self._entries[name].help
            self._pages[name] = page
            self._workspace.window.add_page(name, page)
        return self._pages[name]
