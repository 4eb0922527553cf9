"""What every page of an opened register is given: the register, the window, and the ways to change records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.change import Stamp
from iwhc_desktop.domain.errors import ApplicationError, NotAllowed, Problem, StoreError
from iwhc_desktop.domain.list_query import KeyQuery
from iwhc_desktop.gui.frame.errors import ErrorTeller, TextsOf
from iwhc_desktop.gui.frame.file_purposes import FileChooser, FolderMemory
from iwhc_desktop.gui.frame.kept_forms import is_shut, what_is_saved
from iwhc_desktop.gui.frame.main_window import MainWindow
from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.frame.paper import PaperAsked
from iwhc_desktop.gui.frame.permitted import permission_words
from iwhc_desktop.gui.frame.tasks import TaskRunner
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.parts.message_bar import MessageAct
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.i18n.languages import record_language
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.events import RecordsChanged
from iwhc_desktop.services.late import Late
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Command, Redo, Undo
from iwhc_desktop.services.saving.outcome import Result

_AGAIN = C_("change", "Redo")
_GOING_BACK = N_("Undoing or redoing a step with many records")
_PAST = N_("Nothing can be changed in the register as it had been entered by {day}.")
_TO_TODAY = N_("“Back to today” leads to the present one.")
PREVIEW = "print_preview"
"""The page with the printed summary."""


class PageSource(Protocol):
    """The source of pages: each is made on first use."""

    def page(self, name: str) -> Page:
        """The page with this name. Raises LookupError."""


class Workspace(QObject):
    """What all pages of one register share: appearance, window, tasks, errors, register.

    `changed(RecordsChanged)` is emitted in the window's thread after every save and import, including those of a task.
    `kept()` is emitted when what was typed into a form was kept, saved or thrown away; `closing()` before the register
    is released: whoever shows something of it stops then. `sends` is False for a register of which nothing leaves this
    computer: nothing is counted as not sent. `is_past`: it is the register as of a day, which is its today.
    `is_open` until the register is released. `just_attached` is the document that was attached last, 0 once it was
    shown in its list.
    """

    changed = Signal(object)
    kept = Signal()
    closing = Signal()
    _heard = Signal(object)
    _choice: Late[FileChooser] = Late(
        "iwhc_desktop.gui.frame.file_choice:FileChoice",
        lambda its: (its.appearance, its.window, FolderMemory(its.register.profile)),
    )

    def __init__(
        self,
        appearance: Appearance,
        window: MainWindow,
        tasks: TaskRunner,
        teller: ErrorTeller,
        texts_of: TextsOf,
        register: Register,
    ) -> None:
        super().__init__(window)
        self.appearance = appearance
        self.window = window
        self.tasks = tasks
        self.teller = teller
        self.texts_of = texts_of
        self.register = register
        self.pages: PageSource | None = None
        self.sends = True
        self.is_past = False
        self.is_open = True
        self.just_attached = 0
        self._heard.connect(self._tell)
        self._leave = register.listeners.subscribe(self._heard.emit)

    def _tell(self, event: RecordsChanged) -> None:
        self.window.messages.pass_by()
        self.changed.emit(event)

    @property
    def today(self) -> date:
        """The date of this computer."""
        return self.register.session.today

    @property
    def language(self) -> str:
        """The language in which texts of the register are shown."""
        return record_language(self.appearance.language)

    def choice(self, parent: QWidget | None = None) -> FileChooser:
        """Choosing files and folders, above the window or a dialog of it."""
        return self._choice.above(parent)

    # changing records

    def may_write(self, *, is_for_readers: bool = False) -> bool:
        """Whether the person here can save anything; if not, a message says so.

        What is for readers too is refused in a register that is open read-only alone.
        """
        register = self.register
        if self.is_past:
            self.window.messages.tell("info", _PAST.with_arguments(day=self.today), _TO_TODAY)
        elif register.is_read_only:
            self.teller.tell(StoreError(register.store.closed_by, file=str(register.store.folder)))
        elif register.changes_nothing and not is_for_readers:
            self.teller.tell(NotAllowed("reader_changes_nothing"))
        else:
            return True
        return False

    def run(self, command: Command) -> Result | None:
        """Run a command. An error is shown in the window and gives None."""
        try:
            result = self.register.bus.run(command)
        except ApplicationError as error:
            self.teller.tell(error)
            return None
        self.warn(result.warnings)
        return result

    def warn(self, warnings: tuple[Problem, ...]) -> None:
        """Show the warnings of something that was saved nevertheless."""
        for warning in warnings[:1]:
            sentence, hint = self.texts_of(warning.code, warning.detail)
            self.window.messages.tell("warning", sentence, hint)

    def explain(self, code: str, detail: Mapping[str, object]) -> Message:
        """The text below a field: the sentence of an error's code and, on a line of its own, what to do."""
        sentence, hint = self.texts_of(code, detail)
        return C_("under a field", "{sentence}\n{hint}", sentence=sentence, hint=hint) if hint.msgid else sentence

    def offer_undo(self, said: Message) -> None:
        """Show what was done and offer to undo it."""
        self.window.toast.offer(said, self.undo)

    def undo(self) -> None:
        """Undo the last change and show what it was."""
        self._go_back(Undo(language=self.language), self.redo)

    def undo_act(self, act: Stamp) -> bool:
        """Undo one act, however long ago it was, and show what it was. Returns whether that was done."""
        result = self.run(Undo(act, language=self.language)) if self.may_write() else None
        if result is not None and result.message is not None:
            self.window.toast.offer(result.message, self.redo, _AGAIN)
        return result is not None

    def redo(self) -> None:
        """Redo what was undone last and show what it was."""
        self._go_back(Redo(language=self.language), self.undo)

    def _go_back(self, command: Undo | Redo, other: Callable[[], None]) -> None:
        """Run it, show what it was in the register's own sentence, and select the record in its list."""
        if not self.may_write():
            return
        possible = self.register.bus.can_undo if isinstance(command, Undo) else self.register.bus.can_redo
        if not possible:
            code = "nothing_to_undo" if isinstance(command, Undo) else "nothing_to_redo"
            self.window.messages.tell("info", self.texts_of(code, {})[0])
            return
        events: list[RecordsChanged] = []
        leave = self.register.listeners.subscribe(events.append)

        def done(result: object) -> None:
            leave()
            if isinstance(result, Result) and result.message is not None:
                self.window.toast.offer(result.message, other, _AGAIN if isinstance(command, Undo) else N_("Undo"))
            point = getattr(self.window.page, "point_at", None)
            if point and events:
                point(events[-1])

        if self.register.bus.takes_long(command):
            work = self.register.bus.run
            self.tasks.run(lambda _progress: work(command), _GOING_BACK, done, self.teller.tell).ended.connect(leave)
        else:
            done(self.run(command))

    def offer(self, said: Message, action: Message, act: Callable[[], object]) -> None:
        """Show a message above the page with a button that acts once."""

        def take() -> None:
            self.window.messages.withdraw(said)
            act()

        self.window.messages.tell("info", said, acts=(MessageAct(action, take),), stays=True)

    def tell_refused(self, kind: str, key: int) -> None:
        """Say why the person here may not change a record."""
        if self.may_write():
            register, texts_of = self.register, self.texts_of
            words = permission_words(register, texts_of, self.language, kind, register.permission(kind, key))
            self.window.messages.tell("danger", *words)

    def tell(self, error: ApplicationError) -> None:
        """Show an error."""
        self.teller.tell(error)

    # pages and records

    def page(self, name: str) -> Page:
        """The page with this name. Raises LookupError."""
        if self.pages is None:
            raise LookupError(name)
        return self.pages.page(name)

    def go(self, name: str) -> bool:
        """Show a page."""
        return self.window.go(name)

    def show_record(self, kind: str, key: int, *, is_done: bool = False) -> None:
        """Show a record in its list; Back does not return to a current page that `is_done`."""
        if kind in VIEWS and self.window.go(VIEWS[kind].place, is_done=is_done):
            page = self.page(VIEWS[kind].place)
            show = getattr(page, "show_record", None)
            if show:
                show(key)

    def show_figure(self, said: Message, asked: KeyQuery) -> None:
        """Show exactly the records of a number as a tab of their list, called by the words of the number."""
        if asked.kind in VIEWS and self.go(VIEWS[asked.kind].place):
            figures = getattr(self.page(VIEWS[asked.kind].place), "figures", None)
            if figures:
                figures.show(said, asked)

    def open_form(self, kind: str, key: int, at: str = "", *, number: int | None = None) -> None:
        """Open the form of a record, or of a new one for key 0, with the focus in the input `at` where one is named.

        A new one is empty, unless it is the one kept under a `number`. Where nothing of the record may be changed here,
        a message says so instead; what was typed earlier is shown nevertheless.
        """
        if is_shut(self.register, kind, key, number or 0):
            self.tell_refused(kind, key)
            return
        form = self.page(VIEWS[kind].form)
        opening = getattr(form, "open_record", None)
        if opening and self.window.page is not form and self.go(VIEWS[kind].form):
            opening(key, at, number)

    def show_paper(self, paper: PaperAsked) -> None:
        """Show a paper as it will be printed."""
        show = getattr(self.page(PREVIEW), "show_paper", None)
        if show:
            show(paper)
            self.go(PREVIEW)

    def act(self, name: str) -> None:
        """Call the current page's handler of an action; ignored if it has none.

        If nothing was typed here there is nothing to save, and a message says so, or which forms are not saved.
        """
        page = self.window.page
        if page is not None and name in page.acts:
            page.acts[name]()
        elif name == "save":
            said, form = what_is_saved(self.register, self.language)
            if form is None:
                self.window.messages.tell("success", said)
            else:
                act = MessageAct(C_("form", "Open"), lambda: self.open_form(form.kind, form.key, number=form.number))
                self.window.messages.tell("warning", said, acts=(act,))

    def close(self) -> None:
        """Stop everything and release the register; nothing that belongs to it reacts to the window any more."""
        if not self.is_open:
            return
        self.is_open = False
        self.closing.emit()
        self.window.messages.dismiss()
        self._leave()
        self.tasks.finish()
        self.register.close()
        self.deleteLater()
