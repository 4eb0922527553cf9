"""How long-running work reports its progress and learns that it is cancelled. Knows no window."""

from __future__ import annotations

from threading import Event
from typing import Protocol

from iwhc_desktop.domain.errors import Cancelled
from iwhc_desktop.i18n.messages import Message


class WorkProgress(Protocol):
    """Receives the progress of long-running work; `step` raises Cancelled when the person has cancelled."""

    def start(self, message: Message, total: int) -> None:
        """Work of `total` steps begins; 0 if the number is unknown."""

    def step(self, done: int) -> None:
        """Report the number of steps done. Raises Cancelled when the work is to stop here."""


class Silent:
    """A progress that nobody watches and nobody cancels."""

    def start(self, message: Message, total: int) -> None:
        """Show nothing."""

    def step(self, done: int) -> None:
        """Do nothing; it is never cancelled."""


class Cancellable:
    """A progress that another thread can cancel, and that remembers how far the work is."""

    def __init__(self) -> None:
        self.message: Message | None = None
        self.total = 0
        self.done = 0
        self._stop = Event()

    def start(self, message: Message, total: int) -> None:
        """Remember the number of steps and what is being done."""
        self.message, self.total, self.done = message, total, 0
        self.step(0)

    def step(self, done: int) -> None:
        """Remember the steps done. Raises Cancelled after `cancel`."""
        self.done = done
        if self._stop.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Make the work stop at its next step."""
        self._stop.set()
