"""Text of people in every place of the window: letters, never mark-up, and no file is opened for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel, QStyleOptionViewItem, QTextEdit, QToolTip, QWidget
from services_registers import founded
from whole_window import settle
from window_words import words_of
from workspace_samples import workspace_on

from iwhc_desktop.domain.errors import StoreError, ValidationError
from iwhc_desktop.gui.frame.errors import DefectDialog
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.accessibility import TOOL_TIP, say, tip_text
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.chip_input import ChipEntry, ChipInput
from iwhc_desktop.gui.parts.choice_box import ChoiceBox
from iwhc_desktop.gui.parts.filter_chip import FilterChip
from iwhc_desktop.gui.parts.list_row import OldAndNew
from iwhc_desktop.gui.parts.pill import PillLabel
from iwhc_desktop.gui.parts.question import Question, Reply
from iwhc_desktop.gui.parts.side_bar import SideBar
from iwhc_desktop.gui.views.history_dialog import HistoryDialog, show_history
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.saving.commands import Create, Save

TRAP = QColor("#FF00FE")
"""The colour of the picture that no text may bring onto the screen; no theme has it."""

KEPT = {
    "bold": "<b>x</b>",
    "entity": "&#x110000; &lt;i&gt; & more",
    "formula": '=HYPERLINK("http://x","y")',
    "quote": "'; DROP TABLE agreement; --",
    "folder": "../../x",
    "device": "CON",
    "unc": "\\\\server\\share\\x",
    "style": "<style>*{color:red}</style>",
    "script": "<script>alert(1)</script>",
    "ampersand": "R&D &Save",
    "percent": "%s %d {name} {0} %1",
    "long_word": "w" * 400,
    "long": "مذكرة تفاهم " * 400,
    "emoji": "👧 ok",
    "mixed": "اتفاقية ICCROM 2024-10-08 (+212 537)",
    "break": "a<br>b<p>c",
}
REFUSED = {
    "nul": "a\x00b",
    "surrogate": "a\ud800b",
    "override": "a\u202eb",
    "isolate": "a\u2066b",
    "joiner": "👩\u200d👩",
}
LANGUAGES = ("ar", "en", "fr")


@pytest.fixture(scope="module")
def trap(tmp_path_factory) -> Path:
    """A picture on this computer, named in texts as if they were mark-up."""
    path = tmp_path_factory.mktemp("trap") / "trap.png"
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(TRAP)
    assert image.save(str(path))
    return path


@pytest.fixture(scope="module")
def hostile(trap) -> dict[str, str]:
    """Every text that the register keeps as it is, by name."""
    pictures = {
        "image": f'<img src="{trap}">',
        "file_image": f"<img src='{trap.as_uri()}' width=64>",
        "markdown": f"![x]({trap})",
        "background": f'<table background="{trap}"><tr><td>cell</table>',
    }
    return {**KEPT, **pictures}


@pytest.fixture(scope="module")
def workspace(qapp, hostile, tmp_path_factory) -> Iterator[Workspace]:
    """A register of nothing but such texts."""
    register = founded(tmp_path_factory.mktemp("hostile"))
    for name, text in hostile.items():
        register.bus.run(
            Save(
                (
                    Create(
                        "partner",
                        {"name_en": f"{name} {text}"[:900], "type": "intergovernmental", "contact_name": text[:60]},
                        "p",
                    ),
                    Create(
                        "agreement", {"kind": "memorandum_of_understanding", "title_en": text, "notes_en": text}, "a"
                    ),
                    Create("agreement_party", {"agreement": "@a", "partner": "@p", "contact_name": text[:200]}, "y"),
                )
            )
        )
    with workspace_on(qapp, register) as workspace:
        yield workspace


def trapped(widget: QWidget) -> bool:
    """Whether the picture is seen anywhere."""
    image = widget.grab().toImage()
    return any(image.pixelColor(x, y) == TRAP for x in range(0, image.width(), 8) for y in range(0, image.height(), 8))


def keys_of(workspace: Workspace, kind: str) -> list[int]:
    return list(workspace.register.queries.keys(kind, language="en"))


def shows(widget: QWidget, text: str) -> bool:
    wanted = " ".join(text.split())
    return any(wanted in " ".join(heard.words.replace("&&", "&").split()) for heard in words_of(widget))


def test_the_trap_would_be_seen(qapp, trap, qtbot):
    label = QLabel(f'<img src="{trap}">')
    qtbot.addWidget(label)
    label.resize(100, 100)
    assert trapped(label)


class TestLists:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("page", ["agreements", "partners"])
    def test_a_list_shows_every_letter_and_no_picture(self, workspace, hostile, page, language):
        workspace.appearance.set_language(language)
        workspace.go(page)
        settle(workspace)
        table = workspace.page(page).view.table
        shown = [str(table.index(row, 0).data()) for row in range(table.rowCount())]
        for text in hostile.values():
            assert any(" ".join(text.split())[:300] in " ".join(strip_isolates(cell).split()) for cell in shown), text
        for scroll in (0, workspace.page(page).view.verticalScrollBar().maximum()):
            workspace.page(page).view.verticalScrollBar().setValue(scroll)
            assert not trapped(workspace.window)

    def test_a_screen_reader_hears_the_letters(self, workspace, hostile):
        workspace.appearance.set_language("en")
        workspace.go("agreements")
        table = workspace.page("agreements").view.table
        heard = " ".join(
            strip_isolates(str(table.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)))
            for row in range(table.rowCount())
        )
        for name in ("bold", "script", "image", "percent"):
            assert hostile[name] in heard

    def test_tips_are_letters(self, workspace, hostile, monkeypatch):
        told: list[str] = []
        monkeypatch.setattr(QToolTip, "showText", lambda _place, text, *_rest: told.append(text))
        workspace.go("agreements")
        view, option = workspace.page("agreements").view, QStyleOptionViewItem()
        option.rect = QRect(0, 0, 60, 68)
        event = QHelpEvent(QEvent.Type.ToolTip, QPoint(0, 0), QPoint(0, 0))
        for row in range(view.table.rowCount()):
            view.painter.helpEvent(event, view, option, view.table.index(row, 0))
        assert len(told) == view.table.rowCount()
        for tip in told:
            inside = tip.removeprefix("<qt>").removesuffix("</qt>")
            assert "<" not in inside
            assert (tip != inside) or "&" not in tip

    def test_the_search_and_the_filter_take_them_as_words(self, workspace, hostile):
        workspace.go("agreements")
        page = workspace.page("agreements")
        for text in (*hostile.values(), '"', "*", "a OR b", "NEAR(", "col:x", "-", "^"):
            page.filters.words.set_text(text[:200])
            page.filters.words.tell()
            page.bar.search.edit.setText(text[:200])
            page.bar.search.suggestions.ask()
            page.bar.search.suggestions.close()
        page.bar.search.edit.clear()
        page.widen()
        settle(workspace)
        assert page.view.table.rowCount() == len(hostile)


class TestRecord:
    def test_the_inspector_shows_them_in_every_language(self, workspace, hostile):
        workspace.go("agreements")
        page = workspace.page("agreements")
        for key in keys_of(workspace, "agreement"):
            page.view.go_to(key)
            page.content.refresh()
            title = workspace.register.queries.names([key], "en")[key]
            assert shows(page.content, title)
            assert not trapped(page.content)

    def test_the_inspector_of_a_partner_does_too(self, workspace):
        workspace.go("partners")
        page = workspace.page("partners")
        for key in keys_of(workspace, "partner"):
            page.view.go_to(key)
            page.content.refresh()
            assert shows(page.content, workspace.register.queries.names([key], "en")[key][:300])
            assert not trapped(page.content)

    @pytest.mark.parametrize("kind", ["agreement", "partner"])
    def test_the_form_gives_the_same_letters_back(self, workspace, kind):
        workspace.appearance.set_language("en")
        workspace.go(f"{kind}s")
        for key in keys_of(workspace, kind)[:: 4 if kind == "agreement" else 6]:
            workspace.open_form(kind, key)
            form = workspace.window.page
            assert not form.is_touched
            assert not trapped(form)
            name = workspace.register.queries.names([key], "en")[key]
            assert shows(form, name) or any(
                " ".join(name.split()) in " ".join(edit.toPlainText().split()) for edit in form.findChildren(QTextEdit)
            )
            workspace.go(f"{kind}s")

    def test_the_history_names_them(self, workspace, hostile):
        for key in keys_of(workspace, "agreement")[::5]:
            show_history(workspace, "agreement", key)
            dialog = workspace.window.findChild(HistoryDialog)
            assert shows(dialog, workspace.register.queries.names([key], "en")[key][:100])
            assert not trapped(dialog)
            dialog.accept()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @pytest.mark.parametrize("name", sorted(REFUSED))
    def test_what_no_register_may_hold_is_refused_and_told(self, workspace, name):
        before = keys_of(workspace, "partner")
        with pytest.raises((ValidationError, UnicodeError)):
            workspace.register.bus.run(
                Save((Create("partner", {"name_en": REFUSED[name], "type": "intergovernmental"}, "p"),))
            )
        assert keys_of(workspace, "partner") == before

    @pytest.mark.parametrize("name", ["nul", "override", "isolate"])
    def test_typed_into_the_form_it_is_marked_and_nothing_breaks(self, workspace, name):
        workspace.open_form("partner", 0)
        form = workspace.window.page
        form.bindings["name"].input._input.set_text(REFUSED[name])
        form.save()
        assert workspace.window.page is form or name == "nul"  # Qt's line does not take a NUL
        form.remember()
        form.keep_draft()
        workspace.go("partners")


TEXTS = [pytest.param(text, id=name) for name, text in KEPT.items()]


class TestMessages:
    @pytest.mark.parametrize("text", TEXTS)
    def test_the_message_bar_and_a_toast(self, workspace, text):
        workspace.tell(StoreError("no_access", file=text))
        assert not trapped(workspace.window.messages)
        assert all(
            label.textFormat() == Qt.TextFormat.PlainText for label in workspace.window.messages.findChildren(QLabel)
        )
        workspace.window.messages.dismiss()
        workspace.window.toast.offer(N_("Undone: {what}", what=text[:200]), lambda: None)
        assert shows(workspace.window.toast, text[:200])
        workspace.window.toast.hide()

    def test_a_question_and_its_answers(self, workspace, hostile):
        for text in hostile.values():
            question = Question(
                workspace.appearance, workspace.window, text[:200], text, (Reply("a", text[:40]),), "danger"
            )
            question.resize(500, 300)
            assert shows(question, text[:200])
            assert not trapped(question)
            question.deleteLater()

    def test_a_window_for_a_defect(self, workspace, hostile):
        for name in ("image", "file_image", "style", "script"):
            dialog = DefectDialog(workspace.appearance, workspace.window, hostile[name])
            dialog.resize(640, 400)
            assert dialog.findChild(QTextEdit).toPlainText() == hostile[name]
            assert not trapped(dialog)
            dialog.deleteLater()

    def test_progress_and_the_status_bar(self, workspace, hostile):
        for name in ("image", "entity", "percent"):
            workspace.window.progress.start(hostile[name])
            workspace.window.progress.show()
            workspace.window.status.person.say(hostile[name])
            assert shows(workspace.window.progress, hostile[name])
            assert shows(workspace.window.status, hostile[name])
            assert not trapped(workspace.window)
            workspace.window.progress.finish()
        workspace.window.status.person.say("")

    def test_the_office_in_the_side_bar(self, workspace, hostile):
        bar = workspace.window.findChild(SideBar)
        bar.show_office(hostile["image"])
        assert shows(bar, hostile["image"])
        assert not trapped(bar)
        bar.show_office("")


class TestParts:
    @pytest.fixture
    def holder(self, qtbot) -> QWidget:
        holder = QWidget()
        qtbot.addWidget(holder)
        holder.resize(600, 300)
        return holder

    @pytest.mark.parametrize(
        "make",
        [
            lambda appearance, text: PillLabel(appearance, "info", text),
            lambda appearance, text: ChoiceBox(appearance, text, (Option(1, text, "", text),)),
            lambda appearance, text: FilterChip(appearance, text, (Option(0, text), Option(1, text))),
            lambda appearance, text: OldAndNew(appearance, text, (text, text), (text, text)),
        ],
        ids=["pill", "choice", "filter", "old_and_new"],
    )
    def test_each_is_drawn_as_letters(self, workspace, hostile, holder, make):
        for text in hostile.values():
            part = make(workspace.appearance, text[:300])
            part.setParent(holder)
            part.show()
            assert not trapped(holder)
            assert all(child.textFormat() == Qt.TextFormat.PlainText for child in part.findChildren(QLabel))
            part.setParent(None)
            part.deleteLater()

    def test_chips_and_proposals(self, workspace, hostile, holder):
        chips = ChipInput(
            workspace.appearance,
            N_("Parties"),
            N_("Add a partner…"),
            lambda _text: [Option(1, words[:100], "", words[:100]) for words in hostile.values()],
        )
        chips.setParent(holder)
        chips.set_entries([ChipEntry(number, text[:80]) for number, text in enumerate(hostile.values())])
        chips.resize(580, 280)
        assert not trapped(holder)
        chips.edit.setText("x")
        chips.proposals.ask()
        assert not trapped(chips.proposals._view)
        chips.proposals.close()

    def test_a_tip_of_a_widget_is_escaped(self, workspace, hostile, holder):
        for text in hostile.values():
            say(workspace.appearance, holder, text, TOOL_TIP)
            tip = holder.toolTip()
            assert tip == tip_text(workspace.appearance.text(text))
            assert "<img" not in tip
            assert "<style" not in tip

    def test_an_ampersand_makes_no_shortcut(self, workspace, holder):
        chip = FilterChip(workspace.appearance, "R&D &Save", (Option(0, "R&D &Save"),))
        chip.setParent(holder)
        assert chip.shortcut().isEmpty()
        assert strip_isolates(chip.words) == "R&D &Save"

    def test_a_window_with_such_texts_survives_every_language_and_theme(self, workspace):
        workspace.go("agreements")
        for language in LANGUAGES:
            for theme in ("dark", "light"):
                workspace.appearance.prefer(workspace.appearance.preferences.but(language=language, theme=theme))
                QApplication.processEvents()
                assert not trapped(workspace.window)
