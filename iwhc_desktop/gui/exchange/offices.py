"""The offices as headquarters sees them: how long silent, how far, what waits, what each needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from iwhc_desktop.gui.duplicates.opening import MAYBE_TWICE, compare
from iwhc_desktop.gui.exchange.author_words import office_words
from iwhc_desktop.gui.exchange.new_office import NewOfficeDialog
from iwhc_desktop.gui.exchange.office_needs import NOTHING, OfficeNeed, need_of, silence_of
from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.frame.tasks import TaskProgress
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.tokens import CARD, CELL, GAP, TARGET
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.buttons import Button, ButtonLook, PrimaryButton, SecondaryButton
from iwhc_desktop.gui.parts.card import Card, Separator, column, edged, row, scrolling
from iwhc_desktop.gui.parts.drawing import draw_icon, draw_line, mirrored, width_of
from iwhc_desktop.gui.parts.empty_state import EmptyState
from iwhc_desktop.gui.parts.filter_chip import FilterChip
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.message_bar import MessageAct
from iwhc_desktop.gui.parts.pill import PillLabel
from iwhc_desktop.gui.parts.question import Question, Reply
from iwhc_desktop.gui.parts.top_bar import TopBar
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message
from iwhc_desktop.i18n.sort_key import sort_key
from iwhc_desktop.services.exchange.partners_twice import PartnersTwice, partners_twice
from iwhc_desktop.services.exchange.results import Accepted, OfficeRow
from iwhc_desktop.services.offices.enrolling import accept
from iwhc_desktop.services.offices.table import office_rows

BY_NAME, BY_SILENCE = "name", "silence"
_IN_ROW = ButtonLook(ink="text", fill="surface", border="outline", side=10)
_HEADING = ButtonLook(ink="text2", hover="", pressed="", role="second", side=0)
_ARROW, _GAP = 14, 6
_SHARES = (14, 13, 14, 14, 17, 20)
"""The columns' shares of the available width."""

_NONE_YET = N_("No other office exchanges files with this one yet")
_ALL_WELL = N_("No office is waiting for anything from you")
_ACCEPTING, _NOT_CONFIRMED = N_("Accepting the office"), N_("Not confirmed yet")
_HEADINGS = (
    C_("heading", "Office"),
    N_("Newest file"),
    N_("Received here up to"),
    N_("Received there up to"),
    N_("Waiting to send"),
    N_("Action needed"),
)


class Heading(Button):
    """The heading of a sortable column: its words, and an arrow while the table is sorted by it.

    In a narrow window the words are in two lines.
    """

    def __init__(self, appearance: Appearance, said: Message, *, is_sorted: bool) -> None:
        super().__init__(appearance, said, "arrow-down" if is_sorted else "", look=_HEADING, height=TARGET)

    def sizeHint(self) -> QSize:
        """The size of words and arrow."""
        appearance, font = self._appearance, self.drawn_font()
        lines = self._lines()
        width = _widest(lines, font) + (appearance.px(_GAP + _ARROW) if self._icon else 0)
        height = len(lines) * QFontMetrics(font).lineSpacing()
        return QSize(max(width, appearance.px(TARGET)), max(height, appearance.px(TARGET)))

    def _lines(self) -> Sequence[str]:
        words = self.words.split(" ")
        halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
        if not halves or not self._appearance.is_compact:
            return (self.words,)
        return min(halves, key=lambda lines: _widest(lines, self.drawn_font()))

    def _draw_content(self, painter: QPainter, ink: str) -> None:
        appearance, lines, font = self._appearance, self._lines(), self.drawn_font()
        width, height = _widest(lines, font), self.height()
        spacing = QFontMetrics(font).lineSpacing() if len(lines) > 1 else height
        top = (height - len(lines) * spacing) // 2
        painter.setFont(font)
        painter.setPen(appearance.colour(ink))
        for at, line in enumerate(lines):
            place = QRect(0, top + at * spacing, width, spacing)
            draw_line(painter, mirrored(place, self.rect(), appearance.is_rtl), line, appearance.is_rtl)
        if self._icon:
            place = QRect(width + appearance.px(_GAP), 0, appearance.px(_ARROW), height)
            draw_icon(
                painter, mirrored(place, self.rect(), appearance.is_rtl), appearance.pixmap(self._icon, ink, _ARROW)
            )


def _widest(lines: Sequence[str], font: QFont) -> int:
    return max(width_of(line, font) for line in lines)


