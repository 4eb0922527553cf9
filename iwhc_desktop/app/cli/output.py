"""Output of the command line: answers on standard output, sentences on standard error."""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from typing import TextIO, TypeAlias

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.i18n.amount import Amount
from iwhc_desktop.i18n.error_texts.table import Coded, describe, hint_of, sentence_of
from iwhc_desktop.i18n.error_texts.text import NOTHING
from iwhc_desktop.i18n.error_texts.values import VALUE_TEXTS
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_, Message

Line: TypeAlias = "Message | str | Sequence[object]"
"""A sentence, a text as it is, or the cells of a row of a table."""


_CLEAR_LINE = "\r\x1b[K"

_NAMES = frozenset({"no_such_field", "required", "unknown_field"})
"""Errors that are mended by another name, or by one of several."""

_NAMES_LINE = frozenset({"line_unreadable", "key_twice"})
"""Errors whose own sentence contains the line of the file."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of a command: `document` for --json, `lines` for people, the exit code.

    `notes` are sentences beside the answer (warnings), printed on standard error unless that is to be quiet; `refusals`
    are always printed there.
    """

    document: object
    lines: Iterable[Line] = ()
    notes: Sequence[Message] = field(default=())
    code: int = 0
    refusals: Sequence[Message] = field(default=())


def _called_as_set(error: ApplicationError) -> ApplicationError:
    """The error with its field called as it is set on the command line, not as the window labels it."""
    name = error.detail.get("field")
    return ApplicationError(error.code, **{**error.detail, "label": name}) if name else error


def with_hints(errors: Iterable[Coded]) -> list[Message]:
    """The sentences of several errors or warnings, each with what to do next, without repetition."""
    said = ((sentence_of(error), hint_of(error)) for error in errors)
    return [message for message in once(chain.from_iterable(said)) if message != NOTHING]


def once(messages: Iterable[Message]) -> list[Message]:
    """The messages in order, each only the first time."""
    found: list[Message] = []
    for message in messages:
        if message not in found:
            found.append(message)
    return found


FormsOf = Callable[[str, str], Sequence[str]]
"""The forms of the values of a field, given by record kind and name."""


