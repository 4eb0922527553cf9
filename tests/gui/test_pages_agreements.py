"""The list of agreements on a real register: order, tabs, filters, search, inspector, what actions do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from services_registers import founded, opened
from workspace_samples import key_of, sample_workspace, shown_words, until, workspace_on

from iwhc_desktop.gui.agreements.list_rows import ALL, ASLEEP, EXPIRING, AgreementRows
from iwhc_desktop.gui.frame.main_window import MainWindow
from iwhc_desktop.gui.models.record_table import Order
from iwhc_desktop.gui.parts.bars import ContributionBar, TermBar
from iwhc_desktop.gui.parts.buttons import Button, IconButton, LinkButton
from iwhc_desktop.gui.parts.question import Question
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views import withdrawing
from iwhc_desktop.gui.views.declared import UNSENT_MARK
from iwhc_desktop.gui.views.list_page import ListPage
from iwhc_desktop.gui.views.list_rows import Narrowed
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.search.folding import fold
from iwhc_desktop.services.saving.commands import Change, Create, Save, Withdraw

PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
BY_LAST_DAY = ["AGR-01", "AGR-02", "AGR-05", "AGR-03", "AGR-04"]


@pytest.fixture
def page(workspace) -> ListPage:
    workspace.go("agreements")
    page = workspace.page("agreements")
    assert isinstance(page, ListPage)
    return page


def ids(workspace, keys) -> list[str]:
    rows = workspace.register.queries.rows("agreement", list(keys))
    return [str(row.values["sample_id"]) for row in rows.values()]


def narrowed(tab: str = ALL, search: str = "", **chips: object) -> Narrowed:
    """What a tab, words and chips leave."""
    return Narrowed(tab, search, chips)


def title_of(row) -> str:
    """The title in a row of the list."""
    return row.shape("title").first


class TestRows:
    @pytest.fixture
    def rows(self, workspace) -> AgreementRows:
        return AgreementRows(workspace.appearance, workspace.register, workspace.today)

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            (narrowed(), {"AGR-01", "AGR-02", "AGR-03", "AGR-04", "AGR-05"}),
            (narrowed(tab="in_force"), {"AGR-02", "AGR-05"}),
            (narrowed(tab=EXPIRING), {"AGR-02"}),
            (narrowed(tab="signed_day_unknown"), {"AGR-03", "AGR-04"}),
            (narrowed(tab="draft"), set()),
            (narrowed(tab="expired"), {"AGR-01"}),
            (narrowed(kind="cooperation_and_partnership_agreement"), {"AGR-02"}),
            (narrowed(own_office=True), {"AGR-01", "AGR-02", "AGR-03", "AGR-04", "AGR-05"}),
            (narrowed(search="مذكره"), {"AGR-03", "AGR-04", "AGR-05"}),
            (narrowed(search="turciques"), {"AGR-05"}),
            (narrowed(search="turciques", tab="expired"), set()),
            (narrowed(withdrawn=True), set()),
        ],
    )
    def test_each_filter_lets_its_agreements_through(self, workspace, rows, asked, found):
        assert set(ids(workspace, rows.keys_of(asked, Order("last_day")))) == found

    def test_they_stand_in_the_order_asked(self, workspace, rows):
        assert ids(workspace, rows.keys(Order("last_day")))[:3] == BY_LAST_DAY[:3]
        titles = [title_of(row) for row in rows.page(rows.keys(Order("title")))]
        assert titles == sorted(titles, key=str.casefold)
        assert [title_of(row) for row in rows.page(rows.keys(Order("title", descending=True)))] == titles[::-1]

    def test_tabs_are_counted_with_the_other_filters(self, rows):
        states = {"in_force": 2, EXPIRING: 1, "signed_day_unknown": 2, "draft": 0, "expired": 1}
        assert rows.counts() == {ALL: 5, ASLEEP: 2, **states}
        rows.narrowed = narrowed(search="Hajj")
        assert rows.counts()[ALL] == 1

    def test_titles_follow_the_language(self, workspace, rows):
        workspace.appearance.set_language("ar")
        keys = rows.keys(Order("last_day"))
        assert title_of(rows.page(keys)[2]) == "مذكرة تفاهم مع منظمة الدول التركية"


class TestList:
    def test_it_opens_by_last_day_with_the_first_row_chosen(self, workspace, page):
        assert ids(workspace, page.view.table.keys)[:3] == BY_LAST_DAY[:3]
        assert page.view.current_key == page.view.table.key_at(0)

    def test_tabs_show_counts_once_they_are_known(self, workspace, page):
        until(lambda: page.tabs._buttons[ALL].count == 5)
        assert page.tabs._buttons[EXPIRING].count == 1

    def test_a_tab_filters(self, workspace, page):
        page.tabs._buttons[EXPIRING].click()
        assert ids(workspace, page.view.table.keys) == ["AGR-02"]

    def test_words_filter_and_esc_takes_them_away(self, workspace, page):
        page.filters.words.set_text("turciques")
        QTest.keyClick(page.filters.words.edit, Qt.Key.Key_Return)
        assert ids(workspace, page.view.table.keys) == ["AGR-05"]
        workspace.window.go_back()
        assert len(page.view.table.keys) == 5
        assert workspace.window.page is page

    def test_an_empty_list_says_whether_its_tab_or_filters_are_the_reason(self, workspace, page):
        page.narrow(narrowed(tab="draft"))
        assert page._stack.currentWidget() is page.empty
        assert "This tab is empty" in shown_words(page.empty)
        page.narrow(narrowed(tab="draft", search="turkic"))
        assert "fits these filters" in shown_words(page.empty)
        page.narrow(narrowed())
        assert page._stack.currentWidget() is page.view

    def test_a_chip_filters_by_kind_and_says_so(self, workspace, page):
        page._chips["kind"]._pick("memorandum_of_understanding")
        assert len(page.view.table.keys) == 3
        assert page._chips["kind"].words == "Memorandum of understanding"

    def test_a_record_hidden_by_filters_is_shown_all_the_same(self, workspace, page):
        page.narrow(narrowed(tab="expired", search="master"))
        workspace.show_record("agreement", key_of(workspace, "AGR-05"))
        assert page.view.current_key == key_of(workspace, "AGR-05")
        assert page.tabs.current == ALL
        assert page.filters.words.text == ""

    def test_the_missing_day_is_a_link_to_the_form(self, workspace, page):
        page.view.clicked_cell.emit(key_of(workspace, "AGR-05"), "last_day")
        assert workspace.window.page is page
        page.view.clicked_cell.emit(key_of(workspace, "AGR-03"), "last_day")
        form = workspace.page("agreement_form")
        assert workspace.window.page is form
        assert QApplication.focusWidget() is form.signing.joint.day.input.edit

    def test_it_follows_a_save_and_keeps_the_row(self, workspace, page):
        page.view.go_to(key_of(workspace, "AGR-05"))
        workspace.register.bus.run(
            Save((Change("agreement", key_of(workspace, "AGR-05"), {"title_en": "A new title"}),))
        )
        row = page.view.table.row_at(page.view.table.row_of(key_of(workspace, "AGR-05")))
        assert title_of(row) == "A new title"
        assert row.shape("sent") is UNSENT_MARK
        assert page.view.current_key == key_of(workspace, "AGR-05")

    def test_selection_survives_a_change_of_language(self, workspace, page):
        page.view.go_to(key_of(workspace, "AGR-05"))
        workspace.appearance.set_language("ar")
        assert page.view.current_key == key_of(workspace, "AGR-05")

    def test_in_a_low_window_filters_open_when_asked_for(self, workspace, page):
        assert page.filters.isVisible()
        assert not page.filters.button.isVisible()
        workspace.window.resize(1093, 543)
        QApplication.processEvents()
        assert not page.filters.isVisible()
        page.filters.button.click()
        assert page.filters.isVisible()
        workspace.window.resize(1366, 697)
        QApplication.processEvents()
        assert page.filters.isVisible()

    def test_what_a_task_changes_is_told_in_the_window(self, workspace, page):
        key = key_of(workspace, "AGR-05")
        told = []
        workspace.changed.connect(told.append)
        change = Save((Change("agreement", key, {"notes_en": "from a task"}),))
        workspace.tasks.run(lambda _progress: workspace.register.bus.run(change), "Working")
        until(lambda: told)
        assert key in told[0].of("agreement")


def shown(workspace, option) -> str:
    """The words of a proposal, with plain spaces."""
    return strip_isolates(workspace.appearance.text(option.said)).replace("\u202f", " ")


class TestSearch:
    def test_everything_is_searched_and_a_record_is_shown(self, workspace, page):
        field = page.bar.search
        options = field.suggestions._propose("turkic")
        kinds = {option.value[0] for option in options}
        assert {"agreement", "partner"} <= kinds <= VIEWS.keys()
        chosen = next(option for option in options if option.value[0] == "partner")
        field.suggestions.chosen.emit(chosen)
        assert workspace.window.page_name == "partners"
        assert workspace.page("partners").view.current_key == chosen.value[1]

    @pytest.mark.parametrize("words", ["ARC-WH", "arcwh", "عين شمس", "Philipps"])
    def test_an_agreement_is_found_by_its_parties_in_both_fields(self, workspace, page, words):
        """D5."""
        page.filters.words.set_text(words)
        page.filters.words.tell()
        assert page.view.table.keys
        everything = [option.value for option in page.bar.search.suggestions._propose(words)]
        assert {("agreement", key) for key in page.view.table.keys} <= set(everything)

    @pytest.mark.parametrize(
        ("language", "mistyped", "meant", "said"),
        [
            ("en", "memorandmu", "memorandum", "Did you mean “Memorandum”?"),
            ("fr", "memorandmu", "memorandum", "Peut-être « Memorandum » ?"),
            ("ar", "الأزربيجان", "", ""),
            ("ar", "مذكررة", "مذكرة", "هل المقصود «مذكرة»؟"),
        ],
    )
    def test_mistyped_words_have_a_proposal_that_searches(self, workspace, page, language, mistyped, meant, said):
        workspace.appearance.set_language(language)
        field = page.bar.search
        field.set_text(mistyped)
        field.suggestions.ask()
        proposals = field.suggestions.options
        assert [shown(workspace, option) for option in proposals] == ([said] if said else [])
        if proposals:
            field.suggestions.chosen.emit(proposals[0])
            assert fold(field.text) == fold(meant)
            assert ("agreement", key_of(workspace, "AGR-05")) in [option.value for option in field.suggestions.options]


class TestActions:
    def test_new_open_and_filter_mean_something_here(self, workspace, page):
        page.view.go_to(key_of(workspace, "AGR-05"))
        workspace.act("open")
        assert workspace.page("agreement_form").key == key_of(workspace, "AGR-05")
        workspace.go("agreements")
        workspace.act("new")
        assert workspace.page("agreement_form").key == 0
        workspace.go("agreements")
        workspace.act("filter")
        assert page.filters.words.edit.hasFocus()

    def test_enter_opens_the_form(self, workspace, page):
        page.view.go_to(key_of(workspace, "AGR-05"))
        QTest.keyClick(page.view, Qt.Key.Key_Return)
        assert workspace.window.page is workspace.page("agreement_form")

    def test_esc_goes_back_from_the_form_and_stays_in_the_list(self, workspace, page):
        page.open_form(key_of(workspace, "AGR-05"))
        workspace.window.go_back()
        assert workspace.window.page is page
        workspace.window.go_back()
        assert workspace.window.page is page

    def test_an_action_without_meaning_here_does_nothing(self, workspace, page):
        workspace.act("save")
        assert workspace.window.page is page

    def test_undo_and_redo_say_what_they_did(self, workspace, page):
        key = key_of(workspace, "AGR-05")
        workspace.run(Save((Change("agreement", key, {"title_en": "A new title"}),)))
        workspace.undo()
        assert workspace.register.queries.row("agreement", key).values["title_en"][0].startswith("Memorandum of U")
        assert shown_words(workspace.window.toast).startswith("Undone: Title changed: ")
        workspace.window.toast._undone()
        assert workspace.register.queries.row("agreement", key).values["title_en"][0] == "A new title"
        assert shown_words(workspace.window.toast).startswith("Redone: Title changed: A new title")

    def test_a_search_without_a_result_offers_to_take_it_away(self, workspace, page):
        page.filters.words.set_text("zzzz")
        page.filters.words.tell()
        assert page.empty.isVisible()
        assert strip_isolates(page.empty.button.words) == "Clear filters"
        page.empty.button.click()
        assert workspace.window.page is page
        assert page.view.table.rowCount() > 0
        assert page.filters.words.text == ""

    def test_mistyped_words_that_empty_the_list_have_a_proposal(self, workspace, page):
        page.filters.words.set_text("memorandmu")
        page.filters.words.tell()
        assert page.empty.isVisible()
        assert strip_isolates(page.empty.link.words) == "Did you mean “Memorandum”?"
        page.empty.link.click()
        assert page.filters.words.text == "Memorandum" and page.view.table.rowCount() == 3
        page.filters.words.set_text("zzzz")
        page.filters.words.tell()
        assert page.empty.isVisible() and not page.empty.link.isVisible()

    def test_details_without_any_detail_have_no_heading(self, workspace, page):
        made = workspace.run(
            Save((Create("agreement", {"kind": "memorandum_of_understanding", "title_en": "X"}, "new"),))
        )
        page.show_record(made.key)
        page.content.refresh()
        words = shown_words(page.content).lower()
        assert "documents" in words
        assert "details" not in words

    def test_the_history_tells_a_document_that_was_attached(self, workspace, page, tmp_path):
        key = key_of(workspace, "AGR-05")
        page.show_record(key)
        (tmp_path / "copy.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
        page.content.key = key
        page.content.attach((tmp_path / "copy.pdf",))
        until(lambda: not workspace.tasks.is_busy)
        assert "copy.pdf" in shown_words(page.content._history())

    def test_what_was_undone_and_done_again_is_the_chosen_row(self, workspace, page):
        changed, other = key_of(workspace, "AGR-05"), key_of(workspace, "AGR-02")
        workspace.run(Save((Change("agreement", changed, {"title_en": "A new title"}),)))
        for go_back in (workspace.undo, workspace.redo):
            page.view.go_to(other)
            go_back()
            assert page.view.current_key == changed

    def test_a_row_that_the_list_does_not_show_leaves_the_choice_alone(self, workspace, page):
        made = workspace.run(
            Save((Create("agreement", {"kind": "memorandum_of_understanding", "title_en": "X"}, "new"),))
        )
        page.view.go_to(key_of(workspace, "AGR-02"))
        workspace.undo()
        assert page.view.current_key == key_of(workspace, "AGR-02")
        workspace.redo()
        assert page.view.current_key == made.key

    def test_with_nothing_to_undo_that_is_said(self, workspace, page):
        workspace.undo()
        assert workspace.window.messages.isVisible()
        workspace.redo()
        assert strip_isolates(workspace.window.messages.newest._sentence.text())

    def test_print_in_the_inspector_shows_the_summary(self, workspace, page):
        page.view.go_to(key_of(workspace, "AGR-05"))
        page.content.key = key_of(workspace, "AGR-05")
        page.content.act("print")
        assert workspace.window.page_name == "print_preview"
        preview = workspace.page("print_preview")
        assert preview.file_name() == "IWHC-MOU-2024-SMP-0003-G-en.pdf"
        until(lambda: preview.pages.count)


class TestInspector:
    def shown(self, workspace, page, sample_id: str) -> str:
        page.view.go_to(key_of(workspace, sample_id))
        page.content.key = key_of(workspace, sample_id)
        page.content.refresh()
        return shown_words(page.content)

    def test_it_tells_the_term_in_both_calendars_with_the_rule(self, workspace, page):
        words = self.shown(workspace, page, "AGR-05")
        for text in (
            "Memorandum of Understanding with the Organization of Turkic States",
            "IWHC-MOU-2024-SMP-0003-G",
            "13 June 2024",
            "12 June 2027",
            "7 Dhu al-Hijja 1445\u00a0AH",
            "Rabat",
            "Plan 2024-2025",
            "3 years from signing; renewable at the request of the parties.",
        ):
            assert text in words
        assert page.content.findChildren(TermBar)

    def test_what_is_to_do_is_a_link(self, workspace, page):
        self.shown(workspace, page, "AGR-03")
        links = [strip_isolates(link.words) for link in page.content.findChildren(LinkButton)]
        assert "Enter the signing date" in links
        link = next(
            link
            for link in page.content.findChildren(LinkButton)
            if strip_isolates(link.words) == "Enter the signing date"
        )
        link.click()
        assert workspace.window.page is workspace.page("agreement_form")

    def test_no_bar_is_shown_for_a_term_that_is_not_known(self, workspace, page):
        self.shown(workspace, page, "AGR-03")
        assert not [bar for bar in page.content.findChildren(TermBar) if bar.isVisible()]

    def test_contributions_sum_to_the_whole(self, workspace, page):
        key = key_of(workspace, "AGR-05")
        workspace.register.bus.run(Save((Change("agreement", key, {"contribution_mode": "equal"}),)))
        words = self.shown(workspace, page, "AGR-05")
        assert words.count("50%") == 2
        (bar,) = page.content.findChildren(ContributionBar)
        assert sum(bar._shares) == pytest.approx(1)

    def test_the_last_change_says_who_and_when(self, workspace, page):
        key = key_of(workspace, "AGR-05")
        workspace.register.bus.run(Save((Change("agreement", key, {"notes_en": "by hand"}),)))
        words = self.shown(workspace, page, "AGR-05")
        assert "Notes (English): by hand" in words
        assert "23 Nov 2026" in words

    def test_it_is_empty_without_a_row(self, workspace, page):
        page.content.show_record(0)
        page.content.refresh()
        assert "Nothing is selected" in shown_words(page.content)

    def test_a_record_that_is_gone_leaves_it_empty(self, workspace, page):
        page.content.key = 12345
        page.content.refresh()
        assert "Nothing is selected" in shown_words(page.content)

    def test_its_menu_offers_what_can_be_done(self, workspace, page):
        self.shown(workspace, page, "AGR-05")
        menu = page.content.menu(page.content.read(page.content.key))
        assert [action.text() for action in menu.actions()] == [
            "Attach documents…",
            "Follow up…",
            "Renew…",
            "Suspend…",
            "Terminate…",
            "History…",
            "Withdraw…",
        ]

    def test_every_part_that_takes_the_focus_has_a_name(self, workspace, page):
        self.shown(workspace, page, "AGR-05")
        for part in page.content.findChildren(LinkButton):
            assert part.text() or part.accessibleName()


class TestDocuments:
    @pytest.fixture
    def scan(self, tmp_path):
        path = tmp_path / "scan.pdf"
        path.write_bytes(PDF)
        return path

    def drop(self, widget, path, place: QPointF) -> bool:
        """Drag a file over a widget and let it go there; whether it was taken."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        enter = QDragEnterEvent(place.toPoint(), *how)
        QApplication.sendEvent(widget, enter)
        if enter.isAccepted():
            QApplication.sendEvent(widget, QDropEvent(place, *how))
        return enter.isAccepted()

    def test_a_file_dropped_on_a_row_is_its_signed_copy(self, workspace, page, scan):
        key = key_of(workspace, "AGR-05")
        row = page.view.table.row_of(key)
        assert self.drop(page.view.viewport(), scan, QPointF(40, page.view.rowViewportPosition(row) + 10))
        until(lambda: workspace.register.agreements.detail(key, workspace.today).item.has_copy)
        (document,) = workspace.register.documents.of(key)
        assert (document.kind, document.status, document.file_name) == ("signed_mou", "present", "scan.pdf")
        assert page.view.current_key == key

    def test_a_file_dropped_on_the_inspector_too(self, workspace, page, scan):
        key = key_of(workspace, "AGR-05")
        page.view.go_to(key)
        page.content.key = key
        assert self.drop(page.content, scan, QPointF(10, 10))
        until(lambda: workspace.register.documents.of(key)[0].status == "present")
        page.content.refresh()
        until(lambda: "scan.pdf" in shown_words(page.content))

    def test_an_exchange_file_is_left_to_the_window(self, workspace, page, tmp_path):
        path = tmp_path / "HQ-00001.iwhc"
        path.write_bytes(b"x")
        assert not self.drop(page.content, path, QPointF(10, 10))

    def test_a_file_that_may_not_be_attached_is_told(self, workspace, page, tmp_path):
        path = tmp_path / "page.html"
        path.write_bytes(b"<html></html>")
        page.content.key = key_of(workspace, "AGR-05")
        page.content.attach((path,))
        until(workspace.window.messages.isVisible)
        assert strip_isolates(workspace.window.messages.newest._sentence.text())
        assert workspace.register.documents.of(page.content.key)[0].status == "missing"

    def test_attaching_can_be_undone(self, workspace, page, scan):
        key = key_of(workspace, "AGR-05")
        page.content.key = key
        page.content.attach((scan,))
        until(lambda: workspace.register.documents.of(key)[0].status == "present")
        until(workspace.window.toast.isVisible)
        workspace.undo()
        assert workspace.register.documents.of(key)[0].status == "missing"


