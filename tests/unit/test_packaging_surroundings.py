"""The appearance of the tests keep what they promise, so that a green run means the same everywhere."""

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import hypothesis
import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo


def test_no_connection_can_be_opened():
    with socket.socket() as line, pytest.raises(RuntimeError, match="offline"):
        line.connect(("127.0.0.1", 9))


def test_no_name_can_be_looked_up():
    with pytest.raises(RuntimeError, match="offline"):
        socket.getaddrinfo("localhost", 80)


def test_the_standard_library_reaches_nothing_either():
    with pytest.raises((RuntimeError, urllib.error.URLError), match="offline"):
        urllib.request.urlopen("http://127.0.0.1:9/", timeout=1)


def test_home_is_a_temporary_folder():
    home = Path.home()
    assert home.name.startswith("iwhc-tests-")
    assert Path(os.environ["XDG_CONFIG_HOME"]).is_relative_to(home)


def test_each_test_has_a_profile_of_its_own(profile: Path, tmp_path: Path):
    assert os.environ["IWHC_PROFILE"] == str(profile)
    assert profile.is_relative_to(tmp_path)
    assert not profile.exists()


def test_examples_are_the_same_in_every_run():
    if "HYPOTHESIS_PROFILE" not in os.environ:
        assert hypothesis.settings().derandomize
    assert hypothesis.settings().deadline is None


def test_the_time_zone_and_the_language_are_fixed():
    seen = subprocess.run(
        [sys.executable, "-c", "import time, locale; print(time.tzname[0], locale.getlocale()[1])"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert seen.stdout.split() == ["UTC", "UTF-8"]


def test_qt_draws_without_a_screen(qapp):
    """In a process of its own: here a window's style sheet may lie over the style."""
    code = (
        "from iwhc_desktop.app.window.run import make_application\napplication = make_application()\n"
        "print(application.platformName(), application.style().objectName())"
    )
    seen = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert seen.stdout.split() == ["offscreen", "fusion"]
    assert qapp.platformName() == "offscreen"


FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"


def test_the_faces_are_ours(qapp):
    assert QFontInfo(qapp.font()).family() == "IBM Plex Sans Arabic"
    assert QFontInfo(QFont("Vazirmatn")).family() == "Vazirmatn"


@pytest.mark.skipif(sys.platform != "linux", reason="only fontconfig can be told to see no system fonts")
@pytest.mark.usefixtures("qapp")
def test_no_font_of_the_machine_is_seen():
    ours = {
        family
        for face in FONTS.glob("*.ttf")
        for family in QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(face)))
    }
    assert {"IBM Plex Sans Arabic", "Vazirmatn"} <= ours
    stand_ins = {"Sans Serif", "Serif", "Monospace"}
    others = set(QFontDatabase.families()) - ours - stand_ins
    assert not others
