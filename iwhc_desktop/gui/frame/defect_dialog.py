"""The dialog that tells of a mistake of the program."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.parts.inputs import PlainTextEdit
from iwhc_desktop.gui.parts.question import Question, Reply
from iwhc_desktop.i18n.messages import C_, N_

_TITLE = N_("Something went wrong in the program")
_TEXT = N_("What was saved is safe, and you can go on. Please copy the details and send them to headquarters.")


class DefectDialog(Question):
    """Says that the program made a mistake, shows the details and copies them."""

    def __init__(self, appearance: Appearance, parent: QWidget | None, details: str) -> None:
        answers = (Reply("copy", N_("Copy details")), Reply("close", C_("window", "Close"), "primary"))
        super().__init__(appearance, parent, _TITLE, _TEXT, answers, "danger")
        self._details = details
        shown = PlainTextEdit()
        shown.setReadOnly(True)
        shown.setPlainText(details)
        shown.setMinimumHeight(160)
        shown.setAccessibleName(appearance.text(N_("Details")))
        self.words.addWidget(shown)
        self.setMinimumWidth(appearance.px(640))

    def _choose(self, name: str) -> None:
        if name == "copy":
            QApplication.clipboard().setText(self._details)
            return
        super()._choose(name)
