"""Whatever offices merged into whatever, every record has one kept one, the same for all that are joined."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from iwhc_desktop.domain.merges import Merges

HERE = range(1, 9)
INTO = st.dictionaries(st.sampled_from(HERE), st.sampled_from([*HERE, 99]), max_size=8)


def joined(into: dict[int, int]) -> dict[int, set[int]]:
    """The records that merges join, by record, found by joining sets."""
    groups = {key: {key} for key in HERE}
    for one, other in into.items():
        if other in groups:
            both = groups[one] | groups[other]
            groups.update((key, both) for key in both)
    return groups


@given(INTO)
def test_all_that_are_joined_have_one_kept_record(into: dict[int, int]) -> None:
    merges, groups = Merges(into, HERE), joined(into)
    for key in HERE:
        assert {merges.kept(other) for other in groups[key]} == {merges.kept(key)}
        assert merges.kept(key) in groups[key] and merges.kept(merges.kept(key)) == merges.kept(key)
        assert set(merges.all_of([key])) == groups[key]
        assert groups[key] == {merges.kept(key), *merges.merged(merges.kept(key))}


@given(INTO, st.permutations(list(HERE)))
def test_the_order_in_which_merges_become_known_says_nothing(into: dict[int, int], order: list[int]) -> None:
    known = {key: into[key] for key in order if key in into}
    assert [Merges(known, order).kept(key) for key in HERE] == [Merges(into, HERE).kept(key) for key in HERE]


@given(INTO, st.sampled_from(HERE))
def test_a_merge_changes_nothing_for_records_that_do_not_depend_on_it(into: dict[int, int], key: int) -> None:
    without = {gone: kept for gone, kept in into.items() if gone != key}
    before, after = Merges(without, HERE), Merges(into, HERE)
    depending = after.depending({key}) | before.depending({key})
    unchanged = {other for other in HERE if before.kept(other) == after.kept(other)}
    assert set(HERE) - unchanged <= depending
