"""What reading a list finds: rows with their values, what a person has to answer, what is only said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.texts import LocalizedText
from iwhc_desktop.services.tables.layout import Layout
from iwhc_desktop.services.tables.list_fields import PARTNER
from iwhc_desktop.services.tables.value_words import one_word_for

NEW, CHANGED, SAME, ASK, LEFT_OUT = "new", "changed", "same", "ask", "left_out"
OUTCOMES = (NEW, CHANGED, SAME, ASK, LEFT_OUT)

ROW_TWICE = "row_twice"
"""Why a row that says the same as an earlier one is asked about, or left out when a person says so."""

ANOTHER = "another agreement"
NEW_PREFIX = "new: "
LEAVE_OUT = "leave out"
ROW_STRUCK = "row_struck"
"""Why a row that is crossed out or marked to be deleted is asked about, or left out when a person says so."""

NUMBER_NOT_KEPT = "number_not_kept"
"""What is said of the reference of a row that is no number of the register but one of the list's own."""

SEVERAL, ONE = "several partners", "one partner"
PEOPLE, PERSON = "several people", "one person"
ALL_PARTIES = "all of them"
NO_COUNTRY = "no country"
BRING_IN = "bring it in"
IN_NOTES = "in the notes"
"""Answers that are no value: the row is another record, a new partner is meant, the row stays out, a cell names several
partners or people or one, a country is that of all new partners, there is no country, a row comes in all the
same, a text goes to the notes.
"""

_BY_TEXT = frozenset(
    {
        "kind_unknown",
        "type_unknown",
        "partner_ambiguous",
        "term_unknown",
        "country_unknown",
        "parties_together",
        "people_together",
        "name_of_several",
    }
)
"""Questions that have one answer for one text; the others are answered by the rank or value of the choice."""

_BY_CHOICES = frozenset({"country_of_which"})
"""Questions that have one answer for one text and the same choices."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question about one cell: its column, the text in the list and the answers offered."""

    column: str
    code: str
    text: str
    choices: tuple[Json, ...] = ()

    @property
    def topic(self) -> str:
        """What the same question in other rows has in common with this one."""
        if self.code in _BY_CHOICES:
            return "|".join((self.code, self.text, *map(str, self.choices)))
        return f"{self.code}|{one_word_for(self.text)}" if self.code in _BY_TEXT else self.code


@dataclass(frozen=True, slots=True)
class RowRemark:
    """Something to know about a cell that keeps nothing out."""

    column: str
    code: str
    detail: Mapping[str, Json] = field(default_factory=dict, hash=False)


