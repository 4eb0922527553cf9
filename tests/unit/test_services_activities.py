"""What is done with an activity beside editing it: one save each, one step back each, said before it is done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from services_registers import founded

from iwhc_desktop.domain.activity import STATES_BY_DAY
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import NotFound
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.services.activities.acts import ACTS
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Create, Save, Undo

TODAY = date(2026, 11, 23)
OVER, AHEAD = {"starts_on": "2026-10-01"}, {"starts_on": "2027-02-01"}


@pytest.fixture(scope="module")
def register(tmp_path_factory) -> Iterator[Register]:
    with founded(tmp_path_factory.mktemp("acts"), sample=True) as register:
        yield register


def entered(register: Register, **values: Json) -> int:
    made = Create("activity", {"type": "workshop", "title_en": "W", **values}, "a")
    return register.bus.run(Save((made,))).keys["a"]


def values_of(register: Register, key: int) -> dict[str, Json]:
    return dict(register.queries.row("activity", key).values)


@pytest.mark.parametrize(
    ("name", "held", "given", "stored", "state"),
    [
        ("done", OVER, {"women": 3, "men": 4}, {"women": 3, "men": 4, "state": None}, "done"),
        ("done", {**OVER, "state": "postponed"}, {}, {"state": None}, "done"),
        ("done", AHEAD, {}, {"state": "done"}, "done"),
        ("done", {}, {"not_known": 0}, {"not_known": 0, "state": "done"}, "done"),
        ("postpone", AHEAD, {}, {"state": "postponed", **AHEAD}, "postponed"),
        ("postpone", AHEAD, {"starts_on": "2027-03"}, {"state": None, "starts_on": "2027-03"}, "planned"),
        (
            "postpone",
            {"starts_on": "2027-02-01", "ends_on": "2027-02-03", "state": "postponed"},
            {"starts_on": "2027-03-01"},
            {"state": None, "starts_on": "2027-03-01", "ends_on": None},
            "planned",
        ),
        ("cancel", AHEAD, {}, {"state": "cancelled", **AHEAD}, "cancelled"),
    ],
)
def test_each_act_is_one_step_and_is_taken_back_as_one(register, name, held, given, stored, state):
    key = entered(register, **held)
    before = values_of(register, key)
    register.bus.run(ACTS[name].save(register.queries, key, given, TODAY, "the speaker is ill"))
    after = values_of(register, key)
    assert {unit: after[unit] for unit in stored} == stored
    assert STATES_BY_DAY.of(after, TODAY) == state
    assert not ACTS[name].is_possible(register.queries.row("activity", key), TODAY) or name == "postpone"
    register.bus.run(Undo())
    assert values_of(register, key) == before


def test_the_same_again_has_type_title_partners_and_agreement_and_nothing_else(register):
    key = register.queries.find("activity", "ACT-03") or 0
    saved = ACTS["again"].save(register.queries, key, {"starts_on": "2027-10", "ends_on": "2029"}, TODAY)
    made = register.bus.run(saved).keys["activity"]
    old, new = values_of(register, key), values_of(register, made)
    for unit in ("type", "agreement", "organiser_role", "title_ar", "title_en", "title_fr"):
        assert new[unit] == old[unit], unit
    assert (new["starts_on"], new["ends_on"], new["state"]) == ("2027-10", "2029", None)
    assert (new["women"], new["fields"], new["report_text_en"], new["sample_id"]) == (None, [], None, None)
    assert new["reference"] != old["reference"]
    rows = register.queries.children("activity_partner", [key, made])
    named = [[(row.values["partner"], row.values["role"]) for row in rows[one]] for one in (key, made)]
    assert named[0] == named[1] != []
    register.bus.run(Undo(reason="entered twice"))
    assert register.queries.row("activity", made).retired is not None


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("done", {"women": 3, "men": 4}, "The activity is done, with 7 people."),
        ("done", {"women": 1}, "The activity is done, with 1 person."),
        ("done", {}, "The activity is done. Its results are missing until people or a document are entered."),
        (
            "postpone",
            {"starts_on": "2027-03-01"},
            "The activity moves to 1 March 2027. The earlier days stay in History.",
        ),
        ("postpone", {}, "The activity is postponed. It keeps its days until new ones are known."),
        ("cancel", {}, "The activity is cancelled. It stays in the list with its partners and documents."),
    ],
)
def test_what_an_act_does_is_said_before(register, name, given, said):
    row = register.queries.row("activity", entered(register))
    assert Formats("en").plain(ACTS[name].does(row, given, TODAY)) == said


def test_an_act_asks_for_its_own_inputs_alone(register):
    with pytest.raises(NotFound):
        ACTS["postpone"].save(register.queries, entered(register), {"women": 3}, TODAY)


@pytest.mark.parametrize(
    ("state", "possible"),
    [
        ("planned", {"done", "postpone", "cancel", "again"}),
        ("done", {"again"}),
        ("cancelled", {"done", "again"}),
        ("postponed", {"done", "postpone", "cancel", "again"}),
    ],
)
def test_an_act_is_offered_where_it_makes_sense(register, state, possible):
    row = register.queries.row("activity", entered(register, state=state))
    assert {name for name, act in ACTS.items() if act.is_possible(row, TODAY)} == possible
