"""Tacit renewal, notice, a stated last day, no end: the terms and what the status says of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from iwhc_desktop.domain.agreement.term.status import (
    AgreementFacts,
    PartyFacts,
    RenewalFacts,
    SignatureFacts,
    TerminationFacts,
    TermRules,
    last_day_of_all,
    renewal_states,
    status,
    timeline,
)
from iwhc_desktop.domain.partial_date import PartialDate

SIGNED = "2024-06-13"


def when(text: str) -> PartialDate:
    return PartialDate.parse(text)


def day(text: str) -> date:
    return date.fromisoformat(text)


def agreement(*renewals: RenewalFacts, signed: str | None = SIGNED, **rules: object) -> AgreementFacts:
    """Two parties that signed in one act."""
    return AgreementFacts(
        rules=TermRules(**rules),  # type: ignore[arg-type]  # fields of TermRules
        parties=(PartyFacts(1), PartyFacts(2)),
        signatures=(
            SignatureFacts(1, when(signed) if signed else None),
            SignatureFacts(2, same_act=signed is not None),
        ),
        renewals=renewals,
    )


def notice(on: str, withdrawn: str | None = None) -> RenewalFacts:
    return RenewalFacts(
        kind="non_renewal",
        by_party=2,
        letter_on=when(on),
        withdrawn_on=when(withdrawn) if withdrawn else None,
        key=9,
    )


def term_on(facts: AgreementFacts, text: str) -> tuple[str, bool, int, object]:
    found = status(facts, day(text))
    return found.state, found.certain, found.term_number, found.last_day


TACIT = agreement(renewal_mode="tacit", notice_months=3)


@pytest.mark.parametrize(
    ("as_of", "number", "last_day"),
    [
        ("2027-03-12", 1, "2027-06-12"),
        ("2027-03-13", 2, "2030-06-12"),
        ("2027-06-13", 2, "2030-06-12"),
        ("2030-03-13", 3, "2033-06-12"),
    ],
)
def test_a_tacit_term_follows_once_its_notice_can_no_longer_be_given(as_of: str, number: int, last_day: str) -> None:
    assert term_on(TACIT, as_of) == ("in_force", True, number, day(last_day))


def test_without_a_period_of_notice_the_next_term_follows_on_its_first_day() -> None:
    facts = agreement(renewal_mode="tacit")
    assert term_on(facts, "2027-06-12") == ("in_force", True, 1, day("2027-06-12"))
    assert term_on(facts, "2027-06-13") == ("in_force", True, 2, day("2030-06-12"))
    assert status(facts, day("2027-06-12")).notice_by is None


def test_a_tacit_agreement_does_not_end_soon_until_notice_is_given() -> None:
    before = status(TACIT, day("2027-02-01"))
    assert (before.days_left, before.alerts) == (132, ())
    assert before.flags == ("notice_due", "no_signed_copy")
    assert (before.notice_by, before.notice_alerts) == (day("2027-03-12"), (day("2027-02-11"), day("2027-03-06")))
    given = status(replace(TACIT, renewals=(notice("2027-01-20"),)), day("2027-02-01"))
    assert given.flags == ("expiring", "no_signed_copy")
    assert given.alerts == (day("2027-03-15"), day("2027-05-14"), day("2027-06-06"))
    assert given.notice_alerts == ()


@pytest.mark.parametrize(
    ("given", "last_day"),
    [
        pytest.param("2027-03-12", "2027-06-12", id="on-the-last-day-for-it"),
        pytest.param("2027-03-13", "2030-06-12", id="later-it-counts-for-the-next-end"),
        pytest.param("2025-01-01", "2027-06-12", id="long-before"),
    ],
)
def test_after_a_notice_no_term_follows(given: str, last_day: str) -> None:
    facts = replace(TACIT, renewals=(notice(given),))
    assert last_day_of_all(facts) == day(last_day)
    assert renewal_states(facts, day("2028-01-01")) == ("notice",)
    assert [period.state for period in timeline(facts)] == ["draft", "in_force", "expired"]
    assert timeline(facts)[-1].start == date.fromordinal(day(last_day).toordinal() + 1)


def test_a_notice_withdrawn_in_time_does_not_count() -> None:
    facts = replace(TACIT, renewals=(notice("2027-01-20", "2027-02-10"),))
    assert term_on(facts, "2028-01-01") == ("in_force", True, 2, day("2030-06-12"))
    late = replace(TACIT, renewals=(notice("2027-01-20", "2028-02-10"),))
    assert term_on(late, "2029-01-01") == ("expired", True, 1, day("2027-06-12"))
    assert [issue.code for issue in status(late, day("2029-01-01")).issues] == ["withdrawal_void"]


def test_a_tacit_agreement_goes_on_for_ever_and_its_list_has_no_last_day() -> None:
    assert [(period.state, period.end) for period in timeline(TACIT)] == [("draft", day(SIGNED)), ("in_force", None)]
    assert last_day_of_all(TACIT) is None
    assert status(TACIT, date.max).state == "in_force"


@pytest.mark.parametrize("signed", ["2024", "2024-01-01/2024-10-08"])
def test_a_tacit_agreement_of_a_partial_date_is_certainly_in_force(signed: str) -> None:
    facts = agreement(signed=signed, renewal_mode="tacit", notice_months=6)
    for year in (2025, 2027, 2028, 2031):
        assert status(facts, date(year, 6, 30)).possible_states == ("in_force",)


def test_a_tacit_agreement_of_an_unknown_day_is_in_force() -> None:
    facts = agreement(signed=None, renewal_mode="tacit")
    assert (status(facts, day("2030-01-01")).state, status(facts, day("2030-01-01")).certain) == ("in_force", True)


def test_tacit_renewals_may_be_limited_and_be_of_another_length() -> None:
    facts = agreement(renewal_mode="tacit", max_renewals=2, renewal_term_months=12)
    assert last_day_of_all(facts) == day("2029-06-12")
    assert term_on(facts, "2029-06-13")[0] == "expired"
    assert "expiring" in status(facts, day("2029-03-01")).flags
    assert "expiring" not in status(facts, day("2027-03-01")).flags


def test_a_letter_in_a_tacit_agreement_gives_the_next_term_its_length() -> None:
    facts = replace(TACIT, renewals=(RenewalFacts(letter_on=when("2026-12-01"), months=12),))
    assert term_on(facts, "2027-01-01") == ("in_force", True, 2, day("2028-06-12"))
    assert term_on(facts, "2028-03-13") == ("in_force", True, 3, day("2031-06-12"))


UNTIL = agreement(term_kind="until_date", ends_on=when("2027-12-31"), renewal_term_months=12)


def test_a_stated_last_day_is_the_last_day() -> None:
    found = status(UNTIL, day("2027-12-31"))
    assert (found.state, found.last_day, found.end, found.days_left) == (
        "in_force",
        day("2027-12-31"),
        day("2028-01-01"),
        1,
    )
    assert status(UNTIL, day("2028-01-01")).state == "expired"


@pytest.mark.parametrize(
    ("ends_on", "last_day"), [("2027-12-31", "2028-12-31"), ("2027-02-28", "2028-02-29"), ("2027-06-12", "2028-06-12")]
)
def test_after_a_stated_last_day_the_count_begins_on_the_day_after(ends_on: str, last_day: str) -> None:
    renewed = replace(
        UNTIL,
        rules=replace(UNTIL.rules, ends_on=when(ends_on)),
        renewals=(RenewalFacts(letter_on=when("2026-12-01")),),
    )
    assert status(renewed, day("2027-01-01")).last_day == day(last_day)


def test_a_stated_year_gives_bounds_and_an_unknown_signing_day_none() -> None:
    facts = agreement(term_kind="until_date", ends_on=when("2027"))
    found = status(facts, day("2027-06-30"))
    assert (found.possible_states, found.last_day) == (
        ("in_force", "expired"),
        (day("2027-01-01"), day("2027-12-31")),
    )
    unknown = agreement(signed=None, term_kind="until_date", ends_on=when("2027-12-31"))
    for text, state in (("2026-11-23", "in_force"), ("2028-01-01", "expired")):
        found = status(unknown, day(text))
        assert (found.state, found.certain, found.effective, found.last_day) == (state, True, None, day("2027-12-31"))


def test_an_indefinite_agreement_ends_only_by_termination() -> None:
    facts = agreement(term_kind="indefinite", term_months=36)
    assert term_on(facts, "2099-01-01") == ("in_force", True, 1, None)
    ended = replace(facts, terminations=(TerminationFacts(when("2027-01-15"), when("2026-10-01")),))
    assert status(ended, day("2026-11-23")).last_day == day("2027-01-14")
    assert status(ended, day("2026-11-23")).days_left == 53
    assert status(ended, day("2026-09-30")).last_day is None


@pytest.mark.parametrize(
    ("last_day", "months", "by"),
    [("2027-06-12", 3, "2027-03-12"), ("2027-05-31", 3, "2027-02-28"), ("2027-12-31", 0, "2027-12-31")],
)
def test_the_last_day_for_notice_is_so_many_months_before(last_day: str, months: int, by: str) -> None:
    facts = agreement(term_kind="until_date", ends_on=when(last_day), notice_months=months)
    assert status(facts, day("2026-11-23")).notice_by == day(by)


def test_notice_is_alerted_of_by_request_too_and_no_more_once_a_termination_is_noticed() -> None:
    facts = agreement(notice_months=6)
    assert "notice_due" in status(facts, day("2026-09-14")).flags
    assert "notice_due" not in status(facts, day("2026-09-13")).flags
    assert status(facts, day("2026-12-12")).notice_by == day("2026-12-12")
    assert "notice_due" not in status(facts, day("2026-12-13")).flags
    ended = replace(facts, terminations=(TerminationFacts(when("2027-01-15"), when("2026-10-01")),))
    assert status(ended, day("2026-11-23")).notice_by is None
