"""What a command did, for whoever gave it and for whoever shows the register."""

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
    """A command that was carried out.

    `stamp` names the operation, None when nothing had to change. `keys` gives the rows made by alias (one
    without an alias is `+1`, `+2`, ... in order), `references` the reference numbers given, by key.
    `warnings` say what is unusual; `message` what was undone or done again.
    """

    stamp: Stamp | None
    keys: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    references: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    warnings: tuple[Problem, ...] = ()
    message: Message | None = None

    @property
    def key(self) -> int:
        """The first row made, 0 when none was."""
        return next(iter(self.keys.values()), 0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result together with what changed; None where nothing did."""

    result: Result
    changed: RecordsChanged | None
