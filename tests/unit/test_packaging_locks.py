"""The lock files: complete, with hashes, without any address, and the same for the program and its tests."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "packaging"
RUN, DEV = FOLDER / "requirements.lock", FOLDER / "requirements-dev.lock"
PIN = re.compile(r"(?m)^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(lock: Path) -> dict[str, str]:
    found = PIN.findall(lock.read_text(encoding="utf-8"))
    return {canonicalize_name(name): version for name, version in found}


def lines_of(name: str) -> list[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


DECLARED = [(RUN, line) for line in PROJECT["project"]["dependencies"]]
DECLARED += [(RUN, line) for line in PROJECT["build-system"]["requires"]]
DECLARED += [(RUN, line) for line in lines_of("requirements-build.in")]
DECLARED += [(DEV, line) for line in lines_of("requirements-dev.in")]


@pytest.mark.parametrize(("lock", "line"), DECLARED, ids=[line for _lock, line in DECLARED])
def test_what_is_declared_is_locked_in_a_version_that_satisfies_it(lock: Path, line: str):
    wanted = Requirement(line)
    locked = pins(lock).get(canonicalize_name(wanted.name))
    assert locked, f"{wanted.name} is not in {lock.name}: run python3 packaging/lock.py"
    assert wanted.specifier.contains(locked), f"{locked} in {lock.name} is not {line}"


def test_the_tests_run_with_exactly_what_the_program_runs_with():
    assert pins(RUN).items() <= pins(DEV).items()


@pytest.mark.parametrize("lock", [RUN, DEV], ids=lambda lock: lock.name)
def test_a_lock_names_no_address(lock: Path):
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|index|find-links|@", text)


@pytest.mark.parametrize("lock", [RUN, DEV], ids=lambda lock: lock.name)
def test_every_package_has_hashes(lock: Path):
    blocks = re.split(r"(?m)^(?=[A-Za-z0-9])", lock.read_text(encoding="utf-8"))
    without = [block.split("==")[0] for block in blocks if "==" in block and "--hash=sha256:" not in block]
    assert not without
    assert len(blocks) > 20


def test_the_locks_serve_other_systems_than_this_one():
    assert {"tzdata"} <= pins(RUN).keys()
    assert {"colorama"} <= pins(DEV).keys()  # pytest needs it on Windows only


def test_reportlab_does_not_come_with_its_own_bidi():
    # the extra reportlab[bidi] silently installs 4.3.1
    assert pins(RUN)["reportlab"].startswith("5.1.")
    assert "rlbidi" not in pins(DEV)
