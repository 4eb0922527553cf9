"""Commands for documents: attach, documents, fetch-document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from iwhc_desktop.app.cli.call import Call
from iwhc_desktop.app.cli.care import target_of, written
from iwhc_desktop.app.cli.output import Answer, Line
from iwhc_desktop.app.cli.records import kind_asked
from iwhc_desktop.app.cli.shapes import labels, text_object
from iwhc_desktop.app.cli.values import References
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.choices import DOCUMENT_KINDS
from iwhc_desktop.domain.errors import ValidationError, problem
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.records.documents import MISSING, PRESENT, TRAVELLING, DocumentItem
from iwhc_desktop.services.saving.attaching import DOCUMENT_ALIAS
from iwhc_desktop.services.saving.commands import Attach
from iwhc_desktop.services.saving.outcome import Result

STATUS_LABELS: dict[str, Message] = {
    MISSING: C_("document", "Missing"),
    TRAVELLING: C_("document", "On its way"),
    PRESENT: C_("document", "Available"),
}


def attach(call: Call) -> Answer:
    """Attach a file; if the record expects such a document, it becomes that one."""
    kind, register = kind_asked(call), call.writing()
    key = References(register.queries).key(kind, call.options.ref)
    if call.options.document_kind not in DOCUMENT_KINDS:
        raise ValidationError((problem("kind", "unknown_choice", value=call.options.document_kind, label=N_("Type")),))
    result = register.bus.run(Attach(kind, key, Path(call.options.file), call.options.document_kind))
    item = _attached(call, key, result)
    shape: dict[str, Json] = {
        "document": str(item.key),
        "reference": item.reference,
        "sha256": item.sha256,
        "operation": str(result.stamp.key) if result.stamp else None,
    }
    said = N_("Attached: {reference}") if result.stamp else N_("Already attached as {reference}")
    return Answer(shape, [said.with_arguments(reference=item.reference)])


def _attached(call: Call, record: int, result: Result) -> DocumentItem:
    """The new document, or the expected one that now has this file."""
    documents = call.reading().documents
    if DOCUMENT_ALIAS in result.keys:
        return documents.item(result.keys[DOCUMENT_ALIAS])
    sha256 = hashlib.sha256(Path(call.options.file).read_bytes()).hexdigest()
    return next(item for item in documents.of(record) if item.sha256 == sha256)


def documents(call: Call) -> Answer:
    """Every document, or those that are not here."""
    items = [item for item in call.reading().documents.all() if item.status != PRESENT or not call.options.missing]
    named = labels(call.queries, {item.record for item in items} - {0})
    return Answer([_object(item, named) for item in items], _lines(items, named, call.language))


def _lines(items: Iterable[DocumentItem], named: Mapping[int, str], language: str) -> Iterator[Line]:
    for item in items:
        yield (item.reference, STATUS_LABELS[item.status], item.title.shown(language)[0], named.get(item.record, ""))


def _object(item: DocumentItem, named: dict[int, str]) -> Json:
    return {
        "kind": "document",
        "key": str(item.key),
        "reference": item.reference or None,
        "status": item.status,
        "document_kind": item.kind,
        "sha256": item.sha256 or None,
        "size": item.size,
        "file_name": item.file_name or None,
        "annex_no": item.annex_no,
        "record": named.get(item.record),
        "title": text_object(item.title),
    }


def fetch(call: Call) -> Answer:
    """Write a document into a new file."""
    return written(call.reading().documents.fetch(call.options.sha256, target_of(call)))
