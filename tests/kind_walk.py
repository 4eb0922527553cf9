"""What every kind of record can, done with a kind that was declared at run time (see kind_at_run_time)."""

from __future__ import annotations

from pathlib import Path

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import NotAllowed
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.reference_number import parse
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.services.records.history import rows_of_history
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Save, Undo
from tests.exchange_offices import founded_offices

VALUES: dict[str, Json] = {
    "title_en": "Kasbah of Algiers",
    "title_ar": "قصبة الجزائر",
    "title_fr": "Casbah d’Alger",
    "place_name": "Upper town",
    "priority": "high",
    "approved": True,
    "people": 12,
    "visited_on": "2026-05",
    "estimate": {"amount_minor": 125_000, "currency": "BHD"},
}


def walk(folder: Path) -> None:
    """Enter, list, sort, filter, edit, undo, find, guard, exchange and name."""
    offices = founded_offices(folder, "BAH", "AZE")
    offices.round()
    ours, theirs, headquarters = (offices.of[code] for code in ("BAH", "AZE", "HQ"))
    field = ours.queries.keys("field")[0]
    made = ours.bus.run(
        Save(
            (
                Create("visit", {**VALUES, "fields": [field]}, "visit"),
                Create("visit", {"title_en": "Aleppo", "people": 3}, "other"),
                Create("visit_note", {"visit": "@visit", "words": "Roof repaired"}),
            )
        )
    ).keys
    listed(ours, made["visit"], made["other"], field)
    edited(ours, made["visit"])
    offices.round()
    offices.round()
    guarded(theirs, headquarters, made["visit"])
    sent = headquarters.queries.row("visit", made["visit"])
    assert {unit: sent.values[unit] for unit in VALUES if "title" not in unit} == {
        unit: value for unit, value in VALUES.items() if "title" not in unit
    }
    assert sent.values["fields"] == [field]
    assert len(headquarters.queries.children("visit_note", [made["visit"]])[made["visit"]]) == 1
    named(headquarters, made["visit"])
    offices.round()
    assert len(offices.digests()) == 1
    assert all(register.care.verify().problems == () for register in offices.of.values())
    offices.close()


def listed(register: Register, visit: int, other: int, field: int) -> None:
    queries = register.queries
    assert queries.keys("visit", language="en") == [other, visit]
    assert queries.keys("visit", sort="people", descending=True) == [visit, other]
    assert queries.keys("visit", filters={"priority": "high"}) == [visit]
    assert queries.keys("visit", filters={"fields": field}) == [visit]
    assert [hit.key for hit in queries.search("roof repaired")] == [visit]
    assert [hit.key for hit in queries.search("قصبة")] == [visit]
    assert parse(str(queries.row("visit", visit).values["reference"])).kind == "VIS"
    assert {kind for kind, _ in rows_of_history(queries, "visit", visit)} == {"visit", "visit_note"}


def edited(register: Register, visit: int) -> None:
    before = register.queries.row("visit", visit).values
    register.bus.run(Save((Change("visit", visit, {"people": 13, "estimate": None}),)))
    assert register.queries.row("visit", visit).values != before
    register.bus.run(Undo())
    assert register.queries.row("visit", visit).values == before


def guarded(theirs: Register, headquarters: Register, visit: int) -> None:
    edit = Save((Change("visit", visit, {"people": 14}),))
    note = Save((Create("visit_note", {"visit": visit, "words": "Mine"}),))
    for asked in (edit, note):
        try:
            theirs.bus.run(asked)
        except NotAllowed as error:
            assert error.code == "record_of_another_office"
        else:
            raise AssertionError("another office changed it")
    headquarters.bus.run(edit)
    headquarters.bus.run(Undo())


def named(register: Register, visit: int) -> None:
    called = {language: register.queries.names([visit], language)[visit] for language in ("ar", "en", "fr")}
    assert called == {"ar": VALUES["title_ar"], "en": VALUES["title_en"], "fr": VALUES["title_fr"]}
    assert Formats("fr").plain(RECORDS["visit"].label) == "Activité"
