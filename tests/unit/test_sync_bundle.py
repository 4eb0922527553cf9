"""Exchange files: what they carry, how they are checked, and what is refused before it can do harm."""

import hashlib
import os
import threading
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import minisign
import pytest
from sync_files import (
    AMMAN,
    AMMAN_FEED,
    HEADQUARTERS,
    HEADQUARTERS_FEED,
    KNOWN,
    PDF,
    contents,
    document,
    opened,
    roster,
    sealed,
    written,
)

from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.domain.strict_json import json_bytes, strict_json
from iwhc_desktop.sync import files, segment
from iwhc_desktop.sync.bundle import Contents, inspect_bundle, known_keys, open_bundle, write_bundle
from iwhc_desktop.sync.manifest import DocumentEntry, Header, Manifest, entry_of, read_header, read_manifest
from iwhc_desktop.sync.outer import BUNDLE, SignedHeader, kind_of_file, write_outer
from iwhc_desktop.sync.request import Request, read_request, write_request
from iwhc_desktop.sync.roster import read_roster
from iwhc_desktop.sync.stored_zip import bytes_member, write_zip


def refusal(path: Path) -> BundleError:
    with pytest.raises(BundleError) as refused, opened(path):
        pass
    return refused.value


def test_everything_comes_back(tmp_path: Path) -> None:
    sent = contents(later=(DocumentEntry("0" * 64, 9, "later.pdf", present=False),))
    done = write_bundle(tmp_path / "a.iwhc", sent, AMMAN)
    with opened(done.path) as bundle:
        manifest = bundle.manifest
        assert (bundle.header.number, bundle.header.feed, bundle.header.bundle) == (4, AMMAN_FEED, done.bundle)
        assert (manifest.office, manifest.recipients, manifest.made) == ("AMM", ("HQ",), sent.made)
        assert (manifest.have, manifest.needs) == (sent.have, sent.needs)
        assert manifest.counts == (("agreement", 4),)
        assert [(item.name, item.present) for item in manifest.documents] == [
            ("later.pdf", False),
            ("مذكرة تفاهم.pdf", True),
        ]
        assert bundle.document(document().sha256) == PDF
        assert read_roster(bundle.roster(), [HEADQUARTERS.public.sign]) == roster()
        assert list(bundle.segments()) == sorted(sent.segments, key=lambda item: (item.feed, item.first))
        assert bundle.sign == AMMAN.public.sign
        with pytest.raises(BundleError):
            bundle.document("0" * 64)
    assert done.size == done.path.stat().st_size
    assert list(tmp_path.iterdir()) == [done.path]


def test_forwarded_segments_are_verified_through_anybody(tmp_path: Path) -> None:
    with opened(written(tmp_path)) as bundle:
        signs = {HEADQUARTERS_FEED: HEADQUARTERS.public.sign, AMMAN_FEED: AMMAN.public.sign}
        for item in bundle.segments():
            segment.verify(item, signs[item.feed])
            assert segment.operations(item)[-1].seq == item.last


def test_the_same_contents_make_the_same_bytes(tmp_path: Path) -> None:
    first = written(tmp_path).read_bytes()
    turned = contents(segments=tuple(reversed(contents().segments)))
    assert write_bundle(tmp_path / "b.iwhc", turned, AMMAN).path.read_bytes() == first


def test_minisign_verifies_what_stock_tools_cut_out(tmp_path: Path) -> None:
    lines = written(tmp_path).read_bytes().split(b"\n", 5)
    signature = minisign.Signature.from_bytes(b"\n".join(lines[1:5]))
    minisign.PublicKey.from_base64(AMMAN.public.sign).verify(lines[5], signature)
    assert lines[1] == b"untrusted comment: iwhc bundle"
    header = strict_json(signature.trusted_comment.encode("ascii"), "header", ascii_only=True)
    assert isinstance(header, dict)
    assert header["bundle"] == hashlib.sha256(lines[5]).hexdigest()
    assert header["encryption"] == "none"


def test_files_are_known_by_content_whatever_their_name(tmp_path: Path) -> None:
    request = write_request(tmp_path / "picture.png", Request("AMM", AMMAN_FEED, 1, {}), AMMAN)
    bundle = written(tmp_path)
    (tmp_path / "text.iwhc").write_text("IWHC", encoding="utf-8")
    kinds = [kind_of_file(path) for path in (bundle, request, tmp_path / "text.iwhc")]
    assert kinds == ["bundle", "request", ""]
    assert refusal(request).code == "not_an_exchange_file"
    with pytest.raises(BundleError) as refused:
        read_request(bundle, KNOWN)
    assert refused.value.code in ("not_an_exchange_file", "too_large")


def test_an_unknown_signer_is_named_by_key_and_nothing_inside_was_read(tmp_path: Path) -> None:
    with pytest.raises(BundleError) as refused:
        open_bundle(written(tmp_path), known_keys({}))
    assert refused.value.code == "unknown_signer"
    assert refused.value.detail["key"] == AMMAN.public.key_id


