"""What the store's SQL is asked through: the connections of the writing engine and those that only read.

Statements are written out and never built, so this little is enough. A writing connection is SQLAlchemy's,
a reading one is SQLite's own (`readers`): a list is shown without waiting for what only a save needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol


class Rows(Protocol):
    """The rows that a statement found, in order; they can be taken once."""

    @property
    def cursor(self) -> Any:
        """The driver's own cursor, for many rows at once."""

    def __iter__(self) -> Iterator[Any]:
        """The rows one by one."""

    def scalars(self) -> Iterable[Any]:
        """The first column of each."""

    def scalar(self) -> Any:
        """The first column of the first row, None where there is no row."""

    def scalar_one(self) -> Any:
        """The first column of the only row; an error where there is none."""

    def first(self) -> Any:
        """The first row or None."""

    def one(self) -> Any:
        """The only row; an error where there is none."""

    def fetchall(self) -> Sequence[Any]:
        """All rows."""


class Connection(Protocol):
    """A connection inside a transaction."""

    def exec_driver_sql(self, statement: str, parameters: Any = None) -> Rows:
        """Run one statement with a tuple for its question marks; a list of tuples runs it once for each."""
