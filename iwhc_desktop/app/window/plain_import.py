"""The interpreter's own import instead of the one that Qt's binding puts in its place."""

from __future__ import annotations

import builtins
from importlib import import_module

from iwhc_desktop.app.window.binding_code import kept_beside, kept_code


def use_plain_import() -> None:
    """Import modules without the binding's look for its `__feature__` switches, which the program does not use.

    For that look the binding reads and keeps the source of every module that is imported: a tenth of a start's time.
    """
    with kept_code(kept_beside(__file__)):
        import_module("PySide6.QtCore")  # it replaces the import
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
