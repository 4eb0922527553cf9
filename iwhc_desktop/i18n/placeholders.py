"""The `{name}` placeholders of messages: found, compared and filled without Python's format language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

_PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*)\}")


def placeholders(text: str) -> Counter[str]:
    """The names between braces, each with its number of occurrences."""
    return Counter(_PLACEHOLDER.findall(text))


def fill(text: str, value_of: Callable[[str], str | None]) -> str:
    """The text with every placeholder replaced; one without a value (None) stays visible."""

    def replaced(match: re.Match[str]) -> str:
        value = value_of(match[1])
        return match[0] if value is None else value

    return _PLACEHOLDER.sub(replaced, text)


def outside(text: str, change: Callable[[str], str]) -> str:
    """The text with everything but its placeholders changed."""
    parts = re.split(r"(\{[a-z_][a-z0-9_]*\})", text)
    return "".join(part if odd % 2 else change(part) for odd, part in enumerate(parts))


def agree(translation: str, singular: str, plural: str, form: int, language: str) -> bool:
    """Whether a translation contains the placeholders of its source.

    A form for a single number (Arabic zero, one, two; English one) may leave the number out.
    """
    found = placeholders(translation)
    if not plural:
        return found == placeholders(singular)
    wanted = [placeholders(plural)]
    if form <= {"ar": 2, "en": 0, "xx": 0}.get(language, -1):
        wanted += [placeholders(singular), wanted[0] - Counter(n=wanted[0]["n"])]
    return found in wanted
