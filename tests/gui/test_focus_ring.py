"""The ring stays around what has the focus wherever that goes: scrolled, pushed down, hidden with its page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from workspace_samples import until

from iwhc_desktop.gui.parts.card import column, scrolling
from iwhc_desktop.gui.parts.focus_ring import FocusRing


class Scene(QWidget):
    """A bar that comes and goes above pages; on the first page fields that scroll."""

    def __init__(self, appearance) -> None:
        super().__init__()
        self.bar = QWidget()
        self.bar.setFixedHeight(60)
        self.bar.hide()
        self.fields = [QLineEdit() for _number in range(30)]
        content = QWidget()
        content.setLayout(column(*self.fields, spacing=10))
        self.area = scrolling(content)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.area)
        self.pages.addWidget(QWidget())
        box = QVBoxLayout(self)
        box.addWidget(self.bar)
        box.addWidget(self.pages, 1)
        self.resize(400, 300)
        self.ring = FocusRing(appearance, self)
        self.show()
        self.activateWindow()
        until(self.isActiveWindow)
        self.ring._use(True)
        self.fields[2].setFocus()
        QApplication.processEvents()

    def is_around(self, field: QWidget) -> bool:
        QApplication.processEvents()
        place = QRect(field.mapTo(self, QPoint(0, 0)), field.size())
        return self.ring.target is field and self.ring.geometry() == place.adjusted(-3, -3, 3, 3)


@pytest.fixture
def scene(appearance, qtbot) -> Iterator[Scene]:
    made = Scene(appearance)
    qtbot.addWidget(made)
    yield made


def scroll(scene: Scene, value: int) -> None:
    scene.area.verticalScrollBar().setValue(value)


def test_it_is_around_what_has_the_focus(scene):
    assert scene.is_around(scene.fields[2])


def test_a_bar_that_appears_above_pushes_it_down(scene):
    scene.bar.show()
    assert scene.is_around(scene.fields[2])


def test_it_scrolls_with_what_it_is_around(scene):
    scroll(scene, 20)
    assert scene.is_around(scene.fields[2])


def test_scrolled_out_of_sight_it_is_not_painted_over_what_stands_there(scene):
    scroll(scene, 400)
    assert scene.ring.target is None
    scroll(scene, 0)
    assert scene.is_around(scene.fields[2])


def test_half_in_sight_it_is_painted_as_far_as_that(scene):
    scroll(scene, scene.fields[2].y() + 10)
    frame = QRect(scene.area.mapTo(scene, QPoint(0, 0)), scene.area.viewport().size())
    assert scene.ring.isVisible()
    assert scene.ring._seen.top() == frame.top()


def test_at_the_edge_of_a_scroll_area_it_is_whole(scene):
    field = scene.fields[0]
    field.setFocus()
    scene.area.widget().layout().setContentsMargins(0, 0, 0, 0)
    QApplication.processEvents()
    assert field.mapTo(scene.area.viewport(), QPoint(0, 0)) == QPoint(0, 0)
    assert scene.is_around(field)
    assert scene.ring._seen.contains(scene.ring.geometry())


def test_it_goes_with_the_page(scene):
    scene.pages.setCurrentIndex(1)
    assert scene.ring.target is None


def test_it_grows_with_the_text(scene):
    scene.fields[2].setFixedHeight(60)
    assert scene.is_around(scene.fields[2])
    scene.fields[0].setFixedHeight(90)
    assert scene.is_around(scene.fields[2])


def test_it_follows_into_another_place(scene):
    field = scene.fields[2]
    scene.bar.show()
    field.setParent(scene.bar)
    field.show()
    field.move(5, 5)
    field.setFocus()
    assert scene.is_around(field)
    scene.bar.setFixedHeight(80)
    scene.bar.parentWidget().layout().setContentsMargins(30, 30, 30, 30)
    assert scene.is_around(field)


def test_what_was_deleted_with_the_focus_leaves_no_ring(scene):
    field = scene.fields.pop(2)
    field.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    assert scene.ring.target is not field
    scene.fields[5].setFocus()
    assert scene.is_around(scene.fields[5])


def test_what_tab_reaches_from_outside_comes_into_sight(scene):
    scene.fields[28].setFocus()
    assert scene.is_around(scene.fields[28])
    assert not scene.fields[28].visibleRegion().isEmpty()