@dataclass(slots=True)
class RowReading:
    """One record of a list, on one row or several.

    `key`: the record of the register that it is, None for a new one; `is_chosen`: a person said that it is this one.
    `seen`: by field, what the list has; `marks`: a short hash of that, which tells on a second reading whether a cell
    changed. `state_set`: a state that the list sets and the days do not give. `aliases`: other spellings, each with the
    identifier of its partner or NEW_PREFIX and the name of a new one. `own_notes`: the notes without what columns
    without a field have; those are for a new record. `same_as`: the earlier row of a row left out.
    """

    row: int
    rows: tuple[int, ...]
    outcome: str = NEW
    values: dict[str, Json] = field(default_factory=dict)
    asks: list[Ask] = field(default_factory=list)
    remarks: list[RowRemark] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)
    reference: str = ""
    key: int | None = None
    is_chosen: bool = False
    state_set: str = ""
    own_notes: str = ""
    same_as: int = 0
    aliases: dict[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)

    @property
    def alias(self) -> str:
        """What its new record is called while it is saved."""
        return f"row {self.row}"


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A row that was brought in before: the key of its record and the marks of its cells by field."""

    key: int
    marks: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(slots=True)
class SheetReading:
    """Everything that was read of one sheet.

    `order`: how its numeric dates are written, `proof`: the row that proves it. `known`: the rows brought in before.
    `partners`: the names of the partners of the register by identifier.
    """

    sheet: str
    layout: Layout
    rows: list[RowReading]
    order: str = "day_first"
    proof: int = 0
    known: Mapping[int, KnownRow] = field(default_factory=dict)
    partners: Mapping[str, LocalizedText] = field(default_factory=dict)

    @property
    def counts(self) -> Counter[str]:
        """The number of rows by outcome."""
        return Counter(row.outcome for row in self.rows)

    def new_partners(self) -> list[str]:
        """The names of the partners that the rows would enter, by name."""
        return sorted({name for row in self.rows for name in new_names(row.values)})

    def partners_without_type(self) -> list[str]:
        """The names of the new partners whose type would be missing, those that rows of partners enter among them."""
        entered = self.rows if self.layout.kind == PARTNER else ()
        own = {row.seen["name"] for row in entered if row.outcome == NEW and "type" not in row.values}
        return sorted(own.union(*(lack_type(row.values) for row in self.rows)))

    def shares(self, ask: Ask) -> bool:
        """Whether several rows have the same question."""
        return sum(one.topic == ask.topic for row in self.rows for one in row.asks) > 1

    def open_topics(self) -> list[str]:
        """The questions that are open, each once: one answer in the whole list settles a topic."""
        return list(dict.fromkeys(ask.topic for row in self.rows for ask in row.asks))


def new_names(values: Mapping[str, Json]) -> Iterator[str]:
    """The names of new partners among the values of a row."""
    return (str(party["new"]) for party in _new_parties(values))


def lack_type(values: Mapping[str, Json]) -> Iterator[str]:
    """The names of new partners of which neither the list nor their name says what they are."""
    return (str(party["new"]) for party in _new_parties(values) if not party.get("type"))


def _new_parties(values: Mapping[str, Json]) -> Iterator[Mapping[str, Json]]:
    return (party for party in parties_in(values) if isinstance(party.get("new"), str))


def parties_in(values: Mapping[str, Json]) -> Iterator[Mapping[str, Json]]:
    """The partners among the values of a row, as `ref` or `new`."""
    for name in ("parties", "partners", PARTNER):
        given = values.get(name)
        yield from (party for party in (given if isinstance(given, list) else [given]) if isinstance(party, dict))


def parts_of_list(given: Json) -> list[Mapping[str, Json]]:
    """The parties or people of a value that is a list of them, [] for any other."""
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []


@dataclass(slots=True)
class Answers:
    """What a person answered: for one place, and for a topic in the whole list.

    A place is the first row and the column of a cell with the code of the question.
    """

    places: dict[tuple[int, str, str], Json] = field(default_factory=dict)
    topics: dict[str, tuple[Json, int]] = field(default_factory=dict)

    def give(self, row: int, ask: Ask, answer: Json, *, in_whole_list: bool = False) -> None:
        """Keep an answer: one of the choices, or a value of the same form that was typed."""
        self.places[row, ask.column, ask.code] = answer
        if in_whole_list:
            rank = ask.choices.index(answer) if answer in ask.choices else -1
            self.topics[ask.topic] = (answer, rank)

    def find(self, row: int, ask: Ask) -> Json:
        """The answer to a question, None while there is none."""
        place = (row, ask.column, ask.code)
        if place in self.places:
            return self.places[place]
        if ask.topic not in self.topics:
            return None
        answer, rank = self.topics[ask.topic]
        if answer in ask.choices or rank < 0:
            return answer
        return ask.choices[rank] if rank < len(ask.choices) else None

    @property
    def count(self) -> int:
        """How many questions were answered, those for the whole list once."""
        return len(self.topics) + sum(key not in self._spread for key in self.places)

    @property
    def _spread(self) -> Sequence[tuple[int, str, str]]:
        """The places of answers that were given for the whole list."""
        codes = {topic.partition("|")[0] for topic in self.topics}
        return [place for place in self.places if place[2] in codes]
