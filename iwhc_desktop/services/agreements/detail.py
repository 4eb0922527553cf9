"""One agreement in full: parties with their signatures, later events, documents, conflicts."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import chain

from iwhc_desktop.domain.agreement.shares import share_entries, share_of
from iwhc_desktop.domain.agreement.term.merging import Entry, kept_keys, settled
from iwhc_desktop.domain.agreement.term.status import AgreementFacts, renewal_states, terms
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import day_of, key_of, number_in, words_in
from iwhc_desktop.domain.errors import NotFound
from iwhc_desktop.domain.fields import fields_of
from iwhc_desktop.domain.partial_date import PartialDate, PartialDateError
from iwhc_desktop.domain.partial_day import AS_WRITTEN
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.texts import localized
from iwhc_desktop.services.agreements.lists import country_codes, list_items, partners_of, party_brief
from iwhc_desktop.services.agreements.records import (
    AgreementDetail,
    ContributionDetail,
    PartyDetail,
    RenewalDetail,
    ResponseDetail,
    SignatureDetail,
)
from iwhc_desktop.services.records.documents import DocumentItem, Presence, attached, document_item
from iwhc_desktop.services.records.naming import Named, named, pick
from iwhc_desktop.services.saving.conflicts import conflict_items
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row

_BELOW = ("agreement_party", "renewal", "suspension", "termination", "document_link")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """As of which day and for which office an agreement is read, and the language of names in conflicts."""

    as_of: date
    office: int
    language: str
    is_present: Presence


@dataclass(frozen=True, slots=True)
class _Gathered:
    """The rows of one agreement and the records that they refer to."""

    row: Row
    below: Mapping[str, Sequence[Row]]
    signatures: Mapping[int, Sequence[Row]]
    responses: Mapping[int, Sequence[Row]]
    names: dict[int, Named]
    evidence: Mapping[int, DocumentItem]

    def rows(self) -> list[Row]:
        """The agreement and every row below it."""
        lower = [row for rows in self.below.values() for row in rows]
        deeper = [row for found in (self.signatures, self.responses) for rows in found.values() for row in rows]
        return [self.row, *lower, *deeper]


def read_detail(queries: Queries, key: int, options: ReadOptions) -> AgreementDetail:
    """The agreement with this key, withdrawn or not. Raises NotFound."""
    items = list_items(queries, [key], options.as_of, options.office)
    if not items:
        raise NotFound("no_such_record", value=str(key))
    facts = queries.agreement_facts([key])[key]
    found = _without_merged(_gathered(queries, key, options), settled(facts))
    parties = _parties(queries, found)
    by_key = {party.key: party for party in parties}
    by_key |= _merged_parties(facts, by_key)
    stages = dict(zip((renewal.key for renewal in facts.renewals), renewal_states(facts, options.as_of), strict=True))
    return AgreementDetail(
        item=items[0],
        row=found.row,
        facts=facts,
        terms=terms(facts, options.as_of),
        parties=parties,
        renewals=tuple(_renewal(row, found, by_key, stages[row.key]) for row in found.below["renewal"]),
        suspensions=tuple(found.below["suspension"]),
        terminations=tuple(found.below["termination"]),
        contributions=contributions(found.row.values, parties),
        documents=tuple(attached(queries, [key], options.is_present)[key]),
        conflicts=tuple(conflict_items(queries, options.language, {row.key for row in found.rows()})),
        successors=tuple(_successors(queries, key)),
        names=found.names,
    )


def _gathered(queries: Queries, key: int, options: ReadOptions) -> _Gathered:
    row = queries.row("agreement", key)
    below = {kind: queries.children(kind, [key])[key] for kind in _BELOW}
    signatures = queries.children("signature", [party.key for party in below["agreement_party"]])
    responses = queries.children("renewal_response", [renewal.key for renewal in below["renewal"]])
    signed = [item for found in signatures.values() for item in found]
    wanted = chain.from_iterable(map(_named_by, (row, *below["agreement_party"], *signed)))
    return _Gathered(row, below, signatures, responses, named(queries, wanted), _evidence(queries, signed, options))


def _merged_parties(facts: AgreementFacts, parties: Mapping[int, PartyDetail]) -> dict[int, PartyDetail]:
    """For each party that is another one, the one that stays: what names the first means the second."""
    stays = kept_keys(facts.parties)
    return {gone: parties[kept] for gone, kept in stays.items() if kept in parties}  # type: ignore[misc, index]  # keys of rows


def _without_merged(found: _Gathered, facts: AgreementFacts) -> _Gathered:
    """The rows without those that are another entry; signatures go to the party that stays."""
    entries: tuple[Sequence[Entry], ...] = (facts.parties, facts.renewals, facts.suspensions, facts.terminations)
    stays = {entry.key for entry in chain.from_iterable(entries)}
    below = {kind: _staying(rows, stays) for kind, rows in found.below.items()}
    below["document_link"] = found.below["document_link"]
    return replace(found, below=below, signatures=_signed_by(found, facts))


def _staying(rows: Sequence[Row], stays: Set[Hashable | None]) -> Sequence[Row]:
    return [row for row in rows if row.key in stays]


def _signed_by(found: _Gathered, facts: AgreementFacts) -> Mapping[int, Sequence[Row]]:
    """The signatures by the party to which they belong now."""
    rows = {row.key: row for signed in found.signatures.values() for row in signed}
    by_party: dict[int, list[Row]] = {row.key: [] for row in found.below["agreement_party"]}
    for signature in facts.signatures:
        by_party[signature.party].append(rows[signature.key])  # type: ignore[index]  # keys of rows
    return by_party


def _evidence(queries: Queries, signatures: Sequence[Row], options: ReadOptions) -> dict[int, DocumentItem]:
    """The documents that signatures refer to as evidence."""
    keys = {key for row in signatures if (key := key_of(row.values.get("evidence"))) is not None}
    return {key: document_item(row, options.is_present) for key, row in queries.rows("document", keys).items()}


def _named_by(row: Row) -> list[tuple[str, Json]]:
    """The kinds and keys of the records that a row refers to."""
    wanted: list[tuple[str, Json]] = []
    for item in fields_of(RECORDS[row.kind].record):
        if kind := item.type.refers_to:
            wanted += [(kind, key) for key in item.type.keys(row.values.get(item.name))]
    return wanted


def _parties(queries: Queries, found: _Gathered) -> tuple[PartyDetail, ...]:
    rows = found.below["agreement_party"]
    partners = partners_of(queries, {key for row in rows if (key := key_of(row.values.get("partner")))})
    countries = country_codes(queries, partners.values())
    return tuple(
        PartyDetail(
            row=row,
            brief=party_brief(row, partners, countries),
            signing_body=pick(found.names, row.values.get("signing_body")),
            signatures=tuple(_signature(item, found) for item in found.signatures[row.key]),
        )
        for row in rows
    )


def _signature(row: Row, found: _Gathered) -> SignatureDetail:
    values = row.values
    return SignatureDetail(
        row=row,
        signed_on=known_day(values.get("signed_on")),
        as_written=words_in(values, f"signed_on_{AS_WRITTEN}"),
        place=localized(values, "place"),
        capacity=localized(values, "capacity"),
        same_act=values.get("same_act") is True,
        signatory=pick(found.names, values.get("signatory")),
        evidence=found.evidence.get(key_of(values.get("evidence")) or 0),
    )


def _renewal(row: Row, found: _Gathered, parties: Mapping[int, PartyDetail], stage: str) -> RenewalDetail:
    values = row.values
    return RenewalDetail(
        row=row,
        kind=words_in(values, "kind"),
        by_party=_party(parties, values.get("by_party")),
        letter_on=known_day(values.get("letter_on")),
        months=number_in(values, "months"),
        withdrawn_on=known_day(values.get("withdrawn_on")),
        stage=stage,
        responses=tuple(
            ResponseDetail(
                row=item,
                party=_party(parties, item.values.get("party")),
                agrees=item.values.get("agrees") is True,
                responded_on=known_day(item.values.get("responded_on")),
            )
            for item in found.responses[row.key]
        ),
    )


def _party(parties: Mapping[int, PartyDetail], value: Json) -> PartyDetail | None:
    return parties.get(key_of(value) or 0)


def contributions(values: Mapping[str, Json], parties: Sequence[PartyDetail]) -> tuple[ContributionDetail, ...]:
    """What each party contributes, in the order of the parties; equal shares need no entries."""
    by_key = {party.key: party for party in parties}
    order = list(by_key)
    entries = share_entries(values.get("contributions"))
    if not entries and values.get("contribution_mode") == "equal":
        return _equal(parties)
    entries.sort(key=lambda entry: order.index(entry["party"]) if entry["party"] in by_key else len(order))
    return tuple(_contribution(entry, by_key) for entry in entries)


def _equal(parties: Sequence[PartyDetail]) -> tuple[ContributionDetail, ...]:
    sharing = [party for party in parties if party.row.values.get("capacity") in (None, "party")]
    return tuple(ContributionDetail(party=party, share=Fraction(1, len(sharing))) for party in sharing)


def _contribution(entry: dict[str, Json], parties: Mapping[int, PartyDetail]) -> ContributionDetail:
    return ContributionDetail(
        party=_party(parties, entry["party"]),
        share=share_of(entry) if "num" in entry else None,
        fixed_minor=number_in(entry, "fixed_minor"),
        currency=words_in(entry, "currency"),
        text=words_in(entry, "text"),
    )


def _successors(queries: Queries, key: int) -> list[Named]:
    keys = queries.linked_by("agreement", "predecessor", key)
    return list(named(queries, (("agreement", successor) for successor in keys)).values())


def known_day(value: Json) -> PartialDate | None:
    """The partial date of a stored value; None for one that this program cannot read."""
    try:
        return day_of(value)
    except PartialDateError:
        return None
