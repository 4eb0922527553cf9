"""The request file: what an office holds, signed, so that another office can send exactly what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from iwhc_desktop.domain.change import FIRST_OWN_FEED, Json
from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.domain.strict_json import LINE_LIMIT, damaged, json_bytes, strict_json
from iwhc_desktop.sync.bundle import KeyOf
from iwhc_desktop.sync.keys import Keys
from iwhc_desktop.sync.outer import REQUEST, Placing, SignedFile, SignedHeader, put, write_outer
from iwhc_desktop.sync.shape import FEEDS, INT63, KEY_ID, OFFICE, HaveMap, Shape, have_json

FORMAT = 1
_BYTES = LINE_LIMIT + 16_000


@dataclass(frozen=True, slots=True)
class Request:
    """An office's state: the last number and chain that it holds of every feed. `made` is its clock, for display."""

    office: str
    feed: int
    made: int
    have: HaveMap


def write_request(path: Path, request: Request, keys: Keys, place: Placing = put) -> Path:
    """Write a request file, whole or not at all. Returns where it went. Raises OSError."""
    payload = path.with_name(path.name + ".payload.part")
    header: dict[str, Json] = {"format": FORMAT, "min_reader": FORMAT, "feed": request.feed, "key": keys.public.key_id}
    try:
        payload.write_bytes(
            json_bytes(
                {"office": request.office, "feed": request.feed, "made": request.made, "have": have_json(request.have)}
            )
        )
        return write_outer(path, SignedHeader(REQUEST, header), payload, keys, place)
    finally:
        payload.unlink(missing_ok=True)


def read_request(path: Path, key_of: KeyOf) -> Request:
    """Read a request file. Raises BundleError as `open_bundle` does."""
    shape = Shape("request")
    with SignedFile(path, REQUEST, _BYTES) as file:
        sign = key_of(file)
        if not sign:
            raise BundleError("unknown_signer", key=file.key_id, file=path.name)
        file.verify(sign)
        header = shape.members(file.header(), "min_reader", "feed", "key")
        needs = shape.number(header["min_reader"], 1, FEEDS)
        if needs > FORMAT:
            raise BundleError("version_too_new", needs=needs, have=FORMAT)
        found = shape.members(strict_json(file.payload(LINE_LIMIT), "request"), "office", "feed", "made", "have")
        feed = shape.number(found["feed"], FIRST_OWN_FEED, FEEDS)
        if shape.token(header["key"], KEY_ID) != file.key_id or header["feed"] != feed:
            raise damaged("request")
    return Request(
        shape.token(found["office"], OFFICE), feed, shape.number(found["made"], 0, INT63), shape.have(found["have"])
    )
