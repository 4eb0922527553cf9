"""The error for a typed text that is not a valid date, number or amount."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any


class ParseError(ValueError):
    """`code` identifies the sentence, `detail` holds its arguments (`text`, the typed text, is always there).

    `readings` are the values that the text may have been meant for, the likeliest first: EDTF, numbers or amounts.
    """

    def __init__(self, code: str, text: str, *, readings: tuple[Any, ...] = (), **detail: Any) -> None:
        super().__init__(code)
        self.code = code
        self.readings = readings
        self.detail = MappingProxyType({"text": text, **detail})

    def with_readings(self, readings: tuple[Any, ...]) -> ParseError:
        """The same error with its readings in another form."""
        return ParseError(self.code, **{**self.detail, "readings": readings})

    def about(self, text: str) -> ParseError:
        """The same error about another text, that which was typed."""
        others = {name: value for name, value in self.detail.items() if name != "text"}
        return ParseError(self.code, text, readings=self.readings, **others)
