"""The list of keyboard shortcuts, made from the table of actions; it can be saved as a sheet of paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QWidget

from iwhc_desktop.gui.frame.action_table import ACTIONS, GROUPS
from iwhc_desktop.gui.frame.main_window import MainWindow
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.help.browser import native_keys
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.tokens import EDGE
from iwhc_desktop.gui.pages.pdf_saving import choose_pdf, save_pdf
from iwhc_desktop.gui.parts.card import Card, SectionHeading, column
from iwhc_desktop.gui.parts.drawing import reads_right
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.pill import PillLabel, PillLook
from iwhc_desktop.i18n.isolates import PDI, RLI, isolate_ltr
from iwhc_desktop.i18n.messages import N_, Message

SHORTCUTS = N_("Keyboard shortcuts")
_COMMA, _ARABIC_COMMA = ", ", "، "
_FURTHER: tuple[tuple[Message, tuple[str, ...], str], ...] = (
    (N_("Side bar sections"), ("Alt+1", "Alt+9"), " – "),
    (N_("Select a row of a list, or not any more"), ("Space",), ""),
    (N_("Select further rows"), ("Shift+Down", "Shift+Up"), _COMMA),
    (N_("Select all rows"), ("Ctrl+A",), ""),
    (N_("Next or previous field"), ("Tab", "Shift+Tab"), _COMMA),
    (N_("Next or previous language of a text"), ("Alt+Down", "Alt+Up"), _COMMA),
    (N_("Next field of a line, then its Remove button"), ("Left", "Right"), _COMMA),
    (N_("Remove the line, on that button"), ("Del",), ""),
)


class KeysPill(PillLabel):
    """Keys as Qt names them in the current language."""

    def __init__(self, appearance: Appearance, keys: tuple[str, ...], between: str = _COMMA) -> None:
        super().__init__(appearance, "neutral", "")
        self._keys, self._between = keys, between
        appearance.changed.connect(self._tell)
        self._tell()

    @property
    def keys(self) -> str:
        """The keys in words, as this computer names them; those with names in both scripts are read one by one."""
        names = [native_keys(key) for key in self._keys]
        if not any(reads_right(name.rpartition("+")[2]) for name in names):
            return self._between.join(names)
        if all(map(reads_right, names)):
            return _ARABIC_COMMA.join(names)
        return f"{RLI}{_ARABIC_COMMA.join(map(isolate_ltr, names))}{PDI}"

    def _tell(self) -> None:
        self.show_state(PillLook("neutral", "", self.keys))


class ShortcutsList(QWidget):
    """Lists the actions that have keys and are available here."""

    def __init__(self, appearance: Appearance, window: MainWindow) -> None:
        super().__init__()
        self._appearance = appearance
        self._window = window
        self._names: list[PlainLabel] = []
        self._groups = [(said, keys) for group, said in GROUPS.items() if (keys := self._keys_of(group))]
        cards = column(spacing=12)
        for said, keys in self._groups:
            cards.addWidget(self._card(appearance, said, keys))
        cards.addStretch(1)
        self.setLayout(cards)
        appearance.changed.connect(self._level)
        self._level()

    @property
    def words(self) -> str:
        """What can be done by keys, in the language of the window."""
        return "\n".join(name.text() for name in self._names)

    def _keys_of(self, group: str) -> list[tuple[Message, KeysPill]]:
        """The actions of this group with their keys."""
        commands = self._window.commands
        keys = [
            (entry.said, KeysPill(self._appearance, entry.keys))
            for entry in ACTIONS
            if entry.group == group and entry.keys and commands[entry.name].isVisible()
        ]
        if group == "go":
            keys += [(words, KeysPill(self._appearance, names, between)) for words, names, between in _FURTHER]
        return keys

    def _level(self) -> None:
        """Align the keys of all groups."""
        width = max(name.sizeHint().width() for name in self._names)
        for name in self._names:
            name.setMinimumWidth(width)

    def _card(self, appearance: Appearance, said: Message, keys: list[tuple[Message, KeysPill]]) -> Card:
        card = Card(appearance)
        card.body.addWidget(SectionHeading(appearance, said))
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(EDGE)
        for line, (words, pill) in enumerate(keys):
            name = PlainLabel(appearance, words)
            self._names.append(name)
            grid.addWidget(name, line, 0)
            grid.addWidget(pill, line, 1)
        grid.setColumnStretch(2, 1)
        card.body.addLayout(grid)
        return card

    # paper

    def save_pdf(self, workspace: Workspace) -> None:
        """Save the list in a file of the person's choice, in the window's language."""
        title = self._appearance.text(SHORTCUTS)
        chosen = choose_pdf(workspace, workspace.register.printing.file_name(title, workspace.language))
        if chosen is not None:
            self.write(workspace, chosen)

    def write(self, workspace: Workspace, path: Path) -> None:
        """Write the PDF, whole or not at all."""
        day, language = workspace.today, workspace.language
        digits = self._appearance.preferences.digits if language == "ar" else "123"
        groups = [(said, [(name, pill.keys) for name, pill in keys]) for said, keys in self._groups]
        save_pdf(workspace, path, lambda: workspace.register.printing.shortcuts(groups, day, language, digits=digits))
