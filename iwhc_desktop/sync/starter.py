"""The starter file of a new office, its code, and the enrolment that its first bundles carry.

Both are age files encrypted with the 16-character code: without it nobody can read or forge them. The file is a first
line, one line of JSON that identifies the starter, and the age file (`tail -n +3` and `age -d` open it).
"""

from __future__ import annotations

import base64
import re
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pyrage

from iwhc_desktop.domain.change import FIRST_OWN_FEED, Json
from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.domain.strict_json import LINE_LIMIT, damaged, json_bytes, strict_json, too_large
from iwhc_desktop.sync import coded
from iwhc_desktop.sync.files import open_regular
from iwhc_desktop.sync.outer import STARTER, first_line, read_first_line
from iwhc_desktop.sync.public_keys import PublicKeys, check_public
from iwhc_desktop.sync.shape import FEEDS, OFFICE, Shape

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Base 32 without 0 O 1 I."""

CODE_LENGTH = 16
STARTER_BYTES = 64 << 20
_LINE = 1_000
_LOOK_ALIKE = str.maketrans({"0": "Q", "O": "Q", "1": "L", "I": "L"})
_STARTER_ID = re.compile(r"[0-9a-f]{16}")


def new_code() -> str:
    """A new code of 80 random bits, in the form in which it is written and read aloud: ABCD-EFGH-JKLM-NPQR."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    return "-".join(letters[at : at + 4] for at in range(0, CODE_LENGTH, 4))


def new_starter_id() -> str:
    """A new identifier for a starter file."""
    return secrets.token_hex(8)


def parse_code(text: str) -> str:
    """The 16 letters of a code however it was typed: case, spaces, any hyphen, other digits, look-alikes.

    Raises BundleError code_incomplete, with the number of letters found.
    """
    letters = "".join(_letter(character) for character in text)
    if len(letters) != CODE_LENGTH or not set(letters) <= set(ALPHABET):
        raise BundleError("code_incomplete", found=len(letters), wanted=CODE_LENGTH)
    return letters


def _letter(character: str) -> str:
    """A typed character as a letter of the code, '' for a separator."""
    if unicodedata.category(character) in ("Pd", "Zs", "Cc", "Cf", "Pc") or character in "−.":
        return ""
    digit = unicodedata.decimal(character, None)
    plain = unicodedata.normalize("NFKC", character) if digit is None else str(digit)
    return plain.upper().translate(_LOOK_ALIKE)


