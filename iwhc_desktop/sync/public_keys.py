"""Public keys of an installation, and what they check; secret ones are in `keys`."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Protocol

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from iwhc_desktop.domain.errors import BundleError


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


class Signer(Protocol):
    """Whoever has the secret keys of an installation."""

    @property
    def public(self) -> PublicKeys:
        """The public keys."""

    def sign(self, message: bytes) -> bytes:
        """The Ed25519 signature of these bytes."""
