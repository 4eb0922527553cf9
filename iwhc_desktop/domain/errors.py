"""The taxonomy of errors: codes and figures here, sentences in `error_texts`, translation at display."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any


class ApplicationError(Exception):
    """Something a person can act on. `code` names its sentence, `detail` fills it."""

    def __init__(self, code: str, **detail: Any) -> None:
        super().__init__(code)
        self.code = code
        self.detail = MappingProxyType(detail)

    def __str__(self) -> str:
        return f"{self.code} {dict(self.detail)}" if self.detail else self.code


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken rule: the field it marks ('' for the whole record), the code of its sentence, figures.

    `row` tells which record of a save is meant: the alias of a new one or the key of a stored one.
    """

    field: str
    code: str
    detail: MappingProxyType[str, Any] = dataclasses.field(default_factory=lambda: MappingProxyType({}))
    row: str = ""


def problem(name: str, code: str, row: str = "", **detail: Any) -> Problem:
    """A Problem with its figures as keywords."""
    return Problem(name, code, MappingProxyType(detail), row)


class ValidationError(ApplicationError):
    """What was entered breaks rules; nothing was written and the text stays where it is."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        first = problems[0]
        super().__init__(first.code, **{**first.detail, "field": first.field})
        self.problems = problems


class ChangedMeanwhile(ApplicationError):
    """Another value stands where the person saw this one; nothing was written."""


class NotAllowed(ApplicationError):
    """The person's role does not allow this here."""


class NotFound(ApplicationError):
    """A reference to nothing: no such record, document, office or file."""


class StoreError(ApplicationError):
    """The store cannot be used as asked: locked, disk_full, read_only, corrupt, schema_too_new, ..."""


class BundleError(ApplicationError):
    """An exchange file cannot be read: unreadable, damaged, unknown_signer, not_for_us, gap, too_large, ..."""


class ReportError(ApplicationError):
    """A document cannot be printed."""


class Cancelled(ApplicationError):
    """The person cancelled; never shown."""

    def __init__(self) -> None:
        super().__init__("cancelled")
