"""The first page: tasks, and what a person looks for in the morning."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from iwhc_desktop.domain.kind_names import AGREEMENT
from iwhc_desktop.gui.frame.first_paint import FirstPaint
from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.frame.paper import PRINT, PaperAsked
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.home.day_cards import ComingCard, LatestCard
from iwhc_desktop.gui.home.figure_rows import FiguresCard, SilentCard, stacked
from iwhc_desktop.gui.home.first_steps import FirstSteps
from iwhc_desktop.gui.home.task_rows import TasksCard
from iwhc_desktop.gui.home.twice_watch import TwiceWatch
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.look.preferences import Preferences
from iwhc_desktop.gui.look.tokens import EDGE
from iwhc_desktop.gui.parts.buttons import IconButton, PrimaryButton
from iwhc_desktop.gui.parts.card import edged, scrolling
from iwhc_desktop.gui.parts.top_bar import TopBar
from iwhc_desktop.gui.views.kept_bar import KeptBar
from iwhc_desktop.gui.views.record_search import record_search
from iwhc_desktop.gui.views.shown import side_by_side
from iwhc_desktop.i18n.messages import C_, N_
from iwhc_desktop.services.events import RecordsChanged
from iwhc_desktop.services.home.changes import LatestChange
from iwhc_desktop.services.home.day_ahead import Ahead, DayAhead
from iwhc_desktop.services.home.figures import AGREEMENTS, CARE, TRANSLATIONS, YEAR, Figure
from iwhc_desktop.services.home.tasks import UNSENT, HomeTask
from iwhc_desktop.services.register import Register

HOME = "home"
_NARROW = 820
"""The width of the page below which its cards are in one column (pixels)."""
_NEXT = 6
"""The entries of what is coming up."""


class SeenFirst(NamedTuple):
    """What is looked for first: the tasks; `is_empty`: nothing was entered yet."""

    day: date
    language: str
    office: str
    is_empty: bool
    tasks: tuple[HomeTask, ...]
    has_hidden: bool


class Around(NamedTuple):
    """Everything else that the page shows."""

    day: date
    language: str
    coming: tuple[DayAhead, ...]
    latest: tuple[LatestChange, ...]
    figures: tuple[Figure, ...]
    silent: int


def read_waiting(register: Register, day: date, language: str, *, sends: bool) -> SeenFirst:
    """Read the tasks; runs beside the window."""
    home, identity = register.home, register.identity
    tasks = [task for task in home.tasks(day, language) if sends or task.kind.name != UNSENT]
    shown = home.shown_tasks(tasks)
    office = register.queries.names([identity.office_key], language).get(identity.office_key)
    return SeenFirst(
        day=day,
        language=language,
        office=office or identity.office_code,
        is_empty=home.is_empty,
        tasks=tuple(shown),
        has_hidden=len(shown) < len(tasks),
    )


def read_around(register: Register, day: date, language: str) -> Around:
    """Read everything else; runs beside the window."""
    home = register.home
    if home.is_empty:
        return Around(day, language, (), (), (), home.silent_offices())
    return Around(
        day=day,
        language=language,
        coming=tuple(home.coming(Ahead(day, most=_NEXT), language)),
        latest=tuple(home.latest(language)),
        figures=tuple(home.figures(day)),
        silent=home.silent_offices(),
    )


_WEEKDAYS = (
    C_("weekday", "Monday"),
    C_("weekday", "Tuesday"),
    C_("weekday", "Wednesday"),
    C_("weekday", "Thursday"),
    C_("weekday", "Friday"),
    C_("weekday", "Saturday"),
    C_("weekday", "Sunday"),
)


class HomePage(Page):
    """What needs a person. It is painted first and filled beside the window: with the tasks, then with the rest."""

    def __init__(self, workspace: Workspace) -> None:
        appearance = workspace.appearance
        self._top = TopBar(appearance, C_("side bar", "Home"), self._day(workspace), search=record_search(workspace))
        super().__init__(appearance, self._top, HOME)
        self._workspace = workspace
        self._is_reading = self._is_around = self._is_stale = False
        self._is_open = True
        self._waiting: tuple[SeenFirst, Preferences] | None = None
        self._around: tuple[Around, Preferences] | None = None
        self.tasks = TasksCard(workspace)
        self.coming = ComingCard(workspace)
        self.latest = LatestCard(workspace)
        self.agreements = FiguresCard(workspace, N_("Agreements"), AGREEMENTS)
        self.year = FiguresCard(workspace, N_("This year"), YEAR)
        self.care = FiguresCard(workspace, N_("Needs attention"), CARE)
        self.translations = FiguresCard(workspace, N_("Translations missing"), TRANSLATIONS)
        self.silent = SilentCard(workspace)
        self.steps = FirstSteps(workspace)
        self.kept = KeptBar(workspace)
        self._twice = TwiceWatch(workspace, self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._columns = QHBoxLayout()
        self._columns.setSpacing(14)
        self._columns.setContentsMargins(0, 4, 0, EDGE)
        self._columns.addLayout(stacked(self.tasks, self.latest, self.steps), 2)
        numbers = (self.agreements, self.year, self.care, self.translations, self.silent)
        self._columns.addLayout(stacked(self.coming, *numbers), 1)
        content = QWidget()
        edged(self.appearance, content, self._columns)
        area = scrolling(content)
        area.float_bar()
        self.body.addWidget(self.kept)
        self.body.addWidget(area, 1)
        self.acts["print"] = self._print
        press = IconButton(self.appearance, "printer", PRINT)
        press.clicked.connect(self._print)
        self._top.add(press)
        if not self._workspace.register.changes_nothing:
            new = PrimaryButton(self.appearance, N_("New agreement"), "plus")
            new.clicked.connect(self._new)
            self._top.add(new)
            self.acts["new"] = self._new

    def _connect(self) -> None:
        workspace = self._workspace
        self._soon.timeout.connect(self.read)
        self.tasks.put_off.connect(self._put_off)
        self.tasks.take_up_asked.connect(self._take_up)
        self.filled.connect(self._twice.begin)
        self._twice.found.connect(self._read_if_shown)
        workspace.changed.connect(self._follow)
        workspace.closing.connect(self._leave)
        self.appearance.language_changed.connect(self._read_if_shown)

    def _day(self, workspace: Workspace) -> DisplayText:
        formats, today = workspace.appearance.formats, workspace.today
        said = N_("{weekday} {date}", weekday=_WEEKDAYS[today.weekday()], date=formats.date(today))
        return side_by_side((said, formats.gloss(today)))

    def _print(self) -> None:
        """Show tasks and what is coming up as they will be printed, on one page."""
        workspace = self._workspace
        papers, day, sends = workspace.register.papers, workspace.today, workspace.sends
        name = self.appearance.formats.plain(C_("side bar", "Home"))
        workspace.show_paper(
            PaperAsked(
                make=lambda formats, progress: papers.home(day, formats, progress, sends=sends),
                name=lambda: name,
                place=HOME,
            )
        )

    def _new(self) -> None:
        self._workspace.open_form(AGREEMENT, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column of cards where there is no room for two."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.appearance.px(_NARROW)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)

    def shown(self) -> None:
        """Say which forms are kept, and read everything anew as soon as the page is painted."""
        self.kept.refresh()
        self._soon.start()

    @property
    def is_waiting(self) -> bool:
        """Whether what is shown is about to be read."""
        return self._soon.isActive() or self._is_reading

    def first_part(self) -> QWidget | None:
        """The most urgent task."""
        return self.tasks.rows[0] if self.tasks.rows else None

    def read(self) -> None:
        """Read in tasks of its own; what changes meanwhile is read after them."""
        if self._is_reading or not self._is_open:
            self._is_stale = True
            return
        self._is_reading, self._is_stale = True, False
        workspace = self._workspace
        register, day, language = workspace.register, workspace.today, workspace.language
        task = workspace.tasks.run(
            lambda _progress: read_waiting(register, day, language, sends=workspace.sends), "", alone=False
        )
        task.succeeded.connect(self._go_on)
        task.ended.connect(self._end_unless_around)

    def _go_on(self, waiting: object) -> None:
        """Show the tasks, and read the rest when they are painted, unless everything is about to be read again."""
        assert isinstance(waiting, SeenFirst)
        self.show_waiting(waiting)
        if self._is_stale or not self._is_open:
            return
        self._is_around = True
        if self.tasks.isVisible():
            self.tasks.update()
            FirstPaint(self.tasks, lambda: self._read_around(waiting))
        else:
            self._read_around(waiting)

    def _read_around(self, waiting: SeenFirst) -> None:
        if self._is_stale or not self._is_open:
            self._ended()
            return
        register = self._workspace.register
        task = self._workspace.tasks.run(
            lambda _progress: read_around(register, waiting.day, waiting.language),
            "",
            self.show_around,
            alone=False,
        )
        task.ended.connect(self._ended)

    def _leave(self) -> None:
        """Read nothing more: the register is closed next."""
        self._soon.stop()
        self._is_open = False

    def _end_unless_around(self) -> None:
        if not self._is_around:
            self._ended()

    def _ended(self) -> None:
        self._is_reading = self._is_around = False
        if not self._is_open:
            return
        if self._is_stale:
            self.read()
        else:
            self.filled.emit()

    def show_waiting(self, waiting: SeenFirst) -> None:
        """Show the tasks, or the first steps where nothing was entered yet and something can be."""
        if (waiting, self.appearance.preferences) == self._waiting:
            return
        self._waiting = waiting, self.appearance.preferences
        self._top.say(waiting.office, self._day(self._workspace))
        begins = waiting.is_empty and not self._workspace.register.changes_nothing
        self._columns.setStretch(1, 0 if begins else 1)
        self.tasks.setVisible(not begins)
        self.steps.setVisible(begins)
        self.tasks.fill(waiting.tasks, has_hidden=waiting.has_hidden)

    def show_around(self, around: object) -> None:
        """Show everything else that was read."""
        if not isinstance(around, Around) or (around, self.appearance.preferences) == self._around:
            return
        self._around = around, self.appearance.preferences
        self.coming.fill(around.coming, around.day)
        self.latest.fill(around.latest)
        for card in (self.agreements, self.year, self.care, self.translations):
            card.fill(around.figures)
        self.silent.fill(around.silent, lambda: self._workspace.go("offices"))

    def _follow(self, event: RecordsChanged) -> None:
        if event.keys:
            self._read_if_shown()

    def _read_if_shown(self) -> None:
        if self._workspace.window.page is self:
            self.read()

    def _put_off(self, task: HomeTask, until: date) -> None:
        self._workspace.register.home.put_off(task, until)
        self.read()

    def _take_up(self) -> None:
        self._workspace.register.home.take_up()
        self.read()
