"""The import of files: what it would change, shown before anything is changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from iwhc_desktop.gui.exchange.author_words import office_words
from iwhc_desktop.gui.exchange.import_parts import FIRST, SORTS, MoreRows, Sort, count_cards, file_row, record_row
from iwhc_desktop.gui.exchange.words import senders
from iwhc_desktop.gui.frame.file_purposes import MAKE, READ
from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.frame.tasks import TaskProgress
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from iwhc_desktop.gui.parts.card import Card, Separator, column, edged, row, scrolling
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.gui.parts.pill import PillLabel, PillLook
from iwhc_desktop.gui.parts.top_bar import TopBar
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message
from iwhc_desktop.services.exchange.importing.sentences import (
    confirmation_sentence,
    file_sentence,
    files_counted,
    wrong_first,
)
from iwhc_desktop.services.exchange.partners_twice import PartnersTwice, partners_twice
from iwhc_desktop.services.exchange.results import IMPORTED, REFUSED, WAITING, FileReport, ImportResult, Preview
from iwhc_desktop.services.records.unit_words import NamesOf

_FILES = Sort(C_("files", "Files"), "file", "text2")
_LOOKING, _READING = N_("Examining the files"), N_("Reading")
_NOT_YET, _BACKUP = N_("Nothing has been changed yet."), N_("A backup is made first.")
_READ_FILE = C_("files", "Read a file")
_ASKING = N_("Writing the file")
_SEND_IT = N_("Send the file to the office: its next file will bring what is missing.")
_CHECKED = N_("File checked: from {office}")


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files themselves and those in the folders, each folder sorted by name."""
    found: list[Path] = []
    for path in paths:
        found += sorted(item for item in path.iterdir() if item.is_file()) if path.is_dir() else [path]
    return found


def _said_of(item: FileReport, *, alone: bool) -> Message:
    """The sentence about a file; the changes of a single one are counted elsewhere on the page."""
    return (confirmation_sentence(item) if alone and item.outcome == IMPORTED else None) or file_sentence(item)


