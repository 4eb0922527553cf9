"""What screen readers say without being asked. Qt's part for it is not needed before the first paint."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.i18n.isolates import strip_isolates


def announce(appearance: Appearance, source: QObject, said: DisplayText) -> None:
    """Let screen readers say a text that has just appeared or changed, while the focus stays where it is."""
    event = QAccessibleAnnouncementEvent(source, strip_isolates(appearance.text(said)))
    QAccessible.updateAccessibility(event)
