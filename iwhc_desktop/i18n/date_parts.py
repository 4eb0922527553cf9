"""The parts of one typed date: found in a text of symbols, completed, checked against the calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from iwhc_desktop.i18n import hijri
from iwhc_desktop.i18n.date_symbols import GREGORIAN, HIJRI, any_of
from iwhc_desktop.i18n.late_pattern import LatePattern
from iwhc_desktop.i18n.parse_errors import ParseError

_MAYBE_HIJRI = range(1300, 1600)
_SHORT_YEARS = range(100)
_FIRST_PLAIN_YEAR = 1000
_FIRST_OF_LAST_CENTURY = 45
"""Two digits from here on are a year of the last century (register design, section 10)."""
_LATEST_MONTH, _LATEST_DAY, _LATEST_HIJRI_DAY = 12, 31, 30
_SHORT = len("24")
_CALENDARS = {"": "", "H": HIJRI, "G": GREGORIAN}

_OPENING = LatePattern(
    "(?:"
    + any_of(
        "in | on | the | of | le | la | en | de | du | au | dated | date | date du | en date du | à la date du | year",
        "the year | month | the month of | année | an | de l'année | mois | mois d' | d' | l' | au mois de",
        "بتاريخ | تاريخ | في | عام | سنة | بعام | شهر | خلال",
    )
    + r"[: ] ?)+(?=[\dGHW])"
)
_ORDINAL = "(?:er|e|st|nd|rd|th)?"
_WEEKDAY = LatePattern(rf"W(?P<weekday>\d) ?(?:{any_of('الموافق | the | le')} )?")
_MARK = LatePattern(r" ?(?P<mark>[AC])$")
_MARK_AMID = LatePattern(r"(?<=\d{4}) ?(?P<mark>[AC])(?= ?[-/.])")
_ISO_DAY = LatePattern(r"\d{4}-\d\d-\d\d")

_NUMERIC = tuple(
    LatePattern(shape)
    for shape in (
        r"(?P<y>\d{4}) ?(?P<s>[-/.]) ?(?P<m>\d{1,2}) ?(?P=s) ?(?P<d>\d{1,2})",
        r"(?P<d>\d{1,2}) ?(?P<s>[-/.]) ?(?P<m>\d{1,2}) ?(?P=s) ?(?P<y>\d{4})",
        r"(?P<d>\d{1,2}) (?P<m>\d{1,2}) (?P<y>\d{4})",
        r"(?P<y>\d{4}) (?P<m>\d{1,2}) (?P<d>\d{1,2})",
        r"(?P<y>\d{4})(?:(?P<s>[-/.]| / )(?P<m>\d{1,2}))?",
        r"(?P<m>\d{1,2})(?P<s>[-/.]| / )(?P<y>\d{4})",
        r"(?P<d>\d{1,2})(?P<s>[/.])(?P<m>\d{1,2})",
        rf"(?P<d>\d{{1,2}}){_ORDINAL}",
    )
)
_NAMED = tuple(
    LatePattern(shape)
    for shape in (
        rf"(?:(?P<d>\d{{1,2}}){_ORDINAL}(?:[-/.]| ?))?(?:of |de )?"
        r"(?P<n>[GH]\d\d)(?:(?:[-/.]| ?)(?:de )?(?P<y>\d{4}))?",
        rf"(?P<n>[GH]\d\d) (?:the )?(?P<d>\d{{1,2}}){_ORDINAL}(?: (?P<y>\d{{4}}))?",
        r"(?P<y>\d{4})[-/. ](?P<n>[GH]\d\d)(?:[-/. ](?P<d>\d{1,2}))?",
    )
)
_JOINED_SHORT = LatePattern(r"(?:(?P<d>\d{1,2})(?P<s>[-/]))?(?P<n>[GH]\d\d)(?(s)(?P=s)|[-/])(?P<y>\d\d)")
_NAMED_SHORT = LatePattern(rf"(?P<d>\d{{1,2}}){_ORDINAL} ?(?:of )?(?P<n>[GH]\d\d) (?P<y>\d\d)")
_NUMERIC_SHORT = LatePattern(r"(?P<d>\d{1,2}) ?(?P<s>[-/. ]) ?(?P<m>\d{1,2}) ?(?P=s) ?(?P<y>\d\d)")
_YEARS = LatePattern(r"(?P<first>\d{4})(?P<s>[-/])(?P<second>\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateParts:
    """What a text says about a day: 0 for what it leaves out.

    `calendar` is the one that a month's name or a mark decides, "" where neither does; `between` is what separates
    numbers; `weekday` counts from Monday, None for none; `is_iso_day` for `2024-06-13`.
    """

    text: str
    year: int = 0
    month: int = 0
    day: int = 0
    calendar: str = ""
    between: str = ""
    weekday: int | None = None
    is_named: bool = False
    is_iso_day: bool = False

    @property
    def is_hijri(self) -> bool:
        """Whether it is known to be a Hijri date."""
        return self.calendar == HIJRI


def without_opening(text: str) -> str:
    """A text in symbols without the words that only lead to a date: `in the year`, `بتاريخ`."""
    found = _OPENING.match(text)
    return text[found.end() :] if found else text


def parts_of(text: str) -> DateParts | None:
    """The parts of one date, some of which may be missing; None for a text of another form.

    ParseError date_impossible for a day, month or year of 0; date_calendars_mixed.
    """
    rest, weekday = _without_weekday(without_opening(text))
    rest, mark = _without_mark(rest)
    found = _matched(rest, text)
    if found is None:
        return None
    if mark and found.is_named and mark != found.calendar:
        raise ParseError("date_calendars_mixed", text)
    return replace(found, calendar=mark or found.calendar, weekday=weekday)


def _without_weekday(text: str) -> tuple[str, int | None]:
    opening = _WEEKDAY.match(text)
    return (without_opening(text[opening.end() :]), int(opening["weekday"])) if opening else (text, None)


def _without_mark(text: str) -> tuple[str, str]:
    found = _MARK.search(text) or _MARK_AMID.search(text)
    return (text[: found.start()] + text[found.end() :], found["mark"]) if found else (text, "")


def _matched(rest: str, text: str) -> DateParts | None:
    for pattern in (*_NUMERIC, *_NAMED):
        if match := pattern.fullmatch(rest):
            return _made(match, text)
    if match := _JOINED_SHORT.fullmatch(rest):
        made = _made(match, text)
        return replace(made, year=long_year(made.year, made.calendar))
    return None


def _made(match: re.Match[str], text: str) -> DateParts:
    groups = match.groupdict("")
    name, year = groups.get("n", ""), groups.get("y", "")
    return DateParts(
        text=text,
        year=_number(year, text) if len(year) > _SHORT else int(year or 0),
        month=int(name[1:] or _number(groups.get("m", ""), text)),
        day=_number(groups.get("d", ""), text),
        calendar=_CALENDARS[name[:1]],
        between=groups.get("s", ""),
        is_named=bool(name),
        is_iso_day=_ISO_DAY.fullmatch(match[0]) is not None,
    )


def _number(digits: str, text: str) -> int:
    """The number of some digits, 0 for none. ParseError date_impossible for a zero that was typed."""
    number = int(digits or 0)
    if digits and not number:
        raise ParseError("date_impossible", text)
    return number


def long_year(short: int, calendar: str) -> int:
    """The year that two digits mean: 45 to 99 are 19.., Hijri ones 14..; 0 to 44 are 20.. ."""
    if calendar == HIJRI:
        return 1400 + short
    return (1900 if short >= _FIRST_OF_LAST_CENTURY else 2000) + short


def edtf_of(parts: DateParts) -> str:
    """The date of complete and checked parts."""
    if parts.is_hijri:
        first, last = days_of(parts)
        return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    written = f"{parts.year:04d}"
    for part in filter(None, (parts.month, parts.day)):
        written += f"-{part:02d}"
    return written


def days_of(parts: DateParts) -> tuple[date, date]:
    """The first and the last day of checked parts."""
    return _hijri_days(parts) if parts.is_hijri else _gregorian_days(parts)


def _hijri_days(parts: DateParts) -> tuple[date, date]:
    first = hijri.to_gregorian(parts.year, parts.month or 1, parts.day or 1)
    if parts.day:
        return first, first
    last_month = parts.month or _LATEST_MONTH
    return first, hijri.to_gregorian(parts.year, last_month, hijri.month_length(parts.year, last_month))


def _gregorian_days(parts: DateParts) -> tuple[date, date]:
    first = date(parts.year, parts.month or 1, parts.day or 1)
    if parts.day:
        return first, first
    last_month = parts.month or _LATEST_MONTH
    return first, date(parts.year, last_month, monthrange(parts.year, last_month)[1])


def checked(parts: DateParts) -> DateParts:
    """The parts of a whole date, which exists. ParseError: a code of dates, with the likely readings."""
    if parts.is_hijri:
        _check_hijri(parts)
    else:
        _check_gregorian(parts)
    if parts.weekday is not None:
        _check_weekday(parts)
    return parts


def _check_gregorian(parts: DateParts) -> None:
    _check_year(parts)
    if 1 <= parts.day <= _LATEST_MONTH < parts.month <= _LATEST_DAY:
        turned = replace(parts, day=parts.month, month=parts.day)
        raise ParseError("date_month_first", parts.text, readings=readings_of([turned]))
    try:
        days_of(parts)
    except ValueError as error:
        raise ParseError("date_impossible", parts.text) from error


def _check_year(parts: DateParts) -> None:
    if parts.year < _FIRST_PLAIN_YEAR and not parts.is_iso_day:
        meant = [replace(parts, year=long_year(parts.year, ""))] if parts.year in _SHORT_YEARS else []
        raise ParseError("date_year_small", parts.text, readings=readings_of(meant))
    if parts.year in _MAYBE_HIJRI and not parts.calendar:
        both = [replace(parts, calendar=HIJRI), replace(parts, calendar=GREGORIAN)]
        raise ParseError("date_maybe_hijri", parts.text, readings=readings_of(both), year=str(parts.year))


def _check_hijri(parts: DateParts) -> None:
    if parts.month > _LATEST_MONTH or parts.day > _LATEST_HIJRI_DAY:
        raise ParseError("date_impossible", parts.text)
    try:
        days_of(parts)
    except OverflowError as error:
        raise ParseError("hijri_out_of_range", parts.text) from error
    except ValueError as error:
        raise ParseError("hijri_no_such_day", parts.text) from error


def _check_weekday(parts: DateParts) -> None:
    """Refuse a weekday before anything but a day, and a wrong one."""
    if not parts.day:
        raise ParseError("date_unreadable", parts.text)
    if days_of(parts)[0].weekday() != parts.weekday:
        readings = readings_of([replace(parts, weekday=None)])
        raise ParseError("date_wrong_weekday", parts.text, readings=readings)


def readings_of(meant: Iterable[DateParts]) -> tuple[str, ...]:
    """The dates that these parts give, without those that no calendar has, each once."""
    found: list[str] = []
    for parts in meant:
        try:
            found.append(edtf_of(checked(replace(parts, calendar=parts.calendar or GREGORIAN))))
        except (ParseError, OverflowError):
            continue
    return tuple(dict.fromkeys(found))


def short_year(text: str) -> ParseError | None:
    """The refusal of a date whose year has two digits, with what it may mean; None for any other text."""
    rest, mark = _without_mark(without_opening(text))
    for pattern in (_NUMERIC_SHORT, _NAMED_SHORT):
        if match := pattern.fullmatch(rest):
            made = _made(match, text)
            calendar = mark or made.calendar
            whole = replace(made, year=long_year(made.year, calendar), calendar=calendar)
            turned = replace(whole, day=whole.month, month=whole.day)
            backwards = replace(whole, day=made.year, year=long_year(made.day, calendar))
            meant = next((found for way in (whole, turned, backwards) if (found := readings_of([way]))), ())
            return ParseError("date_short_year", text, readings=meant)
    return None


def month_or_years(text: str) -> ParseError | None:
    """The refusal of `2011/12`, a month or two years, with both; None where the text can be read as one of them only.

    With a hyphen and a month it is EDTF.
    """
    match = _YEARS.fullmatch(without_opening(text))
    if match is None:
        return None
    year, second = int(match["first"]), int(match["second"])
    is_month, until = 1 <= second <= _LATEST_MONTH, _year_after(year, second)
    if until is None or (is_month and match["s"] == "-"):
        return None
    month = (f"{year}-{second:02d}",) if is_month else ()
    return ParseError("date_month_or_years", text, readings=(*month, f"{year}/{until}"))


def _year_after(year: int, short: int) -> int | None:
    """The later year that ends in these two digits in the same century, or turns it; None for none."""
    same = year - year % len(_SHORT_YEARS) + short
    if same > year:
        return same
    return year + 1 if short == 0 and (year + 1) % len(_SHORT_YEARS) == 0 else None


def day_or_year(text: str) -> ParseError | None:
    """The refusal of `October 22`, a day without its year or a year of two digits; None for any other text."""
    match = re.fullmatch(r"(?P<n>[GH]\d\d) (?P<y>\d\d)", without_opening(text))
    if match is None:
        return None
    made = _made(match, text)
    month = replace(made, year=long_year(made.year, made.calendar))
    return ParseError("date_day_or_year", text, readings=readings_of([month]))
