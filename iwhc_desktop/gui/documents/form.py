"""The form of a document: its file and what it belongs to beside the declared inputs."""

from __future__ import annotations

from pathlib import Path

from iwhc_desktop.gui.documents.belongs_input import BelongsBinding
from iwhc_desktop.gui.documents.views import DOCUMENTS
from iwhc_desktop.gui.frame.files import fill
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.views.files_input import FilesBinding
from iwhc_desktop.gui.views.record_form import RecordForm
from iwhc_desktop.i18n.messages import C_, N_
from iwhc_desktop.services.saving.attaching import link_to
from iwhc_desktop.services.saving.commands import Edit

_FILE, _DROP = C_("documents", "File"), N_("Drop the file here")


class DocumentForm(RecordForm):
    """A document without a file is one that is expected; a file that is here is never overwritten."""

    def __init__(self, workspace: Workspace) -> None:
        self.files = FilesBinding(workspace, lambda: self._notices.forbid(self.kind, self.key), _FILE, _DROP)
        self.belongs_to = BelongsBinding(workspace)
        super().__init__(workspace, DOCUMENTS)
        self.card.body.insertWidget(0, self.files.widget)
        self.card.body.insertWidget(self.card.body.count() - 3, self.belongs_to.widget)
        self.bind(self.files, self.belongs_to)

    def show_base(self) -> None:
        """Ask for a file where there is none, and for records where there is no document yet."""
        super().show_base()
        self.files.widget.setVisible(self._page is None or not self._page.row.values.get("sha256"))
        self.belongs_to.widget.setVisible(self._page is None)

    def edits(self) -> tuple[Edit, ...]:
        """The edits of a save, with the links to records."""
        document = self.key or f"@{self.kind}"
        return (*super().edits(), *(link_to(record, document) for record in self.belongs_to.input.keys))

    def saved(self, key: int) -> None:
        """Take the file that was dropped into the document."""
        paths: tuple[Path, ...] = self.files.paths
        super().saved(key)
        fill(self.workspace, self.kind, key, paths[:1])
