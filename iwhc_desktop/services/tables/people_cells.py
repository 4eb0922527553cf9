"""People in the cells of a list: women, men, a total in words or figures, a column for each country."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import number_in
from iwhc_desktop.i18n.digits import typed
from iwhc_desktop.services.tables.cells import EMPTY, ListCell
from iwhc_desktop.services.tables.header_words import meaning_of
from iwhc_desktop.services.tables.list_fields import ACTIVITY
from iwhc_desktop.services.tables.plain_words import plain
from iwhc_desktop.services.tables.row_context import RowContext

_NUMBER = re.compile(r"\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+|\d+")
_ABOUT = re.compile(
    r"[≈~±]|\b(?:about|around|approx\w*|circa|environ|env|près de|plus de|over|more than)\b|حوالي|نحو|أكثر من"
    r"|تقريبا|ما يقارب|قرابة|زهاء|\b(?:nearly|almost|some|at least|au moins|presque|quelque)\b|على الأقل|\+$"
)
_AMONG = re.compile(
    r"(?P<total>\d+)\D{0,20}?\b(?:dont|of whom|of which|including|incl|with|y compris)\D{0,6}(?P<women>\d+)\s*"
    r"(?:femmes?|women|females?|f)\b"
    r"|(?P<ar_total>\d+)\D{0,20}?(?:منهم|منهن|بينهم|من بينهم|منها)\D{0,6}(?P<ar_women>\d+)\s*"
    r"(?:امراة|امرأة|نساء|إناث|سيدة|سيدات)",
    re.IGNORECASE,
)
_WOMEN, _MEN = r"(?:f|femmes?|women|w|نساء|إناث|امرأة)", r"(?:h|m|hommes?|men|رجال|ذكور|رجلا)"
_WOMEN_IN, _MEN_IN = (
    re.compile(rf"(?P<before>\d+)\s*{words}\b(?!\s*[:=])|\b{words}\s*[:=]\s*(?P<after>\d+)", re.IGNORECASE)
    for words in (_WOMEN, _MEN)
)
_PAIR = re.compile(r"(\d+)\s*[/\\–-]\s*(\d+)")
_WITH_PART = re.compile(
    r"(?P<total>\d+)(?: [^\W\d]+\.?)?(?:\s*[(\[،,]\s*|\s+)(?:dont|of whom|including|incl\.?|منهم|منهن|بينهم)?"
    r"(?P<part>[^()\[\]]+)[)\]]?",
    re.IGNORECASE,
)
_ROUND = {
    **{"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40},
    **{"cinquantaine": 50, "soixantaine": 60, "centaine": 100, "dozen": 12},
}
"""Words for about so many."""

_ROUND_WORD = re.compile(
    rf"(?:environ |about |près d['’])?(?:une|a) ({'|'.join(_ROUND)})(?: de personnes)?", re.IGNORECASE
)
_AND = re.compile(r"\b(?:and|et|و|total|في المجموع)\b|و", re.IGNORECASE)
_TANWIN = re.compile("[\u064b-\u0652]")
_COUNTED = re.compile(
    r"(?P<number>\d+) (?:participants?|participantes?|people|persons?|personnes?|stagiaires?|bénéficiaires?"
    r"|beneficiaries|trainees?|experts?|students?|étudiants?|attendees?|auditeurs?|مشاركا?|مشاركين|مشاركون|مشاركة|متدربا?|متدربين"
    r"|متدربة|شخصا?|أشخاص|خبير|خبراء|طالبا?|طلاب|مستفيدا?|مستفيدين)",
    re.IGNORECASE,
)
"""A number and whom it counts: *20 مشاركا*."""


def read_people(row: RowContext) -> Json:
    """The people of a row, None where it says nothing of them."""
    women, men = _both_sexes(row) or _each_sex(row)
    cell, by_country = _total_cell(row), _by_country(row)
    found: dict[str, Json] = {"women": women, "men": men, "not_known": 0}
    is_alone = (women, men) == (None, None)
    if _says_total(cell, is_alone=is_alone):
        found |= _with_total(row, cell, women, men)
    elif is_alone and not by_country:
        return None
    elif is_alone:
        found["not_known"] = sum(by_country.values())
    return _with_breakdown(row, found, by_country)


def _total_cell(row: RowContext) -> ListCell:
    """The cell that counts all people, an empty one where it counts women and men apart."""
    return EMPTY if _is_pair(row) else _shared_cell(row) or row.cell("people")


def _each_sex(row: RowContext) -> tuple[int | None, int | None]:
    """The women and the men, each in a column of their own."""
    return (None, None) if _shared_cell(row) else (_count(row, "women"), _count(row, "men"))


def _shared_cell(row: RowContext) -> ListCell | None:
    """The cell that is merged over the columns of women and men: it counts both."""
    women, men = row.cell("women"), row.cell("men")
    is_shared = (women.is_merged or men.is_merged) and women.text == men.text and not women.is_figure
    return women if is_shared and not women.is_empty else None


def _says_total(cell: ListCell, *, is_alone: bool) -> bool:
    """Whether the cell of the total says one: a formula beside women and men is their sum."""
    return not cell.is_empty and (is_alone or not cell.is_formula)


def _with_breakdown(row: RowContext, found: dict[str, Json], by_country: Mapping[str, int]) -> Json:
    """The people with those of each country; more of them than in all are asked about."""
    total, added = _counted(found, found), sum(by_country.values())
    if added <= total:
        return {**found, "by_country": dict(by_country)}
    answer = row.ask(_counting(row), "breakdown_above_total", str(added), (added, total))
    if not isinstance(answer, int) or answer < added:
        return {**found, "by_country": {}}
    known = _counted(found, ("women", "men"))
    return {**found, "not_known": answer - known, "by_country": dict(by_country)}


def _counted(found: Mapping[str, Json], names: Iterable[str]) -> int:
    return sum(count for name in names if isinstance(count := found[name], int))


def _both_sexes(row: RowContext) -> tuple[int | None, int | None] | None:
    """Women and men in one cell, in the order of its heading: *M/F*; None where no column has both."""
    name = "people" if _is_pair(row) else "sexes"
    cell = row.cell(name)
    if cell.is_empty:
        return None
    found = _both(typed(cell.text)) or _pair(typed(cell.text), row.heading_over(name, cell))
    if not found:
        row.ask(name, "count_unclear", cell.text)
    return number_in(found, "women"), number_in(found, "men")


def _is_pair(row: RowContext) -> bool:
    """Whether the column of all people has women and men, as its heading says: *Participants (M/F)*."""
    says_both = {"women", "men"} <= row.also("people")
    return says_both and _PAIR.fullmatch(typed(row.cell("people").text)) is not None


def _pair(text: str, heading: str) -> dict[str, Json]:
    """Two numbers in the order of a heading, empty for another text."""
    pair = _PAIR.fullmatch(text)
    names = ("women", "men") if _women_come_first(heading) else ("men", "women")
    return dict(zip(names, map(int, pair.groups()), strict=True)) if pair else {}


def _women_come_first(heading: str) -> bool:
    fields = (meaning_of(ACTIVITY, word).field for word in plain(heading).split())
    return next((field for field in fields if field in ("women", "men")), "") == "women"


def _count(row: RowContext, name: str) -> int | None:
    """The number of a column for women or men, on all rows of the record; anything else in it is asked about."""
    cells = [cell for cell in row.cells(name) if not cell.is_empty]
    numbers = [_number_of(cell, name) for cell in cells]
    if None not in numbers:
        return _added(*numbers) if numbers else None
    cell = cells[numbers.index(None)]
    answer = row.ask(name, "count_unclear", cell.text, _likely(cell.text))
    return answer if isinstance(answer, int) else None


def _number_of(cell: ListCell, name: str) -> int | None:
    """The number of a cell, which may have the letter or word of its column: *12 f*."""
    found = {"women": _WOMEN_IN, "men": _MEN_IN}[name].fullmatch(typed(cell.text))
    return int(found["before"] or found["after"]) if found else whole_number(cell)


def whole_number(cell: ListCell) -> int | None:
    """The whole number that a cell shows, None for anything else."""
    if isinstance(cell.number, int):
        return cell.number if cell.number >= 0 else None
    said = typed(cell.text)
    return int(re.sub(r"\D", "", said)) if _NUMBER.fullmatch(said) else None


def _likely(text: str) -> tuple[int, ...]:
    return tuple(int(re.sub(r"\D", "", found)) for found in _NUMBER.findall(typed(text)))


def _with_total(row: RowContext, cell: ListCell, women: int | None, men: int | None) -> Mapping[str, Json]:
    """The people as the column of the total completes them."""
    total, added = _total(row, cell), _added(women, men)
    if total is None:
        return _from_text(row, cell, typed(cell.text), women, men)
    is_complete = None not in (women, men)
    if total < added or (is_complete and total != added):
        row.say("people", "count_mismatch", stated=total, added=added)
    return {"not_known": max(total - added, 0)}


def _total(row: RowContext, cell: ListCell) -> int | None:
    """The number of a cell that holds nothing else, but for a word for people."""
    counted = _COUNTED.fullmatch(_TANWIN.sub("", typed(cell.text)).strip(" ."))
    if counted is not None:
        row.say("people", "count_from_text", text=cell.text)
    return int(counted["number"]) if counted else whole_number(cell)


def _from_text(row: RowContext, cell: ListCell, text: str, women: int | None, men: int | None) -> Mapping[str, Json]:
    """A total in words: *27 dont 12 femmes*, *12 F / 15 H*, *about 30*; any other text is asked about."""
    said = _among(text, men or 0) or _both(text) or _in_brackets(text)
    if said:
        row.say(_counting(row), "count_from_text", text=cell.text)
        return {"men": men, **said}
    return _about_or_asked(row, cell, text, _added(women, men))


def _counting(row: RowContext) -> str:
    """The column that counts all people: its own, or that of women."""
    return "people" if row.has("people") else "women"


def _added(*counts: int | None) -> int:
    return sum(filter(None, counts))


def _about_or_asked(row: RowContext, cell: ListCell, text: str, added: int) -> Mapping[str, Json]:
    said = _ROUND_WORD.sub(_rounded, text)
    numbers = _likely(said)
    if len(numbers) == 1 and _ABOUT.search(said):
        row.say(_counting(row), "count_approximate", text=cell.text)
        return {"not_known": max(numbers[0] - added, 0)}
    answer = row.ask(_counting(row), "count_unclear", cell.text, () if cell.is_formula else numbers)
    return {"not_known": answer} if isinstance(answer, int) else {}


def _rounded(found: re.Match[str]) -> str:
    return f"~ {_ROUND[found[1].lower()]}"


def _among(text: str, men: int) -> dict[str, Json]:
    """Women among a total; empty for another text."""
    match = _AMONG.search(text)
    if match is None:
        return {}
    total, women = (int(number) for number in match.groups() if number)
    return {"women": women, "not_known": total - women - men} if women + men <= total else {}


def _both(text: str) -> dict[str, Json]:
    """Women and men in one cell, with their sum or without: *20 (8 F, 12 H)*; empty for another text."""
    women, men = ([found["before"] or found["after"] for found in part.finditer(text)] for part in (_WOMEN_IN, _MEN_IN))
    if len(women) != 1 or len(men) != 1:
        return {}
    rest = _AND.sub(" ", _MEN_IN.sub(" ", _WOMEN_IN.sub(" ", text)))
    is_sum = re.findall(r"\d+", rest) in ([], [str(int(women[0]) + int(men[0]))])
    is_whole = is_sum and not any(map(str.isalpha, rest))
    return {"women": int(women[0]), "men": int(men[0])} if is_whole else {}


def _in_brackets(text: str) -> dict[str, Json]:
    """A total with the women or the men among it beside it: *35 (F : 20)*; empty for another text."""
    whole = _WITH_PART.fullmatch(text)
    part = ListCell(whole["part"].strip()) if whole else ListCell()
    name = next((name for name in ("women", "men") if not part.is_figure and _number_of(part, name)), "")
    count, total = (_number_of(part, name) or 0, int(whole["total"])) if whole and name else (0, 0)
    return {name: count, "not_known": total - count} if 0 < count <= total else {}


def _by_country(row: RowContext) -> dict[str, int]:
    """The people of each country that has a column of its own."""
    counts = {code: _sum_of(row, column) for column, code in row.listing.layout.by_country.items()}
    return {code: count for code, count in counts.items() if count}


def _sum_of(row: RowContext, column: int) -> int:
    cells = (row.listing.sheet.cell(number, column) for number in row.reading.rows)
    return sum(whole_number(cell) or 0 for cell in cells if not cell.is_empty)
