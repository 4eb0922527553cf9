"""Who may do what to the records of each kind: one table, made from the declarations of all kinds.

What is expected follows from the shape of a kind alone (a field for the responsible office, an owner, an entry of a
list), never from its guard, so that a wrong guard is found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

import pytest

from iwhc_desktop.domain import records
from iwhc_desktop.domain.change import RETIRED, Json
from iwhc_desktop.domain.errors import NotAllowed
from iwhc_desktop.domain.field_types import Localized, Reference
from iwhc_desktop.domain.fields import Record
from iwhc_desktop.domain.lists import Country, ListEntry
from iwhc_desktop.domain.records import OFFICE_FIELD, RECORDS, Guard, RecordKind, attachments
from iwhc_desktop.i18n.error_texts.table import text_of
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.actor import HEADQUARTERS, OFFICER, READER, Actor
from iwhc_desktop.services.saving import roles
from iwhc_desktop.services.saving.commands import Change, Create, Edit, Withdraw
from iwhc_desktop.services.saving.staging import Staging
from tests.unit.test_services_staging import Stored

OURS, SHARED, THEIRS = "ours", "shared", "theirs"
FEEDS = {OURS: 5000, SHARED: 2, THEIRS: 6000}
OUR_OFFICE, THEIR_OFFICE = 5000 << 32 | 1, 6000 << 32 | 1
OFFICES: dict[str, Json] = {OURS: OUR_OFFICE, SHARED: None, THEIRS: THEIR_OFFICE}
DOINGS = ("create", "edit", "translate", "withdraw")
Outcomes = dict[tuple[str, str, str], str]


class World(Stored):
    """One record of a kind, with all that it belongs to or is attached to, entered and kept by one office."""

    def __init__(self, kind: str, whose: str) -> None:
        super().__init__()
        self.rows = {}
        self.whose = whose
        self.values_of_new = self.above(kind)
        self.row = self.put(kind, **self.values_of_new)
        for item in attachments():
            if item.to == kind:
                self.put(item.link.name, **{item.field.name: self.row}, **self.above(item.link.name))

    def put(self, kind: str, /, **values: Json) -> int:
        key = FEEDS[self.whose] << 32 | len(self.rows) + 100
        texts = {
            f"{item.name}_{part}": ["A", "original"] if part == "en" else "en" if part == "original" else None
            for item in RECORDS[kind].fields
            if isinstance(item.type, Localized)
            for part in item.type.parts
        }
        self.rows[key] = (kind, {RETIRED: None, **texts, **values})
        return key

    def above(self, kind: str) -> dict[str, Json]:
        """The values by which a row belongs to an office, to its owner or to what it is attached to."""
        values: dict[str, Json] = {}
        for item in RECORDS[kind].fields:
            if item.name == OFFICE_FIELD:
                values[item.name] = OFFICES[self.whose]
            elif isinstance(item.type, Reference) and item.type.owner:
                owner = item.type.to or "agreement"
                values[item.name] = self.put(owner, **self.above(owner))
        return values

    def edits(self, kind: str, doing: str) -> tuple[Edit, ...]:
        match doing:
            case "create":
                links = [item for item in attachments() if item.to == kind]
                linked = [
                    Create(item.link.name, {item.field.name: "@new", **self.above(item.link.name)}) for item in links
                ]
                return (Create(kind, self.values_of_new, "new"), *linked)
            case "edit":
                return (Change(kind, self.row, {plain_field(kind): "checked"}),)
            case "translate":
                text = next(item.name for item in RECORDS[kind].fields if isinstance(item.type, Localized))
                return (Change(kind, self.row, {f"{text}_fr": "Texte"}),)
            case _:
                return (Withdraw(kind, self.row, "entered twice"),)


def plain_field(kind: str) -> str:
    """A field of a kind that holds a text and that everybody may change."""
    free = (item for item in RECORDS[kind].fields if not item.flags.immutable and not item.flags.headquarters)
    plain = (unit for item in free if not item.type.is_localized for unit in item.units)
    return next(unit.name for unit in plain if unit.columns and unit.columns[0].is_text)


def refusal(world: World, role: str, edits: tuple[Edit, ...]) -> str:
    """The code of what is refused, '' where it is allowed."""
    staging = Staging(world, {})
    staging.take(edits)
    try:
        roles.check_allowed(staging.edited(), staging, Actor(role, OUR_OFFICE, frozenset({5000})))
    except NotAllowed as error:
        return error.code
    return ""


def has_texts(kind: str) -> bool:
    return any(isinstance(item.type, Localized) for item in RECORDS[kind].fields)


def outcomes(kind: str) -> Outcomes:
    """What happens to every role at every record of a kind."""
    doings = [doing for doing in DOINGS if doing != "translate" or has_texts(kind)]
    return {
        (role, whose, doing): refusal(world := World(kind, whose), role, world.edits(kind, doing))
        for role in (OFFICER, HEADQUARTERS, READER)
        for whose in FEEDS
        for doing in doings
    }


# the table of the design (roles), for an officer: at records of the own office, of nobody, of another office

ANOTHERS, WITHDRAWN = "record_of_another_office", "withdrawn_by_its_office"
FREE = {"create": "", "edit": "", "translate": "", "withdraw": WITHDRAWN}
OF_OFFICE = {"create": ANOTHERS, "edit": ANOTHERS, "translate": "", "withdraw": WITHDRAWN}
LIST = dict.fromkeys(DOINGS, "list_of_headquarters")
ALLOWED = dict.fromkeys(DOINGS, "")
TABLE = {
    Guard.ANYONE: {OURS: ALLOWED, SHARED: ALLOWED, THEIRS: FREE},
    Guard.OFFICE: {OURS: ALLOWED, SHARED: ALLOWED, THEIRS: OF_OFFICE},
    Guard.HEADQUARTERS: {OURS: LIST, SHARED: LIST, THEIRS: LIST},
}


EXCEPT = {"place": Guard.ANYONE, "plan_line": Guard.HEADQUARTERS, "follow_up": Guard.ANYONE}
"""An officer enters the town where an activity takes place; the plan is headquarters', whoever answers for a line.

