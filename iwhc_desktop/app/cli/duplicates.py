"""Commands for what was entered twice: duplicates, merge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from iwhc_desktop.app.cli.call import Call
from iwhc_desktop.app.cli.edit import changed
from iwhc_desktop.app.cli.output import Answer, Line
from iwhc_desktop.app.cli.records import kind_asked
from iwhc_desktop.app.cli.shapes import labels
from iwhc_desktop.app.cli.values import References
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import ValidationError, problem
from iwhc_desktop.domain.fields import units_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.records.duplicates import Group


def duplicates(call: Call) -> Answer:
    """The records that may be one, in groups of two to four, the surest first."""
    kind = kind_asked(call)
    groups = call.reading().duplicates.of(kind)
    keys = [key for group in groups for key in group.keys]
    numbers, names = labels(call.queries, keys), call.queries.names(keys, call.language)
    records = {key: _record(key, numbers, names) for key in keys}
    document: list[Json] = [
        {"kind": kind, "reason": group.reason, "records": [records[key] for key in group.keys]} for group in groups
    ]
    return Answer(document, _lines(groups, numbers, names))


def _record(key: int, numbers: Mapping[int, str], names: Mapping[int, str]) -> Json:
    return {"key": str(key), "reference": numbers[key], "name": names.get(key, "")}


def _lines(groups: Sequence[Group], numbers: Mapping[int, str], names: Mapping[int, str]) -> Iterator[Line]:
    for number, group in enumerate(groups, 1):
        for key in group.keys:
            yield str(number), numbers[key], names.get(key, "")
    if not groups:
        yield N_("Nothing seems to have been entered twice")


def merge(call: Call) -> Answer:
    """Make records one, in one operation; or remember that they are not the same."""
    kind, register = kind_asked(call), call.writing()
    references = References(register.queries)
    kept, *others = (references.key(kind, ref) for ref in (call.options.ref, *call.options.others))
    if call.options.apart:
        return changed(
            call, kind, kept, register.duplicates.keep_apart(kind, [kept, *others]), N_("Kept apart: {reference}")
        )
    taken = dict(pair for text in call.options.take for pair in _taken(kind, text, references))
    result = register.duplicates.merge(kind, kept, others, taken)
    return changed(call, kind, kept, result, N_("Now one record: {reference}"))


def _taken(kind: str, text: str, references: References) -> Iterator[tuple[str, int]]:
    """The units of a field, or one of them, and the record whose value is kept."""
    name, sign, ref = text.partition("=")
    if not sign or not ref:
        raise ValidationError((problem("", "not_an_assignment", value=text),))
    units = {unit: its.field.name for unit, its in units_of(RECORDS[kind].record).items()}
    named = [unit for unit, field in units.items() if name in (unit, field)]
    if not named:
        raise ValidationError((problem(name, "unknown_field", value=name),))
    key = references.key(kind, ref)
    return ((unit, key) for unit in named)
