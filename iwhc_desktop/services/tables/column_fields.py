"""The field of each column: by its heading, else by what its cells hold; what no field takes goes to the notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from iwhc_desktop.services.tables.cells import ListCell, ListSheet, letter
from iwhc_desktop.services.tables.column_contents import (
    are_codes,
    are_forms_of_address,
    are_running_numbers,
    are_titles,
    field_by_contents,
    shows_field,
)
from iwhc_desktop.services.tables.countries import country_code
from iwhc_desktop.services.tables.header_words import MAIN, Meaning, meaning_of
from iwhc_desktop.services.tables.heading_table import LANGUAGES, fields_of_kind, loose, second, words_of
from iwhc_desktop.services.tables.layout import DATES, ColumnTold, Layout, names_calendar
from iwhc_desktop.services.tables.list_fields import ACTIVITY, CONTACT, PARTNER, SINCE
from iwhc_desktop.services.tables.text_language import language_named

BY_CONTENTS, TO_NOTES, NOT_READ = "column_by_contents", "column_to_notes", "column_not_read"
"""How the field of a column was found that no heading names."""

NOTES, NUMBER, REFERENCE = "notes", "number", "reference"
_REPEATABLE = frozenset({NOTES, "parties", "partners", "topics", "phone", "email"})
_SAY_LITTLE = frozenset({"when", "signed_on", "name", "title", "people", NUMBER})
"""Fields of headings that another one above them can mean more exactly: *Contact*, and below it *Name*."""

_LOOKED_AT = 60
_REACHED = ("phone", "email")
_IN_LANGUAGES = frozenset({"title", "name"})


class _Heading(NamedTuple):
    column: int
    text: str
    meaning: Meaning
    country: str


def name_columns(sheet: ListSheet, layout: Layout, chosen: Mapping[str, str]) -> None:
    """Give each column with a heading its field; `chosen`: those that a person gave, by heading.

    Headings of which nothing is left over come first: *Country* before *Country office*, *Activity* before *Programme*.
    """
    over = {column: texts for column in range(sheet.width) if (texts := _texts(sheet, layout, column))}
    found = [_heading(layout, column, texts) for column, texts in over.items()]
    for one in sorted(found, key=_gives_way):
        _name(layout, one, chosen)
    _in_order(layout)
    languages = [meaning_of(layout.kind, text).language for text in chain.from_iterable(over.values())]
    layout.language = max(LANGUAGES, key=languages.count)
    _leave_out_since(layout, chosen)
    _name_in_parts(layout)


def _gives_way(heading: _Heading) -> tuple[bool, bool]:
    return not heading.meaning.is_whole, words_of(heading.text) in second()


def _name_in_parts(layout: Layout) -> None:
    """Without a column of whole names that of surnames, or else of given names, is the name of a person."""
    parts = (column for part in ("surname", "given_name") if (column := layout.column_of(part)) is not None)
    if layout.kind == CONTACT and layout.column_of("name") is None:
        layout.columns.update(dict.fromkeys(list(parts)[:1], "name"))


def _in_order(layout: Layout) -> None:
    """Have the columns from left to right."""
    layout.headings = dict(sorted(layout.headings.items()))
    layout.columns = dict(sorted(layout.columns.items()))


def _texts(sheet: ListSheet, layout: Layout, column: int) -> list[str]:
    """The different texts over a column, the lowest first."""
    texts = (sheet.cell(number, column).text for number in reversed(layout.header_rows))
    return list(dict.fromkeys(filter(None, texts)))


def _heading(layout: Layout, column: int, texts: Sequence[str]) -> _Heading:
    country = country_code(texts[0]) if layout.kind == ACTIVITY else ""
    return _Heading(column, " / ".join(reversed(texts)), _meaning(layout.kind, texts), country)


def _meaning(kind: str, texts: Sequence[str]) -> Meaning:
    """The meaning of a heading of several rows: the lowest is the most exact, with those above it if it says little."""
    lowest = meaning_of(kind, texts[0])
    says_little = lowest.field in _SAY_LITTLE and words_of(texts[0]) in loose()
    tried = (" ".join(reversed(texts)), *texts) if len(texts) > 1 and says_little else texts
    return next((found for text in tried if (found := meaning_of(kind, text)).field), lowest)


def _name(layout: Layout, one: _Heading, chosen: Mapping[str, str]) -> None:
    layout.headings[one.column] = one.text
    proposed = "" if one.country else _free(layout, one)
    field = layout.columns[one.column] = chosen.get(one.text, proposed)
    if field == one.meaning.field:
        layout.also[one.column] = one.meaning.also
    elif field == NOTES:
        layout.headed.add(one.column)
    if not field and one.country:
        layout.by_country[one.column] = one.country


def _free(layout: Layout, one: _Heading) -> str:
    """The first field of a heading that the list has no other column for; '' for none, and for numbers of rows."""
    fields = (one.meaning.field, *(field for field in one.meaning.also if field in _REACHED))
    return next((field for field in fields if field != NUMBER and _is_free(layout, one, field)), "")


def _is_free(layout: Layout, one: _Heading, name: str) -> bool:
    """Whether there may be one more column of a field: most fields have one."""
    if name not in layout.columns.values() or (name in _REPEATABLE and one.meaning.is_whole):
        return True
    return _may_be_repeated(layout.kind, name, one.text)


def _may_be_repeated(kind: str, name: str, heading: str) -> bool:
    """Whether there may be another column of a field: a date in each calendar, a title or name in each language."""
    if name in DATES:
        return names_calendar(heading)
    return name in _IN_LANGUAGES and kind != CONTACT and bool(language_named(heading))


def _leave_out_since(layout: Layout, chosen: Mapping[str, str]) -> None:
    """Without a column of roles *since* says how long the organisation is a partner, for which there is no field."""
    column = layout.column_of(SINCE)
    if layout.kind == PARTNER and column is not None and layout.column_of("role") is None:
        layout.columns[column] = chosen.get(layout.headings[column], "")


def propose_fields(sheet: ListSheet, layout: Layout, chosen: Mapping[str, str]) -> None:
    """Give the columns that no heading names the field that their cells show, else the notes; it is told of each."""
    if not chosen:
        _set_right(sheet, layout)
    for column in range(sheet.width):
        cells = _filled(sheet, layout, column)
        if cells and not _is_named(layout, column, chosen) and not are_running_numbers(cells):
            layout.headings.setdefault(column, letter(column))
            _propose(layout, column, cells)
    _dates_for_days(sheet, layout)
    _in_order(layout)


def _better_columns(sheet: ListSheet, layout: Layout) -> None:
    """Give a field that two headings name to the column whose cells show it: *Category* may have no types."""
    for column in [column for column, name in layout.columns.items() if not name]:
        first = layout.column_of(meaning_of(layout.kind, layout.headings[column]).field or NUMBER)
        if first is not None and _shows_more(sheet, layout, column, first):
            layout.columns[column], layout.columns[first] = layout.columns[first], ""


def _shows_more(sheet: ListSheet, layout: Layout, column: int, first: int) -> bool:
    """Whether the cells of a column show the field of another one, whose own do not."""
    field = layout.columns[first]
    one, other = (shows_field(layout.kind, field, _filled(sheet, layout, at)) for at in (column, first))
    return one and not other


def _numbers_of_records(sheet: ListSheet, layout: Layout) -> None:
    """Take numbers of rows that are codes, *M-12*, for the list's own references."""
    numbers = (at for at, heading in layout.headings.items() if meaning_of(layout.kind, heading).field == NUMBER)
    codes = [at for at in numbers if are_codes(_filled(sheet, layout, at))]
    if REFERENCE in fields_of_kind(layout.kind) and layout.column_of(REFERENCE) is None:
        layout.columns.update(dict.fromkeys(codes[:1], REFERENCE))


