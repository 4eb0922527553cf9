"""Operations survive frames unchanged; whatever is not exactly a frame is refused within its bounds."""

import json
import zlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iwhc_desktop.domain.change import Json, Operation, Write, row_key
from iwhc_desktop.domain.errors import BundleError, StoreError
from iwhc_desktop.domain.frames import (
    FRAME_BYTES,
    FrameLimits,
    decode_frame,
    decode_operation,
    decode_own_operation,
    encode_frame,
    encode_operation,
    first_in_frame,
    framed,
    stored_frames,
    stored_operation,
)
from iwhc_desktop.domain.strict_json import json_bytes, strict_json

FEED = 70_001
JSON_VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers(-(1 << 63), (1 << 63) - 1) | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=4,
)
KINDS = st.sampled_from(("agreement", "partner", "signature", "kind_of_tomorrow"))
UNITS = st.sampled_from(("title_ar", "retired", "fields/4294967297"))


@st.composite
def runs(draw: st.DrawFn) -> list[Operation]:
    """A run of consecutive operations of one feed that uses every part of an operation."""
    following, clock = draw(st.integers(1, 1 << 20)), draw(st.integers(0, 1 << 58))
    operations: list[Operation] = []
    for _ in range(draw(st.integers(1, 5))):
        kinds = draw(st.lists(KINDS, max_size=3))
        creates = tuple((kind, row_key(FEED, following + place)) for place, kind in enumerate(kinds))
        rows = [key for _, key in creates] or [row_key(3, 7), row_key(FEED, 1), (1 << 63) - 1]
        writes = tuple(
            Write(draw(KINDS), draw(st.sampled_from(rows)), draw(UNITS), draw(JSON_VALUES))
            for _ in range(draw(st.integers(0, 4)))
        )
        clock = max(0, clock + draw(st.integers(-(1 << 30), 1 << 30)))
        seq = following + max(1, len(creates)) - 1
        ack = {5: (draw(st.integers(1, 99)), "0123456789abcdef")} if draw(st.booleans()) else {}
        operations.append(
            Operation(
                FEED,
                following,
                seq,
                clock,
                author=draw(st.integers(1, 9)),
                entry="ack" if ack else "op",
                creates=creates,
                writes=writes,
                note=draw(st.text(max_size=20)),
                decision=draw(st.booleans()),
                must_understand=draw(st.integers(0, 3)),
                ack=ack,
            )
        )
        following = seq + 1
    return operations


@given(runs())
def test_operations_come_back_as_they_were(operations: list[Operation]) -> None:
    frame = encode_frame(operations)
    assert list(decode_frame(frame)) == operations
    assert [dict(item.ack) for item in decode_frame(frame)] == [dict(item.ack) for item in operations]
    assert [decode_operation(encode_operation(item)) for item in operations] == operations
    assert encode_frame(list(decode_frame(frame))) == frame


def one(*writes: Write, **changes: Any) -> Operation:
    return replace(Operation(FEED, 1, 1, 1 << 40, writes=writes), **changes)


@given(runs())
def test_a_frame_tells_its_first_number_before_it_is_read(operations: list[Operation]) -> None:
    assert first_in_frame(encode_frame(operations)) == operations[0].first


@pytest.mark.parametrize("data", [b"", b"not a frame", zlib.compress(b"{}"), zlib.compress(b'[1,2,"3",4]')])
def test_what_is_no_frame_has_no_first_number(data: bytes) -> None:
    with pytest.raises(BundleError):
        first_in_frame(data)


def test_true_stays_true_and_one_stays_one() -> None:
    operation = one(Write("agreement", 9, "same_act", True), Write("agreement", 9, "term_months", 1))
    values = [write.value for write in decode_frame(encode_frame([operation]))[0].writes]
    assert [type(value) for value in values] == [bool, int]


def test_every_changed_byte_of_a_frame_is_noticed_or_leaves_the_operations_alone() -> None:
    frame = encode_frame([one(Write("agreement", 9, "title_ar", ["اتفاقية", "original"]))])
    refused = 0
    for at in range(len(frame)):
        broken = bytearray(frame)
        broken[at] ^= 0x10
        try:
            decode_frame(bytes(broken))
        except BundleError as error:
            refused += 1
            assert error.code in ("damaged", "too_large")
    assert refused == len(frame)
    for length in range(len(frame)):
        with pytest.raises(BundleError):
            decode_frame(frame[:length])
    with pytest.raises(BundleError):
        decode_frame(frame + b"\0")


