"""Texts say themselves again, and text of people is never mark-up."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

import iwhc_desktop.gui
from iwhc_desktop.gui.look.accessibility import (
    ACCESSIBLE_NAME,
    PLACEHOLDER,
    TOOL_TIP,
    Spoken,
    name_and_tip,
    said_by,
    say,
    tip_text,
)
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel, ProductMark
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_

GUI = Path(iwhc_desktop.gui.__file__).parent
HOSTILE = [
    '<img src="/etc/passwd">',
    "<b>x",
    "&#x110000;",
    "=HYPERLINK(1)",
    "'; DROP TABLE",
    "a & b",
    "x" * 20_000,
    "<style>*{color:red}</style>",
    "\u202etxet",
]


class TestSaying:
    def test_a_message_is_said_again_in_the_next_language(self, appearance, qtbot):
        edit = QLineEdit()
        qtbot.addWidget(edit)
        say(appearance, edit, N_("Agreements"), ACCESSIBLE_NAME)
        assert edit.accessibleName() == "Agreements"
        appearance.set_language("xx")
        assert edit.accessibleName() == appearance.text(N_("Agreements"))
        assert edit.accessibleName() != "Agreements"

    @pytest.mark.parametrize("name", [ACCESSIBLE_NAME, PLACEHOLDER, TOOL_TIP])
    def test_each_property_has_one_text(self, appearance, qtbot, name):
        edit = QLineEdit()
        qtbot.addWidget(edit)
        say(appearance, edit, N_("First"), name)
        say(appearance, edit, N_("Second"), name)
        assert edit.property(name) == "Second"
        assert said_by(edit, name) == N_("Second")
        assert len(edit.findChildren(Spoken)) == 1

    def test_properties_do_not_disturb_one_another(self, appearance, qtbot):
        edit = QLineEdit()
        qtbot.addWidget(edit)
        say(appearance, edit, N_("Name"), ACCESSIBLE_NAME)
        say(appearance, edit, N_("Type here"), PLACEHOLDER)
        assert (edit.accessibleName(), edit.placeholderText()) == ("Name", "Type here")

    def test_nothing_was_said_is_the_empty_text(self):
        assert said_by(QObject()) == ""

    def test_a_text_of_the_register_is_isolated_and_not_translated(self, appearance, qtbot):
        label = PlainLabel(appearance, "إيكروم")
        qtbot.addWidget(label)
        assert label.text() != "إيكروم"
        assert strip_isolates(label.text()) == "إيكروم"

    def test_an_ampersand_in_a_button_is_shown_and_makes_no_shortcut(self, appearance, qtbot):
        button = QPushButton()
        qtbot.addWidget(button)
        say(appearance, button, "Smith & Sons")
        assert strip_isolates(button.text()) == "Smith && Sons"
        assert button.shortcut().isEmpty()

    def test_actions_speak_too(self, appearance, qtbot):
        parent = QWidget()
        qtbot.addWidget(parent)
        action = QAction(parent)
        say(appearance, action, N_("Print summary"))
        appearance.set_language("xx")
        assert action.text().startswith("⟦")

    def test_a_widget_that_is_gone_hears_nothing_more(self, appearance):
        label = PlainLabel(appearance, N_("Agreements"))
        label.deleteLater()
        label = None
        appearance.set_language("fr")
        assert appearance.language == "fr"

    def test_name_and_tip_are_the_same_words(self, appearance, qtbot):
        widget = QWidget()
        qtbot.addWidget(widget)
        name_and_tip(appearance, widget, N_("Close this message"))
        assert widget.accessibleName() == widget.toolTip() == "Close this message"


class TestHostileText:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_a_label_shows_it_letter_by_letter(self, appearance, qtbot, text):
        label = PlainLabel(appearance, text)
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert strip_isolates(label.text()) == text

    @pytest.mark.parametrize("text", HOSTILE)
    def test_a_tip_never_becomes_mark_up(self, text):
        shown = tip_text(text)
        inside = shown.removeprefix("<qt>").removesuffix("</qt>")
        assert "<" not in inside
        if "<" in text or "&" in text:
            assert shown.startswith("<qt>")

    def test_a_harmless_tip_is_left_alone(self):
        assert tip_text("Agreement of 2024") == "Agreement of 2024"

    def test_labels_without_text_know_no_mark_up_either(self, appearance, qtbot):
        for label in (IconLabel(appearance, "check"), ProductMark(appearance, 36)):
            qtbot.addWidget(label)
            assert label.textFormat() == Qt.TextFormat.PlainText


class TestPlainLabel:
    @pytest.mark.parametrize("text", ["12 June 2027", "+212 537 56 60 52", "ICCROM", "إيكروم"])
    def test_in_arabic_every_value_stands_at_the_right(self, make_appearance, qtbot, text):
        label = PlainLabel(make_appearance("ar"), text)
        qtbot.addWidget(label)
        assert label.alignment() & Qt.AlignmentFlag.AlignRight
        assert label.alignment() & Qt.AlignmentFlag.AlignAbsolute

    def test_in_english_every_value_stands_at_the_left(self, appearance, qtbot):
        label = PlainLabel(appearance, "إيكروم")
        qtbot.addWidget(label)
        assert label.alignment() & Qt.AlignmentFlag.AlignLeft
        label.stand_at_end()
        assert label.alignment() & Qt.AlignmentFlag.AlignRight

    def test_it_turns_with_the_language(self, appearance, qtbot):
        label = PlainLabel(appearance, N_("Status"))
        qtbot.addWidget(label)
        appearance.set_language("ar")
        assert label.alignment() & Qt.AlignmentFlag.AlignRight

    def test_marking_the_text_must_be_asked_for(self, appearance, qtbot):
        label = PlainLabel(appearance, "AGR-1")
        qtbot.addWidget(label)
        assert label.textInteractionFlags() == Qt.TextInteractionFlag.LinksAccessibleByMouse
        label.let_select()
        assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


LABELS = {"parts/label.py"}
BROWSERS = {"help/browser.py"}
"""Where marked-up text is shown: that of the help, which is the program's own and never a record's."""
TIPS = {"look/accessibility.py"}


def _modules() -> list[tuple[str, ast.Module]]:
    return [
        (path.relative_to(GUI).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(GUI.rglob("*.py"))
    ]


@pytest.mark.parametrize(("name", "tree"), _modules(), ids=lambda value: value if isinstance(value, str) else "")
class TestWholePackage:
    def test_the_only_labels_are_ours(self, name, tree):
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        allowed = {name: {"QLabel"} for name in LABELS} | {name: {"QTextBrowser"} for name in BROWSERS}
        assert used & {"QLabel", "QMessageBox", "QTextBrowser"} <= allowed.get(name, set())

    def test_tips_and_mark_up_are_set_in_one_place(self, name, tree):
        called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert not called & {"setHtml", "insertHtml", "appendHtml", "setWhatsThis"}
        if name not in TIPS:
            assert "setToolTip" not in called
            strings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
            assert "toolTip" not in strings

    def test_no_letter_of_a_label_is_set_past_the_translation(self, name, tree):
        for node in ast.walk(tree):
            is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if is_call and node.func.attr in ("setText", "setPlaceholderText", "setWindowTitle", "setTitle"):
                literal = [argument for argument in node.args if isinstance(argument, ast.Constant)]
                assert not literal, f"{name}:{node.lineno}"

    def test_nothing_is_imported_whole(self, name, tree):
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                assert all(alias.name != "*" for alias in node.names)

    def test_the_window_makes_no_statement_and_sets_no_paper(self, name, tree):
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
        roots = {getattr(node, "module", None) or node.names[0].name for node in imports}
        foreign = ("sqlalchemy", "alembic", "sqlite3", "reportlab", "iwhc_desktop.reports")
        assert not [root for root in roots if root.startswith(foreign)]
