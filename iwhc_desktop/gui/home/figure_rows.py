"""Cards of numbers: each opens exactly the records that it counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from iwhc_desktop.gui.agreements.looks import ENDS_SOON, STATE_LOOKS
from iwhc_desktop.gui.frame.paper import PaperAsked
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, TOOL_TIP, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import CARD, RADIUS_CONTROL
from iwhc_desktop.gui.parts.bars import ColourDot
from iwhc_desktop.gui.parts.card import Card, column, row
from iwhc_desktop.gui.parts.drawing import draw_shape
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.pill import PillLabel, PillLook
from iwhc_desktop.gui.parts.short_label import ShortLabel
from iwhc_desktop.i18n.messages import C_, N_
from iwhc_desktop.services.home.figures import AGREEMENTS, Figure

_LINE, _SIDE = 30, 6


class LineButton(QPushButton):
    """A whole line that can be clicked; its parts are labels inside it."""

    def __init__(self, said: DisplayText, workspace: Workspace, *parts: QWidget | None) -> None:
        super().__init__()
        self._appearance = workspace.appearance
        self._said = said
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setLayout(row(*parts, spacing=10, margins=(_SIDE, 2, _SIDE, 2)))
        for part in parts:
            if part is not None:
                part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        say(self._appearance, self, said, ACCESSIBLE_NAME)

    def event(self, event: QEvent) -> bool:
        """The tip is the whole of the line where a label in it is cut; labels get no pointer here."""
        if event.type() == QEvent.Type.ToolTip:
            is_cut = any(label.is_cut for label in self.findChildren(ShortLabel))
            say(self._appearance, self, self._said if is_cut else "", TOOL_TIP)
        return super().event(event)

    def sizeHint(self) -> QSize:
        """As high as its parts."""
        layout = self.layout()
        size = layout.sizeHint() if layout is not None else QSize()
        return QSize(size.width(), max(size.height(), self._appearance.px(_LINE)))

    def minimumSizeHint(self) -> QSize:
        """The same height; labels are cut short before it is narrower."""
        layout = self.layout()
        least = layout.minimumSize().width() if layout is not None else 0
        return QSize(least, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground under the pointer."""
        if self.underMouse():
            draw_shape(QPainter(self), self.rect().toRectF(), RADIUS_CONTROL, self._appearance.colour("surface2"))


class LinesCard(Card):
    """A card of lines, each of which has its words where those of the title are; their ground goes beyond them.

    `add_words(parts)` puts a line in that cannot be clicked.
    """

    def __init__(self, appearance: Appearance, title: DisplayText = "") -> None:
        super().__init__(appearance, side=CARD - _SIDE)
        self.body.setContentsMargins(CARD - _SIDE, CARD, CARD - _SIDE, CARD)
        if title:
            self.add_words(PlainLabel(appearance, title, role="card_title"), None)

    def add_words(self, *parts: QWidget | None) -> None:
        """Put parts side by side, in line with the words of the lines."""
        self.body.addLayout(inset(*parts))


def inset(*parts: QWidget | None) -> QHBoxLayout:
    """Parts side by side, in line with the words of the lines of their card."""
    return row(*parts, spacing=10, margins=(_SIDE, 0, _SIDE, 0))


def emptied(lines: QLayout) -> None:
    """Take all parts out of a layout and of those within it."""
    while lines.count():
        item = lines.takeAt(0)
        widget, within = (item.widget(), item.layout()) if item else (None, None)
        if widget:
            widget.hide()
            widget.deleteLater()
        elif within:
            emptied(within)


class FigureLine(LineButton):
    """The words of a number and the number."""

    def __init__(self, workspace: Workspace, figure: Figure) -> None:
        appearance = workspace.appearance
        number = appearance.formats.number(figure.number)
        said = N_("{label}: {number}", label=figure.kind.said, number=figure.number)
        if figure.out_of is not None:
            whole = N_("{n} of {whole}", n=figure.number, whole=figure.out_of)
            number, said = appearance.formats.plain(whole), said.with_arguments(number=whole)
        shown = PlainLabel(appearance, number, role="strong")
        name = PlainLabel(appearance, figure.kind.said, role="second", colour="text2")
        super().__init__(said, workspace, *_dots(workspace, figure), name, None, shown)
        self.figure = figure
        self.clicked.connect(lambda: workspace.show_figure(figure.kind.said, figure.question))


