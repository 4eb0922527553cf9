"""Failures of the environment in the engine's connections, sorted like those of plain files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from iwhc_desktop.store.faults import sorted_faults, sqlite_code, store_error


@contextmanager
def sorted_failures(path: Path) -> Iterator[None]:
    """Raise failures of the environment as StoreError(code, file=...); leave bugs as they are."""
    with sorted_faults(path):
        try:
            yield
        except DBAPIError as error:
            code = sqlite_code(error.orig)
            if not code:
                raise
            raise store_error(code, path) from error
