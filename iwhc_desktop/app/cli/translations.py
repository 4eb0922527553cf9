"""The commands for a translator: texts without one of the languages as a table, and the filled table back."""

from __future__ import annotations

from pathlib import Path

from iwhc_desktop.app.cli.call import Call
from iwhc_desktop.app.cli.care import target_of, written
from iwhc_desktop.app.cli.output import Answer, Line
from iwhc_desktop.app.cli.records import kind_asked
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.messages import NP_
from iwhc_desktop.services.tables.opening import sheets_of
from iwhc_desktop.services.tables.translated_rows import localized_fields, table_of_missing
from iwhc_desktop.services.tables.writing import write_table


def translations(call: Call) -> Answer:
    """Write the texts that lack a language, of every kind or of one."""
    asked = kind_asked(call) if call.options.kind else ""
    kinds = {kind: None for kind in RECORDS if localized_fields(kind) and asked in ("", kind)}
    target, register = target_of(call), call.reading()
    found = register.translations.missing(kinds, call.language, call.progress)
    return written(write_table(target, table_of_missing(found, call.output.formats)))


def import_translations(call: Call) -> Answer:
    """Bring the filled texts in as one step, or with --dry-run only show what would be."""
    path = Path(call.options.file)
    register = call.reading() if call.options.dry_run else call.writing()
    filled = register.translations.read(sheets_of(path), path.name)
    if not call.options.dry_run:
        register.translations.bring_in(filled, call.progress)
    formats = call.output.formats
    left: list[Json] = [{"row": one.row, "reason": formats.plain(one.why)} for one in filled.left]
    lines: list[Line] = [NP_("{n} text filled in", "{n} texts filled in", filled.count)]
    lines += [(str(one.row), one.why) for one in filled.left]
    return Answer({"texts": filled.count, "left_out": left}, lines)
