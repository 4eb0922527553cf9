"""Sets IWHC Desktop up in this folder, then starts the program or its tests.

    python3 packaging/set_up.py run      [--yes] [-- ARGUMENTS OF THE PROGRAM]
    python3 packaging/set_up.py test     [--yes] [-- ARGUMENTS OF PYTEST]
    python3 packaging/set_up.py install  [--yes]

It needs Python 3.11 or newer with pip, and nothing else: the standard library only. Everything goes into
`.venv` beside this folder, from the lock files with their hashes; what is already right is left alone. The
environment is passed on as it is, so proxies, certificates and package indexes set for pip hold here too.
On Debian and Ubuntu the system libraries that Qt needs are installed as well, after a question.
"""

import argparse
import contextlib
import ctypes
import hashlib
import importlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

OLDEST_PYTHON = (3, 11)

if sys.version_info < OLDEST_PYTHON:
    sys.exit(
        "IWHC Desktop needs Python 3.11 or newer; this is Python {}.{}.\n"
        "Install a newer Python and start this script with it, for example: "
        "python3.11 packaging/set_up.py run".format(*sys.version_info[:2])
    )

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    "run": ["requirements.lock"],
    "install": ["requirements.lock"],
    # the second holds all of the first, in the same versions
    "test": ["requirements-dev.lock", "requirements.lock"],
}

# Libraries that Qt loads, and the packages of Debian and Ubuntu that contain them.
OFFSCREEN_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class SetUpError(Exception):
    """Setting up cannot continue; the text says why and what to do."""


def say(sentence: str) -> None:
    """Print a sentence at once, in order with the output of other programs."""
    print(sentence, flush=True)


def call(command: list[str]) -> int:
    """Run a program in our environment and return its exit code; 127 where it cannot be started."""
    try:
        # the lock of `one_at_a_time` is inherited: it holds until the last program has ended
        return subprocess.run(command, check=False, close_fds=False).returncode
    except OSError as problem:
        say(f"{command[0]} could not be started: {problem}")
        return 127


def has_module(python: str, module: str) -> bool:
    """Whether that interpreter can import the module."""
    seen = subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False)
    return seen.returncode == 0


