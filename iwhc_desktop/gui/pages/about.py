"""About the program: its name, version, and the licences of the bundled components."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from iwhc_desktop import __version__
from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, say
from iwhc_desktop.gui.look.tokens import EDGE
from iwhc_desktop.gui.parts.card import Card, column, edged
from iwhc_desktop.gui.parts.inputs import PlainTextEdit
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.top_bar import TopBar
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.i18n.resources import resource_path

LICENCES = "LICENCES.md"
_CODE = re.compile("`([^`]*)`")


def licence_text() -> str:
    """The list of licences without its title, which the card shows, and without letters of another typeface."""
    _title, _line, text = resource_path(LICENCES).read_text(encoding="utf-8").partition("\n")
    return _CODE.sub(lambda found: found[1].replace("*", r"\*").replace("_", r"\_"), text)


class AboutPage(Page):
    """Name, version, licences; the licences are in English, as they are given."""

    def __init__(self, workspace: Workspace) -> None:
        appearance = workspace.appearance
        super().__init__(appearance, TopBar(appearance, N_("About and licences")), "")
        self.licences = PlainTextEdit()
        self.licences.setReadOnly(True)
        self.licences.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.licences.setMarkdown(licence_text())
        say(appearance, self.licences, N_("Licences"), ACCESSIBLE_NAME)
        card = Card(appearance, N_("IWHC Desktop"))
        card.body.addWidget(PlainLabel(appearance, N_("Version {version}", version=__version__), colour="text2"))
        said = N_("The register of partnerships of the Islamic World Heritage Center, for work without a network.")
        card.body.addWidget(PlainLabel(appearance, said, colour="text2", wraps=True))
        texts = Card(appearance, N_("Licences"))
        texts.body.addWidget(self.licences, 1)
        whole, box = QWidget(), column(card, spacing=12, margins=(0, 4, 0, EDGE))
        box.addWidget(texts, 1)
        edged(appearance, whole, box)
        self.body.addWidget(whole, 1)
