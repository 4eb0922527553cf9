"""Number formats of spreadsheets: what a number or a date shows in one."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from iwhc_desktop.services.tables.cells import DAY, MONTH, YEAR

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)(?:-[^\]]*)?\]|\[[^\]]*\]|_.|\*.')
_TOKEN = re.compile(r"y+|m+|d+|[^ymd]+", re.IGNORECASE)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _first_section(pattern: str) -> str:
    return pattern.split(";", maxsplit=1)[0]


@lru_cache(maxsize=512)
def shown_part(pattern: str) -> str:
    """How much of a date a format shows: the day, the month or only the year."""
    bare = _QUOTED.sub("", _first_section(pattern)).casefold()
    if "d" in bare:
        return DAY
    return MONTH if "m" in bare else YEAR


@lru_cache(maxsize=512)
def sign_of(pattern: str) -> str:
    """The currency or unit that a format writes beside a number, '' for none."""
    found = (quoted or symbol for quoted, _, symbol in _QUOTED.findall(_first_section(pattern)))
    return " ".join(filter(None, (sign.strip() for sign in found)))


def shown_date(day: date, pattern: str) -> str:
    """The date as the format shows it, with English names of months; ISO where the format has no parts of a date."""
    bare = re.sub(r"\s+", " ", _QUOTED.sub(lambda found: found[2] or "", _first_section(pattern))).strip()
    if not re.search("[ymd]", bare, re.IGNORECASE):
        return day.isoformat()
    text = "".join(_part(token, day) for token in _TOKEN.findall(bare))
    return re.sub(r"[hs: ]*0*[hs:]+.*$", "", text, flags=re.IGNORECASE).strip()


def _part(token: str, day: date) -> str:
    kind, length = token[0].casefold(), len(token)
    if kind == "y":
        return str(day.year) if length > 2 else f"{day.year % 100:02d}"
    number = {"m": day.month, "d": day.day}.get(kind)
    if number is None:
        return token
    if length < 3:
        return f"{number:0{length}d}"
    return _MONTHS[number - 1] if kind == "m" else ""


def shown_number(number: int | float, pattern: str) -> str:
    """A number with its decimals and the sign that the format adds."""
    text = str(int(number)) if float(number).is_integer() else f"{number:.10g}"
    sign = sign_of(pattern) if pattern != "General" else ""
    return f"{text} {sign}" if sign else text
