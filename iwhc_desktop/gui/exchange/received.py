"""The imported files: their names, senders, times and outcomes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from iwhc_desktop.gui.duplicates.opening import MAYBE_TWICE, compare
from iwhc_desktop.gui.exchange.author_words import office_words
from iwhc_desktop.gui.exchange.words import ICONS, outcome_words
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.tokens import CHIP, EDGE
from iwhc_desktop.gui.parts.buttons import Button, PrimaryButton
from iwhc_desktop.gui.parts.card import Card, Separator, column, edged, row, scrolling
from iwhc_desktop.gui.parts.empty_state import EmptyState
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.list_row import ListRow
from iwhc_desktop.gui.parts.message_bar import MessageAct, MessageBar
from iwhc_desktop.gui.parts.pill import PillLabel
from iwhc_desktop.i18n.error_texts.table import hint_of, sentence_of
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message
from iwhc_desktop.services.exchange.importing.sentences import counted, left_over
from iwhc_desktop.services.exchange.partners_twice import NONE_TWICE, PartnersTwice
from iwhc_desktop.services.exchange.refused import RefusedFile
from iwhc_desktop.services.exchange.results import IMPORTED, REQUEST, WITHOUT_CHANGES, ImportResult, PastFile
from iwhc_desktop.services.offices.enrolling import first_files

MOST = 200
"""The most files listed, newest first; older ones are rarely needed and would slow down every opening."""

MOST_NAMED = 3
"""The most refused files that are named in the result; all of them are in the list."""

_NOT_ACCEPTED = "not_accepted"
_ENDS = (_NOT_ACCEPTED, "gap")
"""Reasons to wait that another file or a decision ends, rather than another program."""

_NONE_BROUGHT = N_("None of these files brought changes.")
_OFFICES = N_("Accept the office under Offices")

_ASKS = (IMPORTED, REQUEST)

_COUNTED = ("imported", "already_here")
"""Outcomes of files whose records were counted; the others have no counts."""

_TONES = {"imported": "success", "already_here": "neutral", "waiting": "warning", "refused": "danger"}


def _waits(item: PastFile | RefusedFile) -> bool:
    return isinstance(item, PastFile) and item.outcome == "waiting"


class ReceivedPanel(QWidget):
    """The result of the last import, then the list. Emits `asked()`, `decide_asked()` and `offices_asked()`.

    They request an import, the page of decisions, and the acceptance of an office whose first file was kept;
    `answer_asked(office)` requests the file that an office asked for, `missing_asked()` one that asks for the missing.
    """

    asked = Signal()
    decide_asked = Signal()
    offices_asked = Signal()
    answer_asked = Signal(str)
    missing_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.result = MessageBar(workspace.appearance)
        self._waiting: set[str] = set()
        self._to_accept: set[str] = set()
        read = PrimaryButton(workspace.appearance, C_("files", "Read a file"), "file-input")
        read.clicked.connect(self.asked)
        hint = PlainLabel(
            workspace.appearance, N_("Files can also be dropped anywhere on the window."), role="second", colour="text2"
        )
        line = QWidget()
        edged(workspace.appearance, line, row(hint, None, read, margins=(0, 12, 0, 0)))
        self._box = column(self.result, line, spacing=10)
        self._list: QWidget | None = None
        self.setLayout(self._box)

    def fill(self) -> None:
        """Show the present list."""
        if self._list is not None:
            self._box.removeWidget(self._list)
            self._list.hide()
            self._list.deleteLater()
        exchange = self._workspace.register.exchange
        found: list[PastFile | RefusedFile] = [*exchange.imports(), *exchange.refused_files()]
        found = sorted(found, key=lambda item: item.at, reverse=True)[:MOST]
        self._waiting = self._still_waiting() if any(_waits(item) for item in found) else set()
        read = {item.file for item in exchange.imports() if item.outcome == IMPORTED}
        found = [item for item in found if not self._is_listed_again(item, read)]
        self._forget_accepted()
        self._list = (
            self._listed(found)
            if found
            else EmptyState(self._workspace.appearance, "inbox", N_("No file has been read here yet")).lead_to_help(
                self._workspace.window.open_help
            )
        )
        self._box.addWidget(self._list, 1)

    def _is_listed_again(self, item: PastFile | RefusedFile, read: Collection[str]) -> bool:
        """Whether a file that waited once is in the list as one that has been read since."""
        return item.file in read and _waits(item) and self._outcome_now(item) == IMPORTED

    def _outcome_now(self, item: PastFile | RefusedFile) -> str:
        return self._outcome(item) if isinstance(item, PastFile) else ""

    def _forget_accepted(self) -> None:
        """Take the result away once every office that it asks to accept is accepted."""
        if self._to_accept and self._to_accept.isdisjoint(self._waiting):
            self._to_accept.clear()
            self.result.dismiss()

    def _listed(self, found: Sequence[PastFile | RefusedFile]) -> QWidget:
        card = Card(self._workspace.appearance)
        for number, item in enumerate(found):
            if number:
                card.body.addWidget(Separator(self._workspace.appearance))
            made = self._row(item) if isinstance(item, PastFile) else self._refused_row(item)
            card.body.addWidget(made)
        holder = QWidget()
        edged(self._workspace.appearance, holder, column(card, None, margins=(0, 0, 0, EDGE)))
        return scrolling(holder)

    def _row(self, item: PastFile) -> ListRow:
        appearance, language = self._workspace.appearance, self._workspace.language
        outcome = self._outcome(item)
        icon, colour = ICONS[outcome]
        name = office_words(item.office, item.office_name, language)
        title: Message | str = N_("File from {office}", office=name) if name else item.file
        told = N_("{file} · {time}", file=item.file, time=item.at)
        if item.outcome in _COUNTED and item.reason not in WITHOUT_CHANGES:
            told = N_("{file} · {time} · {counts}", file=item.file, time=item.at, counts=counted(item.counts))
        made = ListRow(appearance, icon, colour, title, told)
        if outcome == "waiting" and self._can_accept(item.reason):
            button = Button(appearance, _OFFICES, height=CHIP)
            button.clicked.connect(self.offices_asked)
            made.end.addWidget(button)
        made.end.addWidget(PillLabel(appearance, _TONES[outcome], outcome_words(outcome, item.reason)))
        return made

    def _refused_row(self, item: RefusedFile) -> ListRow:
        """A file that was not read: its name, what is wrong with it, and what to do next."""
        appearance = self._workspace.appearance
        icon, colour = ICONS["refused"]
        told = N_("{time} · {sentence}", sentence=sentence_of(item.error), time=item.at)
        made = ListRow(appearance, icon, colour, item.file, told)
        hint = hint_of(item.error)
        if hint.msgid:
            made.words.addWidget(PlainLabel(appearance, hint, role="second", colour="text3", wraps=True))
        made.end.addWidget(PillLabel(appearance, "danger", outcome_words("refused")))
        return made

    def _outcome(self, item: PastFile) -> str:
        """The outcome by now: a file that waited counts as imported once what it waited for has arrived."""
        is_over = item.outcome == "waiting" and item.reason in _ENDS and item.office not in self._waiting
        return "imported" if is_over else item.outcome

    def _still_waiting(self) -> set[str]:
        """The offices of which something is kept that is not applied yet."""
        register = self._workspace.register
        authors = register.exchange.authors()
        kept = {authors(segment.feed).office for segment in register.store.log.waiting()}
        return kept | {newcomer.office for newcomer in first_files(register)}

    def _can_accept(self, reason: str) -> bool:
        return reason == _NOT_ACCEPTED and self._workspace.register.identity.headquarters

    def show_result(self, result: ImportResult, twice: PartnersTwice = NONE_TWICE) -> None:
        """Summarise an import in one sentence, and offer the next steps: to decide, to accept an office, to compare."""
        sentence, said = _told(result)
        names = [self._workspace.appearance.text(item) for item in said[:MOST_NAMED]]
        alike = [self._workspace.appearance.text(twice.sentence)] if twice.sentence is not None else []
        hint = "\n".join(
            [*names[:-1], *(f"{name} …" if len(said) > MOST_NAMED else name for name in names[-1:]), *alike]
        )
        self._to_accept = {file.office for file in result.files if self._can_accept(file.reason)}
        self.result.tell("warning" if result.refused else "success", sentence, hint, self._acts(result, twice))

    def _acts(self, result: ImportResult, twice: PartnersTwice) -> list[MessageAct]:
        """The next steps."""
        acts: list[MessageAct] = []
        if result.counts.to_decide:
            acts.append(MessageAct(N_("Decide now"), self.decide_asked.emit))
        if self._to_accept:
            acts.append(MessageAct(_OFFICES, self.offices_asked.emit))
        acts += self._exchange_acts(result)
        if twice.count:
            acts.append(MessageAct(MAYBE_TWICE.said, lambda: compare(self._workspace, twice.keys)))
        return acts

    def _exchange_acts(self, result: ImportResult) -> Iterator[MessageAct]:
        """The files to make next: the one that an office asked for, and one that asks for what is missing."""
        asking = next((file.office for file in result.files if (file.outcome, file.reason) == _ASKS), "")
        if asking:
            yield MessageAct(C_("files", "Make a file"), lambda: self.answer_asked.emit(asking))
        if any(file.missing for file in result.files):
            yield MessageAct(N_("Request what is missing"), self.missing_asked.emit)


def _told(result: ImportResult) -> tuple[Message, list[Message]]:
    """The sentence of an import, and what is wrong with each of several files, those that wait first.

    Of a single one that is the sentence.
    """
    said = left_over(result.files)
    if said and not result.files[1:]:
        return said[0], []
    brought = not said or any(file.brings_changes for file in result.files)
    return (result.sentence if brought else _none_brought(result)), said


def _none_brought(result: ImportResult) -> Message:
    """That nothing changed here, and how many files wait for something."""
    kept = [file for file in result.files if file.outcome == "waiting"]
    if not kept:
        return _NONE_BROUGHT
    return NP_(
        "Nothing has changed here yet: {n} file is kept and waits.",
        "Nothing has changed here yet: {n} files are kept and wait.",
        len(kept),
    )
