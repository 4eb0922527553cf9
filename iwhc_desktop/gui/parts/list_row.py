"""A row of a list made of labels: icon, title, a second line, something at the end."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from iwhc_desktop.gui.look.accessibility import TOOL_TIP, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.parts.card import column, row
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.gui.parts.short_label import ShortLabel
from iwhc_desktop.i18n.messages import N_


class ListRow(QWidget):
    """`words` takes more lines, `end` takes parts at the end of the row."""

    def __init__(
        self, appearance: Appearance, icon: str, colour: str, title: DisplayText, second: DisplayText = ""
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self.words: QVBoxLayout = column(PlainLabel(appearance, title, role="strong", wraps=True), spacing=1)
        if second:
            self.words.addWidget(PlainLabel(appearance, second, role="second", colour="text2", wraps=True))
        self.end = row(spacing=10)
        line = row(IconLabel(appearance, icon, colour=colour), spacing=12, margins=(0, 4, 0, 4))
        line.addLayout(self.words, 1)
        line.addLayout(self.end)
        self.setLayout(line)


class OldAndNew(QWidget):
    """A field with its old and its new value; the complete texts are tips.

    `is_against`: the two are in conflict, and a person decides.
    """

    def __init__(
        self,
        appearance: Appearance,
        label: DisplayText,
        old: tuple[str, DisplayText],
        new: tuple[str, DisplayText],
        *,
        is_against: bool = False,
    ) -> None:
        super().__init__()
        name = PlainLabel(appearance, label, role="second", colour="text3")
        before = ShortLabel(appearance, old[0], role="second", colour="text2")
        after = ShortLabel(appearance, new[0], role="second_strong", colour="danger" if is_against else "info")
        for part, (_shown, whole) in ((before, old), (after, new)):
            part.whole = whole
            say(appearance, part, whole, TOOL_TIP)
        sign = "git-compare-arrows" if is_against else "arrow-right"
        told = N_("or") if is_against else N_("becomes")
        arrow = IconLabel(appearance, sign, colour="text2", size=14, said=told)
        self.setLayout(row(name, before, arrow, after, None, spacing=8))
