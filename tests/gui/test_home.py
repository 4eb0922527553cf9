"""Home in the window: tasks open their records as a tab and Back returns; keys move and act; tasks are put off."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from services_registers import founded
from workspace_samples import key_of, sample_workspace, shown_words, until, workspace_on

from iwhc_desktop.gui.frame.file_choice import FileChoice
from iwhc_desktop.gui.home.home_page import HomePage
from iwhc_desktop.gui.home.task_acts import ACTS, act_of
from iwhc_desktop.gui.home.task_rows import TaskRow
from iwhc_desktop.gui.look.accessibility import tip_text
from iwhc_desktop.gui.parts.short_label import ShortLabel
from iwhc_desktop.gui.views.list_rows import FIGURE
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.home.tasks import TASKS
from iwhc_desktop.services.saving.commands import Change, Create, Save


@pytest.fixture(scope="module")
def workspace(qapp, tmp_path_factory):
    with sample_workspace(qapp, tmp_path_factory.mktemp("home")) as made:
        yield made


@pytest.fixture
def home(workspace) -> HomePage:
    workspace.register.home.take_up()
    return read_home(workspace)


def read_home(workspace) -> HomePage:
    workspace.go("home")
    page = workspace.page("home")
    assert isinstance(page, HomePage)
    until(lambda: not page.is_waiting and not workspace.tasks.is_busy)
    return page


def row_of(home: HomePage, name: str) -> TaskRow:
    return next(row for row in home.tasks.rows if row.task.kind.name == name)


def test_every_kind_of_task_has_a_look_and_an_act():
    assert ACTS.keys() == TASKS.keys()


@pytest.mark.parametrize(("is_read_only", "said"), [(False, "Enter the day"), (True, "Show")])
def test_a_task_of_a_register_that_is_only_read_shows_its_records(home, is_read_only, said):
    closed = SimpleNamespace(register=SimpleNamespace(is_read_only=is_read_only))
    assert act_of(closed, row_of(home, "signing_day").task).said.msgid == said


def test_the_most_urgent_task_is_first_and_says_the_days_left(home):
    assert "55 days left" in shown_words(home.tasks.rows[0])
    assert home.first_part() is home.tasks.rows[0]
    assert strip_isolates(home.tasks.rows[0].accessibleName()).endswith("Renewable at the request of the parties.")


def test_the_number_beside_a_heading_says_of_what(home):
    tasks, agreements = (strip_isolates(card.number.accessibleName()) for card in (home.tasks, home.agreements))
    assert (tasks, agreements) == (f"Tasks, {home.tasks.number.look.said}", "Agreements, 5")


@pytest.mark.parametrize(
    ("language", "day", "figure"),
    [
        ("ar", "الاثنين 23 نوفمبر 2026", "سارية ولا تنتهي قريبًا"),
        ("en", "Monday 23 November 2026", "In force, not ending soon"),
        ("fr", "Lundi 23 novembre 2026", "En vigueur, sans échéance proche"),
    ],
)
def test_the_day_of_the_week_is_said_and_what_in_force_counts(workspace, home, language, day, figure):
    workspace.appearance.set_language(language)
    read_home(workspace)
    words = shown_words(home)
    workspace.appearance.set_language("en")
    assert day in words.replace("\xa0", " ")
    assert figure in words


def test_a_line_that_is_cut_has_the_whole_as_its_tip(home):
    for line in home.coming.lines:
        is_cut = any(label.is_cut for label in line.findChildren(ShortLabel))
        QApplication.sendEvent(line, QHelpEvent(QEvent.Type.ToolTip, QPoint(), QPoint()))
        assert line.toolTip() == (tip_text(line.accessibleName()) if is_cut else "")
        assert is_cut or line.width() > 300


@pytest.mark.parametrize("name", ["ends_soon", "signing_day", "signed_copy"])
def test_a_task_opens_exactly_its_records_and_back_returns(workspace, home, name):
    row = row_of(home, name)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(60, 12))
    until(lambda: workspace.window.page_name == "agreements")
    page = workspace.window.page
    until(lambda: not workspace.tasks.is_busy and not page._counting.isActive())
    assert page.tabs.current == FIGURE
    assert page.view.table.rowCount() == row.task.count == page.tabs._buttons[FIGURE].count
    workspace.window.go_back()
    assert workspace.window.page is home


def test_a_figure_narrows_nothing_else_and_closes_with_its_cross(workspace, home):
    page = workspace.page("agreements")
    workspace.go("agreements")
    page._chips["kind"].choose("protocol")
    page.narrow(page.rows.narrowed.with_chip("kind", "protocol"))
    assert page.view.table.rowCount() == 0
    task = row_of(home, "signed_copy").task
    workspace.show_figure(task.kind.tab, task.question)
    assert page.view.table.rowCount() == task.count
    QTest.keyClick(page.tabs._buttons[FIGURE], Qt.Key.Key_Delete)
    assert FIGURE not in page.tabs._buttons
    assert page.tabs.current == "all"
    assert page.view.table.rowCount() == 5
    until(lambda: not workspace.tasks.is_busy and not page._counting.isActive())


def test_the_signed_copy_of_the_first_agreement_is_attached_from_its_task(workspace, home, monkeypatch, tmp_path):
    row, asked = row_of(home, "signed_copy"), []
    chosen = tmp_path / "signed.pdf"
    chosen.write_bytes(b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n")
    monkeypatch.setattr(FileChoice, "files", lambda _choice, said, _purpose: asked.append(said) or (chosen,))
    before = row.task.count
    ACTS["signed_copy"].run(workspace, row.task)
    until(lambda: not workspace.tasks.is_busy)
    (said,) = asked
    assert said.arguments["title"] == workspace.register.queries.names([row.task.keys[0]], "en")[row.task.keys[0]]
    assert row_of(read_home(workspace), "signed_copy").task.count == before - 1
    workspace.undo()


def test_arrows_move_between_tasks_and_enter_acts(workspace, home):
    rows = home.tasks.rows
    workspace.window.activateWindow()
    rows[0].setFocus()
    until(rows[0].hasFocus)
    QTest.keyClick(rows[0], Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    QTest.keyClick(rows[1], Qt.Key.Key_Up)
    assert rows[0].hasFocus()
    signing = row_of(home, "signing_day")
    signing.setFocus()
    QTest.keyClick(signing, Qt.Key.Key_Return)
    until(lambda: workspace.window.page_name == "agreement_form")
    workspace.window.go_back()
    assert workspace.window.page is home


def test_not_now_takes_a_task_away_and_the_link_brings_it_back(workspace, home):
    row = row_of(home, "ends_soon")
    row.menu().actions()[1].trigger()
    until(lambda: not home.is_waiting)
    assert "ends_soon" not in {shown.task.kind.name for shown in home.tasks.rows}
    home.tasks.hidden.click()
    until(lambda: not home.is_waiting)
    assert "ends_soon" in {shown.task.kind.name for shown in home.tasks.rows}
    assert home.tasks.hidden.isHidden()


def test_every_number_opens_as_many_records_as_it_says(workspace, home):
    """Agreements by state and headquarters' figures; of people and Member States the list is that of the activities."""
    figures = [line.figure for card in (home.agreements, home.year, home.translations) for line in card.lines]
    assert len(figures) >= 4
    for figure in figures:
        workspace.show_figure(figure.kind.said, figure.question)
        assert workspace.window.page.view.table.rowCount() == figure.number, figure.kind.name


