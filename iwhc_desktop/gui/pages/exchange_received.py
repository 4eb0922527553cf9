"""The files that were read: which, from whom, when, and what became of them."""
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from iwhc_desktop.gui.desk import Desk
from iwhc_desktop.gui.exchange_words import ICONS, office_words, outcome_words
from iwhc_desktop.gui.parts.buttons import PrimaryButton
from iwhc_desktop.gui.parts.card import Card, Rule, column, edged, row, scrolling
from iwhc_desktop.gui.parts.empty_state import EmptyState
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.list_row import ListRow
from iwhc_desktop.gui.parts.message_bar import MessageBar
from iwhc_desktop.gui.parts.pill import Pill
from iwhc_desktop.gui.tokens import EDGE
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.reading_sentences import counted, file_sentence

if TYPE_CHECKING:  # imported for the checker only: the first paint must not wait for the store
    from iwhc_desktop.services.exchange_results import PastFile, ReadingResult

MOST = 200
"""Files listed, the newest; older ones are asked for by few and cost every opening."""

_COUNTED = ("imported", "already_here")
"""What becomes of files whose records were looked at; of the others there is nothing to count."""

_TONES = {"imported": "success", "already_here": "neutral", "waiting": "warning", "refused": "danger"}


class ReceivedPanel(QWidget):
    """Result of the last reading, then the list. `asked()` for reading a file, `decide_asked()`."""

    asked = Signal()
    decide_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.result = MessageBar(desk.around)
        self.result.acted.connect(self.decide_asked)
        read = PrimaryButton(desk.around, C_("files", "Read a file"), "file-input")
        read.clicked.connect(self.asked)
        hint = PlainLabel(desk.around, N_("Files can also be dropped anywhere on the window."), role="second",
                          colour="text2")
        line = QWidget()
        edged(desk.around, line, row(hint, None, read, margins=(0, 12, 0, 0)))
        self._box = column(self.result, line, spacing=10)
        self._list: QWidget | None = None
        self.setLayout(self._box)

    def fill(self) -> None:
        """Show the list as it is now."""
        if self._list is not None:
            self._box.removeWidget(self._list)
            self._list.hide()
            self._list.deleteLater()
        found = self._desk.register.exchange.imports()[:MOST]
        self._list = self._listed(found) if found else EmptyState(
            self._desk.around, "inbox", N_("No file was read here yet"))
        self._box.addWidget(self._list, 1)

    def _listed(self, found: list[PastFile]) -> QWidget:
        card = Card(self._desk.around)
        for number, item in enumerate(found):
            if number:
                card.body.addWidget(Rule(self._desk.around))
            card.body.addWidget(self._row(item))
        holder = QWidget()
        edged(self._desk.around, holder, column(card, None, margins=(0, 0, 0, EDGE)))
        return scrolling(holder)

    def _row(self, item: PastFile) -> ListRow:
        around, language = self._desk.around, self._desk.language
        icon, colour = ICONS[item.outcome]
        name = office_words(item.office, item.office_name, language)
        title: Message | str = N_("File from {office}", office=name) if name else item.file
        told = N_("{file} · {time}", file=item.file, time=item.at)
        if item.outcome in _COUNTED:
            told = N_("{file} · {time} · {counts}", file=item.file, time=item.at, counts=counted(item.counts))
        made = ListRow(around, icon, colour, title, told)
        made.end.addWidget(Pill(around, _TONES[item.outcome], outcome_words(item.outcome, item.reason)))
        return made

    def show_result(self, result: ReadingResult) -> None:
        """Say in one sentence what was read, and offer to decide where something is to decide."""
        tone = "warning" if result.refused else "success"
        hint = file_sentence(result.refused[0]) if result.refused else Message("")
        action = N_("Decide now") if result.counts.to_decide else ""
        self.result.tell(tone, result.sentence, hint if hint.msgid else "", action)
