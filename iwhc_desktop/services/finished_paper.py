"""A finished paper; light, so that whoever asks for one need not load what makes it."""

from __future__ import annotations

from typing import NamedTuple

from iwhc_desktop.i18n.messages import Message


class Printed(NamedTuple):
    """The bytes of a PDF, the sentence that names what is not on it (None where everything is), its number of pages."""

    content: bytes
    missing: Message | None
    pages: int
