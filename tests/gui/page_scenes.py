"""The pages of the window as people meet them: for pictures and for what is checked on them.

A scene brings its page to the front of the window it plays in; a page that is added to the window gets one here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from agreement_act_scenes import ACT_SCENES
from detail_scenes import DETAIL_SCENES
from picture_workspaces import EMPTY, FIRST, OFFICES, SEASON, Stage, unread_file
from PySide6.QtWidgets import QApplication, QDialog
from season_scenes import SEASON_SCENES, Scene, home, in_list, season_list
from workspace_samples import key_of, until

from iwhc_desktop.gui.agreements.form import AgreementForm
from iwhc_desktop.gui.agreements.paper import print_summary
from iwhc_desktop.gui.duplicates.opening import compare
from iwhc_desktop.gui.exchange.decide_parts import BOTH
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.home.task_acts import show_records
from iwhc_desktop.gui.pages.first_run_forms import HEADQUARTERS
from iwhc_desktop.gui.parts.reason_question import ReasonQuestion
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.several.asking import ChangeSeveral
from iwhc_desktop.i18n.messages import C_, N_
from iwhc_desktop.services.exchange.results import StarterFile
from iwhc_desktop.services.saving.commands import Attach, Create, Save
from iwhc_desktop.services.tables.tables import BroughtIn


def play(name: str, stage: Workspace | Stage) -> None:
    """Bring a scene to the front; what stood above the window is gone."""
    for dialog in stage.window.findChildren(QDialog):
        dialog.close()
    stage.window.messages.dismiss()
    stage.window.toast.hide()
    SCENES[name].show(stage)
    until(lambda: not stage.tasks.is_busy)


def _help_found(workspace: Workspace) -> None:
    """The pages of the help in which a word is found, and one of them."""
    workspace.window.open_help("make_file")
    page = workspace.page("help")
    page.words.set_text("USB")  # type: ignore[attr-defined]  # the table of pages names its class


def _list(workspace: Workspace, kind: str, sample_id: str) -> None:
    workspace.show_record(kind, key_of(workspace, sample_id, kind))
    page = workspace.page(VIEWS[kind].place)
    page.inspector.refresh()  # type: ignore[union-attr]  # lists have one


def _form(workspace: Workspace, kind: str, sample_id: str = "") -> AgreementForm:
    workspace.go(VIEWS[kind].place)
    workspace.open_form(kind, key_of(workspace, sample_id, kind) if sample_id else 0)
    return workspace.page(f"{kind}_form")  # type: ignore[return-value]  # or that of partners


def _home_figure(workspace: Workspace) -> None:
    """A task's records as a tab of their list."""
    page = home(workspace)
    show_records(workspace, next(row.task for row in page.tasks.rows if row.task.kind.name == "signed_copy"))


def _ticked(workspace: Workspace, place: str, field: str = "") -> None:
    """A list with ticked rows; with the dialog that changes a field of them."""
    workspace.go(place)
    page: Any = workspace.page(place)
    page.view.table.ticks.tick(page.view.table.keys[1:4])
    if field:
        dialog = ChangeSeveral(workspace, page.kind, page.ticked.keys, (field,))
        dialog.show()
        dialog.binding.show_typed("tacit")
        dialog.look()


def _season_form(workspace: Workspace, kind: str, number: int = 0, *, fold: bool = False) -> None:
    workspace.open_form(kind, in_list(workspace, kind, number))
    form: Any = workspace.page(VIEWS[kind].form)
    part = form.folds[-1] if form.folds and form.more.body.isEmpty() else form.more
    part.open(fold)
    QApplication.processEvents()
    if fold:
        form.area.ensureWidgetVisible(part, 0, 0)


def _opened_form(workspace: Workspace, fold: str) -> None:
    form = _form(workspace, "agreement", "AGR-02")
    part = getattr(form, fold)
    part.open()
    QApplication.processEvents()
    form.area.ensureWidgetVisible(part, 0, 0)


def _refused_form(workspace: Workspace) -> None:
    form = _form(workspace, "agreement")
    form.title.show_typed({})
    form.signing.joint.day.input.set_text("13/13/2024")
    form.save()


