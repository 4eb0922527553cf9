"""How long work tells how far it is and learns that it is no longer wanted. Knows no window."""

from __future__ import annotations

from threading import Event
from typing import Protocol

from iwhc_desktop.domain.errors import Cancelled
from iwhc_desktop.i18n.messages import Message


class Progress(Protocol):
    """Told by long work; `step` raises Cancelled when the person cancelled."""

    def start(self, message: Message, total: int) -> None:
        """Work of `total` steps begins; 0 when nobody knows how many."""

    def step(self, done: int) -> None:
        """So many steps are done; Cancelled is raised when the work is to stop here."""


class Silent:
    """A progress nobody watches and nobody cancels."""

    def start(self, message: Message, total: int) -> None:
        """Nothing is shown."""

    def step(self, done: int) -> None:
        """Never cancelled."""


class Cancellable:
    """A progress that another thread can cancel and that remembers how far the work is."""

    def __init__(self) -> None:
        self.message: Message | None = None
        self.total = 0
        self.done = 0
        self._stop = Event()

    def start(self, message: Message, total: int) -> None:
        """Remember what is done and how many steps it has."""
        self.message, self.total, self.done = message, total, 0
        self.step(0)

    def step(self, done: int) -> None:
        """Remember the steps done; Cancelled is raised after `cancel`."""
        self.done = done
        if self._stop.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()
