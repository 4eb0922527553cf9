"""The bar above a page: title, subtitle, search, one primary button."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import CARD, COMPACT_TOP_BAR, EDGE, TOP_BAR
from iwhc_desktop.gui.parts.card import Surface, column
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.search_field import SearchField


class TopBar(Surface):
    """Title, subtitle and, if given, the search field. `add(widget)` appends parts at its end."""

    def __init__(
        self,
        appearance: Appearance,
        title: DisplayText,
        subtitle: DisplayText = "",
        *,
        search: SearchField | None = None,
    ) -> None:
        super().__init__(appearance, "bg")
        self.search = search
        self.title = PlainLabel(appearance, title, role="title")
        self.subtitle = PlainLabel(appearance, subtitle, role="second", colour="text2")
        if not subtitle:
            self.subtitle.hide()
        self._line = QHBoxLayout(self)
        self._line.setSpacing(10)
        self._line.addLayout(column(None, self.title, self.subtitle, None, spacing=2))
        self._line.addStretch(1)
        if search:
            self._line.addWidget(search)
        appearance.changed.connect(self._dress)
        self._dress()

    def add(self, part: QWidget) -> None:
        """Put a button or a pill at the end."""
        self._line.addWidget(part)

    def say(self, title: DisplayText, subtitle: DisplayText = "") -> None:
        """Show another title."""
        self.title.say(title)
        self.subtitle.say(subtitle)
        self._dress()

    def _dress(self) -> None:
        height = COMPACT_TOP_BAR if self._appearance.is_compact else TOP_BAR
        edge = CARD if self._appearance.is_compact else EDGE
        self._line.setContentsMargins(edge, 0, edge, 0)
        self.subtitle.setVisible(bool(self.subtitle.said) and not self._appearance.is_compact)
        self.setFixedHeight(self._appearance.px(height))
