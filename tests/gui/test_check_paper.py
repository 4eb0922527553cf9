"""The check of a list as a paper: its groups, the question in its cell, what was left out; in each language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from services_registers import founded

from iwhc_desktop.gui.bringing_in.check_paper import check_view
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import RLM, strip_isolates
from iwhc_desktop.services.printing.lists import ListView
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.tables.cells import ListSheet, text_cell
from iwhc_desktop.services.tables.tables import Wanted

ROWS = (
    ("Agreements of the office",),
    ("Partner", "Type", "Subject", "Date signed"),
    ("ICOM", "MoU", "Maps", "3/5/23"),
    ("Body of Science", "MoU", "Seas", "12 June 2023"),
    ("Interpol", "Protocol", "Stolen objects", "2021"),
    ("Interpol", "Protocol", "Stolen objects", "2021"),
    ("Total", "4"),
)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with founded(tmp_path_factory.mktemp("check"), sample=True, public_dates=True) as made:
        yield made


def view(register: Register, language: str) -> ListView:
    sheet = ListSheet("List", [[text_cell(text) for text in row] for row in ROWS])
    read = register.tables.read(sheet, Wanted(kind="agreement", as_of=date(2026, 11, 23)))
    return check_view(sheet, read, "list.xlsx", Formats(language, hijri=False))


def numbers(made: ListView) -> list[list[str]]:
    return [[str(next(iter(row[0]))) for row in group.rows] for group in made.groups]  # type: ignore[arg-type]  # lines


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_rows_are_in_groups_by_outcome_those_with_a_question_first(register: Register, language: str) -> None:
    assert numbers(view(register, language)) == [["3", "6"], ["4", "5"], [], [], ["1", "7"]]


@pytest.mark.parametrize(
    ("language", "head", "question"),
    [
        ("ar", ["قيدان جديدان", "لا قيود معدلة", "سطران للتصويب", "سطران مستبعدان"], "3 مايو 2023 / 5 مارس 2023؟"),
        ("en", ["2 new", "0 changed", "2 to put right", "2 rows left out"], "3 May 2023 / 5 March 2023?"),
        (
            "fr",
            ["2 nouveaux", "0 modifié", "2 à corriger", "2 lignes écartées"],
            "3 mai 2023 / 5 mars 2023\u202f?",
        ),
    ],
)
def test_the_head_has_the_counts_and_a_cell_its_question(
    register: Register, language: str, head: list[str], question: str
) -> None:
    made, formats = view(register, language), Formats(language, hijri=False)
    assert [strip_isolates(formats.plain(said)) for said in made.counted] == head  # type: ignore[arg-type]  # messages
    first = [strip_isolates(str(line)).lstrip(RLM) for cell in made.groups[0].rows[0] for line in cell]  # type: ignore[union-attr]  # lines
    assert question in first
    assert made.filters == ("list.xlsx",)


def test_a_row_that_is_no_record_has_its_texts_and_the_reason(register: Register) -> None:
    left_out = view(register, "en").groups[-1]
    assert [row[1] for row in left_out.rows] == [("Agreements of the office", "Title"), ("Total · 4", "Total")]
    assert len(left_out.headings) == 2
