"""Acts on an agreement: what they say before, what they save, and that they are taken back in one step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from services_registers import founded

from iwhc_desktop.app.cli import commands
from iwhc_desktop.domain.agreement.term.status import Status
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import NotFound, ValidationError
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.activities.acts import ACTS
from iwhc_desktop.services.agreements.acts import AGREEMENT_ACTS, POSTPONED, activities_ahead
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Save, Undo

NOVEMBER = date(2026, 11, 23)
FEBRUARY = date(2027, 2, 1)
HAJJ, OTS = "AGR-02", "AGR-05"
LETTER = b"%PDF-1.4\n%letter\n"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with founded(tmp_path, sample=True, public_dates=True) as found:
        yield found


def key_of(register: Register, name: str = HAJJ) -> int:
    return register.queries.find("agreement", name) or 0


def party(register: Register, owner: bool, name: str = HAJJ) -> int:
    """A party of an agreement: the register's own side, or the other one."""
    parties = register.agreements.detail(key_of(register, name), NOVEMBER).parties
    return next(one.key for one in parties if one.brief.is_owner == owner)


def carry_out(
    register: Register, act: str, given: Mapping[str, Json], day: date = NOVEMBER, letter: Path | None = None
) -> None:
    acted = register.agreements.acted(key_of(register), day)
    assert AGREEMENT_ACTS[act].is_possible(acted)
    register.bus.run(AGREEMENT_ACTS[act].command(acted, given, letter))


def said(register: Register, act: str, given: Mapping[str, Json], language: str = "en") -> list[str]:
    """What an act says that it would do."""
    acted = register.agreements.acted(key_of(register), NOVEMBER)
    found = register.agreements.rehearsed(AGREEMENT_ACTS[act], acted, given)
    assert found is not None
    return [strip_isolates(Formats(language).plain(message)) for message in found.said()]


def status(register: Register, day: date) -> Status:
    return register.agreements.status(key_of(register), day)


def possible(register: Register, day: date, name: str = HAJJ) -> set[str]:
    acted = register.agreements.acted(key_of(register, name), day)
    return {act.name for act in AGREEMENT_ACTS.values() if act.is_possible(acted)}


# renewal, as in O4


def test_o4_a_request_waits_until_the_others_agree(register):
    theirs, ours = party(register, owner=False), party(register, owner=True)
    carry_out(register, "request", {"by_party": theirs, "letter_on": "2026-11-20"})
    waiting = status(register, NOVEMBER)
    assert (waiting.awaiting, waiting.todo[-1]) == ((ours,), "answer_renewal")
    assert "request" not in possible(register, NOVEMBER)
    carry_out(register, "answer", {"party": ours, "agrees": True, "responded_on": "2027-01-10"})
    agreed = status(register, date(2027, 1, 17))
    assert (agreed.state, agreed.term_number, agreed.last_day) == ("in_force", 2, date(2030, 1, 16))
    assert "answer" not in possible(register, date(2027, 1, 17))


def test_o4_an_answer_after_the_last_day_is_asked_about(register):
    theirs, ours = party(register, owner=False), party(register, owner=True)
    carry_out(register, "request", {"by_party": theirs, "letter_on": "2026-11-20"})
    carry_out(register, "answer", {"party": ours, "agrees": True, "responded_on": "2027-01-20"})
    late = status(register, FEBRUARY)
    assert (late.state, "renewal_requested" in late.flags) == ("expired", True)
    assert late.todo[-1] == "decide_late_renewal"
    carry_out(register, "late", {"late_renewal": "gapless"}, FEBRUARY)
    decided = status(register, FEBRUARY)
    assert (decided.state, decided.term_number, decided.last_day) == ("in_force", 2, date(2030, 1, 16))
    register.bus.run(Undo())
    assert status(register, FEBRUARY).todo[-1] == "decide_late_renewal"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", ["الفترة 2: من 17 يناير 2027 إلى 16 يناير 2030", "دون انقطاع، 36 شهرًا من نهاية الفترة 1."]),
        ("en", ["Term 2: 17 January 2027 to 16 January 2030", "Without a gap, 36 months from the end of term 1."]),
        (
            "fr",
            [
                "Période 2\u202f: du 17 janvier 2027 au 16 janvier 2030",
                "Sans interruption, 36 mois à compter de la fin de la période 1.",
            ],
        ),
    ],
)
def test_o4_a_joint_letter_says_the_next_term_before_it_is_saved(register, language, words):
    assert said(register, "renew", {"letter_on": "2027-01-10"}, language) == words


@pytest.mark.parametrize(
    ("act", "given", "words"),
    [
        ("renew", {"letter_on": "2027-01-10", "months": 12}, "Term 2: 17 January 2027 to 16 January 2028"),
        ("renew", {"letter_on": "2027-01-20"}, "The renewal was agreed on 20 January 2027, after the last day"),
        ("suspend", {"suspended_from": "2026-12-01"}, "Suspended from 1 December 2026 until further notice"),
        ("suspend", {"suspended_from": "2026-12-01"}, "The last day stays 16 January 2027."),
        ("terminate", {"terminated_on": "2026-12-31"}, "The last day is then 30 December 2026."),
    ],
)
def test_an_act_says_what_it_does(register, act, given, words):
    assert any(line.startswith(words) for line in said(register, act, given))


def test_nothing_is_said_while_an_answer_is_missing(register):
    acted = register.agreements.acted(key_of(register), NOVEMBER)
    for act in AGREEMENT_ACTS.values():
        assert register.agreements.rehearsed(act, acted, {}) is None


# the letter