Everybody notes what was done about a record, also about one of another office.
"""


def row_of_the_table(kind: RecordKind) -> Guard:
    """Anyone's, an office's or headquarters': told by the shape of a kind; only where it says nothing, its guard."""
    if kind.name in EXCEPT:
        return EXCEPT[kind.name]
    owner = kind.owner.type if kind.owner else None
    if isinstance(owner, Reference) and owner.to:
        return row_of_the_table(RECORDS[owner.to])
    if owner or kind.name in {item.to for item in attachments()} or OFFICE_FIELD in {item.name for item in kind.fields}:
        return Guard.OFFICE
    return Guard.HEADQUARTERS if issubclass(kind.record, ListEntry) else records.RECORDS[kind.name].guard


def expected(kind: str) -> Outcomes:
    table = TABLE[row_of_the_table(RECORDS[kind])]
    return {
        (role, whose, doing): {
            OFFICER: table[whose][doing],
            HEADQUARTERS: "",
            READER: "reader_changes_nothing",
        }[role]
        for role, whose, doing in outcomes(kind)
    }


@pytest.mark.parametrize("kind", RECORDS)
def test_who_may_do_what_to_a_kind(kind: str) -> None:
    assert outcomes(kind) == expected(kind)


def test_kinds_whose_shape_says_nothing_are_kept_as_the_design_says() -> None:
    shapeless = {
        kind.name: kind.guard
        for kind in RECORDS.values()
        if not kind.owner
        and not issubclass(kind.record, ListEntry)
        and not {OFFICE_FIELD} & {item.name for item in kind.fields}
        and kind.name not in {item.to for item in attachments()}
    }
    assert shapeless == {
        "body_role": Guard.HEADQUARTERS,
        "body_session": Guard.HEADQUARTERS,
        "challenge": Guard.HEADQUARTERS,
        "designation": Guard.HEADQUARTERS,
        "event": Guard.ANYONE,
        "member_state": Guard.HEADQUARTERS,
        "need": Guard.ANYONE,
        "office": Guard.HEADQUARTERS,
        "partner": Guard.ANYONE,
        "person": Guard.ANYONE,
        "recommendation": Guard.HEADQUARTERS,
    }


OTHERS = [
    (kind.name, guard)
    for kind in RECORDS.values()
    for guard in (Guard.ANYONE, Guard.HEADQUARTERS)
    if guard is not row_of_the_table(kind) and kind.guard is not row_of_the_table(kind)
] + [
    ("agreement", Guard.ANYONE),
    ("agreement", Guard.HEADQUARTERS),
    ("agreement", Guard.OWNER),
    ("field", Guard.ANYONE),
    ("field", Guard.OFFICE),
    ("field", Guard.RECORD),
]


@pytest.fixture
def other_guards(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    monkeypatch.undo()
    records.decided_at.cache_clear()


@pytest.mark.parametrize(("kind", "guard"), OTHERS, ids=[f"{kind} {guard.value}" for kind, guard in OTHERS])
def test_another_guard_than_that_of_the_design_is_found(
    other_guards: pytest.MonkeyPatch, kind: str, guard: Guard
) -> None:
    changed = MappingProxyType({**RECORDS, kind: replace(RECORDS[kind], guard=guard)})
    for module in (records, roles):
        other_guards.setattr(module, "RECORDS", changed)
    records.decided_at.cache_clear()
    assert outcomes(kind) != expected(kind)


def test_a_kind_that_nobody_guards_cannot_be_declared() -> None:
    with pytest.raises(TypeError, match="guard"):
        RecordKind("country", Country, N_("Country"), display="name")  # type: ignore[call-arg]  # that is the point
    assert RecordKind("country", Country, N_("Country"), guard=Guard.ANYONE).record is Country
    assert issubclass(Country, Record)


# fields that headquarters sets

OF_HEADQUARTERS = [
    (kind.name, item.name, item.flags.headquarters)
    for kind in RECORDS.values()
    for item in kind.fields
    if item.flags.headquarters
]


@pytest.mark.parametrize(("kind", "field", "code"), OF_HEADQUARTERS)
@pytest.mark.parametrize("whose", FEEDS)
def test_a_field_of_headquarters_is_set_by_headquarters_alone(kind: str, field: str, code: str, whose: str) -> None:
    world = World(kind, whose)
    values: dict[str, Json] = {field: OUR_OFFICE if field == "office" else "officer"}
    for edit in (Change(kind, world.row, values), Create(kind, {**world.values_of_new, **values})):
        assert refusal(world, OFFICER, (edit,)) == code
        assert refusal(world, HEADQUARTERS, (edit,)) == ""
        assert refusal(world, READER, (edit,)) == "reader_changes_nothing"


def test_the_fields_of_headquarters_are_those_of_the_design_and_their_refusals_are_said() -> None:
    assert {(kind, field) for kind, field, _ in OF_HEADQUARTERS} == {
        ("agreement", "registry_no"),
        ("person", "office"),
        ("person", "role"),
    }
    assert all(text_of(code) for _, _, code in OF_HEADQUARTERS)
