"""The window for people who do not see it: names, sentences, states, and an order in which Tab goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTableView,
    QTextEdit,
    QWidget,
)
from whole_window import EVERY_PAGE, settle, visit, walked_workspace
from workspace_samples import key_of

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.preferences import Preferences
from iwhc_desktop.gui.look.tokens import THEMES, contrast
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.pill import PillLabel
from iwhc_desktop.gui.views.record_view import RecordView
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_

ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture(scope="module")
def workspace(qapp, tmp_path_factory) -> Iterator[Workspace]:
    with walked_workspace(qapp, tmp_path_factory.mktemp("heard")) as workspace:
        yield workspace


@pytest.fixture(autouse=True)
def usual(workspace, request) -> None:
    """The window as a test begins: in the language of the test, so that one after another changes none."""
    given = request.node.callspec.params if hasattr(request.node, "callspec") else {}
    workspace.appearance.prefer(Preferences(language=given.get("language", "en"), theme="light"))
    workspace.window.resize(1366, 697)


def focusable(root: QWidget) -> list[QWidget]:
    """What Tab can reach, folded parts of a form included; Qt's own inner widgets are reached by their owner."""
    parts = [part for part in root.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [
        part
        for part in parts
        if not part.objectName().startswith("qt_") and part.focusProxy() is None and not part.isHidden()
    ]


def heard(part: QWidget) -> str:
    """What a screen reader is told of a widget by name."""
    if isinstance(part, QComboBox):
        return strip_isolates(part.accessibleName())  # on Linux Qt gives the label by relation, the value by name
    interface = QAccessible.queryAccessibleInterface(part)
    return strip_isolates(interface.text(QAccessible.Text.Name)).strip()


@pytest.mark.parametrize("name", EVERY_PAGE)
class TestNames:
    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_everything_that_takes_the_focus_has_a_name(self, workspace, name, language):
        workspace.appearance.set_language(language)
        visit(workspace, name)
        parts = [*focusable(workspace.page(name)), *focusable(workspace.window.side_bar)]
        assert parts
        assert [part for part in parts if not heard(part)] == []

    def test_no_two_inputs_of_a_page_have_the_same_name(self, workspace, name):
        visit(workspace, name)
        inputs = [
            part
            for part in focusable(workspace.page(name))
            if isinstance(part, QLineEdit | QTextEdit | QComboBox) and part.isVisible()
        ]
        names = [heard(part) for part in inputs]
        assert len(set(names)) == len(names)

    def test_an_icon_alone_says_what_it_does_by_name_and_tip(self, workspace, name):
        visit(workspace, name)
        for button in workspace.page(name).findChildren(QAbstractButton):
            if button.isVisible() and not button.text() and button.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert strip_isolates(button.accessibleName())

    def test_tab_goes_round_through_every_part_and_ends_nowhere(self, workspace, name):
        visit(workspace, name)
        wanted = [
            part
            for part in focusable(workspace.page(name))
            if part.isVisible() and part.isEnabled() and not _is_one_of_a_row(part)
        ]
        first = workspace.page(name).first_part() or next(iter(wanted), None)
        if first is None:
            return
        first.setFocus()
        reached: set[QWidget] = set()
        for _step in range(200 + _cells_on_the_way(first)):
            is_back = workspace.window.focusWidget() is first and len(reached) > 1
            if is_back:
                break
            reached.add(workspace.window.focusWidget())
            QTest.keyClick(workspace.window.focusWidget(), Qt.Key.Key_Tab)
        missed = [part for part in wanted if part not in reached and not _inside(part, reached)]
        assert [f"{type(part).__name__} {heard(part)}" for part in missed] == []


def _cells_on_the_way(part: QWidget) -> int:
    """The cells of a grid that Tab goes through one by one; 0 for anything else."""
    if not isinstance(part, QTableView) or not part.tabKeyNavigation():
        return 0
    return part.model().rowCount() * part.model().columnCount()


def _is_one_of_a_row(part: QWidget) -> bool:
    """Of tabs and segments the chosen one takes the focus; arrows go to the others."""
    return (
        isinstance(part, QAbstractButton)
        and part.group() is not None
        and part.group().exclusive()
        and not part.isChecked()
    )


def _inside(part: QWidget, reached: set[QWidget]) -> bool:
    """A spin box and its line are one thing for Tab."""
    others = [other for other in reached if isinstance(other, QWidget)]
    return any(other.isAncestorOf(part) or part.isAncestorOf(other) for other in others)


@pytest.mark.parametrize("page", ["agreements", "partners"])
class TestTables:
    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    def test_every_row_speaks_a_sentence_and_every_cell_has_words(self, workspace, page, language):
        workspace.appearance.set_language(language)
        visit(workspace, page)
        table = workspace.page(page).view.table
        assert table.rowCount() >= 5
        for row in range(table.rowCount()):
            sentence = strip_isolates(str(table.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)))
            assert sentence.endswith(".")
            assert sentence.count(".") >= 3
            assert "{" not in sentence
            name = str(table.index(row, 0).data()).split("\n")[0]
            assert strip_isolates(name) in sentence
            for column in range(table.columnCount()):
                for role in ROLES:
                    assert strip_isolates(str(table.index(row, column).data(role) or "")), (row, column, role)

    def test_cells_of_icons_say_what_the_icon_means(self, workspace, page):
        visit(workspace, page)
        table = workspace.page(page).view.table
        for number, column in enumerate(table.columns):
            if column.is_icon:
                said = str(table.index(0, number).data(Qt.ItemDataRole.AccessibleTextRole))
                header, _colon, words = strip_isolates(said).partition(": ")
                assert header == strip_isolates(str(table.headerData(number, Qt.Orientation.Horizontal)))
                assert len(words) > 3

    def test_the_table_is_a_table_with_a_name(self, workspace, page):
        visit(workspace, page)
        view = workspace.page(page).view
        interface = QAccessible.queryAccessibleInterface(view)
        assert interface.role() in (QAccessible.Role.Table, QAccessible.Role.Tree, QAccessible.Role.List)
        assert heard(view)

    def test_a_row_is_current_as_soon_as_the_table_has_the_focus(self, workspace, page):
        visit(workspace, page)
        view: RecordView = workspace.page(page).view
        workspace.window.activateWindow()
        QApplication.processEvents()
        workspace.page(page).filters.words.edit.setFocus()
        view.selectionModel().clear()
        view.setFocus()
        QApplication.processEvents()
        assert view.current_key == view.table.key_at(0)

    def test_headers_are_said(self, workspace, page):
        visit(workspace, page)
        table = workspace.page(page).view.table
        for section in range(table.columnCount()):
            assert strip_isolates(
                str(table.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole))
            )


