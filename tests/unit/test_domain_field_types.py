"""What the type of a field decides: how values read, what was typed, which records are named."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from full_records import value_of

from iwhc_desktop.domain.agreement.shares import Shares, kind_named
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.field_type import WRONG_FORM, FieldType
from iwhc_desktop.domain.field_types import (
    NO,
    YES,
    Choice,
    Code,
    Count,
    Email,
    Flag,
    Links,
    Localized,
    Phone,
    Position,
    Reference,
    Text,
    WebAddress,
)
from iwhc_desktop.domain.fields import Unit
from iwhc_desktop.domain.money import Money
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.amount import Amount
from iwhc_desktop.i18n.error_texts.table import text_of
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.i18n.parse_errors import ParseError

UNITS = [
    pytest.param(unit, id=f"{kind.name}.{unit.name}")
    for kind in RECORDS.values()
    for item in kind.fields
    for unit in item.units
    if not item.is_set
]
KEYS = {kind: [11, 12] for kind in RECORDS}
CHOICE = Choice({"one": N_("Yes"), "two": N_("No")})


class Typed:
    """What is typed in a language; records are called by their keys."""

    country = ""

    def __init__(self, language: str = "en") -> None:
        self.language = language

    def target(self, kind: str, given: Json) -> Json:
        return int(given) if isinstance(given, str) and given.isdecimal() else f"{kind}?" if given == "x" else given


def called(key: int) -> str:
    return f"record {key}"


@pytest.mark.parametrize("unit", UNITS)
def test_a_value_of_every_field_reads_in_every_language(unit: Unit) -> None:
    assert unit.words(None, called) is None
    value = value_of(unit, 1, KEYS)
    words = unit.words(value, called)
    assert words is not None
    for language in ("ar", "en", "fr"):
        said = Formats(language).text("{value}", value=words)
        assert said and "None" not in said


@pytest.mark.parametrize("unit", UNITS)
def test_a_value_of_every_field_goes_to_other_programs_and_comes_back(unit: Unit) -> None:
    value = value_of(unit, 1, KEYS)
    plain = unit.field.type.plain(value, {})
    assert json.loads(json.dumps(plain)) == plain
    if not unit.part:
        assert unit.field.type.read(plain, Typed()) == value


@pytest.mark.parametrize("unit", UNITS)
def test_no_value_of_any_field_is_typed_as_nothing(unit: Unit) -> None:
    assert unit.field.type.read("", Typed()) is None
    assert unit.canonical("" if not isinstance(unit.field.type, Reference) else None, lambda given: given) is None


@pytest.mark.parametrize("unit", UNITS)
def test_every_field_names_the_records_that_its_type_refers_to(unit: Unit) -> None:
    of_type = unit.field.type
    value = value_of(unit, 1, KEYS)
    assert bool(of_type.keys(value)) == (kind_named(of_type) is not None)
    assert of_type.keys(None) == ()
    assert of_type.with_keys(None, lambda key: key + 1) is None


@pytest.mark.parametrize(
    ("of_type", "value", "words"),
    [
        (Text(), "x", "x"),
        (Count(), 3, 3),
        (Flag(), True, YES),
        (Flag(), False, NO),
        (CHOICE, "one", N_("Yes")),
        (CHOICE, "of_a_later_version", "of_a_later_version"),
        (PartialDay(), "2024-06", PartialDate.parse("2024-06")),
        (PartialDay(), "soon", "soon"),
        (Reference("partner"), 7, "record 7"),
        (Links("field"), [7, 8], ("record 7", "record 8")),
        (Links("field"), [], None),
        (Localized(), ["text", "draft"], "text"),
        (Money(), {"amount_minor": 1250, "currency": "BHD"}, Amount(1250, "BHD")),
        (Money(), "12", None),
        (
            Shares(),
            [{"party": 7, "num": 1, "den": 2}, {"party": 8, "text": "a hall"}],
            (
                N_("{label}: {value}", label="record 7", value=Fraction(1, 2)),
                N_("{label}: {value}", label="record 8", value="a hall"),
            ),
        ),
    ],
)
def test_the_words_of_a_value(of_type: FieldType, value: Json, words: object) -> None:
    assert of_type.words(value, "en", called) == words


def test_a_trilingual_text_reads_in_the_language_of_the_reader_or_its_original() -> None:
    values: dict[str, Json] = {"t_ar": ["نص", "draft"], "t_en": ["text", "original"], "t_original": "en"}
    said = [Localized().words_of("t", values, called, language) for language in ("ar", "en", "fr")]
    assert said == ["نص", "text", "text"]
    assert Localized().words_of("t", {}, called, "en") is None
    assert Localized().plain_of("t", values, {}) == {
        "t": {"ar": "نص", "en": "text", "fr": None, "original": "en"},
        "t_state": {"ar": "draft", "en": "original"},
    }
    assert (Localized().is_empty("t", values), Localized().is_empty("t", {"t_original": "en"})) == (False, True)


@pytest.mark.parametrize(
    ("of_type", "given", "value"),
    [
        (Text(), " x ", " x "),
        (Count(), "1,200", 1200),
        (Count(), "٣٦", 36),
        (Count(), "-1", -1),
        (Count(), "many", "many"),
        (Count(), "1.5", "1.5"),
        (Count(), 7, 7),
        (Flag(), "yes", True),
        (Flag(), "0", False),
        (Flag(), "perhaps", "perhaps"),
        (CHOICE, " one ", "one"),
        (PartialDay(), "13 juin 2024", "2024-06-13"),
        (PartialDay(), "2024-01-01/2024-10-08", "2024-01-01/2024-10-08"),
        (Reference("partner"), "7", 7),
        (Reference("partner"), "x", "partner?"),
        (Links("field"), "7, x,", [7, "field?"]),
        (Links("field"), None, []),
        (Shares(), '[{"party": "7", "num": 1, "den": 2}]', [{"party": 7, "num": 1, "den": 2}]),
        (Shares(), "no list", "no list"),
        (Money(), "1.250 BHD", {"amount_minor": 1250, "currency": "BHD"}),
    ],
)
def test_what_is_typed_becomes_a_value_or_stays_for_its_problem(of_type: FieldType, given: Json, value: Json) -> None:
    assert of_type.read(given, Typed()) == value


@pytest.mark.parametrize(
    ("of_type", "given", "code"),
    [
        (Count(), "1.234", "number_ambiguous"),
        (PartialDay(), "31/2/2024", "date_impossible"),
        (Money(), "12", "currency_missing"),
    ],
)
def test_where_reading_knows_more_it_says_so(of_type: FieldType, given: str, code: str) -> None:
    with pytest.raises(ParseError) as refused:
        of_type.read(given, Typed("fr"))
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("given", "languages"),
    [("1.000", ("ar", "en", "fr")), ("-1.250", ("ar", "en", "fr")), ("١.٠٠٠", ("ar", "en", "fr")), ("1,000", ("fr",))],
)
def test_a_count_of_thousands_or_of_decimals_is_refused(given: str, languages: tuple[str, ...]) -> None:
    for language in languages:
        with pytest.raises(ParseError) as refused:
            Count().read(given, Typed(language))
        assert refused.value.code == "number_ambiguous"


@pytest.mark.parametrize(
    ("given", "language", "value"),
    [
        ("1,000", "ar", 1000),
        ("١٬٠٠٠", "ar", 1000),
        ("1,000", "en", 1000),
        ("1 000", "fr", 1000),
        ("1.000.000", "en", 1_000_000),
        ("1,000.0", "en", 1000),
        ("0.000", "en", 0),
    ],
)
def test_a_count_has_the_thousands_of_its_language(given: str, language: str, value: int) -> None:
    assert Count().read(given, Typed(language)) == value


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize("given", ["1.5", "1,5", "12.50", "٢٫٥"])
def test_a_count_is_whole(given: str, language: str) -> None:
    read = Count().read(given, Typed(language))
    assert (read, Count().problem(read, "")) == (given, "not_a_number")


def test_keys_are_replaced_wherever_they_are() -> None:
    def moved(key: int) -> int:
        return 100 - key

    shares: Json = [{"party": 7, "text": "a"}, {"party": 8, "text": "b"}]
    assert Reference("partner").with_keys(7, moved) == 93
    assert Shares().with_keys(shares, moved) == [{"party": 92, "text": "b"}, {"party": 93, "text": "a"}]
    kept = Shares("partner", is_ordered=True).with_keys(shares, moved)
    assert kept == [{"party": 93, "text": "a"}, {"party": 92, "text": "b"}]
    assert Text().with_keys("7", moved) == "7"


@pytest.mark.parametrize("of_type", [Phone(), Email(), WebAddress(), Code("[A-Z]+")])
def test_addresses_and_codes_read_from_left_to_right(of_type: FieldType) -> None:
    assert of_type.is_ltr
    assert of_type.is_text("") == isinstance(of_type, Text)


@pytest.mark.parametrize(
    "of_type", [Text(), Localized(), CHOICE, Flag(), Count(), PartialDay(), Reference(""), Links(""), Money()]
)
def test_other_values_have_the_direction_of_their_words(of_type: FieldType) -> None:
    assert not of_type.is_ltr


def test_a_place_in_an_order_and_the_language_of_an_original_say_nothing_by_themselves() -> None:
    quiet = {unit.values[0].name for unit in UNITS if unit.values[0].is_quiet}
    assert quiet == {"position"} | {unit.values[0].name for unit in UNITS if unit.values[0].part == "original"}
    assert [Position().problem(place, "") for place in (0, 1, 100, 101)] == ["out_of_range", "", "", "out_of_range"]


def test_what_merges_as_a_whole_says_so() -> None:
    assert {type(unit.values[0].field.type) for unit in UNITS if unit.values[0].field.type.is_group} <= {Money, Shares}
    assert Money().is_group and Shares().is_group


def test_every_code_of_a_wrong_form_has_its_sentence() -> None:
    assert all(text_of(code) for code in WRONG_FORM)


@pytest.mark.parametrize(
    ("of_type", "columns"),
    [
        (Text(), ("x",)),
        (Localized(), ("x_ar",)),
        (PartialDay(), ("x_earliest",)),
        (Money(), ("x_currency", "x_minor")),
    ],
)
def test_a_list_is_sorted_by_columns_of_the_field(of_type: FieldType, columns: tuple[str, ...]) -> None:
    assert of_type.order("x") == columns
    assert set(columns) <= {column.name for part in of_type.parts for column in of_type.columns("x", part)}
