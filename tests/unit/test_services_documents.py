"""Attaching files, opening copies of them, and what is missing, travelling or present."""

from __future__ import annotations

import hashlib
import io
import os
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from iwhc_desktop.domain.errors import NotAllowed, NotFound, StoreError, ValidationError
from iwhc_desktop.services.records.file_kinds import LARGEST_DOCUMENT, file_kind, require_allowed
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.attaching import DOCUMENT_ALIAS, LINK_ALIAS
from iwhc_desktop.services.saving.commands import Attach, Change, Create, Save, Undo
from tests.services_registers import founded, signed_agreement

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with founded(tmp_path) as made:
        yield made


@pytest.fixture
def agreement(register: Register) -> int:
    return register.bus.run(signed_agreement()).keys["mou"]


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "scan: of the MoU?.pdf" if os.name != "nt" else tmp_path / "scan.pdf"
    path.write_bytes(PDF)
    return path


def zipped(*members: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


# kinds of file


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "pdf"),
        (b"\n\n" + PDF, "pdf"),
        (b"\x89PNG\r\n\x1a\n...", "png"),
        (b"\xff\xd8\xff\xe0..", "jpeg"),
        (zipped(("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")), "docx"),
        (zipped(("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>")), "xlsx"),
        (zipped(("mimetype", b"application/vnd.oasis.opendocument.text")), "odt"),
        (zipped(("mimetype", b"application/vnd.oasis.opendocument.texx")), ""),
        (zipped(("mimetype", b"application/epub+zip")), ""),
        (zipped(("anything", b"x")), ""),
        (zipped(("[Content_Types].xml", b"<x/>")), ""),
        (b"PK\x03\x04 not a zip", ""),
        (b"II*\0\x08\0\0\0", "tiff"),
        (b"MM\0*\0\0\0\x08", "tiff"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "webp"),
        (b"RIFF\x24\0\0\0WAVEfmt ", ""),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "heic"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0", "heic"),
        (b"\0\0\0\x18ftypisom\0\0\0\0", ""),
        (b"MZ\x90", ""),
        (b"<html>%PDF", ""),
        (b"#!/bin/sh\n", ""),
        (b"", ""),
        (b"x" * 2000 + PDF, ""),
    ],
)
def test_files_are_recognised_by_their_bytes(content: bytes, kind: str) -> None:
    assert file_kind(content) == kind


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "document_empty"),
        (b"MZ\x90", "document_kind_not_allowed"),
        (PDF + bytes(LARGEST_DOCUMENT), "document_too_large"),
    ],
)
def test_what_may_not_be_attached_is_said(content: bytes, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        require_allowed(content, "x.pdf")
    assert caught.value.code == code
    assert caught.value.problems[0].detail["value"] == "x.pdf"


# attaching


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("IMG_0001.HEIC", b"\0\0\0\x18ftypheic" + bytes(64)),
        ("scan.tif", b"II*\0" + bytes(64)),
        ("scan.webp", b"RIFF\x40\0\0\0WEBPVP8 " + bytes(64)),
    ],
)
def test_a_picture_of_a_telephone_or_a_scanner_is_attached_and_kept(
    register: Register, agreement: int, tmp_path: Path, name: str, content: bytes
) -> None:
    """D30: HEIC, TIFF and WebP could not be attached."""
    (tmp_path / name).write_bytes(content)
    register.bus.run(Attach("agreement", agreement, tmp_path / name, "signed_mou"))
    (item,) = register.documents.of(agreement)
    assert item.file_name == name
    assert register.documents.content(item.key) == content


def test_a_file_becomes_a_document_of_the_record(register: Register, agreement: int, scan: Path) -> None:
    result = register.bus.run(Attach("agreement", agreement, scan, "signed_mou", values={"title_en": "Signed copy"}))
    (item,) = register.documents.of(agreement)
    assert (item.key, item.link) == (result.keys[DOCUMENT_ALIAS], result.keys[LINK_ALIAS])
    assert (item.status, item.kind, item.size, item.record) == ("present", "signed_mou", len(PDF), agreement)
    assert item.sha256 == hashlib.sha256(PDF).hexdigest()
    assert item.is_signed_copy
    assert item.title.en == "Signed copy"
    assert ":" not in item.file_name
    assert item.reference.startswith("IWHC-DOC-2026-HQ1-0001-")
    assert register.documents.content(item.key) == PDF
    (listed,) = register.agreements.summaries([agreement], register.session.today)
    assert listed.has_copy is True
    assert "attach_signed_document" not in listed.status.todo