class NotReachedLine(LineButton):
    """How many Member States no activity of the year reached; shows which they are as they will be printed."""

    def __init__(self, workspace: Workspace, number: int) -> None:
        appearance, words = workspace.appearance, C_("this year", "Member States not reached")
        shown = PlainLabel(appearance, appearance.formats.number(number), role="strong")
        name = PlainLabel(appearance, words, role="second", colour="text2")
        super().__init__(N_("{label}: {number}", label=words, number=number), workspace, name, None, shown)
        register, day = workspace.register, workspace.today
        asked = PaperAsked(
            make=lambda formats, progress: register.papers.member_states(day, formats, progress),
            name=lambda: appearance.formats.plain(words),
            place="home",
        )
        self.number = number
        self.clicked.connect(lambda: workspace.show_paper(asked))


def _dots(workspace: Workspace, figure: Figure) -> Sequence[QWidget]:
    """The colour of a state of agreements."""
    if figure.kind.group != AGREEMENTS:
        return ()
    looks = {f"agreements_{state}": look for state, look in STATE_LOOKS.items()} | {"agreements_ending": ENDS_SOON}
    return (ColourDot(workspace.appearance, looks[figure.kind.name].tone),)


class FiguresCard(LinesCard):
    """A group of numbers under a title; hidden while there is none."""

    def __init__(self, workspace: Workspace, title: DisplayText, group: str) -> None:
        super().__init__(workspace.appearance)
        self._workspace = workspace
        self._title = title
        self._group = group
        self.lines: list[FigureLine] = []
        self.number = PillLabel(workspace.appearance, "neutral", "")
        self._box = column(spacing=2)
        head = PlainLabel(workspace.appearance, title, role="card_title")
        self.add_words(head, self.number, None)
        self.body.addLayout(self._box)
        self.number.setVisible(group == AGREEMENTS)
        self.hide()

    def fill(self, figures: Sequence[Figure]) -> None:
        """Show those of the figures that belong to the group."""
        emptied(self._box)
        self.lines = [FigureLine(self._workspace, figure) for figure in figures if figure.kind.group == self._group]
        for line in self.lines:
            self._box.addWidget(line)
            if line.figure.out_of is not None:
                self._box.addWidget(NotReachedLine(self._workspace, line.figure.out_of - line.figure.number))
        whole = self._workspace.appearance.formats.number(sum(line.figure.number for line in self.lines))
        self.number.show_state(PillLook("neutral", "", whole))
        said = N_("{place}, {badge}", place=self._title, badge=whole)
        say(self._workspace.appearance, self.number, said, ACCESSIBLE_NAME)
        self.setVisible(bool(self.lines))


class SilentCard(LinesCard):
    """How many offices headquarters has not heard of for long; opens the page of offices."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.appearance)
        self._workspace = workspace
        self._box = column(spacing=0)
        self.body.addLayout(self._box)
        self.hide()

    def fill(self, number: int, open_offices: Callable[[], object]) -> None:
        """Show the number; nothing for none."""
        emptied(self._box)
        self.setVisible(number > 0)
        if number:
            appearance = self._workspace.appearance
            words = C_("headquarters", "Offices without a file for 30 days")
            shown = PlainLabel(appearance, appearance.formats.number(number), role="strong")
            name = PlainLabel(appearance, words, role="second", colour="text2")
            said = N_("{label}: {number}", label=words, number=number)
            line = LineButton(said, self._workspace, name, None, shown)
            line.clicked.connect(open_offices)
            self._box.addWidget(line)


def stacked(*cards: QWidget) -> QVBoxLayout:
    """Cards below one another, the room below them empty."""
    return column(*cards, None, spacing=14)
