"""Files and the clipboard as sheets of cells: encodings, separators, merged cells, and files that mean harm."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.services.tables.cells import ListCell
from iwhc_desktop.services.tables.clipboard import cells_of_html, cells_of_text
from iwhc_desktop.services.tables.number_formats import shown_date, shown_number, shown_part
from iwhc_desktop.services.tables.opening import pasted_sheets, sheets_of

ARABIC, FRENCH = "الجهة;الدولة\nوزارة الثقافة;المغرب\n", "Partenaire;Pays\nMinistère de la Culture;Sénégal\n"


def texts(rows: list[list[ListCell]]) -> list[list[str]]:
    return [[cell.text for cell in row] for row in rows]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ARABIC, "utf-8"),
        (ARABIC, "utf-8-sig"),
        (ARABIC, "utf-16"),
        (ARABIC, "cp1256"),
        (FRENCH, "utf-16-le"),
        (FRENCH, "utf-8"),
        (FRENCH, "cp1252"),
    ],
)
def test_a_text_file_is_read_in_its_encoding(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(encoding))
    assert texts(sheets_of(path)[0].rows) == [line.split(";") for line in text.splitlines()]


@pytest.mark.parametrize(
    "text",
    [
        'a,b\n"1,5",c\n',
        'a;b\n"1,5";c\n',
        'a\tb\n"1,5"\tc\n',
        'a|b\n"1,5"|c\n',
        'sep=;\na;b\n"1,5";c\n',
    ],
)
def test_the_separator_is_the_one_that_every_line_has(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.txt"
    path.write_text(text, encoding="utf-8")
    assert texts(sheets_of(path)[0].rows) == [["a", "b"], ["1,5", "c"]]


def test_pasted_text_keeps_line_breaks_inside_a_cell() -> None:
    assert texts(cells_of_text('A\tB\r\n"one\ntwo"\t3\r\n')) == [["A", "B"], ["one\ntwo", "3"]]


def test_a_pasted_page_gives_its_merged_cells_to_every_row_under_them() -> None:
    html = (
        "<table><tr><td rowspan=2>Mali</td><td>a<br>b</td></tr><tr><td>c</td></tr><tr><td colspan=2>x</td></tr></table>"
    )
    rows = cells_of_html(html)
    assert texts(rows) == [["Mali", "a\nb"], ["Mali", "c"], ["x", "x"]]
    assert [cell.is_merged for row in rows for cell in row] == [False, False, True, False, False, True]


def test_an_empty_clipboard_has_no_sheet() -> None:
    assert pasted_sheets("", " \n") == []


@pytest.mark.parametrize(
    ("pattern", "part", "shown"),
    [
        ("mmm\\-yy", "month", "Apr-22"),
        ("dd/mm/yyyy", "day", "12/04/2022"),
        ("yyyy/mm/dd", "day", "2022/04/12"),
        ("[$-40C]d mmm yyyy;@", "day", "12 Apr 2022"),
        ("yyyy", "year", "2022"),
        ("dd/mm/yyyy hh:mm", "day", "12/04/2022"),
    ],
)
def test_a_date_cell_shows_what_its_format_says(pattern: str, part: str, shown: str) -> None:
    assert (shown_part(pattern), shown_date(date(2022, 4, 12), pattern)) == (part, shown)


@pytest.mark.parametrize(
    ("number", "pattern", "shown"),
    [(5000, "General", "5000"), (12.5, "0.00", "12.5"), (5000, '#,##0 "FCFA"', "5000 FCFA"), (9, "[$€-40C] 0", "9 €")],
)
def test_a_number_shows_the_sign_of_its_format(number: float, pattern: str, shown: str) -> None:
    assert shown_number(number, pattern) == shown


def test_a_formula_without_its_value_is_marked_and_one_with_it_is_the_value(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", "=1+1", date(2024, 1, 2)])
    book.save(tmp_path / "list.xlsx")
    cells = sheets_of(tmp_path / "list.xlsx")[0].rows[0]
    assert [(cell.text, cell.is_formula, cell.day) for cell in cells] == [
        ("a", False, None),
        ("=1+1", True, None),
        ("2024-01-02", False, date(2024, 1, 2)),
    ]


ODS = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="List">
<table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>Mali</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2022-10-01"><text:p>Oct-22</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="27"><text:p>27</text:p></table:table-cell></table:table-row>
<table:table-row><table:covered-table-cell/>
<table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell>
<table:table-cell table:number-columns-repeated="16000"/></table:table-row>
<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""


def packed(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(
                name.replace("__", "/").replace("_xml", ".xml").replace("_types", "[Content_Types].xml"), content
            )
    return path


def test_a_spreadsheet_of_libreoffice_shows_dates_as_its_cells_do(tmp_path: Path) -> None:
    path = packed(tmp_path / "list.ods", mimetype="application/vnd.oasis", content_xml=ODS)
    sheet = sheets_of(path)[0]
    assert (sheet.name, sheet.last_row) == ("List", 2)
    assert texts(sheet.rows[:2]) == [["Mali", "Oct-22", "27"], ["Mali", "x", "x"]]
    date_cell = sheet.rows[0][1]
    assert (date_cell.day, date_cell.shows, sheet.rows[0][2].number) == (date(2022, 10, 1), "month", 27)


ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
WIDE_MERGE = '<worksheet><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'


@pytest.mark.parametrize(
    ("name", "parts", "code"),
    [
        ("entities.ods", {"mimetype": "x", "content_xml": ENTITIES}, "list_unreadable"),
        ("entities.xlsx", {"_types": ENTITIES}, "list_unreadable"),
        ("no sheets.xlsx", {"_types": "<Types/>", "xl__worksheets__sheet1_xml": WIDE_MERGE}, "list_unreadable"),
        ("bomb.xlsx", {"_types": "<Types/>", "xl__media": "0" * (120 << 20)}, "list_too_large"),
        ("another.zip", {"readme": "no list"}, "list_unreadable"),
    ],
)
def test_a_file_that_means_harm_is_refused(tmp_path: Path, name: str, parts: dict[str, str], code: str) -> None:
    path = packed(tmp_path / name, **parts)
    with pytest.raises(ApplicationError) as refused:
        sheets_of(path)
    assert refused.value.code == code


@pytest.mark.parametrize("first", [b"\xd0\xcf\x11\xe0rest", b"%PDF-1.7"])
def test_an_old_format_is_named_as_such(tmp_path: Path, first: bytes) -> None:
    path = tmp_path / "list.xls"
    path.write_bytes(first)
    with pytest.raises(ApplicationError, match="list_old_format"):
        sheets_of(path)


def test_a_merged_range_without_measure_is_cut(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["a"])
    book.active.merge_cells("A1:B2")
    book.save(tmp_path / "small.xlsx")
    with zipfile.ZipFile(tmp_path / "small.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"A1:B2", b"A1:XFD1048576")
    with zipfile.ZipFile(tmp_path / "wide.xlsx", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    rows = sheets_of(tmp_path / "wide.xlsx")[0].rows
    assert len(rows) <= 2
    assert {cell.text for row in rows for cell in row} == {"a"}
