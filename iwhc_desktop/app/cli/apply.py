"""The command that carries out many changes from a file of JSON lines, all or nothing for each batch.

A line is {"do": "add" | "set" | "retire" | "restore", "kind", "ref"?, "values"?, "reason"?, "as"?, "batch"?}.
Consecutive lines are saved together in operations of moderate size, so that none becomes larger than an exchange file
allows; `@NAME` refers to the row of an earlier line with `"as": "NAME"`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from iwhc_desktop.app.cli.call import Call
from iwhc_desktop.app.cli.edit import not_kept_back
from iwhc_desktop.app.cli.output import Answer, with_hints
from iwhc_desktop.app.cli.values import ALIAS, References, all_assigned, text_faults
from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.errors import ApplicationError, NotFound, Problem, ValidationError, problem
from iwhc_desktop.domain.field_types import LANGUAGES
from iwhc_desktop.i18n.messages import NP_
from iwhc_desktop.services.saving.batches import Batch, batch
from iwhc_desktop.services.saving.commands import Change, Create, Edit, Restore, RowName, Withdraw

LINES_PER_OPERATION = 400
BYTES_PER_OPERATION = 128 << 10
"""An operation is closed at either limit; the log accepts at most 1 MiB."""

_NAMES = frozenset({"do", "kind", "ref", "values", "reason", "as", "batch"})


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line of the file: its number, its content, and its length."""

    number: int
    said: Mapping[str, Any]
    size: int

    def text(self, name: str) -> str:
        """A member that is a text, '' if it is missing."""
        value = self.said.get(name)
        return value if isinstance(value, str) else ""


@dataclass(slots=True)
class Gathered:
    """Edits that become one operation, and the line of each."""

    edits: list[Edit] = field(default_factory=list)
    rows: list[RowName] = field(default_factory=list)
    reason: str = ""
    size: int = 0
    lines: dict[tuple[str, str], int] = field(default_factory=dict)
    """The line that last wrote a unit of a row, and under '' the line that first named the row."""
    kinds: dict[int, str] = field(default_factory=dict)

    def add(self, edit: Edit, line: ChangeLine) -> None:
        """Take up the edit of a line."""
        row = f"{ALIAS}{edit.alias}" if isinstance(edit, Create) else edit.row
        self.edits.append(edit)
        self.rows.append(row)
        self.size += line.size
        self.kinds[line.number] = edit.kind
        name = str(row).removeprefix(ALIAS)
        self.lines.setdefault((name, ""), line.number)
        for unit in edit.values if isinstance(edit, Create | Change) else ():
            self.lines[name, unit.partition("/")[0]] = line.number

    def line_of(self, broken: Problem) -> int | None:
        """The line that broke a rule: that which wrote the field, else that of the row or the one that names it."""
        if broken.code == "unknown_alias":
            return next((at for at, edit in zip(self.kinds, self.edits, strict=True) if _names(edit, broken.row)), None)
        row = broken.row.removeprefix(ALIAS)
        for unit in (broken.field, *(f"{broken.field}_{language}" for language in LANGUAGES), ""):
            if (row, unit) in self.lines:
                return self.lines[row, unit]
        return None

    def is_full(self, line: ChangeLine) -> bool:
        """Whether the next line begins another operation."""
        if not self.edits:
            return False
        return (
            len(self.edits) >= LINES_PER_OPERATION
            or self.size + line.size > BYTES_PER_OPERATION
            or line.text("reason") != self.reason
        )


def apply(call: Call) -> Answer:
    """Carry out the lines of a file; the first wrong one is reported and its batch is not written."""
    register, keys = call.writing(), list[int]()
    count, warnings = 0, list[Problem]()
    names: dict[str, int] = {}
    for lines in batches(read_lines(call.options.file)):
        with batch(register.session, register.listeners.announce) as saves:
            applier = Applier(saves, call.references(saves.queries), names)
            for line in lines:
                warnings += not_kept_back(applier.take(line))
                count += 1
            keys += applier.finish()
        call.output.progress(str(count))
    document: dict[str, Json] = {"applied": count, "keys": [str(key) for key in keys]}
    return Answer(document, [NP_("{n} change applied", "{n} changes applied", count)], with_hints(warnings))


def read_lines(name: str) -> Iterator[ChangeLine]:
    """The lines of a file, or of standard input for `-`, without empty ones."""
    if name == "-":
        yield from parsed(sys.stdin)
        return
    with text_faults(Path(name)), Path(name).open(encoding="utf-8-sig") as file:
        yield from parsed(file)


def parsed(lines: Iterable[str]) -> Iterator[ChangeLine]:
    """Each line as JSON. Raises ApplicationError line_unreadable(line)."""
    for number, text in enumerate(lines, 1):
        if not text.strip():
            continue
        try:
            said = json.loads(text, object_pairs_hook=_each_once)
        except _Twice as error:
            raise ApplicationError("key_twice", line=number, value=error.name) from error
        except ValueError as error:
            raise ApplicationError("line_unreadable", line=number) from error
        if not isinstance(said, dict) or not set(said) <= _NAMES:
            raise ApplicationError("line_unreadable", line=number)
        yield ChangeLine(number, said, len(text))


