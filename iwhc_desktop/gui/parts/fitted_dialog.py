"""A dialog that is as high as its contents."""

from __future__ import annotations

from PySide6.QtCore import QEvent

from iwhc_desktop.gui.parts.helped_dialog import HelpedDialog


class FittedDialog(HelpedDialog):
    """Qt would leave the room that wrapping lines need at their narrowest."""

    def event(self, event: QEvent) -> bool:
        """Other contents, or the first ones, give another height."""
        is_done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit()
        return is_done

    def _fit(self) -> None:
        layout = self.layout()
        height = layout.totalHeightForWidth(self.width()) if layout is not None else -1
        if height > 0 and height != self.height():
            self.setFixedHeight(height)
