"""Everything that happened to a record, newest first."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.accessibility import WINDOW_TITLE, say
from iwhc_desktop.gui.look.tokens import EDGE
from iwhc_desktop.gui.parts.buttons import SecondaryButton
from iwhc_desktop.gui.parts.card import column, row, scrolling
from iwhc_desktop.gui.parts.facts import Remark
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.views.history_words import HistoryLine, history_of, who_and_when
from iwhc_desktop.i18n.messages import C_, N_

_TITLE = N_("History")


class HistoryDialog(QDialog):
    """The history of the record called `name`, a line for each event."""

    def __init__(self, workspace: Workspace, name: str, lines: list[HistoryLine]) -> None:
        super().__init__(workspace.window)
        appearance = workspace.appearance
        say(appearance, self, _TITLE, WINDOW_TITLE)
        inside = QWidget()
        box = column(spacing=12, margins=(0, 0, 12, 0))
        for line in lines:
            box.addWidget(self._line(workspace, line))
        box.addStretch(1)
        inside.setLayout(box)
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

    @staticmethod
    def _line(workspace: Workspace, line: HistoryLine) -> QWidget:
        when = who_and_when(line)
        second = N_("{who}. {note}", who=when, note=line.note) if line.note else when
        return Remark(workspace.appearance, line.icon, line.said, second)


def show_history(workspace: Workspace, kind: str, key: int) -> None:
    """Show the history of a record."""
    name = workspace.register.queries.names([key], workspace.language).get(key, "")
    dialog = HistoryDialog(workspace, name, history_of(workspace.register, kind, key, workspace.language))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
