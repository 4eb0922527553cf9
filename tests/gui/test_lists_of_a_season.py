"""Two lists of an office through the window, by keys alone, in each language: clicks and keys counted beside limits.

Forty trainings pasted from a spreadsheet: 37 come in, three show what is wrong, Home counts people and Member States.
A ministry's list of 174 agreements: no more than twelve questions, what was left out is listed with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication
from test_list_paper import words_of
from workspace_samples import sample_workspace, shown_words, until

from iwhc_desktop.gui.bringing_in.steps import CLOSED
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.home.figure_rows import NotReachedLine

TRAININGS = ("Activity", "Type", "Country", "City", "Dates", "Partners", "Women", "Men", "Mali", "Niger", "Senegal")
AGREEMENTS = ("Partner", "Country", "Type", "Subject", "Date signed", "Validity")
KINDS = ("MoU", "Agreement", "Letter of intent", "Convention cadre", "Protocol", "Exchange of letters")
LISTS = {"ar": ("Bureau", 174), "en": ("Chamber", 60), "fr": ("House", 60)}
"""Partners of their own for each language, and how many there are; the whole list once."""

MOST_QUESTIONS, MOST_KEYS = 12, 40


@pytest.fixture(scope="module")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with sample_workspace(qapp, tmp_path_factory.mktemp("season")) as made:
        yield made


@pytest.fixture(params=["ar", "en", "fr"])
def workspace(window: Workspace, request: pytest.FixtureRequest) -> Iterator[Workspace]:
    window.appearance.set_language(request.param)
    yield window
    window.appearance.set_language("en")


class Hands:
    """A person's keys, counted; each goes where the caret is."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.keys = 0

    def press(self, key: Qt.Key, text: str = "", *, ctrl: bool = False) -> None:
        modifiers = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        part = QApplication.focusWidget()
        assert part is not None
        self.keys += 1
        QApplication.sendEvent(part, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))
        until(lambda: not self._workspace.tasks.is_busy)

    def act(self, name: str) -> None:
        """The key of an action: F8 goes to the next question, Ctrl+S goes on."""
        self.keys += 1
        self._workspace.act(name)
        until(lambda: not self._workspace.tasks.is_busy)


def pasted(rows: Sequence[Sequence[str]]) -> None:
    QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))


def begun(workspace: Workspace, kind: str, hands: Hands) -> Any:
    """The check of what was on the clipboard: the list is taken with Ctrl+V, each step with Enter."""
    page: Any = workspace.page("bring_in")
    page.open_list(kind)
    hands.press(Qt.Key.Key_V, ctrl=True)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return)
    return page


def trainings() -> list[Sequence[str]]:
    """Forty trainings with people by country; three of them have something wrong."""
    rows: list[Sequence[str]] = [TRAININGS]
    for n in range(40):
        days = {7: "soon", 19: "5/6/26", 33: "Q4 2026"}.get(n, f"{n % 27 + 1}-{n % 27 + 2} May 2026")
        people = (str(n % 7 + 3), str(n % 5 + 2), "2", "1", "")
        rows.append((f"Training {n}", "Workshop", "Mali", "Bamako", days, f"Institute {n % 9} of Crafts", *people))
    return rows


def year_on_home(workspace: Workspace) -> dict[str, Any]:
    workspace.go("home")
    home: Any = workspace.page("home")
    until(lambda: not home.is_waiting and not workspace.tasks.is_busy)
    return {line.figure.kind.name: line.figure for line in home.year.lines}


def test_forty_trainings_are_pasted_and_counted_on_home(workspace: Workspace) -> None:
    """O7: 37 come in, 3 show what is wrong in place, people and Member States are counted, again 0 new."""
    hands = Hands(workspace)
    pasted(trainings())
    page = begun(workspace, "activity", hands)
    assert (page.held.kind, page.held.ready, page.held.left) == ("activity", 37, 3)
    asked = [number for number in page.check_step.view.table.keys if page.check_step.rows.row(number).asks]
    assert asked == [9, 21, 35]
    for number in asked:
        assert page.check_step.view.current_key == number
        hands.act("next_question")
    hands.act("save")
    assert page.step == CLOSED
    figures = year_on_home(workspace)
    right = [row for number, row in enumerate(trainings()[1:]) if number not in (7, 19, 33)]
    people = sum(int(row[6]) + int(row[7]) for row in right)
    assert (figures["people"].number, figures["activities_done"].number) == (people, 37)
    assert figures["member_states"].number == 2
    assert figures["member_states"].out_of == len(workspace.register.home.member_states(workspace.today))
    missed = workspace.page("home").year.findChild(NotReachedLine)
    assert missed.number == figures["member_states"].out_of - 2
    missed.click()
    preview: Any = workspace.page("print_preview")
    until(lambda: preview.pages.count)
    words = words_of(preview.pages.content)
    mali, jordan = (workspace.appearance.formats.country(code) for code in ("ML", "JO"))
    assert words.index(jordan) < words.index(mali)
    workspace.show_figure(figures["member_states"].kind.said, figures["member_states"].question)
    assert workspace.window.page.view.table.rowCount() == 37
    pasted(trainings())
    again = begun(workspace, "activity", hands)
    assert (again.held.ready, again.held.left) == (0, 3)
    assert hands.keys <= MOST_KEYS
    workspace.undo()
    until(lambda: not workspace.tasks.is_busy)


def ministry_list(body: str, number: int) -> list[Sequence[str]]:
    """A ministry's list of 174 agreements: numeric dates that no row proves, two types that are not known, totals."""
    rows: list[Sequence[str]] = [("LIST OF AGREEMENTS",), AGREEMENTS]
    for n in range(number):
        if n % 60 == 0:
            rows.append((f"Part {n // 60 + 1}",))
        day = f"{n % 12 + 1:02}/{(n + 5) % 12 + 1:02}/{2000 + n % 24}" if n % 3 else f"{2000 + n % 24}"
        term = "several years" if n % 40 == 9 else "3 years"
        rows.append((f"{body} {n} of Letters", "Jordan", KINDS[n % len(KINDS)], f"Cooperation {n}", day, term))
    return [*rows, ("Total", str(number))]


def test_a_list_of_174_agreements_is_inside_with_a_few_answers(workspace: Workspace) -> None:
    """O11: no more than twelve questions; what was left out is listed with its reason."""
    hands, questions = Hands(workspace), 0
    before = workspace.register.queries.counts()["agreement"]
    body, number = LISTS[workspace.language]
    pasted(ministry_list(body, number))
    page = begun(workspace, "agreement", hands)
    while page.held.left:
        hands.press(Qt.Key.Key_1, "1")
        questions += 1
    assert questions <= MOST_QUESTIONS
    hands.press(Qt.Key.Key_Return)
    assert workspace.register.queries.counts()["agreement"] == before + number
    assert page.step == CLOSED
    assert page.closing_step.view.table.rowCount() == (lines_out := 2 + -(-number // 60))
    formats = workspace.appearance.formats
    assert formats.value(lines_out) in shown_words(page.closing_step)
    assert hands.keys <= MOST_KEYS
