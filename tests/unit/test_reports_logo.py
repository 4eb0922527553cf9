"""Logos: pictures on white in RGB, or nothing."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from iwhc_desktop.reports.logo import read_logo


def encoded(image: Image.Image, kind: str) -> bytes:
    target = BytesIO()
    image.save(target, kind)
    return target.getvalue()


def test_transparency_becomes_white() -> None:
    picture = read_logo(encoded(Image.new("RGBA", (10, 10), (255, 0, 0, 0)), "PNG"))
    assert picture is not None
    assert (picture.mode, picture.getpixel((5, 5))) == ("RGB", (255, 255, 255))


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_jpeg_of_any_colours_is_rgb(mode: str) -> None:
    picture = read_logo(encoded(Image.new(mode, (20, 10)), "JPEG"))
    assert picture is not None
    assert (picture.mode, picture.size) == ("RGB", (20, 10))


def test_a_large_logo_is_made_smaller_in_proportion() -> None:
    picture = read_logo(encoded(Image.new("L", (3000, 300)), "PNG"))
    assert picture is not None
    assert picture.size == (900, 90)


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7"])
def test_what_is_no_picture_is_nothing(content: bytes) -> None:
    assert read_logo(content) is None


def test_a_torn_file_is_nothing() -> None:
    whole = encoded(Image.effect_noise((200, 200), 50), "PNG")
    assert read_logo(whole[: len(whole) // 2]) is None


def test_other_formats_are_nothing() -> None:
    assert read_logo(encoded(Image.new("RGB", (5, 5)), "BMP")) is None


def test_a_picture_of_too_many_pixels_is_not_read() -> None:
    assert read_logo(encoded(Image.new("1", (5000, 4000)), "PNG")) is None