@dataclass(frozen=True, slots=True)
class Starter:
    """What a new office starts from.

    `root` identifies the register, `headquarters` are its public keys, `roster` the signed list of offices. `bundle`
    may hold a whole exchange file, so that the office begins with the register's current contents.
    """

    starter: str
    root: str
    headquarters: PublicKeys
    office: str
    name_ar: str
    name_en: str
    name_fr: str
    device: str
    roster: bytes
    bundle: bytes = b""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a new office declares until it is accepted: feed, public keys, person and computer."""

    starter: str
    office: str
    feed: int
    device: str
    keys: PublicKeys
    person: str
    computer: str = ""


def starter_bytes(starter: Starter, code: str) -> bytes:
    """The bytes of the starter file, encrypted with its code."""
    head = json_bytes(
        {
            "format": 1,
            "starter": starter.starter,
            "root": starter.root,
            "keys": [starter.headquarters.sign, starter.headquarters.box],
            "office": starter.office,
            "name": [starter.name_ar, starter.name_en, starter.name_fr],
            "device": starter.device,
            "roster": len(starter.roster),
            "bundle": len(starter.bundle),
        }
    )
    payload = coded.encrypt(head + b"\n" + starter.roster + starter.bundle, parse_code(code))
    return first_line(STARTER) + json_bytes({"starter": starter.starter}, ascii_only=True) + b"\n" + payload


def starter_id(path: Path) -> str:
    """The identifier of a starter file, readable without its code. Raises BundleError."""
    return _outside(path)[0]


def read_starter(path: Path, code: str) -> Starter:
    """Open a starter file with its code.

    Raises BundleError: wrong_starter_code (also for a file that was changed: without the code the two cannot be told
    apart), code_incomplete, not_an_exchange_file, version_too_new, unreadable, too_large, damaged.
    """
    letters = parse_code(code)
    identifier, payload = _outside(path)
    starter = _starter(_decrypted(payload, letters))
    if starter.starter != identifier:
        raise damaged("starter")
    return starter


def _outside(path: Path) -> tuple[str, bytes]:
    shape = Shape("starter")
    with open_regular(path, STARTER_BYTES) as stream:
        stream.seek(read_first_line(stream, STARTER))
        line = stream.readline(_LINE)
        if not line.endswith(b"\n"):
            raise damaged("starter")
        found = shape.members(strict_json(line[:-1], "starter", ascii_only=True), "starter")
        return shape.token(found["starter"], _STARTER_ID), stream.read()


def _decrypted(payload: bytes, letters: str) -> bytes:
    try:
        return bytes(pyrage.passphrase.decrypt(payload, letters))
    except pyrage.DecryptError as error:
        raise BundleError("wrong_starter_code") from error


def _starter(data: bytes) -> Starter:
    shape = Shape("starter")
    head, _, rest = data.partition(b"\n")
    found = shape.members(
        strict_json(head, "starter"),
        "format",
        "starter",
        "root",
        "keys",
        "office",
        "name",
        "device",
        "roster",
        "bundle",
    )
    _check_format(shape, found["format"])
    roster = shape.number(found["roster"], 0, LINE_LIMIT + 1)
    if len(rest) != roster + shape.number(found["bundle"], 0, STARTER_BYTES):
        raise damaged("starter")
    arabic, english, french = (shape.text(item, 4 * 255) for item in shape.items(found["name"], 3))
    return Starter(
        shape.token(found["starter"], _STARTER_ID),
        shape.text(found["root"]),
        _keys(shape, found["keys"]),
        shape.token(found["office"], OFFICE),
        arabic,
        english,
        french,
        shape.text(found["device"]),
        rest[:roster],
        rest[roster:],
    )


def _check_format(shape: Shape, value: Json) -> None:
    if shape.number(value, 1, FEEDS) > 1:
        raise BundleError("version_too_new", needs=value, have=1)


def _keys(shape: Shape, value: Json) -> PublicKeys:
    sign, box = (shape.text(item) for item in shape.items(value, 2))
    return check_public(PublicKeys(sign, box))


def enrolment_text(enrolment: Enrolment, code: str) -> str:
    """The enrolment as base64 for the header of the first bundles."""
    data = json_bytes(
        {
            "format": 1,
            "starter": enrolment.starter,
            "office": enrolment.office,
            "feed": enrolment.feed,
            "device": enrolment.device,
            "keys": [enrolment.keys.sign, enrolment.keys.box],
            "person": enrolment.person,
            "computer": enrolment.computer,
        }
    )
    if len(data) > _LINE * 3:
        raise too_large("enrolment", _LINE * 3)
    return base64.b64encode(coded.encrypt(data, parse_code(code))).decode("ascii")


def read_enrolment(text: str, code: str) -> Enrolment:
    """Decrypt an enrolment with the code that headquarters kept. Raises BundleError wrong_starter_code, damaged."""
    shape = Shape("enrolment")
    try:
        payload = base64.b64decode(text.encode("ascii"), validate=True)
    except ValueError as error:
        raise damaged("enrolment") from error
    data = _decrypted(payload, parse_code(code))
    found = shape.members(
        strict_json(data, "enrolment"), "format", "starter", "office", "feed", "device", "keys", "person", "computer"
    )
    _check_format(shape, found["format"])
    return Enrolment(
        shape.token(found["starter"], _STARTER_ID),
        shape.token(found["office"], OFFICE),
        shape.number(found["feed"], FIRST_OWN_FEED, FEEDS),
        shape.text(found["device"]),
        _keys(shape, found["keys"]),
        shape.text(found["person"], 4 * 255),
        shape.text(found["computer"]),
    )
