"""What waits for the first paint: it comes after it, once, and also where a window is never painted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from iwhc_desktop.gui.frame.first_paint import FirstPaint


class Painted(QWidget):
    """A window with a part inside that notes when it is painted."""

    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self.part = QWidget(self)
        self.part.resize(80, 20)
        self.told = told
        self.part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.told.append("painted")
        return False


def test_the_work_begins_after_every_part_was_painted(qtbot):
    told: list[str] = []
    window = Painted(told)
    qtbot.addWidget(window)
    FirstPaint(window, lambda: told.append("begun"), patience=60_000)
    window.show()
    qtbot.waitUntil(lambda: "begun" in told)
    assert told[0] == "painted"
    assert told.count("begun") == 1


def test_it_begins_once_however_often_the_window_is_painted(qtbot):
    told: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    FirstPaint(window, lambda: told.append("begun"), patience=1)
    window.show()
    qtbot.waitUntil(lambda: bool(told))
    window.repaint()
    window.hide()
    window.show()
    qtbot.wait(20)
    assert told == ["begun"]


def test_a_window_that_is_never_painted_does_not_hold_the_work_back(qtbot):
    told: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    FirstPaint(window, lambda: told.append("begun"), patience=1)
    qtbot.waitUntil(lambda: bool(told))
    assert not window.isVisible()


def test_it_is_given_up_with_its_window(qtbot):
    told: list[str] = []
    window = QWidget()
    FirstPaint(window, lambda: told.append("begun"), patience=1)
    window.deleteLater()
    qtbot.wait(20)
    assert told == []
