"""The grammatical gender of the kinds of records, with which the words about one of them agree.

An activity is نشاط in Arabic and une activité in French: a kind has the gender of its name in each language.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_MASCULINE_IN: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("agreement", "document", "event"), "fr"),
        **dict.fromkeys(("partner", "need", "challenge"), "ar fr"),
        **dict.fromkeys(("activity", "plan_line"), "ar"),
        "recommendation": "",
    }
)


def gender_of_kind(kind: str) -> str:
    """The languages in which the name of a kind is masculine, for `Message.agreeing`; both for one that is not here."""
    return _MASCULINE_IN.get(kind, "ar fr")
