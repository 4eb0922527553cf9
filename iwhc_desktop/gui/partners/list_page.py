"""The list of partners with its tabs, filters and inspector."""

from __future__ import annotations

from dataclasses import replace

from iwhc_desktop.domain.choices import SCOPE_LEVELS
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.models.record_table import Column, Order, RecordTable
from iwhc_desktop.gui.partners.list_rows import ALL, GROUPS, TO_VERIFY, PartnerFilter, PartnerRows
from iwhc_desktop.gui.partners.row_painter import PartnerPainter
from iwhc_desktop.gui.parts.filter_chip import FilterChip
from iwhc_desktop.gui.parts.filter_line import FilterLine
from iwhc_desktop.gui.parts.record_view import RecordView
from iwhc_desktop.gui.parts.tabs import Tab, Tabs
from iwhc_desktop.gui.records.partner import PARTNERS
from iwhc_desktop.gui.views.inspector import RecordInspector
from iwhc_desktop.gui.views.register_list import ListWords, RegisterListPage
from iwhc_desktop.i18n.messages import C_, N_

_COLUMNS = (
    Column("name", N_("Partner"), "name"),
    Column("kind", N_("Type"), "type"),
    Column("country", N_("Country"), "country"),
    Column("agreements", N_("Agreements")),
    Column("sent", C_("column", "Sent"), is_icon=True),
)
_TABS = (Tab(ALL, C_("partners", "All")), Tab(TO_VERIFY, C_("partners", "Name to be confirmed")))
_WORDS = ListWords(
    N_("Partners"), N_("New partner"), "building-2", N_("No partner is here yet"), N_("No partner fits these filters")
)


class PartnersPage(RegisterListPage):
    """Partners: sorted, filtered, searched, one of them in the inspector."""

    kind = "partner"

    def __init__(self, workspace: Workspace) -> None:
        appearance = workspace.appearance
        self._rows = PartnerRows(appearance, workspace.register)
        table = RecordTable(appearance, self._rows, _COLUMNS, Order("name"))
        view = RecordView(appearance, table, PartnerPainter(appearance, workspace.window), N_("Partners"))
        self._groups = FilterChip(
            appearance,
            N_("Type"),
            (Option(-1, N_("All types")), *(Option(number, said) for number, (said, _codes) in enumerate(GROUPS))),
        )
        self._levels = FilterChip(
            appearance,
            N_("Level"),
            (Option("", N_("All levels")), *(Option(code, said) for code, said in SCOPE_LEVELS.items())),
        )
        self._withdrawn = FilterChip(
            appearance, N_("Not withdrawn"), (Option(False, N_("Not withdrawn")), Option(True, N_("Withdrawn")))
        )
        filters = FilterLine(appearance, (self._groups, self._levels, self._withdrawn))
        tabs = Tabs(appearance, N_("Partners"), _TABS)
        super().__init__(workspace, _WORDS, view, tabs, filters, RecordInspector(workspace, PARTNERS))
        tabs.chosen.connect(lambda tab: self._narrow(tab=tab))
        self._groups.chosen.connect(lambda group: self._narrow(group=group))
        self._levels.chosen.connect(lambda level: self._narrow(level=level))
        self._withdrawn.chosen.connect(lambda withdrawn: self._narrow(withdrawn=withdrawn))
        filters.words.filtered.connect(lambda words: self._narrow(search=words))

    def _narrow(self, **changes: object) -> None:
        asked = replace(self._rows.filter, **changes)  # type: ignore[arg-type]  # names and types are the filter's own
        if asked != self._rows.filter:
            self._rows.filter = asked
            self.say_empty(is_filtered=asked != PartnerFilter())
            self.reload()

    def count(self) -> dict[str, int]:
        """How many partners are behind each tab."""
        return self._rows.counts()

    def widen(self) -> None:
        """Take all filters away, so that every record is in the list."""
        self._groups.choose(-1)
        self._levels.choose("")
        self._withdrawn.choose(False)
        self.filters.words.set_text("")
        if self.tabs:
            self.tabs.choose(ALL)
        self._narrow(tab=ALL, search="", group=-1, level="", withdrawn=False)
