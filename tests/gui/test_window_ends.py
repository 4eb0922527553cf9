"""What is gone hears nothing more: parts, pages, lines of a form and whole registers that were closed."""

from __future__ import annotations

import ast
import gc
from pathlib import Path

import pytest
from desk_samples import key_of, sample_desk
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from test_parts_everywhere import PARTS
from whole_window import EVERY_PAGE, settle, visit, walked_desk

import iwhc_desktop
from iwhc_desktop.gui.frame.defect_dialog import DefectDialog
from iwhc_desktop.gui.look.accessibility import Spoken
from iwhc_desktop.gui.look.preferences import Preferences
from iwhc_desktop.gui.parts.question import Answer, Question
from iwhc_desktop.gui.parts.reason_question import ReasonQuestion
from iwhc_desktop.gui.views.history_dialog import HistoryDialog, show_history
from iwhc_desktop.i18n.messages import N_

PACKAGE = Path(iwhc_desktop.__file__).parent
LASTING = {"around", "desk", "tasks", "window"}
"""What lives as long as the program or the register; parts come and go."""


def delete_now() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def change_everything(around) -> None:
    """Everything that parts follow: language, theme, size, digits, density."""
    for language, theme, scale in (("ar", "dark", 150), ("fr", "light", 90), ("en", "light", 100)):
        around.prefer(Preferences(language=language, theme=theme, scale=scale))
    around.set_compact(True)
    around.set_compact(False)


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
        is_settings = names[-1] in ("language_changed", "preferences_changed") or names[-2:] == ["around", "changed"]
        is_register = names[-2:] == ["desk", "changed"]
        if (is_settings or is_register) and LASTING & set(names):
            assert not isinstance(heard, ast.Lambda), f"line {node.lineno}"


class TestParts:
    @pytest.mark.parametrize("name", sorted(PARTS))
    def test_a_part_that_is_gone_says_nothing_more(self, around, name, qtbot):
        holder = QWidget()
        part = PARTS[name](around)
        part.setParent(holder)
        gone: list[str] = []
        part.destroyed.connect(lambda: gone.append(name))
        part.deleteLater()
        delete_now()
        assert gone == [name]
        with qtbot.captureExceptions() as raised:
            change_everything(around)
        assert raised == []
        holder.deleteLater()

    @pytest.mark.parametrize("name", sorted(PARTS))
    def test_a_part_that_python_forgot_is_not_kept_alive(self, around, name, qtbot):
        part = PARTS[name](around)
        gone: list[str] = []
        part.destroyed.connect(lambda: gone.append(name))
        part.deleteLater()
        del part
        delete_now()
        gc.collect()
        with qtbot.captureExceptions() as raised:
            change_everything(around)
        assert (gone, raised) == ([name], [])

    def test_texts_are_children_of_what_shows_them_and_go_with_it(self, around):
        holder = QWidget()
        part = PARTS["field"](around)
        part.setParent(holder)
        assert len(part.findChildren(Spoken)) > 3
        part.deleteLater()
        delete_now()
        assert holder.findChildren(Spoken) == []

    def test_questions_that_were_answered(self, around, qtbot):
        for make in (
            lambda: Question(around, None, N_("Details"), "x", (Answer("yes", N_("Undo")),)),
            lambda: ReasonQuestion(around, None, N_("Details"), "x", N_("Undo")),
            lambda: DefectDialog(around, None, "Traceback"),
        ):
            question = make()
            question.accept()
            question.deleteLater()
            delete_now()
            with qtbot.captureExceptions() as raised:
                change_everything(around)
            assert raised == []


@pytest.fixture(scope="module")
def desk(qapp, tmp_path_factory):
    with walked_desk(qapp, tmp_path_factory.mktemp("ends")) as desk:
        yield desk


class TestRegister:
    def test_forms_opened_one_after_another_leave_no_lines_behind(self, desk, qtbot):
        for sample in ("AGR-01", "AGR-05", "AGR-02"):
            desk.open_form("agreement", key_of(desk, sample))
            desk.go("agreements")
        delete_now()
        with qtbot.captureExceptions() as raised:
            change_everything(desk.around)
        assert raised == []

    def test_going_through_the_list_leaves_no_widgets_behind(self, desk):
        visit(desk, "agreements")
        page = desk.page("agreements")
        counts = []
        for _round in range(3):
            for row in range(page.view.table.rowCount()):
                page.view.go_to(page.view.table.key_at(row))
                page.content.refresh()
            page.view.go_to(key_of(desk, "AGR-05"))
            page.content.refresh()
            delete_now()
            counts.append(len(desk.window.findChildren(QWidget)))
        assert counts[1] == counts[2]

    def test_histories_that_were_closed(self, desk, qtbot):
        for _time in range(2):
            show_history(desk, "agreement", key_of(desk, "AGR-05"))
            dialog = desk.window.findChild(HistoryDialog)
            dialog.accept()
            delete_now()
        assert desk.window.findChild(HistoryDialog) is None
        with qtbot.captureExceptions() as raised:
            change_everything(desk.around)
        assert raised == []

    def test_menus_that_were_closed(self, desk, qtbot):
        visit(desk, "agreements")
        page = desk.page("agreements")
        before = len(desk.window.findChildren(QWidget))
        menu = page.content.menu(page.content.read(page.content.key))
        menu.deleteLater()
        delete_now()
        assert len(desk.window.findChildren(QWidget)) == before

    def test_every_button_of_the_window_belongs_to_a_page_that_is_there(self, desk):
        pages = {desk.page(name) for name in EVERY_PAGE}
        for button in desk.window._stack.findChildren(QPushButton):
            owner = next(page for page in pages if page.isAncestorOf(button))
            assert desk.window._stack.indexOf(owner) >= 0

    def test_a_register_that_was_closed_hears_no_change_of_language(self, qapp, tmp_path, qtbot):
        with sample_desk(qapp, tmp_path) as other:
            for name in ("agreements", "partners", "exchange", "agreement_form"):
                visit(other, name)
            settle(other)
            other.window.drop_pages()
            other.close()
            delete_now()
            with qtbot.captureExceptions() as raised:
                change_everything(other.around)
            assert raised == []
