"""Which record is kept when several were found to be one, whoever said so in which order."""

from __future__ import annotations

from itertools import permutations

import pytest

from iwhc_desktop.domain.merges import NO_MERGES, Merges, can_merge

HERE = range(1, 7)


@pytest.mark.parametrize(
    ("into", "kept"),
    [
        ({}, {1: 1, 2: 2}),
        ({2: 1}, {1: 1, 2: 1}),
        ({3: 2, 2: 1}, {1: 1, 2: 1, 3: 1}),
        ({1: 2, 2: 1}, {1: 1, 2: 1}),
        ({3: 2, 1: 3, 2: 1}, {1: 1, 2: 1, 3: 1}),
        ({4: 3, 2: 3, 3: 2}, {2: 2, 3: 2, 4: 2}),
        ({2: 99}, {2: 2}),
        ({5: 5}, {5: 5}),
    ],
    ids=["none", "one", "chain", "each into the other", "circle", "into a circle", "not here", "itself"],
)
def test_the_kept_record(into: dict[int, int], kept: dict[int, int]) -> None:
    for order in permutations(into.items()):
        merges = Merges(dict(order), HERE)
        assert {key: merges.kept(key) for key in kept} == kept
        assert set(merges.gone) == {key for key, its in kept.items() if key != its}


def test_all_that_are_one_are_found_from_each() -> None:
    merges = Merges({3: 2, 2: 1, 5: 4}, HERE)
    assert list(merges.all_of([3])) == list(merges.all_of([1])) == [1, 2, 3]
    assert list(merges.all_of([5, 2, 6])) == [4, 5, 1, 2, 3, 6]
    assert merges.merged(1) == (2, 3) and merges.merged(2) == ()


def test_what_depends_on_a_merge_is_all_below_it() -> None:
    merges = Merges({3: 2, 2: 1, 5: 4}, HERE)
    assert merges.depending({2}) == {2, 3}
    assert merges.depending({4}) == {4, 5}
    assert not NO_MERGES and NO_MERGES.depending({2}) == {2}


def test_partners_can_become_one_and_entries_of_an_agreement_have_their_own_way() -> None:
    assert can_merge("partner")
    assert not any(map(can_merge, ("agreement_party", "signature", "agreement", "", "nonsense")))
