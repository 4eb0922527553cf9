"""The cards of what is coming up and of what was changed last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.exchange.author_words import author_words
from iwhc_desktop.gui.frame.file_purposes import CALENDAR
from iwhc_desktop.gui.frame.files import tell_saved
from iwhc_desktop.gui.frame.paper import PaperAsked
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.home.figure_rows import LineButton, LinesCard, emptied, inset
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.tokens import RADIUS_CONTROL
from iwhc_desktop.gui.parts.buttons import LinkButton, open_below
from iwhc_desktop.gui.parts.card import SectionHeading, Separator, column, row
from iwhc_desktop.gui.parts.drawing import draw_line, draw_shape
from iwhc_desktop.gui.parts.flow import FlowRow
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.gui.parts.short_label import ShortLabel, TwoLineLabel
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.shown import side_by_side
from iwhc_desktop.i18n.messages import C_, N_
from iwhc_desktop.services.home.changes import Counted, LatestChange
from iwhc_desktop.services.home.day_ahead import HELD, DayAhead
from iwhc_desktop.services.home.quarter import Quarter
from iwhc_desktop.store.files.atomic import write_atomically

_SOON = 60
"""Days before a last day from which it is shown in amber."""
_TILE, _TILE_HEIGHT = 58, 32
SHOWN_CHANGES = 5
_QUARTERS = 4
"""The quarters that are offered for printing."""


class DayTile(QWidget):
    """The days of an entry within their month, on a soft ground."""

    def __init__(self, appearance: Appearance, words: str, tone: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._words = words
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Always the same."""
        return QSize(self._appearance.px(_TILE), self._appearance.px(_TILE_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and days."""
        painter, appearance = QPainter(self), self._appearance
        draw_shape(painter, QRectF(self.rect()), RADIUS_CONTROL, appearance.colour(f"{self._tone}_soft"))
        painter.setFont(appearance.font("strong"))
        painter.setPen(appearance.colour("primary_text" if self._tone == "primary" else self._tone))
        draw_line(painter, self.rect(), self._words, appearance.is_rtl, centred=True)


class EntryLine(LineButton):
    """One entry: its days, what it is, and where it is or how long it is until then; opens its record."""

    def __init__(self, workspace: Workspace, entry: DayAhead, day: date) -> None:
        appearance = workspace.appearance
        formats = appearance.formats
        label = RECORDS[entry.kind].label if entry.what == HELD else None
        second = side_by_side(part for part in (label, entry.place, entry.left) if part)
        is_near = entry.what != HELD and (entry.first.earliest - day).days < _SOON
        tone = "primary" if entry.what == HELD else "warning" if is_near else "success"
        words = column(TwoLineLabel(appearance, entry.title, role="button"), spacing=1)
        icon = IconLabel(appearance, VIEWS[entry.kind].icon, size=14)
        words.addLayout(row(icon, ShortLabel(appearance, second, role="second", colour="text2"), spacing=6))
        holder = QWidget()
        holder.setLayout(words)
        span = entry.last if entry.last is not None and entry.last.latest > entry.first.latest else None
        said = formats.span(entry.first, span) if span is not None else formats.date(entry.first)
        sentence = C_("coming up", "{day}: {title}. {second}", day=said, title=entry.title, second=second)
        super().__init__(sentence, workspace, DayTile(appearance, _days(workspace, entry.first, span), tone), holder)
        self.entry = entry
        self.clicked.connect(lambda: workspace.show_record(entry.kind, entry.key))


def _days(workspace: Workspace, first: PartialDate, last: PartialDate | None) -> str:
    """`7–11` within a month; the last day alone is left out where it is in another month."""
    number = workspace.appearance.formats.number
    if not first.is_day:
        return ""
    begins = number(first.earliest.day)
    if last is None:
        return begins
    is_same_month = (last.latest.year, last.latest.month) == (first.earliest.year, first.earliest.month)
    return f"{begins}–{number(last.latest.day)}" if is_same_month else f"{begins}–"


class ComingCard(LinesCard):
    """What is coming up, by month; hidden while there is nothing."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.appearance, N_("Coming up"))
        self._workspace = workspace
        self.lines: list[EntryLine] = []
        self._box = column(spacing=4)
        self.body.addLayout(self._box)
        self.calendar = LinkButton(workspace.appearance, N_("Calendar (.ics)…"))
        self.calendar.clicked.connect(self._save)
        self.quarter = LinkButton(workspace.appearance, N_("Print the quarter…"))
        self.quarter.clicked.connect(self._ask_quarter)
        self.add_words(FlowRow(self.quarter, self.calendar, spacing=18))
        self.hide()

    def menu(self) -> QMenu:
        """The quarters that can be printed: this one and those after it."""
        menu, quarter = QMenu(self), Quarter.of(self._workspace.today)
        for _number in range(_QUARTERS):
            said = self._workspace.appearance.text(quarter.name)
            menu.addAction(said).triggered.connect(lambda _on=False, quarter=quarter: self.print_quarter(quarter))
            quarter = quarter.next
        return menu

    def _ask_quarter(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        open_below(menu, self.quarter)

    def print_quarter(self, quarter: Quarter) -> None:
        """Show a quarter as it will be printed."""
        workspace = self._workspace
        papers, day = workspace.register.papers, workspace.today
        name = workspace.appearance.formats.plain(quarter.name)
        workspace.show_paper(
            PaperAsked(
                make=lambda formats, progress: papers.quarter(quarter, day, formats, progress),
                name=lambda: name,
                place="home",
            )
        )

    def _save(self) -> None:
        """Save everything ahead in a file of the person's choice."""
        workspace, name = self._workspace, f"{self._workspace.today.isoformat()}.ics"
        chosen = workspace.choice().new_file(N_("Save the calendar"), CALENDAR, name)
        if chosen is not None:
            self.write(chosen)

    def write(self, path: Path) -> None:
        """Write the file, whole or not at all."""
        workspace = self._workspace
        home, day, formats = workspace.register.home, workspace.today, workspace.appearance.formats
        workspace.tasks.run(
            lambda _progress: write_atomically(path, home.calendar(day, formats)),
            N_("Saving the calendar"),
            lambda _done: tell_saved(workspace, path),
            workspace.teller.tell,
            alone=False,
        )

    def fill(self, entries: Sequence[DayAhead], day: date) -> None:
        """Show these entries."""
        emptied(self._box)
        self.lines = []
        for month, found in groupby(entries, key=lambda entry: entry.month):
            said = self._workspace.appearance.formats.date(PartialDate.parse(f"{month[0]:04}-{month[1]:02}"))
            self._box.addLayout(inset(SectionHeading(self._workspace.appearance, said), None))
            for entry in found:
                line = EntryLine(self._workspace, entry, day)
                self.lines.append(line)
                self._box.addWidget(line)
        self.setVisible(bool(self.lines))


class LatestLine(LineButton):
    """What was changed, by whom, when; opens the record, or of several exactly these."""

    def __init__(self, workspace: Workspace, latest: LatestChange) -> None:
        appearance, change = workspace.appearance, latest.change
        day = change.at.astimezone().date()
        who = C_(
            "change",
            "{who}, {day}",
            who=author_words(latest.author, workspace.language),
            day=appearance.formats.date(day, short=True),
        )
        title = latest.title(appearance.formats)
        icon = IconLabel(appearance, VIEWS[latest.kind].icon if change.is_new else "pencil")
        name = ShortLabel(appearance, title, role="button")
        sentence = C_("change", "{name}. {who}", name=title, who=who)
        end = PlainLabel(appearance, who, role="second", colour="text2")
        super().__init__(sentence, workspace, icon, name, end)
        self._workspace = workspace
        self.latest = latest
        layout = self.layout()
        if layout is not None:
            layout.setStretch(1, 1)  # type: ignore[attr-defined]  # a row of parts
        self.clicked.connect(self._open)

    def menu_of_kinds(self) -> QMenu:
        """The records of an act about several kinds, kind by kind."""
        menu = QMenu(self)
        for counted in self.latest.counted:
            said = self._appearance.text(counted.said)
            menu.addAction(said).triggered.connect(lambda _on=False, counted=counted: self._list(counted))
        return menu

    def _open(self) -> None:
        counted, change = self.latest.counted, self.latest.change
        if not counted:
            self._workspace.show_record(change.kind, change.key)
        elif len(counted) == 1:
            self._list(counted[0])
        else:
            menu = self.menu_of_kinds()
            menu.aboutToHide.connect(menu.deleteLater)
            open_below(menu, self)

    def _list(self, counted: Counted) -> None:
        self._workspace.show_figure(counted.said, self._workspace.register.home.listing(counted))


class LatestCard(LinesCard):
    """The newest changes of this and other offices; hidden while there is none."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.appearance, N_("Latest changes"))
        self._workspace = workspace
        self.lines: list[LatestLine] = []
        self._box = column(spacing=0)
        self.body.addLayout(self._box)
        self.hide()

    def fill(self, changes: Sequence[LatestChange]) -> None:
        """Show those of the changes whose records have lists."""
        emptied(self._box)
        self.lines = []
        for latest in [one for one in changes if one.kind in VIEWS][:SHOWN_CHANGES]:
            if self.lines:
                self._box.addLayout(inset(Separator(self._workspace.appearance)))
            line = LatestLine(self._workspace, latest)
            self.lines.append(line)
            self._box.addWidget(line)
        self.setVisible(bool(self.lines))
