"""Terms in the cells of a list: a length is read; an end that is stated is compared with the computed one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from iwhc_desktop.domain.agreement.term.facts import BY_REQUEST, INDEFINITE, TACIT
from iwhc_desktop.domain.agreement.term.status import (
    STATES,
    AgreementFacts,
    PartyFacts,
    SignatureFacts,
    Status,
    TermRules,
    status,
)
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import words_in
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.digits import typed
from iwhc_desktop.i18n.parse import ParseError, parse_date
from iwhc_desktop.services.tables.cells import ListCell
from iwhc_desktop.services.tables.date_cells import years_of
from iwhc_desktop.services.tables.heading_table import words_of
from iwhc_desktop.services.tables.plain_words import plain
from iwhc_desktop.services.tables.row_context import RowContext
from iwhc_desktop.services.tables.value_words import code_in, is_indefinite_term, is_term_not_stated

_SAME_STATES = {
    "in_force": frozenset({"in_force", "signed_day_unknown", "signed_not_effective"}),
    "draft": frozenset({"draft", "partly_signed"}),
}
USUAL_MONTHS = 36
"""The term where an agreement does not state one: three years (seed)."""

_MOST_YEARS, _MOST_MONTHS = 10, 120
_NUMBERS = {
    **dict.fromkeys(("one", "un", "une", "سنه", "عام", "واحده"), 1),
    **dict.fromkeys(("two", "deux", "سنتان", "سنتين", "عامان", "عامين", "شهران", "شهرين"), 2),
    **dict.fromkeys(("يومان", "يومين", "اسبوعان", "اسبوعين"), 2),
    **dict.fromkeys(("three", "trois", "ثلاث", "ثلاثه"), 3),
    **dict.fromkeys(("four", "quatre", "اربع", "اربعه"), 4),
    **dict.fromkeys(("five", "cinq", "خمس", "خمسه"), 5),
    **dict.fromkeys(("six", "ست", "سته"), 6),
    **dict.fromkeys(("seven", "sept", "سبع", "سبعه"), 7),
    **dict.fromkeys(("eight", "huit", "ثمان", "ثماني", "ثمانيه"), 8),
    **dict.fromkeys(("nine", "neuf", "تسع", "تسعه"), 9),
    **dict.fromkeys(("ten", "dix", "عشر", "عشره"), 10),
    **dict.fromkeys(("twelve", "douze", "اثنا عشر"), 12),
    **dict.fromkeys(("eighteen", "dix huit"), 18),
    **dict.fromkeys(("twenty four", "vingt quatre"), 24),
    **dict.fromkeys(("thirty six", "trente six"), 36),
}
_YEAR_WORDS = "year|years|yr|yrs|y|an|ans|annee|annees|سنه|سنوات|سنين|عام|اعوام|عامان|عامين|سنتان|سنتين"
_MONTH_WORDS = "month|months|mth|mths|mo|mos|mois|شهر|شهرا|شهران|شهرين|اشهر|شهور"
_NUMBER = rf"\d+|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}"
_RENEWED = (
    r"renewable|renewed|renouvelables?|reconductibles?|قابله للتجديد|تجدد|automatically|automatic renewal|tacitly"
    r"|tacitement|par tacite reconduction|tacite reconduction|by tacit agreement|by mutual consent|by mutual agreement"
    r"|d un commun accord|par accord mutuel|once|une fois|(?:\d+|deux|trois) fois|(?:\d+|two|three) times"
    r"|مرتين|تلقاييا|ضمنيا|ضمني|باتفاق الطرفين|مره واحده|with|avec"
)
_COUNTED_FROM = (
    r"from (?:the )?(?:date of )?(?:signature|signing)|from signature date|as of signature|after (?:the )?signature"
    r"|a (?:compter|partir) de la (?:date de )?signature|des la signature"
    r"|apres (?:la )?signature|من (?:تاريخ )?التوقيع|بدءا من تاريخ التوقيع"
)
_LENGTH = re.compile(
    r"(?:for |for a period of |period of |pour |duree de |لمده |مده )?"
    rf"(?:(?P<number>{_NUMBER}) ?(?:(?P<again>{_NUMBER}) )?)?"
    r"(?P<first>and a half )?"
    rf"(?P<unit>{_YEAR_WORDS}|{_MONTH_WORDS}|(?<=\d)m|(?<=\d )m)(?: (?:واحده|واحد))?(?: (?:ميلاديه|ميلادي))?"
    r"(?P<half> et demie?| and a half| ونصف| و نصف)?(?: term)?"
    rf"(?: (?:{_COUNTED_FROM}|{_RENEWED}))*(?: \d{{4}} \d{{4}})?"
)
_BARE = re.compile(r"\d+(?:[.,]\d)?")
_TIMES = 4
_MONTHS = {"years": 12, "months": 1}
_UNITS = {
    "years": frozenset(_YEAR_WORDS.split("|")),
    "months": frozenset(_MONTH_WORDS.split("|")),
}
_PLURAL = re.compile(r"\(s\)", re.IGNORECASE)
_HALVES = re.compile(r"[.,]5\b|\s*½|\s+1/2\b")
_DAY_WORDS = "day|days|jour|jours|j|يوم|يوما|يومان|يومين|ايام"
_WEEK_WORDS = "week|weeks|wk|wks|semaine|semaines|اسبوع|اسبوعا|اسبوعان|اسبوعين|اسابيع"
_DAYS = re.compile(rf"(?:(?P<number>{_NUMBER}) ?)?(?P<unit>{_DAY_WORDS}|{_WEEK_WORDS})(?: واحد)?")
_WEEK = 7
_TACIT = re.compile(r"tacit|automatic|تلقايي|ضمني")
_NOT_TACIT = re.compile(r"\b(?:sans|non|no|not|pas|without)\b|\b(?:غير|بدون|لا)\b")
_YES = frozenset({"oui", "yes", "y", "o", "نعم"})
_BEFORE_DATE = re.compile(r"^(?:until|till|up to|to|expires(?: on)?|jusqu['’]?au|au|حتى|إلى|لغاية)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TermRead:
    """What a list says of the term: its months, None where it says that there is none; `end`: the stated end.

    `is_indefinite`: it has no end; `is_tacit`: the next term follows unless a party gives notice.
    """

    months: int | None = USUAL_MONTHS
    end: PartialDate | None = None
    is_read: bool = False
    is_indefinite: bool = False
    is_tacit: bool = False

    @property
    def values(self) -> dict[str, Json]:
        """The term as values of an agreement."""
        found: dict[str, Json] = {"term_kind": INDEFINITE} if self.is_indefinite else {}
        if self.months is not None and not self.is_indefinite:
            found["term_months"] = self.months
        return found | ({"renewal_mode": TACIT} if self.is_tacit else {})


def read_term(row: RowContext) -> TermRead:
    """The term of a row from its column of lengths or ends."""
    for name in ("term", "end"):
        cell = row.cell(name)
        if not cell.is_blank:
            return TermRead(None) if cell.is_empty else _of_cell(row, name, cell)
    return TermRead()


def _of_cell(row: RowContext, name: str, cell: ListCell) -> TermRead:
    """The term in a cell: a date, a bare number, a length or an end in words."""
    if cell.day is not None:
        return TermRead(end=PartialDate.on(cell.day))
    is_bare = name == "term" and _BARE.fullmatch(typed(cell.text)) is not None
    return _without_unit(row, cell) if is_bare else _read(row, name, cell)


def _read(row: RowContext, name: str, cell: ListCell) -> TermRead:
    months = months_in(cell.text)
    if months:
        return TermRead(months, is_read=True, is_tacit=_TACIT.search(plain(cell.text)) is not None)
    if is_indefinite_term(cell.text):
        return TermRead(None, is_read=True, is_indefinite=True)
    end = _end_in(cell.text)
    if end is not None:
        return TermRead(end=end)
    if is_term_not_stated(cell.text):
        row.say(name, "term_assumed", stated=cell.text)
        return TermRead()
    return _asked(row, name, cell.text)


def _without_unit(row: RowContext, cell: ListCell) -> TermRead:
    """A bare number: in the unit of its heading, or of the lengths in its column; else a person says what it counts."""
    number = float(typed(cell.text).replace(",", "."))
    unit = _unit_in(row.heading_over("term", cell)) or _unit_of_column(row, number)
    if unit:
        return TermRead(round(number * _MONTHS[unit]), is_read=True)
    if number > _MOST_YEARS:
        return _asked(row, "term", cell.text)
    answer = row.ask("term", "term_unit", cell.text, (round(number * 12), *([int(number)] * number.is_integer())))
    return TermRead(answer if isinstance(answer, int) else None, is_read=answer is not None)


def _unit_in(text: str) -> str:
    """The unit that a text names: `years`, `months`, '' for none."""
    words = {*plain(text).split(), *words_of(text)}
    return next((unit for unit, known in _UNITS.items() if known & words), "")


def _unit_of_column(row: RowContext, number: float) -> str:
    """The unit of nearly all lengths in the column, or months for a number that can be nothing else."""
    if _MOST_YEARS + 1 < number <= _MOST_MONTHS:
        return "months"
    units = row.counted_in("term", _unit_in)
    return "years" if units["years"] > _TIMES * units["months"] else ""


def read_renewal(row: RowContext) -> dict[str, Json]:
    """How it is renewed: by itself where the column says so; anything else goes to the notes."""
    text = row.text("renewal_mode")
    said = plain(text)
    heading = plain(row.heading_over("renewal_mode", row.cell("renewal_mode")))
    is_tacit = _TACIT.search(said) or (_TACIT.search(heading) and said in _YES)
    if is_tacit and not _NOT_TACIT.search(said):
        return {"renewal_mode": TACIT}
    if text:
        row.say("renewal_mode", "renewal_not_kept", text=text)
    return {}


def _asked(row: RowContext, name: str, text: str) -> TermRead:
    answer = row.ask(name, "term_unknown", text, (USUAL_MONTHS, 12, 24, 60, INDEFINITE))
    if answer == INDEFINITE:
        return TermRead(None, is_read=True, is_indefinite=True)
    return TermRead(answer if isinstance(answer, int) else None, is_read=answer is not None)


def months_in(text: str) -> int:
    """The months of a length such as *3 years*, *36 mois*, *سنتان*, or of a bare number; 0 for another text."""
    said = typed(plain(_PLURAL.sub("", _HALVES.sub(" and a half ", text))))
    if said.isdecimal():
        return _bare_months(int(said))
    match = _LENGTH.fullmatch(said)
    return _months_of(match) if match is not None else 0


def _months_of(match: re.Match[str]) -> int:
    number = _said_once(match)
    if match["unit"] not in _UNITS["years"]:
        return number
    return number * 12 + (6 if match["half"] or match["first"] else 0)


def days_in(text: str) -> int:
    """The days of a length such as *5 days*, *أسبوعان*, or of a bare number; 0 for another text."""
    said = typed(plain(text))
    if said.isdecimal():
        return int(said)
    match = _DAYS.fullmatch(said)
    number = _number(match["number"] or match["unit"]) if match else 0
    return number * _WEEK if match and match["unit"] in _WEEK_WORDS.split("|") else number


def _said_once(match: re.Match[str]) -> int:
    """The number before the unit; 0 where digits and words, *five (5)*, are not the same."""
    number = _number(match["number"] or match["unit"])
    return number if _number(match["again"] or match["number"] or match["unit"]) == number else 0


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS.get(word, 1)


def _bare_months(number: int) -> int:
    """A number without a unit: years up to ten, months from twelve on; 0 for what may be either."""
    if 0 < number <= _MOST_YEARS:
        return number * 12
    return number if _MOST_YEARS + 1 < number <= _MOST_MONTHS else 0


def _end_in(text: str) -> PartialDate | None:
    """The end in a text: the last year of *2022-2025*, a date behind *until*."""
    years = years_of(text)
    if years:
        return PartialDate.parse(str(years[1]))
    try:
        return PartialDate.parse(parse_date(_BEFORE_DATE.sub("", text.strip())))
    except ParseError:
        return None


# compared with what follows from the signing


def derived_status(signed_on: str | None, term: Mapping[str, Json], as_of: date, *, is_signed: bool = True) -> Status:
    """The state that the register would give an agreement of two parties with these facts, as of a day.

    `term`: the values of its term as `TermRead.values` has them.
    """
    day = PartialDate.parse(signed_on) if signed_on else None
    signatures = tuple(SignatureFacts(party, day) for party in (1, 2)) if is_signed else ()
    rules = _rules(term)
    parties = (PartyFacts(1), PartyFacts(2))
    return status(AgreementFacts(rules=rules, parties=parties, signatures=signatures), as_of)


def _rules(term: Mapping[str, Json]) -> TermRules:
    """The settings of an agreement with these values of its term, the usual ones for those that are missing."""
    months, kind = term.get("term_months"), words_in(term, "term_kind") or None
    mode = words_in(term, "renewal_mode") or BY_REQUEST
    return TermRules(term_kind=kind, term_months=months if isinstance(months, int) else USUAL_MONTHS, renewal_mode=mode)


def last_day_of(signed_on: str, term: Mapping[str, Json]) -> PartialDate | None:
    """The last day that follows from a signing, as far as it is known; None where there is none."""
    signed = PartialDate.parse(signed_on)
    return _bounds(derived_status(signed_on, term, signed.latest).last_day)


def compare_end(row: RowContext, term: TermRead, derived: Status | None) -> None:
    """Say where the stated end is not the last day that follows from the signing."""
    last = derived.last_day if derived is not None else None
    if term.end is None:
        return
    known = _bounds(last)
    if known is None or _are_apart(term.end, known):
        name = "end" if row.cell("term").is_blank else "term"
        row.say(name, "end_differs", stated=term.end.edtf, derived=known.edtf if known else None)


def _bounds(last: date | tuple[date, date] | None) -> PartialDate | None:
    if last is None:
        return None
    return PartialDate.between(*last) if isinstance(last, tuple) else PartialDate.on(last)


def _are_apart(one: PartialDate, other: PartialDate) -> bool:
    """Whether no day is possible in both."""
    return one.latest < other.earliest or one.earliest > other.latest


def compare_state(row: RowContext, derived: Status | None) -> None:
    """Say where the state in the list is not the one that follows."""
    text = row.text("state")
    stated = code_in("agreement state", text)
    if text and not stated:
        row.say("state", "status_unknown", stated=text)
    elif derived is not None and derived.state not in _same_states(stated):
        code, doubt = ("status_differs", "") if derived.certain else ("status_unsure", ", not certain")
        row.say("state", code, stated=text, derived=f"{derived.state}{doubt}")


def _same_states(stated: str) -> frozenset[str]:
    """The states of the register that a word in the list may mean; all where the list has none."""
    return _SAME_STATES.get(stated, frozenset({stated})) if stated else frozenset(STATES)
