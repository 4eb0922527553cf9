"""The page on which several activities are entered: a grid with the seven inputs, by keyboard or from a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.activity import ACTIVITY
from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.gui.activities.grid import ActivityGrid
from iwhc_desktop.gui.activities.grid_view import GridView
from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.frame.pasted import pasted_list
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, say
from iwhc_desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from iwhc_desktop.gui.parts.card import Card, column, edged, row
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.top_bar import TopBar
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.i18n.messages import C_, N_, NP_

_HINT = N_("Rows can be pasted from a spreadsheet. Several partners are separated by a semicolon.")


class SeveralPage(Page):
    """Good rows are saved in one step with one undo; the others stay with what is wrong in their cells."""

    def __init__(self, workspace: Workspace) -> None:
        appearance, self._workspace = workspace.appearance, workspace
        super().__init__(appearance, TopBar(appearance, N_("Enter several activities")), VIEWS[ACTIVITY].place)
        self.grid = ActivityGrid(workspace, self)
        self.view = GridView(appearance, self.grid)
        say(appearance, self.view, N_("Enter several activities"), ACCESSIBLE_NAME)
        self.problem = PlainLabel(appearance, role="second", colour="danger", wraps=True)
        self.count = PlainLabel(appearance, role="second", colour="text2")
        self.back_button = SecondaryButton(appearance, C_("dialog", "Cancel"))
        self.save_button = PrimaryButton(appearance, N_("Save the good rows"), "check")
        buttons = row(self.count, None, self.back_button, self.save_button, spacing=10)
        holder = QWidget()
        card = Card(appearance, side=1)
        card.body.addWidget(self.view)
        hint = PlainLabel(appearance, _HINT, role="second", colour="text3", wraps=True)
        edged(appearance, holder, column(hint, card, self.problem, buttons, spacing=10, margins=(0, 4, 0, 12)))
        self.body.addWidget(holder, 1)
        self.view.pasted.connect(self.paste)
        self.back_button.clicked.connect(self.went_back)
        self.save_button.clicked.connect(self.save)
        self.view.selectionModel().currentChanged.connect(lambda *_cells: self._tell())
        self.grid.told.connect(self._tell)
        appearance.changed.connect(self._tell)
        self.acts = {"save": self.save}
        self._tell()

    def shown(self) -> None:
        """The first cell is current; rows that were left here are still there."""
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.grid.index(0, 0))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_part(self) -> QWidget:
        """The grid."""
        return self.view

    def paste(self) -> None:
        """Put the cells of the clipboard in, from the current one on."""
        try:
            sheets = pasted_list()
        except ApplicationError as error:
            self._workspace.tell(error)
            return
        rows = [[cell.text for cell in row] for sheet in sheets for row in sheet.rows]
        cells = [row for row in rows if any(row)]
        if cells:
            self.grid.paste(self.view.currentIndex(), cells)
            self.view.setCurrentIndex(self.grid.index(0, 0))

    def save(self) -> None:
        """Save the good rows; back to the list where none is left."""
        good = self.grid.good
        asked = self.grid.reader.save(good)
        result = self._workspace.run(asked) if asked is not None else None
        if result is None:
            return
        self.grid.keep_wrong()
        said = NP_("{n} activity entered", "{n} activities entered", len(good))
        self._workspace.offer_undo(said)
        if not self.grid.wrong:
            self.went_back.emit()

    def _tell(self) -> None:
        good, wrong = len(self.grid.good), self.grid.wrong
        plain = self.appearance.formats.plain
        parts = [plain(NP_("{n} row can be saved", "{n} rows can be saved", good))]
        if wrong:
            parts.append(plain(NP_("{n} row to put right", "{n} rows to put right", wrong)))
        self.count.say(" · ".join(parts) if good or wrong else "")
        self.problem.say(self.grid.error_at(self.view.currentIndex()))
        self.save_button.setEnabled(bool(good))
