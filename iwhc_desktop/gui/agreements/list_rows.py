"""The rows of the list of agreements as read from the register: by order, tab, search, office, kind."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Self

from iwhc_desktop.domain.agreement.term import answers as term
from iwhc_desktop.domain.agreement.term.view import EXPIRING_DAYS
from iwhc_desktop.domain.list_query import KeyQuery, MarkOn, StateOn
from iwhc_desktop.gui.agreements.columns import ListedIn
from iwhc_desktop.gui.agreements.listing import listed_agreement
from iwhc_desktop.gui.agreements.views import AGREEMENTS
from iwhc_desktop.gui.models.lazy_rows import LazyRows
from iwhc_desktop.gui.models.record_table import Order
from iwhc_desktop.gui.views.list_rows import Narrowed, ShownRow, WordSource, make_row, open_tabs, question_of
from iwhc_desktop.i18n.languages import record_language
from iwhc_desktop.services.register import Register

ALL, EXPIRING, ASLEEP = "all", term.EXPIRING, "asleep"
TAB_STATES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        ALL: (),
        term.IN_FORCE: (term.IN_FORCE, term.SUSPENDED),
        EXPIRING: (term.IN_FORCE,),
        term.SIGNED_DAY_UNKNOWN: (term.SIGNED_DAY_UNKNOWN,),
        term.DRAFT: (term.DRAFT, term.PARTLY_SIGNED, term.SIGNED_NOT_EFFECTIVE),
        ASLEEP: (),
        term.EXPIRED: (term.EXPIRED, term.SUPERSEDED, term.TERMINATED, term.CANCELLED),
    }
)
"""The states behind each tab; none means all. What ends soon is in force today and not in 180 days."""
TAB_MARKS: Mapping[str, str] = MappingProxyType({ASLEEP: "asleep"})
"""The mark that the agreements behind a tab have."""


class AgreementRows:
    """The agreements as of a day; what a tab holds depends on their states that day."""

    def __init__(self, appearance: WordSource, register: Register, today: date) -> None:
        self._appearance = appearance
        self._register = register
        self._today = today
        self.narrowed = Narrowed(ALL)

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
        """The keys that a filter lets through, in an order."""
        return self._register.queries.keys_of(self._question(asked, order))

    def _question(self, asked: Narrowed, order: Order) -> KeyQuery:
        states = TAB_STATES.get(asked.tab, ())
        later = StateOn(TAB_STATES[term.IN_FORCE], self._today + timedelta(days=EXPIRING_DAYS))
        question = KeyQuery(
            kind="agreement",
            state=StateOn(states, self._today) if states else None,
            unless=later if asked.tab == EXPIRING else None,
            marks=(MarkOn(TAB_MARKS[asked.tab], self._today),) if asked.tab in TAB_MARKS else (),
        )
        return question_of(question, asked, order, self.language, self._register.pages.own)

    def counts(self) -> dict[str, int]:
        """How many agreements are behind each tab, with the other filters as they are."""
        tabs = open_tabs(TAB_STATES, self.narrowed)
        asked = {tab: self._question(replace(self.narrowed, tab=tab), Order("key")) for tab in tabs}
        return {tab: self._register.queries.count_of(question) for tab, question in asked.items()}

    def page(self, keys: Sequence[int]) -> Sequence[ShownRow]:
        """These rows, in the order of the keys; a key that is gone has none."""
        formats, language = self._appearance.formats, self.language
        page, is_closed = self._register.agreements.page(list(keys), self._today), self._register.changes_nothing

        def make(key: int) -> ShownRow:
            item = page.item(key)
            listed = ListedIn(listed_agreement(item, language), formats)
            is_withdrawn = item.retired is not None
            return make_row(key, listed, AGREEMENTS, formats, is_withdrawn=is_withdrawn, is_closed=is_closed)

        return LazyRows(page.keys, make)
