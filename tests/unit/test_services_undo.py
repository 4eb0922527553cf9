"""Undo, redo, conflicts and their decisions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iwhc_desktop.domain.change import Json, Operation, Stamp, Write, row_key, stamp_of
from iwhc_desktop.domain.errors import ChangedMeanwhile, NotAllowed, NotFound, ValidationError
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Attach, Change, Create, Decide, Redo, Restore, Save, Undo, Withdraw
from iwhc_desktop.services.saving.conflicts import ConflictItem, conflict_items
from iwhc_desktop.services.saving.outcome import Result
from iwhc_desktop.sync.plan import plan
from tests.services_registers import NOW, founded, opened, partner, signed_agreement

OTHER = 700_000
"""The feed of another office's computer."""

EARLIER = int(NOW.timestamp() * 1000) - 3_600_000 << 16
"""Its clock when it changed something."""


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with founded(tmp_path) as made:
        yield made


def value(register: Register, kind: str, key: int, unit: str) -> Json:
    return register.queries.row(kind, key).values[unit]


def said(result: Result) -> str:
    assert result.message is not None
    return strip_isolates(Formats("en").text(result.message))


# undo and redo


def test_an_edit_is_undone_and_done_again(register: Register) -> None:
    key = register.bus.run(Save((partner("Center"),))).key
    register.bus.run(Save((Change("partner", key, {"name_en": "Centre", "website": "example.org"}),)))
    undone = register.bus.run(Undo())
    assert (value(register, "partner", key, "name_en"), value(register, "partner", key, "website")) == (
        ["Center", "original"],
        None,
    )
    assert said(undone) == "Undone: Name changed: Center"
    again = register.bus.run(Redo())
    assert (value(register, "partner", key, "name_en"), value(register, "partner", key, "website")) == (
        ["Centre", "original"],
        "example.org",
    )
    assert said(again) == "Redone: Name changed: Centre"
    register.bus.run(Undo())
    assert value(register, "partner", key, "name_en") == ["Center", "original"]


def test_what_was_made_is_withdrawn_by_undoing_and_comes_back(register: Register) -> None:
    made = register.bus.run(signed_agreement()).keys
    undone = register.bus.run(Undo(reason="typed by mistake"))
    assert register.queries.row("agreement", made["mou"]).retired == "typed by mistake"
    assert register.queries.row("partner", made["ours"]).retired == "typed by mistake"
    assert register.queries.row("signature", made["sign"]).retired is None  # goes with its agreement
    assert list(register.queries.keys("agreement")) == []
    assert said(undone) == "Undone: Agreement entered: Cooperation"
    register.bus.run(Redo())
    assert list(register.queries.keys("agreement")) == [made["mou"]]
    assert register.agreements.status(made["mou"], register.session.today).state == "in_force"


