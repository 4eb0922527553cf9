"""What an activity costs and who pays it: parts that are the whole, what is refused, what is only marked (O5)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from iwhc_desktop.domain.agreement.allocation import AllocationError
from iwhc_desktop.domain.change import RETIRED, Json
from iwhc_desktop.domain.funding import allocation_of, equal_entries, plan_shares
from iwhc_desktop.domain.rules import Findings, check
from iwhc_desktop.i18n.error_texts.table import text_of
from iwhc_desktop.services.saving.commands import Change, Create, Edit, Withdraw
from iwhc_desktop.services.saving.staging import Staging
from tests.unit.test_services_staging import Stored

OWN = 5000 << 32
ICESCO, AIN_SHAMS, MARBURG, FUNDER, AGREEMENT, ACTIVITY, PLAN, GIVEN, COUNTRY = (OWN + n for n in range(1, 10))
THREE = (ICESCO, AIN_SHAMS, MARBURG)
USD = {"amount_minor": 10_000_000, "currency": "USD"}


def shares(*parts: int, whole: int = 100) -> list[Json]:
    return [{"party": party, "num": part, "den": whole} for party, part in zip(THREE, parts, strict=True)]


def amounts(*minor: int, currency: str = "USD") -> list[Json]:
    return [
        {"party": party, "fixed_minor": part, "currency": currency} for party, part in zip(THREE, minor, strict=True)
    ]


def plan(**values: Json) -> dict[str, Json]:
    return {"activity": ACTIVITY, "total": USD, "mode": "equal", "shares": equal_entries(THREE), **values}


@pytest.mark.parametrize(
    ("total", "mode", "entries", "parts"),
    [
        pytest.param((10_000_000, "USD"), "equal", equal_entries(THREE), (3_333_334, 3_333_333, 3_333_333), id="equal"),
        pytest.param(
            (10_000_000, "USD"), "proportional", shares(50, 30, 20), (5_000_000, 3_000_000, 2_000_000), id="50:30:20"
        ),
        pytest.param((100_001, "XOF"), "equal", equal_entries(THREE), (33_334, 33_334, 33_333), id="no decimals"),
        pytest.param((10_000, "BHD"), "equal", equal_entries(THREE), (3_334, 3_333, 3_333), id="three decimals"),
        pytest.param(
            (10_000_000, "USD"), "fixed", amounts(1, 2, 9_999_997), (1, 2, 9_999_997), id="amounts of their own"
        ),
        pytest.param((10_000_000, "USD"), "own_costs", None, (), id="each its own costs"),
        pytest.param((10_000_000, "USD"), "in_kind", [{"party": ICESCO, "text": "a hall"}], (), id="in kind"),
    ],
)
def test_the_parts_of_the_parties_are_the_whole(
    total: tuple[int, str], mode: str, entries: list[Json] | None, parts: tuple[int, ...]
) -> None:
    minor, currency = total
    found = allocation_of({"total": {"amount_minor": minor, "currency": currency}, "mode": mode, "shares": entries})
    assert tuple(one.amount_minor for one in found) == parts
    assert [one.party for one in found] == list(THREE[: len(parts)])


def test_the_first_party_of_the_plan_gets_the_unit_that_is_left() -> None:
    turned = allocation_of(plan(shares=equal_entries(THREE[::-1])))
    assert {one.party: one.amount_minor for one in turned}[MARBURG] == 3_333_334
    assert sum(plan_shares(plan()).values()) == Fraction(1)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"total": None}, "total_missing"),
        ({"mode": "proportional", "shares": shares(50, 30, 10)}, "shares_not_whole"),
        ({"mode": "proportional", "shares": amounts(1, 2, 3)}, "shares_missing"),
        ({"mode": "fixed", "shares": amounts(1, 2, 3)}, "amounts_not_total"),
        ({"mode": "fixed", "shares": amounts(1, 2, 9_999_997, currency="EUR")}, "currencies_differ"),
        ({"shares": None}, "no_parties"),
    ],
)
def test_what_makes_no_whole_has_no_parts(values: dict[str, Json], code: str) -> None:
    with pytest.raises(AllocationError) as raised:
        allocation_of(plan(**values))
    assert raised.value.code == code
    assert plan_shares(plan(**values)) == {}


class Register(Stored):
    """An activity under an unsigned agreement that asks for consent to other funders, with a plan and a funder."""

    def __init__(self, policy: str = "consent") -> None:
        super().__init__()
        rows: dict[int, tuple[str, dict[str, Json]]] = {
            COUNTRY: ("country", {}),
            **{key: ("partner", {}) for key in (*THREE, FUNDER)},
            AGREEMENT: ("agreement", {"third_party_policy": policy}),
            ACTIVITY: ("activity", {"agreement": AGREEMENT}),
            PLAN: ("funding_plan", {**plan(), "agreement": AGREEMENT, "agreed_on": None}),
            GIVEN: ("other_funding", {"activity": ACTIVITY, "funder": FUNDER}),
        }
        self.rows = {key: (kind, {RETIRED: None, **values}) for key, (kind, values) in rows.items()}


def findings(*edits: Edit, policy: str = "consent") -> Findings:
    staging = Staging(Register(policy), {})
    staging.take(edits)
    return check(staging.edited(), staging, date(2026, 11, 30))


def refused(*edits: Edit) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in findings(*edits).problems]


def marked(*edits: Edit, policy: str = "consent") -> list[str]:
    found = findings(*edits, policy=policy)
    assert not found.problems
    assert all(text_of(problem.code) for problem in found.warnings)
    return [problem.code for problem in found.warnings]


AGREED = {"agreed_on": "2026-11-02"}


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"mode": "proportional", "shares": shares(50, 30, 10)}, ("shares", "shares_not_whole")),
        ({"total": None}, ("total", "total_missing")),
        ({"mode": "not_stated"}, ("mode", "plan_without_shares")),
        ({"mode": "fixed", "shares": amounts(1, 2, 3)}, ("shares", "amounts_not_total")),
    ],
)
def test_only_an_agreed_plan_is_refused_where_it_makes_no_whole(
    values: dict[str, Json], problem: tuple[str, str]
) -> None:
    assert refused(Change("funding_plan", PLAN, values)) == []
    assert refused(Change("funding_plan", PLAN, {**values, **AGREED})) == [problem]


def test_in_kind_and_own_costs_are_agreed_without_amounts() -> None:
    for values in ({"mode": "own_costs", "total": None, "shares": None}, {"mode": "in_kind", "shares": None}):
        assert refused(Change("funding_plan", PLAN, {**values, **AGREED})) == []


def test_shares_are_those_of_partners_in_currencies_that_exist() -> None:
    assert refused(Change("funding_plan", PLAN, {"shares": [{"party": COUNTRY, "num": 1, "den": 1}]})) == [
        ("shares", "share_of_no_partner")
    ]
    unknown: list[Json] = [{"party": ICESCO, "fixed_minor": 5, "currency": "QQQ"}]
    assert refused(Change("funding_plan", PLAN, {"shares": unknown})) == [("shares", "unknown_currency")]


def test_what_is_unusual_about_a_plan_is_marked() -> None:
    assert marked(Change("funding_plan", PLAN, AGREED)) == ["plan_without_signed_agreement"]
    assert marked(Create("funding_plan", {"activity": ACTIVITY, "agreement": AGREEMENT})) == ["plan_twice"]
    assert marked(Create("funding_plan", {"activity": ACTIVITY})) == []


@pytest.mark.parametrize(
    ("policy", "given", "code"),
    [
        ("consent", "consented_on", "no_consent"),
        ("notice", "parties_informed_on", "parties_not_informed"),
    ],
)
def test_a_funder_waits_for_what_the_agreement_asks_for(policy: str, given: str, code: str) -> None:
    new = {"activity": ACTIVITY, "funder": FUNDER}
    assert marked(Create("other_funding", new), policy=policy) == [code]
    assert marked(Create("other_funding", {**new, given: "2026-11-02"}), policy=policy) == []
    assert marked(Create("other_funding", new), policy="none") == []
    assert marked(Withdraw("other_funding", GIVEN, "entered twice"), policy=policy) == []
