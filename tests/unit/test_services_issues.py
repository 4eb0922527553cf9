"""Issues of agreements: the warning when typed, what waits to be decided, and what each answer leaves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from exchange_offices import Offices, founded_offices
from services_registers import founded, signed_agreement

from iwhc_desktop.domain.errors import ChangedMeanwhile, NotFound, ValidationError
from iwhc_desktop.i18n.error_texts.table import sentence_of
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Save, Undo
from iwhc_desktop.services.saving.outcome import Result

REASON = "Dated before the signing"
LATER = date(2027, 2, 1)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with founded(tmp_path) as opened:
        yield opened


def event(register: Register, kind_of_row: str, agreement: int, **values: object) -> Result:
    return register.bus.run(Save((Create(kind_of_row, {"agreement": agreement, **values}, "event"),)))


def codes(register: Register) -> list[str]:
    return [issue.code for issue in register.exchange.issues()]


JOINT = {"kind": "joint", "letter_on": "2027-01-10"}
WITHDRAWN = {"kind": "joint", "letter_on": "2027-01-10", "withdrawn_on": "2028-05-01"}
CASES = {
    "K1 the letter of a renewal twice": ("renewal", (JOINT, JOINT), "renewal_twice", "renewal_twice"),
    "K2 two letters for one term": (
        "renewal",
        ({"kind": "joint", "letter_on": "2026-11-01", "months": 12}, JOINT),
        "renewal_twice",
        "renewal_twice",
    ),
    "K1 two terminations": (
        "termination",
        ({"terminated_on": "2026-12-01"}, {"terminated_on": "2026-12-31"}),
        "entered_twice",
        "entered_twice_termination",
    ),
    "K1 a suspension in two copies": (
        "suspension",
        ({"suspended_from": "2026-10-01"}, {"suspended_from": "2026-10-01", "suspended_to": "2026-12-01"}),
        "entered_twice",
        "entered_twice_suspension",
    ),
    "K5 a termination before the signing": (
        "termination",
        ({"terminated_on": "2020-01-01"},),
        "before_signing",
        "before_signing_termination",
    ),
    "K5 a suspension before the signing": (
        "suspension",
        ({"suspended_from": "2020-01-01"},),
        "before_signing",
        "before_signing_suspension",
    ),
    "K5 a renewal before the signing": (
        "renewal",
        ({"kind": "joint", "letter_on": "2020"},),
        "before_signing",
        "before_signing_renewal",
    ),
    "K3 a withdrawal after the term began": ("renewal", (WITHDRAWN,), "withdrawal_void", "withdrawal_void"),
    "K3 a withdrawal before its letter": (
        "renewal",
        ({**JOINT, "withdrawn_on": "2026-01-01"},),
        "withdrawal_void",
        "withdrawal_void",
    ),
}


@pytest.mark.parametrize(("kind", "events", "code", "warning"), CASES.values(), ids=CASES)
def test_what_contradicts_itself_is_said_and_waits_until_it_is_answered(
    register: Register, kind: str, events: tuple[dict[str, object], ...], code: str, warning: str
) -> None:
    agreement = register.bus.run(signed_agreement()).keys["mou"]
    for values in events[:-1]:
        assert warning not in [found.code for found in event(register, kind, agreement, **values).warnings]
        assert codes(register) == []
    last = event(register, kind, agreement, **events[-1])
    assert warning in [found.code for found in last.warnings]
    (issue,) = register.exchange.issues()
    assert (issue.code, issue.kind, issue.agreement, issue.rows[-1].key) == (
        code,
        kind,
        agreement,
        last.keys["event"],
    )
    assert [row.author.is_own for row in issue.rows] == [True] * len(events)
    before = register.agreements.status(agreement, date(2028, 6, 1))
    assert "open_issue" in before.flags
    for number, _ in enumerate(issue.answers, 1):
        register.exchange.answer(issue.id, number, REASON)
        assert codes(register) == []
        after = register.agreements.status(agreement, date(2028, 6, 1))
        assert code == "withdrawal_void" or set(after.possible_states) <= set(before.possible_states)
        with pytest.raises(ChangedMeanwhile):
            register.exchange.answer(issue.id, number, REASON)
        register.bus.run(Undo())
        assert codes(register) == [code]
    with pytest.raises(ValidationError):
        register.exchange.answer(issue.id, len(issue.answers) + 1, REASON)
    with pytest.raises(NotFound):
        register.exchange.answer(f"{agreement}.whatever.1", 1, REASON)


def test_the_same_letter_renews_once_and_a_further_one_again(register: Register) -> None:
    """K1, K2: until it is decided the first one counts, and what lies beyond is not certain."""
    agreement = register.bus.run(signed_agreement()).keys["mou"]
    for _ in range(2):
        event(register, "renewal", agreement, **JOINT)
    status = register.agreements.status(agreement, LATER)
    assert (status.last_day, status.term_number, status.certain) == (date(2030, 6, 12), 2, True)
    assert status.todo[-1] == "decide_renewal_twice"
    beyond = register.agreements.status(agreement, date(2031, 1, 1))
    assert (beyond.state, beyond.possible_states) == ("expired", ("in_force", "expired"))
    (issue,) = register.exchange.issues()
    register.exchange.answer(issue.id, 1, REASON)
    assert register.agreements.status(agreement, date(2031, 1, 1)).certain
    assert len(register.agreements.detail(agreement, LATER).renewals) == 1
    register.bus.run(Undo())
    register.exchange.answer(issue.id, 2, REASON)
    assert register.agreements.status(agreement, LATER).last_day == date(2033, 6, 12)


def test_a_renewal_that_was_lived_is_not_taken_back(register: Register) -> None:
    """K3: the withdrawal does not count; terminated on that day instead, it ends there."""
    agreement = register.bus.run(signed_agreement()).keys["mou"]
    event(register, "renewal", agreement, **WITHDRAWN)
    status = register.agreements.status(agreement, date(2028, 5, 1))
    assert (status.state, status.certain, status.last_day) == ("in_force", True, date(2030, 6, 12))
    (issue,) = register.exchange.issues()
    register.exchange.answer(issue.id, 2, REASON)
    ended = register.agreements.status(agreement, date(2028, 5, 1))
    assert (ended.state, ended.last_day) == ("terminated", date(2028, 4, 30))


def test_a_correction_of_the_signing_day_may_raise_an_issue(register: Register) -> None:
    """K5: what was after the signing is before it now."""
    keys = register.bus.run(signed_agreement()).keys
    event(register, "suspension", keys["mou"], suspended_from="2025-01-01", suspended_to="2025-02-01")
    assert codes(register) == []
    corrected = register.bus.run(
        Save((Change("signature", keys["sign"], {"signed_on": "2025-06-13"}),), reason="as it is on paper")
    )
    assert [found.code for found in corrected.warnings] == ["before_signing_suspension"]
    assert codes(register) == ["before_signing"]


def share(register: Register, agreement: int) -> None:
    """Every office may enter events of the agreement."""
    register.bus.run(Save((Change("agreement", agreement, {"responsible_office": None}),)))


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    founded_two = founded_offices(tmp_path, "AZE")
    yield founded_two
    founded_two.close()


def test_a_letter_entered_by_two_offices_is_one_term_in_both(offices: Offices) -> None:
    """K1: both registers ask the same, one answers, both end alike."""
    hq, baku = offices.of["HQ"], offices.of["AZE"]
    agreement = hq.bus.run(signed_agreement()).keys["mou"]
    share(hq, agreement)
    offices.round()
    for register in (hq, baku):
        event(register, "renewal", agreement, **JOINT)
    offices.round()
    assert codes(baku) == codes(hq) == ["renewal_twice"]
    assert {row.author.office for row in hq.exchange.issues()[0].rows} == {"HQ", "AZE"}
    assert len(offices.digests()) == 1
    hq.exchange.answer(hq.exchange.issues()[0].id, 1, REASON)
    offices.round()
    assert (codes(hq), codes(baku)) == ([], [])
    assert len(offices.digests()) == 1
    assert baku.agreements.status(agreement, LATER).last_day == date(2030, 6, 12)


def test_a_party_entered_by_two_offices_is_one_after_the_answer(offices: Offices) -> None:
    """K1: it is not partly signed for ever."""
    hq, baku = offices.of["HQ"], offices.of["AZE"]
    partner = hq.bus.run(Save((Create("partner", {"name_en": "Other", "type": "foundation"}, "other"),))).keys["other"]
    begun = hq.bus.run(
        Save(
            (
                Create("partner", {"name_en": "Ours", "type": "foundation"}, "ours"),
                Create("agreement", {"kind": "agreement", "title_en": "Both sides"}, "both"),
                Create("agreement_party", {"agreement": "@both", "partner": "@ours"}, "first"),
                Create("signature", {"agreement_party": "@first", "signed_on": "2024-06-13"}),
            )
        )
    )
    agreement = begun.keys["both"]
    share(hq, agreement)
    offices.round()
    party = {register: event(register, "agreement_party", agreement, partner=partner) for register in (hq, baku)}
    signed = {"agreement_party": party[baku].keys["event"], "signed_on": "2024-06-13"}
    baku.bus.run(Save((Create("signature", signed),)))
    offices.round()
    assert codes(hq) == codes(baku) == ["entered_twice"]
    assert hq.agreements.status(agreement, LATER).possible_states == ("partly_signed", "in_force")
    baku.exchange.answer(baku.exchange.issues()[0].id, 1, REASON)
    offices.round()
    status = hq.agreements.status(agreement, LATER)
    assert (codes(hq), status.state, status.certain) == ([], "in_force", True)
    detail = hq.agreements.detail(agreement, LATER)
    assert [len(one.signatures) for one in detail.parties] == [1, 1]
    assert len(hq.agreements.summaries([agreement], LATER)[0].parties) == 2
    assert len(offices.digests()) == 1


TWICE = [name for name, (_kind, events, code, _warning) in CASES.items() if len(events) > 1]


@pytest.mark.parametrize("case", TWICE)
def test_the_warning_says_who_entered_it_first_and_when(register: Register, case: str) -> None:
    """K1: while it is typed, and once it is saved."""
    kind, (first, second), _code, warning = CASES[case]
    agreement = register.bus.run(signed_agreement()).keys["mou"]
    event(register, kind, agreement, **first)
    typed = register.bus.check(Save((Create(kind, {"agreement": agreement, **second}, "event"),))).warnings
    saved = event(register, kind, agreement, **second).warnings
    for found in typed, saved:
        (broken,) = (one for one in found if one.code == warning)
        said = strip_isolates(Formats("en").text(sentence_of(broken)))
        when = strip_isolates(Formats("en").value(broken.detail["entered"].arguments["time"]))
        assert f"already entered: Headquarters (N. N.), {when}." in said


def test_of_two_offices_the_other_one_is_named(offices: Offices) -> None:
    hq, baku = offices.of["HQ"], offices.of["AZE"]
    agreement = hq.bus.run(signed_agreement()).keys["mou"]
    share(hq, agreement)
    event(hq, "termination", agreement, terminated_on="2026-12-01")
    offices.round()
    found = event(baku, "termination", agreement, terminated_on="2026-12-31").warnings
    (broken,) = (one for one in found if one.code == "entered_twice_termination")
    assert "Headquarters" in Formats("en").text(sentence_of(broken))


def test_what_one_save_enters_twice_has_no_earlier_author(register: Register) -> None:
    agreement = register.bus.run(signed_agreement()).keys["mou"]
    ends = [
        Create("termination", {"agreement": agreement, "terminated_on": day}) for day in ("2026-12-01", "2026-12-31")
    ]
    found = [one for one in register.bus.run(Save(tuple(ends))).warnings if one.code == "entered_twice_termination"]
    assert Formats("en").text(sentence_of(found[0])) == "A termination of this agreement is already entered."