def base_python() -> str:
    """Return the interpreter with which new environments are made: never one inside an environment."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


class Environment:
    """The folder `.venv`: an interpreter of its own with exactly the contents of the lock files.

    It contains two files of ours. `unfinished` exists while something is being installed: found at the start, it means
    that an earlier set-up was interrupted. `set_up.json` records what the last complete set-up installed.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.python = self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self.unfinished = self.folder / "unfinished"
        self.stamp = self.folder / "set_up.json"

    def answers(self) -> str:
        """Return the version of the environment's interpreter, '' if it does not work."""
        question = "import sys; print(*sys.version_info[:3], sep='.'); print(sys.prefix)"
        try:
            seen = subprocess.run([self.python, "-c", question], capture_output=True, text=True, check=False)
        except OSError:
            return ""
        version, _, prefix = seen.stdout.strip().partition("\n")
        is_ours = bool(prefix) and Path(prefix).resolve() == self.folder.resolve()
        return version if seen.returncode == 0 and is_ours else ""

    def installed(self) -> dict[str, str]:
        """Return the record of the last complete set-up, empty if there was none."""
        try:
            stamp = json.loads(self.stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) else {}

    def wanted(self, command: str, version: str) -> dict[str, str]:
        """Return the record that a complete set-up for the command would write."""
        files = {name: self.root / "packaging" / name for name in LOCKS[command]}
        files["pyproject.toml"] = self.root / "pyproject.toml"
        return {"python": version, "root": str(self.root)} | {n: fingerprint(p) for n, p in files.items()}

    def is_ready(self, command: str) -> bool:
        """Whether everything that the command needs is installed as in the lock files."""
        stamp = self.installed()
        if self.unfinished.exists() or not stamp:
            return False
        version = self.answers()
        return bool(version) and self.wanted(command, version).items() <= stamp.items()

    def reason_to_rebuild(self) -> str:
        """Return why an existing folder cannot be used, '' if it can or does not exist."""
        if not self.folder.exists():
            return ""
        stamp, version = self.installed(), self.answers()
        release = [int(part) for part in version.split(".")[:2] if version]
        written = [int(part) for part in stamp.get("python", version).split(".")[:2] if version]
        faults = {
            "an earlier set-up was cut off": self.unfinished.exists(),
            "its Python does not start": not version,
            f"its Python {version} is too old": tuple(release) < OLDEST_PYTHON,
            "Python was replaced by another version": release != written,
            "the folder was moved": stamp.get("root", str(self.root)) != str(self.root),
        }
        return next((reason for reason, is_so in faults.items() if is_so), "")

    def remove(self) -> None:
        """Delete the folder, provided that it is an environment or a part of one."""
        is_environment = (self.folder / "pyvenv.cfg").exists() or self.unfinished.exists()
        if self.folder.is_symlink() or not self.folder.is_dir():
            raise SetUpError(f"{self.folder} is not a folder. Move it away and run the same command again.")
        if not is_environment and any(self.folder.iterdir()):
            raise SetUpError(
                f"{self.folder} is not a Python environment and is left as it is. "
                "Move it away and run the same command again."
            )
        try:
            shutil.rmtree(self.folder)
        except OSError as problem:
            raise SetUpError(
                f"{self.folder} could not be deleted ({problem}). "
                "Close the program if it is open, delete the folder and run the same command again."
            ) from problem

    def create(self, ask: bool) -> None:
        """Create the folder with `venv`; where Debian lacks `ensurepip`, the machine's own pip is used."""
        python = base_python()
        with_pip = has_module(python, "venv, ensurepip")
        if not with_pip and not has_module(python, "venv, pip"):
            install_packages(["python3-venv"], ask, "Python's own venv and pip")
            with_pip = has_module(python, "venv, ensurepip")
            if not with_pip:
                raise SetUpError(
                    f"{python} has neither pip nor ensurepip, so nothing can be installed. Install them "
                    "(Debian, Ubuntu: apt-get install python3-venv) and run the same command again."
                )
        say(f"Making {self.folder} with {python}")
        self.mark_unfinished()
        options = [] if with_pip else ["--without-pip"]
        if call([python, "-m", "venv", *options, str(self.folder)]) != 0 or not self.answers():
            raise SetUpError(
                f"{self.folder} could not be made; the lines above say why. "
                "Is there room on the disk, and may you write here?"
            )

    def mark_unfinished(self) -> None:
        """Leave a mark by which the next set-up sees that this one did not finish."""
        try:
            self.folder.mkdir(exist_ok=True)
            self.unfinished.touch()
        except OSError as problem:
            raise SetUpError(f"{self.folder} cannot be written: {problem.strerror}.") from problem

    def pip(self) -> list[str]:
        """Return the command that installs into this environment."""
        python = str(self.python)
        if has_module(python, "pip"):
            return [python, "-m", "pip"]
        if has_module(base_python(), "pip"):
            return [base_python(), "-m", "pip", "--python", python]
        if call([python, "-m", "ensurepip"]) == 0:
            return [python, "-m", "pip"]
        raise SetUpError(f"pip is missing. Delete {self.folder} and run the same command again.")

    def install(self, command: str) -> None:
        """Install the lock file and the project itself, then record that this is complete."""
        self.mark_unfinished()
        pip = [*self.pip(), "install", "--disable-pip-version-check", "--no-input"]
        pip += [] if sys.stdout.isatty() else ["--quiet"]
        lock = self.root / "packaging" / LOCKS[command][0]
        say(f"Installing what {lock.name} names (once; this can take some minutes)")
        if call([*pip, "--require-hashes", "--requirement", str(lock)]) != 0:
            raise SetUpError(
                "the packages could not be installed; pip's lines above say why. Without a connection to a "
                "package index nothing can be fetched: behind a proxy set HTTPS_PROXY, with a certificate of "
                "your own set PIP_CERT, with an index of your own set PIP_INDEX_URL. Then run the same "
                "command again."
            )
        project = ["--no-deps", "--no-build-isolation", "--editable", str(self.root)]
        if call([*pip, *project]) != 0:
            raise SetUpError("the project itself could not be installed; the lines above say why.")
        complete = self.wanted(command, self.answers())
        self.stamp.write_text(json.dumps(complete, indent=1), encoding="utf-8")
        self.unfinished.unlink()


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file of the project."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as problem:
        raise SetUpError(f"{path} cannot be read ({problem.strerror}). Is this copy complete?") from problem


