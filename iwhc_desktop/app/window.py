"""The window's composition root: one application, the window at once, then the register and its pages."""
from __future__ import annotations

import gc
import logging
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from iwhc_desktop.app.paths import Places
from iwhc_desktop.app.settings import Settings, load_settings, save_settings
from iwhc_desktop.app.trial import delete_trial, is_trial
from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.gui.application import make_application
from iwhc_desktop.gui.error_words import texts_of
from iwhc_desktop.gui.errors import ErrorTeller, ExceptionHook
from iwhc_desktop.gui.first_paint import FirstPaint
from iwhc_desktop.gui.main_window import MainWindow
from iwhc_desktop.gui.page_table import PAGES, PageStock, places, small_places
from iwhc_desktop.gui.preferences import Preferences
from iwhc_desktop.gui.surroundings import Surroundings
from iwhc_desktop.gui.task_watch import TaskWatch
from iwhc_desktop.gui.tasks import TaskRunner
from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.i18n.messages import N_

if TYPE_CHECKING:  # imported for the checker only: the first paint must not wait for the store
    from iwhc_desktop.gui.desk import Desk
    from iwhc_desktop.gui.standing import Standing
    from iwhc_desktop.services.register import Register

SIZE = (1366, 697)
"""The window's size before a person chose one: a small laptop's screen less its bars (pixels)."""

START_MS = 2_000
"""How long a start may take before unreachable objects are looked for (milliseconds)."""

_READABLE = ("locked", "restored_or_copied")
"""Why a register does not open for writing that still opens for reading."""

_STILL = N_("It cannot be opened for writing yet.")

_ON_PAGES = ("new", "open", "save", "print", "withdraw", "filter")
"""Actions that mean something on a page."""

_COMMON = ("digits", "hijri", "theme", "scale")
"""What the settings on disk and the window's preferences call by the same name."""


def open_window(where: Places, files: Sequence[Path] = (), language: str = "") -> int:
    """Run the window until it is closed; its exit code. `files` were given to be opened."""
    gc.disable()  # a start makes only objects that stay; looking through them again and again takes its time
    application = make_application()
    program = Program(application, where, files, language)
    program.start()
    QTimer.singleShot(START_MS, _collect_from_now_on)
    return application.exec()


def _collect_from_now_on() -> None:
    """What is there now stays until the end; only what comes later is looked through."""
    gc.freeze()
    gc.enable()


def preferences_of(settings: Settings, language: str = "") -> Preferences:
    """What the settings say for the window; values that are not on offer give the usual ones."""
    code = language or settings.language or QLocale.system().name()[:2]
    common = {name: getattr(settings, name) for name in _COMMON}
    usual = Preferences(language=code if code in LANGUAGES else "en")
    try:
        return usual.but(**common)
    except (ValueError, LookupError):
        return usual


def shape_of(settings: Settings) -> bytes:
    """The window's size and place as they were left; nothing where that cannot be read."""
    try:
        return b64decode(settings.shape, validate=True)
    except ValueError:
        return b""


