"""Everything that happened to a record, newest first; each act can be undone while nothing depends on it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from iwhc_desktop.domain.change import Stamp
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.accessibility import WINDOW_TITLE, say
from iwhc_desktop.gui.look.tokens import EDGE
from iwhc_desktop.gui.parts.buttons import LinkButton, SecondaryButton
from iwhc_desktop.gui.parts.card import column, row, scrolling
from iwhc_desktop.gui.parts.facts import Remark
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.views.history_words import HistoryLine, history_of, who_and_when
from iwhc_desktop.i18n.messages import C_, N_

_TITLE = N_("History")
_INDENT = 26


class HistoryDialog(QDialog):
    """The history of a record: a line for each event, and a link that undoes an act below its last line."""

    def __init__(self, workspace: Workspace, kind: str, key: int) -> None:
        super().__init__(workspace.window)
        self._workspace = workspace
        self._kind, self._key = kind, key
        appearance = workspace.appearance
        say(appearance, self, _TITLE, WINDOW_TITLE)
        name = workspace.register.queries.names([key], workspace.language).get(key, "")
        inside = QWidget()
        self._box: QVBoxLayout = column(spacing=12, margins=(0, 0, 12, 0))
        inside.setLayout(self._box)
        close = SecondaryButton(appearance, C_("dialog", "Close"))
        close.clicked.connect(self.accept)
        self.setLayout(
            column(
                PlainLabel(appearance, _TITLE, role="panel_title"),
                PlainLabel(appearance, name, colour="text2", wraps=True),
                6,
                scrolling(inside),
                row(None, close),
                margins=(EDGE, EDGE, EDGE, EDGE),
            )
        )
        self.resize(appearance.px(620), appearance.px(460))
        self._fill()

    def _fill(self) -> None:
        """Show every act anew."""
        while self._box.count():
            item = self._box.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.hide()
                widget.deleteLater()
        workspace = self._workspace
        lines = history_of(workspace.register, self._kind, self._key, workspace.language)
        for act, members in groupby(lines, key=lambda line: line.act):
            self._add_act(act, list(members))
        self._box.addStretch(1)

    def _add_act(self, act: Stamp | None, lines: Sequence[HistoryLine]) -> None:
        for line in lines:
            self._box.addWidget(self._line(line))
        register = self._workspace.register
        if act is not None and not register.is_read_only and register.bus.can_undo_act(act):
            link = LinkButton(self._workspace.appearance, N_("Undo this change"))
            link.clicked.connect(lambda: self._undo(act))
            holder = QWidget()
            holder.setLayout(row(_INDENT, link, None, spacing=0))
            self._box.addWidget(holder)

    def _undo(self, act: Stamp) -> None:
        if self._workspace.undo_act(act):
            self._fill()

    def _line(self, line: HistoryLine) -> QWidget:
        when = who_and_when(line)
        second = N_("{who}. {note}", who=when, note=line.note) if line.note else when
        return Remark(self._workspace.appearance, line.icon, line.said, second)


def show_history(workspace: Workspace, kind: str, key: int) -> None:
    """Show the history of a record."""
    dialog = HistoryDialog(workspace, kind, key)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
