"""Commands for files: export, inspect, preview, import, imports, request."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from iwhc_desktop.app.cli.call import Call
from iwhc_desktop.app.cli.history import keys_named
from iwhc_desktop.app.cli.output import Answer, Line, once
from iwhc_desktop.app.cli.shapes import labels
from iwhc_desktop.app.cli.text import unit_value
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import ApplicationError, Cancelled
from iwhc_desktop.domain.fields import units_of
from iwhc_desktop.domain.projection import RecordCounts
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.error_texts.table import hint_of
from iwhc_desktop.i18n.error_texts.text import NOTHING
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.exchange.importing.sentences import ask_for, file_sentence
from iwhc_desktop.services.exchange.inspect import inspect_file
from iwhc_desktop.services.exchange.partners_twice import partners_twice
from iwhc_desktop.services.exchange.peers import require_other
from iwhc_desktop.services.exchange.results import REFUSED, FileReport, Missing, Preview, RecordChange
from iwhc_desktop.services.exchange.trust import held_roster
from iwhc_desktop.store.store import REGISTER_FILE


def export(call: Call) -> Answer:
    """Make a file with everything that the receiver does not hold."""
    options = call.options
    if options.split is not None:
        raise ApplicationError("not_available", command="export --split")
    register = call.writing()
    require_other(options.to, held_roster(register.store).roster, register.identity)
    made = register.exchange.export(options.to, Path(options.output), options.documents, call.progress)
    document: dict[str, Json] = {
        "files": [str(path) for path in made.files],
        "bundle": made.bundle,
        "operations": made.operations,
        "documents": made.documents,
        "confirms": made.confirms,
        "bytes": made.bytes,
        "to": made.to,
        "number": made.number,
    }
    return Answer(document, [made.sentence, *(str(path) for path in made.files)])


def inspect(call: Call) -> Answer:
    """Show the outside of a file; its signature is checked if there is a register to check it with."""
    path = Path(call.options.file)
    has_register = (call.places.store / REGISTER_FILE).is_file()
    found = call.reading().exchange.inspect(path) if has_register else inspect_file(path)
    document: dict[str, Json] = {
        **found.header,
        "file": str(path),
        "kind": found.kind,
        "office": found.office or None,
        "signature": found.signature,
    }
    return Answer(document, [(name, str(value)) for name, value in document.items()])


def preview(call: Call) -> Answer:
    """Show what importing files would change; nothing is written."""
    found = call.reading().exchange.preview(_paths(call), call.progress)
    return _reports(call, found.files, found.sentence, _changes(found.records, _names(call, found), call.language))


def _names(call: Call, found: Preview) -> dict[int, str]:
    """The names of the records in changed fields, including those that only the files know."""
    units = {record.kind: units_of(RECORDS[record.kind].record) for record in found.records}
    keys = keys_named(
        (units[record.kind].get(item.unit), (item.old, item.new)) for record in found.records for item in record.fields
    )
    known = {key: name.shown(call.language)[0] for key, name in found.names.items()}
    return {**labels(call.queries, keys, call.language), **known}


def _changes(records: Sequence[RecordChange], names: Mapping[int, str], language: str) -> Iterator[Line]:
    """Every change of a preview: the record, then field by field the old value and the new one."""
    for record in records:
        yield RECORDS[record.kind].label, record.reference, record.name.shown(language)[0]
        units = units_of(RECORDS[record.kind].record)
        for item in record.fields:
            old, new = (unit_value(units.get(item.unit), value, names) for value in (item.old, item.new))
            yield "", item.label, old, "->", new, item.author.office


def import_files(call: Call) -> Answer:
    """Import files: those that can be imported; the others are reported with the reason."""
    register = call.writing()
    exchange = register.exchange
    if _is_person_asked(call):
        _ask(call, exchange.preview(_paths(call), call.progress).sentence)
    found = exchange.import_files(_paths(call), call.progress)
    alike = partners_twice(register.duplicates, found).sentence
    answer = _reports(call, found.files, found.sentence)
    return answer if alike is None else replace(answer, notes=[*answer.notes, alike])


def _paths(call: Call) -> list[Path]:
    return [Path(name) for name in call.options.files]


def _is_person_asked(call: Call) -> bool:
    if call.options.yes or call.output.is_json or sys.stdin is None or sys.stderr is None:
        return False
    return sys.stdin.isatty() and sys.stderr.isatty()


def _ask(call: Call, sentence: Message) -> None:
    """Print what would happen and wait for a yes. Raises Cancelled for anything else."""
    call.output.note(sentence)
    call.output.note(N_("Read these files? Type yes to go on."))
    answer = sys.stdin.readline().strip()
    if answer not in ("yes", call.output.formats.plain(N_("yes"))):
        raise Cancelled


def _reports(call: Call, files: Sequence[FileReport], sentence: Message, changes: Iterable[Line] = ()) -> Answer:
    bundles: list[Json] = [report_object(item) for item in files]
    document: dict[str, Json] = {"bundles": bundles, "sentence": call.output.formats.plain(sentence)}
    return answer_of(document, files, sentence, changes)


def answer_of(document: Json, files: Sequence[FileReport], sentence: Message, changes: Iterable[Line] = ()) -> Answer:
    """The answer about files: imported ones on standard output, refusals and requests on standard error."""
    refused = [item for item in files if item.outcome == REFUSED]
    return Answer(
        document,
        [*changes, *_told(files, sentence)],
        _asked_for(files),
        1 if refused else 0,
        _refusals(refused, len(files) > 1),
    )


def _told(files: Sequence[FileReport], sentence: Message) -> list[Message]:
    """The sentence for each of several files, then for all together unless it is the same as one of them.

    Refused files are reported on standard error only.
    """
    read = [(item, file_sentence(item)) for item in files if item.outcome != REFUSED]
    said = [_of_file(item, told) for item, told in read] if len(files) > 1 else [told for _, told in read]
    if any(file_sentence(item) == sentence for item in files):
        return once(said)
    return once([*said, sentence]) if len(files) > 1 else [sentence]


def _of_file(item: FileReport, sentence: Message) -> Message:
    """The sentence about one of several files, with the file's name if it does not contain it."""
    return sentence if "file" in sentence.arguments else N_("{file}: {sentence}", file=item.name, sentence=sentence)


