"""Each setting of an agreement, and each way for one to end, as of days around the edges."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from iwhc_desktop.domain.agreement.term.calendar import add_months, last_day_in_force, next_day
from iwhc_desktop.domain.agreement.term.signing import required_parties
from iwhc_desktop.domain.agreement.term.status import (
    AgreementFacts,
    PartyFacts,
    RenewalFacts,
    ResponseFacts,
    SignatureFacts,
    SuspensionFacts,
    TerminationFacts,
    TermRules,
    is_signed,
    renewal_states,
    status,
    terms,
)
from iwhc_desktop.domain.partial_date import PartialDate

A, B, C = 1, 2, 3
ONE_DAY = timedelta(days=1)


def when(text: str) -> PartialDate:
    return PartialDate.parse(text)


def day(text: str) -> date:
    return date.fromisoformat(text)


def agreement(*signed: str | None, rules: TermRules | None = None, **more: object) -> AgreementFacts:
    """Parties 1, 2, ... and the day each signed; '-' has not signed, None on an unknown day."""
    return AgreementFacts(
        rules=rules or TermRules(),
        parties=tuple(PartyFacts(key) for key in range(1, len(signed) + 1)),
        signatures=tuple(
            SignatureFacts(key, when(text) if text else None) for key, text in enumerate(signed, 1) if text != "-"
        ),
        **more,  # type: ignore[arg-type]  # fields of AgreementFacts
    )


def states(facts: AgreementFacts, *days: str) -> list[str]:
    return [status(facts, day(text)).state for text in days]


@pytest.mark.parametrize(
    ("anchor", "months", "end"),
    [
        ("2024-01-17", 36, "2027-01-17"),
        ("2024-02-29", 36, "2027-02-28"),
        ("2024-03-31", -1, "2024-02-29"),
        ("0001-01-31", -1, "0001-01-01"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-08-31", 6, "2025-02-28"),
        ("2024-12-15", 1, "2025-01-15"),
        ("2024-03-31", 0, "2024-03-31"),
        ("1900-02-28", 1200, "2000-02-28"),
        ("1996-02-29", 1248, "2100-02-28"),
        ("9998-01-31", 36, "9999-12-31"),
    ],
)
def test_months_are_counted_by_the_calendar(anchor: str, months: int, end: str) -> None:
    assert add_months(day(anchor), months) == day(end)


@pytest.mark.parametrize(
    ("anchor", "months", "rule", "last"),
    [
        pytest.param("2024-01-31", 1, "day_before", "2024-02-29", id="K6-no-31-February"),
        pytest.param("2024-01-31", 1, "anniversary", "2024-02-29", id="K6-anniversary"),
        pytest.param("2024-02-29", 36, "day_before", "2027-02-28", id="K6-no-29-February"),
        pytest.param("2024-02-29", 48, "day_before", "2028-02-28", id="K6-29-February-again"),
        pytest.param("2024-02-29", 48, "anniversary", "2028-02-29", id="K6-29-February-itself"),
        pytest.param("2024-08-31", 6, "day_before", "2025-02-28", id="K6-half-a-year"),
        pytest.param("2024-08-30", 6, "day_before", "2025-02-28", id="K6-the-30th"),
        pytest.param("2024-08-28", 6, "day_before", "2025-02-27", id="the-28th"),
        pytest.param("2024-06-13", 36, "day_before", "2027-06-12", id="within-a-month"),
    ],
)
def test_the_last_day_of_a_term(anchor: str, months: int, rule: str, last: str) -> None:
    assert last_day_in_force(day(anchor), months, rule) == day(last)
    facts = agreement(anchor, anchor, rules=TermRules(term_months=months, last_day_rule=rule))
    answer = status(facts, day(last))
    assert (answer.last_day, answer.end, answer.days_left) == (day(last), day(last) + ONE_DAY, 1)
    assert states(facts, (day(last) + ONE_DAY).isoformat()) == ["expired"]


def test_months_are_always_counted_from_the_anchor() -> None:
    facts = agreement("2024-02-29", "2024-02-29", renewals=(RenewalFacts(letter_on=when("2027-01-05"), months=12),))
    first, second = terms(facts, day("2027-01-05"))
    assert first.last_day[0] == day("2027-02-28")
    assert second.start[0] == day("2027-03-01")
    assert second.end[0] == day("2028-02-29")
    assert status(facts, day("2027-01-05")).last_day == day("2028-02-28")


def test_the_anniversary_may_be_the_last_day() -> None:
    facts = agreement("2024-01-17", "2024-01-17", rules=TermRules(last_day_rule="anniversary"))
    answer = status(facts, day("2027-01-17"))
    assert (answer.state, answer.days_left) == ("in_force", 1)
    assert (answer.last_day, answer.end) == (day("2027-01-17"), day("2027-01-18"))
    assert states(facts, "2027-01-18") == ["expired"]


def test_on_the_last_day_one_day_is_left() -> None:
    facts = agreement("2024-01-17", "2024-01-17")
    assert [status(facts, day(text)).days_left for text in ("2027-01-15", "2027-01-16", "2027-01-17")] == [
        2,
        1,
        None,
    ]


def test_a_term_at_the_end_of_the_calendar_does_not_overflow() -> None:
    facts = agreement("9998-06-01", "9998-06-01")
    answer = status(facts, date.max)
    assert (answer.state, answer.last_day) == ("in_force", date.max)
    assert next_day(date.max) == date.max
    assert last_day_in_force(date.max, 36, "day_before") == date.max


def test_an_agreement_without_a_fixed_term_stays_in_force() -> None:
    facts = agreement("2024-01-17", "2024-01-17", rules=TermRules(term_months=None))
    answer = status(facts, day("2099-01-01"))
    assert (answer.state, answer.certain) == ("in_force", True)
    assert (answer.effective, answer.end, answer.last_day, answer.days_left) == (
        day("2024-01-17"),
        None,
        None,
        None,
    )


def test_the_last_required_signature_starts_it() -> None:
    facts = agreement("2024-03-01", "2024-01-10")
    assert states(facts, "2024-01-09", "2024-01-10", "2024-02-29", "2024-03-01") == [
        "draft",
        "partly_signed",
        "partly_signed",
        "in_force",
    ]
    assert status(facts, day("2024-03-01")).effective == day("2024-03-01")


def test_the_first_signature_may_start_it_once_all_have_signed() -> None:
    facts = agreement("2024-03-01", "2024-01-10", rules=TermRules(effect_rule="first_signature"))
    assert states(facts, "2024-02-29", "2024-03-01") == ["partly_signed", "in_force"]
    assert status(facts, day("2024-03-01")).effective == day("2024-01-10")


def test_a_named_day_may_start_it() -> None:
    rules = TermRules(effect_rule="explicit_date", effective_on=when("2024-09-01"))
    facts = agreement("2024-03-01", "2024-01-10", rules=rules)
    assert states(facts, "2024-02-29", "2024-03-01", "2024-08-31", "2024-09-01") == [
        "partly_signed",
        "signed_not_effective",
        "signed_not_effective",
        "in_force",
    ]
    ahead = status(facts, day("2024-03-01"))
    assert (ahead.effective, ahead.last_day) == (day("2024-09-01"), day("2027-08-31"))


def test_a_named_month_leaves_two_states_possible() -> None:
    rules = TermRules(effect_rule="explicit_date", effective_on=when("2024-09"))
    facts = agreement("2024-03-01", "2024-03-01", rules=rules)
    answer = status(facts, day("2024-09-15"))
    assert (answer.state, answer.certain) == ("in_force", False)
    assert answer.possible_states == ("signed_not_effective", "in_force")


def test_a_named_day_that_was_not_entered_leaves_everything_open() -> None:
    facts = agreement("2024-03-01", "2024-03-01", rules=TermRules(effect_rule="explicit_date"))
    answer = status(facts, day("2025-01-01"))
    assert (answer.state, answer.certain) == ("signed_day_unknown", False)
    assert answer.possible_states == ("signed_not_effective", "in_force", "expired")
    assert answer.effective is None


def test_a_named_day_is_known_even_where_the_signing_days_are_not() -> None:
    rules = TermRules(effect_rule="explicit_date", effective_on=when("2024-09-01"))
    answer = status(agreement(None, None, rules=rules), day("2025-01-01"))
    assert (answer.state, answer.certain, answer.effective) == ("in_force", True, day("2024-09-01"))
    assert answer.todo == ("enter_signing_date", "attach_signed_document")


def test_one_known_signature_bounds_the_term() -> None:
    facts = agreement("2024-06-13", None)
    assert states(facts, "2024-06-12", "2024-06-13") == ["partly_signed", "in_force"]
    answer = status(facts, day("2027-06-12"))
    assert (answer.state, answer.certain, answer.end) == ("in_force", True, None)
    after = status(facts, day("2027-06-13"))
    assert (after.state, after.certain, after.possible_states) == ("expired", False, ("in_force", "expired"))


def test_two_acts_within_one_year_may_leave_it_partly_signed() -> None:
    apart = status(agreement("2022", "2022"), day("2022-06-30"))
    assert apart.possible_states == ("draft", "partly_signed", "in_force")
    together = AgreementFacts(
        parties=(PartyFacts(A), PartyFacts(B)),
        signatures=(SignatureFacts(A, when("2022")), SignatureFacts(B, same_act=True)),
    )
    assert status(together, day("2022-06-30")).possible_states == ("draft", "in_force")


def test_the_common_act_is_held_by_the_first_party_in_order() -> None:
    facts = AgreementFacts(
        parties=(PartyFacts(C), PartyFacts(A)),
        signatures=(SignatureFacts(A, same_act=True), SignatureFacts(C, when("2024-06-13"))),
    )
    assert status(facts, day("2024-06-13")).effective == day("2024-06-13")


def test_a_common_act_that_nobody_holds_has_an_unknown_day() -> None:
    facts = AgreementFacts(
        parties=(PartyFacts(A), PartyFacts(B)),
        signatures=(SignatureFacts(A, same_act=True), SignatureFacts(B, same_act=True)),
    )
    assert status(facts, day("2024-06-13")).state == "signed_day_unknown"


def test_two_signatures_of_a_party_leave_both_days_possible() -> None:
    """K1: until somebody decides, either may be the one."""
    facts = agreement("2024-06-13", "2024-06-13")
    twice = replace(facts, signatures=(*facts.signatures, SignatureFacts(B, when("2025-01-01"))))
    answer = status(twice, day("2026-01-01"))
    assert answer.effective == (day("2024-06-13"), day("2025-01-01"))
    assert (answer.last_day, answer.days_left) == ((day("2027-06-12"), day("2027-12-31")), None)
    assert answer.todo == ("attach_signed_document", "decide_entered_twice")
    assert status(twice, day("2027-08-01")).possible_states == ("in_force", "expired")


def test_of_two_signatures_that_are_two_the_earlier_counts() -> None:
    facts = agreement("2024-06-13", "2024-06-13")
    twice = replace(facts, signatures=(*facts.signatures, SignatureFacts(B, when("2025-01-01"), apart=True)))
    assert status(twice, day("2026-01-01")).effective == day("2024-06-13")


@pytest.mark.parametrize(
    "others",
    [
        pytest.param((), id="K4-one-party"),
        pytest.param((PartyFacts(B, required=False),), id="K4-the-other-need-not-sign"),
        pytest.param((PartyFacts(B, capacity="witness"),), id="K4-the-other-is-a-witness"),
    ],
)
def test_one_party_alone_makes_no_agreement(others: tuple[PartyFacts, ...]) -> None:
    facts = replace(agreement("2024-06-13"), parties=(PartyFacts(A), *others))
    assert states(facts, "2024-06-12", "2024-06-13", "2030-01-01") == ["draft", "partly_signed", "partly_signed"]
    assert not is_signed(facts)


def test_witnesses_and_parties_that_need_not_sign_do_not_hold_it_up() -> None:
    facts = replace(
        agreement("2024-06-13", "2024-06-13", "-", "-"),
        parties=(PartyFacts(A), PartyFacts(B), PartyFacts(C, required=False), PartyFacts(4, capacity="witness")),
    )
    assert states(facts, "2024-06-13") == ["in_force"]
    assert required_parties(facts.parties) == (A, B)


def test_where_no_party_is_marked_required_all_are() -> None:
    parties = (
        PartyFacts(A, required=False),
        PartyFacts(B, required=False),
        PartyFacts(C, capacity="depositary"),
    )
    assert required_parties(parties) == (A, B)
    assert states(replace(agreement("2024-06-13", "-", "-"), parties=parties), "2024-06-13") == ["partly_signed"]


def test_a_signature_of_a_stranger_does_not_count() -> None:
    facts = replace(agreement("2024-06-13"), parties=(PartyFacts(B), PartyFacts(C)))
    assert states(facts, "2025-01-01") == ["draft"]


def test_an_agreement_without_anything_is_a_draft_with_nothing_to_do() -> None:
    answer = status(AgreementFacts(), day("2026-11-23"))
    assert (answer.state, answer.certain, answer.flags, answer.todo) == ("draft", True, (), ())
    assert (answer.effective, answer.end, answer.days_left, answer.term_number) == (None, None, None, 1)


@pytest.mark.parametrize(
    ("facts", "is_it"),
    [
        (AgreementFacts(), False),
        (agreement("-", "-"), False),
        (agreement("2024-06-13", "-"), False),
        (agreement("2024-06-13", "2099-01-01"), True),
        (agreement(None, None), True),
    ],
)
def test_signed_means_that_every_required_party_has(facts: AgreementFacts, is_it: bool) -> None:
    assert is_signed(facts) is is_it


def test_a_suspension_covers_its_days_and_the_term_runs_on() -> None:
    facts = agreement(
        "2024-01-17", "2024-01-17", suspensions=(SuspensionFacts(when("2026-10-01"), when("2026-12-31")),)
    )
    assert states(facts, "2026-09-30", "2026-10-01", "2026-12-31", "2027-01-01", "2027-01-17") == [
        "in_force",
        "suspended",
        "suspended",
        "in_force",
        "expired",
    ]
    answer = status(facts, day("2026-11-23"))
    assert (answer.last_day, answer.days_left) == (day("2027-01-16"), 55)
    assert "expiring" in answer.flags


def test_a_suspension_until_further_notice_ends_with_the_term() -> None:
    facts = agreement("2024-01-17", "2024-01-17", suspensions=(SuspensionFacts(when("2026-10-01")),))
    assert states(facts, "2027-01-16", "2027-01-17") == ["suspended", "expired"]


def test_a_suspension_of_a_month_is_only_possible_within_it() -> None:
    facts = agreement("2024-01-17", "2024-01-17", suspensions=(SuspensionFacts(when("2026-10")),))
    answer = status(facts, day("2026-10-15"))
    assert (answer.state, answer.possible_states) == ("suspended", ("in_force", "suspended"))
    assert status(facts, day("2026-10-31")).certain


def test_a_suspension_without_a_first_day_is_possible_always() -> None:
    facts = agreement("2024-01-17", "2024-01-17", suspensions=(SuspensionFacts(None, when("2026-10-01")),))
    assert status(facts, day("2025-01-01")).possible_states == ("in_force", "suspended")
    assert status(facts, day("2026-10-02")).possible_states == ("in_force",)


def test_a_termination_counts_from_its_day_and_sets_the_last_day_from_its_notice() -> None:
    facts = agreement(
        "2024-01-17", "2024-01-17", terminations=(TerminationFacts(when("2026-12-31"), when("2026-09-30")),)
    )
    assert states(facts, "2026-12-30", "2026-12-31", "2030-01-01") == ["in_force", "terminated", "terminated"]
    assert status(facts, day("2026-09-29")).last_day == day("2027-01-16")
    noticed = status(facts, day("2026-09-30"))
    assert (noticed.last_day, noticed.end, noticed.days_left) == (day("2026-12-30"), day("2026-12-31"), 92)
    assert noticed.alerts == (day("2026-10-02"), day("2026-12-01"), day("2026-12-24"))
    assert status(facts, day("2030-01-01")).last_day == day("2026-12-30")
    assert terms(facts, day("2026-09-30"))[-1].last_day[1] == day("2026-12-30")


def test_a_termination_without_a_day_is_possible_from_the_notice_on() -> None:
    facts = agreement("2024-01-17", "2024-01-17", terminations=(TerminationFacts(None, when("2026-09-30")),))
    assert status(facts, day("2026-09-29")).possible_states == ("in_force",)
    after = status(facts, day("2026-09-30"))
    assert (after.state, after.certain, after.possible_states) == (
        "terminated",
        False,
        ("in_force", "terminated"),
    )


def test_a_successor_takes_over_from_its_day() -> None:
    facts = agreement("2024-01-17", "2024-01-17", superseded_on=when("2026-06-01"))
    assert states(facts, "2026-05-31", "2026-06-01") == ["in_force", "superseded"]


def test_an_abandoned_draft_is_cancelled_and_asks_for_nothing() -> None:
    facts = agreement("-", "2024-01-17", cancelled_on=when("2024-05-01"))
    assert states(facts, "2024-04-30", "2024-05-01") == ["partly_signed", "cancelled"]
    answer = status(facts, day("2024-05-01"))
    assert (answer.flags, answer.todo, answer.end) == ((), (), None)


def test_the_later_state_wins_where_several_hold() -> None:
    facts = agreement(
        "2024-01-17",
        "2024-01-17",
        superseded_on=when("2026-01-01"),
        terminations=(TerminationFacts(when("2026-01-01")),),
        cancelled_on=when("2026-02-01"),
    )
    assert states(facts, "2025-12-31", "2026-01-01", "2026-02-01") == ["in_force", "terminated", "cancelled"]


def request(by: int, letter: str | None, *responses: ResponseFacts, **more: object) -> RenewalFacts:
    return RenewalFacts(
        kind="request",
        by_party=by,
        letter_on=when(letter) if letter else None,
        responses=responses,
        **more,  # type: ignore[arg-type]  # fields of RenewalFacts
    )


def yes(party: int, on: str | None) -> ResponseFacts:
    return ResponseFacts(party, True, when(on) if on else None)


def no(party: int, on: str) -> ResponseFacts:
    return ResponseFacts(party, False, when(on))


def three(*renewals: RenewalFacts, **rules: object) -> AgreementFacts:
    return agreement(
        "2024-01-17",
        "2024-01-17",
        "2024-01-17",
        rules=TermRules(**rules),  # type: ignore[arg-type]  # fields of TermRules
        renewals=renewals,
    )


def test_all_others_have_to_agree() -> None:
    facts = three(request(A, "2026-11-01", yes(B, "2026-11-20"), yes(C, "2026-12-10")))
    assert [status(facts, day(text)).term_number for text in ("2026-12-09", "2026-12-10")] == [1, 2]
    waiting = status(facts, day("2026-11-20"))
    assert waiting.awaiting == (C,)
    assert status(three(request(A, "2026-11-01")), day("2026-11-20")).awaiting == (B, C)


def test_any_of_the_others_may_be_enough() -> None:
    facts = three(request(A, "2026-11-01", yes(B, "2026-11-20")), renewal_consent="any")
    assert [status(facts, day(text)).term_number for text in ("2026-11-19", "2026-11-20")] == [1, 2]


def test_the_last_consent_decides_whether_it_is_late() -> None:
    facts = three(request(A, "2026-11-01", yes(B, "2026-11-20"), yes(C, "2027-01-17")))
    assert status(facts, day("2027-02-01")).todo == ("attach_signed_document", "decide_late_renewal")


def test_a_refusal_ends_the_request_and_is_no_open_answer() -> None:
    facts = three(request(A, "2026-11-01", no(B, "2026-11-20")))
    answer = status(facts, day("2026-11-20"))
    assert "answer_renewal" not in answer.todo
    assert renewal_states(facts, day("2026-11-20")) == ("refused",)
    assert renewal_states(facts, day("2026-11-19")) == ("filed",)


def test_where_one_consent_is_enough_only_all_can_refuse() -> None:
    one = three(request(A, "2026-11-01", no(B, "2026-11-20")), renewal_consent="any")
    assert renewal_states(one, day("2026-12-01")) == ("filed",)
    both = three(request(A, "2026-11-01", no(B, "2026-11-20"), no(C, "2026-11-21")), renewal_consent="any")
    assert renewal_states(both, day("2026-12-01")) == ("refused",)


def test_a_party_that_refused_may_agree_after_all() -> None:
    facts = three(request(A, "2026-11-01", no(B, "2026-11-20"), yes(B, "2026-12-01"), yes(C, "2026-11-05")))
    assert renewal_states(facts, day("2026-12-01")) == ("agreed",)


def test_a_withdrawn_request_asks_for_nothing() -> None:
    facts = three(request(A, "2026-11-01", withdrawn_on=when("2026-11-15")))
    assert status(facts, day("2026-11-14")).awaiting == (B, C)
    assert status(facts, day("2026-11-15")).awaiting == ()
    assert renewal_states(facts, day("2026-11-15")) == ("withdrawn",)


def test_the_number_of_renewals_may_be_limited() -> None:
    letters = tuple(RenewalFacts(letter_on=when(text)) for text in ("2026-11-01", "2029-11-01"))
    facts = three(*letters, max_renewals=1)
    answer = status(facts, day("2030-06-01"))
    assert (answer.state, answer.last_day, answer.term_number) == ("expired", day("2030-01-16"), 2)
    assert renewal_states(facts, day("2030-06-01")) == ("effective", "over_limit")
    assert status(three(*letters), day("2030-06-01")).last_day == day("2033-01-16")
    assert status(three(*letters, max_renewals=0), day("2030-06-01")).last_day == day("2027-01-16")


def test_a_renewal_lasts_as_long_as_its_letter_or_the_agreement_says() -> None:
    letter = RenewalFacts(letter_on=when("2026-11-01"))
    assert status(three(letter, renewal_term_months=24), day("2026-12-01")).last_day == day("2029-01-16")
    said = replace(letter, months=6)
    assert status(three(said, renewal_term_months=24), day("2026-12-01")).last_day == day("2027-07-16")
    assert status(three(letter, renewal_term_months=None), day("2026-12-01")).last_day == day("2030-01-16")


def test_a_letter_of_an_unknown_day_renews_only_possibly_after_the_last_day() -> None:
    facts = three(RenewalFacts())
    before = status(facts, day("2027-01-16"))
    assert (before.state, before.certain, before.term_number) == ("in_force", True, 2)
    after = status(facts, day("2027-01-17"))
    assert (after.state, after.possible_states) == ("expired", ("in_force", "expired"))
    assert after.last_day == (day("2027-01-16"), day("2030-01-16"))
    assert after.days_left is None


def test_a_consent_known_by_its_month_may_be_late() -> None:
    facts = three(request(A, "2026-11-01", yes(B, "2027-01"), yes(C, "2026-11-02")))
    answer = status(facts, day("2027-02-01"))
    assert (answer.state, answer.possible_states) == ("expired", ("in_force", "expired"))
    assert answer.end == (day("2027-01-17"), day("2030-01-17"))
    assert answer.term_number == 1


def test_a_request_whose_parties_all_signed_on_unknown_days_still_waits() -> None:
    facts = agreement(None, None, renewals=(request(B, "2026-11-01"),))
    answer = status(facts, day("2026-11-23"))
    assert answer.state == "signed_day_unknown"
    assert answer.todo == ("enter_signing_date", "attach_signed_document", "answer_renewal")
    assert terms(facts, day("2026-11-23")) == ()


def test_a_terminated_agreement_awaits_no_answer() -> None:
    facts = replace(three(request(A, "2026-11-01")), terminations=(TerminationFacts(when("2026-11-10")),))
    answer = status(facts, day("2026-11-23"))
    assert (answer.flags, answer.awaiting) == (("no_signed_copy",), ())


def test_renewals_of_an_unsigned_agreement_are_ahead() -> None:
    facts = agreement("-", "-", renewals=(request(A, "2026-11-01"),))
    assert renewal_states(facts, day("2026-11-23")) == ("ahead",)
    assert status(facts, day("2026-11-23")).todo == ()


def test_a_clock_wrong_by_ten_years_gives_an_answer_and_no_error() -> None:
    facts = three(RenewalFacts(letter_on=when("2026-11-01")))
    assert states(facts, "2016-11-23", "2036-11-23") == ["draft", "expired"]
    for edge in (date.min, date.max):
        assert status(facts, edge).certain
