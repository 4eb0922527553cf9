"""Payments: what they come to, what is refused, and that no sequence of acts edits one (invariant 14)."""

from __future__ import annotations

import random
from datetime import date

import pytest

from iwhc_desktop.domain.change import RETIRED, Json, Values
from iwhc_desktop.domain.funding import equal_entries
from iwhc_desktop.domain.payments import Sums, counted, entered_twice, instalments_due, reversals_of, sums_of
from iwhc_desktop.domain.rules import Findings, check
from iwhc_desktop.i18n.error_texts.table import text_of
from iwhc_desktop.services.saving.commands import Change, Create, Edit, Restore, Withdraw
from iwhc_desktop.services.saving.staging import Staging
from tests.unit.test_services_staging import Stored

OWN = 5000 << 32
ICESCO, ARCWH, SAUDI, ACTIVITY, OTHER, PAID, DUE, GONE, REVERSED, ELSEWHERE = (OWN + n for n in range(1, 11))


def money(minor: int, currency: str = "USD") -> dict[str, Json]:
    return {"amount_minor": minor, "currency": currency}


def paid(minor: int, payer: int | None = ICESCO, currency: str = "USD", **values: Json) -> dict[str, Json]:
    return {
        "activity": ACTIVITY,
        "kind": "received",
        "payer": payer,
        "amount": money(minor, currency),
        "on": "2026-11-02",
        **values,
    }


def reversal(of: int, **values: Json) -> dict[str, Json]:
    return {
        "activity": ACTIVITY,
        "kind": "reversal",
        "reverses": of,
        "reason": "a slip",
        "on": "2026-11-03",
        **values,
    }


def numbered(*rows: dict[str, Json]) -> dict[int, Values]:
    return dict(enumerate(rows, 1))


# sums

HALVES: dict[str, Json] = {"total": money(2_500_000), "mode": "equal", "shares": equal_entries([ICESCO, ARCWH])}
GIVER: dict[str, Json] = {"funder": SAUDI, "amount": money(25_000_000, "SAR")}


@pytest.mark.parametrize(
    ("plans", "funders", "payments", "expected"),
    [
        pytest.param([], [], [], {}, id="nothing"),
        pytest.param([HALVES], [], [], {"USD": Sums(agreed=2_500_000, to_come=2_500_000)}, id="agreed alone"),
        pytest.param(
            [HALVES],
            [],
            [paid(1_000_000)],
            {"USD": Sums(agreed=2_500_000, received=1_000_000, to_come=1_500_000)},
            id="O5: 40 % of 25,000",
        ),
        pytest.param(
            [HALVES],
            [],
            [paid(2_000_000)],
            {"USD": Sums(agreed=2_500_000, received=2_000_000, to_come=1_250_000)},
            id="who pays too much pays for nobody else",
        ),
        pytest.param(
            [HALVES],
            [GIVER],
            [paid(6_000_000, SAUDI, "SAR")],
            {
                "USD": Sums(agreed=2_500_000, to_come=2_500_000),
                "SAR": Sums(others_agreed=25_000_000, others_received=6_000_000, to_come=19_000_000),
            },
            id="two currencies are never added",
        ),
        pytest.param(
            [{"total": money(900), "mode": "not_stated"}],
            [],
            [paid(300), paid(200, None), paid(100, ARCWH)],
            {"USD": Sums(agreed=900, received=600, to_come=300)},
            id="a total without parts",
        ),
        pytest.param(
            [HALVES],
            [],
            [paid(1), reversal(1), paid(7, kind="spent"), paid(9, kind="in_kind"), paid(5, kind="instalment")],
            {"USD": Sums(agreed=2_500_000, spent=7, to_come=2_500_000)},
            id="what is reversed, in kind or agreed for a day is not received",
        ),
        pytest.param(
            [],
            [],
            [paid(1_250, currency="BHD"), paid(7, currency="XOF")],
            {"BHD": Sums(received=1_250), "XOF": Sums(received=7)},
            id="three decimals and none",
        ),
    ],
)
def test_what_money_comes_to(
    plans: list[Values], funders: list[Values], payments: list[dict[str, Json]], expected: dict[str, Sums]
) -> None:
    found = sums_of(plans, funders, numbered(*payments))
    assert {currency: sums for currency, sums in found.items() if sums != Sums()} == expected


