"""H11: one Home says what sleeps, which steps are overdue, who owes which reports, and by when notice is given."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from workspace_samples import key_of, sample_workspace, shown_words, until

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.home.figure_rows import FigureLine
from iwhc_desktop.gui.home.home_page import HomePage
from iwhc_desktop.i18n.isolates import strip_isolates

ASLEEP, BUSY = "AGR-02", "AGR-05"
OTS = {"ar": "منظمة الدول التركية", "en": "Organization of Turkic States", "fr": "Organisation des États turciques"}
SAID = {
    "ar": {
        "notice_due": "آخر يوم للإشعار: 12 ديسمبر 2026",
        "step_agreement": "منذ 3 أيام",
        "report_due": f"من: {OTS['ar']}؛ إلى: {OTS['ar']}",
    },
    "en": {
        "notice_due": "Last day for notice: 12 December 2026",
        "step_agreement": "3 days ago",
        "report_due": f"From: {OTS['en']}; to: {OTS['en']}",
    },
    "fr": {
        "notice_due": "Dernier jour de préavis : 12 décembre 2026",
        "step_agreement": "depuis 3 jours",
        "report_due": f"De : {OTS['fr']} ; à : {OTS['fr']}",
    },
}


@pytest.fixture(scope="module")
def workspace(qapp, tmp_path_factory) -> Iterator[Workspace]:
    with sample_workspace(qapp, tmp_path_factory.mktemp("follow")) as made:
        busy = key_of(made, BUSY)
        names = made.register.queries.children("agreement_party", [busy])[busy]
        other = next(row.key for row in names if row.values["partner"] == key_of(made, "ORG-OTS", "partner"))
        with made.register.store.unit_of_work() as work:
            work.write("agreement", busy, "notice_months", 6)
            step = {"next_step": "Write", "by_when": "2026-11-20"}
            work.create("follow_up", {"record": busy, "on": "2026-11-02", "done": "Talked", **step})
            work.create("report_due", {"agreement": busy, "party": other, "due_on": "2026-11-30"})
            work.create("report_due", {"agreement": busy, "due_on": "2026-12-10"})
            work.commit()
        yield made


def home_of(workspace: Workspace) -> HomePage:
    workspace.go("home")
    page = workspace.page("home")
    assert isinstance(page, HomePage)
    until(lambda: not page.is_waiting and not workspace.tasks.is_busy)
    return page


def click(part: QWidget) -> None:
    QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=QPoint(60, 12))


def keys_shown(workspace: Workspace) -> set[int]:
    until(lambda: workspace.window.page_name == "agreements")
    page = workspace.window.page
    until(lambda: not workspace.tasks.is_busy and not page._counting.isActive())
    return set(page.view.table.keys)


@pytest.mark.parametrize("language", SAID)
def test_each_is_said_on_home_and_one_click_opens_its_records(workspace: Workspace, language: str) -> None:
    workspace.appearance.set_language(language)
    for name in ("notice_due", "step_agreement", "report_due"):
        row = next(row for row in home_of(workspace).tasks.rows if row.task.kind.name == name)
        assert SAID[language][name] in strip_isolates(shown_words(row)).replace("\u202f", " ").replace("\xa0", " ")
        click(row)
        assert keys_shown(workspace) == {key_of(workspace, BUSY)}
    line = next(line for line in home_of(workspace).findChildren(FigureLine) if line.figure.kind.name == "asleep")
    click(line)
    asleep = keys_shown(workspace)
    assert len(asleep) == line.figure.number
    assert key_of(workspace, ASLEEP) in asleep
    assert key_of(workspace, BUSY) not in asleep
