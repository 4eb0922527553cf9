"""What every page of an opened register is given: the register, the window, and the ways to change records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from iwhc_desktop.domain.errors import ApplicationError, Problem, StoreError
from iwhc_desktop.gui.frame.errors import ErrorTeller, TextsOf
from iwhc_desktop.gui.frame.main_window import MainWindow
from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.frame.tasks import TaskRunner
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.events import RecordsChanged
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Command, Redo, Undo
from iwhc_desktop.services.saving.outcome import Result

_AGAIN = C_("change", "Do it again")
_SAVED = N_("Everything is saved already.")
PREVIEW = "print_preview"
"""The page with the printed summary."""


class PageSource(Protocol):
    """Where pages come from: each is made when it is needed for the first time."""

    def page(self, name: str) -> Page:
        """The page of this name; LookupError where there is none."""


class Workspace(QObject):
    """Workspace(around, window, tasks, teller, texts_of, register).

    `changed(RecordsChanged)` comes in the window's thread after every save and reading, also those of a task.
    `closing()` comes before the register is let go: whoever shows something of it in the window ends with it.
    """

    changed = Signal(object)
    closing = Signal()
    _heard = Signal(object)

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
        self._is_open = True
        self._offered: Callable[[], object] | None = None
        window.messages.acted.connect(self._take_offer)
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
        return self.appearance.language if self.appearance.language in ("ar", "fr") else "en"

    @property
    def scratch(self) -> Path:
        """A folder of the profile for copies that are opened with other programs."""
        return self.register.profile / "opened"

    # changing records

    def may_write(self) -> bool:
        """Whether anything can be saved here; a register that is open for reading only says so."""
        if self.register.is_read_only:
            self.teller.tell(StoreError("read_only"))
        return not self.register.is_read_only

    def run(self, command: Command) -> Result | None:
        """Carry out a command; what goes wrong is told in the window and gives None."""
        try:
            result = self.register.bus.run(command)
        except ApplicationError as error:
            self.teller.tell(error)
            return None
        self.warn(result.warnings)
        return result

    def warn(self, warnings: tuple[Problem, ...]) -> None:
        """Say what is unusual about something that was saved all the same."""
        for warning in warnings[:1]:
            sentence, hint = self.texts_of(warning.code, warning.detail)
            self.window.messages.tell("warning", sentence, hint)

    def explain(self, code: str, detail: Mapping[str, object]) -> Message:
        """What stands under a field: the sentence of an error's code and, on a line of its own, what to do."""
        sentence, hint = self.texts_of(code, detail)
        return C_("under a field", "{sentence}\n{hint}", sentence=sentence, hint=hint) if hint.msgid else sentence

    def offer_undo(self, said: Message) -> None:
        """Say what was done and offer to take it back."""
        self.window.toast.offer(said, self.undo)

    def undo(self) -> None:
        """Take the last change back and say what it was."""
        self._go_back(Undo(language=self.language), self.redo)

    def redo(self) -> None:
        """Do again what was undone last and say what it was."""
        self._go_back(Redo(language=self.language), self.undo)

    def _go_back(self, command: Undo | Redo, other: Callable[[], None]) -> None:
        """Carry it out, say what it was in the register's own sentence, and point at the record in its list."""
        if not self.may_write():
            return
        possible = self.register.bus.can_undo if isinstance(command, Undo) else self.register.bus.can_redo
        if not possible:
            code = "nothing_to_undo" if isinstance(command, Undo) else "nothing_to_redo"
            self.window.messages.tell("info", self.texts_of(code, {})[0])
            return
        events: list[RecordsChanged] = []
        leave = self.register.listeners.subscribe(events.append)
        result = self.run(command)
        leave()
        if result is not None and result.message is not None:
            self.window.toast.offer(result.message, other, _AGAIN if isinstance(command, Undo) else N_("Undo"))
        point = getattr(self.window.page, "point_at", None)
        if point and events:
            point(events[-1])

    def offer(self, said: Message, action: Message, act: Callable[[], object]) -> None:
        """Say something above the page with a button that does something once."""
        self._offered = act
        self.window.messages.tell("info", said, action=action, stays=True)

    def _take_offer(self) -> None:
        act, self._offered = self._offered, None
        if act is not None:
            self.window.messages.dismiss()
            act()

    def tell(self, error: ApplicationError) -> None:
        """Tell an error where errors are told."""
        self.teller.tell(error)

    # going about

    def page(self, name: str) -> Page:
        """A page by name; LookupError where there is none."""
        if self.pages is None:
            raise LookupError(name)
        return self.pages.page(name)

    def go(self, name: str) -> bool:
        """Show a page."""
        return self.window.go(name)

    def show_record(self, kind: str, key: int) -> None:
        """Show a record in its list."""
        if kind in VIEWS and self.go(VIEWS[kind].place):
            page = self.page(VIEWS[kind].place)
            show = getattr(page, "show_record", None)
            if show:
                show(key)

    def open_form(self, kind: str, key: int) -> None:
        """Open the form of a record, of a new one for key 0."""
        if not self.may_write():
            return
        form = self.page(VIEWS[kind].form)
        opening = getattr(form, "open_record", None)
        if opening and self.window.page is not form and self.go(VIEWS[kind].form):
            opening(key)

    def print_summary(self, key: int) -> None:
        """Show the printed summary of an agreement."""
        preview = self.page(PREVIEW)
        show = getattr(preview, "show_record", None)
        if show:
            show(key)
            self.go(PREVIEW)

    def act(self, name: str) -> None:
        """Do what an action means on the page in front; nothing where it means nothing there.

        Where nothing is typed there is nothing to save: whoever asks is told so.
        """
        page = self.window.page
        if page is not None and name in page.acts:
            page.acts[name]()
        elif name == "save":
            self.window.messages.tell("success", _SAVED)

    def close(self) -> None:
        """Stop everything and let go of the register; nothing that belongs to it hears of the window any more."""
        if not self._is_open:
            return
        self._is_open = False
        self.closing.emit()
        self.window.messages.acted.disconnect(self._take_offer)
        self._offered = None
        self._leave()
        self.tasks.finish()
        self.register.close()
        self.deleteLater()
