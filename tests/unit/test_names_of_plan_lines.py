"""A line of the plan without a title is called like its partner wherever a record is named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from services_registers import founded

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.services.records.naming import named_rows
from iwhc_desktop.services.records.shown import Shown
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Save

LANGUAGES = ("ar", "en", "fr")


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    opened = founded(tmp_path_factory.mktemp("lines"), sample=True)
    yield opened
    opened.close()


def key_of(register: Register, kind: str, sample_id: str) -> int:
    key = register.queries.find(kind, sample_id)
    assert key is not None
    return key


def partner_name(register: Register, language: str) -> str:
    key = key_of(register, "partner", "ORG-ARCWH")
    return register.queries.names([key], language)[key]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_store_names_it(register: Register, language: str) -> None:
    line = key_of(register, "plan_line", "PLN-1")
    assert register.queries.names([line], language)[line] == partner_name(register, language) != ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_refers_to_it_names_it(register: Register, language: str) -> None:
    line = key_of(register, "plan_line", "PLN-1")
    found = named_rows(register.queries, "plan_line", [line])[line]
    assert (found.kind, found.key) == ("plan_line", line)
    assert found.name.shown(language)[0] == partner_name(register, language)


def test_a_choice_of_lines_says_what_each_is(register: Register) -> None:
    said = [choice.name.shown("en")[0] for choice in register.lookups.entries("plan_line", "en")]
    assert len(said) == 4
    assert all(said)
    assert partner_name(register, "en") in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_own_page_is_called_so(register: Register, language: str) -> None:
    page = register.pages.one("plan_line", key_of(register, "plan_line", "PLN-1"))
    shown = Shown(page, Formats(language), language, date(2026, 11, 23))
    assert shown.title == partner_name(register, language)


def test_a_title_of_its_own_comes_first(register: Register) -> None:
    line = key_of(register, "plan_line", "PLN-2")
    register.bus.run(Save((Change("plan_line", line, {"title_en": "Training with ICCROM"}),)))
    assert register.queries.names([line], "en")[line] == "Training with ICCROM"
    assert named_rows(register.queries, "plan_line", [line])[line].name.en == "Training with ICCROM"


def test_a_line_of_nothing_has_no_name_and_is_still_there(register: Register) -> None:
    plan = key_of(register, "plan_period", "PLAN-2024-2025")
    made = register.bus.run(Save((Create("plan_line", {"plan_period": plan, "code": "X-1"}, "line"),)))
    line = made.keys["line"]
    assert [problem.code for problem in made.warnings] == ["plan_line_of_nothing"]
    assert not register.queries.names([line], "en")[line]
    assert named_rows(register.queries, "plan_line", [line])[line].is_here
