"""Shows what went wrong: the sentence of a known error in the message bar, a defect in a dialog.

The hook is one of the two places that catch every exception; the program continues after it.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from iwhc_desktop.domain.errors import ApplicationError, Cancelled
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.parts.inputs import PlainTextEdit
from iwhc_desktop.gui.parts.message_bar import MessageStack
from iwhc_desktop.gui.parts.question import Question, Reply
from iwhc_desktop.i18n.messages import C_, N_, Message

_TITLE = N_("Something went wrong in the program")
_TEXT = N_("What was saved is safe, and you can continue. Please copy the details and send them to headquarters.")

TextsOf = Callable[[str, Mapping[str, object]], tuple[Message, Message]]
"""Returns the sentence and the hint for an error's code, with its detail."""


_OF_THE_REGISTER = frozenset(
    {
        "corrupt",
        "disk_full",
        "mark_damaged",
        "not_a_store",
        "restored_or_copied",
        "schema_too_new",
        "schema_too_old",
        "keys_missing",
        "keys_damaged",
    }
)
"""Errors of the register as a whole rather than of one action: they stay until they are closed."""


class ExceptionHook(QObject):
    """Catches uncaught exceptions in any thread. `caught(str)` carries the details, in the window's thread."""

    caught = Signal(str)

    def __init__(self, log: logging.Logger, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._before = (sys.excepthook, threading.excepthook)

    def install(self) -> None:
        """Install the hooks: sys, threads, and Qt's slots, which end in sys."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def remove(self) -> None:
        """Restore the previous hooks."""
        sys.excepthook, threading.excepthook = self._before

    def _thread_hook(self, raised: threading.ExceptHookArgs) -> None:
        if raised.exc_value is not None:
            self._hook(raised.exc_type, raised.exc_value, raised.exc_traceback)

    def _hook(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        self._log.error("not caught\n%s", details)
        self.caught.emit(details)


class DefectDialog(Question):
    """Reports a mistake of the program, shows the details and copies them."""

    def __init__(self, appearance: Appearance, parent: QWidget | None, details: str) -> None:
        answers = (Reply("copy", N_("Copy details")), Reply("close", C_("window", "Close"), "primary"))
        super().__init__(appearance, parent, _TITLE, _TEXT, answers, "danger")
        self._details = details
        shown = PlainTextEdit()
        shown.setReadOnly(True)
        shown.setPlainText(details)
        shown.setMinimumHeight(160)
        shown.setAccessibleName(appearance.text(N_("Details")))
        self.words.addWidget(shown)
        self.setMinimumWidth(appearance.px(640))

    def _choose(self, name: str) -> None:
        if name == "copy":
            QApplication.clipboard().setText(self._details)
            return
        super()._choose(name)


class ErrorTeller(QObject):
    """Shows errors where they belong: `tell(error)` for work and commands, `tell_defect` for the hook."""

    def __init__(self, appearance: Appearance, window: QWidget, bar: MessageStack, texts_of: TextsOf) -> None:
        super().__init__(window)
        self._appearance = appearance
        self._window = window
        self._bar = bar
        self._texts_of = texts_of
        self._log = logging.getLogger("iwhc_desktop")
        self._dialog: DefectDialog | None = None

    def tell(self, error: BaseException) -> None:
        """Show a known error as sentence and hint, anything else as a defect. Cancelled is not shown."""
        if isinstance(error, Cancelled):
            return
        if isinstance(error, ApplicationError):
            sentence, hint = self._texts_of(error.code, error.detail)
            self._bar.tell("danger", sentence, hint, stays=error.code in _OF_THE_REGISTER)
            return
        details = "".join(traceback.format_exception(error))
        self._log.error("work failed\n%s", details)
        self.tell_defect(details)

    def tell_defect(self, details: str) -> None:
        """Show a mistake of the program; a second one while the first is shown is only logged."""
        if self._dialog is not None:
            return
        self._dialog = DefectDialog(self._appearance, self._window, details)
        self._dialog.finished.connect(self._closed)
        self._dialog.open()

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None
