"""Keys of an installation: made, kept for this user alone, locked, and never taken from a damaged file."""

import base64
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import minisign
import pyrage
import pytest
from sync_files import AMMAN, HEADQUARTERS

from iwhc_desktop.domain.errors import BundleError, StoreError
from iwhc_desktop.sync import coded
from iwhc_desktop.sync.files import write_private
from iwhc_desktop.sync.keys import KEY_FILE, Keys, are_locked, keys_folder, load_keys, save_keys
from iwhc_desktop.sync.public_keys import (
    PublicKeys,
    check_public,
    is_signed,
    key_id_of,
    signature_bytes,
    signature_text,
)


def code_of(action: Callable[[], object]) -> str:
    with pytest.raises((StoreError, BundleError)) as refused:
        action()
    return refused.value.code  # type: ignore[no-any-return]  # one of ours


def test_new_keys_are_different_and_work() -> None:
    one, other = Keys.generate(), Keys.generate()
    assert one.public != other.public
    signature = one.sign(b"text")
    assert is_signed(b"text", signature, one.public.sign)
    assert not is_signed(b"texts", signature, one.public.sign)
    assert not is_signed(b"text", signature, other.public.sign)
    assert not is_signed(b"text", b"short", one.public.sign)
    sealed = pyrage.encrypt(b"letter", [pyrage.x25519.Recipient.from_str(one.public.box)])
    assert sealed != b"letter"


def test_the_signing_key_is_the_one_minisign_uses() -> None:
    signature = AMMAN.minisign.sign(b"text", prehash=False)
    raw = base64.b64decode(bytes(signature).split(b"\n")[1])
    assert raw[2:10].hex() == AMMAN.public.key_id == key_id_of(AMMAN.public.sign)
    assert raw[10:] == AMMAN.sign(b"text")
    minisign.PublicKey.from_base64(AMMAN.public.sign).verify(b"text", signature)


def test_keys_are_kept_in_the_profile_and_come_back(tmp_path: Path) -> None:
    folder = keys_folder(tmp_path, "0123456789abcdef")
    assert folder == tmp_path / "keys" / "0123456789abcdef"
    save_keys(folder, AMMAN)
    assert not are_locked(folder)
    assert load_keys(folder).public == AMMAN.public
    save_keys(folder, HEADQUARTERS)
    assert load_keys(folder).public == HEADQUARTERS.public
    assert [item.name for item in folder.iterdir()] == [KEY_FILE]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a profile private in another way")
def test_nobody_else_can_read_them(tmp_path: Path) -> None:
    folder = keys_folder(tmp_path, "0123456789abcdef")
    save_keys(folder, AMMAN)
    assert stat.S_IMODE((folder / KEY_FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_passphrase_locks_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coded, "PASSPHRASE_LOG_WORK", coded.LOG_WORK)
    save_keys(tmp_path, AMMAN, "صباح الخير")
    assert are_locked(tmp_path)
    assert b"AGE-SECRET" not in (tmp_path / KEY_FILE).read_bytes()
    assert code_of(lambda: load_keys(tmp_path)) == "keys_locked"
    assert code_of(lambda: load_keys(tmp_path, "wrong")) == "wrong_passphrase"
    assert load_keys(tmp_path, "صباح الخير").public == AMMAN.public


def test_a_passphrase_is_stretched_by_a_fixed_factor(tmp_path: Path) -> None:
    """Nobody's right passphrase is refused because the computer was fast when it was set and is busy now."""
    save_keys(tmp_path, AMMAN, "a")
    line = (tmp_path / KEY_FILE).read_bytes().split(b"\n")[1]
    assert int(line.split()[-1]) == coded.PASSPHRASE_LOG_WORK == 17
    assert load_keys(tmp_path, "a").public == AMMAN.public


def test_missing_and_damaged_key_files_say_so(tmp_path: Path) -> None:
    assert code_of(lambda: load_keys(tmp_path)) == "keys_missing"
    assert code_of(lambda: are_locked(tmp_path)) == "keys_missing"
    good = AMMAN.to_json()
    for data in (
        b"",
        good[:-1],
        good.replace(b'"format":1', b'"format":2'),
        b"{}",
        good.replace(b"AGE", b"AGO"),
        good.replace(b'"sign":"RW', b'"sign":"XX'),
        good.replace(b'"sign":"RW', b'"sign":"R'),
    ):
        (tmp_path / KEY_FILE).write_bytes(data)
        assert code_of(lambda: load_keys(tmp_path)) == "keys_damaged"


@pytest.mark.parametrize("store_id", ["", "../../etc", "ABCDEFGH", "a/b", "short", "x" * 65])
def test_a_store_id_never_leads_out_of_the_profile(tmp_path: Path, store_id: str) -> None:
    assert code_of(lambda: keys_folder(tmp_path, store_id)) == "keys_damaged"


def test_public_keys_have_one_form() -> None:
    assert check_public(AMMAN.public) is AMMAN.public
    sign, box = AMMAN.public.sign, AMMAN.public.box
    for wrong in (
        PublicKeys(sign[:-1], box),
        PublicKeys(sign + "\n", box),
        PublicKeys("ä" + sign, box),
        PublicKeys(sign, box[:-1]),
        PublicKeys(sign, ""),
        PublicKeys("A" + sign[1:], box),
    ):
        assert code_of(lambda wrong=wrong: check_public(wrong)) == "damaged"


def test_a_signature_has_one_text() -> None:
    text = signature_text(AMMAN.sign(b"text"))
    assert is_signed(b"text", signature_bytes(text), AMMAN.public.sign)
    for wrong in (text + "\n", " " + text, text.rstrip("="), "ä", text[:-3] + "B=="):
        assert code_of(lambda wrong=wrong: signature_bytes(wrong)) == "damaged"


def test_a_private_file_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "deep" / "file"
    write_private(path, b"first")
    (path.with_name("file.part")).write_bytes(b"left over by a power cut")
    write_private(path, b"second")
    assert path.read_bytes() == b"second"

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("iwhc_desktop.sync.files.os.fsync", full)
    assert code_of(lambda: write_private(path, b"third")) == "not_written"
    assert path.read_bytes() == b"second"
