"""Plans one rule at a time: what is new, what changes, what a person has to decide."""

from typing import Any

import pytest
from sync_memory import MemoryRegister

from iwhc_desktop.domain.change import Json, Operation, Write, row_key
from iwhc_desktop.domain.projection import NOTHING, Plan, RecordCounts, Span
from iwhc_desktop.sync.incoming import is_projected, owner_in, owner_unit, storable
from iwhc_desktop.sync.plan import counted, plan

HQ, AMMAN = 5001, 5002
ROW = row_key(HQ, 1)


def operation(feed: int, seq: int, *writes: Write, **changes: Any) -> Operation:
    values: dict[str, Any] = {"feed": feed, "first": seq, "seq": seq, "clock": seq << 20, "writes": writes, **changes}
    return Operation(**values)


def create(feed: int, seq: int, kind: str = "agreement", **values: Json) -> Operation:
    key = row_key(feed, seq)
    writes = (Write(kind, key, unit.replace("__", "/"), value) for unit, value in values.items())
    return operation(feed, seq, *writes, creates=((kind, key),))


def write(feed: int, seq: int, unit: str, value: Json, row: int = ROW, kind: str = "agreement") -> Operation:
    return operation(feed, seq, Write(kind, row, unit, value))


def ack(feed: int, seq: int, **seen: int) -> Operation:
    heard = {int(name.removeprefix("f")): (number, "0" * 16) for name, number in seen.items()}
    return operation(feed, seq, entry="ack", ack=heard)


CREATION = create(HQ, 1, registry_no="1", title_ar=["اتفاقية", "original"], fields__99=True)


def register_with(*operations: Operation) -> MemoryRegister:
    register = MemoryRegister()
    register.apply(plan(NOTHING, operations))
    return register


def read(register: MemoryRegister, *operations: Operation) -> Plan:
    return register.apply(plan(register, operations))


def test_a_new_row_comes_with_its_values_and_members_at_once() -> None:
    made = plan(NOTHING, [CREATION])
    (new,) = made.new_rows
    assert (new.kind, new.row, new.stamp) == ("agreement", ROW, (HQ, 1))
    assert new.values == {"registry_no": "1", "title_ar": ["اتفاقية", "original"]}
    assert new.links == (("fields", 99),)
    assert (new.stamps, made.later_writes, made.shown) == ({}, (), ())
    assert made.counts == RecordCounts(new=1)


def test_later_writes_of_the_same_reading_are_folded_into_the_new_row_and_still_witnesses() -> None:
    later = [write(HQ, 2, "registry_no", "2"), write(HQ, 3, "fields/99", False), write(HQ, 4, "fields/98", True)]
    made = plan(NOTHING, [CREATION, *later])
    (new,) = made.new_rows
    assert new.values["registry_no"] == "2"
    assert new.links == (("fields", 98),)
    assert new.stamps == {"registry_no": (HQ, 2), "fields/99": (HQ, 3), "fields/98": (HQ, 4)}
    assert [later_write.stamp.seq for later_write in made.later_writes] == [2, 3, 4]
    assert (made.shown, made.counts) == ((), RecordCounts(new=1))


def test_a_change_shows_old_and_new_by_field() -> None:
    register = register_with(CREATION)
    made = read(register, ack(AMMAN, 1, f5001=1), write(AMMAN, 2, "registry_no", "2"))
    (shown,) = made.changes
    assert (shown.kind, shown.unit, shown.stamp) == ("agreement", "registry_no", (AMMAN, 2))
    assert (shown.old, shown.value) == ("1", "2")
    assert made.counts == RecordCounts(updated=1)


def test_different_fields_of_one_record_are_no_question() -> None:
    register = register_with(CREATION, write(HQ, 2, "registry_no", "HQ"))
    made = read(register, ack(AMMAN, 1, f5001=1), write(AMMAN, 2, "authentic_languages", "ar"))
    assert made.conflicts_opened == ()
    assert register.shown[ROW, "registry_no"] == "HQ"


def test_one_field_changed_on_both_sides_is_one_to_decide_and_a_decision_closes_it() -> None:
    register = register_with(CREATION, write(HQ, 2, "registry_no", "HQ"))
    made = read(register, ack(AMMAN, 1, f5001=1), write(AMMAN, 2, "registry_no", "AMM"))
    (conflict,) = made.conflicts_opened
    assert [later_write.value for later_write in conflict.live] == ["HQ", "AMM"]
    assert made.counts == RecordCounts(to_decide=1)
    decision = operation(HQ, 4, Write("agreement", ROW, "registry_no", "HQ"), decision=True)
    decided = read(register, ack(HQ, 3, f5002=2), decision)
    assert decided.conflicts_closed == ((ROW, "registry_no"),)
    assert decided.counts == RecordCounts(updated=1)
    assert register.open == {}