def test_a_file_fills_the_document_that_was_expected(register: Register, agreement: int, scan: Path) -> None:
    made = register.bus.run(
        Save(
            (
                Create("document", {"kind": "signed_mou"}, "expected"),
                Create("document", {"kind": "letter"}, "letter"),
                *(
                    Create("document_link", {"record": agreement, "document": f"@{name}"})
                    for name in ("expected", "letter")
                ),
            )
        )
    )
    assert {item.status for item in register.documents.of(agreement)} == {"missing"}
    register.bus.run(Attach("agreement", agreement, scan, "signed_mou"))
    statuses = {item.key: item.status for item in register.documents.of(agreement)}
    assert statuses == {made.keys["expected"]: "present", made.keys["letter"]: "missing"}
    register.bus.run(Attach("agreement", agreement, scan, "other", expected=made.keys["letter"]))
    assert {item.status for item in register.documents.of(agreement)} == {"present"}
    register.bus.run(Undo())
    assert [item.key for item in register.documents.all(missing_only=True)] == [made.keys["letter"]]


def test_a_document_that_is_here_is_not_overwritten(register: Register, agreement: int, scan: Path) -> None:
    key = register.bus.run(Attach("agreement", agreement, scan)).keys[DOCUMENT_ALIAS]
    scan.write_bytes(PDF + b" other")
    with pytest.raises(ValidationError) as caught:
        register.bus.run(Attach("agreement", agreement, scan, expected=key))
    assert caught.value.code == "document_is_fixed"
    second = register.bus.run(Attach("agreement", agreement, scan)).keys[DOCUMENT_ALIAS]
    assert second != key
    assert len(register.documents.of(agreement)) == 2


@pytest.mark.parametrize("name", ["scan.pdf", "another name.pdf"])
@pytest.mark.parametrize("kind", ["signed_mou", "letter"])
def test_the_same_bytes_are_one_document_of_a_record(
    register: Register, agreement: int, scan: Path, name: str, kind: str
) -> None:
    """K22: attached again, also under another name or as another kind, it is the document that is there."""
    first = register.bus.run(Attach("agreement", agreement, scan, "signed_mou"))
    other = scan.with_name(name)
    other.write_bytes(scan.read_bytes())
    again = register.bus.run(Attach("agreement", agreement, other, kind))
    assert again.stamp is None
    assert again.keys[DOCUMENT_ALIAS] == first.keys[DOCUMENT_ALIAS]
    assert again.references == {first.keys[DOCUMENT_ALIAS]: register.documents.of(agreement)[0].reference}
    assert len(register.documents.of(agreement)) == 1


def test_a_withdrawn_document_can_be_attached_again(register: Register, agreement: int, scan: Path) -> None:
    """K22"""
    first = register.bus.run(Attach("agreement", agreement, scan))
    register.bus.run(Undo())
    again = register.bus.run(Attach("agreement", agreement, scan))
    assert again.stamp is not None
    assert again.keys[DOCUMENT_ALIAS] != first.keys[DOCUMENT_ALIAS]


def test_nothing_is_kept_of_a_file_that_may_not_be_attached(register: Register, agreement: int, scan: Path) -> None:
    with pytest.raises(NotFound):
        register.bus.run(Attach("agreement", 12345, scan, expected=999))
    with register.store.unit_of_work() as work:
        work.write("person", register.identity.person_key, "role", "viewer")
        work.commit()
    with pytest.raises(NotAllowed):
        register.bus.run(Attach("agreement", agreement, scan))
    assert register.store.documents.sizes() == {}


def test_a_file_that_is_not_there_is_said_so(register: Register, agreement: int, tmp_path: Path) -> None:
    for path, code in ((tmp_path / "gone.pdf", "missing"), (tmp_path, "is_folder"), (Path("/dev/null"), "not_a_file")):
        with pytest.raises(StoreError) as caught:
            register.bus.run(Attach("agreement", agreement, path))
        assert caught.value.code == code


def test_documents_of_another_offices_agreement_are_left_alone(tmp_path: Path) -> None:
    with founded(tmp_path, headquarters=False) as register:
        made = register.bus.run(signed_agreement()).keys
        register.bus.run(
            Save(
                (
                    Create("document", {"kind": "letter"}, "letter"),
                    Create("document_link", {"record": made["mou"], "document": "@letter"}),
                )
            )
        )
        letter = register.documents.of(made["mou"])[0].key
        with register.store.unit_of_work() as work:
            other = work.create("office", {"code": "BAH", "name_en": ["Manama", "original"]})
            work.commit()
        register.bus.run(Save((Change("agreement", made["mou"], {"responsible_office": other}),)))
        with pytest.raises(NotAllowed) as caught:
            register.bus.run(Save((Change("document", letter, {"our_number": "12"}),)))
        assert caught.value.code == "record_of_another_office"


# what is here


