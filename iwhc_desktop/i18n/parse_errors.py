"""The error for a typed text that is not a valid date, number or amount."""

from __future__ import annotations

from types import MappingProxyType


class ParseError(ValueError):
    """`code` identifies the sentence, `detail` holds its arguments (`text`, the typed text, is always there)."""

    def __init__(self, code: str, text: str, **detail: object) -> None:
        super().__init__(code)
        self.code = code
        self.detail = MappingProxyType({"text": text, **detail})
