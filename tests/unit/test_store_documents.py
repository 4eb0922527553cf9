"""Documents are kept once under the hash of their bytes, and come out as they went in or not at all."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from pathlib import Path

import pytest

from iwhc_desktop.domain.errors import NotFound, StoreError
from iwhc_desktop.store.files import documents as module
from iwhc_desktop.store.files.documents import PIECE, Documents


@pytest.fixture
def documents(tmp_path: Path) -> Documents:
    return Documents(tmp_path / "documents.iwhc-store")


def test_bytes_and_files_come_back_as_they_were(documents: Documents, tmp_path: Path) -> None:
    content = os.urandom(2 * PIECE + 17)
    (tmp_path / "signed.pdf").write_bytes(content)
    stored = documents.put(tmp_path / "signed.pdf")
    assert stored == (hashlib.sha256(content).hexdigest(), len(content))
    assert documents.put(content) == stored
    assert documents.get(stored.sha256) == content
    assert documents.sizes() == {stored.sha256: len(content)}
    assert documents.write_to(stored.sha256, tmp_path / "copy.pdf").read_bytes() == content


def test_an_empty_document_is_a_document(documents: Documents) -> None:
    stored = documents.put(b"")
    assert documents.get(stored.sha256) == b""


def test_which_documents_are_here(documents: Documents) -> None:
    assert documents.sizes() == {}
    assert not documents.has("0" * 64)
    with pytest.raises(NotFound):
        documents.get("0" * 64)
    one, two = documents.put(b"one"), documents.put(b"two")
    assert documents.has(one.sha256)
    assert documents.present([one.sha256, "0" * 64]) == {one.sha256}
    assert documents.sizes().keys() == {one.sha256, two.sha256}
    with pytest.raises(NotFound):
        documents.get("0" * 64)


def test_a_document_beyond_the_limit_is_refused_and_leaves_nothing(
    documents: Documents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "DOCUMENT_LIMIT", PIECE + 5)
    (tmp_path / "large.pdf").write_bytes(b"x" * (PIECE + 6))
    for source in (b"x" * (PIECE + 6), tmp_path / "large.pdf"):
        with pytest.raises(StoreError) as caught:
            documents.put(source)
        assert (caught.value.code, caught.value.detail["most"]) == ("document_too_large", PIECE + 5)
    assert documents.sizes() == {}
    with sqlite3.connect(documents.path) as plain:
        assert plain.execute("SELECT count(*) FROM piece").fetchone() == (0,)
    plain.close()


def test_only_regular_files_are_read(documents: Documents, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no.pdf"):
        with pytest.raises(StoreError) as caught:
            documents.put(path)
        assert caught.value.code == "missing"


def test_a_changed_byte_is_noticed_and_nothing_is_written_out(documents: Documents, tmp_path: Path) -> None:
    good, bad = documents.put(b"good" * 100), documents.put(b"text" * 100)
    plain = sqlite3.connect(documents.path)
    plain.execute("UPDATE piece SET bytes = replace(bytes, ?, ?) WHERE place = (2 << 16)", (b"text", b"tent"))
    plain.commit()
    plain.close()
    assert documents.get(good.sha256) == b"good" * 100
    with pytest.raises(StoreError) as caught:
        documents.write_to(bad.sha256, tmp_path / "out.pdf")
    assert caught.value.code == "document_damaged"
    assert not list(tmp_path.glob("out*"))
    assert documents.damaged() == [bad.sha256]


def test_a_copy_is_brought_up_to_date_by_what_it_lacks(documents: Documents, tmp_path: Path) -> None:
    copy = Documents(tmp_path / "copy.iwhc-store")
    documents.put(b"one")
    assert documents.add_missing_to(copy) == 1
    documents.put(b"two")
    assert documents.add_missing_to(copy) == 1
    assert documents.add_missing_to(copy) == 0
    assert copy.sizes() == documents.sizes()


def test_a_reader_that_stops_half_way_lets_the_file_go(documents: Documents) -> None:
    stored = documents.put(b"x" * (3 * PIECE))
    pieces = documents.pieces(stored.sha256)
    assert len(next(pieces)) == PIECE
    pieces.close()
    documents.put(b"next")
    assert documents.has(hashlib.sha256(b"next").hexdigest())


def test_a_file_that_another_thread_has_just_begun_holds_no_document_yet(documents: Documents) -> None:
    documents.path.touch()
    assert documents.sizes() == {}
    assert documents.present(["0" * 64]) == set()
    with pytest.raises(NotFound):
        documents.get("0" * 64)
    stored = documents.put(b"first")
    assert documents.get(stored.sha256) == b"first"
