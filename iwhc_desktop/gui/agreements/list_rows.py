"""The rows of the list of agreements, asked of the register: order, tab, search, office, kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from iwhc_desktop.domain.agreement.term import answers as term
from iwhc_desktop.domain.agreement.term.view import EXPIRING_DAYS
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.list_query import KeyQuery, StateOn
from iwhc_desktop.gui.agreements.list_row import AgreementRow, agreement_row
from iwhc_desktop.gui.agreements.listing import listed_agreement
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.models.lazy_rows import LazyRows
from iwhc_desktop.gui.models.record_table import Order
from iwhc_desktop.services.register import Register

ALL, EXPIRING = "all", term.EXPIRING
TAB_STATES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        ALL: (),
        term.IN_FORCE: (term.IN_FORCE, term.SUSPENDED),
        EXPIRING: (term.IN_FORCE,),
        term.SIGNED_DAY_UNKNOWN: (term.SIGNED_DAY_UNKNOWN,),
        term.DRAFT: (term.DRAFT, term.PARTLY_SIGNED, term.SIGNED_NOT_EFFECTIVE),
        term.EXPIRED: (term.EXPIRED, term.SUPERSEDED, term.TERMINATED, term.CANCELLED),
    }
)
"""The states behind each tab; none stands for all. What ends soon is in force today and not in 180 days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFilter:
    """Which agreements are listed: a tab, words to find, only the own office's, one kind ("" for all).

    `withdrawn`: those that were withdrawn, instead of those that stand.
    """

    tab: str = ALL
    search: str = ""
    own_only: bool = False
    kind: str = ""
    withdrawn: bool = False


class AgreementRows:
    """AgreementRows(around, register, today); `filter` says what is listed."""

    def __init__(self, appearance: Appearance, register: Register, today: date) -> None:
        self._appearance = appearance
        self._register = register
        self._today = today
        self.filter = AgreementFilter()

    @property
    def language(self) -> str:
        """The language in which texts of the register are shown."""
        return self._appearance.language if self._appearance.language in ("ar", "fr") else "en"

    def keys(self, order: Order) -> Sequence[int]:
        """The keys of all rows in this order."""
        return self.keys_of(self.filter, order)

    def keys_of(self, asked: AgreementFilter, order: Order) -> Sequence[int]:
        """The keys that a filter lets through, in an order."""
        return self._register.queries.keys_of(self._question(asked, order))

    def _question(self, asked: AgreementFilter, order: Order) -> KeyQuery:
        states = TAB_STATES[asked.tab]
        later = StateOn(TAB_STATES[term.IN_FORCE], self._today + timedelta(days=EXPIRING_DAYS))
        return KeyQuery(
            kind="agreement",
            sort=order.sort,
            descending=order.descending,
            search=asked.search,
            filters=self._filters(asked),
            state=StateOn(states, self._today) if states else None,
            unless=later if asked.tab == EXPIRING else None,
            language=self.language,
            only_retired=asked.withdrawn,
        )

    def _filters(self, asked: AgreementFilter) -> dict[str, Json]:
        filters: dict[str, Json] = dict(self._register.agreements.own_office) if asked.own_only else {}
        return filters | ({"kind": asked.kind} if asked.kind else {})

    def counts(self) -> dict[str, int]:
        """How many agreements are behind each tab, with the other filters as they are."""
        asked = {tab: self._question(replace(self.filter, tab=tab), Order("key")) for tab in TAB_STATES}
        return {tab: self._register.queries.count_of(question) for tab, question in asked.items()}

    def page(self, keys: Sequence[int]) -> Sequence[AgreementRow]:
        """These rows, in the order of the keys; a key that is gone has none."""
        formats, language = self._appearance.formats, self.language
        page = self._register.agreements.page(list(keys), self._today)
        return LazyRows(page.keys, lambda key: agreement_row(listed_agreement(page.item(key), language), formats))
