"""Where the program keeps things, what a person set, what happens to bugs, and how answers are said."""

import json
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from platformdirs import windows
from platformdirs.macos import MacOS
from platformdirs.unix import Unix
from platformdirs.windows import Windows

from iwhc_desktop.app import crash_log as bugs
from iwhc_desktop.app import paths
from iwhc_desktop.app.cli import run as cli
from iwhc_desktop.app.cli.call import TerminalProgress
from iwhc_desktop.app.cli.output import Answer, Output
from iwhc_desktop.app.crash_log import CrashLog, log_bug
from iwhc_desktop.app.main import main
from iwhc_desktop.app.paths import PORTABLE_FOLDER, installed_program, places, profile_folder
from iwhc_desktop.app.settings import SETTINGS_FILE, Settings, load_settings
from iwhc_desktop.app.window.kept_settings import save_settings
from iwhc_desktop.domain.errors import ApplicationError, Cancelled
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import N_

# places


FOLDERS = {"win32": Windows, "darwin": MacOS, "linux": Unix}


@pytest.fixture
def platform_is(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets the program run on another platform, with these variables of its environment and no others."""

    def becomes(platform: str, **environment: str) -> None:
        for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_DATA_HOME"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "platform", platform)
        monkeypatch.setattr(paths, "PlatformDirs", FOLDERS[platform])
        monkeypatch.setattr(windows, "get_win_folder", windows.get_win_folder_from_env_vars)

    return becomes


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("win32", {"LOCALAPPDATA": "/c/AppData/Local", "HOME": "/h"}, Path("/c/AppData/Local/IWHC Desktop")),
        ("darwin", {"HOME": "/h"}, Path("/h/Library/Application Support/IWHC Desktop")),
        ("darwin", {"HOME": "/h", "XDG_DATA_HOME": "/x"}, Path("/h/Library/Application Support/IWHC Desktop")),
        ("linux", {"HOME": "/h"}, Path("/h/.local/share/iwhc-desktop")),
        ("linux", {"HOME": "/h", "XDG_DATA_HOME": "/x"}, Path("/x/iwhc-desktop")),
        ("linux", {"HOME": "/h", "XDG_DATA_HOME": ""}, Path("/h/.local/share/iwhc-desktop")),
    ],
)
def test_each_platform_has_the_place_where_earlier_versions_made_the_profile(
    platform_is, platform, environment, expected
):
    platform_is(platform, **environment)
    assert profile_folder({}) == expected
    assert places({}).store == expected / "store"
    assert places({}).log == expected / "log" / "errors.txt"


@pytest.mark.parametrize("platform", sorted(FOLDERS))
def test_a_named_profile_goes_before_the_place_of_the_platform(platform_is, platform):
    platform_is(platform, HOME="/h", LOCALAPPDATA="/c")
    assert profile_folder({"IWHC_PROFILE": "/a/b"}) == Path("/a/b")


@pytest.mark.parametrize("platform", sorted(FOLDERS))
def test_nothing_is_made_where_the_profile_is_looked_for(platform_is, platform, tmp_path):
    platform_is(platform, HOME=str(tmp_path), LOCALAPPDATA=str(tmp_path / "local"))
    assert profile_folder({}).is_relative_to(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_store_is_named_or_in_the_profile():
    assert places({"IWHC_PROFILE": "/p"}).store == Path("/p/store")
    assert places({"IWHC_PROFILE": "/p"}, "/s").store == Path("/s")
    assert places({"IWHC_PROFILE": "/p"}, "/s").profile == Path("/p")
    assert places({"IWHC_PROFILE": "/p"}).log == Path("/p/log/errors.txt")


def test_a_portable_copy_keeps_everything_beside_itself(tmp_path):
    program = tmp_path / "iwhc-desktop.exe"
    assert places({"HOME": "/h"}, program=program).profile != tmp_path / PORTABLE_FOLDER
    (tmp_path / PORTABLE_FOLDER).mkdir()
    assert places({"HOME": "/h"}, program=program).store == tmp_path / PORTABLE_FOLDER / "store"
    assert places({"IWHC_PROFILE": "/p"}, program=program).profile == Path("/p")


def test_only_a_packed_program_has_a_place_of_its_own(monkeypatch):
    assert installed_program() is None
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert installed_program() == Path(sys.executable).resolve()


# settings


def test_settings_come_back_as_they_were(tmp_path):
    settings = Settings(language="ar", digits="١٢٣", theme="dark", scale=120, hijri=False, store="/x")
    save_settings(tmp_path / "profile", settings)
    assert load_settings(tmp_path / "profile") == settings


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "[" * 200_000,
        '{"store": "\\ud800"}',
        '{"language": "de"}',
        '{"language": 7, "scale": "big", "hijri": 1, "unknown": 2}',
    ],
)
def test_what_cannot_be_used_falls_back(tmp_path, text):
    (tmp_path / SETTINGS_FILE).write_text(text, encoding="utf-8")
    assert load_settings(tmp_path) == Settings()


def test_without_settings_the_defaults_hold(tmp_path):
    assert load_settings(tmp_path) == Settings()


def test_one_bad_setting_spoils_no_other(tmp_path):
    (tmp_path / SETTINGS_FILE).write_text('{"theme": "dark", "scale": null}', encoding="utf-8")
    assert load_settings(tmp_path) == Settings(theme="dark")


# bugs


def test_a_bug_is_logged_and_does_not_pass(tmp_path):
    net = CrashLog(tmp_path / "log" / "errors.txt")
    with net:
        raise ZeroDivisionError("سهو")
    assert "ZeroDivisionError: سهو" in net.told
    assert "ZeroDivisionError: سهو" in (tmp_path / "log" / "errors.txt").read_text(encoding="utf-8")


def test_an_interruption_is_no_bug(tmp_path):
    net = CrashLog(tmp_path / "errors.txt")
    with pytest.raises(KeyboardInterrupt), net:
        raise KeyboardInterrupt
    assert not (tmp_path / "errors.txt").exists()


def test_a_log_that_grew_is_begun_anew(tmp_path, monkeypatch):
    monkeypatch.setattr(bugs, "LOG_BYTES", 10)
    log = tmp_path / "errors.txt"
    log_bug(log, ValueError("first"))
    log_bug(log, ValueError("second"))
    assert "second" in log.read_text(encoding="utf-8")
    assert "first" not in log.read_text(encoding="utf-8")
    assert "first" in log.with_suffix(".before.txt").read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_is_no_second_bug(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert "ValueError" in log_bug(tmp_path / "file" / "errors.txt", ValueError("x"))


@pytest.mark.parametrize(
    ("raised", "code"),
    [(ZeroDivisionError("x"), 3), (Cancelled(), 130), (KeyboardInterrupt(), 130), (BrokenPipeError(), 0)],
)
def test_every_ending_has_its_code(raised, code, monkeypatch, capsys, profile):
    def fail(_call: object) -> Answer:
        raise raised

    monkeypatch.setattr(cli, "handler_of", lambda _command: fail)
    monkeypatch.setattr(Output, "hang_up", staticmethod(lambda: None))
    assert main(["kinds", "--json"]) == code
    out, err = capsys.readouterr()
    if code == 3:
        assert json.loads(out)["error"]["code"] == "bug"
        assert "Traceback" not in err
        assert (profile / "log" / "errors.txt").exists()
        assert main(["kinds", "--debug"]) == 3
        assert "Traceback" in capsys.readouterr().err
    else:
        assert not out


# answers


def output(language: str = "en", *, is_json: bool = False, is_quiet: bool = False) -> Output:
    return Output(Formats(language, hijri=False), is_json=is_json, is_quiet=is_quiet)


def test_rows_stand_one_below_the_other(capsys):
    output().answer(Answer(None, [N_("Yes"), ("a", 1), ("bbb", None), "text", ("x\ny", N_("No"))]))
    assert capsys.readouterr().out == "Yes\na    1\nbbb\ntext\nx y  No\n"


def test_with_json_nothing_else_is_said(capsys):
    output(is_json=True).answer(Answer({"name": "مركز"}, ["never"], [N_("Yes")]))
    out, err = capsys.readouterr()
    assert json.loads(out) == {"name": "مركز"}
    assert "مركز" in out
    assert err == "Yes\n"


def test_quiet_leaves_notes_out(capsys):
    output(is_quiet=True).answer(Answer(None, ["said"], [N_("Yes")]))
    assert capsys.readouterr() == ("said\n", "")


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_an_error_has_sentence_hint_and_figures(language, capsys):
    speaking = output(language, is_json=True)
    speaking.refused(ApplicationError("disk_full", needed=5_000_000, free=1000, file=Path("x"), names=(N_("Undo"), 1)))
    out, err = capsys.readouterr()
    error = json.loads(out)["error"]
    assert error["code"] == "disk_full"
    assert error["data"]["needed"] == 5_000_000
    assert error["data"]["file"] == "x"
    assert error["data"]["names"] == [{"ar": "تراجع", "en": "Undo", "fr": "Annuler"}[language], 1]
    assert error["message"] in err
    assert error["hint"] in err
    assert not set("\u2066\u2067\u2068\u2069") & set(error["message"])


def test_an_error_out_of_a_file_names_its_line(capsys):
    output().refused(ApplicationError("no_such_record", value="X", line=7))
    assert capsys.readouterr().err.startswith("Line 7: ")


def test_without_a_terminal_there_is_nothing_to_say(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    speaking = output()
    speaking.answer(Answer(None, ["said"], [N_("Yes")]))
    speaking.progress("half")
    speaking.refused(ApplicationError("disk_full"))


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_shown_on_terminals_only(monkeypatch):
    for stream, expected in ((Terminal(), True), (StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        speaking = output()
        progress = TerminalProgress(speaking)
        progress.start(N_("Checking the register"), 3)
        progress.step(2)
        assert stream.getvalue().endswith("2/3") is expected
        speaking.note(N_("Yes"))
        assert stream.getvalue().endswith("\r\x1b[KYes\n") is expected
        assert ("Checking the register 2/3" in stream.getvalue()) is expected
