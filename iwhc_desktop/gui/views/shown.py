"""A record in words: that of the services, where the declarations of pages find it."""

from __future__ import annotations

from iwhc_desktop.services.records.shown import BETWEEN, Shown, field_of, side_by_side

__all__ = ["BETWEEN", "Shown", "field_of", "side_by_side"]
