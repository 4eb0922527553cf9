"""The status in the frame of the window: office, last save, changes not sent, conflicts, backup."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QCursor, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu, QWidget

from iwhc_desktop.gui.frame.kept_forms import KeptForm, kept_forms
from iwhc_desktop.gui.frame.kept_menu import forms_menu
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.drop_area import dropped_paths
from iwhc_desktop.gui.parts.notice import Notice
from iwhc_desktop.i18n.messages import N_, NP_, Message

EARLIEST, LATEST = date(2025, 1, 1), date(2055, 1, 1)
"""A computer's date outside these days is doubtful: the program is not older, and no laptop lives longer."""

_EXCHANGE = "exchange"
_IS_IT_RIGHT = N_("The date of this computer is {date}. Is that right? Days left and new records depend on it.")


def is_doubtful(today: date, newest: date | None = None) -> bool:
    """Whether the date of this computer is probably wrong; `newest` is a day that has certainly passed."""
    return not EARLIEST <= today < LATEST or (newest is not None and today < newest)


class WindowDrop(QObject):
    """Accepts files dropped anywhere on a window that no part of it accepts."""

    def __init__(self, window: QWidget, dropped: Callable[[Sequence[Path]], object]) -> None:
        super().__init__(window)
        self._dropped = dropped
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept files and folders."""
        if isinstance(event, QDragEnterEvent | QDropEvent) and dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self._dropped(dropped_paths(event.mimeData()))
            return True
        return super().eventFilter(watched, event)


class StatusPresenter(QObject):
    """Keeps status bar and side bar up to date, and opens files that come from outside."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._saved: datetime | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.tell)
        workspace.changed.connect(self._note_save)
        workspace.kept.connect(self._tell_soon)
        workspace.tasks.idle.connect(self._tell_soon)
        workspace.appearance.changed.connect(self._tell_soon)
        workspace.closing.connect(self.leave)
        window = workspace.window
        window.status.unsent_asked.connect(self.make_file)
        window.status.saved.followed.connect(self.open_unsaved)
        window.commands.does("make_file", self.make_file)
        window.commands.does("read_file", self.read_file)
        self._drop = WindowDrop(window, self.open_files)
        self._has_left = False
        self.notice: Notice | None = None
        if not workspace.is_past:
            self._ask_about_date()
        self.tell()

    def leave(self) -> None:
        """Remove everything of this register from the window, and disconnect from the window."""
        if self._has_left:
            return
        self._has_left = True
        workspace, window = self._workspace, self._workspace.window
        self._soon.stop()
        workspace.changed.disconnect(self._note_save)
        workspace.kept.disconnect(self._tell_soon)
        workspace.tasks.idle.disconnect(self._tell_soon)
        workspace.appearance.changed.disconnect(self._tell_soon)
        window.status.unsent_asked.disconnect(self.make_file)
        window.status.saved.followed.disconnect(self.open_unsaved)
        window.status.saved.lead(False)
        window.commands.stops("make_file", "read_file")
        window.removeEventFilter(self._drop)
        self._drop.deleteLater()
        if self.notice is not None:
            self.notice.leave()
            self.notice = None

    # telling

    def _note_save(self) -> None:
        self._saved = self._workspace.register.clock()
        self._tell_soon()

    def _tell_soon(self) -> None:
        self._soon.start()

    def tell(self) -> None:
        """Show the present status."""
        workspace, status = self._workspace, self._workspace.window.status
        identity, formats = workspace.register.identity, workspace.appearance.formats
        names = workspace.register.queries.names([identity.office_key, identity.person_key], workspace.language)
        workspace.window.side_bar.show_office(names.get(identity.office_key) or identity.office_code)
        status.person.say(names.get(identity.person_key, ""))
        unsaved = len(kept_forms(workspace.register))
        status.saved.lead(bool(unsaved))
        if workspace.register.is_read_only:
            status.saved.say(N_("Read only"), "lock", "warning")
        elif unsaved:
            status.saved.say(NP_("{n} form not saved", "{n} forms not saved", unsaved), "pencil", "warning")
        else:
            at = formats.time(self._saved.astimezone()) if self._saved else ""
            said = N_("Saved {time}", time=at) if at else N_("Everything is saved")
            status.saved.say(said, "circle-check", "success")
        status.backup.say(self._backup_words())
        self._count()

    def open_unsaved(self) -> None:
        """Open the form that is kept and not saved; of several, the one that is chosen."""
        forms = kept_forms(self._workspace.register)
        if len(forms) == 1:
            self._open(forms[0])
        elif forms:
            self.forms_menu().popup(QCursor.pos())

    def forms_menu(self) -> QMenu:
        """The forms that are kept and not saved, each opened by its name."""
        workspace = self._workspace
        return forms_menu(workspace, kept_forms(workspace.register), workspace.window, self._open)

    def _open(self, form: KeptForm) -> None:
        self._workspace.open_form(form.kind, form.key, number=form.number)

    def _backup_words(self) -> Message:
        """The newest backup: one of today by its time, else by its day; the bar has no room for both."""
        if self._workspace.is_past:
            return N_("As of {day}", day=self._workspace.today)
        last, formats = self._workspace.register.care.last_backup(), self._workspace.appearance.formats
        if last is None:
            return N_("No backup yet")
        local = last.astimezone()
        if local.date() == self._workspace.today:
            return N_("Backup today {time}", time=formats.time(local))
        return N_("Last backup: {time}", time=formats.date(local.date(), short=True))

    def _count(self) -> None:
        workspace = self._workspace
        unsent = workspace.register.exchange.not_sent() if workspace.sends else 0
        tops = {item.top for item in workspace.register.exchange.to_decide()}
        waiting = len(tops | {issue.agreement for issue in workspace.register.queries.issues()})
        workspace.window.status.show_unsent(unsent)
        if _EXCHANGE not in workspace.window.side_bar.entries:
            return
        if waiting:
            said = NP_("{n} record to decide", "{n} records to decide", waiting)
            workspace.window.side_bar.show_badge(_EXCHANGE, waiting, "danger", said)
        else:
            said = NP_("{n} change not sent yet", "{n} changes not sent yet", unsent)
            workspace.window.side_bar.show_badge(_EXCHANGE, unsent, "warning", said)

    def _ask_about_date(self) -> None:
        last = self._workspace.register.care.last_backup()
        today = self._workspace.today
        if is_doubtful(today, last.astimezone(UTC).date() if last else None):
            sentence = _IS_IT_RIGHT.with_arguments(date=today)
            self.notice = Notice(self._workspace.appearance, "warning", "calendar-x", sentence, N_("The date is right"))
            self.notice.action.clicked.connect(self.notice.hide)
            self._workspace.window.add_notice(self.notice)

    # acting

    def make_file(self) -> None:
        """Open the page that makes files."""
        if self._workspace.may_write() and self._workspace.go(_EXCHANGE):
            _call(self._workspace.page(_EXCHANGE), "make_for", "")

    def read_file(self) -> None:
        """Let the person choose a file and preview it."""
        _call(self._workspace.page("reading"), "choose")

    def open_files(self, paths: Sequence[Path]) -> None:
        """Preview files that were dropped or given at the start."""
        if paths:
            _call(self._workspace.page("reading"), "open_files", paths)


def _call(page: QWidget, name: str, *given: object) -> None:
    """Pages are called by name here, so that they are imported only when somebody goes there."""
    getattr(page, name)(*given)
