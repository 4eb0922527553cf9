"""One run of a command: its options, the register it opens when it needs one, and how it speaks."""

from __future__ import annotations

import argparse
import os
from datetime import date
from functools import cached_property

from iwhc_desktop.app import bootstrap
from iwhc_desktop.app.cli.output import Output
from iwhc_desktop.app.cli.values import References
from iwhc_desktop.app.paths import Places
from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.services.offices.opening import local_clock
from iwhc_desktop.services.register import Register
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.store import REGISTER_FILE

PASSPHRASE_VARIABLE = "IWHC_PASSPHRASE"


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


class Call:
    """What a command works with. `close` lets go of the register."""

    def __init__(self, options: argparse.Namespace, places: Places, output: Output) -> None:
        self.options = options
        self.places = places
        self.output = output
        self.progress = TerminalProgress(output)
        self._register: Register | None = None

    def reading(self) -> Register:
        """The register, opened so that nothing can be written; works beside an open window."""
        return self._register or self.use(self._opened(read_only=True))

    def writing(self) -> Register:
        """The register, opened for changes. StoreError locked while another program has it."""
        return self._register or self.use(self._opened(read_only=False))

    def _opened(self, *, read_only: bool) -> Register:
        """The register of the places. StoreError no_register where none was made there yet."""
        if not (self.places.store / REGISTER_FILE).is_file():
            raise StoreError("no_register", file=str(self.places.store))
        return bootstrap.opened(self.places, read_only=read_only)

    def use(self, register: Register) -> Register:
        """Work with this register and speak its language unless another was asked for."""
        self._register = register
        if self.passphrase:
            register.exchange.unlock(self.passphrase)
        language = register.identity.language
        if not self.options.lang and language != self.output.formats.language:
            self.output.formats = Formats(language, hijri=False)
        return register

    @property
    def passphrase(self) -> str:
        """The passphrase of the keys, '' where they have none."""
        return os.environ.get(PASSPHRASE_VARIABLE, "")

    @property
    def queries(self) -> Queries:
        """The register as it is read."""
        return self.reading().queries

    @property
    def language(self) -> str:
        """The language texts are shown in."""
        return self.output.formats.language

    def references(self, queries: Queries) -> References:
        """What reads values as they are typed here, and finds the records they name."""
        return References(queries, self.language, self.reading().identity.office_key)

    @cached_property
    def as_of(self) -> date:
        """The day asked, else this computer's."""
        asked: date | None = self.options.as_of
        return asked or local_clock().date()

    def close(self) -> None:
        """Let go of the register, if one was opened."""
        if self._register is not None:
            self._register.close()
            self._register = None
