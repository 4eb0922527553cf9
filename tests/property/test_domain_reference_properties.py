"""No single mistyping of a reference number passes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from iwhc_desktop.domain.reference_number import (
    DEVICES,
    KIND_CODES,
    ReferenceNumber,
    build,
    is_reference_number,
    parse,
)

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OFFICES = st.from_regex(r"\A([A-Z]{2,4}|X[0-9A-Z]{4})\Z")
NUMBERS = st.builds(
    build,
    st.sampled_from(sorted(KIND_CODES)),
    st.integers(1, 9999),
    OFFICES,
    st.sampled_from(DEVICES),
    st.one_of(st.integers(1, 9999), st.integers(1, 999_999)),
)
FEW = settings(max_examples=60, deadline=None)


@FEW
@given(NUMBERS)
def test_what_is_printed_is_read_back(number: ReferenceNumber) -> None:
    assert parse(str(number)) == number
    assert parse(str(number).lower()) == number


@FEW
@given(NUMBERS)
def test_every_single_mistyping_is_caught(number: ReferenceNumber) -> None:
    text = str(number)
    for place, right in enumerate(text):
        if right == "-":
            continue
        for wrong in ALPHABET.replace(right, ""):
            assert not is_reference_number(text[:place] + wrong + text[place + 1 :])


@FEW
@given(NUMBERS.filter(lambda number: number.number <= 9999))
def test_every_single_mistyping_is_caught_without_hyphens_too(number: ReferenceNumber) -> None:
    text = str(number).replace("-", "")
    assert parse(text) == number
    for place, right in enumerate(text):
        for wrong in ALPHABET.replace(right, ""):
            assert not is_reference_number(text[:place] + wrong + text[place + 1 :])


@FEW
@given(NUMBERS, NUMBERS)
def test_only_equal_numbers_print_the_same(one: ReferenceNumber, other: ReferenceNumber) -> None:
    assert (str(one) == str(other)) == (one == other)


@FEW
@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    if is_reference_number(text):
        assert is_reference_number(str(parse(text)))
