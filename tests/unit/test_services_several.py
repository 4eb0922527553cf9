"""Rows of a grid or of a spreadsheet, read as activities: what is wrong stays in its cell, good rows are one step."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from services_registers import founded

from iwhc_desktop.services.activities.several import COLUMNS, SeveralActivities
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Undo

GOOD = dict(
    zip(
        COLUMNS,
        ("Workshop", "Inventories", "7-11 December 2026", "Agadez", "ARC-WH; ICCROM", "AGR-03", "14", "17", ""),
        strict=True,
    )
)


@pytest.fixture(scope="module")
def register(tmp_path_factory) -> Iterator[Register]:
    with founded(tmp_path_factory.mktemp("several"), sample=True) as register:
        yield register


def test_a_good_row_becomes_an_activity_with_its_place_and_partners(register):
    several = SeveralActivities(register, "en")
    row = several.read(1, GOOD)
    assert row.errors == {}
    result = register.bus.run(several.save([row]))
    values = register.queries.row("activity", result.keys["activity1"]).values
    assert (values["type"], values["starts_on"], values["ends_on"]) == ("workshop", "2026-12-07", "2026-12-11")
    assert (values["women"], values["men"], values["not_known"]) == (14, 17, None)
    assert values["agreement"] == register.queries.find("agreement", "AGR-03")
    assert register.queries.row("place", values["place"]).values["name_en"][0] == "Agadez"
    rows = register.queries.children("activity_partner", [result.keys["activity1"]])[result.keys["activity1"]]
    assert [register.queries.row("partner", one.values["partner"]).values["sample_id"] for one in rows] == [
        "ORG-ARCWH",
        "ORG-ICCROM",
    ]
    register.bus.run(Undo(reason="not yet"))
    assert register.queries.row("activity", result.keys["activity1"]).retired is not None


@pytest.mark.parametrize(
    ("column", "words", "code"),
    [
        ("type", "", "required"),
        ("type", "Tea party", "unknown_choice"),
        ("title", "", "required"),
        ("when", "31/31/2026", "date_unknown"),
        ("partners", "ARC-WH; Nobody at all", "no_such_record"),
        ("agreement", "AGR-99", "no_such_record"),
        ("women", "many", "not_a_number"),
        ("men", "-3", "out_of_range"),
    ],
)
def test_what_cannot_be_read_is_said_in_its_cell_and_keeps_the_row(register, column, words, code):
    several = SeveralActivities(register, "en")
    row = several.read(1, {**GOOD, column: words})
    assert list(row.errors) == [column]
    assert code == "date_unknown" or row.errors[column].code == code
    assert several.save([row]) is None


@pytest.mark.parametrize(
    ("language", "words", "code"),
    [
        ("ar", {"type": "دورة تدريبية", "where": "عبر الإنترنت", "when": "12/2026"}, "training_course"),
        ("fr", {"type": "session de formation", "where": "en ligne", "when": "décembre 2026"}, "training_course"),
        ("en", {"type": "TRAINING_COURSE", "where": "Online", "when": "2026-12"}, "training_course"),
    ],
)
def test_types_places_and_days_are_read_in_three_languages(register, language, words, code):
    row = SeveralActivities(register, language).read(1, {"title": "X", **words})
    (made,) = row.edits
    assert (made.values["type"], made.values["mode"], made.values["starts_on"]) == (code, "online", "2026-12")


def test_good_rows_are_one_step_and_a_new_place_is_entered_once(register):
    several = SeveralActivities(register, "en")
    rows = [several.read(number, {**GOOD, "where": "Tombouctou"}) for number in (1, 2, 3)]
    rows.append(several.read(4, {**GOOD, "type": "Tea party"}))
    before = len(register.queries.keys("activity"))
    result = register.bus.run(several.save(rows))
    assert len(register.queries.keys("activity")) == before + 3
    assert len([name for name in result.keys if name.startswith("place")]) == 1
    register.bus.run(Undo(reason="not yet"))
    assert len(register.queries.keys("activity")) == before
