"""Agreements as they are compared with each other: which may have been entered twice."""

from __future__ import annotations

from collections.abc import Iterator

from iwhc_desktop.domain.duplicates import ComparedAgreement
from iwhc_desktop.domain.editing import key_of, words_in
from iwhc_desktop.services.agreements.lists import last_signed
from iwhc_desktop.store.reading.merged_records import merges_of
from iwhc_desktop.store.reading.queries import Queries

AGREEMENT = "agreement"


def agreed(queries: Queries) -> Iterator[ComparedAgreement]:
    """All agreements that are not withdrawn; partners that are one are one party."""
    keys = queries.keys(AGREEMENT, sort="key")
    rows = queries.rows(AGREEMENT, keys, ("kind",))
    parties = queries.children("agreement_party", keys, units=(AGREEMENT, "partner"))
    facts, merges = queries.agreement_facts(keys), merges_of(queries, "partner")
    for key, row in rows.items():
        partners = filter(None, (key_of(party.values.get("partner")) for party in parties[key]))
        yield ComparedAgreement(
            key, words_in(row.values, "kind"), frozenset(map(merges.kept, partners)), last_signed(facts[key])
        )
