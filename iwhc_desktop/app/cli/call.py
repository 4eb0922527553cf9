"""One run of a command: its options, the register that it opens if it needs one, and its language."""

from __future__ import annotations

import argparse
import os
from datetime import date
from functools import cached_property

from iwhc_desktop.app import bootstrap
from iwhc_desktop.app.cli.forms import forms_of
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
    """Shows the progress of long work on a terminal; Ctrl-C ends the work by KeyboardInterrupt."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._said = ""
        self._total = 0

    def start(self, message: Message, total: int) -> None:
        """Work of `total` steps begins; 0 if the number is unknown."""
        self._said, self._total = self._output.formats.plain(message), total
        self.step(0)

    def step(self, done: int) -> None:
        """Report the number of steps done."""
        self._output.progress(f"{self._said} {done}/{self._total}" if self._total else f"{self._said} {done}")


class Call:
    """What a command works with. `close` releases the register."""

    def __init__(self, options: argparse.Namespace, places: Places, output: Output) -> None:
        self.options = options
        self.places = places
        self.output = output
        output.forms_of = forms_of
        self.progress = TerminalProgress(output)
        self._register: Register | None = None

    def reading(self) -> Register:
        """The register, opened read-only; this works beside an open window."""
        return self._register or self.use(self._opened(read_only=True))

    def writing(self) -> Register:
        """The register, opened for changes. Raises StoreError locked while another program has it open."""
        return self._register or self.use(self._opened(read_only=False))

    def _opened(self, *, read_only: bool) -> Register:
        """The register of the places. Raises StoreError no_register if there is none yet."""
        if not (self.places.store / REGISTER_FILE).is_file():
            raise StoreError("no_register", file=str(self.places.store))
        return bootstrap.opened(self.places, read_only=read_only)

    def use(self, register: Register) -> Register:
        """Use this register, and its language unless another was requested."""
        self._register = register
        if self.passphrase:
            register.exchange.unlock(self.passphrase)
        language = register.identity.language
        if not self.options.lang and language != self.output.formats.language:
            self.output.formats = Formats(language, hijri=False)
        return register

    @property
    def passphrase(self) -> str:
        """The passphrase of the keys, '' if they have none."""
        return os.environ.get(PASSPHRASE_VARIABLE, "")

    @property
    def queries(self) -> Queries:
        """The queries of the register."""
        return self.reading().queries

    @property
    def language(self) -> str:
        """The language in which texts are shown."""
        return self.output.formats.language

    def references(self, queries: Queries) -> References:
        """Parses values as they are typed here, and finds the records that they refer to."""
        return References(queries, self.language, self.reading().identity.office_key)

    @cached_property
    def as_of(self) -> date:
        """The requested day, else this computer's date."""
        asked: date | None = self.options.as_of
        return asked or local_clock().date()

    def close(self) -> None:
        """Release the register, if one was opened."""
        if self._register is not None:
            self._register.close()
            self._register = None
