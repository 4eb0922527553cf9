"""The first run in the window: there is no register yet, so one is joined, founded, or tried with sample data."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from iwhc_desktop.app.paths import Places
from iwhc_desktop.app.window.trial import delete_trial, trial_places
from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.gui.frame.errors import ErrorTeller, TextsOf
from iwhc_desktop.gui.frame.file_choice import FileChoice
from iwhc_desktop.gui.frame.file_purposes import FolderMemory
from iwhc_desktop.gui.frame.main_window import MainWindow
from iwhc_desktop.gui.frame.tasks import Task, TaskProgress, TaskRunner
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.pages.first_run import FirstRunPage
from iwhc_desktop.gui.pages.first_run_forms import Alone, Given
from iwhc_desktop.i18n.catalogue import load
from iwhc_desktop.i18n.languages import record_language
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.offices.founding import Founding, create_register
from iwhc_desktop.services.offices.joining import Joining, join
from iwhc_desktop.services.register import Register

FIRST_RUN = "first_run"
_PAINT_S = 0.1
_MAKING = N_("Making the register")
_TRIAL_OFFICE, _TRIAL_PERSON = N_("Trial office"), N_("Trial person")


def found_trial(places: Places, language: str) -> Register:
    """Create the trial register with the sample and open it; the remains of an earlier one are deleted first."""
    delete_trial(places)
    words = load(language)
    founding = Founding(
        office_name=words.template(_TRIAL_OFFICE),
        person_name=words.template(_TRIAL_PERSON),
        language=language,
        sample=True,
        public_dates=True,
    )
    trial = trial_places(places)
    return create_register(trial.store, trial.profile, founding)


def _after_the_paint(work: Callable[[TaskProgress], Register], progress: TaskProgress) -> Register:
    """Begin once the progress is on the screen: deriving a key from the code leaves the window no time to paint."""
    time.sleep(_PAINT_S)
    return work(progress)


class FirstRunFlow(QObject):
    """The flow of the first run; `show()` shows the first page.

    `opened(Register)` once there is a register; the first page is removed then.
    """

    opened = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        window: MainWindow,
        tasks: TaskRunner,
        teller: ErrorTeller,
        texts_of: TextsOf,
        where: Places,
    ) -> None:
        super().__init__(window)
        self._appearance = appearance
        self._window = window
        self._tasks = tasks
        self._teller = teller
        self._texts_of = texts_of
        self._where = where
        self.page: FirstRunPage | None = None

    def show(self) -> None:
        """Show the first page, alone in the window."""
        choice = FileChoice(self._appearance, self._window, FolderMemory(self._where.profile))
        page = FirstRunPage(self._appearance, self._texts_of, choice)
        page.founded.connect(self.found)
        page.tried.connect(self.try_out)
        page.joined.connect(self.join)
        page.help_topic = FIRST_RUN
        self.page = page
        self._window.add_page(FIRST_RUN, page)
        self._window.set_bare(True)
        self._window.go(FIRST_RUN)

    def join(self, asked: Given) -> Task:
        """Create the register of a new office from headquarters' starter file."""
        where = self._where
        joining = Joining(starter=asked.starter, code=asked.code, person=asked.person, language=self._language)
        return self._make(lambda progress: join(where.store, where.profile, joining, progress=progress))

    def found(self, asked: Alone) -> Task:
        """Create a register that is its own root."""
        founding = Founding(
            office_name=asked.office,
            person_name=asked.person,
            language=self._language,
            headquarters=asked.is_headquarters,
            office_code=asked.code,
        )
        where = self._where
        return self._make(lambda _progress: create_register(where.store, where.profile, founding))

    def try_out(self) -> Task:
        """Create the trial register."""
        language = self._language
        return self._make(lambda _progress: found_trial(self._where, language))

    @property
    def _language(self) -> str:
        return record_language(self._appearance.language)

    def _make(self, work: Callable[[TaskProgress], Register]) -> Task:
        if self.page is not None:
            self.page.set_busy(True)
            self.page.clear_problems()
        self._window.messages.dismiss()
        task = self._tasks.run(lambda progress: _after_the_paint(work, progress), _MAKING, self._made, self._failed)
        self._window.progress.show_at_once()
        return task

    def _made(self, register: object) -> None:
        self.page = None
        self._window.drop_pages()
        self._window.set_bare(False)
        self.opened.emit(register)

    def _failed(self, error: Exception) -> None:
        page = self.page
        if page is None:
            return
        page.set_busy(False)
        if not (isinstance(error, ApplicationError) and page.show_error(error)):
            self._teller.tell(error)

    def take_files(self, files: tuple[Path, ...]) -> None:
        """Use a file with which the program was started as the starter file, because there is no register."""
        if self.page is not None and files:
            self.page.take_starter(files[0])