def _preview(workspace: Workspace) -> None:
    workspace.go("agreements")
    print_summary(workspace, key_of(workspace, "AGR-05"))
    until(lambda: workspace.page("print_preview").pages.count)  # type: ignore[attr-defined]  # the preview's own


def _document(workspace: Workspace) -> None:
    """The signed copy of an agreement, which is in the register."""
    key, path = key_of(workspace, "AGR-05"), workspace.register.profile / "ots.pdf"
    if not path.exists():
        path.write_bytes(workspace.register.printing.summary(key, workspace.today, "en"))
        workspace.register.bus.run(Attach("agreement", key, path, "signed_mou"))
    (item,) = workspace.register.documents.of(key)
    workspace.go("documents")
    page: Any = workspace.page("documents")
    page.show_record(item.key)
    page.inspector.refresh()
    until(lambda: not workspace.tasks.is_busy)


def _history(workspace: Workspace) -> None:
    _list(workspace, "agreement", "AGR-05")
    workspace.page("agreements").inspector.act("history")  # type: ignore[union-attr]  # lists have one


def _withdrawing(workspace: Workspace) -> None:
    _list(workspace, "agreement", "AGR-04")
    text = N_(
        "The record disappears from the lists but stays in History, and the withdrawal can be undone. "
        "Other offices see the reason."
    )
    question = ReasonQuestion(
        workspace.appearance,
        workspace.window,
        N_("Withdraw this record?"),
        text,
        C_("record", "Withdraw"),
        look="danger",
    )
    question.open()


def _nothing_found(workspace: Workspace) -> None:
    workspace.go("partners")
    words: Any = workspace.page("partners").filters.words  # type: ignore[attr-defined]  # lists have them
    words.set_text("qwzx")
    words.tell()


def _join(stage: Stage) -> None:
    page: Any = stage.window.page
    page.take_starter(Path("/stick/BAH1_starter.iwhc"))
    page.join_form.code.set_text("7KQM-3VXA-PD9F-RH2T")
    page.join_form.person.set_text("Amina Al-Khalifa")


def _alone(stage: Stage, kind: str) -> None:
    page: Any = stage.window.page
    page.open_form(page.alone_form)
    page.alone_form.kind._buttons[kind].click()


def _ways(stage: Stage) -> None:
    page: Any = stage.window.page
    page.back()


def _reading(workspace: Workspace) -> None:
    page: Any = workspace.page("reading")
    page.open_files([unread_file(workspace.register)])
    until(lambda: workspace.window.page is page and not workspace.tasks.is_busy)


def _was_read(workspace: Workspace) -> None:
    """The first time the file is read; from then on its result stands above the list."""
    page: Any = workspace.page("exchange")
    if not page.received.result.sentence:
        _reading(workspace)
        reading: Any = workspace.page("reading")
        reading.read()
        until(lambda: workspace.window.page is page and not workspace.tasks.is_busy)
    _tab(workspace, "received")


def _tab(workspace: Workspace, name: str) -> Any:
    workspace.go("exchange")
    page: Any = workspace.page("exchange")
    page.show_tab(name)
    return page


def _decide(workspace: Workspace) -> None:
    """Everything is chosen: theirs, ours, both."""
    chosen = {"notes_en": BOTH, "contact_name": 2, "contact_phone": 2}
    for row in _tab(workspace, "decide").decide.rows:
        row.choose(chosen.get(row.item.unit, 1))


def _sent(workspace: Workspace) -> None:
    page = _tab(workspace, "send")
    if page.send.made is None:
        page.send.folder = unread_file(workspace.register).parent
        page.send.place.say(page.send.folder.name)
        page.send.make()
        until(lambda: page.send.made is not None and not workspace.tasks.is_busy)


def _new_office(workspace: Workspace) -> Any:
    workspace.go("offices")
    page: Any = workspace.page("offices")
    dialog = page.open_new()
    dialog.open()
    return dialog


