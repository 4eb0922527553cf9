"""The parts are always the whole."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from iwhc_desktop.domain.agreement.allocation import Contribution, allocate, by_largest_remainder, shares_of_ratio

MINOR_UNITS = (1, 100, 1000)
TOTALS = st.builds(
    lambda major, unit, rest: major * unit + rest,
    st.integers(-(10**12), 10**12),
    st.sampled_from(MINOR_UNITS),
    st.integers(0, 999),
)
WEIGHTS = st.lists(st.integers(0, 10_000), min_size=1, max_size=12).filter(any)
OFTEN = settings(max_examples=150, deadline=None)


@OFTEN
@given(TOTALS, WEIGHTS)
def test_proportional_parts_sum_to_the_total(total: int, weights: list[int]) -> None:
    shares = [Contribution(party, share) for party, share in enumerate(shares_of_ratio(weights))]
    found = allocate("proportional", total, shares)
    assert sum(one.amount_minor for one in found) == total
    assert [one.party for one in found] == list(range(len(weights)))


@OFTEN
@given(TOTALS, st.integers(1, 20))
def test_equal_parts_sum_to_the_total_and_differ_by_one_unit_at_most(total: int, count: int) -> None:
    parts = [one.amount_minor for one in allocate("equal", total, [Contribution(n) for n in range(count)])]
    assert sum(parts) == total
    assert max(parts) - min(parts) <= 1
    assert parts == sorted(parts, key=abs, reverse=True)


@OFTEN
@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=10))
def test_fixed_parts_sum_to_the_total_they_were_made_for(amounts: list[int]) -> None:
    fixed = [Contribution(party, fixed_minor=amount) for party, amount in enumerate(amounts)]
    assert [one.amount_minor for one in allocate("fixed", sum(amounts), fixed)] == amounts


@OFTEN
@given(TOTALS, WEIGHTS)
def test_no_part_is_a_whole_unit_away_from_its_exact_share(total: int, weights: list[int]) -> None:
    shares = shares_of_ratio(weights)
    for part, share in zip(by_largest_remainder(total, shares), shares, strict=True):
        assert abs(part - total * share) < 1
        assert share or part == 0


@OFTEN
@given(st.integers(0, 10**9), WEIGHTS)
def test_the_order_of_the_parties_moves_single_units_only(total: int, weights: list[int]) -> None:
    parts = by_largest_remainder(total, shares_of_ratio(weights))
    turned = by_largest_remainder(total, shares_of_ratio(weights[::-1]))[::-1]
    assert all(abs(one - other) <= 1 for one, other in zip(parts, turned, strict=True))
    assert sum(turned) == total


@OFTEN
@given(WEIGHTS)
def test_a_ratio_is_always_a_whole(weights: list[int]) -> None:
    assert sum(shares_of_ratio(weights)) == Fraction(1)