@pytest.mark.parametrize(
    ("agreed", "received", "percent"),
    [(2_500_000, 1_000_000, 40), (3, 2, 66), (100, 120, 120), (5, 0, 0), (0, 7, None)],
)
def test_how_much_is_received_is_rounded_down(agreed: int, received: int, percent: int | None) -> None:
    assert Sums(agreed=agreed, received=received).percent == percent


@pytest.mark.parametrize(
    ("payments", "open_ones"),
    [
        pytest.param([paid(10, kind="instalment")], [(1, 10)], id="nothing paid"),
        pytest.param([paid(10, kind="instalment"), paid(4)], [(1, 6)], id="a part is paid"),
        pytest.param([paid(10, kind="instalment"), paid(10)], [], id="all is paid"),
        pytest.param([paid(10, kind="instalment"), paid(10), reversal(2)], [(1, 10)], id="the payment is reversed"),
        pytest.param([paid(10, kind="instalment"), reversal(1)], [], id="the instalment is reversed"),
        pytest.param([paid(10, kind="instalment"), paid(10, ARCWH)], [(1, 10)], id="another party paid"),
        pytest.param([paid(10, kind="instalment"), paid(10, currency="EUR")], [(1, 10)], id="another currency"),
        pytest.param(
            [paid(10, kind="instalment", on="2027-02"), paid(5, kind="instalment", on="2026-12-01"), paid(7)],
            [(1, 8)],
            id="the earlier one is covered first",
        ),
    ],
)
def test_what_is_open_of_instalments(payments: list[dict[str, Json]], open_ones: list[tuple[int, int]]) -> None:
    assert [(one.key, one.amount.minor) for one in instalments_due(numbered(*payments))] == open_ones


@pytest.mark.parametrize(
    ("second", "is_twice"),
    [
        pytest.param(paid(5), True, id="the same"),
        pytest.param(paid(6), False, id="another amount"),
        pytest.param(paid(5, ARCWH), False, id="another payer"),
        pytest.param(paid(5, on="2026-11-03"), False, id="another day"),
        pytest.param(paid(5, kind="spent"), False, id="another kind"),
        pytest.param(paid(5, document=9), True, id="only one has a document"),
    ],
)
def test_a_payment_entered_twice_is_known_by_its_facts(second: dict[str, Json], is_twice: bool) -> None:
    payments = numbered(paid(5), second)
    assert entered_twice(payments) == ({2: 1} if is_twice else {})
    assert entered_twice({**payments, 3: reversal(2)}) == {}


def test_two_reversals_of_one_payment_cancel_it_once() -> None:
    payments = numbered(paid(5), paid(7), reversal(1), reversal(1), reversal(3))
    assert reversals_of(payments) == {1: [3, 4]}
    assert list(counted(payments)) == [2]


# rules


class Register(Stored):
    """Two activities; in the first a payment, an instalment and a payment that is reversed."""

    def __init__(self) -> None:
        super().__init__()
        rows: dict[int, tuple[str, dict[str, Json]]] = {
            **{key: ("partner", {}) for key in (ICESCO, ARCWH, SAUDI)},
            ACTIVITY: ("activity", {}),
            OTHER: ("activity", {}),
            PAID: ("payment", paid(5)),
            DUE: ("payment", paid(9, kind="instalment")),
            GONE: ("payment", paid(3)),
            REVERSED: ("payment", reversal(GONE)),
            ELSEWHERE: ("payment", {**paid(4), "activity": OTHER}),
        }
        self.rows = {key: (kind, {RETIRED: None, **values}) for key, (kind, values) in rows.items()}


def findings(*edits: Edit, is_compensation: bool = False) -> Findings:
    staging = Staging(Register(), {})
    staging.take(edits)
    return check(staging.edited(), staging, date(2026, 11, 30), is_compensation=is_compensation)


def refused(*edits: Edit) -> set[tuple[str, str]]:
    found = findings(*edits).problems
    assert all(text_of(problem.code) for problem in found)
    return {(problem.field, problem.code) for problem in found}


