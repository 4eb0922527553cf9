"""What Home shows in an empty register: the ways to begin, as cards."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.kind_names import AGREEMENT
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.buttons import SecondaryButton
from iwhc_desktop.gui.parts.card import Card, column, row
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.i18n.messages import N_, Message


class FirstSteps(QWidget):
    """A card for each step."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._lines = column(spacing=14)
        entered = N_("An agreement is entered with its parties and its signed copy.")
        known = N_("A list of agreements that is kept elsewhere is read and checked before it is saved.")
        listed = self._card("rows-3", N_("Bring in a list"), known)
        new = self._card("handshake", N_("New agreement"), entered)
        file = self._card("file-input", N_("Read a file"), N_("A file from another office brings its records."))
        listed.clicked.connect(self._bring_in)
        new.clicked.connect(lambda: workspace.open_form(AGREEMENT, 0))
        file.clicked.connect(workspace.window.commands["read_file"].trigger)
        self.buttons = (listed, new, file)
        self.setLayout(self._lines)
        self.hide()

    def _bring_in(self) -> None:
        """Begin to bring in a list of agreements."""
        open_list = getattr(self._workspace.page("bring_in"), "open_list", None)
        if open_list:
            open_list(AGREEMENT)

    def _card(self, icon: str, said: Message, second: Message) -> SecondaryButton:
        """A card with a button, which is returned."""
        appearance = self._workspace.appearance
        card = Card(appearance)
        button = SecondaryButton(appearance, said)
        words = column(
            PlainLabel(appearance, said, role="strong"),
            PlainLabel(appearance, second, role="second", colour="text2", wraps=True),
            spacing=2,
        )
        line = row(IconLabel(appearance, icon, colour="primary", size=24), spacing=14)
        line.addLayout(words, 1)
        line.addWidget(button)
        card.body.addLayout(line)
        self._lines.addWidget(card)
        return button
