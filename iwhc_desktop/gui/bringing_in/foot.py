"""The foot of the page that brings in a list: what has happened so far, and the buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from iwhc_desktop.gui.bringing_in.in_hand import ListInHand
from iwhc_desktop.gui.bringing_in.steps import CHECK, CLOSED, THE_LIST
from iwhc_desktop.gui.frame.paper import PRINT
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from iwhc_desktop.gui.parts.card import column, edged, row
from iwhc_desktop.gui.parts.label import IconLabel
from iwhc_desktop.gui.parts.short_label import ShortLabel, TwoLineLabel
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message

_NOTHING_YET = N_("Nothing has been changed yet.")
_IS_IN = N_("The rows that were right are in the register.")
_KEEPS = N_("Rows that are not right can be saved in a file, put right there, and read again.")


class Foot(QWidget):
    """`back`, `printing`, `save` and `go_on` are its buttons."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.back = SecondaryButton(appearance, C_("step", "Back"))
        self.printing = SecondaryButton(appearance, PRINT, "printer")
        self.save = SecondaryButton(appearance, N_("Save the rows…"), "download")
        self.go_on = PrimaryButton(appearance, C_("step", "Next"))
        self._said = ShortLabel(appearance, _NOTHING_YET, role="strong")
        keeps = TwoLineLabel(appearance, _KEEPS, role="second", colour="text2")
        words = column(None, self._said, keeps, None, spacing=1)
        sign = IconLabel(appearance, "shield-check", colour="success")
        line = row(sign, words, self.back, self.printing, self.save, self.go_on, spacing=12, margins=(0, 8, 0, 12))
        line.setStretch(1, 1)
        edged(appearance, self, line)

    def show_step(self, step: int, held: ListInHand) -> None:
        """The words of the buttons at a step."""
        self._said.say(_IS_IN if step == CLOSED else _NOTHING_YET)
        self.back.say(C_("dialog", "Cancel") if step == THE_LIST else C_("step", "Back"))
        self.back.setVisible(step != CLOSED)
        self.go_on.say(self._next(step, held))
        self.go_on.setEnabled(held.has_records and not (step == CHECK and held.ready == 0))
        self.printing.setVisible(step >= CHECK)
        self.save.say(NP_("Save the {n} row…", "Save the {n} rows…", held.out))
        self.save.setVisible(step >= CHECK and held.out > 0)

    @staticmethod
    def _next(step: int, held: ListInHand) -> Message:
        if step == CHECK:
            return NP_("Bring in {n}", "Bring in {n}", held.ready)
        return C_("step", "Done") if step == CLOSED else C_("step", "Next")
