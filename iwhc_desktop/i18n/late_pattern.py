"""Regular expressions that are compiled when they are first used.

Those that read dates and numbers take as long to compile as a tenth of all imports, and most starts read none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class LatePattern:
    """A pattern with the part of `re.Pattern` that is used for texts that people type."""

    def __init__(self, shape: str) -> None:
        self.shape = shape

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself. Raises re.error where the shape is none."""
        return re.compile(self.shape)

    def search(self, text: str) -> re.Match[str] | None:
        """The first place that matches."""
        return self.compiled.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the beginning of the text."""
        return self.compiled.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of the whole text."""
        return self.compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches that do not overlap."""
        return self.compiled.finditer(text)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """What is between the matches, at most so many of them where a number is given."""
        return self.compiled.split(text, maxsplit)

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """The text with each match replaced, at most so many of them where a number is given."""
        return self.compiled.sub(replacement, text, count)
