"""Missing translations go out as a table and come back as one step; what changed meanwhile stays as it is."""

from __future__ import annotations

import openpyxl
import pytest
from services_registers import founded

from iwhc_desktop.domain.errors import ApplicationError, Cancelled
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.services.progress import Cancellable
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Save, Undo, Withdraw
from iwhc_desktop.services.tables.opening import sheets_of
from iwhc_desktop.services.tables.translated_rows import localized_fields, rows_left_out, table_of_missing
from iwhc_desktop.services.tables.writing import write_table

LANGUAGES = ("ar", "en", "fr")
EVERYTHING = {kind: None for kind in RECORDS if localized_fields(kind)}


@pytest.fixture
def register(tmp_path):
    with founded(tmp_path, headquarters=False) as found:
        yield found


def made(register: Register, **values: object) -> int:
    return register.bus.run(Save((Create("partner", {"type": "university", **values}),))).key


def values_of(register: Register, key: int) -> dict[str, object]:
    return register.queries.values("partner", [key])[key]


def sent_out(register: Register, path, language: str = "en"):
    found = register.translations.missing({"partner": None}, language)
    return write_table(path, table_of_missing(found, Formats(language)))


def fill(path, row: int, **texts: str) -> None:
    """Type texts into a row (the first below the headings is 1) of a workbook."""
    book = openpyxl.load_workbook(path)
    for language, text in texts.items():
        book.active.cell(row + 1, 5 + LANGUAGES.index(language), text)
    book.save(path)


def read(register: Register, path):
    return register.translations.read(sheets_of(path), path.name)


def reasons(filled) -> list[str]:
    return [one.why.msgid for one in filled.left]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_lacks_a_language_is_a_row_with_what_there_is(register, tmp_path, language):
    made(register, name_en="University of Sousse", name_ar="جامعة سوسة")
    made(register, name_en="Whole", name_ar="كامل", name_fr="Complet")
    book = openpyxl.load_workbook(sent_out(register, tmp_path / "out.xlsx", language))
    sheet = book.active
    assert sheet.sheet_view.rightToLeft is (language == "ar")
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert head[4:] == ["العربية", "English", "Français"]
    assert [row[4:] for row in rows] == [["جامعة سوسة", "University of Sousse", None]]
    assert rows[0][2] == ("جامعة سوسة" if language == "ar" else "University of Sousse")


def test_filled_texts_come_in_as_one_step_that_is_undone_as_one(register, tmp_path):
    keys = [made(register, name_en=f"University {number}") for number in range(3)]
    path = sent_out(register, tmp_path / "out.xlsx")
    for row in range(1, 4):
        fill(path, row, fr=f"Université {row}", ar=f"جامعة {row}")
    filled = read(register, path)
    assert (filled.count, filled.left) == (6, ())
    assert register.translations.bring_in(filled) == 6
    assert [values_of(register, key)["name_fr"][0] for key in keys] == ["Université 1", "Université 2", "Université 3"]
    assert values_of(register, keys[0])["name_en"][0] == "University 0"
    register.bus.run(Undo())
    assert all("name_fr" not in values_of(register, key) or not values_of(register, key)["name_fr"] for key in keys)


def test_a_second_time_nothing_is_new(register, tmp_path):
    made(register, name_en="University")
    path = sent_out(register, tmp_path / "out.xlsx")
    fill(path, 1, fr="Université")
    register.translations.bring_in(read(register, path))
    filled = read(register, path)
    assert (filled.count, filled.left) == (0, ())


