"""What is known of one document, beside its list: its first page, what it belongs to, where its bytes are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from iwhc_desktop.gui.documents.page_pictures import PagePictures
from iwhc_desktop.gui.documents.preview import Preview, PreviewDialog
from iwhc_desktop.gui.documents.views import WHERE_LOOKS
from iwhc_desktop.gui.frame.files import open_copy, save_copy
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.buttons import WrappingLink
from iwhc_desktop.gui.parts.facts import Remark, Section
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.pill import PillLook
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.declared import Act, RecordViews
from iwhc_desktop.gui.views.inspector import RecordInspector
from iwhc_desktop.gui.views.inspector_parts import Fact
from iwhc_desktop.gui.views.shown import BETWEEN, Shown
from iwhc_desktop.i18n.formats import MISSING
from iwhc_desktop.i18n.messages import C_, N_
from iwhc_desktop.services.records.documents import PRESENT
from iwhc_desktop.services.records.naming import Named

_PREFIX = 12
"""The letters of a hash by which people tell two files apart."""
OPEN = "open_file"


class DocumentParts:
    """The parts of the inspector that need more than the document's own fields."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.pictures = PagePictures()

    def views(self, views: RecordViews[Any]) -> RecordViews[Any]:
        """The declaration with these parts."""
        return replace(
            views,
            pill=self.pill,
            second=(self.size, "dated"),
            sections=(self.preview, self.belongs_to, self.same_bytes, "replaced_by", self.hash),
            acts=(
                Act(OPEN, C_("documents", "Open…"), "external-link", self.is_here, self.open),
                Act("save_file", C_("documents", "Save as…"), "download", self.is_here, self.save),
            ),
        )

    def _located(self, shown: Shown) -> tuple[str, tuple[Named, ...]]:
        return self.workspace.register.document_index.located([shown.page.row])[shown.key]

    def pill(self, shown: Shown) -> PillLook:
        """Where the file is."""
        return WHERE_LOOKS[self._located(shown)[0]]

    def is_here(self, shown: Shown) -> bool:
        """Whether the file can be opened."""
        return self._located(shown)[0] == PRESENT

    @staticmethod
    def size(shown: Shown) -> str:
        """The size of the file."""
        size = shown.value("size")
        return shown.formats.file_size(size) if isinstance(size, int) else ""

    # sections

    def preview(self, _workspace: Workspace, shown: Shown) -> QWidget | None:
        """The first page of a file that is here."""
        return Preview(self.workspace, self.pictures, shown) if self.is_here(shown) else None

    def belongs_to(self, _workspace: Workspace, shown: Shown) -> QWidget:
        """The records to which it is attached, as links."""
        section = Section(self.workspace.appearance, C_("column", "Belongs to"))
        records = self._located(shown)[1]
        for record in records:
            section.body.addWidget(self._link(record, shown.language))
        if not records:
            section.body.addWidget(Remark(self.workspace.appearance, "link", N_("Attached to no record yet")))
        return section

    def _link(self, record: Named, language: str) -> QWidget:
        words = record.name.shown(language)[0] or record.code or MISSING
        if record.kind not in VIEWS:
            return PlainLabel(self.workspace.appearance, words, role="second", colour="text2", wraps=True)
        link = WrappingLink(self.workspace.appearance, words)
        link.clicked.connect(lambda: self.workspace.show_record(record.kind, record.key))
        return link

    def same_bytes(self, _workspace: Workspace, shown: Shown) -> QWidget | None:
        """Which other documents are the same file."""
        sha256 = shown.value("sha256")
        if not isinstance(sha256, str):
            return None
        register = self.workspace.register
        others = register.document_index.with_same_bytes(shown.key, sha256)
        if not others:
            return None
        rows = register.queries.rows(shown.page.row.kind, others).values()
        located = register.document_index.located(tuple(rows)).values()
        said = N_("The same file is attached to: {records}", records=_names(located, shown.language) or MISSING)
        return Remark(self.workspace.appearance, "copy", said)

    def hash(self, _workspace: Workspace, shown: Shown) -> QWidget | None:
        """The beginning of the SHA-256 by which offices recognise the file."""
        sha256 = shown.value("sha256")
        if not isinstance(sha256, str):
            return None
        words = shown.formats.isolate_ltr(f"{sha256[:_PREFIX]}…")
        return Fact(self.workspace.appearance, "key-round", C_("documents", "Fingerprint"), words)

    # acts

    def open(self, workspace: Workspace, shown: Shown) -> None:
        """Open a copy of the file in another program, after a question."""
        open_copy(workspace, workspace.register.documents.item(shown.key))

    def save(self, workspace: Workspace, shown: Shown) -> None:
        """Save the file elsewhere."""
        save_copy(workspace, workspace.register.documents.item(shown.key))

    def enlarge(self, shown: Shown) -> PreviewDialog | None:
        """The first page of a file that is here in a dialog of its own."""
        return PreviewDialog(self.workspace, self.pictures, shown) if self.is_here(shown) else None


def _names(located: Iterable[tuple[str, tuple[Named, ...]]], language: str) -> str:
    records = dict.fromkeys(record for _status, found in located for record in found)
    return BETWEEN.join(record.name.shown(language)[0] or record.code for record in records)


def document_inspector(workspace: Workspace, views: RecordViews[Any]) -> tuple[RecordInspector, DocumentParts]:
    """The inspector of documents, and the parts that it is made of."""
    parts = DocumentParts(workspace)
    return RecordInspector(workspace, parts.views(views)), parts