def _starter(workspace: Workspace) -> None:
    _new_office(workspace)._written(StarterFile(Path("/stick/DKR1_starter.iwhc"), "7KQM-3VXA-PD9F-RH2T", "DKR", "DKR1"))


def _opened_partner(workspace: Workspace) -> None:
    form: Any = _form(workspace, "partner", "ORG-ARCWH")
    form.more.open()
    QApplication.processEvents()
    form.area.ensureWidgetVisible(form.more, 0, 0)


def _several(workspace: Workspace) -> None:
    """The grid of activities with two good rows and one to put right."""
    workspace.go("several_activities")
    page: Any = workspace.page("several_activities")
    cells = [
        ["Workshop", "Inventories of intangible heritage", "7-11/12/2026", "Manama", "ARC-WH", "AGR-03", "14", "17"],
        ["Tea party", "Cups", "2026"],
        ["Training course", "Museum guides", "3/2026", "online", "ICCROM; ICOM"],
    ]
    page.grid.paste(page.grid.index(0, 0), cells)
    page.view.setCurrentIndex(page.grid.index(1, 0))


def _duplicates(workspace: Workspace) -> None:
    """The organisation of the sample and two more entries of it, side by side."""
    if not workspace.register.duplicates.partners():
        spelled = {"name_en": "Organisation of Turkic States", "type": "ngo_international", "contact_name": "Aylin"}
        arabic = {"name_ar": "منظمة الدول التركية", "type": "intergovernmental", "contact_name": "N. N."}
        need = Create("need", {"title_en": "A school for restorers", "partner": "@one"})
        workspace.run(Save((Create("partner", spelled, "one"), Create("partner", arabic), need)))
    compare(workspace)


def _new_kinds() -> dict[str, Scene]:
    """What every kind without scenes of its own shows: list, empty list, form, what is behind *More*."""
    scenes: dict[str, Scene] = {}
    for kind, entry in VIEWS.items():
        if entry.beside:
            scenes[entry.place] = Scene(lambda workspace, kind=kind: season_list(workspace, kind), SEASON)
            scenes[f"{kind}_new"] = Scene(lambda workspace, kind=kind: _form(workspace, kind), SEASON)
        elif kind not in ("agreement", "partner"):
            scenes[VIEWS[kind].place] = Scene(lambda workspace, kind=kind: season_list(workspace, kind), SEASON)
            scenes[f"{kind}_list_2"] = Scene(lambda workspace, kind=kind: season_list(workspace, kind, 1), SEASON)
            scenes[f"{kind}_none"] = Scene(lambda workspace, place=entry.place: workspace.go(place), EMPTY)
            scenes[f"{kind}_new"] = Scene(lambda workspace, kind=kind: _form(workspace, kind), SEASON)
            scenes[f"{kind}_edit"] = Scene(lambda workspace, kind=kind: _season_form(workspace, kind, 1), SEASON)
            scenes[f"{kind}_more"] = Scene(
                lambda workspace, kind=kind: _season_form(workspace, kind, 1, fold=True), SEASON
            )
    return scenes


_LISTS = Path(__file__).resolve().parents[1] / "import_samples"


def _bring_in(workspace: Workspace, name: str = "", steps: int = 0) -> Any:
    """The page that brings in a list, so many steps after the first."""
    page: Any = workspace.page("bring_in")
    page.open_list("agreement")
    if name:
        page.open_file(_LISTS / f"{name}.xlsx")
        until(lambda: not workspace.tasks.is_busy)
    for _ in range(steps):
        page.step_on()
        until(lambda: not workspace.tasks.is_busy)
    return page


def _next_question(workspace: Workspace) -> None:
    _bring_in(workspace, "officer_list_en", 2).next_question()
    for _pass in range(3):  # the question takes its room from the rows, which takes Qt more than one pass
        QApplication.processEvents()


