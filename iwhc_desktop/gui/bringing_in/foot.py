"""The foot of the page that brings in a list: what has happened so far, and the buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from iwhc_desktop.gui.bringing_in.in_hand import ListInHand
from iwhc_desktop.gui.bringing_in.steps import CHECK, THE_LIST
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from iwhc_desktop.gui.parts.card import column, edged, row
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.i18n.messages import C_, N_, NP_

_KEEPS = N_("Rows that are not right stay in a file that can be read again.")


class Foot(QWidget):
    """`back`, `save` and `go_on` are its buttons."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.back = SecondaryButton(appearance, C_("step", "Back"))
        self.save = SecondaryButton(appearance, N_("Save the rows…"), "download")
        self.go_on = PrimaryButton(appearance, C_("step", "Next"))
        words = column(
            None,
            PlainLabel(appearance, N_("Nothing has been changed yet."), role="strong"),
            PlainLabel(appearance, _KEEPS, role="second", colour="text2", wraps=True),
            None,
            spacing=1,
        )
        sign = IconLabel(appearance, "shield-check", colour="success")
        line = row(sign, words, self.back, self.save, self.go_on, spacing=12, margins=(0, 8, 0, 12))
        line.setStretch(1, 1)
        edged(appearance, self, line)

    def show_step(self, step: int, held: ListInHand) -> None:
        """The words of the buttons at a step."""
        is_check = step == CHECK
        self.back.say(C_("dialog", "Cancel") if step == THE_LIST else C_("step", "Back"))
        self.go_on.say(NP_("Bring in {n}", "Bring in {n}", held.ready) if is_check else C_("step", "Next"))
        self.go_on.setEnabled(held.has_records and not (is_check and held.ready == 0))
        self.save.say(NP_("Save the {n} row…", "Save the {n} rows…", held.left))
        self.save.setVisible(is_check and held.left > 0)
