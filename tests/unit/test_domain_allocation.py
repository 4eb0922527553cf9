"""Exact sharing of amounts."""

from __future__ import annotations

from fractions import Fraction

import pytest

from iwhc_desktop.domain.agreement.allocation import (
    Allocation,
    AllocationError,
    Contribution,
    allocate,
    by_largest_remainder,
    canonical_order,
    equal_shares,
    require_whole,
    shares_of_ratio,
    shares_sum_to_whole,
)

ICESCO, AIN_SHAMS, MARBURG = 11, 12, 13
THREE = (Contribution(ICESCO), Contribution(AIN_SHAMS), Contribution(MARBURG))


def amounts(mode: str, total: int, contributions: tuple[Contribution, ...]) -> list[int]:
    return [one.amount_minor for one in allocate(mode, total, contributions)]


def by_ratio(*weights: int) -> tuple[Contribution, ...]:
    return tuple(Contribution(party, share) for party, share in enumerate(shares_of_ratio(weights), 1))


def by_shares(*shares: str) -> tuple[Contribution, ...]:
    return tuple(Contribution(party, Fraction(share)) for party, share in enumerate(shares, 1))


def test_100_000_dollars_over_three_parties_equally() -> None:
    assert allocate("equal", 10_000_000, THREE) == (
        Allocation(ICESCO, 3_333_334),
        Allocation(AIN_SHAMS, 3_333_333),
        Allocation(MARBURG, 3_333_333),
    )


def test_100_000_dollars_by_50_30_20() -> None:
    assert amounts("proportional", 10_000_000, by_ratio(50, 30, 20)) == [5_000_000, 3_000_000, 2_000_000]


def test_100_001_francs_that_have_no_cents() -> None:
    assert amounts("equal", 100_001, THREE) == [33_334, 33_334, 33_333]


def test_dinars_of_a_thousand_fils() -> None:
    assert amounts("equal", 1_000_000, THREE) == [333_334, 333_333, 333_333]


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (100, (1, 1, 1), [34, 33, 33]),
        (101, (1, 1, 1), [34, 34, 33]),
        (1, (1, 1, 1), [1, 0, 0]),
        (0, (2, 1), [0, 0]),
        (10, (1, 2, 3), [2, 3, 5]),  # 1 2/3, 3 1/3, 5: the largest remainder, not the first party
        (5, (1, 9), [1, 4]),  # 1/2 and 4 1/2: equal remainders, the first party
        (7, (0, 1), [0, 7]),
    ],
)
def test_what_does_not_divide_goes_to_the_largest_remainder(
    total: int, weights: tuple[int, ...], parts: list[int]
) -> None:
    assert amounts("proportional", total, by_ratio(*weights)) == parts


def test_equal_remainders_go_in_the_order_of_the_parties() -> None:
    turned = (THREE[2], THREE[0], THREE[1])
    assert allocate("equal", 100, turned)[0] == Allocation(MARBURG, 34)


def test_a_refund_is_shared_like_the_payment() -> None:
    assert amounts("equal", -100, THREE) == [-34, -33, -33]


def test_fixed_amounts_stand_as_they_are() -> None:
    fixed = (Contribution(1, fixed_minor=75_000), Contribution(2, fixed_minor=25_000))
    assert amounts("fixed", 100_000, fixed) == [75_000, 25_000]


def test_fixed_amounts_that_miss_the_total_are_refused_with_their_sum() -> None:
    fixed = (Contribution(1, fixed_minor=75_000), Contribution(2, fixed_minor=24_999))
    with pytest.raises(AllocationError) as refused:
        allocate("fixed", 100_000, fixed)
    assert (refused.value.code, refused.value.found) == ("amounts_not_total", 99_999)


@pytest.mark.parametrize(
    ("mode", "contributions", "code"),
    [
        ("equal", (), "no_parties"),
        ("by_guess", THREE, "unknown_mode"),
        ("proportional", THREE, "shares_missing"),
        ("fixed", THREE, "shares_missing"),
        ("proportional", by_shares("1/2", "1/3"), "shares_not_whole"),
        ("proportional", by_shares("3/2", "-1/2"), "shares_negative"),
        ("proportional", (Contribution(1, Fraction(1)), Contribution(2)), "shares_missing"),
    ],
)
def test_shares_that_make_no_whole_are_refused(mode: str, contributions: tuple[Contribution, ...], code: str) -> None:
    with pytest.raises(AllocationError) as refused:
        allocate(mode, 100, contributions)
    assert refused.value.code == code


def test_the_refusal_says_what_the_shares_sum_to() -> None:
    with pytest.raises(AllocationError) as refused:
        require_whole((Fraction(1, 3), Fraction(1, 3)))
    assert refused.value.found == Fraction(2, 3)


def test_thirds_are_a_whole_and_their_decimals_are_not() -> None:
    assert shares_sum_to_whole([Fraction(1, 3)] * 3)
    assert not shares_sum_to_whole([Fraction(3333, 10_000)] * 3)
    assert not shares_sum_to_whole([])
    assert shares_sum_to_whole(equal_shares(7))


@pytest.mark.parametrize("weights", [(0, 0), (3, -1), (-2, 1)])
def test_a_ratio_has_a_positive_sum_and_no_negative_part(weights: tuple[int, ...]) -> None:
    with pytest.raises(AllocationError) as refused:
        shares_of_ratio(weights)
    assert refused.value.code == "shares_negative"


def test_contributions_are_kept_in_one_order() -> None:
    assert canonical_order(reversed(THREE)) == THREE
    assert canonical_order([]) == ()


def test_an_amount_beyond_what_floats_can_hold_stays_exact() -> None:
    total = 10**30 + 1
    assert sum(by_largest_remainder(total, equal_shares(3))) == total