SCENES: dict[str, Scene] = {
    "bring_in": Scene(_bring_in),
    "bring_in_list": Scene(lambda workspace: _bring_in(workspace, "officer_list_en")),
    "bring_in_columns": Scene(lambda workspace: _bring_in(workspace, "officer_list_en", 1)),
    "bring_in_check": Scene(_next_question),
    "bring_in_check_ar": Scene(lambda workspace: _bring_in(workspace, "officer_list_ar", 2)),
    "bring_in_closing": Scene(
        lambda workspace: _bring_in(workspace, "officer_list_ar", 2).brought_in(BroughtIn(4, 0, 4, 0))
    ),
    "bring_in_activities": Scene(lambda workspace: _bring_in(workspace, "trainings_fr", 2)),
    **_new_kinds(),
    "partner_season": Scene(lambda workspace: _list(workspace, "partner", "ORG-ARCWH"), SEASON),
    "partner_contacts": Scene(_opened_partner, SEASON),
    "first_run": Scene(_ways, FIRST),
    "first_join": Scene(_join, FIRST),
    "first_alone": Scene(lambda stage: _alone(stage, "office"), FIRST),
    "first_headquarters": Scene(lambda stage: _alone(stage, HEADQUARTERS), FIRST),
    "duplicates": Scene(_duplicates, SEASON),
    "home": Scene(home),
    "home_figure": Scene(_home_figure),
    "agreements_empty": Scene(lambda workspace: workspace.go("agreements"), EMPTY),
    "partners_first": Scene(lambda workspace: workspace.go("partners"), EMPTY),
    "agreements": Scene(lambda workspace: _list(workspace, "agreement", "AGR-02")),
    "contacts_list": Scene(lambda workspace: workspace.go("contacts"), SEASON),
    "agreements_several": Scene(lambda workspace: _ticked(workspace, "agreements")),
    "agreements_change": Scene(lambda workspace: _ticked(workspace, "agreements", "renewal_mode")),
    "agreement_day_missing": Scene(lambda workspace: _list(workspace, "agreement", "AGR-03")),
    "partners": Scene(lambda workspace: _list(workspace, "partner", "ORG-ARCWH")),
    "agreement_new": Scene(lambda workspace: _form(workspace, "agreement")),
    "agreement_edit": Scene(lambda workspace: _form(workspace, "agreement", "AGR-05")),
    "agreement_more": Scene(lambda workspace: _opened_form(workspace, "more")),
    "agreement_rules": Scene(lambda workspace: _opened_form(workspace, "rules")),
    "agreement_refused": Scene(_refused_form),
    "partner_new": Scene(lambda workspace: _form(workspace, "partner")),
    "partner_edit": Scene(lambda workspace: _form(workspace, "partner", "ORG-ARCWH")),
    "document_here": Scene(_document),
    "activities_several": Scene(_several),
    "history": Scene(_history),
    "withdrawing": Scene(_withdrawing),
    "print_preview": Scene(_preview),
    "reading": Scene(_reading, OFFICES),
    "decide": Scene(_decide, OFFICES),
    "received": Scene(_was_read, OFFICES),
    "sent": Scene(_sent, OFFICES),
    "offices": Scene(lambda workspace: workspace.go("offices"), OFFICES),
    "office_new": Scene(_new_office, OFFICES),
    "office_starter": Scene(_starter, OFFICES),
    "decide_nothing": Scene(lambda workspace: _tab(workspace, "decide")),
    "received_nothing": Scene(lambda workspace: _tab(workspace, "received")),
    "exchange": Scene(lambda workspace: _tab(workspace, "send")),
    "offices_none": Scene(lambda workspace: workspace.go("offices")),
    "about": Scene(lambda workspace: workspace.go("about")),
    "settings": Scene(lambda workspace: workspace.go("settings")),
    "help": Scene(lambda workspace: workspace.window.open_help("agreement_form")),
    "help_shortcuts": Scene(lambda workspace: workspace.window.open_help("keyboard")),
    "help_found": Scene(_help_found),
    "several_activities": Scene(lambda workspace: workspace.go("several_activities"), SEASON),
    "nothing_found": Scene(_nothing_found),
    **SEASON_SCENES,
    **DETAIL_SCENES,
    **ACT_SCENES,
}
"""Every scene by name."""
