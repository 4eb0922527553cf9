"""The list of partners and their form on a real register."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from workspace_samples import key_of, shown_words, until

from iwhc_desktop.domain.choices import PARTNER_GROUPS, PARTNER_TYPES
from iwhc_desktop.domain.partner import TYPE_NOT_STATED
from iwhc_desktop.gui.models.record_table import Order
from iwhc_desktop.gui.parts.buttons import LinkButton
from iwhc_desktop.gui.records.partner import PARTNERS
from iwhc_desktop.gui.views import withdrawing
from iwhc_desktop.gui.views.children_input import ChildrenBinding
from iwhc_desktop.gui.views.choice_options import grouped_options
from iwhc_desktop.gui.views.list_page import ListPage
from iwhc_desktop.gui.views.list_rows import Narrowed, RecordRows
from iwhc_desktop.gui.views.record_form import RecordForm
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.saving.commands import Change, Create, Save, Withdraw


@pytest.fixture
def page(workspace) -> ListPage:
    workspace.go("partners")
    page = workspace.page("partners")
    assert isinstance(page, ListPage)
    return page


def named(workspace, name: str) -> int:
    """The key of a partner by its English name."""
    (choice,) = workspace.register.lookups.similar("partner", name)
    return choice.key


def open_form(workspace, key: int = 0) -> RecordForm:
    workspace.open_form("partner", key)
    form = workspace.page("partner_form")
    assert isinstance(form, RecordForm)
    return form


def aliases_of(form: RecordForm) -> ChildrenBinding:
    (rows,) = (rows for rows in form.rows_below if rows.name == "partner_alias")
    return rows


def detail_of(workspace, key: int):
    return workspace.register.pages.one("partner", key, ("partner_alias.name",))


ALL, TO_VERIFY = "all", "to_verify"


def narrowed(tab: str = ALL, search: str = "", **chips: object) -> Narrowed:
    """What a tab, words and chips leave."""
    return Narrowed(tab, search, chips)


def name_of(row) -> str:
    """The name in a row of the list."""
    return row.shape("name").first


class TestRows:
    @pytest.fixture
    def rows(self, workspace) -> RecordRows:
        return RecordRows(workspace.appearance, workspace.register, PARTNERS, workspace.today)

    def test_all_are_listed_by_name(self, rows):
        found = rows.page(rows.keys(Order("name")))
        assert len(found) == 26
        assert name_of(found[0]) == "Ain Shams University"
        assert name_of(found[-1]) == "World Trade Organization"

    @pytest.mark.parametrize(
        ("asked", "count"),
        [
            (narrowed(tab=TO_VERIFY), 3),
            (narrowed(search="ARC-WH"), 1),
            (narrowed(search="عين شمس"), 1),
            (narrowed(withdrawn=True), 0),
            (narrowed(scope_level="local"), 0),
        ],
    )
    def test_each_filter_lets_its_partners_through(self, rows, asked, count):
        assert len(rows.keys_of(asked, Order("name"))) == count

    def test_the_six_groups_are_disjoint_and_filter(self, workspace, rows):
        found = [set(rows.keys_of(narrowed(type=list(codes)), Order("name"))) for codes in PARTNER_GROUPS.values()]
        assert sum(map(len, found)) == len(set().union(*found))
        universities = {name_of(row) for row in rows.page(sorted(found[3]))}
        assert "Ain Shams University" in universities
        assert "ICCROM" not in universities

    def test_levels_filter(self, workspace, rows):
        keys = rows.keys_of(narrowed(scope_level="regional"), Order("name"))
        assert keys
        assert {row.values["scope_level"] for row in workspace.register.queries.rows("partner", keys).values()} == {
            "regional"
        }

    def test_country_and_type_sort_too(self, workspace, rows):
        keys = list(rows.keys(Order("country")))
        assert sorted(keys) == sorted(rows.keys(Order("type", descending=True)))

    def test_withdrawn_ones_are_listed_apart(self, workspace, rows):
        key = named(workspace, "Interpol")
        workspace.register.bus.run(Save((Withdraw("partner", key, "twice"),)))
        assert list(rows.keys_of(narrowed(withdrawn=True), Order("name"))) == [key]
        assert key not in rows.keys(Order("name"))

    def test_tabs_are_counted(self, rows):
        assert rows.counts() == {ALL: 26, "maybe_twice": 0, TO_VERIFY: 3, "contacts": 0}

    def test_a_row_follows_the_language(self, workspace, rows):
        keys = [named(workspace, "Organization of Turkic States")]
        assert rows.page(keys)[0].cell("name") == "Organization of Turkic States\nOTS"
        assert rows.page(keys)[0].cell("agreements") == "1"
        workspace.appearance.set_language("ar")
        assert name_of(rows.page(keys)[0]) == "منظمة الدول التركية"


class TestList:
    def test_filters_narrow_and_one_step_widens_them(self, workspace, page):
        page._chips["type"]._pick(page._chips["type"].options[6].value)
        assert not page.view.table.keys
        assert "fits these filters" in shown_words(page.empty)
        workspace.show_record("partner", named(workspace, "ICCROM"))
        assert page.view.current_key == named(workspace, "ICCROM")
        assert page._chips["type"].value is None

    def test_tabs_and_levels_filter(self, page):
        page.tabs._buttons[TO_VERIFY].click()
        assert len(page.view.table.keys) == 3
        page._chips["scope_level"]._pick("regional")
        assert len(page.view.table.keys) < 3

    def test_words_filter(self, page):
        page.filters.words.set_text("icomos")
        QTest.keyClick(page.filters.words.edit, Qt.Key.Key_Return)
        assert len(page.view.table.keys) == 1

    def test_counts_come_by_themselves(self, page):
        until(lambda: page.tabs._buttons[ALL].count == 26)

    def test_a_save_shows_at_once(self, workspace, page):
        key = named(workspace, "Interpol")
        workspace.register.bus.run(Save((Change("partner", key, {"name_en": "INTERPOL"}),)))
        assert page.view.table.row_at(page.view.table.row_of(key)).shape("name").first == "INTERPOL"


class TestInspector:
    def words(self, workspace, page, key: int) -> str:
        page.content.key = key
        page.content.refresh()
        return shown_words(page.content)

    def test_it_tells_names_type_country_and_agreements(self, workspace, page):
        words = self.words(workspace, page, named(workspace, "Ain Shams University"))
        for text in (
            "Ain Shams University",
            "جامعة عين شمس",
            "Université Ain Shams",
            "University",
            "Egypt",
            "National",
            "IWHC-PAR-",
        ):
            assert text in words
        (link,) = [
            link
            for link in page.content.findChildren(LinkButton)
            if link.isVisible() and strip_isolates(link.words).startswith("Agreement to launch")
        ]
        assert (
            strip_isolates(link.words)
            == workspace.register.agreements.detail(
                key_of(workspace, "AGR-01"), workspace.today, "en"
            ).item.title.shown("en")[0]
        )
        link.click()
        assert workspace.window.page_name == "agreements"
        assert workspace.page("agreements").view.current_key == key_of(workspace, "AGR-01")

    def test_other_names_stand_with_their_kind(self, workspace, page):
        assert "Other spelling" in self.words(workspace, page, named(workspace, "Ain Shams University"))

    def test_a_name_to_be_confirmed_says_so(self, workspace, page):
        shown = page.content.read(named(workspace, "World Trade Organization"))
        assert [pill.icon for pill in page.content.pills(shown)] == ["", "circle-help"]

    def test_without_agreements_that_is_said(self, workspace, page):
        assert "Not a party to any agreement yet" in self.words(workspace, page, named(workspace, "Interpol"))

    def test_it_is_withdrawn_with_a_reason(self, workspace, page, monkeypatch):
        monkeypatch.setattr(withdrawing, "ask_reason", lambda *_words, **_look: "the same as another")
        key = named(workspace, "Interpol")
        page.content.key = key
        page.content.withdraw()
        assert workspace.register.queries.row("partner", key).retired == "the same as another"
        page.content.key = key
        page.content.act("take_back")
        assert workspace.register.queries.row("partner", key).retired is None


TYPES = grouped_options(PARTNER_TYPES)


def test_a_partner_without_a_type_says_so_in_its_second_line_and_leads_to_the_input(workspace, page):
    made = Create("partner", {"name_en": "Body of Testland", "type": TYPE_NOT_STATED}, "new")
    key = workspace.register.bus.run(Save((made,))).keys["new"]
    page.narrow(page.rows.narrowed.with_chip("type", TYPE_NOT_STATED))
    row = page.view.table.row_at(page.view.table.row_of(key))
    assert [row.cell(name) for name in ("name", "type")] == ["Body of Testland\ntype missing", "Enter the type"]
    page.view.clicked_cell.emit(key, "type")
    form = workspace.page("partner_form")
    assert workspace.window.page is form
    assert form.bindings["type"].input.isAncestorOf(QApplication.focusWidget())


class TestForm:
    def test_every_type_of_the_six_groups_is_offered(self):
        offered = [option.value for option in TYPES]
        assert offered == [code for codes in PARTNER_GROUPS.values() for code in codes]

    def test_a_partner_may_be_of_a_type_outside_the_groups(self, workspace):
        offered = open_form(workspace).bindings["type"].input.options.options
        assert offered[: len(TYPES)] == TYPES
        others = {option.value for option in offered} - {option.value for option in TYPES}
        assert others == {"internal_unit", "governing_body", "placeholder_group", "not_stated"}

    def test_a_new_partner_gets_a_reference_number(self, workspace):
        form = open_form(workspace)
        form.bindings["name"].show_typed({"en": "Museum of Islamic Art in Testland", "ar": "متحف الفن الإسلامي"})
        form.bindings["type"].show_typed("museum_body")
        form.bindings["contact_phone"].show_typed("+974 4422 4444")
        form.save()
        assert workspace.window.page_name == "partners"
        key = workspace.page("partners").view.current_key
        detail = detail_of(workspace, key)
        assert detail.row.values["reference"].startswith("IWHC-PAR-2026-HQ1-")
        assert detail.row.values["name_ar"][0] == "متحف الفن الإسلامي"
        assert detail.row.values["contact_phone"] == "+974 4422 4444"

    def test_name_and_type_are_needed(self, workspace):
        form = open_form(workspace)
        form.save()
        assert workspace.window.page is form
        assert form.bindings["name"].input._input.is_wrong
        assert form.bindings["type"].input._is_wrong

    def test_a_partner_of_the_same_name_is_pointed_out(self, workspace):
        form = open_form(workspace)
        form.bindings["name"].show_typed({"en": "organization of turkic states"})
        form.looked()
        assert "Organization of Turkic States" in strip_isolates(form.remarks.remark.text())
        form.bindings["name"].show_typed({"en": "Somebody else"})
        form.looked()
        assert form.remarks.remark.isHidden()

    def test_every_partner_of_the_sample_opens_without_a_change(self, workspace):
        form = open_form(workspace)
        for key in workspace.register.queries.keys("partner"):
            form.open_record(key)
            assert form.edits() == (), key

    def test_only_what_changed_is_saved(self, workspace):
        key = named(workspace, "Interpol")
        form = open_form(workspace, key)
        form.bindings["website"].show_typed("https://www.interpol.int")
        (edit,) = form.edits()
        assert edit.values == {"website": "https://www.interpol.int"}
        form.save()
        assert detail_of(workspace, key).row.values["website"] == "https://www.interpol.int"

    def test_other_names_are_added_changed_and_taken_out(self, workspace):
        key = named(workspace, "Ain Shams University")
        form = open_form(workspace, key)
        first, second = (line.inputs[0] for line in aliases_of(form).lines)
        first.show_typed("Ain Shams Univ.")
        second.show_typed("")
        aliases_of(form).more.click()
        name, kind = aliases_of(form).lines[-1].inputs
        name.show_typed("ASU")
        kind.show_typed("acronym")
        form.save()
        aliases = {(row.values["name"], row.values["kind"]) for row in detail_of(workspace, key).below["partner_alias"]}
        assert aliases == {("Ain Shams Univ.", "spelling"), ("ASU", "acronym")}
        assert key in workspace.register.queries.keys("partner", search="ASU")

    def test_empty_lines_mean_nothing(self, workspace):
        form = open_form(workspace, named(workspace, "Interpol"))
        aliases_of(form).more.click()
        assert form.edits() == ()

    def test_a_draft_keeps_the_other_names(self, workspace):
        key = named(workspace, "Ain Shams University")
        form = open_form(workspace, key)
        aliases_of(form).more.click()
        aliases_of(form).lines[-1].inputs[0].show_typed("ASU")
        workspace.go("partners")
        again = open_form(workspace, key)
        assert [line.inputs[0].typed() for line in aliases_of(again).lines][-1] == "ASU"
        assert aliases_of(again).lines[0].key

    def test_a_problem_of_another_name_marks_the_names(self, workspace):
        form = open_form(workspace, named(workspace, "Interpol"))
        aliases_of(form).more.click()
        wrong = aliases_of(form).lines[-1].inputs[0]
        wrong.show_typed("bad\u202ename")
        form.save()
        assert workspace.window.page is form
        assert form.more.is_open
        assert strip_isolates(wrong.widget._problem._words.text())
        assert wrong.input.is_wrong
        assert not aliases_of(form).widget._problem.isVisible()

    def test_the_title_says_new_or_which(self, workspace):
        assert form_title(open_form(workspace)) == ("New partner", "")
        workspace.go("partners")
        title, reference = form_title(open_form(workspace, named(workspace, "Interpol")))
        assert title == "Edit partner"
        assert reference.startswith("IWHC-PAR-")

    def test_language_there_and_back_loses_nothing(self, workspace):
        form = open_form(workspace, named(workspace, "Interpol"))
        form.bindings["name"].show_typed({"en": "INTERPOL", "ar": "الإنتربول"})
        form.bindings["country"].show_typed(workspace.register.queries.find("country", "FR"))
        before = form.typed()
        for code in ("ar", "fr", "ar", "en"):
            workspace.appearance.set_language(code)
        assert form.typed() == before


def form_title(form: RecordForm) -> tuple[str, str]:
    return strip_isolates(form.title_bar.title.text()), strip_isolates(form.title_bar.subtitle.text())
