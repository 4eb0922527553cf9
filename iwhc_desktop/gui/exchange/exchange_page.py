"""The exchange page: what is to decide, what was received, what is to be sent."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from iwhc_desktop.gui.duplicates.panel import TwicePanel
from iwhc_desktop.gui.exchange.decide import DecidePanel
from iwhc_desktop.gui.exchange.import_page import ImportPage
from iwhc_desktop.gui.exchange.issues import IssuesPanel
from iwhc_desktop.gui.exchange.received import ReceivedPanel
from iwhc_desktop.gui.exchange.send import SendPanel
from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.card import Surface, column, edged, row, scrolling
from iwhc_desktop.gui.parts.tabs import TAB_SIDE, TabLabel, Tabs
from iwhc_desktop.gui.parts.top_bar import TopBar
from iwhc_desktop.i18n.messages import C_
from iwhc_desktop.services.exchange.partners_twice import NONE_TWICE, PartnersTwice
from iwhc_desktop.services.exchange.results import ImportResult

DECIDE, RECEIVED, SEND = "decide", "received", "send"
_HELP = {DECIDE: "decide", RECEIVED: "read_file", SEND: "make_file"}


class ExchangePage(Page):
    """Three tabs. `show_tab(name)` opens one of them."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.appearance, TopBar(workspace.appearance, C_("files", "Exchange")), "exchange")
        self._workspace = workspace
        self.tabs = Tabs(
            workspace.appearance,
            C_("files", "Exchange"),
            (
                TabLabel(DECIDE, C_("records", "To decide"), 0),
                TabLabel(RECEIVED, C_("files", "Received")),
                TabLabel(SEND, C_("changes", "To send"), 0),
            ),
        )
        self.decide = DecidePanel(workspace)
        self.issues = IssuesPanel(workspace)
        self._issue_area = scrolling(self.issues)
        self.twice = TwicePanel(workspace)
        both = QWidget()
        lines = column(self.twice, self._issue_area, self.decide, spacing=0)
        lines.setStretch(1, 1)
        lines.setStretch(2, 1)
        both.setLayout(lines)
        self.received = ReceivedPanel(workspace)
        self.send = SendPanel(workspace)
        self._panels: dict[str, QWidget] = {DECIDE: both, RECEIVED: self.received, SEND: self.send}
        self._stack = QStackedWidget()
        for panel in self._panels.values():
            self._stack.addWidget(panel)
        line = Surface(workspace.appearance, "bg", ("bottom",))
        edged(workspace.appearance, line, row(self.tabs, None), TAB_SIDE)
        self.body.addWidget(line)
        self.body.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self.show_tab)
        self.received.asked.connect(self.read_file)
        self.received.decide_asked.connect(lambda: self.show_tab(DECIDE))
        self.received.offices_asked.connect(self._go_to_offices)
        self.received.answer_asked.connect(self.make_for)
        self.received.missing_asked.connect(self._ask_for_missing)
        self.decide.decided.connect(self.count)
        self.issues.answered.connect(self._answered)
        self.twice.settled.connect(self._answered)
        self.send.sent.connect(self.count)
        workspace.changed.connect(self._refresh)
        workspace.appearance.language_changed.connect(self._refresh)
        self._tab = ""

    @property
    def import_page(self) -> ImportPage:
        """The page that previews files."""
        page = self._workspace.page("reading")
        assert isinstance(page, ImportPage)  # the table of pages names this class
        return page

    def read_file(self) -> None:
        """Let the person choose files and preview them."""
        self.import_page.choose()

    def _ask_for_missing(self) -> None:
        self.import_page.ask()

    def _go_to_offices(self) -> None:
        self._workspace.go("offices")

    def shown(self) -> None:
        """Fill the current tab; the first time, open the tab that needs attention."""
        waiting = self.count()
        self.show_tab(self._tab or (DECIDE if waiting else SEND))

    def help_here(self) -> str:
        """Help on the current tab."""
        return _HELP.get(self._tab, self.help_topic)

    def _answered(self) -> None:
        self.count()
        self._fill()

    def show_tab(self, name: str) -> None:
        """Show a tab."""
        self._tab = name
        self.tabs.choose(name)
        self._stack.setCurrentWidget(self._panels[name])
        self._fill()

    def _fill(self) -> None:
        if self._tab == DECIDE:
            self.twice.fill()
            has_issues = self.issues.fill() > 0
            self._issue_area.setVisible(has_issues)
            self.decide.setVisible(self.decide.fill() > 0 or not has_issues)
            self.decide.setFocus()
        elif self._tab == RECEIVED:
            self.received.fill()
        elif self._tab == SEND:
            self.send.fill()

    def count(self) -> int:
        """Update the counts of the tabs. Returns the number of records to decide."""
        exchange = self._workspace.register.exchange
        issues = self._workspace.register.queries.issues()
        late = {edit.kept for edit in self._workspace.register.duplicates.late_edits()}
        waiting = len({item.top for item in exchange.to_decide()} | {issue.agreement for issue in issues} | late)
        self.tabs.set_count(DECIDE, waiting)
        self.tabs.set_count(SEND, exchange.not_sent())
        return waiting

    def _refresh(self) -> None:
        if self._workspace.window.page is self:
            self.count()
            if self._tab != DECIDE:
                self._fill()

    def show_result(self, result: ImportResult, twice: PartnersTwice = NONE_TWICE) -> None:
        """Show the result of an import, and which of the partners that came may have been here already."""
        self.received.show_result(result, twice)
        self.show_tab(RECEIVED)

    def make_for(self, office: str) -> None:
        """Open the tab that makes a file, with this office chosen where one is given."""
        self.show_tab(SEND)
        if office:
            self.send.choose_office(office)
        self.send.make_button.setFocus(Qt.FocusReason.OtherFocusReason)
