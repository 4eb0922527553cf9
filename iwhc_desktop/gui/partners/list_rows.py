"""The rows of the list of partners, asked of the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.choices import PARTNER_GROUPS
from iwhc_desktop.domain.list_query import KeyQuery
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.models.record_table import Order
from iwhc_desktop.gui.partners.list_row import ListedPartner, PartnerRow, partner_row
from iwhc_desktop.services.records.partners import PartnerListItem
from iwhc_desktop.services.register import Register

ALL, TO_VERIFY = "all", "to_verify"
GROUPS = tuple(PARTNER_GROUPS.items())
"""The six groups of types in which partners are offered: words and codes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFilter:
    """Which partners are listed: a tab, words to find, a group of types (-1: all), a level ("": all)."""

    tab: str = ALL
    search: str = ""
    group: int = -1
    level: str = ""
    withdrawn: bool = False


class PartnerRows:
    """PartnerRows(around, register); `filter` says what is listed."""

    def __init__(self, appearance: Appearance, register: Register) -> None:
        self._appearance = appearance
        self._register = register
        self.filter = PartnerFilter()

    @property
    def language(self) -> str:
        """The language in which texts of the register are shown."""
        return self._appearance.language if self._appearance.language in ("ar", "fr") else "en"

    def keys(self, order: Order) -> Sequence[int]:
        """The keys of all rows in this order."""
        return self.keys_of(self.filter, order)

    def keys_of(self, asked: PartnerFilter, order: Order) -> Sequence[int]:
        """The keys that a filter lets through, in an order."""
        return self._register.queries.keys_of(self._question(asked, order))

    def _question(self, asked: PartnerFilter, order: Order) -> KeyQuery:
        filters: dict[str, Json] = {}
        if asked.tab == TO_VERIFY:
            filters["verify_state"] = TO_VERIFY
        if asked.group >= 0:
            filters["type"] = list(GROUPS[asked.group][1])
        if asked.level:
            filters["scope_level"] = asked.level
        return KeyQuery(
            kind="partner",
            sort=order.sort,
            descending=order.descending,
            search=asked.search,
            filters=filters,
            language=self.language,
            only_retired=asked.withdrawn,
        )

    def counts(self) -> dict[str, int]:
        """How many partners are behind each tab, with the other filters as they are."""
        asked = {tab: self._question(replace(self.filter, tab=tab), Order("key")) for tab in (ALL, TO_VERIFY)}
        return {tab: self._register.queries.count_of(question) for tab, question in asked.items()}

    def page(self, keys: Sequence[int]) -> Sequence[PartnerRow]:
        """These rows, in the order of the keys; a key that is gone has none."""
        items = self._register.partners.summaries(list(keys))
        return [partner_row(listed_partner(item, self.language), self._appearance.formats) for item in items]


def listed_partner(item: PartnerListItem, language: str) -> ListedPartner:
    """A partner with the texts of one language, or of the language they are in."""
    name, acronym = item.name.shown(language)[0], item.acronym.shown(language)[0]
    return ListedPartner(
        key=item.key,
        name=name or item.reference,
        acronym=acronym if acronym != name else "",
        kind=item.type,
        country=item.country,
        agreements=item.agreements,
        to_verify=item.to_verify,
        to_decide=bool(item.conflicts),
        unsent=item.unsent,
    )
