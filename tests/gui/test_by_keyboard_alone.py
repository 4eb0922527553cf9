"""From Home through the grid, the import, documents and several records at once, without a pointer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from document_files import pdf
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from typed_activity import Keyboard
from whole_window import settle
from workspace_samples import key_of, sample_workspace, until

from iwhc_desktop.domain.change import Json
from iwhc_desktop.gui.bringing_in.steps import CHECK, COLUMNS, THE_LIST
from iwhc_desktop.gui.documents.preview import PreviewDialog
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.focus_ring import FocusRing
from iwhc_desktop.gui.several.asking import ChangeSeveral
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.saving.commands import Attach

TAB, BACK_TAB, SPACE, ENTER, ESC = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Space,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
)
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
MOST = 40
"""Presses of Tab within which every part of a page is reached."""
GRID = {"en": ("Workshop", "Museum guides", "3/2026"), "ar": ("ورشة عمل", "أدلاء المتاحف", "٣/٢٠٢٦")}
PASTED = "{type}\tInventories\t2026-05-01\nTea party\tCups\t2026\n"
LIST = "Title\tPartner\tType\tDate signed\nMuseum exchange\tICCROM\tMoU\t3/5/23\nGuides\tNew House\tMoU\t13/05/2023\n"


class Person:
    """Somebody at a keyboard who looks at the ring after each key."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.keyboard = Keyboard(workspace.window, workspace.language)
        self.ring = workspace.window.findChild(FocusRing)
        self.ring._use(True)

    @property
    def page(self) -> Any:
        return self.workspace.window.page

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keyboard.press(key, modifiers)
        settle(self.workspace)
        self.looks()

    def types(self, text: str) -> None:
        self.keyboard.type(text)
        self.looks()

    def shortcut(self, letter: str) -> None:
        self.keyboard.shortcut(letter)
        settle(self.workspace)
        self.looks()

    def looks(self) -> None:
        """The focus is somewhere, in sight, and has a name."""
        focus = QApplication.focusWidget()
        assert focus is not None, "the focus is lost"
        assert focus.isVisible() and not focus.visibleRegion().isEmpty(), f"{focus} has the focus out of sight"
        named = focus.accessibleName() or (focus.text() if isinstance(focus, QAbstractButton) else "")
        assert named or focus is self.page, f"{focus} has no name"
        if self.workspace.window.isAncestorOf(focus) and focus.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert self.ring.target is not None, f"no ring around {focus}"

    def tabs_to(self, part: QWidget, key: Qt.Key = TAB) -> None:
        passed: list[str] = []
        for _press in range(MOST):
            focus = QApplication.focusWidget()
            if focus is part or (focus is not None and part.isAncestorOf(focus)):
                return
            passed.append(type(focus).__name__)
            self.press(key, SHIFT if key == BACK_TAB else Qt.KeyboardModifier.NoModifier)
        raise AssertionError(part, passed)

    def goes_to(self, place: str) -> None:
        number = list(self.workspace.window.side_bar.entries).index(place) + 1
        self.press(Qt.Key(ord(str(number))), ALT)
        assert self.workspace.window.page_name == place


@pytest.fixture(params=["ar", "en"])
def person(qapp, tmp_path, request) -> Iterator[Person]:
    with sample_workspace(qapp, tmp_path, request.param) as workspace:
        for name in ("open", "save", "withdraw", "next_question"):
            workspace.window.commands.does(name, lambda name=name: workspace.act(name))
        workspace.window.commands.does("undo", workspace.undo)
        workspace.go("home")
        settle(workspace)
        yield Person(workspace)


def test_grid_import_documents_and_several_records(person):
    """One window for the whole way, as a person has it."""
    _enter_several(person)
    _enter_money(person)
    _bring_in(person)
    _look_at_a_document(person)
    _tick_several(person)


def _button(person: Person, said: Message) -> QAbstractButton:
    words = person.workspace.appearance.text(said)
    return next(one for one in person.page.findChildren(QAbstractButton) if one.isVisible() and one.text() == words)


def _count(person: Person, kind: str) -> int:
    return len(person.workspace.register.queries.keys(kind))