def entered(values: dict[str, Json]) -> Create:
    return Create("payment", {unit: value for unit, value in values.items() if value is not None})


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        pytest.param(paid(1), set(), id="a payment"),
        pytest.param(paid(1, None), set(), id="nobody knows from whom"),
        pytest.param(reversal(PAID), set(), id="a reversal"),
        pytest.param(reversal(DUE), set(), id="a reversal of an instalment"),
        pytest.param(paid(1, amount=None), {("amount", "payment_without_amount")}, id="no amount"),
        pytest.param(paid(1, on=None), {("on", "required")}, id="no day"),
        pytest.param(paid(1, kind=None), {("kind", "required")}, id="no kind"),
        pytest.param(paid(-1), {("amount", "amount_negative")}, id="less than nothing"),
        pytest.param(paid(1, currency="XXX"), {("amount", "unknown_currency")}, id="no currency"),
        pytest.param(paid(1, reverses=PAID), {("reverses", "only_reversal_reverses")}, id="a payment that reverses"),
        pytest.param(reversal(PAID, reason=None), {("reason", "payment_without_reason")}, id="no reason"),
        pytest.param(reversal(PAID, reverses=None), {("reverses", "payment_without_reverses")}, id="of nothing"),
        pytest.param(reversal(PAID, amount=money(5)), {("amount", "reversal_with_more")}, id="of a part"),
        pytest.param(reversal(PAID, payer=ICESCO), {("payer", "reversal_with_more")}, id="with a payer"),
        pytest.param(reversal(GONE), {("reverses", "payment_reversed")}, id="a second reversal"),
        pytest.param(reversal(REVERSED), {("reverses", "reversal_of_reversal")}, id="of a reversal"),
        pytest.param(reversal(ELSEWHERE), {("reverses", "payment_elsewhere")}, id="of another activity"),
        pytest.param(reversal(ICESCO), {("reverses", "reference_of_wrong_kind")}, id="of a partner"),
    ],
)
def test_what_is_entered(values: dict[str, Json], problems: set[tuple[str, str]]) -> None:
    assert refused(entered(values)) >= problems
    assert bool(refused(entered(values))) == bool(problems)


def test_one_payment_is_not_reversed_twice_in_one_save() -> None:
    assert refused(entered(reversal(PAID)), entered(reversal(PAID))) == {("reverses", "payment_reversed")}


@pytest.mark.parametrize(
    "edit",
    [
        Change("payment", PAID, {"amount": money(6)}),
        Change("payment", PAID, {"amount": None}),
        Change("payment", PAID, {"document": ICESCO}),
        Change("payment", PAID, {"reason": "afterwards"}),
        Change("payment", PAID, {"provenance": "afterwards"}),
        Change("payment", REVERSED, {"reverses": PAID}),
        Withdraw("payment", PAID, "entered twice"),
        Withdraw("payment", REVERSED, "it was right"),
    ],
    ids=str,
)
@pytest.mark.parametrize("is_compensation", [False, True], ids=["an edit", "an undo"])
def test_nothing_changes_what_is_entered(edit: Edit, is_compensation: bool) -> None:
    codes = {problem.code for problem in findings(edit, is_compensation=is_compensation).problems}
    assert "record_final" in codes


def test_the_same_payment_again_is_marked() -> None:
    (warning,) = findings(entered(paid(5))).warnings
    assert (warning.code, warning.detail["twin"]) == ("payment_twice", ("payment", PAID))
    assert findings(entered(paid(6))).warnings == ()


def test_no_sequence_of_acts_edits_a_payment_and_a_reversal_cancels_exactly_one() -> None:
    """Invariant 14, in 300 random sequences of ten acts: what is accepted adds rows and changes none."""
    for seed in range(300):
        chance, stored = random.Random(seed), Register()
        for number in range(10):
            staging = Staging(stored, {})
            staging.take((_any_act(chance, stored),))
            edited = staging.edited()
            before = {key: dict(values) for key, (_kind, values) in stored.rows.items()}
            if check(edited, staging, date(2026, 11, 30), is_compensation=chance.random() < 0.5).problems:
                continue
            for one in edited:
                stored.rows[OWN + 1_000 + number] = ("payment", {RETIRED: None, **one.after})
            assert {key: stored.rows[key][1] for key in before} == before
        payments = {key: row for key, (kind, row) in stored.rows.items() if kind == "payment"}
        reversals = [key for key, row in payments.items() if row["kind"] == "reversal"]
        assert len(payments) - len(counted(payments)) == 2 * len(reversals)
        assert all(len(found) == 1 for found in reversals_of(payments).values())


def _any_act(chance: random.Random, stored: Register) -> Edit:
    target = chance.choice([key for key, (kind, _row) in stored.rows.items() if kind == "payment"])
    acts: list[Edit] = [
        Change("payment", target, {"amount": money(chance.randrange(9))}),
        Withdraw("payment", target, "gone"),
        Restore("payment", target),
        entered(paid(chance.randrange(9), chance.choice([ICESCO, ARCWH, None]))),
        entered(reversal(target)),
        entered(reversal(target)),
    ]
    return chance.choice(acts)
