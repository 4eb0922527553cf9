"""The offices as headquarters sees them: how long silent, how far, what waits, what each needs."""
from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from iwhc_desktop.gui.desk import Desk
from iwhc_desktop.gui.exchange_words import office_words
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.pages.offices_new import NewOfficeDialog
from iwhc_desktop.gui.pages.page import Page
from iwhc_desktop.gui.parts.buttons import QUIET, Button, ButtonLook, PrimaryButton, SecondaryButton
from iwhc_desktop.gui.parts.card import Card, column, row, scrolling
from iwhc_desktop.gui.parts.filter_chip import FilterChip
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.pill import Pill
from iwhc_desktop.gui.parts.top_bar import TopBar
from iwhc_desktop.gui.tokens import EDGE, TARGET
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message
from iwhc_desktop.services.offices import accept
from iwhc_desktop.services.offices_list import office_rows

if TYPE_CHECKING:  # imported for the checker only: the first paint must not wait for the store
    from iwhc_desktop.services.exchange_results import Accepted, OfficeRow

SILENT, VERY_SILENT = 14, 30
"""Days without a file after which an office stands in amber, and in red."""

BY_NAME, BY_SILENCE = "name", "silence"
_IN_ROW = ButtonLook(ink="text", fill="surface", border="outline", side=10)
_NOTHING = Message("–")
_ACCEPTING = N_("Accepting the office")
_HEADINGS = (C_("heading", "Office"), N_("Silent for"), N_("Theirs here up to"), N_("Ours there up to"),
             N_("Waiting to send"), N_("Needs me"))


class Need(NamedTuple):
    """What an office needs from headquarters, and what its button does: name, words ("" for none)."""

    tone: str
    icon: str
    said: Message | None
    act: str
    button: Message | None


def need_of(item: OfficeRow) -> Need:
    """The most urgent need of an office."""
    make = ("make", N_("Make file")) if item.waiting else ("", None)
    if item.status == "first_file":
        return Need("info", "file-input", N_("First file to accept"), "accept", C_("office", "Accept"))
    if item.missing:
        gap = item.missing[0]
        said = N_("Changes {first} to {last} missing", first=gap.first, last=gap.last)
        return Need("danger", "circle-alert", said, "ask", N_("Ask for them"))
    if item.to_decide:
        return Need("warning", "clock", NP_("{n} to decide", "{n} to decide", item.to_decide), "decide", N_("Decide"))
    if item.status == "invited":
        return Need("neutral", "clock", N_("Has not joined yet"), "starter", N_("Starter file"))
    if (item.silent_days or 0) >= VERY_SILENT:
        return Need("danger", "circle-alert", N_("Call the office"), *make)
    return Need("", "", None, *make)


def silence_of(item: OfficeRow) -> tuple[Message, str]:
    """Days since the newest file, and the colour they stand in."""
    days = item.silent_days
    if days is None:
        return _NOTHING, "text2"
    said = NP_("{n} day", "{n} days", days) if days else N_("today")
    return said, "danger" if days >= VERY_SILENT else "warning" if days >= SILENT else "text"