def test_an_attached_file_is_called_by_its_name(register: Register, tmp_path: Path) -> None:
    key = register.bus.run(Save((partner("Center"),))).key
    (tmp_path / "copy.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    register.bus.run(Attach("partner", key, tmp_path / "copy.pdf"))
    assert said(register.bus.run(Undo())) == "Undone: Document attached: copy.pdf"


def test_withdrawing_is_undone_and_done_again(register: Register) -> None:
    key = register.bus.run(Save((partner("Center"),))).key
    register.bus.run(Save((Withdraw("partner", key, "twice"),)))
    assert said(register.bus.run(Undo())) == "Undone: Partner withdrawn: Center"
    assert register.queries.row("partner", key).retired is None
    register.bus.run(Redo())
    assert register.queries.row("partner", key).retired == "twice"
    register.bus.run(Save((Restore("partner", key),)))
    assert said(register.bus.run(Undo())) == "Undone: Partner: withdrawal undone, Center"
    assert register.queries.row("partner", key).retired == "twice"


def test_sets_and_what_only_an_amendment_changes_are_undone_too(register: Register) -> None:
    made = register.bus.run(signed_agreement()).keys
    field = next(iter(register.queries.keys("field")))
    register.bus.run(Save((Change("agreement", made["mou"], {f"fields/{field}": True, "max_renewals": 2}),)))
    assert said(register.bus.run(Undo())) == "Undone: Fields of heritage changed: Cooperation"
    assert value(register, "agreement", made["mou"], "fields") == []
    assert value(register, "agreement", made["mou"], "max_renewals") is None
    register.bus.run(Redo())
    assert value(register, "agreement", made["mou"], "fields") == [field]


def test_undoing_goes_back_step_by_step_and_history_only_grows(register: Register) -> None:
    key = register.bus.run(Save((partner("One"),))).key
    for name in ("Two", "Three"):
        register.bus.run(Save((Change("partner", key, {"name_en": name}),)))
    for name in ("Two", "One"):
        register.bus.run(Undo())
        assert value(register, "partner", key, "name_en") == [name, "original"]
    names = [entry.new for entry in register.queries.history("partner", key) if entry.unit == "name_en"]
    assert names == [[name, "original"] for name in ("One", "Two", "Three", "Two", "One")]
    register.bus.run(Redo())
    register.bus.run(Redo())
    assert value(register, "partner", key, "name_en") == ["Three", "original"]


def test_a_new_save_ends_what_can_be_done_again(register: Register) -> None:
    assert not register.bus.can_undo
    key = register.bus.run(Save((partner("One"),))).key
    register.bus.run(Undo())
    assert (register.bus.can_undo, register.bus.can_redo) == (False, True)
    register.bus.run(Save((Restore("partner", key),)))
    assert (register.bus.can_undo, register.bus.can_redo) == (True, False)
    with pytest.raises(NotFound) as caught:
        register.bus.run(Redo())
    assert caught.value.code == "nothing_to_redo"


def test_nothing_is_undone_where_something_else_stands_by_now(register: Register) -> None:
    key = register.bus.run(Save((partner("One"),))).key
    first = register.bus.run(Save((Change("partner", key, {"name_en": "Two"}),))).stamp
    register.bus.run(Save((Change("partner", key, {"name_en": "Three"}),)))
    with pytest.raises(ChangedMeanwhile) as caught:
        register.bus.run(Undo(first))
    assert caught.value.code == "changed_since"
    assert value(register, "partner", key, "name_en") == ["Three", "original"]


def test_a_change_of_an_earlier_session_is_undone_by_its_stamp(tmp_path: Path) -> None:
    with founded(tmp_path) as register:
        key = register.bus.run(Save((partner("One"),))).key
        stamp = register.bus.run(Save((Change("partner", key, {"name_en": "Two"}),))).stamp
    with opened(tmp_path) as again:
        with pytest.raises(NotFound) as caught:
            again.bus.run(Undo())
        assert caught.value.code == "nothing_to_undo"
        again.bus.run(Undo(stamp))
        assert value(again, "partner", key, "name_en") == ["One", "original"]


def test_only_own_changes_are_undone(register: Register) -> None:
    with pytest.raises(NotAllowed) as caught:
        register.bus.run(Undo(Stamp(1, 1)))
    assert caught.value.code == "not_own_change"
    with pytest.raises(NotFound) as missing:
        register.bus.run(Undo(Stamp(register.identity.feed, 9999)))
    assert missing.value.code == "no_such_change"


# conflicts


def read_from_elsewhere(register: Register, *writes: Write) -> None:
    """An operation of another office that has seen the creation of the rows and nothing since."""
    seen = {stamp_of(write.row).feed: (stamp_of(write.row).seq, "00" * 8) for write in writes}
    last = register.store.log.last(OTHER)
    operations = [
        Operation(OTHER, last + 1, last + 1, EARLIER, entry="ack", ack=seen),
        Operation(OTHER, last + 2, last + 2, EARLIER + 1, writes=writes),
    ]
    with register.store.unit_of_work() as work:
        work.apply(plan(work.existing, operations))
        work.finish()


def in_conflict(register: Register, unit: str = "name_en", ours: Json = "Ours", theirs: Json = None) -> ConflictItem:
    """A partner whose unit was changed here and elsewhere."""
    key = register.bus.run(Save((partner("Center"),))).key
    register.bus.run(Save((Change("partner", key, {unit: ours}),)))
    read_from_elsewhere(register, Write("partner", key, unit, theirs or ["Theirs", "original"]))
    (found,) = [item for item in conflict_items(register.queries, "en") if item.key == key]
    return found


def test_a_conflict_shows_every_value_with_its_number(register: Register) -> None:
    found = in_conflict(register)
    assert (found.kind, found.unit, found.name) == ("partner", "name_en", "Ours")
    assert sorted(item.value[0] for item in found.values if isinstance(item.value, list)) == ["Ours", "Theirs"]
    assert [item.n for item in found.values] == [1, 2]
    assert [item.stamp.key for item in found.values] == sorted(item.stamp.key for item in found.values)
    assert found.id.startswith(f"{found.key}.name_en.")
    assert found.reference.startswith("IWHC-PAR-")
    assert not found.is_withdrawal
    assert register.pages.one("partner", found.key).conflicts == {"name_en"}


@pytest.mark.parametrize("n", [1, 2])
def test_taking_a_value_settles_the_conflict(register: Register, n: int) -> None:
    found = in_conflict(register)
    register.bus.run(Decide(found.id, take=n, note="as on paper"))
    assert conflict_items(register.queries, "en") == []
    assert value(register, "partner", found.key, "name_en") == found.values[n - 1].value
    last = register.queries.history("partner", found.key)[-1]
    assert (last.decision, last.note) == (True, "as on paper")


def test_a_decision_may_be_a_third_value_or_both_texts(register: Register) -> None:
    found = in_conflict(register)
    register.bus.run(Decide(found.id, keep_both=True))
    kept = value(register, "partner", found.key, "name_en")
    assert isinstance(kept, list)
    assert set(str(kept[0]).split(" / ")) == {"Ours", "Theirs"}
    register.bus.run(Undo())
    assert value(register, "partner", found.key, "name_en") != kept
    other = in_conflict(register, "notes_en", "One", ["Two", "original"])
    register.bus.run(Decide(other.id, keep_both=True))
    notes = value(register, "partner", other.key, "notes_en")
    assert isinstance(notes, list)
    assert set(str(notes[0]).split("\n")) == {"One", "Two"}
    third = in_conflict(register)
    register.bus.run(Decide(third.id, value="Third"))
    assert value(register, "partner", third.key, "name_en") == ["Third", "original"]


def test_a_decision_holds_for_the_values_it_was_shown(register: Register) -> None:
    found = in_conflict(register)
    stale = found.id[:-4] + ("0000" if not found.id.endswith("0000") else "ffff")
    with pytest.raises(ChangedMeanwhile):
        register.bus.run(Decide(stale, take=1))
    register.bus.run(Decide(found.id, take=1))
    with pytest.raises(ChangedMeanwhile):
        register.bus.run(Decide(found.id, take=1))
    for wanted in ("", "x", "12", "12.name_en", "a.name_en.0000"):
        with pytest.raises(NotFound):
            register.bus.run(Decide(wanted, take=1))


def test_a_decision_chooses_among_what_there_is(register: Register) -> None:
    found = in_conflict(register)
    for number in (0, 3):
        with pytest.raises(ValidationError) as caught:
            register.bus.run(Decide(found.id, take=number))
        assert caught.value.code == "no_such_value"
    kind = in_conflict(register, "type", "university", "foundation")
    with pytest.raises(ValidationError) as refused:
        register.bus.run(Decide(kind.id, keep_both=True))
    assert refused.value.code == "keep_both_needs_text"


@pytest.mark.parametrize(("take", "retired"), [(True, "double"), (False, None)])
def test_withdrawn_here_edited_there_is_decided_like_any_other(
    register: Register, take: bool, retired: str | None
) -> None:
    key = register.bus.run(Save((partner("Center"),))).key
    register.bus.run(Save((Withdraw("partner", key, "double"),)))
    read_from_elsewhere(register, Write("partner", key, "website", "theirs.org"))
    (found,) = conflict_items(register.queries, "en")
    assert found.is_withdrawal
    assert {item.value for item in found.values} == {True, False}
    n = next(item.n for item in found.values if item.value is take)
    register.bus.run(Decide(found.id, take=n))
    assert register.queries.row("partner", key).retired == retired
    assert conflict_items(register.queries, "en") == []


def test_a_row_that_came_from_elsewhere_may_name_what_has_not_come(register: Register) -> None:
    party = row_key(OTHER, 1)
    made = register.bus.run(Save((Create("agreement", {"kind": "protocol", "title_en": "P"}),)))
    writes = (
        Write("agreement_party", party, "agreement", made.key),
        Write("agreement_party", party, "partner", 9 << 40),
    )
    came = Operation(OTHER, 1, 1, 5, creates=(("agreement_party", party),), writes=writes)
    with register.store.unit_of_work() as work:
        work.apply(plan(work.existing, [came]))
        work.finish()
    register.bus.run(Save((Change("agreement_party", party, {"contact_name": "N. N."}),)))
    assert value(register, "agreement_party", party, "contact_name") == "N. N."
    (item,) = register.agreements.summaries([made.key], register.session.today)
    assert [found.is_here for found in item.parties] == [False]


# steps about several records


def test_a_step_about_several_records_says_how_many_and_names_none_of_them(register: Register) -> None:
    added = register.bus.run(Save((partner("Center", "a"), partner("Museum", "b"), partner("Archive", "c")))).keys
    keys = list(added.values())
    assert said(register.bus.run(Undo())) == "Undone: 3 records entered"
    assert said(register.bus.run(Redo())) == "Redone: 3 records entered"
    register.bus.run(Save(tuple(Change("partner", key, {"website": "example.org"}) for key in keys)))
    assert said(register.bus.run(Undo())) == "Undone: 3 records changed"
    register.bus.run(Save(tuple(Withdraw("partner", key, "typed twice") for key in keys[:2])))
    assert said(register.bus.run(Undo())) == "Undone: 2 records withdrawn"
    with register.bus.together() as saves:
        saves.save((partner("Library", "d"), partner("School", "e")))
        saves.save((partner("Academy", "f"), Change("partner", keys[0], {"website": "example.org"})))
        saves.finish()
    assert said(register.bus.run(Undo())) == "Undone: 4 records entered or changed"
