"""Every field of every kind is changed, undone and done again, from the declarations."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from full_records import Keys, filled, value_of

from iwhc_desktop.domain.change import RETIRED, Json
from iwhc_desktop.domain.errors import ValidationError
from iwhc_desktop.domain.fields import set_unit, sets_of, units_of
from iwhc_desktop.domain.records import FINAL_KINDS, RECORDS
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Redo, Save, Undo, Withdraw
from tests.services_registers import founded

KINDS = [kind for kind in RECORDS if kind != "agreement_party" and not RECORDS[kind].is_final]
"""The parties made here are one partner twice, which a rule refuses when it is put back."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Register, Keys]]:
    with founded(tmp_path_factory.mktemp("undo")) as register:
        with register.store.unit_of_work() as work:
            keys = filled(work)
            work.commit()
        yield register, keys


def allowed(register: Register, kind: str, key: int, values: dict[str, Json]) -> bool:
    """Whether no rule refuses the change."""
    return not register.bus.check(Save((Change(kind, key, values),), reason="corrected")).problems


def others(register: Register, kind: str, key: int, keys: Keys) -> dict[str, Json]:
    """Another value for every field that may have one, members taken out of sets."""
    row = register.queries.row(kind, key).values
    values: dict[str, Json] = {}
    for unit in units_of(RECORDS[kind].record).values():
        made = (value_of(unit, number, keys) for number in (2, 3))
        for value in (value for value in made if value != row[unit.name]):
            if allowed(register, kind, key, {**values, unit.name: value}):
                values[unit.name] = value
                break
    for item in sets_of(RECORDS[kind].record).values():
        values[set_unit(item.name, keys[item.type.refers_to or ""][0])] = False
    return values


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_changed_undone_and_done_again(full: tuple[Register, Keys], kind: str) -> None:
    register, keys = full
    key = keys[kind][0]
    before, values = register.queries.row(kind, key).values, others(register, kind, key, keys)
    register.bus.run(Save((Change(kind, key, values),), reason="corrected"))
    after = register.queries.row(kind, key).values
    assert {unit: after[unit] for unit in values if "/" not in unit} == {
        unit: value for unit, value in values.items() if "/" not in unit
    }
    assert after != before
    for command, expected in ((Undo(), before), (Redo(), after), (Undo(), before)):
        register.bus.run(command)
        assert register.queries.row(kind, key).values == expected
    free = [unit for unit in units_of(RECORDS[kind].record).values() if not unit.field.flags.immutable]
    assert len(values) * 2 >= len(free)


@pytest.mark.parametrize("kind", sorted(FINAL_KINDS))
def test_what_is_entered_for_good_has_no_value_that_changes(full: tuple[Register, Keys], kind: str) -> None:
    register, keys = full
    assert others(register, kind, keys[kind][0], keys) == {}
    with pytest.raises(ValidationError):
        register.bus.run(Save((Withdraw(kind, keys[kind][1], "entered twice"),)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_withdrawal_is_undone_and_done_again(full: tuple[Register, Keys], kind: str) -> None:
    register, keys = full
    key = keys[kind][1]
    try:
        register.bus.run(Save((Withdraw(kind, key, "entered twice"),)))
    except ValidationError as error:
        assert {problem.code for problem in error.problems} <= {"amendment_needed_for_party", "party_has_share"}
        return
    register.bus.run(Undo())
    assert register.queries.row(kind, key).retired is None
    register.bus.run(Redo())
    assert register.queries.row(kind, key).retired == "entered twice"
    register.bus.run(Undo())
    assert register.queries.row(kind, key).retired is None
    assert register.queries.history(kind, key)[-1].unit == RETIRED
