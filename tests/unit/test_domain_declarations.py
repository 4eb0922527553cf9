"""What is declared about every field of every record: labels, units, columns, values there and back, defaults."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields as dataclass_fields
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iwhc_desktop.domain import choices
from iwhc_desktop.domain.agreement.shares import Shares
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.field_type import FieldType
from iwhc_desktop.domain.field_types import (
    LANGUAGES,
    TEXT_LIMIT,
    TEXT_STATES,
    Choice,
    Code,
    Count,
    Email,
    Flag,
    Links,
    Localized,
    Reference,
    Text,
)
from iwhc_desktop.domain.fields import Signed, Unit, set_unit, split_set_unit, units_of
from iwhc_desktop.domain.money import Money
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.partner import TYPE_NOT_STATED
from iwhc_desktop.domain.records import RECORDS, RecordKind, children_of
from iwhc_desktop.domain.strict_json import json_bytes, strict_json
from iwhc_desktop.i18n.catalogue import Catalogue, load
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.i18n.text_rules import check_text, to_store
from iwhc_desktop.services.saving.entries import canonical, defaults_of
from iwhc_desktop.store.schema.metadata import record_tables

FIELDS = [(kind.name, item) for kind in RECORDS.values() for item in kind.fields]
UNITS = [(kind, unit) for kind, item in FIELDS if not item.is_set for unit in item.units]


@cache
def catalogue(language: str) -> Catalogue:
    return load(language)


def is_said_in(message: Message, language: str) -> bool:
    return bool(catalogue(language).find(message.msgid, message.context))


# labels


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_and_field_has_a_label_in_three_languages(language: str) -> None:
    labels = [kind.label for kind in RECORDS.values()] + [item.label for _, item in FIELDS]
    assert [label.msgid for label in labels if not is_said_in(label, language)] == []


def enumerations() -> Iterator[tuple[str, Mapping[str, Message]]]:
    """Every fixed enumeration of the register by its name."""
    for name, value in vars(choices).items():
        if name.isupper() and isinstance(value, Mapping) and name != "PARTNER_GROUPS":
            yield name, value


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize(("name", "labels"), list(enumerations()), ids=[name for name, _ in enumerations()])
def test_every_choice_is_said_and_no_two_are_said_alike(
    name: str, labels: Mapping[str, Message], language: str
) -> None:
    said = {code: catalogue(language).template(label) for code, label in labels.items()}
    assert all(is_said_in(label, language) for label in labels.values()), name
    assert len(set(said.values())) == len(said), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_fields_of_a_form_have_the_same_label(language: str) -> None:
    for kind in RECORDS.values():
        said = [catalogue(language).template(item.label) for item in kind.fields]
        assert len(set(said)) == len(said), sorted(said)


def test_what_names_both_a_field_and_a_choice_has_a_context() -> None:
    """In Arabic and French one word of English is a noun here and an adjective there."""
    fields = {item.label.msgid for _, item in FIELDS if not item.label.context}
    labels = {label for _, item in FIELDS if isinstance(item.type, Choice) for label in item.type.labels.values()}
    assert fields & {label.msgid for label in labels if not label.context} == set()


def test_the_groups_of_partner_types_name_known_types_once() -> None:
    grouped = [code for codes in choices.PARTNER_GROUPS.values() for code in codes]
    assert len(set(grouped)) == len(grouped)
    assert set(grouped) < set(choices.PARTNER_TYPES)
    others = set(choices.PARTNER_TYPES) - set(grouped)
    assert others == {"internal_unit", "governing_body", "placeholder_group", TYPE_NOT_STATED}


# records


def test_parents_are_declared_before_their_children() -> None:
    seen: set[str] = set()
    for kind in RECORDS.values():
        owner = kind.owner.type if kind.owner else None
        assert not isinstance(owner, Reference) or owner.to in {"", *seen}
        seen.add(kind.name)


def test_references_and_links_lead_to_kinds_that_exist() -> None:
    targets = {item.type.to for _, item in FIELDS if isinstance(item.type, Reference | Links)}
    assert targets - {""} <= set(RECORDS)
    assert {"partner", "office", "person", "document", "field"} <= targets


@pytest.mark.parametrize("kind", RECORDS.values(), ids=list(RECORDS))
def test_a_record_has_at_most_one_owner_which_never_changes(kind: RecordKind) -> None:
    owners = [item for item in kind.fields if isinstance(item.type, Reference) and item.type.owner]
    assert len(owners) <= 1
    assert all(item.flags.required and item.flags.immutable for item in owners)
    assert kind.owner == (owners[0] if owners else None)


@pytest.mark.parametrize("kind", RECORDS.values(), ids=list(RECORDS))
def test_the_field_a_record_is_called_by_is_declared_and_searched(kind: RecordKind) -> None:
    shown = [item for item in kind.fields if item.name == kind.display]
    assert bool(shown) == bool(kind.display)
    assert all(item.flags.search for item in shown)
    assert kind.is_localized == any(isinstance(item.type, Localized) for item in shown)


def test_what_belongs_to_an_agreement_is_reached_from_it() -> None:
    below, wanted = (
        {"agreement"},
        {"agreement_party", "signature", "renewal", "renewal_response", "suspension", "termination", "document_link"}
        | {"report_due", "follow_up"},
    )
    for kind in tuple(RECORDS):
        if kind in below:
            below |= {child.name for child in children_of(kind)}
    assert below - {"agreement"} == wanted


def test_only_what_belongs_to_an_agreement_is_held_by_its_signatures() -> None:
    assert {kind for kind, item in FIELDS if item.flags.signed is not Signed.FREE} == {
        "agreement",
        "agreement_party",
        "signature",
        "renewal",
        "renewal_response",
        "suspension",
        "termination",
    }


ANSWERS = ("merged_into", "apart", "further")
"""The marks by which people answer whether two entries are one: no correction of what was entered."""


def test_dates_places_people_and_documents_of_what_happened_are_corrected_with_a_reason() -> None:
    happened = ("signature", "renewal", "renewal_response", "suspension", "termination")
    free = [
        f"{kind}.{item.name}"
        for kind, item in FIELDS
        if kind in happened
        and item.flags.signed is Signed.FREE
        and not item.flags.immutable
        and item.name not in {"provenance", *ANSWERS}
    ]
    assert free == []


def test_term_rules_and_shares_are_held_by_the_signatures() -> None:
    amended = {item.name for kind, item in FIELDS if kind == "agreement" and item.flags.signed is Signed.AMENDMENT}
    assert amended == {
        "effect_rule",
        "effective_on",
        "term_kind",
        "term_months",
        "ends_on",
        "last_day_rule",
        "renewal_mode",
        "renewal_consent",
        "late_renewal",
        "max_renewals",
        "renewal_term_months",
        "tolling",
        "notice_months",
        "contribution_mode",
        "contributions",
        "third_party_policy",
    }


FOLLOWED = {
    ("funding_plan", "agreement"),
    ("other_funding", "funder"),
    ("activity", "agreement"),
    ("activity", "need"),
    ("activity", "part_of"),
    ("activity", "event"),
    ("activity", "plan_line"),
    ("activity_partner", "partner"),
    ("agreement", "predecessor"),
    ("agreement_party", "partner"),
    ("body_role", "body"),
    ("body_session", "body"),
    ("body_session", "event"),
    ("document_link", "document"),
    ("need", "country"),
    ("need", "partner"),
    ("participation", "country"),
    ("partner", "merged_into"),
    ("payment", "payee"),
    ("payment", "payer"),
    ("plan_line", "partner"),
    ("plan_line", "plan_period"),
}


def test_references_that_are_followed_back_are_indexed_as_owners_are() -> None:
    followed = {(kind, item.name) for kind, item in FIELDS if isinstance(item.type, Reference) and item.type.followed}
    owners = {(kind.name, kind.owner.name) for kind in RECORDS.values() if kind.owner}
    assert followed == FOLLOWED
    for kind, table in record_tables().items():
        indexed = {column.name for index in table.indexes for column in index.columns}
        assert {name for found, name in followed | owners if found == kind} <= indexed


@pytest.mark.parametrize("kind", RECORDS.values(), ids=list(RECORDS))
def test_a_state_by_days_is_declared_over_fields_of_the_kind(kind: RecordKind) -> None:
    if kind.states is None:
        return
    fields = {item.name: item.type for item in kind.fields}
    stated = fields[kind.states.stated]
    assert isinstance(stated, Choice)
    assert {kind.states.before, kind.states.during, kind.states.after} <= set(stated.labels)
    assert isinstance(fields[kind.states.first], PartialDay)
    assert isinstance(fields[kind.states.last], PartialDay)
    assert defaults_of(kind.name).get(kind.states.stated) is None


# units and columns


@pytest.mark.parametrize("kind", RECORDS.values(), ids=list(RECORDS))
def test_units_and_columns_of_a_record_have_names_of_their_own(kind: RecordKind) -> None:
    units = [unit for item in kind.fields for unit in item.units]
    names = [unit.name for unit in units]
    columns = [column.name for unit in units for column in unit.columns]
    assert len(set(names)) == len(names)
    assert len(set(columns)) == len(columns)
    assert not {"key", "retired"} & {*names, *columns}
    assert all(name.isascii() and "/" not in name and "." not in name for name in names)
    assert set(units_of(kind.record)) == {unit.name for unit in units if not unit.field.is_set}


def test_texts_merge_language_by_language_and_dates_apart_from_what_stands_on_paper() -> None:
    for kind, item in FIELDS:
        parts = [f"{item.name}_{part}" for part in (*LANGUAGES, "original")]
        expected = parts if isinstance(item.type, Localized) else [item.name]
        expected += [f"{item.name}_as_written"] if isinstance(item.type, PartialDay) else []
        assert [unit.name for unit in item.units] == expected, kind
        assert item.is_set == isinstance(item.type, Links)
        assert not item.is_set or item.units[0].columns == ()


@given(st.sampled_from(["fields", "purposes"]), st.integers(1, (1 << 63) - 1))
def test_a_membership_is_named_by_its_set_and_member(name: str, target: int) -> None:
    assert split_set_unit(set_unit(name, target)) == (name, target)


@pytest.mark.parametrize("unit", ["fields", "fields/", "fields/x", "fields/-1", "title_en"])
def test_other_units_are_no_membership(unit: str) -> None:
    assert split_set_unit(unit) is None


# values there and back

_PLAIN = st.text(st.characters(whitelist_categories=("L", "N", "P", "S")), min_size=1, max_size=40).map(to_store)
_DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
_KEYS = st.integers(1, (1 << 63) - 1)
_CODES = {
    r"[A-Za-z0-9-]{1,40}": "AGR-01",
    r"[A-Za-z0-9_-]{1,40}": "tangible",
    r"[A-Z]{2,4}|X[0-9A-Z]{4}": "X7K2P",
    r"[0-9a-f]{64}": "0f" * 32,
}


def _between(first: date, days: int) -> str:
    last = min(first.toordinal() + days, date.max.toordinal())
    return str(PartialDate.between(first, date.fromordinal(last)))


_WRITTEN = st.one_of(
    _DAYS.map(lambda day: day.isoformat()),
    _DAYS.map(lambda day: day.isoformat()[:7]),
    _DAYS.map(lambda day: day.isoformat()[:4]),
    st.builds(_between, _DAYS, st.integers(0, 4000)),
)
_WAYS = st.one_of(
    st.fixed_dictionaries({"num": st.integers(0, 99), "den": st.integers(1, 99)}),
    st.fixed_dictionaries({"fixed_minor": st.integers(0, (1 << 63) - 1), "currency": st.sampled_from(["USD", "XOF"])}),
    st.fixed_dictionaries({"text": _PLAIN}),
)


def _with_parties(ways: Sequence[Mapping[str, Json]]) -> Json:
    return [{"party": number, **way} for number, way in enumerate(ways, 7)]


def good_values(kind: FieldType, part: str) -> st.SearchStrategy[Json]:
    """Values a unit of this kind holds."""
    by_kind: dict[type[FieldType], st.SearchStrategy[Json]] = {
        Text: _PLAIN,
        Flag: st.booleans(),
        Reference: _KEYS,
        PartialDay: _PLAIN if part else _WRITTEN,
        Money: st.fixed_dictionaries(
            {"amount_minor": st.integers(0, (1 << 63) - 1), "currency": st.sampled_from(["USD", "BHD", "XOF"])}
        ),
        Shares: st.lists(_WAYS, min_size=1, max_size=4).map(_with_parties),
        Localized: st.sampled_from(LANGUAGES)
        if part == "original"
        else st.tuples(_PLAIN, st.sampled_from(TEXT_STATES)).map(list),
    }
    if isinstance(kind, Choice):
        return st.sampled_from(sorted(kind.labels))
    if isinstance(kind, Count):
        return st.integers(kind.least, kind.most)
    if isinstance(kind, Email):
        return st.sampled_from(["amina@icesco.org", "o'neil+projects@mail.example.co.uk"])
    if isinstance(kind, Code):
        return st.just(_CODES.get(kind.pattern, "IWHC-MOU-2026-HQ1-0003-S"))
    return next(values for of_type, values in by_kind.items() if isinstance(kind, of_type))


_SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5))
_JUNK = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["party", "num", "den", "fixed_minor", "amount_minor", "currency", "text"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=6,
)


@pytest.mark.parametrize(("kind", "unit"), UNITS, ids=[f"{kind}.{unit.name}" for kind, unit in UNITS])
def test_a_good_value_comes_back_out_of_its_columns_and_files(kind: str, unit: Unit) -> None:
    @given(good_values(unit.field.type, unit.part))
    @settings(max_examples=6)
    def comes_back(value: Json) -> None:
        assert unit.problem(value) == ""
        stored = unit.encode(value)
        assert len(stored) == len(unit.columns)
        assert all(
            cell is None or isinstance(cell, str if column.is_text else int)
            for cell, column in zip(stored, unit.columns, strict=True)
        )
        assert unit.decode(stored) == value
        assert strict_json(json_bytes(value), "value") == value
        assert canonical(kind, {unit.name: value}, {}, lambda given: given).get(unit.name) == value

    comes_back()


def test_an_empty_value_is_empty_columns() -> None:
    for kind, unit in UNITS:
        assert unit.problem(None) == "", kind
        assert set(unit.encode(None)) == {None}
        assert unit.decode(unit.encode(None)) is None


def _distinct(units: list[tuple[str, Unit]]) -> dict[str, Unit]:
    """One unit for each kind of field and part."""
    return {f"{unit.field.type!r}{unit.part}"[:60]: unit for _, unit in units}


@pytest.mark.parametrize("unit", _distinct(UNITS).values(), ids=list(_distinct(UNITS)))
def test_whatever_is_typed_is_judged_and_what_is_right_fits_store_and_files(unit: Unit) -> None:
    """A value that is found right can be kept, read again and sent; anything else has a code, never a crash."""

    @given(_JUNK)
    @settings(max_examples=60)
    def is_judged(value: Json) -> None:
        entered = canonical_of(unit, value)
        if unit.problem(entered) == "" and entered is not None:
            assert strict_json(json_bytes(entered), "value") == entered
            assert unit.decode(unit.encode(entered)) == entered
            for cell in unit.encode(entered):
                assert not isinstance(cell, int) or -(1 << 63) <= cell < 1 << 63
                assert not isinstance(cell, str) or cell.encode("utf-8")

    is_judged()


def canonical_of(unit: Unit, value: Json) -> Json:
    """What would be written for a typed value."""
    kind = next(name for name, found in UNITS if found is unit)
    return canonical(kind, {unit.name: value}, {}, lambda given: given)[unit.name]


_TEXT_UNITS = _distinct(
    [(kind, unit) for kind, unit in UNITS if isinstance(unit.field.type, Text | Localized) and unit.part != "original"]
)


@pytest.mark.parametrize("unit", _TEXT_UNITS.values(), ids=list(_TEXT_UNITS))
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a\0b", "control_character"),
        ("x\u202ey", "direction_character"),
        ("\ud800", "surrogate_character"),
        ("a\u200bb", "zero_width_character"),
        ("\U000e0041x", "tag_character"),
        ("\ue000", "private_use_character"),
        ("x" * (TEXT_LIMIT + 1), "text_too_long"),
        ("x" * TEXT_LIMIT, ""),
        ("<b>x", ""),
        ("می\u200cخواهم", ""),
    ],
)
def test_every_text_is_held_to_the_same_rules(unit: Unit, text: str, code: str) -> None:
    value: Json = [text, "draft"] if isinstance(unit.field.type, Localized) else text
    not_even_an_address = "not_an_email" if isinstance(unit.field.type, Email) else ""
    assert unit.problem(value) == (code or not_even_an_address)
    assert not code or code == "text_too_long" or code in check_text(text)


@pytest.mark.parametrize(
    ("share", "code"),
    [
        ({"text": "a\0b"}, "control_character"),
        ({"text": "\ud800"}, "surrogate_character"),
        ({"text": "x\u202ey"}, "direction_character"),
        ({"text": "x" * (TEXT_LIMIT + 1)}, "text_too_long"),
        ({"text": ""}, "not_shares"),
        ({"text": ["x"]}, "not_shares"),
        ({"text": "Halls and guides"}, ""),
        ({"num": 1 << 63, "den": 1 << 63}, "not_shares"),
        ({"num": 1, "den": 0}, "not_shares"),
        ({"num": -1, "den": 1}, "not_shares"),
        ({"num": True, "den": 1}, "not_shares"),
        ({"num": 1, "den": 1}, ""),
        ({"fixed_minor": 10**30, "currency": "USD"}, "not_shares"),
        ({"fixed_minor": 5}, "not_shares"),
        ({"fixed_minor": 5, "currency": ""}, "not_shares"),
        ({"fixed_minor": 5, "currency": "USD"}, ""),
        ({"num": 1, "den": 1, "text": "x"}, "not_shares"),
        ({}, "not_shares"),
    ],
)
def test_a_share_holds_what_a_store_and_a_file_can_hold(share: dict[str, Json], code: str) -> None:
    assert Shares().problem([{"party": 7, **share}], "") == code


@pytest.mark.parametrize(
    "value",
    [
        [],
        {},
        "half",
        7,
        [7],
        [{"num": 1, "den": 1}],
        [{"party": 1 << 63, "text": "x"}],
        [{"party": 8, "text": "x"}, {"party": 7, "text": "y"}],
        [{"party": 7, "text": "x"}, {"party": 7, "text": "y"}],
    ],
)
def test_shares_name_each_party_once_in_the_order_of_their_keys(value: Json) -> None:
    assert Shares().problem(value, "") == "not_shares"


@pytest.mark.parametrize("value", [[], {}, ["member"], ["x", "draft"], 7, True, ""])
def test_a_choice_is_a_code_and_nothing_else(value: Json) -> None:
    assert Choice(choices.MEMBERSHIPS).problem(value, "") == "unknown_choice"


# dates


@given(_WRITTEN)
def test_the_bounds_in_the_columns_are_those_of_the_date(written: str) -> None:
    edtf, earliest, latest = PartialDay().encode(written, "")
    day = PartialDate.parse(written)
    assert (edtf, earliest, latest) == (written, day.earliest.isoformat(), day.latest.isoformat())
    assert day.allows(day.earliest) and day.allows(day.latest)
    assert day.earliest == date.min or not day.allows(day.earliest - timedelta(days=1))


# defaults


def test_the_declared_default_is_that_of_the_class_and_right() -> None:
    for kind, item in FIELDS:
        default = next(found.default for found in dataclass_fields(RECORDS[kind].record) if found.name == item.name)
        is_plain = not isinstance(item.type, Localized | Links)
        assert not is_plain or default == item.flags.default, f"{kind}.{item.name}"
        assert item.flags.default is None or item.units[0].problem(item.flags.default) == ""
        assert (defaults_of(kind).get(item.name)) == item.flags.default


def test_an_agreement_begins_with_the_rules_of_the_register() -> None:
    """In force upon signing, three years, renewable by all, nothing stated about contributions."""
    started = {name: value for name, value in defaults_of("agreement").items() if value != "none"}
    assert started == {
        "effect_rule": "last_signature",
        "term_kind": "months",
        "term_months": 36,
        "last_day_rule": "day_before",
        "renewal_mode": "by_request",
        "renewal_consent": "all",
        "late_renewal": "ask",
        "renewal_term_months": 36,
        "contribution_mode": "not_stated",
    }


def test_shares_are_one_value_in_one_order() -> None:
    one: Json = [{"party": 7, "num": 1, "den": 2}, {"den": 2, "num": 1, "party": 8}]
    other: Json = [{"den": 2, "num": 1, "party": 7}, {"num": 1, "party": 8, "den": 2}]
    assert Shares().encode(one, "") == Shares().encode(other, "")
    assert json.loads(str(Shares().encode(one, "")[0])) == one
