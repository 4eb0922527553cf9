"""D14: a second start brings the open window to the front, with the preview of the file it was started with."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from exchange_offices import add_partner, founded_offices
from program_runs import program_on, stands
from workspace_samples import shown_words, until

from iwhc_desktop.app.paths import Places
from iwhc_desktop.app.window.doorway import Doorway
from iwhc_desktop.app.window.program import Program
from iwhc_desktop.app.window.seat import Seat

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def where(tmp_path) -> Places:
    return Places(tmp_path / "offices" / "HQ" / "profile", tmp_path / "offices" / "HQ" / "store")


@pytest.fixture
def file(tmp_path) -> Path:
    """A file of Manama for headquarters, whose register nobody has open."""
    offices = founded_offices(tmp_path, "BAH", sample=True)
    add_partner(offices.of["BAH"], "University of Bahrain")
    path = offices.send("BAH", "HQ")
    offices.close()
    return path


@pytest.fixture
def program(qapp, where, file) -> Iterator[Program]:
    seat = Seat(where)
    assert seat.take()
    with program_on(qapp, where) as program:
        door = Doorway(program.window, seat, program.take_files)
        stands(program)
        yield program
        door.leave()


def second_start(where: Places, *files: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "IWHC_PROFILE": str(where.profile), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "iwhc_desktop", "--store", str(where.store), *map(str, files)]
    return subprocess.Popen(command, cwd=ROOT, env=environment)


def test_the_file_is_previewed_in_the_open_window_and_the_second_start_ends(program, where, file):
    program.window.showMinimized()
    started = second_start(where, file)
    until(lambda: started.poll() is not None)
    assert started.returncode == 0
    until(lambda: program.window.page_name == "reading")
    assert file.name in shown_words(program.window.page)
    assert not program.window.isMinimized()


def test_without_a_file_only_the_window_comes_forward(program, where):
    before = program.window.page_name
    program.window.showMinimized()
    started = second_start(where)
    until(lambda: started.poll() is not None)
    assert started.returncode == 0
    assert program.window.page_name == before
    assert not program.window.isMinimized()


def test_a_file_that_comes_before_the_list_is_shown_is_opened_after_it(qapp, where, file):
    with program_on(qapp, where) as program:
        assert program.status is None
        program.take_files((file,))
        stands(program)
        until(lambda: program.window.page_name == "reading")


def test_a_starter_file_reaches_the_first_page(qapp, tmp_path):
    with program_on(qapp, Places(tmp_path / "new", tmp_path / "new" / "store")) as program:
        path = tmp_path / "DKR1_starter.iwhc"
        program.take_files((path,))
        assert program.window.page.join_form.starter == path
