"""What people ask the register to do: imperatives without behaviour, carried out by `bus.Bus.run`.

A save is a group of edits that becomes one operation. A reference value, a member of a set and the row
of an edit may be `@alias`, which points to the row that an earlier Create of the same save makes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from iwhc_desktop.domain.change import Json, Stamp, Values

RowName: TypeAlias = "int | str"
"""The key of a stored row, or `@alias` of one that the same save makes."""

Seen: TypeAlias = Mapping[str, Stamp]
"""Per unit, the stamp of the value the person saw (`Row.stamps`)."""


@dataclass(frozen=True, slots=True)
class Create:
    """Make a row. `values` by unit; a text of one language may be a plain string, a set a list of keys."""

    kind: str
    values: Values
    alias: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Write units of a row. `seen` None: what stands now was seen (command line).

    A set may be given whole (`fields`: list of keys) or member by member (`fields/<key>`: true or false).
    """

    kind: str
    row: RowName
    values: Values
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Withdraw a row with a reason; it stays in History and can be taken back."""

    kind: str
    row: RowName
    reason: str


@dataclass(frozen=True, slots=True)
class Restore:
    """Take back a withdrawal."""

    kind: str
    row: RowName


Edit: TypeAlias = Create | Change | Withdraw | Restore


@dataclass(frozen=True, slots=True)
class Save:
    """One save, all or nothing. `reason` makes it a correction where one is asked for."""

    edits: tuple[Edit, ...]
    reason: str = ""
    note: str = ""
    decision: bool = False


@dataclass(frozen=True, slots=True)
class Decide:
    """Settle a conflict by its id `<key>.<unit>.<tag>`.

    `take` chooses the n-th live value (1 is the first by operation key), `keep_both` writes the texts one
    under the other, otherwise `value` is the result.
    """

    conflict: str
    take: int | None = None
    value: Json = None
    keep_both: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Attach:
    """Attach the file at `path` to a stored row.

    `expected`: the key of the missing document that it is; None: the first of this `document_kind` that the
    row waits for, or a new one. `values`: other units of the document.
    """

    kind: str
    row: int
    path: Path
    document_kind: str = "other"
    expected: int | None = None
    values: Values | None = None


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back an operation of this installation: the last of this session, or the one with this stamp.

    `reason` is what records withdrawn by it are withdrawn for, `language` that of the names in the message.
    """

    stamp: Stamp | None = None
    reason: str = "undo"
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Redo:
    """Do again what was undone last in this session."""

    language: str = "en"


Command: TypeAlias = Save | Decide | Attach | Undo | Redo
