"""What every inspector has: head, buttons, sections, history; what can be done with the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from iwhc_desktop.domain.errors import NotFound
from iwhc_desktop.gui.frame.file_drop import FileDrop
from iwhc_desktop.gui.frame.files import OTHER, SIGNED_COPY, attach, choose_documents
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.look.tokens import GAP, PANEL_CONTROL
from iwhc_desktop.gui.parts.buttons import SECONDARY, SOFT, Button, IconButton, LinkButton, open_below
from iwhc_desktop.gui.parts.card import column
from iwhc_desktop.gui.parts.facts import Remark, Section
from iwhc_desktop.gui.parts.flow import FlowLayout
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.pill import Pill, PillLook
from iwhc_desktop.gui.views.history_dialog import show_history
from iwhc_desktop.gui.views.history_words import history_of, who_and_when
from iwhc_desktop.gui.views.withdrawing import take_back, withdraw
from iwhc_desktop.i18n.messages import C_, N_

_PLAIN, _SOFT = SECONDARY._replace(side=GAP), SOFT._replace(side=GAP)
"""Buttons of a panel: two of them and the menu stand beside one another, also in French."""

_PAUSE = 60
"""Milliseconds after the last step through the list before the record is read."""


@dataclass(frozen=True, slots=True)
class InspectorHead:
    """The head: pills, title, the line below it, why it is withdrawn (None: it stands)."""

    pills: tuple[PillLook, ...]
    title: str
    second: str
    reference: str = ""
    retired: str | None = None
    can_print: bool = False
    is_signed: bool = False


class RecordInspector(QWidget):
    """The current record. `show_record(key)`; subclasses read it and make the sections."""

    kind = ""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.key = 0
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

    # what subclasses say

    def read(self, key: int) -> InspectorHead:
        """The head of a record; NotFound when it is not here."""
        raise NotImplementedError

    def sections(self) -> Iterator[QWidget]:
        """The parts under the head."""
        raise NotImplementedError

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
            self.workspace.appearance, N_("Nothing is chosen in the list"), role="second", colour="text3", wraps=True
        )

    def _parts(self) -> list[QWidget]:
        head = self.read(self.key)
        appearance = self.workspace.appearance
        parts: list[QWidget] = [self._head(head)]
        if head.retired is not None:
            parts.append(Remark(appearance, "archive", N_("Withdrawn: {reason}", reason=head.retired)))
        return [*parts, self._buttons(head), *self.sections(), self._history()]

    def _head(self, head: InspectorHead) -> QWidget:
        appearance, holder = self.workspace.appearance, QWidget()
        reference = PlainLabel(appearance, head.reference, role="note", colour="text3")
        reference.let_select()
        holder.setLayout(
            column(
                self._pills(head),
                PlainLabel(appearance, head.title, role="panel_title", wraps=True),
                PlainLabel(appearance, head.second, role="second", colour="text2", wraps=True),
                reference,
                spacing=6,
            )
        )
        return holder

    def _pills(self, head: InspectorHead) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=6)
        for look in head.pills:
            flow.addWidget(Pill(self.workspace.appearance, look.tone, look.said, look.icon))
        return holder

    def _buttons(self, head: InspectorHead) -> QWidget:
        appearance, holder = self.workspace.appearance, QWidget()
        line = FlowLayout(holder, spacing=6)
        if head.can_print:
            act = Button(appearance, C_("document", "Print..."), "printer", look=_PLAIN, height=PANEL_CONTROL)
            act.clicked.connect(self.print_summary)
            line.addWidget(act)
        if not self.workspace.register.is_read_only and head.retired is None:
            edit = Button(appearance, C_("record", "Edit..."), "pencil", look=_SOFT, height=PANEL_CONTROL)
            edit.clicked.connect(lambda: self.workspace.open_form(self.kind, self.key))
            line.addWidget(edit)
        more = IconButton(appearance, "ellipsis", N_("More to do with this record"))
        more.clicked.connect(lambda: self._menu(head, more))
        line.addWidget(more)
        return holder

    def _menu(self, head: InspectorHead, button: QWidget) -> None:
        menu = self.menu(head)
        menu.aboutToHide.connect(menu.deleteLater)
        open_below(menu, button)

    def menu(self, head: InspectorHead) -> QMenu:
        """What can be done with the record besides the buttons."""
        menu = QMenu(self)
        entries: list[tuple[str, DisplayText, Callable[[], None]]] = [("history", N_("History..."), self.show_history)]
        if not self.workspace.register.is_read_only:
            entries.insert(0, ("paperclip", N_("Attach documents..."), self.choose_files))
            back = ("archive-restore", N_("Take back"), self.take_back)
            entries.append(back if head.retired is not None else ("archive", N_("Withdraw..."), self.withdraw))
        for icon, said, act in entries:
            action = menu.addAction(QIcon(self.workspace.appearance.pixmap(icon)), self.workspace.appearance.text(said))
            action.triggered.connect(act)
        return menu

    def _history(self) -> QWidget:
        appearance = self.workspace.appearance
        section = Section(appearance, N_("History"))
        lines = history_of(self.workspace.register, self.kind, self.key, self.workspace.language)
        for line in lines[:1]:
            section.body.addWidget(Remark(appearance, line.icon, line.said, who_and_when(line)))
        if len(lines) > 1:
            link = LinkButton(appearance, N_("All changes"))
            link.clicked.connect(self.show_history)
            section.body.addWidget(link)
        return section

    # doing

    def withdraw(self) -> None:
        """Withdraw the record after a question."""
        try:
            head = self.read(self.key)
        except NotFound:
            return
        if head.retired is None:
            withdraw(self.workspace, self.kind, self.key, is_signed=head.is_signed)

    def take_back(self) -> None:
        """Take its withdrawal back."""
        take_back(self.workspace, self.kind, self.key)

    def show_history(self) -> None:
        """Everything that happened to the record."""
        show_history(self.workspace, self.kind, self.key)

    def print_summary(self) -> None:
        """Show the printed page."""
        self.workspace.print_summary(self.key)

    def choose_files(self) -> None:
        """Choose documents and attach them."""
        self.attach(choose_documents(self.workspace, self))

    def attach(self, paths: tuple[Path, ...]) -> None:
        """Attach files; to an agreement as its signed copy."""
        if self.key and paths and self.workspace.may_write():
            attach(self.workspace, self.kind, self.key, paths, SIGNED_COPY if self.kind == "agreement" else OTHER)
