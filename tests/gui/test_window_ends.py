"""What is gone hears nothing more: parts, pages, lines of a form and whole registers that were closed."""

from __future__ import annotations

import ast
import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from test_parts_everywhere import PARTS
from whole_window import EVERY_PAGE, settle, visit, walked_workspace
from workspace_samples import key_of, sample_workspace

import iwhc_desktop
from iwhc_desktop.gui.frame.errors import DefectDialog
from iwhc_desktop.gui.look.accessibility import Spoken
from iwhc_desktop.gui.look.preferences import Preferences
from iwhc_desktop.gui.parts.question import Question, Reply
from iwhc_desktop.gui.parts.reason_question import ReasonQuestion
from iwhc_desktop.gui.views.history_dialog import HistoryDialog, show_history
from iwhc_desktop.i18n.messages import N_

PACKAGE = Path(iwhc_desktop.__file__).parent
LASTING = {"appearance", "workspace", "tasks", "window"}
"""What lives as long as the program or the register; parts come and go."""


def delete_now() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def change_everything(appearance) -> None:
    """Everything that parts follow: language, theme, size, digits, density."""
    for language, theme, scale in (("ar", "dark", 150), ("fr", "light", 90), ("en", "light", 100)):
        appearance.prefer(Preferences(language=language, theme=theme, scale=scale))
    appearance.set_compact(True)
    appearance.set_compact(False)


def _connections(tree: ast.Module):
    """Calls of `something.signal.connect(...)`: the names on the way to the signal, and what is connected."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "connect":
            names, at = [], node.func.value
            while isinstance(at, ast.Attribute):
                names.append(at.attr)
                at = at.value
            names.append(at.id if isinstance(at, ast.Name) else "")
            yield node, names[::-1], node.args[0]


def _modules():
    for folder in ("gui", "app"):
        for path in sorted((PACKAGE / folder).rglob("*.py")):
            yield pytest.param(path, id=path.relative_to(PACKAGE).as_posix())


@pytest.mark.parametrize("path", list(_modules()))
def test_what_lasts_is_heard_by_methods_only(path):
    """Qt ends the connection of a method with its object; that of a lambda stays and answers for what is gone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node, names, heard in _connections(tree):
        is_settings = names[-1] in ("language_changed", "preferences_changed") or names[-2:] == [
            "appearance",
            "changed",
        ]
        is_register = names[-2:] == ["workspace", "changed"]
        if (is_settings or is_register) and LASTING & set(names):
            assert not isinstance(heard, ast.Lambda), f"line {node.lineno}"


class TestParts:
    @pytest.mark.parametrize("name", sorted(PARTS))
    def test_a_part_that_is_gone_says_nothing_more(self, appearance, name, qtbot):
        holder = QWidget()
        part = PARTS[name](appearance)
        part.setParent(holder)
        gone: list[str] = []
        part.destroyed.connect(lambda: gone.append(name))
        part.deleteLater()
        delete_now()
        assert gone == [name]
        with qtbot.captureExceptions() as raised:
            change_everything(appearance)
        assert raised == []
        holder.deleteLater()

    @pytest.mark.parametrize("name", sorted(PARTS))
    def test_a_part_that_python_forgot_is_not_kept_alive(self, appearance, name, qtbot):
        part = PARTS[name](appearance)
        gone: list[str] = []
        part.destroyed.connect(lambda: gone.append(name))
        part.deleteLater()
        del part
        delete_now()
        gc.collect(1)  # the part is young: nothing was collected meanwhile
        with qtbot.captureExceptions() as raised:
            change_everything(appearance)
        assert (gone, raised) == ([name], [])

    def test_texts_are_children_of_what_shows_them_and_go_with_it(self, appearance):
        holder = QWidget()
        part = PARTS["field"](appearance)
        part.setParent(holder)
        assert len(part.findChildren(Spoken)) > 3
        part.deleteLater()
        delete_now()
        assert holder.findChildren(Spoken) == []

    def test_questions_that_were_answered(self, appearance, qtbot):
        for make in (
            lambda: Question(appearance, None, N_("Details"), "x", (Reply("yes", N_("Undo")),)),
            lambda: ReasonQuestion(appearance, None, N_("Details"), "x", N_("Undo")),
            lambda: DefectDialog(appearance, None, "Traceback"),
        ):
            question = make()
            question.accept()
            question.deleteLater()
            delete_now()
            with qtbot.captureExceptions() as raised:
                change_everything(appearance)
            assert raised == []


