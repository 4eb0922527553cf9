"""The people at a partner in the cells of a row: one, or several with their numbers and addresses in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from iwhc_desktop.domain.change import Json
from iwhc_desktop.services.tables.contact_cells import BEHIND_TITLE, contact_in, emails_in, phones_in, read_contact
from iwhc_desktop.services.tables.date_cells import read_cell
from iwhc_desktop.services.tables.findings import PEOPLE, PERSON
from iwhc_desktop.services.tables.list_fields import SINCE
from iwhc_desktop.services.tables.plain_words import plain
from iwhc_desktop.services.tables.row_context import RowContext
from iwhc_desktop.services.tables.value_words import is_ditto

ROLE = "role"
Person = dict[str, Json]
"""What a row says of one person: name, role by language, phone, email, in_role_from."""

_FIRM = re.compile(r"\s*[;؛\n]\s*|\s+[/|]\s+")
_LOOSE = re.compile(r"\s+(?:and|et|&)\s+|\s+و\s*(?=\S)|\s*[;؛\n]\s*|\s+[/|]\s+")
_TITLES = (
    r"(?:m|mr|mrs|ms|mme|mlle|dr|pr|prof|eng|ing|me|h e|sheikh|أ|د|م|السيد|السيدة|الآنسة"
    r"|المهندس|المهندسة|miss|mx|pr|docteur|madame|monsieur|eng|arch|amb|الشيخ|الدكتور|الدكتورة|الأستاذ|الأستاذة)"
)
FORM_OF_ADDRESS = re.compile(rf"(?:{_TITLES}\.? *)+", re.IGNORECASE)
"""*Dr*, *Mme*, *السيد*."""

_COMMA = re.compile(r"\s*[,،]\s*")
_TITLED = re.compile(rf"{_TITLES}\.?\s+\S", re.IGNORECASE)
_SINCE_WORD = re.compile(r"^(?:depuis(?: le)?|since|from|dès|à partir de|منذ|من)\s+", re.IGNORECASE)
_ROLE_WORDS = re.compile(
    r"\b(?:direct(?:or|eur|rice)|head|chief|chef|cheffe|secret(?:ary|aire)|manager|officer|coordinat(?:or|eur|rice)"
    r"|responsable|charge[e]?|conseill?er[e]?|advis[eo]r|dean|doyen|rector|recteur|vice|president|assistant|minist(?:er|re)"
    r"|office|bureau|department|departement|service|unit|division|مدير|مديره|رييس|رييسه|امين|امينه|منسق|مسوول|مستشار|عميد"
    r"|وكيل|قسم|اداره|مكتب|الامانه)\b"
)
_PERSON = re.compile(rf"(?:{_TITLES}\.? *)*[^\W\d_]+(?:[ '’.-]+[^\W\d_]+)*\.?", re.IGNORECASE)
_MOST_WORDS = 6


def people_of(row: RowContext, name: str) -> list[Person]:
    """The people of a row; `name`: the field with their names.

    One without a name has a number or an address at least.
    """
    rows = row.reading.rows
    blocks: list[tuple[int, ...]] = [(number,) for number in rows if row.cells_in(name, (number,))]
    blocks = blocks if len(blocks) > 1 else [rows]
    return [person for block in blocks for person in _in_rows(row, name, block)]


def _in_rows(row: RowContext, name: str, rows: Sequence[int]) -> list[Person]:
    """The people in the cells of some rows: several with what stands at the place of each, or one with all of it."""
    text, beside = row.text_in(name, rows), _beside(row, rows)
    pieces = _names(text)
    since = _since(row, rows)
    if len(pieces) > 1 and _are_people(row, name, text, pieces, beside):
        for left in _left(beside, len(pieces)):
            row.say("email", "address_not_kept", text=left)
        return [{**_at(row, beside, place), **contact_in(piece), **since} for place, piece in enumerate(pieces)]
    person = {**read_contact(row, name, rows), **_role(row, row.text_in(ROLE, rows).replace("\n", ", ")), **since}
    return [] if person.keys() <= {ROLE, SINCE} else [person]


def _names(text: str) -> list[str]:
    """The pieces of a cell that name a person each, a number or address with the person before it."""
    for pattern, is_one in ((_FIRM, _has_name), (_LOOSE, _is_person), (_COMMA, _is_titled)):
        pieces = _divided(pattern, text)
        if len(pieces) > 1 and all(map(is_one, pieces)):
            return pieces
    return [text]


def _has_name(text: str) -> bool:
    return bool(contact_in(text).get("name"))


def _is_titled(text: str) -> bool:
    """Whether a text begins with a form of address: only such ones are divided at a comma."""
    return _TITLED.match(text) is not None


def _divided(pattern: re.Pattern[str], text: str) -> list[str]:
    """The pieces with a name each; [] where the first has none."""
    text = BEHIND_TITLE.sub(r"\1 ", text)
    pieces = [piece for piece in pattern.split(text) if piece.strip() and not is_ditto(piece)]
    named = [_has_name(piece) for piece in pieces]
    return _with_what_follows(pieces, named) if named and named[0] else []


def _with_what_follows(pieces: Sequence[str], named: Sequence[bool]) -> list[str]:
    found: list[str] = []
    for piece, has_name in zip(pieces, named, strict=True):
        if has_name:
            found.append(piece)
        else:
            found[-1] += f", {piece}"
    return found


def _is_person(text: str) -> bool:
    """Whether a text may be the full name of a person, and is no office."""
    name = str(contact_in(text).get("name", ""))
    words = len(re.sub(rf"(?i)\b{_TITLES}\b\.?", " ", name).split())
    is_name = _PERSON.fullmatch(name) is not None and not _ROLE_WORDS.search(plain(name))
    return is_name and 1 < words <= _MOST_WORDS


def _beside(row: RowContext, rows: Sequence[int]) -> dict[str, list[str]]:
    """What the other cells hold, in its order."""
    return {
        "phone": phones_in(row.text_in("phone", rows)),
        "email": emails_in(row.text_in("email", rows)),
        ROLE: [piece for piece in _FIRM.split(row.text_in(ROLE, rows)) if piece],
    }


def _are_people(
    row: RowContext, name: str, text: str, pieces: Sequence[str], beside: Mapping[str, Sequence[str]]
) -> bool:
    """Whether pieces are people each: as many numbers and addresses say so, else a person where they may be."""
    counts = {len(values) for values in beside.values() if values}
    is_sure = counts == {len(pieces)} if counts else all(map(_is_person, pieces))
    if is_sure:
        return True
    is_one = len(pieces) not in counts and _has_roles(pieces)
    return not is_one and row.ask(name, "people_together", text, (PEOPLE, PERSON)) == PEOPLE


def _has_roles(pieces: Sequence[str]) -> bool:
    """Whether a piece names an office: it says what the person before it is."""
    return any(_ROLE_WORDS.search(plain(piece)) for piece in pieces)


def _at(row: RowContext, beside: Mapping[str, Sequence[str]], place: int) -> Person:
    """What is at the place of a person; a single value is that of all."""
    own = {part: _nth(values, place) for part, values in beside.items() if values}
    found: Person = {part: value for part, value in own.items() if value and part != ROLE}
    return found | _role(row, own.get(ROLE, ""))


def _nth(values: Sequence[str], place: int) -> str:
    return values[0] if len(values) == 1 else "".join(values[place : place + 1])


def _left(beside: Mapping[str, Sequence[str]], count: int) -> Iterator[str]:
    """The addresses and numbers that nobody of so many people has."""
    yield from (*beside["phone"][count:], *beside["email"][count:])


def _role(row: RowContext, text: str) -> Person:
    role = row.in_its_language(ROLE, text)
    return {ROLE: role} if role else {}


def _since(row: RowContext, rows: Sequence[int]) -> Person:
    """Since when a person is in the role; on a second row of a record a day that would be asked is only said."""
    for cell in row.cells_in(SINCE, rows):
        asked = len(row.reading.asks)
        said = replace(cell, text=_SINCE_WORD.sub("", cell.text))
        since = read_cell(row, SINCE, said, is_span_allowed=False).value
        if len(row.reading.asks) > asked and rows[0] != row.reading.rows[0]:
            del row.reading.asks[asked:]
            row.say(SINCE, "day_not_kept", text=cell.text)
        if since:
            return {SINCE: since}
    return {}
