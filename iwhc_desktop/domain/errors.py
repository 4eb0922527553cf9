"""All application errors: codes and figures here, sentences in `error_texts`, translated at display."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any


class ApplicationError(Exception):
    """An error that people can act on. `code` identifies its sentence, `detail` holds the arguments."""

    def __init__(self, code: str, **detail: Any) -> None:
        super().__init__(code)
        self.code = code
        self.detail = MappingProxyType(detail)

    def __str__(self) -> str:
        return f"{self.code} {dict(self.detail)}" if self.detail else self.code


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken rule: the marked field ('' for the whole record), the code of its sentence, and its arguments.

    `row` identifies the record within a save: the alias of a new one or the key of a stored one.
    """

    field: str
    code: str
    detail: MappingProxyType[str, Any] = dataclasses.field(default_factory=lambda: MappingProxyType({}))
    row: str = ""


def problem(name: str, code: str, row: str = "", **detail: Any) -> Problem:
    """A Problem with its arguments as keywords."""
    return Problem(name, code, MappingProxyType(detail), row)


class ValidationError(ApplicationError):
    """The entered values break rules; nothing was written, and the form keeps them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        first = problems[0]
        super().__init__(first.code, **{**first.detail, "field": first.field})
        self.problems = problems


class ChangedMeanwhile(ApplicationError):
    """The value changed since the person saw it; nothing was written."""


class NotAllowed(ApplicationError):
    """The person's role does not permit this here."""


class NotFound(ApplicationError):
    """A reference to something that does not exist: a record, document, office or file."""


class StoreError(ApplicationError):
    """The store cannot be used as requested: locked, disk_full, read_only, corrupt, schema_too_new, ..."""


class BundleError(ApplicationError):
    """An exchange file cannot be imported: unreadable, damaged, unknown_signer, not_for_us, gap, too_large, ..."""


class ReportError(ApplicationError):
    """A document cannot be printed."""


class Cancelled(ApplicationError):
    """The person cancelled; this is never shown."""

    def __init__(self) -> None:
        super().__init__("cancelled")
