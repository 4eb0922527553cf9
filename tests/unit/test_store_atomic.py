"""Files are whole or absent, whatever call fails, under names every system accepts."""

from __future__ import annotations

import errno
import os
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.store.files.atomic import (
    NAME_BYTES,
    free_name,
    place,
    require_space,
    require_writable,
    safe_name,
    write_atomically,
)
from iwhc_desktop.store.files.platform import IS_WINDOWS

CALLS = ("open", "write", "fsync", "close", "replace")


class FailingCalls:
    """Counts the system calls of a write and lets the k-th fail."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
        self.count = 0
        self._fail_at = 0
        for name in CALLS:
            monkeypatch.setattr(os, name, self._counted(name, getattr(os, name), number))

    def arm(self, k: int) -> None:
        self.count, self._fail_at = 0, k

    def _counted(self, name: str, real: Callable[..., Any], number: int) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            self.count += 1
            if self.count == self._fail_at:
                if name == "close":
                    real(*arguments, **named)
                raise OSError(number, os.strerror(number))
            return real(*arguments, **named)

        return call


def test_a_file_is_written_with_all_its_pieces(tmp_path: Path) -> None:
    path = write_atomically(tmp_path / "x.bin", iter([b"one", b"", b"two"]))
    assert path.read_bytes() == b"onetwo"
    assert [item.name for item in tmp_path.iterdir()] == ["x.bin"]
    write_atomically(path, b"three")
    assert path.read_bytes() == b"three"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EROFS, "folder_read_only"),
        (errno.EIO, "unreadable_disk"),
        (errno.EACCES, "no_access"),
    ],
)
def test_whatever_call_fails_the_old_file_stays_and_nothing_is_left_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    path = tmp_path / "x.bin"
    path.write_bytes(b"old")
    calls = FailingCalls(monkeypatch, number)
    reached = []
    for k in range(1, 40):
        calls.arm(k)
        try:
            write_atomically(path, [b"new", b"er"], wait=lambda _: None)
        except StoreError as error:
            assert error.code == code
            reached.append(k)
            calls.arm(0)
            assert {item.name for item in tmp_path.iterdir()} == {"x.bin"}, k
            assert path.read_bytes() in (b"old", b"newer")
            path.write_bytes(b"old")
            continue
        if calls.count < k:
            break
    assert len(reached) >= (5 if IS_WINDOWS else 7)
    assert path.read_bytes() == b"newer"


def test_a_failure_in_what_is_written_leaves_nothing(tmp_path: Path) -> None:
    def pieces():
        yield b"half"
        raise StoreError("document_damaged", sha256="0")

    with pytest.raises(StoreError) as caught:
        write_atomically(tmp_path / "x.bin", pieces())
    assert caught.value.code == "document_damaged"
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_another_program_holds_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held, waits = [3], []
    real = os.replace

    def replace(source: Any, target: Any) -> None:
        if Path(target).name == "x.pdf" and held[0]:
            held[0] -= 1
            raise PermissionError(errno.EACCES, "held")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    assert write_atomically(tmp_path / "x.pdf", b"1", wait=waits.append).name == "x.pdf"
    assert len(waits) == 3
    assert waits == sorted(waits)
    held[0], waits[:] = 1000, []
    (tmp_path / "x (2).pdf").write_bytes(b"taken")
    assert write_atomically(tmp_path / "x.pdf", b"2", wait=waits.append).name == "x (3).pdf"
    assert len(waits) == 10
    assert (tmp_path / "x.pdf").read_bytes() == b"1"
    assert sorted(item.name for item in tmp_path.iterdir()) == ["x (2).pdf", "x (3).pdf", "x.pdf"]


@pytest.mark.skipif(IS_WINDOWS, reason="access rights of files are POSIX's")
def test_a_private_file_is_readable_by_its_user_only(tmp_path: Path) -> None:
    assert write_atomically(tmp_path / "key", b"k", private=True).stat().st_mode & 0o777 == 0o600


def test_a_missing_folder_is_a_fault_of_the_world(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        write_atomically(tmp_path / "no" / "x", b"")
    assert caught.value.code == "no_such_folder"
    assert caught.value.detail["file"] == str(tmp_path / "no" / "x")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder that takes no files")
def test_a_folder_that_takes_no_files_is_said_to_be_one() -> None:
    with pytest.raises(StoreError) as caught:
        write_atomically(Path("/proc/x.pdf"), b"")
    assert caught.value.code == "cannot_write_there"


@pytest.mark.skipif(IS_WINDOWS, reason="named pipes and links are POSIX's")
def test_nothing_but_a_file_is_ever_replaced(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for path, code in (
        (pipe, "not_a_file"),
        (link, "not_a_file"),
        (tmp_path, "is_folder"),
        (Path("/dev/null"), "not_a_file"),
    ):
        for attempt in (
            lambda path=path: write_atomically(path, b"x"),
            lambda path=path: require_writable(path),
            lambda path=path: place(tmp_path / "made", path),
        ):
            (tmp_path / "made").write_bytes(b"x")
            with pytest.raises(StoreError) as caught:
                attempt()
            assert (caught.value.code, caught.value.detail["file"]) == (code, str(path))
    assert pipe.is_fifo()
    assert Path("/dev/null").is_char_device()


def test_trying_out_a_name_leaves_nothing(tmp_path: Path) -> None:
    require_writable(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "old").write_bytes(b"kept")
    require_writable(tmp_path / "old")
    assert (tmp_path / "old").read_bytes() == b"kept"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Report: 2024/2025?.pdf", "Report_ 2024_2025_.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("CON", "_CON"),
        ("con.pdf", "_con.pdf"),
        ("Lpt1.txt", "_Lpt1.txt"),
        ("console.txt", "console.txt"),
        ("name. ", "name"),
        ("  a \t b\n.pdf", "a b.pdf"),
        ("", "file"),
        (" .. ", "file"),
        ("\\\\server\\share", "__server_share"),
        ("a\x00b\u202ec\ud800.pdf", "abc.pdf"),
        ("مذكرة تفاهم: إيسيسكو.pdf", "مذكرة تفاهم_ إيسيسكو.pdf"),
        ("Cafe\u0301.pdf", "Café.pdf"),
    ],
)
def test_names_every_system_accepts(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(max_size=200))
def test_a_safe_name_is_short_composed_and_stays_as_it_is(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe) <= 81
    assert len(safe.encode("utf-8")) <= NAME_BYTES + 1
    assert not set(safe) & set('<>:"/\\|?*\x00\n\t')
    assert safe == safe.strip(" .") or safe.startswith("_")
    assert unicodedata.is_normalized("NFC", safe)
    assert safe_name(safe) == safe


def test_a_long_name_keeps_its_ending() -> None:
    assert safe_name("و" * 300 + ".iwhc").endswith("و.iwhc")
    assert len(safe_name("و" * 300 + ".iwhc")) == 80


def test_the_next_free_name(tmp_path: Path) -> None:
    assert free_name(tmp_path / "a.txt").name == "a (2).txt"
    (tmp_path / "a (2).txt").touch()
    assert free_name(tmp_path / "a.txt").name == "a (3).txt"


def test_too_little_space_is_told_with_figures(tmp_path: Path) -> None:
    require_space(tmp_path, 10, free=10)
    with pytest.raises(StoreError) as caught:
        require_space(tmp_path, 11, free=10)
    assert (caught.value.code, caught.value.detail["needed"], caught.value.detail["free"]) == ("disk_full", 11, 10)
