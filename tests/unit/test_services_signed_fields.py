"""Every field that a signature holds, generated from the declarations: amended never, corrected with a reason only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iwhc_desktop.domain.agreement.shares import Shares
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import ValidationError
from iwhc_desktop.domain.field_types import Choice, Count, Flag, Localized, Reference, Text
from iwhc_desktop.domain.fields import Field, Signed
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Redo, Save, Undo, Withdraw
from tests.services_registers import founded, partner, signed_agreement

HELD = [(kind.name, item) for kind in RECORDS.values() for item in kind.fields if item.flags.signed is not Signed.FREE]
AMENDED = [(kind, item) for kind, item in HELD if item.flags.signed is Signed.AMENDMENT]
CORRECTED = [(kind, item) for kind, item in HELD if item.flags.signed is Signed.CORRECTION]


def ids(fields: list[tuple[str, Field]]) -> list[str]:
    return [f"{kind}.{item.name}" for kind, item in fields]


class Case:
    """A register with one signed agreement to which everything has happened that can."""

    def __init__(self, register: Register) -> None:
        self.register = register
        edits = (
            *signed_agreement().edits,
            partner("A third body", "third"),
            partner("A fourth body", "fourth"),
            Create(
                "agreement_party",
                {"agreement": "@mou", "partner": "@fourth", "position": 3, "capacity": "witness"},
                "witness",
            ),
            Create("signature", {"agreement_party": "@witness", "same_act": True}, "witnessed"),
            Create("person", {"name_en": "N. N."}, "one"),
            Create("person", {"name_en": "M. M."}, "two"),
            Create("document", {"kind": "letter"}, "paper"),
            Create("document", {"kind": "letter"}, "other paper"),
            Create("renewal", {"agreement": "@mou", "kind": "joint"}, "renewal"),
            Create("renewal_response", {"renewal": "@renewal", "party": "@first", "agrees": True}, "renewal_response"),
            Create("suspension", {"agreement": "@mou", "suspended_from": "2025-02-01"}, "suspension"),
            Create("termination", {"agreement": "@mou", "terminated_on": "2027-01-01"}, "termination"),
        )
        self.keys = dict(register.bus.run(Save(edits)).keys)
        self.rows = {
            "agreement": self.keys["mou"],
            "agreement_party": self.keys["second"],
            "signature": self.keys["sign"],
            **{kind: self.keys[kind] for kind in ("renewal", "renewal_response", "suspension", "termination")},
        }

    def row(self, kind: str, unit: str) -> int:
        """The row in which a unit is tried; only a signature without a day of its own joins another's act."""
        return self.keys["witnessed"] if unit == "same_act" else self.rows[kind]

    def two_values(self, kind: str, item: Field) -> tuple[Json, Json]:
        """A value to state in a field, and another one to put in its place."""
        one: Json
        two: Json
        match item.type:
            case Choice(labels):
                one, two = [code for code in labels if code != "not_stated"][:2]
            case Count():
                one, two = 24, 12
            case Flag():
                one, two = True, False
            case PartialDay():
                is_late = item.name in ("suspended_to", "terminated_on")
                one, two = ("2030-06", "2030-07") if is_late else ("2024", "2024-06")
            case Reference(to):
                one, two = self.two_rows(kind, to)
            case Shares():
                party = self.keys["first"]
                one, two = [{"party": party, "text": "Halls"}], [{"party": party, "text": "Guides"}]
            case Localized():
                one, two = ["Rabat", "official"], ["Jeddah", "official"]
            case Text():
                one, two = "The board", "The council"
            case _:
                raise AssertionError(item)
        return one, two

    def two_rows(self, kind: str, to: str) -> tuple[int, int]:
        rows = {
            "person": ("one", "two"),
            "document": ("paper", "other paper"),
            "agreement_party": ("first", "second"),
            "partner": ("theirs", "third"),
        }
        one, two = (self.keys[name] for name in rows[to])
        return (two, one) if kind == "renewal_response" else (one, two)

    def put(self, kind: str, unit: str, value: Json, reason: str = "") -> None:
        self.register.bus.run(Save((Change(kind, self.row(kind, unit), {unit: value}),), reason=reason))

    def stated(self, kind: str, item: Field) -> tuple[str, Json, Json]:
        """A unit of the field with a value that stands there, and another value for it."""
        unit = f"{item.name}_fr" if isinstance(item.type, Localized) else item.name
        one, two = self.two_values(kind, item)
        standing = self.value(kind, unit)
        if standing in (None, [], "not_stated"):
            self.put(kind, unit, one)
            standing = one
        return unit, standing, two if standing != two else one

    def value(self, kind: str, unit: str) -> Json:
        return self.register.queries.row(kind, self.row(kind, unit)).values[unit]

    def refusals(self, kind: str, unit: str, value: Json, reason: str = "") -> set[tuple[str, str]]:
        try:
            self.put(kind, unit, value, reason)
        except ValidationError as error:
            return {(found.field, found.code) for found in error.problems}
        return set()


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with founded(tmp_path) as register:
        yield Case(register)