def test_a_document_known_by_its_hash_is_travelling(register: Register, agreement: int) -> None:
    key = register.bus.run(
        Save(
            (
                Create("document", {"kind": "signed_mou", "sha256": "a" * 64}, "d"),
                Create("document_link", {"record": agreement, "document": "@d", "annex_no": 2}),
            )
        )
    ).keys["d"]
    (item,) = register.documents.of(agreement)
    assert (item.status, item.annex_no, item.is_signed_copy) == ("travelling", 2, True)
    assert register.documents.item(key).status == "travelling"
    for ask in (register.documents.content, lambda key: register.documents.save_copy(key, Path("x"))):
        with pytest.raises(NotFound) as caught:
            ask(key)
        assert caught.value.code == "no_such_document"


def test_every_document_is_listed_once_for_each_record(register: Register, agreement: int) -> None:
    made = register.bus.run(
        Save(
            (
                Create("document", {"kind": "letter"}, "alone"),
                Create("document", {"kind": "annex"}, "both"),
                Create("agreement", {"kind": "protocol", "title_en": "P"}, "p"),
                Create("document_link", {"record": agreement, "document": "@both"}),
                Create("document_link", {"record": "@p", "document": "@both"}),
            )
        )
    ).keys
    listed = [(item.key, item.record) for item in register.documents.all()]
    assert listed == [(made["alone"], 0), (made["both"], agreement), (made["both"], made["p"])]


# copies


def test_a_copy_is_opened_that_cannot_be_written(
    register: Register, agreement: int, scan: Path, tmp_path: Path
) -> None:
    key = register.bus.run(Attach("agreement", agreement, scan)).keys[DOCUMENT_ALIAS]
    for _ in range(2):  # a second time over the copy that is there
        copy = register.documents.open_copy(key, tmp_path / "opened")
        assert copy.read_bytes() == PDF
        assert copy.suffix == ".pdf"
        assert not copy.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    copy.chmod(stat.S_IRUSR | stat.S_IWUSR)


def test_a_document_is_saved_elsewhere_and_fetched_by_its_hash(
    register: Register, agreement: int, scan: Path, tmp_path: Path
) -> None:
    key = register.bus.run(Attach("agreement", agreement, scan)).keys[DOCUMENT_ALIAS]
    assert register.documents.save_copy(key, tmp_path / "saved.pdf").read_bytes() == PDF
    sha256 = register.documents.item(key).sha256
    assert register.documents.fetch(sha256, tmp_path / "fetched.pdf").read_bytes() == PDF
    with pytest.raises(NotFound):
        register.documents.fetch("0" * 64, tmp_path / "none.pdf")


def test_what_is_expected_has_no_bytes_to_open(register: Register, tmp_path: Path) -> None:
    key = register.bus.run(Save((Create("document", {"kind": "letter"}),))).key
    with pytest.raises(NotFound) as caught:
        register.documents.open_copy(key, tmp_path)
    assert caught.value.code == "document_missing"


# replacing


def test_a_new_document_takes_all_places_of_the_one_that_it_replaces(
    register: Register, agreement: int, scan: Path, tmp_path: Path
) -> None:
    made = register.bus.run(
        Attach("agreement", agreement, scan, "letter", values={"title_en": "Letter", "our_number": "IN/7"})
    )
    old, partner = made.keys[DOCUMENT_ALIAS], register.queries.keys("partner")[0]
    register.bus.run(Save((Create("document_link", {"record": partner, "document": old}),)))
    better = tmp_path / "better.pdf"
    better.write_bytes(PDF + b"%")
    new = register.bus.run(Attach("document", old, better, replaces=old)).keys[DOCUMENT_ALIAS]
    values = register.queries.row("document", new).values
    assert (values["kind"], values["title_en"][0], values["file_name"]) == ("letter", "Letter", "better.pdf")
    assert values["our_number"] is None
    assert {item.key for item in register.documents.of(agreement)} == {old, new}
    assert new in {item.key for item in register.documents.of(partner)}
    assert register.queries.row("document", old).values["replaced_by"] == new
    assert register.documents.content(old) == PDF
    register.bus.run(Undo())
    assert register.queries.row("document", old).values["replaced_by"] is None
    assert {item.key for item in register.documents.of(partner)} == {old}


def test_a_dropped_file_is_the_signed_copy_that_an_agreement_lacks_else_a_letter(
    register: Register, agreement: int, scan: Path
) -> None:
    partner = register.queries.keys("partner")[0]
    proposed = register.documents.proposed_kind
    assert (proposed("agreement", agreement), proposed("partner", partner)) == ("signed_mou", "letter")
    register.bus.run(Attach("agreement", agreement, scan, "signed_mou"))
    assert proposed("agreement", agreement) == "letter"
