"""Several values of which one is meant, as a value of a sentence: `MAD, EUR or USD`."""

from __future__ import annotations


class OneOf(tuple[object, ...]):
    """Values that a sentence lists with *or*; a plain tuple is listed with semicolons."""

    __slots__ = ()
