"""The rows of a list: read from the register, made into cells by the columns."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Protocol, Self

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.list_query import KeyQuery, MarkOn, StateOn
from iwhc_desktop.gui.models.lazy_rows import LazyRows
from iwhc_desktop.gui.models.record_table import Order, TableRow
from iwhc_desktop.gui.models.shapes import (
    FACT,
    LINK,
    NAME,
    Lines,
    Mark,
    Pill,
    Progress,
    Shape,
    spoken_of,
    words_of,
)
from iwhc_desktop.gui.parts.pill import PillLook
from iwhc_desktop.gui.views.declared import (
    ALSO_WITHDRAWN,
    OWN_OFFICE,
    TO_DECIDE,
    WITHDRAWN,
    YEAR,
    Column,
    RecordViews,
    Subject,
    Tab,
)
from iwhc_desktop.gui.views.shown import BETWEEN, Shown
from iwhc_desktop.i18n.formats import MISSING, Formats
from iwhc_desktop.i18n.languages import record_language
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.services.register import Register

_MUTED = "text3"
_KEY = "key"
"""The filter by the keys of the records themselves."""

FIGURE = "figure"
"""The name of the tab that a figure opens."""


@dataclass(frozen=True, slots=True)
class OpenFigure:
    """A number that is shown elsewhere and opens its records here: its words, and the question for exactly these."""

    said: Message
    asked: KeyQuery


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which records are listed: a tab, words to find, and the choice of every chip that filters.

    `figure` has a tab of its own beside the declared ones, as long as it is open.
    """

    tab: str
    search: str = ""
    chips: Mapping[str, Json] = field(default_factory=dict)
    figure: OpenFigure | None = None

    def with_chip(self, name: str, value: Json) -> Narrowed:
        """The same with a chip at a choice; a choice that filters nothing is left out."""
        kept = {chip: choice for chip, choice in self.chips.items() if chip != name}
        return replace(self, chips=kept | ({name: value} if value else {}))


def question_of(
    tab: KeyQuery, asked: Narrowed, order: Order, language: str, own: Callable[[str], Mapping[str, Json]]
) -> KeyQuery:
    """The question of a tab, or of the figure where its tab is open, with words, chips and an order.

    `own` gives the filters for the records of a kind that concern this office.
    """
    chips = dict(asked.chips)
    withdrawn, is_own = chips.pop(WITHDRAWN.name, False), bool(chips.pop(OWN_OFFICE.name, False))
    year = chips.pop(YEAR.name, None)
    named = asked.figure.asked if asked.figure is not None and asked.tab == FIGURE else tab
    return replace(
        named,
        sort=order.sort,
        descending=order.descending,
        search=asked.search,
        filters=holding_all({**named.filters, **chips}, own(named.kind) if is_own else {}),
        marks=(*named.marks, *(MarkOn("in_year", dt.date(one, 1, 1)) for one in (year,) if isinstance(one, int))),
        language=language,
        only_retired=withdrawn is True,
        include_retired=withdrawn == ALSO_WITHDRAWN,
    )


def holding_all(filters: Mapping[str, Json], own: Mapping[str, Json]) -> dict[str, Json]:
    """Filters that hold together; of two lists of keys what is in both."""
    both = own.keys() & filters.keys() & {_KEY}
    common: dict[str, Json] = {name: _in_both(filters[name], own[name]) for name in both}
    return {**filters, **own, **common}


def _in_both(some: Json, others: Json) -> Json:
    known = set(others) if isinstance(others, list) else {others}
    return [key for key in (some if isinstance(some, list) else [some]) if key in known]


def open_tabs(tabs: Iterable[str], asked: Narrowed) -> tuple[str, ...]:
    """The tabs of a list, with that of a figure where one is open."""
    return (*tabs, FIGURE) if asked.figure is not None else tuple(tabs)


class ShownRow:
    """One record of a list: its cells, each made when it is looked at first.

    `row` is the sentence of the row, with the names of the columns as placeholders; `{column_below}` is a cell's
    second line.
    """

    __slots__ = ("_formats", "_make", "_row", "_shapes", "columns", "key")

    def __init__(
        self, key: int, columns: Sequence[str], make: Callable[[str], Shape], row: Message, formats: Formats
    ) -> None:
        self.key = key
        self.columns = columns
        self._make = make
        self._row = row
        self._formats = formats
        self._shapes: dict[str, Shape] = {}

    def shape(self, column: str) -> Shape:
        """What one cell looks like."""
        if column not in self._shapes:
            self._shapes[column] = self._make(column)
        return self._shapes[column]

    def cell(self, column: str) -> str:
        """The words of one cell."""
        return words_of(self.shape(column), self._formats)

    @property
    def sentence(self) -> str:
        """The whole row as a screen reader says it."""
        said: dict[str, object] = {}
        for column in self.columns:
            shape = self.shape(column)
            said[column] = spoken_of(shape, self._formats)
            said[f"{column}_below"] = (shape.second if isinstance(shape, Lines) else "") or MISSING
        return self._formats.plain(self._row.with_arguments(**said))