def _set_right(sheet: ListSheet, layout: Layout) -> None:
    """Set right by the cells what the headings say."""
    if layout.kind == CONTACT:
        _forms_of_address(sheet, layout)
    _better_columns(sheet, layout)
    _numbers_of_records(sheet, layout)


def _dates_for_days(sheet: ListSheet, layout: Layout) -> None:
    """Take a column of lengths that has dates, *Duration* over *3-7 March*, for that of dates, if there is no other."""
    column = layout.column_of("days")
    cells = _filled(sheet, layout, column) if column is not None else []
    if column is not None and field_by_contents(layout.kind, cells, frozenset(layout.columns.values())) == "when":
        layout.columns[column] = "when"


def _filled(sheet: ListSheet, layout: Layout, column: int) -> list[ListCell]:
    """The first cells of a column that hold something, as many as show what it is."""
    cells = (sheet.cell(number, column) for number in layout.body)
    return list(islice((cell for cell in cells if not cell.is_empty), _LOOKED_AT))


def _forms_of_address(sheet: ListSheet, layout: Layout) -> None:
    """Take a column of forms of address, *Title* over *Dr*, for what it is; the next that names the role has it."""
    column = layout.column_of("role")
    if column is None or not are_forms_of_address(_filled(sheet, layout, column)):
        return
    layout.columns[column] = "salutation"
    others = [at for at, heading in layout.headings.items() if at != column and _names_role(layout.kind, heading)]
    layout.columns.update(dict.fromkeys(others[:1], "role"))


def _names_role(kind: str, heading: str) -> bool:
    return meaning_of(kind, heading).field == "role"


def _is_named(layout: Layout, column: int, chosen: Mapping[str, str]) -> bool:
    """Whether a column has a field, or is left out on purpose."""
    heading = layout.headings.get(column, "")
    is_number = meaning_of(layout.kind, heading).field == NUMBER
    return bool(layout.columns.get(column)) or column in layout.by_country or is_number or heading in chosen


def _propose(layout: Layout, column: int, cells: Sequence[ListCell]) -> None:
    """The field of one column; a heading that is known to mean none, or a field that another has, is not guessed."""
    is_unknown = not meaning_of(layout.kind, layout.headings[column]).is_known
    field = _by_contents(layout, cells) if is_unknown else ""
    if field:
        code = BY_CONTENTS
    elif NOTES in fields_of_kind(layout.kind):
        field, code = NOTES, TO_NOTES
        layout.headed.add(column)
    else:
        code = NOT_READ
    layout.columns[column] = field
    layout.told.append(ColumnTold(column, code, field))


def _by_contents(layout: Layout, cells: Sequence[ListCell]) -> str:
    taken = frozenset(layout.columns.values())
    field = field_by_contents(layout.kind, cells, taken)
    main = MAIN[layout.kind]
    return field or (main if main not in taken and are_titles(cells) else "")