def test_a_repetitive_text_is_packed_within_the_expansion_its_readers_allow() -> None:
    operations = [one(Write("agreement", 9, "notes_ar", ["ا" * 20_000, "original"]))]
    frame = encode_frame(operations)
    assert len(json_bytes(["ا" * 20_000])) <= 100 * len(frame)
    assert list(decode_frame(frame)) == operations


def test_a_bomb_is_refused_before_it_is_inflated() -> None:
    bomb = zlib.compress(b"[" + b"1," * 40_000_000 + b"1]", 9)
    with pytest.raises(BundleError) as refused:
        decode_frame(bomb)
    assert refused.value.code == "too_large"


def test_an_operation_beyond_its_cap_is_refused_when_it_is_saved() -> None:
    many = tuple(Write("agreement", 9, "notes_ar", ["ab" * 10_000, "draft"]) for _ in range(60))
    with pytest.raises(StoreError) as refused:
        encode_operation(one(*many))
    assert refused.value.code == "operation_too_large"
    with pytest.raises(StoreError):
        encode_operation(one(note="a" * 20_001))


def test_a_frame_holds_one_feed_without_a_hole() -> None:
    with pytest.raises(ValueError, match="follow one another"):
        encode_frame([one(), one(first=3, seq=3)])
    with pytest.raises(ValueError, match="follow one another"):
        encode_frame([one(), one(feed=FEED + 1, first=2, seq=2)])
    with pytest.raises(ValueError, match="in order"):
        encode_operation(one(creates=(("partner", row_key(FEED, 2)),)))


@given(runs(), st.data())
def test_a_stored_operation_has_its_writes_to_some_rows_alone(operations: list[Operation], data: st.DataObject) -> None:
    """From the frame of a segment and from the payload of the log, by any number of the operation."""
    wanted = data.draw(st.sampled_from(operations))
    number = data.draw(st.integers(wanted.first, wanted.seq))
    rows = data.draw(st.sets(st.sampled_from(sorted({write.row for write in wanted.writes} | {1}))))
    part = replace(wanted, writes=tuple(write for write in wanted.writes if write.row in rows))
    assert stored_operation(encode_frame(operations), number, rows) == part
    assert stored_operation(encode_operation(wanted), number, rows) == part
    assert stored_operation(encode_operation(wanted), wanted.seq + 1, rows) is None
    assert decode_own_operation(encode_operation(wanted)) == wanted


@given(runs())
def test_stored_operations_are_framed_as_decoded_ones(operations: list[Operation]) -> None:
    """Byte for byte: the chain of a segment does not say which way it was sealed."""
    found = list(stored_frames(encode_operation(operation) for operation in operations))
    groups = framed(operations)
    assert [frame.packed for frame in found] == [encode_frame(group) for group in groups]
    assert [(frame.feed, frame.first, frame.last, frame.operations) for frame in found] == [
        (group[0].feed, group[0].first, group[-1].seq, len(group)) for group in groups
    ]


def test_stored_operations_follow_one_another() -> None:
    with pytest.raises(ValueError, match="follow one another"):
        list(stored_frames([encode_operation(one()), encode_operation(one(first=3, seq=3))]))


@pytest.mark.parametrize("data", [b"[1,2", b"{}", b"[1,70001,1,5,[],[[0,[],[]]]] ", b"\x78\x9c"])
def test_own_bytes_that_are_no_operation_any_more_are_damaged(data: bytes) -> None:
    if data.endswith(b" "):
        assert decode_own_operation(data) == one(clock=5)
        return
    for read in (decode_own_operation, lambda given: stored_operation(given, 1, ())):
        with pytest.raises(BundleError) as caught:
            read(data)
        assert caught.value.code == "damaged"


def test_frames_close_at_their_size_and_never_inside_an_operation() -> None:
    operations = [
        one(Write("agreement", 9, "notes_en", [f"{n:05}" * 800, "draft"]), first=n, seq=n) for n in range(1, 101)
    ]
    groups = framed(operations)
    assert [item for group in groups for item in group] == operations
    assert len(groups) > 1
    assert all(sum(len(encode_operation(item)) for item in group) <= FRAME_BYTES for group in groups)
    assert framed([]) == []


def payload(**changes: Any) -> list[Any]:
    """A good payload with some of its six parts replaced."""
    parts = {
        "format": 1,
        "feed": FEED,
        "first": 1,
        "clock": 5,
        "tables": [["agreement", ["title_ar"]]],
        "operations": [[0, [0], [[0, 0, 0, "x"]]]],
    }
    return list({**parts, **changes}.values())


def test_the_payload_of_these_tests_is_a_good_one() -> None:
    operation = decode_operation(json_bytes(payload()))
    assert operation.creates == (("agreement", row_key(FEED, 1)),)
    assert operation.writes == (Write("agreement", row_key(FEED, 1), "title_ar", "x"),)


