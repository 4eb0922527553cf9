"""The command line as a process of its own: what a script or a terminal meets."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event

import pytest

INIT = ("init", "--office", "HQ", "--name", "Siège", "--person", "أمينة", "--headquarters", "--lang", "fr")


class Process:
    """Runs commands in processes of their own, each with this profile."""

    def __init__(self, profile: Path) -> None:
        self.environment = {**os.environ, "IWHC_PROFILE": str(profile), "PYTHONIOENCODING": "ascii"}
        self.environment.pop("PYTHONUTF8", None)

    def __call__(self, *arguments: str, code: int = 0, given: str = "") -> tuple[str, str]:
        done = subprocess.run(
            [sys.executable, "-X", "warn_default_encoding", "-m", "iwhc_desktop", *arguments],
            input=given,
            capture_output=True,
            env=self.environment,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        assert "EncodingWarning" not in done.stderr
        return done.stdout, done.stderr

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "iwhc_desktop", *arguments],
            env=self.environment,
            encoding="utf-8",
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Process:
    process = Process(tmp_path_factory.mktemp("processes") / "ملف شخصي")
    process(*INIT)
    return process


def test_everything_is_said_in_utf_8_whatever_the_terminal(run):
    out, _ = run("list", "person", "--json")
    assert "أمينة" in out
    assert json.loads(out)[0]["name"]["fr"] == "أمينة"


def test_a_refusal_speaks_the_language_of_the_register(run):
    out, err = run("show", "agreement", "X", code=1)
    assert not out
    assert "n’existe pas" in err


def test_wrong_usage_has_its_code(run):
    assert json.loads(run("nonsense", "--json", code=2)[0])["error"]["code"] == "wrong_usage"


def test_lines_come_through_a_pipe(run):
    line = json.dumps({"do": "add", "kind": "partner", "values": {"name_ar": "شريك", "type": "donor"}})
    out, _ = run("apply", "-", "--json", given=f"{line}\n{line}\n")
    assert json.loads(out)["applied"] == 2


def test_a_reader_that_leaves_early_is_no_mistake(run):
    process = run.start("list", "country", "--json")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait() == 0
    assert not told


@pytest.fixture
def writer(run: Process) -> Iterator[subprocess.Popen[str]]:
    """A process that has the register open and waits for lines.

    A test run in the background ignores Ctrl-C, and its children would inherit that.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = run.start("apply", "-")
    signal.signal(signal.SIGINT, before)
    assert process.stdin is not None
    lines = "".join(
        json.dumps({"do": "add", "kind": "partner", "values": {"name_en": "Never", "type": "donor"}, "batch": 1}) + "\n"
        for _ in range(3)
    )
    process.stdin.write(lines)
    process.stdin.flush()
    yield process
    process.kill()
    process.communicate()


def wait_until_open(run: Process, process: subprocess.Popen[str]) -> None:
    """Wait until the other process says in the lock that it has the register."""
    lock = Path(run.environment["IWHC_PROFILE"]) / "store" / "lock"
    pause, ends = Event(), time.monotonic() + 60
    while time.monotonic() < ends:
        if lock.exists() and f'"process": {process.pid},' in lock.read_text(encoding="utf-8"):
            return
        pause.wait(0.02)
    pytest.fail("the other process never had the register")


def interrupt(process: subprocess.Popen[str]) -> None:
    """Ctrl-C, and once more where Python was in a callback that drops it; the lines stay open meanwhile."""
    for _ in range(6):
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
            return


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_an_interruption_leaves_the_state_before(run, writer):
    before, _ = run("digest")
    wait_until_open(run, writer)
    out, _ = run("backup", "--json", code=1)
    error = json.loads(out)["error"]
    assert (error["code"], error["data"]["process"]) == ("locked", writer.pid)
    assert run("digest")[0] == before  # reading goes on beside a writer
    interrupt(writer)
    _, told = writer.communicate()
    assert writer.returncode == 130
    assert "Traceback" not in told
    assert run("digest")[0] == before


def test_a_killed_writer_leaves_the_state_before_and_no_lock(run, writer):
    before, _ = run("digest")
    wait_until_open(run, writer)
    writer.kill()
    writer.communicate()
    run("backup")
    assert run("digest")[0] == before
