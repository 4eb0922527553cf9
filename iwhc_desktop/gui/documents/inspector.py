"""What is known of one document, beside its list: its first page, what it belongs to, where its bytes are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from iwhc_desktop.gui.documents.acts import document_acts
from iwhc_desktop.gui.documents.page_pictures import PagePictures
from iwhc_desktop.gui.documents.preview import PagePreview, PreviewDialog
from iwhc_desktop.gui.documents.views import WHERE_LOOKS
from iwhc_desktop.gui.frame.files import attach, fill
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.buttons import WrappingLink
from iwhc_desktop.gui.parts.facts import Remark, Section
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.pill import PillLook
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.declared import RecordViews
from iwhc_desktop.gui.views.inspector import RecordInspector
from iwhc_desktop.gui.views.inspector_parts import Fact
from iwhc_desktop.gui.views.shown import BETWEEN, Shown
from iwhc_desktop.i18n.formats import MISSING
from iwhc_desktop.i18n.messages import C_, N_
from iwhc_desktop.services.records.documents import PRESENT
from iwhc_desktop.services.records.naming import Named

_PREFIX = 12
"""The letters of a hash by which people tell two files apart."""


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
            acts=document_acts(self.workspace),
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

    def records(self, shown: Shown) -> tuple[Named, ...]:
        """The records to which it is attached."""
        return self._located(shown)[1]

    # sections

    def preview(self, _workspace: Workspace, shown: Shown) -> QWidget | None:
        """The first page of a file that is here."""
        return PagePreview(self.workspace, self.pictures, shown) if self.is_here(shown) else None

    def belongs_to(self, _workspace: Workspace, shown: Shown) -> QWidget:
        """The records to which it is attached, as links."""
        section = Section(self.workspace.appearance, C_("column", "Belongs to"))
        records = self.records(shown)
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

    def enlarge(self, shown: Shown) -> PreviewDialog | None:
        """The first page of a file that is here in a dialog of its own."""
        return PreviewDialog(self.workspace, self.pictures, shown) if self.is_here(shown) else None


def _names(located: Iterable[tuple[str, tuple[Named, ...]]], language: str) -> str:
    records = dict.fromkeys(record for _status, found in located for record in found)
    return BETWEEN.join(record.name.shown(language)[0] or record.code for record in records)


class DocumentInspector(RecordInspector):
    """The inspector of documents; a file that is dropped on one is the file that it expects, or goes to its record."""

    def __init__(self, workspace: Workspace, views: RecordViews[Any]) -> None:
        self.parts = DocumentParts(workspace)
        super().__init__(workspace, self.parts.views(views))

    def attach(self, paths: tuple[Path, ...]) -> None:
        """Take files that were dropped."""
        if not self.key or not paths or not self.workspace.may_write():
            return
        shown = self.read(self.key)
        records = self.parts.records(shown)
        if not shown.value("sha256"):
            fill(self.workspace, self.kind, self.key, paths[:1])
        elif records:
            attach(self.workspace, records[0].kind, records[0].key, paths)
