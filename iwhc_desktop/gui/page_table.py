"""Every page of the window, declared once: to add a page, add its entry here.

An entry says how the page is made and, where it has one, the place of the side bar that leads to it. Pages
are made when they are needed for the first time. A page that is only reached from others (a form) has no
`said`; `at_foot` puts a small button at the foot of the side bar instead of a place.
"""
from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject

from iwhc_desktop.gui.desk import Desk
from iwhc_desktop.gui.forms.agreement_form import AgreementForm
from iwhc_desktop.gui.forms.partner_form import PartnerForm
from iwhc_desktop.gui.main_window import THEME
from iwhc_desktop.gui.pages.about import AboutPage
from iwhc_desktop.gui.pages.agreements import AgreementsPage
from iwhc_desktop.gui.pages.page import Page
from iwhc_desktop.gui.pages.partners import PartnersPage
from iwhc_desktop.gui.pages.shortcuts import ShortcutsPage
from iwhc_desktop.gui.parts.side_bar import Place
from iwhc_desktop.i18n.messages import C_, N_, Message


class PageEntry(NamedTuple):
    """A page: its name, how it is made, words and icon of its place; `headquarters` hides it elsewhere."""

    name: str
    make: Callable[[Desk], Page]
    said: Message | None = None
    icon: str = ""
    at_foot: bool = False
    headquarters: bool = False


def _shortcuts(desk: Desk) -> Page:
    return ShortcutsPage(desk.around, desk.window.commands)


def _print_preview(desk: Desk) -> Page:
    # pdfium and the store's writer are only loaded when something is printed
    from iwhc_desktop.gui.pages.print_preview import PrintPreviewPage  # noqa: PLC0415 - see above
    return PrintPreviewPage(desk)


def _exchange(desk: Desk) -> Page:
    # what makes and reads files is only loaded when somebody goes there
    from iwhc_desktop.gui.pages.exchange import ExchangePage  # noqa: PLC0415 - see above
    return ExchangePage(desk)


def _reading(desk: Desk) -> Page:
    from iwhc_desktop.gui.pages.reading import ReadingPage  # noqa: PLC0415 - as above
    return ReadingPage(desk)


def _offices(desk: Desk) -> Page:
    from iwhc_desktop.gui.pages.offices import OfficesPage  # noqa: PLC0415 - as above
    return OfficesPage(desk)


def _settings(desk: Desk) -> Page:
    from iwhc_desktop.gui.pages.settings import SettingsPage  # noqa: PLC0415 - as above
    return SettingsPage(desk)


PAGES: tuple[PageEntry, ...] = (
    PageEntry("agreements", AgreementsPage, N_("Agreements"), "handshake"),
    PageEntry("partners", PartnersPage, N_("Partners"), "building-2"),
    PageEntry("exchange", _exchange, C_("files", "Exchange"), "arrow-left-right"),
    PageEntry("offices", _offices, N_("Offices"), "monitor", headquarters=True),
    PageEntry("reading", _reading),
    PageEntry("agreement_form", AgreementForm),
    PageEntry("partner_form", PartnerForm),
    PageEntry("print_preview", _print_preview),
    PageEntry("about", AboutPage),
    PageEntry("settings", _settings, N_("Settings"), "settings", at_foot=True),
    PageEntry("help", _shortcuts, N_("Keyboard shortcuts"), "keyboard", at_foot=True),
)
"""The pages in the order of the side bar; the first one is shown at the start."""

_THEME = Place(THEME, N_("Light or dark"), "moon")


def places() -> tuple[Place, ...]:
    """The places of the side bar."""
    return tuple(Place(entry.name, entry.said, entry.icon) for entry in PAGES if entry.said and not entry.at_foot)


def small_places() -> tuple[Place, ...]:
    """The small buttons at its foot: theme before the last one, which is help."""
    small = [Place(entry.name, entry.said, entry.icon) for entry in PAGES if entry.said and entry.at_foot]
    return (*small[:-1], _THEME, *small[-1:])


class PageStock(QObject):
    """Makes the pages of a desk when they are asked for, and hides places that are not for this office."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._pages: dict[str, Page] = {}
        self._entries = {entry.name: entry for entry in PAGES}
        desk.pages = self
        desk.window.asked_for.connect(self.page)
        for entry in PAGES:
            if entry.headquarters and entry.said:
                is_shown = desk.register.identity.headquarters
                desk.window.side_bar.entries[entry.name].setVisible(is_shown)

    def page(self, name: str) -> Page:
        """The page of this name; LookupError where there is none."""
        if name not in self._pages:
            page = self._entries[name].make(self._desk)
            self._pages[name] = page
            self._desk.window.add_page(name, page)
        return self._pages[name]
