"""Segments and feeds: sealing, verifying, and which segments continue the register's feeds."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations

import pytest
from sync_files import AMMAN, AMMAN_FEED, HEADQUARTERS, HEADQUARTERS_FEED, saves, sealed

from iwhc_desktop.domain.change import Operation
from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.domain.frames import encode_frame
from iwhc_desktop.sync import feeds, segment
from iwhc_desktop.sync.feeds import (
    FeedPosition,
    Gap,
    acknowledgement,
    arrange,
    check_own_feed,
    contradicted_acks,
    least_of,
    missing_from,
)
from iwhc_desktop.sync.segment import GENESIS, Segment, chain_of, operations, seal, seal_all, verify

FEED = AMMAN_FEED


def code_of(error: pytest.ExceptionInfo[BundleError]) -> str:
    return error.value.code


def test_a_sealed_run_comes_back_and_its_signature_holds() -> None:
    saved = saves(FEED, 1, 5)
    item = seal(saved, GENESIS, AMMAN)
    verify(item, AMMAN.public.sign)
    assert (item.feed, item.first, item.last, item.previous) == (FEED, 1, 5, GENESIS)
    assert list(operations(item)) == saved
    assert item.chain == chain_of(GENESIS, item.body)


@pytest.mark.parametrize(
    "change",
    [
        {"feed": FEED + 1},
        {"first": 2},
        {"last": 6},
        {"previous": "a" * 64},
        {"schema": 2},
        {"chain": "a" * 64},
        {"signature": ""},
        {"signature": "QUJD"},
        {"signature": "ä"},
        {"body": b""},
    ],
)
def test_nothing_in_a_segment_can_be_changed(change: Mapping[str, object]) -> None:
    item = replace(sealed()[0], **change)  # type: ignore[arg-type]  # one field of its own type each
    with pytest.raises(BundleError) as refused:
        verify(item, AMMAN.public.sign)
    assert code_of(refused) == "damaged"


def test_another_office_cannot_have_signed_it() -> None:
    for sign in (HEADQUARTERS.public.sign, ""):
        with pytest.raises(BundleError):
            verify(sealed()[0], sign)


def test_the_feeds_of_the_program_need_no_signature_and_others_do() -> None:
    item = seal(saves(2, 1, 2), GENESIS, None)
    verify(item, "")
    with pytest.raises(BundleError):
        verify(replace(item, chain="0" * 64), "")
    with pytest.raises(ValueError, match="unsigned"):
        seal(saves(FEED, 1, 1), GENESIS, None)


def resealed(body: bytes, **changes: int) -> Segment:
    """A segment with any body, its chain right."""
    return replace(sealed()[0], body=body, chain=chain_of(GENESIS, body), **changes)  # type: ignore[arg-type]  # numbers


def framed_body(*runs: list[Operation]) -> bytes:
    packed = [encode_frame(run) for run in runs]
    return b"".join(len(frame).to_bytes(4, "big") + frame for frame in packed)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\0\0\0\0",
        b"\0\0\0\x09x",
        framed_body(saves(FEED, 1, 2)),
        framed_body(saves(FEED, 1, 4)),
        framed_body(saves(FEED, 2, 2)),
        framed_body(saves(FEED, 1, 1), saves(FEED, 3, 1)),
        framed_body(saves(FEED + 1, 1, 3)),
        framed_body(saves(FEED, 1, 3)) + b"\0",
        framed_body(saves(FEED, 1, 3))[:-1],
    ],
)
def test_a_body_must_hold_exactly_the_numbers_of_its_header(body: bytes) -> None:
    with pytest.raises(BundleError) as refused:
        operations(resealed(body))
    assert code_of(refused) == "damaged"


def test_reading_can_stop_between_two_frames() -> None:
    item = resealed(framed_body(saves(FEED, 1, 1), saves(FEED, 2, 2)))
    frames = segment.frames(item)
    assert len(next(frames)) == 1
    assert [operation.seq for operation in next(frames)] == [2, 3]


def test_a_long_run_is_sealed_in_linked_segments_within_their_caps() -> None:
    run = saves(FEED, 1, 5_000)
    made = seal_all(run, GENESIS, AMMAN)
    assert len(made) == 3
    assert [operation for item in made for operation in operations(item)] == run
    for before, after in zip([None, *made], made, strict=False):
        assert after.previous == (before.chain if before else GENESIS)
        assert len(operations(after)) <= segment.SEGMENT_OPERATIONS
        assert len(after.body) <= segment.SEGMENT_BYTES
    assert seal_all([], GENESIS, AMMAN) == []


# What becomes of segments.


def position(*held: Segment, accepted: bool = True) -> FeedPosition:
    have = {item.feed: (item.last, item.chain) for item in sorted(held, key=lambda item: item.last)}
    chains = {(item.feed, item.last): item.chain for item in held}
    return FeedPosition(have, lambda feed, seq: chains.get((feed, seq), ""), lambda _feed: accepted)


def test_what_goes_on_is_applied_in_order_whatever_the_order_of_arrival() -> None:
    own = sealed(counts=(2, 1, 1))
    other = sealed(HEADQUARTERS_FEED, (1,), HEADQUARTERS)
    outcomes = [arrange(position(own[0]), [*order, order[0]]) for order in permutations([*own, *other])]
    outcome = outcomes[0]
    assert all(found == outcome for found in outcomes)
    assert [item.segment for item in outcome.apply] == [*other, *own[1:]]
    assert [operation.stamp for operation in outcome.operations] == [(HEADQUARTERS_FEED, 1), (FEED, 3), (FEED, 4)]
    assert outcome.already_here == (own[0],)
    assert (outcome.gaps, outcome.waiting) == ((), ())


def test_a_gap_stops_only_its_own_feed_and_names_its_numbers() -> None:
    own = sealed(counts=(2, 3, 1, 1))
    other = sealed(HEADQUARTERS_FEED, (1,), HEADQUARTERS)
    outcome = arrange(position(own[0]), [own[2], own[3], *other])
    assert [item.segment for item in outcome.apply] == other
    assert outcome.gaps == (Gap(FEED, 3, 5),)
    assert [(item.segment, item.reason) for item in outcome.waiting] == [(own[2], "gap"), (own[3], "gap")]


def test_the_missing_segment_brings_those_that_waited() -> None:
    own = sealed(counts=(2, 3, 1))
    outcome = arrange(position(own[0]), [own[1]], kept=[own[2]])
    assert [item.segment for item in outcome.apply] == own[1:]
    assert (outcome.gaps, outcome.waiting) == ((), ())


def test_an_office_that_is_not_accepted_yet_waits_whole() -> None:
    own = sealed(counts=(1, 1))
    outcome = arrange(position(accepted=False), own)
    assert [(item.segment, item.reason) for item in outcome.waiting] == [(item, "not_accepted") for item in own]
    assert outcome.apply == ()


def test_a_feed_stops_before_what_only_a_later_version_understands() -> None:
    plain = seal(saves(FEED, 1, 1), GENESIS, AMMAN)
    beyond = seal(saves(FEED, 2, 1, must_understand=1), plain.chain, AMMAN)
    after = seal(saves(FEED, 3, 1), beyond.chain, AMMAN)
    outcome = arrange(position(), [plain, beyond, after])
    assert [item.segment for item in outcome.apply] == [plain]
    assert {item.reason for item in outcome.waiting} == {"needs_version"}


@pytest.mark.parametrize("held", [0, 1, 2])
def test_two_contents_under_one_number_are_a_fork(held: int) -> None:
    branch = seal(saves(FEED, 1, 2, note="other"), GENESIS, AMMAN)
    own = sealed(counts=(2, 1))
    ours = position(*own[:held])
    with pytest.raises(BundleError) as refused:
        arrange(ours, [branch, *own])
    assert (code_of(refused), refused.value.detail["feed"]) == ("fork", FEED)


def test_a_segment_that_overlaps_or_does_not_link_is_a_fork_too() -> None:
    own = sealed(counts=(2, 1))
    overlapping = seal(saves(FEED, 2, 3), own[0].chain, AMMAN)
    unlinked = seal(saves(FEED, 3, 1), "a" * 64, AMMAN)
    for item in (overlapping, unlinked):
        with pytest.raises(BundleError) as refused:
            arrange(position(own[0]), [item])
        assert code_of(refused) == "fork"


def test_the_operations_of_a_reading_are_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("iwhc_desktop.sync.feeds.OPERATIONS", 2)
    with pytest.raises(BundleError) as refused:
        arrange(position(), sealed(counts=(3,)))
    assert code_of(refused) == "too_large"


def test_our_own_feed_longer_than_ours_means_an_old_copy_of_the_store() -> None:
    own = sealed(counts=(2, 1))
    check_own_feed(FEED, {FEED: (3, "x")}, own)
    check_own_feed(7, {}, own)
    with pytest.raises(BundleError) as refused:
        check_own_feed(FEED, {FEED: (2, "x")}, own)
    assert (code_of(refused), refused.value.detail["found"]) == ("own_feed_ahead", 3)


def test_what_to_send_and_the_least_of_several_installations() -> None:
    have = {5: (9, "c"), 6: (4, "d"), 7: (1, "e")}
    assert missing_from(have, {5: (3, "x"), 6: (4, "d")}) == {5: 4, 7: 1}
    assert missing_from({}, have) == {}
    assert least_of([have, {5: (3, "x"), 7: (2, "y")}]) == {5: (3, "x"), 7: (1, "e")}
    assert least_of([]) == {}


def test_an_acknowledgement_is_written_only_when_something_was_read() -> None:
    have = {5: (9, "c" * 64), 6: (4, "d" * 64)}
    assert acknowledgement(have, own=6, acknowledged={}) == {5: (9, "c" * 16)}
    assert acknowledgement(have, own=6, acknowledged={5: 9}) == {}


def test_an_acknowledgement_of_a_state_that_never_was_is_found() -> None:
    def ack(seq: int, chain: str) -> Operation:
        return Operation(9, 1, 1, 0, entry="ack", ack={5: (seq, chain)})

    chains = {(5, 3): "ab" * 32}
    good, wrong, ahead = ack(3, "ab" * 8), ack(2, "ab" * 8), ack(7, "cd" * 8)
    found = contradicted_acks([good, wrong, ahead], {5: (3, "ab" * 32)}, lambda f, s: chains.get((f, s), ""))
    assert found == [(wrong, 5)]


# What is applied, in parts.


def imported() -> list[Segment]:
    """Two saves, three saves that begin with an acknowledgement, and one of another feed."""
    first = seal(saves(FEED, 1, 2), GENESIS, AMMAN)
    ack = Operation(FEED, 3, 3, 1 << 40, entry="ack", ack={HEADQUARTERS_FEED: (1, "a" * 16)})
    second = seal([ack, *saves(FEED, 4, 2)], first.chain, AMMAN)
    return [first, second, *sealed(HEADQUARTERS_FEED, (1,), HEADQUARTERS)]


@pytest.mark.parametrize("kept", [0, 1 << 30])
def test_operations_are_the_same_whether_they_are_kept_or_decoded_again(
    kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "KEPT_BYTES", kept)
    outcome = arrange(position(), imported())
    assert [item.kept is None for item in outcome.apply] == [kept == 0] * 3
    expected = sorted((item for one in imported() for item in operations(one)), key=lambda item: item.stamp)
    assert list(outcome.operations) == expected
    assert (outcome.count, outcome.saves) == (6, 5)
    assert [operation.stamp for operation in outcome.acks] == [(FEED, 3)]
    assert outcome.size == sum(len(item.body) for item in imported())


@pytest.mark.parametrize(
    ("most", "sizes"),
    [(1, [1, 1, 1, 2, 1]), (1 << 30, [6]), (4, [2, 3, 1])],
)
def test_parts_are_cut_between_operations_and_lose_none(
    most: int, sizes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "PART_WRITES", most)
    outcome = arrange(position(), imported())
    parts = list(outcome.parts())
    assert tuple(operation for part in parts for operation in part) == outcome.operations
    assert all(parts)
    assert [len(part) for part in parts] == sizes


def test_nothing_to_apply_has_no_parts() -> None:
    assert list(arrange(position(), []).parts()) == []


def test_a_segment_damaged_behind_its_first_frame_is_refused_before_anything_of_it_is_applied(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also where its operations are decoded a second time later: the first time goes through all of it."""
    monkeypatch.setattr(feeds, "KEPT_BYTES", 0)
    good = seal(saves(FEED, 1, 2), GENESIS, AMMAN)
    body = good.body + (9).to_bytes(4, "big") + b"no frames"
    with pytest.raises(BundleError) as refused:
        arrange(position(), [replace(good, body=body, chain=chain_of(GENESIS, body))])
    assert code_of(refused) == "damaged"
