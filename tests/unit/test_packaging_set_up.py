"""The set-up script: what it makes, what it leaves alone, what it says, and what it passes on."""

import ast
import importlib.util
import io
import json
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "packaging" / "set_up.py"


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("set_up_under_test", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Machine:
    """The script in a copy of the project, with pip and apt replaced by a list of what was asked."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.script = load()
        self.root = root
        self.asked: list[list[str]] = []
        self.exit_codes: dict[str, int] = {}
        self.real_call = self.script.call
        monkeypatch.setattr(self.script, "call", self.call)
        monkeypatch.setattr(self.script, "ROOT", root)
        self.environment = self.script.Environment(root)

    def call(self, command: list[str]) -> int:
        self.asked.append([str(part) for part in command])
        if "venv" in command:
            return self.real_call([sys.executable, "-m", "venv", "--without-pip", command[-1]])
        return next((code for word, code in self.exit_codes.items() if word in command), 0)

    def was_asked(self, word: str) -> list[list[str]]:
        return [command for command in self.asked if word in command]

    def prepare(self, command: str = "run") -> None:
        self.script.prepare(self.root, command, ask=True)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    root = tmp_path / "a copy"
    (root / "packaging").mkdir(parents=True)
    (root / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    for name in ("requirements.lock", "requirements-dev.lock"):
        (root / "packaging" / name).write_text(f"# {name}\n", encoding="utf-8")
    return Machine(root, monkeypatch)


# --- what it is -----------------------------------------------------------------------------------------


def test_it_imports_nothing_but_the_standard_library():
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    plain = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    parts = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in plain | parts} <= sys.stdlib_module_names


def test_an_old_python_can_read_it_far_enough_to_be_told():
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_an_old_python_is_told_which_one_is_needed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(SystemExit) as stopped:
        runpy.run_path(str(SCRIPT), run_name="__main__")
    assert "needs Python 3.11 or newer; this is Python 3.9." in str(stopped.value)


def test_it_prints_ascii_only_so_that_every_terminal_shows_it():
    assert SCRIPT.read_text(encoding="utf-8").isascii()


# --- the environment ------------------------------------------------------------------------------------


def test_a_fresh_copy_gets_an_environment_the_lock_and_the_project(machine: Machine):
    machine.prepare()
    assert machine.environment.answers()
    lock, project = machine.was_asked("install")
    assert "--require-hashes" in lock
    assert lock[-1] == str(machine.root / "packaging" / "requirements.lock")
    assert project[-2:] == ["--editable", str(machine.root)]
    assert "--no-build-isolation" in project


def test_the_second_start_installs_nothing(machine: Machine):
    machine.prepare()
    machine.asked.clear()
    machine.prepare()
    assert machine.asked == []


def test_the_tests_have_a_lock_of_their_own_which_serves_the_program_too(machine: Machine):
    machine.prepare("run")
    machine.asked.clear()
    machine.prepare("test")
    assert machine.was_asked("--require-hashes")[0][-1].endswith("requirements-dev.lock")
    machine.asked.clear()
    machine.prepare("run")
    assert machine.asked == []


@pytest.mark.parametrize("name", ["packaging/requirements.lock", "pyproject.toml"])
def test_a_change_of_the_lock_or_the_project_is_installed(machine: Machine, name: str):
    machine.prepare()
    machine.asked.clear()
    (machine.root / name).write_text("# newer\n", encoding="utf-8")
    machine.prepare()
    assert machine.was_asked("--require-hashes")
    assert not machine.was_asked("venv")


def test_a_set_up_that_was_cut_off_is_made_anew(machine: Machine, capsys: pytest.CaptureFixture[str]):
    machine.prepare()
    machine.environment.unfinished.touch()
    stray = machine.environment.folder / "half written"
    stray.touch()
    machine.prepare()
    assert "an earlier set-up was cut off" in capsys.readouterr().out
    assert not stray.exists()
    assert not machine.environment.unfinished.exists()
    assert machine.environment.is_ready("run")


def test_a_failed_installation_leaves_its_mark_and_says_what_to_do(machine: Machine):
    machine.exit_codes["--require-hashes"] = 1
    with pytest.raises(machine.script.SetUpError, match=r"HTTPS_PROXY.*PIP_CERT.*PIP_INDEX_URL"):
        machine.prepare()
    assert machine.environment.unfinished.exists()
    assert not machine.environment.is_ready("run")


def test_an_environment_whose_python_is_gone_is_made_anew(machine: Machine, capsys: pytest.CaptureFixture[str]):
    machine.prepare()
    machine.environment.python.unlink()
    machine.prepare()
    assert "its Python does not start" in capsys.readouterr().out
    assert machine.environment.answers()


@pytest.mark.parametrize(
    ("entry", "value", "reason"),
    [("root", "/elsewhere", "the folder was moved"), ("python", "3.10.2", "replaced by another version")],
)
def test_an_environment_of_another_place_or_python_is_made_anew(
    machine: Machine, capsys: pytest.CaptureFixture[str], entry: str, value: str, reason: str
):
    machine.prepare()
    stamp = machine.environment.installed() | {entry: value}
    machine.environment.stamp.write_text(json.dumps(stamp), encoding="utf-8")
    machine.prepare()
    assert reason in capsys.readouterr().out
    assert machine.environment.is_ready("run")


def test_a_damaged_stamp_counts_as_none(machine: Machine):
    machine.prepare()
    machine.environment.stamp.write_text('["half', encoding="utf-8")
    assert machine.environment.installed() == {}
    machine.prepare()
    assert machine.environment.is_ready("run")


def test_an_environment_that_somebody_else_made_is_used_and_kept(machine: Machine):
    machine.real_call([sys.executable, "-m", "venv", "--without-pip", str(machine.environment.folder)])
    theirs = machine.environment.folder / "theirs"
    theirs.touch()
    machine.prepare()
    assert theirs.exists()
    assert not machine.was_asked("venv")


def test_a_folder_that_is_no_environment_is_never_deleted(machine: Machine):
    machine.environment.folder.mkdir()
    letter = machine.environment.folder / "letter.txt"
    letter.write_text("mine", encoding="utf-8")
    with pytest.raises(machine.script.SetUpError, match="Move it away"):
        machine.prepare()
    assert letter.read_text(encoding="utf-8") == "mine"


def test_a_missing_lock_is_an_incomplete_copy(machine: Machine):
    (machine.root / "packaging" / "requirements.lock").unlink()
    with pytest.raises(machine.script.SetUpError, match="Is this copy complete"):
        machine.prepare()


def test_a_second_set_up_waits_for_the_first(machine: Machine, monkeypatch: pytest.MonkeyPatch):
    fcntl = pytest.importorskip("fcntl")
    said: list[str] = []
    with (machine.root / "pyproject.toml").open("rb") as first:
        fcntl.flock(first, fcntl.LOCK_EX)

        def first_one_ends(sentence: str) -> None:
            said.append(sentence)
            fcntl.flock(first, fcntl.LOCK_UN)

        monkeypatch.setattr(machine.script, "say", first_one_ends)
        with machine.script.one_at_a_time(machine.root):
            pass
    assert said == ["Another set-up of this folder is running; waiting for it to end."]


# --- where Python lacks a part --------------------------------------------------------------------------


def modules_of(machine: Machine, monkeypatch: pytest.MonkeyPatch, available: set[str]) -> None:
    """Let an interpreter have only these modules."""

    def has_module(_python: str, module: str) -> bool:
        return set(module.split(", ")) <= available

    monkeypatch.setattr(machine.script, "has_module", has_module)


def test_without_ensurepip_the_pip_of_the_machine_installs(machine: Machine, monkeypatch: pytest.MonkeyPatch):
    real = machine.script.has_module
    base = machine.script.base_python()

    def has_module(python: str, module: str) -> bool:
        if "ensurepip" in module or (module == "pip" and python != base):
            return False
        return python == base or real(python, module)

    monkeypatch.setattr(machine.script, "has_module", has_module)
    machine.prepare()
    assert "--without-pip" in machine.was_asked("venv")[0]
    command = machine.was_asked("--require-hashes")[0]
    assert command[:5] == [base, "-m", "pip", "--python", str(machine.environment.python)]


def test_without_pip_at_all_debians_package_is_fetched_and_its_lack_is_told(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
):
    modules_of(machine, monkeypatch, {"venv"})
    monkeypatch.setattr(machine.script.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(machine.script.os, "geteuid", lambda: 0, raising=False)
    with pytest.raises(machine.script.SetUpError, match="apt-get install python3-venv"):
        machine.prepare()
    assert machine.was_asked("python3-venv")[0][:2] == ["apt-get", "install"]
    assert not machine.environment.folder.exists()


def test_an_environment_without_pip_gets_it_from_ensurepip(machine: Machine, monkeypatch: pytest.MonkeyPatch):
    modules_of(machine, monkeypatch, {"venv", "ensurepip"})
    machine.prepare()
    assert machine.was_asked("ensurepip")
    assert machine.was_asked("--require-hashes")[0][0] == str(machine.environment.python)


# --- system libraries -----------------------------------------------------------------------------------


class System:
    """A Linux machine whose libraries, rights and answers a test decides."""

    def __init__(self, machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
        self.machine, self.script = machine, machine.script
        self.libraries: set[str] = set()
        self.programs = {"apt-get", "sudo"}
        self.user = 1000
        self.answer = ""
        monkeypatch.setattr(self.script.sys, "platform", "linux")
        monkeypatch.setattr(self.script.shutil, "which", lambda name: name if name in self.programs else None)
        monkeypatch.setattr(self.script, "is_loadable", lambda name: name in self.libraries)
        monkeypatch.setattr(self.script.os, "geteuid", lambda: self.user, raising=False)
        monkeypatch.setattr(self.script, "is_agreed", lambda _command: self.answer == "y")
        monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
        monkeypatch.setenv("DEBIAN_FRONTEND", "noninteractive")

    @property
    def installed(self) -> list[list[str]]:
        return self.machine.was_asked("apt-get")


@pytest.fixture
def system(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> System:
    return System(machine, monkeypatch)


def test_the_tests_need_no_libraries_of_a_window(system: System):
    assert "libegl1" in system.script.missing_libraries("test").values()
    assert "libxcb-cursor0" not in system.script.missing_libraries("test").values()
    assert "libxcb-cursor0" in system.script.missing_libraries("run").values()


def test_a_program_started_without_a_screen_needs_none_either(system: System, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert "libxcb-cursor0" not in system.script.missing_libraries("run").values()


def test_other_systems_bring_what_qt_needs(system: System, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(system.script.sys, "platform", "darwin")
    assert system.script.missing_libraries("run") == {}


def test_what_is_there_is_not_installed(system: System):
    system.libraries = set(system.script.OFFSCREEN_LIBRARIES) | set(system.script.WINDOW_LIBRARIES)
    system.script.add_libraries("run", ask=True)
    assert system.installed == []


def test_root_installs_only_what_is_missing_without_a_question(system: System):
    system.user = 0
    system.libraries = set(system.script.OFFSCREEN_LIBRARIES) - {"libEGL.so.1"}
    system.script.add_libraries("test", ask=True)
    assert system.installed[0] == ["apt-get", "install", "--yes", "--no-install-recommends", "libegl1"]


@pytest.mark.parametrize(("ask", "answer", "is_installed"), [(True, "y", 1), (True, "n", 0), (False, "n", 1)])
def test_a_user_is_asked_unless_told_not_to(system: System, ask: bool, answer: str, is_installed: bool):
    system.answer = answer
    system.script.add_libraries("test", ask=ask)
    assert bool(system.installed) == is_installed
    assert all(command[0] == "sudo" for command in system.installed)


def test_a_refusal_names_the_command_for_an_administrator(system: System, capsys: pytest.CaptureFixture[str]):
    system.answer = "n"
    system.script.add_libraries("test", ask=True)
    said = capsys.readouterr().out
    assert "apt-get install libglib2.0-0 libegl1" in said
    assert "libEGL.so.1" in said


def test_old_package_lists_are_renewed_once(system: System):
    system.user = 0
    system.machine.exit_codes["install"] = 100
    system.script.add_libraries("test", ask=True)
    assert [command[1] for command in system.installed] == ["install", "update", "install"]


def test_elsewhere_the_missing_libraries_are_named_and_it_goes_on(system: System, capsys: pytest.CaptureFixture[str]):
    system.programs = set()
    system.script.add_libraries("run", ask=False)
    said = capsys.readouterr().out
    assert "libxcb-cursor.so.0" in said
    assert system.installed == []


def test_nobody_agrees_without_a_terminal(machine: Machine, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(machine.script.sys, "stdin", io.StringIO("y"))
    assert not machine.script.is_agreed("apt-get install x")


def test_a_library_is_found_by_its_name(machine: Machine):
    assert not machine.script.is_loadable("libno-such-library-at-all.so.7")


# --- starting -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "command", "passed_on"),
    [
        (["run"], "run", []),
        (["test", "--yes"], "test", []),
        (["--yes", "run", "--", "--yes", "list", "--", "x"], "run", ["--yes", "list", "--", "x"]),
        (["test", "--", "-k", "merge"], "test", ["-k", "merge"]),
    ],
)
def test_what_follows_two_dashes_is_passed_on(machine: Machine, line: list[str], command: str, passed_on: list[str]):
    options, arguments = machine.script.parse(line)
    assert (options.command, arguments) == (command, passed_on)
    assert options.yes == ("--yes" in line[:2])


@pytest.mark.parametrize("line", [[], ["runn"], ["run", "list"]])
def test_a_wrong_command_line_is_explained(machine: Machine, line: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stopped:
        machine.script.parse(line)
    assert stopped.value.code == 2
    assert "usage: set_up.py" in capsys.readouterr().err


def prepared(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine.script, "prepare", lambda *_a, **_n: machine.environment)
    monkeypatch.setattr(machine.script, "add_libraries", lambda *_a, **_n: None)


@pytest.mark.parametrize(
    ("command", "module", "own"),
    [("run", "iwhc_desktop", []), ("test", "pytest", ["-n", "auto", "--dist", "worksteal"])],
)
def test_it_hands_over_and_returns_the_exit_code(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, command: str, module: str, own: list[str]
):
    prepared(machine, monkeypatch)
    # without execv the way of Windows is taken
    monkeypatch.setattr(machine.script.os, "execv", lambda *_a: None)
    monkeypatch.setattr(machine.script.os, "chdir", lambda _path: None)
    machine.exit_codes[module] = 7
    assert machine.script.main([command, "--", "-x"]) == 7
    assert machine.asked[-1] == [str(machine.environment.python), "-m", module, *own, "-x"]


def test_install_starts_nothing_and_says_how_to(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    prepared(machine, monkeypatch)
    assert machine.script.main(["install"]) == 0
    assert machine.asked == []
    assert "packaging/set_up.py run" in capsys.readouterr().out


def test_a_failure_is_one_sentence_and_exit_code_1(machine: Machine, capsys: pytest.CaptureFixture[str]):
    (machine.root / "pyproject.toml").unlink()
    machine.environment.folder.mkdir()
    (machine.root / "packaging" / "requirements.lock").unlink()
    (machine.root / "pyproject.toml").write_text("", encoding="utf-8")
    assert machine.script.main(["run"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("Setting up stopped: ")
    assert "Traceback" not in said


def test_a_key_press_stops_it_without_a_traceback(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def interrupted(*_arguments: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(machine.script, "prepare", interrupted)
    assert machine.script.main(["run"]) == 130
    assert "goes on from here" in capsys.readouterr().err


def test_a_program_that_cannot_be_started_has_code_127(
    machine: Machine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert machine.real_call([str(tmp_path / "nothing here")]) == 127
    assert "could not be started" in capsys.readouterr().out


def test_the_interpreter_that_makes_environments_is_outside_of_them(machine: Machine):
    told = subprocess.run(
        [machine.script.base_python(), "-c", "import sys; print(sys.prefix == sys.base_prefix)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "True"


def test_the_whole_script_starts_the_program_with_its_arguments_and_its_exit_code(machine: Machine):
    machine.prepare()
    shutil.copy(SCRIPT, machine.root / "packaging" / "set_up.py")
    program = machine.root / "iwhc_desktop"
    program.mkdir()
    text = "import sys; print(sys.argv[1:], sys.prefix); sys.exit(5)"
    (program / "__main__.py").write_text(text, encoding="utf-8")
    seen = subprocess.run(
        [sys.executable, "packaging/set_up.py", "run", "--", "list", "--json"],
        cwd=machine.root,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert seen.returncode == 5
    assert seen.stdout.splitlines()[-1] == f"['list', '--json'] {machine.environment.folder}"
