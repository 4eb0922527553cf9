"""The merging rules one by one, on hand-written contexts."""

from collections.abc import Mapping

import pytest

from iwhc_desktop.domain.change import Json, LaterWrite, Stamp
from iwhc_desktop.domain.strict_json import canonical
from iwhc_desktop.sync.merge import (
    has_seen,
    joined,
    live,
    merge_member,
    merge_unit,
    withdrawal,
)
from tests.sync_memory import seen_by

A, B, C = Stamp(2001, 5), Stamp(2002, 5), Stamp(2003, 5)
NOBODY: Mapping[Stamp, Mapping[int, int]] = {A: {2001: 4}, B: {2002: 4}, C: {2003: 4}}


def later_write(stamp: Stamp, value: Json, clock: int = 1, unit: str = "title_ar", row: int = 7) -> LaterWrite:
    return LaterWrite(row, unit, stamp, clock, value)


def contexts(**seen: Mapping[int, int]) -> Mapping[Stamp, Mapping[int, int]]:
    """The contexts of A, B and C, with what some of them saw besides their own feed."""
    return {stamp: {**NOBODY[stamp], **seen.get(name, {})} for name, stamp in (("a", A), ("b", B), ("c", C))}


def test_a_context_reaches_as_far_as_its_number() -> None:
    assert has_seen({2001: 5}, A)
    assert not has_seen({2001: 4, 2002: 9}, A)
    assert joined([{1: 2, 3: 4}, {1: 5}, {}]) == {1: 5, 3: 4}


def test_equal_texts_are_one_value_and_true_is_not_one() -> None:
    assert canonical(True) != canonical(1)
    assert canonical({"b": 1, "a": [None]}) == canonical({"a": [None], "b": 1})
    assert canonical("ا") == '"ا"'


def test_one_value_stands_alone() -> None:
    merged = merge_unit([later_write(A, "x")], seen_by(NOBODY))
    assert merged.shown.value == "x"
    assert not merged.is_conflict


def test_two_that_did_not_know_each_other_are_a_conflict_ordered_by_operation() -> None:
    merged = merge_unit([later_write(B, "b", clock=3), later_write(A, "a", clock=9)], seen_by(NOBODY))
    assert merged.is_conflict
    assert [item.value for item in merged.values] == ["a", "b"]
    assert merged.shown.value == "a"


def test_of_each_feed_only_the_last_write_counts_also_where_two_claim_to_have_seen_one_another() -> None:
    seen = contexts(a={2002: 5}, b={2001: 5})
    before = later_write(Stamp(2001, 3), "before")
    last = (later_write(A, "a"), later_write(B, "b"))
    assert live([before, *last], seen_by({**seen, before.stamp: {2001: 2}})) == last


def test_the_clock_chooses_what_is_shown_and_the_feed_breaks_a_tie() -> None:
    tie = merge_unit([later_write(A, "a"), later_write(B, "b")], seen_by(NOBODY))
    assert tie.shown.value == "b"
    assert len(tie.values) == 2


def test_a_later_value_that_saw_the_first_replaces_it_even_with_a_clock_far_behind() -> None:
    saw = contexts(b={2001: 5})
    merged = merge_unit([later_write(A, "a", clock=1 << 60), later_write(B, "b", clock=1)], seen_by(saw))
    assert merged.shown.value == "b"
    assert not merged.is_conflict


def test_an_overwritten_value_still_is_a_witness() -> None:
    # C saw B, B saw A; C knows A only through B, whose own value is gone
    saw = contexts(b={2001: 5}, c={2002: 5})
    merged = merge_unit([later_write(A, "a"), later_write(B, "b"), later_write(C, "c")], seen_by(saw))
    assert [item.value for item in merged.live] == ["c"]


def test_equal_values_collapse_and_the_latest_speaks_for_them() -> None:
    merged = merge_unit([later_write(A, ["x", "draft"], 2), later_write(B, ["x", "draft"], 5)], seen_by(NOBODY))
    assert not merged.is_conflict
    assert len(merged.live) == 2
    assert merged.values == (merged.shown,) == (later_write(B, ["x", "draft"], 5),)


