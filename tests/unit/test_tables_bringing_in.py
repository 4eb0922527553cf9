"""Lists entered into the register: what is stored, one step, cancelled, read again with a cell changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from iwhc_desktop.domain.errors import Cancelled
from iwhc_desktop.domain.partner import TYPE_NOT_STATED
from iwhc_desktop.domain.texts import localized
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Redo, Undo
from iwhc_desktop.services.tables import tables as entering
from iwhc_desktop.services.tables.cells import ListCell, ListSheet, text_cell
from iwhc_desktop.services.tables.findings import Answers, SheetReading
from iwhc_desktop.services.tables.opening import sheets_of
from iwhc_desktop.services.tables.rest import rows_left
from iwhc_desktop.services.tables.tables import Wanted
from iwhc_desktop.services.tables.writing import Table, write_table
from tests.list_sheets import read_sheet, sheet
from tests.services_registers import founded

SAMPLES = Path(__file__).resolve().parents[1] / "import_samples"
AS_OF = date(2024, 11, 14)
AGREEMENTS = ("Partner", "Country", "Type", "Subject", "Date signed", "Validity", "Focal point", "Remarks")
TRAININGS = ("Activity", "Type", "Country", "City", "Dates", "Partners", "Women", "Men", "Mali", "Niger", "Senegal")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with founded(tmp_path, sample=True, public_dates=True) as made:
        yield made


def read(register: Register, found: ListSheet, kind: str = "agreement", answers: Answers | None = None) -> SheetReading:
    return read_sheet(register, found, kind, answers, AS_OF)


def row(n: int, notes: str = "") -> list[str]:
    return [f"Body {n} of Science", "Jordan", "MoU", f"Subject {n}", f"{n % 27 + 1} June 2023", "3 years", "", notes]


def test_an_agreement_is_stored_as_it_was_read(register: Register) -> None:
    given = [
        "University of Athens; Body of Science",
        "",
        "MoU",
        "Mosaics",
        "June 2023",
        "5 years",
        "A. B., a@b.org",
        "in two copies",
    ]
    found = sheet(AGREEMENTS, given)
    register.tables.bring_in(found, read(register, found))
    key = max(register.queries.keys("agreement", sort="key"))
    values = register.queries.row("agreement", key).values
    assert (values["kind"], values["term_months"]) == ("memorandum_of_understanding", 60)
    assert (localized(values, "title").en, localized(values, "notes").en) == ("Mosaics", "in two copies")
    parties = register.queries.children("agreement_party", [key])[key]
    names = register.queries.names([int(str(one.values["partner"])) for one in parties], "en")
    assert [*names.values()][1:] == ["University of Athens", "Body of Science"]
    assert [one.values["contact_email"] for one in parties] == [None, "a@b.org", None]
    signatures = [register.queries.children("signature", [one.key])[one.key][0].values for one in parties]
    assert [(one["signed_on"], one["same_act"]) for one in signatures] == [
        ("2023-06", False),
        (None, True),
        (None, True),
    ]
    assert register.agreements.status(key, AS_OF).state == "in_force"


def test_the_register_keeps_its_title_of_an_agreement_that_the_list_calls_otherwise(register: Register) -> None:
    title = "Education, science and culture"
    found = sheet(AGREEMENTS, ["Organization of Turkic States", "", "MoU", title, "13 June 2024", "3 years", "", ""])
    answers, (asked,) = Answers(), read(register, found).rows[0].asks
    answers.give(2, asked, asked.choices[0])
    (reading,) = read(register, found, answers=answers).rows
    assert (reading.outcome, reading.values) == ("same", {})
    (said,) = [one for one in reading.remarks if one.code == "differs_from_register"]
    assert said.detail["unit"] == "title"


def test_an_activity_is_stored_with_its_people_and_what_has_no_field_in_its_text(register: Register) -> None:
    found = sheets_of(SAMPLES / "own_activites.xlsx")[0]
    wanted = Wanted(kind="activity", as_of=date(2025, 1, 15))
    register.tables.bring_in(found, register.tables.read(found, wanted))
    newest = sorted(register.queries.keys("activity", sort="key"))[-3:]
    values = register.queries.row("activity", newest[0]).values
    assert (values["type"], values["starts_on"], values["women"], values["not_known"]) == (
        "workshop",
        "2025-02-03",
        12,
        15,
    )
    assert localized(values, "description").fr == "Budget: 2 500 000 FCFA\nVille: Bamako, Mali"
    below = register.queries.children("participation", [newest[0]])[newest[0]]
    assert [one.values["people"] for one in below] == [20, 7]


def test_the_type_that_neither_the_list_nor_the_name_of_a_partner_says_is_missing(register: Register) -> None:
    found = sheet(AGREEMENTS, *(["University of Letters; Body of Letters", "", "MoU", "Maps", "2023", "", "", ""],))
    reading = read(register, found)
    assert reading.partners_without_type() == ["Body of Letters"]
    register.tables.bring_in(found, reading)
    rows = register.queries.rows("partner", sorted(register.queries.keys("partner", sort="key"))[-2:]).values()
    assert [one.values["type"] for one in rows] == ["university", TYPE_NOT_STATED]
    assert register.care.verify().is_ok


def test_a_list_of_partners_without_types_asks_nothing_and_an_unknown_word_for_a_type_is_asked(
    register: Register,
) -> None:
    found = sheet(("Name", "Type", "Country"), ("Body of Maps", "", "Jordan"), ("Body of Seas", "think tank", "Mali"))
    reading = read(register, found, "partner")
    assert [[(ask.column, ask.code, ask.text) for ask in one.asks] for one in reading.rows] == [
        [],
        [("B", "type_unknown", "think tank")],
    ]
    assert reading.partners_without_type() == ["Body of Maps"]
    register.tables.bring_in(found, reading)
    assert register.queries.row("partner", max(register.queries.keys("partner"))).values["type"] == TYPE_NOT_STATED


@pytest.mark.parametrize(("choice", "not_known", "by_country"), [(0, 4, {"ML": 8, "NE": 6}), (1, 0, {})])
def test_more_people_by_country_than_in_all_are_asked_about_before_they_are_entered(
    register: Register, choice: int, not_known: int, by_country: dict[str, int]
) -> None:
    heads = ("Activity", "Type", "Place", "Date", "Women", "Men", "Mali", "Niger")
    found = sheet(heads, ("Maps", "Workshop", "online", "May 2024", "4", "6", "8", "6"))
    (asked,) = read(register, found, "activity").rows[0].asks
    assert (asked.column, asked.code, asked.text, asked.choices) == ("E", "breakdown_above_total", "14", (14, 10))
    answers = Answers()
    answers.give(2, asked, asked.choices[choice])
    (reading,) = (again := read(register, found, "activity", answers)).rows
    people = {"women": 4, "men": 6, "not_known": not_known, "by_country": by_country}
    assert (reading.values["people"], reading.values["mode"]) == (people, "online")
    register.tables.bring_in(found, again)
    values = register.queries.row("activity", max(register.queries.keys("activity"))).values
    assert (values["mode"], values["place"], values["women"]) == ("online", None, 4)
    assert not localized(values, "description").en


def test_what_a_new_partner_has_no_field_for_is_kept_in_its_notes_and_a_formula_is_no_text(register: Register) -> None:
    found = sheet(("Name", "E-mail", "Remarks"), ("Body of Maps", "a@b.org; c@d.org", ""))
    found.rows[1][2] = ListCell("=A2", is_formula=True)
    reading = read(register, found, "partner")
    said = [(one.column, one.code, one.detail) for one in reading.rows[0].remarks]
    assert said == [("B", "address_not_kept", {"text": "c@d.org"}), ("C", "formula_not_read", {"text": "=A2"})]
    register.tables.bring_in(found, reading)
    values = register.queries.row("partner", max(register.queries.keys("partner"))).values
    assert (values["contact_email"], localized(values, "notes").en) == ("a@b.org", "E-mail: c@d.org")


def test_a_list_is_one_step_however_many_operations_it_takes(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entering, "_BYTES_PER_STEP", 2_000)
    before = register.queries.counts()
    found = sheet(AGREEMENTS, *(row(n) for n in range(1, 13)))
    operations = register.care.digest().operations
    register.tables.bring_in(found, read(register, found))
    assert register.care.digest().operations > operations + 2
    register.bus.run(Undo())
    assert register.queries.counts()["agreement"] == before["agreement"]
    assert not register.bus.can_undo
    register.bus.run(Redo())
    assert register.queries.counts()["agreement"] == before["agreement"] + 12
    assert register.care.verify().is_ok


class Stopping:
    """A progress that is cancelled after so many steps."""

    def __init__(self, steps: int) -> None:
        self._left = steps

    def start(self, message: Message, total: int) -> None:
        assert message.msgid
        assert total >= 0

    def step(self, done: int) -> None:
        self._left -= 1
        if self._left < 0:
            raise Cancelled


@pytest.mark.parametrize("name", ["long.xlsx", "long.ods"])
def test_opening_a_long_file_can_be_cancelled(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    rows = [[f"Body {n}", "Jordan"] for n in range(600)]
    if name.endswith("xlsx"):
        write_table(path, Table("List", ("Partner", "Country"), rows))
    else:
        path.write_bytes(ods(rows))
    assert len(sheets_of(path)[0].rows) >= 600
    with pytest.raises(Cancelled):
        sheets_of(path, Stopping(1))


def ods(rows: Sequence[Sequence[str]]) -> bytes:
    """A spreadsheet of LibreOffice with these rows."""
    cells = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell><text:p>{text}</text:p></table:table-cell>' for text in row)}"
        "</table:table-row>"
        for row in rows
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    sheets = f'<office:body><office:spreadsheet><table:table table:name="List">{cells}</table:table>'
    closed = "</office:spreadsheet></office:body></office:document-content>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f"<office:document-content {spaces}>{sheets}{closed}")
    return file.getvalue()


def test_what_is_cancelled_leaves_the_register_as_it_was(register: Register) -> None:
    found = sheet(AGREEMENTS, *(row(n) for n in range(1, 30)))
    with pytest.raises(Cancelled):
        register.tables.read(found, Wanted(kind="agreement", as_of=AS_OF), Stopping(1))
    before, ready = register.care.digest(), read(register, found)
    with pytest.raises(Cancelled):
        register.tables.bring_in(found, ready, Stopping(0))
    assert register.care.digest() == before
    assert read(register, found).counts["new"] == 29


def test_a_second_reading_changes_only_the_cells_that_changed(register: Register) -> None:
    found = sheet(AGREEMENTS, row(1), row(2))
    register.tables.bring_in(found, read(register, found))
    changed = sheet(AGREEMENTS, row(1), row(2, "a copy is in Rabat"))
    second = read(register, changed)
    assert [(one.outcome, [*one.values]) for one in second.rows] == [("same", []), ("changed", ["notes"])]
    register.tables.bring_in(changed, second)
    moved = sheet(AGREEMENTS, row(2, "a copy is in Rabat"), row(3), row(1))
    assert [one.outcome for one in read(register, moved).rows] == ["same", "new", "same"]


def test_what_was_answered_is_not_asked_again_unless_its_cell_changed(register: Register) -> None:
    rows = [["Body 2", "Jordan", "LoI", "Maps", "3/5/23", "", "", ""]]
    found, answers = sheet(AGREEMENTS, *rows), Answers()
    for number in (0, 1):
        asked = read(register, found, answers=answers).rows[0].asks[0]
        answers.give(2, asked, asked.choices[number])
    register.tables.bring_in(found, read(register, found, answers=answers))
    assert [(one.outcome, one.asks) for one in read(register, found).rows] == [("same", [])]
    rows[0][4] = "4/5/23"
    assert [ask.code for ask in read(register, sheet(AGREEMENTS, *rows)).rows[0].asks] == ["date_short_year"]


def test_a_year_across_the_list_is_the_heading_of_a_group(register: Register) -> None:
    found = sheet(("No", *AGREEMENTS), ("2023", *[""] * 8), ("1", *row(1)), ("", *[""] * 8))
    found.rows.append([text_cell("2"), *[text_cell("")] * 8])
    found.merge_all([(2, 0, 2, 8)])
    skipped = read(register, found).layout.skipped
    assert [(one.row, one.why) for one in skipped] == [(2, "group_heading"), (4, "empty"), (5, "empty")]


def test_rows_that_stayed_out_are_read_again_from_their_file(register: Register, tmp_path: Path) -> None:
    found = sheet(AGREEMENTS, row(1), ["Body 2", "", "LoI", "Maps", "3/5/23", "", "", ""])
    first = read(register, found)
    write_table(tmp_path / "rest.xlsx", rows_left(found, first, Formats("en", hijri=False)))
    (rest,) = sheets_of(tmp_path / "rest.xlsx")
    again = read(register, rest)
    assert [[ask.code for ask in one.asks] for one in again.rows] == [["kind_unknown", "date_short_year"]]


def test_what_is_no_record_is_on_a_sheet_of_its_own_with_its_reason(register: Register, tmp_path: Path) -> None:
    (found,) = (one for one in sheets_of(SAMPLES / "trainings_fr.xlsx") if not one.is_hidden)
    first = read(register, found, "activity")
    write_table(tmp_path / "rest.xlsx", rows_left(found, first, Formats("en", hijri=False)))
    rest, left = sheets_of(tmp_path / "rest.xlsx")
    assert len(read(register, rest, "activity").rows) == first.counts["ask"]
    said = [(int(cells[0].text), cells[2].text) for cells in map(left.row, range(2, left.last_row + 1))]
    assert [(one.row, one.why) for one in first.layout.skipped] == [
        (row_, why.lower().replace(" ", "_")) for row_, why in said
    ]


# what people do with it


def trainings() -> ListSheet:
    """Forty trainings with people by country; three of them have something wrong."""
    rows = []
    for n in range(40):
        people = (str(n % 7 + 3), str(n % 5 + 2))
        wrong = {7: "soon", 19: "5/6/23", 33: "Q4 2024"}.get(n, f"{n % 27 + 1}-{n % 27 + 2} May 2024")
        rows.append(
            [
                f"Training {n}",
                "Workshop",
                "Mali",
                "Bamako",
                wrong,
                f"Institute {n % 9} of Crafts",
                *people,
                "2",
                "1",
                "",
            ]
        )
    return sheet(TRAININGS, *rows)


def test_forty_trainings_37_come_in_and_3_show_what_is_wrong(register: Register) -> None:
    before = register.queries.counts()
    first = read(register, trainings(), "activity")
    assert (first.counts["new"], first.counts["ask"]) == (37, 3)
    register.tables.bring_in(trainings(), first)
    after = register.queries.counts()
    assert after["activity"] - before["activity"] == 37
    assert after["participation"] - before["participation"] == 74
    assert after["partner"] - before["partner"] == 9
    keys = sorted(register.queries.keys("activity", sort="key"))[-37:]
    rows = register.queries.rows("activity", keys).values()
    read_rows = [one for one in first.rows if not one.asks]
    people = [one.values["people"] for one in read_rows]
    assert [one.values["women"] for one in rows] == [found["women"] for found in people if isinstance(found, dict)]
    second = read(register, trainings(), "activity")
    assert (second.counts["new"], second.counts["changed"], second.counts["same"]) == (0, 0, 37)


def ministry_list() -> ListSheet:
    """A ministry's list of 174 agreements: numeric dates that no row proves, two types that are not known, totals."""
    kinds = ("MoU", "Agreement", "Letter of intent", "Convention cadre", "Protocol", "Exchange of letters")
    rows: list[Sequence[str]] = [["LIST OF AGREEMENTS"], AGREEMENTS]
    for n in range(174):
        if n % 60 == 0:
            rows.append([f"Part {n // 60 + 1}"])
        day = f"{n % 12 + 1:02}/{(n + 5) % 12 + 1:02}/{2000 + n % 24}" if n % 3 else f"{2000 + n % 24}"
        subject = f"Cooperation number {n}"
        term = "several years" if n % 40 == 9 else "3 years"
        rows.append([f"Body {n} of Letters", "Jordan", kinds[n % len(kinds)], subject, day, term, "", ""])
    return sheet(*rows, ["Total", "174"])


def test_a_list_of_174_agreements_asks_no_more_than_twelve_questions(register: Register) -> None:
    before = register.queries.counts()["agreement"]
    answers, asked = Answers(), 0
    reading = read(register, ministry_list())
    assert [one.why for one in reading.layout.skipped] == ["title", *["group_heading"] * 3, "total"]
    while reading.counts["ask"]:
        row_ = next(one for one in reading.rows if one.asks)
        answers.give(row_.row, row_.asks[0], row_.asks[0].choices[0], in_whole_list=True)
        asked += 1
        reading = read(register, ministry_list(), answers=answers)
    assert asked <= 12
    register.tables.bring_in(ministry_list(), reading)
    assert register.queries.counts()["agreement"] == before + 174
