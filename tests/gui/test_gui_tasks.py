"""Work off the window's thread, and what is told when something goes wrong."""

from __future__ import annotations

import logging
import sys
import threading

import pytest
from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtWidgets import QApplication, QWidget

from iwhc_desktop.domain.errors import ApplicationError, Cancelled, StoreError
from iwhc_desktop.gui.frame.errors import DefectDialog, ErrorTeller, ExceptionHook
from iwhc_desktop.gui.frame.tasks import TaskProgress, TaskRunner
from iwhc_desktop.gui.parts.message_bar import MessageStack
from iwhc_desktop.i18n.messages import N_, Message

READING = N_("Reading the file")


@pytest.fixture
def runner(qapp) -> TaskRunner:
    runner = TaskRunner()
    yield runner
    runner.finish()


class TestRunner:
    def test_the_result_comes_back_in_the_thread_of_the_window(self, runner, qtbot):
        threads: list[QThread] = []
        got: list[object] = []

        def work(_progress: TaskProgress) -> int:
            threads.append(QThread.currentThread())
            return 42

        def done(result: object) -> None:
            threads.append(QThread.currentThread())
            got.append(result)

        with qtbot.waitSignal(runner.idle):
            runner.run(work, READING, done)
        assert got == [42]
        assert threads[0] is not threads[1]
        assert threads[1] is QApplication.instance().thread()

    def test_what_work_raises_is_told(self, runner, qtbot):
        failed: list[Exception] = []

        def work(_progress: TaskProgress) -> None:
            raise StoreError("disk_full", path="x")

        with qtbot.waitSignal(runner.idle):
            runner.run(work, READING, failed=failed.append)
        assert failed[0].code == "disk_full"

    def test_a_mistake_in_work_does_not_end_the_program(self, runner, qtbot):
        failed: list[Exception] = []
        with qtbot.waitSignal(runner.idle):
            runner.run(lambda _progress: 1 // 0, READING, failed=failed.append)
        assert isinstance(failed[0], ZeroDivisionError)

    def test_progress_arrives_in_order_with_its_words(self, runner, qtbot):
        steps: list[tuple[int, int, object]] = []

        def work(progress: TaskProgress) -> None:
            progress.start(READING, 3)
            for done in (1, 2, 3):
                progress.step(done)

        task_steps = steps.append
        runner.started.connect(lambda task: task.progress.advanced.connect(lambda *step: task_steps(step)))
        with qtbot.waitSignal(runner.idle):
            runner.run(work, READING)
        assert steps == [(0, 3, READING), (1, 3, READING), (2, 3, READING), (3, 3, READING)]

    def test_cancelled_work_stops_and_is_no_failure(self, runner, qtbot):
        begun = threading.Event()
        outcome: list[object] = []

        def work(progress: TaskProgress) -> None:
            begun.set()
            while True:
                progress.step(1)

        task = runner.run(work, READING, outcome.append, outcome.append)
        assert begun.wait(5)
        with qtbot.waitSignal(task.stopped):
            task.cancel()
        assert outcome == []

    def test_writers_wait_for_one_another(self, runner, qtbot):
        order: list[str] = []
        gate = threading.Event()

        def first(_progress: TaskProgress) -> None:
            gate.wait(5)
            order.append("first")

        runner.run(first, READING)
        runner.run(lambda _progress: order.append("second"), READING)
        assert runner.is_busy
        gate.set()
        qtbot.waitUntil(lambda: not runner.is_busy)
        assert order == ["first", "second"]

    def test_work_that_only_reads_does_not_wait(self, runner, qtbot):
        gate, order = threading.Event(), []
        runner.run(lambda _progress: gate.wait(5), READING)
        task = runner.run(lambda _progress: order.append("read"), READING, alone=False)
        with qtbot.waitSignal(task.ended):
            pass
        assert order == ["read"]
        gate.set()
        qtbot.waitUntil(lambda: not runner.is_busy)

    def test_before_the_end_everything_is_asked_to_stop(self, runner):
        def work(progress: TaskProgress) -> None:
            while True:
                progress.step(0)

        runner.run(work, READING)
        assert runner.finish(5_000)


class TestProgress:
    def test_it_is_the_one_the_services_know(self):
        progress = TaskProgress()
        progress.start(READING, 2)
        progress.step(1)
        progress.cancel()
        with pytest.raises(Cancelled):
            progress.step(2)
        with pytest.raises(Cancelled):
            progress.start(READING, 1)


@pytest.fixture
def hook(qapp) -> ExceptionHook:
    hook = ExceptionHook(logging.getLogger("test_gui_errors"))
    hook.install()
    yield hook
    hook.remove()


class TestHook:
    def test_what_nobody_caught_is_logged_and_told(self, hook, qtbot, caplog):
        with qtbot.waitSignal(hook.caught) as caught:
            try:
                raise KeyError("no such thing")
            except KeyError:
                sys.excepthook(*sys.exc_info())
        assert "KeyError" in caught.args[0]
        assert "test_gui_tasks" in caught.args[0]
        assert "no such thing" in caplog.text

    def test_threads_are_covered(self, hook, qtbot, caplog):
        def work() -> None:
            raise RuntimeError("in a thread")

        with qtbot.waitSignal(hook.caught) as caught:
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
        assert "in a thread" in caught.args[0]

    def test_slots_of_qt_are_covered(self, hook, qtbot, caplog):
        class Sender(QObject):
            sent = Signal()

        def fail() -> None:
            raise ValueError("in a slot")

        sender = Sender()
        sender.sent.connect(fail)
        heard: list[str] = []
        hook.caught.connect(heard.append)
        with qtbot.captureExceptions():
            hook.install()
            sender.sent.emit()
        assert "in a slot" in heard[0]

    def test_the_keyboard_still_ends_the_program(self, hook, qtbot):
        heard: list[str] = []
        hook.caught.connect(heard.append)
        passed: list[type] = []
        hook._before = (lambda kind, *_rest: passed.append(kind), hook._before[1])
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
        hook.remove()
        hook._before = (sys.__excepthook__, threading.__excepthook__)
        assert heard == []
        assert passed == [KeyboardInterrupt]

    def test_it_is_taken_away_again(self, qapp):
        before = sys.excepthook, threading.excepthook
        hook = ExceptionHook(logging.getLogger("test_gui_errors"))
        hook.install()
        assert sys.excepthook is not before[0]
        hook.remove()
        assert (sys.excepthook, threading.excepthook) == before


def texts_of(code: str, detail: object) -> tuple[Message, Message]:
    return N_("It went wrong: {code}", code=code), N_("Try again")


class TestTeller:
    @pytest.fixture
    def window(self, appearance, qtbot) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        window.bar = MessageStack(appearance)
        window.teller = ErrorTeller(appearance, window, window.bar, texts_of)
        return window

    def test_a_known_error_is_a_sentence_in_the_bar(self, window):
        window.teller.tell(ApplicationError("disk_full"))
        assert window.bar.sentence.msgid == "It went wrong: {code}"
        assert window.bar.sentence.arguments["code"] == "disk_full"

    def test_cancelling_is_not_shown(self, window):
        window.teller.tell(Cancelled())
        assert window.bar.sentence == ""

    def test_a_defect_is_a_dialog_with_details_to_copy(self, window, caplog):
        window.teller.tell(ZeroDivisionError("by nought"))
        dialog = window.findChild(DefectDialog)
        dialog.buttons["copy"].click()
        assert "by nought" in QApplication.clipboard().text()
        assert dialog.isVisible()
        dialog.buttons["close"].click()
        assert not dialog.isVisible()
        assert "by nought" in caplog.text

    def test_a_second_defect_does_not_open_a_second_dialog(self, window):
        window.teller.tell_defect("one")
        window.teller.tell_defect("two")
        assert len(window.findChildren(DefectDialog)) == 1
        window.findChild(DefectDialog).reject()
        window.teller.tell_defect("three")
        assert any(dialog.isVisible() for dialog in window.findChildren(DefectDialog))
