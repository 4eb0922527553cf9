"""What a form says of what was typed: a remark below the name, and a line on what follows from the inputs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout

from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.parts.buttons import LinkButton
from iwhc_desktop.gui.parts.card import row
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel, SentenceLabel
from iwhc_desktop.gui.views.form_parts import FormRemark
from iwhc_desktop.i18n.messages import C_

_FOLLOWS, _MARKED = ("circle-check", "primary", "text2"), ("triangle-alert", "warning", "warning")
"""Of what follows from the inputs, and of a mark: the icon, its colour, the colour of the words."""


class RemarkLine(QObject):
    """`remark` is placed below the name, `line` below the inputs; `asked(str)` names the field that says otherwise."""

    asked = Signal(str)

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._opens = ""
        self.remark = PlainLabel(appearance, role="second", colour="warning", wraps=True)
        self.sign = IconLabel(appearance, "circle-check", colour="primary", size=16)
        self.consequence = SentenceLabel(appearance)
        self.change = LinkButton(appearance, C_("rules", "Change…"))
        self.change.clicked.connect(lambda: self.asked.emit(self._opens))
        self.line: QHBoxLayout = row(self.sign, self.consequence, self.change, None, spacing=8)

    def show(self, found: FormRemark | None) -> None:
        """Show a remark where it belongs; None hides the last one."""
        follows = found is not None and bool(found.opens)
        self.remark.setVisible(found is not None and not follows)
        for part in (self.consequence, self.change, self.sign):
            part.setVisible(follows)
        if found is not None and follows:
            self._show_what_follows(found)
        elif found is not None:
            self.remark.say(found.said)

    def _show_what_follows(self, found: FormRemark) -> None:
        icon, sign, ink = _MARKED if found.is_mark else _FOLLOWS
        self._opens = found.opens
        self.sign.show_icon(icon, sign)
        self.consequence.set_colour(ink)
        self.consequence.say(found.said)
