"""One window for each register: a second start hands its files to the window that is open, and ends.

Both meet in a folder of the profile: the window that is open holds a lock there, which ends with its process, and the
second start leaves a request beside it. It needs no network and no socket, and is the same on every system. Nothing
heavy is imported: a start decides this before it paints anything.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QLockFile

from iwhc_desktop.app.paths import Places

if sys.platform == "win32":
    import ctypes

WINDOWS_FOLDER = "windows"
_LOCK, _REQUEST = "lock", ".request"
PATIENCE_S = 6.0
"""How long a second start waits for the open window to answer; one that is stuck gets no answer through."""

_PAUSE_S = 0.05
_ANY_PROCESS = -1


def _let_others_come_forward() -> None:
    """Let another program bring its window to the front: on Windows only the one in front may permit that."""
    if sys.platform == "win32":
        with suppress(OSError, AttributeError):
            ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)


class Seat:
    """The claim to be the window of the register of these places."""

    def __init__(self, where: Places) -> None:
        register = os.path.normcase(os.path.realpath(where.store))
        # Qt's own digest: Python's loads a library that nothing else needs before the first paint
        digest = QCryptographicHash.hash(
            register.encode("utf-8", "surrogateescape"), QCryptographicHash.Algorithm.Sha256
        )
        key = digest.data().hex()[:16]
        self.folder = where.profile / WINDOWS_FOLDER / key
        self._lock = QLockFile(str(self.folder / _LOCK))
        self._lock.setStaleLockTime(0)  # a window may stay open for days; a lock ends with its process

    def take(self) -> bool:
        """Claim it. False where another window has it; where the profile cannot be written there is nobody to ask."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            return True
        if not self._lock.tryLock(0):
            return self._lock.error() != QLockFile.LockError.LockFailedError
        for left in self._requests():  # of a start that was not answered any more
            left.unlink(missing_ok=True)
        return True

    def release(self) -> None:
        """Give it up; the next start opens a window of its own."""
        self._lock.unlock()

    def ask(self, files: Sequence[Path], patience: float = PATIENCE_S) -> bool:
        """Ask the open window to come to the front and open these files. Returns whether it has taken them."""
        _let_others_come_forward()
        request = self.folder / f"{os.getpid()}{_REQUEST}"
        part = request.with_suffix(".part")
        try:
            part.write_text(json.dumps([str(path.absolute()) for path in files]), encoding="utf-8")
            part.replace(request)
        except OSError:
            return False
        until = time.monotonic() + patience
        while request.exists() and time.monotonic() < until:
            time.sleep(_PAUSE_S)
        try:
            request.unlink()
        except FileNotFoundError:
            return True
        except OSError:
            return False
        return False

    def asked(self) -> list[tuple[Path, ...]]:
        """Take every request: the files of each start that waits for an answer."""
        found: list[tuple[Path, ...]] = []
        for request in self._requests():
            with suppress(OSError, ValueError):
                names = json.loads(request.read_text(encoding="utf-8"))
                request.unlink()
                named = names if isinstance(names, list) else []
                found.append(tuple(Path(name) for name in named if isinstance(name, str)))
        return found

    def _requests(self) -> list[Path]:
        return sorted(self.folder.glob(f"*{_REQUEST}"))
