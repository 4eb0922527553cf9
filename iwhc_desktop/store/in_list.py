"""Any number of keys as one parameter of a statement."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Text, bindparam, func, select


def among(column: ColumnElement[Any], name: str = "keys") -> ColumnElement[bool]:
    """The condition that a column is in a JSON list, which is given as parameter `name`."""
    return among_listed(column, bindparam(name, type_=Text))


def among_listed(column: ColumnElement[Any], listed: str | ColumnElement[str]) -> ColumnElement[bool]:
    """The condition that a column is in a JSON list."""
    return column.in_(select(func.json_each(listed).table_valued("value").c.value))


def listed(keys: Iterable[int]) -> str:
    """Keys as such a list."""
    return json.dumps(sorted(keys))


def texts_listed(texts: Iterable[str]) -> str:
    """Texts as such a list."""
    return json.dumps(sorted(texts))
