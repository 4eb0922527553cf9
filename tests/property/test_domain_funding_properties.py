"""The parts of the parties of a plan sum to its total: in every mode, currency and order of the parties."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.funding import allocation_of, equal_entries, plan_shares
from iwhc_desktop.i18n.currencies import precision

OFTEN = settings(max_examples=200, deadline=None)
CURRENCIES = st.sampled_from(["XOF", "USD", "SAR", "BHD"])
"""Currencies without decimals, with two and with three."""
PARTIES = st.lists(st.integers(1, 1 << 40), min_size=1, max_size=12, unique=True)


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Json]:
    """A plan whose shares or amounts are the whole, in any of the three modes."""
    parties, currency = draw(PARTIES), draw(CURRENCIES)
    mode = draw(st.sampled_from(["equal", "proportional", "fixed"]))
    total = draw(st.integers(0, 10**9)) * 10 ** precision(currency) + draw(st.integers(0, 999))
    weights = draw(st.lists(st.integers(0, 999), min_size=len(parties), max_size=len(parties)).filter(any))
    entries: list[Json] = equal_entries(parties)
    if mode == "proportional":
        entries = [{"party": one, "num": part, "den": sum(weights)} for one, part in zip(parties, weights, strict=True)]
    if mode == "fixed":
        total = sum(weights)
        entries = [
            {"party": one, "fixed_minor": part, "currency": currency}
            for one, part in zip(parties, weights, strict=True)
        ]
    return {"total": {"amount_minor": total, "currency": currency}, "mode": mode, "shares": entries}


@OFTEN
@given(plans())
def test_the_parts_sum_to_exactly_the_total(plan: dict[str, Json]) -> None:
    found = allocation_of(plan)
    assert isinstance(plan["total"], dict)
    assert isinstance(plan["shares"], list)
    assert sum(one.amount_minor for one in found) == plan["total"]["amount_minor"]
    assert [one.party for one in found] == [entry["party"] for entry in plan["shares"] if isinstance(entry, dict)]
    assert not plan_shares(plan) or sum(plan_shares(plan).values()) == 1


@OFTEN
@given(plans(), st.randoms(use_true_random=False))
def test_another_order_of_the_parties_moves_single_units_only(plan: dict[str, Json], chance: object) -> None:
    assert isinstance(plan["shares"], list)
    turned = [*plan["shares"]]
    chance.shuffle(turned)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    before = {one.party: one.amount_minor for one in allocation_of(plan)}
    after = {one.party: one.amount_minor for one in allocation_of({**plan, "shares": turned})}
    assert sum(after.values()) == sum(before.values())
    assert all(abs(after[party] - before[party]) <= 1 for party in before)
