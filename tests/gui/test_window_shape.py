"""The window opens where and as large as it was left."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

from iwhc_desktop.app.paths import Places
from iwhc_desktop.app.settings import SETTINGS_FILE, Settings, load_settings
from iwhc_desktop.app.window.kept_settings import save_settings
from iwhc_desktop.app.window.program import Program
from iwhc_desktop.app.window.shell import SIZE, Shell, shape_of
from iwhc_desktop.gui.frame.main_window import MainWindow


@pytest.fixture
def where(tmp_path) -> Places:
    return Places(tmp_path / "person", tmp_path / "person" / "store")


@pytest.fixture
def started(qapp, qtbot, where) -> Iterator[Callable[[], Program]]:
    """Starts the program; each one that was started is closed."""
    programs: list[Program] = []

    def start() -> Program:
        shell = Shell(qapp, where, "en")
        program = Program(shell)
        qtbot.addWidget(program.window)
        shell.show(program.open_register)
        programs.append(program)
        return program

    yield start
    for program in programs:
        program.window.close()
        program.appearance.leave()


def size(window: MainWindow) -> tuple[int, int]:
    return window.width(), window.height()


def test_at_first_it_has_the_size_of_a_small_laptop(started):
    assert size(started().window) == SIZE


def test_it_opens_as_large_as_it_was_left(started, where):
    window = started().window
    window.resize(901, 555)
    window.close()
    kept = b64decode(load_settings(where.profile).shape)
    assert kept == window.shape
    again = started().window
    assert again.height() == 555
    assert load_settings(where.profile).shape


def test_what_a_person_set_stays_beside_the_shape(started, where):
    program = started()
    program.appearance.prefer(program.appearance.preferences.but(theme="dark"))
    program.window.close()
    kept = load_settings(where.profile)
    assert kept.theme == "dark"
    assert kept.shape


@pytest.mark.parametrize("damaged", ["not base64 at all", "ÄÖÜ", b64encode(b"nonsense").decode("ascii"), "AAAA"])
def test_a_damaged_shape_is_ignored(started, where, damaged):
    save_settings(where.profile, Settings(shape=damaged))
    assert size(started().window) == SIZE


def test_a_shape_of_another_kind_is_ignored(where):
    save_settings(where.profile, Settings())
    path = where.profile / SETTINGS_FILE
    path.write_text(path.read_text(encoding="utf-8").replace('"shape": ""', '"shape": 7'), encoding="utf-8")
    assert shape_of(load_settings(where.profile)) == b""


@pytest.mark.parametrize("place", [(50_000, 50_000), (-50_000, 10), (10, -50_000)])
def test_a_place_off_every_screen_does_not_hide_it(started, where, place):
    window = started().window
    window.move(*place)
    window.resize(900, 500)
    shape = window.shape
    window.close()
    save_settings(where.profile, load_settings(where.profile)._replace(shape=b64encode(shape).decode("ascii")))
    again = started().window
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    title = QRect(again.pos(), again.frameGeometry().size())
    assert any(screen.intersects(title) for screen in screens)


def test_a_full_disk_does_not_keep_it_open(started, monkeypatch):
    from iwhc_desktop.app.window import kept_settings
    from iwhc_desktop.domain.errors import StoreError

    def full(*_given: object) -> None:
        raise StoreError("disk_full", file="settings.json")

    program = started()
    monkeypatch.setattr(kept_settings, "save_settings", full)
    assert program.window.close()