@pytest.fixture(scope="module")
def workspace(qapp, tmp_path_factory):
    with walked_workspace(qapp, tmp_path_factory.mktemp("ends")) as workspace:
        yield workspace


class TestRegister:
    def test_forms_opened_one_after_another_leave_no_lines_behind(self, workspace, qtbot):
        for sample in ("AGR-01", "AGR-05", "AGR-02"):
            workspace.open_form("agreement", key_of(workspace, sample))
            workspace.go("agreements")
        delete_now()
        with qtbot.captureExceptions() as raised:
            change_everything(workspace.appearance)
        assert raised == []

    def test_going_through_the_list_leaves_no_widgets_behind(self, workspace):
        visit(workspace, "agreements")
        page = workspace.page("agreements")
        counts = []
        for _round in range(3):
            for row in range(page.view.table.rowCount()):
                page.view.go_to(page.view.table.key_at(row))
                page.content.refresh()
            page.view.go_to(key_of(workspace, "AGR-05"))
            page.content.refresh()
            delete_now()
            counts.append(len(workspace.window.findChildren(QWidget)))
        assert counts[1] == counts[2]

    def test_histories_that_were_closed(self, workspace, qtbot):
        for _time in range(2):
            show_history(workspace, "agreement", key_of(workspace, "AGR-05"))
            dialog = workspace.window.findChild(HistoryDialog)
            dialog.accept()
            delete_now()
        assert workspace.window.findChild(HistoryDialog) is None
        with qtbot.captureExceptions() as raised:
            change_everything(workspace.appearance)
        assert raised == []

    def test_menus_that_were_closed(self, workspace, qtbot):
        visit(workspace, "agreements")
        page = workspace.page("agreements")
        before = len(workspace.window.findChildren(QWidget))
        menu = page.content.menu(page.content.read(page.content.key))
        menu.deleteLater()
        delete_now()
        assert len(workspace.window.findChildren(QWidget)) == before

    def test_every_button_of_the_window_belongs_to_a_page_that_is_there(self, workspace):
        pages = {workspace.page(name) for name in EVERY_PAGE}
        for button in workspace.window._stack.findChildren(QPushButton):
            owner = next(page for page in pages if page.isAncestorOf(button))
            assert workspace.window._stack.indexOf(owner) >= 0

    def test_what_was_to_be_done_in_a_moment_is_not_done_with_a_closed_register(self, qapp, tmp_path, qtbot):
        with sample_workspace(qapp, tmp_path) as other:
            other.open_form("partner", 0)
            other.go("agreements")
            page = other.page("agreements")
            page.view.go_to(key_of(other, "AGR-05"))
            page.filters.words.edit.setText("Hajj")
            waiting = [*page.findChildren(QTimer), *page.inspector.findChildren(QTimer)]
            assert sum(timer.isActive() for timer in waiting) >= 2
            other.window.hide()
            other.close()
            with qtbot.captureExceptions() as raised:
                QApplication.processEvents()
            assert raised == []
            assert not any(timer.isActive() for timer in waiting)

    def test_a_register_that_was_closed_hears_no_change_of_language(self, qapp, tmp_path, qtbot):
        with sample_workspace(qapp, tmp_path) as other:
            for name in ("agreements", "partners", "exchange", "agreement_form"):
                visit(other, name)
            settle(other)
            other.window.drop_pages()
            other.close()
            delete_now()
            with qtbot.captureExceptions() as raised:
                change_everything(other.appearance)
            assert raised == []
