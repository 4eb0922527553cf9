"""Dates with a place beside them: *Rabat, le 12 mai 2022*, *14/01/2025 (Ouagadougou)*."""

from __future__ import annotations

import re
from typing import NamedTuple

from iwhc_desktop.services.tables.plain_words import plain

_PLACE = r"(?P<place>[^\d,،;()\n]{3,40}?)"
_BEFORE = re.compile(
    r"(?:(?:fait|signée?|signed|done|وقعت?|حرر)\s+)?(?:(?:à|in|at|en|في)\s+)?"
    rf"{_PLACE}\s*(?:[,،]\s*(?:(?:le|on|في|بتاريخ)\s+)?|\s+(?:le|on|في|بتاريخ)\s+)(?P<date>\S.*)",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"(?P<date>.*\d{{4}})\s*(?:\(|[,،]\s*|\s+(?:à|at|in|في)\s+){_PLACE}\)?", re.IGNORECASE)
_DOUBT_WORDS = (
    "avant before after apres vers about early mid late fin debut end tbc tbd circa environ courant prevu planned"
    " expected by until since depuis from week semaine not between entre tentative approx around or ou maybe"
    " possibly pending signed final draft confirmed original approved signe provisoire copy"
    " قبل بعد حوالي اوايل اواخر منتصف نهايه بدايه منذ اسبوع خلال او ربما"
)
_DOUBTS = frozenset(_DOUBT_WORDS.split())
"""Words that make a date doubtful, and no place of it."""


class PlacedDate(NamedTuple):
    """The text of a date and the place beside it."""

    date: str
    place: str


def placed_date(text: str) -> PlacedDate | None:
    """The date and the place of a text that has both, None for any other."""
    found = _BEFORE.fullmatch(text) or _BEHIND.fullmatch(text)
    if found is None or not _may_be_place(found["place"].strip()):
        return None
    return PlacedDate(found["date"].strip(), found["place"].strip())


def _may_be_place(text: str) -> bool:
    """Whether words may be the name of a place: in capitals, if in Latin letters, and none of them a doubt."""
    return not text[:1].islower() and _DOUBTS.isdisjoint(plain(text).split())
