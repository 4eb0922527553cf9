"""How far long work is, on the last line of a terminal."""

from __future__ import annotations

from iwhc_desktop.app.cli.output import Output
from iwhc_desktop.i18n.messages import Message


class TerminalProgress:
    """Tells a terminal how far long work is; Ctrl-C ends the work with KeyboardInterrupt by itself."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._said = ""
        self._total = 0

    def start(self, message: Message, total: int) -> None:
        """Work of `total` steps begins; 0 when nobody knows how many."""
        self._said, self._total = self._output.formats.plain(message), total
        self.step(0)

    def step(self, done: int) -> None:
        """So many steps are done."""
        self._output.progress(f"{self._said} {done}/{self._total}" if self._total else f"{self._said} {done}")
