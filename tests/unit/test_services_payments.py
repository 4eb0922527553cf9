"""Payments in a register and between offices: entered for good, reversed once, never counted twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from exchange_offices import Offices, founded_offices

from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.errors import NotFound, ValidationError
from iwhc_desktop.domain.payments import counted, entered_twice, received_from, reversals_of
from iwhc_desktop.domain.reference_number import parse
from iwhc_desktop.services.exchange.results import IMPORTED, REFUSED
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Save, Undo, Withdraw
from iwhc_desktop.services.saving.outcome import Result

USD: Json = {"amount_minor": 1_000_000, "currency": "USD"}


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    made = founded_offices(tmp_path, "BAH", sample=True)
    yield made
    made.close()


def key_of(register: Register, name: str, kind: str = "partner") -> int:
    return register.queries.find(kind, name) or 0


def enter(register: Register, **values: Json) -> Result:
    given: dict[str, Json] = {
        "activity": key_of(register, "ACT-03", "activity"),
        "kind": "received",
        "payer": key_of(register, "ORG-ICESCO"),
        "amount": USD,
        "on": "2026-11-02",
    }
    asked = {unit: value for unit, value in (given | values).items() if value is not None}
    return register.bus.run(Save((Create("payment", asked, "made"),)))


def reverse(register: Register, payment: int) -> Result:
    return enter(register, kind="reversal", reverses=payment, reason="a slip", payer=None, amount=None)


def payments(register: Register) -> dict[int, Values]:
    activity = key_of(register, "ACT-03", "activity")
    return {row.key: row.values for row in register.queries.children("payment", [activity])[activity]}


def received(register: Register) -> list[int]:
    return [*received_from(payments(register)).values()]


def test_a_payment_has_a_number_and_stays_as_it_was_entered(offices: Offices) -> None:
    register = offices.of["HQ"]
    made = enter(register)
    number = made.references[made.keys["made"]]
    assert parse(number).kind == "PAY"
    for edit in (
        Change("payment", made.keys["made"], {"amount": {"amount_minor": 2, "currency": "USD"}}),
        Withdraw("payment", made.keys["made"], "entered twice"),
    ):
        with pytest.raises(ValidationError) as raised:
            register.bus.run(Save((edit,), reason="a slip"))
        assert "record_final" in {problem.code for problem in raised.value.problems}
    assert received(register) == [1_000_000]


def test_undo_stops_at_a_payment_and_takes_nothing_before_it_back(offices: Offices) -> None:
    register = offices.of["HQ"]
    partner = key_of(register, "ORG-ICESCO")
    register.bus.run(Save((Change("partner", partner, {"website": "https://icesco.example"}),)))
    made = enter(register)
    assert not register.bus.can_undo
    with pytest.raises(NotFound):
        register.bus.run(Undo())
    assert made.stamp is not None
    assert not register.bus.can_undo_act(made.stamp)
    with pytest.raises(ValidationError):
        register.bus.run(Undo(made.stamp))
    register.bus.run(Save((Change("partner", partner, {"website": "https://icesco.test"}),)))
    register.bus.run(Undo())
    assert register.queries.row("partner", partner).values["website"] == "https://icesco.example"
    assert received(register) == [1_000_000]


def test_both_offices_pay_and_both_enter_the_same(offices: Offices) -> None:
    """Two payments stay two, and the second is marked: nothing is merged by itself."""
    for register in offices.of.values():
        enter(register)
    offices.round()
    offices.round()
    for register in offices.of.values():
        found = payments(register)
        assert len(counted(found)) == 2
        assert entered_twice(found) == {max(found): min(found)}
    assert reverse(offices.of["BAH"], max(payments(offices.of["BAH"]))).stamp
    offices.round()
    assert [received(register) for register in offices.of.values()] == [[1_000_000], [1_000_000]]
    assert len(offices.digests()) == 1


def test_both_offices_reverse_one_payment_and_no_money_is_counted_twice(offices: Offices) -> None:
    made = enter(offices.of["HQ"]).keys["made"]
    enter(offices.of["HQ"], amount={"amount_minor": 77, "currency": "USD"})
    offices.round()
    for register in offices.of.values():
        reverse(register, made)
    offices.round()
    offices.round()
    for register in offices.of.values():
        assert [len(found) for found in reversals_of(payments(register)).values()] == [2]
        assert received(register) == [77]
        with pytest.raises(ValidationError):
            reverse(register, made)
    assert len(offices.digests()) == 1


def test_shares_are_changed_while_another_office_enters_a_payment(offices: Offices) -> None:
    office = offices.of["BAH"]
    activity = key_of(office, "ACT-03", "activity")
    plan = office.bus.run(Save((Create("funding_plan", {"activity": activity, "mode": "own_costs"}, "plan"),)))
    offices.round()
    enter(offices.of["HQ"])
    office.bus.run(Save((Change("funding_plan", plan.keys["plan"], {"mode": "equal", "total": USD}),)))
    offices.round()
    offices.round()
    for register in offices.of.values():
        assert register.queries.row("funding_plan", plan.keys["plan"]).values["mode"] == "equal"
        assert received(register) == [1_000_000]
    assert len(offices.digests()) == 1


@pytest.mark.parametrize("act", ["change", "withdraw"])
def test_a_file_that_changes_a_payment_is_refused(offices: Offices, act: str) -> None:
    """Whatever program made it: nothing of the file is read, and the payment is as it was."""
    made = enter(offices.of["BAH"]).keys["made"]
    offices.round()
    store = offices.of["BAH"].store
    with store.unit_of_work() as work:
        if act == "change":
            work.write("payment", made, "amount", {"amount_minor": 5, "currency": "USD"})
        else:
            work.retire("payment", made, "gone")
        work.commit()
    (report,) = offices.pass_on("BAH", "HQ")
    assert (report.outcome, report.reason) == (REFUSED, "final_record_changed")
    assert received(offices.of["HQ"]) == [1_000_000]


def test_a_file_with_a_payment_is_read(offices: Offices) -> None:
    enter(offices.of["BAH"])
    (report,) = offices.pass_on("BAH", "HQ")
    assert report.outcome == IMPORTED
    assert payments(offices.of["HQ"]) == payments(offices.of["BAH"])
