"""What is wrong with a text that was to be read as a date, number or amount."""

from __future__ import annotations

from types import MappingProxyType


class ParseError(ValueError):
    """`code` names the sentence for the person, `detail` what it speaks of (`text` is always there)."""

    def __init__(self, code: str, text: str, **detail: object) -> None:
        super().__init__(code)
        self.code = code
        self.detail = MappingProxyType({"text": text, **detail})
