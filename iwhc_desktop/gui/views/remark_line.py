"""What a form says of what was typed: a remark below the name, and a line on what follows from the inputs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout

from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.parts.buttons import LinkButton
from iwhc_desktop.gui.parts.card import row
from iwhc_desktop.gui.parts.label import IconLabel, SentenceLabel
from iwhc_desktop.gui.parts.short_label import ShortLabel
from iwhc_desktop.gui.parts.steady import keep_room
from iwhc_desktop.gui.views.form_parts import FormRemark
from iwhc_desktop.i18n.messages import C_, N_

_FOLLOWS, _MARKED = ("circle-check", "primary", "text2"), ("triangle-alert", "warning", "warning")
"""Of what follows from the inputs, and of a mark: the icon, its colour, the colour of the words."""


class RemarkLine(QObject):
    """`above` is placed below the name, `line` below the inputs; where a remark may come above, its room is kept.

    `asked(str)` names the field that says otherwise, `shown(key)` the record that is to be shown.
    """

    asked = Signal(str)
    shown = Signal(object)

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._opens = ""
        self._shows = 0
        self.remark = ShortLabel(appearance, role="second", colour="warning")
        self.sign = IconLabel(appearance, "circle-check", colour="primary", size=16)
        self.consequence = SentenceLabel(appearance)
        self.change = LinkButton(appearance, C_("rules", "Change…"))
        self.change.clicked.connect(lambda: self.asked.emit(self._opens))
        self.found = LinkButton(appearance, N_("Show it"))
        self.found.clicked.connect(lambda: self.shown.emit(self._shows))
        self.above = row(self.remark, self.found, spacing=8)
        self.above.setStretch(0, 1)
        self.line: QHBoxLayout = row(self.sign, self.consequence, self.change, None, spacing=8)
        for part in (self.remark, self.found, self.sign, self.consequence, self.change):
            part.hide()

    def show(self, found: FormRemark | None) -> None:
        """Show a remark where it belongs; None hides the last one."""
        follows = found is not None and bool(found.opens)
        for part in (self.remark, self.found):
            keep_room(part, not follows)
        self.remark.setVisible(found is not None and not follows)
        self._shows = found.shows if found is not None else 0
        self.found.setVisible(bool(self._shows))
        for line in (self.consequence, self.change, self.sign):
            line.setVisible(follows)
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
