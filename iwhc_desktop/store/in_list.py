"""Any number of keys as one parameter of a statement."""

from __future__ import annotations

import json
from collections.abc import Iterable

AMONG = "IN (SELECT value FROM json_each(?))"
"""The condition that a column is one of a JSON list given as parameter."""


def listed(keys: Iterable[int]) -> str:
    """Keys as the parameter of AMONG."""
    return json.dumps(sorted(keys))


def texts_listed(texts: Iterable[str]) -> str:
    """Texts as the parameter of AMONG."""
    return json.dumps(sorted(texts))
