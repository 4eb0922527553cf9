"""Several activities at once: rows of words, typed into a grid or pasted from a spreadsheet, read as records.

A cell that cannot be read says why and leaves its row out; the good rows are saved in one step. What a cell says is
read as in forms: dates as people type them, names by the register's own spelling of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from iwhc_desktop.domain.activity import ACTIVITY, PARTNERS, PEOPLE, PLACE
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.choices import ACTIVITY_MODES, ACTIVITY_TYPES
from iwhc_desktop.domain.errors import ApplicationError, Problem, ValidationError
from iwhc_desktop.domain.field_types import Count
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.records import OFFICE_FIELD
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.i18n.parse_errors import ParseError
from iwhc_desktop.i18n.search.folding import fold
from iwhc_desktop.services.activities.acts import DAYS
from iwhc_desktop.services.records.lookups import new_record
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Create, Save

TYPE, TITLE, WHEN, WHERE, WHO, AGREEMENT = "type", "title", "when", "where", "partners", "agreement"
COLUMNS = (TYPE, TITLE, WHEN, WHERE, WHO, AGREEMENT, *PEOPLE)
"""The seven inputs in their order; people are three numbers."""
_AT = {DAYS[0]: WHEN, DAYS[1]: WHEN, PLACE: WHERE, "mode": WHERE}
"""The column of a unit that is not called like it."""
_BETWEEN_NAMES = ";"

Words = Mapping[str, str]
"""What the cells of a row hold, by column."""


class CellError(NamedTuple):
    """Why a cell cannot be read: the code of an error, and its figures."""

    code: str
    detail: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row as it was read: the edits that enter it, or what is wrong by column."""

    edits: tuple[Create, ...] = ()
    errors: Mapping[str, CellError] = field(default_factory=dict)

    @property
    def is_good(self) -> bool:
        """Whether it can be saved."""
        return bool(self.edits) and not self.errors


@dataclass(frozen=True, slots=True)
class _Typed:
    """How cells are parsed: in the language of the window."""

    language: str
    country: str = ""

    def target(self, _kind: str, given: Json) -> Json:
        """The key itself: names are looked up here."""
        return given


class SeveralActivities:
    """Reads rows of words and saves the good ones. A place that the register does not know is entered with them."""

    def __init__(self, register: Register, language: str) -> None:
        self._register = register
        self._language = language

    def read(self, number: int, words: Words) -> TypedRow:
        """One row; `number` keeps the names of its records apart from those of other rows."""
        values: dict[str, Json] = {}
        further: list[Create] = []
        errors: dict[str, CellError] = {}
        for column in COLUMNS:
            try:
                given, edits = self._cell(number, column, words.get(column, "").strip())
            except ParseError as error:
                errors[column] = CellError(error.code, error.detail)
            except ApplicationError as error:
                errors[column] = CellError(error.code, error.detail)
            else:
                values |= given
                further += edits
        if errors:
            return TypedRow(errors=errors)
        return self._checked(number, values, further)

    def save(self, rows: Sequence[TypedRow]) -> Save | None:
        """One save for all good rows, None where there are none; a place that several rows name is entered once."""
        edits: dict[str, Create] = {}
        for edit in (edit for row in rows if row.is_good for edit in row.edits):
            edits.setdefault(edit.alias, edit)
        return Save(tuple(edits.values())) if edits else None

    def _checked(self, number: int, values: Mapping[str, Json], further: Sequence[Create]) -> TypedRow:
        """The row with what the rules of the register say of it."""
        alias = f"{ACTIVITY}{number}"
        office = self._register.identity.office_key or None
        kept = {unit: value for unit, value in {**values, OFFICE_FIELD: office}.items() if value is not None}
        places = [edit for edit in further if edit.kind == PLACE]
        below = [edit for edit in further if edit.kind != PLACE]
        edits = (*places, Create(ACTIVITY, kept, alias), *below)
        try:
            problems = self._register.bus.check(Save(edits)).problems
        except ValidationError as error:
            problems = error.problems
        errors = {_column_of(problem): CellError(problem.code, problem.detail) for problem in problems}
        return TypedRow(edits, errors)

    # cells

    def _cell(self, number: int, column: str, text: str) -> tuple[dict[str, Json], list[Create]]:
        if column in PEOPLE:
            return {column: self._number(text)}, []
        if column == WHO:
            names = [name.strip() for name in text.split(_BETWEEN_NAMES) if name.strip()]
            return {}, [self._partner(number, place, name) for place, name in enumerate(names, 1)]
        if column == WHERE:
            return self._place(text)
        one = {TYPE: self._type, TITLE: self._title, WHEN: self._days, AGREEMENT: self._agreement}[column]
        return one(text), []

    def _type(self, text: str) -> dict[str, Json]:
        if not text:
            return {}
        code = _codes_by_words().get(fold(text))
        if code is None:
            raise ParseError("unknown_choice", text, value=text)
        return {TYPE: code}

    def _title(self, text: str) -> dict[str, Json]:
        if not text:
            return {}
        return dict(new_record(ACTIVITY, text, self._language, "").values)

    def _days(self, text: str) -> dict[str, Json]:
        value = PartialDay().read(text, _Typed(self._language)) if text else None
        first, _slash, last = str(value or "").partition("/")
        return {DAYS[0]: first or None, DAYS[1]: last or None}

    def _number(self, text: str) -> Json:
        counted = Count(0, 10_000_000)
        value = counted.read(text, _Typed(self._language))
        if code := counted.problem(value, ""):
            figures: dict[str, Any] = {"value": text, **counted.figures(value)}
            raise ParseError(code, text, **figures)
        return value

    def _place(self, text: str) -> tuple[dict[str, Json], list[Create]]:
        if not text:
            return {}, []
        if fold(text) in _words_of(ACTIVITY_MODES["online"]):
            return {"mode": "online"}, []
        found = self._register.lookups.similar(PLACE, text)
        if len(found) == 1:
            return {PLACE: found[0].key}, []
        alias = f"{PLACE}_{fold(text)}"
        return {PLACE: f"@{alias}"}, [new_record(PLACE, text, self._language, alias)]

    def _partner(self, number: int, place: int, name: str) -> Create:
        found = self._named("partner", name)
        return Create(PARTNERS, {ACTIVITY: f"@{ACTIVITY}{number}", "partner": found}, f"{PARTNERS}{number}_{place}")

    def _agreement(self, text: str) -> dict[str, Json]:
        return {AGREEMENT: self._named("agreement", text)} if text else {}

    def _named(self, kind: str, text: str) -> int:
        """The record that is called so, or that has this number."""
        known = self._register.queries.find(kind, text)
        found = [known] if known is not None else [one.key for one in self._register.lookups.similar(kind, text)]
        if len(found) != 1:
            raise ParseError("no_such_record", text, value=text)
        return found[0]


def _column_of(problem: Problem) -> str:
    name = problem.field
    if name in _AT:
        return _AT[name]
    return name if name in COLUMNS else TITLE


@cache
def _codes_by_words() -> Mapping[str, str]:
    """The types of activity by their code and their words in every language."""
    said = ((code, words) for code, label in ACTIVITY_TYPES.items() for words in _words_of(label))
    return {fold(code): code for code in ACTIVITY_TYPES} | {words: code for code, words in said}


def _words_of(label: Message) -> Iterator[str]:
    return (fold(Formats(language).plain(label)) for language in LANGUAGES)
