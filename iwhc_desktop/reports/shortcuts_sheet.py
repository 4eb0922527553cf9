"""The sheet of keyboard shortcuts to put up beside a desk: one table per group, names and keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from reportlab.platypus import Flowable

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.reports.composer import Composer
from iwhc_desktop.reports.metadata import PRODUCER
from iwhc_desktop.reports.sheet import BODY, KICKER, TITLE, Sheet
from iwhc_desktop.reports.summary_model import Label

SHORTCUTS_TITLE = N_("Keyboard shortcuts")

_NAMES = 0.5
"""Share of the width that a group's names take; the keys have the rest."""

_WRITTEN_OUT = MappingProxyType(
    str.maketrans(
        {
            "⌘": "Cmd+",
            "⇧": "Shift+",
            "⌥": "Option+",
            "⌃": "Control+",
            "⎋": "Esc",
            "↩": "Return",
            "⌤": "Enter",
            "⌦": "Del",
            "⌫": "Backspace",
            "⇥": "Tab",
            "⇤": "Backtab",
        }
    )
)
"""Keys that a Mac shows as signs, which the paper's typefaces do not have."""


class ShortcutGroup(NamedTuple):
    """A group's title and its rows: the action, and its keys as the screen names them."""

    title: Label
    rows: tuple[tuple[Label, str], ...]


class ShortcutsSheet(NamedTuple):
    """The contents of the sheet: the groups in order, the program's version, and the day of printing."""

    groups: tuple[ShortcutGroup, ...]
    version: str
    as_of: date


def build_shortcuts(content: ShortcutsSheet, formats: Formats, composer: Composer) -> list[Flowable]:
    """The story of the sheet, in reading order."""
    sheet = Sheet(composer, formats)
    heading = composer.heading(sheet.say(SHORTCUTS_TITLE), 1, TITLE)  # the first in reading order
    story: list[Flowable] = [composer.para(formats.code(PRODUCER), KICKER), heading]
    for group in content.groups:
        story.extend(_group(sheet, group))
    return story


def _group(sheet: Sheet, group: ShortcutGroup) -> Iterator[Flowable]:
    """A heading and its table; keys read from left to right in every language."""
    rows = [
        (sheet.say(name), sheet.cell(sheet.formats.code(keys.translate(_WRITTEN_OUT)), strong=True))
        for name, keys in group.rows
    ]
    yield sheet.headed(group.title, lambda: sheet.composer.definitions(rows, _NAMES, BODY))
