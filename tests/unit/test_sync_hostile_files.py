"""Files made to do harm, under a good signature: refused within the caps, in little memory, in a moment."""

import hashlib
import tracemalloc
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from sync_files import AMMAN, AMMAN_FEED, KNOWN, contents, document, opened, sealed, written

from iwhc_desktop.domain.change import Operation, Write, row_key
from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.domain.projection import NOTHING
from iwhc_desktop.domain.strict_json import json_bytes
from iwhc_desktop.sync import segment
from iwhc_desktop.sync.bundle import DocumentSource, inspect_bundle, write_bundle
from iwhc_desktop.sync.feeds import FeedPosition, arrange
from iwhc_desktop.sync.outer import BUNDLE, SignedHeader, write_outer
from iwhc_desktop.sync.plan import plan
from iwhc_desktop.sync.segment import GENESIS, Segment, chain_of, seal

MIB = 1 << 20


def code_of(action: Callable[[], object]) -> str:
    with pytest.raises(BundleError) as refused:
        action()
    return refused.value.code


def signed(body: bytes) -> Segment:
    """A segment whose chain and signature hold whatever its body is."""
    item = replace(sealed(counts=(1,))[0], body=body, chain=chain_of(GENESIS, body))
    return replace(item, signature=segment.signature_text(AMMAN.sign(item.message)))


def one_frame(text: bytes) -> bytes:
    frame = zlib.compress(text, 9)
    return len(frame).to_bytes(4, "big") + frame


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (one_frame(b"[" + b"0," * (150 * MIB // 2) + b"0]"), "too_large"),
        (one_frame(b"[" * 300_000), "too_large"),
        (one_frame(b"[" * 3_000 + b"]" * 3_000), "too_large"),
        (one_frame(b"[" * 20 + b"]" * 20), "damaged"),
        (one_frame(b'[1,5002,1,1,[["agreement",[]]],[]]'), "damaged"),
        (one_frame(b'[1,5002,1,1,[["agreement",["kind"]]],[[0,[0],[[0,0,0,1e999]]]]]'), "damaged"),
        (one_frame(b'[1,5002,1,1,[["agreement",["kind"]]],[[0,[0],[[0,0,0,"\\ud800"]]]]]'), "damaged"),
        (b"\xff\xff\xff\xff" + b"x" * 100, "damaged"),
    ],
)
def test_a_segment_that_is_a_bomb_verifies_and_is_refused_when_read(body: bytes, code: str) -> None:
    item = signed(body)
    segment.verify(item, AMMAN.public.sign)
    tracemalloc.start()
    try:
        assert code_of(lambda: segment.operations(item)) == code
        assert tracemalloc.get_traced_memory()[1] < 40 * MIB
    finally:
        tracemalloc.stop()


class _Zeros(BytesIO):
    """A document of zeros that takes no memory."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._left = size

    def read(self, size: int | None = -1) -> bytes:
        size = self._left if size is None or size < 0 else min(size, self._left)
        self._left -= size
        return bytes(size)


def zeros(size: int, sha256: str) -> DocumentSource:
    def opening() -> BinaryIO:
        return _Zeros(size)

    return DocumentSource(sha256, size, "zeros.pdf", opening)


def test_documents_pass_through_in_pieces_when_writing_and_opening(tmp_path: Path) -> None:
    size = 24 * MIB
    right = hashlib.sha256(bytes(size)).hexdigest()
    tracemalloc.start()
    try:
        path = written(tmp_path, documents=(zeros(size, right),))
        with opened(path) as bundle:
            assert bundle.manifest.documents[0].size == size
        assert tracemalloc.get_traced_memory()[1] < 3 * MIB
    finally:
        tracemalloc.stop()


def test_more_members_than_the_cap_are_not_even_listed(tmp_path: Path) -> None:
    many = tuple(replace(document(), sha256=f"{number:064x}") for number in range(5_001))
    assert code_of(lambda: write_bundle(tmp_path / "a.iwhc", contents(documents=many), AMMAN)) == "too_large"


def test_a_payload_that_is_no_zip_is_refused_although_it_is_signed(tmp_path: Path) -> None:
    header = {**_header(tmp_path), "expanded": 0}
    for payload in (b"", b"PK\x05\x06" + bytes(18), b"<?xml version='1.0'?>", b"SQLite format 3\0", b"\x80\x04N."):
        source = tmp_path / "payload"
        source.write_bytes(payload)
        fitting = {**header, "bundle": hashlib.sha256(payload).hexdigest(), "size": len(payload)}
        path = write_outer(tmp_path / "x.iwhc", SignedHeader(BUNDLE, fitting), source, AMMAN)
        assert code_of(lambda path=path: opened(path)) == "damaged"


def _header(folder: Path) -> dict[str, Any]:
    return dict(inspect_bundle(written(folder), KNOWN).header.to_json())


def test_a_signed_block_longer_than_its_cap_is_not_written(tmp_path: Path) -> None:
    source = tmp_path / "payload"
    source.write_bytes(b"x")
    for length in (8_000, 9_000):
        assert (
            code_of(
                lambda length=length: write_outer(
                    tmp_path / "x.iwhc", SignedHeader(BUNDLE, {"more": "x" * length}), source, AMMAN
                )
            )
            == "too_large"
        )
    assert [item.name for item in tmp_path.iterdir()] == ["payload"]


HOSTILE_TEXTS = [
    "<img src='file:///etc/passwd'>",
    "=HYPERLINK(1)",
    "'; DROP TABLE agreement; --",
    "a\0b",
    "\u202egpj",
    "x" * 20_000,
    "../../x",
    "CON",
    "\\\\server\\share",
    "\U0001f9ff",
    "ا\u0301\u0301",
]


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_texts_arrive_as_they_were_written(tmp_path: Path, text: str) -> None:
    key = row_key(AMMAN_FEED, 1)
    writes = (Write("agreement", key, "title_ar", [text, "draft"]), Write("agreement", key, "registry_no", text))
    saved = Operation(AMMAN_FEED, 1, 1, 1, creates=(("agreement", key),), writes=writes, note=text)
    named = replace(document(), name=text[:60])
    path = written(tmp_path, segments=(seal([saved], GENESIS, AMMAN),), documents=(named,))
    with opened(path) as bundle:
        (item,) = bundle.segments()
        assert bundle.manifest.documents[0].name == text[:60]
    assert segment.operations(item) == (saved,)
    (new,) = plan(NOTHING, segment.operations(item)).new_rows
    assert new.values == {"title_ar": [text, "draft"], "registry_no": text}


def test_an_office_cannot_write_rows_under_the_numbers_of_another() -> None:
    foreign = Operation(AMMAN_FEED, 1, 1, 1, creates=(("agreement", row_key(7, 1)),))
    with pytest.raises(ValueError, match="in order"):
        seal([foreign], GENESIS, AMMAN)
    body = one_frame(json_bytes([1, 7, 1, 1, [["agreement", []]], [[0, [0], []]]]))
    position = FeedPosition({}, lambda _feed, _seq: "", lambda _feed: True)
    assert code_of(lambda: arrange(position, [signed(body)])) == "damaged"
