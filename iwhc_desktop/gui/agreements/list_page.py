"""The list of agreements with its tabs, filters and inspector."""

from __future__ import annotations

from dataclasses import replace

from iwhc_desktop.domain.agreement.term import answers as term
from iwhc_desktop.domain.choices import AGREEMENT_KINDS
from iwhc_desktop.gui.agreements.inspector import agreement_inspector
from iwhc_desktop.gui.agreements.list_rows import ALL, EXPIRING, AgreementFilter, AgreementRows
from iwhc_desktop.gui.agreements.row_painter import AgreementPainter
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.models.record_table import Column, Order, RecordTable
from iwhc_desktop.gui.parts.filter_chip import FilterChip
from iwhc_desktop.gui.parts.filter_line import FilterLine
from iwhc_desktop.gui.parts.record_view import RecordView
from iwhc_desktop.gui.parts.tabs import Tab, Tabs
from iwhc_desktop.gui.views.register_list import ListWords, RegisterListPage
from iwhc_desktop.i18n.messages import C_, N_

_COLUMNS = (
    Column("title", C_("column", "Agreement"), "title"),
    Column("last_day", N_("Last day"), "last_day"),
    Column("status", N_("Status")),
    Column("copy", C_("signed copy", "Copy"), is_icon=True),
    Column("sent", C_("column", "Sent"), is_icon=True),
)
_TABS = (
    Tab(ALL, C_("agreements", "All")),
    Tab(term.IN_FORCE, C_("status", "In force")),
    Tab(EXPIRING, C_("status", "Ends soon")),
    Tab(term.SIGNED_DAY_UNKNOWN, C_("agreements", "Day missing")),
    Tab(term.DRAFT, C_("agreements", "Drafts")),
    Tab(term.EXPIRED, C_("agreements", "Ended")),
)
_WORDS = ListWords(
    N_("Agreements"),
    N_("New agreement"),
    "handshake",
    N_("No agreement is here yet"),
    N_("No agreement fits these filters"),
)


class AgreementsPage(RegisterListPage):
    """Agreements: sorted, filtered, searched, one of them in the inspector."""

    kind = "agreement"

    def __init__(self, workspace: Workspace) -> None:
        self._rows = AgreementRows(workspace.appearance, workspace.register, workspace.today)
        table = RecordTable(workspace.appearance, self._rows, _COLUMNS, Order("last_day"))
        view = RecordView(
            workspace.appearance, table, AgreementPainter(workspace.appearance, workspace.window), N_("Agreements")
        )
        self._offices = FilterChip(
            workspace.appearance, N_("All offices"), (Option(False, N_("All offices")), Option(True, N_("My office")))
        )
        self._kinds = FilterChip(
            workspace.appearance,
            N_("Kind"),
            (Option("", N_("All kinds")), *(Option(code, said) for code, said in AGREEMENT_KINDS.items())),
        )
        self._withdrawn = FilterChip(
            workspace.appearance,
            N_("Not withdrawn"),
            (Option(False, N_("Not withdrawn")), Option(True, N_("Withdrawn"))),
        )
        filters = FilterLine(workspace.appearance, (self._offices, self._kinds, self._withdrawn))
        tabs = Tabs(workspace.appearance, N_("Status"), _TABS)
        super().__init__(workspace, _WORDS, view, tabs, filters, agreement_inspector(workspace))
        self.acts["print"] = self._print
        tabs.chosen.connect(lambda tab: self._narrow(tab=tab))
        self._offices.chosen.connect(lambda own: self._narrow(own_only=own))
        self._kinds.chosen.connect(lambda kind: self._narrow(kind=kind))
        self._withdrawn.chosen.connect(lambda withdrawn: self._narrow(withdrawn=withdrawn))
        filters.words.filtered.connect(lambda words: self._narrow(search=words))
        view.clicked_cell.connect(self._clicked)

    def _narrow(self, **changes: object) -> None:
        asked = replace(self._rows.filter, **changes)  # type: ignore[arg-type]  # names and types are the filter's own
        if asked != self._rows.filter:
            self._rows.filter = asked
            self.say_empty(is_filtered=asked != AgreementFilter())
            self.reload()

    def count(self) -> dict[str, int]:
        """How many agreements are behind each tab."""
        return self._rows.counts()

    def widen(self) -> None:
        """Take all filters away, so that every record is in the list."""
        self._offices.choose(False)
        self._kinds.choose("")
        self._withdrawn.choose(False)
        self.filters.words.set_text("")
        if self.tabs:
            self.tabs.choose(ALL)
        self._narrow(tab=ALL, search="", own_only=False, kind="", withdrawn=False)

    def _print(self) -> None:
        if self.view.current_key:
            self.workspace.print_summary(self.view.current_key)

    def _clicked(self, key: int, column: str) -> None:
        row = self.view.table.row_at(self.view.table.row_of(key))
        if column == "last_day" and getattr(row, "day_is_asked", False):
            self.open_form(key)
