"""The commands: imperatives without behaviour, run by `bus.Bus.run`.

A save is a group of edits that becomes one operation. A reference value, a member of a set and the row of an edit may
be `@alias`, which refers to the row created by an earlier Create of the same save.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from iwhc_desktop.domain.change import UNDO_NOTE, Json, Stamp, Values

RowName: TypeAlias = "int | str"
"""The key of a stored row, or `@alias` of one that the same save creates."""

Seen: TypeAlias = Mapping[str, Stamp]
"""For each unit, the stamp of the value that the person saw (`Row.stamps`)."""


@dataclass(frozen=True, slots=True)
class Create:
    """Create a row. `values` are by unit; a text in one language may be a plain string, a set a list of keys."""

    kind: str
    values: Values
    alias: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Write units of a row. `seen` None: the present values count as seen (command line).

    A set may be given whole (`fields`: list of keys) or member by member (`fields/<key>`: true or false).
    """

    kind: str
    row: RowName
    values: Values
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Withdraw a row with a reason; it stays in History and can be restored."""

    kind: str
    row: RowName
    reason: str


@dataclass(frozen=True, slots=True)
class Restore:
    """Restore a withdrawn row."""

    kind: str
    row: RowName


Edit: TypeAlias = Create | Change | Withdraw | Restore


@dataclass(frozen=True, slots=True)
class Save:
    """One save, all or nothing. `reason` makes it a correction where one is required."""

    edits: tuple[Edit, ...]
    reason: str = ""
    note: str = ""
    decision: bool = False


@dataclass(frozen=True, slots=True)
class Decide:
    """Settle a conflict by its id `<key>.<unit>.<tag>`.

    `take` chooses the n-th live value (1 is the first by stamp), `keep_both` writes the texts one below the other,
    otherwise `value` is the result.
    """

    conflict: str
    take: int | None = None
    value: Json = None
    keep_both: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class AnswerIssue:
    """The save that answers an issue of an agreement: a mark or a withdrawal, neither correction nor amendment."""

    save: Save


@dataclass(frozen=True, slots=True)
class Attach:
    """Attach the file at `path` to a stored row.

    `expected`: the key of the expected document that it is; None: the first of this `document_kind` that the row
    expects, or a new one. `values`: other units of the document. `replaces`: the key of the document that
    the new one replaces, wherever it is attached; `row` is then that document. `beside`: what is saved together with
    it; its edits may refer to the document as `@document`.
    """

    kind: str
    row: int
    path: Path
    document_kind: str = "other"
    expected: int | None = None
    values: Values | None = None
    replaces: int | None = None
    beside: Save | None = None


@dataclass(frozen=True, slots=True)
class Undo:
    """Undo an operation of this installation: the last of this session, or the one with this stamp.

    `reason` is given for records that it withdraws, `language` is that of names in the message.
    """

    stamp: Stamp | None = None
    reason: str = UNDO_NOTE
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Redo:
    """Redo what was undone last in this session."""

    language: str = "en"


Command: TypeAlias = Save | Decide | AnswerIssue | Attach | Undo | Redo
