"""The engine's complete results for the seed's agreements, and on the day of each scenario."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from iwhc_desktop.domain.agreement.term.status import (
    AgreementFacts,
    PartyFacts,
    RenewalFacts,
    ResponseFacts,
    SignatureFacts,
    Status,
    TerminationFacts,
    TermRules,
    renewal_states,
    status,
    terms,
    timeline,
)
from iwhc_desktop.domain.partial_date import PartialDate

ICESCO, OTHER, THIRD = 1, 2, 3
AS_OF = date(2026, 11, 23)


def when(text: str) -> PartialDate:
    return PartialDate.parse(text)


def signed(text: str | None, rules: TermRules | None = None, parties: int = 2, **more: object) -> AgreementFacts:
    """An agreement that all parties signed in one act; without a date, each on an unknown day."""
    keys = range(1, parties + 1)
    signatures = [SignatureFacts(key, same_act=text is not None and key > 1) for key in keys]
    if text is not None:
        signatures[0] = SignatureFacts(ICESCO, when(text))
    return AgreementFacts(
        rules=rules or TermRules(),
        parties=tuple(PartyFacts(key) for key in keys),
        signatures=tuple(signatures),
        **more,  # type: ignore[arg-type]  # fields of AgreementFacts
    )


MASTERS = signed("2022", parties=3)
MASTERS_DAY = signed("2022-04-12", parties=3)
HAJJ = signed("2024-01-17")
OTS = signed("2024-06-13")
ARC_WH = signed(None)


def answered(answer: Status) -> dict[str, object]:
    """The status without its sentences."""
    beside = {"reasons", "awaiting", "issues", "notice_alerts"}
    names = [field.name for field in fields(answer) if field.name not in beside]
    return {name: getattr(answer, name) for name in names}


def expected(state: str, **changed: object) -> dict[str, object]:
    """A complete status; what is not given here has its most common value."""
    whole: dict[str, object] = {
        "state": state,
        "certain": True,
        "possible_states": (state,),
        "flags": ("no_signed_copy",),
        "effective": None,
        "end": None,
        "last_day": None,
        "days_left": None,
        "term_number": 1,
        "alerts": (),
        "todo": ("attach_signed_document",),
        "notice_by": None,
    }
    return {**whole, **changed}


BOUNDS_2022 = {
    "effective": (date(2022, 1, 1), date(2022, 12, 31)),
    "end": (date(2025, 1, 1), date(2025, 12, 31)),
    "last_day": (date(2024, 12, 31), date(2025, 12, 30)),
    "todo": ("enter_signing_day", "attach_signed_document"),
}

TABLE = [
    (MASTERS, date(2024, 10, 8), expected("in_force", **BOUNDS_2022)),
    (
        MASTERS,
        date(2025, 6, 30),
        expected("expired", certain=False, possible_states=("in_force", "expired"), **BOUNDS_2022),
    ),
    (MASTERS, date(2026, 1, 1), expected("expired", **BOUNDS_2022)),
    (
        ARC_WH,
        AS_OF,
        expected(
            "signed_day_unknown",
            certain=False,
            possible_states=("in_force", "expired"),
            todo=("enter_signing_date", "attach_signed_document"),
        ),
    ),
    (
        MASTERS_DAY,
        AS_OF,
        expected("expired", effective=date(2022, 4, 12), end=date(2025, 4, 12), last_day=date(2025, 4, 11)),
    ),
    (
        HAJJ,
        AS_OF,
        expected(
            "in_force",
            flags=("expiring", "no_signed_copy"),
            effective=date(2024, 1, 17),
            end=date(2027, 1, 17),
            last_day=date(2027, 1, 16),
            days_left=55,
            alerts=(date(2026, 12, 18), date(2027, 1, 10)),
        ),
    ),
    (
        OTS,
        AS_OF,
        expected(
            "in_force",
            effective=date(2024, 6, 13),
            end=date(2027, 6, 13),
            last_day=date(2027, 6, 12),
            days_left=202,
            alerts=(date(2026, 12, 15), date(2027, 3, 15), date(2027, 5, 14), date(2027, 6, 6)),
        ),
    ),
]


@pytest.mark.parametrize(("facts", "as_of", "whole"), TABLE)
def test_the_whole_answer(facts: AgreementFacts, as_of: date, whole: dict[str, object]) -> None:
    assert answered(status(facts, as_of)) == whole


def test_no_alert_of_the_masters_agreement_is_ahead_and_all_four_of_the_hajj_routes_were_once() -> None:
    assert status(MASTERS_DAY, AS_OF).alerts == ()
    assert status(HAJJ, date(2024, 1, 17)).alerts == (
        date(2026, 7, 21),
        date(2026, 10, 19),
        date(2026, 12, 18),
        date(2027, 1, 10),
    )


def test_the_sample_signed_within_an_interval() -> None:
    hajj = signed("2024-01-01/2024-10-08")
    answer = status(hajj, date(2024, 10, 8))
    assert (answer.state, answer.certain) == ("in_force", True)
    assert answer.end == (date(2027, 1, 1), date(2027, 10, 8))
    assert answer.todo == ("enter_signing_day", "attach_signed_document")
    early = status(hajj, date(2024, 3, 1))
    assert (early.state, early.certain, early.possible_states) == ("in_force", False, ("draft", "in_force"))


def test_entering_the_day_settles_what_was_only_possible() -> None:
    assert not status(MASTERS, date(2025, 6, 30)).certain
    corrected = replace(MASTERS, signatures=(SignatureFacts(ICESCO, when("2022-04-12")), *MASTERS.signatures[1:]))
    answer = status(corrected, date(2025, 6, 30))
    assert (answer.state, answer.certain, answer.last_day) == ("expired", True, date(2025, 4, 11))
    assert "enter_signing_day" not in answer.todo


def test_180_days_left_on_15_december_2026() -> None:
    answer = status(OTS, date(2026, 12, 15))
    assert (answer.last_day, answer.days_left) == (date(2027, 6, 12), 180)
    assert "expiring" in answer.flags
    assert answer.alerts[0] == date(2026, 12, 15)
    assert "expiring" not in status(OTS, date(2026, 12, 14)).flags


def test_an_office_sets_its_own_threshold() -> None:
    assert "expiring" in status(OTS, AS_OF, expiring_days=202).flags
    assert "expiring" not in status(OTS, AS_OF, expiring_days=201).flags


def test_a_signed_copy_closes_the_to_do_and_the_flag() -> None:
    answer = status(replace(OTS, has_signed_copy=True), AS_OF)
    assert (answer.flags, answer.todo) == ((), ())


def test_conflicts_and_issues_are_flags() -> None:
    answer = status(replace(OTS, open_conflict=True), AS_OF)
    assert answer.flags == ("no_signed_copy", "open_conflict")


def request(letter: str, *responses: ResponseFacts, **more: object) -> RenewalFacts:
    """The other party's request for renewal."""
    return RenewalFacts(
        kind="request",
        by_party=OTHER,
        letter_on=when(letter),
        responses=responses,
        has_document=True,
        **more,  # type: ignore[arg-type]  # fields of RenewalFacts
    )