class Program(QObject):
    """One run of the window: painted first, then the register is opened and the pages are made."""

    def __init__(self, application: QApplication, where: Places, files: Sequence[Path], language: str) -> None:
        super().__init__()
        self._where = where
        self._files = tuple(files)
        self._language = language
        self.settings = load_settings(where.profile)
        self.around = Surroundings(application, preferences_of(self.settings, language))
        self.window = MainWindow(self.around, places(), small_places())
        self.teller = ErrorTeller(self.around, self.window, self.window.messages, texts_of)
        self.tasks = TaskRunner(self)
        TaskWatch(self.tasks, self.window.progress)
        self.desk: Desk | None = None
        self.standing: Standing | None = None
        hook = ExceptionHook(logging.getLogger("iwhc_desktop"), self)
        hook.caught.connect(self.teller.tell_defect)
        hook.install()
        self.around.preferences_changed.connect(self._keep)
        self.window.closing.connect(self._keep_shape)
        self.window.closing.connect(self._close)

    def start(self) -> None:
        """Show the window where and as large as it was left, and open the register once it is painted."""
        self.window.resize(*SIZE)
        self.window.restore(shape_of(self.settings))
        FirstPaint(self.window, self.open_register)
        self.window.show()

    def open_register(self, *, read_only: bool = False) -> None:
        """Open the register and show its first page; what stands against it is told in the window."""
        # everything below the window is heavy and waits for the first paint
        from iwhc_desktop.app.bootstrap import existing  # noqa: PLC0415 - see above
        try:
            register = existing(self._where, read_only=read_only)
        except ApplicationError as error:
            self._cannot_open(error, read_only=read_only)
            return
        if register is not None:
            self.show_register(register)
            return
        from iwhc_desktop.app.beginning import Beginning  # noqa: PLC0415 - nothing to begin in most runs
        beginning = Beginning(self.around, self.window, self.tasks, self.teller, texts_of, self._where)
        beginning.opened.connect(self.show_register)
        beginning.show()
        beginning.take_files(self._files)

    def _cannot_open(self, error: ApplicationError, *, read_only: bool) -> None:
        """A register that can still be read is asked about on a page of its own; anything else is told."""
        if error.code not in _READABLE or read_only:
            self.teller.tell(error)
            return
        from iwhc_desktop.gui.pages.held import HELD, HeldPage  # noqa: PLC0415 - most registers can be opened
        page = HeldPage(self.around, error)
        page.read_asked.connect(self._open_for_reading, Qt.ConnectionType.QueuedConnection)
        page.again_asked.connect(self._open_again, Qt.ConnectionType.QueuedConnection)
        self.window.add_page(HELD, page)
        self.window.set_bare(True)
        self.window.go(HELD)

    def _open_for_reading(self) -> None:
        self.window.drop_pages()
        self.open_register(read_only=True)

    def _open_again(self) -> None:
        """Try once more; the page says who has it now, the message that the try has not helped."""
        self.window.drop_pages()
        self.open_register()
        if self.desk is None:
            self.window.messages.tell("info", _STILL)

    def _open_for_writing(self) -> None:
        """In place of the register that is open for reading, which stays where that is not possible yet."""
        from iwhc_desktop.app.bootstrap import existing  # noqa: PLC0415 - as in open_register
        from iwhc_desktop.gui.pages.held import held_words  # noqa: PLC0415 - needed here only
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
        """Show the pages of a register that was opened."""
        from iwhc_desktop.app.lasting import LastingBar  # noqa: PLC0415 - as below
        from iwhc_desktop.gui.desk import Desk  # noqa: PLC0415 - what knows the register waits for the first paint
        self.window.set_bare(False)
        if not self.settings.language and not self._language and register.identity.language in LANGUAGES:
            self.around.set_language(register.identity.language)
        desk = self.desk = Desk(self.around, self.window, self.tasks, self.teller, texts_of, register)
        self._dispatch(desk)
        PageStock(desk)
        bar = LastingBar(self.around, self.window, register, self._where)
        bar.delete_asked.connect(self._delete_trial)
        bar.write_asked.connect(self._open_for_writing)
        desk.closing.connect(bar.leave)
        self.window.go(PAGES[0].name)
        FirstPaint(desk.page(PAGES[0].name), lambda: self._tell_standing(desk))

    def _tell_standing(self, desk: Desk) -> None:
        """What may wait until the list stands there: how things stand, files to open, forms left open, a backup."""
        if self.desk is not desk:
            return
        from iwhc_desktop.gui.daily_backup import DailyBackup  # noqa: PLC0415 - see above
        from iwhc_desktop.gui.draft_offer import offer_drafts  # noqa: PLC0415 - see above
        from iwhc_desktop.gui.standing import Standing  # noqa: PLC0415 - see above
        self.standing = Standing(desk, sends=not is_trial(desk.register.profile, self._where))
        self.standing.open_files(self._files)
        self._files = ()
        offer_drafts(desk)
        DailyBackup(desk)

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

    def _dispatch(self, desk: Desk) -> None:
        """Say what the window's actions do."""
        commands = self.window.commands
        for name in _ON_PAGES:
            commands.does(name, lambda name=name: desk.act(name))  # type: ignore[misc]  # mypy and defaults of lambdas
        commands.does("undo", desk.undo)
        commands.does("redo", desk.redo)

    def _keep(self, preferences: Preferences) -> None:
        values = {name: value for name, value in asdict(preferences).items() if name in (*_COMMON, "language")}
        self._save(replace(self.settings, **values))

    def _keep_shape(self) -> None:
        self._save(replace(self.settings, shape=b64encode(self.window.shape).decode("ascii")))

    def _save(self, settings: Settings) -> None:
        self.settings = settings
        try:
            save_settings(self._where.profile, settings)
        except ApplicationError as error:
            self.teller.tell(error)

    def _close(self) -> None:
        desk, self.desk, self.standing = self.desk, None, None
        if desk is not None:
            self.window.commands.stops(*_ON_PAGES, "undo", "redo")
            desk.close()

