"""Partners as lists, the inspector and the command line show them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from iwhc_desktop.domain.editing import key_of
from iwhc_desktop.domain.errors import NotFound
from iwhc_desktop.domain.texts import LocalizedText, localized
from iwhc_desktop.services.agreements.lists import country_codes
from iwhc_desktop.services.records.documents import DocumentItem, Presence, attached
from iwhc_desktop.services.records.history import record_history
from iwhc_desktop.services.records.naming import Named, is_owner, named, pick
from iwhc_desktop.services.saving.conflicts import ConflictItem, conflict_items
from iwhc_desktop.services.session import Session
from iwhc_desktop.store.reading.history import HistoryEntry
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerListItem:
    """One partner in a list. `country` is its ISO code, `agreements` the number of those it is a party to."""

    key: int
    reference: str
    name: LocalizedText
    acronym: LocalizedText
    type: str
    scope_level: str
    country: str
    agreements: int
    to_verify: bool
    is_placeholder: bool
    is_owner: bool
    conflicts: frozenset[str]
    unsent: bool
    retired: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerDetail:
    """Everything shown of one partner; `agreements` are in the order of entry."""

    item: PartnerListItem
    row: Row
    aliases: tuple[Row, ...]
    agreements: tuple[Named, ...]
    documents: tuple[DocumentItem, ...]
    conflicts: tuple[ConflictItem, ...]
    names: Mapping[int, Named]
    last_change: HistoryEntry | None

    def named(self, unit: str) -> Named | None:
        """The record that a reference field refers to: country, represents_country, parent, merged_into."""
        return pick(self.names, self.row.values.get(unit))

    def text(self, name: str) -> LocalizedText:
        """A trilingual field of the partner: name, acronym, notes."""
        return localized(self.row.values, name)


class Partners:
    """Partners for lists and the inspector."""

    def __init__(self, session: Session, is_present: Presence) -> None:
        self._session = session
        self._is_present = is_present

    def summaries(self, keys: Sequence[int]) -> list[PartnerListItem]:
        """These partners, in order; those that are not here are left out."""
        with self._session.reading() as queries:
            return partner_items(queries, keys)

    def detail(self, key: int, language: str = "en") -> PartnerDetail:
        """One partner in full. Raises NotFound."""
        with self._session.reading() as queries:
            items = partner_items(queries, [key])
            if not items:
                raise NotFound("no_such_record", value=str(key))
            return _detail(queries, items[0], language, self._is_present)


def partner_items(queries: Queries, keys: Sequence[int]) -> list[PartnerListItem]:
    """The partners with these keys, in order."""
    rows = queries.rows("partner", keys)
    countries = country_codes(queries, rows.values())
    agreements = agreements_of(queries, rows)
    return [_item(row, countries, len(agreements[row.key])) for row in rows.values()]


def agreements_of(queries: Queries, partners: Collection[int]) -> dict[int, set[int]]:
    """By partner, the agreements to which it is a party."""
    found: dict[int, set[int]] = {key: set() for key in partners}
    if not found:
        return found
    parties = queries.keys("agreement_party", filters={"partner": list(partners)})
    for row in queries.rows("agreement_party", parties).values():
        partner, agreement = key_of(row.values.get("partner")), key_of(row.values.get("agreement"))
        if partner in found and agreement is not None:
            found[partner].add(agreement)
    return found


def _item(row: Row, countries: Mapping[int, str], agreements: int) -> PartnerListItem:
    values = row.values
    return PartnerListItem(
        key=row.key,
        reference=str(values.get("reference") or ""),
        name=localized(values, "name"),
        acronym=localized(values, "acronym"),
        type=str(values.get("type") or ""),
        scope_level=str(values.get("scope_level") or ""),
        agreements=agreements,
        country=countries.get(key_of(values.get("country")) or 0, ""),
        to_verify=values.get("verify_state") == "to_verify",
        is_placeholder=values.get("is_placeholder") is True,
        is_owner=is_owner(row.key),
        conflicts=row.conflicts,
        unsent=row.unsent,
        retired=row.retired,
    )


def _detail(queries: Queries, item: PartnerListItem, language: str, is_present: Presence) -> PartnerDetail:
    row = queries.row("partner", item.key)
    aliases = queries.children("partner_alias", [item.key])[item.key]
    agreements = sorted(agreements_of(queries, [item.key])[item.key])
    found = named(queries, (("agreement", key) for key in agreements))
    history = record_history(queries, "partner", item.key)
    return PartnerDetail(
        item=item,
        row=row,
        aliases=tuple(aliases),
        agreements=tuple(found[key] for key in agreements),
        documents=tuple(attached(queries, [item.key], is_present)[item.key]),
        conflicts=tuple(conflict_items(queries, language, {item.key, *(alias.key for alias in aliases)})),
        names=named(
            queries,
            [
                ("country", row.values.get("country")),
                ("partner", row.values.get("parent")),
                ("country", row.values.get("represents_country")),
                ("partner", row.values.get("merged_into")),
            ],
        ),
        last_change=history[-1] if history else None,
    )
