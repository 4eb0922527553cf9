"""The cells of a list as they go to paper: words for what is drawn on the screen, nothing for an invitation."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest
from services_registers import founded

from iwhc_desktop.domain.errors import Cancelled
from iwhc_desktop.gui.agreements.list_rows import AgreementRows
from iwhc_desktop.gui.agreements.views import AGREEMENTS
from iwhc_desktop.gui.models.record_table import PAGE, Order
from iwhc_desktop.gui.models.shapes import FACT, LINK, Lines, Mark, Pill, Progress
from iwhc_desktop.gui.parts.pill import PillLook
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.list_page import table_columns
from iwhc_desktop.gui.views.list_paper import ListedView, printed_cell
from iwhc_desktop.gui.views.list_rows import RecordRows, Wording
from iwhc_desktop.gui.views.list_table import table_of
from iwhc_desktop.gui.views.pages import views_of
from iwhc_desktop.i18n.formats import MISSING, Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.progress import Cancellable, Silent
from iwhc_desktop.services.saving.commands import Create, Save
from iwhc_desktop.services.tables.writing import write_table

TODAY = date(2026, 11, 23)
LOOK = PillLook("success", "circle-check", N_("Done"))


@pytest.mark.parametrize(
    ("shape", "lines"),
    [
        pytest.param(Lines("name", "second"), ("name", "second"), id="two-lines"),
        pytest.param(Lines("12 June 2027", look=FACT), ("12 June 2027", ""), id="a-day"),
        pytest.param(Lines("Enter the day", look=LINK, opens="signing"), (MISSING,), id="an-invitation"),
        pytest.param(Lines("An agreement", look=LINK), ("An agreement", ""), id="a-link-to-a-record"),
        pytest.param(Pill(LOOK), (N_("Done"), ""), id="a-state"),
        pytest.param(Pill(LOOK, Progress("12 days left", 0.5)), (N_("Done"), "12 days left"), id="a-state-and-how-far"),
        pytest.param(Progress("50 %", 0.5), ("50 %",), id="how-far"),
        pytest.param(Mark("check", "success", N_("Sent")), (N_("Sent"),), id="an-icon"),
    ],
)
def test_a_cell_is_the_words_of_what_is_seen(shape, lines):
    assert tuple(printed_cell(shape)) == lines


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    with founded(tmp_path_factory.mktemp("list"), sample=True, public_dates=True) as found:
        yield found


def asked(register, kind: str, language: str, **further: object) -> ListedView:
    views, wording = views_of(kind), Wording(Formats(language), language)
    rows = (
        AgreementRows(wording, register, TODAY) if kind == "agreement" else RecordRows(wording, register, views, TODAY)
    )
    parts = {"keys": (), "order": views.order, **further}
    return ListedView(
        kind=VIEWS[kind].said,
        tab=views.tabs[0].said,
        filters=(),
        rows=rows,
        columns=tuple(table_columns(views)),
        **parts,
    )


def names_in(view) -> list[str]:
    return [strip_isolates(str(row[0][0])) for group in view.groups for row in group.rows]


class TestReading:
    @pytest.mark.parametrize(
        ("language", "name"),
        [
            ("ar", "مذكرة تفاهم مع منظمة الدول التركية"),
            ("en", "Memorandum of Understanding with the Organization of Turkic States"),
            ("fr", "Mémorandum d’entente avec l’Organisation des États turciques"),
        ],
    )
    def test_rows_are_read_in_the_language_of_the_paper(self, register, language, name):
        listed = asked(register, "agreement", "en")
        view = listed.read(Wording(Formats(language), language), Silent())
        assert name in names_in(view)
        assert view.count == 5
        assert [heading.msgid for heading in view.headings] == [column.said.msgid for column in listed.columns]

    def test_the_window_keeps_its_own_language(self, register):
        listed = asked(register, "partner", "en")
        before = names_in(listed.read(Wording(Formats("en"), "en"), Silent()))
        listed.read(Wording(Formats("ar"), "ar"), Silent())
        assert listed.rows.language == "en"
        assert names_in(listed.read(Wording(Formats("en"), "en"), Silent())) == before

    def test_names_are_sorted_as_the_language_of_the_paper_sorts_them(self, register):
        french = names_in(asked(register, "partner", "en").read(Wording(Formats("fr"), "fr"), Silent()))
        arabic = names_in(asked(register, "partner", "en").read(Wording(Formats("ar"), "ar"), Silent()))
        assert french.index("Université d’Athènes") < french.index("Université Philipps de Marbourg")
        assert len(french) == len(arabic) == 26
        assert french != arabic

    @pytest.mark.parametrize("descending", [False, True])
    def test_the_order_of_the_list_is_that_of_the_paper(self, register, descending):
        wording = Wording(Formats("en"), "en")
        plain = names_in(asked(register, "partner", "en", order=Order("name")).read(wording, Silent()))
        found = names_in(asked(register, "partner", "en", order=Order("name", descending)).read(wording, Silent()))
        assert found == (plain[::-1] if descending else plain)

    def test_some_rows_are_read_in_their_order(self, register):
        keys = register.queries.keys("partner", sort="key")[:3][::-1]
        view = asked(register, "partner", "en", keys=tuple(keys)).read(Wording(Formats("en"), "en"), Silent())
        names = register.queries.names(keys, "en")
        assert names_in(view) == [names[key] for key in keys]

    def test_reading_tells_how_far_it_is_and_can_be_stopped(self, register):
        progress = Cancellable()
        asked(register, "partner", "en").read(Wording(Formats("en"), "en"), progress)
        assert progress.total == 26
        assert progress.done % PAGE == 0
        progress.cancel()
        with pytest.raises(Cancelled):
            asked(register, "partner", "en").read(Wording(Formats("en"), "en"), progress)


def test_every_declared_list_reads_in_every_language(register):
    for kind in VIEWS:
        if kind == "document":  # its rows are read with where each file is
            continue
        for language in ("ar", "en", "fr"):
            view = asked(register, kind, "en").read(Wording(Formats(language), language), Silent())
            widths = {len(row) for group in view.groups for row in group.rows}
            assert widths <= {len(views_of(kind).columns)}
    assert AGREEMENTS.kind in VIEWS


class TestTables:
    def table(self, register, kind: str, language: str = "en", **further: object):
        listed = asked(register, kind, language, **further)
        return table_of(listed, (N_("As of {day}", day=TODAY), "Headquarters"), Formats(language), Silent())

    def test_days_are_days_and_numbers_are_numbers(self, register):
        table = self.table(register, "agreement")
        headings = list(table.headings)
        assert headings[:6] == ["Agreement", "Parties", "Last day", "Signed", "Status", "Time left"]
        rows = {row[0]: row for row in table.rows}
        ots = rows["Memorandum of Understanding with the Organization of Turkic States"]
        assert ots[2:4] == [date(2027, 6, 12), date(2024, 6, 13)]
        partners = self.table(register, "partner")
        counts = [row[list(partners.headings).index("Agreements")] for row in partners.rows]
        assert sorted({type(count) for count in counts}, key=str) == [int]
        assert max(counts) == 5

    def test_what_is_not_known_is_an_empty_cell(self, register):
        table = self.table(register, "agreement")
        (unsigned,) = (row for row in table.rows if row[0] == "Memorandum of Understanding with ICCROM")
        assert unsigned[2] is None

    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    def test_a_workbook_has_filter_and_day_above_and_reads_in_its_direction(self, register, tmp_path, language):
        table = self.table(register, "agreement", language)
        sheet = openpyxl.load_workbook(write_table(tmp_path / "list.xlsx", table)).active
        assert sheet.sheet_view.rightToLeft is (language == "ar")
        head = [sheet.cell(number, 1).value for number in (1, 2)]
        formats = Formats(language)
        assert head[0] == f"{formats.plain(VIEWS['agreement'].said)} · {formats.plain(AGREEMENTS.tabs[0].said)}"
        assert formats.date(TODAY) in head[1]
        assert sheet.freeze_panes == "A5"
        assert sheet.cell(4, 1).value == table.headings[0]
        days = [cell for row in sheet.iter_rows(min_row=5) for cell in row if cell.is_date]
        assert len(days) >= 4

    def test_csv_has_its_headings_in_the_first_line(self, register, tmp_path):
        path = write_table(tmp_path / "list.csv", self.table(register, "agreement"))
        first, *_rows = path.read_text("utf-8-sig").splitlines()
        assert first.startswith("Agreement,Parties,Last day,Signed")

    def test_a_name_that_looks_like_a_formula_stays_a_text(self, register, tmp_path):
        values = {"name_en": "=HYPERLINK(1)", "type": "university"}
        key = register.bus.run(Save((Create("partner", values),))).key
        table = self.table(register, "partner", keys=(key,))
        sheet = openpyxl.load_workbook(write_table(tmp_path / "list.xlsx", table)).active
        cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "=HYPERLINK(1)")
        assert (cell.data_type, cell.quotePrefix) == ("s", True)
        assert "'=HYPERLINK(1)" in write_table(
            tmp_path / "list.csv", self.table(register, "partner", keys=(key,))
        ).read_text("utf-8-sig")

    @pytest.mark.parametrize("kind", [kind for kind in VIEWS if kind != "document"])
    def test_every_row_has_a_cell_for_every_heading(self, register, kind):
        table = self.table(register, kind)
        assert {len(row) for row in table.rows} <= {len(table.headings)}
