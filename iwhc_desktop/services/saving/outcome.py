"""The outcome of a command, for its caller and for whoever shows the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from iwhc_desktop.domain.change import Stamp
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.services.events import RecordsChanged


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a command.

    `stamp` identifies the operation, None if nothing had to change. `keys` are the rows created, by alias (one without
    an alias is `+1`, `+2`, ... in order), `references` the reference numbers given, by key. `warnings` are unusual
    findings; `message` is what was undone or redone.
    """

    stamp: Stamp | None
    keys: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    references: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    warnings: tuple[Problem, ...] = ()
    message: Message | None = None

    @property
    def key(self) -> int:
        """The first row created, 0 if there is none."""
        return next(iter(self.keys.values()), 0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result together with what changed; None where nothing did."""

    result: Result
    changed: RecordsChanged | None