class TestWithdraw:
    @pytest.fixture
    def draft(self, workspace) -> int:
        made = Create("agreement", {"kind": "protocol", "title_en": "A draft"}, "made")
        return workspace.register.bus.run(Save((made,))).keys["made"]

    def test_a_reason_is_asked_and_the_record_leaves_the_list(self, workspace, page, draft, monkeypatch):
        monkeypatch.setattr(withdrawing, "ask_reason", lambda *_words, **_look: "entered twice")
        page.reload()
        page.view.go_to(draft)
        page.content.key = draft
        page.content.withdraw()
        assert workspace.register.queries.row("agreement", draft).retired == "entered twice"
        assert draft not in page.view.table.keys
        assert workspace.window.toast.isVisible()

    def test_without_a_reason_nothing_happens(self, workspace, page, draft, monkeypatch):
        monkeypatch.setattr(withdrawing, "ask_reason", lambda *_words, **_look: "")
        page.content.key = draft
        page.content.withdraw()
        assert workspace.register.queries.row("agreement", draft).retired is None

    def test_a_signed_agreement_is_asked_about_twice(self, workspace, page, monkeypatch):
        monkeypatch.setattr(withdrawing, "ask_reason", lambda *_words, **_look: pytest.fail("asked too early"))
        monkeypatch.setattr(Question, "ask", lambda _question: "no")
        page.content.key = key_of(workspace, "AGR-05")
        page.content.withdraw()
        assert workspace.register.queries.row("agreement", page.content.key).retired is None

    def test_withdrawing_what_is_signed_speaks_of_what_the_window_can_do(self, workspace, page, monkeypatch):
        said = []
        monkeypatch.setattr(Question, "ask", lambda question: said.append(shown_words(question)) or "no")
        page.show_record(key_of(workspace, "AGR-05"))
        page.content.withdraw()
        assert "Withdrawing is only for entries made by mistake; what has ended stays in the register." in said[0]
        assert "terminat" not in said[0]

    def test_it_is_found_among_the_withdrawn_and_taken_back(self, workspace, page, draft):
        workspace.register.bus.run(Save((Withdraw("agreement", draft, "entered twice"),)))
        page._chips["withdrawn"]._pick(True)
        assert list(page.view.table.keys) == [draft]
        page.content.key = draft
        page.content.refresh()
        assert "Withdrawn: entered twice" in shown_words(page.content)
        menu = page.content.menu(page.content.read(draft))
        assert menu.actions()[-1].text() == "Undo the withdrawal"
        page.content.act("take_back")
        assert workspace.register.queries.row("agreement", draft).retired is None

    def test_del_withdraws_the_current_row_only_while_the_list_has_the_focus(self, workspace, page, draft, monkeypatch):
        asked = []
        monkeypatch.setattr(withdrawing, "ask_reason", lambda *words, **_look: asked.append(words) or "")
        page.reload()
        page.view.go_to(draft)
        page.content.key = draft
        page.filters.words.edit.setFocus()
        workspace.act("withdraw")
        assert not asked
        page.view.setFocus()
        workspace.act("withdraw")
        assert len(asked) == 1


