"""The TrueType file of a PDF font: outlines as HarfBuzz's subsetter leaves them, composed into one glyph a code.

Tables as in the OpenType specification 1.9; only what a PDF needs (ISO 32000-1, 9.9) is written.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from iwhc_desktop.reports.text.fonts import Face
from iwhc_desktop.reports.text.shaping import Glyph

Box = tuple[int, int, int, int]

BOX, HAIR = -1, -2
"""Identifiers of two outlines that no face has: a hollow rectangle, and one too small to leave ink."""

_HEADER = struct.Struct(">5h")
_COMPONENT = struct.Struct(">HHhh")
_WORDS, _OFFSETS, _MORE = 0x0001, 0x0002, 0x0020
_SCALES = ((0x0008, 2), (0x0040, 4), (0x0080, 8))
_ON_CURVE = 0x01
_MAGIC = 0xB1B0AFBA
_CHECKSUM_AT, _LOCA_FORMAT_AT, _METRICS_AT = 8, 50, 34


class ComposedGlyph(NamedTuple):
    """A glyph to write: its advance in font units and the glyphs of the face that it is made of."""

    advance: int
    glyphs: tuple[Glyph, ...]


def font_program(face: Face, composed: Sequence[ComposedGlyph]) -> bytes:
    """A TrueType file with .notdef, then these glyphs in order, then the outlines that they are made of."""
    outlines = _closed(face, sorted({glyph.identifier for one in composed for glyph in one.glyphs}))
    glyphs = [_outline(face, BOX), *_glyphs(composed, outlines)]
    advances = [face.units_per_em * 3 // 5, *(one.advance for one in composed), *([0] * len(outlines))]
    return _file(face, glyphs, advances, _maxima(glyphs))


def _glyphs(composed: Sequence[ComposedGlyph], outlines: Mapping[int, bytes]) -> Iterator[bytes]:
    """The composed glyphs, numbered from one, and the outlines behind them."""
    places = {identifier: number for number, identifier in enumerate(outlines, len(composed) + 1)}
    boxes = {identifier: _box_of(outline) for identifier, outline in outlines.items()}
    for one in composed:
        yield _composite(one.glyphs, places, boxes)
    for outline in outlines.values():
        yield _renumbered(outline, places)


def _closed(face: Face, identifiers: Iterable[int]) -> dict[int, bytes]:
    """The outlines with ink, and those that they are composed of in turn, by identifier."""
    found: dict[int, bytes] = {}
    waiting = list(identifiers)
    while waiting:
        identifier = waiting.pop()
        outline = _outline(face, identifier)
        if outline and identifier not in found:
            found[identifier] = outline
            waiting += [place.identifier for place in _components(outline)]
    return dict(sorted(found.items()))


def _outline(face: Face, identifier: int) -> bytes:
    unit = face.units_per_em / 1000
    if identifier == HAIR:
        return _simple([[(0, 0), (4, 1), (4, 0)]])
    if identifier == BOX:
        return _simple([_rectangle(0, 1, unit), _rectangle(50, -1, unit)])
    return face.outline(identifier)


def _rectangle(inset: int, turn: int, unit: float) -> list[tuple[int, int]]:
    left, right = round((80 + inset) * unit), round((520 - inset) * unit)
    low, high = round(inset * unit), round((700 - inset) * unit)
    return [(left, low), (left, high), (right, high), (right, low)][::turn]


def _simple(contours: Sequence[Sequence[tuple[int, int]]]) -> bytes:
    """A simple glyph of straight lines, each coordinate in two bytes."""
    points = [point for contour in contours for point in contour]
    ends, count = [], 0
    for contour in contours:
        count += len(contour)
        ends.append(count - 1)
    head = _HEADER.pack(len(contours), *_around(points))
    parts = [head, struct.pack(f">{len(ends)}H", *ends), struct.pack(">H", 0), bytes([_ON_CURVE] * count)]
    for axis in (0, 1):
        before = 0
        for point in points:
            parts.append(struct.pack(">h", point[axis] - before))
            before = point[axis]
    return b"".join(parts)


def _around(points: Iterable[tuple[int, int]]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


class _Component(NamedTuple):
    """A component of a composite glyph: the glyph, and where its number is in the outline."""

    identifier: int
    at: int


def _components(outline: bytes) -> list[_Component]:
    """The components of an outline; none of a simple one."""
    found: list[_Component] = []
    at = _HEADER.size
    more = outline[:2] >= b"\x80\x00"
    while more:
        flags, identifier = struct.unpack_from(">HH", outline, at)
        found.append(_Component(identifier, at + 2))
        at += 4 + (4 if flags & _WORDS else 2) + _size_of_scale(flags)
        more = bool(flags & _MORE)
    return found


def _size_of_scale(flags: int) -> int:
    """Bytes of the scale, both scales or matrix behind a component."""
    return next((size for flag, size in _SCALES if flags & flag), 0)


def _renumbered(outline: bytes, places: Mapping[int, int]) -> bytes:
    """The outline with the numbers that its components have in the new file."""
    changed = bytearray(outline)
    for component in _components(outline):
        struct.pack_into(">H", changed, component.at, places[component.identifier])
    return bytes(changed)


def _box_of(outline: bytes) -> Box:
    _, *box = _HEADER.unpack_from(outline)
    return (box[0], box[1], box[2], box[3])


def _composite(glyphs: Sequence[Glyph], places: Mapping[int, int], boxes: Mapping[int, Box]) -> bytes:
    """The glyphs as components at their positions; b"" where none of them has ink."""
    inked = [glyph for glyph in glyphs if glyph.identifier in places]
    if not inked:
        return b""
    corners: list[tuple[int, int]] = []
    for glyph in inked:
        left, low, right, high = boxes[glyph.identifier]
        corners += [(left + glyph.dx, low + glyph.dy), (right + glyph.dx, high + glyph.dy)]
    parts = [_HEADER.pack(-1, *_around(corners))]
    for glyph in inked:
        flags = _WORDS | _OFFSETS | (_MORE if glyph is not inked[-1] else 0)
        parts.append(_COMPONENT.pack(flags, places[glyph.identifier], glyph.dx, glyph.dy))
    return b"".join(parts)


class _Maxima(NamedTuple):
    """What the table maxp says of the largest glyphs."""

    points: int = 0
    contours: int = 0
    composite_points: int = 0
    composite_contours: int = 0
    components: int = 0
    depth: int = 0


class _Size(NamedTuple):
    points: int
    contours: int
    depth: int


def _maxima(glyphs: Sequence[bytes]) -> _Maxima:
    known: dict[int, _Size] = {}
    sizes = [_size(at, glyphs, known) for at in range(len(glyphs))]
    simple, composite = ([size for size in sizes if bool(size.depth) is is_deep] for is_deep in (False, True))
    return _Maxima(
        *_largest(simple),
        *_largest(composite),
        max(len(_components(glyph)) for glyph in glyphs),
        max(size.depth for size in sizes),
    )


def _largest(sizes: Sequence[_Size]) -> tuple[int, int]:
    return max((size.points for size in sizes), default=0), max((size.contours for size in sizes), default=0)


def _size(at: int, glyphs: Sequence[bytes], known: dict[int, _Size]) -> _Size:
    """The points, contours and levels of a glyph of the new file, with those of its components."""
    if at not in known:
        parts = [_size(component.identifier, glyphs, known) for component in _components(glyphs[at])]
        known[at] = _composed(parts) if parts else _simple_size(glyphs[at])
    return known[at]


def _composed(parts: Sequence[_Size]) -> _Size:
    points, contours, depths = zip(*parts, strict=True)
    return _Size(sum(points), sum(contours), 1 + max(depths))


def _simple_size(outline: bytes) -> _Size:
    if not outline:
        return _Size(0, 0, 0)
    contours = int.from_bytes(outline[:2], "big")
    last = outline[_HEADER.size + 2 * contours - 2 : _HEADER.size + 2 * contours]
    return _Size(int.from_bytes(last, "big") + 1 if contours else 0, contours, 0)


def _file(face: Face, glyphs: Sequence[bytes], advances: Sequence[int], maxima: _Maxima) -> bytes:
    """The tables of the file, each padded to four bytes, with their checksums."""
    padded = [glyph + b"\0" * (-len(glyph) % 4) for glyph in glyphs]
    offsets = [0, *accumulate(map(len, padded))]
    bearings = [_box_of(glyph)[0] if glyph else 0 for glyph in glyphs]
    metrics = zip(advances, bearings, strict=True)
    head, hhea = bytearray(face.table("head")), bytearray(face.table("hhea"))
    struct.pack_into(">I", head, _CHECKSUM_AT, 0)
    struct.pack_into(">h", head, _LOCA_FORMAT_AT, 1)
    struct.pack_into(">H", hhea, _METRICS_AT, len(glyphs))
    tables = {
        "glyf": b"".join(padded),
        "head": bytes(head),
        "hhea": bytes(hhea),
        "hmtx": b"".join(struct.pack(">Hh", *pair) for pair in metrics),
        "loca": struct.pack(f">{len(offsets)}I", *offsets),
        "maxp": struct.pack(">I14H", 0x00010000, len(glyphs), *maxima[:4], 2, 0, 0, 0, 0, 0, 0, *maxima[4:]),
    }
    return _assembled(tables)


def _assembled(tables: Mapping[str, bytes]) -> bytes:
    """The tables behind their directory, in the order of their tags; head knows the checksum of the whole."""
    count = len(tables)
    power = count.bit_length() - 1
    directory = [struct.pack(">IHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))]
    at = 12 + 16 * count
    body = []
    head_at = 0
    for tag, content in sorted(tables.items()):
        head_at = at if tag == "head" else head_at
        directory.append(struct.pack(">4sIII", tag.encode("ascii"), _checksum(content), at, len(content)))
        body.append(content + b"\0" * (-len(content) % 4))
        at += len(body[-1])
    whole = bytearray(b"".join((*directory, *body)))
    struct.pack_into(">I", whole, head_at + _CHECKSUM_AT, (_MAGIC - _checksum(bytes(whole))) & 0xFFFFFFFF)
    return bytes(whole)


def _checksum(content: bytes) -> int:
    padded = content + b"\0" * (-len(content) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
