"""Partners (or anything with a name) as chips, with an input that proposes records of the register."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, PLACEHOLDER, name_and_tip, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.direction import LineDirection
from iwhc_desktop.gui.look.tokens import CHIP, RADIUS_CONTROL
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.buttons import QUIET, Button, IconButton
from iwhc_desktop.gui.parts.drawing import draw_shape
from iwhc_desktop.gui.parts.flow import FlowLayout
from iwhc_desktop.gui.parts.short_label import ShortLabel
from iwhc_desktop.gui.parts.suggestions import Suggestions
from iwhc_desktop.i18n.messages import N_, Message

_BETWEEN = " · "
_DETAIL = QUIET._replace(ink="primary_text", role="second", icon_last=True)
_ROLE = N_("{name}: {detail}")


class ChipEntry(NamedTuple):
    """One chosen thing: its value, its name, and whether it cannot be removed (ICESCO among the parties).

    `detail` is what it is there, which its own button in the chip changes; "" for a chip without.
    """

    value: object
    name: DisplayText
    fixed: bool = False
    detail: DisplayText = ""


class Chip(QFrame):
    """A name on a tinted background with a cross, unless it cannot be removed; a detail is a button after the name."""

    removed = Signal()
    detailed = Signal(QWidget)

    def __init__(self, appearance: Appearance, entry: ChipEntry) -> None:
        super().__init__()
        self._appearance = appearance
        self._ground = "neutral_soft" if entry.fixed else "primary_soft"
        line = QHBoxLayout(self)
        line.setSpacing(2)
        line.setContentsMargins(12, 0, 12 if entry.fixed else 2, 0)
        ink = "text2" if entry.fixed else "primary_text"
        line.addWidget(ShortLabel(appearance, entry.name, role="button", colour=ink))
        self.detail: Button | None = None
        if entry.detail:
            self.detail = Button(appearance, entry.detail, "chevron-down", look=_DETAIL, height=CHIP - 4)
            name_and_tip(appearance, self.detail, _ROLE.with_arguments(name=entry.name, detail=entry.detail))
            self.detail.clicked.connect(lambda: self.detailed.emit(self.detail))
            line.addWidget(self.detail)
        self.cross: IconButton | None = None
        if not entry.fixed:
            self.cross = IconButton(appearance, "x", N_("Remove {name}", name=entry.name), look=QUIET)
            self.cross.clicked.connect(self.removed)
            line.addWidget(self.cross)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self._dress)
        self._fixed = entry.fixed
        self._dress()

    def _dress(self) -> None:
        side, cross = 12, 12 if self._fixed else 2
        is_rtl = self._appearance.is_rtl
        line = self.layout()
        if line is not None:
            line.setContentsMargins(cross if is_rtl else side, 0, side if is_rtl else cross, 0)
        self.setFixedHeight(self._appearance.px(CHIP))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the background."""
        ground = self._appearance.colour(self._ground)
        draw_shape(QPainter(self), QRectF(self.rect()), self.height() / 2, ground)


_CARET = 14
"""The room in which the caret is seen (pixels)."""


