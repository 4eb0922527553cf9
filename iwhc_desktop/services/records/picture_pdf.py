"""A PDF of pictures, one on each page: what people photograph with a telephone instead of scanning it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

A4 = (595, 842)
"""The sides of a page in points (ISO 216)."""
MOST_PAGES = 100
"""The most pages of one PDF of pictures."""


class JpegPage(NamedTuple):
    """An upright picture as JPEG, three bytes a pixel, with its sides in pixels."""

    content: bytes
    width: int
    height: int


def reading_order(names: Iterable[str]) -> list[str]:
    """Names of files in the order in which people count: `page 2` is before `page 10`."""
    return sorted(names, key=_parts)


def _parts(name: str) -> tuple[tuple[int, str], ...]:
    """Runs of digits as numbers, before any text; runs of other letters as they are."""
    runs = ("".join(letters) for _is_number, letters in groupby(name.casefold(), str.isdecimal))
    return tuple((int(run), "") if run.isdecimal() else (1 << 62, run) for run in runs)


def pdf_of(pages: Sequence[JpegPage]) -> bytes:
    """A PDF with each picture as large as its page of A4 allows; a broad picture has a broad page.

    The same pictures make the same bytes. Raises ValueError for no pages, or too many.
    """
    if not 0 < len(pages) <= MOST_PAGES:
        raise ValueError(len(pages))
    kids = " ".join(f"{3 + 3 * number} 0 R" for number in range(len(pages)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode()]
    for number, page in enumerate(pages):
        objects += _objects(page, 3 + 3 * number)
    return _file(objects)


def _objects(page: JpegPage, number: int) -> list[bytes]:
    """The page with this object number, what is drawn on it, and the picture."""
    width, height = A4 if page.height >= page.width else A4[::-1]
    scale = min(width / page.width, height / page.height)
    across, up = page.width * scale, page.height * scale
    drawn = f"q {across:.2f} 0 0 {up:.2f} {(width - across) / 2:.2f} {(height - up) / 2:.2f} cm /P Do Q".encode()
    head = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents {number + 1} 0 R"
    image = (
        f"<</Type/XObject/Subtype/Image/Width {page.width}/Height {page.height}/ColorSpace/DeviceRGB"
        f"/BitsPerComponent 8/Filter/DCTDecode/Length {len(page.content)}>>"
    )
    return [
        f"{head}/Resources<</XObject<</P {number + 2} 0 R>>>>>>".encode(),
        _stream(f"<</Length {len(drawn)}>>", drawn),
        _stream(image, page.content),
    ]


def _stream(head: str, content: bytes) -> bytes:
    return b"".join((head.encode(), b"\nstream\n", content, b"\nendstream"))


def _file(objects: Sequence[bytes]) -> bytes:
    """The objects with the table that says where each begins (ISO 32000-1, 7.5)."""
    written, size, starts = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"], 15, []
    for number, content in enumerate(objects, 1):
        starts.append(size)
        written.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        size += len(written[-1])
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    written.append(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode())
    written.append(f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{size}\n%%EOF\n".encode())
    return b"".join(written)
