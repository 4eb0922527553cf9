"""Reference numbers: made, printed, read back, and refused when mistyped."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from iwhc_desktop.domain.choices import AGREEMENT_KINDS
from iwhc_desktop.domain.records import RECORDS, RecordKind
from iwhc_desktop.domain.reference_number import (
    KIND_CODES,
    RESERVED_CODES,
    SAMPLE_OFFICE,
    ReferenceNumber,
    ReferenceNumberError,
    build,
    check_character,
    is_office_code,
    is_reference_number,
    parse,
)

EXAMPLES = [
    ("IWHC-MOU-2026-HQ1-0003-S", ReferenceNumber("MOU", 2026, "HQ", "1", 3)),
    ("IWHC-AGR-2026-HQ1-0001-3", ReferenceNumber("AGR", 2026, "HQ", "1", 1)),
    ("IWHC-ACT-2026-AZE1-0001-J", ReferenceNumber("ACT", 2026, "AZE", "1", 1)),
]


@pytest.mark.parametrize(("text", "number"), EXAMPLES)
def test_the_examples_of_the_register_verify(text: str, number: ReferenceNumber) -> None:
    assert parse(text) == number
    assert str(number) == text
    assert str(build(number.kind, number.year, number.office, number.device, number.number)) == text


@pytest.mark.parametrize(
    "typed",
    [
        "iwhc-mou-2026-hq1-0003-s",
        "IWHCMOU2026HQ10003S",
        "iwhcmou2026hq10003s",
        "IWHC MOU 2026 HQ1 0003 S",
        "  IWHC-MOU-2026-HQ1-0003-S\n",
        "IWHC-MOU-٢٠٢٦-HQ١-٠٠٠٣-S",
        "iwhc-mou-۲۰۲۶-hq۱-۰۰۰۳-s",
        "\N{LEFT-TO-RIGHT ISOLATE}IWHC-MOU-2026-HQ1-0003-S\N{POP DIRECTIONAL ISOLATE}",
        "\N{RIGHT-TO-LEFT MARK}IWHC-MOU-2026-HQ1-0003-S",
        "IWHC\N{EN DASH}MOU\N{NON-BREAKING HYPHEN}2026\N{MINUS SIGN}HQ1-0003-S",
        "IWHC-MOU-2026-HQ10003S",
    ],
)
def test_it_is_read_however_it_was_typed(typed: str) -> None:
    assert str(parse(typed)) == "IWHC-MOU-2026-HQ1-0003-S"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "reference_form"),
        ("AGR-01", "reference_form"),
        ("MOU-2026-HQ1-0003-S", "reference_form"),
        ("IWHC-MOU-2026-HQ1-0003", "reference_form"),
        ("IWHC-MOU-2026-HQ1-003-S", "reference_form"),
        ("IWHC-MOU-2026-HQ0-0003-S", "reference_form"),
        ("IWHC-MOU-2026-ABCDEF1-0003-S", "reference_form"),
        ("IWHC-MOU-2026-HQ1-0003-SS", "reference_form"),
        ("IWHC-MOU-2026-HQ1-00003-S", "reference_form"),
        ("ІWHC-MOU-2026-HQ1-0003-S", "reference_form"),  # the first letter is Cyrillic
        ("IWHC-MOU-2026-HQ1-0003-T", "reference_check"),
        ("IWHC-MOU-2026-HQ1-0004-S", "reference_check"),
        ("IWHC-MUO-2026-HQ1-0003-S", "reference_check"),
        ("IWHC-MOU-2062-HQ1-0003-S", "reference_check"),
    ],
)
def test_what_is_no_reference_number_is_refused(text: str, code: str) -> None:
    with pytest.raises(ReferenceNumberError) as refused:
        parse(text)
    assert (refused.value.code, refused.value.text) == (code, text)
    assert not is_reference_number(text)


@pytest.mark.parametrize("body", ["ABC2026HQ10001", "MOU2026HQ10000", "MOU0000HQ10001"])
def test_a_right_check_character_does_not_save_wrong_parts(body: str) -> None:
    assert not is_reference_number(f"IWHC{body}{check_character(body)}")


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (("XYZ", 2026, "HQ", "1", 1), "reference_kind"),
        (("MOU", 0, "HQ", "1", 1), "reference_year"),
        (("MOU", 10_000, "HQ", "1", 1), "reference_year"),
        (("MOU", 2026, "H", "1", 1), "reference_office"),
        (("MOU", 2026, "hq", "1", 1), "reference_office"),
        (("MOU", 2026, "HQ", "0", 1), "reference_device"),
        (("MOU", 2026, "HQ", "12", 1), "reference_device"),
        (("MOU", 2026, "HQ", "", 1), "reference_device"),
        (("MOU", 2026, "HQ", "1", 0), "reference_counter"),
        (("MOU", 2026, "HQ", "1", 1_000_000), "reference_counter"),
    ],
)
def test_no_number_is_made_of_wrong_parts(parts: tuple[str, int, str, str, int], code: str) -> None:
    with pytest.raises(ReferenceNumberError) as refused:
        build(*parts)
    assert refused.value.code == code


@pytest.mark.parametrize("office", ["HQ", "BAH", "AZE", "RABT", "X0000", "X7K2P", "XABCD", SAMPLE_OFFICE])
def test_office_codes(office: str) -> None:
    assert is_office_code(office)
    assert parse(str(build("PAR", 2026, office, "Z", 9999))).office == office


@pytest.mark.parametrize("office", ["", "H", "HQHQH", "H1", "X7K2", "X7K2PQ", "Y7K2P", "x7k2p", "HQ ", "بح"])
def test_what_is_no_office_code(office: str) -> None:
    assert not is_office_code(office)


def test_the_installation_is_the_office_and_its_device() -> None:
    assert build("DOC", 2026, "HQ", "1", 1).installation == "HQ1"
    assert build("DOC", 2026, "X7K2P", "A", 1).installation == "X7K2PA"


def test_after_9999_the_number_grows() -> None:
    number = build("AGR", 2026, "HQ", "1", 54_321)
    assert str(number) == "IWHC-AGR-2026-HQ1-54321-" + number.check
    assert parse(str(number)) == number
    assert parse(str(number).replace("-", "")) == number


def test_without_hyphens_the_usual_four_digits_win() -> None:
    long = build("AGR", 2026, "AZ", "E", 10_001)
    assert parse(str(long)) == long
    assert parse(str(long).replace("-", "")) == build("AGR", 2026, "AZE", "1", 1)


def test_every_kind_has_a_code_of_its_own() -> None:
    agreement = RECORDS["agreement"]
    assert isinstance(agreement.code, Mapping)
    assert set(agreement.code) == set(AGREEMENT_KINDS)
    assert agreement.code_by == "kind"
    codes = [*RESERVED_CODES, *(code for kind in RECORDS.values() for code in kind.codes)]
    assert len(codes) == len(set(codes)) == len(KIND_CODES) == 18
    assert RECORDS["partner"].code == "PAR"
    assert RECORDS["document"].code == "DOC"


@pytest.mark.parametrize("kind", RECORDS.values(), ids=list(RECORDS))
def test_kinds_with_a_reference_number_have_letters_for_it_and_the_others_none(kind: RecordKind) -> None:
    assert bool(kind.codes) == kind.has_reference
    assert bool(kind.code_by) == isinstance(kind.code, Mapping)
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in kind.codes)


@pytest.mark.parametrize(
    ("text", "check"),
    [("", "1"), ("MOU2026HQ10003", "S"), ("ACT2026AZE10001", "J"), ("A12425GABC1234002", "M")],
)
def test_check_characters(text: str, check: str) -> None:
    assert check_character(text) == check
