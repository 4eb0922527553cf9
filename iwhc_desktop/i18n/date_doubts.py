"""What a letter says about a day and a date cannot: about, early, a quarter, a season, since, until, or, a remark.

Each is refused with the year or span that may be kept beside the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from iwhc_desktop.i18n.date_symbols import any_of, bare
from iwhc_desktop.i18n.late_pattern import LatePattern
from iwhc_desktop.i18n.parse_errors import ParseError

Read = Callable[[str], str]
"""Returns the EDTF of a text in symbols, or raises ParseError."""

_OPEN = LatePattern(
    any_of(
        "since | depuis | منذ | dès | until | till | before | after | avant | après | jusqu'au | jusqu'à | starting",
        "starting from | ending | up to | as of | as from | not before | no later than | à partir de | à partir du",
        "à compter de | à compter du | depuis le | قبل | بعد | حتى | إلى | ابتداء من | اعتبارا من | بدءا من",
    )
    + " (?P<rest>.*)"
    r"|(?P<before>\d{4}(?:-\d\d){0,2})/\.{0,2}|\.{0,2}/(?P<after>\d{4}(?:-\d\d){0,2})"
    rf"|(?P<on>.+?) {any_of('onwards | onward | and later | et après | فصاعدا')}"
)
_ABOUT = any_of(
    "early | mid | late | about | around | circa | approximately | approx | perhaps | probably | possibly | maybe",
    "beginning of | end of | start of | middle of | early in | late in | début | mi | fin | vers | environ | milieu",
    "courant | fin de | début de | milieu de | probablement | peut-être",
    "أوائل | مطلع | بداية | منتصف | وسط | أواسط | أواخر | نهاية | حوالي | نحو | تقريبا | قرابة | ربما",
)
_ABOUT_AFTER = any_of("تقريبا | environ | approximately | approx. | approx | circa | or so")
_PREFIX = LatePattern(rf"(?:{_ABOUT}[ -]|{any_of('c. | ca. | ca | env.')} ?|~ ?)+(?:of |de )?")
_SUFFIX = LatePattern(rf"(?: ?[~%]| {_ABOUT_AFTER})+$")
_SEASON = any_of(
    "spring | summer | autumn | fall | winter | printemps | été | automne | hiver",
    "الربيع | ربيع | الصيف | صيف | الخريف | خريف | الشتاء | شتاء",
)
_SEASON_OF = LatePattern(rf"{_SEASON} (?:of |de |l an |عام |سنه )?(?P<year>\d{{4}})|(?P<edtf>\d{{4}})-2[1-4]")
_PARTS_OF_YEAR = (
    ("first 1st premier 1er premiere الأول الأولى i", 1),
    ("second 2nd deuxieme 2e second الثاني الثانية ii", 2),
    ("third 3rd troisieme 3e الثالث iii", 3),
    ("fourth 4th last quatrieme 4e dernier الرابع الأخير iv", 4),
)
_NUMBER_WORDS = {bare(word): number for words, number in _PARTS_OF_YEAR for word in words.split()}
_NTH = any_of(*_NUMBER_WORDS)
_YEAR = r"(?:of |de |من |عام |سنه |l an |of the year |من عام )*(?P<year>\d{4})"
_QUARTER = LatePattern(
    rf"(?:[qt] ?(?P<digit>[1-4])|(?:the )?(?P<nth>{_NTH}) (?:quarter|trimestre)|الربع (?P<arabic>{_NTH})) {_YEAR}"
    r"|(?P<year_first>\d{4})[ -]?[qt](?P<digit_last>[1-4])"
)
_HALF = LatePattern(
    rf"(?:[hs] ?(?P<digit>[12])|(?:the )?(?P<nth>{_NTH}) (?:half|semestre|semester)|النصف (?P<arabic>{_NTH})) {_YEAR}"
)
_UNKNOWN_DIGITS = LatePattern(r"(?P<known>\d{4}(?:-\d\d)?)(?:-(?:xx|uu|\?\?))+")
_OR = LatePattern(rf" {any_of('or | ou | أو')} ")
_LEAST_LENGTH = 4
_MOST_CUTS = 12
_MONTHS_OF_YEAR = 12


def doubt(text: str, read: Read) -> ParseError | None:
    """The refusal of a text that says more than a date can, with its likely readings; None for any other text."""
    for refusal in (_alternatives, _open_span, _part_of_year, _season, _about, _unknown_digits):
        found = refusal(text, read)
        if found is not None:
            return found
    return None


def likely(text: str, read: Read) -> tuple[str, ...]:
    """The date at the beginning of a text whose rest is a remark, none where there is no such date."""
    places = [found.start() for found in re.finditer(r"[ (]", text)]
    for place in reversed(places[:_MOST_CUTS]):
        if place >= _LEAST_LENGTH:
            found = _reading(text[:place], read)
            if found:
                return found
    return ()


def _reading(text: str, read: Read) -> tuple[str, ...]:
    try:
        return (read(text.strip()),)
    except ParseError:
        return ()


def _alternatives(text: str, read: Read) -> ParseError | None:
    ends = _OR.split(text)
    if len(ends) == 1:
        return None
    found = tuple(reading for end in ends for reading in _reading(end, read))
    return ParseError("date_two_days", text, readings=found) if len(found) == len(ends) else None


def _open_span(text: str, read: Read) -> ParseError | None:
    match = _OPEN.fullmatch(text)
    if match is None:
        return None
    rest = next(filter(None, match.groups()), "")
    return _with_reading("date_open_span", text, rest, read)


def _with_reading(code: str, text: str, rest: str, read: Read) -> ParseError | None:
    found = _reading(rest, read)
    return ParseError(code, text, readings=found) if found else None


def _part_of_year(text: str, _read: Read) -> ParseError | None:
    for pattern, months in ((_QUARTER, 3), (_HALF, 6)):
        match = pattern.fullmatch(text)
        if match is not None:
            return ParseError("date_doubtful", text, readings=_months(match.groupdict(), months))
    return None


def _months(groups: dict[str, str | None], months: int) -> tuple[str, ...]:
    """The span of a part of a year of so many months; none for a fifth quarter."""
    digit = groups.get("digit") or groups.get("digit_last")
    number = int(digit) if digit else _NUMBER_WORDS[groups.get("nth") or groups.get("arabic") or ""]
    year, last = groups.get("year") or groups.get("year_first"), number * months
    return (f"{year}-{last - months + 1:02d}/{year}-{last:02d}",) if last <= _MONTHS_OF_YEAR else ()


def _season(text: str, _read: Read) -> ParseError | None:
    match = _SEASON_OF.fullmatch(text)
    return ParseError("date_doubtful", text, readings=(match["year"] or match["edtf"],)) if match else None


def _about(text: str, read: Read) -> ParseError | None:
    """`about 2024`, `2024-06-13?`: the date without the words that make it doubtful."""
    certain = next(iter(_without_doubt(text)), "")
    return _with_reading("date_doubtful", text, certain, read) if certain else None


def _without_doubt(text: str) -> Iterator[str]:
    plain = " ".join(text.replace("(?)", "").replace("?", "").replace("~", " ").split())
    prefix = _PREFIX.match(plain)
    rest = _SUFFIX.sub("", plain[prefix.end() :] if prefix else plain)
    if rest != text:
        yield rest


def _unknown_digits(text: str, read: Read) -> ParseError | None:
    match = _UNKNOWN_DIGITS.fullmatch(text)
    return _with_reading("date_doubtful", text, match["known"], read) if match else None
