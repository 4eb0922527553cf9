"""What the pages of documents show, as far as it is declared."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from iwhc_desktop.domain.choices import DOCUMENT_KINDS
from iwhc_desktop.gui.models.record_table import Order
from iwhc_desktop.gui.models.shapes import FACT, LINK, NAME, Lines, Pill, Progress, Shape, TwoLines
from iwhc_desktop.gui.parts.pill import PillLook
from iwhc_desktop.gui.views.declared import (
    DAYS,
    OWN_OFFICE,
    RECORD_WIDTH,
    TO_DECIDE,
    WITHDRAWN,
    Column,
    RecordViews,
    Tab,
    Words,
    choice_filter,
)
from iwhc_desktop.gui.views.shown import BETWEEN, Shown
from iwhc_desktop.i18n.formats import MISSING
from iwhc_desktop.i18n.messages import C_, N_, NP_
from iwhc_desktop.services.records import documents
from iwhc_desktop.services.records.document_index import Located

ALL, SIGNED, LETTERS_IN, LETTERS_OUT = "all", "signed_copies", "letters_in", "letters_out"
UNLINKED = "unlinked"
BELONGS_TO = "belongs_to"
YEAR, PARTNER, LANGUAGE = "year", "partner", "language"

WHERE_LOOKS: Mapping[str, PillLook] = MappingProxyType(
    {
        documents.PRESENT: PillLook("success", "paperclip", C_("document", "Here")),
        documents.TRAVELLING: PillLook("warning", "send", C_("document", "On its way")),
        documents.MISSING: PillLook("danger", "file-x", C_("document", "Missing")),
    }
)
"""How the place of a file looks."""
_SIZE = "888.8 MB"
"""As long as the size of a file can be."""


class ListedDocument(NamedTuple):
    """A document of the list: its values in words, and where it is."""

    shown: Shown
    located: Located

    @property
    def size(self) -> str:
        """The size of the file in words, "" where it is not known."""
        size = self.shown.value("size")
        return self.shown.formats.file_size(size) if isinstance(size, int) else ""


def _title(subject: ListedDocument) -> Shape:
    shown = subject.shown
    title, file_name = shown.title, shown.words("file_name")
    second = file_name if file_name != title else str(shown.value("reference") or "")
    return Lines(title, second, NAME)


def _belongs_to(subject: ListedDocument) -> Shape:
    formats, records = subject.shown.formats, subject.located.records
    if not records:
        return Lines(formats.plain(C_("document", "Attach to a record…")), look=LINK, opens=BELONGS_TO)
    first, language = records[0], subject.shown.language
    name = first.name.shown(language)[0] or first.code or MISSING
    further = len(records) - 1
    second = formats.plain(NP_("and {n} more record", "and {n} more records", further)) if further else ""
    return Lines(name, second, LINK)


def _dated(subject: ListedDocument) -> Shape:
    shown = subject.shown
    numbers = BETWEEN.join(filter(None, (shown.words("our_number"), shown.words("their_number"))))
    return Lines(shown.words("dated") or MISSING, numbers, FACT, value=shown.exact("dated"))


def _where(subject: ListedDocument) -> Shape:
    look = TO_DECIDE if subject.shown.page.conflicts else WHERE_LOOKS[subject.located.status]
    size = subject.size
    return Pill(look, Progress(size) if size else None)


def _kind(subject: ListedDocument) -> Shape:
    return Lines(subject.shown.words("kind") or MISSING)


DOCUMENTS: RecordViews[ListedDocument] = RecordViews(
    kind="document",
    words=Words(
        N_("New document"),
        N_("Edit document"),
        N_("No documents yet. A file can be dropped on any row of any list."),
        N_("No document fits these filters"),
        C_("row of a list", "{title}. {kind}. {belongs_to}. {dated}. {where}."),
    ),
    columns=(
        Column(
            name="title",
            said=C_("column", "Document"),
            sort="title",
            reads=("title", "file_name", "reference"),
            widest=(),
            stretches=True,
            show=_title,
        ),
        Column(name="kind", sort="kind", reads=("kind",), show=_kind),
        Column(name=BELONGS_TO, said=C_("column", "Belongs to"), widest=(RECORD_WIDTH,), show=_belongs_to),
        Column(
            name="dated",
            said=C_("column", "Date and number"),
            sort="dated",
            reads=("dated", "our_number", "their_number"),
            widest=(*DAYS, "IWHC/2026/0188"),
            show=_dated,
            below=C_("document", "Numbers"),
        ),
        Column(
            name="where",
            said=C_("column", "Where"),
            sort="size",
            reads=("sha256", "size"),
            widest=(*(TwoLines(look, _SIZE, has_bar=False) for look in WHERE_LOOKS.values()), TO_DECIDE),
            show=_where,
            below=C_("document", "Size"),
        ),
    ),
    order=Order("dated", descending=True),
    tabs=(
        Tab(ALL, C_("documents", "All")),
        Tab(SIGNED, C_("documents", "Signed copies"), {"kind": "signed_mou"}),
        Tab(LETTERS_IN, N_("Letters in"), {"kind": "letter", "direction": "incoming"}),
        Tab(LETTERS_OUT, N_("Letters out"), {"kind": "letter", "direction": "outgoing"}),
        Tab(documents.MISSING, C_("documents", "Missing"), {"sha256": None}),
        Tab(documents.TRAVELLING, C_("documents", "On their way")),
        Tab(UNLINKED, N_("Attached to nothing"), marks=(UNLINKED,)),
    ),
    filters=(
        OWN_OFFICE,
        choice_filter("kind", N_("Type"), N_("All types"), DOCUMENT_KINDS),
        WITHDRAWN,
    ),
    chip="kind",
    second=("dated",),
    facts=(
        "file_name",
        "form",
        "direction",
        "our_number",
        "their_number",
        "languages",
        "pages",
        "kept_at",
    ),
    form=(
        ("kind", "title"),
        ("dated", "form"),
        ("direction", "our_number", "their_number"),
    ),
    more=(("languages", "kept_at"),),
    changes=("kind", "form", "direction", "dated", "languages", "kept_at"),
)
