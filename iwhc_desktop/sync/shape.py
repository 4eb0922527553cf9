"""Taking strict JSON apart: every part has the type and bounds of its format, or the file is damaged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.strict_json import damaged

SHA256 = re.compile(r"[0-9a-f]{64}")
KEY_ID = re.compile(r"[0-9a-f]{16}")
OFFICE = re.compile(r"[A-Z]{2,4}|X[0-9A-Z]{4}")
NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
TOKEN = re.compile(r"[0-9A-Za-z+/=_-]{1,8000}")
FEEDS = 1 << 31
SEQUENCES = 1 << 32
INT63 = 1 << 63
LINE = 255

HaveMap = Mapping[int, tuple[int, str]]
"""By feed: the last number held, and the hexadecimal chain at that number."""


class Shape:
    """Readers for the parts of one file; `where` names the part in the error. All raise BundleError damaged."""

    def __init__(self, where: str) -> None:
        self._where = where

    def members(self, value: Json, *required: str) -> dict[str, Json]:
        """An object with at least these members; later formats may add others."""
        if not isinstance(value, dict) or any(name not in value for name in required):
            raise damaged(self._where)
        return value

    def items(self, value: Json, length: int = -1) -> list[Json]:
        """A list, of this length if one is given."""
        if not isinstance(value, list) or (length >= 0 and len(value) != length):
            raise damaged(self._where)
        return value

    def number(self, value: Json, least: int, most: int) -> int:
        """A whole number from `least` up to, not including, `most`."""
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value < most:
            raise damaged(self._where)
        return value

    def text(self, value: Json, most: int = LINE) -> str:
        """A text of at most `most` bytes."""
        if not isinstance(value, str) or len(value.encode("utf-8")) > most:
            raise damaged(self._where)
        return value

    def token(self, value: Json, form: re.Pattern[str]) -> str:
        """A text that fits a pattern."""
        if not isinstance(value, str) or not form.fullmatch(value):
            raise damaged(self._where)
        return value

    def one_of(self, value: Json, choices: Iterable[str]) -> str:
        """One of these codes."""
        if not isinstance(value, str) or value not in choices:
            raise damaged(self._where)
        return value

    def flag(self, value: Json) -> bool:
        """True or false."""
        if not isinstance(value, bool):
            raise damaged(self._where)
        return value

    def have(self, value: Json) -> dict[int, tuple[int, str]]:
        """The list [[feed, number, chain], ...] with rising feeds."""
        held: dict[int, tuple[int, str]] = {}
        for entry in self.items(value):
            feed, seq, chain = self.items(entry, 3)
            number = self.number(feed, max(held, default=0) + 1, FEEDS)
            held[number] = (self.number(seq, 1, SEQUENCES), self.token(chain, SHA256))
        return held


def have_json(have: HaveMap) -> Json:
    """The JSON that `Shape.have` reads."""
    return [[feed, seq, chain] for feed, (seq, chain) in sorted(have.items())]
