"""Commands for what waits and what is coming up: tasks, calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iwhc_desktop.app.cli.call import Call
from iwhc_desktop.app.cli.care import target_of, written
from iwhc_desktop.app.cli.output import Answer, Line
from iwhc_desktop.domain.change import Json
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.home.tasks import HomeTask
from iwhc_desktop.store.files.atomic import write_atomically


def tasks(call: Call) -> Answer:
    """What waits for a person, the most urgent first, put off or not."""
    home = call.reading().home
    found = home.tasks(call.as_of, call.language)
    document: list[Json] = [_shape(call, task) for task in found]
    return Answer(document, _lines(found))


def _shape(call: Call, task: HomeTask) -> Json:
    records: list[Json] = [str(key) for key in task.keys]
    return {
        "task": task.kind.name,
        "kind": task.question.kind if task.question is not None else None,
        "count": task.count,
        "due": task.due.isoformat() if task.due is not None else None,
        "days_left": task.days_left,
        "records": records,
        "text": call.output.formats.plain(task.title),
    }


def _lines(found: Sequence[HomeTask]) -> Iterator[Line]:
    if not found:
        yield N_("No tasks at present.")
    for task in found:
        yield task.title, task.second or ""


def calendar(call: Call) -> Answer:
    """Everything ahead as a calendar file."""
    target = target_of(call)
    return written(write_atomically(target, call.reading().home.calendar(call.as_of, call.output.formats)))
