"""The same act on many records: what is changed, what is so already, what is left out and why; one step, one undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import Cancelled, ChangedMeanwhile, NotAllowed
from iwhc_desktop.services.progress import Cancellable
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving import at_once
from iwhc_desktop.services.saving.at_once import Foreseen, SameAct, SameFile, SameValues, SameWithdrawal
from iwhc_desktop.services.saving.attaching import opened_file
from iwhc_desktop.services.saving.commands import Attach, Change, Create, Save, Undo, Withdraw
from tests.exchange_offices import Offices, founded_offices
from tests.services_registers import founded, signed_agreement

PDF = b"%PDF-1.4 a letter to all of them"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with founded(tmp_path) as found:
        yield found


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    found = founded_offices(tmp_path, "BAH")
    yield found
    found.close()


def activities(register: Register, count: int, **values: Json) -> tuple[int, ...]:
    made = (
        Create("activity", {"type": "workshop", "title_en": f"Workshop {number}", **values}) for number in range(count)
    )
    return tuple(register.bus.run(Save(tuple(made))).keys.values())


def drafts(register: Register, count: int) -> tuple[int, ...]:
    made = (
        Create("agreement", {"kind": "memorandum_of_understanding", "title_en": f"Draft {number}"})
        for number in range(count)
    )
    return tuple(register.bus.run(Save(tuple(made))).keys.values())


def sorted_out(foreseen: Foreseen) -> tuple[int, int, dict[str, int]]:
    """How many are changed, are so already, and are left out by reason."""
    left_out = {one.code: len(one.keys) for one in foreseen.left_out}
    return len(foreseen.changed), len(foreseen.already), left_out


def shown(register: Register, kind: str, keys: tuple[int, ...], unit: str) -> list[Json]:
    rows = register.queries.rows(kind, keys)
    return [rows[key].values.get(unit) for key in keys]


def carried_out(register: Register, act: SameAct) -> Foreseen:
    foreseen = register.at_once.foresee(act)
    assert register.at_once.carry_out(foreseen) == len(foreseen.changed)
    return foreseen


def test_a_value_is_given_to_all_in_one_operation_and_one_undo_takes_it_back(register: Register) -> None:
    keys = activities(register, 12, mode="online")
    register.bus.run(
        Save((Change("activity", keys[3], {"mode": "hybrid"}), Change("activity", keys[5], {"mode": None})))
    )
    before = register.store.log.saves(register.identity.feed)
    foreseen = carried_out(register, SameValues("activity", keys, {"mode": "hybrid"}))
    assert sorted_out(foreseen) == (11, 1, {})
    assert set(shown(register, "activity", keys, "mode")) == {"hybrid"}
    assert register.store.log.saves(register.identity.feed) == before + 1
    register.bus.run(Undo())
    assert shown(register, "activity", keys[3:6], "mode") == ["hybrid", "online", None]
    assert register.care.verify().is_ok


def test_members_of_a_set_are_added_and_removed(register: Register) -> None:
    fields = register.queries.keys("field")
    keys = activities(register, 3, fields=[fields[0]])
    added = carried_out(register, SameValues("activity", keys, {f"fields/{fields[1]}": True}))
    assert sorted_out(added) == (3, 0, {})
    assert shown(register, "activity", keys, "fields") == [sorted(fields[:2])] * 3
    again = carried_out(register, SameValues("activity", keys, {f"fields/{fields[0]}": True}))
    assert sorted_out(again) == (0, 3, {})
    carried_out(register, SameValues("activity", keys, {f"fields/{fields[0]}": False}))
    assert shown(register, "activity", keys, "fields") == [[fields[1]]] * 3


def test_what_is_signed_is_left_out_with_the_reason(register: Register) -> None:
    signed = register.bus.run(signed_agreement()).keys["mou"]
    keys = (*drafts(register, 2), signed)
    terms = carried_out(register, SameValues("agreement", keys, {"term_months": 24}))
    [reason] = terms.left_out
    assert sorted_out(terms)[0] == 2
    assert reason.keys == (signed,)
    assert reason.code == "amendment_needed"
    free = register.at_once.foresee(SameValues("agreement", keys, {"notes_en": "Seen in the spring"}))
    assert sorted_out(free) == (3, 0, {})


def test_another_office_s_records_are_left_out_for_an_officer_and_not_for_headquarters(offices: Offices) -> None:
    hq, manama = offices.of["HQ"], offices.of["BAH"]
    theirs = activities(hq, 2)
    offices.pass_on("HQ", "BAH")
    own = activities(manama, 3)
    partly = carried_out(manama, SameValues("activity", (*theirs, *own), {"mode": "online"}))
    assert sorted_out(partly) == (3, 0, {"record_of_another_office": 2})
    assert shown(manama, "activity", theirs, "mode") != ["online", "online"]
    offices.pass_on("BAH", "HQ")
    whole = hq.at_once.foresee(SameValues("activity", (*theirs, *own), {"mode": "hybrid"}))
    assert sorted_out(whole) == (5, 0, {})


def test_a_reader_changes_none(register: Register) -> None:
    keys = activities(register, 2)
    register.bus.run(Save((Change("person", register.identity.person_key, {"role": "viewer"}),)))
    foreseen = register.at_once.foresee(SameValues("activity", keys, {"mode": "online"}))
    assert sorted_out(foreseen) == (0, 0, {"reader_changes_nothing": 2})
    with pytest.raises(NotAllowed):
        register.at_once.carry_out(Foreseen(foreseen.act, keys))


def test_a_broken_rule_leaves_the_record_out_and_the_others_change(register: Register) -> None:
    keys = activities(register, 2, ends_on="2026-03-05") + activities(register, 1, ends_on="2026-09-05")
    foreseen = carried_out(register, SameValues("activity", keys, {"starts_on": "2026-06-01"}))
    assert sorted_out(foreseen) == (1, 0, {"ends_before_it_begins": 2})
    assert shown(register, "activity", keys, "starts_on") == [None, None, "2026-06-01"]


def test_withdrawn_and_unknown_records_are_left_out(register: Register) -> None:
    keys = activities(register, 3)
    register.bus.run(Save((Withdraw("activity", keys[1], "twice"),)))
    foreseen = register.at_once.foresee(SameValues("activity", (*keys, 77), {"mode": "online"}))
    assert sorted_out(foreseen) == (2, 0, {"record_withdrawn": 1, "no_such_record": 1})


def test_what_offices_entered_differently_is_decided_first(offices: Offices) -> None:
    hq, manama = offices.of["HQ"], offices.of["BAH"]
    keys = activities(manama, 3)
    offices.pass_on("BAH", "HQ")
    carried_out(hq, SameValues("activity", keys[:2], {"mode": "online"}))
    carried_out(manama, SameValues("activity", keys, {"mode": "hybrid"}))
    offices.round()
    assert len(offices.digests()) == 1
    assert len(hq.queries.conflicts()) == 2
    foreseen = hq.at_once.foresee(SameValues("activity", keys, {"mode": "on_site"}))
    assert sorted_out(foreseen) == (1, 0, {"to_be_decided": 2})
    other = hq.at_once.foresee(SameValues("activity", keys, {"type": "conference"}))
    assert sorted_out(other) == (3, 0, {})


def test_a_value_that_changed_since_it_was_looked_at_refuses_the_whole_step(register: Register) -> None:
    keys = activities(register, 4)
    foreseen = register.at_once.foresee(SameValues("activity", keys, {"mode": "online"}))
    register.bus.run(Save((Change("activity", keys[2], {"mode": "hybrid"}),)))
    with pytest.raises(ChangedMeanwhile):
        register.at_once.carry_out(foreseen)
    assert "online" not in shown(register, "activity", keys, "mode")


def test_many_are_saved_as_several_operations_that_one_undo_takes_back(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at_once, "_SAVED", 3)
    monkeypatch.setattr(at_once, "_LOOKED_AT", 2)
    keys, told = activities(register, 10), []
    before = register.store.log.saves(register.identity.feed)
    leave = register.listeners.subscribe(told.append)
    carried_out(register, SameValues("activity", keys, {"mode": "online"}))
    leave()
    assert register.store.log.saves(register.identity.feed) == before + 4
    assert [event.of("activity") for event in told] == [frozenset(keys)]
    register.bus.run(Undo())
    assert "online" not in shown(register, "activity", keys, "mode")


def test_a_cancelled_step_writes_nothing(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at_once, "_SAVED", 2)
    keys, digest = activities(register, 6), register.care.digest()
    foreseen, progress = register.at_once.foresee(SameValues("activity", keys, {"mode": "online"})), Cancellable()
    progress.cancel()
    with pytest.raises(Cancelled):
        register.at_once.carry_out(foreseen, progress)
    assert register.care.digest() == digest
    assert not shown(register, "activity", keys, "mode").count("online")


def test_many_are_withdrawn_with_one_reason_and_come_back_with_one_undo(register: Register) -> None:
    signed = register.bus.run(signed_agreement()).keys["mou"]
    keys = (*drafts(register, 2), signed)
    register.bus.run(Save((Withdraw("agreement", keys[0], "a copy"),)))
    foreseen = carried_out(register, SameWithdrawal("agreement", keys, "entered twice"))
    assert sorted_out(foreseen) == (2, 1, {})
    assert foreseen.signed == (signed,)
    rows = register.queries.rows("agreement", keys)
    assert [rows[key].retired for key in keys] == ["a copy", "entered twice", "entered twice"]
    register.bus.run(Undo())
    assert [row.retired for row in register.queries.rows("agreement", keys).values()] == ["a copy", None, None]


def test_only_what_the_own_office_entered_is_withdrawn(offices: Offices) -> None:
    hq, manama = offices.of["HQ"], offices.of["BAH"]
    shared = hq.bus.run(Save((Create("partner", {"name_en": "Shared", "type": "university"}),))).key
    offices.pass_on("HQ", "BAH")
    own = manama.bus.run(Save((Create("partner", {"name_en": "Own", "type": "university"}),))).key
    foreseen = carried_out(manama, SameWithdrawal("partner", (shared, own), "entered twice"))
    assert sorted_out(foreseen) == (1, 0, {"withdrawn_by_its_office": 1})


def test_one_file_is_one_document_of_all(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(PDF)
    keys = activities(register, 4)
    register.bus.run(Attach("activity", keys[0], path, "letter"))
    act = SameFile("activity", keys, opened_file(path), "letter")
    foreseen = carried_out(register, act)
    assert sorted_out(foreseen) == (3, 1, {})
    documents = {item.key for key in keys[1:] for item in register.documents.of(key)}
    assert len(documents) == 1
    assert register.documents.content(documents.pop()) == PDF
    assert sorted_out(register.at_once.foresee(act)) == (0, 4, {})
    register.bus.run(Undo())
    assert [len(register.documents.of(key)) for key in keys] == [1, 0, 0, 0]


def test_a_file_of_many_parts_is_still_one_document(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at_once, "_SAVED", 2)
    path = tmp_path / "letter.pdf"
    path.write_bytes(PDF)
    keys = activities(register, 5)
    carried_out(register, SameFile("activity", keys, opened_file(path), "letter"))
    assert len({item.key for key in keys for item in register.documents.of(key)}) == 1
    assert len(register.queries.keys("document")) == 1


def test_a_file_is_attached_to_records_of_the_own_office_only(offices: Offices, tmp_path: Path) -> None:
    hq, manama = offices.of["HQ"], offices.of["BAH"]
    path = tmp_path / "letter.pdf"
    path.write_bytes(PDF)
    theirs = activities(hq, 1)
    offices.pass_on("HQ", "BAH")
    own = activities(manama, 1)
    foreseen = carried_out(manama, SameFile("activity", (*theirs, *own), opened_file(path), "letter"))
    assert sorted_out(foreseen) == (1, 0, {"record_of_another_office": 1})


def test_what_was_done_to_many_reaches_the_other_office(offices: Offices) -> None:
    hq, manama = offices.of["HQ"], offices.of["BAH"]
    keys = activities(manama, 6)
    carried_out(manama, SameValues("activity", keys, {"mode": "online"}))
    carried_out(manama, SameWithdrawal("activity", keys[:2], "not held"))
    offices.round()
    assert len(offices.digests()) == 1
    assert set(shown(hq, "activity", keys, "mode")) == {"online"}
    assert [row.retired for row in hq.queries.rows("activity", keys[:3]).values()] == ["not held", "not held", None]
