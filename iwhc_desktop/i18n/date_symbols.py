"""A typed date in symbols, so that what is read from it does not depend on its language.

`Thursday 7 Dhu al-Hijja 1445 AH` becomes `W3 7 H12 1445A`: months are G01 to G12 and H01 to H12, weekdays W0 to W6,
A follows a Hijri year and C a Gregorian one. Symbols are the only capitals: the rest of the text is folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from iwhc_desktop.i18n.digits import typed
from iwhc_desktop.i18n.late_pattern import LatePattern
from iwhc_desktop.i18n.names.calendar import EPITHETS, GREGORIAN_MONTHS, HIJRI_MONTHS, WEEKDAYS, plain
from iwhc_desktop.i18n.parse_errors import ParseError
from iwhc_desktop.i18n.search.folding import fold

HIJRI, GREGORIAN = "A", "C"
"""The marks of both calendars."""

_ELIDED = LatePattern(r"(?<![^\W_])([dl])'")
_NOT_AFTER_A_LETTER, _NOT_BEFORE_A_LETTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"


def bare(text: str) -> str:
    """A text as it is compared here: folded, commas as blanks, single blanks, no apostrophes."""
    folded = fold(typed(text)).replace("،", " ").replace(",", " ")
    return " ".join(_ELIDED.sub(r"\1 ", folded).replace("'", "").split())


def any_of(*lines: str) -> str:
    """A pattern for one of these texts, separated by strokes, typed in any way; the longest is tried first."""
    texts = {bare(text) for line in lines for text in line.split("|")}
    return f"(?:{'|'.join(map(re.escape, sorted(texts, key=len, reverse=True)))})"


def _name_pattern(names: Iterable[str]) -> str:
    """A pattern for names of months; their words may be joined by a hyphen too."""
    return "|".join(
        re.escape(name).replace(r"\ ", "[ -]?" if name[-1].isdecimal() else "[ -]")
        for name in sorted(names, key=len, reverse=True)
    )


_MONTHS = {
    **{name: f"G{number:02d}" for name, number in GREGORIAN_MONTHS.items()},
    **{name: f"H{number:02d}" for name, number in HIJRI_MONTHS.items()},
}
_NUMBERED = {name.replace(" ", ""): symbol for name, symbol in _MONTHS.items() if name[-1].isdecimal()}
_POINT = r"(?:\.(?=[ )/-]|$))?"
"""The point of an abbreviation, not one that separates: `juil. 2024`."""

_MONTH = LatePattern(
    rf"{_NOT_AFTER_A_LETTER}(?P<and>و)?(?P<name>{_name_pattern(_MONTHS)})(?!(?<=\d)\d){_NOT_BEFORE_A_LETTER}"
    rf"{_POINT}(?: {any_of(*EPITHETS)}{_NOT_BEFORE_A_LETTER})?"
)
_WEEKDAY = LatePattern(
    rf"{_NOT_AFTER_A_LETTER}(?:{any_of('يوم')} )?(?P<name>{_name_pattern(WEEKDAYS)}){_NOT_BEFORE_A_LETTER}\.?(?= |$)"
)
_HIJRI_MARK = any_of("هـ | ah | a.h | a. h | h | هجري | هجرية | للهجرة | de l'hégire")
_GREGORIAN_MARK = any_of("م | ad | a.d | a. d | ce | c.e | ميلادي | ميلادية | للميلاد")
_MARKED = LatePattern(rf"(?<=\d) ?(?:(?P<hijri>{_HIJRI_MARK})|{_GREGORIAN_MARK})(?![^\W_]){_POINT}")
_AND = LatePattern(r"(?<= )و ?(?=\d)")
_TIME = LatePattern(
    r"(?:(?<=\d)t| (?:at |a |الساعه )?)(?P<hour>\d{1,2}):(?P<rest>\d\d(?::\d\d(?:\.\d+)?)?)"
    r"(?P<half> ?[ap]\.?m\.?)?(?: ?(?:z|utc|gmt|[+-]\d\d:?\d\d))?$"
)
_PAIR = LatePattern(r"(?P<first>[GH]\d\d) ?(?P<between>[/(-]) ?(?P<second>[GH]\d\d)(?: ?\))?")
_DAY_BEFORE = LatePattern(r"(?<!\d)\d{1,2}(?:er|st|nd|rd|th)?[ .-]?(?:of |de )?$")


def symbols(text: str) -> str:
    """The text in symbols; "" for an empty one.

    A month with both its names (`تشرين الأول/أكتوبر`) is one symbol. ParseError date_two_months: a day of two months.
    """
    plain_text = bare(text).removesuffix(".").rstrip()
    named = _WEEKDAY.sub(lambda found: f"W{WEEKDAYS[plain(found['name'])]}", _MONTH.sub(_month_symbol, plain_text))
    marked = _MARKED.sub(lambda found: HIJRI if found["hijri"] else GREGORIAN, _AND.sub("و ", named))
    return _paired(marked, text)


def _month_symbol(found: re.Match[str]) -> str:
    name = plain(found["name"])
    symbol = _MONTHS.get(name) or _NUMBERED[name.replace(" ", "")]
    return f"و {symbol}" if found["and"] else symbol


def _paired(text: str, said: str) -> str:
    """The text with both names of a month as one symbol."""

    def one(found: re.Match[str]) -> str:
        if found["first"] == found["second"]:
            return found["first"]
        is_span = found["between"] != "(" and found["first"][0] == found["second"][0]
        if not is_span or _DAY_BEFORE.search(text[: found.start()]):
            raise ParseError("date_two_months", said)
        return found[0]

    return _PAIR.sub(one, text)


def without_time(text: str) -> tuple[str, bool]:
    """A text in symbols without the time of day at its end, and whether that is another time than midnight."""
    found = _TIME.search(text)
    if found is None:
        return text, False
    is_midnight = not found["half"] and not (found["hour"] + found["rest"]).strip("0:.")
    return text[: found.start()], not is_midnight