def test_a_group_is_chosen_whole() -> None:
    one: Json = [{"party": 1, "num": 1, "den": 2}, {"party": 2, "num": 1, "den": 2}]
    other: Json = [{"party": 1, "num": 2, "den": 3}, {"party": 2, "num": 1, "den": 3}]
    merged = merge_unit([later_write(A, one), later_write(B, other)], seen_by(NOBODY))
    assert [item.value for item in merged.values] == [one, other]


def test_contexts_that_claim_to_have_seen_one_another_lose_nothing() -> None:
    saw = contexts(a={2002: 5}, b={2001: 5})
    merged = merge_unit([later_write(A, "a"), later_write(B, "b")], seen_by(saw))
    assert {item.value for item in merged.live} == {"a", "b"}


def test_a_touch_that_comes_twice_counts_once() -> None:
    assert live([later_write(A, "a"), later_write(A, "a")], seen_by(NOBODY)) == (later_write(A, "a"),)


@pytest.mark.parametrize(
    ("seen", "present"),
    [
        (contexts(), True),
        (contexts(b={2001: 5}), False),
        (contexts(b={2001: 5}, c={2001: 5}), True),
        (contexts(b={2001: 5, 2003: 5}), False),
    ],
)
def test_a_removal_takes_away_the_additions_its_author_had_seen(
    seen: Mapping[Stamp, Mapping[int, int]], present: bool
) -> None:
    later_writes = [later_write(A, True, unit="fields/9"), later_write(B, False, clock=99, unit="fields/9")]
    if (2003 in seen[B]) or (2001 in seen[C]):
        later_writes.append(later_write(C, True, unit="fields/9"))
    merged = merge_member(later_writes, seen_by(seen))
    assert (merged.shown.value is True) == present
    assert not merged.is_conflict


def retired(stamp: Stamp, reason: str | None, clock: int = 1) -> LaterWrite:
    return later_write(stamp, reason, clock, unit="retired")


def test_a_withdrawal_that_saw_everything_hides_with_its_reason() -> None:
    saw = contexts(b={2001: 5})
    result = withdrawal([retired(B, "entered twice")], [later_write(A, "x"), retired(B, "entered twice")], seen_by(saw))
    assert result.reason == "entered twice"
    assert result.values == ()


def test_an_edit_it_had_not_seen_keeps_the_row_visible_and_is_named() -> None:
    result = withdrawal([retired(B, "entered twice")], [later_write(A, "x", clock=8)], seen_by(NOBODY))
    assert result.reason is None
    assert result.values == (LaterWrite(7, "retired", A, 8, None), retired(B, "entered twice"))


def test_an_edit_of_an_owned_row_counts_as_one_of_the_row() -> None:
    result = withdrawal([retired(B, "no")], [later_write(A, "x", row=8)], seen_by(NOBODY))
    assert [item.row for item in result.values] == [7, 7]


def test_two_withdrawals_never_contradict_each_other() -> None:
    both = [retired(A, "one", clock=2), retired(B, "two", clock=1)]
    assert withdrawal(both, both, seen_by(NOBODY)).reason == "one"
    only_b_saw = contexts(b={2003: 5})
    assert withdrawal(both, [*both, later_write(C, "x")], seen_by(only_b_saw)).reason == "one"


def test_what_the_withdrawing_operation_writes_itself_is_no_contradiction() -> None:
    assert withdrawal(
        [retired(A, "moved")], [later_write(A, "x"), later_write(A, None, unit="")], seen_by(NOBODY)
    ).reason


def test_a_row_taken_back_stands_and_taking_back_unseen_contradicts() -> None:
    saw = contexts(b={2001: 5})
    assert withdrawal([retired(A, "no"), retired(B, None)], [], seen_by(saw)).reason is None
    unseen = [retired(A, "no"), retired(B, None)]
    assert len(withdrawal(unseen, unseen, seen_by(NOBODY)).values) == 2


def test_a_reason_that_is_no_text_still_withdraws() -> None:
    assert withdrawal([later_write(A, True, unit="retired")], [], seen_by(NOBODY)).reason == "true"
