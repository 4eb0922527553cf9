"""The grammatical gender of the types of agreements in Arabic, with which the words of their states agree.

اتفاقية and مذكرة are feminine, the usual form; بروتوكول، برنامج تنفيذي and تبادل رسائل are masculine.
"""

from __future__ import annotations

_MASCULINE = frozenset({"protocol", "executive_programme", "exchange_of_letters"})


def gender_of(kind: str) -> str:
    """The gender of a type of agreement for `Message.agreeing`."""
    return "m" if kind in _MASCULINE else ""
