"""Follow-up: notes on what was done about a record and what comes next."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import day_of, key_of
from iwhc_desktop.domain.fields import Field
from iwhc_desktop.domain.kind_names import FOLLOW_UP, FOLLOWED
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.buttons import LinkButton
from iwhc_desktop.gui.parts.facts import Remark, Section
from iwhc_desktop.gui.views.asking import RowQuestion
from iwhc_desktop.gui.views.declared import Act
from iwhc_desktop.gui.views.inputs import input_for
from iwhc_desktop.gui.views.shown import Shown, field_of, side_by_side
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.saving.commands import Create, Save
from iwhc_desktop.store.reading.row_reader import Row

_FIELDS = ("on", "done", "next_step", "by_when", "person")
_SHOWN = 3
"""The newest notes, which an inspector shows."""
_ASK = N_("Follow up…")


def follow_up_question(workspace: Workspace, name: str) -> RowQuestion:
    """The dialog for a note on a record of this name: today, by the person at work."""
    fields: dict[str, Field] = {one: field_of(FOLLOW_UP, one) for one in _FIELDS}
    inputs = {one: input_for(workspace, item) for one, item in fields.items()}
    inputs["on"].load({"on": workspace.today.isoformat()})
    person: Json = workspace.register.identity.person_key or None
    inputs["person"].load({"person": person})
    question = RowQuestion(
        workspace,
        C_("dialog", "Follow-up"),
        name,
        C_("follow-up", "Add note"),
        inputs,
        [item for item in fields.values() if item.flags.required],
    )
    inputs["done"].start()
    return question


def ask_follow_up(workspace: Workspace, key: int) -> None:
    """Ask for a note on a record and save it."""
    if not workspace.may_write():
        return
    name = workspace.register.queries.names([key], workspace.language).get(key, "")
    question = follow_up_question(workspace, name)
    question.ask()
    add_note(workspace, key, question.values)
    question.deleteLater()


def add_note(workspace: Workspace, key: int, values: dict[str, Json]) -> None:
    """Save a note; nothing for no values."""
    if values and workspace.run(Save((Create(FOLLOW_UP, {"record": key, **values}),))) is not None:
        workspace.offer_undo(N_("Note added"))


def notes_of(workspace: Workspace, key: int) -> list[Row]:
    """The notes on a record, the newest first."""
    rows = workspace.register.queries.children(FOLLOW_UP, [key])[key]
    return sorted(rows, key=_age, reverse=True)


def _age(row: Row) -> tuple[str, int]:
    day = day_of(row.values.get("on"))
    return day.latest.isoformat() if day is not None else "", row.key


def follow_up_section(workspace: Workspace, shown: Shown) -> QWidget | None:
    """The newest notes, the next step of the first one, and a link for another note."""
    notes = notes_of(workspace, shown.key) if shown.page.row.kind in FOLLOWED else []
    is_closed = workspace.register.changes_nothing or not _can_follow(shown)
    if is_closed and not notes:
        return None
    appearance = workspace.appearance
    section = Section(appearance, N_("Follow-up"))
    people = {person for row in notes[:_SHOWN] if (person := key_of(row.values.get("person"))) is not None}
    names = workspace.register.queries.names(people, workspace.language)
    for row in notes[:_SHOWN]:
        section.body.addWidget(_note(workspace, row, names.get(key_of(row.values.get("person")) or 0, "")))
    if not is_closed:
        link = LinkButton(appearance, _ASK)
        link.clicked.connect(lambda: ask_follow_up(workspace, shown.key))
        section.body.addWidget(link)
    return section


def _note(workspace: Workspace, row: Row, who: str) -> Remark:
    """The day and what was done, below it the next step and by whom."""
    step = _next_step(row)
    said = C_("follow-up", "{day}: {done}", day=day_of(row.values.get("on")), done=row.values.get("done"))
    return Remark(workspace.appearance, "circle-dot", said, side_by_side((step or "", who)))


def _next_step(row: Row) -> Message | None:
    step, by = row.values.get("next_step"), day_of(row.values.get("by_when"))
    if not step:
        return None
    if by is None:
        return C_("follow-up", "Next step: {step}", step=step)
    return C_("follow-up", "Next step by {day}: {step}", step=step, day=by)


def _can_follow(shown: Shown) -> bool:
    return shown.page.row.kind in FOLLOWED and shown.page.row.retired is None


def _ask_about(workspace: Workspace, shown: Shown) -> None:
    ask_follow_up(workspace, shown.key)


FOLLOW_UP_ACT = Act(FOLLOW_UP, _ASK, "circle-dot", _can_follow, _ask_about)
"""The act of records that are followed up."""