@pytest.mark.parametrize(
    "changes",
    [
        {"format": 0},
        {"format": True},
        {"format": "1"},
        {"feed": 0},
        {"feed": 1 << 31},
        {"feed": "7"},
        {"first": 0},
        {"first": 1 << 32},
        {"clock": -1},
        {"tables": {}},
        {"clock": 1 << 62, "operations": [[1 << 62, [], []]]},
        {"tables": [["Agreement", []]]},
        {"tables": [["agreement", ["title ar"]]]},
        {"tables": [["agreement"]]},
        {"tables": [["agreement", ["fields/١٢"]]]},
        {"tables": [["agreement", ["fields/012"]]]},
        {"tables": [["agreement", ["fields/9999999999999999999"]]]},
        {"operations": []},
        {"operations": {}},
        {"clock": 0, "operations": [[0, [], []], [-1, [], []]]},
        {"operations": [[0, [1], []]]},
        {"operations": [[0, [-1], []]]},
        {"operations": [[0, [], [[0, 0, 1, "x"]]]]},
        {"operations": [[0, [], [[0, 0, 0]]]]},
        {"operations": [[0, [], [[0, 0]]]]},
        {"operations": [[0, [], [[-1 << 60, 0, 0, "x"]]]]},
        {"operations": [[0, []]]},
        {"operations": [[0, [], [], {}]]},
        {"operations": [[0, [], [], {"author": 0}]]},
        {"operations": [[0, [], [], {"decision": 1}]]},
        {"operations": [[0, [], [], {"note": 1}]]},
        {"operations": [[0, [], [], {"entry": "OP"}]]},
        {"operations": [[0, [], [], {"ack": [[1, 2]]}]]},
        {"operations": [[0, [], [], {"ack": [[1, 2, "xyz"]]}]]},
        {"operations": [["0", [], []]]},
        {"first": (1 << 32) - 1, "operations": [[0, [0, 0], []]]},
    ],
)
def test_a_payload_with_one_wrong_part_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(BundleError) as refused:
        decode_operation(json_bytes(payload(**changes)))
    assert refused.value.code == "damaged"


def test_a_payload_of_a_later_format_says_so_and_unknown_members_are_passed_over() -> None:
    with pytest.raises(BundleError) as refused:
        decode_operation(json_bytes(payload(format=2)))
    assert refused.value.code == "version_too_new"
    kept = decode_operation(json_bytes(payload(operations=[[0, [], [], {"colour": "green", "author": 4}]])))
    assert kept.author == 4


def test_the_count_of_operations_is_capped() -> None:
    operations = [one(), one(first=2, seq=2)]
    with pytest.raises(BundleError) as refused:
        decode_frame(encode_frame(operations), FrameLimits(operations=1))
    assert refused.value.code == "too_large"


@pytest.mark.parametrize(
    "text",
    [
        b'{"a":1,"a":2}',
        b"[NaN]",
        b"[Infinity]",
        b"[1e999]",
        b"[1.5]",
        b"[1.0]",
        b"[-0]",
        b"[01]",
        b"[1 ]",
        b" [1]",
        b"[1]\n",
        b'["\\ud800"]',
        b'["\\u0041"]',
        b'["\\/"]',
        b'["\xed\xa0\x80"]',
        b"",
        b"{",
        b"nope",
        "[1]".encode("utf-16"),
        b"\xef\xbb\xbf[1]",
        b"[9223372036854775808]",
        b"[-9223372036854775809]",
        b"[" * 13 + b"]" * 13,
        b"[" * 200_000,
        b"[" + b"9" * 5_000 + b"]",
    ],
)
def test_json_that_is_not_ours_is_refused(text: bytes) -> None:
    with pytest.raises(BundleError) as refused:
        strict_json(text, "manifest")
    assert refused.value.code == "damaged"
    assert refused.value.detail["where"] == "manifest"


def test_json_within_its_bounds_is_read_and_beyond_them_called_too_large() -> None:
    deepest = json.loads("[" * 12 + "]" * 12)
    values: list[Json] = [deepest, [(1 << 63) - 1, -(1 << 63)], {"ا": "x" * 20_000}, "سلام", None, True]
    for value in values:
        assert strict_json(json_bytes(value), "x") == value
    assert strict_json(b'"\\u0633"', "x", ascii_only=True) == "س"
    for text in (json_bytes("x" * 20_001), json_bytes(["x" * 19_000] * 60)):
        with pytest.raises(BundleError) as refused:
            strict_json(text, "x")
        assert refused.value.code == "too_large"