class Output:
    """Output in one language to a terminal, a file or another program.

    `forms_of` is set once a command runs: the help and the version do without the record kinds.
    """

    def __init__(self, formats: Formats, *, is_json: bool, is_quiet: bool) -> None:
        self.formats = formats
        self.is_json = is_json
        self.is_quiet = is_quiet
        self.forms_of: FormsOf = lambda _kind, _name: ()
        self._has_progress = False

    def answer(self, answer: Answer) -> None:
        """Print the answer of a command."""
        self._end_progress()
        if self.is_json:
            self._document(answer.document)
        else:
            for line in self._tabulated(answer.lines):
                _write(sys.stdout, line)
        for note in (*answer.refusals, *(() if self.is_quiet else answer.notes)):
            _write(sys.stderr, self.formats.plain(note))

    def note(self, message: Message) -> None:
        """Print a sentence beside the answer."""
        self._end_progress()
        _write(sys.stderr, self.formats.plain(message))

    def refused(self, error: ApplicationError) -> None:
        """Print what could not be done, in which line and field, what may be meant, and what to do next."""
        self._end_progress()
        sentence, hint = (strip_isolates(said) for said in describe(_called_as_set(error), self.formats))
        field, forms = self._field_of(error)
        if field and field not in sentence:
            sentence = self.formats.plain(N_("{field}: {sentence}", field=field, sentence=sentence))
        if "line" in error.detail and error.code not in _NAMES_LINE:
            sentence = self.formats.plain(N_("Line {line}: {sentence}", line=error.detail["line"], sentence=sentence))
        further = [self.formats.plain(said) for said in _further(error, field, forms)]
        _write(sys.stderr, "\n".join(filter(None, (sentence, *further, hint))))
        data = {name: _plain(value, self.formats) for name, value in error.detail.items()}
        self._error(error.code, data | ({"allowed": [*forms]} if forms else {}), sentence, hint)

    def _field_of(self, error: ApplicationError) -> tuple[str, Sequence[str]]:
        """The field that an error is about, "" for none, and what may be set where its value or name is wrong."""
        field, kind = str(error.detail.get("field") or ""), str(error.detail.get("kind") or "")
        is_mended_so = error.code in _NAMES or error.code in VALUE_TEXTS
        return field, self.forms_of(kind, field) if field and kind and is_mended_so else ()

    def wrong_usage(self, problem: str, usage: str) -> None:
        """Print that a command line is not understood."""
        sentence = self.formats.plain(N_("This command line is not understood: {problem}", problem=problem))
        _write(sys.stderr, f"{usage.rstrip()}\n{sentence}")
        self._error("wrong_usage", {"problem": problem}, sentence, usage.strip())

    def bug(self, log: str, told: str) -> None:
        """Print that something unforeseen happened; `told` is the traceback if it was requested."""
        self._end_progress()
        sentence = self.formats.plain(
            N_("There was an error in the program; nothing was saved. Details are in {file}", file=log)
        )
        _write(sys.stderr, f"{told}{sentence}")
        self._error("bug", {"log": log}, sentence, "")

    @staticmethod
    def hang_up() -> None:
        """Print nothing more: the reader has gone, so the rest of the buffer is dropped too."""
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def progress(self, text: str) -> None:
        """Show the progress of long work on the last line of a terminal."""
        if not self.is_quiet and sys.stderr is not None and sys.stderr.isatty():
            self._has_progress = True
            sys.stderr.write(f"{_CLEAR_LINE}{text}")
            sys.stderr.flush()

    def _end_progress(self) -> None:
        """Clear the terminal line with the progress."""
        if self._has_progress and sys.stderr is not None:
            sys.stderr.write(_CLEAR_LINE)
        self._has_progress = False

    def _error(self, code: str, data: dict[str, Json], message: str, hint: str) -> None:
        if self.is_json:
            self._document({"error": {"code": code, "data": data, "message": message, "hint": hint}})

    def _document(self, document: object) -> None:
        _write(sys.stdout, json.dumps(document, ensure_ascii=False, indent=2))

    def _tabulated(self, lines: Iterable[Line]) -> Iterable[str]:
        """The lines as texts; the cells of consecutive rows are aligned."""
        rows: list[list[str]] = []
        for line in lines:
            if isinstance(line, Message | str):
                yield from _columns(rows)
                rows = []
                yield self.formats.plain(line) if isinstance(line, Message) else line
            else:
                rows.append([_cell(cell, self.formats) for cell in line])
        yield from _columns(rows)


def _columns(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    """Rows with their cells aligned; a row may have fewer cells than the others."""
    widths = [max(map(len, cells)) for cells in zip_longest(*rows, fillvalue="")]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()


def _cell(cell: object, formats: Formats) -> str:
    if isinstance(cell, str):
        return cell.replace("\n", " ")
    return "" if cell is None else formats.value(cell)


def _further(error: ApplicationError, field: str, forms: Sequence[str]) -> Iterator[Message]:
    if error.detail.get("readings"):
        yield N_("Possible readings: {readings}.", readings=error.detail["readings"])
    if kept := error.detail.get("kept_as"):
        yield N_("To keep the text as written: {assignments}", assignments=shlex.join(kept))
    if forms and error.code in _NAMES:
        yield N_("Names to set: {forms}", forms=" | ".join(forms))
    elif forms:
        yield N_("Allowed for {field}: {forms}", field=field, forms=" | ".join(forms))


def _plain(value: object, formats: Formats) -> Json:
    """An argument of an error as JSON."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Amount):  # itself a tuple, as a message is
        return {"amount_minor": value.minor, "currency": value.currency}
    if isinstance(value, Message):
        return formats.plain(value)
    return [_plain(item, formats) for item in value] if isinstance(value, list | tuple) else str(value)


def _write(stream: TextIO | None, text: str) -> None:
    if stream is not None:
        stream.write(f"{text}\n")
