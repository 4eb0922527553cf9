"""What is typed becomes values by unit: references are found, numbers and flags read, aliases left alone."""

import json
from typing import Any

import pytest

from iwhc_desktop.app.cli.shapes import moment, record_object
from iwhc_desktop.app.cli.text import shown, table_columns
from iwhc_desktop.app.cli.values import References, assigned, assignments
from iwhc_desktop.domain.agreement.shares import Shares
from iwhc_desktop.domain.errors import NotFound, StoreError, ValidationError
from iwhc_desktop.domain.field_types import Links, Reference, Text
from iwhc_desktop.domain.fields import fields_of
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.reading.row_reader import Row

PARTNER, FIELD, PARTY = 1 << 32 | 7, 1 << 32 | 8, 5 << 32 | 9


class Named:
    """Finds a few records by the ways people name them."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def find(self, kind: str, text: str) -> int | None:
        self.asked.append((kind, text))
        return {
            ("partner", "ORG-X"): PARTNER,
            ("field", "FLD-A"): FIELD,
            ("agreement_party", "P1"): PARTY,
            ("agreement_party", str(PARTY)): PARTY,
            ("", "ORG-X"): PARTNER,
            ("agreement", "IWHC-MOU-2026-HQ1-0003-S"): PARTNER,
        }.get((kind, text))


@pytest.fixture
def references() -> References:
    return References(Named())  # type: ignore[arg-type]  # all that is asked of queries


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("agreement", "term_months=48", {"term_months": 48}),
        ("agreement", "term_months=-1", {"term_months": -1}),
        ("agreement", "term_months=many", {"term_months": "many"}),
        ("agreement", "confidential=yes", {"confidential": True}),
        ("agreement", "confidential=false", {"confidential": False}),
        ("agreement", "confidential=perhaps", {"confidential": "perhaps"}),
        ("agreement", "title_en=A = B", {"title_en": "A = B"}),
        ("agreement", "title_en=", {"title_en": None}),
        ("agreement", "kind= protocol ", {"kind": "protocol"}),
        ("agreement", "unknown=x", {"unknown": "x"}),
        ("agreement", "owner_unit=ORG-X", {"owner_unit": PARTNER}),
        ("agreement", "owner_unit=", {"owner_unit": None}),
        ("agreement", "fields+=FLD-A", {f"fields/{FIELD}": True}),
        ("agreement", "fields-=FLD-A,FLD-A", {f"fields/{FIELD}": False}),
        ("agreement", "fields=FLD-A", {"fields": [FIELD]}),
        ("agreement", "fields=", {"fields": []}),
        ("signature", "signed_on=2024-06", {"signed_on": "2024-06"}),
        ("signature", "signed_on=2024-01-01/2024-10-08", {"signed_on": "2024-01-01/2024-10-08"}),
        ("signature", "signed_on=13 juin 2024", {"signed_on": "2024-06-13"}),
        ("signature", "signed_on=١٣/٦/٢٠٢٤", {"signed_on": "2024-06-13"}),
    ],
)
def test_an_assignment_gives_its_unit(references, kind, text, expected):
    assert assignments(kind, [text], references) == expected


def test_later_assignments_replace_earlier_ones(references):
    assert assignments("partner", ["website=a", "website=b"], references) == {"website": "b"}


@pytest.mark.parametrize("text", ["title_en", "=x", ""])
def test_what_assigns_nothing_is_refused(references, text):
    with pytest.raises(ValidationError, match="not_an_assignment"):
        assignments("agreement", [text], references)


def test_a_lone_at_sign_is_a_text_and_a_name_of_a_file_is_read(references, tmp_path):
    file = tmp_path / "text.txt"
    file.write_text("نص\n", encoding="utf-8")
    assert assignments("partner", ["website=@", f"contact_name=@{file}"], references) == {
        "website": "@",
        "contact_name": "نص\n",
    }
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(StoreError, match="not_utf8"):
        assignments("partner", [f"website=@{file}"], references)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (json.dumps([{"party": "P1", "num": 1, "den": 1}]), [{"party": PARTY, "num": 1, "den": 1}]),
        ([{"party": str(PARTY), "text": "x"}], [{"party": PARTY, "text": "x"}]),
        ([{"party": "@p", "num": 1, "den": 2}, 7], [{"party": "@p", "num": 1, "den": 2}, 7]),
        ("no json", "no json"),
        ("", None),
        ("{}", {}),
    ],
)
def test_shares_name_their_parties(references, given, expected):
    assert assigned("agreement", "contributions", given, references) == {"contributions": expected}


@pytest.mark.parametrize(
    ("value", "expected"), [("@alias", "@alias"), ("ORG-X", PARTNER), (PARTNER, PARTNER), (None, None), ("", None)]
)
def test_json_values_are_taken_as_they_are(references, value, expected):
    assert assigned("partner", "parent", value, references) == {"parent": expected}


def test_sets_take_aliases_and_keys(references):
    assert assigned("agreement", "fields+", "@new", references) == {"fields/@new": True}
    assert assigned("agreement", "fields", ["@new", "FLD-A", FIELD], references) == {"fields": ["@new", FIELD, FIELD]}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("@a, @b,,@c ", ["@a", "@b", "@c"]),
        ("", []),
        (None, []),
        ([1, "@x"], [1, "@x"]),
        (7, [7]),
        ("FLD-A,@b", [FIELD, "@b"]),
    ],
)
def test_members_come_as_text_or_list(references, value, expected):
    assert Links("field").read(value, references) == expected


def test_a_name_is_looked_up_once_and_a_number_in_any_spelling():
    named = Named()
    references = References(named)  # type: ignore[arg-type]  # as above
    assert references.key("partner", "ORG-X") == references.key("partner", "ORG-X") == PARTNER
    assert len(named.asked) == 1
    assert references.key("agreement", "iwhc mou 2026 hq1 0003 s") == PARTNER
    assert references.key("", "ORG-X") == PARTNER
    for kind, text, code in (("partner", "nobody", "no_such_record"), ("nonsense", "x", "unknown_kind")):
        with pytest.raises(NotFound, match=code):
            references.key(kind, text)


def test_an_unknown_kind_takes_no_values(references):
    with pytest.raises(NotFound, match="unknown_kind"):
        assigned("nonsense", "x", 1, references)


# shapes


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Reference("partner"), PARTNER, "ORG-X"),
        (Reference("partner"), 3, "3"),
        (Reference("partner"), None, None),
        (Links("field"), [FIELD, 4], ["FLD-A", "4"]),
        (Links("field"), None, []),
        (Shares(), [{"party": PARTY, "num": 1, "den": 3}], [{"party": str(PARTY), "num": 1, "den": 3}]),
        (Shares(), None, None),
        (Text(), "x", "x"),
        (Text(), None, None),
    ],
)
def test_one_value_as_json(kind, value, expected):
    assert kind.plain(value, {PARTNER: "ORG-X", FIELD: "FLD-A"}) == expected


def test_days_and_bounds_as_json():
    day, other = PartialDate.parse("2024-02-29").earliest, PartialDate.parse("2025").latest
    assert moment(day) == "2024-02-29"
    assert moment((day, other)) == ["2024-02-29", "2025-12-31"]
    assert moment(None) is None


def sample_row(kind: str, **values: Any) -> Row:
    empty = {unit.name: None for item in fields_of(RECORDS[kind].record) for unit in item.units if not item.is_set}
    return Row(kind, PARTNER, {**empty, **values})


@pytest.mark.parametrize("kind", sorted(RECORDS))
def test_every_kind_has_one_shape(kind):
    shape = record_object(sample_row(kind), {})
    assert (shape["kind"], shape["key"], shape["reference"], shape["retired"]) == (kind, str(PARTNER), None, None)
    names = {item.name for item in fields_of(RECORDS[kind].record)} - {"reference", "kind"}
    assert names <= set(shape)
    json.dumps(shape)


def test_columns_leave_other_fields_out():
    row = sample_row("partner", name_en=["X", "original"], name_original="en", website="x.example")
    shape = record_object(row, {}, ("name",))
    assert shape["name"] == {"ar": None, "en": "X", "fr": None, "original": "en"}
    assert shape["name_state"] == {"en": "original"}
    assert "website" not in shape


@pytest.mark.parametrize("kind", sorted(RECORDS))
def test_every_kind_has_columns_for_people(kind):
    columns = table_columns(kind, [])
    assert columns
    assert len({item.name for item in columns}) == len(columns)
    assert [item.name for item in table_columns(kind, [columns[0].name, "nonsense"])] == [columns[0].name]


def test_values_for_people_are_labels_dates_and_names():
    fields = {item.name: item for item in fields_of(RECORDS["agreement"].record)}

    def said(name: str, value: Any) -> object:
        return shown(fields[name], {name: value}, {PARTNER: "ORG-X", FIELD: "FLD-A"}, "en")

    assert getattr(said("kind", "protocol"), "msgid", "") == "Protocol"
    assert said("kind", "of_a_later_version") == "of_a_later_version"
    assert said("effective_on", "2024-06") == PartialDate.parse("2024-06")
    assert said("owner_unit", PARTNER) == "ORG-X"
    assert said("owner_unit", 3) == "3"
    assert said("fields", [FIELD]) == ("FLD-A",)
    assert said("fields", []) is None
    assert said("term_months", 36) == 36
    assert said("term_months", None) is None
    assert getattr(said("confidential", True), "msgid", "") == "Yes"
    values: dict[str, Any] = {"title_ar": ["عنوان", "draft"], "title_en": ["Title", "original"], "title_original": "en"}
    assert [shown(fields["title"], values, {}, code) for code in ("ar", "en", "fr")] == ["عنوان", "Title", "Title"]
