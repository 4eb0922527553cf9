"""The pages of the window as people meet them: for pictures and for what is checked on them.

A scene brings its page to the front of the window it plays in; a page that is added to the window gets one here.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from desk_samples import key_of, until
from picture_desks import EMPTY, FIRST, OFFICES, SAMPLE, Stage, unread_file
from PySide6.QtWidgets import QApplication, QDialog

from iwhc_desktop.gui.agreements.form import AgreementForm
from iwhc_desktop.gui.exchange.decide_parts import BOTH
from iwhc_desktop.gui.frame.workspace import Desk
from iwhc_desktop.gui.pages.first_run_forms import HEADQUARTERS
from iwhc_desktop.gui.parts.reason_question import ReasonQuestion
from iwhc_desktop.i18n.messages import C_, N_
from iwhc_desktop.services.exchange.results import StarterFile


class Scene(NamedTuple):
    """What happens, and in which window."""

    show: Callable[[Any], object]
    window: str = SAMPLE


def play(name: str, stage: Desk | Stage) -> None:
    """Bring a scene to the front; what stood above the window is gone."""
    for dialog in stage.window.findChildren(QDialog):
        dialog.close()
    stage.window.messages.dismiss()
    stage.window.toast.hide()
    SCENES[name].show(stage)
    until(lambda: not stage.tasks.is_busy)


def _list(desk: Desk, kind: str, sample_id: str) -> None:
    desk.show_record(kind, key_of(desk, sample_id, kind))
    page = desk.page(f"{kind}s")
    page.inspector.refresh()  # type: ignore[union-attr]  # lists have one


def _form(desk: Desk, kind: str, sample_id: str = "") -> AgreementForm:
    desk.go(f"{kind}s")
    desk.open_form(kind, key_of(desk, sample_id, kind) if sample_id else 0)
    return desk.page(f"{kind}_form")  # type: ignore[return-value]  # or that of partners


def _opened_form(desk: Desk, fold: str) -> None:
    form = _form(desk, "agreement", "AGR-02")
    part = getattr(form, fold)
    part.open()
    QApplication.processEvents()
    form.area.ensureWidgetVisible(part, 0, 0)


def _refused_form(desk: Desk) -> None:
    form = _form(desk, "agreement")
    form.title.show_typed({})
    form.signing.joint.day.input.set_text("13/13/2024")
    form.save()


def _preview(desk: Desk) -> None:
    desk.go("agreements")
    desk.print_summary(key_of(desk, "AGR-05"))
    until(lambda: desk.page("print_preview").pages.count)  # type: ignore[attr-defined]  # the preview's own


def _history(desk: Desk) -> None:
    _list(desk, "agreement", "AGR-05")
    desk.page("agreements").inspector.show_history()  # type: ignore[union-attr]  # lists have one


def _withdrawing(desk: Desk) -> None:
    _list(desk, "agreement", "AGR-04")
    text = N_("It leaves the lists and stays in History; it can be taken back. Other offices see the reason.")
    question = ReasonQuestion(
        desk.around, desk.window, N_("Withdraw this record?"), text, C_("record", "Withdraw"), look="danger"
    )
    question.open()


def _nothing_found(desk: Desk) -> None:
    desk.go("partners")
    words: Any = desk.page("partners").filters.words  # type: ignore[attr-defined]  # lists have them
    words.set_text("qwzx")
    words.tell()


def _join(stage: Stage) -> None:
    page: Any = stage.window.page
    page.take_starter(Path("/stick/BAH1.iwhc"))
    page.join_form.code.set_text("7KQM-3VXA-PD9F-RH2T")
    page.join_form.person.set_text("Amina Al-Khalifa")


def _alone(stage: Stage, kind: str) -> None:
    page: Any = stage.window.page
    page.open_form(page.alone_form)
    page.alone_form.kind._buttons[kind].click()


def _ways(stage: Stage) -> None:
    page: Any = stage.window.page
    page.back()


def _reading(desk: Desk) -> None:
    page: Any = desk.page("reading")
    page.open_files([unread_file(desk.register)])
    until(lambda: desk.window.page is page and not desk.tasks.is_busy)


def _was_read(desk: Desk) -> None:
    """The first time the file is read; from then on its result stands above the list."""
    page: Any = desk.page("exchange")
    if not page.received.result.sentence:
        _reading(desk)
        reading: Any = desk.page("reading")
        reading.read()
        until(lambda: desk.window.page is page and not desk.tasks.is_busy)
    _tab(desk, "received")


def _tab(desk: Desk, name: str) -> Any:
    desk.go("exchange")
    page: Any = desk.page("exchange")
    page.show_tab(name)
    return page


def _decide(desk: Desk) -> None:
    """Everything is chosen: theirs, ours, both."""
    chosen = {"notes_en": BOTH, "contact_name": 2, "contact_phone": 2}
    for row in _tab(desk, "decide").decide.rows:
        row.choose(chosen.get(row.item.unit, 1))


def _sent(desk: Desk) -> None:
    page = _tab(desk, "send")
    if page.send.made is None:
        page.send.folder = unread_file(desk.register).parent
        page.send.place.say(page.send.folder.name)
        page.send.make()
        until(lambda: page.send.made is not None and not desk.tasks.is_busy)


def _new_office(desk: Desk) -> Any:
    desk.go("offices")
    page: Any = desk.page("offices")
    dialog = page.open_new()
    dialog.open()
    return dialog


def _starter(desk: Desk) -> None:
    _new_office(desk)._written(StarterFile(Path("/stick/DKR1.iwhc"), "7KQM-3VXA-PD9F-RH2T", "DKR", "DKR1"))


SCENES: dict[str, Scene] = {
    "first_run": Scene(_ways, FIRST),
    "first_join": Scene(_join, FIRST),
    "first_alone": Scene(lambda stage: _alone(stage, "office"), FIRST),
    "first_headquarters": Scene(lambda stage: _alone(stage, HEADQUARTERS), FIRST),
    "agreements_empty": Scene(lambda desk: desk.go("agreements"), EMPTY),
    "partners_first": Scene(lambda desk: desk.go("partners"), EMPTY),
    "agreements": Scene(lambda desk: _list(desk, "agreement", "AGR-02")),
    "agreement_day_missing": Scene(lambda desk: _list(desk, "agreement", "AGR-03")),
    "partners": Scene(lambda desk: _list(desk, "partner", "ORG-ARCWH")),
    "agreement_new": Scene(lambda desk: _form(desk, "agreement")),
    "agreement_edit": Scene(lambda desk: _form(desk, "agreement", "AGR-05")),
    "agreement_more": Scene(lambda desk: _opened_form(desk, "more")),
    "agreement_rules": Scene(lambda desk: _opened_form(desk, "rules")),
    "agreement_refused": Scene(_refused_form),
    "partner_new": Scene(lambda desk: _form(desk, "partner")),
    "partner_edit": Scene(lambda desk: _form(desk, "partner", "ORG-ARCWH")),
    "history": Scene(_history),
    "withdrawing": Scene(_withdrawing),
    "print_preview": Scene(_preview),
    "reading": Scene(_reading, OFFICES),
    "decide": Scene(_decide, OFFICES),
    "received": Scene(_was_read, OFFICES),
    "sent": Scene(_sent, OFFICES),
    "offices": Scene(lambda desk: desk.go("offices"), OFFICES),
    "office_new": Scene(_new_office, OFFICES),
    "office_starter": Scene(_starter, OFFICES),
    "decide_nothing": Scene(lambda desk: _tab(desk, "decide")),
    "received_nothing": Scene(lambda desk: _tab(desk, "received")),
    "exchange": Scene(lambda desk: _tab(desk, "send")),
    "offices_none": Scene(lambda desk: desk.go("offices")),
    "about": Scene(lambda desk: desk.go("about")),
    "settings": Scene(lambda desk: desk.go("settings")),
    "help": Scene(lambda desk: desk.go("help")),
    "nothing_found": Scene(_nothing_found),
}
"""Every scene by name."""