def test_a_value_that_came_late_and_had_been_replaced_changes_nothing() -> None:
    first = write(HQ, 2, "registry_no", "early")
    register = register_with(CREATION, ack(AMMAN, 1, f5001=2), write(AMMAN, 2, "registry_no", "later"))
    made = read(register, first)
    assert (made.changes, made.conflicts_opened) == ((), ())
    assert len(made.later_writes) == 1
    assert made.counts == RecordCounts(already_here=1)


def test_what_is_known_already_is_counted_and_nothing_else() -> None:
    register = register_with(CREATION)
    made = plan(register, [], known=[Span(CREATION.feed, CREATION.first, CREATION.seq)])
    assert made == Plan((), (), (), (), (), (), RecordCounts(already_here=1), frozenset({ROW}))


def test_operations_on_a_row_that_is_not_here_yet_wait_in_place() -> None:
    register = MemoryRegister()
    change = [ack(AMMAN, 1, f5001=1), write(AMMAN, 2, "registry_no", "2")]
    early = read(register, *change)
    assert (early.new_rows, early.shown, len(early.later_writes)) == ((), (), 1)
    assert early.counts == RecordCounts()
    made = read(register, CREATION)
    assert made.new_rows[0].values["registry_no"] == "2"
    assert made.new_rows[0].stamps == {"registry_no": (AMMAN, 2)}
    assert register.state() == register_with(CREATION, *change).state()


def test_a_withdrawn_row_whose_child_was_edited_elsewhere_is_to_decide() -> None:
    child = create(HQ, 2, "agreement_party", agreement=ROW)
    register = register_with(CREATION, child)
    read(register, ack(AMMAN, 1, f5001=2), write(AMMAN, 2, "retired", "entered twice"))
    assert register.shown[ROW, "retired"] == "entered twice"
    made = read(register, write(HQ, 3, "contact_name", "Khaled", row_key(HQ, 2), "agreement_party"))
    assert register.shown[ROW, "retired"] is None
    (conflict,) = made.conflicts_opened
    assert (conflict.row, conflict.unit) == (ROW, "retired")
    assert [later_write.value for later_write in conflict.live] == [None, "entered twice"]
    assert made.counts == RecordCounts(to_decide=1, updated=1)


def test_a_new_child_under_a_withdrawn_row_shows_it_again() -> None:
    register = register_with(CREATION, ack(AMMAN, 1, f5001=1), write(AMMAN, 2, "retired", "gone"))
    made = read(register, create(HQ, 2, "document_link", record=ROW, document=5))
    assert made.counts == RecordCounts(to_decide=1, new=1)
    assert (ROW, "retired") in register.open


def test_a_row_created_and_withdrawn_in_one_reading_is_inserted_hidden() -> None:
    made = plan(NOTHING, [CREATION, write(HQ, 2, "retired", "mistake")])
    assert made.new_rows[0].values["retired"] == "mistake"
    at_once = operation(HQ, 1, Write("agreement", ROW, "retired", "mistake"), creates=(("agreement", ROW),))
    assert plan(NOTHING, [at_once]).new_rows[0].values == {"retired": "mistake"}


def test_rows_that_own_each_other_in_a_circle_do_not_stop_a_reading() -> None:
    one, other = row_key(HQ, 1), row_key(HQ, 2)
    circle = [
        create(HQ, 1, "document_link", record=other),
        create(HQ, 2, "document_link", record=one),
        write(HQ, 3, "retired", "circle", one, "document_link"),
    ]
    assert {new.values.get("retired") for new in plan(NOTHING, circle).new_rows} == {None, "circle"}


def test_the_owner_named_at_creation_stays_whatever_is_written_later() -> None:
    child = create(HQ, 2, "agreement_party", agreement=ROW)
    moved = write(AMMAN, 1, "agreement", 12345, row_key(HQ, 2), "agreement_party")
    register = register_with(CREATION, child, moved)
    assert register.shown[row_key(HQ, 2), "agreement"] == ROW
    assert register.rows[row_key(HQ, 2)].owner == ROW


def test_kinds_units_and_entries_of_later_versions_are_kept_and_not_shown() -> None:
    strange = [
        create(HQ, 1, "unheard_of", title="x"),
        create(HQ, 2, "agreement", colour="green"),
        write(HQ, 3, "colour", "red", row_key(HQ, 2)),
        operation(HQ, 4, Write("agreement", row_key(HQ, 2), "registry_no", "9"), entry="certificate"),
    ]
    made = plan(NOTHING, strange)
    assert [new.values for new in made.new_rows] == [{}]
    assert [later_write.unit for later_write in made.later_writes] == ["colour"]
    assert len(made.operations) == 4
    assert made.counts == RecordCounts(new=1)


def test_a_value_without_the_form_of_its_field_is_shown_as_empty() -> None:
    register = register_with(CREATION)
    read(
        register,
        ack(AMMAN, 1, f5001=1),
        write(AMMAN, 2, "term_months", "many"),
        write(AMMAN, 3, "title_ar", ["only text"]),
        write(AMMAN, 4, "contributions", [{"party": "x"}]),
    )
    assert [register.shown[ROW, unit] for unit in ("term_months", "title_ar", "contributions")] == [None, None, None]


