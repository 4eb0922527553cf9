"""The list of proposals itself. It is made when something is proposed first: most inputs never propose anything."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFrame, QListView, QWidget

from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, say
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.models.choices import Options
from iwhc_desktop.gui.parts.option_row import OptionRow
from iwhc_desktop.i18n.messages import N_


class ProposalList(QListView):
    """Shows `options` in a window of its own that never takes the focus; `choose` is called with a clicked one."""

    def __init__(
        self, appearance: Appearance, anchor: QWidget, options: Options, choose: Callable[[QModelIndex], None]
    ) -> None:
        super().__init__(anchor)
        self.setObjectName("popup")
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setModel(options)
        self.setItemDelegate(OptionRow(appearance, self, most=2))
        self.clicked.connect(choose)
        say(appearance, self, N_("Proposals"), ACCESSIBLE_NAME)