def test_the_letter_is_attached_with_the_act_and_taken_back_with_it(register, tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(LETTER)
    before = len(register.documents.of(key_of(register)))
    carry_out(register, "renew", {"letter_on": "2027-01-10"}, letter=path)
    new = register.documents.of(key_of(register))[-1]
    renewal = register.agreements.detail(key_of(register), FEBRUARY).renewals[-1].row
    assert (renewal.values["document"], renewal.values["letter_on"]) == (new.key, "2027-01-10")
    values = register.queries.row("document", new.key).values
    assert (values["kind"], values["dated"], values["file_name"]) == ("letter", "2027-01-10", "letter.pdf")
    register.bus.run(Undo())
    assert len(register.documents.of(key_of(register))) == before
    assert status(register, FEBRUARY).term_number == 1


def test_a_letter_that_is_here_already_is_named_and_not_attached_again(register, tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(LETTER)
    carry_out(register, "request", {"by_party": party(register, owner=False), "letter_on": "2026-11-20"}, letter=path)
    here = register.documents.of(key_of(register))
    carry_out(register, "suspend", {"suspended_from": "2026-11-23"}, letter=path)
    assert [item.key for item in register.documents.of(key_of(register))] == [item.key for item in here]
    suspension = register.queries.children("suspension", [key_of(register)])[key_of(register)][-1]
    assert suspension.values["document"] == here[-1].key


# suspension, termination, notice


def test_o8_a_suspension_never_moves_the_term_and_postpones_what_is_chosen(register):
    course = {"type": "workshop", "title_en": "Course", "agreement": key_of(register)}
    days = ("2026-11-02", "2026-12-03", "2026-12-04", "2027-03-01")
    keys = [register.bus.run(Save((Create("activity", {**course, "starts_on": d}, "a"),))).keys["a"] for d in days]
    given = {"suspended_from": "2026-11-23", "suspended_to": "2027-01-31"}
    acted = register.agreements.acted(key_of(register), NOVEMBER)
    assert activities_ahead(acted, given) == keys[1:3]
    carry_out(register, "suspend", {**given, POSTPONED: keys[1:2]})
    found = status(register, NOVEMBER)
    assert (found.state, found.last_day) == ("suspended", date(2027, 1, 16))
    assert [register.queries.row("activity", key).values["state"] for key in keys[1:3]] == ["postponed", None]
    end = AGREEMENT_ACTS["resume"]
    acted = register.agreements.acted(key_of(register), date(2026, 12, 10))
    with pytest.raises(ValidationError, match="correction_without_reason"):
        register.bus.run(end.command(acted, {"suspended_to": "2026-12-15"}))
    register.bus.run(end.command(acted, {"suspended_to": "2026-12-15"}, note="the hall is open again"))
    assert status(register, date(2026, 12, 16)).state == "in_force"


def test_a_termination_ends_it_and_is_not_offered_again(register):
    carry_out(register, "terminate", {"notice_on": "2026-11-23", "terminated_on": "2026-12-31"})
    assert status(register, date(2026, 12, 31)).state == "terminated"
    assert not possible(register, date(2026, 12, 31))


def test_a_termination_before_the_agreed_notice_warns(register):
    key = key_of(register)
    register.bus.run(Save((Change("agreement", key, {"notice_months": 3}),)))
    acted = register.agreements.acted(key, NOVEMBER)
    given = {"notice_on": "2026-11-23", "terminated_on": "2026-12-31"}
    found = register.agreements.rehearsed(AGREEMENT_ACTS["terminate"], acted, given)
    assert found is not None
    assert [warning.code for warning in found.warnings] == ["notice_too_short"]


def test_a_tacit_agreement_is_given_notice_instead_of_renewed(register):
    ours = {"kind": "agreement", "title_en": "Tacit", "renewal_mode": "tacit", "notice_months": 3}
    partners = [register.queries.find("partner", name) for name in ("ORG-ICCROM", "ORG-UN")]
    made = register.bus.run(
        Save(
            (
                Create("agreement", ours, "a"),
                *(Create("agreement_party", {"agreement": "@a", "partner": p}, f"p{p}") for p in partners),
                *(Create("signature", {"agreement_party": f"@p{p}", "signed_on": "2025-02-01"}) for p in partners),
            )
        )
    ).keys
    acted = register.agreements.acted(made["a"], NOVEMBER)
    offered = {act.name for act in AGREEMENT_ACTS.values() if act.is_possible(acted)}
    assert offered == {"notice", "suspend", "terminate"}
    given = {"by_party": made[f"p{partners[0]}"], "letter_on": "2026-11-20"}
    register.bus.run(AGREEMENT_ACTS["notice"].command(acted, given))
    later = register.agreements.acted(made["a"], date(2028, 2, 1))
    assert later.status.state == "expired"


# the table


def test_the_command_line_offers_every_act():
    choices = commands.COMMANDS["act"].arguments[0].settings["choices"]
    assert choices == (*ACTS, *AGREEMENT_ACTS)


@pytest.mark.parametrize("act", AGREEMENT_ACTS.values(), ids=lambda act: act.name)
def test_an_act_takes_what_it_asks_for_and_nothing_else(register, act):
    acted = register.agreements.acted(key_of(register), NOVEMBER)
    assert set(act.needs) <= set(act.asks)
    with pytest.raises(NotFound):
        act.save(acted, {"title_en": "X"})


@pytest.mark.parametrize(
    ("day", "offered"),
    [(NOVEMBER, {"renew", "request", "suspend", "terminate"}), (FEBRUARY, {"renew", "request"})],
    ids=["in force", "expired"],
)
def test_acts_are_offered_where_they_make_sense(register, day, offered):
    assert possible(register, day) == offered
