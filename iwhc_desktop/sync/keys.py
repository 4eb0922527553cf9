"""The keys of an installation: one to sign (minisign's Ed25519), one to receive (age's X25519).

They are kept in the profile, in `keys/<store id>/identity.key`, never in the store, and only this user can read them;
with a passphrase the file is an age file encrypted with it.
"""

from __future__ import annotations

import base64
import re
from functools import cached_property
from pathlib import Path
from typing import Any

import minisign
import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from iwhc_desktop.domain.errors import BundleError, StoreError
from iwhc_desktop.domain.strict_json import json_bytes, strict_json
from iwhc_desktop.sync import coded
from iwhc_desktop.sync.files import write_private
from iwhc_desktop.sync.public_keys import PublicKeys

KEY_FILE = "identity.key"
_AGE = b"age-encryption.org/v1\n"
_STORE_ID = re.compile(r"[0-9a-z][0-9a-z-]{7,63}")
_SECRET_AT = 62
"""Offset of the 32 secret bytes in a minisign secret key: after three algorithms, salt, two costs and the id."""


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
