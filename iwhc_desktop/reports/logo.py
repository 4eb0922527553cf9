"""An office's logo from the bytes of a PNG or JPEG file."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, UnidentifiedImageError

_FORMATS = ("PNG", "JPEG")
_MOST_PIXELS = 16_000_000
_PRINTED = (900, 450)


def read_logo(content: bytes) -> Image.Image | None:
    """The picture on white in RGB, small enough to print; None for anything but a PNG or JPEG of that size.

    Other colour spaces and transparency do not belong in an archived page.
    """
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as image:
            if image.width * image.height > _MOST_PIXELS:
                return None
            picture = image.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    picture.thumbnail(_PRINTED)
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground
