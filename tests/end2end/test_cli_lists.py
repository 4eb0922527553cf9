"""Lists brought in by the command line: shown first, brought in, and the same as before a second time."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

SAMPLES = Path(__file__).resolve().parents[1] / "import_samples"
FILE = str(SAMPLES / "officer_list_en.xlsx")


@pytest.fixture
def cli(public_dates: Any) -> Any:
    return public_dates


def test_a_list_is_shown_brought_in_and_read_again(cli: Any) -> None:
    asked = ("import-table", "agreement", FILE, "--as-of", "2024-11-14")
    expected = json.loads((SAMPLES / "officer_list_en.json").read_text(encoding="utf-8"))
    assert cli.json(*asked, "--dry-run") == expected
    before = len(cli.json("list", "agreement"))
    assert cli.json(*asked) == expected
    assert len(cli.json("list", "agreement")) == before + 7
    summary = cli.json(*asked)["sheets"][0]["summary"]
    assert (summary["new"], summary["changed"], summary["same"]) == (0, 0, 8)
    shown = cli("import-table", "agreement", FILE, "--dry-run", "--lang", "fr")
    assert "L’année de «\u202f3/5/23\u202f» n’a que deux chiffres." in shown


def test_a_column_is_named_by_letter_or_heading(cli: Any) -> None:
    chosen = cli.json("import-table", "agreement", FILE, "--dry-run", "--map", "notes=I", "--map", "contact=Remarks")
    columns = chosen["sheets"][0]["columns"]
    assert (columns["I"], columns["J"]) == ("notes", "contact")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("country", FILE), "no_list_of_kind"),
        (("agreement", "/nowhere/list.xlsx"), "file_unreadable"),
        (("agreement", FILE, "--map", "notes=Z"), "no_such_column"),
        (("agreement", FILE, "--map", "women=A"), "no_such_field"),
        (("activity", __file__), "list_without_headings"),
    ],
)
def test_what_cannot_be_brought_in_is_refused(cli: Any, arguments: tuple[str, ...], code: str) -> None:
    assert cli.error("import-table", *arguments)["code"] == code


def test_records_are_written_as_a_table(cli: Any, tmp_path: Path) -> None:
    asked = ("table", "agreement", "--sort", "reference", "--columns", "reference,kind,term_months")
    assert cli.json(*asked, "-o", str(tmp_path / "list.csv"))["bytes"]
    rows = list(csv.reader(io.StringIO((tmp_path / "list.csv").read_text(encoding="utf-8-sig"))))
    assert rows[:2] == [
        ["Reference", "Type", "Term in months"],
        ["IWHC-AGR-2024-SMP-0001-S", "Agreement", "36"],
    ]
    cli("table", "agreement", "-o", str(tmp_path / "list.xlsx"), "--lang", "ar")
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").active
    assert (sheet.sheet_view.rightToLeft, sheet.max_row) == (True, 6)
    assert cli.error(*asked, "-o", str(tmp_path / "list.csv"))["code"] == "file_exists"
    assert (
        cli.error("table", "agreement", "--columns", "nothing", "-o", str(tmp_path / "x.csv"))["code"]
        == "unknown_field"
    )


def test_missing_translations_go_out_and_come_back(cli: Any, tmp_path: Path) -> None:
    cli.json("add", "partner", "name_en=University of Sousse", "type=university")
    path = tmp_path / "texts.xlsx"
    cli.json("translations", "--kind", "partner", "-o", str(path))
    book = openpyxl.load_workbook(path)
    (row,) = [cells[0].row for cells in book.active.iter_rows() if cells[5].value == "University of Sousse"]
    book.active.cell(row, 7, "Université de Sousse")
    book.active.cell(row + 1, 7, "without an identifier")
    book.active.cell(row + 1, 1, "lost")
    book.save(path)
    expected = {"texts": 1, "left_out": [{"row": row + 1, "reason": "The identifier of the row was changed."}]}
    assert cli.json("import-translations", str(path), "--dry-run") == expected
    assert cli.json("import-translations", str(path)) == expected
    (found,) = cli.json("list", "partner", "--search", "Université Sousse")
    assert found["name"]["fr"] == "Université de Sousse"
    assert cli.json("import-translations", str(path))["texts"] == 0