def _refusals(refused: Sequence[FileReport], are_several: bool) -> list[Message]:
    """Why files were refused, each with its name if there are several, and what to do next."""
    said = [(file_sentence(item), hint_of(item.error) if item.error is not None else NOTHING, item) for item in refused]
    sentences = (_of_file(item, sentence) if are_several else sentence for sentence, _, item in said)
    return [message for message in once((*sentences, *(hint for _, hint, _ in said))) if message != NOTHING]


def _asked_for(files: Sequence[FileReport]) -> list[Message]:
    """Whom to ask for what the waiting files need."""
    return once(ask_for(gap) for item in files for gap in item.missing)


def report_object(item: FileReport) -> dict[str, Json]:
    """One file of a preview or an import."""
    return {
        "file": str(item.path),
        **told(
            number=item.number,
            reason=item.reason,
            person=item.person,
            bundle=item.bundle,
            installation=item.installation,
        ),
        "from": item.office or None,
        "outcome": item.outcome,
        **count_object(item.counts),
        "quarantined": 0,
        "operations": item.operations,
        "gaps": [gap_object(gap) for gap in item.missing],
        "documents": sum(note.is_in_file for note in item.documents),
    }


def told(**values: int | str) -> dict[str, Json]:
    """The facts of a file; null for those that it does not state."""
    return {name: value or None for name, value in values.items()}


def count_object(counts: RecordCounts) -> dict[str, Json]:
    """The counts of records by outcome."""
    return {
        "new": counts.new,
        "updated": counts.updated,
        "to_decide": counts.to_decide,
        "already_here": counts.already_here,
    }


def gap_object(gap: Missing) -> dict[str, Json]:
    """Missing changes: whose, and their numbers."""
    return {"office": gap.office or None, "feed": gap.feed, "first": gap.first, "last": gap.last}


def imports(call: Call) -> Answer:
    """The imported files, newest first."""
    found = call.reading().exchange.imports()
    documents: list[Json] = [
        {
            "number": item.number,
            "file": item.file,
            "from": item.office or None,
            "at": item.at.isoformat(),
            "outcome": item.outcome,
            **told(reason=item.reason, bundle=item.bundle),
            "operations": item.operations,
            **count_object(item.counts),
        }
        for item in found
    ]
    return Answer(documents, _import_lines(call, documents))


def _import_lines(call: Call, documents: Sequence[Json]) -> Iterator[Line]:
    for item in documents:
        if isinstance(item, dict):
            at = call.output.formats.timestamp(str(item["at"]))
            yield str(item["number"]), at, str(item["from"] or ""), str(item["outcome"]), str(item["file"])


def request(call: Call) -> Answer:
    """Write a file that requests what is missing here."""
    path = call.writing().exchange.request(Path(call.options.output))
    document: dict[str, Json] = {
        "files": [str(path)],
        "bundle": None,
        "operations": 0,
        "documents": 0,
        "bytes": path.stat().st_size,
    }
    return Answer(document, [N_("Written: {file}", file=str(path))])
