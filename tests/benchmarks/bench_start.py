"""The start of the program against a bare window, and the switch of language against making the window.

    python -m tests.benchmarks start

Every start is a process of its own; bare window, shell and Home alternate. The processor time is that of the whole
process until the last part of the window has been painted, the wall's runs from before the process is made.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks.figures import (
    ROOT,
    Figure,
    children_cpu_milliseconds,
    environment,
    in_fresh_process,
    medians,
    say,
)
from tests.benchmarks.started import LATE

STARTS = 31
ROWS = 5_000
SWITCHES = ("ar", "fr", "en", "ar", "en", "fr", "ar", "en", "ar", "fr", "en")


def figures(profile: Path, starts: int = STARTS) -> Iterator[Figure]:
    """Start and switch over a register of 5,000 agreements."""
    for kind in ("bare", "program"):
        in_fresh_process("started", kind, profile=profile)  # byte code and files are warm for both
    bare, program = [], []
    for _ in range(starts):
        bare.append(in_fresh_process("started", "bare", profile=profile))
        program.append(in_fresh_process("started", "program", profile=profile))
    window = medians(bare)
    ours = medians([{name: time for name, time in run.items() if name != "early"} for run in program])
    early = sorted({name for run in program for name in run["early"]})
    home, against = f"Home with its tasks painted ({ROWS:,} agreements)", "bare PySide6 window, from process start"
    yield Figure("shell painted, cpu", ours["shell"], window["shell"], 1.5, against=against)
    yield Figure(f"{home}, cpu", ours["home"], window["shell"], 6.5, against=against)
    yield Figure("shell painted, wall", ours["shell wall"], window["shell wall"], 1.5, against=against)
    yield Figure(f"{home}, wall", ours["home wall"], window["shell wall"], 6.5, against=against)
    yield Figure(
        "imported before the first paint: " + (", ".join(early) or "none of the heavy ones"),
        len(early),
        1,
        0,
        unit="",
        against=", ".join(LATE),
    )
    yield from _commands(profile)
    runs = [in_fresh_process("bench_start", profile=profile) for _ in range(3)]
    switch = medians(runs)
    yield Figure(
        "language switch",
        switch["switch"],
        switch["construction"],
        0.5,
        against=f"making the window with the list of {ROWS:,}",
    )
    yield Figure("language switch", switch["switch"], 300.0, 0, against="300 ms")


def _commands(profile: Path) -> Iterator[Figure]:
    """Commands of the command line, in processor time of their processes."""
    for arguments, most in (("info",), 450.0), (("--version",), 120.0), (("--help",), 120.0):
        asked = [sys.executable, "-m", "iwhc_desktop", *arguments]
        taken = [children_cpu_milliseconds(lambda asked=asked: _run(asked, profile)) for _ in range(9)]
        name = " ".join(arguments)
        yield Figure(f"{name}, cpu ({ROWS:,} agreements)", statistics.median(taken), most, 0, against=f"{most:.0f} ms")


def _run(asked: list[str], profile: Path) -> None:
    subprocess.run(asked, cwd=ROOT, env=environment(profile), check=True, stdout=subprocess.DEVNULL)


# in the fresh process


def switch(_started: float) -> None:
    """The window made anew in a warm process, then its language changed again and again."""
    from PySide6.QtWidgets import QApplication

    from iwhc_desktop.app.paths import places
    from iwhc_desktop.app.window.program import Program
    from iwhc_desktop.app.window.run import make_application
    from iwhc_desktop.app.window.shell import Shell

    application = make_application()
    where = places(os.environ)

    def made() -> Program:
        shell = Shell(application, where, "en")
        program = Program(shell)
        shell.show(program.open_register)
        settle(application, lambda: program.workspace is not None and program.window.page is not None)
        program.window.go("agreements")
        settle(application, lambda: True)
        return program

    def settle(application: QApplication, is_done: Callable[[], bool]) -> None:
        while not is_done():
            application.processEvents()
        application.sendPostedEvents()
        application.processEvents()

    first = made()
    first.window.close()
    first.window.deleteLater()
    settle(application, lambda: True)
    begun = time.perf_counter()
    program = made()
    construction = (time.perf_counter() - begun) * 1000
    page = program.window.page
    assert page is not None and page.view.table.rowCount() >= ROWS
    taken = []
    for language in SWITCHES:
        begun = time.perf_counter()
        program.appearance.set_language(language)
        settle(application, lambda: True)
        taken.append((time.perf_counter() - begun) * 1000)
    say(json.dumps({"construction": construction, "switch": statistics.median(taken)}))
    program.window.close()


if __name__ == "__main__":
    switch(float(sys.argv[1]))
