"""Exact sharing of an amount among the parties.

Agreements state that each party contributes equally or proportionally. Amounts are whole minor units of one currency
and shares are rationals, so an allocation is exact: the parts always sum to the total. Units that do not divide are
given out by largest remainder, equal remainders in the order of the parties.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

EQUAL = "equal"
PROPORTIONAL = "proportional"
FIXED = "fixed"
MODES = (EQUAL, PROPORTIONAL, FIXED)


class AllocationError(ValueError):
    """Shares that do not make a meaningful whole.

    `code`: no_parties, unknown_mode, shares_missing (a party has none), shares_negative, shares_not_whole (the sum is
    not 1) or amounts_not_total; `found` is the actual sum, where there is one.
    """

    def __init__(self, code: str, found: Fraction | int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.found = found


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one party contributes: a share of the whole, or a fixed amount in minor units."""

    party: int
    share: Fraction | None = None
    fixed_minor: int | None = None


@dataclass(frozen=True, slots=True)
class Allocation:
    """A party's part of a total, in minor units of the total's currency."""

    party: int
    amount_minor: int


def allocate(mode: str, total_minor: int, contributions: Sequence[Contribution]) -> tuple[Allocation, ...]:
    """Allocate a total to the parties, in their order. Raises AllocationError where the shares make no whole.

    equal: whatever the contributions are; proportional: by their shares, which sum to 1; fixed: their amounts, which
    sum to the total. A negative total (a refund) is shared like its opposite.
    """
    if not contributions:
        raise AllocationError("no_parties")
    amounts = _amounts(mode, total_minor, contributions)
    return tuple(
        Allocation(contribution.party, amount) for contribution, amount in zip(contributions, amounts, strict=True)
    )


def _amounts(mode: str, total_minor: int, contributions: Sequence[Contribution]) -> tuple[int, ...]:
    """The parts in the order of the contributions."""
    if mode == EQUAL:
        return by_largest_remainder(total_minor, equal_shares(len(contributions)))
    if mode == PROPORTIONAL:
        return by_largest_remainder(total_minor, _whole_shares(contributions))
    if mode == FIXED:
        return _fixed(total_minor, contributions)
    raise AllocationError("unknown_mode")


def by_largest_remainder(total_minor: int, shares: Sequence[Fraction]) -> tuple[int, ...]:
    """Round the exact parts down and add the remaining units to the largest remainders, the first of equals first.

    The shares sum to 1 and none is negative.
    """
    if total_minor < 0:
        return tuple(-part for part in by_largest_remainder(-total_minor, shares))
    exact = [total_minor * share for share in shares]
    parts = [int(part) for part in exact]
    left = total_minor - sum(parts)
    by_remainder = sorted(range(len(parts)), key=lambda index: (parts[index] - exact[index], index))
    for index in by_remainder[:left]:
        parts[index] += 1
    return tuple(parts)


def equal_shares(count: int) -> tuple[Fraction, ...]:
    """The same share for each of `count` parties."""
    return (Fraction(1, count),) * count


def shares_of_ratio(weights: Sequence[int]) -> tuple[Fraction, ...]:
    """The shares of a ratio such as 50 : 30 : 20, which always sum to 1."""
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise AllocationError("shares_negative", whole)
    return tuple(Fraction(weight, whole) for weight in weights)


def shares_sum_to_whole(shares: Iterable[Fraction]) -> bool:
    """Whether the shares of the parties sum to exactly 1; other funders are not included."""
    return sum(shares, Fraction()) == 1


def require_whole(shares: Sequence[Fraction]) -> None:
    """Raise AllocationError where a share is negative or the shares do not sum to 1."""
    if any(share < 0 for share in shares):
        raise AllocationError("shares_negative")
    if not shares_sum_to_whole(shares):
        raise AllocationError("shares_not_whole", sum(shares, Fraction()))


def canonical_order(contributions: Iterable[Contribution]) -> tuple[Contribution, ...]:
    """The one order in which an agreement's contributions are stored and compared: by party."""
    return tuple(sorted(contributions, key=lambda contribution: contribution.party))


def _whole_shares(contributions: Sequence[Contribution]) -> tuple[Fraction, ...]:
    """The shares of all parties, checked."""
    shares = tuple(one.share for one in contributions if one.share is not None)
    if len(shares) < len(contributions):
        raise AllocationError("shares_missing")
    require_whole(shares)
    return shares


def _fixed(total_minor: int, contributions: Sequence[Contribution]) -> tuple[int, ...]:
    """The fixed amounts of all parties, checked against the total."""
    amounts = tuple(one.fixed_minor for one in contributions if one.fixed_minor is not None)
    if len(amounts) < len(contributions):
        raise AllocationError("shares_missing")
    if sum(amounts) != total_minor:
        raise AllocationError("amounts_not_total", sum(amounts))
    return amounts
