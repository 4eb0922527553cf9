"""Catalogues as translators write them (.po), read with Babel and compiled to .mo."""

from __future__ import annotations

import datetime as dt
import os
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

_SAME_ALWAYS = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)


def compiled(source: Path) -> bytes:
    """A .po compiled to .mo, without fuzzy translations; the bytes do not depend on the day."""
    with source.open("rb") as file:
        catalogue = read_po(file)
    catalogue.creation_date = catalogue.revision_date = _SAME_ALWAYS
    target = BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def keep(content: bytes, target: Path, source: Path) -> None:
    """Store the compiled catalogue with the time of its source, so that a later start need not compile.

    As with byte code, several programs may do so at once, and a read-only folder is not an error.
    """
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    with suppress(OSError):
        part.write_bytes(content)
        written = source.stat().st_mtime_ns
        os.utime(part, ns=(written, written))
        part.replace(target)
    with suppress(OSError):
        part.unlink(missing_ok=True)