class ImportPage(Page):
    """`open_files(paths)` previews files; then *Read* or *Cancel*.

    `finished(ImportResult)` after the import.
    """

    finished = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.appearance, TopBar(workspace.appearance, _READ_FILE), "exchange")
        self._workspace = workspace
        self.choice = workspace.choice()
        self.preview: Preview | None = None
        self._paths: list[Path] = []
        self._content: QWidget | None = None
        self.checked = PillLabel(self.appearance, "success", "", "shield-check")
        self.checked.hide()
        if self.bar:
            self.bar.add(self.checked)
        self.body.addWidget(self._made_foot())
        self.appearance.language_changed.connect(self._fill)

    def _made_foot(self) -> QWidget:
        appearance = self.appearance
        foot = QWidget()
        self.read_button = PrimaryButton(appearance, N_("Read this file"), "file-input")
        self.cancel_button = SecondaryButton(appearance, C_("dialog", "Cancel"))
        self.ask_button = SecondaryButton(appearance, N_("Request what is missing"), "send")
        self.read_button.clicked.connect(self.read)
        self.cancel_button.clicked.connect(self.leave)
        self.ask_button.clicked.connect(self.ask)
        self.backup = PlainLabel(appearance, _BACKUP, role="second", colour="text2", wraps=True)
        words = column(None, PlainLabel(appearance, _NOT_YET, role="strong", wraps=True), self.backup, None, spacing=1)
        line = row(
            IconLabel(appearance, "shield-check", colour="success"),
            words,
            self.ask_button,
            self.cancel_button,
            self.read_button,
            spacing=12,
            margins=(0, 8, 0, 12),
        )
        line.setStretch(1, 1)
        edged(appearance, foot, line)
        return foot

    # looking

    def choose(self) -> None:
        """Let the person choose files and preview them."""
        self.open_files(self.choice.files(_READ_FILE, READ))

    def open_files(self, paths: Sequence[Path]) -> None:
        """Preview files and folders of files, off the window's thread."""
        wanted = self._paths = files_in(paths)
        if wanted:
            exchange = self._workspace.register.exchange
            self._workspace.tasks.run(
                lambda progress: exchange.preview(wanted, progress), _LOOKING, self._looked, self._workspace.teller.tell
            )

    def _looked(self, preview: object) -> None:
        self.preview = preview  # type: ignore[assignment]  # what the work gives back
        if self.preview is not None:
            self._workspace.register.exchange.note_refused(self.preview.files)
        self._fill()
        self._workspace.go("reading")

    def _fill(self) -> None:
        if self._content is not None:
            self.body.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
            self._content = None
        if self.preview is not None:
            self._title(self.preview.files)
            self._content = self._shown(self.preview)
            self.body.insertWidget(0, self._content, 1)

    def _title(self, files: Sequence[FileReport]) -> None:
        language = self._workspace.language
        offices = senders(files, language)
        title, told = self._of_several(files, offices) if len(files) > 1 else self._of_one(files[0], offices)
        if self.bar:
            self.bar.say(title, told)
        is_known = bool(offices) and all(item.outcome != REFUSED for item in files)
        self.checked.setVisible(is_known and len(files) == 1)
        if is_known:
            name = office_words(files[0].office, files[0].office_name, language)
            self.checked.show_state(PillLook("success", "shield-check", _CHECKED.with_arguments(office=name)))

    def _of_one(self, file: FileReport, offices: Sequence[str]) -> tuple[Message, DisplayText]:
        """The title of a single file and what is known of it."""
        title = N_("File from {office}", office=offices[0]) if offices else _READ_FILE
        size = self.appearance.formats.file_size(file.size)
        if file.made:
            told = N_("{file} · {time} · {size}", file=file.name, time=file.made, size=size)
            changes = NP_("{n} change", "{n} changes", file.operations)
            return title, N_("{told} · {changes}", told=told, changes=changes) if file.operations else told
        return title, N_("{file} · {size}", file=file.name, size=size) if file.size else file.name

    def _of_several(self, files: Sequence[FileReport], offices: Sequence[str]) -> tuple[Message, DisplayText]:
        """The number of files, how many of them are wrong, and their senders."""
        formats = self.appearance.formats
        told = Message("{counts}", {"counts": formats.list_of(files_counted(files))})
        if offices:
            told = N_("{counts} · {offices}", counts=told, offices=formats.list_of(offices))
        return NP_("{n} file", "{n} files", len(files)), told

    def _shown(self, preview: Preview) -> QWidget:
        """The counts, then everything in sections."""
        card = Card(self.appearance, side=0)
        card.body.setSpacing(0)
        for number, section in enumerate((*self._told_files(preview.files), *self._sections(preview))):
            if number:
                card.body.addWidget(Separator(self.appearance))
            card.body.addWidget(section)
        card.body.addStretch(1)
        holder = QWidget()
        box = column(spacing=10, margins=(0, 2, 0, 4))
        if any(item.brings_changes for item in preview.files):
            box.addWidget(count_cards(self.appearance, preview.counts, preview.records))
        box.addWidget(card, 1)
        edged(self.appearance, holder, box)
        self._offer(preview)
        return scrolling(holder)

    def _told_files(self, files: Sequence[FileReport]) -> list[MoreRows]:
        """The files one by one, if there are several, or one that brings no changes or confirms ours."""
        told = [item for item in files if len(files) > 1 or not item.brings_changes or confirmation_sentence(item)]
        makes = [
            partial(file_row, self.appearance, item, _said_of(item, alone=len(files) == 1))
            for item in wrong_first(told)
        ]
        wrong = sum(item.outcome in (REFUSED, WAITING) for item in told)
        return [MoreRows(self.appearance, _FILES, makes, max(FIRST, wrong))] if makes else []

    def _sections(self, preview: Preview) -> list[MoreRows]:
        language = self._workspace.language
        names = self._names(preview)
        found: list[MoreRows] = []
        for outcome, sort in SORTS.items():
            makes = [
                partial(record_row, self.appearance, change, language, names)
                for change in preview.records
                if change.outcome == outcome
            ]
            if makes:
                found.append(MoreRows(self.appearance, sort, makes))
        return found

    def _names(self, preview: Preview) -> NamesOf:
        """A lookup of records' names, including records known only to the files."""
        queries, language = self._workspace.register.queries, self._workspace.language

        def names_of(keys: Iterable[int]) -> Mapping[int, str]:
            wanted = list(keys)
            coming = {key: preview.names[key].shown(language)[0] for key in wanted if key in preview.names}
            return queries.names(wanted, language) | coming

        return names_of

    def _offer(self, preview: Preview) -> None:
        can = [item for item in preview.files if item.outcome in (IMPORTED, WAITING)]
        self.read_button.setVisible(preview.can_import and not self._workspace.register.is_read_only)
        words = N_("Read this file") if len(can) < 2 else NP_("Read {n} file", "Read {n} files", len(can))
        self.read_button.say(words)
        self.backup.setVisible(not self.read_button.isHidden())
        asks = any(item.missing for item in preview.files)
        self.ask_button.setVisible(asks and not self._workspace.register.is_read_only)

    # doing

    def read(self) -> None:
        """Import the previewed files; a backup is made first."""
        if self.preview is None or not self._workspace.may_write(is_for_readers=True):
            return
        paths = self._paths
        register = self._workspace.register
        self.read_button.setEnabled(False)

        def import_and_compare(progress: TaskProgress) -> tuple[ImportResult, PartnersTwice]:
            done = register.exchange.import_files(paths, progress)
            return done, partners_twice(register.duplicates, done)

        task = self._workspace.tasks.run(import_and_compare, _READING, self._read, self._workspace.teller.tell)
        task.ended.connect(self._free)

    def _free(self) -> None:
        self.read_button.setEnabled(True)

    def _read(self, result: object) -> None:
        found: tuple[ImportResult, PartnersTwice] = result  # type: ignore[assignment]  # what the work gives back
        done, twice = found
        self.preview = None
        self._fill()
        if done.changed is not None:
            self._workspace.register.listeners.announce(done.changed)
        self.finished.emit(done)
        if self._workspace.go("exchange"):
            show = getattr(self._workspace.page("exchange"), "show_result", None)
            if show:
                show(done, twice)

    def ask(self) -> None:
        """Write a file that requests what is missing, into a folder of the person's choice."""
        folder = self.choice.folder(N_("Folder for the file"), MAKE) if self._workspace.may_write() else None
        if folder is not None:
            exchange = self._workspace.register.exchange
            path = (
                folder
                / f"{self._workspace.register.identity.office_code}_{self._workspace.today.isoformat()}_request.iwhc"
            )
            self._workspace.tasks.run(
                lambda _progress: exchange.request(path), _ASKING, self._asked, self._workspace.teller.tell
            )

    def _asked(self, path: object) -> None:
        self._workspace.window.messages.tell("success", N_("Written: {file}", file=Path(str(path)).name), _SEND_IT)

    def leave(self) -> None:
        """Leave everything as it is."""
        self.preview = None
        self._fill()
        self._workspace.go("exchange")
