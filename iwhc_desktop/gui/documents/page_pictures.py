"""Pages of documents as pictures, each drawn by a process that is ended where it takes too long."""

from __future__ import annotations

import subprocess
import sys
from collections import OrderedDict
from tempfile import TemporaryFile
from time import monotonic

from iwhc_desktop.gui.documents.page_process import KINDS, DrawnPage, NoPage, unpacked
from iwhc_desktop.services.progress import WorkProgress
from iwhc_desktop.services.records.file_kinds import file_kind

SECONDS = 10.0
"""The time in which a page is drawn, or not at all."""
_STEP = 0.1
"""Seconds after which a cancelled drawing ends."""
_KEPT = 24
"""The pages that are kept, because people go back and forth in a list."""
_MODULE = "iwhc_desktop.gui.documents.page_process"


def is_drawable(content: bytes) -> bool:
    """Whether a page of this file may be drawn."""
    return file_kind(content) in KINDS


def draw(content: bytes, edge: int, progress: WorkProgress, number: int = 0, *, seconds: float = SECONDS) -> DrawnPage:
    """A page of a document, at most `edge` pixels wide and high.

    Raises NoPage for a file of another kind, a damaged one, or one that takes too long or too much memory; Cancelled.
    """
    kind = file_kind(content)
    if kind not in KINDS:
        raise NoPage(kind)
    command = [sys.executable, "-m", _MODULE, kind, str(edge), str(number)]
    with TemporaryFile() as given:  # not a pipe: `communicate` forgets what it has not written when its time is over
        given.write(content)
        given.seek(0)
        process = subprocess.Popen(command, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    with process:
        try:
            return unpacked(_output(process, progress, monotonic() + seconds))
        finally:
            process.kill()


def _output(process: subprocess.Popen[bytes], progress: WorkProgress, until: float) -> bytes:
    while True:
        try:
            return process.communicate(timeout=_STEP)[0]
        except subprocess.TimeoutExpired as error:
            progress.step(0)
            if monotonic() > until:
                raise NoPage("it takes too long") from error


class PagePictures:
    """The pages drawn last, by the SHA-256 of their document."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, DrawnPage | None] = OrderedDict()

    def has(self, sha256: str) -> bool:
        """Whether drawing was tried before."""
        return sha256 in self._kept

    def get(self, sha256: str) -> DrawnPage | None:
        """The page; None for a document of which none can be drawn."""
        self._kept.move_to_end(sha256)
        return self._kept[sha256]

    def keep(self, sha256: str, page: DrawnPage | None) -> None:
        """Keep a page in place of the one that was not looked at for longest."""
        self._kept[sha256] = page
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
