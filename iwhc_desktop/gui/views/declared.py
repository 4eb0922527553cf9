"""What the pages of a record kind show, declared: columns, tabs, filters, sections, rows of inputs, acts.

Names are those of the record's fields; tests check every one of them. Rules that keep a declaration a declaration:

- `RecordViews` takes two functions (`pill`, `remark`), and one for a part of `second` or `sections`; `Column` takes
  one, `Act` two. What needs another function, or a yes and no, is a page of its own.
- No rule of the field in `show`: it calls a pure function of the domain.
- The layout of a form is rows of names and a fold; more is code.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Generic, TypeAlias, TypeVar

from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.field_types import Choice, Count, Reference
from iwhc_desktop.domain.fields import Field
from iwhc_desktop.domain.kind_gender import gender_of_kind
from iwhc_desktop.domain.list_query import BETWEEN_FIELDS
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.models.record_table import Order
from iwhc_desktop.gui.models.shapes import FACT, NAME, DaySpan, Lines, Mark, Pill, Samples, Shape
from iwhc_desktop.gui.parts.pill import PillLook
from iwhc_desktop.gui.views.form_parts import (
    Children,
    Chips,
    Folded,
    FormRemark,
    InputPart,
    InputRow,
    fields_below,
    fields_named,
)
from iwhc_desktop.gui.views.shown import Shown, field_of
from iwhc_desktop.i18n.formats import MISSING
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.register import Register

Subject = TypeVar("Subject")
"""What the cells of a list are made from: `Shown`, or what a list of its own reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Subject]):
    """A column: its header, what a cell shows, and by what it sorts ("" for not at all).

    `reads` are the fields that `show` needs, `counts` those that it only counts, as `RecordPages` reads them. `widest`
    are the longest contents; a column without any is as wide as an icon, one that `stretches` takes the width that is
    left. A column called like a field has that field's label and its longest values where none are given. `below` says
    what the second lines are, which have a column of their own in a table for other programs.
    """

    name: str
    show: Callable[[Subject], Shape]
    said: Message | None = None
    sort: str = ""
    reads: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    widest: Samples | None = None
    stretches: bool = False
    below: Message | None = None


@dataclass(frozen=True, slots=True)
class TabAct:
    """What can be done with all records of a tab: a button beside the tabs while it is open."""

    said: Message
    icon: str
    run: Callable[[Workspace], None]


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab over a list: its name, its words, and the values, states or marks of today that its records have.

    `among`: the keys of the records that the register finds. `kind`: its records are of another kind, and it leads to
    their list. `act` is for all its records, also where a figure of the same words has opened them.
    """

    name: str
    said: Message
    filters: Mapping[str, Json] = field(default_factory=dict, hash=False)
    states: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    among: Callable[[Register], Collection[int]] | None = None
    kind: str = ""
    act: TabAct | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """A chip: what it filters by, its words while it filters nothing, and its choices, the first one for all.

    `of` is the kind whose records are the other choices, which are read when the chip is opened.
    """

    name: str
    said: Message
    options: tuple[tuple[Json, Message], ...]
    of: str = ""


@dataclass(frozen=True, slots=True)
class Linked:
    """Records that lead here: rows of `kind` refer to the record, and their `field` names what is shown as a link.

    `field` is "" where the rows themselves are shown. `none` is said where there are none.
    """

    kind: str
    field: str
    said: Message
    none: Message | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What can be done with a record besides editing it: for the inspector's menu, keys and the palette.

    `when` says whether it makes sense for a record; an act called like one of every record takes its place.
    """

    name: str
    said: Message
    icon: str
    when: Callable[[Shown], bool]
    run: Callable[[Workspace, Shown], None]


