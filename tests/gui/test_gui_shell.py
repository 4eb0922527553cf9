"""The window is made in two steps: what is painted first works alone, what comes after finds its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from workspace_samples import shown_words

from iwhc_desktop.app.paths import Places
from iwhc_desktop.app.settings import load_settings
from iwhc_desktop.app.window import run as entry
from iwhc_desktop.app.window.program import Program
from iwhc_desktop.app.window.shell import Shell
from iwhc_desktop.gui.frame.equipment import Equipment, NativeEvents
from iwhc_desktop.gui.frame.main_window import MainWindow
from iwhc_desktop.gui.frame.page_table import PAGES
from iwhc_desktop.gui.parts.message_bar import MessageBar
from iwhc_desktop.i18n.messages import N_


@pytest.fixture
def shell(qapp, qtbot, tmp_path) -> Iterator[Shell]:
    qapp.setStyleSheet("")
    shell = Shell(qapp, Places(tmp_path / "person", tmp_path / "person" / "store"), "en")
    qtbot.addWidget(shell.window)
    yield shell
    shell.window.close()
    shell.appearance.leave()


def shown(shell: Shell, qtbot) -> MainWindow:
    """The window once it is painted."""
    painted: list[bool] = []
    shell.show(lambda: painted.append(True))
    qtbot.waitUntil(lambda: painted == [True])
    return shell.window


class TestShell:
    def test_it_stands_without_what_comes_later(self, shell, qtbot):
        window = shown(shell, qtbot)
        assert window.side_bar.isVisible()
        assert window.status.isVisible()
        assert window.findChildren(MessageBar) == []
        assert QApplication.instance().styleSheet() == ""

    def test_a_place_of_headquarters_waits_until_the_office_is_known(self, shell, qtbot):
        entries = shown(shell, qtbot).side_bar.entries
        assert [name for name, entry in entries.items() if not entry.isVisible()] == [
            entry.name for entry in PAGES if entry.headquarters and entry.said
        ]
        assert not entries["offices"].isVisible()

    def test_keys_sizes_and_languages_do_no_harm_before(self, shell, qtbot):
        window = shown(shell, qtbot)
        for key in (Qt.Key.Key_Escape, Qt.Key.Key_F6, Qt.Key.Key_F1):
            QTest.keyClick(window, key)
        window.resize(900, 500)
        assert window.side_bar.is_narrow
        shell.appearance.set_language("ar")
        assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def test_the_place_of_the_page_says_what_is_under_way(self, shell, qtbot):
        """B1: a cold first start showed an empty frame for seconds."""
        window = shown(shell, qtbot)
        assert "The register is being opened…" in shown_words(window)
        assert not window.waiting.isHidden()

    def test_it_can_be_closed_before(self, shell, qtbot):
        window = shown(shell, qtbot)
        told: list[bool] = []
        window.closing.connect(lambda: told.append(True))
        assert window.close()
        assert told == [True]


class TestBetween:
    """What happens after the first paint and before the program works in the window."""

    @pytest.fixture
    def run(self, qapp, tmp_path, monkeypatch) -> Iterator[Callable[[Callable[[Shell], object]], int]]:
        """Runs the window in English and acts at its first paint; what `open_window` gives back."""
        shells: list[Shell] = []
        usual = Shell.show
        monkeypatch.setattr(entry, "WindowCollector", lambda _window: None)

        def run(act: Callable[[Shell], object]) -> int:
            def shown(shell: Shell, then: Callable[[], object]) -> None:
                shells.append(shell)

                def painted() -> None:
                    act(shell)
                    then()
                    qapp.quit()

                usual(shell, painted)

            monkeypatch.setattr(Shell, "show", shown)
            code = entry.open_window(Places(tmp_path / "person", tmp_path / "person" / "store"), (), "en")
            # the last window asked to quit as well: told later, that would end every event loop to come
            QCoreApplication.removePostedEvents(qapp, QEvent.Type.Quit.value)
            return code

        yield run
        for shell in shells:
            shell.window.close()
            shell.appearance.leave()
            shell.window.deleteLater()

    def test_nothing_begins_in_a_window_that_was_closed(self, run, monkeypatch):
        began: list[bool] = []
        monkeypatch.setattr(Program, "open_register", lambda *_given: began.append(True))
        assert run(lambda shell: shell.window.close()) == 0
        assert began == []

    def test_what_was_chosen_is_kept(self, run, tmp_path, monkeypatch):
        monkeypatch.setattr(Program, "open_register", lambda _program: None)
        assert run(lambda shell: shell.appearance.set_language("fr")) == 0
        assert load_settings(tmp_path / "person").language == "fr"

    def test_the_language_of_one_start_is_not_kept(self, run, tmp_path, monkeypatch):
        monkeypatch.setattr(Program, "open_register", lambda _program: None)
        assert run(lambda _shell: None) == 0
        assert load_settings(tmp_path / "person").language == ""

    def test_a_window_in_which_nothing_works_does_not_stay(self, run, monkeypatch, qtbot):
        def broken(_window: MainWindow, _equipment: Equipment) -> None:
            raise ImportError("a part is missing")

        monkeypatch.setattr(MainWindow, "complete", broken)
        with qtbot.captureExceptions() as raised:
            assert run(lambda _shell: None) == 1
        assert [kind for kind, *_rest in raised] == [ImportError]


class TestCompleted:
    def test_everything_is_at_its_place(self, shell, qtbot):
        window = shown(shell, qtbot)
        Program(shell)
        assert QApplication.instance().styleSheet()
        window.messages.tell("info", N_("Saved"))
        page, status = window._stack, window.status
        qtbot.waitUntil(lambda: page.geometry().top() >= window.messages.geometry().bottom())
        assert window.messages.width() == page.width() == status.width()
        assert page.geometry().bottom() < status.geometry().top()

    @pytest.mark.parametrize(("width", "floats"), [(1366, False), (900, True)])
    def test_a_window_that_is_narrow_already_gets_its_inspector_over_the_page(self, shell, qtbot, width, floats):
        window = shown(shell, qtbot)
        window.resize(width, 600)
        window.complete(Equipment(shell.appearance, window))
        assert window.inspector.is_floating is floats

    def test_keys_are_seen_though_the_window_was_shown_before(self, shell, qtbot):
        window = shown(shell, qtbot)
        Program(shell)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
        qtbot.waitUntil(lambda: window.ring.target is not None)
        assert window.ring.target is window.focusWidget()


class TestNativeEvents:
    class Heard(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.keys: list[int] = []

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.KeyPress:
                self.keys.append(event.key())
            return False

    @pytest.mark.parametrize("is_shown_before", [False, True])
    def test_filters_hear_of_a_window_from_its_first_showing_on(self, qtbot, is_shown_before):
        window, heard = QWidget(), self.Heard()
        qtbot.addWidget(window)
        window.setVisible(is_shown_before)
        NativeEvents(window, heard)
        window.show()
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
        assert heard.keys == [Qt.Key.Key_A.value]

    def test_hiding_and_showing_again_tells_once(self, qtbot):
        window, heard = QWidget(), self.Heard()
        qtbot.addWidget(window)
        NativeEvents(window, heard)
        window.show()
        window.hide()
        window.show()
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
        assert heard.keys == [Qt.Key.Key_A.value]
