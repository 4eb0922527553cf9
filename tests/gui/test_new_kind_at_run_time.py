"""A kind that the program does not have is declared at run time, and everything follows from its two entries.

Ten fields of ten types and a kind of rows below it; one entry in RECORDS for each, one in VIEWS (`tests/new_kind`).
What is met on every way to it comes from one process, which declares the kind before the program is imported.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).resolve().parents[1]
NEW_KIND = TESTS / "new_kind"
LANGUAGES = ("ar", "en", "fr")
AMOUNT = "900\u00a0BHD"
HEADERS = ["Exhibition", "Type", "Opening", "Visitors", "Budget", "Exhibits", "Sent"]
TYPES = {
    "reference": "code",
    "title": "localized",
    "type": "choice",
    "opens_on": "partial_day",
    "visitors": "count",
    "budget": "money",
    "is_free": "flag",
    "curator": "text",
    "lenders": "links",
    "responsible_office": "reference",
}
GENERATED = (
    "unit/test_services_role_kinds.py",
    "unit/test_services_history.py",
    "unit/test_services_undo_kinds.py",
    "unit/test_services_lookups.py",
    "unit/test_store_rows.py",
    "gui/test_views_declared.py",
    "gui/test_views_forms.py",
)
"""Tests that are made from the declarations."""

Met = Mapping[str, Any]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Python in a process of its own, without a screen, with the surroundings of the tests."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    paths = (str(TESTS.parent), str(NEW_KIND))
    return subprocess.run(
        [sys.executable, *arguments],
        env={**environment, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"},
        cwd=TESTS.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> Met:
    """What each scene met."""
    done = run(str(NEW_KIND / "scenario.py"), str(tmp_path_factory.mktemp("new_kind")))
    assert done.returncode == 0, done.stderr
    found: Met = json.loads(done.stdout)
    return found


def scene(met: Met, name: str) -> Met:
    """One scene; its traceback where it failed."""
    found: Met = met[name]
    assert "failed" not in found, found["failed"]
    return found


@pytest.fixture(scope="module")
def window(met: Met) -> Met:
    return scene(met, "window")


@pytest.fixture(scope="module")
def commands(met: Met) -> Met:
    return scene(met, "commands")


# declared


def test_a_kind_has_ten_fields_of_ten_types_at_run_time(commands: Met) -> None:
    fields = {item["name"]: item["kind"] for item in commands["kinds"]["exhibition"]["fields"]}
    assert fields == TYPES
    assert len(set(fields.values())) == 10
    (owner, *_others) = commands["kinds"]["exhibit"]["fields"]
    assert owner["to"] == "exhibition"


def test_a_kind_without_a_guard_cannot_be_declared_at_run_time(tmp_path: Path) -> None:
    done = run(str(NEW_KIND / "scenario.py"), str(tmp_path), "unguarded")
    assert done.returncode != 0
    assert "TypeError" in done.stderr
    assert "'guard'" in done.stderr


def test_what_is_tested_of_every_kind_holds_for_a_kind_added_at_run_time() -> None:
    paths = [str(TESTS / name) for name in GENERATED]
    done = run("-m", "pytest", "-q", "-p", "declared_for_pytest", "-k", "exhibition or exhibit", *paths)
    assert done.returncode == 0, done.stdout
    count = int(done.stdout.splitlines()[-1].split()[0])
    assert count >= 35


# listed, sorted, filtered


def test_a_kind_added_at_run_time_is_listed(window: Met) -> None:
    listed = window["listed"]
    assert (listed["place"], listed["page"]) == ("Exhibitions", "exhibitions")
    assert listed["headers"] == HEADERS
    assert listed["titles"] == ["Astrolabes", "Carpets", "Lamps"]
    words = ["On tour", "Mar 2027", "1,200", AMOUNT, "2", "Not sent yet"]
    assert listed["row"] == ["Astrolabes\nLeïla Ben Salah", *words]
    assert listed["sentence"] == (
        "Astrolabes. Leïla Ben Salah. On tour. Mar 2027. 1,200. 900\u00a0BHD. 2 exhibits. Not sent yet."
    )


@pytest.mark.parametrize(
    ("column", "titles"),
    [
        ("title", ["Astrolabes", "Carpets", "Lamps"]),
        ("type", ["Carpets", "Astrolabes", "Lamps"]),
        ("visitors", ["Lamps", "Astrolabes", "Carpets"]),
        ("budget", ["Carpets", "Lamps", "Astrolabes"]),
    ],
)
def test_a_kind_added_at_run_time_is_sorted_by_each_column(window: Met, column: str, titles: list[str]) -> None:
    ascending, descending = window["sorted"][column]
    assert ascending == titles
    assert descending == titles[::-1]


def test_a_kind_added_at_run_time_has_undated_records_last_in_both_orders(window: Met) -> None:
    assert window["sorted"]["opens_on"] == [["Lamps", "Astrolabes", "Carpets"], ["Astrolabes", "Lamps", "Carpets"]]


@pytest.mark.parametrize(
    ("by", "titles"),
    [
        ("tab", ["Astrolabes"]),
        ("chip", ["Carpets"]),
        ("own office", ["Astrolabes", "Carpets"]),
        ("withdrawn", []),
        ("words", ["Astrolabes"]),
        ("widened", ["Astrolabes", "Carpets", "Lamps"]),
    ],
)
def test_a_kind_added_at_run_time_is_filtered(window: Met, by: str, titles: list[str]) -> None:
    assert sorted(window["filtered"][by]) == titles


def test_the_tabs_of_a_kind_added_at_run_time_are_counted_and_nothing_left_is_said(window: Met) -> None:
    assert window["filtered"]["counts"] == [3, 1]
    assert window["filtered"]["nothing left"] == [True, True]


def test_the_inspector_shows_a_kind_added_at_run_time(window: Met) -> None:
    said = window["inspected"]
    parts = ("Astrolabes", "أسطرلابات", "IWHC-EXH-2026-HQ1-0001-M", "On tour · Mar 2027", AMOUNT, "Headquarters")
    for words in (*parts, "What it shows", "Brass astrolabe", "Lent until: 2028", "Exhibition entered"):
        assert words in said


# entered, edited, undone, found


def test_a_kind_added_at_run_time_is_entered_in_the_form(window: Met) -> None:
    entered = dict(window["entered"])
    assert entered.pop("reference").startswith("IWHC-EXH-2026-HQ1-")
    assert entered == {
        "title_en": ["Manuscripts", "draft"],
        "title_ar": ["مخطوطات", "original"],
        "title_fr": ["Manuscrits", "draft"],
        "title_original": "ar",
        "type": "travelling",
        "opens_on": "2027-03",
        "opens_on_as_written": None,
        "visitors": 12500,
        "budget": {"amount_minor": 1_500_000, "currency": "BHD"},
        "is_free": False,
        "curator": "Amina",
        "lenders": ["Louvre Abu Dhabi"],
        "responsible_office": "Headquarters",
        "exhibits": ["Blue Quran", "Map"],
    }


def test_a_kind_added_at_run_time_and_its_rows_below_are_edited_undone_and_redone(window: Met) -> None:
    before, after, undone, redone = window["edited"]
    assert before == undone == ["1,200", "2"]
    assert after == redone == ["4,321", "3"]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("astrolab", "Astrolabes"),
        ("سجاد", "Carpets"),
        ("tapis", "Carpets"),
        ("leila", "Astrolabes"),
        ("quadrant", "Astrolabes"),
    ],
)
def test_a_kind_added_at_run_time_is_found_by_the_search_of_everything(window: Met, words: str, title: str) -> None:
    assert window["found"][words] == title


def test_the_history_of_a_kind_added_at_run_time_is_said_in_sentences(window: Met) -> None:
    said = window["remembered"]
    assert said[:2] == ["Visitors: 4,321 instead of 1,200", "Exhibit · Celestial globe entered again"]
    assert {
        "Exhibit · Celestial globe: entry undone",
        "Exhibit · Celestial globe entered",
        "Exhibition entered",
    } < set(said)


def test_a_kind_added_at_run_time_is_withdrawn_and_taken_back(window: Met) -> None:
    found = window["withdrawn"]
    assert "Carpets" not in found["others"]
    assert found["withdrawn"] == ["Carpets"]
    assert sorted(found["undone"]) == ["Astrolabes", "Carpets", "Lamps", "Manuscripts"]


# guarded, exchanged


def test_a_kind_added_at_run_time_is_guarded(met: Met) -> None:
    guarded = scene(met, "guard")
    assert guarded["officer"] == {
        "own": "",
        "another's": "record_of_another_office",
        "another's exhibit": "record_of_another_office",
        "own exhibit": "",
    }
    assert set(guarded["headquarters"].values()) == {""}
    assert guarded["said"]["en"] == "Exhibition: another office is responsible."
    assert len(set(guarded["said"].values())) == 3


def test_a_kind_added_at_run_time_is_exchanged_between_two_registers(met: Met) -> None:
    sent = scene(met, "exchange")["sent"]
    assert sent["registers"] == 1
    first, second = sent["rows"]
    assert first == second
    assert first["budget"] == {"amount_minor": 900_000, "currency": "BHD"}
    assert sent["exhibits"] == [2, 2]


def test_a_kind_added_at_run_time_is_merged_field_by_field(met: Met) -> None:
    exchanged = scene(met, "exchange")
    merged = exchanged["merged"]
    assert merged["registers"] == 1
    assert merged["conflicts"] == [1, 1]
    for row in merged["rows"]:
        assert row["visitors"] == 1300
        assert row["budget"] == {"amount_minor": 5_000, "currency": "USD"}
        assert row["opens_on"] == "2027-03"
    assert exchanged["conflict"] == {"unit": "curator", "values": ["Amina", "Rania"]}


def test_what_contradicts_in_a_kind_added_at_run_time_is_decided_for_both(met: Met) -> None:
    decided = scene(met, "exchange")["decided"]
    assert decided["registers"] == 1
    assert decided["conflicts"] == [0, 0]
    assert {row["curator"] for row in decided["rows"]} in ({"Amina"}, {"Rania"})


DECIDED = {"en": "Exhibition: changed in 2 offices", "ar": "تعديلات في مكتبين", "fr": "modifications dans 2 bureaux"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_contradicts_in_a_kind_added_at_run_time_is_shown_to_decide(met: Met, language: str) -> None:
    said = scene(met, "decide")["said"][language]
    for words in (DECIDED[language], "Curator", "Rania", "Amina", "Online", "Permanent", "50\u00a0USD"):
        assert words in said


def test_what_contradicts_in_a_kind_added_at_run_time_is_decided_on_screen(met: Met) -> None:
    decided = scene(met, "decide")
    assert decided["listed"] == ["Exhibition", "To decide"]
    assert decided["fields"] == ["budget", "curator", "type", "visitors"]
    assert decided["decided"] == {
        "curator": "Amina",
        "type": "permanent",
        "budget": {"amount_minor": 7_500, "currency": "BHD"},
        "visitors": 20,
    }
    assert decided["left"] == 0


# by commands


def test_a_kind_added_at_run_time_is_added_and_shown_by_commands(commands: Met) -> None:
    shown = commands["shown"]
    assert shown["reference"].startswith("IWHC-EXH-")
    assert shown["title"] == {"ar": "أسطرلابات", "en": "Astrolabes", "fr": None, "original": "en"}
    assert shown["budget"] == {"amount_minor": 900_000, "currency": "BHD"}
    assert (shown["type"], shown["opens_on"], shown["visitors"]) == ("travelling", "2027-03", 1200)
    assert (shown["is_free"], shown["curator"], shown["responsible_office"]) == (True, "Leïla", "HQ")
    assert len(shown["lenders"]) == 1
    assert [row["name"] for row in shown["links"]["exhibit"]] == ["Brass astrolabe"]
    assert commands["exhibit"]["exhibition"] == shown["reference"]


def test_a_kind_added_at_run_time_is_corrected_by_commands_and_keeps_its_history(commands: Met) -> None:
    changed = commands["changed"]
    assert changed["visitors"] == 1300
    assert changed["title"]["fr"] == "Astrolabes"
    last = {entry["field"]: (entry["old"], entry["new"]) for entry in changed["history"]}
    assert last["visitors"] == (1200, 1300)
    refused = commands["refused"]
    assert (refused["code"], refused["message"]) == ("unknown_choice", "type: “never” is not one of the choices.")


def test_a_kind_added_at_run_time_is_listed_and_found_by_commands(commands: Met) -> None:
    key = commands["shown"]["key"]
    assert [row["key"] for row in commands["listed"]] == [key]
    assert commands["not listed"] == []
    assert [(row["kind"], row["key"], row["matched"]) for row in commands["found"]] == [
        ("exhibition", key, "Brass astrolabe")
    ]


def test_documents_are_attached_to_a_kind_added_at_run_time(commands: Met) -> None:
    (document,) = commands["with document"]["links"]["document"]
    assert (document["reference"], document["file_name"]) == (commands["attached"]["reference"], "plan.pdf")


def test_many_records_of_a_kind_added_at_run_time_are_entered_from_a_file_and_verified(commands: Met) -> None:
    assert {row["title"]["en"] for row in commands["all"]} == {"Astrolabes", "Coins"}
    assert commands["verified"]["ok"]
    assert commands["verified"]["problems"] == []


# in three languages

KNOWN = {
    "ar": ("النوع", "مارس 2027", "نعم", "التفاصيل"),
    "en": ("Type", "Mar 2027", "Yes", "Details"),
    "fr": ("Type", "mars 2027", "Oui", "Détails"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kind_added_at_run_time_is_shown_in_a_language(met: Met, language: str) -> None:
    """Words that the catalogues have are in the language, new ones in English until they are translated."""
    said = scene(met, "words")[language]
    kind, day, yes, details = KNOWN[language]
    assert said["is_rtl"] == (language == "ar")
    assert said["headers"][:3] == ["Exhibition", kind, "Opening"]
    assert day in said["sentence"]
    for words in (day, yes, details, "Budget", AMOUNT, "Brass astrolabe"):
        assert words in said["inspector"]
    for words in (kind, "Visitors", "Lenders", "What it shows"):
        assert words in said["form"]
    assert said["changes"] == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_say_a_kind_added_at_run_time_in_a_language(commands: Met, language: str) -> None:
    said = commands["said"][language]
    for words in ("Astrolabes" if language != "ar" else "أسطرلابات", AMOUNT, "Brass astrolabe", KNOWN[language][0]):
        assert words in said
