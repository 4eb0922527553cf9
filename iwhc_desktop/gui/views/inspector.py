"""The inspector of a kind: head, buttons, declared sections, history, and what can be done with the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from iwhc_desktop.domain.errors import NotFound
from iwhc_desktop.domain.kind_gender import gender_of_kind
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.frame.file_drop import FileDrop
from iwhc_desktop.gui.frame.files import attach, choose_and_attach
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.tokens import GAP, PANEL_CONTROL
from iwhc_desktop.gui.parts.buttons import SECONDARY, SOFT, Button, IconButton, LinkButton, open_below
from iwhc_desktop.gui.parts.card import column
from iwhc_desktop.gui.parts.facts import Remark, Section
from iwhc_desktop.gui.parts.flow import FlowLayout
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.pill import PillLabel, PillLook
from iwhc_desktop.gui.views.declared import TO_DECIDE, Act, RecordViews
from iwhc_desktop.gui.views.following import FOLLOW_UP_ACT, follow_up_section
from iwhc_desktop.gui.views.history_dialog import show_history
from iwhc_desktop.gui.views.history_words import history_of, who_and_when
from iwhc_desktop.gui.views.inspector_sections import inspector_sections
from iwhc_desktop.gui.views.shown import Shown, side_by_side
from iwhc_desktop.gui.views.withdrawing import take_back, withdraw
from iwhc_desktop.i18n.messages import C_, N_
from iwhc_desktop.services.records.history import note_words
from iwhc_desktop.services.saving.roles import Permission

_PAUSE = 60
"""Milliseconds after the last step through the list before the record is read."""


_BUTTONS = {
    "print": SECONDARY._replace(side=GAP),
    "open_file": SECONDARY._replace(side=GAP),
    "edit": SOFT._replace(side=GAP),
}
"""Acts that are buttons, two of them beside the menu also in French; all others are in the menu."""
_READING = frozenset(
    {"print", "history", "open_file", "save_file", "small_copy", "addresses", "contact_cards", "certificates"}
)
"""Acts that change nothing, so that they are there where nothing can be saved."""
_FREE = _READING | {FOLLOW_UP_ACT.name, "ask_for", "attach_to"}
"""Acts for records of another office."""


class RecordInspector(QWidget):
    """What is known of the current record of a kind, and what can be done with it; `show_record(key)`."""

    def __init__(self, workspace: Workspace, views: RecordViews[Any]) -> None:
        super().__init__()
        self.workspace = workspace
        self.kind = views.kind
        self.key = 0
        self._views = views
        self._acts = _acts_of(views)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(18, 14, 18, 14)
        self._box.setSpacing(14)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.refresh)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self._fit)
        FileDrop(self, lambda paths, _place: self.attach(paths))
        workspace.appearance.changed.connect(self._timer.start)

    # what is shown

    def read(self, key: int) -> Shown:
        """The record of a key in words; raises NotFound when it is not here."""
        page = self.workspace.register.pages.one(self.kind, key, self._views.reads_below)
        return Shown(page, self.workspace.appearance.formats, self.workspace.language, self.workspace.today)

    def pills(self, shown: Shown) -> tuple[PillLook, ...]:
        """What kind of record it is, whether something is to be decided, and its state; each once."""
        chip = shown.words(self._views.chip) if self._views.chip else ""
        looks = [PillLook("neutral", "", chip or RECORDS[self.kind].label)]
        if shown.page.conflicts:
            looks.append(TO_DECIDE)
        state = self._views.pill(shown) if self._views.pill else None
        if shown.page.row.retired is not None:
            state = self._views.withdrawn
        if state is not None and state not in looks:
            looks.append(state)
        return tuple(looks)

    def acts(self, shown: Shown) -> tuple[Act, ...]:
        """What can be done with the record here and now, in the order of the menu."""
        permission = self.workspace.register.permission(self.kind, shown.key)
        permitted = (act for act in self._possible(shown) if not _refusal(act.name, permission))
        return tuple(_ADD_TRANSLATION if act is _EDIT and permission.code else act for act in permitted)

    def _possible(self, shown: Shown) -> tuple[Act, ...]:
        """What makes sense for the record, whoever is here."""
        return tuple(act for act in self._acts if act.when(shown))

    # showing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Texts break otherwise at another width."""
        super().resizeEvent(event)
        self._fitting.start()

    def _fit(self) -> None:
        """Never lower than the texts need at this width; the area around scrolls instead."""
        self._box.invalidate()
        self.setMinimumHeight(max(0, self._box.totalHeightForWidth(self.width())))

    def show_record(self, key: int) -> None:
        """Show this record in a moment; 0 shows none."""
        self.key = key
        self._timer.start()

    def refresh(self) -> None:
        """Read the record and show it now."""
        self._timer.stop()
        while self._box.count():
            item = self._box.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.hide()
                widget.deleteLater()
        try:
            parts = self._parts() if self.key else [self._nothing()]
        except NotFound:
            parts = [self._nothing()]
        for part in parts:
            self._box.addWidget(part)
        self._box.addStretch(1)
        self._fitting.start()

    def _nothing(self) -> QWidget:
        return PlainLabel(
            self.workspace.appearance, N_("Nothing is selected in the list"), role="second", colour="text3", wraps=True
        )

    def _parts(self) -> list[QWidget]:
        shown = self.read(self.key)
        appearance = self.workspace.appearance
        parts: list[QWidget] = [self._head(shown)]
        if shown.page.row.retired is not None:
            said = N_("Withdrawn: {reason}", reason=note_words(shown.page.row.retired))
            parts.append(Remark(appearance, "archive", said.agreeing(gender_of_kind(self.kind))))
        parts.append(self._buttons(shown))
        parts += inspector_sections(self.workspace, self._views, shown)
        notes = follow_up_section(self.workspace, shown)
        if notes is not None:
            parts.append(notes)
        return [*parts, self._history()]

    def _head(self, shown: Shown) -> QWidget:
        appearance, holder = self.workspace.appearance, QWidget()
        said = (shown.words(part) if isinstance(part, str) else part(shown) for part in self._views.second)
        below = PlainLabel(appearance, side_by_side(said), role="second", colour="text2", wraps=True)
        reference = PlainLabel(appearance, str(shown.value("reference") or ""), role="note", colour="text3")
        reference.let_select()
        for part in (below, reference):
            if not part.text():
                part.hide()
        holder.setLayout(
            column(
                self._pills(self.pills(shown)),
                PlainLabel(appearance, shown.title, role="panel_title", wraps=True),
                below,
                reference,
                spacing=6,
            )
        )
        return holder

    def _pills(self, looks: tuple[PillLook, ...]) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=6)
        for look in looks:
            flow.addWidget(PillLabel(self.workspace.appearance, look.tone, look.said, look.icon))
        return holder

    def _buttons(self, shown: Shown) -> QWidget:
        appearance, holder = self.workspace.appearance, QWidget()
        line = FlowLayout(holder, spacing=6)
        possible = {act.name: act for act in self.acts(shown)}
        for name, look in _BUTTONS.items():
            if act := possible.get(name):
                button = Button(appearance, act.said, act.icon, look=look, height=PANEL_CONTROL)
                button.clicked.connect(lambda _checked=False, act=act: act.run(self.workspace, shown))
                line.addWidget(button)
        more = IconButton(appearance, "ellipsis", N_("More actions for this record"))
        more.clicked.connect(lambda: self._open_menu(shown, more))
        line.addWidget(more)
        return holder

    def _open_menu(self, shown: Shown, button: QWidget) -> None:
        menu = self.menu(shown)
        menu.aboutToHide.connect(menu.deleteLater)
        open_below(menu, button)

    def menu(self, shown: Shown) -> QMenu:
        """What can be done with the record besides the buttons."""
        menu, appearance = QMenu(self), self.workspace.appearance
        for act in self.acts(shown):
            if act.name not in _BUTTONS:
                action = menu.addAction(QIcon(appearance.pixmap(act.icon)), appearance.text(act.said))
                action.triggered.connect(lambda _checked=False, act=act: act.run(self.workspace, shown))
        return menu

    def _history(self) -> QWidget:
        appearance = self.workspace.appearance
        section = Section(appearance, N_("History"))
        lines = history_of(self.workspace.register, self.kind, self.key, self.workspace.language)
        for line in lines[:1]:
            section.body.addWidget(Remark(appearance, line.icon, line.said, who_and_when(line)))
        if len(lines) > 1:
            link = LinkButton(appearance, N_("All changes"))
            link.clicked.connect(lambda: self.act("history"))
            section.body.addWidget(link)
        return section

    # doing

    def act(self, name: str) -> bool:
        """Do something with the current record, or say why not; returns whether that makes sense for it."""
        try:
            shown = self.read(self.key)
        except NotFound:
            return False
        found = _called(name, self.acts(shown))
        if found is not None:
            found.run(self.workspace, shown)
            return True
        if _called(name, self._possible(shown)) is None:
            return False
        self.workspace.tell_refused(self.kind, shown.key)
        return True

    def withdraw(self) -> None:
        """Withdraw the current record after a question."""
        self.act("withdraw")

    def attach(self, paths: tuple[Path, ...]) -> None:
        """Attach files to the current record."""
        if self.key and paths and self.workspace.may_write():
            attach(self.workspace, self.kind, self.key, paths)