def test_what_is_coming_up_is_by_month_and_opens_its_record(workspace, home):
    assert "JANUARY 2027" in shown_words(home.coming).upper()
    QTest.mouseClick(home.coming.lines[0], Qt.MouseButton.LeftButton)
    page = workspace.window.page
    assert page.view.current_key == home.coming.lines[0].entry.key


def test_a_saved_change_is_the_latest_when_one_comes_back(workspace, home):
    key = key_of(workspace, "AGR-04")
    workspace.run(Save((Change("agreement", key, {"registry_no": "12"}),)))
    again = read_home(workspace)
    assert "Memorandum of Understanding with ICCROM" in shown_words(again.latest)
    assert "Headquarters (N.\u00a0N.), 23 Nov 2026" in shown_words(again.latest)


def test_a_change_of_several_records_says_their_numbers_and_opens_exactly_these(workspace, home):
    partners = [Create("partner", {"name_en": f"Made {n}", "type": "donor"}, f"p{n}") for n in range(3)]
    needs = [Create("need", {"title_en": f"Made {n}", "partner": f"@p{n}"}) for n in range(2)]
    workspace.run(Save((*partners, *needs)))
    line = read_home(workspace).latest.lines[0]
    assert "2 needs and 3 partners entered" in shown_words(line)
    for action, count in zip(line.menu_of_kinds().actions(), (2, 3), strict=True):
        action.trigger()
        assert workspace.window.page.view.table.rowCount() == count
        assert workspace.window.page.tabs.current == FIGURE
    workspace.undo()
    line = read_home(workspace).latest.lines[0]
    line.menu_of_kinds().actions()[1].trigger()
    assert workspace.window.page.view.table.rowCount() == 3, "withdrawn ones are listed too"


