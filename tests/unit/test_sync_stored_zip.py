"""The one form of ZIP: what we write is what zipfile reads; any other form of the same members is refused."""

import hashlib
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest

from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.sync import stored_zip
from iwhc_desktop.sync.stored_zip import Member, bytes_member, check_caps, read_zip, write_zip, zip_size

MEMBERS = {"manifest.json": b"{}", "segments/5002": b"frames" * 30_000, "empty": b""}


def packed(members: dict[str, bytes] | None = None) -> bytes:
    out = BytesIO()
    write_zip(out, [bytes_member(name, data) for name, data in (members or MEMBERS).items()])
    return out.getvalue()


def read(data: bytes) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    entries = read_zip(
        BytesIO(b"head" + data), 4, len(data), lambda name, chunk: found.update({name: found.get(name, b"") + chunk})
    )
    return {entry.name: found.get(entry.name, b"") for entry in entries}


def code_of(action: Callable[[], object]) -> str:
    with pytest.raises(BundleError) as refused:
        action()
    return refused.value.code


def test_members_come_back_and_their_size_is_known_before() -> None:
    data = packed()
    assert read(data) == MEMBERS
    assert len(data) == zip_size((name, len(content)) for name, content in MEMBERS.items())
    assert packed() == data


def test_every_other_reader_of_zip_sees_the_same() -> None:
    with zipfile.ZipFile(BytesIO(packed())) as archive:
        assert archive.testzip() is None
        assert {item.filename: archive.read(item) for item in archive.infolist()} == MEMBERS
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_no_members_at_all_is_a_zip_too() -> None:
    out = BytesIO()
    write_zip(out, [])
    assert read(out.getvalue()) == {}


def other_writer(**options: object) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", **options) as archive:  # type: ignore[call-overload]  # options of one test each
        archive.writestr(zipfile.ZipInfo("manifest.json"), b"{}" * 500)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        other_writer(),
        other_writer(compression=zipfile.ZIP_DEFLATED),
        packed() + b"\0",
        packed()[:-1],
        packed().replace(b"PK\x05\x06", b"PK\x05\x07"),
        b"hidden" + packed(),
        packed({"../x": b""}),
        packed({"a//b": b""}),
        packed({"Manifest": b""}),
        packed({"/etc": b""}),
        packed({"a/": b""}),
        b"",
        b"PK",
    ],
)
def test_any_other_form_is_refused(data: bytes) -> None:
    assert code_of(lambda: read(data)) == "damaged"


def test_every_byte_of_headers_and_contents_counts() -> None:
    data = packed({"a": b"12", "b/c": b"3"})
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 1
        assert code_of(lambda changed=changed: read(bytes(changed))) in ("damaged", "too_large")


def test_two_members_of_one_name_are_refused() -> None:
    out = BytesIO()
    write_zip(out, [bytes_member("a", b"1"), bytes_member("a", b"2")])
    assert code_of(lambda: read(out.getvalue())) == "damaged"


def test_the_space_between_members_and_directory_cannot_hold_anything() -> None:
    first = packed({"a": b"1"})
    directory = first.index(b"PK\x01\x02")
    assert code_of(lambda: read(first[:directory] + b"hidden" + first[directory:])) == "damaged"


@pytest.mark.parametrize(
    ("count", "name", "size", "before", "what"),
    [
        (5_001, "a", 0, 0, "members"),
        (1, "a" * 256, 0, 0, "name"),
        (1, "ا" * 128, 0, 0, "name"),
        (1, "a", (60 << 20) + 1, 0, "member"),
        (30, "a", 60 << 20, 1 << 30, "expanded"),
    ],
)
def test_the_caps(count: int, name: str, size: int, before: int, what: str) -> None:
    with pytest.raises(BundleError) as refused:
        check_caps(count, name, size, before)
    assert (refused.value.code, refused.value.detail["what"]) == ("too_large", what)
    check_caps(min(count, 5_000), "a", min(size, 60 << 20), 0)


def test_a_claimed_size_is_refused_before_anything_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(packed({"a": b"12"}))
    data[18:26] = (61 << 20).to_bytes(4, "little") * 2
    assert code_of(lambda: read(bytes(data))) == "too_large"
    data[18:26] = (1 << 20).to_bytes(4, "little") * 2
    asked: list[int] = []
    monkeypatch.setattr(stored_zip, "_chunks", lambda _source, size, _where: asked.append(size) or iter(()))
    assert code_of(lambda: read(bytes(data))) == "damaged"
    assert asked == []


def test_a_member_whose_bytes_are_not_what_was_said_is_not_written() -> None:
    out = BytesIO()
    for member in (
        Member("a", 3, lambda: BytesIO(b"12")),
        Member("a", 1, lambda: BytesIO(b"12")),
        Member("a", 2, lambda: BytesIO(b"12"), hashlib.sha256(b"other").hexdigest()),
    ):
        assert code_of(lambda member=member: write_zip(out, [member])) == "damaged"
    write_zip(out, [Member("a", 2, lambda: BytesIO(b"12"), hashlib.sha256(b"12").hexdigest())])
    assert zlib.crc32(b"12").to_bytes(4, "little") in out.getvalue()