class OfficesPage(Page):
    """A row for each office, the longest silent first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.around, TopBar(desk.around, N_("Offices")), "offices")
        self._desk = desk
        self._sorted_by = BY_SILENCE
        self.rows: list[OfficeRow] = []
        self.filter = FilterChip(desk.around, N_("All offices"), (
            Option(False, N_("All offices")), Option(True, N_("Needs me"))))
        self.filter.chosen.connect(lambda _on: self.fill())
        self.new_button = PrimaryButton(desk.around, N_("New office"), "plus")
        self.new_button.clicked.connect(lambda: self.open_new().open())
        read = SecondaryButton(desk.around, N_("Read files"), "file-input")
        read.clicked.connect(lambda: self._reading("choose"))
        if self.bar:
            self.bar.add(read)
            self.bar.add(self.new_button)
        self.summary = PlainLabel(desk.around, role="second", colour="text2")
        self.body.addLayout(row(self.filter, None, margins=(EDGE, 0, EDGE, 10)))
        self.body.addWidget(self.summary)
        self.summary.setContentsMargins(EDGE, 8, EDGE, 8)
        self._table: QWidget | None = None
        desk.changed.connect(self._refresh)
        desk.around.changed.connect(self._refresh)

    def shown(self) -> None:
        """Read how far everybody is."""
        self.fill()

    def _refresh(self) -> None:
        if self._desk.window.page is self:
            self.fill()

    def fill(self) -> None:
        """Show the offices as they stand."""
        found = [item for item in office_rows(self._desk.register) if not item.is_own]
        needing = [item for item in found if need_of(item).said is not None]
        self.rows = self._in_order(needing if self.filter.value else found)
        self.summary.say(N_("{all}, {some} of them need you", some=len(needing),
                            all=NP_("{n} office", "{n} offices", len(found))))
        if self._table is not None:
            self.body.removeWidget(self._table)
            self._table.hide()
            self._table.deleteLater()
        self._table = self._made_table()
        self.body.insertWidget(1, self._table, 1)

    def _in_order(self, rows: list[OfficeRow]) -> list[OfficeRow]:
        language = self._desk.language
        by_name = sorted(rows, key=lambda item: office_words(item.office, item.name, language))
        if self._sorted_by == BY_NAME:
            return by_name
        return sorted(by_name, key=lambda item: -1 if item.silent_days is None else item.silent_days, reverse=True)

    def sort_by(self, column_name: str) -> None:
        """Sort by name or by silence."""
        self._sorted_by = column_name
        self.fill()

    # the table

    def _made_table(self) -> QWidget:
        card = Card(self.around)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for at, said in enumerate(_HEADINGS):
            grid.addWidget(self._heading(at, said), 0, at)
        for line, item in enumerate(self.rows, 1):
            for at, part in enumerate(self._cells(item)):
                grid.addWidget(part, line, at)
            grid.setRowMinimumHeight(line, self.around.px(TARGET + 4))
        grid.setColumnStretch(5, 1)
        card.body.addLayout(grid)
        holder = QWidget()
        holder.setLayout(column(card, None, margins=(EDGE, 0, EDGE, 0)))
        area = scrolling(holder)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        return area

    def _heading(self, at: int, said: Message) -> QWidget:
        order = {0: BY_NAME, 1: BY_SILENCE}.get(at)
        if order is None:
            return PlainLabel(self.around, said, role="second", colour="text2", wraps=True)
        icon = "arrow-down" if order == self._sorted_by else ""
        button = Button(self.around, said, icon, look=QUIET, height=TARGET)
        button.clicked.connect(lambda: self.sort_by(order))
        return button

    def _cells(self, item: OfficeRow) -> list[QWidget]:
        around, need = self.around, need_of(item)
        silent, colour = silence_of(item)
        size = around.formats.file_size(item.waiting_bytes)
        waiting = NP_("{n} change · {size}", "{n} changes · {size}", item.waiting, size=size)
        if around.is_compact:
            waiting = NP_("{n} change", "{n} changes", item.waiting)
        cells: list[QWidget] = [
            PlainLabel(around, office_words(item.office, item.name, self._desk.language), role="strong"),
            PlainLabel(around, silent, role="strong", colour=colour),
            PlainLabel(around, self._day(item.theirs_at), role="second"),
            PlainLabel(around, self._day(item.ours_at), role="second"),
            PlainLabel(around, waiting if item.waiting else N_("Nothing"), role="second"), self._need(need)]
        if need.button is not None:
            cells.append(self._button(item, need))
        return cells

    def _day(self, at: datetime | None) -> Message:
        return Message("{day}", {"day": self.around.formats.date(at.date(), short=True)}) if at else _NOTHING

    def _need(self, need: Need) -> QWidget:
        if need.said is None:
            return PlainLabel(self.around, _NOTHING, role="second", colour="text2")
        holder = QWidget()
        holder.setLayout(row(Pill(self.around, need.tone, need.said, need.icon), None))
        return holder

    def _button(self, item: OfficeRow, need: Need) -> Button:
        button = Button(self.around, need.button or "", look=_IN_ROW, height=TARGET)
        name = office_words(item.office, item.name, self._desk.language)
        button.setAccessibleName(f"{self.around.text(need.button or '')} {name}")
        button.clicked.connect(lambda: self.act(need.act, item.office))
        return button

    # acting

    def act(self, name: str, office: str) -> None:
        """What the button of an office does."""
        acts: dict[str, Callable[[str], None]] = {
            "make": self.make_for, "decide": self.decide, "accept": self.accept, "starter": self.new_starter,
            "ask": lambda _office: self._reading("ask")}
        acts[name](office)

    def make_for(self, office: str) -> None:
        """Go to making a file for an office."""
        if self._desk.go("exchange"):
            getattr(self._desk.page("exchange"), "make_for")(office)  # noqa: B009 - pages are known by name here

    def decide(self, _office: str) -> None:
        """Go to what is to decide."""
        if self._desk.go("exchange"):
            getattr(self._desk.page("exchange"), "show_tab")("decide")  # noqa: B009 - as above

    def _reading(self, act: str) -> None:
        getattr(self._desk.page("reading"), act)()

    def accept(self, office: str) -> None:
        """Accept an office and read what it sent."""
        register = self._desk.register
        self._desk.tasks.run(lambda progress: accept(register, office, progress), _ACCEPTING, self._accepted,
                             self._desk.teller.tell)

    def _accepted(self, result: object) -> None:
        accepted: Accepted = result  # type: ignore[assignment]  # what the work gives back
        if accepted.reading.changed is not None:
            self._desk.register.bus.announce(accepted.reading.changed)
        self._desk.window.messages.tell("success", N_("Accepted: {office}", office=accepted.office),
                                        accepted.reading.sentence)
        self.fill()

    def open_new(self) -> NewOfficeDialog:
        """The dialog for a new office."""
        dialog = NewOfficeDialog(self._desk)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.made.connect(lambda _starter: self.fill())
        return dialog

    def new_starter(self, office: str) -> None:
        """Another starter file for an office."""
        dialog = self.open_new()
        dialog.open()
        dialog.again(office)