def _choose(person: Person, said: Message) -> None:
    """The entry of the open menu with these words."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = person.workspace.appearance.text(said)
    for _press in range(MOST):
        entry = menu.activeAction()
        if entry is not None and entry.text() == words:
            break
        person.keyboard.press(Qt.Key.Key_Down)
    person.press(ENTER)


def _enter_several(person: Person) -> None:
    """Rows are typed and pasted, a wrong cell stays, the good ones are saved and taken back."""
    person.goes_to("activities")
    before, words = _count(person, "activity"), GRID[person.workspace.language]
    person.tabs_to(_button(person, N_("Enter several…")))
    person.press(SPACE)
    grid = person.page
    for text in words:
        person.types(text)
        person.press(TAB)
    assert (len(grid.grid.good), grid.grid.wrong) == (1, 0)
    while grid.view.currentIndex().row() < 1 or grid.view.currentIndex().column():
        person.press(TAB)
    QGuiApplication.clipboard().setText(PASTED.format(type=words[0]))
    person.shortcut("v")
    assert (len(grid.grid.good), grid.grid.wrong) == (2, 1)
    grid.view.setCurrentIndex(grid.grid.index(3, 0))
    person.tabs_to(grid.save_button)
    person.press(BACK_TAB, SHIFT)
    assert QApplication.focusWidget() is not grid.save_button
    person.tabs_to(grid.save_button)
    person.press(SPACE)
    assert (_count(person, "activity"), grid.grid.wrong) == (before + 2, 1)
    assert person.page is grid
    person.press(ESC)
    assert person.workspace.window.page_name == "activities"
    person.shortcut("z")
    assert _count(person, "activity") == before


def _enter_money(person: Person) -> None:
    """The fold of the money is opened, a total is typed, lines of funders come and go; saved and taken back."""
    workspace, key = person.workspace, key_of(person.workspace, "ACT-03", "activity")
    person.page.show_record(key)
    person.tabs_to(person.page.view)
    person.press(ENTER)
    form = person.page
    person.tabs_to(form.folds[1].button)
    person.press(SPACE)
    plan, funders = form.bindings["funding_plan"], form.bindings["other_funding"]
    person.tabs_to(plan.total.input)
    person.types("300 USD")
    person.tabs_to(funders.more)
    for _line in range(2):
        person.press(SPACE)
        assert funders.lines[-1].widget.isAncestorOf(QApplication.focusWidget())
        person.tabs_to(funders.more)
    funders.lines[-1].cross.setFocus()
    person.press(SPACE)
    assert len(funders.lines) == 1
    person.shortcut("s")
    (row,) = workspace.register.queries.children("funding_plan", [key])[key]
    assert row.values["total"] == {"amount_minor": 30_000, "currency": "USD"}
    assert workspace.window.page_name == "activities"
    person.shortcut("z")
    assert not workspace.register.queries.children("funding_plan", [key]).get(key)


def _bring_in(person: Person) -> None:
    """A list from the clipboard: columns, questions by F8 and 1, in with one step, taken back; Esc changes nothing."""
    workspace, before = person.workspace, _count(person, "agreement")
    person.goes_to("agreements")
    person.tabs_to(person.page.menu)
    person.press(SPACE)
    _choose(person, N_("Bring in a list…"))
    page = person.page
    QGuiApplication.clipboard().setText(LIST)
    person.tabs_to(page.list_step.paste)
    person.press(SPACE)
    for step in (COLUMNS, CHECK):
        person.tabs_to(page.buttons.go_on)
        person.press(SPACE)
        assert page.step == step
    for step in (COLUMNS, THE_LIST):
        person.press(ESC)
        assert page.step == step
    for _step in (COLUMNS, CHECK):
        person.tabs_to(page.buttons.go_on)
        person.press(SPACE)
    assert (page.held.ready, page.held.left) == (1, 1)
    person.press(Qt.Key.Key_F8)
    for _question in range(2):
        person.types("1")
        settle(workspace)
    assert (page.held.ready, page.held.left) == (2, 0)
    person.tabs_to(page.buttons.go_on)
    person.press(SPACE)
    assert _count(person, "agreement") > before
    person.shortcut("z")
    assert _count(person, "agreement") == before
    person.looks()


def _look_at_a_document(person: Person) -> None:
    """Space shows the first page, Esc closes it, and the row has the focus again; Enter opens a form without a file."""
    workspace = person.workspace
    agreement, path = key_of(workspace, "AGR-05"), workspace.register.profile / "scan.pdf"
    path.write_bytes(pdf(2))
    workspace.register.bus.run(Attach("agreement", agreement, path, "signed_mou"))
    (document,) = workspace.register.documents.of(agreement)
    person.goes_to("documents")
    view = person.page.view
    person.page.show_record(document.key)
    person.tabs_to(view)
    settle(workspace)
    person.types(" ")
    settle(workspace)
    (dialog,) = [one for one in workspace.window.findChildren(PreviewDialog) if one.isVisible()]
    assert not dialog.preview.picture.image.isNull()
    person.press(ESC)
    assert not workspace.window.findChildren(PreviewDialog)
    assert view.hasFocus() and view.current_key == document.key
    person.page.show_record(key_of(workspace, "ATT-2", "document"))
    person.press(ENTER)
    assert workspace.window.page_name == "document_form"
    person.press(ESC)
    assert workspace.window.page_name == "documents"


def _tick_several(person: Person) -> None:
    """Rows are ticked, the buttons of the bar are reached, and in the rows again Esc leaves none ticked."""
    person.goes_to("agreements")
    page = person.page
    person.tabs_to(page.view)
    page.view.go_to(page.view.table.keys[0])
    person.press(SPACE)
    person.press(Qt.Key.Key_Down, SHIFT)
    assert len(page.ticked.keys) == 2
    person.tabs_to(page.ticked.buttons["change"])
    assert len(page.ticked.keys) == 2
    person.tabs_to(page.view, BACK_TAB)
    person.press(ESC)
    assert page.ticked.isHidden()


def workspace_values(person: Person) -> dict[int, dict[str, Json]]:
    """What the register holds of every agreement."""
    queries = person.workspace.register.queries
    return queries.values("agreement", queries.keys("agreement"))


def _in_dialog(person: Person, act: Callable[[ChangeSeveral], object]) -> dict[int, dict[str, Json]]:
    """Open the dialog that changes ticked rows by its button, act in it, and read the agreements afterwards."""
    met: list[ChangeSeveral] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ChangeSeveral)
        met.append(dialog)
        try:
            person.looks()
            act(dialog)
        finally:
            dialog.reject()  # one that is still open would wait for ever

    QTimer.singleShot(0, answer)
    person.press(SPACE)
    assert len(met) == 1
    return workspace_values(person)


def _give_first(person: Person, dialog: ChangeSeveral) -> None:
    """Give the first field that is offered another value, and carry it out by Enter."""
    assert dialog.binding is not None
    person.tabs_to(dialog.binding.widget)
    person.press(Qt.Key.Key_Down)
    until(dialog.act_button.isEnabled)
    person.tabs_to(dialog.act_button)
    person.press(ENTER)
