"""The sentences that explain an agreement's state, and the labels of states, flags and to-dos."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from iwhc_desktop.domain.agreement.term.status import (
    FLAG_LABELS,
    FLAGS,
    STATE_LABELS,
    STATES,
    TODO,
    TODO_LABELS,
    AgreementFacts,
    PartyFacts,
    Reason,
    RenewalFacts,
    ResponseFacts,
    SignatureFacts,
    SuspensionFacts,
    TerminationFacts,
    TermRules,
    status,
)
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.messages import Message

AS_OF = date(2026, 11, 23)


def when(text: str) -> PartialDate:
    return PartialDate.parse(text)


def signed(first: str | None = "2024-01-17", second: str | None = "", **more: object) -> AgreementFacts:
    """Two parties; the second in one act with the first unless it has a date of its own."""
    other = SignatureFacts(2, same_act=True) if second == "" else SignatureFacts(2, when(second) if second else None)
    return AgreementFacts(
        parties=(PartyFacts(1), PartyFacts(2)),
        signatures=(SignatureFacts(1, when(first) if first else None), other),
        **more,  # type: ignore[arg-type]  # fields of AgreementFacts
    )


def reasons(facts: AgreementFacts, as_of: date = AS_OF) -> dict[str, Mapping[str, object]]:
    return {reason.code: reason.message.arguments for reason in status(facts, as_of).reasons}


def spoken(message: Message) -> str:
    """The English sentence; every placeholder must have its argument."""
    names = {name for _, name, _, _ in string.Formatter().parse(message.msgid) if name}
    assert names <= set(message.arguments)
    text = message.plural if message.plural and message.n != 1 else message.msgid
    return text.format(**{name: str(value) for name, value in message.arguments.items()})


def test_why_the_hajj_routes_agreement_is_in_force() -> None:
    assert [(reason.code, spoken(reason.message)) for reason in status(signed(), AS_OF).reasons] == [
        ("signed_on", "Signed by all required parties on 2024-01-17"),
        ("term", "In force for 3 years from 2024-01-17: last day 2027-01-16"),
    ]


def test_why_the_masters_agreement_may_have_expired() -> None:
    assert [spoken(reason.message) for reason in status(signed("2022"), date(2025, 6, 30)).reasons] == [
        "The signing day is known only as 2022",
        "In force for 3 years from 2022: last day 2024-12-31/2025-12-30",
    ]


def test_why_a_signed_day_is_missing() -> None:
    assert list(reasons(signed(None, None))) == ["signing_day_unknown", "starts_with_last_signature"]
    assert "signing_day_partly_unknown" in reasons(signed("2024-01-17", None))


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (AgreementFacts(), "no_signature"),
        (replace(signed(), signatures=()), "no_signature"),
        (replace(signed(), signatures=signed().signatures[:1]), "signature_missing"),
        (signed("2024-01-17", "2099-01-01"), "signature_missing"),
        (signed("2024-01-17", "2024-02-01"), "starts_with_last_signature"),
        (
            signed("2024-01-17", "2024-02-01", rules=TermRules(effect_rule="first_signature")),
            "starts_with_first_signature",
        ),
        (signed(rules=TermRules(effect_rule="explicit_date")), "named_day_missing"),
        (
            signed(rules=TermRules(effect_rule="explicit_date", effective_on=when("2024-02"))),
            "starts_on_named_day",
        ),
        (signed(rules=TermRules(term_months=None)), "no_fixed_term"),
        (signed(rules=TermRules(last_day_rule="anniversary")), "anniversary_counts"),
        (signed(suspensions=(SuspensionFacts(when("2026-10-01")),)), "suspended"),
        (signed(suspensions=(SuspensionFacts(when("2026-10-01"), when("2027")),)), "suspended_until"),
        (signed(terminations=(TerminationFacts(when("2026-12-31"), when("2026-10-01")),)), "terminated"),
        (signed(terminations=(TerminationFacts(None, when("2026-10-01")),)), "termination_day_unknown"),
        (signed(superseded_on=when("2026-01-01")), "superseded"),
        (signed(cancelled_on=when("2026-01-01")), "cancelled"),
    ],
)
def test_each_situation_has_its_sentence(facts: AgreementFacts, code: str) -> None:
    found = {reason.code: reason for reason in status(facts, AS_OF).reasons}
    assert code in found
    assert "{" not in spoken(found[code].message)


def test_the_number_of_missing_signatures_is_counted() -> None:
    facts = AgreementFacts(
        parties=tuple(PartyFacts(key) for key in (1, 2, 3)), signatures=(SignatureFacts(1, when("2024")),)
    )
    (reason,) = status(facts, AS_OF).reasons
    assert spoken(reason.message) == "2 required signatures are missing"


def renewed(renewal: RenewalFacts, **rules: object) -> dict[str, Mapping[str, object]]:
    facts = signed(rules=TermRules(**rules), renewals=(renewal,))  # type: ignore[arg-type]  # fields of TermRules
    return reasons(facts, date(2027, 3, 1))


def request(on: str | None, **more: object) -> RenewalFacts:
    responses = (ResponseFacts(1, True, when(on)),) if on else ()
    return RenewalFacts(
        kind="request",
        by_party=2,
        letter_on=when("2026-11-23"),
        responses=responses,
        has_document=True,
        **more,  # type: ignore[arg-type]  # fields of RenewalFacts
    )


def test_a_second_term_is_told_with_its_days() -> None:
    found = renewed(request("2027-01-10"))
    assert found["renewed"] == {"number": 2, "start": date(2027, 1, 17), "day": date(2030, 1, 16)}
    assert "renewal_late" not in found


def test_a_late_consent_is_told_with_both_days() -> None:
    found = renewed(request("2027-01-20"))
    assert found["renewal_late"] == {"date": date(2027, 1, 20), "day": date(2027, 1, 16)}


@pytest.mark.parametrize(
    ("renewal", "rules", "code"),
    [
        (request(None), {}, "renewal_requested"),
        (
            replace(request(None), responses=(ResponseFacts(1, False, when("2026-12-01")),)),
            {},
            "renewal_refused",
        ),
        (request(None, withdrawn_on=when("2026-12-01")), {}, "renewal_withdrawn"),
        (request("2027-01-20"), {"late_renewal": "gapless"}, "renewal_late_gapless"),
        (request("2027-01-20"), {"late_renewal": "successor"}, "renewal_late_successor"),
        (request("2027-01-10"), {"max_renewals": 0}, "renewal_limit"),
        (replace(request("2027-01-10"), has_document=False), {}, "renewal_letter_missing"),
    ],
)
def test_what_became_of_a_renewal(renewal: RenewalFacts, rules: dict[str, object], code: str) -> None:
    assert code in renewed(renewal, **rules)


def test_a_renewal_ahead_is_not_told() -> None:
    facts = signed(renewals=(request("2027-01-10"),))
    assert list(reasons(facts, date(2026, 11, 22))) == ["signed_on", "term"]


def test_a_suspension_that_is_over_is_not_told() -> None:
    facts = signed(suspensions=(SuspensionFacts(when("2025-01-01"), when("2025-02-01")),))
    assert "suspended_until" not in reasons(facts)
    assert "suspended_until" in reasons(facts, date(2025, 2, 1))


def test_a_termination_is_told_from_its_notice_on() -> None:
    facts = signed(terminations=(TerminationFacts(when("2026-12-31"), when("2026-10-01")),))
    assert "terminated" not in reasons(facts, date(2026, 9, 30))
    assert reasons(facts, date(2026, 10, 1))["terminated"] == {"day": date(2026, 12, 31)}


@pytest.mark.parametrize(("labels", "codes"), [(STATE_LABELS, STATES), (FLAG_LABELS, FLAGS), (TODO_LABELS, TODO)])
def test_every_code_has_a_label_and_no_two_the_same(labels: Mapping[str, Message], codes: tuple[str, ...]) -> None:
    assert tuple(labels) == codes
    assert len({(label.msgid, label.context) for label in labels.values()}) == len(codes)


def test_states_and_flags_are_labelled_in_the_context_of_a_state() -> None:
    assert {label.context for label in (*STATE_LABELS.values(), *FLAG_LABELS.values())} == {"state"}


def test_labels_and_reasons_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        STATE_LABELS["draft"] = Message("Something else")  # type: ignore[index]  # that it is refused is the test
    reason = status(signed(), AS_OF).reasons[0]
    assert isinstance(reason, Reason)
    with pytest.raises(AttributeError):
        reason.code = "other"  # type: ignore[misc]  # as above