def test_a_request_for_renewal_waits_for_the_other_party() -> None:
    facts = replace(HAJJ, renewals=(request("2026-11-23"),))
    answer = status(facts, AS_OF)
    assert answer.state == "in_force"
    assert answer.flags == ("expiring", "renewal_requested", "no_signed_copy")
    assert answer.todo == ("attach_signed_document", "answer_renewal")
    assert answer.awaiting == (ICESCO,)
    assert status(facts, AS_OF - timedelta(days=1)).awaiting == ()


def test_a_consent_in_time_makes_the_second_term() -> None:
    consent = ResponseFacts(ICESCO, True, when("2027-01-10"))
    facts = replace(HAJJ, renewals=(request("2026-11-23", consent),))
    for day in (date(2027, 1, 10), date(2027, 1, 17), date(2030, 1, 16)):
        answer = status(facts, day)
        assert (answer.state, answer.certain, answer.term_number) == ("in_force", True, 2)
        assert (answer.end, answer.last_day) == (date(2030, 1, 17), date(2030, 1, 16))
        assert "renewal_requested" not in answer.flags
        assert answer.awaiting == ()
    assert [term.start[0] for term in terms(facts, date(2027, 1, 10))] == [
        date(2024, 1, 17),
        date(2027, 1, 17),
    ]
    assert status(facts, date(2030, 1, 17)).state == "expired"


def test_the_letter_counts_and_not_the_day_of_typing() -> None:
    consent = ResponseFacts(ICESCO, True, when("2027-01-10"))
    facts = replace(HAJJ, renewals=(request("2026-11-23", consent),))
    assert status(facts, date(2027, 1, 9)).term_number == 1
    assert status(facts, date(2028, 5, 1)).term_number == 2


def test_a_consent_after_the_last_day_asks_for_a_decision() -> None:
    late = ResponseFacts(ICESCO, True, when("2027-01-20"))
    facts = replace(HAJJ, renewals=(request("2026-11-23", late),))
    before = status(facts, date(2027, 1, 18))
    assert (before.state, before.todo) == ("expired", ("attach_signed_document", "answer_renewal"))
    answer = status(facts, date(2027, 1, 20))
    assert (answer.state, answer.certain, answer.last_day) == ("expired", True, date(2027, 1, 16))
    assert answer.flags == ("renewal_requested", "no_signed_copy")
    assert answer.todo == ("attach_signed_document", "decide_late_renewal")


