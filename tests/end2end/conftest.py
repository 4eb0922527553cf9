"""Registers to try the command line on: made once, copied for every test that changes one."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from iwhc_desktop.app.main import main


class CommandLine:
    """The command line with a profile of its own, in this process."""

    def __init__(self, profile: Path, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.profile = profile
        self._patch = patch
        self._capsys = capsys
        self.err = ""

    def __call__(self, *arguments: str, code: int = 0) -> str:
        """What the command says on standard output; standard error is kept in `err`."""
        self._patch.setenv("IWHC_PROFILE", str(self.profile))
        found = main(list(arguments))
        captured = self._capsys.readouterr()
        self.err = captured.err
        assert found == code, f"{arguments}: {found}\n{captured.out}\n{captured.err}\n{self.log()}"
        return captured.out

    def json(self, *arguments: str, code: int = 0) -> Any:
        """The answer as JSON; nothing else may stand on standard output."""
        return json.loads(self(*arguments, "--json", code=code))

    def error(self, *arguments: str, code: int = 1) -> Any:
        """The error a command answers with."""
        return self.json(*arguments, code=code)["error"]

    def log(self) -> str:
        log = self.profile / "log" / "errors.txt"
        return log.read_text(encoding="utf-8") if log.exists() else ""


Init = tuple[str, ...]
HEADQUARTERS: Init = ("init", "--office", "HQ", "--name", "Headquarters", "--person", "Osama", "--headquarters")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Init], Path]:
    """A profile with a register made so, once in a run."""
    made: dict[Init, Path] = {}

    def prepare(arguments: Init) -> Path:
        if arguments not in made:
            folder = tmp_path_factory.mktemp("prepared") / "profile"
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("IWHC_PROFILE", str(folder))
                assert main([*arguments, "--quiet"]) == 0
            made[arguments] = folder
        return made[arguments]

    return prepare


@pytest.fixture
def new_cli(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[[str], CommandLine]:
    """A command line with an empty profile under a name."""
    return lambda name: CommandLine(tmp_path / name, monkeypatch, capsys)


@pytest.fixture
def cli_of(
    prepared: Callable[[Init], Path],
    new_cli: Callable[[str], CommandLine],
    capsys: pytest.CaptureFixture[str],
) -> Callable[[Init], CommandLine]:
    """A command line on its own copy of a register made so."""

    def copied(arguments: Init) -> CommandLine:
        cli = new_cli("copy")
        shutil.copytree(prepared(arguments), cli.profile)
        capsys.readouterr()
        return cli

    return copied


@pytest.fixture
def empty(cli_of: Callable[[Init], CommandLine]) -> CommandLine:
    """Headquarters with the reference lists and the owner alone."""
    return cli_of(HEADQUARTERS)


@pytest.fixture
def sample(cli_of: Callable[[Init], CommandLine]) -> CommandLine:
    """Headquarters with the sample register."""
    return cli_of((*HEADQUARTERS, "--sample"))


@pytest.fixture
def public_dates(cli_of: Callable[[Init], CommandLine]) -> CommandLine:
    """Headquarters with the sample register and its public dates."""
    return cli_of((*HEADQUARTERS, "--sample-external"))
