"""Whatever happens to a file on its way: it is refused with a code, and never with a traceback."""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import sync_files
from hypothesis import given
from hypothesis import strategies as st

from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.sync.request import Request, read_request, write_request

CODES = {"damaged", "not_an_exchange_file", "version_too_new", "unknown_signer", "unreadable", "too_large"}


def small_bundle(folder: Path) -> Path:
    """One segment, nothing else: every part of the form is there."""
    return sync_files.written(
        folder,
        segments=sync_files.sealed(counts=(1,)),
        documents=(),
        roster=b"",
        roster_version=0,
        needs={},
        have={},
        counts={},
    )


def small_request(folder: Path) -> Path:
    request = Request("AMM", sync_files.AMMAN_FEED, 5, {7: (3, "ab" * 32)})
    return write_request(folder / "request.iwhc", request, sync_files.AMMAN)


def read_bundle(path: Path) -> None:
    with sync_files.opened(path) as bundle:
        list(bundle.segments())


def ask(path: Path) -> None:
    read_request(path, sync_files.KNOWN)


BOTH = pytest.mark.parametrize(("make", "read"), [(small_bundle, read_bundle), (small_request, ask)])
Make, Read = Callable[[Path], Path], Callable[[Path], None]


def refused(path: Path, read: Read) -> str:
    """The code with which a file is refused, '' if it is read."""
    try:
        read(path)
    except BundleError as error:
        return error.code
    return ""


@BOTH
def test_every_single_bit_counts(tmp_path: Path, make: Make, read: Read) -> None:
    path = make(tmp_path)
    data = path.read_bytes()
    assert refused(path, read) == ""
    codes: Counter[str] = Counter()
    with path.open("r+b", buffering=0) as stream:
        for at, byte in enumerate(data):
            for bit in range(8):
                stream.seek(at)
                stream.write(bytes([byte ^ 1 << bit]))
                codes[refused(path, read)] += 1
            stream.seek(at)
            stream.write(bytes([byte]))
    sys.stdout.write(f"{len(data)} bytes, {dict(codes)}\n")
    assert refused(path, read) == ""
    assert sum(codes.values()) == 8 * len(data)
    assert set(codes) <= CODES


@BOTH
def test_every_prefix_and_every_appended_byte_are_refused(tmp_path: Path, make: Make, read: Read) -> None:
    path = make(tmp_path)
    data = path.read_bytes()
    for appended in (b"\0", b"\n", b"x", data):
        path.write_bytes(data + appended)
        assert refused(path, read) == "damaged"
    path.write_bytes(data)
    with path.open("r+b", buffering=0) as stream:
        for length in range(len(data) - 1, -1, -1):
            stream.truncate(length)
            assert refused(path, read) in CODES


@given(st.data())
def test_random_rubbish_behind_a_good_first_line_is_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("rubbish") / "file.iwhc"
    path.write_bytes(b"IWHC-BUNDLE 1\n" + data.draw(st.binary(max_size=600)))
    assert refused(path, read_bundle) in CODES


def swap(data: bytes, old: bytes, new: bytes) -> bytes:
    assert data.count(old) >= 1
    return data.replace(old, new, 1)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: swap(data, b"untrusted comment: iwhc bundle", b"untrusted comment: iwhc bundles"),
        lambda data: swap(data, b"untrusted comment: iwhc bundle\n", b"untrusted comment: iwhc bundle\r\n"),
        lambda data: swap(data, b"trusted comment: {", b"trusted comment: { "),
        lambda data: swap(data, b"IWHC-BUNDLE 1\n", b"IWHC-BUNDLE 1\r\n"),
        lambda data: swap(data, b"==\n", b"=\n") if b"==\n" in data else data[:-1],
        lambda data: swap(data, b"\ntrusted", b"\n\ntrusted"),
        lambda data: swap(data, b"IWHC-BUNDLE 1\n", b"IWHC-BUNDLE 1\n" + b"x" * 8_001),
        lambda data: b"\xef\xbb\xbf" + data,
    ],
)
def test_another_form_of_the_same_block_is_refused(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    path = small_bundle(tmp_path)
    path.write_bytes(change(path.read_bytes()))
    assert refused(path, read_bundle) in {"damaged", "not_an_exchange_file"}
