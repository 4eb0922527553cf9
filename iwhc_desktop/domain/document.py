"""Documents: known by the SHA-256 of their bytes; expected ones have none yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from iwhc_desktop.domain.choices import DIRECTIONS, DOCUMENT_FORMS, DOCUMENT_KINDS
from iwhc_desktop.domain.field_types import REFERENCE_PATTERN, Choice, Code, Count, Localized, Reference, Text
from iwhc_desktop.domain.fields import Attr
from iwhc_desktop.domain.lists import Shipped
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.texts import NO_TEXT, LocalizedText
from iwhc_desktop.i18n.messages import N_


@dataclass(frozen=True, kw_only=True)
class Document(Shipped):
    """A document: missing (expected, no hash), travelling (hash known), present (bytes here). Never overwritten."""

    reference: Annotated[str | None, Attr(Code(REFERENCE_PATTERN), N_("Reference"), immutable=True, search=True)] = None
    sha256: Annotated[str | None, Attr(Code(r"[0-9a-f]{64}"), N_("SHA-256"))] = None
    kind: Annotated[str | None, Attr(Choice(DOCUMENT_KINDS), N_("Type"), required=True)] = None
    title: Annotated[LocalizedText, Attr(Localized(), N_("Title"), search=True)] = NO_TEXT
    file_name: Annotated[str | None, Attr(Text(), N_("File name"), search=True)] = None
    size: Annotated[int | None, Attr(Count(0, 1 << 40), N_("Size in bytes"))] = None
    languages: Annotated[str | None, Attr(Text(), N_("Languages"))] = None
    dated: Annotated[str | None, Attr(PartialDay(lists=True), N_("Date"))] = None
    form: Annotated[str | None, Attr(Choice(DOCUMENT_FORMS), N_("Form"))] = None
    direction: Annotated[str | None, Attr(Choice(DIRECTIONS), N_("Correspondence"))] = None
    our_number: Annotated[str | None, Attr(Text(), N_("Our number"), search=True)] = None
    their_number: Annotated[str | None, Attr(Text(), N_("Number of the other side"), search=True)] = None
    pages: Annotated[int | None, Attr(Count(0, 100_000), N_("Pages"))] = None
    replaced_by: Annotated[int | None, Attr(Reference("document"), N_("Replaced by"))] = None
    kept_at: Annotated[str | None, Attr(Text(), N_("Where the paper is kept"), search=True)] = None


LINKS = "document_link"
"""The kind of the rows that attach documents to records."""


@dataclass(frozen=True, kw_only=True)
class DocumentLink(Shipped):
    """A document attached to any record."""

    record: Annotated[int | None, Attr(Reference("", owner=True), N_("Record"), required=True, immutable=True)] = None
    document: Annotated[
        int | None, Attr(Reference("document", followed=True), N_("Document"), required=True, immutable=True)
    ] = None
    annex_no: Annotated[int | None, Attr(Count(1, 999), N_("Annex number"))] = None
