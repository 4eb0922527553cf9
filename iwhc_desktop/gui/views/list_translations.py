"""Missing translations of a list: out to a translator as a workbook, and the filled one back."""

from __future__ import annotations

from pathlib import Path

from iwhc_desktop.gui.frame.file_purposes import LIST, TABLE
from iwhc_desktop.gui.frame.files import tell_saved
from iwhc_desktop.gui.frame.tasks import TaskProgress
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.models.record_table import RecordTable
from iwhc_desktop.i18n.messages import N_, NP_
from iwhc_desktop.services.tables.cells import ListSheet
from iwhc_desktop.services.tables.opening import sheets_of
from iwhc_desktop.services.tables.translated_rows import rows_left_out, table_of_missing
from iwhc_desktop.services.tables.translations import FilledTexts
from iwhc_desktop.services.tables.writing import write_table

_NAME = N_("Missing translations")
_NONE = N_("No text of this list lacks a translation.")
_SAVING, _READING = N_("Saving the translations"), N_("Reading the translations")


class ListTranslations:
    """`save()` the texts of the listed records that lack a language; `bring_in()` a filled table."""

    def __init__(self, workspace: Workspace, kind: str, table: RecordTable) -> None:
        self._workspace = workspace
        self._kind = kind
        self._table = table

    def save(self) -> None:
        """Save the missing translations of the listed records where the person chooses."""
        workspace = self._workspace
        name = workspace.appearance.formats.plain(_NAME)
        path = workspace.choice().new_file(N_("Save missing translations as…"), TABLE, f"{name}.xlsx")
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Write the table; where nothing is missing, a message says so and no file is made."""
        workspace, formats = self._workspace, self._workspace.appearance.formats
        translations, keys, language = workspace.register.translations, list(self._table.keys), workspace.language

        def work(progress: TaskProgress) -> int:
            found = translations.missing({self._kind: keys}, language, progress)
            if found:
                write_table(path, table_of_missing(found, formats))
            return len(found)

        def tell(count: object) -> None:
            if count:
                tell_saved(workspace, path)
            else:
                workspace.window.messages.tell("info", _NONE)

        workspace.tasks.run(work, _SAVING, tell, workspace.teller.tell, alone=False)

    def bring_in(self) -> None:
        """Bring in a table that the person chooses."""
        if self._workspace.may_write():
            for path in self._workspace.choice().files(N_("Bring in translations…"), LIST)[:1]:
                self.read(path)

    def read(self, path: Path) -> None:
        """Read a table and write its texts as one step; what is left out can be saved with the reasons."""
        workspace = self._workspace
        translations = workspace.register.translations
        sheets: list[ListSheet] = []

        def work(progress: TaskProgress) -> FilledTexts:
            sheets.extend(sheets_of(path))
            filled = translations.read(sheets, path.name)
            translations.bring_in(filled, progress)
            return filled

        def tell(filled: object) -> None:
            if isinstance(filled, FilledTexts):
                self._tell(filled, sheets, path)

        workspace.tasks.run(work, _READING, tell, workspace.teller.tell)

    def _tell(self, filled: FilledTexts, sheets: list[ListSheet], path: Path) -> None:
        """Say how many texts came in, offer to undo them, and offer the rows that were left out."""
        workspace = self._workspace
        if filled.count:
            workspace.offer_undo(NP_("{n} text filled in", "{n} texts filled in", filled.count))
        if filled.left:
            said = NP_("{n} row of the table was left out.", "{n} rows of the table were left out.", len(filled.left))
            workspace.offer(said, N_("Save the rows"), lambda: self._save_rest(filled, sheets, path))
        elif not filled.count:
            workspace.window.messages.tell("info", N_("The table has no text that is missing here."))

    def _save_rest(self, filled: FilledTexts, sheets: list[ListSheet], path: Path) -> None:
        workspace = self._workspace
        target = workspace.choice().new_file(N_("Save the rows"), TABLE, f"{path.stem}-rest.xlsx")
        if target is None:
            return
        table = rows_left_out(sheets[0], filled.left, workspace.appearance.formats)
        workspace.tasks.run(
            lambda _progress: write_table(target, table),
            _SAVING,
            lambda _path: tell_saved(workspace, target),
            workspace.teller.tell,
            alone=False,
        )
