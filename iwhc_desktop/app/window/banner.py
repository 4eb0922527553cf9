"""A bar above every page as long as a register is open: it is a trial, or open read-only."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from iwhc_desktop.app.paths import Places
from iwhc_desktop.app.window.past import is_past
from iwhc_desktop.app.window.trial import has_own_entries, is_trial
from iwhc_desktop.gui.frame.main_window import MainWindow
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.parts.notice import Notice
from iwhc_desktop.gui.parts.question import Question, Reply
from iwhc_desktop.i18n.messages import C_, N_
from iwhc_desktop.services.register import Register
from iwhc_desktop.store.faults import FOLDER_READ_ONLY

_TRIAL = N_("This is a trial register with sample data. What is entered here stays on this computer.")
_DELETE = N_("Delete the trial register")
_SURE, _GOES_TOO = N_("Delete the trial register?"), N_("What you entered in it will be deleted too.")
_SAMPLE_GOES = N_("The sample data will be deleted; the program then starts as it did the first time.")
_READING = N_(
    "The register is open for reading only: nothing can be saved here. "
    "Close it where it is open for writing, then open it here for writing."
)
_FOLDER = N_(
    "This folder can’t be written: everything can be read, searched and printed here, and nothing can be saved."
)
_WRITE = N_("Open for writing")
PAST = N_(
    "This is the register as it had been entered by {day}. "
    "Everything can be read, searched and printed; nothing can be changed."
)
BACK = N_("Back to today")
"""What the bar of the register as of a day says, and its button."""


class RegisterBanner(QObject):
    """The bar of a register, until `leave()`; most registers have none.

    `write_asked()` for a register that is open read-only; `delete_asked()` for the trial register, after a question;
    `today_asked()` for one as of a day.
    """

    write_asked = Signal()
    today_asked = Signal()
    delete_asked = Signal()

    def __init__(self, appearance: Appearance, window: MainWindow, register: Register, where: Places) -> None:
        super().__init__(window)
        self._appearance = appearance
        self._window = window
        self._register = register
        self.notice: Notice | None = None
        self.question: Question | None = None
        if is_past(register.profile, where):
            said = PAST.with_arguments(day=register.session.today)
            self.notice = Notice(appearance, "info", "history", said, BACK)
            self.notice.action.clicked.connect(self.today_asked)
        elif register.is_read_only:
            said = _FOLDER if register.store.closed_by == FOLDER_READ_ONLY else _READING
            self.notice = Notice(appearance, "warning", "lock", said, _WRITE)
            self.notice.action.clicked.connect(self.write_asked)
        elif is_trial(register.profile, where):
            self.notice = Notice(appearance, "info", "flask-conical", _TRIAL, _DELETE, stands_apart=True)
            self.notice.action.clicked.connect(self._ask)
        if self.notice is not None:
            window.add_notice(self.notice)

    def leave(self) -> None:
        """Remove the bar from the window."""
        if self.notice is not None:
            self.notice.leave()
            self.notice = None
        self.deleteLater()

    def _ask(self) -> None:
        lost = _GOES_TOO if has_own_entries(self._register) else _SAMPLE_GOES
        answers = (Reply("cancel", C_("dialog", "Cancel")), Reply("delete", _DELETE, "danger"))
        self.question = Question(self._appearance, self._window, _SURE, lost, answers, "warning")
        self.question.finished.connect(self._answered)
        self.question.open()

    def _answered(self) -> None:
        question, self.question = self.question, None
        if question is not None:
            question.deleteLater()
            if question.answer == "delete":
                self.delete_asked.emit()
