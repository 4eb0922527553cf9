"""The bytecode of what Qt's binding compiles at a start is kept, and never believed where it is of another source."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from pathlib import Path

import pytest

from iwhc_desktop.app.window.binding_code import kept_code

NAME = "binding/module.py"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What is compiled, instead of found."""
    sources: list[bytes] = []
    real: Callable[..., object] = builtins.compile

    def noted(source: bytes, *given: object, **named: object) -> object:
        sources.append(source)
        return real(source, *given, **named)

    monkeypatch.setattr(builtins, "compile", noted)
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return sources


def run(file: Path, source: bytes) -> object:
    made: dict[str, object] = {}
    with kept_code(file):
        code = compile(source, NAME, "exec")
    exec(code, made)
    return made["found"]


def test_a_source_is_compiled_once(tmp_path, compiled):
    file = tmp_path / "cache" / "code"
    assert [run(file, b"found = 1"), run(file, b"found = 1")] == [1, 1]
    assert compiled == [b"found = 1"]
    assert not list(file.parent.glob("*.part"))


def test_another_source_of_the_same_name_is_compiled(tmp_path, compiled):
    file = tmp_path / "code"
    assert [run(file, source) for source in (b"found = 1", b"found = 2", b"found = 2")] == [1, 2, 2]
    assert compiled == [b"found = 1", b"found = 2"]


@pytest.mark.parametrize("damage", [b"", b"nothing of this interpreter", slice(0, 40)], ids=["empty", "other", "cut"])
def test_a_damaged_file_is_written_anew(tmp_path, compiled, damage: bytes | slice):
    file = tmp_path / "code"
    run(file, b"found = 1")
    file.write_bytes(damage if isinstance(damage, bytes) else file.read_bytes()[damage])
    assert [run(file, b"found = 1"), run(file, b"found = 1")] == [1, 1]
    assert len(compiled) == 2


def test_what_is_no_source_in_bytes_is_compiled_as_ever(tmp_path, compiled):
    with kept_code(tmp_path / "code"):
        assert eval(compile("1 + 1", NAME, "eval")) == 2
    assert compiled == ["1 + 1"]
    assert not (tmp_path / "code").exists()


def test_a_folder_that_cannot_be_written_hinders_nothing(tmp_path, compiled):
    (tmp_path / "file").write_bytes(b"")
    assert run(tmp_path / "file" / "code", b"found = 1") == 1
