"""A new office: its code and names, then the starter file and the code that is shown once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QSizePolicy, QStackedWidget, QWidget

from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.gui.frame.file_purposes import STARTER, OpenFolder, open_folder
from iwhc_desktop.gui.frame.tasks import TaskProgress
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.accessibility import WINDOW_TITLE, say
from iwhc_desktop.gui.look.tokens import EDGE
from iwhc_desktop.gui.pages.first_run_forms import CODE_HINT, FirstForm
from iwhc_desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from iwhc_desktop.gui.parts.card import column, row
from iwhc_desktop.gui.parts.helped_dialog import HelpedDialog
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.i18n.isolates import isolate_ltr
from iwhc_desktop.i18n.messages import C_, N_
from iwhc_desktop.services.exchange.results import StarterFile
from iwhc_desktop.services.offices.enrolling import check_office, new_computer, new_office
from iwhc_desktop.services.progress import WorkProgress

_TITLE = N_("New office")
_NAMES = {"ar": N_("Name in Arabic"), "en": N_("Name in English"), "fr": N_("Name in French")}
_MAKING = N_("Making the starter file")
_ONCE = N_("This code is shown once. Pass it to the office by telephone or on paper, not with the file.")
_NEXT = N_("The office opens the starter file, types the code and sends its first file; then accept the office here.")


class NewOfficeForm(FirstForm):
    """Code and names; one name is enough. `filled(code, names)`."""

    filled = Signal(str, object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace.appearance, workspace.texts_of, _TITLE, N_("Make the starter file"), C_("dialog", "Cancel")
        )
        self.code = self.ask("office_code", N_("Code of the office"), ltr=True, hint=CODE_HINT)
        self.names = {code: self.ask(f"name_{code}", said) for code, said in _NAMES.items()}
        self.fields["office_name"] = self.fields["name_ar"]

    def finish(self) -> None:
        """Emit the typed values; the register checks them."""
        names = {code: entry.text.strip() for code, entry in self.names.items() if entry.text.strip()}
        if self.is_filled({"office_code": self.code.text}):
            self.filled.emit(self.code.text.strip().upper(), names)


class NewOfficeDialog(HelpedDialog):
    """The form, then the starter file and its code. `made(StarterFile)`.

    `again(code)` makes another starter file for an office that is on the list.
    """

    help_topic = "offices"

    made = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.window)
        self._workspace = workspace
        self.choice = workspace.choice(self)
        self.show_folder: OpenFolder = open_folder
        self.starter: StarterFile | None = None
        say(workspace.appearance, self, _TITLE, WINDOW_TITLE)
        self.form = NewOfficeForm(workspace)
        self.form.went_back.connect(self.reject)
        self.form.filled.connect(self.make)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.form)
        self.stack.addWidget(self._result())
        self.setLayout(column(self.stack, margins=(EDGE, EDGE, EDGE, EDGE)))
        self.setMinimumWidth(workspace.appearance.px(480))
        self.form.code.edit.setFocus()

    def _result(self) -> QWidget:
        appearance, holder = self._workspace.appearance, QWidget()
        self.code = PlainLabel(appearance, role="number")
        self.code.let_select()
        self.file = PlainLabel(appearance, role="second", colour="text2", wraps=True)
        self.copy = SecondaryButton(appearance, N_("Copy the code"), "copy")
        opens = SecondaryButton(appearance, N_("Open folder"), "folder-open")
        done = PrimaryButton(appearance, C_("window", "Close"))
        self.copy.clicked.connect(self._copy)
        opens.clicked.connect(self._open)
        done.clicked.connect(self.accept)
        title = PlainLabel(appearance, N_("The starter file is ready"), role="panel_title")
        holder.setLayout(
            column(
                title,
                self.file,
                self.code,
                row(self.copy, None),
                PlainLabel(appearance, _ONCE, colour="warning", wraps=True),
                PlainLabel(appearance, _NEXT, role="second", colour="text2", wraps=True),
                None,
                row(opens, None, done),
                spacing=12,
            )
        )
        return holder

    def make(self, code: str, names: dict[str, str]) -> None:
        """Enter the office and write its starter file into a folder of the person's choice.

        The fields are checked first: nobody chooses a folder for an office that cannot be entered.
        """
        register = self._workspace.register
        try:
            check_office(register, code, names)
        except ApplicationError as error:
            self._failed(error)
            return
        self._write(lambda folder, progress: new_office(register, code, names, folder, progress))

    def again(self, code: str) -> None:
        """Write another starter file for an office; the dialog opens once there is a code to show."""
        register = self._workspace.register
        if not self._write(lambda folder, progress: new_computer(register, code, folder, progress)):
            self.deleteLater()

    def _write(self, work: Callable[[Path, WorkProgress], StarterFile]) -> bool:
        """Write a file into a folder of the person's choice. Returns whether a folder was chosen."""
        folder = self.choice.folder(N_("Folder for the starter file"), STARTER)
        if folder is None:
            return False

        def write(progress: TaskProgress) -> object:
            return work(folder, progress)

        self.form.setEnabled(False)
        self._workspace.tasks.run(write, _MAKING, self._written, self._failed)
        return True

    def _written(self, starter: object) -> None:
        self.starter = starter  # type: ignore[assignment]  # what the work gives back
        self.form.setEnabled(True)
        if self.starter is not None:
            self.code.say(isolate_ltr(self.starter.code))
            self.file.say(str(self.starter.path))
            ignored = QSizePolicy.Policy.Ignored
            self.form.setSizePolicy(ignored, ignored)  # the result is lower: no hole stays where the fields were
            self.stack.setCurrentIndex(1)
            self.open()
            self.adjustSize()
            self.made.emit(self.starter)

    def _failed(self, error: Exception) -> None:
        self.form.setEnabled(True)
        if not (isinstance(error, ApplicationError) and self.form.show_error(error)):
            self._workspace.teller.tell(error)
            if not self.isVisible():
                self.deleteLater()

    def _copy(self) -> None:
        if self.starter is not None:
            QApplication.clipboard().setText(self.starter.code)

    def _open(self) -> None:
        if self.starter is not None:
            self.show_folder(self.starter.path.parent)
