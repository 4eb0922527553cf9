"""A save on top of stored rows: what rules see, and what is to be written."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from iwhc_desktop.domain.change import RETIRED, Json, Stamp, Values
from iwhc_desktop.domain.editing import KeyedRow
from iwhc_desktop.domain.errors import NotFound, ValidationError
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.services.saving.commands import Change, Create, Edit, Restore, Withdraw
from iwhc_desktop.services.saving.staging import StagedWrite, Staging, is_provisional

OWN = 5000 << 32
PARTNER, AGREEMENT, PARTY, OTHER_PARTY = OWN + 1, OWN + 2, OWN + 3, OWN + 4


class Stored:
    """Rows in memory."""

    def __init__(self) -> None:
        self.asked = 0
        self.rows: dict[int, tuple[str, dict[str, Json]]] = {
            PARTNER: ("partner", {"name_en": ["Center", "original"], "name_original": "en", "type": "donor"}),
            AGREEMENT: ("agreement", {"title_en": ["A", "original"], "title_original": "en", "fields": [7]}),
            PARTY: ("agreement_party", {"agreement": AGREEMENT, "partner": PARTNER}),
            OTHER_PARTY: ("agreement_party", {"agreement": AGREEMENT, "partner": None}),
        }
        for _, values in self.rows.values():
            values.setdefault(RETIRED, None)

    def kind_of(self, key: int) -> str | None:
        return self.rows[key][0] if key in self.rows else None

    def values(self, kind: str, key: int) -> Values | None:
        return self.rows[key][1] if self.kind_of(key) == kind else None

    def children(self, kind: str, owner: int) -> Sequence[KeyedRow]:
        self.asked += 1
        item = RECORDS[kind].owner
        assert item is not None
        return [
            KeyedRow(key, values)
            for key, (found, values) in self.rows.items()
            if found == kind and values.get(item.name) == owner and values[RETIRED] is None
        ]

    def referring(self, kind: str, name: str, target: int) -> Sequence[KeyedRow]:
        return [
            KeyedRow(key, values)
            for key, (found, values) in self.rows.items()
            if found == kind and values.get(name) == target
        ]


def staged(*edits: Edit, decides: bool = False, defaults: dict[str, Values] | None = None) -> Staging:
    staging = Staging(Stored(), defaults or {}, decides=decides)
    staging.take(edits)
    return staging


def keys(rows: Sequence[KeyedRow]) -> list[int]:
    return [row.key for row in rows]


# new rows


def test_new_rows_get_provisional_keys_in_their_order() -> None:
    staging = staged(
        Create("partner", {"name_en": "A", "type": "donor"}, "a"),
        Create("partner_alias", {"partner": "@a", "name": "B"}),
    )
    first, second = staging.new_rows()
    assert (first.key, first.alias, second.alias) == (1, "a", "+2")
    assert is_provisional(first.key)
    assert not is_provisional(PARTNER)
    assert second.values["partner"] == first.key
    assert [edited.name for edited in staging.edited()] == ["a", "+2"]
    assert all(edited.is_new for edited in staging.edited())


def test_a_new_row_starts_with_defaults_that_what_is_given_replaces() -> None:
    staging = staged(
        Create("agreement", {"kind": "protocol", "term_months": None}),
        defaults={"agreement": {"responsible_office": 9}},
    )
    (row,) = staging.new_rows()
    assert row.values["responsible_office"] == 9
    assert row.values["late_renewal"] == "ask"
    assert "term_months" not in row.values
    (other,) = staged(
        Create("agreement", {"responsible_office": None}), defaults={"agreement": {"responsible_office": 9}}
    ).new_rows()
    assert "responsible_office" not in other.values


def test_a_new_row_may_be_changed_in_the_same_save() -> None:
    staging = staged(
        Create("agreement", {"title_en": "A", "fields": [7, 8]}, "a"),
        Change("agreement", "@a", {"title_en": "B", "fields/8": False, "fields/9": True}),
    )
    (row,) = staging.new_rows()
    assert row.values["title_en"] == ["B", "original"]
    assert {unit for unit in row.values if unit.startswith("fields/")} == {"fields/7", "fields/9"}
    assert list(staging.writes()) == []


def test_an_alias_is_known_from_the_line_that_makes_it_on() -> None:
    with pytest.raises(ValidationError) as caught:
        staged(Create("partner_alias", {"partner": "@a", "name": "B"}), Create("partner", {"name_en": "A"}, "a"))
    assert caught.value.code == "unknown_alias"
    staging = staged(Create("partner", {"name_en": "A"}, "a"))
    assert staging.key_of_alias("a") == staging.key_of_alias("@a") == 1
    assert staging.key_of_alias("b") is None


# stored rows


def test_only_what_becomes_different_is_written() -> None:
    staging = staged(Change("partner", PARTNER, {"name_en": " Center", "type": "university"}, {"type": Stamp(5000, 1)}))
    assert list(staging.writes()) == [StagedWrite("partner", PARTNER, "type", "university", Stamp(5000, 1))]
    assert staged(Change("partner", PARTNER, {"name_en": "Center"})).edited() == []


def test_a_decision_writes_also_what_is_shown_already() -> None:
    staging = staged(Change("partner", PARTNER, {"name_en": ["Center", "original"]}), decides=True)
    assert [(write.unit, write.value) for write in staging.writes()] == [("name_en", ["Center", "original"])]


def test_several_edits_of_a_row_are_one_edited_row() -> None:
    staging = staged(
        Change("partner", PARTNER, {"type": "university"}), Change("partner", PARTNER, {"website": "x.org"})
    )
    (edited,) = staging.edited()
    assert edited.written == {"type", "website"}
    assert edited.old("type") == "donor"
    assert edited.after["type"] == "university"


def test_members_of_a_set_are_seen_as_a_list() -> None:
    staging = staged(Change("agreement", AGREEMENT, {"fields/7": False, "fields/8": True}))
    (edited,) = staging.edited()
    assert edited.after["fields"] == [8]
    assert edited.old("fields") == [7]
    assert edited.written == {"fields/7", "fields/8"}
    assert staged(Change("agreement", AGREEMENT, {"fields/7": True, "fields/9": False})).edited() == []


@pytest.mark.parametrize(
    "edit",
    [
        Change("partner", 12, {"type": "donor"}),
        Change("agreement", PARTNER, {"kind": "protocol"}),
        Withdraw("partner", 12, "x"),
        Restore("partner", 12),
    ],
)
def test_rows_that_are_not_here_are_not_edited(edit: Edit) -> None:
    with pytest.raises(NotFound):
        staged(edit)


def test_what_cannot_be_written_is_among_the_problems_and_left_out() -> None:
    staging = staged(Change("partner", PARTNER, {"colour": "red", "type": "university"}))
    assert [found.code for found in staging.problems] == ["unknown_field"]
    assert [write.unit for write in staging.writes()] == ["type"]


# withdrawing


def test_withdrawing_and_taking_back_are_writes_like_others() -> None:
    staging = staged(Withdraw("agreement_party", PARTY, " twice "))
    assert [(write.unit, write.value) for write in staging.writes()] == [(RETIRED, "twice")]
    (edited,) = staging.edited()
    assert edited.is_withdrawn
    assert not edited.is_restored
    assert staged(Restore("agreement_party", PARTY)).edited() == []


# what rules see


def test_children_are_seen_before_and_after() -> None:
    staging = staged(
        Create("agreement_party", {"agreement": AGREEMENT, "partner": PARTNER}),
        Withdraw("agreement_party", PARTY, "left"),
    )
    assert keys(staging.children_before("agreement_party", AGREEMENT)) == [PARTY, OTHER_PARTY]
    assert keys(staging.children("agreement_party", AGREEMENT)) == [OTHER_PARTY, 1]
    assert staging.children_before("agreement_party", 1) == ()


def test_children_of_a_new_row_are_new_rows() -> None:
    staging = staged(Create("agreement", {"title_en": "A"}, "a"), Create("agreement_party", {"agreement": "@a"}))
    assert keys(staging.children("agreement_party", 1)) == [2]
    assert keys(staging.children("signature", 2)) == []


def test_rows_are_seen_before_and_after() -> None:
    staging = staged(Change("partner", PARTNER, {"type": "university"}), Create("partner", {"name_en": "B"}))
    before, after = staging.before(PARTNER), staging.after(PARTNER)
    assert before is not None
    assert after is not None
    assert (before["type"], after["type"]) == ("donor", "university")
    assert (staging.before(1), staging.kind_of(1)) == (None, "partner")
    assert staging.after(AGREEMENT) is staging.before(AGREEMENT)
    assert (staging.after(99), staging.kind_of(99)) == (None, None)
    assert keys(staging.referring("agreement_party", "partner", PARTNER)) == [PARTY]
    assert staging.referring("agreement_party", "partner", 1) == ()


def test_the_store_is_asked_once_for_children() -> None:
    stored = Stored()
    staging = Staging(stored, {})
    for _ in range(3):
        staging.children("agreement_party", AGREEMENT)
    assert stored.asked == 1
