"""Tables for other programs: texts stay texts, and a saved list can be read again."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from iwhc_desktop.services.tables.opening import sheets_of
from iwhc_desktop.services.tables.writing import Table, csv_bytes, write_table, xlsx_bytes

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")']


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_that_begins_like_a_formula_stays_a_text(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(Table("t", ["a"], [[text]]))))
    cell = book.active["A2"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text, True)
    rows = list(csv.reader(io.StringIO(csv_bytes(Table("t", ["a"], [[text]])).decode("utf-8-sig"))))
    assert rows == [["a"], [f"'{text}"]]


def test_numbers_and_dates_are_values_and_a_list_in_arabic_reads_from_the_right(tmp_path: Path) -> None:
    table = Table("قائمة: ١", ["اليوم", "العدد"], [[date(2024, 6, 13), -27], ["\u2068نص\u2069\x07", None]], is_rtl=True)
    write_table(tmp_path / "list.xlsx", table)
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").active
    assert (sheet.title, sheet.sheet_view.rightToLeft) == ("قائمة  ١", True)
    assert [sheet["A2"].value.date(), sheet["B2"].value, sheet["A3"].value] == [date(2024, 6, 13), -27, "نص"]
    assert sheets_of(tmp_path / "list.xlsx")[0].rows[1][0].day == date(2024, 6, 13)


def test_a_name_that_ends_in_csv_is_written_as_such(tmp_path: Path) -> None:
    write_table(tmp_path / "list.CSV", Table("t", ["a;b", "c"], [["é", 5]]))
    assert (tmp_path / "list.CSV").read_bytes() == "\ufeffa;b,c\r\né,5\r\n".encode()
