"""Everything that happened to a record, newest first."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from iwhc_desktop.gui.frame.workspace import Desk
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
    """HistoryDialog(desk, name, lines)."""

    def __init__(self, desk: Desk, name: str, lines: list[HistoryLine]) -> None:
        super().__init__(desk.window)
        around = desk.around
        say(around, self, _TITLE, WINDOW_TITLE)
        inside = QWidget()
        box = column(spacing=12, margins=(0, 0, 12, 0))
        for line in lines:
            box.addWidget(self._line(desk, line))
        box.addStretch(1)
        inside.setLayout(box)
        close = SecondaryButton(around, C_("dialog", "Close"))
        close.clicked.connect(self.accept)
        self.setLayout(
            column(
                PlainLabel(around, _TITLE, role="panel_title"),
                PlainLabel(around, name, colour="text2", wraps=True),
                6,
                scrolling(inside),
                row(None, close),
                margins=(EDGE, EDGE, EDGE, EDGE),
            )
        )
        self.resize(around.px(620), around.px(460))

    @staticmethod
    def _line(desk: Desk, line: HistoryLine) -> QWidget:
        when = who_and_when(line)
        second = N_("{who}. {note}", who=when, note=line.note) if line.note else when
        return Remark(desk.around, line.icon, line.said, second)


def show_history(desk: Desk, kind: str, key: int) -> None:
    """Show the history of a record."""
    name = desk.register.queries.names([key], desk.language).get(key, "")
    dialog = HistoryDialog(desk, name, history_of(desk.register, kind, key, desk.language))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
