"""What a start imports, and when: the window is painted and Home shown before heavy libraries are loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAPER = {"reportlab", "uharfbuzz", "pikepdf", "pypdfium2", "fontTools", "openpyxl"}
"""Only when something is printed or previewed."""
STORE = {"sqlalchemy"}
"""Only after the window is painted: with the register."""
EXCHANGE = {"alembic", "cryptography", "pyrage", "minisign"}
"""Only after Home is painted: with a step of the schema, with what is exchanged."""

OWN = {
    "iwhc_desktop.app.window.program",
    "iwhc_desktop.domain.errors",
    "iwhc_desktop.gui.home.home_page",
    "iwhc_desktop.gui.frame.actions",
    "iwhc_desktop.gui.parts.message_bar",
    "iwhc_desktop.services.register",
}
"""Of the program itself, only after the window is painted."""

AFTER_TASKS = {
    "alembic",
    "iwhc_desktop.gui.views.inputs",
    "iwhc_desktop.services.exchange.exchange",
    "iwhc_desktop.services.exchange.results",
    "iwhc_desktop.sync.keys",
    "minisign",
}
"""Only when Home has its tasks: with the status, with a file that is made or read."""

STARTED = """
import json, linecache, sys
from PySide6.QtWidgets import QApplication
from iwhc_desktop.app import main
from iwhc_desktop.app.window import shell
watched = set(sys.argv[1].split())
seen = {}

def note(moment):
    seen[moment] = sorted(watched & set(sys.modules))

usual = shell.Shell.show

def show(self, then):
    def painted():
        note("painted")
        then()
        note("opened")
        seen["page"] = self.window.page_name
        from iwhc_desktop.gui.home.home_page import HomePage
        show_waiting = HomePage.show_waiting

        def shown(page, waiting):
            show_waiting(page, waiting)
            note("tasks")
            seen["rows"] = len(page.tasks.rows)
            seen["sources"] = sorted(name for name in linecache.cache if "iwhc_desktop" in name)
            self.window.close()
            QApplication.instance().quit()

        HomePage.show_waiting = shown
    usual(self, painted)

shell.Shell.show = show
seen["code"] = main.main([])
print(json.dumps(seen))
"""


def run(profile: Path, *arguments: str) -> str:
    environment = {**os.environ, "IWHC_PROFILE": str(profile)}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def seen(tmp_path_factory) -> dict[str, object]:
    """What was imported when its window was painted, and when Home stood there."""
    profile = tmp_path_factory.mktemp("person") / "profile"
    run(profile, "-m", "iwhc_desktop", "init", "--name", "Rabat", "--person", "Amina", "--sample")
    return json.loads(
        run(profile, "-c", STARTED, " ".join(sorted(PAPER | STORE | EXCHANGE | OWN | AFTER_TASKS))).splitlines()[-1]
    )


def test_nothing_that_can_wait_is_imported_before_the_first_paint(seen):
    assert seen["painted"] == []


def test_home_is_shown_without_what_paper_and_the_exchange_need(seen):
    assert seen["page"] == "home"
    assert seen["opened"] == sorted(OWN | STORE)
    assert seen["code"] == 0
    assert all(find_spec(name) for name in STORE | EXCHANGE)  # these are names of modules that the program really uses


def test_home_has_its_tasks_without_secret_keys_and_files(seen):
    assert seen["rows"] > 0
    assert AFTER_TASKS.isdisjoint(seen["tasks"])
    assert all(find_spec(name) for name in AFTER_TASKS)


def test_no_source_is_read_for_what_is_imported(seen):
    """Qt's binding reads the source of each module, unless it is told not to."""
    assert not [name for name in seen["sources"] if "services" in Path(name).parts]


ASKED = """
import json, sys
from iwhc_desktop.app import main
try:
    main.main(sys.argv[2:])
finally:
    print("\\n" + json.dumps(sorted(set(sys.argv[1].split()) & set(sys.modules))))
"""


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_what_only_says_something_about_the_program_opens_no_register(option: str, tmp_path: Path):
    watched = PAPER | EXCHANGE | STORE | {"PySide6", "babel", "iwhc_desktop.domain.records"}
    done = run(tmp_path / "profile", "-c", ASKED, " ".join(sorted(watched)), option)
    assert json.loads(done.splitlines()[-1]) == []


def test_the_register_in_figures_needs_neither_keys_nor_paper(tmp_path: Path):
    profile = tmp_path / "profile"
    run(profile, "-m", "iwhc_desktop", "init", "--name", "Rabat", "--person", "Amina")
    done = run(profile, "-c", ASKED, " ".join(sorted(PAPER | EXCHANGE | {"PySide6"})), "info", "--json")
    assert json.loads(done.splitlines()[-1]) == []
