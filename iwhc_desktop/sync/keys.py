"""The keys of an installation: one to sign (minisign's Ed25519), one to receive (age's X25519).

They are kept in the profile, in `keys/<store id>/identity.key`, never in the store, and only this user can read them;
with a passphrase the file is an age file encrypted with it.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import minisign
import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from iwhc_desktop.domain.errors import BundleError, StoreError
from iwhc_desktop.domain.strict_json import json_bytes, strict_json
from iwhc_desktop.sync import coded
from iwhc_desktop.sync.files import write_private

KEY_FILE = "identity.key"
_AGE = b"age-encryption.org/v1\n"
_STORE_ID = re.compile(r"[0-9a-z][0-9a-z-]{7,63}")
_SECRET_AT = 62
"""Offset of the 32 secret bytes in a minisign secret key: after three algorithms, salt, two costs and the id."""


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """An installation's public keys as the list of offices holds them: in the text forms of minisign and age."""

    sign: str
    box: str

    @property
    def key_id(self) -> str:
        """The signing key's identifier, 16 hexadecimal digits."""
        return key_id_of(self.sign)


def _minisign_public(text: str) -> bytes:
    """The 42 bytes of a public signing key. Raises BundleError damaged."""
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True)
    except (ValueError, binascii.Error) as error:
        raise BundleError("damaged", where="key") from error
    if len(raw) != 42 or raw[:2] != b"Ed" or base64.b64encode(raw).decode("ascii") != text:
        raise BundleError("damaged", where="key")
    return raw


def key_id_of(sign: str) -> str:
    """The identifier of a public signing key. Raises BundleError damaged for anything else."""
    return _minisign_public(sign)[2:10].hex()


def check_public(keys: PublicKeys) -> PublicKeys:
    """The same keys. Raises BundleError damaged where either is malformed."""
    _minisign_public(keys.sign)
    try:
        pyrage.x25519.Recipient.from_str(keys.box)
    except pyrage.RecipientError as error:
        raise BundleError("damaged", where="key") from error
    return keys


def is_signed(message: bytes, signature: bytes, sign: str) -> bool:
    """Whether the owner of the public signing key `sign` signed these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(_minisign_public(sign)[10:]).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def signature_text(signature: bytes) -> str:
    """A signature encoded as base64."""
    return base64.b64encode(signature).decode("ascii")


def signature_bytes(text: str) -> bytes:
    """The bytes of a signature, from its one canonical base64 form. Raises BundleError damaged."""
    try:
        signature = base64.b64decode(text.encode("ascii"), validate=True)
    except ValueError as error:
        raise BundleError("damaged", where="signature") from error
    if signature_text(signature) != text:
        raise BundleError("damaged", where="signature")
    return signature


class Keys:
    """Both secret keys of one installation. Never shown, never logged."""

    def __init__(self, sign: str, box: str) -> None:
        """`sign` is minisign's secret key as base64, `box` is age's. Raises StoreError keys_damaged."""
        try:
            self.minisign: Any = minisign.SecretKey.from_base64(sign)
            secret = base64.b64decode(sign)[_SECRET_AT : _SECRET_AT + 32]
            self._ed25519 = Ed25519PrivateKey.from_private_bytes(secret)
            self._identity = pyrage.x25519.Identity.from_str(box)
        except (minisign.Error, pyrage.IdentityError, ValueError) as error:
            raise StoreError("keys_damaged") from error
        self._texts = (sign, box)

    @classmethod
    def generate(cls) -> Keys:
        """A new pair of keys."""
        pair = minisign.KeyPair.generate()
        return cls(pair.secret_key.to_base64().decode("ascii"), str(pyrage.x25519.Identity.generate()))

    @cached_property
    def public(self) -> PublicKeys:
        """The public keys."""
        sign = self.minisign.get_public_key().to_base64().decode("ascii")
        return PublicKeys(sign, str(self._identity.to_public()))

    def sign(self, message: bytes) -> bytes:
        """The Ed25519 signature of these bytes."""
        return self._ed25519.sign(message)

    def to_json(self) -> bytes:
        """The secret keys in the form of their file."""
        sign, box = self._texts
        return json_bytes({"format": 1, "sign": sign, "box": box})


def keys_folder(profile: Path, store_id: str) -> Path:
    """The folder of a store's keys in the profile."""
    if not _STORE_ID.fullmatch(store_id):
        raise StoreError("keys_damaged")
    return profile / "keys" / store_id


def save_keys(folder: Path, keys: Keys, passphrase: str = "") -> None:
    """Write the keys, encrypted if a passphrase is given; all or nothing. Raises StoreError not_written."""
    data = keys.to_json()
    if passphrase:
        data = coded.encrypt_with_passphrase(data, passphrase)
    write_private(folder / KEY_FILE, data)


def are_locked(folder: Path) -> bool:
    """Whether the keys need a passphrase. Raises StoreError keys_missing."""
    return _key_file(folder).startswith(_AGE)


def load_keys(folder: Path, passphrase: str = "") -> Keys:
    """Read the keys. Raises StoreError keys_missing, keys_locked, wrong_passphrase, keys_damaged."""
    data = _key_file(folder)
    if data.startswith(_AGE):
        data = _unlocked(data, passphrase)
    try:
        value = strict_json(data, "keys")
    except BundleError as error:
        raise StoreError("keys_damaged") from error
    if not isinstance(value, dict) or set(value) != {"format", "sign", "box"} or value["format"] != 1:
        raise StoreError("keys_damaged")
    return Keys(str(value["sign"]), str(value["box"]))


def _key_file(folder: Path) -> bytes:
    try:
        return (folder / KEY_FILE).read_bytes()
    except OSError as error:
        raise StoreError("keys_missing") from error


def _unlocked(data: bytes, passphrase: str) -> bytes:
    if not passphrase:
        raise StoreError("keys_locked")
    try:
        return bytes(pyrage.passphrase.decrypt(data, passphrase))
    except pyrage.DecryptError as error:
        raise StoreError("wrong_passphrase") from error