class OfficesPage(Page):
    """A row for each office, the longest silent first."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.appearance, TopBar(workspace.appearance, N_("Offices")), "offices")
        self._workspace = workspace
        self._sorted_by = BY_SILENCE
        self.rows: list[OfficeRow] = []
        self.filter = FilterChip(
            workspace.appearance,
            N_("All offices"),
            (Option(False, N_("All offices")), Option(True, N_("Action needed"))),
        )
        self.filter.chosen.connect(lambda _on: self.fill())
        self.new_button = PrimaryButton(workspace.appearance, N_("New office"), "plus")
        self.new_button.clicked.connect(self._ask_new)
        read = SecondaryButton(workspace.appearance, N_("Read files"), "file-input")
        read.clicked.connect(lambda: self._on_import_page("choose"))
        if self.bar:
            self.bar.add(read)
            if not workspace.register.is_read_only:
                self.bar.add(self.new_button)
        self.summary = PlainLabel(workspace.appearance, role="second", colour="text2")
        self._filters = QWidget()
        self._foot = QWidget()
        edged(workspace.appearance, self._filters, row(self.filter, None, margins=(0, 0, 0, 10)))
        edged(workspace.appearance, self._foot, row(self.summary, None, margins=(0, 8, 0, 8)))
        self.body.addWidget(self._filters)
        self.body.addWidget(self._foot)
        self._table: QWidget | None = None
        workspace.changed.connect(self._refresh)
        workspace.appearance.changed.connect(self._refresh)

    def shown(self) -> None:
        """Load the state of every office."""
        self.fill()

    def _refresh(self) -> None:
        if self._workspace.window.page is self:
            self.fill()

    def fill(self) -> None:
        """Show the present state of the offices."""
        found = [item for item in office_rows(self._workspace.register) if not item.is_own]
        needing = [item for item in found if need_of(item).said is not None]
        self.rows = self._in_order(needing if self.filter.value else found)
        self.summary.say(
            N_("{all}, action needed: {some}", some=len(needing), all=NP_("{n} office", "{n} offices", len(found)))
        )
        if self._table is not None:
            self.body.removeWidget(self._table)
            self._table.hide()
            self._table.deleteLater()
        self._table = self._made_table() if self.rows else self._made_empty(bool(found))
        self.body.insertWidget(1, self._table, 1)
        self._filters.setVisible(bool(found))
        self._foot.setVisible(bool(found))

    def _made_empty(self, has_offices: bool) -> EmptyState:
        """The empty state instead of a table: no other office yet, or none that needs anything."""
        if has_offices:
            return EmptyState(self.appearance, "circle-check", _ALL_WELL).lead_to_help(self._workspace.window.open_help)
        begins = "" if self._workspace.register.is_read_only else N_("New office")
        made = EmptyState(self.appearance, "monitor", _NONE_YET, begins)
        made.acted.connect(self._ask_new)
        return made.lead_to_help(self._workspace.window.open_help)

    def _in_order(self, rows: list[OfficeRow]) -> list[OfficeRow]:
        language = self._workspace.language
        by_name = sorted(rows, key=lambda item: sort_key(office_words(item.office, item.name, language), language))
        if self._sorted_by == BY_NAME:
            return by_name
        return sorted(by_name, key=lambda item: -1 if item.silent_days is None else item.silent_days, reverse=True)

    def sort_by(self, column_name: str) -> None:
        """Sort by name or by silence."""
        self._sorted_by = column_name
        self.fill()

    # the table

    def _made_table(self) -> QWidget:
        card, grid = Card(self.appearance), QGridLayout()
        card.body.setContentsMargins(CARD, GAP, CARD, GAP)
        grid.setHorizontalSpacing(GAP if self.appearance.is_compact else CELL)
        grid.setVerticalSpacing(2)
        for at, said in enumerate(_HEADINGS):
            heading = self._heading(at, said)
            level = Qt.AlignmentFlag.AlignVCenter
            starts = level | Qt.AlignmentFlag.AlignLeft if isinstance(heading, Heading) else level
            grid.addWidget(heading, 0, at, starts)
            grid.setColumnStretch(at, _SHARES[at])
        for number, item in enumerate(self.rows, 1):
            grid.addWidget(Separator(self.appearance), 2 * number - 1, 0, 1, len(_HEADINGS) + 1)
            for at, part in enumerate(self._cells(item)):
                grid.addWidget(part, 2 * number, at)
            grid.setRowMinimumHeight(2 * number, self.appearance.px(TARGET + 4))
        card.body.addLayout(grid)
        holder = QWidget()
        edged(self.appearance, holder, column(card, None))
        return scrolling(holder)

    def _heading(self, at: int, said: Message) -> QWidget:
        order = {0: BY_NAME, 1: BY_SILENCE}.get(at)
        if order is None:
            return PlainLabel(self.appearance, said, role="second", colour="text2", wraps=True)
        button = Heading(self.appearance, said, is_sorted=order == self._sorted_by)
        button.clicked.connect(lambda: self.sort_by(order))
        return button

    def _cells(self, item: OfficeRow) -> list[QWidget]:
        appearance, need = self.appearance, need_of(item)
        silent, colour = silence_of(item)
        cells: list[QWidget] = [
            PlainLabel(appearance, office_words(item.office, item.name, self._workspace.language), role="strong"),
            PlainLabel(appearance, silent, role="strong", colour=colour),
            PlainLabel(appearance, self._day(item.theirs_at), role="second"),
            PlainLabel(appearance, self._day(item.ours_at), role="second"),
            PlainLabel(appearance, self._waiting(item), role="second"),
            self._need(need),
        ]
        if need.button is not None:
            cells.append(self._button(item, need))
        return cells

    def _waiting(self, item: OfficeRow) -> Message:
        """What is in no file for an office yet; otherwise whether a file is on its way."""
        if not item.waiting:
            is_on_its_way = item.in_file and item.status != "invited"
            return N_("The answer") if item.answer_due else _NOT_CONFIRMED if is_on_its_way else N_("Nothing")
        if self.appearance.is_compact:
            return NP_("{n} change", "{n} changes", item.waiting)
        size = self.appearance.formats.file_size(item.waiting_bytes)
        return NP_("{n} change · {size}", "{n} changes · {size}", item.waiting, size=size)

    def _day(self, at: datetime | None) -> Message:
        return Message("{day}", {"day": self.appearance.formats.date(at.date(), short=True)}) if at else NOTHING

    def _need(self, need: OfficeNeed) -> QWidget:
        if need.said is None:
            return PlainLabel(self.appearance, NOTHING, role="second", colour="text2")
        holder = QWidget()
        holder.setLayout(row(PillLabel(self.appearance, need.tone, need.said, need.icon), None))
        return holder

    def _button(self, item: OfficeRow, need: OfficeNeed) -> Button:
        button = Button(self.appearance, need.button or "", look=_IN_ROW, height=TARGET)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        name = office_words(item.office, item.name, self._workspace.language)
        button.setAccessibleName(f"{self.appearance.text(need.button or '')} {name}")
        button.clicked.connect(lambda: self.act(need.act, item.office))
        return button

    # acting

    def act(self, name: str, office: str) -> None:
        """Do what the button of an office does."""
        acts: dict[str, Callable[[str], None]] = {
            "make": self.make_for,
            "decide": self.decide,
            "accept": self.ask_to_accept,
            "starter": self.new_starter,
            "ask": lambda _office: self._on_import_page("ask"),
        }
        if name == "decide" or self._workspace.may_write():
            acts[name](office)

    def make_for(self, office: str) -> None:
        """Open the page that makes a file for an office."""
        if self._workspace.go("exchange"):
            getattr(self._workspace.page("exchange"), "make_for")(office)  # noqa: B009 - pages are known by name here

    def decide(self, _office: str) -> None:
        """Open the page of what is to decide."""
        if self._workspace.go("exchange"):
            getattr(self._workspace.page("exchange"), "show_tab")("decide")  # noqa: B009 - as above

    def _on_import_page(self, act: str) -> None:
        getattr(self._workspace.page("reading"), act)()

    def ask_to_accept(self, office: str) -> None:
        """Ask before an office is accepted, naming the computer and the person of its first file."""
        item = next((item for item in office_rows(self._workspace.register) if item.office == office), None)
        if item is None:
            return
        name = office_words(item.office, item.name, self._workspace.language)
        answers = (Reply("cancel", C_("dialog", "Cancel")), Reply("accept", C_("office", "Accept"), "primary"))
        question = Question(
            self.appearance,
            self._workspace.window,
            N_("Accept the office {office}?", office=name),
            N_(
                "The first file comes from the computer “{computer}”, by {person}. Once the office "
                "is accepted, its changes count in every office.",
                computer=item.computer or "–",
                person=item.person or "–",
            ),
            answers,
        )
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.accepted.connect(lambda: self.accept(office) if question.answer == "accept" else None)
        question.open()

    def accept(self, office: str) -> None:
        """Accept an office and import what it sent."""
        register = self._workspace.register

        def accept_and_compare(progress: TaskProgress) -> tuple[Accepted, PartnersTwice]:
            done = accept(register, office, progress)
            return done, partners_twice(register.duplicates, done.imported)

        self._workspace.tasks.run(accept_and_compare, _ACCEPTING, self._accepted, self._workspace.teller.tell)

    def _accepted(self, result: object) -> None:
        done: tuple[Accepted, PartnersTwice] = result  # type: ignore[assignment]  # what the work gives back
        accepted, twice = done
        if accepted.imported.changed is not None:
            self._workspace.register.listeners.announce(accepted.imported.changed)
        found = (item for item in office_rows(self._workspace.register) if item.office == accepted.office)
        names = [office_words(item.office, item.name, self._workspace.language) for item in found]
        name = names[0] if names else accepted.office
        acts = [MessageAct(C_("files", "Make a file"), lambda: self.make_for(accepted.office))]
        if twice.count:
            acts.append(MessageAct(MAYBE_TWICE.said, lambda: compare(self._workspace, twice.keys)))
        self._workspace.window.messages.tell(
            "success",
            N_("Accepted: {office}", office=name),
            N_(
                "{sentence} {office} waits for its acceptance: make a file for it.",
                sentence=accepted.imported.sentence,
                office=name,
            ),
            acts,
        )
        self.fill()

    def _ask_new(self) -> None:
        if self._workspace.may_write():
            self.open_new().open()

    def open_new(self) -> NewOfficeDialog:
        """The dialog for a new office."""
        dialog = NewOfficeDialog(self._workspace)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.made.connect(lambda _starter: self.fill())
        return dialog

    def new_starter(self, office: str) -> None:
        """Make another starter file for an office."""
        self.open_new().again(office)