@contextlib.contextmanager
def one_at_a_time(root: Path) -> Iterator[None]:
    """Wait until no other set-up of this folder runs; Windows has no such lock and does not wait."""
    if sys.platform == "win32":
        yield
        return
    fcntl = importlib.import_module("fcntl")
    with (root / "pyproject.toml").open("rb") as held:
        os.set_inheritable(held.fileno(), True)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Another set-up of this folder is running; waiting for it to end.")
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def prepare(root: Path, command: str, ask: bool) -> Environment:
    """Make the environment complete for the command; quick if it already is."""
    environment = Environment(root)
    if environment.is_ready(command):
        return environment
    with one_at_a_time(root):
        if environment.is_ready(command):
            return environment
        reason = environment.reason_to_rebuild()
        if reason:
            say(f"{environment.folder} is made anew: {reason}.")
            environment.remove()
        if not environment.folder.exists():
            environment.create(ask)
        environment.install(command)
    return environment


def is_loadable(library: str) -> bool:
    """Whether the system finds a shared library of this name."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries(command: str) -> dict[str, str]:
    """Return the system libraries that Qt will lack, with their Debian packages; Linux only."""
    if sys.platform != "linux":
        return {}
    has_window = command != "test" and os.environ.get("QT_QPA_PLATFORM") != "offscreen"
    needed = OFFSCREEN_LIBRARIES | (WINDOW_LIBRARIES if has_window else {})
    return {library: package for library, package in needed.items() if not is_loadable(library)}


def add_libraries(command: str, ask: bool) -> None:
    """Install Qt's missing system libraries where possible; elsewhere print their names and continue."""
    missing = missing_libraries(command)
    if not missing:
        return
    install_packages(list(missing.values()), ask, "the system libraries that Qt needs")
    still = [library for library in missing if not is_loadable(library)]
    if still:
        say("Qt will miss these system libraries: " + ", ".join(still) + ".")
        say("Install them with your system's package manager if the program does not start.")


def install_packages(packages: list[str], ask: bool, purpose: str) -> None:
    """Install packages with apt-get as root, or with sudo after a question; elsewhere print what is missing."""
    if not shutil.which("apt-get"):
        return
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    command = [] if is_root else ["sudo"]
    apt = [*command, "apt-get", "install", "--yes", "--no-install-recommends", *packages]
    say(f"Missing: {purpose}.")
    if not is_root and (not shutil.which("sudo") or (ask and not is_agreed(" ".join(apt)))):
        say("An administrator can install them with: apt-get install " + " ".join(packages))
        return
    os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
    say(" ".join(apt))
    if call(apt) != 0:
        say("Fetching newer package lists and trying once more")
        call([*command, "apt-get", "update"])
        call(apt)


def is_agreed(command: str) -> bool:
    """Whether the person at the terminal agrees to a command; without a terminal nobody does."""
    if not sys.stdin.isatty():
        return False
    return input(f"Run this now?  {command}  [y/N] ").strip().lower() in {"y", "yes"}


def start(environment: Environment, command: str, arguments: list[str]) -> int:
    """Start the program or the tests in place of this script and return their exit code."""
    modules = {"test": ["pytest", "-n", "auto", "--dist", "worksteal"]}  # one test process per core
    line = [str(environment.python), "-m", *modules.get(command, ["iwhc_desktop"]), *arguments]
    if command == "test":
        os.chdir(environment.root)
    sys.stdout.flush()
    if os.name == "posix":
        os.execv(line[0], line)
    return call(line)


def parse(argv: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """Split the command line into our own options and those passed on after `--`."""
    cut = argv.index("--") if "--" in argv else len(argv)
    parser = argparse.ArgumentParser(
        prog="set_up.py",
        description="Sets IWHC Desktop up in this folder, then starts the program or its tests.",
        epilog="Arguments for the program or for pytest stand after --",
    )
    parser.add_argument("command", choices=list(LOCKS), help="what to do when everything is set up")
    parser.add_argument("--yes", action="store_true", help="install missing system packages without asking")
    return parser.parse_args(argv[:cut]), argv[cut + 1 :]


def main(argv: list[str]) -> int:
    """Set up, start, and return the exit code of the started program."""
    options, arguments = parse(argv)
    try:
        environment = prepare(ROOT, options.command, ask=not options.yes)
        add_libraries(options.command, ask=not options.yes)
        if options.command != "install":
            return start(environment, options.command, arguments)
    except SetUpError as problem:
        print(f"Setting up stopped: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. The same command goes on from here.", file=sys.stderr)
        return 130
    say("Everything is set up. Start the program with: python3 packaging/set_up.py run")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