class _ChipLine(QLineEdit):
    """The input after the chips; Backspace in the empty input removes the last chip, Alt+Down opens its detail.

    While `is_answered`, nothing more is needed: it takes only what is left of the line until somebody types.
    """

    emptied = Signal()
    opened = Signal()
    is_answered = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Backspace at the start and Alt+Down; other keys as usual."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.opened.emit()
            return
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
            return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Room for the placeholder, or for the caret alone."""
        if self.is_answered and not self.text():
            return QSize(_CARET, super().minimumSizeHint().height())
        width = self.fontMetrics().horizontalAdvance(self.placeholderText()) + 24
        return QSize(max(width, 120), super().minimumSizeHint().height())


class ChipInput(QFrame):
    """Chips and an input. `propose(text)` returns the options for the typed text; `changed()` after any change.

    `detailed(object, QWidget)` carries the value of a chip whose detail somebody wants to change, and its button.
    `created(str)` carries a name that is not among the proposals when Enter confirms it; whoever handles it adds a chip
    with `add`. `single`: one chip is all that is asked for, so nothing behind it asks for another; who types there
    chooses anew.
    """

    changed = Signal()
    created = Signal(str)
    detailed = Signal(object, QWidget)

    def __init__(
        self,
        appearance: Appearance,
        name: DisplayText,
        placeholder: Message,
        propose: Callable[[str], Sequence[Option]],
        *,
        single: bool = False,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._entries: list[ChipEntry] = []
        self._is_wrong = False
        self._is_single = single
        self._name = name
        self._placeholder = placeholder
        self._flow = FlowLayout(self, spacing=8)
        self._flow.least = _CARET
        self._flow.setContentsMargins(8, 5, 8, 5)
        self.edit = _ChipLine()
        self.edit.setFrame(False)
        self.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.edit.setProperty("ringed", self)
        self._ask()
        LineDirection(appearance, self.edit)
        self._flow.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.proposals = Suggestions(appearance, self.edit, self, propose)
        self.proposals.chosen.connect(self._take)
        self.proposals.refused.connect(self._create)
        self.edit.emptied.connect(self._take_last)
        self.edit.opened.connect(self._open_last)
        self.edit.textChanged.connect(lambda _text: self.edit.updateGeometry())
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        appearance.changed.connect(self._dress)
        self._dress()

    def minimumSizeHint(self) -> QSize:
        """As wide as an input; a longer chip is shortened."""
        return QSize(min(super().minimumSizeHint().width(), self._appearance.px(120)), self.minimumHeight())

    def _ask(self) -> None:
        """Ask for a chip, unless the only one is there; who hears the input hears its chips."""
        plain = self._appearance.formats.plain
        names = [plain(one.name) if isinstance(one.name, Message) else one.name for one in self._entries]
        said = N_("{label}: {value}", label=self._name, value=_BETWEEN.join(names)) if names else self._name
        say(self._appearance, self.edit, said, ACCESSIBLE_NAME)
        self.edit.is_answered = self._is_single and bool(self._entries)
        self.edit.updateGeometry()
        say(self._appearance, self.edit, "" if self.edit.is_answered else self._placeholder, PLACEHOLDER)

    @property
    def words(self) -> str:
        """What is typed and not chosen yet."""
        return self.edit.text().strip()

    @property
    def values(self) -> tuple[object, ...]:
        """The values of the chips in order."""
        return tuple(entry.value for entry in self._entries)

    def set_entries(self, entries: Sequence[ChipEntry]) -> None:
        """Replace all chips."""
        while self._entries:
            self._drop(len(self._entries) - 1)
        for entry in entries:
            self._append(entry)

    def add(self, entry: ChipEntry) -> None:
        """Add a chip, unless its value is there already, and clear the input."""
        self.edit.clear()
        if entry.value not in self.values:
            self._append(entry)
            self.changed.emit()

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the border in the colour of danger, or in the normal one."""
        self._is_wrong = wrong
        self.update()

    def _append(self, entry: ChipEntry) -> None:
        chip = Chip(self._appearance, entry)
        chip.removed.connect(lambda: self._remove(entry))
        chip.detailed.connect(lambda button: self.detailed.emit(entry.value, button))
        self._entries.append(entry)
        self._flow.insert(len(self._entries) - 1, chip)
        chip.show()
        for button in filter(None, (chip.detail, chip.cross)):
            self._put_before_input(button)
        self._ask()
        self.updateGeometry()

    def _put_before_input(self, cross: QWidget) -> None:
        """Tab comes to a chip where it is seen: before the input, not after the buttons of the form."""
        before: QWidget | None = self.edit.previousInFocusChain()
        while before is not None and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            before = before.previousInFocusChain()
        if before is not None and before not in (self.edit, cross):
            QWidget.setTabOrder(before, cross)

    def _remove(self, entry: ChipEntry) -> None:
        self._drop(self._entries.index(entry))
        self.edit.setFocus()
        self.changed.emit()

    def _drop(self, position: int) -> None:
        del self._entries[position]
        item = self._flow.takeAt(position)
        chip: QWidget | None = item.widget() if item else None
        if chip:
            chip.hide()
            chip.deleteLater()
        self._ask()
        self._flow.invalidate()

    def _take(self, option: Option) -> None:
        self.add(ChipEntry(option.value, option.said))

    def _create(self, text: str) -> None:
        self.created.emit(text)

    def _take_last(self) -> None:
        if self._entries and not self._entries[-1].fixed:
            self._remove(self._entries[-1])

    def _open_last(self) -> None:
        """Open the detail of the chip before the input."""
        item = self._flow.itemAt(len(self._entries) - 1) if self._entries else None
        chip = item.widget() if item else None
        if isinstance(chip, Chip) and chip.detail:
            chip.detail.click()

    def _dress(self) -> None:
        self.edit.setFont(self._appearance.font("body"))
        self.edit.setFixedHeight(self._appearance.px(CHIP))
        self.setMinimumHeight(self._appearance.px(42))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw background and border."""
        border = self._appearance.colour("danger" if self._is_wrong else "control_border")
        surface = self._appearance.colour("surface")
        draw_shape(QPainter(self), QRectF(self.rect()), RADIUS_CONTROL, surface, border)