@pytest.mark.parametrize(
    ("change", "texts", "why"),
    [
        pytest.param(
            {"name_en": "Another name"}, {"fr": "Université"}, "after the table was made", id="original-changed"
        ),
        pytest.param(
            {"name_en": None, "name_ar": "جامعة"}, {"fr": "U"}, "after the table was made", id="original-gone"
        ),
        pytest.param({}, {"en": "Another name", "fr": "U"}, "changed in the table", id="original-changed-in-the-table"),
        pytest.param({"name_fr": "Institut"}, {"fr": "Université"}, "meanwhile", id="entered-meanwhile"),
    ],
)
def test_what_changed_meanwhile_is_left_out_with_the_reason(register, tmp_path, change, texts, why):
    key = made(register, name_en="University")
    path = sent_out(register, tmp_path / "out.xlsx")
    if change:
        register.bus.run(Save((Change("partner", key, change),)))
    before = values_of(register, key)
    fill(path, 1, **texts)
    filled = read(register, path)
    assert filled.count == 0
    assert [one.row for one in filled.left] == [2]
    assert why in reasons(filled)[0]
    register.translations.bring_in(filled)
    assert values_of(register, key) == before
    rest = rows_left_out(sheets_of(path)[0], filled.left, Formats("en"))
    assert rest.headings[-1] == "Reason"
    assert why in next(iter(rest.rows))[-1]


def test_the_same_text_entered_meanwhile_is_no_question(register, tmp_path):
    key = made(register, name_en="University")
    path = sent_out(register, tmp_path / "out.xlsx")
    register.bus.run(Save((Change("partner", key, {"name_fr": "Université"}),)))
    fill(path, 1, fr=" Université ", ar="جامعة")
    filled = read(register, path)
    assert filled.edits == {("partner", key): {"name_ar": "جامعة"}}
    assert filled.left == ()


def test_a_withdrawn_record_and_a_broken_identifier_are_left_out(register, tmp_path):
    key = made(register, name_en="University")
    made(register, name_en="Institute")
    path = sent_out(register, tmp_path / "out.xlsx")
    register.bus.run(Save((Withdraw("partner", key, "twice"),)))
    fill(path, 1, fr="U")
    fill(path, 2, fr="I")
    book = openpyxl.load_workbook(path)
    book.active.cell(3, 1, "partner")
    book.save(path)
    filled = read(register, path)
    assert filled.count == 0
    assert [why.split()[1] for why in reasons(filled)] == ["record", "identifier"]


def test_rows_may_be_sorted_and_columns_moved(register, tmp_path):
    key = made(register, name_en="University")
    path = sent_out(register, tmp_path / "out.xlsx")
    fill(path, 1, fr="Université")
    book = openpyxl.load_workbook(path)
    book.active.insert_rows(1)
    book.active.move_range("A2:A3", cols=8)
    book.save(path)
    assert read(register, path).edits == {("partner", key): {"name_fr": "Université"}}


def test_csv_comes_back_too(register, tmp_path):
    key = made(register, name_en="University")
    path = sent_out(register, tmp_path / "out.csv")
    path.write_text(path.read_text("utf-8").replace(",University,", ",University,Université"), "utf-8")
    assert read(register, path).edits == {("partner", key): {"name_fr": "Université"}}


def test_another_table_is_refused(register, tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("Partner,Date\nA,2024\n", "utf-8")
    with pytest.raises(ApplicationError) as refused:
        read(register, path)
    assert refused.value.code == "no_translations"


def test_every_kind_of_an_office_is_asked_and_lists_of_headquarters_are_not(register):
    made(register, name_en="University")
    found = register.translations.missing(EVERYTHING, "en")
    assert {one.kind for one in found} == {"partner", "person"}


def test_headquarters_is_asked_for_its_lists(tmp_path):
    with founded(tmp_path) as headquarters:
        headquarters.bus.run(Save((Create("purpose", {"code": "x", "name_en": "Only English"}),)))
        found = headquarters.translations.missing(EVERYTHING, "en")
        assert "purpose" in {one.kind for one in found}


def test_it_is_stopped_and_nothing_is_written(register, tmp_path):
    key = made(register, name_en="University")
    path = sent_out(register, tmp_path / "out.xlsx")
    fill(path, 1, fr="Université")
    filled, progress = read(register, path), Cancellable()
    progress.cancel()
    with pytest.raises(Cancelled):
        register.translations.bring_in(filled, progress)
    assert not values_of(register, key).get("name_fr")
