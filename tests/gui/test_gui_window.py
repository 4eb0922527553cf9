"""The frame of the window and the list of agreements in it, by hand, by key, in three languages."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from gui_appearance import has_colour, ink_columns
from picture_checks import cut_cells, findings, spare_widths
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFont, QHelpEvent, QImage, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QApplication, QMenu, QStyleOptionViewItem, QToolTip, QWidget
from sample_window import COLUMNS, TODAY, FiveAgreements, agreement_painter, listed, sample_window

from iwhc_desktop.gui.frame.action_table import ACTIONS, GROUPS, ActionEntry, clashes
from iwhc_desktop.gui.frame.key_positions import LATIN_OF, digit_of, latin_of
from iwhc_desktop.gui.frame.main_window import MainWindow
from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.look.preferences import Preferences
from iwhc_desktop.gui.models.record_table import Order, RecordTable
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.records.partner import PARTNERS
from iwhc_desktop.gui.views.list_page import column_samples, table_columns
from iwhc_desktop.gui.views.list_rows import make_row
from iwhc_desktop.gui.views.record_view import RecordView
from iwhc_desktop.gui.views.row_painter import RowPainter, RowPlace
from iwhc_desktop.gui.views.shown import Shown
from iwhc_desktop.gui.views.text_lines import LineBreaker
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.records.record_pages import RecordPage
from iwhc_desktop.store.reading.row_reader import Row

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SIZES = [(1366, 697), (1093, 543), (911, 441)]
HIGH = SIZES[0]
LONGER_THAN_THE_COLUMN = {("ar", True): set(), ("en", True): set(), ("fr", True): {1, 2}}
LONGER_THAN_THE_COLUMN |= {("ar", False): {2}, ("en", False): {1, 2, 3, 5}, ("fr", False): {1, 2, 3, 5}}
"""The agreements whose titles are longer than their lines: two in a high window, one in a low one."""


def cut_titles(view: RecordView) -> set[int]:
    """The keys of the records whose title does not fit."""
    place = view.painter._inside(view.visualRect(view.table.index(0, 0)), 0, False)
    rows = (view.table.row_at(row) for row in range(view.table.rowCount()))
    return {row.key for row in rows if view.painter.cells.broken(row.shape("title"), place.width()).is_cut}


@pytest.fixture
def window(qapp, qtbot) -> MainWindow:
    window, appearance = sample_window(qapp, Preferences(language="en", theme="light"))
    window.appearance = appearance
    qtbot.addWidget(window)
    window.resize(1366, 697)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    appearance.leave()


@pytest.fixture
def view(window) -> RecordView:
    return window._pages["agreements"].view


class TestActionTable:
    def test_no_key_is_claimed_twice(self):
        assert list(clashes()) == []

    def test_a_clash_is_found(self):
        two = (ActionEntry("a", N_("A"), "edit", ("F1",)), ActionEntry("b", N_("B"), "edit", ("F1",)))
        assert list(clashes(two)) == [("F1", "a", "b")]

    def test_every_action_is_complete(self, qapp):
        names = [entry.name for entry in ACTIONS]
        assert len(set(names)) == len(names)
        for entry in ACTIONS:
            assert entry.group in GROUPS

    @pytest.mark.parametrize("entry", ACTIONS, ids=lambda entry: entry.name)
    def test_keys_work_on_every_keyboard(self, qapp, entry):
        for key in entry.keys:
            assert not QKeySequence(key).isEmpty()
            assert "Ctrl+Alt" not in key
            assert key not in ("Ctrl+Shift", "Ctrl")
            if key.startswith("Ctrl+") and key[-1].isalpha() and key[-2] == "+":
                assert key[-1].lower() in LATIN_OF.values()


class TestKeyPlaces:
    @pytest.mark.parametrize(("arabic", "latin"), [("س", "s"), ("ى", "n"), ("ن", "k"), ("ئ", "z"), ("ح", "p")])
    def test_an_arabic_letter_stands_on_a_latin_key(self, arabic, latin):
        assert latin_of(arabic) == latin
        assert latin_of(latin) == ""

    def test_no_latin_letter_has_two_arabic_ones(self):
        letters = [latin for arabic, latin in LATIN_OF.items() if latin != "b"]
        assert len(set(letters)) == len(letters)

    @pytest.mark.parametrize(
        ("code", "platform", "character", "digit"),
        [
            (10, "xcb", "&", 1),
            (18, "xcb", "ç", 9),
            (2, "windows", "1", 1),
            (10, "windows", "9", 9),
            (18, "cocoa", "1", 1),
            (0, "offscreen", "é", 2),
            (0, "offscreen", "٣", 3),
            (0, "offscreen", "x", 0),
            (30, "xcb", "a", 0),
            (23, "cocoa", "5", 5),
        ],
    )
    def test_the_upper_row_is_found_by_its_place(self, code, platform, character, digit):
        assert digit_of(code, platform, character) == digit

    def test_control_with_an_arabic_letter_calls_the_action(self, window):
        called: list[str] = []
        window.commands.does("save", lambda: called.append("saved"))
        press(window, 0x0633, CONTROL, "\u0633")
        assert called == ["saved"]

    def test_also_where_the_platform_gives_no_text(self, window):
        called: list[str] = []
        window.commands.does("undo", lambda: called.append("undone"))
        press(window, ord("ئ"), CONTROL, "")
        assert called == ["undone"]

    def test_it_copies_in_a_text_field_as_the_latin_letter_would(self, window, qtbot):
        edit = window.page.bar.search.edit
        edit.setText("OTS")
        edit.setFocus()
        qtbot.waitUntil(edit.hasFocus)
        press(edit, ord("ش"), CONTROL, "")
        assert edit.selectedText() == "OTS"

    def test_a_letter_without_control_is_left_alone(self, window):
        called: list[str] = []
        window.commands.does("save", lambda: called.append("saved"))
        press(window, 0x0633, Qt.KeyboardModifier.NoModifier, "\u0633")
        assert called == []

    def test_an_action_that_does_nothing_here_is_not_called(self, window):
        assert not window.commands["print"].isEnabled()
        press(window, ord("ح"), CONTROL, "")

    @pytest.mark.parametrize("text", ["2", "é", "٢"])
    def test_alt_with_a_number_goes_to_a_place(self, window, text):
        asked: list[str] = []
        window.asked_for.connect(asked.append)
        press(window, ord(text), ALT, text)
        assert asked == ["partners"]

    def test_alt_with_one_goes_to_the_list_and_into_it(self, window, view, qtbot):
        window.go("help")
        press(window, ord("1"), ALT, "1")
        assert window.page_name == "agreements"
        qtbot.waitUntil(view.hasFocus)


def press(widget, key: int, modifiers: Qt.KeyboardModifier, text: str) -> None:
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))


class TestActions:
    def test_everything_that_can_be_done_stands_in_the_menu(self, window):
        def listed() -> list[str]:
            menu = window.commands.menu(window)
            return [strip_isolates(action.text()) for part in menu.actions() for action in part.menu().actions()]

        assert "Search everything" in listed()
        assert "Print…" not in listed()
        window.commands.does("print", lambda: None)
        assert "Print…" in listed()

    def test_a_button_opens_the_menu(self, window, qtbot):
        window.side_bar.small["menu"].click()
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert [strip_isolates(part.text()) for part in menu.actions()] == ["Navigation", "Window"]
        menu.close()

    def test_only_what_does_something_can_be_called(self, window):
        assert window.commands.find(QKeySequence("Ctrl+K")) is window.commands["search"]
        assert window.commands.find(QKeySequence("Ctrl+P")) is None
        window.commands.does("print", lambda: None)
        assert window.commands.find(QKeySequence("Ctrl+P")) is window.commands["print"]

    def test_words_follow_the_language(self, window):
        window.appearance.set_language("xx")
        assert window.commands["search"].text().startswith("⟦")

    def test_another_way_of_doing_replaces_the_first(self, window):
        called: list[int] = []
        window.commands.does("save", lambda: called.append(1))
        window.commands.does("save", lambda: called.append(2))
        window.commands["save"].trigger()
        assert called == [2]

    def test_the_text_grows_shrinks_and_is_as_usual_again(self, window):
        for name, scale in (("larger", 110), ("larger", 125), ("smaller", 110), ("usual_size", 100)):
            window.commands[name].trigger()
            assert window.appearance.preferences.scale == scale

    def test_the_page_of_shortcuts_lists_what_works_here(self, window):
        window.commands["shortcuts"].trigger()
        assert window.page_name == "help"
        words = [label.text() for label in window.page.findChildren(PlainLabel)]
        assert "Search everything" in words
        assert "Print…" not in words


class TestFrame:
    def test_the_first_page_is_there_and_its_place_is_marked(self, window):
        assert window.page_name == "agreements"
        assert window.side_bar.entries["agreements"].isChecked()
        assert window.windowTitle() == "IWHC Desktop"

    def test_going_and_coming_back(self, window, qtbot):
        with qtbot.waitSignal(window.went) as went:
            window.go("help")
        assert went.args == ["help"]
        assert not window.side_bar.entries["agreements"].isChecked()
        qtbot.keyClick(window, Qt.Key.Key_Escape)
        assert window.page_name == "agreements"
        window.go_back()
        assert window.page_name == "agreements"

    def test_a_place_without_a_page_is_asked_for_and_then_shown(self, window):
        page = Page(window.appearance, None, "partners")
        window.asked_for.connect(lambda name: window.add_page(name, page))
        assert window.go("partners")
        assert window.page is page

    def test_a_page_that_holds_on_is_not_left_and_the_window_stays(self, window):
        class Holding(Page):
            def may_leave(self) -> bool:
                return False

        window.add_page("form", Holding(window.appearance, None, "agreements"))
        window.go("form")
        assert not window.go("help")
        window.go_back()
        assert window.page_name == "form"
        assert not window.close()
        window._navigation.back()

    def test_a_page_may_use_escape_for_itself(self, window):
        used: list[int] = []

        class Using(Page):
            def back(self) -> bool:
                used.append(1)
                return True

        window.add_page("using", Using(window.appearance, None, ""))
        window.go("using")
        window.go_back()
        assert used == [1]
        assert window.page_name == "using"

    def test_the_theme_changes_by_its_button(self, window):
        window.side_bar.gone.emit("theme")
        assert window.appearance.is_dark

    def test_panes_are_gone_round(self, window, qtbot):
        panes = (window.side_bar, window._stack, window.inspector, window.status)
        visited = []
        for _ in range(4):
            window.commands["next_pane"].trigger()
            focus = window.focusWidget()
            visited.append(next(number for number, pane in enumerate(panes) if pane.isAncestorOf(focus)))
        assert sorted(visited) == [0, 1, 2, 3]

    def test_the_search_is_one_key_away(self, window, qtbot):
        window.commands["search"].trigger()
        qtbot.waitUntil(window.page.bar.search.edit.hasFocus)

    def test_closing_is_told(self, window, qtbot):
        with qtbot.waitSignal(window.closing):
            window.close()

    def test_the_shape_is_remembered(self, window):
        window.resize(1200, 650)
        shape = window.shape
        window.resize(900, 500)
        assert window.restore(shape)
        assert window.height() == 650
        assert not window.restore(b"nonsense")

    def test_it_never_gets_smaller_than_it_can_be(self, window):
        window.resize(400, 300)
        assert (window.width(), window.height()) == (880, 440)

    @pytest.mark.parametrize(
        ("width", "height", "narrow", "floating", "compact"),
        [
            (1366, 697, False, False, False),
            (1199, 700, False, True, False),
            (1079, 700, True, True, False),
            (1366, 639, False, False, True),
            (880, 440, True, True, True),
        ],
    )
    def test_parts_give_way_as_the_window_shrinks(self, window, width, height, narrow, floating, compact):
        window.resize(width, height)
        assert window.side_bar.is_narrow is narrow
        assert window.inspector.is_floating is floating
        assert window.appearance.is_compact is compact

    def test_the_inspector_over_the_page_closes_with_escape(self, window, qtbot):
        window.resize(1000, 700)
        window.inspector.set_open(True)
        assert window.inspector.geometry().right() == window._body.rect().right()
        window.go_back()
        assert not window.inspector.isVisible()
        window.appearance.set_language("ar")
        window.inspector.set_open(True)
        assert window.inspector.x() == 0
        window.resize(1366, 700)
        assert window.inspector.isVisible()


class TestRecordView:
    def test_rows_are_high_or_low(self, window, view):
        assert view.rowHeight(0) == 68
        window.resize(1366, 600)
        assert view.rowHeight(0) == 36

    def test_enter_and_a_double_click_open_the_record(self, view, qtbot):
        view.go_to(5)
        with qtbot.waitSignal(view.opened) as opened:
            qtbot.keyClick(view, Qt.Key.Key_Return)
        assert opened.args == [5]
        with qtbot.waitSignal(view.opened):
            view.doubleClicked.emit(view.table.index(0, 0))

    def test_the_current_record_is_told_by_key(self, view, qtbot):
        with qtbot.waitSignal(view.current_changed) as told:
            view.go_to(4)
        assert told.args == [4]
        assert view.current_key == 4
        assert not view.go_to(99)

    def test_a_click_tells_its_cell(self, view, qtbot):
        column = [column.name for column in COLUMNS].index("last_day")
        place = view.visualRect(view.table.index(3, column)).center()
        with qtbot.waitSignal(view.clicked_cell) as clicked:
            qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert clicked.args == [3, "last_day"]

    def test_the_header_sorts_and_turns_the_order(self, view, qtbot):
        view.header.sectionClicked.emit(1)
        assert view.table.order == Order("last_day", True)
        view.header.sectionClicked.emit(1)
        assert view.table.order == Order("last_day", False)
        view.header.sectionClicked.emit(0)
        assert view.table.order == Order("title", False)
        view.header.sectionClicked.emit(4)
        assert view.table.order == Order("title", False)

    def test_the_record_stays_current_when_the_order_changes(self, view):
        view.go_to(2)
        view.table.order_by(Order("last_day", True))
        assert view.current_key == 2

    def test_a_record_that_went_leaves_none_current(self, view, qtbot, monkeypatch):
        view.go_to(2)
        monkeypatch.setattr(FiveAgreements, "keys", lambda _self, _order: [1, 5])
        with qtbot.waitSignal(view.current_changed) as told:
            view.table.reload()
        assert told.args == [0]

    def test_selection_scroll_and_order_stay_when_the_language_changes(self, window, view):
        window.resize(1366, 500)
        view.go_to(5)
        view.verticalScrollBar().setValue(20)
        before = view.verticalScrollBar().value()
        for code in ("ar", "fr", "en"):
            window.appearance.set_language(code)
        assert view.current_key == 5
        assert view.verticalScrollBar().value() == before

    def test_the_row_under_the_pointer_is_lighter(self, view, qtbot):
        view._hover(1)
        assert view.painter.hovered == 1
        view.leaveEvent(QEvent(QEvent.Type.Leave))
        assert view.painter.hovered == -1

    def test_a_row_is_current_as_soon_as_the_list_has_the_focus(self, window, appearance, qtbot):
        table = RecordTable(appearance, FiveAgreements(appearance), COLUMNS)
        view = RecordView(appearance, table, agreement_painter(appearance, window), N_("Agreements"))
        qtbot.addWidget(view)
        table.reload()
        view.show()
        view.activateWindow()
        assert view.current_key == 0
        view.setFocus()
        qtbot.waitUntil(lambda: view.current_key == 1)
        assert view.accessibleName() == "Agreements"

    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    def test_no_day_or_header_is_cut_and_a_long_title_is_whole_in_its_tip(self, window, view, language, size):
        window.appearance.set_language(language)
        window.resize(*size)
        QApplication.processEvents()
        assert list(cut_cells(window)) == []
        assert cut_titles(view) == LONGER_THAN_THE_COLUMN[language, size == HIGH]
        for section, column in enumerate(view.table.columns):
            assert view.header.sectionSize(section) >= view.header.width_of(section) or column.name == "title"
            needed = view.painter.column_width(column.name)
            assert view.columnWidth(section) >= needed

    def test_a_title_is_cut_only_where_its_column_can_be_no_wider(self, window, view):
        """The check of pictures finds a column that takes room from a title, and one whose tip is not whole."""
        assert list(cut_cells(window)) == []
        view.header.resizeSection(2, view.columnWidth(2) + 140)
        view.header.resizeSection(0, view.columnWidth(0) - 140)
        assert max(spare_widths(view)) == 140
        assert any("wider than they need" in found for found in cut_cells(window))

    def test_a_title_that_is_cut_has_a_tip_with_all_of_it(self, window, view, monkeypatch):
        window.appearance.set_language("fr")
        assert list(cut_cells(window)) == []
        monkeypatch.setattr(view.painter.cells, "cut_text", lambda _shape, _width: "")
        assert any("nothing says so" in found for found in cut_cells(window))

    def test_the_columns_fill_the_width(self, window, view):
        for width in (1366, 1250, 1000):
            window.resize(width, 697)
            QApplication.processEvents()
            assert sum(view.columnWidth(section) for section in range(5)) == view.viewport().width()

    def test_where_they_need_more_the_widest_gives_way_and_the_last_is_not_cut(self, window, view):
        needed = [view.columnWidth(section) for section in range(1, 5)]
        view.setMaximumWidth(120 + sum(needed) - 20)
        QApplication.processEvents()
        widths = [view.columnWidth(section) for section in range(1, 5)]
        assert view.columnWidth(0) + sum(widths) == view.viewport().width()
        assert sorted(map(int.__sub__, needed, widths))[:3] == [0, 0, 0], "one alone"

    def test_a_list_without_rows_says_so(self, window, monkeypatch):
        page = window._pages["agreements"]
        monkeypatch.setattr(FiveAgreements, "keys", lambda _self, _order: [])
        page.shown()
        assert page._stack.currentWidget() is page.empty


class TestPainters:
    def paint(self, view: RecordView, row: int, column: int, selected: bool = False) -> QImage:
        image = QImage(380, 68, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        sections = [(0, 380) if section == column else (0, 0) for section in range(column + 1)]
        view.painter.draw_row(painter, view.table, row, RowPlace(image.rect(), sections, selected))
        painter.end()
        return image

    @pytest.mark.parametrize(("language", "x"), [("en", 1), ("ar", 378)])
    def test_the_selected_row_has_a_bar_at_the_start(self, window, view, language, x):
        window.appearance.set_language(language)
        image = self.paint(view, 0, 0, selected=True)
        assert image.pixelColor(x, 30) == window.appearance.colour("primary")
        assert image.pixelColor(379 - x, 30) == window.appearance.colour("primary_soft")

    def test_only_the_first_cell_has_it(self, window, view):
        image = self.paint(view, 0, 1, selected=True)
        assert image.pixelColor(1, 30) == window.appearance.colour("primary_soft")

    def test_in_arabic_every_value_stands_at_the_right(self, window, view):
        window.appearance.set_language("ar")
        for row in range(5):
            for column in (0, 1, 2):
                image = self.paint(view, row, column)
                ink = ink_columns(image, window.appearance.colour("surface"), QRect(0, 0, 380, 66))
                assert max(ink) > 340, (row, column)

    def test_a_missing_day_is_a_link_and_a_missing_copy_is_red(self, window, view):
        row = view.table.row_of(3)
        assert has_colour(self.paint(view, row, 1), window.appearance.colour("primary"))
        assert has_colour(self.paint(view, row, 3), window.appearance.colour("danger"))

    def test_the_state_stands_above_the_days_left_or_beside_them(self, window, view):
        high = self.paint(view, 1, 2)
        window.resize(1366, 600)
        low = self.paint(view, 1, 2)
        assert high != low

    def test_a_record_that_is_gone_is_an_empty_row(self, window, view, monkeypatch):
        monkeypatch.setattr(FiveAgreements, "page", lambda _self, _keys: [])
        view.table._pages.clear()
        image = self.paint(view, 0, 0)
        assert ink_columns(image, window.appearance.colour("surface"), QRect(0, 0, 380, 66)) == []

    def test_what_is_cut_is_told_whole_in_a_tip(self, window, view, monkeypatch):
        told: list[str] = []
        monkeypatch.setattr(QToolTip, "showText", lambda _place, text, _view: told.append(text))
        option = QStyleOptionViewItem()
        event = QHelpEvent(QEvent.Type.ToolTip, QPoint(0, 0), QPoint(0, 0))
        for width, column in ((120, 0), (2000, 0), (60, 3)):
            option.rect = QRect(0, 0, width, 68)
            assert view.painter.helpEvent(event, view, option, view.table.index(0, column))
        assert told[0].startswith("Agreement to launch")
        assert told[1] == ""
        assert told[2] == "Signed copy attached"

    def test_lines_are_broken_between_words_and_read_by_the_whole(self, appearance):
        breaker = LineBreaker(appearance.font("strong"))
        text = "مذكرة تفاهم مع ICCROM بشأن التراث الثقافي والتوثيق الرقمي"
        broken = breaker.broken(text, 220, 2)
        assert len(broken.lines) == 2
        assert all(line.startswith("\u2067") for line in broken.lines)
        assert " ".join(strip_isolates(line) for line in broken.lines) == text
        assert not broken.is_cut
        assert breaker.broken(text, 90, 2).is_cut
        assert breaker.broken(text, 90, 2) is breaker.broken(text, 90, 2)

    def test_a_sign_beyond_the_first_plane_shifts_no_line(self, appearance):
        breaker = LineBreaker(appearance.font("strong"))
        text = "😀😀 Memorandum on museums, heritage and archives of the 𐤀𐤁 coast"
        whole = breaker.broken(text, 260, 9)
        assert " ".join(strip_isolates(line) for line in whole.lines) == text
        assert all(breaker.width(strip_isolates(line)) <= 262 for line in whole.lines)
        two = breaker.broken(text, 160, 2)
        assert two.is_cut
        assert strip_isolates(two.lines[-1]).endswith("…")

    def test_a_word_longer_than_the_line_is_cut_and_breaks_nothing(self, appearance):
        breaker = LineBreaker(appearance.font("strong"))
        assert breaker.broken("x" * 300, 100, 2).is_cut
        assert not breaker.broken("word " * 12, breaker.width("word " * 12) - 2, 2).is_cut
        assert breaker.broken("", 100, 2) == (("\u2066\u2069",), False)
        assert breaker.broken("word", breaker.width("word") - 1, 1) == (("\u2066word\u2069",), False)

    def test_the_rows_of_a_declared_kind(self, appearance, qtbot, window):
        class Partners:
            def keys(self, _order: Order) -> list[int]:
                return [1]

            def page(self, _keys: object) -> list[object]:
                values = {"name_en": ["Organization of Turkic States", "original"], "type": "intergovernmental"}
                page = RecordPage(row=Row("partner", 1, {**values, "acronym_en": ["OTS", "original"]}))
                shown = Shown(page, appearance.formats, "en", TODAY)
                return [make_row(1, shown, PARTNERS, appearance.formats)]

        table = RecordTable(appearance, Partners(), table_columns(PARTNERS))
        painter = RowPainter(appearance, window, column_samples(PARTNERS))
        view = RecordView(appearance, table, painter, N_("Partners"))
        qtbot.addWidget(view)
        table.reload()
        view.resize(900, 200)
        for column in range(5):
            assert ink_columns(self.paint(view, 0, column), appearance.colour("surface"), QRect(0, 0, 380, 66))
        cut_text = painter.cells.cut_text
        row = table.row_at(0)
        assert cut_text(row.shape("name"), 60).startswith("Organization")
        assert cut_text(row.shape("name"), 900) == ""
        assert cut_text(row.shape("type"), 900) == ""
        appearance.set_compact(True)
        assert view.rowHeight(0) == 36


class TestWholeWindow:
    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("page", ["agreements", "help"])
    def test_nothing_is_cut_or_stuck_at_the_left_and_the_letters_are_ours(self, window, page, language, size):
        window.appearance.set_language(language)
        window.resize(*size)
        window.go(page)
        QApplication.processEvents()
        assert findings(window) == []

    def test_the_checks_find_what_is_wrong(self, make_appearance, qtbot):
        appearance = make_appearance("ar")
        window = QWidget()
        qtbot.addWidget(window)
        label = PlainLabel(appearance, "2024")
        label.setParent(window)
        label.setAlignment(Qt.AlignmentFlag.AlignLeading)
        label.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        label.setGeometry(0, 0, 200, 30)
        narrow = PlainLabel(appearance, "a long text that has no room")
        narrow.setParent(window)
        narrow.setGeometry(0, 40, 40, 30)
        foreign = PlainLabel(appearance, "12")
        foreign.setParent(window)
        foreign.setFont(QFont("Noto Naskh Arabic"))
        foreign.setGeometry(0, 80, 20, 30)
        window.show()
        kinds = {finding.split(":")[0] for finding in findings(window)}
        assert kinds == {"stuck at the left", "cut", "foreign letters"}

    def test_everything_that_takes_the_focus_has_a_name(self, window):
        for part in window.findChildren(type(window).__mro__[2]):
            takes_focus = part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible()
            if takes_focus:
                name = part.accessibleName() or getattr(part, "text", str)()
                assert strip_isolates(name), part

    def test_a_switch_of_language_is_quick(self, window):
        switches = []
        for code in ("ar", "fr", "en", "ar"):
            start = time.perf_counter()
            window.appearance.set_language(code)
            QApplication.processEvents()
            switches.append(time.perf_counter() - start)
        assert sorted(switches)[1] < 1.0

    def test_the_sample_rows_are_in_every_language(self):
        for key in (1, 2, 3, 4, 5):
            assert len({listed(key, code).title for code in ("ar", "en", "fr")}) == 3

    def test_the_window_needs_no_store_and_no_paper(self):
        code = (
            "import sys; import iwhc_desktop.gui.frame.main_window, iwhc_desktop.gui.views.record_list; "
            "import iwhc_desktop.gui.views.row_painter; "
            "print([name for name in ('sqlalchemy', 'reportlab', 'uharfbuzz', 'pikepdf') if name in sys.modules])"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "[]"
