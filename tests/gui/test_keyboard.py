"""The real window without a pointer: shortcuts on every keyboard, places, panes, lists, forms, ways back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from whole_window import EVERY_PAGE, settle, visit, walked_workspace
from workspace_samples import key_of

from iwhc_desktop.gui.frame.action_table import ACTIONS
from iwhc_desktop.gui.frame.actions import KeyPlaces
from iwhc_desktop.gui.frame.key_positions import LATIN_OF, latin_of
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.preferences import Preferences
from iwhc_desktop.gui.parts.segments import SegmentedControl
from iwhc_desktop.gui.parts.tabs import Tabs
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.saving.drafts import Draft

NONE, CONTROL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
ARABIC_OF = {latin: arabic for arabic, latin in LATIN_OF.items() if len(arabic) == 1}


@pytest.fixture(scope="module")
def workspace(qapp, tmp_path_factory) -> Iterator[Workspace]:
    with walked_workspace(qapp, tmp_path_factory.mktemp("keys")) as workspace:
        for name in ("new", "open", "save", "print", "withdraw", "filter", "make_file", "read_file"):
            workspace.window.commands.does(name, lambda name=name: workspace.act(name))
        workspace.window.commands.does("undo", workspace.undo)
        workspace.window.commands.does("redo", workspace.redo)
        yield workspace


@pytest.fixture(autouse=True)
def usual(workspace) -> Iterator[None]:
    workspace.window.activateWindow()
    QApplication.processEvents()
    yield
    workspace.window.messages.dismiss()
    workspace.window.resize(1366, 697)
    workspace.appearance.prefer(Preferences(language="en", theme="light"))


@pytest.fixture
def at_list(workspace) -> QWidget:
    visit(workspace, "agreements")
    page = workspace.page("agreements")
    page.widen()
    page.view.go_to(key_of(workspace, "AGR-05"))
    page.view.setFocus()
    settle(workspace)
    return page


def send(widget: QWidget, key: int, modifiers: Qt.KeyboardModifier, text: str = "") -> None:
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))


class TestShortcuts:
    def test_no_two_things_of_the_window_claim_one_key(self, workspace):
        claimed: dict[str, str] = {}
        for part in (workspace.window, *workspace.window.findChildren(QWidget)):
            for action in part.actions():
                for sequence in action.shortcuts():
                    key = sequence.toString(QKeySequence.SequenceFormat.PortableText)
                    assert key not in claimed, (key, action.text(), claimed.get(key))
                    claimed[key] = action.text()
        assert len(claimed) >= 17

    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    def test_none_of_them_changes_with_the_language(self, workspace, language):
        before = {entry.name: workspace.window.commands[entry.name].shortcuts() for entry in ACTIONS}
        workspace.appearance.set_language(language)
        assert {entry.name: workspace.window.commands[entry.name].shortcuts() for entry in ACTIONS} == before

    def test_every_letter_is_reached_on_an_arabic_keyboard(self, workspace):
        for entry in ACTIONS:
            for key in entry.keys:
                letter = key.rpartition("+")[2]
                if key.startswith("Ctrl+") and len(letter) == 1 and letter.isalpha():
                    assert latin_of(ARABIC_OF[letter.lower()]) == letter.lower()

    @pytest.mark.parametrize(
        "name",
        [
            entry.name
            for entry in ACTIONS
            if any(key.startswith("Ctrl+") and key[-1].isalpha() and key.count("+") == 1 for key in entry.keys)
        ],
    )
    def test_control_with_the_arabic_letter_does_the_same(self, workspace, at_list, name):
        done: list[str] = []
        kept = workspace.window.commands._acts[name]
        workspace.window.commands._acts[name] = lambda: done.append(name)
        letter = next(entry for entry in ACTIONS if entry.name == name).keys[0][-1].lower()
        arabic = ARABIC_OF[letter]
        send(workspace.window, ord(arabic), CONTROL, arabic)
        send(workspace.window, ord(arabic), CONTROL, "")
        workspace.window.commands._acts[name] = kept
        assert done == [name, name]

    def test_it_is_the_letter_of_the_key_that_counts_not_its_look(self, workspace, at_list):
        done: list[str] = []
        kept = workspace.window.commands._acts["save"]
        workspace.window.commands._acts["save"] = lambda: done.append("save")
        send(workspace.window, ord("ص"), CONTROL, "ص")  # on the key w, which does nothing
        assert done == []
        workspace.window.commands._acts["save"] = kept

    def test_f1_opens_the_help_and_esc_comes_back(self, workspace, at_list):
        QTest.keyClick(workspace.window, Qt.Key.Key_F1)
        assert workspace.window.page_name == "help"
        QTest.keyClick(workspace.window, Qt.Key.Key_Escape)
        assert workspace.window.page_name == "agreements"

    def test_undo_with_nothing_to_undo_says_so(self, workspace, at_list):
        QTest.keyClick(workspace.window, Qt.Key.Key_Z, CONTROL)
        assert workspace.window.messages.isVisible()

    def test_control_z_in_a_field_belongs_to_the_field(self, workspace, at_list):
        edit = at_list.filters.words.edit
        edit.setFocus()
        QTest.keyClicks(edit, "abc")
        QTest.keyClick(edit, Qt.Key.Key_Z, CONTROL)
        assert edit.text() != "abc"
        assert not workspace.window.messages.isVisible()
        edit.clear()


class TestPlaces:
    def test_alt_with_a_number_goes_to_each_place_in_order(self, workspace):
        names = list(workspace.window.side_bar.entries)
        for number, name in enumerate(names, 1):
            if not workspace.window.side_bar.entries[name].isHidden():
                send(workspace.window, ord(str(number)), ALT, str(number))
                settle(workspace)
                assert workspace.window.page_name == name

    @pytest.mark.parametrize("signs", ["&é", "١٢", "12"])
    def test_on_a_french_and_an_arabic_row_of_digits_too(self, workspace, signs):
        for sign, name in zip(signs, list(workspace.window.side_bar.entries), strict=False):
            send(workspace.window, ord(sign), ALT, sign)
            assert workspace.window.page_name == name

    @pytest.mark.parametrize(("key", "place"), [(Qt.Key.Key_3, "partners"), (Qt.Key.Key_4, "activities")])
    def test_from_within_a_field_too_and_the_field_gets_no_digit(self, workspace, at_list, key, place):
        workspace.act("filter")
        field = at_list.filters.words.edit
        QTest.keyClick(workspace.window.windowHandle(), key, ALT)
        assert workspace.window.page_name == place
        assert field.text() == ""

    @pytest.mark.parametrize(
        ("modifiers", "text"),
        [
            (ALT, "™"),
            (CONTROL | ALT, "~"),
            (Qt.KeyboardModifier.GroupSwitchModifier, "~"),
            (NONE, "2"),
            (ALT | Qt.KeyboardModifier.KeypadModifier, "2"),
        ],
    )
    def test_what_belongs_to_the_text_is_left_to_it(self, workspace, at_list, modifiers, text):
        event = QKeyEvent(QEvent.Type.KeyPress, ord("2"), modifiers, text)
        keys = workspace.window.findChild(KeyPlaces)
        assert not keys.eventFilter(workspace.window.windowHandle(), event)
        assert workspace.window.page_name == "agreements"

    def test_a_list_has_nothing_to_save_and_says_so(self, workspace, at_list):
        workspace.act("save")
        assert workspace.appearance.text(workspace.window.messages.sentence) == "Everything is already saved."

    def test_a_form_that_is_kept_elsewhere_is_named_and_can_be_opened(self, workspace, at_list):
        """F4."""
        drafts, key = workspace.register.drafts, key_of(workspace, "AGR-05")
        drafts.keep(Draft(kind="agreement", key=key, typed={"title": {"en": "Typed before"}}))
        drafts.keep(Draft(kind="agreement", key=12345))
        workspace.act("save")
        said = strip_isolates(workspace.appearance.text(workspace.window.messages.sentence))
        assert said == "1 form is not saved: Memorandum of Understanding with the Organization of Turkic States"
        workspace.window.messages.newest.buttons[0].click()
        assert (workspace.window.page_name, workspace.window.page.key) == ("agreement_form", key)
        for left in (key, 12345):
            drafts.discard("agreement", left)
        workspace.window.page.remember()
        workspace.go("agreements")

    def test_a_number_without_a_place_does_nothing(self, workspace, at_list, monkeypatch):
        monkeypatch.delitem(workspace.window.side_bar.entries, "offices")
        send(workspace.window, ord("9"), ALT, "9")
        assert workspace.window.page_name == "agreements"

    def test_a_number_typed_into_a_field_is_a_number(self, workspace, at_list):
        edit = at_list.filters.words.edit
        edit.setFocus()
        QTest.keyClicks(edit, "12")
        assert edit.text() == "12"
        assert workspace.window.page_name == "agreements"
        edit.clear()


class TestPanes:
    @pytest.mark.parametrize("name", EVERY_PAGE)
    def test_f6_goes_round_and_comes_back_on_every_page(self, workspace, name):
        visit(workspace, name)
        panes = (
            workspace.window.side_bar,
            workspace.window._stack,
            workspace.window.inspector,
            workspace.window.status,
        )
        seen: list[int] = []
        for _press in range(8):
            workspace.window.commands["next_pane"].trigger()
            focus = workspace.window.focusWidget()
            seen.append(next(number for number, pane in enumerate(panes) if pane.isAncestorOf(focus)))
        assert seen[0] in seen[1:]
        assert 0 in seen
        assert all(focus != after for focus, after in pairwise(seen)) or len(set(seen)) == 1

    def test_a_pane_that_is_hidden_is_left_out(self, workspace, at_list):
        workspace.window.resize(1000, 697)
        assert not workspace.window.inspector.isVisible()
        for _press in range(5):
            workspace.window.commands["next_pane"].trigger()
            assert not workspace.window.inspector.isAncestorOf(workspace.window.focusWidget())

    def test_the_ring_shows_by_key_and_never_by_pointer(self, workspace, at_list):
        ring = workspace.window.ring
        ring._use(True)
        at_list.filters.words.edit.setFocus()
        assert ring.target is at_list.filters.words.edit
        frame = at_list.filters.words
        corner = frame.mapTo(workspace.window, frame.rect().topLeft())
        assert ring.geometry().topLeft().x() < corner.x()
        assert ring.geometry().width() > frame.width()
        ring._use(False)
        assert ring.target is None

    def test_the_ring_follows_a_change_of_direction(self, workspace, at_list):
        ring = workspace.window.ring
        ring._use(True)
        at_list.filters.words.edit.setFocus()
        before = ring.geometry()
        workspace.appearance.set_language("ar")
        QApplication.processEvents()
        frame = at_list.filters.words
        assert ring.geometry() != before
        assert ring.geometry().contains(frame.mapTo(workspace.window, frame.rect().center()))
        ring._use(False)


class TestList:
    def test_arrows_go_through_the_rows_and_the_inspector_follows(self, workspace, at_list):
        at_list.view.go_to(at_list.view.table.key_at(0))
        seen = [at_list.view.current_key]
        for _row in range(at_list.view.table.rowCount() - 1):
            QTest.keyClick(at_list.view, Qt.Key.Key_Down)
            seen.append(at_list.view.current_key)
        assert seen == list(at_list.view.table.keys)
        settle(workspace)
        assert at_list.content.key == seen[-1]

    def test_home_and_end(self, workspace, at_list):
        QTest.keyClick(at_list.view, Qt.Key.Key_End, CONTROL)
        assert at_list.view.current_key == at_list.view.table.keys[-1]
        QTest.keyClick(at_list.view, Qt.Key.Key_Home, CONTROL)
        assert at_list.view.current_key == at_list.view.table.keys[0]

    def test_enter_opens_the_form_and_esc_comes_back_to_the_same_row(self, workspace, at_list):
        key = at_list.view.current_key
        QTest.keyClick(at_list.view, Qt.Key.Key_Return)
        assert workspace.window.page_name == "agreement_form"
        assert workspace.window.page.key == key
        QTest.keyClick(workspace.window, Qt.Key.Key_Escape)
        settle(workspace)
        assert workspace.window.page_name == "agreements"
        assert at_list.view.current_key == key

    def test_tab_leaves_the_table(self, workspace, at_list):
        at_list.view.setFocus()
        QTest.keyClick(at_list.view, Qt.Key.Key_Tab)
        assert not at_list.view.hasFocus()

    def test_control_f_goes_to_the_filter_and_esc_takes_its_words_away(self, workspace, at_list):
        QTest.keyClick(workspace.window, Qt.Key.Key_F, CONTROL)
        assert at_list.filters.words.edit.hasFocus()
        QTest.keyClicks(at_list.filters.words.edit, "ICCROM")
        at_list.filters.words.tell()
        assert at_list.view.table.rowCount() == 1
        QTest.keyClick(at_list.filters.words.edit, Qt.Key.Key_Escape)
        assert at_list.view.table.rowCount() == 5
        assert workspace.window.page_name == "agreements"

    def test_control_k_searches_and_enter_on_a_proposal_shows_the_record(self, workspace, at_list):
        QTest.keyClick(workspace.window, Qt.Key.Key_K, CONTROL)
        edit = at_list.bar.search.edit
        assert edit.hasFocus()
        QTest.keyClicks(edit, "Bouclier")
        at_list.bar.search.suggestions.ask()
        QTest.keyClick(edit, Qt.Key.Key_Down)
        QTest.keyClick(edit, Qt.Key.Key_Return)
        settle(workspace)
        assert workspace.window.page_name == "partners"

    def test_control_n_opens_a_new_form_with_the_focus_in_it(self, workspace, at_list):
        QTest.keyClick(workspace.window, Qt.Key.Key_N, CONTROL)
        assert workspace.window.page_name == "agreement_form"
        assert workspace.window.page.key == 0
        workspace.go("agreements")

    @pytest.mark.parametrize(("language", "forth"), [("en", Qt.Key.Key_Right), ("ar", Qt.Key.Key_Left)])
    def test_arrows_go_along_the_tabs_as_they_are_seen(self, workspace, at_list, language, forth):
        workspace.appearance.set_language(language)
        tabs = at_list.findChild(Tabs)
        first = tabs.current
        QTest.keyClick(tabs, forth)
        assert tabs.current == list(tabs._buttons)[1]
        at_list.widen()
        assert tabs.current == first

    def test_languages_are_chosen_by_arrow(self, workspace, at_list):
        languages = workspace.window.side_bar.findChild(SegmentedControl)
        languages._buttons["en"].setFocus()
        QTest.keyClick(languages._buttons["en"], Qt.Key.Key_Left)
        assert workspace.appearance.language == "ar"
        QTest.keyClick(languages._buttons["ar"], Qt.Key.Key_Left)  # to the next one, which stands at the left now
        assert workspace.appearance.language == "en"


class TestEscape:
    def test_first_the_inspector_over_the_page_then_the_page_before(self, workspace, at_list):
        workspace.go("partners")
        workspace.window.resize(1000, 697)
        workspace.window.inspector.set_open(True)
        QTest.keyClick(workspace.window, Qt.Key.Key_Escape)
        assert not workspace.window.inspector.isVisible()
        assert workspace.window.page_name == "partners"
        QTest.keyClick(workspace.window, Qt.Key.Key_Escape)
        assert workspace.window.page_name == "agreements"

    @pytest.mark.parametrize("name", ["help", "settings", "about"])
    def test_from_help_one_comes_back_to_where_one_was_however_often_it_was_opened(self, workspace, at_list, name):
        workspace.go(name)
        workspace.go("partners")
        workspace.open_form("partner", 0)
        workspace.go(name)
        QTest.keyClick(workspace.window, Qt.Key.Key_Escape)
        assert workspace.window.page_name == "partner_form"
        workspace.go("agreements")

    def test_it_never_closes_the_window_nor_goes_further_than_the_first_page(self, workspace):
        for _press in range(30):
            QTest.keyClick(workspace.window, Qt.Key.Key_Escape)
        assert workspace.window.isVisible()
        assert workspace.window.page is not None

    def test_what_was_typed_into_a_form_is_back_after_esc(self, workspace, at_list):
        workspace.open_form("partner", 0)
        form = workspace.window.page
        form.bindings["name"].input._input.set_text("Half a name")
        QTest.keyClick(workspace.window, Qt.Key.Key_Escape)
        assert workspace.window.page is not form
        workspace.open_form("partner", 0, number=0)
        assert form.bindings["name"].input._input.text == "Half a name"
        form.remember()
        form.keep_draft()
        workspace.go("agreements")