def test_a_signature_of_another_key_under_a_known_name_is_damage(tmp_path: Path) -> None:
    lying = known_keys({AMMAN.public.key_id: HEADQUARTERS.public.sign})
    with pytest.raises(BundleError) as refused:
        open_bundle(written(tmp_path), lying)
    assert refused.value.code == "damaged"


def test_inspect_says_what_the_signature_is_worth(tmp_path: Path) -> None:
    path = written(tmp_path)
    found = [inspect_bundle(path, keys).signature for keys in (None, KNOWN, known_keys({}))]
    assert found == ["unchecked", "valid", "unknown_signer"]
    path.write_bytes(path.read_bytes() + b"\0")
    assert inspect_bundle(path, KNOWN).signature == "invalid"
    assert inspect_bundle(path).header.number == 4


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_named_like_a_file_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "AMM.iwhc"
    os.mkfifo(pipe)
    codes: list[str] = []
    reading = threading.Thread(target=lambda: codes.append(refusal(pipe).code), daemon=True)
    reading.start()
    reading.join(5)
    assert codes == ["unreadable"]


def test_folders_missing_files_and_files_beyond_the_cap(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "is_folder"
    assert refusal(tmp_path / "none.iwhc").code == "unreadable"
    huge = tmp_path / "huge.iwhc"
    with huge.open("wb") as stream:
        stream.truncate(files.FILE_LIMIT + 1)
    assert refusal(huge).code == "too_large"
    assert kind_of_file(written(tmp_path)) == "bundle"


def test_a_failing_stick_is_unreadable_not_a_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path)

    def broken(*_arguments: object) -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(files.os, "open", broken)
    assert refusal(path).code == "unreadable"


# What a valid key might sign that no honest writer makes.


def forged(path: Path, members: dict[str, bytes], **header: Any) -> Path:
    """A bundle of any members under a good signature; header fields as given or as they should be."""
    out = BytesIO()
    write_zip(out, [bytes_member(name, data) for name, data in members.items()])
    payload = path.with_name("payload")
    payload.write_bytes(out.getvalue())
    good = Header(
        hashlib.sha256(out.getvalue()).hexdigest(),
        AMMAN_FEED,
        AMMAN.public.key_id,
        4,
        len(out.getvalue()),
        sum(map(len, members.values())),
    )
    return write_outer(path, SignedHeader(BUNDLE, {**good.to_json(), **header}), payload, AMMAN)


def members_of(**changes: Any) -> dict[str, bytes]:
    """The members of a small good bundle, with changes in its manifest."""
    item = sealed(counts=(1,))[0]
    manifest = Manifest("AMM", AMMAN_FEED, AMMAN.public.key_id, ("HQ",), 4, 1, {}, segments=(entry_of(item),))
    return {"manifest.json": replace(manifest, **changes).to_json(), f"segments/{AMMAN_FEED}": item.body}


def test_the_forgery_of_these_tests_is_good_when_nothing_is_wrong(tmp_path: Path) -> None:
    with opened(forged(tmp_path / "f.iwhc", members_of())) as bundle:
        assert [item.last for item in bundle.segments()] == [1]


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ({"min_reader": 2}, "version_too_new"),
        ({"encryption": "age"}, "encrypted"),
        ({"bundle": "0" * 64}, "damaged"),
        ({"size": 1}, "damaged"),
        ({"expanded": 1}, "damaged"),
        ({"expanded": (1 << 30) + 1}, "too_large"),
        ({"key": "0" * 16}, "damaged"),
        ({"number": 5}, "damaged"),
        ({"feed": 5003}, "damaged"),
        ({"feed": 3}, "damaged"),
        ({"part": 2}, "damaged"),
        ({"parts": 0}, "damaged"),
        ({"number": "4"}, "damaged"),
        ({"number": True}, "damaged"),
        ({"enrolment": "a b"}, "damaged"),
    ],
)
def test_a_signed_header_that_does_not_fit_is_refused(tmp_path: Path, header: dict[str, Any], code: str) -> None:
    assert refusal(forged(tmp_path / "f.iwhc", members_of(), **header)).code == code


@pytest.mark.parametrize(
    "members",
    [
        {"manifest.json": b"{}"},
        {"manifest.json": b"[]"},
        {"other": b""},
        {**members_of(), "extra": b"x"},
        {**members_of(), "roster": b"x"},
        members_of(roster=1),
        members_of(segments=()),
        {**members_of(), f"segments/{AMMAN_FEED}": b""},
        members_of(number=5),
        members_of(key="0" * 16),
        members_of(feed=5003),
        members_of(documents=(DocumentEntry("0" * 64, 3, "x"),)),
        dict(reversed(members_of().items())),
        {},
        {**members_of(documents=(DocumentEntry("0" * 64, 1, "x"),)), f"documents/{'0' * 64}": b"y"},
        members_of(documents=(DocumentEntry("f" * 64, 1, "x", False), DocumentEntry("e" * 64, 1, "x", False))),
        members_of(office="a"),
        members_of(have={0: (1, "0" * 64)}),
        members_of(have={9: (1, "0")}),
        members_of(segments=tuple(entry_of(item) for item in sealed(counts=(1, 1))[::-1])),
    ],
)
def test_a_signed_manifest_that_does_not_fit_its_members_is_refused(tmp_path: Path, members: dict[str, bytes]) -> None:
    assert refusal(forged(tmp_path / "f.iwhc", members)).code == "damaged"


