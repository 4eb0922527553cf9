"""Several values of which one is meant, as a value of a sentence: `MAD, EUR or USD`."""

from __future__ import annotations

from collections.abc import Iterable


class OneOf(tuple[object, ...]):
    """Values that a sentence lists with *or*; a plain tuple is listed with semicolons."""

    __slots__ = ()


def without_capitals(names: Iterable[str]) -> OneOf:
    """Names as they are within a sentence: `in force`, `expired`."""
    return OneOf(name[:1].lower() + name[1:] for name in names)