class TestForms:
    @pytest.mark.parametrize("name", ["agreement_form", "partner_form"])
    def test_every_label_belongs_to_its_input(self, workspace, name):
        visit(workspace, name)
        fields = [field for field in workspace.page(name).findChildren(FormField) if strip_isolates(field.label.text())]
        assert len(fields) >= 6
        for field in fields:
            assert field.label.buddy() is field.entry

    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    def test_what_is_wrong_is_said_with_the_input(self, workspace, language):
        workspace.appearance.set_language(language)
        visit(workspace, "partner_form")
        field = workspace.page("partner_form").findChildren(FormField)[0]
        field.show_problem(N_("None of it has been saved."))
        described = field.entry.focusProxy() or field.entry
        assert strip_isolates(described.accessibleDescription()) == strip_isolates(
            workspace.appearance.text(N_("None of it has been saved."))
        )
        field.show_problem("")
        assert described.accessibleDescription() == ""

    def test_required_and_hint_are_words_and_no_colour_alone(self, workspace):
        visit(workspace, "partner_form")
        field = workspace.page("partner_form").findChildren(FormField)[0]
        field.show_problem(N_("None of it has been saved."))
        shown = [label for label in field.findChildren(QLabel) if label.isVisible() and label.text()]
        assert any("None of it" in strip_isolates(label.text()) for label in shown)
        icons = [label for label in field.findChildren(QLabel) if label.isVisible() and not label.pixmap().isNull()]
        assert icons
        field.show_problem("")


class TestWindow:
    def test_the_title_is_said(self, workspace):
        assert heard(workspace.window) == "IWHC Desktop"

    def test_a_place_says_what_waits_there(self, workspace):
        workspace.window.side_bar.show_badge("exchange", 3, "danger", N_("to decide"))
        entry = workspace.window.side_bar.entries["exchange"]
        assert "to decide" in heard(entry)
        workspace.window.side_bar.show_badge("exchange", 0, "danger", "")
        assert "to decide" not in heard(entry)

    def test_pills_say_their_words(self, workspace):
        visit(workspace, "agreements")
        page = workspace.page("agreements")
        page.view.go_to(key_of(workspace, "AGR-05"))
        settle(workspace)
        pills = page.content.findChildren(PillLabel)
        assert pills
        assert all(heard(pill) for pill in pills)

    def test_a_message_is_said(self, workspace):
        workspace.window.messages.tell("info", N_("Nothing has been changed yet."))
        assert strip_isolates(workspace.window.messages.newest.accessibleName()) == "Nothing has been changed yet."
        workspace.window.messages.dismiss()

    def test_the_bar_of_progress_says_what_is_done(self, workspace):
        workspace.window.progress.start(N_("Reading the file"))
        assert strip_isolates(workspace.window.progress._bar.accessibleName()) == "Reading the file"
        workspace.window.progress.finish()

    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_every_label_can_be_read_on_its_ground(self, workspace, theme):
        """Measured on what is painted: the ink of each label against the point beside it."""
        workspace.appearance.prefer(Preferences(language="en", theme=theme))
        for name in EVERY_PAGE:
            visit(workspace, name)
            self.read_labels(workspace, name)

    def read_labels(self, workspace, name) -> None:
        picture = workspace.window.grab().toImage()
        for label in workspace.page(name).findChildren(QLabel):
            if not label.isVisible() or not strip_isolates(label.text()) or label.visibleRegion().isEmpty():
                continue
            place = label.mapTo(workspace.window, label.visibleRegion().boundingRect().topLeft())
            ground = picture.pixelColor(place).name()
            ink = label.palette().color(label.foregroundRole()).name()
            assert contrast(ink, ground) >= 4.5, (strip_isolates(label.text()), ink, ground)

    def test_a_theme_has_no_colour_that_the_pages_do_not_know(self):
        assert set(THEMES) == {"light", "dark"}
