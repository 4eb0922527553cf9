"""Agreements reduced to facts for the term engine, and their states stored by period."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from store_samples import add, agreed_by_two, change, named, new_store, signed_agreement, titled

from iwhc_desktop.domain.agreement.term.status import status
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.store.reading.agreement_facts import read_facts, refresh_periods
from iwhc_desktop.store.store import Store

DAYS = (
    date(2020, 1, 1),
    date(2024, 1, 16),
    date(2024, 1, 17),
    date(2025, 6, 30),
    date(2027, 1, 16),
    date(2027, 1, 17),
    date(2030, 1, 16),
    date(2030, 1, 17),
    date(2099, 1, 1),
)


@pytest.fixture
def store(tmp_path: Path):
    with new_store(tmp_path / "store") as opened:
        yield opened


def facts_of(store: Store, agreement: int):
    return store.queries.agreement_facts([agreement])[agreement]


def stored_states(store: Store, agreement: int) -> list[str]:
    """The state on each of DAYS as the table of periods has it."""
    with store.reading() as connection:
        return [
            str(
                connection.exec_driver_sql(
                    "SELECT state FROM agreement_period WHERE agreement=? AND start<=? AND ?<until",
                    (agreement, day.isoformat(), day.isoformat()),
                ).scalar_one()
            )
            for day in DAYS
        ]


def assert_stored(store: Store, agreement: int) -> list[str]:
    """The stored states are those that the engine gives for the facts; returns them."""
    facts = facts_of(store, agreement)
    states = stored_states(store, agreement)
    assert states == [status(facts, day).state for day in DAYS]
    return states


def test_the_settings_of_an_agreement_become_rules_and_empty_ones_their_defaults(store: Store) -> None:
    plain = add(store, "agreement", {"title_en": ["A", "original"], "term_months": 24})
    rules = facts_of(store, plain).rules
    assert (rules.effect_rule, rules.last_day_rule, rules.renewal_consent, rules.late_renewal, rules.tolling) == (
        "last_signature",
        "day_before",
        "all",
        "ask",
        "none",
    )
    assert (rules.term_months, rules.renewal_term_months, rules.max_renewals) == (24, None, None)
    assert rules.effective_on is None
    stated = add(
        store,
        "agreement",
        titled(
            "B",
            effect_rule="explicit_date",
            effective_on="2024-06",
            last_day_rule="anniversary",
            renewal_consent="any",
            late_renewal="gapless",
            max_renewals=2,
            renewal_term_months=12,
            tolling="by_amendment",
        ),
    )
    rules = facts_of(store, stated).rules
    assert rules.effective_on == PartialDate.parse("2024-06")
    assert (
        rules.effect_rule,
        rules.last_day_rule,
        rules.renewal_consent,
        rules.late_renewal,
        rules.tolling,
        rules.max_renewals,
        rules.renewal_term_months,
    ) == ("explicit_date", "anniversary", "any", "gapless", "by_amendment", 2, 12)


def test_parties_signatures_and_marks_are_gathered_without_those_withdrawn(store: Store) -> None:
    keys = signed_agreement(store, "A", "2024-01-17")
    agreement = keys["agreement"]
    second = add(
        store, "agreement_party", {"agreement": agreement, "position": 2, "required": False, "capacity": "witness"}
    )
    first = add(store, "agreement_party", {"agreement": agreement, "position": 1, "required": True})
    gone = add(store, "agreement_party", {"agreement": agreement, "position": 3, "required": True})
    add(store, "signature", {"agreement_party": first, "same_act": True})
    with store.unit_of_work() as work:
        work.retire("agreement_party", gone, "entered twice")
        work.commit()
    facts = facts_of(store, agreement)
    assert [(party.key, party.required, party.capacity) for party in facts.parties] == [
        (keys["agreement_party"], True, "party"),
        (first, True, "party"),
        (second, False, "witness"),
    ]
    assert [(item.party, item.signed_on, item.same_act) for item in facts.signatures] == [
        (keys["agreement_party"], PartialDate.parse("2024-01-17"), False),
        (first, None, True),
    ]
    assert (facts.has_signed_copy, facts.open_conflict, facts.cancelled_on) == (False, False, None)


def test_a_signed_copy_counts_once_its_hash_is_known(store: Store) -> None:
    agreement = signed_agreement(store, "A", "2024-01-17")["agreement"]
    document = add(store, "document", {"kind": "signed_mou"})
    link = add(store, "document_link", {"record": agreement, "document": document})
    assert not facts_of(store, agreement).has_signed_copy
    change(store, "document", document, sha256="0" * 64)
    assert facts_of(store, agreement).has_signed_copy
    change(store, "document", document, kind="letter")
    assert not facts_of(store, agreement).has_signed_copy
    change(store, "document", document, kind="signed_mou")
    with store.unit_of_work() as work:
        work.retire("document_link", link, "wrong file")
        work.commit()
    assert not facts_of(store, agreement).has_signed_copy


def event(store: Store, kind: str, agreement: int, /, **values: Json) -> int:
    return add(store, kind, {"agreement": agreement, **values})


def test_every_event_below_an_agreement_moves_its_stored_states(store: Store) -> None:
    keys = agreed_by_two(store, "A", "2024-01-17")
    agreement = keys["agreement"]
    assert assert_stored(store, agreement) == [
        "draft",
        "draft",
        "in_force",
        "in_force",
        "in_force",
        "expired",
        "expired",
        "expired",
        "expired",
    ]
    renewal = event(store, "renewal", agreement, kind="joint", letter_on="2026-12-01")
    assert assert_stored(store, agreement)[5:7] == ["in_force", "in_force"]
    change(store, "renewal", renewal, withdrawn_on="2026-12-02")
    assert assert_stored(store, agreement)[5] == "expired"
    suspension = event(store, "suspension", agreement, suspended_from="2025-01-01", suspended_to="2025-12-31")
    assert assert_stored(store, agreement)[3] == "suspended"
    with store.unit_of_work() as work:
        work.retire("suspension", suspension, "entered twice")
        work.commit()
    assert assert_stored(store, agreement)[3] == "in_force"
    event(store, "termination", agreement, terminated_on="2025-01-01", notice_on="2024-10-01")
    assert assert_stored(store, agreement)[3:] == ["terminated"] * 6


def test_the_answer_to_a_request_renews(store: Store) -> None:
    keys = signed_agreement(store, "A", "2024-01-17")
    agreement = keys["agreement"]
    other = event(store, "agreement_party", agreement, position=2, required=True)
    add(store, "signature", {"agreement_party": other, "same_act": True})
    renewal = event(
        store, "renewal", agreement, kind="request", by_party=keys["agreement_party"], letter_on="2026-11-23", months=36
    )
    assert assert_stored(store, agreement)[5] == "expired"
    answer = add(
        store, "renewal_response", {"renewal": renewal, "party": other, "agrees": True, "responded_on": "2027-01-10"}
    )
    assert assert_stored(store, agreement)[5:8] == ["in_force", "in_force", "expired"]
    change(store, "renewal_response", answer, agrees=False)
    assert assert_stored(store, agreement)[5] == "expired"


def test_a_successor_in_effect_supersedes(store: Store) -> None:
    old = agreed_by_two(store, "Old", "2024-01-17")["agreement"]
    new = agreed_by_two(store, "New", "2025-01-01")
    change(store, "agreement", new["agreement"], predecessor=old)
    assert facts_of(store, old).superseded_on == PartialDate.parse("2025-01-01")
    assert assert_stored(store, old)[3] == "superseded"
    change(store, "signature", new["signature"], signed_on="2026-01-01")
    assert assert_stored(store, old)[3] == "in_force"
    assert stored_states(store, old)[4] == "superseded"
    with store.unit_of_work() as work:
        work.retire("agreement", new["agreement"], "entered twice")
        work.commit()
    assert facts_of(store, old).superseded_on is None
    with store.unit_of_work() as work:
        work.restore("agreement", new["agreement"])
        work.commit()
    assert stored_states(store, old)[4] == "superseded"
    change(store, "agreement", new["agreement"], predecessor=None)
    assert assert_stored(store, old)[4] == "in_force"
    change(store, "agreement", old, cancelled_on="2025")
    assert assert_stored(store, old)[-1] == "cancelled"


def test_dates_that_no_rule_can_read_count_as_unknown(store: Store) -> None:
    keys = agreed_by_two(store, "A", "2024-01-17")
    with store.unit_of_work() as work:
        work.connection.exec_driver_sql("UPDATE signature SET signed_on_edtf='2024-99'")
        refresh_periods(work.connection, [keys["agreement"]])
        assert read_facts(work.connection, [keys["agreement"]])[keys["agreement"]].signatures[0].signed_on is None
        work.finish()
    assert list(store.queries.keys("agreement", status="signed_day_unknown")) == [keys["agreement"]]


def test_facts_of_nothing_are_nothing(store: Store) -> None:
    assert store.queries.agreement_facts([]) == {}
    assert store.queries.agreement_facts([1, 2]) == {}
    partner = add(store, "partner", named("A"))
    assert store.queries.agreement_facts([partner]) == {}