class WithdrawnRow(ShownRow):
    """A withdrawn record: all of it is muted, and its pill says so, or the line below its name where no pill does."""

    __slots__ = ("_look",)

    def __init__(
        self,
        key: int,
        columns: Sequence[str],
        make: Callable[[str], Shape],
        row: Message,
        formats: Formats,
        look: PillLook,
    ) -> None:
        super().__init__(key, columns, make, row, formats)
        self._look = look

    def shape(self, column: str) -> Shape:
        """What one cell looks like. What is to be decided stays in view."""
        if column not in self._shapes:
            self._shapes[column] = self._muted(self._make(column))
        return self._shapes[column]

    def _muted(self, shape: Shape) -> Shape:
        match shape:
            case Pill():
                return shape if shape.look == TO_DECIDE else Pill(self._look)
            case Mark():
                return shape._replace(tone=_MUTED)
            case Progress():
                return shape._replace(tone="neutral", words_tone=_MUTED)
        if shape.look == LINK:
            return Lines(MISSING, look=FACT, tone=_MUTED)
        second = shape.second
        if shape.look == NAME and not self._is_said_by_a_pill:
            second = BETWEEN.join(filter(None, (self._formats.plain(self._look.said), second)))
        return shape._replace(second=second, tone=_MUTED, second_tone=_MUTED)

    @property
    def _is_said_by_a_pill(self) -> bool:
        return any(isinstance(shape, Pill) and shape.look != TO_DECIDE for shape in map(self._make, self.columns))

    @property
    def sentence(self) -> str:
        """The whole row as a screen reader says it, with the word where the columns that it says lack it."""
        said, word = super().sentence, self._formats.plain(self._look.said)
        return said if word in said else f"{said} {word}."


def make_row(
    key: int,
    subject: Subject,
    views: RecordViews[Subject],
    formats: Formats,
    *,
    is_withdrawn: bool = False,
    is_closed: bool = False,
) -> ShownRow:
    """The row of a record whose cells are made from `subject`; one withdrawn or only read invites to nothing."""
    columns: Mapping[str, Column[Subject]] = {column.name: column for column in views.columns}

    def show(name: str) -> Shape:
        shape = columns[name].show(subject)
        return _uninviting(shape) if is_withdrawn or is_closed else shape

    parts = (key, tuple(columns), show, views.words.row, formats)
    return WithdrawnRow(*parts, views.withdrawn) if is_withdrawn else ShownRow(*parts)


def _uninviting(shape: Shape) -> Shape:
    """A cell without its link to the form."""
    if isinstance(shape, Lines) and shape.look == LINK and shape.opens:
        return shape._replace(first=MISSING, look=FACT, tone="text3", opens="")
    return shape


class WordSource(Protocol):
    """The language in which rows are put into words: that of the window, or of a paper."""

    @property
    def formats(self) -> Formats:
        """The formatter of the language."""

    @property
    def language(self) -> str:
        """Its code."""


class Wording(NamedTuple):
    """A language that is not the window's."""

    formats: Formats
    language: str


class ListRows(Protocol):
    """Where a list of records comes from, and how it is narrowed."""

    narrowed: Narrowed

    def worded(self, words: WordSource) -> Self:
        """The same rows, as they are narrowed now, in another language."""

    def keys(self, order: Order) -> Sequence[int]:
        """The keys of all rows in this order."""

    def page(self, keys: Sequence[int]) -> Sequence[TableRow]:
        """These rows, in the order of the keys; a key that is gone has none."""

    def counts(self) -> dict[str, int]:
        """How many records each tab holds, with the other filters as they are."""


class RecordRows:
    """The records of one kind, as `views` declares them, as of today."""

    def __init__(self, appearance: WordSource, register: Register, views: RecordViews[Any], today: dt.date) -> None:
        self._appearance = appearance
        self._register = register
        self._views = views
        self._today = today
        self.narrowed = Narrowed(next(tab.name for tab in views.tabs if not tab.kind))

    def worded(self, words: WordSource) -> Self:
        """The same rows, as they are narrowed now, in another language."""
        other = copy.copy(self)
        other._appearance = words
        return other

    @property
    def language(self) -> str:
        """The language in which texts of the register are shown."""
        return record_language(self._appearance.language)

    def keys(self, order: Order) -> Sequence[int]:
        """The keys of all rows in this order."""
        return self.keys_of(self.narrowed, order)

    def keys_of(self, asked: Narrowed, order: Order) -> Sequence[int]:
        """The keys of the records that these filters leave, in an order."""
        return self._register.queries.keys_of(self._question(asked, order))

    def _question(self, asked: Narrowed, order: Order) -> KeyQuery:
        tab = next((tab for tab in self._views.tabs if tab.name == asked.tab), self._views.tabs[0])
        return question_of(self._of(tab), asked, order, self.language, self._register.pages.own)

    def _of(self, tab: Tab) -> KeyQuery:
        """The question for the records of a tab."""
        return KeyQuery(
            kind=tab.kind or self._views.kind,
            filters={**tab.filters, **({"key": list(tab.among(self._register))} if tab.among else {})},
            state=StateOn(tab.states, self._today) if tab.states else None,
            marks=tuple(MarkOn(name, self._today) for name in tab.marks),
        )

    def counts(self) -> dict[str, int]:
        """How many records each tab holds, with the other filters as they are; a list of its own without them."""
        elsewhere = {tab.name: self._of(tab) for tab in self._views.tabs if tab.kind}
        return {
            tab: self._register.queries.count_of(
                elsewhere.get(tab) or self._question(replace(self.narrowed, tab=tab), Order("key"))
            )
            for tab in open_tabs((tab.name for tab in self._views.tabs), self.narrowed)
        }

    def page(self, keys: Sequence[int]) -> Sequence[ShownRow]:
        """These rows, in the order of the keys; a key that is gone has none."""
        views, formats, language = self._views, self._appearance.formats, self.language
        found = self._register.pages.many(views.kind, keys, views.list_reads, views.list_counts)
        pages, is_closed = {page.row.key: page for page in found}, self._register.changes_nothing

        def make(key: int) -> ShownRow:
            shown = Shown(pages[key], formats, language, self._today)
            return make_row(
                key, shown, views, formats, is_withdrawn=pages[key].row.retired is not None, is_closed=is_closed
            )

        return LazyRows(tuple(pages), make)
