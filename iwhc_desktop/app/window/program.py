"""The window's composition root: everything from the first paint until the window is closed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Qt

from iwhc_desktop.app.bootstrap import existing
from iwhc_desktop.app.window.banner import RegisterBanner
from iwhc_desktop.app.window.kept_settings import KeptSettings
from iwhc_desktop.app.window.past import delete_past, is_past, past_folder
from iwhc_desktop.app.window.shell import Shell, preferences_of
from iwhc_desktop.app.window.trial import delete_trial, is_trial
from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.gui.frame.daily_backup import DailyBackup
from iwhc_desktop.gui.frame.equipment import Equipment
from iwhc_desktop.gui.frame.error_words import texts_of
from iwhc_desktop.gui.frame.errors import ErrorTeller, ExceptionHook
from iwhc_desktop.gui.frame.first_paint import FirstPaint
from iwhc_desktop.gui.frame.main_window import HELP
from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.frame.page_table import PAGES, LatePage, PageStock
from iwhc_desktop.gui.frame.status import StatusPresenter
from iwhc_desktop.gui.frame.tasks import TaskRunner, TaskWatch
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.pages.held import HELD, HeldPage, held_words
from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.register import Register
from iwhc_desktop.store.faults import FOLDER_READ_ONLY

_READABLE = ("locked", "restored_or_copied")
"""Reasons for which a register that cannot be opened for writing can still be opened for reading."""

_STILL = N_("The register can’t be opened for writing yet.")

_PAST = LatePage("pages.as_of:ask_for_past")
"""Asks for the day as of which the register is shown: a dialog, loaded when somebody wants it."""

_HELP = LatePage("help.page:HelpPage")
"""The help where no register is open yet; with one it is among its pages."""

_ON_PAGES = ("new", "open", "save", "print", "withdraw", "filter", "bring_in", "save_as", "next_question")
"""Actions whose handler belongs to the current page."""

_WRITING = frozenset({"new", "withdraw", "bring_in"})
"""Those of them that there is no use for in the register as of a day."""


class Program(QObject):
    """One run of the program in a window that is already shown; then `open_register()`.

    `files` are to be opened in it.
    """

    def __init__(self, shell: Shell, files: Sequence[Path] = ()) -> None:
        super().__init__()
        self._where = shell.where
        self._files = tuple(files)
        self._language = shell.language
        self.appearance = shell.appearance
        self.window = shell.window
        self.appearance.use_sheet()
        self.window.complete(Equipment(self.appearance, self.window))
        self.teller = ErrorTeller(self.appearance, self.window, self.window.messages, texts_of)
        self._kept = KeptSettings(shell.settings, self._where.profile, self.teller)
        self.tasks = TaskRunner(self)
        TaskWatch(self.tasks, self.window.progress)
        self.workspace: Workspace | None = None
        self.status: StatusPresenter | None = None
        self._begin_with: Callable[[tuple[Path, ...]], object] | None = None
        hook = ExceptionHook(logging.getLogger("iwhc_desktop"), self)
        hook.caught.connect(self.teller.tell_defect)
        hook.install()
        self.appearance.preferences_changed.connect(self._kept.keep_preferences)
        if self.appearance.preferences != preferences_of(shell.settings, self._language):  # set since the first paint
            self._kept.keep_preferences(self.appearance.preferences)
        self.window.asked_for.connect(self._help_without_register)
        self.window.closing.connect(self._keep_shape)
        self.window.closing.connect(self._close)

    def open_register(self, *, read_only: bool = False) -> None:
        """Open the register and show its first page; an obstacle is shown in the window."""
        try:
            register = existing(self._where, read_only=read_only)
        except ApplicationError as error:
            if error.code == FOLDER_READ_ONLY and not read_only:
                self.open_register(read_only=True)
            else:
                self._cannot_open(error, read_only=read_only)
            return
        if register is not None:
            self.show_register(register)
            return
        # most starts have a register, and creating one imports the whole exchange
        from iwhc_desktop.app.window.first_run import FirstRunFlow  # noqa: PLC0415 - see above

        beginning = FirstRunFlow(self.appearance, self.window, self.tasks, self.teller, texts_of, self._where)
        beginning.opened.connect(self.show_register)
        beginning.show()
        self._begin_with = beginning.take_files
        self.take_files(self._files)

    def _help_without_register(self, name: str) -> None:
        """Make the help of the first run, or of a register that is open elsewhere."""
        if name == HELP and self.window.side_bar.isHidden():
            self.window.add_page(HELP, _HELP.load()(self.appearance, self.window))

    def take_files(self, files: Sequence[Path]) -> None:
        """Open files in the window: at once where a register is open or is about to begin, else as soon as one is."""
        if self.status is not None:
            self.status.open_files(tuple(files))
        elif self._begin_with is not None:
            self._begin_with(tuple(files))
        else:
            self._files = (*self._files, *files)

    def _cannot_open(self, error: ApplicationError, *, read_only: bool) -> None:
        """Show a page with choices for a register that can still be read, and any other error as such."""
        if error.code not in _READABLE or read_only:
            self.window.waiting.hide()
            self.teller.tell(error)
            return

        page = HeldPage(self.appearance, error)
        page.help_topic = "backups"
        page.read_asked.connect(self._open_for_reading, Qt.ConnectionType.QueuedConnection)
        page.again_asked.connect(self._open_again, Qt.ConnectionType.QueuedConnection)
        self.window.add_page(HELD, page)
        self.window.set_bare(True)
        self.window.go(HELD)

    def _open_for_reading(self) -> None:
        self.window.drop_pages()
        self.open_register(read_only=True)

    def _open_again(self) -> None:
        """Try again; the page shows who has it now, the message that the attempt failed."""
        self.window.drop_pages()
        self.open_register()
        if self.workspace is None:
            self.window.messages.tell("info", _STILL)

    def _open_for_writing(self) -> None:
        """Open for writing the register that is open read-only; if that is still not possible, keep it as it is."""
        try:
            register = existing(self._where)
        except ApplicationError as error:
            self.window.messages.tell("warning", *held_words(error))
            return
        if register is not None:
            self.window.drop_pages()
            self._close()
            self.show_register(register)

    def show_register(self, register: Register) -> None:
        """Show the pages of an opened register."""
        self._begin_with = None
        self.window.set_bare(False)
        if not self._kept.now.language and not self._language and register.identity.language in LANGUAGES:
            self.appearance.set_language(register.identity.language)
        workspace = self.workspace = Workspace(
            self.appearance, self.window, self.tasks, self.teller, texts_of, register
        )
        workspace.is_past = is_past(register.profile, self._where)
        workspace.sends = not is_trial(register.profile, self._where) and not workspace.is_past
        self._dispatch(workspace)
        PageStock(workspace)
        bar = RegisterBanner(self.appearance, self.window, register, self._where)
        bar.delete_asked.connect(self._delete_trial)
        bar.write_asked.connect(self._open_for_writing)
        bar.today_asked.connect(self.show_today, Qt.ConnectionType.QueuedConnection)
        workspace.closing.connect(bar.leave)
        self.window.go(PAGES[0].name)
        self._leave_time_to(workspace.page(PAGES[0].name), lambda: self._follow_up(workspace))

    def _leave_time_to(self, page: Page, then: Callable[[], object]) -> None:
        """Call `then` when the first page is painted with what it reads beside the window."""
        if not page.is_waiting:
            FirstPaint(page, then)
            return

        def filled() -> None:
            page.update()
            FirstPaint(page, then)

        page.filled.connect(filled, Qt.ConnectionType.SingleShotConnection)

    def _follow_up(self, workspace: Workspace) -> None:
        """Do what can wait until the first page is shown: status, files to open, forms left open, backup."""
        if self.workspace is not workspace:
            return

        self.status = StatusPresenter(workspace)
        self.status.open_files(self._files)
        self._files = ()
        if workspace.is_past:
            return
        delete_past(self._where)  # one that a crash has left
        DailyBackup(workspace)

    def _delete_trial(self) -> None:
        self.window.drop_pages()
        self._close()
        failed: ApplicationError | None = None
        try:
            delete_trial(self._where)
        except ApplicationError as error:
            failed = error
        self.open_register()
        if failed is not None:
            self.teller.tell(failed)

    def show_past(self, day: date) -> None:
        """Show the register as of a day, which was written, in place of today's."""
        if self.workspace is None:
            return
        try:
            register = self.workspace.register.past.opened(past_folder(self._where), day)
        except ApplicationError as error:
            self.teller.tell(error)
            return
        self.window.drop_pages()
        self._close()
        self.show_register(register)

    def show_today(self) -> None:
        """Show today's register again, and delete the one as of a day."""
        self.window.drop_pages()
        self._close()
        self.open_register()

    def _dispatch(self, workspace: Workspace) -> None:
        """Register the handlers of the window's actions."""
        commands = self.window.commands
        for name in (one for one in _ON_PAGES if one not in _WRITING or not workspace.is_past):
            commands.does(name, lambda name=name: workspace.act(name))  # type: ignore[misc]  # mypy and defaults of lambdas
        commands.does("undo", workspace.undo)
        commands.does("redo", workspace.redo)
        if not workspace.is_past:
            commands.does("as_of", lambda: _PAST.load()(workspace, past_folder(self._where), self.show_past))

    def _keep_shape(self) -> None:
        self._kept.keep_shape(self.window.shape)

    def _close(self) -> None:
        workspace, self.workspace, self.status = self.workspace, None, None
        if workspace is None:
            return
        self.window.commands.stops(*_ON_PAGES, "undo", "redo", "as_of")
        workspace.close()
        if workspace.is_past:
            delete_past(self._where)
