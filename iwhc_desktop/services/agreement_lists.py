"""Many agreements at once, in few statements, as lists show them."""
from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from iwhc_desktop.domain.editing import key_of, words_in
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.term import AgreementFacts, is_signed, status
from iwhc_desktop.domain.texts import localized
from iwhc_desktop.services.agreement_records import AgreementListItem, PartnerBrief
from iwhc_desktop.services.naming import is_owner
from iwhc_desktop.store.queries import Queries
from iwhc_desktop.store.row_reader import Row


@dataclass(frozen=True, slots=True)
class _Below:
    """The rows of a page of agreements: parties and signatures by owner, partners and countries by key."""

    parties: Mapping[int, Sequence[Row]]
    signatures: Mapping[int, Sequence[Row]]
    partners: Mapping[int, Row]
    countries: Mapping[int, str]

    def rows_of(self, agreement: int) -> Iterable[Row]:
        """The parties and signatures of one agreement."""
        for party in self.parties[agreement]:
            yield party
            yield from self.signatures[party.key]


def list_items(queries: Queries, keys: Sequence[int], as_of: date, office: int) -> list[AgreementListItem]:
    """The agreements with these keys in their order; those that are not here are left out."""
    rows = queries.rows("agreement", keys)
    facts = queries.agreement_facts(rows)
    below = _below(queries, rows)
    return [_item(row, facts[key], below, as_of, office) for key, row in rows.items()]


def _below(queries: Queries, agreements: Collection[int]) -> _Below:
    parties = queries.children("agreement_party", agreements)
    signatures = queries.children("signature", [row.key for rows in parties.values() for row in rows])
    partners = queries.rows("partner", _keys(parties.values(), "partner"))
    return _Below(parties, signatures, partners, country_codes(queries, partners.values()))


def _keys(rows: Iterable[Sequence[Row]], unit: str) -> set[int]:
    return {key for found in rows for row in found if (key := key_of(row.values.get(unit))) is not None}


def country_codes(queries: Queries, partners: Iterable[Row]) -> dict[int, str]:
    """The ISO codes of the countries of these partners, by the country's key."""
    countries = queries.rows("country", _keys([list(partners)], "country"))
    return {key: str(row.values.get("code") or "") for key, row in countries.items()}


def _item(row: Row, facts: AgreementFacts, below: _Below, as_of: date, office: int) -> AgreementListItem:
    values = row.values
    lower = tuple(below.rows_of(row.key))
    responsible = key_of(values.get("responsible_office"))
    return AgreementListItem(
        key=row.key, reference=words_in(values, "reference"), kind=words_in(values, "kind"),
        title=localized(values, "title"), status=status(facts, as_of), as_of=as_of,
        parties=tuple(party_brief(party, below.partners, below.countries) for party in below.parties[row.key]),
        signed_on=last_signed(facts), has_copy=facts.has_signed_copy if is_signed(facts) else None,
        responsible_office=responsible, is_own=responsible in (None, office),
        is_confidential=values.get("confidential") is True,
        conflicts=row.conflicts.union(*(found.conflicts for found in lower)),
        unsent=row.unsent or any(found.unsent for found in lower), retired=row.retired)


def party_brief(party: Row, partners: Mapping[int, Row], countries: Mapping[int, str]) -> PartnerBrief:
    """The partner of a party; one that has not been received yet has no name."""
    key = key_of(party.values.get("partner")) or 0
    row = partners.get(key)
    values = row.values if row is not None else {}
    return PartnerBrief(
        party=party.key, partner=key, name=localized(values, "name"), acronym=localized(values, "acronym"),
        country=countries.get(key_of(values.get("country")) or 0, ""), type=str(values.get("type") or ""),
        is_owner=is_owner(key), is_here=row is not None)


def last_signed(facts: AgreementFacts) -> PartialDate | None:
    """The latest known day of a signature, None where no day is known."""
    known = [signature.signed_on for signature in facts.signatures if signature.signed_on is not None]
    return max(known, key=lambda day: (day.latest, day.earliest), default=None)