class TestReadOnly:
    def test_a_reader_finds_nothing_to_change(self, qapp, tmp_path):
        founded(tmp_path, sample=True).close()
        with workspace_on(qapp, opened(tmp_path, read_only=True)) as workspace:
            workspace.go("agreements")
            page = workspace.page("agreements")
            page.content.key = page.view.current_key
            page.content.refresh()
            assert "Edit…" not in [strip_isolates(button.text()) for button in page.content.findChildren(LinkButton)]
            menu = page.content.menu(page.content.read(page.content.key))
            assert [action.text() for action in menu.actions()] == ["History…"]


class TestWindow:
    def test_going_back_to_a_page_leaves_no_loop(self, workspace, page):
        workspace.go("partners")
        workspace.go("agreements")
        assert not workspace.window._navigation.can_go_back

    @pytest.mark.parametrize("language", ["ar", "fr"])
    def test_the_page_opens_in_every_language(self, qapp, tmp_path, language):
        with sample_workspace(qapp, tmp_path, language) as workspace:
            workspace.go("agreements")
            assert isinstance(workspace.window, MainWindow)
            assert workspace.page("agreements").view.table.rowCount() == 5

    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    def test_the_buttons_of_the_inspector_stand_in_one_line(self, workspace, page, language):
        workspace.appearance.set_language(language)
        workspace.show_record("agreement", key_of(workspace, "AGR-02"))
        page.content.refresh()
        QTest.qWait(50)
        more = next(button for button in page.content.findChildren(IconButton) if button._icon == "ellipsis")
        edit = next(button for button in page.content.findChildren(Button) if button._icon == "pencil")
        assert abs(more.geometry().center().y() - edit.geometry().center().y()) <= 2

    def test_places_have_keys(self, workspace, page):
        assert workspace.window.commands.find(QKeySequence("F6")) is not None
        workspace.window._go_to_number(3)
        assert workspace.window.page_name == "partners"