class _Twice(ValueError):
    """A JSON object that has one key twice."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of some pairs, none of which is lost. Raises _Twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Twice(next(name for name in names if names.count(name) > 1))
    return found


def batches(lines: Iterable[ChangeLine]) -> Iterator[Iterator[ChangeLine]]:
    """Consecutive lines with the same `batch`, each group read while it is carried out."""
    waiting = iter(lines)
    first = next(waiting, None)
    while first is not None:
        following: list[ChangeLine] = []
        yield _one_batch(first, waiting, following)
        first = following[0] if following else None


def _one_batch(first: ChangeLine, waiting: Iterator[ChangeLine], following: list[ChangeLine]) -> Iterator[ChangeLine]:
    yield first
    for line in waiting:
        if line.said.get("batch") != first.said.get("batch"):
            following.append(line)
            return
        yield line


class Applier:
    """Gathers the lines of one batch into operations and remembers the rows with names."""

    def __init__(self, batch: Batch, references: References, names: dict[str, int]) -> None:
        self._batch = batch
        self._references = references
        self._names = names
        self._new_names: set[str] = set()
        self._gathered = Gathered()
        self._keys: list[int] = []
        self._first_line = self._line = 0

    def take(self, line: ChangeLine) -> Values:
        """Take up a line and return its values; a full operation is written first."""
        if self._gathered.is_full(line):
            self._write()
        if not self._gathered.edits:
            self._first_line = line.number
        self._line = line.number
        self._gathered.reason = line.text("reason")
        edit = self._edit(line)
        self._gathered.add(edit, line)
        return edit.values if isinstance(edit, Create | Change) else {}

    def finish(self) -> list[int]:
        """Write the rest and commit. Returns the key of each line's row, in order."""
        self._write()
        self._batch.finish()
        return self._keys

    def _edit(self, line: ChangeLine) -> Edit:
        kind, do = line.text("kind"), line.text("do")
        try:
            if do == "add":
                return self._create(kind, line)
            row = self._row(kind, line.said.get("ref"))
            if do == "set":
                return Change(kind, row, self._values(kind, line))
            if do == "retire":
                return Withdraw(kind, row, line.text("reason"))
            if do == "restore":
                return Restore(kind, row)
        except ApplicationError as error:
            error.detail = type(error.detail)({"kind": kind, **error.detail})
            raise at_line(error, line.number) from error
        raise ApplicationError("line_unreadable", line=line.number)

    def _create(self, kind: str, line: ChangeLine) -> Create:
        name = line.text("as")
        values = self._values(kind, line)
        if name:
            if name in self._names or name in self._new_names:
                raise ValidationError((problem("", "alias_twice", value=name),))
            self._new_names.add(name)
        return Create(kind, values, name or f"line {line.number}")

    def _values(self, kind: str, line: ChangeLine) -> dict[str, Json]:
        given = line.said.get("values") or {}
        pairs = given.items() if isinstance(given, dict) else ()
        return all_assigned(kind, ((name, self._known(value)) for name, value in pairs), self._references)

    def _known(self, value: Json) -> Json:
        """The value with the names of rows that are written already replaced by keys, inside lists too."""
        if isinstance(value, list):
            return [self._known(item) for item in value]
        if isinstance(value, dict) and "party" in value:
            return {**value, "party": self._known(value["party"])}
        if isinstance(value, str) and value.startswith(ALIAS):
            return self._names.get(value[1:], value)
        return value

    def _row(self, kind: str, ref: Json) -> RowName:
        known = self._known(ref)
        if isinstance(known, int):
            return known
        if not isinstance(known, str) or not known:
            raise NotFound("no_such_record", value=str(ref))
        return known if known.startswith(ALIAS) else self._references.key(kind, known)

    def _write(self) -> None:
        """Write the gathered edits as one operation of the batch."""
        if not self._gathered.edits:
            return
        try:
            result = self._batch.save(tuple(self._gathered.edits), self._gathered.reason)
        except ApplicationError as error:
            raise at_line(error, self._first_line, self._line, self._gathered) from error
        self._names |= {name: key for name, key in result.keys.items() if name in self._new_names}
        self._keys += (row if isinstance(row, int) else result.keys[row[1:]] for row in self._gathered.rows)
        self._new_names.clear()
        self._gathered = Gathered()


_TWICE = frozenset({"party_twice", "alias_twice"})
"""Rules that the later of two rows breaks; both are reported."""


def _names(edit: Edit, alias: str) -> bool:
    """Whether an edit names a row by this alias, anywhere in it."""
    values = edit.values if isinstance(edit, Create | Change) else {}
    row = "" if isinstance(edit, Create) else edit.row
    return row == alias or f'"{alias}"' in json.dumps([*values.values()], ensure_ascii=False)


def at_line(error: ApplicationError, first: int, last: int = 0, gathered: Gathered | None = None) -> ApplicationError:
    """The same error with its lines: the one that broke the rule where it is known, else the first and the last."""
    lines: dict[str, object] = {"line": first} if last in (0, first) else {"line": first, "to_line": last}
    if isinstance(error, ValidationError) and gathered is not None:
        line = _line_of(error.problems, gathered)
        lines = {"line": line, "kind": gathered.kinds[line]} if line else lines
    error.detail = type(error.detail)({**error.detail, **lines})
    return error


def _line_of(problems: Sequence[Problem], gathered: Gathered) -> int:
    """The line that broke the first rule, 0 where it is not known."""
    code = problems[0].code
    found = (gathered.line_of(broken) for broken in problems if broken.code == code)
    known = [line for line in found if line is not None]
    return (max if code in _TWICE else min)(known, default=0)