def test_a_manifest_may_say_more_in_later_formats(tmp_path: Path) -> None:
    manifest = strict_json(members_of()["manifest.json"], "manifest")
    assert isinstance(manifest, dict)
    members = {**members_of(), "manifest.json": json_bytes({**manifest, "colour": "green"})}
    path = forged(tmp_path / "f.iwhc", members, more=1)
    with opened(path) as bundle:
        assert bundle.manifest.office == "AMM"


def test_a_bundle_says_for_whom_it_is() -> None:
    manifest = read_manifest(members_of(recipients=("BKU", "feed:5009"))["manifest.json"])
    assert manifest.is_for("BKU", 1)
    assert manifest.is_for("XXX", 5009)
    assert not manifest.is_for("AMM", 5002)
    assert replace(manifest, recipients=("any",)).is_for("AMM", 5002)


def test_an_enrolment_travels_in_the_header(tmp_path: Path) -> None:
    path = written(tmp_path, starter="0123456789abcdef", enrolment="QUJD" * 300)
    with opened(path) as bundle:
        assert (bundle.header.starter, len(bundle.header.enrolment)) == ("0123456789abcdef", 1_200)
    asked: list[str] = []

    def by_enrolment(file: Any) -> str:
        asked.append(read_header(file.header()).starter)
        return AMMAN.public.sign

    with open_bundle(path, by_enrolment) as bundle:
        assert asked == [bundle.header.starter]


# Writing.


@pytest.mark.parametrize(
    "changes",
    [
        {"enrolment": "A" * 8_000, "starter": "0" * 16},
        {"counts": {f"kind_{number:060}": number for number in range(17_000)}},
        {"documents": tuple(replace(document(), sha256=f"{number:064x}", size=60 << 20) for number in range(18))},
    ],
)
def test_beyond_a_cap_nothing_is_written(tmp_path: Path, changes: dict[str, Any]) -> None:
    with pytest.raises(BundleError) as refused:
        write_bundle(tmp_path / "a.iwhc", contents(**changes), AMMAN)
    assert refused.value.code == "too_large"
    assert list(tmp_path.iterdir()) == []


def test_a_document_that_rotted_is_not_sent(tmp_path: Path) -> None:
    rotten = replace(document(), open=lambda: BytesIO(PDF[:-1] + b"?"))
    with pytest.raises(BundleError) as refused:
        write_bundle(tmp_path / "a.iwhc", contents(documents=(rotten,)), AMMAN)
    assert refused.value.code == "damaged"
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_reads_back_otherwise_is_not_handed_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("iwhc_desktop.sync.outer._digest_of", lambda _path: "other")
    with pytest.raises(BundleError) as refused:
        written(tmp_path)
    assert refused.value.code == "not_written_back"
    assert list(tmp_path.iterdir()) == []


def test_the_caller_may_place_the_file_elsewhere(tmp_path: Path) -> None:
    def aside(part: Path, path: Path) -> Path:
        return part.replace(path.with_name("name (2).iwhc"))

    done = write_bundle(tmp_path / "name.iwhc", contents(), AMMAN, aside)
    assert [item.name for item in tmp_path.iterdir()] == ["name (2).iwhc"] == [done.path.name]


def test_contents_without_anything_still_acknowledge(tmp_path: Path) -> None:
    empty = Contents(office="AMM", feed=AMMAN_FEED, recipients=("any",), number=1, made=0, have={7: (2, "ab" * 32)})
    with opened(write_bundle(tmp_path / "a.iwhc", empty, AMMAN).path) as bundle:
        assert bundle.manifest.have == {7: (2, "ab" * 32)}
        assert (list(bundle.segments()), bundle.roster()) == ([], b"")


def test_a_request_names_what_is_held_and_must_be_signed(tmp_path: Path) -> None:
    request = Request("AMM", AMMAN_FEED, 9, {7: (2, "ab" * 32), 5001: (3, "cd" * 32)})
    path = write_request(tmp_path / "r.iwhc", request, AMMAN)
    assert read_request(path, KNOWN) == request
    with pytest.raises(BundleError) as refused:
        read_request(path, known_keys({}))
    assert refused.value.code == "unknown_signer"
    assert [item.name for item in tmp_path.iterdir()] == ["r.iwhc"]
