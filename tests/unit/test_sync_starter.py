"""The starter file and its code, and what a new office declares until it is accepted."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyrage
import pytest
from sync_files import AMMAN, HEADQUARTERS, roster

from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.sync import coded
from iwhc_desktop.sync import starter as starters
from iwhc_desktop.sync.outer import kind_of_file
from iwhc_desktop.sync.roster import sign_roster
from iwhc_desktop.sync.starter import (
    ALPHABET,
    Enrolment,
    Starter,
    enrolment_text,
    new_code,
    new_starter_id,
    parse_code,
    read_enrolment,
    read_starter,
    starter_bytes,
    starter_id,
)

CODE = "ABCD-EFGH-JKLM-2345"
STARTER = Starter(
    "0123456789abcdef",
    "root-1",
    HEADQUARTERS.public,
    "BKU",
    "باكو",
    "Baku",
    "Bakou",
    "B",
    sign_roster(roster(), HEADQUARTERS),
    b"IWHC-BUNDLE 1\n...",
)
ENROLMENT = Enrolment("0123456789abcdef", "BKU", 7000, "B", AMMAN.public, "نزار", "laptop-3")


def code_of(action: Callable[[], object]) -> str:
    with pytest.raises(BundleError) as refused:
        action()
    return refused.value.code


def test_a_code_has_80_bits_without_look_alikes() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(r"([A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}", code) for code in codes)
    assert len(set(ALPHABET)) == 32
    assert set("".join(codes)) == {*ALPHABET, "-"}
    assert len({new_starter_id() for _ in range(50)}) == 50


@pytest.mark.parametrize(
    "typed",
    [
        "abcd-efgh-jklm-2345",
        "ABCDEFGHJKLM2345",
        " ab cd ef gh jk lm 23 45 ",
        "ABCD–EFGH—JKLM‑2345",
        "abcd_efgh.jklm 2345",
        "ABCD-EFGH-JKLM-٢٣٤٥",
        "ABCD-EFGH-JKLM-۲۳۴۵",
        "ＡＢＣＤ-EFGH-JKLM-2345",
        "ABCD\u200eEFGH\u200fJKLM\t2345\n",
    ],
)
def test_a_code_is_understood_however_it_was_typed(typed: str) -> None:
    assert parse_code(typed) == "ABCDEFGHJKLM2345"


def test_letters_that_no_code_has_are_taken_for_those_they_look_like() -> None:
    assert parse_code("O0I1-oil1-2345-6789") == "QQLLQLLL23456789"
    assert parse_code("ABCD-EFGH-JKLM-2345").isascii()


@pytest.mark.parametrize(
    "typed", ["", "ABCD", "ABCD-EFGH-JKLM-23456", "ABCD-EFGH-JKLM-234!", "ABCD-EFGH-JKLM-234ß", "م" * 16]
)
def test_what_is_no_code_is_refused_before_it_is_tried(typed: str) -> None:
    assert code_of(lambda: parse_code(typed)) == "code_incomplete"


@pytest.fixture(scope="module")
def starter_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("starter") / "Baku.iwhc-start"
    path.write_bytes(starter_bytes(STARTER, CODE))
    return path


def test_the_code_opens_the_starter_file(starter_file: Path) -> None:
    assert kind_of_file(starter_file) == "starter"
    assert starter_id(starter_file) == STARTER.starter
    assert read_starter(starter_file, CODE.lower()) == STARTER
    assert b"Baku" not in starter_file.read_bytes()
    assert starter_file.read_bytes().split(b"\n", 2)[2].startswith(b"age-encryption.org/v1\n-> scrypt ")


class TestAgeFiles:
    """The bytes that the program encrypts with a code, opened by a library of others."""

    @pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 200_000])
    def test_any_age_opens_them_with_the_code_alone(self, size: int) -> None:
        plaintext = bytes(range(256)) * (size // 256) + bytes(size % 256)
        sealed = coded.encrypt(plaintext, "ABCD")
        assert pyrage.passphrase.decrypt(sealed, "ABCD") == plaintext
        with pytest.raises(pyrage.DecryptError):
            pyrage.passphrase.decrypt(sealed, "ABCE")

    def test_a_slow_computer_opens_what_a_fast_one_made(self) -> None:
        """age refuses a factor that would take it much longer than a second: the factor is fixed, and small."""
        line = coded.encrypt(b"", "ABCD").split(b"\n")[1]
        assert int(line.split()[-1]) == coded.LOG_WORK <= 14

    def test_no_two_are_alike(self) -> None:
        assert coded.encrypt(b"letter", "ABCD") != coded.encrypt(b"letter", "ABCD")

    @pytest.mark.parametrize("at", [30, 60, 120, -20, -1])
    def test_a_changed_byte_is_noticed(self, at: int) -> None:
        sealed = bytearray(coded.encrypt(b"letter" * 20, "ABCD"))
        sealed[at] ^= 1
        with pytest.raises(pyrage.DecryptError):
            pyrage.passphrase.decrypt(bytes(sealed), "ABCD")


def test_a_file_with_a_larger_factor_opens_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As any age writes it; earlier versions took its factor of about a second."""
    monkeypatch.setattr(coded, "LOG_WORK", 14)
    path = tmp_path / "Baku.iwhc-start"
    path.write_bytes(starter_bytes(STARTER, CODE))
    assert b" 14\n" in path.read_bytes()
    assert read_starter(path, CODE) == STARTER


def test_another_code_does_not_open_it(starter_file: Path) -> None:
    assert code_of(lambda: read_starter(starter_file, "ABCD-EFGH-JKLM-2346")) == "wrong_starter_code"


def test_a_changed_starter_file_is_refused(starter_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = starter_file.read_bytes()
    payload = data.split(b"\n", 2)[2]
    path = tmp_path / "changed"
    for changed, code in (
        (data.replace(b"STARTER 1", b"STARTER 2"), "version_too_new"),
        (data[1:], "not_an_exchange_file"),
        (data.replace(b'{"starter"', b'{ "starter"'), "damaged"),
        (data[:20], "damaged"),
        (data.replace(b"0123456789abcdef", b"0123456789abcdeg"), "damaged"),
        (data[:60], "wrong_starter_code"),
    ):
        path.write_bytes(changed)
        assert code_of(lambda: read_starter(path, CODE)) == code
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert code_of(lambda: read_starter(path, CODE)) == "wrong_starter_code"
    opened = starters._decrypted(payload, parse_code(CODE))
    path.write_bytes(data.replace(b"0123456789abcdef", b"fedcba9876543210"))
    monkeypatch.setattr(starters, "_decrypted", lambda _payload, _letters: opened)
    assert code_of(lambda: read_starter(path, CODE)) == "damaged"
    monkeypatch.setattr(starters, "_decrypted", lambda _payload, _letters: opened + b"x")
    assert code_of(lambda: read_starter(starter_file, CODE)) == "damaged"


def test_an_enrolment_is_read_with_the_code_alone() -> None:
    text = enrolment_text(ENROLMENT, CODE)
    assert len(text) < 2_000
    assert read_enrolment(text, "abcdefghjklm2345") == ENROLMENT
    assert code_of(lambda: read_enrolment("%" + text, CODE)) == "damaged"
    assert code_of(lambda: read_enrolment("QUJD", CODE)) == "wrong_starter_code"


def test_an_enrolment_that_would_not_fit_the_header_is_not_made() -> None:
    assert code_of(lambda: enrolment_text(replace(ENROLMENT, person="ن" * 2_000), CODE)) == "too_large"
