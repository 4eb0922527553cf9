"""The pages of the window as people meet them, on the sample register: for pictures and for what is checked on them.

A scene brings its page to the front; a page that is added to the window gets a scene here.
"""
from __future__ import annotations

from collections.abc import Callable

from desk_samples import key_of, until
from PySide6.QtWidgets import QApplication

from iwhc_desktop.gui.desk import Desk
from iwhc_desktop.gui.forms.agreement_form import AgreementForm

Scene = Callable[[Desk], object]


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


SCENES: dict[str, Scene] = {
    "agreements": lambda desk: _list(desk, "agreement", "AGR-02"),
    "agreement_day_missing": lambda desk: _list(desk, "agreement", "AGR-03"),
    "partners": lambda desk: _list(desk, "partner", "ORG-ARCWH"),
    "agreement_new": lambda desk: _form(desk, "agreement"),
    "agreement_edit": lambda desk: _form(desk, "agreement", "AGR-05"),
    "agreement_more": lambda desk: _opened_form(desk, "more"),
    "agreement_rules": lambda desk: _opened_form(desk, "rules"),
    "agreement_refused": _refused_form,
    "partner_edit": lambda desk: _form(desk, "partner", "ORG-ARCWH"),
    "print_preview": _preview,
    "exchange": lambda desk: desk.go("exchange"),
    "offices": lambda desk: desk.go("offices"),
    "settings": lambda desk: desk.go("settings"),
    "help": lambda desk: desk.go("help"),
}
"""Every scene by name."""
