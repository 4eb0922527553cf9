"""Many agreements in few statements, as lists show them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from iwhc_desktop.domain.agreement.term.merging import settled
from iwhc_desktop.domain.agreement.term.status import AgreementFacts, is_signed, status_on
from iwhc_desktop.domain.editing import day_of, key_of, words_in
from iwhc_desktop.domain.field_types import LANGUAGES
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.texts import localized
from iwhc_desktop.services.agreements.items import AgreementListItem, PartnerBrief
from iwhc_desktop.services.records.naming import is_owner
from iwhc_desktop.store.reading.merged_records import merges_of
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row, conflicts_of

_TITLE, _NAME, _ACRONYM = (
    tuple(f"{name}_{part}" for part in (*LANGUAGES, "original")) for name in ("title", "name", "acronym")
)
_SHOWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "agreement": (*_TITLE, "reference", "kind", "responsible_office", "confidential", "stage", "stage_on"),
        "agreement_party": ("agreement", "partner", "position"),
        "partner": (*_NAME, *_ACRONYM, "country", "type"),
    }
)
"""The units that a list shows of each kind of record: no others are read."""


@dataclass(frozen=True, slots=True)
class _Below:
    """The rows below a page of agreements: parties by agreement, partners and countries by key.

    `partners` has under the key of a merged partner the one that is kept. `signatures`: of those with units that have
    several live values, these units. `unsent`: the agreements of which anything was written after the last file.
    """

    parties: Mapping[int, Sequence[Row]]
    signatures: Mapping[int, frozenset[str]]
    partners: Mapping[int, Row]
    countries: Mapping[int, str]
    unsent: Collection[int]

    def conflicts(self, agreement: int, facts: AgreementFacts) -> Iterable[frozenset[str]]:
        """The units to decide of the parties and signatures of one agreement."""
        yield from (party.conflicts for party in self.parties[agreement])
        yield from (self.signatures.get(key, frozenset()) for key in _signatures(facts))


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """Agreements that were read together; the state of each is computed only on request, as of a day."""

    _rows: Mapping[int, Row]
    _facts: Mapping[int, AgreementFacts]
    _below: _Below
    _as_of: date
    _office: int

    @property
    def keys(self) -> tuple[int, ...]:
        """The keys of those that are here, in order."""
        return tuple(self._rows)

    def item(self, key: int) -> AgreementListItem:
        """One agreement. Raises KeyError for a key that is not here."""
        return _item(self._rows[key], self._facts[key], self._below, self._as_of, self._office)


def list_page(queries: Queries, keys: Sequence[int], as_of: date, office: int) -> AgreementPage:
    """The agreements with these keys, in order; those that are not here are left out."""
    rows = queries.rows("agreement", keys, _SHOWN["agreement"])
    facts = queries.agreement_facts(rows)
    return AgreementPage(rows, facts, _below(queries, facts), as_of, office)


def list_items(queries: Queries, keys: Sequence[int], as_of: date, office: int) -> list[AgreementListItem]:
    """The same as a list, with all states computed."""
    page = list_page(queries, keys, as_of, office)
    return [page.item(key) for key in page.keys]


def _signatures(facts: AgreementFacts) -> Iterable[int]:
    """The keys of the signatures of a stored agreement."""
    return (one.key for one in facts.signatures if isinstance(one.key, int))


def _below(queries: Queries, agreements: Mapping[int, AgreementFacts]) -> _Below:
    parties = queries.children("agreement_party", agreements, units=_SHOWN["agreement_party"])
    with queries.connection() as connection:
        signatures = conflicts_of(connection, [key for facts in agreements.values() for key in _signatures(facts)])
    partners = partners_of(queries, _keys(parties.values(), "partner"), _SHOWN["partner"])
    return _Below(
        parties,
        signatures,
        partners,
        country_codes(queries, partners.values()),
        queries.unsent("agreement", agreements.keys()),
    )


def partners_of(queries: Queries, keys: Collection[int], units: Collection[str] = ()) -> dict[int, Row]:
    """The partners by the keys that refer to them: under that of a merged one the one that is kept."""
    merges = merges_of(queries, "partner")
    rows = queries.rows("partner", {merges.kept(key) for key in keys}, units)
    return {key: rows[merges.kept(key)] for key in keys if merges.kept(key) in rows}


def _keys(rows: Iterable[Sequence[Row]], unit: str) -> set[int]:
    return {key for found in rows for row in found if (key := key_of(row.values.get(unit))) is not None}


def country_codes(queries: Queries, partners: Iterable[Row]) -> dict[int, str]:
    """The ISO codes of the countries of these partners, by the country's key."""
    countries = queries.rows("country", _keys([list(partners)], "country"), ("code",))
    return {key: str(row.values.get("code") or "") for key, row in countries.items()}


def _item(row: Row, facts: AgreementFacts, below: _Below, as_of: date, office: int) -> AgreementListItem:
    values = row.values
    responsible = key_of(values.get("responsible_office"))
    return AgreementListItem(
        key=row.key,
        reference=words_in(values, "reference"),
        kind=words_in(values, "kind"),
        title=localized(values, "title"),
        status=status_on(facts, as_of),
        as_of=as_of,
        parties=tuple(party_brief(party, below.partners, below.countries) for party in _parties(row.key, facts, below)),
        signed_on=last_signed(facts),
        has_copy=facts.has_signed_copy if is_signed(facts) else None,
        responsible_office=responsible,
        is_own=responsible in (None, office),
        stage=words_in(values, "stage"),
        stage_on=day_of(values.get("stage_on")),
        is_confidential=values.get("confidential") is True,
        conflicts=row.conflicts.union(*below.conflicts(row.key, facts)),
        unsent=row.key in below.unsent,
        retired=row.retired,
    )


def _parties(agreement: int, facts: AgreementFacts, below: _Below) -> list[Row]:
    """The parties without those that are another entry."""
    stays = {party.key for party in settled(facts).parties}
    return [row for row in below.parties[agreement] if row.key in stays]


def party_brief(party: Row, partners: Mapping[int, Row], countries: Mapping[int, str]) -> PartnerBrief:
    """The partner of a party; one that has not been received yet has no name."""
    named = key_of(party.values.get("partner")) or 0
    row = partners.get(named)
    key = row.key if row is not None else named
    values = row.values if row is not None else {}
    return PartnerBrief(
        party=party.key,
        partner=key,
        name=localized(values, "name"),
        acronym=localized(values, "acronym"),
        country=countries.get(key_of(values.get("country")) or 0, ""),
        type=str(values.get("type") or ""),
        is_owner=is_owner(key),
        is_here=row is not None,
    )


def last_signed(facts: AgreementFacts) -> PartialDate | None:
    """The latest known signing day, None where no day is known."""
    signatures = settled(facts).signatures
    known = [signature.signed_on for signature in signatures if signature.signed_on is not None]
    return max(known, key=lambda day: (day.latest, day.earliest), default=None)
