"""Every word that a window says: what is painted, read aloud, shown as a tip; and which of them escaped translation."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import ascii_letters
from typing import NamedTuple

from babel import Locale
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTextEdit,
    QWidget,
)

from iwhc_desktop.gui.parts.pill import PillLabel
from iwhc_desktop.i18n import hijri
from iwhc_desktop.i18n.catalogue import pseudo
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.i18n.names.countries import COUNTRY_NAMES

ROWS_READ = 40
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class Heard(NamedTuple):
    """A text and where it was found."""

    place: str
    words: str


def words_of(root: QWidget) -> list[Heard]:
    """Every text of a widget and of all in it, hidden or shown, without isolates."""
    heard: list[Heard] = []
    for part in [root, *root.findChildren(QWidget)]:
        place = type(part).__name__
        heard += [Heard(f"{place}.{name}", words) for name, words in _own(part) if words]
        heard += [Heard(f"{place} action", action.text()) for action in part.actions()]
        if isinstance(part, QAbstractItemView | QComboBox):
            heard += [Heard(f"{place} cell", words) for words in _cells(part.model())]
    return [Heard(place, strip_isolates(words)) for place, words in heard if strip_isolates(words).strip()]


def _own(part: QWidget) -> Iterator[tuple[str, str]]:
    yield "accessibleName", part.accessibleName()
    yield "accessibleDescription", part.accessibleDescription()
    yield "toolTip", part.toolTip()
    yield "windowTitle", part.windowTitle()
    if isinstance(part, QLabel | QAbstractButton):
        yield "text", part.text().replace("&&", "&")
    if isinstance(part, QLineEdit | QTextEdit):
        yield "placeholder", part.placeholderText()
    if isinstance(part, QLineEdit):
        yield "text", part.text()
    if isinstance(part, QTextEdit):
        yield "text", part.toPlainText()
    if isinstance(part, QMenu):
        yield "title", part.title()
    if isinstance(part, PillLabel) and isinstance(part.look.said, str):
        yield "look", part.look.said


def _cells(model: QAbstractItemModel | None) -> Iterator[str]:
    if model is None:
        return
    columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1  # Qt hides that of a list
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(), ROWS_READ)):
            yield from (str(model.index(row, column).data(role) or "") for role in _ROLES)


def menu_words(menu: QMenu) -> Iterator[str]:
    """Titles and entries of a menu and of the menus in it."""
    for action in _entries(menu):
        yield strip_isolates(action.text())


def _entries(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        yield action
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _entries(inner)


# what is no text of the program

KEYS = ("Ctrl", "Alt", "Shift", "Return", "Esc", "Del", "Tab", "F1", "F6")
UNITS = ("KB", "MB", "GB", "kB", "UTC", "AH")
"""Names of keys as Qt writes them, and units."""


def common_words() -> set[str]:
    """Names that come from CLDR and from the calendar, and the languages in their own names."""
    english = Locale("en", "GB")
    months = [name for width in ("wide", "abbreviated") for name in english.months["format"][width].values()]
    days = [name for width in ("wide", "abbreviated") for name in english.days["format"][width].values()]
    names = {*months, *days, *english.territories.values(), *english.currencies.values(), *english.currencies}
    names |= {named["en"] for named in COUNTRY_NAMES.values()}
    names |= {language.own_name for language in LANGUAGES.values()}
    return names | set(KEYS) | set(UNITS) | set(hijri.MONTHS["en"])


def register_words(store: Path) -> set[str]:
    """Every text value of a register."""
    found: set[str] = set()
    connection = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    try:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                found |= {value for value in row if isinstance(value, str)}
    finally:
        connection.close()
    return found


class Escaped:
    """Finds words that no catalogue was asked for: Escaped(data)(text) gives them.

    A message in the test language has none of the letters that the test language changes, neither outside its
    brackets nor inside, where values stand; so a plain one is data or a hard-coded string.
    """

    def __init__(self, data: Iterable[str]) -> None:
        self._changed = {letter for letter in ascii_letters if letter not in pseudo(letter)}
        wholes = {strip_isolates(text).strip() for text in data}
        self._wholes = sorted((text for text in wholes if len(text) > 2 or text.isupper()), key=len, reverse=True)

    def __call__(self, text: str) -> list[str]:
        """The plain words of a text that are not data."""
        rest = self._without_shortened(text)
        if self._plain(rest):
            for whole in self._wholes:
                if whole in rest:
                    rest = re.sub(rf"(?<!\w){re.escape(whole)}(?!\w)", " ", rest)
        return self._plain(rest)

    def _without_shortened(self, text: str) -> str:
        """Nothing is left of a text that is the beginning of data, cut with an ellipsis."""
        begins = text.removesuffix("…")
        is_data = begins != text and any(whole.startswith(begins) for whole in self._wholes)
        return "" if is_data else text

    def _plain(self, text: str) -> list[str]:
        return [word for word in re.findall(r"[^\W\d_]{2,}", text) if set(word) & self._changed]
