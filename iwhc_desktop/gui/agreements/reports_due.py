"""The reports that an agreement asks for: entered in the inspector, received there."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import day_of
from iwhc_desktop.domain.follow_up import report_due_on
from iwhc_desktop.domain.kind_names import AGREEMENT
from iwhc_desktop.gui.agreements.listing import party_name
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.buttons import LinkButton
from iwhc_desktop.gui.parts.facts import Remark, Section
from iwhc_desktop.gui.views.asking import RowQuestion
from iwhc_desktop.gui.views.bindings import Binding, ChoiceBinding
from iwhc_desktop.gui.views.inputs import input_for
from iwhc_desktop.gui.views.shown import Shown, field_of
from iwhc_desktop.i18n.messages import C_, N_
from iwhc_desktop.services.agreements.records import AgreementDetail
from iwhc_desktop.services.saving.commands import Change, Create, Edit, Save
from iwhc_desktop.store.reading.row_reader import Row

REPORT_DUE = "report_due"
_OURS = C_("report due", "This side")


def report_question(workspace: Workspace, detail: AgreementDetail, name: str) -> RowQuestion:
    """The dialog for a report: when, how often, by which party."""
    due = field_of(REPORT_DUE, "due_on")
    owed = field_of(REPORT_DUE, "party")
    parties = tuple(Option(party.key, party_name(party.brief, workspace.language)) for party in detail.parties)
    inputs: dict[str, Binding] = {
        "due_on": input_for(workspace, due),
        "yearly": input_for(workspace, field_of(REPORT_DUE, "yearly")),
        "party": ChoiceBinding(workspace.appearance, "party", owed.label, (Option(None, _OURS), *parties)),
    }
    inputs["yearly"].load({"yearly": False})
    return RowQuestion(workspace, N_("Report due"), name, C_("report due", "Add"), inputs, [due])


def received_question(workspace: Workspace, name: str) -> RowQuestion:
    """The dialog for the day on which a report came or went out."""
    item = field_of(REPORT_DUE, "received_on")
    inputs = {"received_on": input_for(workspace, item)}
    inputs["received_on"].load({"received_on": workspace.today.isoformat()})
    return RowQuestion(workspace, N_("Report received"), name, C_("report due", "Received"), inputs, [item])


def reports_section(workspace: Workspace, shown: Shown, detail: AgreementDetail) -> QWidget | None:
    """Each report with the day by which it is due next, and links to enter one and to note that it was received."""
    rows = workspace.register.queries.children(REPORT_DUE, [shown.key])[shown.key]
    permission = workspace.register.permission(AGREEMENT, shown.key)
    is_closed = bool(permission.code) or shown.page.row.retired is not None
    if is_closed and not rows:
        return None
    section = Section(workspace.appearance, N_("Reports due"))
    owed = {party.key: party_name(party.brief, workspace.language) for party in detail.parties}
    for row in rows:
        section.body.addWidget(_line(workspace, row, owed))
        if not is_closed and report_due_on(row.values) is not None:
            section.body.addWidget(_link(workspace, N_("Received…"), lambda row=row: _receive(workspace, shown, row)))
    if not is_closed:
        section.body.addWidget(_link(workspace, N_("Add a report…"), lambda: _add(workspace, shown, detail)))
    return section


def _link(workspace: Workspace, said: object, act: object) -> LinkButton:
    link = LinkButton(workspace.appearance, said)  # type: ignore[arg-type]  # a message
    link.clicked.connect(act)
    return link


def _line(workspace: Workspace, row: Row, owed: dict[int, str]) -> Remark:
    due, received = report_due_on(row.values), day_of(row.values.get("received_on"))
    party = row.values.get("party")
    who = owed.get(party, "") if isinstance(party, int) else workspace.appearance.text(_OURS)
    said = C_("report due", "{who}: received", who=who)
    if due is not None:
        said = C_("report due", "{who}: due on {day}", who=who, day=due)
    second = C_("report due", "Received on {day}", day=received) if received is not None else ""
    is_late = due is not None and due < workspace.today
    return Remark(workspace.appearance, "triangle-alert" if is_late else "file-text", said, second)


def _add(workspace: Workspace, shown: Shown, detail: AgreementDetail) -> None:
    _save(workspace, report_question(workspace, detail, shown.title), shown.key)


def _receive(workspace: Workspace, shown: Shown, row: Row) -> None:
    _save(workspace, received_question(workspace, shown.title), shown.key, row)


def _save(workspace: Workspace, question: RowQuestion, agreement: int, row: Row | None = None) -> None:
    if workspace.may_write():
        question.ask()
        save_report(workspace, agreement, question.values, row)
    question.deleteLater()


def save_report(workspace: Workspace, agreement: int, values: dict[str, Json], row: Row | None = None) -> None:
    """Save a new report, or what was noted of one; nothing for no values."""
    if not values:
        return
    edit: Edit = Create(REPORT_DUE, {"agreement": agreement, **values})
    if row is not None:
        edit = Change(REPORT_DUE, row.key, values, row.seen(values))
    if workspace.run(Save((edit,))) is not None:
        workspace.offer_undo(N_("Saved"))
