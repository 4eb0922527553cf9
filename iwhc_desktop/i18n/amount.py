"""An amount of money as a value of a sentence."""

from __future__ import annotations

from typing import NamedTuple


class Amount(NamedTuple):
    """Whole minor units (cents, fils) of the currency with this ISO 4217 code."""

    minor: int
    currency: str
