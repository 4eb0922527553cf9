"""What files and folders are chosen for, and the folder where each was done last; opening folders outside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.store.files.kept_choices import keep_choice, read_choices

FOLDERS_FILE = "folders.json"
_ALL = (N_("All files"), "*")
_EXCHANGE = "*.iwhc *.iwhc.* *.zip"
_DOCUMENTS = "*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.webp *.heic *.heif *.docx *.xlsx *.odt"


class Purpose(NamedTuple):
    """What a file is chosen for: the name under which its folder is remembered, and kinds of file, its own first.

    All names are offered too where files are recognised by their content.
    """

    name: str
    kinds: tuple[tuple[Message, str], ...] = ()


ATTACH = Purpose("attach", ((C_("files", "Documents"), _DOCUMENTS), _ALL))
READ = Purpose("read", ((N_("Exchange files"), _EXCHANGE), _ALL))
STARTER = Purpose("starter", ((N_("Starter files"), _EXCHANGE), _ALL))
MAKE = Purpose("make")
PDF = Purpose("pdf", ((Message("PDF"), "*.pdf"),))
CARDS = Purpose("cards", ((N_("Contacts (.vcf)"), "*.vcf"),))
CALENDAR = Purpose("calendar", ((N_("Calendar (.ics)"), "*.ics"),))
COPY = Purpose("copy", (_ALL,))
LIST = Purpose("list", ((C_("files", "Lists"), "*.xlsx *.ods *.csv *.tsv *.txt"), _ALL))
_TABLES = ((N_("Workbook (XLSX)"), "*.xlsx"), (N_("Text table (CSV)"), "*.csv"))
TABLE = Purpose("table", _TABLES)
TABLE_OR_PAPER = Purpose("table", (*_TABLES, (Message("PDF"), "*.pdf")))


class FolderMemory:
    """The last folder of each purpose, kept in the profile."""

    def __init__(self, profile: Path) -> None:
        self._file = profile / FOLDERS_FILE

    def last(self, purpose: Purpose) -> Path:
        """The last folder of a purpose if it is still there, else the person's documents."""
        kept = self.kept(purpose)
        if kept is not None:
            return kept
        named = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(named) if named and Path(named).is_dir() else Path.home()

    def kept(self, purpose: Purpose) -> Path | None:
        """The last folder of a purpose, None where there was none or it is not there."""
        kept = read_choices(self._file).get(purpose.name)
        return Path(kept) if isinstance(kept, str) and kept and Path(kept).is_dir() else None

    def keep(self, purpose: Purpose, folder: Path) -> None:
        """Remember a folder. One that cannot be remembered is no error: the next choice starts elsewhere."""
        keep_choice(self._file, purpose.name, str(folder))


class FileChooser(Protocol):
    """Asks for files and folders. Its dialogs are imported when one is asked for: they are not needed for a start."""

    def above(self, parent: QWidget | None) -> FileChooser:
        """The same above another window."""

    def files(self, said: DisplayText, purpose: Purpose) -> tuple[Path, ...]:
        """Files to read; none where the dialog is cancelled, as with the others."""

    def file(self, said: DisplayText, purpose: Purpose) -> Path | None:
        """One file to read."""

    def new_file(self, said: DisplayText, purpose: Purpose, name: str) -> Path | None:
        """A file to write, `name` proposed."""

    def folder(self, said: DisplayText, purpose: Purpose) -> Path | None:
        """A folder to write into."""


OpenFolder = Callable[[Path], object]
"""Shows a folder to the person."""


def open_folder(path: Path) -> bool:
    """Show a folder in the system's file browser, or a file in its program. Returns whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
