"""Age files encrypted with a code or a passphrase: written here, opened by pyrage or any age.

age's own writers measure how fast the machine is and stretch the passphrase accordingly, and its readers refuse what
would take them sixteen times as long. So a file from a fast computer can be closed to a slow or busy one, although its
code is right. These files have a fixed factor instead: a small one for a code, which has 80 random bits that nobody can
try out, a larger one for a passphrase that somebody thought of.

Format: age v1, C2SP `age.md` (scrypt recipient, header, STREAM payload).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LOG_WORK = 12
"""scrypt's factor for a code as a power of two: 4 MiB and some hundredths of a second on a slow laptop."""

PASSPHRASE_LOG_WORK = 17
"""For a passphrase: 128 MiB and about half a second, as the OWASP Password Storage Cheat Sheet asks for."""

_VERSION = b"age-encryption.org/v1"
_CHUNK = 64 << 10
_KEY = 16
_BLOCKS = 8


def encrypt(plaintext: bytes, code: str) -> bytes:
    """An age file of these bytes that opens with this code as its passphrase."""
    return _encrypted(plaintext, code, LOG_WORK)


def encrypt_with_passphrase(plaintext: bytes, passphrase: str) -> bytes:
    """An age file of these bytes that opens with a passphrase that somebody thought of."""
    return _encrypted(plaintext, passphrase, PASSPHRASE_LOG_WORK)


def _encrypted(plaintext: bytes, code: str, log_work: int) -> bytes:
    salt, file_key, nonce = (secrets.token_bytes(_KEY) for _ in range(3))
    wrapped = ChaCha20Poly1305(_stretched(code, salt, log_work)).encrypt(bytes(12), file_key, None)
    header = b"%s\n-> scrypt %s %d\n%s\n---" % (_VERSION, _unpadded(salt), log_work, _unpadded(wrapped))
    mark = hmac.digest(_derived(file_key, None, b"header"), header, "sha256")
    return b"%s %s\n%s%s" % (header, _unpadded(mark), nonce, _payload(_derived(file_key, nonce, b"payload"), plaintext))


def _stretched(code: str, salt: bytes, log_work: int) -> bytes:
    memory = 2 * _BLOCKS * (128 << log_work)
    labelled = _VERSION + b"/scrypt" + salt
    return hashlib.scrypt(code.encode(), salt=labelled, n=1 << log_work, r=_BLOCKS, p=1, maxmem=memory, dklen=32)


def _payload(key: bytes, plaintext: bytes) -> bytes:
    """The bytes in chunks, each under its number and whether it is the last."""
    cipher = ChaCha20Poly1305(key)
    chunks = [plaintext[at : at + _CHUNK] for at in range(0, len(plaintext), _CHUNK)] or [b""]
    last = len(chunks) - 1
    return b"".join(
        cipher.encrypt(number.to_bytes(11, "big") + bytes([number == last]), chunk, None)
        for number, chunk in enumerate(chunks)
    )


def _derived(key: bytes, salt: bytes | None, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, purpose).derive(key)


def _unpadded(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")
