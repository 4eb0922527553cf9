"""D14: one window for each register; a second start hands its files over, whatever the system."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from iwhc_desktop.app.paths import Places
from iwhc_desktop.app.window.seat import Seat

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def where(tmp_path) -> Places:
    return Places(tmp_path / "profile", tmp_path / "store")


def answer_once(seat: Seat) -> tuple[threading.Thread, list[tuple[Path, ...]]]:
    """A window that answers the first request, in another thread."""
    answered: list[tuple[Path, ...]] = []

    def look() -> None:
        while not answered:
            answered.extend(seat.asked())

    thread = threading.Thread(target=look)
    thread.start()
    return thread, answered


def test_the_first_start_has_the_window_and_the_second_has_not(where):
    first, second = Seat(where), Seat(where)
    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()


def test_a_killed_window_is_in_nobodys_way(where):
    code = (
        "import os; from pathlib import Path; from iwhc_desktop.app.paths import Places; "
        "from iwhc_desktop.app.window.seat import Seat; "
        f"assert Seat(Places(Path({str(where.profile)!r}), Path({str(where.store)!r}))).take(); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 9
    seat = Seat(where)
    assert seat.take()
    seat.release()


def test_its_files_reach_the_open_window_with_their_whole_paths(where, tmp_path, monkeypatch):
    first = Seat(where)
    first.take()
    monkeypatch.chdir(tmp_path)
    thread, answered = answer_once(first)
    assert Seat(where).ask([Path("a.iwhc"), Path("مرفق.pdf")], patience=30)
    thread.join()
    assert answered == [(tmp_path / "a.iwhc", tmp_path / "مرفق.pdf")]
    assert list(first.folder.glob("*.request")) == []
    first.release()


def test_a_start_without_files_asks_for_the_window_alone(where):
    first = Seat(where)
    first.take()
    thread, answered = answer_once(first)
    assert Seat(where).ask([], patience=30)
    thread.join()
    assert answered == [()]
    first.release()


def test_a_window_that_does_not_answer_is_left_alone(where):
    first = Seat(where)
    first.take()
    assert not Seat(where).ask([], patience=0.0)
    assert first.asked() == [], "nothing is left for later"
    first.release()


def test_other_registers_have_windows_of_their_own(where, tmp_path):
    first, other = Seat(where), Seat(where._replace(store=tmp_path / "other"))
    assert first.take()
    assert other.take()
    first.release()
    other.release()


def test_one_register_named_in_two_ways_has_one_window(where, tmp_path):
    (tmp_path / "store").mkdir()
    first = Seat(where)
    assert first.take()
    assert not Seat(where._replace(store=tmp_path / "store" / ".." / "store")).take()
    first.release()


def test_where_the_profile_cannot_be_written_every_start_opens_a_window(where, tmp_path):
    where.profile.write_text("not a folder")
    assert Seat(where).take()
    assert not Seat(where).ask([], patience=0.0)


@pytest.mark.parametrize("content", ["", "{", "3", "[1, null]"])
def test_a_request_that_cannot_be_read_opens_nothing(where, content):
    seat = Seat(where)
    seat.take()
    (seat.folder / "7.request").write_text(content, encoding="utf-8")
    assert [files for files in seat.asked() if files] == []
    seat.release()
