"""Small exchange files for tests: fixed keys, two feeds, one document, a list of offices."""

import base64
import hashlib
from io import BytesIO
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from iwhc_desktop.domain.change import Operation, Write, row_key
from iwhc_desktop.sync.bundle import Contents, DocumentSource, OpenBundle, known_keys, open_bundle, write_bundle
from iwhc_desktop.sync.keys import Keys
from iwhc_desktop.sync.roster import (
    ACCEPTED,
    NO_ROSTER,
    RoleRange,
    Roster,
    RosterInstallation,
    RosterOffice,
    RosterPerson,
    sign_roster,
)
from iwhc_desktop.sync.segment import GENESIS, Segment, seal

HEADQUARTERS_FEED, AMMAN_FEED = 5001, 5002


def fixed_keys(name: str, box: str) -> Keys:
    """Keys that follow from a name, for tests that compare bytes; no installation has them."""
    seed = hashlib.sha256(name.encode("utf-8")).digest()
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    pair = name.encode("utf-8").ljust(8, b".")[:8] + seed + public
    checksum = hashlib.blake2b(b"Ed" + pair, digest_size=32).digest()
    return Keys(base64.b64encode(b"Ed\0\0B2" + bytes(48) + pair + checksum).decode("ascii"), box)


HEADQUARTERS = fixed_keys("headquarters", "AGE-SECRET-KEY-1QLW5R4QPLH7ZJ8506PHWJSARZ9H0DKTRWYRU8CSR4LKHP79SM4ASPYXUAY")
AMMAN = fixed_keys("amman", "AGE-SECRET-KEY-1JS9P89L38W2CD40NQARJEZNVAEUESK5UUXKAQQJ0W4R42Y79FNYQPSNMT8")
KNOWN = known_keys({keys.public.key_id: keys.public.sign for keys in (HEADQUARTERS, AMMAN)})
PDF = b"%PDF-1.7\n" + bytes(range(256)) + b"\n%%EOF\n"


def saves(feed: int, first: int, count: int, **changes: Any) -> list[Operation]:
    """A run of saves, each creating one agreement."""
    made = []
    for seq in range(first, first + count):
        key = row_key(feed, seq)
        writes = (
            Write("agreement", key, "kind", "mou"),
            Write("agreement", key, "title_ar", [f"اتفاقية {seq}", "original"]),
        )
        made.append(
            Operation(
                feed, seq, seq, (1_700_000_000_000 + seq) << 16, creates=(("agreement", key),), writes=writes, **changes
            )
        )
    return made


def sealed(feed: int = AMMAN_FEED, counts: tuple[int, ...] = (3,), keys: Keys = AMMAN) -> list[Segment]:
    """Consecutive segments of a feed with so many saves each."""
    chain, first, made = GENESIS, 1, []
    for count in counts:
        made.append(seal(saves(feed, first, count), chain, keys))
        chain, first = made[-1].chain, first + count
    return made


def roster(**changes: Any) -> Roster:
    """Headquarters and Amman, both accepted."""

    def office(code: str, name: str, feed: int, keys: Keys) -> RosterOffice:
        persons = (RosterPerson(1, "ليلى", (RoleRange("officer", feed),), row=77),)
        installation = RosterInstallation("A", "", ACCEPTED, feed, keys.public)
        return RosterOffice(code, name, name, name, ACCEPTED, 0, (installation,), persons)

    offices = (office("AMM", "Amman", AMMAN_FEED, AMMAN), office("HQ", "Rabat", HEADQUARTERS_FEED, HEADQUARTERS))
    values: dict[str, Any] = {
        "version": 1,
        "previous": NO_ROSTER,
        "root": "root-1",
        "offices": offices,
        "keys": (HEADQUARTERS.public.sign,),
        "escrow": (HEADQUARTERS.public.box,),
        **changes,
    }
    return Roster(**values)


def document(data: bytes = PDF, name: str = "مذكرة تفاهم.pdf") -> DocumentSource:
    return DocumentSource(hashlib.sha256(data).hexdigest(), len(data), name, lambda: BytesIO(data))


def contents(**changes: Any) -> Contents:
    """Amman's file to headquarters: two segments of its own, one forwarded, a document, the list of offices."""
    own, forwarded = sealed(counts=(2, 1)), sealed(HEADQUARTERS_FEED, (1,), HEADQUARTERS)
    have = {item.feed: (item.last, item.chain) for item in (*own, *forwarded)}
    values: dict[str, Any] = {
        "office": "AMM",
        "feed": AMMAN_FEED,
        "recipients": ("HQ",),
        "number": 4,
        "made": 1_700_000_000_000 << 16,
        "have": have,
        "needs": {1: (40, "ab" * 32)},
        "segments": (*own, *forwarded),
        "documents": (document(),),
        "counts": {"agreement": 4},
        "roster": sign_roster(roster(), HEADQUARTERS),
        "roster_version": 1,
        **changes,
    }
    return Contents(**values)


def written(folder: Path, **changes: Any) -> Path:
    """A good small bundle."""
    return write_bundle(folder / "AMM_2026-11-23_0004.iwhc", contents(**changes), AMMAN).path


def opened(path: Path) -> OpenBundle:
    return open_bundle(path, KNOWN)