SectionPart: TypeAlias = str | Children | Chips | Linked | Callable[[Workspace, Shown], QWidget | None]
"""A section of an inspector: a reference or set by name, rows, links, or a function that makes it (None: none)."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the pages of a kind say besides its name: `row` is a row as a screen reader reads it, by column."""

    new: Message
    edit: Message
    none: Message
    none_left: Message
    row: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordViews(Generic[Subject]):
    """The list, the inspector and the form of one kind.

    `facts` are the fields under *Details*; `form` are rows of inputs, `folds` further ones in folds with a title,
    `more` those in a fold without. `pill` is the state in the inspector's head beside the words of the field `chip`
    (the kind's own name without one), `second` are the fields in the line under the title, or functions that say it.
    `remark` is what a form says of what was typed. `several` is the page on which several records are entered at once;
    `changes` are the fields of which several records can be given the same value. `also_reads` are fields of rows of
    other kinds that only functions among the sections show.
    """

    kind: str
    words: Words
    columns: tuple[Column[Subject], ...]
    order: Order
    tabs: tuple[Tab, ...]
    filters: tuple[Filter, ...] = ()
    pill: Callable[[Shown], PillLook | None] | None = None
    chip: str = ""
    second: tuple[str | Callable[[Shown], Message | str], ...] = ()
    facts: tuple[str, ...] = ()
    sections: tuple[SectionPart, ...] = ()
    form: tuple[InputRow, ...] = ()
    folds: tuple[Folded, ...] = ()
    more: tuple[InputRow, ...] = ()
    acts: tuple[Act, ...] = ()
    remark: Callable[[Workspace, Mapping[str, Json], int], FormRemark | None] | None = None
    several: str = ""
    changes: tuple[str, ...] = ()
    also_reads: tuple[str, ...] = ()

    def header(self, column: Column[Subject]) -> Message:
        """The words above a column."""
        return column.said or field_of(self.kind, column.name).label

    def samples(self, column: Column[Subject]) -> Samples:
        """The longest contents of a column; one with pills has room for that of a withdrawn record."""
        found = longest_values(field_of(self.kind, column.name)) if column.widest is None else column.widest
        return (*found, self.withdrawn) if any(isinstance(sample, PillLook) for sample in found) else found

    @property
    def withdrawn(self) -> PillLook:
        """How a withdrawn record shows it, in the gender of the kind."""
        said = C_("row of a list", "Withdrawn")
        return PillLook("neutral", "archive", said.agreeing(gender_of_kind(self.kind)))

    @property
    def list_reads(self) -> tuple[str, ...]:
        """Everything that the columns read."""
        return tuple(dict.fromkeys(name for column in self.columns for name in column.reads))

    @property
    def list_counts(self) -> tuple[str, ...]:
        """Everything that the columns count."""
        return tuple(dict.fromkeys(name for column in self.columns for name in column.counts))

    @property
    def reads_below(self) -> tuple[str, ...]:
        """The fields of rows of other kinds that the inspector and the form show."""
        parts = (*self.sections, *self.inputs)
        return tuple(dict.fromkeys((*(name for part in parts for name in _below(part)), *self.also_reads)))

    def names(self) -> Iterator[tuple[str, str]]:
        """Every field that is named anywhere, with its kind; for the tests."""
        for name in (*self.list_reads, *self.list_counts, *self.reads_below):
            other, dot, below = name.partition(".")
            yield (other, below) if dot else (self.kind, name)
        for shown in (*self._shown(), *self._asked()):
            if isinstance(shown, str) and shown:
                other, dot, below = shown.partition(".")
                yield (other, below) if dot else (self.kind, shown)
        for part in self.inputs:
            yield from fields_named(self.kind, part)
        yield from self._behind_tabs()

    def _behind_tabs(self) -> Iterator[tuple[str, str]]:
        """The fields by which tabs filter, with their kinds."""
        return ((tab.kind or self.kind, name) for tab in self.tabs for name in tab.filters)

    @property
    def inputs(self) -> tuple[InputPart, ...]:
        """Every input of the form, in and outside of folds."""
        lines = (*self.form, *(line for fold in self.folds for line in fold.rows), *self.more)
        return tuple(part for line in lines for part in line)

    def _shown(self) -> tuple[object, ...]:
        """What the inspector shows, and what several records are given."""
        return (self.chip, *self.second, *self.facts, *self.sections, *self.changes)

    def _asked(self) -> Iterator[str]:
        """What the list sorts and filters by."""
        yield from (self.order.sort, *(column.sort for column in self.columns))
        for one in self.filters:
            yield from one.name.split(BETWEEN_FIELDS) if one not in STANDARD_FILTERS else ()


def _below(part: object) -> Iterator[str]:
    yield from fields_below(part)
    if isinstance(part, Linked):
        # the rows themselves are shown by their own names, which are read with them
        yield f"{part.kind}.{part.field or RECORDS[part.kind].display}"


# columns

DAYS = tuple(dt.date(2028, month, 28) for month in range(1, 13))
"""The longest day of each month."""
DAY_SPANS = tuple(DaySpan(PartialDate.on(first), PartialDate.on(last)) for first, last in combinations(DAYS, 2))
"""The longest days of any two months of one year; a span over the turn of a year may be broken."""
RECORD_WIDTH = "United Arab Emirates"
"""A name of usual length: longer ones are broken into two lines."""


def longest_values(item: Field) -> Samples:
    """The longest contents of a column that shows one field."""
    match item.type:
        case Choice(labels=labels):
            return tuple(labels.values())
        case Count():
            return ("10,000",)
        case PartialDay():
            return DAYS
    return (RECORD_WIDTH,)