@pytest.mark.parametrize(
    ("unit", "value", "shown"),
    [
        ("term_months", 36, 36),
        ("term_months", True, None),
        ("term_months", 5_000, 5_000),
        ("confidential", True, True),
        ("confidential", 1, None),
        ("registry_no", "1", "1"),
        ("registry_no", "", None),
        ("registry_no", ["1"], None),
        ("kind", "kind_of_tomorrow", "kind_of_tomorrow"),
        ("kind", ["mou"], None),
        ("kind", {}, None),
        ("kind", 7, None),
        ("effective_on", "2024-06", "2024-06"),
        ("effective_on", "yesterday", None),
        ("effective_on", 2024, None),
        ("title_ar", ["x", "draft"], ["x", "draft"]),
        ("title_ar", "x", None),
        ("title_ar", ["x", "great"], None),
        ("title_original", "ar", "ar"),
        ("title_original", ["ar"], None),
        ("title_original", {"a": 1}, None),
        ("plan_period", 7, 7),
        ("plan_period", -7, None),
        ("plan_period", "7", None),
        ("registry_no", None, None),
        ("contributions", [{"party": 7, "num": 1, "den": 3}], [{"party": 7, "num": 1, "den": 3}]),
        ("contributions", "x", None),
        ("reference", "anything", "anything"),
        ("fields/9", True, True),
        ("fields/9", None, False),
        ("fields/9", 1, False),
    ],
)
def test_values_as_their_columns_can_hold_them(unit: str, value: Json, shown: Json) -> None:
    found = storable("agreement", unit, value)
    assert found == shown
    assert type(found) is type(shown)


def test_what_is_projected_and_who_owns_whom() -> None:
    assert is_projected("agreement", "registry_no")
    assert is_projected("agreement", "fields/9")
    assert not is_projected("agreement", "colours/9")
    assert not is_projected("agreement_party", "agreement")
    assert not is_projected("unheard_of", "title")
    assert (owner_unit("document_link"), owner_unit("agreement"), owner_unit("unheard_of")) == ("record", "", "")
    assert [owner_in("agreement_party", {"agreement": value}) for value in (9, True, "9", -9, None)] == [9, 0, 0, 0, 0]


def test_an_acknowledgement_never_shrinks_and_never_speaks_of_its_own_feed() -> None:
    register = register_with(CREATION, ack(AMMAN, 1, f5001=9), ack(AMMAN, 2, f5001=1, f5002=99))
    assert register.seen_of_others(operation(AMMAN, 3).stamp) == {HQ: 9}


# the records of several imports, one after the other

TAKEN_BACK = (write(AMMAN, 2, "registry_no", "2"), write(AMMAN, 3, "registry_no", "1"))
CLASH = (write(HQ, 2, "registry_no", "HQ"), (ack(AMMAN, 1, f5001=1), write(AMMAN, 2, "registry_no", "AMM")))
DECISION = (ack(HQ, 3, f5002=2), operation(HQ, 4, Write("agreement", ROW, "registry_no", "HQ"), decision=True))


@pytest.mark.parametrize(
    ("before", "imports", "expected"),
    [
        pytest.param((), [], RecordCounts(), id="none"),
        pytest.param((), [(CREATION,)], RecordCounts(new=1), id="new"),
        pytest.param((), [(CREATION,), (write(HQ, 2, "registry_no", "2"),)], RecordCounts(new=1), id="new and changed"),
        pytest.param(
            (CREATION,),
            [(ack(AMMAN, 1, f5001=1), TAKEN_BACK[0]), (write(HQ, 2, "authentic_languages", "ar"),)],
            RecordCounts(updated=1),
            id="changed twice",
        ),
        pytest.param(
            (CREATION,),
            [(ack(AMMAN, 1, f5001=1), TAKEN_BACK[0]), TAKEN_BACK[1:]],
            RecordCounts(already_here=1),
            id="changed and changed back",
        ),
        pytest.param((CREATION, CLASH[0]), [CLASH[1]], RecordCounts(to_decide=1), id="to decide"),
        pytest.param((CREATION, CLASH[0]), [CLASH[1], DECISION], RecordCounts(already_here=1), id="decided meanwhile"),
        pytest.param((CREATION, CLASH[0], *CLASH[1]), [DECISION], RecordCounts(updated=1), id="decided"),
        pytest.param((), [(CREATION,), (CLASH[0],), CLASH[1]], RecordCounts(to_decide=1), id="new and to decide"),
    ],
)
def test_a_record_of_several_imports_is_counted_once_by_how_it_is_at_the_end(
    before: tuple[Operation, ...], imports: list[tuple[Operation, ...]], expected: RecordCounts
) -> None:
    """As one import of all of them counts it."""
    register = register_with(*before)
    whole = plan(register, [operation for one in imports for operation in one]).counts
    plans = [read(register, *one) for one in imports]
    assert counted([one.outline for one in plans]) == expected
    assert whole == expected
    assert [counted([one.outline]) for one in plans] == [one.counts for one in plans]
