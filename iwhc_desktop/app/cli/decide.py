"""Commands for what is to decide: conflicts, issues, decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from iwhc_desktop.app.cli.call import Call
from iwhc_desktop.app.cli.edit import changed
from iwhc_desktop.app.cli.output import Answer, Line
from iwhc_desktop.app.cli.parser import UsageError
from iwhc_desktop.app.cli.shapes import labels, text_object
from iwhc_desktop.app.cli.text import unit_value
from iwhc_desktop.app.cli.values import usable
from iwhc_desktop.domain.change import RETIRED, Json
from iwhc_desktop.domain.editing import text_of
from iwhc_desktop.domain.errors import ValidationError, problem
from iwhc_desktop.domain.field_types import NO, YES
from iwhc_desktop.domain.fields import Unit, units_of
from iwhc_desktop.domain.partner import PARTNER
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.differing import difference
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.exchange.issues import WITHDRAWN_FOR, IssueRow, OpenIssue, is_issue
from iwhc_desktop.services.exchange.results import DecideValue, ToDecide
from iwhc_desktop.services.records.late_edits import CODE, KEEP, LEAVE, LateEdit, is_late_edit

_FLAGS: Mapping[str, bool] = {"true": True, "false": False}


def conflicts(call: Call) -> Answer:
    """Every field with several values, and who entered each."""
    found = call.reading().exchange.conflicts()
    named = labels(call.queries, {item.key for item in found} | _keys_in(found))
    return Answer([conflict_object(item, named) for item in found], _lines(found, named))


def _keys_in(found: Sequence[ToDecide]) -> set[int]:
    """The records to which values refer."""
    return {key for item in found if (unit := _unit(item)) for value in item.values for key in unit.keys(value.value)}


def _unit(item: ToDecide) -> Unit | None:
    return units_of(RECORDS[item.kind].record).get(item.unit)


def conflict_object(item: ToDecide, named: Mapping[int, str]) -> dict[str, Json]:
    """One conflict; its values are in the order of their operations."""
    values: list[Json] = [
        {
            "n": value.n,
            "value": _value(item, value.value, named),
            "office": value.author.office,
            "person": value.author.person,
            "at": value.at.isoformat(),
            "operation": str(value.stamp.key),
        }
        for value in item.values
    ]
    return {
        "id": item.id,
        "kind": item.kind,
        "key": str(item.key),
        "reference": named[item.key],
        "field": item.unit,
        "record": item.reference or None,
        "before": _value(item, item.before, named),
        "values": values,
    }


def _value(item: ToDecide, value: Json, named: Mapping[int, str]) -> Json:
    """A value as in lists; for a text in one language the text."""
    unit = _unit(item)
    return value if unit is None else unit.field.type.plain(text_of(value), named)


def _lines(found: Sequence[ToDecide], named: Mapping[int, str]) -> Iterator[Line]:
    for item in found:
        yield item.id, item.label, item.reference or named[item.key]
        for value in item.values:
            told = _told(item, value, named)
            yield "", str(value.n), told, value.author.office, value.author.person, value.at.replace(microsecond=0)
            yield from (("", "", said) for said in _differs(item, value))
    if not found:
        yield N_("Nothing to decide")


def _told(item: ToDecide, value: DecideValue, named: Mapping[int, str]) -> object:
    if item.unit == RETIRED:
        return YES if value.value else NO
    return unit_value(_unit(item), value.value, named)


def _differs(item: ToDecide, value: DecideValue) -> Iterator[Message]:
    """By which letters a text differs from others for which the eye takes it."""
    unit = _unit(item)
    if unit is None or not unit.is_text:
        return
    others = [_text(other) for other in item.values if other.value != value.value]
    found = difference(_text(value), others)
    if found.looks_alike and found.said is not None:
        yield found.said


def _text(value: DecideValue) -> str:
    return str(text_of(value.value) or "")


def issues(call: Call) -> Answer:
    """What is to decide about agreements: entered twice, dated before the signing, withdrawn too late."""
    found = call.reading().exchange.issues()
    late = call.reading().duplicates.late_edits()
    numbers = labels(call.queries, {edit.kept for edit in late})
    objects = [*map(_issue_object, found), *(_late_object(edit, numbers) for edit in late)]
    lines = [(edit.id, numbers[edit.kept], _CHANGED_AFTERWARDS, str(text_of(edit.value))) for edit in late]
    return Answer(objects, [*_issue_lines(found, call.language), *lines] or [N_("Nothing to decide")])


_CHANGED_AFTERWARDS = N_("Changed after it had become part of another record")


def _late_object(edit: LateEdit, numbers: Mapping[int, str]) -> Json:
    """A change in a merged record that is to decide; its answers are numbered for `decide --take`."""
    answers: list[Json] = [{"n": KEEP, "answer": "keep"}, {"n": LEAVE, "answer": "leave"}]
    return {
        "id": edit.id,
        "issue": CODE,
        "kind": PARTNER,
        "reference": numbers[edit.kept],
        "field": edit.unit,
        "value": text_of(edit.value),
        "rows": [{"key": str(edit.gone)}],
        "answers": answers,
    }


def _issue_object(issue: OpenIssue) -> Json:
    """One issue; its answers are numbered for `decide --take`."""
    rows: list[Json] = [
        {
            "key": str(row.key),
            "day": str(row.day) if row.day is not None else None,
            "party": text_object(row.party),
            "office": row.author.office,
            "person": row.author.person,
            "at": row.at.isoformat() if row.at is not None else None,
        }
        for row in issue.rows
    ]
    answers: list[Json] = [{"n": n, "answer": code} for n, code in enumerate(issue.answers, 1)]
    return {
        "id": issue.id,
        "issue": issue.code,
        "kind": issue.kind,
        "reference": issue.reference,
        "rows": rows,
        "answers": answers,
    }


def _issue_lines(found: Sequence[OpenIssue], language: str) -> Iterator[Line]:
    for issue in found:
        yield issue.id, issue.reference, issue.sentence
        yield from (_entry_line(row, language) for row in issue.rows)
        for n, said in enumerate(issue.answers.values(), 1):
            yield "", str(n), said


def _entry_line(row: IssueRow, language: str) -> Line:
    when = row.at.replace(microsecond=0) if row.at is not None else ""
    return "", row.label, row.day or "", row.party.shown(language)[0], row.author.office, row.author.person, when


def _answer(call: Call) -> Answer:
    """Answer an issue by the number of the answer."""
    if call.options.take is None:
        raise UsageError("--take", "iwhc-desktop decide ID --take N")
    if is_late_edit(call.options.id):
        return _settled(call)
    reason = call.output.formats.plain(WITHDRAWN_FOR)
    issue, result = call.writing().exchange.answer(call.options.id, call.options.take, reason)
    return changed(call, issue.kind, issue.row, result, N_("Decided: {reference}"))


def _settled(call: Call) -> Answer:
    """Settle a change in a merged record by the number of the answer."""
    if call.options.take not in (KEEP, LEAVE):
        raise ValidationError((problem("", "no_such_value", value=call.options.take, n=LEAVE),))
    late = {edit.id: edit.kept for edit in call.writing().duplicates.late_edits()}
    result = call.writing().duplicates.settle(call.options.id, call.options.take)
    return changed(call, PARTNER, late[call.options.id], result, N_("Decided: {reference}"))


def decide(call: Call) -> Answer:
    """Settle a conflict with one of its values, with another one, or with all of its texts; or answer an issue."""
    options = call.options
    if is_issue(options.id) or is_late_edit(options.id):
        return _answer(call)
    ways = (options.take is not None) + (options.value is not None) + bool(options.keep_both)
    if ways != 1:
        raise UsageError("--take, --value, --keep-both", "iwhc-desktop decide ID --take N | --value V | --keep-both")
    register = call.writing()
    key, kind, value = _asked(call)
    result = register.exchange.decide(options.id, take=options.take, value=value, keep_both=options.keep_both)
    return changed(call, kind, key, result, N_("Decided: {reference}"))


def _asked(call: Call) -> tuple[int, str, Json]:
    """The record of the conflict, its kind, and the typed value in the form of its field."""
    key, _, rest = str(call.options.id).partition(".")
    name = rest.rpartition(".")[0]
    number = int(key) if key.isdecimal() else 0
    kind = call.queries.kind_of(number) or ""
    typed: str | None = call.options.value
    if not kind or typed is None:
        return number, kind, None
    unit = units_of(RECORDS[kind].record).get(name)
    if unit is None:
        return number, kind, _FLAGS.get(typed, typed)
    return number, kind, usable(unit, typed, call.references(call.queries))
