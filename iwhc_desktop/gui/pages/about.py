"""About the program: its name, version, and the licences of the bundled components."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from iwhc_desktop import __version__
from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, say
from iwhc_desktop.gui.look.tokens import EDGE
from iwhc_desktop.gui.parts.card import Card, column, edged, scrolling
from iwhc_desktop.gui.parts.inputs import PlainTextEdit
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.top_bar import TopBar
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.i18n.resources import resource_path

LICENCES = "LICENCES.md"
_CODE = re.compile("`([^`]*)`")
_TABLE_HEAD = re.compile(r"^\|[^\n]*\|\n\|[-|]+\|\n", re.MULTILINE)
_TABLE_ROW = re.compile(r"^\| *(.*?) *\| *(.*?) *\| *(.*?) *\|$", re.MULTILINE)
_TITLES: Mapping[str, Message] = MappingProxyType(
    {
        "In this repository": N_("Comes with the program"),
        "Qt and PySide6": Message("Qt · PySide6"),
        "Python packages": N_("Python packages"),
    }
)
"""The titles of the sections; what stands in them are the licences, in English as they are given."""

_INTRO = N_("The components of the program, their owners and their terms.")
_TEXT_HEIGHT = 230


def licence_sections() -> Iterator[tuple[Message, str]]:
    """The sections of the list of licences: their titles, and their texts as they are given.

    A table becomes a list, because its heads would be in one language; letters keep one typeface.
    """
    _intro, *sections = resource_path(LICENCES).read_text(encoding="utf-8").split("\n## ")
    for section in sections:
        title, _line, text = section.partition("\n")
        listed = _TABLE_ROW.sub(r"- \1 · \2 · \3", _TABLE_HEAD.sub("", text))
        yield (
            _TITLES.get(title) or Message(title),
            _CODE.sub(lambda found: found[1].replace("*", r"\*").replace("_", r"\_"), listed),
        )


class AboutPage(Page):
    """Name, version, licences; the texts of licences are in English, as they are given."""

    def __init__(self, workspace: Workspace) -> None:
        appearance = workspace.appearance
        super().__init__(appearance, TopBar(appearance, N_("About and licences")), "")
        card = Card(appearance, N_("IWHC Desktop"))
        card.body.addWidget(PlainLabel(appearance, N_("Version {version}", version=__version__), colour="text2"))
        said = N_("The register of partnerships of the Islamic World Heritage Center, for work without a network.")
        card.body.addWidget(PlainLabel(appearance, said, colour="text2", wraps=True))
        card.body.addWidget(PlainLabel(appearance, _INTRO, colour="text2", wraps=True))
        self.licences: list[PlainTextEdit] = []
        sections = [self._section(title, text) for title, text in licence_sections()]
        whole = QWidget()
        edged(appearance, whole, column(card, *sections, None, spacing=12, margins=(0, 4, 0, EDGE)))
        self.body.addWidget(scrolling(whole), 1)

    def _section(self, title: Message, text: str) -> Card:
        card, licences = Card(self.appearance, title), PlainTextEdit()
        licences.setReadOnly(True)
        licences.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        licences.setMarkdown(text)
        licences.setFixedHeight(self.appearance.px(_TEXT_HEIGHT))
        say(self.appearance, licences, title, ACCESSIBLE_NAME)
        card.body.addWidget(licences)
        self.licences.append(licences)
        return card
