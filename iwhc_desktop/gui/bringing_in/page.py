"""The page that brings a list into the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QStackedLayout, QWidget

from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.gui.bringing_in.check import CheckStep
from iwhc_desktop.gui.bringing_in.columns import ColumnsStep
from iwhc_desktop.gui.bringing_in.steps import CHECK, COLUMNS, THE_LIST, StepLine
from iwhc_desktop.gui.bringing_in.the_list import ListStep
from iwhc_desktop.gui.bringing_in.words import KIND_WORDS
from iwhc_desktop.gui.frame.file_choice import LIST
from iwhc_desktop.gui.frame.files import tell_saved
from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from iwhc_desktop.gui.parts.card import column, edged, row
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.gui.parts.top_bar import TopBar
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.i18n.messages import C_, N_, NP_
from iwhc_desktop.services.tables.cells import Sheet
from iwhc_desktop.services.tables.findings import ASK, CHANGED, NEW, Answers, Ask, SheetReading
from iwhc_desktop.services.tables.layout import Layout
from iwhc_desktop.services.tables.opening import pasted_sheets, sheets_of
from iwhc_desktop.services.tables.reading import kind_of
from iwhc_desktop.services.tables.rest import rows_left
from iwhc_desktop.services.tables.tables import BroughtIn, Wanted
from iwhc_desktop.services.tables.writing import write_table

_TITLE = N_("Bring in a list")
_READING, _ENTERING = N_("Reading the list"), N_("Bringing in the list")
_KEEPS = N_("Rows that are not right stay in a file that can be read again.")


class BringInPage(Page):
    """`open_list(kind)` begins with an empty first step, `open_file(path, kind)` with a file."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.appearance, TopBar(workspace.appearance, _TITLE), "agreements")
        self._workspace = workspace
        self.choice = workspace.choice()
        self._name = ""
        self._sheets: list[Sheet] = []
        self._number = 0
        self.kind = "agreement"
        self._layout: Layout | None = None
        self._columns: dict[str, str] = {}
        self._answers = Answers()
        self.read: SheetReading | None = None
        self.steps = StepLine(self.appearance)
        self.list_step = ListStep(workspace)
        self.columns_step = ColumnsStep(self.appearance)
        self.check_step = CheckStep(workspace, self.kind)
        self._stack = QStackedLayout()
        for part in (self.list_step, self.columns_step, self.check_step):
            self._stack.addWidget(part)
        self._arrange()
        self._connect()
        self.acts = {"next_question": self.next_question}

    def _arrange(self) -> None:
        appearance, middle, foot = self.appearance, QWidget(), QWidget()
        whole = column(self.steps, self._stack, spacing=10)
        whole.setStretch(1, 1)
        edged(appearance, middle, whole)
        self.back_button = SecondaryButton(appearance, C_("step", "Back"))
        self.save_button = SecondaryButton(appearance, N_("Save the rows…"), "download")
        self.next_button = PrimaryButton(appearance, C_("step", "Next"))
        words = column(
            None,
            PlainLabel(appearance, N_("Nothing has been changed yet."), role="strong"),
            PlainLabel(appearance, _KEEPS, role="second", colour="text2", wraps=True),
            None,
            spacing=1,
        )
        sign = IconLabel(appearance, "shield-check", colour="success")
        buttons = (self.back_button, self.save_button, self.next_button)
        line = row(sign, words, *buttons, spacing=12, margins=(0, 8, 0, 12))
        line.setStretch(1, 1)
        edged(appearance, foot, line)
        self.body.addWidget(middle, 1)
        self.body.addWidget(foot)

    def _connect(self) -> None:
        step = self.list_step
        step.asked.connect(self.choose)
        step.dropped.connect(lambda paths: self.open_file(paths[0]))
        step.pasted.connect(self.paste)
        step.kind_chosen.connect(self._take_kind)
        step.sheet_chosen.connect(self._take_sheet)
        self.columns_step.chosen.connect(self._take_columns)
        self.check_step.answered.connect(self.answer)
        self.back_button.clicked.connect(self.step_back)
        self.next_button.clicked.connect(self.step_on)
        self.save_button.clicked.connect(self.save_rest)

    def next_question(self) -> None:
        """Go to the next row that has a question."""
        if self.step == CHECK:
            self.check_step.next_question()

    # where one is

    @property
    def step(self) -> int:
        """The present step, counted from 0."""
        return self._stack.currentIndex()

    def _show_step(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self.steps.show_step(step)
        self.back_button.say(C_("dialog", "Cancel") if step == THE_LIST else C_("step", "Back"))
        ready = self.read.counts[NEW] + self.read.counts[CHANGED] if self.read else 0
        self.next_button.say(NP_("Bring in {n}", "Bring in {n}", ready) if step == CHECK else C_("step", "Next"))
        self.next_button.setEnabled(bool(self._layout and self._layout.body) and (step != CHECK or ready > 0))
        left = self.read.counts[ASK] if self.read and step == CHECK else 0
        self.save_button.say(NP_("Save the {n} row…", "Save the {n} rows…", left))
        self.save_button.setVisible(left > 0)

    def step_back(self) -> None:
        """Go to the step before, from the first back to the list of the kind."""
        if self.step > THE_LIST:
            self._show_step(self.step - 1)
        else:
            self._workspace.go(self._place())

    def step_on(self) -> None:
        """Go to the next step; from the last one bring the rows in."""
        if self.step == THE_LIST and self._layout is not None:
            self.columns_step.show_layout(self._sheets[self._number], self._layout)
            self._show_step(COLUMNS)
        elif self.step == COLUMNS:
            self._columns = self.columns_step.fields
            self.read_list()
        else:
            self.bring_in()

    def back(self) -> bool:
        """Esc goes one step back."""
        is_within = self.step > THE_LIST
        if is_within:
            self.step_back()
        return is_within

    def _place(self) -> str:
        """The page of the list that rows go to: contacts are in that of partners."""
        return VIEWS["partner" if self.kind == "contact" else self.kind].place

    # the list

    def open_list(self, kind: str) -> None:
        """Begin with no list yet."""
        self._sheets, self._layout, self.read, self.kind = [], None, None, kind
        self.place = self._place()
        self.list_step.show_nothing()
        self._show_step(THE_LIST)
        self._workspace.go("bring_in")

    def choose(self) -> None:
        """Let the person choose a file."""
        path = self.choice.file(_TITLE, LIST)
        if path is not None:
            self.open_file(path)

    def paste(self) -> None:
        """Take the clipboard."""
        try:
            sheets = pasted_sheets(*self.list_step.clipboard())
        except ApplicationError as error:
            self._workspace.tell(error)
            return
        if sheets:
            self._take_sheets("", sheets)
        else:
            self._workspace.window.messages.tell("info", N_("The clipboard holds no table."))

    def open_file(self, path: Path, kind: str = "") -> None:
        """Open a file off the window's thread."""
        self.kind = kind or self.kind
        self._workspace.tasks.run(
            lambda _progress: sheets_of(path),
            _READING,
            lambda sheets: self._take_sheets(path.name, sheets),  # type: ignore[arg-type]  # what the work gives back
            self._workspace.teller.tell,
            alone=False,
        )

    def _take_sheets(self, name: str, sheets: Sequence[Sheet]) -> None:
        self._name = name
        self._sheets = [sheet for sheet in sheets if not sheet.is_hidden and sheet.last_row]
        if not self._sheets:
            self._workspace.tell(ApplicationError("list_without_headings", file=name))
            return
        self.list_step.show_sheets(name, self._sheets, 0)
        self._workspace.go("bring_in")
        self._take_sheet(0)

    def _take_sheet(self, number: int) -> None:
        self._number = number
        self._take_kind(kind_of(self._sheets[number]) or self.kind)

    def _take_kind(self, kind: str) -> None:
        self.kind, self._columns, self._answers, self.read = kind, {}, Answers(), None
        self.place = self._place()
        if self.check_step.kind != kind:
            self._replace_check()
        self._lay_out()
        self._show_step(THE_LIST)

    def _replace_check(self) -> None:
        """Each kind has its own columns in the check."""
        old, self.check_step = self.check_step, CheckStep(self._workspace, self.kind)
        self._stack.removeWidget(old)
        self._stack.addWidget(self.check_step)
        old.deleteLater()
        self.check_step.answered.connect(self.answer)

    def _lay_out(self) -> None:
        sheet = self._sheets[self._number]
        self._layout = self._workspace.register.tables.layout(sheet, self._wanted())
        self.list_step.show_layout(sheet, self._layout)
        name = sheet.name if sheet.name != Path(self._name).stem else ""
        parts = filter(None, (self._name, name))
        self.steps.say(N_("{file} · {kind}", file=" · ".join(parts), kind=KIND_WORDS[self.kind]))

    def _wanted(self) -> Wanted:
        return Wanted(kind=self.kind, as_of=self._workspace.today, columns=self._columns, answers=self._answers)

    def _take_columns(self) -> None:
        self._columns = self.columns_step.fields

    # the check

    def read_list(self) -> None:
        """Read the list with the columns and answers so far, off the window's thread."""
        tables, sheet, wanted = self._workspace.register.tables, self._sheets[self._number], self._wanted()
        self._workspace.tasks.run(
            lambda progress: tables.read(sheet, wanted, progress),
            _READING,
            self._take_reading,
            self._workspace.teller.tell,
            alone=False,
        )

    def _take_reading(self, read: object) -> None:
        assert isinstance(read, SheetReading)  # what the work gives back
        self.read = read
        self.check_step.show_reading(read)
        self._show_step(CHECK)
        self.check_step.view.setFocus()

    def answer(self, row_: int, ask: Ask, choice: object, in_whole_list: bool) -> None:
        """Keep an answer and read the list again with it."""
        answers = replace(self._answers, places=dict(self._answers.places), topics=dict(self._answers.topics))
        answers.give(row_, ask, choice, in_whole_list=in_whole_list)  # type: ignore[arg-type]  # one of the choices
        self._answers = answers
        self.read_list()

    def bring_in(self) -> None:
        """Enter the rows without a question as one step."""
        read, tables, sheet = self.read, self._workspace.register.tables, self._sheets[self._number]
        if read is not None and self._workspace.may_write():
            self._workspace.tasks.run(
                lambda progress: tables.bring_in(sheet, read, progress),
                _ENTERING,
                self._brought_in,
                self._workspace.teller.tell,
            )

    def _brought_in(self, done: object) -> None:
        assert isinstance(done, BroughtIn)  # what the work gives back
        self.read = None
        self._workspace.go(self._place())
        self._workspace.offer_undo(NP_("{n} row brought in", "{n} rows brought in", done.new + done.changed))

    def save_rest(self) -> None:
        """Save the rows with a question, with the reason in a last column."""
        read, sheet = self.read, self._sheets[self._number]
        stem = Path(self._name).stem or "list"
        path = self.choice.new_file(N_("Save the rows"), LIST, f"{stem}-rest.xlsx") if read is not None else None
        if path is None or read is None:
            return
        table = rows_left(sheet, read, self.appearance.formats)
        try:
            write_table(path, table)
        except ApplicationError as error:
            self._workspace.tell(error)
            return
        tell_saved(self._workspace, path)
