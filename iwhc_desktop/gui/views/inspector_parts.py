"""Lines that only inspectors have: a document with what can be done with it, a change of history."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from iwhc_desktop.domain.choices import DOCUMENT_KINDS
from iwhc_desktop.domain.kind_names import DOCUMENT
from iwhc_desktop.gui.frame.files import open_copy, save_copy
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.parts.bars import ColourDot
from iwhc_desktop.gui.parts.buttons import IconButton, WrappingLink
from iwhc_desktop.gui.parts.card import column, row
from iwhc_desktop.gui.parts.drawing import width_of
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.i18n.messages import C_, N_
from iwhc_desktop.services.records.documents import DocumentItem

_TEXT = 420
"""Pixels of a value above which it is a text, not a fact: more than two lines beside its label."""
_STATES = {
    "present": ("paperclip", "success", C_("document", "Attached")),
    "travelling": ("send", "warning", C_("document", "On its way")),
    "missing": ("file-x-2", "danger", C_("document", "Missing")),
}


class DocumentLine(QWidget):
    """A document: what it is, which leads to its page, and whether it is here; open and save where it is."""

    def __init__(self, workspace: Workspace, item: DocumentItem) -> None:
        super().__init__()
        appearance = workspace.appearance
        icon, colour, state = _STATES[item.status]
        title = item.title.shown(workspace.language)[0]
        name: DisplayText = title or DOCUMENT_KINDS.get(item.kind, DOCUMENT_KINDS["other"])
        self.link = WrappingLink(appearance, name)
        self.link.clicked.connect(lambda: workspace.show_record(DOCUMENT, item.key))
        words = column(self.link, spacing=0)
        second: DisplayText = item.file_name or state
        words.addWidget(
            PlainLabel(appearance, second, role="note", colour="text3" if item.file_name else colour, wraps=True)
        )
        line = row(IconLabel(appearance, icon, colour=colour, size=16, said=state), words, spacing=10)
        line.setStretch(1, 1)
        if item.status == "present":
            view = IconButton(appearance, "external-link", N_("Open a copy of {file}", file=item.file_name))
            view.clicked.connect(lambda: open_copy(workspace, item))
            keep = IconButton(appearance, "download", N_("Save {file}", file=item.file_name))
            keep.clicked.connect(lambda: save_copy(workspace, item))
            line.addWidget(view)
            line.addWidget(keep)
        self.setLayout(line)


class TwoDays(QWidget):
    """The first and the last day of a term: label, day, the same day in the other calendar; a range takes two lines."""

    def __init__(
        self,
        appearance: Appearance,
        start: tuple[DisplayText, DisplayText, DisplayText],
        end: tuple[DisplayText, DisplayText, DisplayText],
    ) -> None:
        super().__init__()
        line = row(self._side(appearance, start, False), self._side(appearance, end, True), spacing=12)
        for at in range(line.count()):
            line.setStretch(at, 1)
        self.setLayout(line)

    @staticmethod
    def _side(appearance: Appearance, said: tuple[DisplayText, DisplayText, DisplayText], at_end: bool) -> QVBoxLayout:
        labels = [
            PlainLabel(appearance, words, role=role, colour=colour, wraps=True)
            for words, role, colour in (
                (said[0], "second", "text2"),
                (said[1], "strong", "text"),
                (said[2], "note", "text3"),
            )
            if words
        ]
        for label in labels:
            if at_end:
                label.stand_at_end()
        return column(*labels, None, spacing=1)


class ShareFact(QWidget):
    """The colour of a share, whose it is, how much."""

    def __init__(self, appearance: Appearance, token: str, name: DisplayText, share: DisplayText) -> None:
        super().__init__()
        value = PlainLabel(appearance, share, role="strong")
        value.stand_at_end()
        name_label = PlainLabel(appearance, name, role="second", colour="text2", wraps=True)
        line = row(ColourDot(appearance, token), name_label, value, spacing=8)
        line.setStretch(1, 1)
        self.setLayout(line)


class Fact(QWidget):
    """Icon, label, and a value that may go over several lines; a whole text is below its label, read from the start."""

    def __init__(self, appearance: Appearance, icon: str, label: DisplayText, value: DisplayText) -> None:
        super().__init__()
        words = PlainLabel(appearance, value, role="button", wraps=True)
        words.let_select()
        name = PlainLabel(appearance, label, role="second", colour="text2")
        sign = column(IconLabel(appearance, icon, size=16), None)
        if width_of(words.text(), words.font()) > appearance.px(_TEXT):
            text = PlainLabel(appearance, value, role="second", colour="text", wraps=True)
            text.let_select()
            words.deleteLater()
            line = row(sign, column(name, text, spacing=2), spacing=10)
        else:
            words.stand_at_end()
            line = row(sign, column(name, None), words, spacing=10)
        line.setStretch(line.count() - 1, 1)
        self.setLayout(line)
