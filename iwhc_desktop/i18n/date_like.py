"""What the formatter accepts as a date: a day or the register's partial date."""

from __future__ import annotations

import datetime as dt
from typing import Protocol, runtime_checkable


@runtime_checkable
class DateLike(Protocol):
    """A date known to the day, the month, the year or an interval (the register's partial date)."""

    @property
    def edtf(self) -> str:
        """`2022`, `2024-06`, `2024-06-13` or `2024-01-01/2024-10-08`."""

    @property
    def earliest(self) -> dt.date:
        """The first possible day."""

    @property
    def latest(self) -> dt.date:
        """The last possible day."""