def _acts_of(views: RecordViews[Any]) -> tuple[Act, ...]:
    """What every kind has and what this one declares, which takes the place of an act of the same name."""
    own = {act.name: act for act in views.acts}
    usual = {act.name for act in (*_FIRST, *_LAST)}
    return (
        *(own.get(act.name, act) for act in _FIRST),
        *(act for act in views.acts if act.name not in usual),
        *(own.get(act.name, act) for act in _LAST),
    )


def _called(name: str, acts: Sequence[Act]) -> Act | None:
    return next((act for act in acts if act.name == name), None)


def _refusal(name: str, permission: Permission) -> str:
    """The code of the reason why an act of this name is refused for a record, "" where it is permitted."""
    if name == "withdraw":
        return permission.withdrawal
    free = _FREE if permission.office is not None else _READING
    is_free = name in free or (name == "edit" and permission.translates)
    return "" if is_free else permission.code


def _is_current(shown: Shown) -> bool:
    return shown.page.row.retired is None


def _is_withdrawn(shown: Shown) -> bool:
    return shown.page.row.retired is not None


def _always(_shown: Shown) -> bool:
    return True


def _edit(workspace: Workspace, shown: Shown) -> None:
    workspace.open_form(shown.page.row.kind, shown.key)


def _attach(workspace: Workspace, shown: Shown) -> None:
    choose_and_attach(workspace, shown.page.row.kind, shown.key)


def _show_history(workspace: Workspace, shown: Shown) -> None:
    show_history(workspace, shown.page.row.kind, shown.key)


def _withdraw(workspace: Workspace, shown: Shown) -> None:
    withdraw(workspace, shown.page.row.kind, shown.key)


def _take_back(workspace: Workspace, shown: Shown) -> None:
    take_back(workspace, shown.page.row.kind, shown.key)


_EDIT = Act("edit", C_("record", "Edit…"), "pencil", _is_current, _edit)
_ADD_TRANSLATION = replace(_EDIT, said=C_("record", "Translate…"), icon="languages")
_FIRST = (
    _EDIT,
    Act("attach", N_("Attach documents…"), "paperclip", _is_current, _attach),
    FOLLOW_UP_ACT,
)
_LAST = (
    Act("history", N_("History…"), "history", _always, _show_history),
    Act("withdraw", N_("Withdraw…"), "archive", _is_current, _withdraw),
    Act("take_back", N_("Undo the withdrawal"), "archive-restore", _is_withdrawn, _take_back),
)
"""What can be done with records of every kind, before and after what a kind declares."""