@pytest.mark.parametrize(("kind", "item"), AMENDED, ids=ids(AMENDED))
def test_what_the_parties_agreed_changes_by_amendment_only(case: Case, kind: str, item: Field) -> None:
    unit, standing, another = case.stated(kind, item)
    for value in (another, None):
        for reason in ("", "a slip of the pen"):
            refused = case.refusals(kind, unit, value, reason)
            assert (item.name, "amendment_needed") in refused
    assert case.value(kind, unit) == standing


@pytest.mark.parametrize(("kind", "item"), CORRECTED, ids=ids(CORRECTED))
def test_an_entry_is_corrected_with_a_reason_and_history_keeps_the_old_value(
    case: Case, kind: str, item: Field
) -> None:
    unit, standing, another = case.stated(kind, item)
    for reason in ("", "   ", "\n"):
        for value in (another, None):
            assert (item.name, "correction_without_reason") in case.refusals(kind, unit, value, reason)
    assert case.value(kind, unit) == standing
    case.put(kind, unit, another, "  as the paper says ")
    assert case.value(kind, unit) == another
    last = [entry for entry in case.register.queries.history(kind, case.row(kind, unit)) if entry.unit == unit][-1]
    assert (last.old, last.new, last.note) == (standing, another, "as the paper says")


@pytest.mark.parametrize(("kind", "item"), CORRECTED, ids=ids(CORRECTED))
def test_a_correction_is_undone_and_done_again_without_another_reason(case: Case, kind: str, item: Field) -> None:
    unit, standing, another = case.stated(kind, item)
    case.put(kind, unit, another, "as the paper says")
    case.register.bus.run(Undo())
    assert case.value(kind, unit) == standing
    case.register.bus.run(Redo())
    assert case.value(kind, unit) == another


@pytest.mark.parametrize(("kind", "item"), HELD, ids=ids(HELD))
def test_before_the_last_signature_everything_may_still_change(tmp_path: Path, kind: str, item: Field) -> None:
    with founded(tmp_path) as register:
        case = Case(register)
        register.bus.run(Save((Withdraw("signature", case.keys["joint"], "entered too early"),)))
        unit, _, another = case.stated(kind, item)
        refused = case.refusals(kind, unit, another)
        assert {code for _, code in refused} <= {"required", "party_not_on_agreement", "stated_end_missing"}
        assert refused or case.value(kind, unit) == another


@pytest.mark.parametrize(
    "name", ["notice_months", "max_renewals", "contributions", "contribution_mode", "effective_on"]
)
def test_what_was_not_stated_is_entered_without_an_amendment(case: Case, name: str) -> None:
    item = next(item for kind, item in AMENDED if (kind, item.name) == ("agreement", name))
    one, _ = case.two_values("agreement", item)
    assert case.value("agreement", name) in (None, "not_stated")
    assert case.refusals("agreement", name, one) == set()
    assert case.value("agreement", name) == one


def test_everything_that_is_wrong_with_a_signed_agreement_is_told_at_once(case: Case) -> None:
    with pytest.raises(ValidationError) as caught:
        case.register.bus.run(
            Save(
                (
                    Change("agreement", case.rows["agreement"], {"term_months": 48, "tolling": "by_amendment"}),
                    Change("signature", case.rows["signature"], {"signed_on": "2024-06-14"}),
                    Create("agreement_party", {"agreement": case.rows["agreement"], "partner": case.keys["third"]}),
                    Withdraw("agreement_party", case.keys["first"], "left"),
                )
            )
        )
    assert sorted((found.field, found.code) for found in caught.value.problems) == [
        ("", "amendment_needed_for_party"),
        ("", "amendment_needed_for_party"),
        ("signed_on", "correction_without_reason"),
        ("term_months", "amendment_needed"),
        ("tolling", "amendment_needed"),
    ]


def test_one_save_cannot_take_a_signature_away_and_change_what_it_holds(case: Case) -> None:
    asked = Save(
        (
            Withdraw("signature", case.keys["joint"], "x"),
            Change("agreement", case.rows["agreement"], {"term_months": 48}),
        ),
        reason="x",
    )
    with pytest.raises(ValidationError) as caught:
        case.register.bus.run(asked)
    assert caught.value.code == "amendment_needed"
    assert case.register.queries.row("signature", case.keys["joint"]).retired is None


def test_a_corrected_day_of_signing_moves_the_last_day_and_the_state(tmp_path: Path) -> None:
    with founded(tmp_path) as register:
        keys, today = register.bus.run(signed_agreement()).keys, register.session.today
        before = register.agreements.status(keys["mou"], today)
        corrected = Change("signature", keys["sign"], {"signed_on": "2021-06-13"})
        register.bus.run(Save((corrected,), reason="the paper says 2021"))
        after = register.agreements.status(keys["mou"], today)
    assert (before.state, str(before.last_day)) == ("in_force", "2027-06-12")
    assert (after.state, str(after.last_day)) == ("expired", "2024-06-12")