def test_a_late_renewal_decided_without_a_gap() -> None:
    late = ResponseFacts(ICESCO, True, when("2027-01-20"))
    facts = replace(HAJJ, rules=TermRules(late_renewal="gapless"), renewals=(request("2026-11-23", late),))
    assert status(facts, date(2027, 1, 19)).state == "expired"
    answer = status(facts, date(2027, 1, 20))
    assert (answer.state, answer.last_day, answer.term_number) == ("in_force", date(2030, 1, 16), 2)
    assert answer.todo == ("attach_signed_document",)


def test_a_late_renewal_decided_by_a_successor() -> None:
    late = ResponseFacts(ICESCO, True, when("2027-01-20"))
    facts = replace(HAJJ, rules=TermRules(late_renewal="successor"), renewals=(request("2026-11-23", late),))
    answer = status(facts, date(2027, 1, 20))
    assert (answer.state, answer.flags) == ("expired", ("no_signed_copy",))


@pytest.mark.parametrize(
    ("letter", "state", "last_day"),
    [
        ("2027-01-16", "in_force", date(2030, 1, 16)),
        ("2027-01-17", "expired", date(2027, 1, 16)),
    ],
)
def test_a_joint_letter_is_one_step(letter: str, state: str, last_day: date) -> None:
    facts = replace(HAJJ, renewals=(RenewalFacts(letter_on=when(letter), has_document=True),))
    answer = status(facts, date(2027, 2, 1))
    assert (answer.state, answer.last_day) == (state, last_day)
    assert ("decide_late_renewal" in answer.todo) == (state == "expired")


def test_the_timeline_of_a_seed_agreement_is_short() -> None:
    assert [(one.start, one.end, one.state, one.certain) for one in timeline(MASTERS)] == [
        (date.min, date(2022, 1, 1), "draft", True),
        (date(2022, 1, 1), date(2022, 12, 31), "in_force", False),
        (date(2022, 12, 31), date(2025, 1, 1), "in_force", True),
        (date(2025, 1, 1), date(2025, 12, 31), "expired", False),
        (date(2025, 12, 31), None, "expired", True),
    ]
    assert timeline(ARC_WH) == ((date.min, None, "signed_day_unknown", False, ("in_force", "expired")),)


def test_how_far_each_renewal_came() -> None:
    consent = ResponseFacts(ICESCO, True, when("2027-01-10"))
    facts = replace(HAJJ, renewals=(request("2026-11-23", consent),))
    stages = {
        day: renewal_states(facts, date.fromisoformat(day))[0]
        for day in (
            "2026-11-22",
            "2026-11-23",
            "2027-01-10",
            "2027-01-16",
            "2027-01-17",
        )
    }
    assert list(stages.values()) == ["ahead", "filed", "agreed", "agreed", "effective"]


def test_lists_know_when_a_stated_end_that_was_renewed_twice_is_over() -> None:
    """K2 with an unknown day of signing: what is counted from a stated end does not wait for that day."""
    letter = RenewalFacts(letter_on=PartialDate.parse("2020-01-01"))
    facts = AgreementFacts(
        rules=TermRules(term_kind="until_date", ends_on=PartialDate.parse("2020-01-01"), renewal_term_months=1),
        parties=(PartyFacts(1), PartyFacts(2)),
        signatures=(SignatureFacts(1), SignatureFacts(2, same_act=True)),
        renewals=(letter, letter),
    )
    assert [(one.start, one.state, one.certain) for one in timeline(facts)] == [
        (date.min, "in_force", True),
        (date(2020, 2, 2), "expired", False),
        (date(2020, 3, 2), "expired", True),
    ]


def test_with_many_issues_each_kind_is_answered_in_every_way() -> None:
    """K1: two parties that may be one, of which both signed; by one of the answers the termination came too early."""

    def day(text: str) -> PartialDate:
        return PartialDate.parse(text)

    answers = (ResponseFacts(1, True, day("2022-12-14")),)
    request = RenewalFacts(kind="request", by_party=3, letter_on=day("2020-08-21"), responses=answers)
    joint = RenewalFacts(letter_on=day("2024-12-16"), months=12)
    facts = AgreementFacts(
        rules=TermRules(effect_rule="first_signature", term_months=38, late_renewal="gapless", renewal_term_months=28),
        parties=(PartyFacts(1, partner=1), PartyFacts(2, False, partner=2), PartyFacts(3, partner=2)),
        signatures=(
            SignatureFacts(1, day("2025-08-15")),
            SignatureFacts(2, day("2028-06-18")),
            SignatureFacts(3, None, same_act=True),
        ),
        renewals=(request, joint, request),
        terminations=(TerminationFacts(day("2026-09")),),
    )
    answer = status(facts, date(2031, 7, 16))
    assert (answer.state, answer.possible_states) == ("terminated", ("in_force", "expired", "terminated"))
