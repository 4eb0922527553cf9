"""Python's collector of cycles works in the window's thread alone."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from iwhc_desktop.gui.frame.collector import WindowCollector, collect_what_is_due
from iwhc_desktop.gui.frame.tasks import TaskRunner


class Ring:
    """An object that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def as_before():
    """The collector is as lively as in the program."""
    enabled, thresholds = gc.isenabled(), gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*thresholds)
    (gc.enable if enabled else gc.disable)()


@pytest.fixture
def tasks(qapp) -> TaskRunner:
    tasks = TaskRunner()
    yield tasks
    tasks.finish()


def make_rings(number: int = 3_000) -> None:
    for _ in range(number):
        Ring()


def test_nothing_is_collected_in_the_thread_of_the_work(tasks, qtbot):
    gc.enable()
    gc.collect()
    threads: list[int] = []

    def note(phase: str, _info: object) -> None:
        if phase == "start":
            threads.append(threading.get_ident())

    gc.callbacks.append(note)
    try:
        task = tasks.run(lambda _progress: make_rings(), "work")
        with qtbot.waitSignal(tasks.idle):
            pass
    finally:
        gc.callbacks.remove(note)
    assert task is not None
    assert set(threads) <= {threading.get_ident()}
    assert gc.isenabled()


def test_two_tasks_leave_the_collector_as_it_was(tasks, qtbot):
    gc.disable()
    tasks.run(lambda _progress: make_rings(), "work")
    tasks.run(lambda _progress: make_rings(), "work", alone=False)
    with qtbot.waitSignal(tasks.idle):
        pass
    assert not gc.isenabled()


def test_what_is_due_is_collected(qapp):
    gc.disable()
    ring = weakref.ref(Ring())
    make_rings()
    assert ring() is not None
    assert collect_what_is_due() > 3_000
    assert ring() is None
    assert collect_what_is_due() == 0


def test_a_window_collects_from_time_to_time(qapp, qtbot):
    gc.enable()
    owner = QObject()
    WindowCollector(owner)
    assert not gc.isenabled()
    ring = weakref.ref(Ring())
    make_rings()
    qtbot.waitUntil(lambda: ring() is None)
