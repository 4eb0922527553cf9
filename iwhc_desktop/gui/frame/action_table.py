"""Every action of the window, declared once: words, keys, group. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from iwhc_desktop.i18n.messages import C_, N_, Message


class ActionEntry(NamedTuple):
    """An action: its name in code, its label, its group and its keys (the first is shown).

    Keys are in Qt's portable form; letters denote the key at their place on a Latin keyboard.
    """

    name: str
    said: Message
    group: str
    keys: tuple[str, ...] = ()


GROUPS: dict[str, Message] = {
    "record": N_("Records"),
    "edit": N_("Editing"),
    "exchange": C_("files", "Exchange"),
    "go": N_("Navigation"),
    "view": N_("Window"),
}
"""The groups of the menu and of the page of shortcuts, in order."""

ACTIONS: tuple[ActionEntry, ...] = (
    ActionEntry("new", C_("record", "New"), "record", ("Ctrl+N",)),
    ActionEntry("open", C_("record", "Open"), "record", ("Return",)),
    ActionEntry("save", C_("changes", "Save"), "record", ("Ctrl+S",)),
    ActionEntry("print", C_("document", "Print…"), "record", ("Ctrl+P",)),
    ActionEntry("bring_in", N_("Bring in a list…"), "record"),
    ActionEntry("save_as", N_("Save this list as…"), "record"),
    ActionEntry("withdraw", N_("Withdraw record"), "record", ("Del",)),
    ActionEntry("undo", N_("Undo"), "edit", ("Ctrl+Z",)),
    ActionEntry("redo", N_("Redo"), "edit", ("Ctrl+Y", "Ctrl+Shift+Z")),
    ActionEntry("make_file", N_("Make a file"), "exchange", ("Ctrl+E",)),
    ActionEntry("read_file", N_("Read a file"), "exchange", ("Ctrl+I",)),
    ActionEntry("search", N_("Search everything"), "go", ("Ctrl+K",)),
    ActionEntry("filter", N_("Filter this list"), "go", ("Ctrl+F",)),
    ActionEntry("next_question", N_("Next question of a list"), "go", ("F8",)),
    ActionEntry("as_of", N_("Register as of…"), "go"),
    ActionEntry("next_pane", N_("Next part of the window"), "go", ("F6",)),
    ActionEntry("back", N_("Back"), "go", ("Esc",)),
    ActionEntry("larger", N_("Larger text"), "view", ("Ctrl++", "Ctrl+=")),
    ActionEntry("smaller", N_("Smaller text"), "view", ("Ctrl+-",)),
    ActionEntry("usual_size", N_("Usual text size"), "view", ("Ctrl+0",)),
    ActionEntry("help", N_("Help"), "view", ("F1",)),
    ActionEntry("shortcuts", N_("Keyboard shortcuts"), "view"),
)


def clashes(entries: tuple[ActionEntry, ...] = ACTIONS) -> Iterator[tuple[str, str, str]]:
    """Keys that two actions share: key, first action, second action."""
    claimed: dict[str, str] = {}
    for entry in entries:
        for key in entry.keys:
            if key in claimed:
                yield key, claimed[key], entry.name
            claimed.setdefault(key, entry.name)