def name_column(
    name: str,
    said: Message,
    below: Callable[[Shown], str],
    reads: tuple[str, ...] = (),
    said_below: Message | None = None,
) -> Column[Shown]:
    """The name of the record with a second line, in the width that is left."""
    return Column(
        name=name,
        said=said,
        sort=name,
        reads=(name, *reads),
        widest=(),
        stretches=True,
        show=lambda shown: Lines(shown.title, below(shown), NAME),
        below=said_below,
    )


def field_column(name: str, said: Message | None = None) -> Column[Shown]:
    """A choice, a reference or a short text in words."""
    return Column(
        name=name,
        said=said,
        sort=name,
        reads=(name,),
        show=lambda shown: Lines(shown.words(name) or MISSING, value=shown.exact(name)),
    )


def span_column(
    first: str, last: str, said: Message, show: Callable[[Shown], Lines], reads: tuple[str, ...] = ()
) -> Column[Shown]:
    """A first and a last day as `show` writes them, in one line; sorted by the first."""
    return Column(name=first, said=said, sort=first, reads=(first, last, *reads), widest=DAY_SPANS, show=show)


def count_column(name: str, said: Message, counted: str, spoken: Callable[[int], Message]) -> Column[Shown]:
    """How many rows of another kind there are, or records that they refer to; `spoken` says the number.

    `counted` is `kind.field`.
    """

    def show(shown: Shown) -> Lines:
        count = _count(shown, counted)
        words = shown.formats.number(count) if count else MISSING
        return Lines(words, look=FACT, tone="text2", spoken=spoken(count), value=count)

    return Column(name=name, said=said, counts=(counted,), widest=("1,000",), show=show)


def count_in_words(name: str, said: Message, counted: str, spoken: Callable[[int], Message]) -> Column[Shown]:
    """The same in words, where the header does not say what is counted."""

    def show(shown: Shown) -> Lines:
        count = _count(shown, counted)
        words = shown.formats.plain(spoken(count)) if count else MISSING
        return Lines(words, look=FACT, tone="text2", value=count)

    return Column(name=name, said=said, counts=(counted,), widest=tuple(map(spoken, _COUNTS)), show=show)


def _count(shown: Shown, counted: str) -> int:
    kind, _dot, unit = counted.partition(".")
    rows = shown.below(kind)
    is_reference = isinstance(field_of(kind, unit).type, Reference)
    return len({row.values.get(unit) for row in rows}) if is_reference else len(rows)


_COUNTS = (1, 2, 8, 88, 100)
"""Numbers whose words are the longest ones, in each plural form of the three languages."""


def state_column(
    name: str,
    look: Callable[[Shown], PillLook],
    looks: Iterable[PillLook],
    reads: tuple[str, ...] = (),
    *,
    said: Message | None = None,
    sort: str = "",
) -> Column[Shown]:
    """A state as a pill; `looks` are all that it can have."""
    return Column(
        name=name,
        said=said,
        sort=sort,
        reads=(name, *reads),
        widest=(*looks, TO_DECIDE),
        show=lambda shown: Pill(TO_DECIDE if shown.page.conflicts else look(shown)),
    )


def _sent(shown: Shown) -> Shape:
    return UNSENT_MARK if shown.page.unsent else SENT_MARK


UNSENT_MARK = Mark("arrow-up-from-line", "warning", N_("Not sent yet"))
SENT_MARK = Mark("check", "success", N_("Sent"))
TO_DECIDE = PillLook("danger", "git-compare", C_("status", "To decide"))
"""How every kind shows that somebody has to decide between values."""

SENT: Column[Shown] = Column(name="sent", said=C_("column", "Sent"), widest=(), show=_sent)
"""Whether the record as it is now is in a file."""

# filters and tabs

OWN_OFFICE = Filter("own_office", N_("All offices"), ((False, N_("All offices")), (True, N_("My office"))))
ALSO_WITHDRAWN = "all"
"""The choice of the next filter that shows withdrawn records among the others."""
_CURRENT = C_("records", "Not withdrawn")
WITHDRAWN = Filter(
    "withdrawn",
    _CURRENT,
    ((False, _CURRENT), (True, C_("records", "Withdrawn")), (ALSO_WITHDRAWN, C_("records", "Also withdrawn"))),
)
YEAR = Filter("year", N_("Year"), ((None, N_("All years")),), of="year")
"""The year in which some day of a record lies; the choices are years, not records."""
STANDARD_FILTERS = (OWN_OFFICE, WITHDRAWN, YEAR)
"""Chips that mean the same for every kind; all others filter by the field of their name."""


def record_filter(name: str, said: Message, every: Message, of: str) -> Filter:
    """One record of a kind, or all; `name` is a field or, with dots, one of rows below or of what is referred to."""
    return Filter(name, said, ((None, every),), of)


def choice_filter(name: str, said: Message, every: Message, labels: Mapping[str, Message]) -> Filter:
    """One code of a choice, or all."""
    return Filter(name, said, ((None, every), *labels.items()))
