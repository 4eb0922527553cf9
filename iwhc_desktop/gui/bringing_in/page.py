"""The page that brings a list into the register."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedLayout, QWidget

from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.gui.bringing_in.check import CheckStep
from iwhc_desktop.gui.bringing_in.check_paper import show_check
from iwhc_desktop.gui.bringing_in.closing import ClosingStep, save_rest
from iwhc_desktop.gui.bringing_in.columns import ColumnsStep
from iwhc_desktop.gui.bringing_in.foot import Foot
from iwhc_desktop.gui.bringing_in.in_hand import ListInHand
from iwhc_desktop.gui.bringing_in.steps import CHECK, CLOSED, COLUMNS, THE_LIST, StepLine
from iwhc_desktop.gui.bringing_in.the_list import ListStep
from iwhc_desktop.gui.bringing_in.words import name_of
from iwhc_desktop.gui.frame.file_purposes import LIST
from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.frame.pasted import clipboard_texts
from iwhc_desktop.gui.frame.tasks import Work
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.card import column, edged
from iwhc_desktop.gui.parts.top_bar import TopBar
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.i18n.messages import N_, NP_
from iwhc_desktop.services.events import RecordsChanged
from iwhc_desktop.services.tables.cells import ListSheet
from iwhc_desktop.services.tables.findings import Ask, SheetReading
from iwhc_desktop.services.tables.list_fields import AGREEMENT, CONTACT, PARTNER
from iwhc_desktop.services.tables.opening import pasted_sheets, sheets_of
from iwhc_desktop.services.tables.reading import kind_of
from iwhc_desktop.services.tables.tables import BroughtIn

_TITLE = N_("Bring in a list")
_NO_TABLE = N_("The clipboard contains no table.")
_READING, _ENTERING = N_("Reading the list"), N_("Bringing in the list")
_PLACES = {CONTACT: PARTNER}
"""The kind whose list page records of a kind without a page of their own belong to."""


class BringInPage(Page):
    """`open_list(kind)` begins with an empty first step, `open_file(path, kind)` with a file."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.appearance, TopBar(workspace.appearance, _TITLE), "agreements")
        self._workspace = workspace
        self._tables = workspace.register.tables
        self.choice = workspace.choice()
        self.held = ListInHand(self._tables, AGREEMENT, workspace.today)
        self.steps = StepLine(self.appearance)
        self.list_step = ListStep(workspace)
        self.columns_step = ColumnsStep(self.appearance)
        self.check_step = CheckStep(workspace, self.held.kind)
        self.closing_step = ClosingStep(workspace)
        self.buttons = Foot(self.appearance)
        self._stack, middle = QStackedLayout(), QWidget()
        for part in (self.list_step, self.columns_step, self.check_step, self.closing_step):
            part.setParent(middle)  # the first is shown at once
            self._stack.addWidget(part)
        whole = column(self.steps, self._stack, spacing=10)
        whole.setStretch(1, 1)
        edged(self.appearance, middle, whole)
        self.body.addWidget(middle, 1)
        self.body.addWidget(self.buttons)
        self.acts = {
            "next_question": self.next_question,
            "print": lambda: show_check(self._workspace, self.held, self.place),
            "save": self.step_on,
        }
        self._connect()

    def _connect(self) -> None:
        step = self.list_step
        step.asked.connect(self.choose)
        step.dropped.connect(lambda paths: self.open_file(paths[0]))
        step.pasted.connect(self.paste)
        step.kind_chosen.connect(self._take_kind)
        step.sheet_chosen.connect(self._take_sheet)
        self.check_step.answered.connect(self.answer)
        self.buttons.back.clicked.connect(self.step_back)
        self.buttons.go_on.clicked.connect(self.step_on)
        self.buttons.printing.clicked.connect(self.acts["print"])
        self.buttons.save.clicked.connect(lambda: save_rest(self._workspace, self.choice, self.held))

    # where one is

    @property
    def step(self) -> int:
        """The present step, counted from 0."""
        return self._stack.currentIndex()

    def _show_step(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self.steps.show_step(step)
        self.buttons.show_step(step, self.held)

    def step_back(self) -> None:
        """Go to the step before, from the first and after the last to the list of the kind."""
        if THE_LIST < self.step < CLOSED:
            self._show_step(self.step - 1)
        else:
            self._workspace.go(self.place)

    def step_on(self) -> None:
        """Go to the next step; from the last one bring the rows in, at the end go to the list of the kind."""
        if not self.held.has_records:
            return
        if self.step == COLUMNS:
            self.held.columns = self.columns_step.fields
            self.read_list()
        elif self.step == CHECK:
            self.bring_in()
        elif self.step == CLOSED:
            self.step_back()
        else:
            self.columns_step.show_layout(self.held.sheet, self._tables.layout(self.held.sheet, self.held.wanted))
            self._show_step(COLUMNS)
            self.buttons.go_on.setFocus()

    def back(self) -> bool:
        """Esc goes one step back."""
        is_within = self.step > THE_LIST
        if is_within:
            self.step_back()
        return is_within

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V takes the clipboard while a list is chosen."""
        if self.step == THE_LIST and event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def next_question(self) -> None:
        """Go to the next row that has a question."""
        if self.step == CHECK:
            self.check_step.next_question()

    def _belong(self, kind: str) -> None:
        """The place in the side bar that is marked: that of the records of a kind."""
        self.place = VIEWS[_PLACES.get(kind, kind)].place
        if self._workspace.window.page is self:
            self._workspace.window.side_bar.show_place(self.place)

    # the list

    def open_list(self, kind: str) -> None:
        """Begin with no list yet."""
        self.held = ListInHand(self._tables, kind, self._workspace.today)
        self._belong(kind)
        self.list_step.show_nothing()
        self._show_step(THE_LIST)
        self._workspace.go("bring_in")
        self.list_step.paste.setFocus()

    def choose(self) -> None:
        """Let the person choose a file."""
        path = self.choice.file(_TITLE, LIST)
        if path is not None:
            self.open_file(path)

    def paste(self) -> None:
        """Take the clipboard."""
        held = clipboard_texts()
        self._look(lambda _progress: pasted_sheets(*held), lambda sheets: self._take_sheets("", sheets))

    def open_file(self, path: Path, kind: str = "") -> None:
        """Open a file off the window's thread."""
        if kind:
            self.open_list(kind)
        self._look(lambda progress: sheets_of(path, progress), lambda sheets: self._take_sheets(path.name, sheets))

    def _look(self, work: Work, done: Callable[[Any], None]) -> None:
        """Read something beside the window; nothing is written. What was said of the last try goes."""
        self._workspace.window.messages.withdraw(_NO_TABLE)
        self._workspace.tasks.run(work, _READING, done, self._workspace.teller.tell, alone=False)

    def _take_sheets(self, name: str, sheets: Sequence[ListSheet]) -> None:
        if not (sheets or name):
            self._workspace.window.messages.tell("info", _NO_TABLE)
            return
        if not self.held.hold(name, sheets):
            self._workspace.tell(ApplicationError("list_without_headings", file=name))
            return
        self.list_step.show_sheets(name, self.held.sheets, 0)
        self._workspace.go("bring_in")
        self._take_sheet(0)

    def _take_sheet(self, number: int) -> None:
        self.held.number = number
        self._take_kind(kind_of(self.held.sheet) or self.held.kind)

    def _take_kind(self, kind: str) -> None:
        layout = self.held.take_kind(kind)
        if self.check_step.kind != kind:
            self._replace_check(kind)
        self.check_step.begin()
        self._belong(kind)
        self.list_step.show_layout(self.held.sheet, layout)
        self.steps.say(name_of(self.held))
        self._show_step(THE_LIST)
        self.buttons.go_on.setFocus()

    def _replace_check(self, kind: str) -> None:
        """Each kind has its own columns in the check."""
        old, self.check_step = self.check_step, CheckStep(self._workspace, kind)
        self._stack.removeWidget(old)
        self._stack.insertWidget(CHECK, self.check_step)
        old.deleteLater()
        self.check_step.answered.connect(self.answer)

    # the check

    def read_list(self) -> None:
        """Read the list with the columns and answers so far."""
        sheet, wanted = self.held.sheet, self.held.wanted
        self._look(lambda progress: self._tables.read(sheet, wanted, progress), self._take_reading)

    def _take_reading(self, read: SheetReading) -> None:
        self.held.read = read
        self.check_step.show_reading(read)
        self._show_step(CHECK)
        if self.held.left:
            self.check_step.take_focus()
        else:
            self.buttons.go_on.setFocus()

    def answer(self, row: int, ask: Ask, choice: object, in_whole_list: bool) -> None:
        """Keep an answer and read the list again with it."""
        self.held.answer(row, ask, choice, in_whole_list=in_whole_list)  # type: ignore[arg-type]  # one of the choices
        self.read_list()

    def point_at(self, event: RecordsChanged) -> None:
        """What was brought in was undone: the list of the kind shows it."""
        if self.step == CLOSED and self._workspace.go(self.place):
            point = getattr(self._workspace.window.page, "point_at", None)
            if point:
                point(event)

    def bring_in(self) -> None:
        """Enter the rows without a question as one step."""
        read, sheet, tables = self.held.read, self.held.sheet, self._tables
        if read is not None and self._workspace.may_write():
            self._workspace.tasks.run(
                lambda progress: tables.bring_in(sheet, read, progress),
                _ENTERING,
                self.brought_in,
                self._workspace.teller.tell,
            )

    def brought_in(self, done: object) -> None:
        """List what stayed out; where nothing did, go to the list of the kind."""
        assert isinstance(done, BroughtIn)  # what the work gives back
        if self.closing_step.show_end(self.held, done):
            self._show_step(CLOSED)
            self.buttons.go_on.setFocus()
        else:
            self._workspace.go(self.place)
        self._workspace.offer_undo(NP_("{n} row brought in", "{n} rows brought in", done.new + done.changed))
