"""Commands that change one record: add, set, retire. Each is one operation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from iwhc_desktop.app.cli.call import Call
from iwhc_desktop.app.cli.forms import about
from iwhc_desktop.app.cli.output import Answer, with_hints
from iwhc_desktop.app.cli.records import kind_asked
from iwhc_desktop.app.cli.shapes import name_by
from iwhc_desktop.app.cli.values import References, assignments
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import Problem, problem
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.saving.commands import Change, Create, Edit, Restore, Save, Withdraw
from iwhc_desktop.services.saving.outcome import Result

_CONFIDENTIAL = "confidential"


def add(call: Call) -> Answer:
    """Enter a record."""
    kind, register = kind_asked(call), call.writing()
    with about(kind):
        values = assignments(kind, call.options.values, call.references(register.queries))
        result = register.bus.run(_save(call, Create(kind, values)))
    return changed(call, kind, result.key, result, N_("Entered: {reference}"), not_kept_back(values))


def set_values(call: Call) -> Answer:
    """Change fields of a record; the present values count as seen."""
    kind, references = kind_asked(call), call.references(call.writing().queries)
    key = references.key(kind, call.options.ref)
    references.record = call.queries.row(kind, key).values
    with about(kind):
        values = assignments(kind, call.options.values, references)
        result = call.writing().bus.run(_save(call, Change(kind, key, values)))
    return changed(call, kind, key, result, N_("Changed: {reference}"), not_kept_back(values))


def retire(call: Call) -> Answer:
    """Withdraw a record with a reason, or restore it."""
    kind = kind_asked(call)
    key = References(call.writing().queries).key(kind, call.options.ref)
    if call.options.undo:
        result = call.writing().bus.run(_save(call, Restore(kind, key)))
        return changed(call, kind, key, result, N_("Withdrawal undone: {reference}"))
    result = call.writing().bus.run(Save((Withdraw(kind, key, call.options.reason or ""),)))
    return changed(call, kind, key, result, N_("Withdrawn: {reference}"))


def _save(call: Call, edit: Edit) -> Save:
    return Save((edit,), reason=call.options.reason or "")


def not_kept_back(values: Mapping[str, Json]) -> tuple[Problem, ...]:
    """A warning for a record marked as confidential: files of this version hold nothing back."""
    return (problem(_CONFIDENTIAL, "confidential_is_sent"),) if values.get(_CONFIDENTIAL) is True else ()


def changed(
    call: Call, kind: str, key: int, result: Result, sentence: Message, warnings: Sequence[Problem] = ()
) -> Answer:
    """The answer of every command that writes one operation; `operation` is null if nothing had to change.

    `warnings` are those of the command itself, beside those of the save.
    """
    reference = name_by(call.queries.row(kind, key))
    document: dict[str, Json] = {
        "kind": kind,
        "key": str(key),
        "reference": reference,
        "operation": str(result.stamp.key) if result.stamp is not None else None,
    }
    said = sentence if result.stamp is not None else N_("No change was necessary: {reference}")
    return Answer(
        document, [said.with_arguments(reference=reference or str(key))], with_hints((*result.warnings, *warnings))
    )
