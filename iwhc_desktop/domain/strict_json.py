"""JSON exactly as this program writes it: one text per value, whole numbers, bounded sizes.

Python's parser also accepts NaN, 1e999, duplicate keys, lone surrogates, other encodings and numbers too large for the
store. Here a text is accepted only if writing its value again gives the same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import chain
from typing import NoReturn

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.domain.field_types import TEXT_LIMIT

LINE_LIMIT = 1 << 20
"""The most bytes of one JSON text."""

DEPTH_LIMIT = 12
"""The most levels of nested containers, including the outermost."""

_CONTAINERS = (list, dict)
_WHOLE = re.compile(r"-?[0-9]{1,19}")
_LONG = re.compile(r"[0-9]{19}")
"""What every number beyond 64 bits contains."""


def damaged(where: str) -> BundleError:
    """The error for a malformed part."""
    return BundleError("damaged", where=where)


def too_large(what: str, most: int) -> BundleError:
    """The error for a part beyond its limit; `most` is the limit."""
    return BundleError("too_large", what=what, most=most)


def json_bytes(value: Json, *, ascii_only: bool = False) -> bytes:
    """The one JSON text of a value: compact, members in the given order."""
    return json.dumps(value, ensure_ascii=ascii_only, allow_nan=False, separators=(",", ":")).encode("utf-8")


def strict_json(data: bytes, where: str, *, ascii_only: bool = False, most: int = LINE_LIMIT) -> Json:
    """The value of a JSON text that `json_bytes` wrote.

    Raises BundleError: too_large beyond `most` bytes or for a text of more than TEXT_LIMIT characters, damaged for
    everything else; `where` names the part in the error's detail.
    """
    if len(data) > most:
        raise too_large(where, most)
    try:
        text = data.decode("utf-8")
        whole = _whole if _LONG.search(text) else int  # a function called for each number is half of the work
        value: Json = json.loads(text, parse_int=whole, parse_float=_refused, parse_constant=_refused)
        if json_bytes(value, ascii_only=ascii_only) != data:
            raise damaged(where)
    except (ValueError, RecursionError) as error:
        raise damaged(where) from error
    check_bounds(value, where)
    return value


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
"""Kept: making an encoder takes longer than a short value."""


def canonical(value: Json) -> str:
    """One text per value: equal values have equal texts, and true differs from 1."""
    return _CANONICAL.encode(value)


def trusted_json(data: bytes, where: str) -> Json:
    """The value of a JSON text that this program wrote and kept, or checked when it was received.

    Raises BundleError damaged where the bytes are no JSON any more; nothing is written a second time to compare.
    """
    try:
        value: Json = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise damaged(where) from error
    return value


def _whole(text: str) -> int:
    """An integer of at most 64 bits."""
    number = int(text) if _WHOLE.fullmatch(text) else 1 << 63
    if not -(1 << 63) <= number < 1 << 63:
        raise ValueError("beyond 64 bits")
    return number


def _refused(text: str) -> NoReturn:
    raise ValueError(text)


def check_bounds(value: Json, where: str) -> None:
    """Raise too_large for a text beyond TEXT_LIMIT, damaged for containers nested deeper than DEPTH_LIMIT."""
    level, depth = [value], 0
    while level:
        if max([len(item) for item in level if isinstance(item, str)], default=0) > TEXT_LIMIT:
            raise too_large(where, TEXT_LIMIT)
        containers = [item for item in level if isinstance(item, _CONTAINERS)]
        depth += 1
        if containers and depth > DEPTH_LIMIT:
            raise damaged(where)
        level = list(chain.from_iterable(map(_parts, containers)))


def _parts(container: list[Json] | dict[str, Json]) -> Iterable[Json]:
    """The values of a container, of an object its names too."""
    return container if isinstance(container, list) else (*container, *container.values())