def test_a_figure_opens_its_records_at_the_first_one(workspace, home):
    made = [Create("partner", {"name_en": f"Made {n:03}", "type": "donor"}, f"p{n}") for n in range(60)]
    workspace.go("partners")
    workspace.run(Save(tuple(made)))
    page = workspace.window.page
    page.view.go_to(page.view.table.key_at(page.view.table.rowCount() - 1))
    read_home(workspace).latest.lines[0]._open()
    assert page.tabs.current == FIGURE
    assert (page.view.current_key, page.view.verticalScrollBar().value()) == (page.view.table.key_at(0), 0)
    assert page.content.key == page.view.current_key
    page.figures.close()
    workspace.undo()


def test_partners_that_may_be_one_are_a_task_with_a_way_to_compare_them(workspace, home):
    workspace.run(Save((Create("partner", {"name_en": "Organisation of Turkic States", "type": "donor"}, "p"),)))
    home._twice.look()
    until(lambda: not workspace.tasks.is_busy)
    home.tasks.all.click()
    row = row_of(home, "maybe_twice")
    row.show_records()
    page = workspace.window.page
    assert page.view.table.rowCount() == row.task.count == 2
    compare = page.ways.acts["maybe_twice"]
    assert compare.isVisible()
    compare.click()
    assert workspace.window.page_name == "duplicates"
    workspace.go("partners")
    page.widen()
    assert not compare.isVisible()
    page.ways.open("maybe_twice")
    assert compare.isVisible() and page.view.table.rowCount() == 2
    read_home(workspace)
    row_of(home, "maybe_twice").act()
    assert workspace.window.page_name == "duplicates"
    workspace.undo()
    home._twice.look()
    until(lambda: not workspace.tasks.is_busy)
    assert "maybe_twice" not in {shown.task.kind.name for shown in read_home(workspace).tasks.rows}


def test_back_after_a_save_returns_here_and_not_to_the_form(workspace, home):
    """The form would still hold what was saved, and a second save would enter it twice."""
    workspace.open_form("partner", 0)
    workspace.page("partner_form").saved(key_of(workspace, "ORG-ARCWH", "partner"))
    assert workspace.window.page_name == "partners"
    workspace.window.go_back()
    workspace.window.go_back()
    assert workspace.window.page_name == "home"


def test_cards_are_in_one_column_where_there_is_no_room_for_two(home):
    usual, direction = home.size(), home._columns.Direction
    home.resize(700, usual.height())
    assert home._columns.direction() == direction.TopToBottom
    home.resize(usual)
    assert home._columns.direction() == direction.LeftToRight


def test_an_empty_register_shows_the_first_steps_and_nothing_else(qapp, tmp_path):
    with workspace_on(qapp, founded(tmp_path)) as empty:
        home = read_home(empty)
        assert home.steps.isVisible()
        cards = (home.tasks, home.coming, home.latest, home.agreements, home.year, home.translations, home.silent)
        assert not any(card.isVisible() for card in cards)
        QTest.mouseClick(home.steps.buttons[0], Qt.MouseButton.LeftButton)
        assert empty.window.page_name == "bring_in"
        empty.go("home")
        QTest.mouseClick(home.steps.buttons[1], Qt.MouseButton.LeftButton)
        assert empty.window.page_name == "agreement_form"
